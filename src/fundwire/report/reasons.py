"""Why a claim did not become part of an event, in words for the reader of the page."""

from __future__ import annotations

from fundwire.model.record import ClaimRecord

_BY_PREDICATE = {
    "revenue": "revenue, not money raised",
    "acquired": "an acquisition, not a funding round",
    "fund_closed": "an investor's own fund, not a company's round",
    "founded": "a founding, not a funding round",
    "total_raised": "a cumulative total, which belongs to no single round",
    "valued_at": "a valuation without a round beside it",
}


def reason(claim: ClaimRecord) -> str:
    """One line for a claim whose `event_id` is null; "" for a claim that is part of an event."""
    if claim.event_id is not None:
        return ""
    if claim.modality == "hypothetical":
        return "only hypothetical"
    if claim.predicate in _BY_PREDICATE:
        return _BY_PREDICATE[claim.predicate]
    if claim.predicate == "invested":
        return "an investment without amount, round or date"
    return "too little said: neither an amount nor a round" if claim.money is None else "could not be tied to one round"
