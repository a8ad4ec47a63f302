"""A comparison as text: for the terminal, as JSON, as CSV, as Markdown for a pull request."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from typing import TextIO

from fundwire.compare.comparison import ORDER, Comparison, Entry, RecordVerdict, quotes_for, summary
from fundwire.compare.round import SAYING
from fundwire.compare.shown import shown

_TITLES: dict[RecordVerdict, str] = {
    "new": "New rounds", "contradicted": "Contradicted", "unconfirmed": "Unconfirmed (in the table, in no article)",
    "matched": "Matched",
}  # fmt: skip
_LABELS = {
    "funded_organization": "company", "investment_type": "round", "money_raised": "amount", "announced_on": "date",
    "lead_investors": "leads", "funding_total": "total raised",
}  # fmt: skip
CSV_COLUMNS = (
    "verdict", "key", "company", "row", "field", "field_verdict", "curated", "extracted", "note", "quote", "url",
    "pairing_points", "judgement",
)  # fmt: skip
_QUOTE_LENGTH = 160


def write_terminal(comparison: Comparison, out: TextIO) -> None:
    """New rounds first, then contradictions with both values and the sentence; the rest is counted."""
    counts = comparison.counts()
    for verdict in ORDER[:2]:
        entries = [entry for entry in comparison.open if entry.verdict == verdict]
        if entries:
            out.write(f"{_TITLES[verdict]} ({len(entries)})\n")
            for entry in entries:
                out.writelines(f"  {line}\n" for line in _entry_lines(entry))
            out.write("\n")
    for one in comparison.duplicates:
        where = "table" if one.side == "curated" else "articles"
        out.write(f"Twice in the {where}: {_line(one.company)}, {_line(one.summary)}: {', '.join(one.places)}\n")
    for error in comparison.unreadable:
        out.write(f"Kept out: {_line(str(error))}\n")
    if comparison.duplicates or comparison.unreadable:
        out.write("\n")
    out.write(_total_line(comparison, counts) + "\n")
    for field, verdicts in comparison.field_counts().items():
        listed = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
        out.write(f"  {_LABELS.get(field, field):<13} {listed}\n")


def write_json(comparison: Comparison, out: TextIO) -> None:
    """A DiffReport, entries one a line, so that a large one need not be held as text."""
    from fundwire.compare.record import entry_record, report_of

    head = report_of(comparison, entries=False).model_dump(mode="json")
    out.write("{\n")
    for name, value in head.items():
        if name != "entries":
            out.write(f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)},\n")
    out.write(' "entries": [')
    for at, entry in enumerate(comparison.entries):
        out.write(("," if at else "") + "\n  " + entry_record(entry).model_dump_json())
    out.write("\n ]\n}\n")


def write_csv(comparison: Comparison, out: TextIO) -> None:
    """One row per differing field, or per round that only one side has; columns as CSV_COLUMNS."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for entry in comparison.entries:
        ours, theirs, row = entry.extracted, entry.curated, entry.curated.place if entry.curated else ""
        ruling = entry.judgement.ruling if entry.judgement and not entry.reopened else ""
        points = entry.points.total if entry.points else ""
        for one in entry.fields:
            if one.verdict in ("agree", "compatible") or not ours or not theirs:
                continue
            quote = next(iter(quotes_for(ours, [one.field])), None)
            cells = [entry.verdict, entry.key, entry.company, row, one.field, one.verdict, shown(theirs, one.field)]
            cells += [shown(ours, one.field), one.note, quote.quote if quote else "", (quote and quote.url) or ""]
            writer.writerow([*(_safe(cell) for cell in cells), points, ruling])
        if not entry.fields:
            found = quotes_for(ours, SAYING)[:1] if ours else []
            cells = [entry.verdict, entry.key, entry.company, row, "", ""]
            cells += [summary(theirs) if theirs else "", summary(ours) if ours else ""]
            cells += [f"same as {entry.twin}" if entry.twin else ""]
            cells += [found[0].quote if found else "", (found[0].url if found else "") or ""]
            writer.writerow([*(_safe(cell) for cell in cells), points, ruling])


def write_markdown(comparison: Comparison, out: TextIO) -> None:
    """A pull request's text: totals, a table of new rounds, a table of contradictions, the rest in short."""
    counts = comparison.counts()
    out.write(f"## Funding rounds: {counts['new']} new, {counts['contradicted']} contradicted\n\n")
    out.write(_total_line(comparison, counts) + "\n")
    new = [entry for entry in comparison.open if entry.verdict == "new"]
    if new:
        out.write("\n### New rounds\n\n| company | round | amount | date | says so |\n|---|---|---|---|---|\n")
        for entry in new:
            assert entry.extracted
            cells = [shown(entry.extracted, field) for field in ("investment_type", "money_raised", "announced_on")]
            out.write(_row([entry.company, *cells, _linked(entry, SAYING)]))
    contradicted = [entry for entry in comparison.open if entry.verdict == "contradicted"]
    if contradicted:
        out.write(
            "\n### Contradicted\n\n| company | row | field | table | articles | says so |\n|---|---|---|---|---|---|\n"
        )
        for entry in contradicted:
            assert entry.extracted
            assert entry.curated
            for one in entry.having("conflict"):
                both = [shown(side, one.field) for side in (entry.curated, entry.extracted)]
                label = _LABELS.get(one.field, one.field)
                out.write(_row([entry.company, entry.curated.place, label, *both, _linked(entry, [one.field])]))
    if comparison.duplicates:
        out.write("\n### Written down twice\n\n")
        for found in comparison.duplicates:
            out.write(f"- {_cell(found.company)}, {_cell(found.summary)}: {', '.join(found.places)}\n")
    if comparison.unreadable:
        out.write("\n### Kept out\n\n" + "".join(f"- {_cell(str(one))}\n" for one in comparison.unreadable))


RENDERINGS: dict[str, Callable[[Comparison, TextIO], None]] = {
    "terminal": write_terminal,
    "json": write_json,
    "csv": write_csv,
    "markdown": write_markdown,
}


def _entry_lines(entry: Entry) -> Iterator[str]:
    ours = entry.extracted
    assert ours is not None
    ruling = f"  [{entry.judgement.ruling}{', evidence changed' if entry.reopened else ''}]" if entry.judgement else ""
    if entry.curated is None:
        sources = f", {len(ours.sources)} articles" if len(ours.sources) > 1 else ""
        yield f"{entry.key}  {_line(ours.company)}: {_line(summary(ours))}{sources}{ruling}"
        if ours.investors:
            yield f"    investors: {_line(shown(ours, 'investors'))}"
        if entry.twin:
            yield f"    says the same as {entry.twin}"
    else:
        yield f"{entry.key}  {_line(entry.company)} ({entry.curated.place}): {_line(summary(entry.curated))}{ruling}"
    for one in entry.having("conflict"):
        assert entry.curated is not None
        both = f"table {_line(shown(entry.curated, one.field))} | articles {_line(shown(ours, one.field))}"
        yield f"    {_LABELS.get(one.field, one.field)}: {both}" + (f" ({_line(one.note)})" if one.note else "")
    for rival in ours.rivals:
        said = f" (“{_short(rival.quote.quote)}”)" if rival.quote else ""
        yield f"    another article: {_LABELS.get(rival.field, rival.field)} {_line(rival.value)}{said}"
    conflicts = [one.field for one in entry.having("conflict")]
    for quote in quotes_for(ours, conflicts or SAYING)[: len(conflicts) or 1]:
        yield f"    “{_short(quote.quote)}” ({quote.url or quote.document_id})"


def _total_line(comparison: Comparison, counts: Mapping[RecordVerdict, int]) -> str:
    extracted = comparison.extracted
    events = len(extracted.rounds)
    told = f"{events} events of {extracted.articles} articles" if extracted.articles else f"{events} records"
    ruled = sum(entry.ruled_out for entry in comparison.entries)
    parts = [f"{counts[verdict]} {verdict}" for verdict in _TITLES]
    parts += [f"{ruled} ruled out"] if ruled else []
    parts += [f"{extracted.left_out} left out (talks, rumours, denials)"] if extracted.left_out else []
    rows = len(comparison.curated.rows)
    return f"{told} ({comparison.rounds} rounds) against {rows} rows: {', '.join(parts)}."


def _linked(entry: Entry, fields: object) -> str:
    found = quotes_for(entry.extracted, fields)[:1] if entry.extracted else []  # type: ignore[arg-type]
    if not found:
        return ""
    return f"“{_short(found[0].quote)}” {found[0].url or found[0].document_id}"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |\n"


def _cell(text: str) -> str:
    """Text inside a Markdown table: nothing in it can end the cell, start markup or become HTML."""
    for mark in "\\`*_[]<>|":
        text = text.replace(mark, f"\\{mark}" if mark not in "<>" else {"<": "&lt;", ">": "&gt;"}[mark])
    return " ".join(text.split())


def _line(text: str) -> str:
    """Text in one line without control characters: a table must not be able to steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _short(text: str) -> str:
    text = _line(text)
    return text if len(text) <= _QUOTE_LENGTH else text[: _QUOTE_LENGTH - 1] + "…"


def _safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
