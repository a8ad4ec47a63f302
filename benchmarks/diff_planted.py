"""Plants edits in a curated table, compares the table with its edited copy, and counts who finds what.

    python benchmarks/diff_planted.py TABLE.csv [--edits 2400] [--seed 1] [--errors 20] [--keep DIR]

TABLE.csv has the columns company, round, date, amount, currency, investors. The table itself plays the articles'
side, the copy the curated one. Every edit says by itself which findings it must cause; whatever else is found counts
against precision.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]
Finding = tuple[int, str, str]  # row of the table, field or "record", verdict

_SERIES = ("Seed", "Series A", "Series B", "Series C", "Series D")
_LEGAL = (" Inc", ", Inc.", " Ltd", " GmbH", " Limited", " LLC")
_DESCRIPTIVE = (" Labs", " Technologies", " AI", " Health")


@dataclass
class Planted:
    """Both tables with the rows that they come from, and the findings that each edit must cause, by kind."""

    left: list[tuple[int, Row]]
    right: list[tuple[int, Row]]
    expected: dict[Finding, str] = field(default_factory=dict)
    edits: Counter[str] = field(default_factory=Counter)


def typo(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """A letter lost, doubled, replaced or two exchanged, in names of five letters or more."""
    name = row["company"]
    spots = [at for at in range(1, len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha()]
    if sum(c.isalnum() for c in name) < 5 or not spots:
        return None
    at = rng.choice(spots)
    here, following = name[at], name[at + 1]
    swapped = name[:at] + following + here + name[at + 2 :]
    other = rng.choice([c for c in "aeionrst" if c != here.casefold()])
    changed = [name[:at] + name[at + 1 :], name[:at] + here + name[at:], name[:at] + other + name[at + 1 :], swapped]
    row["company"] = rng.choice([one for one in changed if one.casefold() != name.casefold()])
    return [("funded_organization", "conflict")]


def suffix(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """A legal form or a descriptive word added."""
    last = row["company"].split()[-1].strip(".,").casefold()
    if last in {"inc", "ltd", "limited", "llc", "lp", "gmbh", "co", "corp", "holdings", "group", "labs"}:
        return None
    row["company"] += rng.choice(_LEGAL + _DESCRIPTIVE)
    return [("funded_organization", "compatible")]


def amount(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """Another amount: 5 % to 1000 % away."""
    if not row["amount"]:
        return None
    row["amount"] = str(int(int(row["amount"]) * rng.choice((0.1, 0.5, 0.8, 0.95, 1.05, 1.3, 2, 10))))
    return [("money_raised", "conflict")]


def rounding(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """Half a percent: within the tolerance, so nothing may be reported."""
    if not row["amount"]:
        return None
    row["amount"] = str(int(int(row["amount"]) * rng.choice((0.995, 1.005))))
    return []


def currency(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """The same figure in another currency."""
    if not row["amount"]:
        return None
    row["currency"] = rng.choice(
        [code for code in ("USD", "EUR", "GBP", "JPY") if not row["currency"].startswith(code)]
    )
    if row["currency"] == "USD" and "US$" in row["currency"]:
        return None
    return [("currency", "conflict"), ("money_raised", "undecided")]


def far_date(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """Fifteen days to more than a year away, where the row says something else by which to know it."""
    if not row["amount"] and not row["round"] and not row["investors"]:
        return None
    row["date"] = _moved(row["date"], rng.choice((-1, 1)) * rng.choice((15, 31, 90, 180, 365, 400)))
    return [("announced_on", "conflict")]


def near_date(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """One to fourteen days away: one announcement."""
    row["date"] = _moved(row["date"], rng.choice((-1, 1)) * rng.randint(1, 14))
    return [("announced_on", "compatible")]


def stage(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """Another round."""
    if row["round"] not in _SERIES:
        return None
    row["round"] = rng.choice([one for one in _SERIES if one != row["round"]])
    return [("investment_type", "conflict")]


def blank(row: Row, rng: random.Random, _planted: Planted) -> list[tuple[str, str]] | None:
    """An emptied cell: the articles have more."""
    cells = [name for name in ("round", "amount", "investors") if row[name]]
    if len(cells) < 2:
        return None
    name = rng.choice(cells)
    row[name] = ""
    if name == "amount":
        row["currency"] = ""
        return [("money_raised", "extra"), ("currency", "extra")]
    return [("investment_type" if name == "round" else "investors", "extra")]


EDITS: dict[str, Callable[[Row, random.Random, Planted], list[tuple[str, str]] | None]] = {
    "typo in the name": typo,
    "suffix added": suffix,
    "amount changed": amount,
    "amount within tolerance": rounding,
    "currency changed": currency,
    "date changed": far_date,
    "date within window": near_date,
    "round changed": stage,
    "cell emptied": blank,
}
ROWS = ("row dropped from the table", "row dropped from the articles", "row doubled", "namesake added")


def plant(table: list[Row], edits: int, seed: int) -> Planted:
    """The table on both sides with `edits` edits in distinct rows, the same for the same seed."""
    rng = random.Random(seed)
    planted = Planted(list(enumerate(table)), [(at, dict(row)) for at, row in enumerate(table)])
    free = list(range(len(table)))
    rng.shuffle(free)
    used = _swap_rounds(planted, table)
    free = [at for at in free if at not in used]
    kinds = [*EDITS, *ROWS]
    dropped: tuple[set[int], set[int]] = (set(), set())
    for at in free:
        if planted.edits.total() >= edits:
            break
        kind = kinds[planted.edits.total() % len(kinds)]
        if kind in EDITS:
            row = planted.right[at][1]
            before = dict(row)
            found = EDITS[kind](row, rng, planted)
            if found is None:
                kinds = kinds[1:] + kinds[:1]
                row.update(before)
                continue
            planted.expected.update({(at, name, verdict): kind for name, verdict in found})
        elif kind == "row doubled":
            planted.right.append((at, dict(table[at])))
            planted.expected[at, "record", "duplicate"] = kind
        elif kind == "namesake added":
            # Another firm of the same first name: neither may take the other's row.
            if table[at]["company"].split()[-1].casefold() == "bio" or not table[at]["amount"]:
                kinds = kinds[1:] + kinds[:1]
                continue
            other = len(table) + at
            namesake = {**table[at], "company": table[at]["company"] + " Bio", "investors": "", "round": ""}
            namesake["date"] = _moved(table[at]["date"], -500)
            namesake["amount"] = str(3 * int(table[at]["amount"]))
            planted.right.append((other, namesake))
            planted.expected[other, "record", "unconfirmed"] = kind
        else:
            gone = kind == "row dropped from the table"
            dropped[gone].add(at)
            planted.expected[at, "record", "new" if gone else "unconfirmed"] = kind
        planted.edits[kind] += 1
    planted.left = [one for one in planted.left if one[0] not in dropped[False]]
    planted.right = [one for one in planted.right if one[0] not in dropped[True]]
    rng.shuffle(planted.right)
    return planted


def _swap_rounds(planted: Planted, table: list[Row]) -> set[int]:
    """Companies with two rounds of different names: the names, or the amounts, trade places."""
    by_company: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(table):
        by_company[row["company"]].append(at)
    used: set[int] = set()
    for rows in by_company.values():
        used.update(rows if len(rows) > 1 else ())
        if len(rows) != 2:
            continue
        one, other = (planted.right[at][1] for at in rows)
        apart = abs((date.fromisoformat(one["date"]) - date.fromisoformat(other["date"])).days)
        if one["round"] != other["round"] and {one["round"], other["round"]} <= {*_SERIES} and apart > 60:
            one["round"], other["round"] = other["round"], one["round"]
            verdict = ("investment_type", "conflict")
        elif one["amount"] and other["amount"] and one["currency"] == other["currency"] and apart > 60:
            if one["amount"] == other["amount"]:
                continue
            one["amount"], other["amount"] = other["amount"], one["amount"]
            verdict = ("money_raised", "conflict")
        else:
            continue
        for at in rows:
            planted.expected[at, *verdict] = "rounds of one company swapped"
        planted.edits["rounds of one company swapped"] += 1
    return used


def _moved(iso: str, days: int) -> str:
    return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()


def write(rows: list[tuple[int, Row]], path: Path) -> None:
    """Writes one side; the row numbers are not in the file."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0][1]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for _, row in rows)


def findings(left: Path, right: Path, planted: Planted) -> set[Finding]:
    """What fundwire diff reports, by the rows that the two sides came from."""
    from fundwire.compare.comparison import compare
    from fundwire.compare.extracted import read_extracted
    from fundwire.compare.verdict import Yardstick
    from fundwire.io.curated.table import read_curated

    # No cell of the tables holds a line break, so that the n-th row stands in line n + 1.
    comparison = compare(read_extracted(left), read_curated(right), Yardstick())
    found: set[Finding] = set()
    for entry in comparison.entries:
        ours = planted.left[entry.extracted.number - 2][0] if entry.extracted else None
        theirs = planted.right[entry.curated.number - 2][0] if entry.curated else None
        at = theirs if theirs is not None else ours
        assert at is not None
        if ours is not None and theirs is not None:
            if ours != theirs:
                found.add((at, "pair", "wrong"))
            found.update((at, one.field, one.verdict) for one in entry.fields if one.verdict != "agree")
        else:
            found.add((at, "record", "duplicate" if entry.twin else entry.verdict))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--edits", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N findings that are wrong")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the two tables there")
    options = parser.parse_args()
    with open(options.table, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    planted = plant(table, options.edits, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        place = options.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        write(planted.left, place / "articles.csv")
        write(planted.right, place / "table.csv")
        found = findings(place / "articles.csv", place / "table.csv", planted)
    right = found & planted.expected.keys()
    print(f"{planted.edits.total()} edits, {len(planted.expected)} findings expected, {len(found)} reported")
    print(f"precision {len(right) / len(found):.4f}  recall {len(right) / len(planted.expected):.4f}")
    for kind, count in planted.edits.items():
        wanted = [one for one, why in planted.expected.items() if why == kind]
        hit = sum(one in found for one in wanted)
        print(f"  {kind:<32} {count:>4} edits  {hit:>4} of {len(wanted):>4} findings")
    wrong = sorted(found - planted.expected.keys()) + sorted(planted.expected.keys() - found)
    for at, name, verdict in wrong[: options.errors]:
        what = "missed" if (at, name, verdict) in planted.expected else "reported"
        print(f"{what}: {name} {verdict}: {table[at % len(table)]}")
        for side, rows in (("articles", planted.left), ("table", planted.right)):
            print(f"   {side}: {[row for own, row in rows if own == at]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
