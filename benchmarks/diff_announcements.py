"""Announcements read by the batch, compared with the table that somebody else curated from them.

    python benchmarks/diff_announcements.py FOLDER [--conflicts]

FOLDER holds articles.jsonl and curated.csv, whose article_id says which article a row was curated from. A row counts
where the article names the company ("We raised..." does not) and says the sum or the type of its round; the first line
counts all that name it. A field counts where the text states it: the figure within 1 %, a word of the round. The shares
are of these rows; a row that found no event counts as missing. The last column is the share of the rows that found one.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

from fundwire.compare.comparison import Comparison, Entry, compare, quotes_for
from fundwire.compare.extracted import read_extracted
from fundwire.compare.round import Round
from fundwire.compare.shown import shown
from fundwire.compare.verdict import Yardstick
from fundwire.io.curated.table import read_curated

FIELDS = ("funded_organization", "money_raised", "currency", "investment_type", "announced_on", "funding_total")
_AMOUNT = re.compile(r"(\d[\d.,]*)\s*(k|m|mn|mio|million|b|bn|billion|crore|lakh)?\b", re.IGNORECASE)
_SCALES = {"k": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "crore": 7, "lakh": 5}


def states(text: str, row: Round, field: str) -> bool:
    """Whether the article's text holds what the row says of a field."""
    first = re.escape(re.split(r"[\s,.-]", row.company)[0])
    named = re.search(rf"\b{first}(?!\w)", text, re.IGNORECASE)
    if not named or not shown(row, field):
        return False
    if field in ("money_raised", "currency", "funding_total"):
        money = row.total if field == "funding_total" else row.amount
        return money is not None and any(abs(value - money.value) <= money.value / 100 for value in _amounts(text))
    if field == "investment_type":
        words = {
            rf"(?:series|round)[\s-]?{one[-1]}" if re.fullmatch("series_[a-j]", one) else re.escape(word)
            for one in row.types
            for word in re.split(r"[_ ]", one)
            if word not in ("round", "financing")
        }
        return any(re.search(rf"\b{word}", text, re.IGNORECASE) for word in words)
    return True


def tells(text: str, row: Round) -> bool:
    """Whether the article's text holds the row's sum or the type of its round: else it names the company alone."""
    return states(text, row, "money_raised") or states(text, row, "investment_type")


def _amounts(text: str) -> list[Decimal]:
    found = []
    for digits, scale in _AMOUNT.findall(text):
        plain = digits.rstrip(".,").replace(",", "")
        if re.fullmatch(r"\d{1,15}(\.\d+)?", plain):
            found.append(Decimal(plain) * 10 ** _SCALES.get(scale.casefold(), 0))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--conflicts", action="store_true", help="list every contradiction and every row without an event"
    )
    options = parser.parse_args()
    with open(options.folder / "articles.jsonl", encoding="utf-8") as file:
        texts = {article["id"]: article["text"] for article in map(json.loads, file)}
    with open(options.folder / "curated.csv", encoding="utf-8", newline="") as file:
        # No cell holds a line break, so that the n-th row stands in line n + 1.
        articles = {at: row["article_id"] for at, row in enumerate(csv.DictReader(file), 2)}
    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events.jsonl"
        command = [sys.executable, "-c", "import sys; from fundwire.cli import main; sys.exit(main())"]
        command += ["batch", str(options.folder / "articles.jsonl"), "--out", str(events)]
        subprocess.run(command, check=True)
        every = frozenset({"completed", "announced", "in_talks", "rumored"})
        comparison = compare(read_extracted(events, every), read_curated(options.folder / "curated.csv"), Yardstick())
    show(comparison, articles, texts)
    if options.conflicts:
        listed(comparison, articles)
    return 0


def show(comparison: Comparison, articles: dict[int, str], texts: dict[str, str]) -> None:
    """Prints the agreement per field."""
    print(f"{len(comparison.curated.rows)} rows, {comparison.rounds} rounds: {comparison.counts()}")
    titles = ("stated", "agree", "compat", "confl", "undec", "missing", "right", "paired")
    print(f"{'field':<20} " + " ".join(f"{title:>{max(6, len(title))}}" for title in titles))
    for label, field in (("named", FIELDS[0]), *((field, field) for field in FIELDS)):
        tally: Counter[str] = Counter()
        paired = 0
        for entry in comparison.entries:
            row = entry.curated
            text = texts.get(articles[row.number], "") if row is not None else ""
            if row is not None and states(text, row, field) and (label == "named" or tells(text, row)):
                paired += entry.extracted is not None
                tally[next((one.verdict for one in entry.fields if one.field == field), "missing")] += 1
        stated = tally.total()
        right = 100 * (tally["agree"] + tally["compatible"])
        counts = " ".join(f"{tally[verdict]:>6}" for verdict in ("agree", "compatible", "conflict", "undecided"))
        shares = f"{right / max(stated, 1):>6.1f}% {right / max(paired, 1):>6.1f}%"
        print(f"{label:<20} {stated:>6} {counts} {tally['missing']:>7} {shares}")


def listed(comparison: Comparison, articles: dict[int, str]) -> None:
    """Prints what conflicts, and the rows that found no event beside the events of their article."""
    told: dict[str, list[Round]] = {}
    for one in comparison.extracted.rounds:
        told.setdefault(one.sources[0].document_id, []).append(one)
    for entry in comparison.entries:
        if entry.curated is not None and entry.verdict in ("contradicted", "unconfirmed"):
            print(f"{entry.verdict} {articles[entry.curated.number]} {_short(entry.curated)}")
            for line in _lines(entry):
                print(f"    {line}")
            for one in told.get(articles[entry.curated.number], ()) if entry.extracted is None else ():
                print(f"    event: {_short(one)}")


def _lines(entry: Entry) -> list[str]:
    if entry.extracted is None or entry.curated is None:
        return []
    lines = [f"{one.field}: {shown(entry.extracted, one.field)} ({one.note})" for one in entry.having("conflict")]
    return lines + [
        quote.quote for quote in quotes_for(entry.extracted, [one.field for one in entry.having("conflict")])
    ]


def _short(one: Round) -> str:
    return "; ".join(shown(one, field) for field in FIELDS[:5])


if __name__ == "__main__":
    raise SystemExit(main())
