"""Date mentions: where a text names a day or a period, and which days that is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from fundwire.errors import PatternError
from fundwire.mentions.date_context import DateContext
from fundwire.mentions.date_start import DateStarts
from fundwire.model.mention import Mention
from fundwire.model.value import DateValue
from fundwire.rules.book import Rule, RuleBook
from fundwire.values import date as dates
from fundwire.values.date import Look, Reference, Unit
from fundwire.values.date_found import Found
from fundwire.values.date_reading import READINGS

_NAMED = re.compile(r"\(\?P<\w+>")
#: What stands to the left of no date: a word, a currency sign, a path, a number's own point or hyphen.
_LEFT = r"(?<![\w$€£¥₹/@=])(?<!\d[.,])(?<!\w-)"
#: Longer than any date.
_LONGEST = 160
#: Where no day bounds an open interval ("since 2021", "before 2000").
NEVER, FOREVER = date.min, date.max

#: The rule of dates that are counted from the one before, which may stand so many characters before.
LATER = "date.later"
_REACH = 400

#: Readings of dates that hold other dates.
_HOLDERS = frozenset({"range", "open", "week_of"})
_YEAR = re.compile(r"\d{4}|day|['’]\d\d|/\d\d")
_END = re.compile(r"(?:the\s+)?end\b", re.I)


class DateFinder:
    """Finds and reads the dates of texts; built once from a rule book, holds no state between texts."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = book.of("date")
        for rule in self._rules:
            if rule.attributes.get("reading") not in READINGS.keys() | _HOLDERS:
                way_out = f"one of {', '.join(sorted(READINGS.keys() | _HOLDERS))}"
                raise PatternError(f"date.toml, rule {rule.id}", "reading is missing or unknown", way_out, "bad-rule")
        words = book.lexicons.get("date", {})
        self._words: Mapping[str, Mapping[str, Any]] = {k: v for k, v in words.items() if isinstance(v, dict)}
        self._month = book.compile("date", "(?P<month>{{month}})", flags=re.I)
        self._starts, self._context = DateStarts(book), DateContext(book)
        self._lenders, self._borrowers = (
            frozenset(rule.id for rule in self._rules if rule.attributes.get(key))
            for key in ("lends_year", "borrows_year")
        )

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """All rules in one pattern; compiled for the first date, for it takes as long as the rest of a pipeline."""
        return re.compile(rf"{_LEFT}(?:{'|'.join(map(_numbered, self._rules))})", re.I)

    def find(self, text: str, reference: str | None, start: int = 0, end: int | None = None) -> list[Mention]:
        """The dates of text[start:end] in order, offsets into `text`.

        `reference` is the publication date as an ISO prefix. A mention that needs it, or needs it more precisely,
        has the value None.
        """
        here = Reference.read(reference)
        stop = len(text) if end is None else end
        found: list[Mention] = []
        done, year = start, None
        for at in self._starts.find(text, start, stop):
            mention = self._at(text, at, stop, here) if at >= done else None
            if mention is None:
                continue
            if mention.rule not in self._borrowers:
                year = mention if mention.rule in self._lenders else None
            elif year is not None:
                mention = self._in_year(text, year, mention)
            found.append(mention)
            done = mention.end
        return found

    def counted_on(self, dates: Sequence[Mention], reference: str | None) -> list[Mention]:
        """The dates of one document in order, those "two years later" with a value where the date before has one."""
        counted: list[Mention] = []
        before: Mention | None = None
        here = Reference.read(reference)
        for mention in dates:
            if mention.rule == LATER and before is not None and mention.start - before.end <= _REACH:
                mention = replace(mention, value=self._later(mention, before, here))
            counted.append(mention)
            if isinstance(mention.value, DateValue) and mention.value.iso:
                before = mention
        return counted

    def _later(self, mention: Mention, before: Mention, here: Reference | None) -> DateValue | None:
        rule = next(rule for rule in self._rules if rule.id == LATER)
        match = rule.regex.fullmatch(mention.text)
        if match is None or not isinstance(before.value, DateValue):
            return None
        found = self._found(match, here, None)
        if (month := found.month()) is not None:
            value = dates.month(before.value.start.year, month)
            return value if here is None or value.start < here.end else None
        unit: Unit = "year" if found.unit() == "year" else "month"
        count = found.number(found["count"] or "1")
        if found["back"]:
            count = -count
        exact = len(before.value.iso or "") > len("2021")
        if found.unit() not in ("year", "month") or (unit == "month" and not exact):
            return None
        value = dates.period(unit, dates.add_months(before.value.start, count * (12 if unit == "year" else 1)))
        return value if here is None or value.start < here.end else None

    def _at(self, text: str, at: int, end: int, here: Reference | None) -> Mention | None:
        """The date that begins at `at`, None where none does."""
        block = text.find("\n\n", at, min(end, at + _LONGEST))
        end = end if block < 0 else block
        match = self._any.match(text, at, end)
        if match is None:
            return None
        first = (match.lastindex or 1) - 1
        for rule in self._rules[first:]:
            if match := rule.regex.match(text, at, end):
                try:
                    value = self._value(rule, match, here, self._context.look(text, at))
                except (ValueError, OverflowError):  # no date after all, such as Feb 30; another rule may read a part
                    continue
                return Mention("date", at, match.end(), match[0], value, rule.id)
        return None

    def _in_year(self, text: str, year: Mention, mention: Mention) -> Mention:
        """A month without a year, as one of the year named before it if the sentence speaks of that."""
        if not isinstance(year.value, DateValue) or not self._context.reaches(text, year, mention.start):
            return mention
        last_day = Reference(year.value.end - dates.DAY, year.value.end)
        return replace(mention, value=self._point(text, mention.start, mention.end, last_day, "back"))

    def _value(self, rule: Rule, match: re.Match[str], here: Reference | None, look: Look | None) -> DateValue | None:
        reading = rule.attributes["reading"]
        if reading in _HOLDERS:
            return self._held(reading, match.string, _spans(match), here, look)
        return READINGS[reading](self._found(match, here, look))

    def _found(self, match: re.Match[str], here: Reference | None, look: Look | None) -> Found:
        groups = {name: match.string[a:b].lower() for name, (a, b) in _spans(match).items()}
        return Found(groups, self._words, here, look)

    def _held(
        self, reading: str, text: str, spans: Mapping[str, tuple[int, int]], here: Reference | None, look: Look | None
    ) -> DateValue | None:
        """The value of a date that is made of other dates."""
        if reading == "range":
            return self._range(text, spans, here, look)
        inner = self._point(text, *(spans.get("a") or spans["b"]), here, look)
        if inner is None:
            return None
        if reading == "week_of":
            return dates.week(inner.start)
        a, b = spans.get("side") or spans["way"]
        side = text[a:b].lower()
        if side in ("before", "earlier") or side.startswith("prior"):
            return DateValue(None, NEVER, inner.end if side == "earlier" else inner.start)
        return DateValue(None, inner.end if side == "after" else inner.start, FOREVER)

    def _range(
        self, text: str, spans: Mapping[str, tuple[int, int]], here: Reference | None, look: Look | None
    ) -> DateValue | None:
        """From the first day of one date to the first of the other ("2014 to 2018" is four years).

        "through", and a second date that names an end ("to the end of 2018"), take the second in. Without a year the
        first is the last before the second.
        """
        last = self._point(text, *spans["b"], here, look)
        first = self._point(text, *spans["a"], here, look)
        if last is None:
            return None
        if first is None or first.start >= last.end or not _YEAR.search(text, *spans["a"]):
            first = self._point(text, *spans["a"], Reference(last.start, last.start + dates.DAY), "back")
        included = "through" in spans or _END.match(text, *spans["b"])
        return first and dates.interval(first.start, last.end if included else last.start)

    def _point(self, text: str, start: int, end: int, here: Reference | None, look: Look | None) -> DateValue | None:
        """The value of a date within another, where a month needs no word before it."""
        for rule in self._rules:
            if match := rule.regex.fullmatch(text, start, end):
                return self._value(rule, match, here, look)
        if match := self._month.fullmatch(text, start, end):
            return READINGS["calendar"](self._found(match, here, look))
        raise ValueError(text[start:end])


def _spans(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """Where the named groups that took part are; a digit at a name's end only keeps names apart."""
    return {n.rstrip("0123456789"): match.span(n) for n, group in match.groupdict().items() if group is not None}


def _numbered(rule: Rule) -> str:
    """The rule's pattern as one plain group, so that the number of the group tells the rule."""
    return f"({_NAMED.sub('(?:', rule.pattern)})"
