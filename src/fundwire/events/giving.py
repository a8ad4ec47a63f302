"""Which event a list of investors speaks of that stands apart from any raise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fundwire.events.amounts import kind_of
from fundwire.events.gate import NAMED
from fundwire.events.listing import ANCHORED, TAKES
from fundwire.model.claim import Claim, Stake
from fundwire.model.event import Entity, Event
from fundwire.model.name import Name
from fundwire.model.reading import Reading, StakeGroup

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
#: What speaks of a deal.
ROUND_WORD = re.compile(
    r"[\ue300-\ue3ff]|\b(?:deal|investments?|transaction|infusion|backing|new money|raise)\b", re.IGNORECASE
)
#: Who backs a company at all, whichever the round.
THEIR_INVESTORS = re.compile(
    r"\b(?:its|company's|startup's|firm's|their|whose)\s+(?:(?!new\b|newest\b|latest\b)\w+\s+)?(?:investors|backers|shareholders)\b|[\ue000-\ue0ff]'s?\s+investors\s+(?:including|such as)\b|\bbacked by\b|\bcounts\b",
    re.IGNORECASE,
)
#: "The company has previously raised money from Foo": who gave before, of a round that is not told.
GAVE_BEFORE = re.compile(
    r"\b(?:previously|earlier|in the past|over the years|historically|before (?:this|that|then|now))\b[^.;]{0,40}\b"
    r"(?:raised|secured|received|taken|took|backed|funded|got|attracted|drawn|won)\b(?![^.;]{0,30}[\ue100-\ue1ff\ue300-\ue3ff])"
    r"|\balready\s+(?:raised|secured|received|attracted|took|backed)\b"
    r"|\b(?:raised|secured)\s+(?:capital|money|funding|funds)\s+(?:previously|earlier|before|in the past)\b",
    re.IGNORECASE,
)
#: "The money comes from its existing investors Foo and Bar": who gave this time.
_MONEY_FROM = re.compile(
    r"\b(?:money|cash|capital|funds|funding|investment|sum)\s+(?:also\s+|all\s+)?(?:came|comes|is coming|was|is)\s+from\b"
)
WORTH_NOW = re.compile(
    r"\bnow\b|\bnew (?:price|valuation)\b|\b(?:pre|post)[ -]money\b|\b(?:offering|listing|flotation|placement)\b",
    re.IGNORECASE,
)
#: A worth told in the present is today's, whatever round was told of last.
PRESENT_WORTH = re.compile(
    r"\b(?:is|are)\s+(?:now\s+)?(?:\w+\s+)?(?:valued|worth)\b|\b(?:new|latest|current|fresh|this)\s+(?:[\ue300-\ue3ff]|(?:round|funding|financing|investment|deal|raise)\b)",
    re.IGNORECASE,
)
AT_THE_TIME = re.compile(r"\b(?:then|at (?:the|that) (?:time|point)|back|valued|valuing|which|had)\b", re.IGNORECASE)
_IT_IS_LED = re.compile(r"\W*[\ue500-\ue5ff]\s(?:is|was|will\sbe)\s(?:being\s)?(?:co-)?led\sby\s")
_AT = re.compile(r"[^,.;]{0,40}?\s(?:at|on|with)\s(?:an?\s)?(?:[\w-]+\s)?")
VALUES = re.compile(r"values\b")
_ALSO = re.compile(r"\b(?:also|another|a further|plus)\b", re.IGNORECASE)
_HAS_ALSO = re.compile(r"\b(?:has|have|is|are)\s+also\b")
#: What is won rather than raised: "a $20m award from Foo for its plant".
_AWARD = re.compile(r"[\ue100-\ue1ff][\s-](?:[\w-]+\s){0,2}?(?:awards?|contracts?|orders?|prizes?)\s[^.;]{0,30}$")
#: "A $5m seed and a $9m Series A. The latter was led by Foo"
_OF_TWO = re.compile(r"\W*[Tt]he (?P<which>former|latter)\b(?! (?:of|half)\b)")
#: So near behind a sum the list of who gave it begins.
_RIGHT_BEHIND = 24
_THE_MONEY = re.compile(r"\b[Tt]he\s+(?:money|cash|capital|funds|sum)\s+(?:was|is|came|comes|were|has)\b")
#: The round that the text is about.
THIS_ROUND = re.compile(
    r"\b(?:this|latest|current|new)\s+(?:[\ue300-\ue3ff]|round|financing|deal|raise)", re.IGNORECASE
)
#: Behind an older round: what is told of the one that is news.
NEW_MONEY = re.compile(
    r"\bnew (?:money|capital|cash|round|investment|tranche)\b|\bthis time\b|\bthe (?:extension|top-up)\b", re.IGNORECASE
)
#: A worth of today, whatever it is compared with.
NOW_WORTH = re.compile(r"\b(?:is|are) now (?:\w+ )?(?:valued|worth)\b", re.IGNORECASE)
#: "backers of earlier rounds returned"
AGAIN = re.compile(
    r"\b(?:(?:so|as) (?:did|were|have|has)|joined in|returned|re-upped|came back|again|also|followed on|chipped in|participat\w+|(?:took|take|taking) part)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a document has told so far: its `events`, the `current` one, told in sentence `sentence`; whether a company
    was `presented` since, and whether the document speaks of cornerstone investors (`anchored`).
    """

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
    if raised is None and group.rule == "investor.from" and _AWARD.search(reading.view.text, group.anchor, group.start):
        return None
    if raised is None or group.rule == "investor.this-time":
        before = GAVE_BEFORE.search(reading.view.text, 0, group.start)
        return None if before and raised is None else _told_before(group.rule, reading, told)
    if raised.background and told.current is not None and THIS_ROUND.search(reading.view.text):
        return told.current
    return raised


def _of_two(reading: Reading, told: Told) -> Event | None:
    """Which of the events that the sentence before told "the former" and "the latter" speak of."""
    which = _OF_TWO.match(reading.view.text)
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
    text = reading.view.text
    if told.current.background and NEW_MONEY.search(text):
        return news
    theirs = THEIR_INVESTORS.search(text) and not (_MONEY_FROM.search(text) or AGAIN.search(text))
    if told.presented or (theirs and not re.search("[\ue300-\ue3ff]", text)):
        return None
    listed = told.anchored and rule in TAKES and is_listing(told.current)
    if (listed and told.current.background) or (told.anchored and ANCHORED.search(text)):
        # Behind another listing, told to compare, or behind another deal of the company's.
        return next((e for e in told.events if not e.background and is_listing(e)), told.current)
    near = _NEAR_BY_CUE if rule in _OF_A_ROUND or _IT_IS_LED.match(text) else _NEAR
    return told.current if distance <= near or listed or ROUND_WORD.search(text) else None


def tells_of_round(reading: Reading) -> bool:
    """Whether a sentence that tells no sum says who took part in a round."""
    if any(c.role == "round" and c.stakes and c.money is None for c in reading.claims):
        return True
    if any(g.rule == "investor.participated" or any(s.lead for s in g.stakes) for g in reading.loose):
        return True
    text = reading.view.text
    return bool(reading.loose and (ROUND_WORD.search(text) or _THE_MONEY.search(text)))


def is_listing(event: Event) -> bool:
    """Whether what an event tells of is a listing."""
    return event.round is not None and kind_of(event.round.mention) == "ipo"


def of_another(start: int, totals: Sequence[tuple[Claim, Entity]], current: Event) -> bool:
    """Whether a list of investors that begins at `start` stands right behind what another company than the current event's has raised in all."""
    near = [who for claim, who in totals if claim.money and 0 <= start - claim.money.end <= _RIGHT_BEHIND]
    return any(who.key != current.company.key for who in near)


def of_now(events: Sequence[Event], target: Event | None, claim: Claim, text: str) -> Event | None:
    """The event whose worth a claim of a valuation tells where its sentence tells of an older round: "It comes two years
    after its $11m Series A and values Globex at $210m" speaks of the news.
    """
    here = target is not None and target.claims[0].sentence == claim.sentence
    if target is None or not here or claim.rule != "valuation.at" or not VALUES.match(text, claim.start):
        return target
    return next((e for e in events if e.company.key == target.company.key and not e.background), target)


def ends_in_worth(raised: Claim, worth: Claim, text: str) -> bool:
    """Whether a worth stands right behind a raise of its sentence: "raised $5m in a Series A at a valuation of"."""
    behind = raised.sentence == worth.sentence and raised.end <= worth.start
    return behind and _AT.fullmatch(text, raised.end, worth.start) is not None


def with_head(claim: Claim, entity: Entity | None, company: Entity, head: Name | None) -> Claim:
    """ "Foo was an early backer when it agreed to invest": who invests is whom the sentence is about."""
    if claim.stakes or not claim.invests or head is None or entity is None or entity.key == company.key:
        return claim
    return replace(claim, stakes=(Stake(head, False, None, claim.rule),)) if head.start < claim.start else claim


def tells_also(reading: Reading) -> bool:
    """Whether a sentence adds something to what was told of before, not of today: "it also took out a loan"."""
    return bool(_ALSO.search(reading.view.text)) and not _HAS_ALSO.search(reading.view.text)


def tells_of_rounds(events: Sequence[Event]) -> bool:
    """Whether a text has told of a company's round by now: what others "got" beside it is raised as well."""
    return any(e.modality == "asserted" and (e.round is None or kind_of(e.round.mention) in _EQUITY) for e in events)
