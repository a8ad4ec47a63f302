"""Which event a list of investors speaks of that stands apart from any raise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fundwire.events.gate import NAMED
from fundwire.events.listing import ANCHORED, TAKES
from fundwire.model.claim import Claim, Stake
from fundwire.model.event import Entity, Event
from fundwire.model.mention import kind_of
from fundwire.model.name import Name
from fundwire.model.reading import Reading, StakeGroup
from fundwire.rules.cue import Cues

#: Farther behind the deal than this a list of investors is of something else; so near it is of the deal whatever it says.
_FAR, _NEAR = 12, 1
#: So near it is where the cue itself is said of a round, by the rules of these ids.
_NEAR_BY_CUE = 3
_OF_A_ROUND = frozenset({
    "investor.participated", "investor.apposition", "investor.include", "investor.participation",
    "investor.are-lenders", "investor.new-names", "investor.as-did", "lead.as", "lead.label", "lead.leading", "lead.led-at-last",
})  # fmt: skip
#: The kinds of rounds of which start-ups have many.
_EQUITY = NAMED | {None, "venture"}
#: So near behind a sum the list of who gave it begins.
_RIGHT_BEHIND = 24


@dataclass(frozen=True, slots=True)
class Told:
    """What a document has told so far, and the `cues` of told.toml: its `events`, the `current` one, told in sentence `sentence`; whether a company
    was `presented` since, and whether the document speaks of cornerstone investors (`anchored`).
    """

    cues: Cues
    events: Sequence[Event]
    current: Event | None
    sentence: int
    presented: bool
    anchored: bool


@dataclass(slots=True)
class Here:
    """What one sentence has told so far: the company `named` with a worth, whom a raise was told of last (`subject`), the
    event `raised`, the `events` by company, the claims that are `apart` from any event of their own, and all that it has
    `told` with their places.
    """

    named: Entity | None
    subject: Entity | None = None
    raised: Event | None = None
    events: dict[tuple[str, ...], Event] = field(default_factory=dict)
    apart: list[tuple[Claim, Entity]] = field(default_factory=list)
    told: list[tuple[int, Event]] = field(default_factory=list)

    def valued(self, claim: Claim) -> Event | None:
        """The event whose worth a claim tells: the one told last before it, or else first behind it."""
        before = [event for start, event in self.told if start <= claim.start]
        return before[-1] if before else self.told[0][1] if self.told else self.raised


def event_of(group: StakeGroup, reading: Reading, raised: Event | None, told: Told) -> Event | None:
    """The event that a list of investors speaks of; `raised` is the one that its own sentence tells."""
    if raised is None and (two := _of_two(reading, told)):
        return two
    if (
        raised is None
        and group.rule == "investor.from"
        and told.cues["told.award"].find(reading.view.text, group.anchor, group.start)
    ):
        return None
    if raised is None or group.rule == "investor.this-time":
        before = told.cues["told.gave-before"].find(reading.view.text, 0, group.start)
        return None if before and raised is None else _told_before(group.rule, reading, told)
    if raised.background and told.current is not None and told.cues["told.this-round"].find(reading.view.text):
        return told.current
    return raised


def _of_two(reading: Reading, told: Told) -> Event | None:
    """Which of the events that the sentence before told "the former" and "the latter" speak of."""
    which = told.cues["told.of-two"].find(reading.view.text)
    if which is None:
        return None
    told_there = [
        (min(c.start for c in e.claims if c.sentence == reading.number - 1), k, e)
        for k, e in enumerate(told.events)
        if any(c.sentence == reading.number - 1 and c.money is not None for c in e.claims)
    ]
    if len(told_there) < 2:
        return None
    return (min(told_there) if which["which"] == "former" else max(told_there))[2]


def _told_before(rule: str, reading: Reading, told: Told) -> Event | None:
    """The event that an investor list without a raise in its own sentence speaks of."""
    news = next((e for e in told.events if not e.background), told.current)
    if rule == "investor.this-time":
        return news
    distance = reading.number - told.sentence
    if told.current is None or distance > _FAR:
        return None
    text, cues = reading.view.text, told.cues
    if told.current.background and cues["told.new-money"].find(text):
        return news
    theirs = cues["told.their-investors"].find(text) and not (
        cues["told.money-from"].find(text) or cues["told.again"].find(text)
    )
    if told.presented or (theirs and not re.search("[\ue300-\ue3ff]", text)):
        return None
    listed = told.anchored and rule in TAKES and is_listing(told.current)
    if (listed and told.current.background) or (told.anchored and ANCHORED.search(text)):
        # Behind another listing, told to compare, or behind another deal of the company's.
        return next((e for e in told.events if not e.background and is_listing(e)), told.current)
    near = _NEAR_BY_CUE if rule in _OF_A_ROUND or cues["told.it-is-led"].find(text) else _NEAR
    return told.current if distance <= near or listed or cues["told.deal"].find(text) else None


def tells_of_round(cues: Cues, reading: Reading) -> bool:
    """Whether a sentence that tells no sum says who took part in a round."""
    if any(c.role == "round" and c.stakes and c.money is None for c in reading.claims):
        return True
    if any(g.rule == "investor.participated" or any(s.lead for s in g.stakes) for g in reading.loose):
        return True
    text = reading.view.text
    return bool(reading.loose and (cues["told.deal"].find(text) or cues["told.the-money"].find(text)))


def is_listing(event: Event) -> bool:
    """Whether what an event tells of is a listing."""
    return event.round is not None and kind_of(event.round.mention) == "ipo"


def of_another(start: int, totals: Sequence[tuple[Claim, Entity]], current: Event) -> bool:
    """Whether a list of investors that begins at `start` stands right behind what another company than the current event's has raised in all."""
    near = [who for claim, who in totals if claim.money and 0 <= start - claim.money.end <= _RIGHT_BEHIND]
    return any(who.key != current.company.key for who in near)


def of_now(cues: Cues, events: Sequence[Event], target: Event | None, claim: Claim, text: str) -> Event | None:
    """The event whose worth a claim of a valuation tells where its sentence tells of an older round: "It comes two years
    after its $11m Series A and values Globex at $210m" speaks of the news.
    """
    here = target is not None and target.claims[0].sentence == claim.sentence
    if target is None or not here or claim.rule != "valuation.at" or not cues["told.values"].find(text, claim.start):
        return target
    return next((e for e in events if e.company.key == target.company.key and not e.background), target)


def ends_in_worth(cues: Cues, raised: Claim, worth: Claim, text: str) -> bool:
    """Whether a worth stands right behind a raise of its sentence: "raised $5m in a Series A at a valuation of"."""
    behind = raised.sentence == worth.sentence and raised.end <= worth.start
    return behind and cues["told.at-worth"].find(text, raised.end, worth.start) is not None


def with_head(claim: Claim, entity: Entity | None, company: Entity, head: Name | None) -> Claim:
    """ "Foo was an early backer when it agreed to invest": who invests is whom the sentence is about."""
    if claim.stakes or not claim.invests or head is None or entity is None or entity.key == company.key:
        return claim
    return replace(claim, stakes=(Stake(head, False, None, claim.rule),)) if head.start < claim.start else claim


def tells_also(cues: Cues, reading: Reading) -> bool:
    """Whether a sentence adds something to what was told of before, not of today: "it also took out a loan"."""
    text = reading.view.text
    return bool(cues["told.also"].find(text)) and not cues["told.has-also"].find(text)


def tells_of_rounds(events: Sequence[Event]) -> bool:
    """Whether a text has told of a company's round by now: what others "got" beside it is raised as well."""
    return any(e.modality == "asserted" and (e.round is None or kind_of(e.round.mention) in _EQUITY) for e in events)
