"""Whether a sum that differs from an event's own still speaks of the same deal: its part, its first plan, its upper end."""

from __future__ import annotations

from decimal import Decimal

from fundwire.model.claim import Claim
from fundwire.model.event import Event
from fundwire.model.mention import kind_of, money_of
from fundwire.model.value import DateValue

#: Sales of shares, or of what turns into shares: an offering is told in its total and in its parts.
_OFFERED = frozenset({"ipo", "post_ipo_equity", "convertible_note", None})


def _is_first_plan(event: Event, claim: Claim, kind: str | None, known: str | None) -> bool:
    """Whether a claim tells what a deal that is done or agreed was meant to bring in: "It had planned to raise $6bn"."""
    mine, theirs = money_of(claim.money), money_of(event.money.mention if event.money else None)
    if mine is None or theirs is None or mine.currency != theirs.currency or kind not in (None, known) or claim.stakes:
        return False
    if claim.modality not in ("in_talks", "planned", "failed") or event.modality not in ("asserted", "planned"):
        return False
    earlier = claim.date is not None and event.date is not None and claim.date.text != event.date.mention.text
    return (earlier or claim.modality == "failed") and theirs.value * Decimal(
        "0.6"
    ) <= mine.value <= theirs.value * Decimal("1.7")


def _in_other_currency(event: Event, claim: Claim, kind: str | None, known: str | None) -> bool:
    """Whether a plan to sell shares is told again in another currency."""
    mine, theirs = money_of(claim.money), money_of(event.money.mention if event.money else None)
    if mine is None or theirs is None or mine.currency == theirs.currency or not {kind, known} <= _OFFERED:
        return False
    return event.modality == claim.modality == "in_talks" and not claim.stakes


def _other_year(event: Event, claim: Claim) -> bool:
    """Whether a claim and an event are dated in different years."""
    mine = claim.date.value if claim.date else None
    theirs = event.date.mention.value if event.date else None
    return isinstance(mine, DateValue) and isinstance(theirs, DateValue) and mine.start.year != theirs.start.year


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
    if _in_other_currency(event, claim, kind, known):
        return True
    if _is_first_plan(event, claim, kind, known):
        return True
    if _other_year(event, claim):
        return False
    if known == "ipo" and claim.round is not None and "placement" in claim.round.text.lower():
        return False  # what was placed before the listing
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
    if mine.currency != theirs.currency:
        return False
    return known == "ipo" or mine.value < theirs.value
