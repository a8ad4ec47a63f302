"""The exact assignment against trying out every possibility."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fundwire.compare.assignment import assign


def best_by_trying(gains):
    rows, columns = len(gains), len(gains[0])
    if rows > columns:
        gains = [[row[at] for row in gains] for at in range(columns)]
        rows, columns = columns, rows
    return max(
        sum(max(0, gains[row][column]) for row, column in enumerate(order))
        for order in permutations(range(columns), rows)
    )


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(-5, 30), min_size=width, max_size=width), min_size=1, max_size=5)
    )
)
def test_no_other_assignment_gains_more(gains):
    pairs = assign(gains)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(gains[row][column] > 0 for row, column in pairs)
    assert sum(gains[row][column] for row, column in pairs) == best_by_trying(gains)


def test_a_greedy_choice_is_not_the_best_one():
    assert assign([[10, 9], [9, 1]]) == [(0, 1), (1, 0)]


def test_nothing_is_assigned_to_nothing():
    assert assign([]) == []
    assert assign([[]]) == []
    assert assign([[0, 0], [0, 0]]) == []
