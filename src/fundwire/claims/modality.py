"""How certain a claim is, and who stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fundwire.model.claim import Source
from fundwire.model.record import Modality
from fundwire.model.value import Money
from fundwire.model.view import View, is_anaphor, is_name
from fundwire.rules.book import Rule, RuleBook

_MONEY = re.compile(r"[\ue100-\ue1ff]")
#: A plan that stands to the right of the amount speaks of what the money is for, not of the raise itself.
_RIGHT_REACH = {"rumored": 140, "denied": 90, "failed": 90, "planned": 45, "in_talks": 0, "hypothetical": 0}
_LEFT_REACH = 110


class ModalityReader:
    """Reads modality and attribution by the rules of modality.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._rules, self._cues = book.of("modality"), book.cues("claim", "hedge")

    def modality(
        self, view: View, passing: Iterable[int], start: int, end: int, money: int
    ) -> tuple[Modality, Rule | None]:
        """The modality of the claim made by view [start, end) whose amount stands at `money`, and the rule that says so.

        `passing` are the numbers of the rules that can match in the view.
        """
        text, cues = view.text, self._cues
        left = max(0, start - _LEFT_REACH)
        for barrier in cues["hedge.clause"].regex.finditer(text, left, start):
            left = barrier.end()
        for earlier in _MONEY.finditer(text, left, start):
            mention = view.mention(earlier[0])
            if mention is not None and isinstance(mention.value, Money) and mention.value.per is not None:
                continue  # the price of a share
            if cues["hedge.earlier-sum"].find(text[earlier.end() : start]):
                left = earlier.end()
        if not cues["hedge.participle"].find(text, start) and (
            closed := cues["hedge.apposition"].find(text[:start], left)
        ):
            left = closed.start()
        for own in cues["hedge.own-verb"].regex.finditer(text, left, max(start, money)):
            left = own.start()
        aside = bool(cues["claim.aside"].find(text, 0, start))
        for rule in map(self._rules.__getitem__, passing):
            if "modality" not in rule.attributes:
                continue
            modality: Modality = rule.attributes["modality"]
            right = max(end, money + 1) if money >= 0 else end
            reach = min(len(text), right + _RIGHT_REACH[modality])
            stop = text.find(". ", right, reach)
            # That another one pulled out tells of this raise.
            another = () if modality in ("denied", "failed") else (cues["hedge.another"],)
            for ends in (cues["hedge.and-now"], *another, *((cues["hedge.aside-ends"],) if aside else ())):
                if (beside := ends.find(text, right, reach if stop < 0 else stop)) is not None:
                    stop = beside.start()
            if rule.regex.search(view.folded if rule.folded else text, left, reach if stop < 0 else stop):
                return modality, rule
        return "asserted", None

    def sources(self, view: View, passing: Iterable[int]) -> tuple[Source, ...]:
        """Who the sentence names as saying so, in the order of the text, one per kind of cue."""
        found: list[Source] = []
        for rule in map(self._rules.__getitem__, passing):
            if "source" not in rule.attributes:
                continue
            for match in rule.regex.finditer(view.folded if rule.folded else view.text):
                start, end = view.span(*match.span("who"))
                if any(start < s.end and s.start < end for s in found):
                    continue
                found.append(
                    Source(_plain(view, view.text[slice(*match.span("who"))]), rule.attributes["source"], start, end)
                )
                break
        found.sort(key=lambda s: s.start)
        return tuple(found)


def _plain(view: View, text: str) -> str:
    """View text with its marks written out."""
    pieces = []
    for mark in text.strip(" ,"):
        item = view.item(mark) if is_name(mark) or is_anaphor(mark) or mark > "\ue000" else None
        pieces.append(item.text if item else mark)
    return "".join(pieces)
