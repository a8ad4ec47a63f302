"""Days and periods as half-open intervals, each with the ISO prefix that says it; calendar arithmetic on them.

Nothing here reads text or a clock: `values/period.py` turns what a rule found into calls of these functions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fundwire.model.span import ISO_PREFIX
from fundwire.model.value import DateValue

#: Where a sentence looks. A date without a year is then the nearest one, what lies the other way counting as four times
#: as far: "will report first-quarter results" in April is still of the quarter just over.
Look = Literal["back", "ahead"]
Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late"]

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def day(at: date) -> DateValue:
    """One day."""
    return DateValue(at.isoformat(), at, at + DAY)


def week(at: date) -> DateValue:
    """The week, Monday to Sunday, that `at` lies in; no ISO prefix says a week."""
    monday = at - timedelta(days=at.weekday())
    return DateValue(None, monday, monday + WEEK)


def month(year_number: int, month_number: int) -> DateValue:
    """One month: 2026-05."""
    start = date(year_number, month_number, 1)
    return DateValue(f"{year_number:04}-{month_number:02}", start, add_months(start, 1))


def quarter(year_number: int, number: int) -> DateValue:
    """A quarter of a calendar year: 2026-Q2."""
    start = date(year_number, 3 * number - 2, 1)
    return DateValue(f"{year_number:04}-Q{number}", start, add_months(start, 3))


def half(year_number: int, number: int) -> DateValue:
    """Half a calendar year: 2026-H1."""
    start = date(year_number, 6 * number - 5, 1)
    return DateValue(f"{year_number:04}-H{number}", start, add_months(start, 6))


def year(number: int) -> DateValue:
    """A calendar year: 2026."""
    return DateValue(f"{number:04}", date(number, 1, 1), date(number + 1, 1, 1))


def interval(start: date, end: date) -> DateValue:
    """The days [start, end), which no ISO prefix says.

    Raises:
        ValueError: it would be empty.
    """
    if start >= end:
        raise ValueError(f"{start} is not before {end}")
    return DateValue(None, start, end)


def named(start: date, end: date) -> DateValue:
    """The days [start, end), with an ISO prefix if they are a calendar month, quarter, half or year."""
    wholes = (
        period("month", start),
        period("quarter", start),
        half(start.year, (start.month + 5) // 6),
        year(start.year),
    )
    return next((w for w in wholes if (w.start, w.end) == (start, end)), interval(start, end))


def add_months(at: date, count: int) -> date:
    """`at` moved by whole months; a day that the month lacks becomes its last (31 January + 1 → 28 February)."""
    index = at.year * 12 + at.month - 1 + count
    first = date(index // 12, index % 12 + 1, 1)
    after = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(first + timedelta(days=at.day - 1), after - DAY)


def period(unit: Unit, at: date, offset: int = 0) -> DateValue:
    """The calendar day, week, month, quarter or year that `at` lies in, moved by `offset` of the same unit."""
    if unit == "day":
        return day(at + offset * DAY)
    if unit == "week":
        return week(at + offset * WEEK)
    if unit == "year":
        return year(at.year + offset)
    if unit == "decade":
        first = at.year // 10 * 10 + 10 * offset
        return interval(date(first, 1, 1), date(first + 10, 1, 1))
    moved = add_months(at.replace(day=1), offset * (3 if unit == "quarter" else 1))
    return quarter(moved.year, (moved.month + 2) // 3) if unit == "quarter" else month(moved.year, moved.month)


def part(whole: DateValue, which: Part) -> DateValue:
    """The early, middle or late third of a period; its ISO prefix stays that of the whole ("mid-2022" → 2022)."""
    days = (whole.end - whole.start).days
    if days == 7:
        cuts = [whole.start + 3 * DAY, whole.start + 4 * DAY]  # Monday to Wednesday, Thursday, Friday to Sunday
    elif days <= 31:
        cuts = [whole.start + 10 * DAY, whole.start + 20 * DAY]
    else:
        months = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
        cuts = [add_months(whole.start, months // 3), add_months(whole.start, 2 * months // 3)]
    edges = [whole.start, *cuts, whole.end]
    at = ("early", "mid", "late").index(which)
    return DateValue(whole.iso, edges[at], edges[at + 1])


def easter(year_number: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus as given by Meeus)."""
    a, b, c = year_number % 19, year_number // 100, year_number % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(year_number, 3, 1) + timedelta(days=h + k - 7 * m + 21)


@dataclass(frozen=True, slots=True)
class Reference:
    """The publication date that relative dates count from: the days [start, end), as precise as it is known."""

    start: date
    end: date

    @classmethod
    def read(cls, iso: str | None) -> Reference | None:
        """The reference of an ISO prefix, None where there is none; of an impossible day (2024-02-31) its month."""
        if iso is None or not ISO_PREFIX.fullmatch(iso):
            return None
        numbers = [int(n) for n in iso.split("-")]
        if not 10 <= numbers[0] <= 9990:  # leaves room to count in
            return None
        if len(numbers) == 1:
            whole = year(numbers[0])
        else:
            whole = month(numbers[0], numbers[1])
            if len(numbers) == 3 and numbers[2] <= (whole.end - whole.start).days:
                whole = day(date(*numbers))
        return cls(whole.start, whole.end)

    def knows(self, unit: Unit) -> bool:
        """Whether it is precise enough to name its own day, week, month, quarter or year."""
        days = (self.end - self.start).days
        return days <= {"day": 1, "week": 1, "month": 31, "quarter": 31}.get(unit, 366)

    def last(self, candidates: Iterable[DateValue]) -> DateValue | None:
        """The last candidate begun, None where the reference is too vague (a bare year) to tell."""
        begun = [c for c in candidates if c.start < self.end]
        return max(begun, key=lambda c: c.start, default=None) if self.knows("month") else None

    def nearest(self, candidates: Iterable[DateValue], look: Look | None) -> DateValue | None:
        """The candidate nearest in the sense of `Look`, None where the reference is too vague (a bare year) to tell."""
        return min(candidates, key=lambda c: self._distance(c, look), default=None) if self.knows("month") else None

    def _distance(self, value: DateValue, look: Look | None) -> tuple[int, bool, date]:
        """In months; between two as far the year of publication, which news leaves out, is nearer."""
        forward = (value.start - self.end).days * (4 if look == "back" else 1)
        backward = (self.start - value.end).days * (4 if look == "ahead" else 1)
        return max(forward, backward, 0) // 30, value.start.year != self.start.year, value.start
