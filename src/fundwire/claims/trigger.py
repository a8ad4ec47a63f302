"""Which rule of trigger.toml takes which money or round of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fundwire.claims.round_of import nearest_round, type_of
from fundwire.model.view import View
from fundwire.rules.book import Rule, RuleBook

_MONEY = re.compile(r"[\ue100-\ue1ff]")
_ROUND = re.compile(r"[\ue300-\ue3ff]")
_A_ROUND = frozenset("\ue300")
_NO_ROUND = {"other", "revenue", "price", "fund", "valuation"}
#: What is told of a sum with a verb of the same kind: only a verb right behind a comma is another one.
_SUMS = {"total"}
_MONEY_GROUPS = ("m", "m2", "m3", "m4", "m5", "m6")
_ROUND_GROUPS = ("r", "r2", "r3", "r4", "r5")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule's hit in a view: positions and marks of its groups (see the head of trigger.toml)."""

    rule: Rule
    role: str
    start: int
    end: int
    verb: int | None
    money: str | None
    round: str | None
    subject: str | None
    object: str | None
    date: str | None
    metric: str | None
    basis: str | None
    people: tuple[str, ...] = ()

    @property
    def anchor(self) -> int:
        """Where its clause is looked at from: its verb, or where it starts."""
        return self.start if self.verb is None else self.verb


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    role: str
    needs_money: bool
    needs_round: bool
    only_titles: bool


class TriggerReader:
    """Runs the trigger rules over a view, first rule first; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = book.cues("claim")
        self._rules = [
            _Compiled(
                rule,
                rule.attributes["role"],
                "m" in rule.groups,
                "m" not in rule.groups and _A_ROUND in book.needs(rule),
                rule.attributes.get("only") == "title",
            )
            for rule in book.of("trigger")
        ]

    def read(self, view: View, passing: Iterable[int], facts: Sequence[Trigger] = ()) -> list[Trigger]:
        """The triggers of a sentence, in the order of the text; each money and round belongs to one at most.

        `passing` are the numbers of the rules that can match in it; `facts` were found before, and their money is theirs.
        """
        text, folded = view.text, view.folded
        title = view.sentence.kind in ("title", "heading")
        taken = {fact.money for fact in facts if fact.money}
        free_money = len(_MONEY.findall(text)) - len(taken)
        rounds = _ROUND.findall(text)
        free_rounds = len(rounds)
        found: list[Trigger] = []
        beside: set[str] = set()  # "The Series B comes after a $5m Series A": spoken of beside the sum's own round
        for number in passing:
            compiled = self._rules[number]
            if compiled.needs_money and free_money == 0:
                continue
            named = compiled.role == "named"
            if compiled.needs_round and free_rounds == 0 and not (named and beside):
                continue
            if compiled.only_titles and not title:
                continue
            if compiled.rule.requires_more(folded):
                continue
            for match in self._matches(compiled, folded if compiled.rule.folded else text, folded):
                trigger = _trigger(compiled, match, text)
                spoken = trigger.money is None and trigger.round in taken
                if trigger.money in taken or (spoken and not (named and trigger.round in beside)):
                    continue
                if compiled.rule.excludes(folded, match):
                    continue
                types = compiled.rule.attributes.get("types")
                if types and trigger.round and type_of(view, trigger.round) not in types:
                    continue
                found.append(trigger)
                if trigger.money:
                    taken.add(trigger.money)
                    free_money -= 1
                    if trigger.role == "raised" and (
                        near := nearest_round(self._cues, view, trigger.money, trigger.round)
                    ):
                        taken.add(near)
                if trigger.round:
                    taken.add(trigger.round)
                    if trigger.money and nearest_round(self._cues, view, trigger.money, trigger.round) != trigger.round:
                        beside.add(trigger.round)
                free_rounds = sum(mark not in taken for mark in rounds)
        found.sort(key=lambda t: t.start)
        return found

    def _matches(self, compiled: _Compiled, text: str, folded: str) -> Iterator[re.Match[str]]:
        """The places where a rule fits; one that begins in an apposition and takes the sum of the verb behind it does
        not count, and the search goes on at that verb.
        """
        regex, place = compiled.rule.regex, 0
        while match := regex.search(text, place):
            groups = match.groupdict()
            money = next((groups[n] for n in _MONEY_GROUPS if groups.get(n)), None)
            sums = compiled.role in _SUMS
            verb = self._cues["claim.own-verb-behind-comma"] if sums else self._cues["claim.own-verb"]
            guarded = (
                compiled.role in _NO_ROUND or groups.get("t") is not None or sums
            ) and not compiled.rule.attributes.get("own_verb")
            own = verb.find(folded, match.start(), text.find(money)) if guarded and money else None
            if own is None:
                yield match
            place = own.start() + 1 if own else max(match.end(), match.start() + 1)


def _trigger(compiled: _Compiled, match: re.Match[str], text: str) -> Trigger:
    groups = match.re.groupindex

    def first(*names: str) -> str | None:
        for name in names:
            if name in groups:
                start, end = match.span(name)
                if end > start:
                    return text[start:end]
        return None

    verb = next((match.start(name) for name in ("t", "t2", "t3") if name in groups and match[name]), None)
    money = first(*_MONEY_GROUPS)
    return Trigger(
        compiled.rule, compiled.role, match.start(), match.end(), verb, money[0] if money else None,
        first(*_ROUND_GROUPS), first("s", "s2", "s3", "s4", "s5"), first("o"), first("d"), first("metric"), first("basis"),
    )  # fmt: skip
