"""How certain a claim is, and who stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fundwire.claims.clause import ASIDE
from fundwire.model.claim import Source
from fundwire.model.record import Modality
from fundwire.model.value import Money
from fundwire.model.view import View, is_anaphor, is_name
from fundwire.rules.book import Rule, RuleBook

# "The biggest listing since Foo raised": what hedges the clause before hedges nothing behind these.
_BARRIER = re.compile(
    r"\bafter\s+(?:(?=[\ue500-\ue5ff]\s+(?:had\s+)?$)|(?=the\s+(?:[\w-]+\s+){0,2}?(?:company|start-?up|firm)\s+(?:had\s+)?$))|"
    r"[;]|\.\s|,\s+(?:and|but)\s+(?=[\ue000-\ue0ff\ue500-\ue5ff])"
    r"|\b(?:since|after|when|because|although|while)\s+(?=[\ue000-\ue0ff](?!'))|[\ue200-\ue2ff],\s+when\s+(?=[\ue500-\ue5ff]\s)"
    r"|\bon the heels of\s+(?:(?:the|an?|its)\s+)?(?:[\w-]+\s+){0,5}?(?=[\ue000-\ue0ff])"
    r"|\b(?:since|than|eclips\w+|surpass\w+|exceed(?:s|ed|ing)|beat(?:s|ing)?|top(?:s|ped|ping)?|match(?:es|ing)|after(?=\s+the\s)|dwarf\w+|overtak\w+|compared\s+(?:with|to)|rival(?:s|ing)?|behind|follow(?:s|ed)?)\s+(?:(?:the|a)\s+)?(?:[\w-]+\s+){0,2}?(?=[\ue000-\ue2ff]|$)"
)
# ", sources say, has raised": such an aside is what hedges
_NOT_SAID = "".join(
    f"(?<!{who} {says})" for who in ("sources", "reports", "people", "insiders") for says in ("say", "said")
)
_APPOSITION = re.compile(
    _NOT_SAID + r",\s*(?:(?:has|have|had|also|today|just|recently|now|reportedly|is|are|was)\s+)*$", re.IGNORECASE
)
# ", a group committed to ..., closed its $5m round": what stands before the clause's own verb hedges nothing either.
_OWN_VERB = re.compile(
    _NOT_SAID
    + r",\s+(?:(?:has|have|had|also|today|just|recently|now|[\ue200-\ue2ff])\s+)*(?:raise[sd]|secure[sd]|close[sd]|complete[sd]|receive[sd]"
    r"|announce[sd]|land(?:s|ed)|w[io]ns?|g[eo]ts?|held|obtain(?:s|ed)|entered|picked|pulled|finali[sz]ed)\b(?!\s+(?:plans|talks|that))",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:rais|rak|pull|bring|nett?|fetch|haul|tak|reel|earn|pocket|reap|generat)ing\b")
# "after its $5m Series A, and values Foo at $90m, people said": what hedges the clause behind hedges no other.
_AND_NOW = re.compile(
    r"\b(?:after|since|following)\s+(?:its|the|an?)\s+(?:[\w-]+\s+){0,2}?(?:merger|takeover|acquisition|buyout)\b"  # its own fate
    r"|\bwhat\s+(?:it|they|he|she|we|[\ue000-\ue0ff\ue500-\ue5ff])\s"  # "double what it set out to raise"
    r"|,\s+which\s+(?:[\ue000-\ue0ff\ue500-\ue5ff]\s+(?:says|said|hopes|expects)\s+)?(?:will|would|could|should)\s+(?!close\b|be\s+(?:led|completed|closed)\b)"
    r"|,\s+and\s+(?:after\s+that|since\s+then|then)\b"
    r"|,\s+and\s+(?:now\s+)?(?:values|brings|takes|gives|would|will|(?:is|was|has|does|did)\s+no[tw]?)\s|\band\s(?:is|was|are|were)\s(?:now\s|also\s)?(?:reportedly|said|rumou?red|understood|in\s+talks|looking|seeking|trying)\b"
)
# "raised $5m, and Bar is in talks", "raised $5m; Bar, sources say, seeks": what another plans; that Bar pulled out tells
# of the raise itself
_ANOTHER = re.compile(
    r"(?:,\s+(?:and|but)|,?\s(?:while|whereas))\s+(?:(?:rival|peer)\s+)?[\ue000-\ue0ff](?:,\s+[^,;.\ue100-\ue1ff]{1,60},)?\s+(?!and\b|or\b)[a-z]"
    r"|;\s+(?:and\s+|but\s+)?(?:(?:rival|peer)\s+|[\ue600-\ue6ff](?:'s|-based)?\s+)?[\ue000-\ue0ff\ue500-\ue5ff],?\s+(?!and\b|or\b)[a-z]"
)
# "Foo, which raised $5m in 2022, is reportedly for sale"
_ASIDE_ENDS = re.compile(r",\s+(?:is|was|has|have|are|were|had|now|also|reportedly|may|might|could|will|would)\s")
_MONEY = re.compile(r"[\ue100-\ue1ff]")
#: A plan that stands to the right of the amount speaks of what the money is for, not of the raise itself.
_RIGHT_REACH = {"rumored": 140, "denied": 90, "failed": 90, "planned": 45, "in_talks": 0, "hypothetical": 0}
_LEFT_REACH = 110


class ModalityReader:
    """Reads modality and attribution by the rules of modality.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = book.of("modality")

    def modality(
        self, view: View, passing: Iterable[int], start: int, end: int, money: int
    ) -> tuple[Modality, Rule | None]:
        """The modality of the claim made by view [start, end) whose amount stands at `money`, and the rule that says so.

        `passing` are the numbers of the rules that can match in the view.
        """
        text = view.text
        left = max(0, start - _LEFT_REACH)
        for barrier in _BARRIER.finditer(text, left, start):
            left = barrier.end()
        for earlier in _MONEY.finditer(text, left, start):
            mention = view.mention(earlier[0])
            if mention is not None and isinstance(mention.value, Money) and mention.value.per is not None:
                continue  # the price of a share
            # Another amount's verb says nothing of this one: "raised $5m and plans to raise $10m".
            if re.search(r",|\band\b|\bafter\b|\bfollowing\b", text[earlier.end() : start]):
                left = earlier.end()
        participle = (
            _PARTICIPLE.match(text, start) is not None
        )  # "will sell shares, raising $5m" is as sure as its verb
        if not participle and (closed := _APPOSITION.search(text[:start], left)):
            left = closed.start()  # ", trying to ..., has raised": the apposition hedges nothing
        for own in _OWN_VERB.finditer(text, left, max(start, money)):
            left = own.start()
        aside = ASIDE.search(text, 0, start) is not None
        for rule in map(self._rules.__getitem__, passing):
            if "modality" not in rule.attributes:
                continue
            modality: Modality = rule.attributes["modality"]
            right = max(end, money + 1) if money >= 0 else end
            reach = min(len(text), right + _RIGHT_REACH[modality])
            stop = text.find(". ", right, reach)
            another = () if modality in ("denied", "failed") else (_ANOTHER,)
            for ends in (_AND_NOW, *another, *((_ASIDE_ENDS,) if aside else ())):
                if (beside := ends.search(text, right, reach if stop < 0 else stop)) is not None:
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
