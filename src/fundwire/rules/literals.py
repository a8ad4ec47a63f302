"""Which words a text must hold for a pattern to match in it: the cheap test that spares most texts the pattern.

`clauses` reads them off the parsed pattern, so that no author of a rule has to list them:
``\\braised\\s+(?:about\\s+)?M(?:debt|loan)s?`` needs "raised", M, and "debt" or "loan".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the only reader of Python's pattern syntax there is
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any

from fundwire.model.fold import fold

#: More alternatives than this are not multiplied out.
_MOST = 48
#: How much rarer each further letter makes a literal, and what it costs to look for one, in the same measure; and how
#: rare a mark is.
_LETTER, _LOOK = 0.3, 0.002
_MARK = 0.25
#: Literals that cost more than this to look for, or stand in so many texts, are no test.
_TOO_MUCH = 1.0
#: Where marks of a view stand in Unicode; a class of them is stood for by its first.
_FIRST_MARK, _LAST_MARK = 0xE000, 0xE6FF
_Texts = frozenset[str]
_EMPTY: _Texts = frozenset(("",))


def clauses(pattern: re.Pattern[str]) -> tuple[_Texts, ...]:
    """Sets of folded literals: a text that the pattern matches in holds at least one of each set. The rarest first.

    A class of a view's marks is the first mark of the class: a view that has any of it has that one.
    """
    found = [_least(texts) for texts in _of_sequence(syntax.parse(pattern.pattern, pattern.flags))[1]]
    return tuple(sorted(dict.fromkeys(t for t in found if _cost(t) < _TOO_MUCH), key=lambda t: (_cost(t), sorted(t))))


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The rarest of the clauses without a mark, () where there is none."""
    best = next((texts for texts in clauses(pattern) if not any(map(is_mark, texts))), _Texts())
    return tuple(sorted(best, key=lambda text: (len(text), text)))


def holds_any(folded: str, literals: tuple[str, ...]) -> bool:
    """Whether a folded text holds one of the literals; always so where none are known."""
    for literal in literals:
        if literal in folded:
            return True
    return not literals


def is_mark(text: str) -> bool:
    """Whether a literal is the mark of a view."""
    return len(text) == 1 and _FIRST_MARK <= ord(text) <= _LAST_MARK


def _of_sequence(nodes: Iterable[Any]) -> tuple[_Texts | None, list[_Texts]]:
    """(all texts that the nodes can match, if few; sets of literals of each of which a match holds one)."""
    tests: list[_Texts] = []
    run: _Texts = _EMPTY
    parts: list[_Texts] = []  # what the run was before it was multiplied out: fewer and shorter literals
    whole = True
    for kind, value in nodes:
        if kind is op.LITERAL and value < 128:
            letter = fold(chr(value))
            run = frozenset([text + letter for text in run])
            continue
        exact, inner = _of_node(kind, value)
        tests += inner
        if exact == _EMPTY:
            continue
        if exact is not None and len(run) * len(exact) <= _MOST:
            parts.append(run)
            run = frozenset([a + b for a in run for b in exact])
        else:
            tests.append(_rarest([*parts, run]))
            run, parts, whole = exact or _EMPTY, [], False
    tests.append(_rarest([*parts, run]))
    return (run if whole else None), [texts for texts in tests if "" not in texts]


def _of_node(kind: Any, value: Any) -> tuple[_Texts | None, list[_Texts]]:
    if kind is op.IN:
        return _of_class(value)
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _EMPTY, []
    if kind is op.SUBPATTERN:
        return _of_sequence(value[-1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind is op.BRANCH:
        return _of_branches(value[1])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        least, most, inside = value
        exact, inner = _of_sequence(inside)
        if most == 1 and exact is not None:
            return (exact | _EMPTY if least == 0 else exact), []
        return None, (inner if least else [])
    return None, []


def _of_class(members: Sequence[tuple[Any, Any]]) -> tuple[_Texts | None, list[_Texts]]:
    if all(kind is op.RANGE and value[0] >= _FIRST_MARK and value[1] <= _LAST_MARK for kind, value in members):
        return None, [frozenset(chr(value[0]) for _, value in members)]
    if len(members) <= 4 and all(kind is op.LITERAL and value < 128 for kind, value in members):
        return frozenset(fold(chr(value)) for _, value in members), []
    return None, []


def _of_branches(branches: Sequence[Any]) -> tuple[_Texts | None, list[_Texts]]:
    found = [_of_sequence(branch) for branch in branches]
    exact = [texts for texts, _ in found if texts is not None]
    every = _Texts().union(*exact)
    known = len(exact) == len(found) and len(every) <= _MOST
    tests = [_rarest(inner) for _, inner in found if inner]
    return (every if known else None), ([_Texts().union(*tests)] if len(tests) == len(found) else [])


def _rarest(found: Sequence[_Texts]) -> _Texts:
    return min(map(_least, found), key=_cost) if len(found) > 1 else found[0]


def _least(texts: _Texts) -> _Texts:
    return frozenset([text for text in texts if not any(part in text for part in texts if part != text)])


def _cost(literals: _Texts) -> float:
    """How little a test for these literals is worth: about the share of texts that pass it, and the looking."""
    return sum([_MARK if is_mark(text) else _LETTER ** len(text) for text in literals]) + _LOOK * len(literals)
