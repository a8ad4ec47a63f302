"""What a date rule may name as its `reading`: from the rule's named groups to days."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fundwire.model.value import DateValue
from fundwire.values import date_absolute as absolute
from fundwire.values import date_relative as relative
from fundwire.values.date_found import Found

#: `range`, `open` and `week_of` hold other dates and are read by the finder.
READINGS: Mapping[str, Callable[[Found], DateValue | None]] = {
    reading.__name__: reading
    for reading in (
        absolute.calendar, absolute.iso, absolute.numeric, absolute.days_of_month, absolute.quarter, absolute.half,
        absolute.fiscal, absolute.two_years, absolute.period_ended, relative.near, relative.unknown, relative.ago,
        relative.short_ago, relative.from_now, relative.rolling, relative.nth, relative.part_of_unit,
        relative.months_of_year, relative.unit, relative.weekday, relative.weekday_of_week, relative.weekdays_ago,
        relative.season, relative.holiday,
    )
}  # fmt: skip
