"""Date mentions: where a text names a day or a period, and which days that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fundwire.errors import PatternError
from fundwire.model.mention import Mention
from fundwire.model.value import DateValue
from fundwire.rules.book import Rule, RuleBook, alternation
from fundwire.values import date as dates
from fundwire.values.date import Reference
from fundwire.values.period import READINGS, Found

_NAMED = re.compile(r"\(\?P<\w+>")
#: What stands to the left of no date: a word, a currency sign, a path, a number's own point or hyphen.
_LEFT = r"(?<![\w$€£¥₹/@=])(?<!\d[.,])(?<!\w-)"
#: How far around an anchor a date can begin or end, in characters.
_BEFORE, _AFTER = 45, 60
#: How far to the left a word that looks ahead is looked for.
_REACH = 80
#: Where no day bounds an open interval ("since 2021", "before 2000").
NEVER, FOREVER = date.min, date.max

_Holder = {"range", "open", "week_of"}


class DateFinder:
    """Finds and reads the dates of texts; built once from a rule book, holds no state between texts."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = book.of("date")
        words = book.lexicons.get("date", {})
        self._words: Mapping[str, Mapping[str, Any]] = {k: v for k, v in words.items() if isinstance(v, dict)}
        for rule in self._rules:
            if rule.attributes.get("reading") not in READINGS.keys() | _Holder:
                way_out = f"one of {', '.join(sorted(READINGS.keys() | _Holder))}"
                raise PatternError(f"date.toml, rule {rule.id}", "reading is missing or unknown", way_out, "bad-rule")
        rules = "|".join(map(_numbered, self._rules))
        self._whole = re.compile(rules, re.I)
        self._any = re.compile(rf"{_LEFT}(?:{rules})", re.I)
        self._anchor = book.compile("date", r"(?<![^\W\d_])" + alternation(book.lexicon("date", "anchor")), flags=re.I)
        self._ahead = book.compile("date", r"\b(?:{{ahead}})\b", flags=re.I)
        self._reach_end = book.compile("date", r"(?:(?<!\w)(?:{{reach_end}})(?!\w)|[,;:])", flags=re.I)

    def find(self, text: str, reference: str | None, start: int = 0, end: int | None = None) -> list[Mention]:
        """The dates of text[start:end] in order, offsets into `text`.

        `reference` is the publication date as an ISO prefix. A mention that needs it, or needs it more precisely,
        has the value None.
        """
        here = Reference.read(reference)
        found = []
        for left, right in self._windows(text, start, len(text) if end is None else end):
            while match := self._any.search(text, left, right):
                rule = self._rules[(match.lastindex or 1) - 1]
                try:
                    value = self._read(rule, text, match.start(), match.end(), here, None)
                except (ValueError, OverflowError):  # no date after all, but a part of it may be one
                    left = match.start() + 1
                    continue
                found.append(Mention("date", match.start(), match.end(), match[0], value, rule.id))
                left = match.end()
        return found

    def _windows(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches around anchors, overlapping ones joined, cut where no word is split."""
        left = right = -1
        for anchor in self._anchor.finditer(text, start, end):
            if anchor.start() - _BEFORE <= right:
                right = anchor.end() + _AFTER
                continue
            if right >= 0:
                yield left, min(right, end)
            left, right = max(start, anchor.start() - _BEFORE), anchor.end() + _AFTER
        if right >= 0:
            yield left, min(right, end)

    def _read(
        self, rule: Rule, text: str, start: int, end: int, here: Reference | None, ahead: bool | None
    ) -> DateValue | None:
        match = rule.regex.fullmatch(text, start, end)
        if match is None:
            raise ValueError(text[start:end])
        reading = rule.attributes["reading"]
        if ahead is None:
            ahead = self._looks_ahead(text, start)
        spans = {n.rstrip("0123456789"): match.span(n) for n, g in match.groupdict().items() if g is not None}
        if reading in _Holder:
            return self._held(reading, text, spans, here, ahead)
        groups = {name: text[a:b].lower() for name, (a, b) in spans.items()}
        return READINGS[reading](Found(groups, self._words, here, ahead))

    def _held(
        self, reading: str, text: str, spans: Mapping[str, tuple[int, int]], here: Reference | None, ahead: bool
    ) -> DateValue | None:
        """The value of a date that is made of other dates."""
        if reading == "range":
            return self._range(text, spans["a"], spans["b"], here, ahead)
        inner = self._point(text, *(spans.get("a") or spans["b"]), here, ahead)
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
        self, text: str, a: tuple[int, int], b: tuple[int, int], here: Reference | None, ahead: bool
    ) -> DateValue | None:
        """From the first day of the one to the last of the other; a first without a year is the last before the other."""
        last = self._point(text, *b, here, ahead)
        first = self._point(text, *a, here, ahead)
        if last is None:
            return None
        if first is None or first.start >= last.end or not re.search(r"\d{4}|day", text[slice(*a)]):
            first = self._point(text, *a, Reference(last.start, last.start + dates.DAY), False)
        return first and dates.interval(first.start, last.end)

    def _point(self, text: str, start: int, end: int, here: Reference | None, ahead: bool) -> DateValue | None:
        match = self._whole.fullmatch(text, start, end)
        if match is None:
            raise ValueError(text[start:end])
        return self._read(self._rules[(match.lastindex or 1) - 1], text, start, end, here, ahead)

    def _looks_ahead(self, text: str, at: int) -> bool:
        """Whether a word such as "will" or "by" stands to the left, with nothing between that ends its reach."""
        left = text[max(0, at - _REACH) : at]
        cue = None
        for cue in self._ahead.finditer(left):
            pass
        return cue is not None and not self._reach_end.search(left, cue.end())


def _numbered(rule: Rule) -> str:
    """The rule's pattern as one plain group, so that the number of the group tells the rule."""
    return f"({_NAMED.sub('(?:', rule.regex.pattern)})"
