"""Which extracted round is which curated row: one to one, with points and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fundwire.compare.assignment import assign
from fundwire.compare.company import WORD, Name, block_keys, read_name
from fundwire.compare.points import ENOUGH, Points, name_points, points
from fundwire.compare.round import Round
from fundwire.compare.verdict import Yardstick
from fundwire.model.value import Money

#: A key that more records than this share ("stem the") tells nothing.
_CROWD = 200
_CROWD_OF_A_WORD = 25
#: Up to this many records a side the assignment is exact (its time grows with the cube), above it by points alone.
_EXACT = 250


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by their positions in the lists given, that tell of one round."""

    extracted: int
    curated: int
    points: Points


def pair(extracted: Sequence[Round], curated: Sequence[Round], yardstick: Yardstick) -> list[Pair]:
    """The pairs, sorted; records in none are new (extracted) or unconfirmed (curated).

    First companies of the same name, then what is left over by other names, suffixes, initials and spelling, where
    the round itself has to agree as well. The result does not depend on the order of either list, and swapping
    the lists swaps the pairs.
    """
    names = [[_names(one) for one in side] for side in (extracted, curated)]
    by_key: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for side, found in enumerate(names):
        for at, own in enumerate(found):
            by_key[side][own[0].key].append(at)
    pairs: list[Pair] = []
    for key, ours in by_key[0].items():
        theirs = by_key[1].get(key)
        if theirs:
            pairs += _within(extracted, curated, ours, theirs, names, yardstick)
    taken = {one.extracted for one in pairs}, {one.curated for one in pairs}
    left = tuple([at for at in range(len(names[side])) if at not in taken[side]] for side in (0, 1))
    for ours, theirs in _related(names, *left):
        pairs += _within(extracted, curated, ours, theirs, names, yardstick)
    return sorted(pairs, key=lambda one: (one.extracted, one.curated))


def content_key(one: Round) -> tuple[str, ...]:
    """What a record says, as texts to sort by: the same for two rows that differ in their place alone."""
    return (
        one.company, one.date or "", _money_key(one.amount), ",".join(sorted(one.types)), one.modifier or "",
        ";".join(one.investors), ";".join(one.lead_investors), _money_key(one.valuation), _money_key(one.total),
    )  # fmt: skip


def _names(one: Round) -> tuple[Name, ...]:
    return tuple(read_name(name) for name in (one.company, *one.aliases))


def _money_key(money: Money | None) -> str:
    return f"{money.currency} {_plain(money.value)} {_plain(money.upper)} {money.qualifier}" if money else ""


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")


def _within(
    extracted: Sequence[Round],
    curated: Sequence[Round],
    ours: Sequence[int],
    theirs: Sequence[int],
    names: Sequence[Sequence[tuple[Name, ...]]],
    yardstick: Yardstick,
) -> list[Pair]:
    """The best pairs among records that may tell of the same companies."""
    # Sorted by content and with the smaller side first, equal sums are broken alike in whatever order they come.
    ours = sorted(ours, key=lambda at: (content_key(extracted[at]), extracted[at].number, extracted[at].place))
    theirs = sorted(theirs, key=lambda at: (content_key(curated[at]), curated[at].number, curated[at].place))
    scored: dict[tuple[int, int], Points] = {}
    for at in ours:
        for other in theirs:
            named = name_points(names[0][at], names[1][other])
            if named is not None:
                score = points(extracted[at], curated[other], named, yardstick)
                if score.total >= ENOUGH:
                    scored[at, other] = score
    if not scored:
        return []
    if min(len(ours), len(theirs)) > _EXACT:
        chosen = _by_points(scored)
    else:
        gains = [[scored[a, b].total - ENOUGH + 1 if (a, b) in scored else 0 for b in theirs] for a in ours]
        mirrored = [content_key(extracted[at]) for at in ours] > [content_key(curated[at]) for at in theirs]
        if mirrored:
            gains = [[row[at] for row in gains] for at in range(len(theirs))]
        found = assign(gains)
        chosen = [(ours[b], theirs[a]) if mirrored else (ours[a], theirs[b]) for a, b in found]
    return [Pair(a, b, scored[a, b]) for a, b in chosen]


def _by_points(scored: dict[tuple[int, int], Points]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for a, b in sorted(scored, key=lambda ends: (-scored[ends].total, ends)):
        if a not in used[0] and b not in used[1]:
            chosen.append((a, b))
            used[0].add(a)
            used[1].add(b)
    return chosen


def _related(
    names: Sequence[Sequence[tuple[Name, ...]]], ours: Iterable[int], theirs: Iterable[int]
) -> list[tuple[list[int], list[int]]]:
    """Groups of leftovers whose names belong together, directly or over others of the group."""
    index: dict[str, list[int]] = defaultdict(list)
    for at in theirs:
        for key in _keys(names[1][at]):
            index[key].append(at)
    links: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for at in ours:
        seen: set[int] = set()
        for key in _keys(names[0][at]):
            found = index.get(key, ())
            if len(found) <= (_CROWD_OF_A_WORD if key.startswith(WORD) else _CROWD):
                seen.update(found)
        for other in seen:
            if name_points(names[0][at], names[1][other]) is not None:
                links[0, at].add((1, other))
                links[1, other].add((0, at))
    groups: list[tuple[list[int], list[int]]] = []
    done: set[tuple[int, int]] = set()
    for start in sorted(links):
        if start in done:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            for neighbour in links[waiting.pop()] - reached:
                reached.add(neighbour)
                waiting.append(neighbour)
        done |= reached
        groups.append(
            (sorted(at for side, at in reached if side == 0), sorted(at for side, at in reached if side == 1))
        )
    return groups


def _keys(names: tuple[Name, ...]) -> set[str]:
    return set().union(*(block_keys(name) for name in names))
