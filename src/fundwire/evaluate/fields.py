"""How each field of a gold event and an extracted one compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from fundwire.evaluate.answer import SILENCE, Amount, Answer, Backer
from fundwire.evaluate.names import any_same_name
from fundwire.evaluate.tally import NEITHER, Tally

_TOLERANCE = 0.005  # of the larger amount: "$1.2 billion" for $1,203,000,000
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?")
_SAME_ROUND = {"series_unknown": "venture", "undisclosed": None, "corporate": "corporate_round"}
_DONE = {"completed", "announced"}
T = TypeVar("T")


def same_amount(gold: Amount | None, got: Amount | None) -> bool:
    """Within half a percent, in a currency both allow; of a gold range, either end will do."""
    if gold is None or got is None or gold.value is None or got.value is None:
        return False
    if gold.currencies and got.currencies and not gold.currencies & got.currencies:
        return False
    if abs(gold.value - got.value) <= _TOLERANCE * max(abs(gold.value), abs(got.value)):
        return True
    return gold.upper is not None and abs(gold.upper - got.value) <= _TOLERANCE * abs(got.value)


def round_bases(rounds: Iterable[str]) -> frozenset[str]:
    """The types of round without their extension, those that name none left out."""
    known = (_SAME_ROUND.get(r, r) for r in rounds)
    return frozenset(r.removesuffix("_extension") for r in known if r and r != SILENCE)


def same_date(gold: str, got: str) -> bool:
    """Equal, or `got` is the more precise date within the same period."""
    return got == gold or (len(got) > len(gold) and got.startswith(gold)) or _quarter(got) == gold


def _quarter(date: str) -> str:
    month = _MONTH.fullmatch(date)
    return f"{month[1]}-Q{(int(month[2]) + 2) // 3}" if month else date


def _company(gold: Answer, got: Answer) -> Tally:
    return _single(gold.companies, got.companies, any_same_name)


def _amount(gold: Answer, got: Answer) -> Tally:
    return _money(gold.amount, got.amount)


def _total_raised(gold: Answer, got: Answer) -> Tally:
    return _money(gold.total_raised, got.total_raised)


def _valuation(gold: Answer, got: Answer) -> Tally:
    return _money(gold.valuation, got.valuation, _same_valuation)


def _same_valuation(gold: Amount | None, got: Amount | None) -> bool:
    if gold is None or got is None:
        return False
    return same_amount(gold, got) and (gold.basis == got.basis or "unspecified" in (gold.basis, got.basis))


def _qualifier(gold: Answer, got: Answer) -> Tally:
    if gold.amount is None or got.amount is None:
        return NEITHER
    return _verdict(bool(gold.amount.qualifiers & got.amount.qualifiers))


def _round(gold: Answer, got: Answer) -> Tally:
    wanted, given = round_bases(gold.rounds), round_bases(got.rounds)
    agreed = bool(wanted & given)
    if SILENCE in gold.rounds and not agreed:
        return Tally(0, int(bool(given)), 0)
    if not wanted and given <= {"venture"}:
        return NEITHER
    return Tally(int(agreed), int(bool(given) and not agreed), int(bool(wanted) and not agreed))


def _date(gold: Answer, got: Answer) -> Tally:
    if gold.dates == (SILENCE,):
        return NEITHER
    return _single(gold.dates, got.dates, lambda a, b: any(same_date(x, y) for x in a for y in b))


def _status(gold: Answer, got: Answer) -> Tally:
    return _single(gold.statuses, got.statuses, _same_status)


def _same_status(gold: tuple[str, ...], got: tuple[str, ...]) -> bool:
    if len(got) == 1 and (got[0] in gold or {*gold, *got} <= _DONE):
        return True
    return len(gold) == 1 and gold[0] in got


def _investors(gold: Answer, got: Answer) -> Tally:
    free = [i for i in gold.investors if i.optional]
    return _backers([i for i in gold.investors if not i.optional], got.investors, free)


def _lead(gold: Answer, got: Answer) -> Tally:
    free = [i for i in gold.investors if i.optional or i.lead is None]
    wanted = [i for i in gold.investors if i.lead and not i.optional]
    return _backers(wanted, [i for i in got.investors if i.lead], free)


def _backers(wanted: list[Backer], given: Iterable[Backer], free: list[Backer]) -> Tally:
    """Each wanted investor takes the first given one of its name; the `free` ones do not count."""
    counted = [j for j in given if not any(any_same_name(i.names, j.names) for i in free)]
    left = list(counted)
    right = 0
    for i in wanted:
        found = next((n for n, j in enumerate(left) if any_same_name(i.names, j.names)), None)
        if found is not None:
            del left[found]
            right += 1
    return Tally(right, len(counted) - right, len(wanted) - right)


_AgreeAmount = Callable[[Amount | None, Amount | None], bool]


def _money(gold: Amount | None, got: Amount | None, agree: _AgreeAmount = same_amount) -> Tally:
    if gold is not None and gold.optional:
        return NEITHER
    return _single(gold, got, agree)


def _single(gold: T, got: T, agree: Callable[[T, T], bool]) -> Tally:
    if not gold and not got:
        return NEITHER
    if not gold:
        return Tally(0, 1, 0)
    if not got:
        return Tally(0, 0, 1)
    return _verdict(agree(gold, got))


def _verdict(right: bool) -> Tally:
    return Tally(1, 0, 0) if right else Tally(0, 1, 1)


#: The fields in the order they are shown, each with its comparison.
FIELDS: Mapping[str, Callable[[Answer, Answer], Tally]] = {
    "company": _company, "amount": _amount, "qualifier": _qualifier, "round": _round, "lead": _lead,
    "investors": _investors, "valuation": _valuation, "total_raised": _total_raised, "date": _date, "status": _status,
}  # fmt: skip
#: The fields that must all be right for a whole record to be.
CORE = frozenset(("company", "amount", "round", "lead", "investors", "status"))
#: Stands for the other side of an event that has no partner.
NOTHING = Answer((), None, (), (), None, None, (), (), None)
