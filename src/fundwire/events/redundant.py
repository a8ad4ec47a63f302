"""Events that turn out to be another's when all of a document is read: told of a unit, told in parts, a fund's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, permutations

from fundwire.events.amounts import same_amount
from fundwire.model.event import Event, Merged
from fundwire.model.mention import kind_of, money_of
from fundwire.model.value import Money
from fundwire.rules.cue import Cues

_FUNDRAISING = re.compile(r"^fund-?\s?rais", re.IGNORECASE)
#: The parts of a sum are told within so many sentences of it.
_NEAR = 3
#: Among more events than this no parts of a sum are looked for: each three of them would be tried.
_MOST_PARTS = 8
#: Sold together in one offering: shares, and notes that turn into shares.
_OFFERED = frozenset({"post_ipo_equity", "convertible_note", "debt_financing", None})
#: The words of a sum reach so many characters to each side of its claim.
_AROUND = 60


def drop_redundant(cues: Cues, merged: Merged, body_at: int, text: str) -> None:
    """Takes out of a document's events those that another one, or a fund, already tells; their claims go with it."""
    gone: dict[int, Event | None] = {}
    for whole, other in combinations(merged.events, 2):
        if _is_unit(whole, other):
            gone[id(other)] = whole
        elif _is_parent(whole, other, text):
            gone[id(whole)] = other
    for title, event in permutations(merged.events, 2) if body_at else ():
        if id(event) not in gone and _is_headline_of(title, event, body_at):
            kept, dropped = (title, event) if title.stakes and not event.stakes else (event, title)
            kept.round, kept.date = kept.round or dropped.round, kept.date or dropped.date
            gone[id(dropped)] = kept
    for whole, parts in _told_in_parts(merged):
        gone |= {id(part): whole for part in parts}
    for whole, part in permutations(merged.events, 2):
        if _is_tranche(cues, part, whole, text):
            gone[id(part)] = whole
    gone |= {id(event): None for event in merged.events if _is_a_fund(event, merged, body_at)}
    if not gone:
        return
    merged.events[:] = [event for event in merged.events if id(event) not in gone]
    merged.claims[:] = [(c, who, other, gone.get(id(e), e) if e else None) for c, who, other, e in merged.claims]


def _is_unit(event: Event, other: Event) -> bool:
    """Whether a later event is the same sum told of a company whose name begins or ends with that of the first."""
    mine, theirs = _money(event), _money(other)
    short, long = sorted((event.company.key, other.company.key), key=len)
    if mine is None or theirs is None or short == long or long[: len(short)] != short or event.background:
        return False
    kinds = {kind_of(e.round.mention) if e.round else None for e in (event, other)}
    return same_amount(mine, theirs) and mine.currency == theirs.currency and len(kinds) == 1 and not other.stakes


def _is_headline_of(title: Event, event: Event, body_at: int) -> bool:
    """Whether what a headline alone tells of a company the body's opening tells of another, called by its full name there."""
    mine = _money(title)
    if mine is None or title.company.key == event.company.key or title.claims[0].start >= body_at:
        return False
    if any(c.start >= body_at and same_amount(mine, money_of(c.money)) for c in title.claims if c.money):
        return False
    early = [c for c in event.claims if c.start >= body_at and c.sentence <= _NEAR]
    kinds = {kind_of(e.round.mention) for e in (title, event) if e.round} - {None}
    return len(kinds) < 2 and any(same_amount(mine, money_of(m)) for c in early for m in (c.money, c.restated))


def _is_parent(event: Event, other: Event, text: str) -> bool:
    """Whether a headline gives a parent the sum that the body gives its unit: "Foo raises $5m, lists Bar"."""
    if not same_amount(_money(event), _money(other)) or any(c.sentence for c in event.claims):
        return False
    parent, unit = ("|".join(re.escape(n) for n in (e.company.name, *e.company.aliases)) for e in (event, other))
    part = rf"\b(?:{unit})(?:\s\([^)]*\))?, [^.;]{{0,80}}?\b(?:arm|unit|subsidiary|division|affiliate|business) of (?:[\w-]+ ){{0,4}}?(?:{parent})\b"
    return re.search(part, text) is not None


def _told_in_parts(merged: Merged) -> Iterator[tuple[Event, tuple[Event, ...]]]:
    """Offerings with the events whose sums add up to theirs: "up to $4bn: $3bn of shares and $1bn of convertible bonds"."""
    for whole in merged.events:
        rest = [e for e in merged.events if e is not whole and _may_be_part(e, whole)]
        if len(rest) > _MOST_PARTS:
            continue  # a list of deals, not of parts
        for parts in (*combinations(rest, 2), *combinations(rest, 3)):
            sums = [money.value for part in parts if (money := _money(part))]
            currency = {money.currency for part in parts if (money := _money(part))}
            wholes = [m for c in whole.claims for x in (c.money, c.restated) if (m := money_of(x))]
            if any({m.currency} == currency and _adds_up(m.value, sums) for m in wholes):
                yield whole, parts


def _may_be_part(event: Event, whole: Event) -> bool:
    kinds = {kind_of(e.round.mention) if e.round else None for e in (event, whole)}
    first, last = event.claims[0].sentence, max(c.sentence for c in whole.claims)
    near = any(0 <= first - c.sentence <= _NEAR for c in whole.claims) or 0 <= first - last <= _NEAR
    return event.company.key == whole.company.key and near and kinds <= _OFFERED and whole.listed and not event.stakes


def _is_tranche(cues: Cues, event: Event, whole: Event, text: str) -> bool:
    """Whether debt told behind a sale of debt in parts is one of them: "sold a $6bn two-part bond: $2bn of 5-year notes"."""
    mine, theirs = _money(event), _money(whole)
    debts = all(e.round is not None and kind_of(e.round.mention) == "debt_financing" for e in (event, whole))
    if not debts or mine is None or theirs is None or event.company.key != whole.company.key or event.stakes:
        return False
    first = event.claims[0]
    told = (c for c in whole.claims if c.money is not None and 0 <= first.sentence - c.sentence <= _NEAR)
    smaller = mine.currency == theirs.currency and mine.value < theirs.value
    return smaller and any(cues["told.in-parts"].find(text, max(0, c.start - _AROUND), c.end + _AROUND) for c in told)


def _adds_up(whole: Decimal, sums: list[Decimal]) -> bool:
    return abs(sum(sums, Decimal(0)) - whole) <= Decimal("0.01") * whole


def _is_a_fund(event: Event, merged: Merged, body_at: int) -> bool:
    """Whether a headline's sum is what the body tells of a fund: "Foo nears $3bn fundraising", then "for its latest fund"."""
    if any(c.start >= body_at and c.money is not None for c in event.claims) or not event.claims[0].start < body_at:
        return False
    if not any(_FUNDRAISING.search(c.round.text) for c in event.claims if c.round):
        return False
    funds = (
        who for c, who, _, _ in merged.claims if c.role == "fund_closed" and c.start >= body_at and c.sentence <= _NEAR
    )
    return any(who is not None and who.key[:1] == event.company.key[:1] for who in funds)


def _money(event: Event) -> Money | None:
    return money_of(event.money.mention if event.money else None)
