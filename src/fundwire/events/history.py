"""What a company raised before: its older rounds beside the news, and the total over all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from fundwire.events.gate import NAMED
from fundwire.model.claim import Claim
from fundwire.model.document import Document
from fundwire.model.event import Entity, Event, Merged, Slot
from fundwire.model.mention import kind_of, money_of
from fundwire.model.value import DateValue, Money

#: Of these an article has one that is news: a company closes one round of its shares at a time.
_EQUITY = NAMED | {None, "venture", "private_equity", "growth", "corporate_round"}
#: So many sentences apart, what a company seeks and what it has raised in all stand side by side.
_NEAR = 6
_TOTAL_LABEL = re.compile(r"\btotal (?:\w+ ){0,2}(?:raised|funding)\s?: ?\S{0,3}\d", re.IGNORECASE)


def told_before(events: Sequence[Event], body_at: int) -> list[Event]:
    """The events that were news before: rounds of a company beside the one that the title, or the text first, tells.

    What is dated, or told in the sentence of the news itself, is left to say so for itself.
    """
    old: list[Event] = []
    for company in {e.company.key: None for e in events}:
        rounds = [e for e in events if e.company.key == company and _kind(e) in _EQUITY]
        titled = [e for e in rounds if any(c.start < body_at for c in e.claims)]
        news = (titled or rounds)[:1]
        if len(rounds) < 2 or (titled and not any(c.start >= body_at for c in titled[0].claims)):
            continue
        told = {c.sentence for c in news[0].claims}
        if _kind(news[0]) is None:  # what it consists of follows
            told |= {number + k for number in told for k in range(1, 4)}
        old += [e for e in rounds if e not in news and e.date is None and not told & {c.sentence for c in e.claims}]
    return old


def is_label(claim: Claim, document: Document) -> bool:
    """Whether a total stands in one of several profiles as its "Total raised: $5m": the round is told below it."""
    if claim.money is None or document.full[claim.start : claim.money.start].rstrip()[-1:] != ":":
        return False
    return len(_TOTAL_LABEL.findall(document.full)) > 1


def _kind(event: Event) -> str | None:
    return kind_of(event.round.mention) if event.round else None


def give_totals(merged: Merged, totals: Sequence[tuple[Claim, Entity]], body_at: int) -> None:
    """What a company raised in all, where none of its events has it: its news, or else its latest round, takes it."""
    for claim, company in totals:
        mine = [e for e in merged.events if e.company.key == company.key]
        own = [e for e in mine if e.primary] or [e for e in mine if _kind(e) not in ("debt_financing", "grant")]
        if not own or any(e.total for e in mine) or claim.money is None or claim.start < body_at:
            continue
        latest = max(own, key=lambda e: (_day(e), -abs(e.claims[0].start - claim.start)))
        sum_, whole = money_of(latest.money.mention) if latest.money else None, money_of(claim.money)
        asked = latest.modality != "asserted" and abs(latest.claims[0].sentence - claim.sentence) < _NEAR
        if whole and _of_all(mine, whole) > whole.value:
            continue  # less than its rounds: not all that it raised
        if sum_ and whole and sum_.currency == whole.currency and (sum_.value < whole.value or asked):
            latest.total = Slot(claim.money, claim)
            merged.claims[:] = [(c, who, other, latest if c is claim else e) for c, who, other, e in merged.claims]


def _of_all(rounds: Sequence[Event], whole: Money) -> Decimal:
    """What a company's rounds come to in the currency of a total."""
    sums = (money_of(e.money.mention) for e in rounds if e.money and e.modality == "asserted" and _kind(e) in _EQUITY)
    return sum((s.value for s in sums if s and s.currency == whole.currency), Decimal(0))


def _day(event: Event) -> date:
    day = event.date.mention.value if event.date else None
    return day.end if isinstance(day, DateValue) else date.min
