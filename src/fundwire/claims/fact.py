"""What a sentence says besides raises: purchases, foundings, holdings, by the rules of fact.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from fundwire.claims.subject import SubjectReader
from fundwire.claims.trigger import Trigger
from fundwire.model.view import View, is_anaphor
from fundwire.rules.book import Rule, RuleBook

#: So far behind a price it shows that it is a loan.
_LOAN = 40


class FactReader:
    """Runs the rules of fact.toml over a view; built once."""

    def __init__(self, book: RuleBook, subjects: SubjectReader) -> None:
        self._subjects = subjects
        self._cues, self._rules = book.cues("claim"), book.of("fact")

    def read(self, view: View, passing: Iterable[int]) -> list[Trigger]:
        """The facts of a sentence, in the order of the text; the first rule that takes a verb or a purchase keeps it.

        `passing` are the numbers of the rules that can match in it.
        """
        found: list[Trigger] = []
        taken: set[tuple[str, object]] = set()
        text = view.folded
        for number in passing:
            rule = self._rules[number]
            if rule.requires_more(text):
                continue
            for match in rule.regex.finditer(text):
                if rule.excludes(text, match):
                    continue
                for trigger in self._facts(view, rule, match):
                    keys = _keys(trigger)
                    if not taken & keys:
                        found.append(trigger)
                        taken |= keys
        return sorted(_joined(found), key=lambda t: t.start)

    def _facts(self, view: View, rule: Rule, match: re.Match[str]) -> list[Trigger]:
        groups = match.groupdict()

        def first(*names: str) -> str | None:
            return next((groups[n] for n in names if groups.get(n)), None)

        role, attributes = rule.attributes["role"], rule.attributes
        verb = next((match.start(n) for n in ("t", "t2") if groups.get(n)), None)
        sides = {"subject": first("s", "s2"), "object": first("o", "o2"), "people": first("w")}
        many = {side: self._subjects.names_from(view, mark) if mark else [] for side, mark in sides.items()}
        left = attributes.get("left")
        if left and not many[left] and verb is not None:
            many[left] = self._subjects.names_before(view, verb) if role != "acquired" else []
            if not many[left] and left != "people" and (mark := self._subjects.subject_of(view, verb)):
                many[left] = [mark]
        if attributes.get("ahead") and (mark := self._subjects.main_head(view)):
            many["subject"] = [mark]
        base = Trigger(
            rule, role, match.start(), match.end(), verb, first("m", "m2", "m3"), None, None, None,
            first("d", "d2"), None, None,
        )  # fmt: skip
        if role == "founded":
            company = [mark for mark in many["subject"][:1] if _is_company(view, mark)]
            people = tuple(mark for mark in many["people"] if mark not in company and _is_somebody(view, mark))
            return [replace(base, subject=s, people=people) for s in company]
        if role == "acquired":
            return self._purchases(view, base, many["subject"][:1], many["object"][:1])
        return [
            replace(base, subject=investor, object=company)
            for investor in many["subject"]
            for company in many["object"]
            if investor != company and _is_company(view, company)
        ]

    def _purchases(self, view: View, base: Trigger, subject: list[str], target: list[str]) -> list[Trigger]:
        if not target or subject == target or not _is_company(view, target[0]):
            return []
        if subject and not _is_company(view, subject[0]):
            subject = []
        money = base.money
        price = self._cues["claim.price"].find(view.folded, base.end) if money is None else None
        if (
            price
            and not self._cues["claim.price-crossed"].find(price["gap"])
            and not self._cues["claim.price-lent"].find(price[0] + view.folded[price.end() :][:_LOAN])
        ):
            money = price["m"]
        return [replace(base, subject=subject[0] if subject else None, object=target[0], money=money)]


def _keys(trigger: Trigger) -> set[tuple[str, object]]:
    if trigger.role == "acquired":
        return {("acquired", trigger.object)}
    if trigger.role == "invested":
        return {(str(trigger.subject), trigger.object)}
    return {("founded", trigger.verb)}


def _joined(found: list[Trigger]) -> list[Trigger]:
    """The facts with two tellings of one founding put together: "Foo founders A and B started the company in 2020"."""
    kept: list[Trigger] = []
    for fact in found:
        other = next((k for k, one in enumerate(kept) if fact.role == one.role == "founded" and _one(one, fact)), None)
        if other is None:
            kept.append(fact)
            continue
        one = kept[other]
        named = next((t.subject for t in (one, fact) if t.subject and not is_anaphor(t.subject)), one.subject)
        people = one.people + tuple(p for p in fact.people if p not in one.people)
        people = tuple(p for p in people if p != named)
        kept[other] = replace(one, subject=named, people=people, date=one.date or fact.date)
    return kept


def _one(a: Trigger, b: Trigger) -> bool:
    stands_in = any(t.subject and is_anaphor(t.subject) for t in (a, b))
    return a.subject == b.subject or stands_in


def _is_somebody(view: View, mark: str) -> bool:
    name = view.name(mark)
    return name is not None and name.kind not in ("place", "anaphor")


def _is_company(view: View, mark: str) -> bool:
    name = view.name(mark)
    return name is not None and name.kind not in ("person", "place")
