"""Readings of dates that are told from the publication date: today, last week, two years ago, on Tuesday, last fall.

A reading returns None where the text needs a publication date that is not known (precisely enough), and raises
ValueError where the groups are no date at all ("Feb 30").
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from fundwire.model.value import DateValue
from fundwire.values import date as dates
from fundwire.values.date import Reference, Unit
from fundwire.values.date_absolute import has_day, month_without_year
from fundwire.values.date_found import Found, leading_number

_UNITS: Mapping[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade"
}  # fmt: skip
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def near(found: Found) -> DateValue | None:
    """Today, yesterday, the day before, tomorrow."""
    here = found.knows("day")
    offset = 1 if found["tomorrow"] else -1 if found["yesterday"] else -2 if found["before"] else 0
    return None if here is None else dates.period("day", here.start, offset)


def unknown(_found: Found) -> DateValue | None:
    """Nothing: the text speaks of a time, but of none that can be counted out."""
    return None


def ago(found: Found) -> DateValue | None:
    """So many units before the publication: a day for days and weeks, a month for months, a year for years."""
    months, days, grain = _counted(found)
    return _counted_out(found, -months, -days, grain)


def short_ago(found: Found) -> DateValue | None:
    """A page's stamp such as "2w ago", as precise as its unit; dateparser knows what such units stand for."""
    import dateparser  # a tenth of a second, and few texts need it

    grain: Unit = "year" if "y" in found.groups["unit"] else "month" if "m" in found.groups["unit"] else "day"
    here = found.knows("day")
    if here is None:
        return None
    stamp = found.groups["stamp"].replace(found.groups["unit"], found.unit())  # it knows "3 yr ago", not "3 yrs ago"
    base = datetime(here.start.year, here.start.month, here.start.day)
    settings = {"RELATIVE_BASE": base, "TIMEZONE": "UTC", "RETURN_AS_TIMEZONE_AWARE": False}
    parsed = dateparser.parse(stamp, languages=["en"], settings=settings)
    if parsed is None:
        raise ValueError(f"dateparser does not know {stamp!r}")
    return dates.period(grain, parsed.date())


def from_now(found: Found) -> DateValue | None:
    """So many units after the publication, or the stretch of them that begins with it."""
    months, days, grain = _counted(found)
    here = found.knows("day")
    if not found["stretch"]:
        return _counted_out(found, months, days, grain)
    if here is None:
        return None
    return dates.interval(here.start, dates.add_months(here.start, months) + timedelta(days=days))


def _counted(found: Found) -> tuple[int, int, Unit]:
    """(months, days, the finest unit named) of "two years", "2 weeks and 2 days", "a year and a half"."""
    if found["half"]:
        pairs = [(6, "month")] if found.unit() == "year" else []
    else:
        pairs = [(found.number(found.groups["count"]), found.unit())]
    if found["and_half"] and found.unit() == "year":
        pairs.append((6, "month"))
    elif found["count_b"]:
        pairs.append((found.number(found.groups["count_b"]), found.unit("unit_b")))
    if not pairs:
        raise ValueError("half of it is no count of months")
    months = sum(n * {"month": 1, "quarter": 3, "year": 12}.get(u, 0) for n, u in pairs)
    days = sum(n * {"day": 1, "week": 7}.get(u, 0) for n, u in pairs)
    units = [u for _, u in pairs]
    grain: Unit = "day" if days else "year" if units == ["year"] else "month"
    if any(u == "weekend" for u in units):
        raise ValueError("weekends are not counted")
    return months, days, grain


def _counted_out(found: Found, months: int, days: int, grain: Unit) -> DateValue | None:
    here = found.knows(grain)
    return None if here is None else dates.period(grain, dates.add_months(here.start, months) + timedelta(days=days))


def _moved(at: date, unit: str, count: int) -> date:
    if unit in ("day", "week"):
        return at + timedelta(days=count * (7 if unit == "week" else 1))
    return dates.add_months(at, count * {"month": 1, "quarter": 3, "year": 12}[unit])


def rolling(found: Found) -> DateValue | None:
    """The last or next so many units up to or from the day of publication; quarters are those of the calendar."""
    count = found.number(found["count"] or "1")
    unit, forward = found.unit(), (found.relation() or 0) > 0
    here = found.knows("day")
    if here is None or unit == "weekend":
        return None
    if unit == "quarter":
        this = dates.period("quarter", here.start)
        far = dates.add_months(this.start, 3 * (count + 1 if forward else -count))
        return dates.interval(this.end, far) if forward else dates.interval(far, this.start)
    if forward:
        return dates.interval(here.end, _moved(here.start, unit, count) + dates.DAY)
    return dates.interval(_moved(here.start, unit, -count), here.start)


def nth(found: Found) -> DateValue | None:
    """The nth day, weekday or week of a month or a year; a week belongs to where most of its days are."""
    whole = _container(found)
    if whole is None:
        return None
    text, what = found.groups["ordinal"], found.groups["what"]
    number = leading_number(text) if text[0].isdigit() else int(found.word("ordinal", text))
    if what == "day":
        picked = whole.end - dates.DAY if number < 0 else whole.start + (number - 1) * dates.DAY
    else:
        wanted = 3 if what == "week" else _WEEKDAYS.index(what[:3])  # a week is where its Thursday is
        first = whole.start + timedelta(days=(wanted - whole.start.weekday()) % 7)
        last = whole.end - timedelta(days=(whole.end.weekday() - 1 - wanted) % 7 + 1)
        picked = last if number < 0 else first + (number - 1) * dates.WEEK
    if not whole.start <= picked < whole.end:
        raise ValueError(f"{whole.iso} has no {text} {what}")
    return dates.week(picked) if what == "week" else dates.day(picked)


def _container(found: Found) -> DateValue | None:
    """The month or year that an ordinal counts in."""
    year, month = found.year(), found.month()
    if month is not None:
        return dates.month(year, month) if year is not None else month_without_year(found, month)
    if year is not None:
        return dates.year(year)
    return _of_unit(found, found.unit(), found.relation() or 0)


def _of_unit(found: Found, name: str, offset: int) -> DateValue | None:
    unit = _UNITS[name]
    here = found.knows(unit)
    return None if here is None else dates.period(unit, here.start, offset)


def part_of_unit(found: Found) -> DateValue | None:
    """A third of this or last month, year …; "earlier" ends with the publication, "later" begins after it."""
    whole = _of_unit(found, found.unit() if found["unit"] else "year", found.relation() or 0)
    edge = found["edge"]
    if whole is None:
        return None
    if found["year_end"]:
        return dates.part(whole, "late")
    if edge in (None, "mid"):
        return dates.part(whole, found.part() or "mid")
    if edge in ("early", "late"):
        return whole
    here = found.reference
    if here is None or not whole.start <= here.start < whole.end:
        return whole
    start, end = (whole.start, here.start) if edge == "earlier" else (here.end, whole.end)
    return DateValue(whole.iso, start, end) if start < end else whole


def months_of_year(found: Found) -> DateValue | None:
    """The first or last so many months of a year."""
    year, relation, here = found.year(), found.relation(), found.reference
    if year is None and here is None:
        return None
    whole = dates.year(year if year is not None else (here.start.year if here else 0) + (relation or 0))
    count = found.number(found.groups["count"])
    if found["which"] == "first":
        return dates.interval(whole.start, dates.add_months(whole.start, count))
    return dates.interval(dates.add_months(whole.end, -count), whole.end)


def unit(found: Found) -> DateValue | None:
    """The last, this or next week, weekend, month, quarter or year of the calendar."""
    offset = 1 if found["next_unit"] else found.relation() or 0
    name = (found["next_unit"] or found.groups["unit"]).removesuffix("s")
    if name != "weekend":
        return _of_unit(found, name, offset)
    here = found.knows("day")
    if here is None:
        return None
    saturday = here.start + timedelta(days=5 - here.start.weekday())
    if offset < 0 or (offset == 0 and here.start.weekday() < 2 and found.look != "ahead"):
        saturday -= dates.WEEK  # on a Monday or Tuesday, news of "this weekend" is of the one just over
    elif offset > 0 and here.start.weekday() > 4:
        saturday += dates.WEEK
    return dates.interval(saturday, saturday + 2 * dates.DAY)


def weekday(found: Found) -> DateValue | None:
    """A weekday: the last one up to the publication; the next one where the words or the sentence look ahead."""
    here = found.knows("day")
    if here is None:
        return None
    wanted = _WEEKDAYS.index(found.groups["weekday"][:3])
    if found["day"]:
        return _weekday_and_day(found, here, wanted)
    back = (here.start.weekday() - wanted) % 7
    relation = found.relation()
    if relation == -1:
        return dates.day(here.start - timedelta(days=back or 7))
    if relation == 0:
        return dates.day(dates.week(here.start).start + timedelta(days=wanted))
    if relation == 1 or found.look == "ahead":
        return dates.day(here.start + timedelta(days=(7 - back) if relation == 1 else -back % 7))
    return dates.day(here.start - timedelta(days=back))


def weekdays_ago(found: Found) -> DateValue | None:
    """The last such weekday before the publication for one, a week earlier for each more."""
    here = found.knows("day")
    if here is None:
        return None
    back = (here.start.weekday() - _WEEKDAYS.index(found.groups["weekday"][:3])) % 7 or 7
    return dates.day(here.start - timedelta(days=back + 7 * (found.number(found.groups["count"]) - 1)))


def _weekday_and_day(found: Found, here: Reference, wanted: int) -> DateValue | None:
    """The nearest day that is both, such as Friday the 13th."""
    number = leading_number(found.groups["day"])
    months = (dates.add_months(here.start.replace(day=1), n) for n in range(-14, 15))
    days = (date(m.year, m.month, number) for m in months if has_day(m.year, m.month, number))
    return here.nearest([dates.day(d) for d in days if d.weekday() == wanted], found.look or "back")


def weekday_of_week(found: Found) -> DateValue | None:
    """A weekday of last, this or next week."""
    here = found.knows("week")
    offset = timedelta(days=_WEEKDAYS.index(found.groups["weekday"][:3]))
    return None if here is None else dates.day(dates.period("week", here.start, found.relation() or 0).start + offset)


def season(found: Found) -> DateValue | None:
    """Three months: of a year said, of this year, or the last that is over."""
    first = int(found.word("season", found.groups["season"]))
    year, relation, here = found.year(), found.relation(), found.knows("month")
    if year is None and (relation is None or here is None):
        return None
    around = [year] if year is not None else [here.start.year + n for n in (-2, -1, 0, 1, 2)] if here else []
    spans = [dates.interval(s, dates.add_months(s, 3)) for s in (date(y, first, 1) for y in around)]
    if year is not None or here is None:
        return spans[0]
    if relation == -1:
        return next(s for s in reversed(spans) if s.end <= here.start)
    if relation == 1:
        return next(s for s in spans if s.start >= here.end)
    return here.nearest(spans, found.look)


def holiday(found: Found) -> DateValue | None:
    """A holiday of a year said or near, or a day counted from it."""
    year, relation = found.year(), found.relation()
    name = found.groups["holiday"].replace("’", "'")
    if year is None and found.reference is None:
        return None
    if year is None and relation is not None and found.reference is not None:
        year = found.reference.start.year + relation
    rule = str(found.words["holiday"][name])
    here = found.reference
    years = [year] if year is not None else [here.start.year + n for n in (-1, 0, 1)] if here else []
    days = [dates.day(_holiday(y, rule)) for y in years]
    picked = days[0] if year is not None or here is None else here.nearest(days, found.look)
    if picked is None or not found["count"]:
        return picked
    count = found.number(found.groups["count"]) * (-1 if found["side"] == "before" else 1)
    return dates.day(_moved(picked.start, found.unit(), count))


def _holiday(year: int, rule: str) -> date:
    if rule == "easter":
        return dates.easter(year)
    if rule == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return date(year, int(rule[:2]), int(rule[3:]))
