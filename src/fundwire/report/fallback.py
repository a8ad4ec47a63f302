"""What the page shows without JavaScript: the table of events, or one article with its marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fundwire.model.document import Document
from fundwire.model.record import FundingEvent
from fundwire.report.differences import Differences
from fundwire.report.marks import SENTENCE, Mark
from fundwire.report.markup import isolated, text, web_address
from fundwire.report.reading import Reading
from fundwire.report.rows import rows_of
from fundwire.report.sentences import Sentences, telling
from fundwire.report.words import counted, field_name, spaced

#: Up to this many events the table also has each one's sentence and address; above, the page would outgrow its texts.
_DETAILED = 2000
#: So many articles without an event are named.
_NAMED = 500
_HEADS = ("Company", "Round", "Amount", "Lead", "Date", "Status", "Confidence", "Source")


def events_table(readings: Sequence[Reading]) -> str:
    """All events as a plain table, in the order of the articles."""
    detailed = sum(len(one.extraction.events) for one in readings) <= _DETAILED
    return _table(_HEADS, "".join(_events(number, one, detailed) for number, one in enumerate(readings)))


def articles_without_event(readings: Sequence[Reading]) -> str:
    """The section of articles; without JavaScript it names those that the table of events does not."""
    empty = [one.extraction.document for one in readings if not one.extraction.events]
    names = "".join(f"<li>{isolated(one.title or one.source or one.id)}" for one in empty[:_NAMED])
    more = f"<p>and {len(empty) - _NAMED:,} more.</p>" if len(empty) > _NAMED else ""
    plain = f"<p>{counted(len(empty), 'article')} without an event.</p><ul>{names}</ul>{more}"
    return (
        '<section id="articles" aria-labelledby="articles-title"><h1 id="articles-title">Articles</h1>'
        f"<noscript>{plain}</noscript></section>"
    )


def _events(number: int, reading: Reading, detailed: bool) -> str:
    address = web_address(reading.extraction.document.url) if detailed else None
    sentences = Sentences(Document(reading.article)) if detailed and reading.article is not None else None
    lines = []
    for event, row in zip(reading.extraction.events, rows_of(reading.extraction, number), strict=True):
        source = isolated(row.source)
        if address:
            source = f'<a href="{text(address)}" rel="noopener noreferrer nofollow">{source}</a>'
        cells = (
            isolated(row.company),
            isolated(row.round),
            text(row.amount),
            isolated(", ".join(row.leads)),
            text(row.date or ""),
            spaced(row.status),
            f"{row.confidence:.0%}",
            source,
        )
        lines.append(f'<tr id="event={text(row.event_id)}">' + "".join(f"<td>{cell}" for cell in cells) + "</tr>")
        if detailed and (quote := _sentence(event, sentences)):
            lines.append(f"<tr class=quote><td colspan={len(_HEADS)}>“{isolated(quote)}”</tr>")
    return "\n".join(lines)


def _sentence(event: FundingEvent, sentences: Sentences | None) -> str:
    """The sentence that says it; a bare quote where the text is not known."""
    first = next(iter(telling(event)), None)
    if first is None:
        return ""
    return sentences.text_around(first) if sentences else first.quote


def differences_table(differences: Differences) -> str:
    """What is new or contradicted, field by field, with a quote; of rows that no article tells of only how many."""
    lines = []
    silent = sum(1 for one in differences.entries if one.verdict == "unconfirmed")
    for one in differences.entries:
        if one.verdict == "unconfirmed":
            continue
        different = [field for field in one.fields if field.verdict not in ("agree", "compatible")]
        for field in different:
            cells = (one.verdict, one.company, field_name(field.field), field.curated, field.extracted)
            lines.append("<tr>" + "".join(f"<td>{isolated(cell)}" for cell in cells) + "</tr>")
        quotes = dict.fromkeys(quote.quote for field in different for quote in field.quotes)
        lines += [f"<tr class=quote><td colspan=5>“{isolated(quote)}”</tr>" for quote in list(quotes)[:1]]
    note = f"<p>{counted(silent, 'row')} of your table are in no article.</p>" if silent else ""
    return _table(("Verdict", "Company", "Field", "Your table", "The articles"), "\n".join(lines)) + note


def _table(heads: Sequence[str], body: str) -> str:
    head = "".join(f"<th scope=col>{name}</th>" for name in heads)
    return f"<table class=plain><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def article_markup(view: dict[str, Any]) -> str:
    """One article's view as plain HTML: its events with their values, then the text with every mark."""
    events = "".join(_event(event) for event in view["events"]) or "<p>No event.</p>"
    claims = "".join(f"<li>{isolated(claim['words'])}: {text(claim['reason'])}</li>" for claim in view["claims"])
    left = f"<h3>{counted(len(view['claims']), 'claim')} outside events</h3><ul>{claims}</ul>" if claims else ""
    body = (
        f'<p class="prose" dir="auto">{marked(view)}</p>'
        if view["text"] is not None
        else f"<p>{text(view['missing'])}</p>"
    )
    return f"<h2>{isolated(view['title'] or view['id'])}</h2>{events}{left}{body}"


def _mark(mark: Mark, inner: str) -> str:
    grey = " aside" if mark.outside else ""
    return f'<mark class="m {mark.family}{grey}" title="{text(mark.tip)}">{inner}</mark>'


def marked(view: dict[str, Any], draw: Callable[[Mark, str], str] = _mark) -> str:
    """The text as HTML; `draw` makes an element of a mark and its HTML, for every stretch that says something."""
    whole, at, parts = view["text"], 0, list[str]()
    for start, end, numbers in view["pieces"]:
        shortest = next((view["marks"][n] for n in numbers if view["marks"][n].family != SENTENCE), None)
        if shortest is not None:
            parts += [_plain(whole[at:start]), draw(shortest, isolated(whole[start:end]))]
            at = end
    return "".join([*parts, _plain(whole[at:])])


def _plain(piece: str) -> str:
    return text(piece).replace("\n", "<br>")


def _event(event: dict[str, Any]) -> str:
    rows: Iterable[dict[str, Any]] = event["fields"]
    fields = "".join(f"<dt>{text(row['label'])}<dd>{isolated(row['value'])}{_quotes(row)}" for row in rows)
    rivals = "".join(
        f"<dt>Also said: {text(row['label'])}<dd>{isolated(row['value'])}{_quotes(row)}" for row in event["conflicts"]
    )
    return f"<dl class=plain>{fields}{rivals}<dt>Confidence<dd>{event['confidence']:.0%}</dl>"


def _quotes(row: dict[str, Any]) -> str:
    return "".join(f" <q>{isolated(quote)}</q>" for quote in row["quotes"])
