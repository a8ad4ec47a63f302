"""Which words a text must hold for a pattern to match in it: the cheap test that spares most texts the pattern.

`needed` reads them off the parsed pattern, so that no author of a rule has to list them:
``\\braised\\s+(?:about\\s+)?M`` needs "raised", ``\\b(?:debt|loan)s?\\b`` needs "debt" or "loan".
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
#: How much rarer each further letter makes a literal, and what it costs to look for one, in the same measure.
_LETTER, _LOOK = 0.3, 0.002
#: Literals that cost more than this to look for, or stand in so many texts, are no test.
_TOO_MUCH = 1.0
_Texts = frozenset[str]
_EMPTY: _Texts = frozenset(("",))


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Literals of which every text that the pattern matches in holds at least one, folded; () where none are known."""
    parsed = syntax.parse(pattern.pattern, pattern.flags)
    best = _of_sequence(parsed)[1]
    return tuple(sorted(best, key=lambda text: (len(text), text))) if best is not None else ()


def holds_any(folded: str, literals: tuple[str, ...]) -> bool:
    """Whether a folded text holds one of the literals; always so where none are known."""
    for literal in literals:
        if literal in folded:
            return True
    return not literals


def _of_sequence(nodes: Iterable[Any]) -> tuple[_Texts | None, _Texts | None]:
    """(all texts that the nodes can match, if few; the rarest set of literals of which each match holds one)."""
    best: _Texts | None = None
    run: _Texts = _EMPTY
    whole = True
    for kind, value in nodes:
        if kind is op.LITERAL and value < 128:
            letter = fold(chr(value))
            run = frozenset([text + letter for text in run])
            continue
        exact, inner = _of_node(kind, value)
        if exact == _EMPTY:
            continue
        best = _rarer(_rarer(best, inner), run)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset([a + b for a in run for b in exact])
        else:
            run, whole = exact or _EMPTY, False
    return (run if whole else None), _rarer(best, run)


def _of_node(kind: Any, value: Any) -> tuple[_Texts | None, _Texts | None]:
    if kind is op.IN:
        return _of_class(value), None
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _EMPTY, None
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
            return (exact | _EMPTY if least == 0 else exact), None
        return None, (_rarer(inner, exact) if least else None)
    return None, None


def _of_class(members: Sequence[tuple[Any, Any]]) -> _Texts | None:
    if len(members) <= 4 and all(kind is op.LITERAL and value < 128 for kind, value in members):
        return frozenset(fold(chr(value)) for _, value in members)
    return None


def _of_branches(branches: Sequence[Any]) -> tuple[_Texts | None, _Texts | None]:
    found = [_of_sequence(branch) for branch in branches]
    exact = [texts for texts, _ in found if texts is not None]
    tests = [literals for _, literals in found if literals is not None]
    every = frozenset[str]().union(*exact)
    known = len(exact) == len(found) and len(every) <= _MOST
    test = _rarer(None, frozenset[str]().union(*tests)) if len(tests) == len(found) else None
    return (every if known else None), test


def _rarer(one: _Texts | None, other: _Texts | None) -> _Texts | None:
    """The set of literals that is the better test; None is no test."""
    if other is None or "" in other:
        return one
    other = frozenset([text for text in other if not any(part in text for part in other if part != text)])
    cost = _cost(other)
    return other if cost < (_TOO_MUCH if one is None else _cost(one)) else one


def _cost(literals: _Texts) -> float:
    """How little a test for these literals is worth: about the share of texts that pass it, and the looking."""
    return sum([_LETTER ** len(text) for text in literals]) + _LOOK * len(literals)
