"""Which event of a document a claim speaks of."""

from __future__ import annotations

import re
from datetime import date, timedelta

from fundwire.events.amounts import close_amount, refines, same_amount
from fundwire.events.deal import same_deal
from fundwire.events.gate import NAMED
from fundwire.events.settle import OLD
from fundwire.model.claim import Claim
from fundwire.model.document import Document
from fundwire.model.event import Entity, Event
from fundwire.model.mention import kind_of, money_of
from fundwire.model.value import DateValue

#: A title without any of this announces something else; rounds far down in such an article are known already.
_FUNDING_NEWS = re.compile(
    r"rais|fund|financ|round|\$|€|£|₹|\bRs\b|series|seed|invest|back|IPO|valu|land|bag|secur|nab|snag|grab|led by|leads|loan|debt|credit|stake|million|billion|crore|capital|grant|public",
    re.IGNORECASE,
)


#: The rule of rounds that are debt and equity together.
_MIXED = "round.mixed"
#: A day farther back than this is not that of what is yet to come, if it is told without the sum.
_WEEKS = timedelta(days=14)
#: The sentences up to this number tell the news.
_LEAD = 1
#: What a listing is called as well.
_VAGUE = re.compile(r"(?:(?:public|share|stock|equity)\s+)?(?:offering|sale|issue)", re.IGNORECASE)


class Past:
    """Tells claims of one document that speak of earlier raises from those of its own news."""

    def __init__(self, document: Document, published: date | None) -> None:
        title = document.article.title
        self._other_news = bool(title) and not _FUNDING_NEWS.search(title or "")
        self._length = len(document.article.text)
        self._body_at, self._published = document.body_at, published

    def covers(self, claim: Claim) -> bool:
        """Whether a claim speaks of a raise that was known before."""
        if claim.date is not None and isinstance(claim.date.value, DateValue) and self._published:
            return claim.date.value.end < self._published - OLD
        far = claim.start - self._body_at > 0.25 * self._length and self._length > 1200
        bare = (
            claim.rule == "raised.verb"
            and not claim.stakes
            and (claim.subject is None or claim.subject.kind == "anaphor")
        )
        return claim.background or (far and bare and self._other_news and claim.modality == "asserted")

    def is_aside(self, event: Event, claim: Claim) -> bool:
        """Whether the day of a claim is that of something told beside the news, which its first words told as of now:
        "Foo is in talks to raise $5m", then "three years after it secured its first round in May".
        """
        first, day = event.claims[0], claim.date.value if claim.date is not None else None
        if first is claim or first.sentence > _LEAD or event.background or self._published is None:
            return False
        sums = [money_of(m) for m in (claim.money, event.money.mention if event.money else None)]
        apart = claim.money is None or (None not in sums and not same_amount(*sums))  # of another sum, or of none
        open_yet = event.modality in ("in_talks", "planned")
        old = _WEEKS if apart and open_yet else OLD
        beside = apart or (open_yet and claim.modality != "asserted")
        return beside and isinstance(day, DateValue) and day.end < self._published - old


def _same_lead(event: Event, claim: Claim) -> bool:
    """Whether who leads by a claim is the only one in an event: "invests $9m in Foo. As the lead of its Series C, ..."."""
    leads = {stake.name.text.lower() for stake in claim.stakes if stake.lead}
    return bool(leads) and {stake.name.text.lower() for _, stake, _ in event.stakes} == leads


def fit(event: Event, claim: Claim, company: Entity, current: Event | None, past: Past, body_at: int) -> float:
    """How well a claim fits an event; 0 = it speaks of another one. `current` is the event spoken of last."""
    if event.company.key != company.key:
        return 0.0
    points = 1.0 + (event is current) * 0.5
    mine, theirs = money_of(claim.money), money_of(event.money.mention if event.money else None)
    kind, known = kind_of(claim.round), kind_of(event.round.mention if event.round else None)
    if {kind, known} == {"ipo", "post_ipo_equity"} and not event.listed:
        kind = known = "ipo"  # "Foo's $2bn share sale", before it is listed
    same_kind = kind is not None and kind == known
    if mine and theirs:
        if (
            same_amount(mine, theirs)
            or same_amount(money_of(claim.restated), theirs)
            or any(same_amount(mine, money_of(c.restated)) for c in event.claims)
        ):
            return points + 5 + same_kind
        if refines(mine, theirs) and (same_kind or kind is None or known is None):
            return points + 1
        title = event.money is not None and event.money.mention.start < body_at <= (
            claim.money.start if claim.money else 0
        )
        again = money_of(claim.restated)
        if (
            title
            and not past.covers(claim)
            and (close_amount(mine, theirs) or (again is not None and close_amount(again, theirs)))
            and (same_kind or kind is None or known is None)
        ):
            return points + 1
        if claim.added:
            return 0.0
        return points + same_kind if same_deal(event, claim, past.covers(claim)) else 0.0
    if known == "ipo" and kind == "post_ipo_equity" and claim.round is not None and _VAGUE.fullmatch(claim.round.text):
        kind, same_kind = known, True  # "the share sale raised $5m": the listing told of before
    strategic = known == "corporate_round" and not mine and event is current and _same_lead(event, claim)
    # "It raised $5m in venture funding. The Series B was led by Foo"
    named = known == "venture" and kind in NAMED and not mine and event is current and not claim.background
    # "It closed a $50m Series B. The all-equity round was led by Foo"
    plain = kind == "venture" and known in NAMED and not mine and event is current and not claim.background
    # "It raised $11m in debt and equity. The debt came from Foo"
    part = event.round is not None and event.round.mention.rule == _MIXED and kind == "debt_financing" and not mine
    if kind and known and not same_kind and not (strategic or named or plain or part):
        return 0.0
    if mine and not theirs and known == "ipo" and kind is None and (claim.stakes or claim.names_whom):
        return 0.0  # "it has raised $5m from Foo", "it got $5m in state aid": before it lists
    beside = all(c.passing and c.sentence == claim.sentence for c in event.claims)
    if mine and not theirs and beside and not same_kind and not past.covers(claim):
        return 0.0  # "Following its Series A in 2024, Globex has raised $9m"
    if mine and not theirs:
        return (
            points + 2 + same_kind if same_kind or event is current or past.covers(claim) == event.background else 0.0
        )
    if same_kind:
        return points + 2
    if past.covers(claim) and not event.background:
        return 0.0
    if kind in NAMED and not known and event is not current and claim.rule == "round.following":
        return 0.0  # "on its cap table since the Series B"
    if kind and not known and event.money and event is not current and not (claim.rule == "round.led" or event.primary):
        return 0.5
    return points
