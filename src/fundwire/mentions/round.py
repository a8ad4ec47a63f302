"""Round mentions: what a funding round is called, and its type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundwire.model.fold import fold
from fundwire.model.mention import Mention
from fundwire.model.value import Modifier, RoundValue
from fundwire.rules.book import Rule, RuleBook
from fundwire.rules.sieve import Sieve

_PLAIN = "round.plain"
#: Rounds that have parts of their own.
_LETTERED = frozenset(("pre_seed", "seed", *(f"series_{letter}" for letter in "abcdefghij")))
_OF = re.compile(r"\sof\s(?:(?:its|the|their)\s)?")


# What is said before or behind a round that is a part of it: "an extension of its Series A", "Series B first close".
_ITS = r"(?:\s+(?:its|the|their|our|an?|that|this)\s+(?:[\w$€£₹.,+-]+\s+){0,3}|\s+)$"


def _part(before: str, after: str, modifier: Modifier) -> tuple[re.Pattern[str], re.Pattern[str], Modifier]:
    return (
        re.compile(rf"\b{before}(?:\s+(?:of|to|on|for))?{_ITS}", re.IGNORECASE),
        re.compile(rf"(?<!\s)\s+\(?(?:funding\s+|financing\s+)?{after}\b", re.IGNORECASE),
        modifier,
    )


_PARTS = (
    _part(r"(?:extension|top-up|extend(?:s|ed|ing)?|enlarge[sd]?|expand(?:s|ed))", r"(?:extension|top-up)", "extension"),
    _part(r"(?:first|initial)\s+clos(?:e|ing)", r"(?:first|initial)\s+clos(?:e|ing)", "first_close"),
    _part(r"(?:second|final|third)(?:\s+and\s+final)?\s+clos(?:e|ing)", r"(?:second|final)\s+clos(?:e|ing)", "second_close"),
    _part(r"tranche", r"tranche", "tranche"),
)  # fmt: skip


class RoundFinder:
    """Finds round mentions; earlier rules of round.toml win over later ones where they overlap."""

    def __init__(self, book: RuleBook) -> None:
        self.rules: Sequence[Rule] = book.of("round")
        self._sieve = Sieve([book.ways(rule, every=True) for rule in self.rules])

    def find(self, text: str, start: int = 0, end: int | None = None, folded: str | None = None) -> list[Mention]:
        """The round mentions of text[start:end], in order, none overlapping; `value` is a RoundValue.

        `folded` is all of the text in the case of `fold`, for callers that have it.
        """
        stop = len(text) if end is None else end
        whole = fold(text) if folded is None else folded
        part = whole[start:stop]
        found: list[Mention] = []
        taken = bytearray(stop - start)
        for rule in map(self.rules.__getitem__, self._sieve.passing(part, set(part.split()))):
            for match in rule.regex.finditer(whole if rule.folded else text, start, stop):
                first, last = match.span()
                if not any(taken[first - start : last - start]):
                    taken[first - start : last - start] = b"\1" * (last - first)
                    found.append(Mention("round", first, last, text[first:last], _value(rule, match, text), rule.id))
        found.sort(key=lambda m: m.start)
        return [
            m
            for m, follower in zip(found, [*found[1:], None], strict=False)
            # "a round of Series A funding" is one round
            if not (m.rule == _PLAIN and follower and _OF.fullmatch(text, m.end, follower.start))
        ]


class RoundWords:
    """The words of some rules for rounds, asked of single sentences: for a few rules no `Sieve` pays."""

    def __init__(self, book: RuleBook, rules: Sequence[Rule]) -> None:
        self._tested = [_tests(book, rule) for rule in rules]

    def may_stand(self, folded: str, start: int, end: int) -> bool:
        """Whether folded[start:end] holds the words of a rule; without them none of the rules matches there.

        What each way of a rule needs is asked only of what holds the words that all of them need.
        """
        part = folded[start:end]
        return any(
            _holds_each(part, tests) and (not ways_of_rule or any(_holds_each(part, way) for way in ways_of_rule))
            for tests, ways_of_rule in self._tested
        )


def _holds_each(folded: str, tests: _Tests) -> bool:
    """Whether a folded text holds a literal of each set."""
    for literals in tests:
        for literal in literals:
            if literal in folded:
                break
        else:
            return False
    return True


_Tests = list[tuple[str, ...]]


def _tests(book: RuleBook, rule: Rule) -> tuple[_Tests, list[_Tests]]:
    """What a text that a rule matches in holds, and of a rule that can match in several ways what each of them needs."""
    found = [[tuple(sorted(clause)) for clause in way] for way in book.ways(rule, every=True)]
    if len(found) == 1:
        return found[0], []
    return [tuple(sorted(clause)) for clause in book.needs(rule)], found


def _value(rule: Rule, match: re.Match[str], text: str) -> RoundValue:
    groups = match.groupdict()
    letter = groups.get("letter") or groups.get("letter2") or ""
    kind = rule.attributes["type"].replace("{letter}", letter.lower()) or None
    modifier: Modifier | None = rule.attributes.get("modifier")
    if groups.get("ext") or groups.get("ext2"):
        modifier = modifier or "extension"
    elif groups.get("plus") or groups.get("plus3"):
        modifier = modifier or "plus"
    if kind in _LETTERED and modifier is None:
        before = text[max(0, match.start() - 48) : match.start()]
        parts = (part for ahead, behind, part in _PARTS if ahead.search(before) or behind.match(text, match.end()))
        modifier = next(parts, None)
    label = re.sub(r"\s+", " ", text[match.start() : match.end()]).strip()
    return RoundValue(kind, label, modifier)
