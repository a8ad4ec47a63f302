"""A part that its parent lists: whose offering it is then."""

from __future__ import annotations

import re

from fundwire.claims.trigger import Trigger
from fundwire.model.view import View

# "plans to list its Asian unit Foo", "the IPO of its hotel chain, Foo": who lists is the part.
_UNIT = re.compile(
    r"(?:\b(?:list|listing|float|floating|flotation|spin|spinning|spun|carve|offering|sale|IPO)|[\ue300-\ue3ff](?:\s+or\s+(?:an?\s+)?(?:sale|spin-?off))?)\s+(?:off\s+|out\s+|of\s+|for\s+|in\s+)*(?:a\s+(?:stake|share|part)\s+(?:of|in)\s+)?(?:its|their)\s+"
    r"(?:(?!(?:shares|stock|stake|own|units)\b)[\w'&-]+\s+|[\ue600-\ue6ff](?:'s|-based|\.)?\s+){0,5}?(?:unit|units|arm|division|subsidiary|business|businesses|operations|chain|affiliate|brand|spin-?off|service),?(?:\s+(?P<s>[\ue000-\ue0ff])(?!'))?",
    re.IGNORECASE,
)
# "is to float Foo, its chain of pubs", "plans to list Foo in London"
_FLOATS = re.compile(
    r"\b(?:list|listing|float|floating|demerge|spin(?:ning)?\s+off)\s+(?:(?!(?:on|in|at|by|with|under|through|its|their|for|via|of|and)\b)[\w-]+\s+){0,4}?"
    r"(?P<s>[\ue000-\ue0ff])(?=,\s|\s+(?:on|in|this|next|later|for|by|through|via)\b)",
    re.IGNORECASE,
)
_LISTING = re.compile(r"\b(?:list(?:ing)?|float|flotation|public offering|IPO)\b|[\ue300-\ue3ff]")


def listed_unit(view: View, trigger: Trigger, kind: str | None) -> re.Match[str] | None:
    """Where a parent lists a part of itself, the match whose group `s` is that part's name, if it has one."""
    if trigger.role not in ("raised", "round", "ipo") or trigger.rule.attributes.get("invest"):
        return None
    unit = _UNIT.search(view.text) or _FLOATS.search(view.text)
    lists = unit is not None and (kind == "ipo" or _LISTING.search(view.text))
    return unit if lists else None
