"""Who finds which planted edit: csv-diff, datacompy and daff beside fundwire diff.

    python benchmarks/diff_peers.py TABLE.csv [--edits 2400] [--seed 1]

Run it with a Python that has csv-diff, datacompy and daff; fundwire takes part where it can be imported. A finding
counts when the tool reports that field of that company (or the row as added, or as removed). A report about a company
and field in which nothing was planted, or only a change within the tolerances, counts as a false one. csv-diff and
datacompy are told that the company is the key; daff finds its own alignment.
"""

from __future__ import annotations

import argparse
import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from diff_planted import Planted, Row, findings, plant, write

#: What a tool said: the company as either table has it, and the column, or "added" or "removed".
Report = tuple[str, str]
COLUMNS = {
    "company": "funded_organization", "round": "investment_type", "date": "announced_on", "amount": "money_raised",
    "currency": "currency", "investors": "investors",
}  # fmt: skip


def by_csv_diff(left: list[Row], right: list[Row]) -> set[Report]:
    """What csv-diff says; of rows with one key it keeps the last."""
    import csv_diff

    loaded = [csv_diff.load_csv(io.StringIO(_text(side)), key="company") for side in (right, left)]
    found = csv_diff.compare(*loaded)
    reports = {(row["company"], "added") for row in found["added"]}
    reports |= {(row["company"], "removed") for row in found["removed"]}
    return reports | {(one["key"], column) for one in found["changed"] for column in one["changes"]}


def by_datacompy(left: list[Row], right: list[Row]) -> set[Report]:
    """What datacompy says, joined on the company."""
    import datacompy
    import pandas

    frames = [pandas.DataFrame(side, dtype=str) for side in (left, right)]
    kind = getattr(datacompy, "PandasCompare", None) or datacompy.Compare
    found = kind(*frames, join_columns=["company"])
    reports = {(name, "added") for name in found.df1_unq_rows["company"]}
    reports |= {(name, "removed") for name in found.df2_unq_rows["company"]}
    for column in COLUMNS:
        if column != "company":
            differing = found.intersect_rows[~found.intersect_rows[f"{column}_match"].astype(bool)]
            reports |= {(name, column) for name in differing["company"]}
    return reports


def by_daff(left: list[Row], right: list[Row]) -> set[Report]:
    """What daff says, with its own alignment of rows."""
    import daff

    flags = daff.CompareFlags()
    flags.ordered = False
    flags.unchanged_context = 0
    tables = [
        daff.PythonTableView([list(COLUMNS), *([row[c] for c in COLUMNS] for row in side)]) for side in (right, left)
    ]
    lines: list[list[str]] = []
    daff.TableDiff(daff.Coopy.compareTables(*tables, flags).align(), flags).hilite(daff.PythonTableView(lines))
    reports: set[Report] = set()
    for action, *cells in lines:
        if action == "+++":
            reports.add((cells[0], "added"))
        elif action == "---":
            reports.add((cells[0], "removed"))
        elif "->" in (action or ""):
            names = str(cells[0]).split(action)
            reports |= {(names[0], column) for column, cell in zip(COLUMNS, cells, strict=True) if action in str(cell)}
    return reports


TOOLS: dict[str, Callable[[list[Row], list[Row]], set[Report]]] = {
    "csv-diff": by_csv_diff,
    "datacompy": by_datacompy,
    "daff": by_daff,
}


def score(reports: set[Report], planted: Planted) -> tuple[dict[str, tuple[int, int]], int]:
    """By kind of edit how many of the findings were reported, and how many reports were false."""
    wanted: set[Report] = set()
    named: dict[int, set[str]] = defaultdict(set)
    for side in (planted.left, planted.right):
        for at, row in side:
            named[at].add(row["company"])
    columns = {field: column for column, field in COLUMNS.items()}
    said = {"new": "added", "unconfirmed": "removed", "duplicate": "removed"}
    hits: dict[str, list[int]] = {}
    for (at, field, verdict), kind in planted.expected.items():
        if verdict == "undecided":
            continue
        what = said[verdict] if field == "record" else columns[field]
        reported = any((name, what) in reports for name in named[at])
        tally = hits.setdefault(kind, [0, 0])
        tally[0] += reported
        tally[1] += 1
        for name in named[at]:
            if kind != "date within window":
                wanted.add((name, what))
    false = len(reports - wanted)
    return {kind: (tally[0], tally[1]) for kind, tally in hits.items() if kind != "date within window"}, false


def by_fundwire(planted: Planted) -> set[Report]:
    """What fundwire diff says; fields that are compatible are no differences, but for another form of a name."""
    with tempfile.TemporaryDirectory() as folder:
        left, right = Path(folder) / "articles.csv", Path(folder) / "table.csv"
        write(planted.left, left)
        write(planted.right, right)
        found = findings(left, right, planted)
    names = {at: row["company"] for side in (planted.left, planted.right) for at, row in side}
    columns = {field: column for column, field in COLUMNS.items()}
    said = {"new": "added", "unconfirmed": "removed", "duplicate": "removed"}
    reports: set[Report] = set()
    for at, field, verdict in found:
        if field == "record":
            reports.add((names[at], said[verdict]))
        elif verdict not in ("compatible", "undecided") or field == "funded_organization":
            reports.add((names[at], columns.get(field, field)))
    return reports


def rewritten(row: Row) -> Row:
    """The row as another curator writes it: 14/03/2024, 2,500,000.00, series_a."""
    year, month, day = row["date"].split("-")
    amount = f"{int(row['amount']):,}.00" if row["amount"] else ""
    stage = row["round"].lower().replace(" ", "_") if row["round"] in ("Seed", "Series A", "Series B") else row["round"]
    return {**row, "date": f"{day}/{month}/{year}", "amount": amount, "round": stage}


def _text(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--edits", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with open(options.table, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    planted = plant(table, options.edits, options.seed)
    left, right = ([row for _, row in side] for side in (planted.left, planted.right))
    results = {name: score(tool(left, right), planted) for name, tool in TOOLS.items()}
    try:
        results["fundwire diff"] = score(by_fundwire(planted), planted)
    except ImportError as error:
        print(f"without fundwire: {error}")
    print("| planted | findings | " + " | ".join(results) + " |")
    print("|---|---:|" + "---:|" * len(results))
    for kind in sorted({kind for hits, _ in results.values() for kind in hits}):
        total = next(hits[kind][1] for hits, _ in results.values())
        shares = [f"{100 * hits[kind][0] / hits[kind][1]:.1f} %" for hits, _ in results.values()]
        print(f"| {kind} | {total} | " + " | ".join(shares) + " |")
    print("| **false reports** | | " + " | ".join(str(false) for _, false in results.values()) + " |")
    same = Planted(list(enumerate(table)), [(at, rewritten(row)) for at, row in enumerate(table)])
    reports = [tool(table, [row for _, row in same.right]) for tool in TOOLS.values()]
    reports += [by_fundwire(same)] if "fundwire diff" in results else []
    print("| **false reports**, nothing planted, other notation | | " + " | ".join(str(len(r)) for r in reports) + " |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
