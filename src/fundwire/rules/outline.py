"""What of a pattern shows in a sentence whose names and dates are not known yet: the test that spares reading them.

A pattern runs over a view, where each mention is one mark. The marks of some kinds can be set at once; what others
stand for is still words, of any number. `Outline` cuts a pattern where it takes such a mark, and asks for the rest,
piece by piece and in order: of "N raised M from N" that is "raised M from". It may pass a sentence that the pattern
won't match in, and never stops one that it matches in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]  # see `literals`
from re import _parser as syntax  # type: ignore[attr-defined]
from typing import Any

from fundwire.rules.literals import Written

#: More ways through a pattern than this are not told apart.
_MOST_WAYS = 24
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
#: Stands in a way for what may be anything.
_ANYTHING = None
_Way = list[str | None]


class _Loose(str):
    """A part of a pattern that may be missing, at least beside a mark."""

    __slots__ = ()


class Outline:
    """The outline of one pattern; `unknown` are the marks, one of each kind, that texts do not have yet."""

    def __init__(self, pattern: Written, unknown: str) -> None:
        ways = dict.fromkeys(map(_stretches, _Reader(unknown).ways(syntax.parse(pattern.pattern, pattern.flags))))
        known = {text: re.compile(text, pattern.flags) for text in {text for way in ways for text in way}}
        asking = {text: regex for text, regex in known.items() if not regex.match("")}
        self._ways = list(dict.fromkeys(tuple(asking[text] for text in way if text in asking) for way in ways))

    def fits(self, text: str) -> bool:
        """Whether the pattern could match in the view that this text will be."""
        return any(_follow(pieces, text) for pieces in self._ways)


def _follow(pieces: Iterable[re.Pattern[str]], text: str) -> bool:
    """Whether the pieces stand in a text in this order, as far as where each first begins can tell."""
    place = 0
    for piece in pieces:
        match = piece.search(text, place)
        if match is None:
            return False
        place = match.start() + 1  # the pieces stand one behind the other, and none is empty
    return True


def _stretches(way: _Way) -> tuple[str, ...]:
    """What stands between the cuts of a way, as far as it must stand there."""
    found: list[list[str]] = [[]]
    for part in way:
        if part is _ANYTHING:
            found.append([])
        elif found[-1] or not isinstance(part, _Loose):
            found[-1].append(part)
    for stretch in found:
        while stretch and isinstance(stretch[-1], _Loose):
            stretch.pop()
    return tuple("".join(stretch) for stretch in found if stretch)


class _Reader:
    """Writes a parsed pattern down again, wider: without what it asks of the text around, and cut at unknown marks."""

    def __init__(self, unknown: str) -> None:
        self._unknown = unknown

    def ways(self, nodes: Iterable[Any]) -> list[_Way]:
        """The ways to match a sequence, each as texts of patterns and cuts."""
        found: list[_Way] = [[]]
        for kind, value in nodes:
            inner = self._of_node(kind, value)
            if len(found) * len(inner) > _MOST_WAYS:
                inner = [[_ANYTHING]]
            found = [[*way, *more] for way in found for more in inner]
        return found

    def _text(self, nodes: Iterable[Any]) -> str | None:
        """A sequence as one text, or None where it has cuts."""
        found = self.ways(nodes)
        return "".join(map(str, found[0])) if len(found) == 1 and _ANYTHING not in found[0] else None

    def _of_node(self, kind: Any, value: Any) -> list[_Way]:
        if kind is op.LITERAL and chr(value) not in self._unknown:
            return [[_Loose(" ") if value == ord(" ") else re.escape(chr(value))]]
        if kind is op.IN:
            return [[self._of_class(value)]]
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return [[]]
        if kind is op.SUBPATTERN and not value[1]:  # with flags of its own it could be the narrower one
            return self.ways(value[-1])
        if kind is op.ATOMIC_GROUP:
            return self.ways(value)
        if kind is op.BRANCH:
            return self._of_branches(value[1])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self._of_repeat(kind, *value)
        return [[_ANYTHING]]

    def _of_class(self, members: Any) -> str | None:
        if any(_holds(members, mark) for mark in self._unknown):
            return _ANYTHING
        return (_Loose if _holds(members, " ") else str)(_class(members))

    def _of_branches(self, branches: Iterable[Any]) -> list[_Way]:
        texts = [(branch, self._text(branch)) for branch in branches]
        plain = [text for _, text in texts if text is not None]
        cut = [way for branch, text in texts if text is None for way in self.ways(branch)]
        return [[f"(?:{'|'.join(plain)})"], *cut] if plain else cut

    def _of_repeat(self, kind: Any, least: int, most: Any, inside: Any) -> list[_Way]:
        text = self._text(inside)
        if text is None:
            found: list[_Way] = [[], *self.ways(inside)]
            return found if (least, most) == (0, 1) else [[_ANYTHING]]
        times = f"{{{least},{'' if most is op.MAXREPEAT else most}}}"
        if len(inside) == 1 and inside[0][0] is op.IN:
            # One character of a class takes what the pattern's own takes; what else keeps all it took could take more.
            text += times + ("+" if kind is op.POSSESSIVE_REPEAT else "")
            return [[_Loose(text) if not least or _holds(inside[0][1], " ") else text]]
        text = f"(?:{text}){times}{'?' if kind is op.MIN_REPEAT else ''}"
        return [[text if least else _Loose(text)]]


def _holds(members: Any, character: str) -> bool:
    """Whether a class matches a character."""
    return re.match(_class(members), character) is not None


def _class(members: Iterable[tuple[Any, Any]]) -> str:
    text = ""
    for kind, value in members:
        if kind is op.NEGATE:
            text = "^"
        elif kind is op.LITERAL:
            text += re.escape(chr(value))
        elif kind is op.RANGE:
            text += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            text += _CATEGORIES[value]
    return f"[{text}]"
