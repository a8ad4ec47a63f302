"""Date mentions: where a text names a day or a period, and which days that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fundwire.errors import PatternError
from fundwire.model.mention import Mention
from fundwire.model.value import DateValue
from fundwire.rules.book import Rule, RuleBook
from fundwire.values import date as dates
from fundwire.values.date import Look, Reference
from fundwire.values.date_found import Found
from fundwire.values.date_reading import READINGS

_NAMED = re.compile(r"\(\?P<\w+>")
#: What stands to the left of no date: a word, a currency sign, a path, a number's own point or hyphen.
_LEFT = r"(?<![\w$€£¥₹/@=])(?<!\d[.,])(?<!\w-)"
_WORD = re.compile(r"\w+")
#: The tables of words that a date may begin with.
_LEADING_TABLES = ("number", "part", "relation", "ordinal", "day_word", "season")
#: How far before its first anchor a date can begin, in characters.
_BEFORE = 45
#: Longer than any date.
_LONGEST = 160
#: How far to the left a word that looks ahead is looked for.
_REACH = 80
#: Where no day bounds an open interval ("since 2021", "before 2000").
NEVER, FOREVER = date.min, date.max

#: Readings of dates that hold other dates.
_HOLDERS = frozenset({"range", "open", "week_of"})
_YEAR = re.compile(r"\d{4}|day|['’]\d\d|/\d\d")
_END = re.compile(r"(?:the\s+)?end\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
#: "In 2021, …" at the head of a sentence.
_OPENING = re.compile(r"(?:\A|[.!?\n\"”)]\s?)In\s\Z")


class DateFinder:
    """Finds and reads the dates of texts; built once from a rule book, holds no state between texts."""

    def __init__(self, book: RuleBook) -> None:
        rules = book.of("date")
        self._rules = tuple(rule for rule in rules if not rule.attributes.get("inside"))
        self._inside = tuple(rule for rule in rules if rule.attributes.get("inside"))
        words = book.lexicons.get("date", {})
        self._words: Mapping[str, Mapping[str, Any]] = {k: v for k, v in words.items() if isinstance(v, dict)}
        for rule in rules:
            if rule.attributes.get("reading") not in READINGS.keys() | _HOLDERS:
                way_out = f"one of {', '.join(sorted(READINGS.keys() | _HOLDERS))}"
                raise PatternError(f"date.toml, rule {rule.id}", "reading is missing or unknown", way_out, "bad-rule")
        self._any = re.compile(rf"{_LEFT}(?:{'|'.join(map(_numbered, self._rules))})", re.I)
        self._lenders, self._borrowers = (
            frozenset(rule.id for rule in rules if rule.attributes.get(key)) for key in ("lends_year", "borrows_year")
        )
        begins = {case for ways in book.lexicon("date", "anchor").values() for begin in ways for case in _cases(begin)}
        self._anchor = book.compile("date", rf"\b(?={_trie(begins)})(?=(?i:{{{{anchor}}}}))\w+")
        leading = list(book.lexicon("date", "leading"))
        leading += [word for table in _LEADING_TABLES for word in book.lexicon("date", table)]
        self._leading = frozenset(part for word in leading for part in word.split())
        self._ahead = book.compile("date", r"\b{{ahead}}\b", flags=re.I)
        self._past = book.compile("date", r"\b{{past}}\b", flags=re.I)
        self._reach_end = book.compile("date", r"[,;:–—()]|\s-\s|\b{{reach_end}}\b", flags=re.I)
        close = r"(?<!\w)(?:(?P<ahead>{{ahead_close}})|{{behind_close}})(?:[\s-]+{{filler}})*[\s-]*\Z"
        self._close = book.compile("date", close, flags=re.I)
        self._year_reaches = book.compile("date", r"\b{{year_reaches}}\b", flags=re.I)
        self._year_ends = book.compile("date", rf"{_SENTENCE_END.pattern}|;|\b{{{{year_ends}}}}\b", flags=re.I)

    def find(self, text: str, reference: str | None, start: int = 0, end: int | None = None) -> list[Mention]:
        """The dates of text[start:end] in order, offsets into `text`.

        `reference` is the publication date as an ISO prefix. A mention that needs it, or needs it more precisely,
        has the value None.
        """
        here = Reference.read(reference)
        stop = len(text) if end is None else end
        found: list[Mention] = []
        done, year = start, None
        for at in self._starts(text, start, stop):
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

    def _starts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where a date can begin: at an anchor, or at a word of the run of leading words before it."""
        done = start
        for anchor in self._anchor.finditer(text, start, end):
            run: list[int] = []
            for word in reversed(list(_WORD.finditer(text, max(done, anchor.start() - _BEFORE), anchor.start()))):
                if not (word[0].lower() in self._leading or word[0][0].isdigit()):
                    break
                run.append(word.start())
            yield from reversed(run)
            yield anchor.start()
            done = anchor.start()

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
                    value = self._value(rule, match, here, self._look(text, at))
                except (ValueError, OverflowError):  # no date after all, such as Feb 30; another rule may read a part
                    continue
                return Mention("date", at, match.end(), match[0], value, rule.id)
        return None

    def _in_year(self, text: str, year: Mention, mention: Mention) -> Mention:
        """A month without a year is of the year named before it: "in 2021, including $75 million in June"."""
        between = text[year.end : mention.start]
        opening = _OPENING.search(text, max(0, year.start - 8), year.start)
        if len(between) > _REACH or self._year_ends.search(between):
            return mention
        if not isinstance(year.value, DateValue) or not (opening or self._year_reaches.search(between)):
            return mention
        last_day = Reference(year.value.end - dates.DAY, year.value.end)
        return replace(mention, value=self._point(text, mention.start, mention.end, last_day, "back"))

    def _value(self, rule: Rule, match: re.Match[str], here: Reference | None, look: Look | None) -> DateValue | None:
        spans = {n.rstrip("0123456789"): match.span(n) for n, g in match.groupdict().items() if g is not None}
        reading, text = rule.attributes["reading"], match.string
        if reading in _HOLDERS:
            return self._held(reading, text, spans, here, look)
        groups = {name: text[a:b].lower() for name, (a, b) in spans.items()}
        return READINGS[reading](Found(groups, self._words, here, look))

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
        """The value of a date within another."""
        for rule in self._rules + self._inside:
            if match := rule.regex.fullmatch(text, start, end):
                return self._value(rule, match, here, look)
        raise ValueError(text[start:end])

    def _look(self, text: str, at: int) -> Look | None:
        """Where the words to the left make the sentence look, None where they do not say."""
        left = text[max(0, at - _REACH) : at]
        left = _SENTENCE_END.split(left)[-1]
        if close := self._close.search(left):
            return "ahead" if close["ahead"] else "back"
        reach = max((cue.end() for cue in self._ahead.finditer(left)), default=None)
        if reach is not None and not self._reach_end.search(left, reach):
            return "ahead"
        return "back" if self._past.search(left) else None


def _numbered(rule: Rule) -> str:
    """The rule's pattern as one plain group, so that the number of the group tells the rule."""
    return f"({_NAMED.sub('(?:', rule.regex.pattern)})"


def _cases(word: str) -> tuple[str, str, str]:
    return word, word.capitalize(), word.upper()


def _trie(words: Iterable[str]) -> str:
    """A pattern of the beginnings `words`, letter by letter: several times faster than listing them."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if not word:
            return ""
        by_letter.setdefault(word[0], []).append(word[1:])
    return "(?:" + "|".join(re.escape(k) + _trie(by_letter[k]) for k in sorted(by_letter)) + ")"
