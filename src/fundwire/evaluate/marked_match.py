"""Whether a mark and a value of an emitted record say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fundwire.evaluate.marked import Mark
from fundwire.evaluate.names import any_same_name
from fundwire.evaluate.tally import Tally

Record = Mapping[str, Any]
_DIGITS = re.compile(r"\d+")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def verdict(right: bool) -> Tally:
    """One right answer, or one wrong and one missed."""
    return Tally(1, 0, 0) if right else Tally(0, 1, 1)


def slot_verdict(wanted: Sequence[Mark], got: Any, agree: Callable[[Mark, Any], bool]) -> Tally:
    """The verdict on a value that any of the marks may be; missed where there is none."""
    if not got:
        return Tally(0, 0, int(not all(m.optional for m in wanted)))
    return verdict(any(agree(m, got) for m in wanted))


def names_verdict(wanted: Sequence[Mark], given: Sequence[str]) -> Tally:
    """The verdict on a list of names, one to one."""
    left, right, missed = list(given), 0, 0
    for mark in _once(wanted):
        found = next((name for name in left if is_named([mark], [name])), None)
        if found is not None:
            left.remove(found)
            right += not mark.optional
        else:
            missed += not mark.optional
    return Tally(right, len(left), missed)


def _once(wanted: Sequence[Mark]) -> list[Mark]:
    """The marks without those that name somebody again, optional ones last."""
    kept: list[Mark] = []
    for mark in sorted(wanted, key=lambda m: m.optional):
        if not is_named(kept, [mark.text]):
            kept.append(mark)
    return kept


def is_named(marks: Sequence[Mark], names: Sequence[str]) -> bool:
    """Whether any of the names is that of a mark, or another name that the mark gives."""
    allowed = [text for m in marks for text in (m.text, *(m.value.split("/") if m.value else ()))]
    return any_same_name(allowed, names)


def same_money(mark: Mark, money: Record) -> bool:
    """The same figures in one string within the other: "$5m" and "about $5m", never "$5m" and "$25m"."""
    return _DIGITS.findall(mark.text) == _DIGITS.findall(money["text"]) and contained(mark.text, money["text"])


def same_round(mark: Mark, event: Record) -> bool:
    """Whether the event is of the investment type that the mark gives, else of its label."""
    if mark.value:
        kind = "_".join(filter(None, [event["investment_type"], event["round_modifier"]]))
        return kind in mark.value.split("/") or event["investment_type"] in mark.value.split("/")
    return contained(mark.text, event["round_label"] or "")


def contained(one: str, other: str) -> bool:
    """Whether the words of one are among those of the other, in a row."""
    a, b = (_BETWEEN_WORDS.sub(" ", text.casefold()).strip() for text in (one, other))
    return bool(a and b) and (a in b or b in a)
