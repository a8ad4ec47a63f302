"""Laws and hand-worked examples of days, periods and references."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.model.value import DateValue
from fundwire.values import date as dates
from fundwire.values.date import Reference

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))
#: First month, count of months.
SPANS = ((2, 1), (7, 3), (7, 6), (1, 12), (2, 3), (1, 9))
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade"])


@pytest.mark.parametrize(
    ("value", "iso", "start", "end"),
    [
        (dates.day(date(2024, 2, 29)), "2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        (dates.week(date(2024, 3, 14)), None, date(2024, 3, 11), date(2024, 3, 18)),
        (dates.month(2024, 12), "2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        (dates.quarter(2024, 4), "2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        (dates.half(2024, 1), "2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
        (dates.year(2024), "2024", date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_period_has_its_prefix_and_its_days(value: DateValue, iso: str | None, start: date, end: date) -> None:
    assert value == DateValue(iso, start, end)


@given(DAYS, UNITS, st.integers(-40, 40))
def test_periods_of_one_unit_follow_each_other_without_a_gap(day: date, unit: dates.Unit, offset: int) -> None:
    assert dates.period(unit, day).start <= day < dates.period(unit, day).end
    assert dates.period(unit, day, offset).end == dates.period(unit, day, offset + 1).start


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]))
def test_the_three_parts_of_a_period_make_the_whole(day: date, unit: dates.Unit) -> None:
    whole = dates.period(unit, day)
    early, mid, late = (dates.part(whole, which) for which in ("early", "mid", "late"))
    assert (early.start, early.end, mid.end, late.end) == (whole.start, mid.start, late.start, whole.end)
    assert early.iso == mid.iso == late.iso == whole.iso


def test_a_month_later_keeps_to_the_month() -> None:
    assert dates.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert dates.add_months(date(2024, 3, 31), -13) == date(2023, 2, 28)


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="not before"):
        dates.interval(date(2024, 1, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, date(2000, 4, 23)), (2008, date(2008, 3, 23)), (2011, date(2011, 4, 24)), (2024, date(2024, 3, 31))],
)
def test_easter_is_on_the_day_the_calendar_says(year: int, day: date) -> None:
    assert dates.easter(year) == day


def test_months_that_make_a_quarter_a_half_or_a_year_are_named_so() -> None:
    isos = [dates.named(date(2023, first, 1), dates.add_months(date(2023, first, 1), n)).iso for first, n in SPANS]
    assert isos == ["2023-02", "2023-Q3", "2023-H2", "2023", None, None]


@pytest.mark.parametrize("iso", [None, "", "March", "2024-13", "24-01-01", "0000"])
def test_what_is_no_prefix_is_no_reference(iso: str | None) -> None:
    assert Reference.read(iso) is None


def test_a_reference_is_as_precise_as_it_is_written() -> None:
    day, month, year = (Reference.read(iso) for iso in ("2024-03-14", "2024-02-31", "2024"))
    assert day is not None
    assert month is not None
    assert year is not None
    assert (month.start, month.end) == (date(2024, 2, 1), date(2024, 3, 1))
    assert [r.knows("week") for r in (day, month, year)] == [True, False, False]
    assert [r.knows("month") for r in (day, month, year)] == [True, True, False]


def test_a_look_ahead_makes_the_past_four_times_as_far() -> None:
    reference = Reference.read("2024-03-14")
    assert reference is not None
    junes = [dates.month(year, 6) for year in (2023, 2024)]
    januaries = [dates.month(year, 1) for year in (2024, 2025)]
    assert reference.nearest(junes, "ahead") == junes[1]
    assert reference.nearest(junes, "back") == junes[0]
    assert reference.nearest(januaries, "ahead") == januaries[0]
    assert reference.last(junes) == junes[0]
