"""The date that a cell of a curated table states, as an ISO prefix, and in which order a column writes its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fundwire.io.curated.amount import is_unknown

Order = Literal["dmy", "mdy"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?")
_PERIOD = re.compile(r"(?:(\d{4})[- ]?([QH])([1-4])|([QH])([1-4])[- ]?(\d{4}))", re.IGNORECASE)
#: 9/1/2020, 12/05.2015 and 05/072018, where the second separator was lost.
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]?(\d{4})")
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})")
_WORDS = re.compile(r"[A-Za-z]+|\d+")


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a column writes day and month; None where its cells don't settle it. `proof` and `against` count cells."""

    order: Order | None
    proof: int
    against: int


def order_of(cells: Iterable[object]) -> DateOrder:
    """The order that cells like 13/04/2015, which allow only one, prove for their column; None where they disagree."""
    day_first = month_first = 0
    for cell in cells:
        match = _NUMERIC.fullmatch(str(cell).strip()) or _SHORT_YEAR.fullmatch(str(cell).strip())
        if match:
            first, second = int(match[1]), int(match[2])
            day_first += 12 < first <= 31 and second <= 12
            month_first += 12 < second <= 31 and first <= 12
    if (day_first and month_first) or not (day_first or month_first):
        return DateOrder(None, day_first, month_first)
    return DateOrder("dmy" if day_first else "mdy", max(day_first, month_first), 0)


def read_date(cell: object, order: Order | None = None) -> str | None:
    """The ISO prefix of a cell (2020-01-09, 2020-01, 2020, 2020-Q3); None where it is empty or says unknown.

    Raises:
        ValueError: the cell is no date, or day and month can't be told apart and `order` does not say.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell).strip()
    if is_unknown(text):
        return None
    if match := _ISO.fullmatch(text):
        return _iso(text, int(match[1]), *(int(part) if part else None for part in match.groups()[1:]))
    if match := _PERIOD.fullmatch(text):
        year, letter, number = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
        if letter.upper() == "H" and number > "2":
            raise ValueError(f"{text!r} is no half of a year")
        return f"{year}-{letter.upper()}{number}"
    if match := _NUMERIC.fullmatch(text) or _SHORT_YEAR.fullmatch(text):
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return _ordered(text, int(match[1]), int(match[2]), year, order)
    return _worded(text)


def _ordered(text: str, first: int, second: int, year: int, order: Order | None) -> str:
    if first == second or first > 12 or second > 12:
        order = "dmy" if second <= 12 else "mdy"
    if order is None:
        raise ValueError(f"{text!r}: which is the day, {first} or {second}?")
    day, month = (first, second) if order == "dmy" else (second, first)
    return _iso(text, year, month, day)


def _worded(text: str) -> str:
    words = [word.casefold() for word in _WORDS.findall(text)]
    words = [word for word in words if word not in {"st", "nd", "rd", "th", "of"}]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    years = [int(word) for word in numbers if len(word) == 4]
    days = [int(word) for word in numbers if len(word) <= 2]
    if len(months) != 1 or len(words) != 1 + len(numbers) or len(years) + len(days) != len(numbers):
        raise ValueError(f"{text!r} is no date")
    if len(years) != 1 or len(days) > 1:
        raise ValueError(f"{text!r} is no date with one year")
    return _iso(text, years[0], months[0], days[0] if days else None)


def _iso(text: str, year: int, month: int | None = None, day: int | None = None) -> str:
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: {error}") from error
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
