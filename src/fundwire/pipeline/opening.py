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
from fundwire.rules.literals import clauses, is_mark, least, ways
from fundwire.rules.sieve import Sieve

#: The roles of rules whose claims can open an event.
_OPENERS = frozenset(("raised", "round", "ipo"))
_MONEY, _ROUND = "\ue100", "\ue300"
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
        rules = [[rule for rule in openers if ("m" in rule.regex.groupindex) is with_sum] for with_sum in (True, False)]
        self._sieves = [Sieve([_in_raw_text(book, rule) for rule in some]) for some in rules]
        self._titles = [[rule.attributes.get("only") == "title" for rule in some] for some in rules]
        scales = book.lexicon("money", "scale_worth")
        self._scales = tuple(sorted(least(scale for scale in scales if len(scale) > 3)))
        short = "|".join(sorted((re.escape(scale) for scale in scales if len(scale) <= 3), key=lambda s: (-len(s), s)))
        self._sum = re.compile(rf"\d(?:[\s-]?(?:{short})(?![a-z0-9&])|\d[.,'’\s]?\d\d\d)")
        words: dict[str, list[str]] = {"telling": [_INVESTMENT], "ipo": []}
        # Of the words that a kind of round needs, those that most other kinds need too.
        for rule in sorted(book.of("round"), key=lambda rule: len(clauses(rule.regex))):
            kind = rule.attributes["type"]
            if kind == "ipo" or kind not in PASSING:
                known = words["ipo" if kind == "ipo" else "telling"]
                _, fewest = min((len(texts.difference(known)), sorted(texts)) for texts in clauses(rule.regex))
                known += fewest
        self._telling, self._ipo = (tuple(sorted(least(words[key]))) for key in ("telling", "ipo"))

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
        marked = f" {_NO_WORD.sub(' ', text)} {_ROUND if kinds else ''}"
        found, title = grams(marked), sentence.kind in ("title", "heading")
        if without_sum and self._fits(1, marked, found, title):
            return True
        if not (summed or named) or not self._fits(0, marked + _MONEY, found, title):
            return False
        least = 0 if named else LEAST
        return any(
            isinstance(mention.value, Money) and mention.value.value >= least and (kinds or mention.rule != BARE)
            for mention in self._money.find(full, start, end)
        )

    def _fits(self, which: int, marked: str, found: frozenset[str], title: bool) -> bool:
        """Whether a rule with a sum (0) or one without (1) can match in a sentence."""
        titles = self._titles[which]
        return any(title or not titles[rule] for rule in self._sieves[which].passing(marked, found))


def _heads(document: Document, sentences: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences that tell an article's news, sum or no sum: the title's, or else the first."""
    titles = {n for n, sentence in enumerate(sentences[:4]) if sentence.start < document.body_at}
    return titles or {0}


def _in_raw_text(book: RuleBook, rule: Rule) -> list[list[frozenset[str]]]:
    """A rule's ways as far as text as written can be held to them: by single words, for what stands between two of
    them may be hidden from a view.
    """
    required = rule.attributes.get("require")
    also = clauses(book.compile_folded("trigger", required), spaced=True) if required else ()
    return [_of_words([*way, *also]) for way in ways(rule.regex, book.gaps, spaced=True)]


def _of_words(texts: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    """For each clause a clause of the longest word of each of its texts, and one of the last."""
    found = []
    for clause in texts:
        words = [[text] if is_mark(text) else _whole_words(text) for text in clause]
        if all(words):
            found += [least([max(some, key=len) for some in words]), least([some[-1] for some in words])]
    return found


def _whole_words(text: str) -> list[str]:
    """The words that a text has whole; with the blank that ends one, but for those that a name may be glued to."""
    return [word.strip() if word.strip() in _GLUED else word for word in _WORD.findall(text)]


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
