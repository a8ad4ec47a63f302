"""An offering told in one sentence and its sum in the next: "It plans a rights issue. The sale may bring in $5m"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fundwire.events.gate import LEAST
from fundwire.model.claim import Claim
from fundwire.model.event import Entity
from fundwire.model.mention import kind_of, money_of

#: What a company offers, or borrows: its size may be told later.
_OFFERED = frozenset({"ipo", "post_ipo_equity", "debt_financing", "convertible_note", "bridge"})
#: The rule of those who plan to list or to ask shareholders for money, in words that name no kind of offering.
_LISTS = "offer.lists"
#: Its sum is told within so many sentences.
_NEAR = 3
#: What the sentence of the sum leaves open, the sentence of the offering says.
_VAGUE = frozenset({"asserted", "hypothetical"})


@dataclass(frozen=True, slots=True)
class _Offer:
    company: Entity
    claim: Claim


class Offers:
    """The offering last told without a sum, while a document is read from its beginning to its end."""

    def __init__(self) -> None:
        self._last: _Offer | None = None

    def tell(self, claim: Claim, company: Entity | None) -> None:
        """Keeps a claim of an offering without its sum in mind."""
        told = claim.role == "round" and claim.money is None and not (claim.background or claim.passing)
        # "It has closed a round. The deal is worth $5m": a round without a name, nor who gave it
        plain = claim.sumless and kind_of(claim.round) in (None, "venture")
        offered = plain or kind_of(claim.round) in _OFFERED or claim.rule == _LISTS
        if told and company is not None and offered and not claim.invests:
            self._last = _Offer(company, claim)

    def company(self, claim: Claim) -> Entity | None:
        """Whose offering a claim gives the size of, where it names no company itself."""
        nameless = claim.subject is None and claim.open_subject
        return self._last.company if self._last is not None and nameless and self._is_near(claim) else None

    def sized(self, claim: Claim, company: Entity) -> Claim | None:
        """A claim of a sum as one of the offering before it; None where it speaks of none."""
        last, money = self._last, money_of(claim.money)
        if last is None or money is None or money.value < LEAST or not self._is_near(claim):
            return None
        kind = kind_of(claim.round)
        known = kind_of(last.claim.round)
        if last.company.key != company.key or (known and kind not in (None, known)):
            return None
        self._last = None
        modality = claim.modality
        told = claim.opens and modality == "asserted"  # "it raised $5m in the offering" is sure, whatever was planned
        if last.claim.modality in ("failed", "denied") or (modality in _VAGUE and not told):
            modality = last.claim.modality
        if modality in _VAGUE and claim.modality == "hypothetical":
            modality = "in_talks"
        mark = last.claim.round if known else claim.round or last.claim.round
        return replace(claim, round=mark, modality=modality, opens=True, own_debt=True)

    def _is_near(self, claim: Claim) -> bool:
        last = self._last
        return claim.sizes and last is not None and 0 <= claim.sentence - last.claim.sentence <= _NEAR
