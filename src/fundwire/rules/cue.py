"""Cues: patterns of the pipeline folder that code asks for by their id, to tell what stands at a place of a text.

A cue is a rule with a `look`: where it is looked for. Code asks ``cues["kind.shares"].find(text)`` and never says
itself what the words are. A rule that `extends` another matches wherever that one is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from fundwire.errors import PatternError
from fundwire.model.view import ANAPHOR, DATE, MONEY, NAME, PERCENT, PLACE, ROUND

if TYPE_CHECKING:
    from fundwire.rules.book import Rule

#: The marks of a view (see `fundwire.model.view`) by what they stand for: `{name}` in a pattern is any name, and in a
#: class (`[^{name}{anaphor},]`) all of them; in an example it is one.
MARKS: Mapping[str, int] = {
    "name": NAME, "money": MONEY, "date": DATE, "round": ROUND, "percent": PERCENT, "anaphor": ANAPHOR, "place": PLACE,
}  # fmt: skip
_MARK = "|".join(MARKS)
_TOKEN = re.compile(rf"\\.|\[\^?\]?|\]|(?<!\{{)\{{({_MARK})\}}(?!\}})", re.DOTALL)
_EXAMPLE_MARK = re.compile(rf"\{{({_MARK})\}}")
#: Where a cue is looked for, and how.
LOOKS = ("anywhere", "before", "after", "whole")
_NOWHERE = re.compile(r"(?!)")


class Cue:
    """One cue, compiled: `find` looks where the cue says, in a text or between two places of it.

    A cue that looks "before" ends where the text given ends, one that looks "after" begins where it begins, the "whole"
    of it is what it is, and "anywhere" is in it.
    """

    __slots__ = ("find", "regex")

    def __init__(self, regex: re.Pattern[str], look: str) -> None:
        self.regex = regex
        #: (text, start, end) → the match or None.
        self.find: Callable[..., re.Match[str] | None] = {"after": regex.match, "whole": regex.fullmatch}.get(
            look, regex.search
        )

    def __call__(self, text: str) -> bool:
        """Whether the text shows the cue."""
        return self.find(text) is not None


class Cues(dict[str, Cue]):
    """The cues of a pipeline by id, each compiled when it is first asked for; one that the folder lacks is nowhere."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        super().__init__()
        self._rules: dict[str, list[Rule]] = {}
        extending = []
        for rule in rules:
            if "look" in rule.attributes:
                if "extends" in rule.attributes:
                    extending.append(rule)
                else:
                    self._rules[rule.id] = [rule]
        for rule in extending:
            whom = rule.attributes["extends"]
            if whom not in self._rules or self._rules[whom][0].attributes["look"] != rule.attributes["look"]:
                way_out = f"name a rule that has the same look = {rule.attributes['look']!r}"
                raise PatternError(rule.at, f"it extends {whom!r}, which is no such cue", way_out, "bad-rule")
            self._rules[whom].append(rule)

    def __missing__(self, name: str) -> Cue:
        rules = self._rules.get(name, [])
        cue = Cue(_joined(rules), rules[0].attributes["look"]) if rules else Cue(_NOWHERE, "anywhere")
        self[name] = cue
        return cue

    def __reduce__(self) -> tuple[type[Cues], tuple[list[Rule]]]:
        return Cues, ([rule for rules in self._rules.values() for rule in rules],)


def _joined(rules: list[Rule]) -> re.Pattern[str]:
    if len(rules) == 1:
        return rules[0].regex
    parts = (f"(?{'' if rule.flags & re.IGNORECASE else '-'}i:{rule.pattern})" for rule in rules)
    pattern = "|".join(parts)
    try:
        return re.compile(pattern)
    except re.error as error:
        way_out = f"mend it, beside {rules[0].id}, which it extends"
        raise PatternError(rules[-1].at, f"the pattern does not compile: {error}", way_out, "bad-pattern") from error


def looked_for(pattern: str, keys: Mapping[str, Any], at: str) -> str:
    """A cue's pattern with its marks filled in, and bound to where it is looked for.

    Raises:
        PatternError: its `look` is none of LOOKS.
    """
    if keys["look"] not in LOOKS:
        raise PatternError(at, f"look is {keys['look']!r}", f"write one of {', '.join(LOOKS)}", "bad-rule")
    pattern = _with_marks(pattern)
    return f"(?:{pattern})$" if keys["look"] == "before" else pattern


def _with_marks(pattern: str) -> str:
    inside = False

    def fill(token: re.Match[str]) -> str:
        nonlocal inside
        kind = token[1]
        if kind is None:
            if token[0][0] in "[]":
                inside = token[0][0] == "["
            return token[0]
        marks = f"\\u{MARKS[kind]:04x}-\\u{MARKS[kind] + 0xFF:04x}"
        return marks if inside else f"[{marks}]"

    return _TOKEN.sub(fill, pattern) if "{" in pattern else pattern


def as_view(example: str) -> str:
    """An example of a cue as the cue sees it: `{name} has` with marks for its mentions, no two the same."""
    counts: dict[str, int] = {}

    def mark(found: re.Match[str]) -> str:
        counts[found[1]] = counts.get(found[1], -1) + 1
        return chr(MARKS[found[1]] + counts[found[1]])

    return _EXAMPLE_MARK.sub(mark, example)
