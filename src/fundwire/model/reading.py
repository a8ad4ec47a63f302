"""What came of one sentence, before it is known which event it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from fundwire.model.claim import Claim, Stake
from fundwire.model.name import Name
from fundwire.model.sentence import Sentence
from fundwire.model.view import View


@dataclass(frozen=True, slots=True)
class StakeGroup:
    """Investors named together; [start, end) is the view's stretch that names them, `anchor` where the cue stands."""

    start: int
    end: int
    anchor: int
    stakes: tuple[Stake, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger rule, what it is for, and the view's stretch [start, end) on which it fired."""

    rule: str
    purpose: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence's view, its claims, the investor lists that wait for an event, and the name it is about (`head`).

    `presents`: it says so to bring the name in ("Then there's Globex, a startup"); the text goes on about it.
    """

    sentence: Sentence
    number: int
    view: View
    claims: tuple[Claim, ...]
    loose: tuple[StakeGroup, ...]
    head: Name | None
    fired: tuple[Fired, ...]
    presents: bool = False
