"""The best one-to-one assignment, exactly."""

from __future__ import annotations

from collections.abc import Sequence


def assign(gains: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs (row, column) with the greatest sum of gains, each row and column in one pair at most, sorted.

    Gains of 0 or less are never paired. The Hungarian method with potentials: rows² · columns steps at worst.
    """
    if not gains or not gains[0]:
        return []
    if len(gains) > len(gains[0]):
        turned = [[row[at] for row in gains] for at in range(len(gains[0]))]
        return sorted((row, column) for column, row in assign(turned))
    if len(gains) == 1:
        best = max(range(len(gains[0])), key=lambda column: (gains[0][column], -column))
        return [(0, best)] if gains[0][best] > 0 else []
    owner = _cheapest([[-max(0, gain) for gain in row] for row in gains])
    return sorted((row, column) for column, row in enumerate(owner) if row >= 0 and gains[row][column] > 0)


def _cheapest(costs: list[list[int]]) -> list[int]:
    """For every column the row that takes it, or -1; there are no more rows than columns."""
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    owner = [0] * (columns + 1)  # rows count from 1 here; column 0 holds the row that is being placed
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least: list[int | None] = [None] * (columns + 1)
        came_from, done = [0] * (columns + 1), [False] * (columns + 1)
        while owner[column]:
            done[column] = True
            placing, step, following = owner[column], None, 0
            for at in range(1, columns + 1):
                if done[at]:
                    continue
                reduced = costs[placing - 1][at - 1] - row_potential[placing] - column_potential[at]
                known = least[at]
                if known is None or reduced < known:
                    known, came_from[at] = reduced, column
                    least[at] = reduced
                if step is None or known < step:
                    step, following = known, at
            assert step is not None
            for at in range(columns + 1):
                if done[at]:
                    row_potential[owner[at]] += step
                    column_potential[at] -= step
                elif (known := least[at]) is not None:
                    least[at] = known - step
            column = following
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return [row - 1 for row in owner[1:]]
