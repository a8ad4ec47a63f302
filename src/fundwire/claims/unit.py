"""A part that its parent lists: whose offering it is then."""

from __future__ import annotations

import re

from fundwire.claims.trigger import Trigger
from fundwire.model.view import View
from fundwire.rules.cue import Cues


def listed_unit(cues: Cues, view: View, trigger: Trigger, kind: str | None) -> re.Match[str] | None:
    """Where a parent lists a part of itself, the match whose group `s` is that part's name, if it has one."""
    if trigger.role not in ("raised", "round", "ipo") or trigger.rule.attributes.get("invest"):
        return None
    unit = cues["claim.lists-part"].find(view.text) or cues["claim.floats-part"].find(view.text)
    lists = unit is not None and (kind == "ipo" or cues["claim.listing"].find(view.text))
    return unit if lists else None
