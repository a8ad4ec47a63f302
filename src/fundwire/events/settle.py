"""Which events of a document are its own news, and what else shows only when all of it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from fundwire.events.cast import STORY
from fundwire.events.history import told_before
from fundwire.events.listing import ON_FILE
from fundwire.events.person import count
from fundwire.model.claim import Stake
from fundwire.model.event import Event, Merged
from fundwire.model.mention import kind_of
from fundwire.model.value import DateValue

#: News older than this at the time of publication is background, not the article's own.
OLD = timedelta(days=60)
_PLACED_BY = re.compile(
    r"\b(?:underwritten|arranged|managed|handled|sponsored|run|book-?run|co-ordinated|coordinated) by\b(?:[^.;]|\.(?=\w))*$"
)
_PRIVATE = re.compile(r"\bPIPE\b|\bprivate\b|\bregistered direct\b", re.IGNORECASE)
_PLACES = re.compile(
    r"[^.;]{0,60}\b(?:(?:is|are|were|was|will|acted|acting|serv\w+)\s+(?:\w+\s+){0,3})?(?:underwr\w+|arrang(?:e|ing|ed)|manag(?:e|ing|ed)|handl(?:e|ing)|co-?ordinat\w+|book-?run\w*|(?:joint|lead|global|sole)\s+\w+)\b"
)


def _is_tomorrow(event: Event, day: DateValue, published: date) -> bool:
    """Whether a bare weekday names the day after the publication: news from a place where that day has begun."""
    bare = event.date is not None and re.fullmatch(r"(?:on )?[A-Z][a-z]+day", event.date.mention.text) is not None
    return bare and day.start == published - timedelta(days=6)


#: What is done with an offering, so long as nothing before says that it is still to come.
_PRICED = re.compile(
    r"(?<!\bbe )(?<!\bis )(?:\bpriced (?:its|the|an?|at)\b|\bha(?:s|d|ve) (?:raised|priced|sold)\b)[^;]*$"
)
#: "its initial public offering last month": a date so near to the listing's words is its own.
_BESIDE = 12


def _is_over(event: Event, day: object, published: date | None, text: str) -> bool:
    """Whether the date of a listing that no verb speaks of, or one of long ago beside a plan for something else, is past."""
    if not isinstance(day, DateValue) or published is None or event.date is None or event.round is None:
        return False
    mark, told = event.round.mention, event.date.mention
    first, last = sorted((mark, told), key=lambda m: m.start)
    between = text[first.end : last.start]
    if len(between) > _BESIDE or ON_FILE.search(between):
        return False  # a day told far from the listing's own words may be that of anything
    sought = any(c.money is not None and c.modality in ("in_talks", "planned", "failed") for c in event.claims)
    return (event.assumed and not sought and day.end < published) or (
        event.modality == "planned" and day.end < published - OLD
    )


def _is_priced(event: Event, text: str) -> bool:
    """Whether what unnamed sources tell of a listing is that it has been priced or sold."""
    claim = event.money.claim if event.money else None
    return claim is not None and _PRICED.search(text, max(0, claim.start - 160), claim.end) is not None


def _underwrites(stake: Stake, text: str) -> bool:
    """Whether a name is that of a bank which only places the shares of others."""
    before, after = text[max(0, stake.name.start - 90) : stake.name.start], text[stake.name.end : stake.name.end + 90]
    return bool(_PLACED_BY.search(before) or _PLACES.match(after))


def _is_of_one(fresh: Sequence[Event], text: str, body_at: int) -> bool:
    """Whether a text is about one of the companies whose raises it tells, the others its rivals: its headline tells what
    this one raises, or names no other; and the text names it far more often than any other.
    """
    often = {e.company.key: max(count(text, n) for n in (e.company.name, *e.company.aliases)) for e in fresh}
    raising = {e.company.key for e in fresh if e.claims[0].start < body_at}
    titled = {
        e.company.key for e in fresh if any(count(text[:body_at], n) for n in (e.company.name, *e.company.aliases))
    }
    if len(raising) == 1:
        return often[next(iter(raising))] >= STORY
    first = next(iter(titled), fresh[0].company.key)
    if len(titled) > 1 or often[first] < STORY:
        return False
    return all(2 * count <= often[first] for key, count in often.items() if key != first)


def settle(merged: Merged, published: date | None, published_on: str | None, text: str, body_at: int) -> None:
    """Which events are the article's own news: those of its topic, or all fresh ones of a roundup."""
    if published is None and any(e.date is None and not e.background for e in merged.events):
        for event in merged.events:
            if event.date is not None and merged.events[0] is not event:
                event.background = True  # without a day of publication a dated round beside an undated one is the older
    fresh = [e for e in merged.events if not e.background]
    tabled = {e.company.key for e in fresh if any(c.rule == "table.row" and c.subject for c in e.claims)}
    roundup = len(tabled) > 1 or (len({e.company.key for e in fresh}) >= 3 and not _is_of_one(fresh, text, body_at))
    for k, event in enumerate(merged.events):
        day = event.date.mention.value if event.date else None
        if isinstance(day, DateValue) and published and day.end < published - OLD:
            event.background = True
        if event.round and kind_of(event.round.mention) == "ipo":
            if _is_over(event, day, published, text):
                event.modality, event.assumed = "asserted", False  # "its IPO last month"
            elif event.modality == "rumored" and _is_priced(event, text):
                event.modality = "asserted"  # "priced at $5 a share, raising $2bn, two sources said"
            elif event.modality in ("rumored", "planned", "hypothetical"):
                event.modality = "in_talks"  # a listing is announced long before it raises anything
        if event.round and kind_of(event.round.mention) in ("ipo", "post_ipo_equity"):
            # Who leads an offering underwrites it, unless it is sold to a few who are picked.
            private = _PRIVATE.search(event.round.mention.text) is not None
            event.stakes = [
                (who, stake, claim)
                for who, stake, claim in event.stakes
                if not (_underwrites(stake, text) or (stake.rule.startswith("lead.") and not private))
            ]
        topical = event.company.key in merged.topics
        event.primary = not event.background and (topical or k == 0 or roundup)
        event.background = not event.primary
    for event in told_before([e for e in merged.events if e.primary], body_at):
        event.primary, event.background = False, True
    for event in merged.events:
        day = event.date.mention.value if event.date else None
        if event.primary and isinstance(day, DateValue) and published and _is_tomorrow(event, day, published):
            event.date = None
        elif (
            event.primary
            and isinstance(day, DateValue)
            and day.iso
            and published_on
            and published_on.startswith(day.iso)
            and published_on != day.iso
        ):
            event.date = None  # "this month": the day of publication says more
