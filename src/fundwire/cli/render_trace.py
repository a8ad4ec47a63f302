"""A trace as text for a terminal: the rules behind every field, and how far every sentence got."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from fundwire.cli.render import headline, shown
from fundwire.model.document import Article, Document
from fundwire.model.record import FundingEvent
from fundwire.model.trace import SentenceTrace, Stage, Trace
from fundwire.report import words
from fundwire.report.reasons import reason

_FIELD = 24
_LONGEST_QUOTE = 60
#: What became of a sentence, in words; the trace's own reason follows.
_STAGES: dict[Stage, str] = {
    "screened_out": "passed by: no money and no funding word",
    "no_trigger": "no rule of trigger.toml fired",
    "no_subject": "a trigger fired, but no company to go with it",
    "no_amount": "a trigger fired, but neither an amount nor a round",
    "excluded": "excluded",
    "claims": "",
}


def render_trace(article: Article, trace: Trace, width: int, *, screened: bool = False) -> str:
    """The events field by field, then the sentences; those that the screen passed by only where `screened`."""
    lines: list[str] = []
    for number, event in enumerate(trace.extraction.events, 1):
        lines += [*textwrap.wrap(f"{number}. {headline(event)}", width, subsequent_indent="   "), *_fields(event), ""]
    if not lines:
        lines = ["no funding event", ""]
    passed_by = [sentence for sentence in trace.sentences if sentence.stage == "screened_out"]
    document = Document(article)
    for sentence in trace.sentences:
        if screened or sentence.stage != "screened_out":
            lines += [*_sentence(sentence, document, width), *_left_out(sentence, document, trace), ""]
    if passed_by and not screened:
        lines.append(f"({words.counted(len(passed_by), 'sentence')} passed by the screen; --all lists them)")
    return "\n".join(line.rstrip() for line in lines).rstrip()


def _fields(event: FundingEvent) -> Iterator[str]:
    for field, pieces in event.evidence.items():
        for piece in pieces:
            place = f"{piece.located_in} {piece.start}–{piece.end}"
            yield f"   {field:<{_FIELD}} {place:<18} {piece.rule:<24} {_short(piece.quote)}"


def _sentence(sentence: SentenceTrace, document: Document, width: int) -> Iterator[str]:
    where, start, end = document.locate(sentence.start, sentence.end)
    stage = _STAGES[sentence.stage] or words.counted(len(sentence.claims), "claim")
    yield f"{where} {start}–{end}  " + "; ".join(filter(None, (stage, sentence.reason)))
    yield from textwrap.wrap(f"“{shown(sentence.text)}”", width, initial_indent="   ", subsequent_indent="   ")
    for mention in sentence.mentions:
        yield f"     {mention.kind:<13} {mention.rule:<24} {_short(mention.text)}"
    for firing in sentence.fired:
        yield f"     {'fired':<13} {firing.rule:<24} {_short(document.full[firing.start : firing.end])}"
    for claim in sentence.claims:
        yield from textwrap.wrap(f"→ {shown(claim)}", width, initial_indent="     ", subsequent_indent="       ")


def _left_out(sentence: SentenceTrace, document: Document, trace: Trace) -> Iterator[str]:
    """Why claims of a sentence went into no event."""
    where, start, end = document.locate(sentence.start, sentence.end)
    for claim in trace.extraction.claims:
        place = claim.evidence[0]
        if claim.event_id is None and place.located_in == where and start <= place.start < end:
            yield f"     {'in no event':<13} {words.PREDICATES[claim.predicate]}: {reason(claim)}"


def _short(quote: str) -> str:
    return textwrap.shorten(shown(quote), _LONGEST_QUOTE, placeholder=" …") or shown(quote)[:_LONGEST_QUOTE]
