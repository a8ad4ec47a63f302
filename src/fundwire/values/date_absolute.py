"""Readings of dates that name a year, month, day or quarter; without a year the publication date decides which.

News looks back: "in December" is the last December begun, unless the sentence looks ahead.

A reading returns None where the text needs a publication date that is not known (precisely enough), and raises
ValueError where the groups are no date at all ("Feb 30").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fundwire.model.value import DateValue
from fundwire.values import date as dates
from fundwire.values.date_found import Found, leading_number

_MONTHS_IN = {"year": 12, "half": 6, "quarter": 3}


def calendar(found: Found) -> DateValue | None:
    """A day, month or year, with or without the year said."""
    year, month, day, part = found.year(), found.month(), found.day(), found.part()
    if month is None:
        whole = dates.year(year) if year is not None else None
    elif year is not None:
        whole = dates.day(date(year, month, day)) if day else dates.month(year, month)
    elif day:
        whole = _day_without_year(found, month, day)
    else:
        whole = month_without_year(found, month)
    return dates.part(whole, part) if part and whole else whole


def _day_without_year(found: Found, month: int, day: int) -> DateValue | None:
    date(2000, month, day)  # refuses a day that no year has
    if found.reference is None:
        return None
    here = found.reference
    around = range(here.start.year - 4, here.start.year + 5)
    candidates = [dates.day(date(y, month, day)) for y in around if day < 29 or has_day(y, month, day)]
    relation = found.relation()
    if relation == -1:
        return here.last(c for c in candidates if c.end <= here.start)
    if relation == 1:
        return here.nearest((c for c in candidates if c.start >= here.end), None)
    return here.nearest(candidates, found.look)


def has_day(year: int, month: int, day: int) -> bool:
    """Whether the month of that year has that day."""
    return day <= (dates.month(year, month).end - dates.month(year, month).start).days


def month_without_year(found: Found, month: int) -> DateValue | None:
    """The month that a text means by its name, perhaps with last, this or next before it."""
    here = found.knows("month")
    if here is None:
        return None
    candidates = [dates.month(here.start.year + n, month) for n in (-1, 0, 1)]
    relation = found.relation()
    if relation == 0:
        return candidates[1]
    if relation == -1:
        return next(c for c in reversed(candidates) if c.end <= here.start)
    if relation == 1:
        return next(c for c in candidates if c.start >= here.end)
    return here.nearest(candidates, "ahead") if found.look == "ahead" else here.last(candidates)


def numeric(found: Found) -> DateValue | None:
    """A day in numbers: the month first, after dots the day first, as in Europe, unless that is impossible.

    A story does not date itself after its publication: where one order would, and the other not, it is the other.
    """
    first, second, year = int(found.groups["first"]), int(found.groups["second"]), found.year() or 0
    orders = [(first, second), (second, first)]
    if found["dotted"]:
        orders.reverse()
    days = [dates.day(date(year, month, day)) for month, day in orders if month <= 12 and has_day(year, month, day)]
    if not days:
        raise ValueError(f"no month in {first} and {second}")
    here = found.reference
    return next((d for d in days if here is None or d.start < here.end), days[0])


def iso(found: Found) -> DateValue | None:
    """An ISO day or month; "2007-08" may be two years, and then is not a month."""
    if not found["day"] and (found.month() or 0) > (found.year() or 0) % 100:
        raise ValueError("two years")
    return calendar(found)


def days_of_month(found: Found) -> DateValue | None:
    """The days from one to another of the same month, both included."""
    month = found.month() or 0
    first, last = leading_number(found.groups["day"]), leading_number(found.groups["to_day"])
    year = found.year()
    start = dates.day(date(year, month, first)) if year else _day_without_year(found, month, first)
    if start is None:
        return None
    return dates.interval(start.start, date(start.start.year, month, last) + dates.DAY)


def quarter(found: Found) -> DateValue | None:
    """A quarter; without a year the nearest one, or the next where the sentence looks ahead."""
    return _fraction(found, dates.quarter, 4)


def half(found: Found) -> DateValue | None:
    """Half a year; without a year the nearest one, or the next where the sentence looks ahead."""
    return _fraction(found, dates.half, 2)


def _fraction(found: Found, make: Callable[[int, int], DateValue], parts: int) -> DateValue | None:
    text = found.groups["number"]
    number = int(text) if text.isdigit() else int(found.word("ordinal", text))
    number = parts if number < 0 else number
    year, relation = found.year(), found.relation()
    if year is not None:
        return make(year, number)
    if found.reference is None:
        return None
    if relation is not None:
        return make(found.reference.start.year + relation, number)
    around = (found.reference.start.year + n for n in (-1, 0, 1))
    return found.reference.nearest([make(y, number) for y in around], found.look)


def fiscal(found: Found) -> DateValue | None:
    """A fiscal year under its own number; one named by two years runs from April, as in India and Japan."""
    year = found.year() or 0
    if not (found["to"] or found["to_digits"]):
        return dates.year(year)
    if two_years(found).end.year != year + 2:
        raise ValueError("more than one year")
    return dates.interval(date(year, 4, 1), date(year + 1, 4, 1))


def two_years(found: Found) -> DateValue:
    """Two years in a row, or, when there are some between, up to where the second begins."""
    year, to = found.year() or 0, found["to"] or found.groups["to_digits"]
    last = year - year % 100 + int(to) % 100
    last += 100 if last <= year else 0
    if last - year > 20 or (found["slash"] and last - year > 1):
        raise ValueError(f"{to} does not follow {year}")
    return dates.interval(date(year, 1, 1), date(last + (1 if last == year + 1 else 0), 1, 1))


def period_ended(found: Found) -> DateValue | None:
    """The months of a year, half, quarter or count up to the end of the month named."""
    year, month = found.year(), found.month() or 0
    last = dates.month(year, month) if year else month_without_year(found, month)
    if last is None:
        return None
    length = found.number(found.groups["count"]) if found["count"] else _MONTHS_IN[found.groups["unit"]]
    return dates.named(dates.add_months(last.end, -length), last.end)
