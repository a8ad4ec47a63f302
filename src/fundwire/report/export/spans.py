"""The labelled spans of a reading, as annotation tools know them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from fundwire.model.document import Document
from fundwire.model.record import Evidence, Extraction, FundingEvent
from fundwire.report.place import placed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

#: The label of a field's evidence. The status and who says so are clauses, not names: STATUS and SOURCE.
LABELS = {
    "funded_organization": "COMPANY",
    "money_raised": "MONEY_RAISED",
    "target_money_raised": "MONEY_SOUGHT",
    "pre_money_valuation": "VALUATION",
    "post_money_valuation": "VALUATION",
    "valuation": "VALUATION",
    "funding_total": "TOTAL_RAISED",
    "investment_type": "ROUND",
    "round_label": "ROUND",
    "round_modifier": "ROUND",
    "investors": "INVESTOR",
    "announced_on": "DATE",
    "closed_on": "DATE",
    "status": "STATUS",
    "attributed_to": "SOURCE",
}
LEAD = "LEAD_INVESTOR"
ALL_LABELS = tuple(dict.fromkeys([*LABELS.values(), LEAD]))


class LabelledSpan(NamedTuple):
    """[start, end) of the document's full text and its label."""

    start: int
    end: int
    label: str


def labelled_spans(document: Document, extraction: Extraction) -> list[LabelledSpan]:
    """Every span of evidence once per label, in order; spans may overlap. What is not at its place is left out."""
    found = {
        LabelledSpan(*place, _label(event, key, one))
        for event in extraction.events
        for key, evidence in event.evidence.items()
        if key in LABELS
        for one in evidence
        if (place := placed(document, one, one.quote))
    }
    return sorted(found, key=lambda span: (span.start, -span.end, span.label))


def without_overlap(spans: Iterable[LabelledSpan]) -> list[LabelledSpan]:
    """The spans that a flat annotation can hold: the longest of those that overlap, the first of equal ones."""
    kept: list[LabelledSpan] = []
    for span in sorted(spans, key=lambda one: (one.start - one.end, one.start, one.label)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept)


def widened(doc: Doc, span: LabelledSpan) -> Span:
    """The span of spaCy's that holds every token which `span` touches."""
    wide = doc.char_span(span.start, span.end, span.label, alignment_mode="expand")
    assert wide is not None, "a labelled span lies in its document's text"
    return wide


def _label(event: FundingEvent, key: str, evidence: Evidence) -> str:
    if key == "investors":
        quote = evidence.quote.casefold()
        for investor in event.investors:
            names = [name.casefold() for name in (investor.name, *investor.aliases)]
            if investor.is_lead and any(quote == name or quote in name for name in names):
                return LEAD
    return LABELS[key]
