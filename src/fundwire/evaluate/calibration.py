"""Whether confidence means what it says: of the events at 0.9, nine in ten are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The events with a confidence in [low, high): how many, their mean confidence, the share that is right."""

    low: float
    high: float
    events: int
    confidence: float
    right: float


def reliability(verdicts: Sequence[tuple[float, bool]], bins: int = _BINS) -> tuple[Bin, ...]:
    """The reliability table of (confidence, right) pairs in equal steps; bins without events are left out."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in verdicts:
        groups.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return tuple(
        Bin(n / bins, (n + 1) / bins, len(group), sum(c for c, _ in group) / len(group), _share(group))
        for n, group in sorted(groups.items())
    )


def calibration_error(table: Sequence[Bin]) -> float | None:
    """The expected calibration error: the mean gap between confidence and share right, weighted by events."""
    events = sum(row.events for row in table)
    return sum(row.events * abs(row.confidence - row.right) for row in table) / events if events else None


def _share(group: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in group) / len(group)
