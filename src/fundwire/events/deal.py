"""Whether a sum that differs from an event's own still speaks of the same deal: its part, its first plan, its upper end."""

from __future__ import annotations

from fundwire.events.amounts import kind_of, money_of
from fundwire.model.claim import Claim
from fundwire.model.event import Event

#: Sales of shares, or of what turns into shares: an offering is told in its total and in its parts.
_OFFERED = frozenset({"ipo", "post_ipo_equity", "convertible_note", None})


def same_deal(event: Event, claim: Claim, past: bool) -> bool:
    """Whether a claim with another sum, about the event's company, tells no deal of its own.

    A company lists once, so two sums of its listing are a range and its end, or the shares and the notes. A share sale
    of a listed company that is told in the same breath as a bigger one is its part.
    """
    kind, known = kind_of(claim.round), kind_of(event.round.mention if event.round else None)
    if past != event.background or claim.passing:
        return False
    if kind == known == "ipo":
        return True
    if kind == "convertible_note" and known is not None:
        return False  # sold beside the shares
    offering = {kind, known} <= _OFFERED and (
        bool({kind, known} & {"ipo", "post_ipo_equity"}) or (event.listed and kind is None and known is None)
    )
    if not offering:
        return False
    if claim.stakes or claim.invests or (claim.date is not None and claim.date.value is None):
        return False
    mine, theirs = money_of(claim.money), money_of(event.money.mention if event.money else None)
    if mine is None or theirs is None:
        return False
    if mine.currency != theirs.currency:  # the same plan, told in another currency
        return event.modality == claim.modality == "in_talks"
    return known == "ipo" or mine.value < theirs.value
