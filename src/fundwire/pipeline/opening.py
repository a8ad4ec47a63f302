"""Which sentences can open an event, told from the text as written, before anything is read.

A sentence opens an event only where it tells a sum of some size, or a round that has a name or investors, in the words
of a rule that raises. So three cheap tests, each only for what the one before it let through: places of sums and round
words, the rounds and the words of the rules, the sums themselves. Must never stop a sentence that opens an event.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from fundwire.events.gate import LEAST, NAMED, PASSING
from fundwire.mentions.money import BARE, MoneyFinder
from fundwire.mentions.round import RoundFinder
from fundwire.model.document import Document
from fundwire.model.fold import grams
from fundwire.model.sentence import Sentence
from fundwire.model.value import Money, RoundValue
from fundwire.rules.book import Rule, RuleBook
from fundwire.rules.literals import clauses, is_mark, needed
from fundwire.rules.sieve import Sieve

#: The roles of rules whose claims can open an event.
_OPENERS = frozenset(("raised", "round", "ipo"))
_MONEY, _ROUND = "\ue100", "\ue300"
# What else a view may hold is not known before it is read, so it counts as there.
_UNKNOWN = "\ue000\ue200\ue400\ue500\ue600"
_WORD = re.compile(r" ?[a-z]{2,}(?: |(?![a-z]))")
_NO_WORD = re.compile(r"[\W_]+")
# Scraped pages glue these to a name, and the name's end is known only once it is read.
_GLUED = frozenset("and of in is on to by from at for with the that which has was as its via like into".split())
_INVESTMENT = "investment"


class Openings:
    """Finds the sentences that can open an event; built once."""

    def __init__(self, book: RuleBook, money: MoneyFinder, rounds: RoundFinder) -> None:
        self._money, self._rounds = money, rounds
        openers = [rule for rule in book.of("trigger") if rule.attributes["role"] in _OPENERS]
        self._with_money = [rule for rule in openers if "m" in rule.regex.groupindex]
        self._without = [rule for rule in openers if "m" not in rule.regex.groupindex]
        self._sieves = tuple(
            Sieve([_in_raw_text(book, rule) for rule in rules]) for rules in (self._with_money, self._without)
        )
        scales = book.lexicon("money", "scale_worth")
        self._scales = tuple(_least(scale for scale in scales if len(scale) > 3))
        short = "|".join(sorted((re.escape(scale) for scale in scales if len(scale) <= 3), key=lambda s: (-len(s), s)))
        self._sum = re.compile(rf"\d(?:[\s-]?(?:{short})(?![a-z0-9&])|\d[.,'’\s]?\d\d\d)")
        words: dict[str, list[str]] = {"telling": [_INVESTMENT], "ipo": []}
        for rule in book.of("round"):
            kind = rule.attributes["type"].replace("{letter}", "a")
            if kind == "ipo":
                words["ipo"] += needed(rule.regex)
            elif kind not in PASSING:
                words["telling"] += needed(rule.regex)
        self._telling, self._ipo = (tuple(_least(words[key])) for key in ("telling", "ipo"))

    def article(self, document: Document) -> bool:
        """Whether a text holds a sum, or a word of a round, that could open an event."""
        folded = document.folded
        if any(word in folded for word in self._scales + self._telling) or self._sum.search(folded):
            return True
        return self._listing(document)

    def _listing(self, document: Document) -> bool:
        return any(word in document.folded[: document.body_at] for word in self._ipo)

    def sentences(self, document: Document, sentences: Sequence[Sentence]) -> tuple[list[int], bool]:
        """(the numbers of the sentences that can open an event, whether the title speaks of a listing)."""
        folded, starts = document.folded, [sentence.start for sentence in sentences]
        sums = _numbers(starts, [match.start() for match in self._sum.finditer(folded)])
        sums |= _numbers(starts, _places(folded, self._scales))
        listing = self._listing(document)
        words = (*self._telling, *(self._ipo if listing else ()))
        telling = _numbers(starts, _places(folded, words)) | _heads(document, sentences)
        found = [n for n in sorted(sums | telling) if self._opens(document, sentences, n, n in sums, listing)]
        return found, listing

    def _opens(
        self, document: Document, sentences: Sequence[Sentence], number: int, summed: bool, listing: bool
    ) -> bool:
        sentence = sentences[number]
        if summed and sentence.kind == "row":
            return True  # a table's columns say what its sums are
        full, start, end = document.full, sentence.start, sentence.end
        text = document.folded[start:end]
        rounds = [m.value for m in self._rounds.find(full, start, end, document.folded)]
        kinds = [value.investment_type for value in rounds if isinstance(value, RoundValue)]
        named = any(kind in NAMED for kind in kinds)
        without_sum = (
            named
            or _INVESTMENT in text
            or number in _heads(document, sentences)
            or any(kind not in PASSING or (kind == "ipo" and listing) for kind in kinds)
        )
        if not (summed or without_sum):
            return False
        marked = f" {_NO_WORD.sub(' ', text)} {_UNKNOWN}{_ROUND if kinds else ''}"
        found = grams(marked)
        if without_sum and self._sieves[1].passing(marked, found):
            return True
        title = sentence.kind in ("title", "heading")
        if not (summed or named) or not any(
            title or self._with_money[rule].attributes.get("only") != "title"
            for rule in self._sieves[0].passing(marked + _MONEY, found)
        ):
            return False
        least = 0 if named else LEAST
        return any(
            isinstance(mention.value, Money) and mention.value.value >= least and (kinds or mention.rule != BARE)
            for mention in self._money.find(full, start, end)
        )


def _heads(document: Document, sentences: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences that tell an article's news, sum or no sum: the title's, or else the first."""
    titles = {n for n, sentence in enumerate(sentences[:4]) if sentence.start < document.body_at}
    return titles or {0}


def _in_raw_text(book: RuleBook, rule: Rule) -> list[frozenset[str]]:
    """A rule's clauses as far as text as written can be held to them: by single words, for what stands between two of
    them may be hidden from a view.
    """
    patterns = [rule.regex]
    if required := rule.attributes.get("require"):
        patterns.append(book.compile_folded("trigger", required))
    found = []
    for clause in (clause for pattern in patterns for clause in clauses(pattern, spaced=True)):
        words = [text if is_mark(text) else _longest_word(text) for text in clause]
        if all(words):
            found.append(frozenset(_least(words)))
    return found


def _longest_word(text: str) -> str:
    word = max(_WORD.findall(text), key=lambda word: len(word.strip()), default="")
    return word.strip() if word.strip() in _GLUED else word


def _least(words: Iterable[str]) -> list[str]:
    every = dict.fromkeys(words)
    return [word for word in every if not any(part in word for part in every if part != word)]


def _places(folded: str, words: Iterable[str]) -> list[int]:
    places = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            places.append(at)
            at = folded.find(word, at + 1)
    return places


def _numbers(starts: Sequence[int], places: Iterable[int]) -> set[int]:
    """The numbers of the sentences that these places are in."""
    return {bisect_right(starts, place) - 1 for place in places} - {-1}
