"""Which of many patterns can match in a text: all their clauses tested in one pass over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from fundwire.model.fold import GRAM, grams


class Sieve:
    """Tests texts for many patterns at once; built once from the clauses of each (see `literals.clauses`)."""

    def __init__(self, patterns: Sequence[Iterable[frozenset[str]]]) -> None:
        bits: dict[frozenset[str], int] = {}
        self._needs: list[int] = []
        for pattern in patterns:
            self._needs.append(sum(bits.setdefault(clause, 1 << len(bits)) for clause in dict.fromkeys(pattern)))
        masks: Counter[str] = Counter()
        for clause, bit in bits.items():
            for literal in clause:
                masks[literal] += bit
        self._short = tuple((literal, mask) for literal, mask in masks.items() if len(literal) < GRAM)
        self._long: dict[str, tuple[tuple[str, int], ...]] = {}
        long = [literal for literal in masks if len(literal) >= GRAM]
        usual = Counter(gram for literal in long for gram in grams(literal))
        for literal in long:
            rare = min(sorted(grams(literal)), key=usual.__getitem__)
            self._long[rare] = (*self._long.get(rare, ()), (literal, masks[literal]))
        self._known = frozenset(self._long)

    def passing(self, folded: str, found: frozenset[str]) -> list[int]:
        """The numbers of the patterns that can match in a text; `found` are the text's `grams`."""
        held = 0
        for gram in self._known & found:
            for literal, mask in self._long[gram]:
                if literal in folded:
                    held |= mask
        for literal, mask in self._short:
            if literal in folded:
                held |= mask
        return [number for number, need in enumerate(self._needs) if held & need == need]
