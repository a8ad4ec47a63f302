"""Where in a text a date can begin: the cheap scan that spares the date rules most of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fundwire.rules.book import RuleBook

_WORD = re.compile(r"\w+")
#: The tables of words that a date may begin with.
_LEADING_TABLES = ("number", "part", "relation", "ordinal", "day_word", "season")
#: How far before its first anchor a date can begin, in characters.
_BEFORE = 45


class DateStarts:
    """Finds the places at which the date rules are worth trying: anchors, and the runs of leading words before them.

    Raises:
        PipelineError: date.toml lacks the lexicon `anchor` or `leading`.
    """

    def __init__(self, book: RuleBook) -> None:
        begins = {case for ways in book.lexicon("date", "anchor").values() for begin in ways for case in _cases(begin)}
        self._anchor = book.compile("date", rf"\b(?={_trie(begins)})(?=(?i:{{{{anchor}}}}))\w+")
        leading = list(book.lexicon("date", "leading"))
        leading += [word for table in _LEADING_TABLES for word in book.lexicon("date", table)]
        self._leading = frozenset(part for word in leading for part in word.split())

    def find(self, text: str, start: int, end: int) -> Iterator[int]:
        """The places in text[start:end], rising."""
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
