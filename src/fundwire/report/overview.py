"""The overview as HTML: how many articles, events and failures, and the charts."""

from __future__ import annotations

from collections.abc import Sequence

from fundwire.report.charts import by_month, by_type, main_currency, settled, top_investors
from fundwire.report.markup import isolated, text
from fundwire.report.reading import Failure, Reading
from fundwire.report.rows import Row
from fundwire.report.words import counted

_SHOWN_FAILURES = 200
_OUTSIDE = "left out of events, with a reason"
_NO_CLAIMS = "left out of events (batch --claims keeps them)"


def overview(readings: Sequence[Reading], rows: Sequence[Row], failures: Sequence[Failure]) -> str:
    """The overview section; its charts count events said to be completed or announced."""
    empty = sum(1 for one in readings if not one.extraction.events)
    bare = sum(1 for one in readings if one.article is None)
    conflicts = sum(1 for row in rows if row.conflicts)
    outside = sum(1 for one in readings for claim in one.extraction.claims if claim.event_id is None)
    tiles = [
        _tile(len(readings), "article", f"{empty:,} without an event", "#view=articles"),
        _tile(len(rows), "event", f"{sum(row.primary for row in rows):,} are their article’s own news", "#view=events"),
        _tile(conflicts, "event", "whose article gives two values", "#view=events&conflict=1", "events", "in conflict"),
        _tile(outside, "claim", _OUTSIDE if outside else _NO_CLAIMS, "#view=articles&kind=outside"),
        _tile(len(failures), "failure", "input that could not be read", "#failures" if failures else ""),
    ]
    note = f"<p class=note>The texts of {counted(bare, 'article')} were not given: quotes only.</p>" if bare else ""
    return (
        '<section id="overview" aria-labelledby="overview-title"><h1 id="overview-title">Overview</h1>'
        f"<ul class=tiles>{''.join(tiles)}</ul>{note}{_charts(rows)}{_failed(failures)}</section>"
    )


def _tile(number: int, noun: str, below: str, address: str, many: str = "", words: str = "") -> str:
    name = (noun if number == 1 else many or noun + "s") + (f" {words}" if words else "")
    inner = f"<b>{number:,}</b> <span>{text(name)}</span> <small>{text(below)}</small>"
    return f'<li><a href="{text(address)}">{inner}</a></li>' if address and number else f"<li><p>{inner}</p></li>"


def _charts(rows: Sequence[Row]) -> str:
    done = settled(rows)
    currency = main_currency(done)
    elsewhere = sum(1 for row in done if row.value is not None and row.currency != currency)
    unit = f" in {currency}" if currency else ""
    left_out = f" {counted(elsewhere, 'amount')} in other currencies not in the sums." if elsewhere else ""
    drawn = [
        _chart("wide", f"Raised by month{unit}", by_month(done, currency)),
        _chart("", f"By round type{unit}", by_type(done, currency)),
        _chart("", "Investors in most events", top_investors(done)),
    ]
    if not any(drawn):
        return ""
    note = (
        f"<p class=note>Charts count {counted(len(done), 'event')} said to be completed or announced, each article’s "
        f"events by themselves: a round that three articles report counts three times.{text(left_out)}</p>"
    )
    return f"<div class=charts>{''.join(drawn)}</div>{note}"


def _chart(kind: str, title: str, drawing: str) -> str:
    return f'<figure class="chart {kind}"><figcaption>{text(title)}</figcaption>{drawing}</figure>' if drawing else ""


def _failed(failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    entries = "".join(f"<li>{isolated(one.where)}: {isolated(one.what)}</li>" for one in failures[:_SHOWN_FAILURES])
    rest = len(failures) - _SHOWN_FAILURES
    more = f"<p class=note>and {rest:,} more.</p>" if rest > 0 else ""
    summary = counted(len(failures), "failure")
    return f'<details id="failures"><summary>{summary}</summary><ul>{entries}</ul>{more}</details>'
