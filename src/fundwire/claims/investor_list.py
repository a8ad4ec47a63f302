"""The names of a list of investors, past what is said about each of them: offices, employers, owners, brackets, past bets."""

from __future__ import annotations

import re
from dataclasses import replace

from fundwire.model.claim import Stake
from fundwire.model.name import AS_BACKER, HOUSES, Name
from fundwire.model.view import View
from fundwire.rules.book import RuleBook

_CLOSING = re.compile(r"[\"')]{1,2}")
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\([^()]{0,120}\)")
_MONEY = re.compile(r"[\ue100-\ue1ff]")
_TWO_WORDS = re.compile(r"[A-Z][^\W\d_]+ [A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?")
#: An arm and its parent whose names begin with so many same letters are akin.
_SAME_LETTERS = 2


class InvestorListReader:
    """Reads lists of investors by investor_list.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = book.cues("investor_list")
        self._bodies = frozenset(book.lexicon("investor_list", "bodies"))

    def parse(self, view: View, begin: int, lead: bool, rule: str, stop: int | None = None) -> tuple[list[Stake], int]:
        """The names of a list that begins at a view position, and where it ends.

        "A, with participation from B, C's D fund and existing investor E (F)" gives A, B, D, E.
        """
        text, place = view.text, begin
        limit = len(text) if stop is None else stop
        stakes: list[Stake] = []
        existing: bool | None = None
        employers = False
        while place < limit:
            state = self._cues["investor_list.state-of"].find(text, place, limit)
            item = state or self._cues["investor_list.item"].find(text, place, limit)
            if item is None:
                break
            words = item["join"] + item["pre"]
            if stakes and item["join"] and "\ue200" <= item["pre"][:1] <= "\ue2ff":
                break  # "from A and B, and a year later C led": the next clause
            if stakes and _MONEY.search(words):
                break
            employers = bool(self._cues["investor_list.employers"].find(words)) or (employers and not item["pre"])
            if not employers:
                if self._cues["investor_list.nobody"].find(
                    self._cues["investor_list.once"].regex.sub("", words)
                ) and not self._cues["investor_list.giver-word"].find(words):
                    if stakes:
                        break
                    return stakes, place
                second = (
                    len(stakes) == 1
                    and self._cues["investor_list.and-old"].find(words)
                    and self._cues["investor_list.co-led"].find(text, 0, begin)
                )  # who co-leads is two at least
                if stakes and lead and not second and self._cues["investor_list.demotes"].find(words):
                    lead = False
                if self._cues["investor_list.leads"].find(words):
                    lead = True
                if self._cues["investor_list.existing"].find(words):
                    existing = True
                elif self._cues["investor_list.new"].find(words):
                    existing = False
            began = place
            name, place = self._investor(view, item, limit, lead)
            if (
                (lead or stop is not None)
                and name is not None
                and (name.kind != "organization" or self._cues["investor_list.desk"].find(name.text))
                and (at := self._cues["investor_list.at-firm"].find(text, place, limit))
                and (lead or _is_house(view.name(at["firm"])))
            ):
                name, place = view.name(at["firm"]), at.end()  # "led by Jane Doe at Foo Ventures"
            if (
                (stakes or employers)
                and self._cues["investor_list.next-clause"].find(text, place)
                and not self._cues["investor_list.and"].find(item["join"])
            ):
                break  # "from Foo Ventures, Globex plans to": the list is over
            if (
                stakes
                and lead
                and stop is None
                and item["join"].startswith("and")
                and text[:began].rstrip().endswith(",")
                and self._cues["investor_list.joins"].find(text, place)
            ):
                return stakes, began  # "led by A, and B and C also took part": who only takes part
            if (stakes or employers) and (
                self._cues["investor_list.next-raises"].find(text, place)
                or (stop is None and self._cues["investor_list.next-does"].find(text, place))
                or (stop is None and self._cues["investor_list.next-explained"].find(text, place))
            ):
                break
            if "," in words and self._cues["investor_list.says"].find(text, place):
                break  # "from funds in Germany and Asia, Foo said"
            if self._cues["investor_list.unnamed"].find(text, place, limit):
                name = None  # "led by the founder of Foo", "by Foo founder, others": nobody is named
            lead = lead or bool(self._cues["investor_list.lead-in-brackets"].find(text, place, limit))
            if name is not None and not employers:
                stakes.append(Stake(name, lead, existing, rule))
            led = self._cues["investor_list.which-led"].find(text, place, limit) if stakes else None
            if led is not None and not self.also_in(text, led.end()):
                stakes[-1:] = [replace(stakes[-1], lead=True)]
                place = led.end()
            place = self._after_item(text, place, limit)
            separator = self._cues["investor_list.separator"].find(text, place, limit)
            if separator is None:
                break
            # "led by A; B also participated", "from A (lead), B"
            lead = (
                lead
                and ";" not in separator[0]
                and not self._cues["investor_list.lead-in-brackets"].find(text, item.end("name"), place)
            )
            place = separator.end()
        return stakes, place

    def also_in(self, text: str, place: int) -> re.Match[str] | None:
        """What says behind a view position that who led an earlier round takes part again: ", also took part"."""
        return self._cues["investor_list.also-in"].find(text, place)

    def _investor(self, view: View, item: re.Match[str], limit: int, lead: bool) -> tuple[Name | None, int]:
        """Who of an item's names invests, and where the item ends: B of "A founder B" and of "A's fund B"; A of "A partner B"."""
        text, mark, place = view.text, item["name"], item.end()
        if item["state"] is not None:
            return _state(view, item.start("name"), item.end("state")), item.end("state")
        if home := self._cues["investor_list.household"].find(text, place, limit):
            return _state(view, item.start("name"), home.end()), home.end()
        if (
            self._cues["investor_list.formerly"].find(item["pre"])
            and (also := self._cues["investor_list.and-employer"].find(text, place, limit))
            and self._cues["investor_list.holder"].find(text, also.end(), limit)
        ):
            place = also.end()
        for _ in range(3):
            if not (holder := self._cues["investor_list.holder"].find(text, place, limit)):
                break
            if not self._cues["investor_list.partner"].find(holder["office"]) or self._cues[
                "investor_list.formerly"
            ].find(item["pre"]):
                mark = holder["name"]
            place = holder.end()
        bare = self._cues["investor_list.bare-arm"].find(text, place, limit)
        arm = self._cues["investor_list.arm"].find(text, place, limit)
        held = view.name(mark)
        listed = (
            arm is not None
            and self._cues["investor_list.goes-on"].find(text, arm.end(), limit)
            and held is not None
            and held.kind != "person"
            and not _akin(held, view.name(arm["arm"]))
        )
        if bare and (arm is None or listed):
            place = bare.end()
        elif arm:
            other = view.name(arm["arm"])
            if other is not None and (
                not (other.kind == "person" or (lead and _is_house(held) and _may_be_person(other)))
                or (held is not None and held.kind == "person")
                or self._cues["investor_list.personal"].find(text[max(0, item.start() - 60) : place])
            ):
                mark = arm["arm"]
            place = arm.end()
        if closing := _CLOSING.match(text, place, limit):
            place = closing.end()
        name = view.name(mark)
        if (
            name is not None
            and name.text in self._bodies
            and (land := self._cues["investor_list.of-a-land"].find(text, 0, item.start("name")))
        ):
            name = _state(view, land.start("land"), item.end("name"))
        return name, place

    def _after_item(self, text: str, place: int, limit: int) -> int:
        """Past what is said about an item: (brackets), "of Globex", ", the investment firm of Jane Doe"."""
        for find in (
            _BRACKET.match,
            self._cues["investor_list.affiliation"].find,
            self._cues["investor_list.run-by"].find,
            self._cues["investor_list.role-words"].find,
            self._cues["investor_list.office-of"].find,
            self._cues["investor_list.and-is"].find,
            self._cues["investor_list.aside"].find,
            _BRACKET.match,
        ):
            if match := find(text, place, limit):
                place = match.end()
        return place


def _is_house(name: Name | None) -> bool:
    """Whether a name is that of a house that invests: who writes its checks is no angel."""
    return name is not None and name.text.rpartition(" ")[2] in HOUSES


def _may_be_person(name: Name) -> bool:
    """Whether a name reads like a first and a last one: of Foo's Jane Doe, who leads, it is Foo that leads."""
    return name.kind == "unknown" and bool(_TWO_WORDS.fullmatch(name.text))


def _akin(parent: Name | None, arm: Name | None) -> bool:
    """Whether an arm is called after its parent: of "Globex's venture arm, GloVest, and Foo" the first are one."""
    if parent is None or arm is None:
        return False
    return parent.text[:_SAME_LETTERS].casefold() == arm.text[:_SAME_LETTERS].casefold()


def _state(view: View, start: int, end: int) -> Name:
    """A land's government at view [start, end) as the name of who gives: "Dutch state"."""
    return Name(*view.span(start, end), view.quote(start, end), "organization", AS_BACKER)
