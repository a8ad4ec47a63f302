"""Can this text hold a claim at all? A scan over raw characters that spares quiet news all further work."""

from __future__ import annotations

import re

from fundwire.rules.book import RuleBook


class Screen:
    """Passes texts and sentences that speak of raising money; must never stop one that does. Built once."""

    def __init__(self, book: RuleBook) -> None:
        self._article = book.compile("screen", book.lexicon("screen", "article"), flags=re.IGNORECASE)
        self._sentence = book.compile("screen", book.lexicon("screen", "sentence"), flags=re.IGNORECASE)

    def article(self, text: str) -> bool:
        """Whether an article can hold an event."""
        return self._article.search(text) is not None

    def sentence(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence can hold a claim, an investor or who the article is about."""
        return self._sentence.search(text, start, end) is not None
