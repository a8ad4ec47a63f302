"""Counts of right, wrong and missed, and the three rates made of them."""

from __future__ import annotations

from typing import NamedTuple


class Tally(NamedTuple):
    """How often an answer was right, how often it was wrong (spurious), how often it was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Tally) -> Tally:
        """The two counts together."""
        return Tally(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def expected(self) -> int:
        """How much there was to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Of what was given, the share that is right; None where nothing was given."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Of what there was to find, the share that was found; None where there was nothing."""
        return _share(self.right, self.expected)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there was nothing and nothing was given."""
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def rates(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1."""
        return self.precision, self.recall, self.f1


#: Both silent, or gold does not mind: counts neither way.
NEITHER = Tally()


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
