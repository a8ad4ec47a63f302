"""Which words a text must hold for a pattern to match in it: the cheap test that spares most texts the pattern.

`clauses` reads them off the parsed pattern, so that no author of a rule has to list them:
``\\braised\\s+(?:about\\s+)?M(?:debt|loan)s?`` needs "raised", M, and "debt" or "loan".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants as op  # type: ignore[attr-defined]  # the only reader of Python's pattern syntax there is
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any, Protocol

from fundwire.model.fold import fold

#: More alternatives than this are not multiplied out.
_MOST = 48
_MOST_WAYS = 20
#: How much rarer each further letter makes a literal, and what it costs to look for one, in the same measure; and how
#: rare a mark is.
_LETTER, _LOOK = 0.3, 0.002
_MARK = 0.25
#: Literals that cost more than this to look for, or stand in so many texts, are no test.
_TOO_MUCH = 1.0
#: Where marks of a view stand in Unicode; a class of them is stood for by its first.
_FIRST_MARK, _LAST_MARK = 0xE000, 0xE6FF
#: The marks of money and rounds, which are told from a text as written; other mentions only once it is read.
_KNOWN = frozenset("\ue100\ue300")
_GAP = "(?:x)*"
#: Folded literals, one of which a text must hold.
Clause = frozenset[str]
#: The clauses of one way to match, the rarest first.
Way = tuple[Clause, ...]
_EMPTY: Clause = frozenset(("",))
_BLANK: Clause = frozenset((" ",))


class Written(Protocol):
    """A pattern, compiled or not."""

    @property
    def pattern(self) -> str:
        """Its text."""

    @property
    def flags(self) -> int:
        """The flags of `re` that it is for."""


def ways(pattern: Written, gaps: Sequence[str] = (), *, spaced: bool = False, every: bool = False) -> list[Way]:
    """The ways in which a pattern can match, each as clauses, as of `clauses`: "A and B, or C" is two.

    Branches are told apart where one demands a mark beside a word; with `every` also where it demands several words.
    `gaps` are parts that demand nothing (see `is_gap`): long ones take long to parse.
    """
    reader = _Reader(spaced, apart=every)
    found = reader.alternatives(_parsed(pattern, gaps))
    return list(dict.fromkeys(_sorted(reader.of_sequence(nodes)[1]) for nodes in found))


def is_gap(text: str) -> bool:
    """Whether a part of patterns is a group that may be left out or repeated: no text needs any of it."""
    if not text.startswith("(") or not text.endswith(("}", "}?")):
        return False
    tree = syntax.parse(text)
    return len(tree) == 1 and tree[0][0] in (op.MAX_REPEAT, op.MIN_REPEAT) and tree[0][1][0] == 0 and tree[0][1][1] > 1


def clauses(pattern: Written, gaps: Sequence[str] = (), *, spaced: bool = False) -> Way:
    """Sets of folded literals: a text that the pattern matches in holds at least one of each set. The rarest first.

    A class of a view's marks is the first mark of the class: a view that has any of it has that one. With `spaced` the
    text is one of words with single blanks between, around and instead of all else: a word's end is known to be one,
    and a mark that is of neither money nor a round may be anywhere.
    """
    return _sorted(_Reader(spaced).of_sequence(_parsed(pattern, gaps))[1])


def _parsed(pattern: Written, gaps: Sequence[str]) -> Any:
    text = pattern.pattern
    for gap in gaps:
        text = text.replace(gap, _GAP)
    return syntax.parse(text, pattern.flags)


def _sorted(tests: Iterable[Clause]) -> Way:
    found = [least(texts) for texts in tests]
    return tuple(sorted(dict.fromkeys(t for t in found if _cost(t) < _TOO_MUCH), key=lambda t: (_cost(t), sorted(t))))


def holds_any(folded: str, literals: tuple[str, ...]) -> bool:
    """Whether a folded text holds one of the literals; always so where none are known."""
    for literal in literals:
        if literal in folded:
            return True
    return not literals


def is_mark(text: str) -> bool:
    """Whether a literal is the mark of a view."""
    return len(text) == 1 and _FIRST_MARK <= ord(text) <= _LAST_MARK


class _Reader:
    """Walks a parsed pattern."""

    def __init__(self, spaced: bool, apart: bool = False) -> None:
        self._spaced, self._apart = spaced, apart
        self._read: dict[int, tuple[Any, tuple[Clause | None, list[Clause]]]] = {}

    def alternatives(self, nodes: Iterable[Any]) -> list[list[Any]]:
        """Sequences, one of which a match matches: what a branch demands beside a mark is kept."""
        found: list[list[Any]] = [[]]
        for kind, value in nodes:
            inner = self._alternatives_of(kind, value)
            if inner is None or len(found) * len(inner) > _MOST_WAYS:
                inner = [[(kind, value)]]
            found = [[*way, *more] for way in found for more in inner]
        return found

    def _alternatives_of(self, kind: Any, value: Any) -> list[list[Any]] | None:
        if kind is op.SUBPATTERN:
            return found if len(found := self.alternatives(value[-1])) > 1 else None
        if kind is op.BRANCH and any(map(self._demands_more, value[1])):
            return [way for branch in value[1] for way in self.alternatives(branch)]
        return None

    def _demands_more(self, branch: Iterable[Any]) -> bool:
        """Whether a branch demands something beside a mark, or beside anything."""
        tests = self.of_sequence(branch)[1]
        return len(tests) > 1 and (self._apart or any(any(map(is_mark, texts)) for texts in tests))

    def of_sequence(self, nodes: Iterable[Any]) -> tuple[Clause | None, list[Clause]]:
        """(all texts that the nodes can match, if few; sets of literals of each of which a match holds one)."""
        # A branch is read to tell whether it is a way of its own, and then once more for that way.
        if id(nodes) not in self._read:
            self._read[id(nodes)] = nodes, self._of_sequence(nodes)
        return self._read[id(nodes)][1]

    def _of_sequence(self, nodes: Iterable[Any]) -> tuple[Clause | None, list[Clause]]:
        tests: list[Clause] = []
        run: Clause = _EMPTY
        parts: list[Clause] = []  # what the run was before it was multiplied out: fewer and shorter literals
        whole = True
        for kind, value in nodes:
            if kind is op.LITERAL and value < 128:
                letter = self._letter(chr(value))
                run = frozenset([_joined(text, letter) for text in run])
                continue
            exact, inner = self._of_node(kind, value)
            tests += inner
            if exact == _EMPTY:
                continue
            if exact is not None and len(run) * len(exact) <= _MOST:
                parts.append(run)
                run = frozenset([_joined(a, b) for a in run for b in exact])
            else:
                tests.append(_rarest([*parts, run]))
                run, parts, whole = exact or _EMPTY, [], False
        tests.append(_rarest([*parts, run]))
        return (run if whole else None), [texts for texts in tests if "" not in texts]

    def _of_node(self, kind: Any, value: Any) -> tuple[Clause | None, list[Clause]]:
        if kind is op.IN:
            return self._of_class(value)
        if self._spaced and kind is op.AT and value is op.AT_BOUNDARY:
            return _BLANK, []
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return _EMPTY, []
        if kind is op.SUBPATTERN:
            return self.of_sequence(value[-1])
        if kind is op.ATOMIC_GROUP:
            return self.of_sequence(value)
        if kind is op.BRANCH:
            return self._of_branches(value[1])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            least, most, inside = value
            if least == 0 and most != 1:
                return None, []  # a gap demands nothing: lexicons of hundreds of words need not be read for it
            exact, inner = self.of_sequence(inside)
            if most == 1 and exact is not None:
                return (exact | _EMPTY if least == 0 else exact), []
            if self._spaced and least == 1 and exact == _BLANK:
                return _BLANK, []
            return None, (inner if least else [])
        return None, []

    def _of_class(self, members: Sequence[tuple[Any, Any]]) -> tuple[Clause | None, list[Clause]]:
        if all(kind is op.RANGE and value[0] >= _FIRST_MARK and value[1] <= _LAST_MARK for kind, value in members):
            marks = frozenset(chr(value[0]) for _, value in members)
            return None, ([] if self._spaced and marks - _KNOWN else [marks])
        if self._spaced and all(map(_is_blank, members)):
            return _BLANK, []
        if len(members) <= 4 and all(kind is op.LITERAL and value < 128 for kind, value in members):
            return frozenset(self._letter(chr(value)) for _, value in members), []
        return None, []

    def _of_branches(self, branches: Sequence[Any]) -> tuple[Clause | None, list[Clause]]:
        found = [self.of_sequence(branch) for branch in branches]
        exact = [texts for texts, _ in found if texts is not None]
        every = Clause().union(*exact)
        known = len(exact) == len(found) and len(every) <= _MOST
        tests = [_rarest(inner) for _, inner in found if inner]
        return (every if known else None), ([Clause().union(*tests)] if len(tests) == len(found) else [])

    def _letter(self, written: str) -> str:
        return fold(written) if not self._spaced or written.isalnum() or written == "_" else " "


def _is_blank(member: tuple[Any, Any]) -> bool:
    kind, value = member
    if kind is op.CATEGORY:
        return bool(value is op.CATEGORY_SPACE)
    return bool(kind is op.LITERAL and value < 128 and not (chr(value).isalnum() or value == ord("_")))


def _joined(one: str, other: str) -> str:
    return one + other[1:] if one[-1:] == " " == other[:1] else one + other


def _rarest(found: Sequence[Clause]) -> Clause:
    return min(map(least, found), key=_cost) if len(found) > 1 else found[0]


def least(texts: Iterable[str]) -> Clause:
    """Those of the texts that hold no other of them: a text holds one of these where it holds one of all."""
    texts = frozenset(texts)
    return frozenset([text for text in texts if not any(part in text for part in texts if part != text)])


def _cost(literals: Clause) -> float:
    """How little a test for these literals is worth: about the share of texts that pass it, and the looking."""
    return sum(map(_share, literals)) + _LOOK * len(literals)


def _share(literal: str) -> float:
    """About the share of texts that hold a literal; a lone letter stands in all."""
    if len(literal) == 1:
        return _MARK if is_mark(literal) else 1.0
    return _LETTER ** len(literal)
