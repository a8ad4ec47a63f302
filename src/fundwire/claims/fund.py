"""Whether a sum is an investor's own fund, told by who raises it or by the name behind it."""

from __future__ import annotations

import re

from fundwire.model.view import View, is_name

_FUND_SUBJECT = re.compile(
    r"^(?:,?\s*(?:a|an|the)\s+)?[^.]{0,90}\b(?:venture capital|private equity|VC|investment|buyout|growth equity|hedge fund|seed-stage|early-stage)\s+"
    r"(?:firm|fund|company|investor|manager|group|arm)\b",
    re.IGNORECASE,
)
_FUND_BEFORE = re.compile(
    r"\b(?:venture capital|private equity|VC|PE|buyout|investment|growth equity|hedge fund)\s+(?:firm|fund|company|investor|manager|group|giant|house)\s*$",
    re.IGNORECASE,
)
_NAMED_BY_SUM = re.compile(
    r"[\ue100-\ue1ff]\s+(?:(?!(?:from|by|via|through|led|in|at|with|to|for)\b)[\w-]+\s+){0,2}?(?P<s>[\ue000-\ue0ff])(?!')"
)
_FUND_NAME = re.compile(r"\bFund(?:\s+[IVX\d]+)?$")


def speaks_of_a_fund(view: View, mark: str | None) -> bool:
    """Whether the subject is introduced as an investment firm: "Foo, a venture capital firm, raised $5m"."""
    if mark is None or not is_name(mark):
        return False
    if _FUND_BEFORE.search(view.text[: view.text.find(mark)]):
        return True
    after = view.text[view.text.find(mark) + 1 :][:140]
    cut = re.search(r"\b(?:rais|secur|clos|announc|led by|has |have )", after)
    return bool(_FUND_SUBJECT.match(after[: cut.start()] if cut else after[:60]))


def is_a_fund(view: View, at: int) -> bool:
    """Whether the sum at a place of the view is that of a fund with a name: "a $39 million Fund II"."""
    named = _NAMED_BY_SUM.match(view.text, at) if at >= 0 else None
    name = view.name(named["s"]) if named else None
    return name is not None and _FUND_NAME.search(name.text) is not None
