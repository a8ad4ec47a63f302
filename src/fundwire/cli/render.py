"""An extraction as text for a terminal: every event with its fields and the sentences that say so."""

from __future__ import annotations

import shutil
import textwrap
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from fundwire.model.document import Article, Document
from fundwire.model.record import Evidence, Extraction, FundingEvent, Investor, MoneyRecord
from fundwire.nlp.segment import segment
from fundwire.report import words
from fundwire.report.view import round_words

_WIDEST = 110
_NARROWEST = 48
_INDENT = "   "
_LABEL = 11
_LONGEST_SENTENCE = 700
#: What an event's first line says, by status; the amount follows.
_VERBS = {
    "completed": "raised",
    "announced": "announced",
    "in_talks": "is in talks to raise",
    "rumored": "is rumoured to raise",
    "denied": "denies raising",
    "failed": "did not raise",
}


def terminal_width(stream: TextIO) -> int:
    """The columns to write in: the terminal's, within reason; 100 for a file or pipe."""
    columns = shutil.get_terminal_size((100, 24)).columns if stream.isatty() else 100
    return max(_NARROWEST, min(columns, _WIDEST))


def render_events(article: Article, extraction: Extraction, width: int) -> str:
    """The document, then its events with fields and sentences, then what needs a human's look; `width` columns."""
    lines = [*_head(extraction, width)]
    quotes = Quotes(article)
    for number, event in enumerate(extraction.events, 1):
        lines += ["", *_event(number, event, quotes, width)]
    if extraction.issues:
        lines += ["", *_wrapped([f"! {issue.message}" for issue in extraction.issues], "", "  ", width)]
    return "\n".join(line.rstrip() for line in lines)


def shown(text: str) -> str:
    """A stretch of an article on one line, without characters that could steer the terminal."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence and the fields of an event that it says."""

    text: str
    fields: tuple[str, ...]


class Quotes:
    """Finds the sentences of one article that evidence lies in."""

    def __init__(self, article: Article) -> None:
        self._document = Document(article)
        self._sentences = [self._document.as_written(one.start, one.end) for one in segment(self._document)]
        self._starts = [start for start, _ in self._sentences]

    def of(self, event: FundingEvent) -> list[Quote]:
        """The sentences of an event in the article's order, each once; that a round took place needs no quote."""
        fields: dict[tuple[int, int], list[str]] = {}
        for field, pieces in event.evidence.items():
            if field == "status" and event.status == "completed":
                continue
            for piece in pieces:
                named = fields.setdefault(self._around(piece), [])
                if field not in named:
                    named.append(field)
        written = self._document.written
        return [Quote(shown(written[start:end]), tuple(fields[start, end])) for start, end in sorted(fields)]

    def _around(self, piece: Evidence) -> tuple[int, int]:
        offset = self._document.text_at if piece.located_in == "text" else 0
        start, end = piece.start + offset, piece.end + offset
        index = bisect_right(self._starts, start) - 1
        if index < 0:
            return start, end
        first, last = self._sentences[index]
        return first, max(last, end)


def _head(extraction: Extraction, width: int) -> Iterator[str]:
    document = extraction.document
    named = [shown(name) for name in (document.title, document.source, document.id) if name]
    yield from _wrapped(named[:1], "", "", width)
    found = words.counted(len(extraction.events), "event") if extraction.events else "no funding event"
    facts = (document.publisher, document.published_on, document.source if document.title else None, found)
    yield from _wrapped([" · ".join(shown(fact) for fact in facts if fact)], "", "", width)
    yield "─" * width


def _event(number: int, event: FundingEvent, quotes: Quotes, width: int) -> Iterator[str]:
    left = f"{number}. {headline(event)}"
    right = f"confidence {event.confidence:.2f}"
    if len(left) + len(right) + 2 <= width:
        yield left + right.rjust(width - len(left))
    else:
        yield from _wrapped([left], "", _INDENT, width)
        yield _INDENT + right
    for label, text in _fields(event):
        yield from _wrapped([text], f"{_INDENT}{label:<{_LABEL}}", _INDENT + " " * _LABEL, width)
    for quote in quotes.of(event):
        sentence = textwrap.shorten(quote.text, _LONGEST_SENTENCE, placeholder=" …")
        yield from _wrapped([f"“{sentence}”"], _INDENT + "│ ", _INDENT + "│ ", width)
        named = ", ".join(words.field_name(field).lower() for field in quote.fields)
        yield from _wrapped([f"└ {named}"], _INDENT, _INDENT + "  ", width)


def headline(event: FundingEvent) -> str:
    """An event in a few words: "Acme raised about $5M · Series A"."""
    money = event.money_raised or event.target_money_raised
    amount = words.amount(money) if money else "an undisclosed amount"
    kind = round_words(event)
    return f"{shown(event.funded_organization.name)} {_VERBS[event.status]} {amount}" + (f" · {kind}" if kind else "")


def _fields(event: FundingEvent) -> Iterator[tuple[str, str]]:
    yield "status", words.spaced(event.status).lower() + ("" if event.is_primary else ", told as background")
    if event.announced_on:
        basis = " (the article's own date)" if event.announced_on_basis == "published" else ""
        yield "date", event.announced_on + basis
    if event.closed_on:
        yield "closed", event.closed_on
    leads = [investor for investor in event.investors if investor.is_lead]
    others = [investor for investor in event.investors if not investor.is_lead]
    if leads:
        yield "lead", _investors(leads)
    if others:
        yield "investors", _investors(others)
    for label, money, note in (
        ("seeks", event.target_money_raised if event.money_raised else None, ""),
        ("valuation", event.pre_money_valuation, " before the round"),
        ("valuation", event.post_money_valuation, " after the round"),
        ("valuation", event.valuation, ""),
        ("in total", event.funding_total, ""),
    ):
        if money:
            yield label, words.amount(money) + note
    if event.attributed_to:
        yield "says who", ", ".join(f"{shown(source.name)} ({source.type})" for source in event.attributed_to)
    for conflict in event.conflicts:
        rival = words.amount(conflict.value) if isinstance(conflict.value, MoneyRecord) else shown(conflict.value)
        yield "but also", f"{words.field_name(conflict.field).lower()}: {rival}"


def _investors(investors: list[Investor]) -> str:
    notes = {True: " (existing)", False: " (new)", None: ""}
    return ", ".join(shown(investor.name) + notes[investor.is_existing] for investor in investors)


def _wrapped(texts: list[str], first: str, later: str, width: int) -> Iterator[str]:
    for text in texts:
        yield from textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False
        ) or [first.rstrip()]  # fmt: skip
