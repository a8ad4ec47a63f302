"""How far two ISO prefixes lie apart."""

from __future__ import annotations

import re
from datetime import date

_PREFIX = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


def interval(iso: str) -> tuple[int, int]:
    """The half-open range of days, as ordinals, that a prefix (2024, 2024-Q3, 2024-H1, 2024-03, 2024-03-14) covers.

    Raises:
        ValueError: it is no such prefix or no day of the calendar.
    """
    match = _PREFIX.fullmatch(iso)
    if match is None:
        raise ValueError(f"{iso!r} is no ISO date")
    year = int(match[1])
    if match[5]:
        day = date(year, int(match[4]), int(match[5])).toordinal()
        return day, day + 1
    if match[4]:
        first, months = int(match[4]), 1
    elif match[2]:
        first, months = 3 * int(match[2]) - 2, 3
    elif match[3]:
        first, months = 6 * int(match[3]) - 5, 6
    else:
        first, months = 1, 12
    after = first + months
    end = date(year + 1, 1, 1) if after > 12 else date(year, after, 1)
    return date(year, first, 1).toordinal(), end.toordinal()


def days_apart(one: str, other: str) -> int:
    """Whole days between two dates or periods, 0 where they overlap."""
    (start_one, end_one), (start_other, end_other) = interval(one), interval(other)
    return max(0, start_other - end_one + 1, start_one - end_other + 1)
