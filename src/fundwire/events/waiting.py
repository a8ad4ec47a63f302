"""What a document has told of which only the next sentences say that it is of a round."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fundwire.events.giving import tells_of_round
from fundwire.model.claim import Claim
from fundwire.model.event import Entity, Event, Slot
from fundwire.model.reading import Reading
from fundwire.rules.cue import Cues

#: So many sentences later what was told before still is of the same round.
_WAITS = 2
#: The rule of sums of which it is not told what they are.
_BARE = "raised.secured-waits"


@dataclass(slots=True)
class Waiting:
    """A sum that may be a round's, and what a round is said to value a company at before it is told."""

    _cues: Cues
    _sum: tuple[Claim, Entity, Reading] | None = None
    _worth: tuple[Claim, Entity] | None = None

    def keep_sum(self, claim: Claim, company: Entity | None, reading: Reading) -> None:
        """Keeps a claim that opened no event, if its sum may be a round's."""
        if company is not None and claim.rule == _BARE and claim.money is not None and claim.subject is not None:
            self._sum = (claim, company, reading)

    def keep_worth(self, claim: Claim, company: Entity | None, reading: Reading) -> None:
        """Keeps a valuation told where no round was yet: "The round values Globex at $90m. It raised $5m"."""
        if company is not None and self._cues["told.deal"].find(reading.view.text):
            self._worth = (claim, company)

    def told_by(self, reading: Reading) -> tuple[Claim, Entity, Reading] | None:
        """The sum of which a sentence says that it was a round's: "Globex has secured $5m. Foo led the round"."""
        if self._sum is None:
            return None
        claim, company, told = self._sum
        near = reading.number - told.number <= _WAITS
        return (replace(claim, opens=True), company, told) if near and tells_of_round(self._cues, reading) else None

    def value(self, event: Event, claim: Claim) -> None:
        """Gives a new event the worth that was told before it."""
        if self._worth is None or self._worth[1].key != event.company.key or event.background:
            return
        worth = self._worth[0]
        if worth.money and claim.sentence - worth.sentence <= _WAITS:
            event.valuation, event.valuation_basis = Slot(worth.money, worth), worth.basis
