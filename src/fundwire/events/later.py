"""What a later sentence says of a round told before: which one it was."""

from __future__ import annotations

from collections.abc import Sequence

from fundwire.model.claim import Claim
from fundwire.model.event import Entity, Event, Slot
from fundwire.model.mention import kind_of
from fundwire.model.reading import Reading

#: Farther behind the deal than so many sentences a round is another one.
_FAR = 12


def named(
    claim: Claim, reading: Reading, head: Entity | None, events: Sequence[Event], here: Event | None,
    current: Event | None, told: int,
) -> Event | None:  # fmt: skip
    """The event whose round a claim names; `head` is whom its sentence is about, `here` the event that it tells itself,
    `current` the one told of last, in sentence `told`.
    """
    gives = any(stake.name == reading.head for group in reading.loose for stake in group.stakes)
    if current is None or reading.number - told > _FAR or claim.modality in ("denied", "failed"):
        return None
    if head is not None and head.key != current.company.key and not gives:
        return None
    own = [e for e in events if e.company.key == current.company.key]
    if any(e.round and kind_of(e.round.mention) == kind_of(claim.round) for e in own):
        return None  # told already
    likely = [e for e in (here, current, *own) if e is not None and not e.background]
    if claim.modality != "asserted":  # "It raised $5m. The Series B could come next year"
        likely = [e for e in likely if e.modality != "asserted"]
    return next((e for e in likely if e.round is None or kind_of(e.round.mention) in (None, "venture")), None)


def name_round(event: Event, claim: Claim) -> bool:
    """Gives an event the round that a claim names, if it names one."""
    if claim.round is None:
        return False
    event.claims.append(claim)
    event.round = Slot(claim.round, claim)
    return True
