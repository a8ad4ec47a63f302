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
_COLON = re.compile(r"[^,.;:\ue000-\ue0ff]{0,60}:\s+")
_RELATIVE = re.compile(
    rf"(?P<name>{_N})(?:\s*\([^()]*\))?,\s+(?:which|who)(?:\s+(?:also|then|has|have|had|all|both|jointly|together|between\s+them))*\s*$"
)
# "Foo Ventures (FV) said today that it has led": it
_SAID_IT = re.compile(
    rf"(?P<name>{_N})(?:\s*\([^()]*\))?\s+(?:also\s+)?(?:said|announce[sd]|confirmed)(?:\s+(?:today|[\ue200-\ue2ff]))?(?:\s+that)?\s+[\ue500-\ue5ff]"
    r"(?:\s+(?:has|had|have|also))*\s*$"
)
# "A of Oslo, B and C, who invested": all of them
_SEVERAL = re.compile(
    rf"(?:{_N}(?:\s+of\s+[\ue600-\ue6ff])?(?:,|\s+and)\s+(?:[\ue600-\ue6ff]'s?\s+)?){{1,6}}(?:and\s+)?(?:[\ue600-\ue6ff]'s?\s+)?{_N},\s+who\b[^,]*$"
)
# "Jane Doe, who led the deal at Foo Ventures"
_AT_FIRM = re.compile(rf"(?:\s+[\w-]+){{0,2}}\s+(?:at|for)\s+(?P<name>{_N})")
# "Foo Ventures' Jane Doe, who led"
_WHOSE = re.compile(rf"(?P<name>{_N})'s? $")
# "Foo chipped in through its venture arm Bar": who invests is Bar.
_THROUGH = re.compile(
    rf"(?:\s+(?:in|to)\s+the\s+[\w\ue300-\ue3ff]+)?\s+(?:through|via)\s+(?:its|his|her|their)\s+(?:[\w-]+\s+){{0,4}}?(?P<name>{_N})"
)
# "Jane Doe, a general partner in Foo Ventures": who is one of the investors is the firm.
_PARTNER_IN = re.compile(
    rf",? an? (?:(?:general|managing|senior|founding|venture) )?(?:partner|principal|director) (?:at|in|with|of) (?P<name>{_N})$"
)
# "Jane Doe, a general partner at Foo Ventures, led the round": it is the firm that leads.
_PARTNER_OF = re.compile(
    rf"{_N},(?: an?| the)?(?: (?!and\b)[\w-]+){{0,2}} (?:partner|principal|managing director|venture capitalist) (?:at|in|with|of|for) (?:the )?(?P<name>{_N})(?: \([^()]*\))?,$"
)
# Who sells, declines to speak or holds on is not who gives.
_SELLS = re.compile(
    r"\)?,?\s*(?:(?:also|will|would|are|is|were|was|plan to|have|has|each|both)\s+)*"
    r"(?:sell|sold|selling|exit|cash|declin|h[eo]ld|own(?:s|ed)?\b|control|did(?:n't| not)|sat out|stayed out|skipped)",
    re.IGNORECASE,
)
# "Foo Ventures, which also led the first round": it need not lead this one.
_FORMER_ROUND = re.compile(
    r"\b(?:first|previous|prior|earlier|last|initial)\s+(?:[\w-]+\s+){0,2}?(?:[\ue300-\ue3ff]|round|raise)$"
)
_TRAILING = re.compile(
    r",?\s*(?:which|who|a|an|the|both|all|each)\s[^.;]*,\s*(?:also|both|all|have|has|had|again|each|\s)*$"
)
# "Neither Foo nor Bar took part"
_NOBODY = re.compile(rf"(?:but\s+)?(?:[Nn]either|[Nn]one\s+of)\s+{_N}")
# "Globex, whose backers include", "Globex, which counts"
_WHOSE_BACKERS = re.compile(
    r"[\ue000-\ue0ff],\s+(?:whose\s+(?:[\w-]+\s+){1,4}(?:includ\w+|are|were)|(?:which|that)\s+(?:also\s+)?counts)\s+$"
)
_OF_BACKERS = frozenset(("investor.include", "investor.as-investor"))
_TITLES = (" Dr", " Mr", " Ms", " Mrs", " Prof")
_FILLED = re.compile(
    r"(?:[\s,-]|\b(?:also|all|both|have|has|had|each|again|jointly|will|would|agreed to)\b"
    r"|\b(?:and\s+|(?=(?:several|some|many|other|various|numerous|two|three|four|five|six)\s))(?:[\w-]+\s+){0,4}(?:others?|banks|lenders|investors|funds|partners|shareholders|firms|angels|backers|individuals|endowments?|foundations?|institutions|(?:family\s+)?offices?|families|executives|entrepreneurs|operators|employees|clients|groups|companies)\b)*"
)


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
        self._lists = InvestorListReader(book)
        self._cues = [
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
            cue = self._cues[number]
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
        return _without_known(view, groups)

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
        if not stakes or (cue.rule.id in ("investor.include", "investor.apposition") and _SELLS.match(view.text, end)):
            return None
        return StakeGroup(begin, end, match.start(), tuple(stakes), cue.rule.id)

    def _left(self, view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
        """A list that ends where the cue begins: tried from the clause's start, then from later starts."""
        text, stop = view.text, match.start()
        if relative := _RELATIVE.search(text[max(0, stop - 80) : stop]):  # "partner at Foo Ventures, which led"
            back = self._lists.also_in(text, match.end())
            if cue.lead and (_FORMER_ROUND.search(match[0]) or (back is not None and "respectively" in back[0])):
                return None
            several = _SEVERAL.search(text, max(0, stop - 160), stop)
            if several:
                stakes, end = self._lists.parse(view, several.start(), cue.lead, cue.rule.id, stop)
                return StakeGroup(several.start(), end, stop, tuple(stakes), cue.rule.id) if stakes else None
            named = stop - len(text[max(0, stop - 80) : stop]) + relative.start("name")
            firm = _AT_FIRM.match(text, match.end()) or _WHOSE.search(text, 0, named)
            name = view.name(firm["name"] if firm else relative["name"])
            return (
                StakeGroup(stop - 1, stop, stop, (Stake(name, cue.lead, None, cue.rule.id),), cue.rule.id)
                if name
                else None
            )
        if (
            cue.rule.id == "investor.one-of"
            and (firm := _PARTNER_IN.search(text, 0, stop))
            and (name := view.name(firm["name"]))
        ):
            return StakeGroup(firm.start(), stop, stop, (Stake(name, cue.lead, None, cue.rule.id),), cue.rule.id)
        if (
            cue.lead
            and (firm := _PARTNER_OF.search(text, max(0, stop - 120), stop))
            and (name := view.name(firm["name"]))
        ):
            return StakeGroup(firm.start(), stop, stop, (Stake(name, True, None, cue.rule.id),), cue.rule.id)
        if (cue.lead and (said := _SAID_IT.search(text, max(0, stop - 80), stop))) and (
            name := view.name(said["name"])
        ):
            stake = Stake(name, True, None, cue.rule.id)
            return StakeGroup(said.start(), stop, stop, (stake,), cue.rule.id)
        floor = (
            max(
                _full_stop(text, stop),
                text.rfind("; ", 0, stop),
                text.rfind(": ", 0, stop),
                text.rfind('" ', 0, stop),
                -1,
            )
            + 1
        )
        if floor:
            floor += 1
        if _NOBODY.match(text, floor):
            return None
        starts = [floor] + [
            m.end()
            for m in re.finditer(
                r",\s|\s-\s|\b(?:that|while|when|but|and|as|with|after|before|because|said|had|s(?:aw|ees?|eeing))\s(?:[\ue200-\ue2ff],?\s)?",
                text[floor:stop],
            )
        ]
        for begin in [starts[0], *(floor + s for s in starts[1:])]:
            stakes, end = self._lists.parse(view, begin, cue.lead, cue.rule.id, stop)
            if any(self._reports(s) for s in stakes):
                continue
            if stakes and (_FILLED.fullmatch(text, end, stop) or _TRAILING.fullmatch(text, end, stop)):
                if (arm := _THROUGH.match(text, match.end())) and (name := view.name(arm["name"])):
                    stakes[-1] = replace(stakes[-1], name=name)
                return StakeGroup(begin, end, stop, tuple(stakes), cue.rule.id)
        return None


def _full_stop(text: str, stop: int) -> int:
    """Where the last sentence that ends before a view position does, whatever points its titles bear: "and Dr. Jane Doe"."""
    place = text.rfind(". ", 0, stop)
    while place > 0 and text.endswith(_TITLES, 0, place):
        place = text.rfind(". ", 0, place)
    return place


def _without_known(view: View, groups: list[StakeGroup]) -> list[StakeGroup]:
    """The groups without whom a relative clause tells to have been in before, where others are told to give now:
    "Globex, whose backers include Foo, has raised $5m from Bar".
    """
    old = [g for g in groups if g.rule in _OF_BACKERS and _WHOSE_BACKERS.search(view.text, 0, g.start)]
    return [g for g in groups if g not in old] if len(old) < len(groups) else groups


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
