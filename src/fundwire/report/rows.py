"""One row of the table of events or of articles, for the script and for the table without it."""

from __future__ import annotations

from typing import Any, NamedTuple

from fundwire.model.record import Extraction, FundingEvent
from fundwire.report.reading import Reading
from fundwire.report.words import amount, spaced

#: Kinds of rounds that belong together in a chart, in the order of its colours .g0 … .g5.
GROUPS = ("Pre-seed and seed", "Series A", "Series B", "Series C and later", "Debt", "Other")
_GROUP_OF = {
    **dict.fromkeys(("pre_seed", "seed", "angel"), 0),
    "series_a": 1,
    "series_b": 2,
    **{f"series_{letter}": 3 for letter in "cdefghij"},
    **dict.fromkeys(("debt_financing", "post_ipo_debt", "convertible_note"), 4),
}


class Row(NamedTuple):
    """An event as the table shows, sorts and filters it; `article` is the article's place in the report.

    `value` is the amount raised (or sought) in whole units of `currency`; `month` is YYYY-MM or None.
    """

    event_id: str
    article: int
    company: str
    aliases: str
    type: str | None
    group: str
    round: str
    value: int | float | None
    currency: str | None
    amount: str
    sought: bool
    leads: tuple[str, ...]
    investors: tuple[str, ...]
    date: str | None
    month: str | None
    status: str
    confidence: float
    primary: bool
    conflicts: int
    source: str


class ArticleRow(NamedTuple):
    """An article as the list shows it: how many events it has, and how many claims that became none."""

    id: str
    title: str
    source: str
    date: str
    events: int
    left: int
    text: bool


def article_row(reading: Reading) -> ArticleRow:
    """The row of one article."""
    found, about = reading.extraction, reading.extraction.document
    outside = sum(1 for claim in found.claims if claim.event_id is None)
    source = about.publisher or about.source or ""
    title, date = about.title or about.source or about.id, about.published_on or ""
    return ArticleRow(about.id, title, source, date, len(found.events), outside, reading.article is not None)


def rows_of(extraction: Extraction, article: int) -> list[Row]:
    """The rows of one article's events."""
    about = extraction.document
    source = about.publisher or about.source or about.id
    return [_row(event, article, source) for event in extraction.events]


def _row(event: FundingEvent, article: int, source: str) -> Row:
    money = event.money_raised or event.target_money_raised
    date = event.announced_on or event.closed_on
    month = date[:7] if date and len(date) >= 7 and date[5].isdigit() else None
    value: Any = money.model_dump()["value"] if money else None
    return Row(
        event.event_id,
        article,
        event.funded_organization.name,
        " ".join(event.funded_organization.aliases),
        event.investment_type,
        GROUPS[_GROUP_OF.get(event.investment_type or "", 5)],
        short_round(event),
        value,
        money.currency if money else None,
        amount(money),
        event.money_raised is None and money is not None,
        tuple(one.name for one in event.investors if one.is_lead),
        tuple(one.name for one in event.investors if not one.is_lead),
        date,
        month,
        event.status,
        event.confidence,
        event.is_primary,
        len(event.conflicts),
        source,
    )


def short_round(event: FundingEvent) -> str:
    """A round in the width of a column: "Series B · extension", as the text calls it where its type is not known."""
    head = spaced(event.investment_type) or event.round_label or ""
    modifier = spaced(event.round_modifier).lower()
    return f"{head} · {modifier}" if modifier else head
