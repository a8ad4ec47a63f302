"""Who invested, and who led: the lists of names that stand to the right or left of a cue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from fundwire.claims.investor_list import InvestorListReader
from fundwire.model.claim import Stake
from fundwire.model.name import AS_BACKER
from fundwire.model.reading import StakeGroup
from fundwire.model.value import RoundValue
from fundwire.model.view import View
from fundwire.rules.book import Rule, RuleBook

_N = "[\ue000-\ue0ff]"
#: How far before a cue who it is said of is looked for, and where more is said of them.
_REACH, _FAR = 80, 120
#: Behind these, and behind a full stop, two characters each, a list may begin.
_ENDS = ("; ", ": ", '" ')
_TITLES = (" Dr", " Mr", " Ms", " Mrs", " Prof")
_OF_BACKERS = frozenset(("investor.include", "investor.as-investor"))
_COLON = re.compile(r"[^,.;:\ue000-\ue0ff]{0,60}:\s+")


@dataclass(frozen=True, slots=True)
class _Cue:
    rule: Rule
    side: str
    lead: bool
    unless: re.Pattern[str] | None
    kind: str | None


class InvestorReader:
    """Finds investor lists by the cues of role.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._lists, self._cues = InvestorListReader(book), book.cues("stake")
        self._rules = [
            _Cue(
                rule, rule.attributes["side"], bool(rule.attributes.get("lead")),
                book.compile_folded("role", rule.attributes["unless"]) if rule.attributes.get("unless") else None,
                rule.attributes.get("type"),
            )
            for rule in book.of("role")
        ]  # fmt: skip
        self._outlets = frozenset(book.lexicon("organization", "outlet"))

    def read(self, view: View, passing: Iterable[int]) -> list[StakeGroup]:
        """The investor lists of a sentence; a name stands in the first group that takes it, as a lead if any says so.

        `passing` are the numbers of the cues that can match in it.
        """
        groups: list[StakeGroup] = []
        if not re.search(_N, view.text):
            return groups
        taken: set[int] = set()
        for number in passing:
            cue = self._rules[number]
            for match in cue.rule.regex.finditer(view.folded if cue.rule.folded else view.text):
                if cue.unless and cue.unless.search(view.folded[max(0, match.start() - 60) : match.start()]):
                    continue
                if cue.kind and not _speaks_of(view, match[0], cue.kind):
                    continue
                group = self._right(view, cue, match) if cue.side == "right" else self._left(view, cue, match)
                if group is None:
                    continue
                fresh = tuple(s for s in group.stakes if s.name.start not in taken)
                if fresh:
                    if not (cue.lead and self._lists.also_in(view.text, match.end())):  # who is named for both rounds
                        taken.update(s.name.start for s in fresh)
                    groups.append(StakeGroup(group.start, group.end, group.anchor, fresh, group.rule))
        groups.sort(key=lambda g: g.start)
        return self._without_known(view, groups)

    def _without_known(self, view: View, groups: list[StakeGroup]) -> list[StakeGroup]:
        """The groups without whom a relative clause tells to have been in before, where others are told to give now:
        "Globex, whose backers include Foo, has raised $5m from Bar".
        """
        whose = self._cues["stake.whose-backers"]
        old = [g for g in groups if g.rule in _OF_BACKERS and whose.find(view.text, 0, g.start)]
        return [g for g in groups if g not in old] if len(old) < len(groups) else groups

    def _reports(self, stake: Stake) -> bool:
        """Whether a name is that of a newspaper, an agency or a service that counts deals."""
        return stake.name.text.lower().removeprefix("the ") in self._outlets

    def _right(self, view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
        if "leader" in match.re.groupindex:
            return _led(view, cue, match)
        begin = match.start("list") if "list" in match.re.groupindex and match["list"] is not None else match.end()
        if colon := _COLON.match(view.text, begin):  # "backed by a who's who of the trade: A, B and C"
            begin = colon.end()
        stakes, end = self._lists.parse(view, begin, cue.lead, cue.rule.id)
        stakes = [s for s in stakes if not self._reports(s)]
        if not stakes or (
            cue.rule.id in ("investor.include", "investor.apposition")
            and self._cues["stake.sells"].find(view.text, end)
        ):
            return None
        return StakeGroup(begin, end, match.start(), tuple(stakes), cue.rule.id)

    def _left(self, view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
        """A list that ends where the cue begins: tried from the clause's start, then from later starts."""
        text, stop, cues = view.text, match.start(), self._cues
        if relative := cues["stake.relative"].find(text, max(0, stop - _REACH), stop):
            return self._of_relative(view, cue, match, relative)
        if cue.rule.id == "investor.one-of" and (firm := cues["stake.partner-in"].find(text, 0, stop)):
            return _single(view, cue, firm["name"], firm.start(), stop)
        if cue.lead and (firm := cues["stake.partner-of"].find(text, max(0, stop - _FAR), stop)):
            return _single(view, cue, firm["name"], firm.start(), stop)
        if cue.lead and (said := cues["stake.said-it"].find(text, max(0, stop - _REACH), stop)):
            return _single(view, cue, said["name"], said.start(), stop)
        last = max(_full_stop(text, stop), *(text.rfind(end, 0, stop) for end in _ENDS))
        floor = last + 2 if last >= 0 else 0
        if cues["stake.nobody"].find(text, floor):
            return None
        for begin in [floor, *(floor + m.end() for m in cues["stake.clause"].regex.finditer(text[floor:stop]))]:
            stakes, end = self._lists.parse(view, begin, cue.lead, cue.rule.id, stop)
            if any(self._reports(s) for s in stakes):
                continue
            if stakes and (cues["stake.filled"].find(text, end, stop) or cues["stake.described"].find(text, end, stop)):
                if (arm := cues["stake.through"].find(text, match.end())) and (name := view.name(arm["name"])):
                    stakes[-1] = replace(stakes[-1], name=name)
                return StakeGroup(begin, end, stop, tuple(stakes), cue.rule.id)
        return None

    def _of_relative(self, view: View, cue: _Cue, match: re.Match[str], relative: re.Match[str]) -> StakeGroup | None:
        """Whom a relative clause speaks of that the cue begins: "A, B and C, who invested", "a partner at A, who led"."""
        text, stop, cues = view.text, match.start(), self._cues
        back = self._lists.also_in(text, match.end())
        led_before = cues["stake.former-round"].find(match[0]) or (back is not None and "respectively" in back[0])
        if cue.lead and led_before:
            return None
        if several := cues["stake.several"].find(text, max(0, stop - 2 * _REACH), stop):
            stakes, end = self._lists.parse(view, several.start(), cue.lead, cue.rule.id, stop)
            return StakeGroup(several.start(), end, stop, tuple(stakes), cue.rule.id) if stakes else None
        firm = cues["stake.at-firm"].find(text, match.end()) or cues["stake.whose"].find(
            text, 0, relative.start("name")
        )
        return _single(view, cue, (firm or relative)["name"], stop - 1, stop)


def _single(view: View, cue: _Cue, mark: str, start: int, stop: int) -> StakeGroup | None:
    """The list of one name, before a cue that begins at `stop`."""
    name = view.name(mark)
    stakes = (Stake(name, cue.lead, None, cue.rule.id),) if name else ()
    return StakeGroup(start, stop, stop, stakes, cue.rule.id) if stakes else None


def _full_stop(text: str, stop: int) -> int:
    """Where the last sentence that ends before a view position does, whatever points its titles bear: "and Dr. Jane Doe"."""
    place = text.rfind(". ", 0, stop)
    while place > 0 and text.endswith(_TITLES, 0, place):
        place = text.rfind(". ", 0, place)
    return place


def _led(view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
    """Who leads by a word put together with its name: "a Foo-led round"."""
    name = view.name(match["leader"])
    if name is None:
        return None
    stake = Stake(replace(name, kind="organization", rule=AS_BACKER), cue.lead, None, cue.rule.id)
    return StakeGroup(match.start("leader"), match.end("leader"), match.start(), (stake,), cue.rule.id)


def _speaks_of(view: View, text: str, kind: str) -> bool:
    """Whether a round of this type is among the marks of a text."""
    mentions = [view.mention(mark) for mark in text]
    return any(m is not None and isinstance(m.value, RoundValue) and m.value.investment_type == kind for m in mentions)
