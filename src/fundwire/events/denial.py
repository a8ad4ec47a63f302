"""Deals of which a later sentence says that the company denied what was reported."""

from __future__ import annotations

from fundwire.model.event import Merged
from fundwire.rules.cue import Cues

#: What is not done, and may so be denied.
_OPEN = frozenset({"in_talks", "planned", "rumored"})


def deny(cues: Cues, merged: Merged, text: str) -> None:
    """Makes the plans of the one company that a text tells of denied ones where it denied the report of them: "Foo wants to
    raise $5m, a newspaper said. Foo denied the report".
    """
    plans = [event for event in merged.events if event.modality in _OPEN and not event.background]
    if len({event.company.key for event in merged.events}) == 1 and plans and cues["told.denied"].find(text):
        for event in plans:
            event.modality = "denied"
