"""Publication dates as files, pages and people write them, read into ISO prefixes."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})(?:[-/](?P<month>\d{1,2})(?:[-/](?P<day>\d{1,2}))?)?(?:[T ]\d{1,2}:.*)?")
_BASIC = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T\d.*)?")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAY = r"(?:[a-z]{1,12}\.?,? {1,9})?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    _ISO,
    _BASIC,
    # "Thu, 7 May 2026 09:00:00 GMT", "7th of May 2026", "May 2026"
    re.compile(rf"{_WEEKDAY}(?:{_DAY}(?: of)?[ -])?{_MONTH},?[ -](?P<year>\d{{4}})\b.*", re.IGNORECASE),
    # "Thursday, May 7th, 2026, 9 a.m."
    re.compile(rf"{_WEEKDAY}{_MONTH} +{_DAY},? +(?P<year>\d{{4}})\b.*", re.IGNORECASE),
)


def published_on(written: str) -> str:
    """A publication date as an ISO prefix (2026-05-07, 2026-05 or 2026), as precise as it is written.

    Numbers alone, as in 05/07/2026, are not read: nobody can tell May from July.

    Raises:
        ValueError: it is no date, or none that exists.
    """
    written = written.strip()
    match = next((found for form in _FORMS if (found := form.fullmatch(written))), None)
    if match is None:
        raise ValueError(f"{written[:40]!r} is not a date such as 2026-05-07")
    month, day = match["month"], match["day"]
    exists = date(int(match["year"]), _number(month) if month else 1, int(day) if day else 1).isoformat()
    return exists[: 10 if day else 7 if month else 4]


def _number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
