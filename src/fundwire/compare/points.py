"""How well two records fit as one round: points for what agrees, against what contradicts, each with its reason.

Whole numbers, so that sums are exact and the assignment does not depend on the order of addition.
"""

from __future__ import annotations

from dataclasses import dataclass

from fundwire.compare.company import Name, Relation, relation
from fundwire.compare.dates import days_apart, interval
from fundwire.compare.kinds import compare_types
from fundwire.compare.round import Round
from fundwire.compare.verdict import Yardstick, money_verdict, names_verdict

#: Below this, two records are two rounds. The same name alone is 30: one strong contradiction (another year,
#: another amount and type) takes it away again.
ENOUGH = 10

_NAMES: dict[Relation, int] = {
    "same": 30,
    "legal": 29,
    "alias": 20,
    "tail": 12,
    "suffix": -15,
    "acronym": -20,
    "part": -40,
}
#: A few letters differ: the shorter the name, the less that says; (length from, points).
_SPELLING = ((10, -10), (6, -25), (0, -35))
_NAMED_TYPES = frozenset({"seed", "pre_seed", *(f"series_{letter}" for letter in "abcdefghij")})


@dataclass(frozen=True, slots=True)
class Points:
    """The sum and what it is made of, in words."""

    total: int
    reasons: tuple[str, ...]


def name_points(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[int, str] | None:
    """Points and reason of the best relation between any of two sides' names (the first is the main one), or None."""
    best: tuple[int, str] | None = None
    for at, one in enumerate(ours):
        for also, other in enumerate(theirs):
            found = relation(one, other)
            if found is None:
                continue
            kind, why = found
            if kind == "spelling":
                shorter = min(len(one.key), len(other.key))
                score = next(points for least, points in _SPELLING if shorter >= least)
            else:
                score = _NAMES[kind]
            if (at or also) and score > _NAMES["alias"]:
                score, why = _NAMES["alias"], f"also called “{(one if at else other).text}”"
            if best is None or score > best[0]:
                best = score, why
    return best


def points(one: Round, other: Round, named: tuple[int, str], yardstick: Yardstick) -> Points:
    """How well two records of companies that fit by name (`named`) fit as one round; the same both ways round."""
    parts = [named, *_amount(one, other, yardstick), *_type(one, other), *_date(one, other, yardstick)]
    parts += _investors(one, other)
    return Points(sum(score for score, _ in parts), tuple(f"{why} {score:+d}" for score, why in parts if score))


def _amount(one: Round, other: Round, yardstick: Yardstick) -> list[tuple[int, str]]:
    a, b = one.amount, other.amount
    if a is None or b is None:  # beside a round of the same sum, one that states none is not meant
        return [] if a is b else [(-6, "only one side states an amount")]
    verdict, _ = money_verdict(a, b, max(one.date or "", other.date or "") or None, yardstick)
    if verdict == "agree":
        return [(25, "amounts agree")]
    if verdict == "compatible":
        return [(15, "amounts compatible")]
    low, high = sorted((a.value, b.value))
    if verdict == "undecided":
        same = high - low <= yardstick.tolerances.amount * high
        return [(15, "same figure in another currency")] if same else []
    return [(-10, "amounts differ")] if high <= 2 * low else [(-20, "amounts differ widely")]


def _type(one: Round, other: Round) -> list[tuple[int, str]]:
    if not one.types or not other.types:
        return []
    verdict, _ = compare_types(one, other)
    if verdict == "agree":
        return [(15 if one.types & _NAMED_TYPES else 8, "same type")]
    return [(5, "types compatible")] if verdict == "compatible" else [(-15, "types differ")]


def _date(one: Round, other: Round, yardstick: Yardstick) -> list[tuple[int, str]]:
    if one.date is None or other.date is None:
        return []
    apart = days_apart(one.date, other.date)
    start, end = interval(one.date)
    if apart == 0:
        same_day = one.date == other.date and end - start == 1
        return [(30, "same day")] if same_day else [(12, "dates overlap")]
    if apart <= yardstick.tolerances.window:
        return [(25 if apart <= 3 else 18, f"{apart} days apart")]
    if apart <= 60:
        return [(5, f"{apart} days apart")]
    return [(-10 if apart <= 180 else -30 if apart <= 550 else -65, f"{apart} days apart")]


def _investors(one: Round, other: Round) -> list[tuple[int, str]]:
    if not one.investors or not other.investors:
        return []
    verdict, _ = names_verdict(one.investors, other.investors)
    scores = {"agree": (20, "same investors"), "compatible": (12, "investors in common")}
    return [scores.get(verdict, (-8, "no investor in common"))]
