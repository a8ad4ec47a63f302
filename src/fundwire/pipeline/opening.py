"""Which sentences can open an event, told from the text as written, before anything is read.

A sentence opens an event only where it tells a sum of some size, or a round that has a name or investors, in the words
of a rule that raises. So four cheap tests, each only for what the one before it let through: places of sums and round
words, the rounds and the words of the rules, the sums themselves, and whether the words stand about the sum or round as
a rule asks. Must never stop a sentence that opens an event.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from fundwire.events.gate import LEAST, NAMED, PASSING
from fundwire.mentions.glue import lost_blanks
from fundwire.mentions.money import BARE, MoneyFinder
from fundwire.mentions.name_shape import holds_glued
from fundwire.mentions.recognize import settle, unsaid
from fundwire.mentions.round import RoundFinder, RoundWords
from fundwire.model.document import Document
from fundwire.model.mention import Mention
from fundwire.model.sentence import Sentence
from fundwire.model.value import Money, RoundValue
from fundwire.model.view import ANAPHOR, DATE, MONEY, NAME, PLACE, ROUND, View
from fundwire.nlp.segment import segment
from fundwire.rules.book import Rule, RuleBook
from fundwire.rules.literals import is_mark, least
from fundwire.rules.outline import Outline
from fundwire.rules.sieve import Sieve

#: The roles of rules whose claims can open an event.
_LISTING = "ipo"
_OPENERS = frozenset(("raised", "round", _LISTING))
#: The marks of a view that only reading a sentence sets: of names, dates, anaphors, places.
_UNKNOWN = "".join(map(chr, (NAME, DATE, ANAPHOR, PLACE)))
#: Longer sentences, in characters, are read without more ado: one may hold more names than a view has marks.
_LONG = 1_000
#: A text without a title has its news within so many characters.
_NEWS = 500
_MONEY, _ROUND = map(chr, (MONEY, ROUND))
_WORD = re.compile(r" ?[a-z]{2,}(?: |(?![a-z]))")
_WORDS = re.compile(r"[^\W_]+")
# Scraped pages glue these to a name, and the name's end is known only once it is read.
_GLUED = frozenset("and of in is on to by from at for with the that which has was as its via like into".split())
_INVESTMENT = "investment"
_GLUED_DATE = re.compile(r"\d[^\W\d_]")


class Openings:
    """Finds the sentences that can open an event; built once."""

    def __init__(self, book: RuleBook, money: MoneyFinder, rounds: RoundFinder) -> None:
        self._money, self._rounds = money, rounds
        openers = [rule for rule in book.of("trigger") if rule.attributes["role"] in _OPENERS]
        bare = [rule for rule in openers if "m" not in rule.groups]
        self._openers = [_Opener(rule) for rule in openers]
        self._sieve = Sieve([_in_raw_text(book, rule) for rule in openers])
        self._wordy = _without_round(way for rule in bare for way in _in_raw_text(book, rule))
        scales = book.lexicon("money", "scale_worth")
        self._scales = tuple(sorted(least(scale for scale in scales if len(scale) > 3)))
        short = "|".join(sorted((re.escape(scale) for scale in scales if len(scale) <= 3), key=lambda s: (-len(s), s)))
        self._sum = re.compile(rf"\d(?:[\s-]?(?:{short})(?![a-z0-9&])|\d[.,'’\s]?\d\d\d)")
        self._telling = _telling(book, ipo=False) | {_INVESTMENT: None}
        self._ipo = _telling(book, ipo=True)

    def article(self, document: Document) -> bool:
        """Whether a text holds a sum, or a word of a round, that could open an event."""
        folded = document.folded
        if any(word in folded for word in (*self._scales, *self._telling)) or self._sum.search(folded):
            return True
        return self._listing(document)

    def _listing(self, document: Document) -> bool:
        return any(word in document.folded[: document.body_at or _NEWS] for word in self._ipo)

    def sentences(self, document: Document, known: Callable[[], frozenset[str]]) -> tuple[list[Opening], bool]:
        """(the sentences that can open an event, whether the title speaks of a listing).

        `known` gives the `whole_words` of the document.
        """
        folded, listing = document.folded, self._listing(document)
        sums = [match.start() for match in self._sum.finditer(folded)] + _places(folded, self._scales)
        told = {word: _places(folded, (word,)) for word in (*self._telling, *(self._ipo if listing else ()))}
        sentences = segment(document, sorted([*sums, *chain.from_iterable(told.values())]))
        starts = [sentence.start for sentence in sentences]
        heads, summed = _heads(document, sentences), _numbers(starts, sums)
        wanted = heads | summed
        for word, places in told.items():
            words = self._telling.get(word) or self._ipo.get(word)
            for number in _numbers(starts, places) - wanted:
                sentence = sentences[number]
                if words is None or words.may_stand(folded, sentence.start, sentence.end):
                    wanted.add(number)
        opens = (self._opening(document, sentences[n], n in summed, n in heads, listing, known) for n in sorted(wanted))
        return [opening for opening in opens if opening is not None], listing

    def _opening(
        self,
        document: Document,
        sentence: Sentence,
        summed: bool,
        head: bool,
        listing: bool,
        known: Callable[[], frozenset[str]],
    ) -> Opening | None:
        if summed and sentence.kind == "row":
            return Opening(sentence, ())  # a table's columns say what its sums are
        full, start, end = document.full, sentence.start + sentence.dateline, sentence.end
        text = document.folded[sentence.start : end]
        rounds = self._rounds.find(full, start, end, document.folded)
        kinds = [mention.value.investment_type for mention in rounds if isinstance(mention.value, RoundValue)]
        named = any(kind in NAMED for kind in kinds)
        without_sum = (
            named
            or head
            or _INVESTMENT in text
            or any(kind not in PASSING or (kind == "ipo" and listing) for kind in kinds)
        )
        if not (summed or without_sum) or not (summed or kinds or any(word in text for word in self._wordy)):
            return None
        words = {*_WORDS.findall(text), _MONEY, *(_ROUND for _ in kinds)}
        passing = [self._openers[number] for number in self._sieve.passing(text, words)]
        if sentence.kind not in ("title", "heading"):
            passing = [opener for opener in passing if not opener.only_titles]
        openers = [o for o in passing if not o.with_sum and (listing or not o.of_listing)] if without_sum else []
        with_sum = [opener for opener in passing if opener.with_sum] if summed or named else []
        if not (openers or with_sum):
            return None
        money = self._money.find(full, start, end)
        least = 0 if named else LEAST
        if any(
            isinstance(mention.value, Money) and mention.value.value >= least and (kinds or mention.rule != BARE)
            for mention in money
        ):
            openers += with_sum
        rules = _fitting(openers, document, sentence, (money, rounds), known()) if openers else ()
        return Opening(sentence, rules) if rules else None


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that can open an event, and the rules that could do so there; none where its kind is reason enough."""

    sentence: Sentence
    rules: tuple[Rule, ...]

    def fires(self, view: View) -> bool:
        """Whether one of the rules matches in the sentence, now that it is read."""
        return any(rule.regex.search(_text(rule, view)) for rule in self.rules)


class _Opener:
    """A rule that can open an event."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.with_sum = "m" in rule.groups
        self.of_listing = rule.attributes["role"] == _LISTING
        self.only_titles = rule.attributes.get("only") == "title"

    @cached_property
    def _outline(self) -> Outline:
        """Made when first asked for: all of them take as long as some hundred articles."""
        return Outline(self.rule, _UNKNOWN)

    def fits(self, view: View) -> bool:
        """Whether the rule could match in a sentence of which only the sums and the rounds are known."""
        return self._outline.fits(_text(self.rule, view))


def _text(rule: Rule, view: View) -> str:
    """What a rule is run over."""
    return view.folded if rule.folded else view.text


def _fitting(
    openers: Sequence[_Opener],
    document: Document,
    sentence: Sentence,
    found: Sequence[Sequence[Mention]],
    known: frozenset[str],
) -> tuple[Rule, ...]:
    """The rules whose outline fits a sentence of which only the sums and the rounds are known."""
    full, start, end = document.full, sentence.start + sentence.dateline, sentence.end
    hidden = unsaid(full, start, end)
    view = View(full, sentence, settle(found, hidden), hidden)
    # Words that are glued together are parted once the sentence is read.
    glued = known and (lost_blanks(full, start, end) or holds_glued(full, start, end, known))
    if end - start > _LONG or glued or _GLUED_DATE.search(view.text):
        return tuple(opener.rule for opener in openers)
    return tuple(opener.rule for opener in openers if opener.fits(view))


def _telling(book: RuleBook, *, ipo: bool) -> dict[str, RoundWords | None]:
    """The words without which no sentence tells of a round that opens an event without its sum, and the rules that
    each stands for: of the words that a kind of round needs, those that most other kinds need too.
    """
    needed: dict[str, frozenset[str]] = {}
    known: frozenset[str] = frozenset() if ipo else frozenset((_INVESTMENT,))
    rules = book.of("round")
    for rule in sorted(rules, key=lambda rule: len(book.needs(rule))):
        kind = rule.attributes["type"]
        if not book.needs(rule):
            continue  # a bare letter, "its B": no word tells of it
        if (kind == "ipo") if ipo else kind not in PASSING:
            _, _, fewest = min((len(texts - known), sorted(texts), texts) for texts in book.needs(rule))
            needed[rule.id] = fewest
            known |= fewest
    return {
        word: RoundWords(book, [rule for rule in rules if any(word in text for text in needed.get(rule.id, ()))])
        for word in sorted(least(known))
    }


def _without_round(found: Iterable[Sequence[frozenset[str]]]) -> tuple[str, ...]:
    """Words, one of which a text without a round must hold to match in one of these ways."""
    wordy = [[clause - {_ROUND} for clause in way] for way in found if frozenset((_ROUND,)) not in way]
    return tuple(sorted(least(word.strip() for way in wordy for word in min(way, key=len))))


def _heads(document: Document, sentences: Sequence[Sentence]) -> set[int]:
    """The numbers of the sentences that tell an article's news, sum or no sum: the title's, or else the first."""
    titles = {n for n, sentence in enumerate(sentences[:4]) if sentence.start < document.body_at}
    return titles or {0}


def _in_raw_text(book: RuleBook, rule: Rule) -> list[list[frozenset[str]]]:
    """A rule's ways as far as text as written can be held to them: by single words, for what stands between two of
    them may be hidden from a view.
    """
    also = book.needs(rule.required, spaced=True) if rule.required else ()
    return [_of_words([*way, *also]) for way in book.ways(rule, spaced=True)]


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
