"""The spans to highlight in one text: evidence, arguments and mentions, laid flat for drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

#: What colour a field of the record, an argument's role or a mention's kind is drawn in.
FAMILIES = {
    "funded_organization": "company",
    "company": "company",
    "subject": "company",
    "target": "company",
    "organization": "company",
    "investment_type": "round",
    "round_label": "round",
    "round_modifier": "round",
    "round": "round",
    "money_raised": "amount",
    "target_money_raised": "amount",
    "money": "amount",
    "amount": "amount",
    "pre_money_valuation": "valuation",
    "post_money_valuation": "valuation",
    "valuation": "valuation",
    "funding_total": "valuation",
    "total": "valuation",
    "investors": "investor",
    "investor": "investor",
    "lead": "investor",
    "announced_on": "date",
    "closed_on": "date",
    "date": "date",
    "status": "status",
    "modality": "status",
    "attributed_to": "source",
    "source": "source",
    "speaker": "source",
}

SENTENCE = "sentence"
MENTION = "mention"

#: Which of two marks on the same characters is drawn: a name that also tells the type of the round stays a name.
_ORDER = ("company", "investor", "valuation", "amount", "round", "date", "source", "status")


class Mark(NamedTuple):
    """A span [start, end) of the text shown, the colour family it is drawn in, and what a tooltip says.

    `outside` marks what only claims that became no event rest on.
    """

    start: int
    end: int
    family: str
    tip: str
    outside: bool = False


class Piece(NamedTuple):
    """A stretch [start, end) covered by the same marks all through.

    `marks` are their numbers, the one to draw first: what a record points to before mere mentions, the shortest first.
    """

    start: int
    end: int
    marks: tuple[int, ...]


def family(role: str) -> str:
    """The colour family of a field or role ("investors[0].name" counts as investors); "other" for unknown ones."""
    head = role.replace("[", ".").split(".")[0]
    return FAMILIES.get(head, "other")


@dataclass
class Marks:
    """Collects marks of one text, the same span in the same family once."""

    length: int
    all: list[Mark] = field(default_factory=list)
    _numbers: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def add(self, start: int, end: int, kind: str, tip: str) -> int | None:
        """The number of this mark; None where the span does not lie in the text."""
        if not 0 <= start < end <= self.length:
            return None
        key = (start, end, kind)
        if key not in self._numbers:
            self._numbers[key] = len(self.all)
            self.all.append(Mark(start, end, kind, tip))
        return self._numbers[key]

    def grey(self, numbers: Iterable[int]) -> None:
        """Turns these marks into such that no event rests on."""
        for number in numbers:
            self.all[number] = self.all[number]._replace(outside=True)

    def pieces(self) -> list[Piece]:
        """The covered stretches of the text in order."""
        return flatten(self.all)


def flatten(marks: Sequence[Mark]) -> list[Piece]:
    """Overlapping marks as pieces that do not overlap, in order; stretches without a mark are left out."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        opening.setdefault(mark.start, []).append(number)
        closing.setdefault(mark.end, []).append(number)
    edges, open_now, pieces = sorted(opening.keys() | closing.keys()), set[int](), list[Piece]()
    for start, end in pairwise(edges):
        open_now.difference_update(closing.get(start, ()))
        open_now.update(opening.get(start, ()))
        if open_now:
            pieces.append(Piece(start, end, _to_draw_first(open_now, marks)))
    return pieces


def _to_draw_first(numbers: Iterable[int], marks: Sequence[Mark]) -> tuple[int, ...]:
    def key(number: int) -> tuple[bool, int, int, int]:
        start, end, kind, *_ = marks[number]
        rank = _ORDER.index(kind) if kind in _ORDER else len(_ORDER)
        return kind == MENTION, end - start, rank, number

    return tuple(sorted(numbers, key=key))
