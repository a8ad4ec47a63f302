"""What the words around an amount say of it: a hedge, a price unit, a change of level, a vague count before it."""

from __future__ import annotations

import re
from decimal import Decimal

from fundwire.model.value import Qualifier
from fundwire.rules.book import RuleBook, alternation

#: How many characters to the left are looked at.
LEFT = 60
#: From here on "each" tells who gave how much, below it what a thing costs.
_PRICE = Decimal(10_000)
_OPENING = "([“‘\"'"


class Surroundings:
    """Reads the text left and right of an amount by the lexicons of money.toml."""

    def __init__(self, book: RuleBook) -> None:
        self._hedges: dict[str, Qualifier] = book.lexicon("money", "hedge")
        self._hedges_after: dict[str, Qualifier] = book.lexicon("money", "hedge_after")
        self._filler = frozenset(book.lexicon("money", "hedge_filler"))
        self._glued = tuple(hedge for hedge in self._hedges if not hedge[-1].isalnum())
        self._after = re.compile(rf"\s?\+|[\s-]{alternation(self._hedges_after)}\b")
        self._per = book.compile("money", "{{per}}", flags=re.IGNORECASE)
        # "rose about $5m to $20m", "raised its offer for the firm from $5m to $20m"
        change = r"\b(?:{{moves}}\s(?:\w+\s)?|(?:{{moves}}|{{changes}})\s(?:\S+\s){0,5}from\s)\Z"
        self._change = book.compile("money", change, flags=re.IGNORECASE)
        self._vague = book.compile("money", r"\b{{vague}}[\s-]\Z", flags=re.IGNORECASE)

    def is_change(self, left: str) -> bool:
        """Does `left` make "A to B" after it a move to the level B, and no range?"""
        return self._change.search(left) is not None

    def is_vague(self, left: str) -> bool:
        """Does `left` leave a spelled number open ("several hundred million")?"""
        return self._vague.search(left) is not None

    def hedge_before(self, left: str) -> Qualifier:
        """The qualifier that the last words of `left` give to what follows; "exact" without a hedge."""
        words = left.lower().split()
        if not words or not left[-1].isspace():
            return next((self._hedges[sign] for sign in self._glued if left.lower().endswith(sign)), "exact")
        article = False
        for _ in range(3):
            for count in (4, 3, 2, 1):
                hedge = self._hedges.get(" ".join(words[-count:]).lstrip(_OPENING))
                if hedge is not None:
                    # "talks about a $5m loan" hedges nothing
                    return "exact" if article and words[-1] == "about" else hedge
            article = bool(words) and words[-1] in ("a", "an")
            if not words or words.pop() not in self._filler:
                break
        return "exact"

    def hedge_after(self, text: str, at: int, end: int) -> tuple[Qualifier, int] | None:
        """The qualifier that follows at `at`, and where the amount ends with it: a "+" belongs to the amount."""
        found = self._after.match(text, at, end)
        if found is None:
            return None
        if found[0].endswith("+"):
            return "at_least", found.end()
        return self._hedges_after[found[0][1:]], at

    def unit(self, text: str, at: int, value: Decimal) -> str | None:
        """The unit of a price or rate that follows at `at` ("share" for "$88 a share"), or None."""
        found = self._per.match(text, at)
        if found is None:
            return None
        if found["per"]:
            return found["per"].lower()
        return found["each"].lower() if value < _PRICE else None
