"""Whether a sum is an investor's own fund, told by who raises it or by the name behind it."""

from __future__ import annotations

from fundwire.model.view import View, is_name
from fundwire.rules.cue import Cues


def speaks_of_a_fund(cues: Cues, view: View, mark: str | None) -> bool:
    """Whether the subject is introduced as an investment firm: "Foo, a venture capital firm, raised $5m"."""
    if mark is None or not is_name(mark):
        return False
    if cues["fund.firm-before"].find(view.text[: view.text.find(mark)]):
        return True
    after = view.text[view.text.find(mark) + 1 :][:140]
    cut = cues["fund.own-verb"].find(after)
    return bool(cues["fund.firm-after"].find(after[: cut.start()] if cut else after[:60]))


def is_a_fund(cues: Cues, view: View, at: int) -> bool:
    """Whether the sum at a place of the view is that of a fund with a name: "a $39 million Fund II"."""
    named = cues["fund.named-by-sum"].find(view.text, at) if at >= 0 else None
    name = view.name(named["s"]) if named else None
    return name is not None and cues["fund.name"].find(name.text) is not None
