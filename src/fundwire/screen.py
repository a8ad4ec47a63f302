"""Can this text hold a claim at all? A scan over raw characters that spares quiet news all further work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundwire.errors import PatternError
from fundwire.model.sentence import Sentence
from fundwire.rules.book import RuleBook

#: What most sentences that pass hold; one that a pattern passes wherever it stands spares the pattern.
_COMMON = ("fund", "invest", "$", "round", "capital", "shar")
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


class Screen:
    """Passes texts and sentences that speak of raising money; must never stop one that does. Built once.

    The patterns run over folded text, several times as fast as with the case ignored.

    Raises:
        PatternError: a pattern of screen.toml holds a capital letter.
    """

    def __init__(self, book: RuleBook) -> None:
        self._article, self._sentence = (_compiled(book, name) for name in ("article", "sentence"))
        self._sure = tuple(word for word in _COMMON if self._sentence.search(f"x{word}x"))

    def article(self, folded: str) -> bool:
        """Whether an article can hold an event."""
        return self._article.search(folded) is not None

    def hits(self, folded: str, sentences: Sequence[Sentence]) -> list[int]:
        """The numbers of the sentences that can hold a claim, an investor or who the article is about."""
        return [number for number, s in enumerate(sentences) if self._hit(folded, s.start, s.end)]

    def _hit(self, folded: str, start: int, end: int) -> bool:
        for word in self._sure:
            if folded.find(word, start, end) >= 0:
                return True
        return self._sentence.search(folded, start, end) is not None


def _compiled(book: RuleBook, name: str) -> re.Pattern[str]:
    regex = book.compile("screen", book.lexicon("screen", name))
    if capital := _CAPITAL.search(regex.pattern):
        way_out = "write small letters: the screen runs over lower case"
        raise PatternError("screen.toml", f"{name} holds the capital letter {capital[0]}", way_out, "bad-pattern")
    return regex
