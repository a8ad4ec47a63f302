"""Which of many patterns can match in a text: all clauses of all their ways tested in one pass over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fundwire.model.fold import GRAM, grams
from fundwire.rules.book import RuleBook

#: A literal, the clauses that it meets as bits, and the ways whose rarest clause it meets: (pattern, clauses it needs).
_Test = tuple[str, int, tuple[tuple[int, int], ...]]
#: For each kind of rules the numbers of those that can match, as `RuleBook.of` counts them.
Passing = Mapping[str, Sequence[int]]


class Sieve:
    """Tests texts for many patterns at once; built once from the ways of each (see `literals.ways`)."""

    def __init__(self, patterns: Sequence[Iterable[Sequence[frozenset[str]]]]) -> None:
        bits: dict[frozenset[str], int] = {}
        begun: dict[str, list[tuple[int, int]]] = {}
        self._always: list[tuple[int, int]] = []
        for number, pattern in enumerate(patterns):
            for way in pattern:
                need = sum(bits.setdefault(clause, 1 << len(bits)) for clause in dict.fromkeys(way))
                # Only a text that holds a word of its rarest clause is tested for a way.
                for ways in [begun.setdefault(literal, []) for literal in way[0]] if way else [self._always]:
                    ways.append((number, need))
        masks: Counter[str] = Counter()
        for clause, bit in bits.items():
            for literal in clause:
                masks[literal] += bit
        tests = {literal: (literal, mask, tuple(begun.get(literal, ()))) for literal, mask in masks.items()}
        self._short = tuple(test for literal, test in tests.items() if len(literal) < GRAM)
        self._long: dict[str, tuple[_Test, ...]] = {}
        long = [literal for literal in masks if len(literal) >= GRAM]
        usual = Counter(gram for literal in long for gram in grams(literal))
        for literal in long:
            rare = min(sorted(grams(literal)), key=usual.__getitem__)
            self._long[rare] = (*self._long.get(rare, ()), tests[literal])
        self._known = frozenset(self._long)

    def passing(self, folded: str, found: frozenset[str]) -> list[int]:
        """The numbers of the patterns that can match in a text, in order; `found` are the text's `grams`."""
        held, begun = 0, self._always.copy()
        for gram in self._known & found:
            for literal, mask, ways in self._long[gram]:
                if literal in folded:
                    held |= mask
                    begun += ways
        for literal, mask, ways in self._short:
            if literal in folded:
                held |= mask
                begun += ways
        return sorted({number for number, need in begun if held & need == need})


class RuleSieve:
    """Which rules of several kinds can match in a text, told in one pass over it for all of them; built once."""

    def __init__(self, book: RuleBook, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self._rules = [(kind, number) for kind in kinds for number in range(len(book.of(kind)))]
        self._sieve = Sieve([[book.needs(rule)] for kind in kinds for rule in book.of(kind)])

    def passing(self, folded: str, found: frozenset[str]) -> Passing:
        """The numbers of the rules, by kind, in the order of their file; `found` are the text's `grams`."""
        passing: dict[str, list[int]] = {kind: [] for kind in self._kinds}
        for place in self._sieve.passing(folded, found):
            kind, number = self._rules[place]
            passing[kind].append(number)
        return passing
