"""What the words around a date say of it: whether the sentence looks ahead or back, and which year it speaks of."""

from __future__ import annotations

import re

from fundwire.model.mention import Mention
from fundwire.rules.book import RuleBook
from fundwire.values.date import Look

#: How far to the left a word that decides is looked for, in characters.
_REACH = 80
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n\s*\n")
#: "In 2021, …" at the head of a sentence.
_OPENING = re.compile(r"(?:\A|[.!?\n\"”)]\s?)In\s\Z")


class DateContext:
    """Reads the words to the left of dates, by the lexicons of date.toml."""

    def __init__(self, book: RuleBook) -> None:
        def compiled(pattern: str) -> re.Pattern[str]:
            return book.compile("date", pattern, flags=re.IGNORECASE)

        self._ahead = compiled(r"\b{{ahead}}\b")
        self._past = compiled(r"\b{{past}}\b")
        self._reach_end = compiled(r"[,;:–—()]|\s-\s|\b{{reach_end}}\b")
        self._close = compiled(r"(?<!\w)(?:(?P<ahead>{{ahead_close}})|{{behind_close}})(?:[\s-]+{{filler}})*[\s-]*\Z")
        self._year_reaches = compiled(r"\b{{year_reaches}}\b")
        self._year_ends = compiled(rf"{_SENTENCE_END.pattern}|;|\b{{{{year_ends}}}}\b")

    def look(self, text: str, at: int) -> Look | None:
        """Where the words before `at` make the sentence look, None where they do not say."""
        left = _SENTENCE_END.split(text[max(0, at - _REACH) : at])[-1]
        if close := self._close.search(left):
            return "ahead" if close["ahead"] else "back"
        reach = max((cue.end() for cue in self._ahead.finditer(left)), default=None)
        if reach is not None and not self._reach_end.search(left, reach):
            return "ahead"
        return "back" if self._past.search(left) else None

    def reaches(self, text: str, year: Mention, at: int) -> bool:
        """Whether a month at `at` is of the `year` named before: "in 2021, including $75 million in June"."""
        between = text[year.end : at]
        if len(between) > _REACH or self._year_ends.search(between):
            return False
        opening = _OPENING.search(text, max(0, year.start - 8), year.start)
        return bool(opening or self._year_reaches.search(between))
