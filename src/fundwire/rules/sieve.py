"""Which of many patterns can match in a text: all clauses of all their ways tested in one pass over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from fundwire.rules.book import RuleBook

#: For each kind of rules the numbers of those that can match, as `RuleBook.of` counts them.
Passing = Mapping[str, Sequence[int]]
#: So many words a sieve remembers, and none that is longer: all that news uses often, and its memory stays flat.
_MOST_WORDS, _LONGEST_WORD = 16_000, 32
#: Parts of words are looked up by so many letters in a row.
_GRAM = 3


class _Clue(NamedTuple):
    """What it tells that a text holds a word or a literal: the clauses that are met, as bits, and the ways to test."""

    met: int
    ways: frozenset[int]
    #: Literals of several words, of which the word is one: (literal, its clue).
    phrases: tuple[tuple[str, _Clue], ...] = ()


class Sieve:
    """Tests texts for many patterns at once; built once from the ways of each (see `literals.ways`).

    What a word tells is found out when it is first met; so a text costs a look at each of its words.
    """

    def __init__(self, patterns: Sequence[Iterable[Sequence[frozenset[str]]]]) -> None:
        bits: dict[frozenset[str], int] = {}
        begun: dict[str, set[int]] = {}
        #: Of each way its pattern and the clauses it needs, as bits.
        self._ways: list[tuple[int, int]] = []
        self._always: set[int] = set()
        for number, pattern in enumerate(patterns):
            for way in pattern:
                # Only a text that holds a word of its rarest clause is tested for a way.
                for ways in [begun.setdefault(literal, set()) for literal in way[0]] if way else [self._always]:
                    ways.add(len(self._ways))
                need = sum(bits.setdefault(clause, 1 << len(bits)) for clause in dict.fromkeys(way))
                self._ways.append((number, need))
        met: Counter[str] = Counter()
        for clause, bit in bits.items():
            for literal in clause:
                met[literal] += bit
        #: Parts of words, with a blank where a word must begin or end, and what they tell.
        self._parts: dict[str, list[_Clue]] = {}
        for literal, mask in met.items():
            clue = _Clue(mask, frozenset(begun.get(literal, ())))
            words = _words_of(literal)
            if len(words) > 1:
                clue = _Clue(0, frozenset(), ((literal, clue),))
            self._parts.setdefault(max(words, key=len), []).append(clue)
        self._short = [part for part in self._parts if len(part) < _GRAM]
        long = [part for part in self._parts if len(part) >= _GRAM]
        usual = Counter(gram for part in long for gram in _grams(part))
        #: The same parts by the three letters in a row that are rarest among them.
        self._by_gram: dict[str, list[str]] = {}
        for part in long:
            self._by_gram.setdefault(min(sorted(_grams(part)), key=usual.__getitem__), []).append(part)
        self._known: dict[str, _Clue | None] = {}

    def passing(self, folded: str, words: Iterable[str]) -> list[int]:
        """The numbers of the patterns that can match in a text, in order; `words` are its own, parted by blanks."""
        met, begun, known = 0, self._always.copy(), self._known
        for word in words:
            clue = known[word] if word in known else self._learn(word)
            if clue is None:
                continue
            clauses, ways, phrases = clue
            met |= clauses
            if ways:
                begun |= ways
            for literal, of_all in phrases:
                if literal in folded:
                    met |= of_all.met
                    begun |= of_all.ways
        found = set()
        for way in begun:
            number, need = self._ways[way]
            if met & need == need:
                found.add(number)
        return sorted(found)

    def _learn(self, word: str) -> _Clue | None:
        """What a word tells, or None where that is nothing."""
        text = f" {word} "
        near = chain.from_iterable(self._by_gram[gram] for gram in _grams(text) if gram in self._by_gram)
        clues = [clue for part in chain(self._short, near) if part in text for clue in self._parts[part]]
        found = _together(clues) if clues else None
        if len(word) <= _LONGEST_WORD:
            if len(self._known) >= _MOST_WORDS:
                self._known.clear()
            self._known[word] = found
        return found


def _grams(text: str) -> set[str]:
    """Every three letters in a row of a text."""
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}


def _words_of(literal: str) -> list[str]:
    """The words of a literal, each with the blanks that it has around it."""
    words = literal.split(" ")
    spaced = [f"{' ' * (n > 0)}{word}{' ' * (n < len(words) - 1)}" for n, word in enumerate(words)]
    return [word for word in spaced if word.strip()] or [literal]


def _together(clues: Iterable[_Clue]) -> _Clue:
    met, ways, phrases = 0, frozenset[int](), dict[str, _Clue]()
    for clue in clues:
        met |= clue.met
        ways |= clue.ways
        phrases |= clue.phrases
    return _Clue(met, ways, tuple(phrases.items()))


class RuleSieve:
    """Which rules of several kinds can match in a text, told in one pass over it for all of them; built once."""

    def __init__(self, book: RuleBook, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self._rules = [(kind, number) for kind in kinds for number in range(len(book.of(kind)))]
        self._sieve = Sieve([[book.needs(rule)] for kind in kinds for rule in book.of(kind)])

    def passing(self, folded: str, words: Iterable[str]) -> Passing:
        """The numbers of the rules, by kind, in the order of their file; `words` are the text's, parted by blanks."""
        passing: dict[str, list[int]] = {kind: [] for kind in self._kinds}
        for place in self._sieve.passing(folded, words):
            kind, number = self._rules[place]
            passing[kind].append(number)
        return passing
