"""Which extracted event answers which gold event."""

from __future__ import annotations

from collections.abc import Sequence

from fundwire.evaluate.answer import Answer
from fundwire.evaluate.fields import round_bases, same_amount
from fundwire.evaluate.names import any_same_name

_INVESTORS_COUNTED = 3


def agreement(gold: Answer, got: Answer) -> float:
    """How well the two agree; 0 where they can't be the same event.

    They can't where the companies differ, or where both the amount and the round contradict.
    """
    if not any_same_name(gold.companies, got.companies):
        return 0.0
    amount = same_amount(gold.amount, got.amount)
    wanted, given = round_bases(gold.rounds), round_bases(got.rounds)
    same_round = bool(wanted & given)
    if not amount and not same_round:
        if gold.amount and got.amount:
            return 0.0
        if wanted - {"venture"} and given - {"venture"}:
            return 0.0
    shared = sum(any(any_same_name(i.names, j.names[:1]) for j in got.investors) for i in gold.investors)
    same_year = bool(gold.dates and got.dates and gold.dates[0][:4] == got.dates[0][:4])
    return (
        1
        + 4 * amount
        + 2 * same_round
        + min(shared, _INVESTORS_COUNTED) * 0.5
        + same_year * 0.5
        + 0.25 * (gold.primary == got.primary)
    )


def pair(gold: Sequence[Answer], got: Sequence[Answer]) -> dict[int, int]:
    """The partner in `got` of each gold event that has one, by position: one to one, best agreement first."""
    scored = ((agreement(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(got))
    candidates = sorted((c for c in scored if c[0]), key=lambda c: (-c[0], c[1], c[2]))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in candidates:
        if i not in partners and j not in taken:
            partners[i] = j
            taken.add(j)
    return partners
