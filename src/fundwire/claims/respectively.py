"""One verb for several companies and as many sums: "Foo and Bar raised $5m and $3m, respectively"."""

from __future__ import annotations

import re
from dataclasses import replace

from fundwire.model.claim import Claim
from fundwire.model.view import View, is_name
from fundwire.rules.cue import Cues

_FIRST = re.compile(r"(?P<m>[\ue100-\ue1ff])(?:\s?\([\ue100-\ue1ff]\))?")


def share_out(cues: Cues, view: View, claims: list[Claim]) -> list[Claim]:
    """The claims of a sentence, each of several sums given to its own company where the sentence says so."""
    match = cues["claim.respectively"].find(view.text) if "respectively" in view.text else None
    if match is None:
        return claims
    names = [view.name(mark) for mark in match["who"] if is_name(mark)]
    sums = [view.mention(found["m"]) for found in _FIRST.finditer(match["sums"])]
    places = {money.start for money in sums if money is not None}
    told = [c for c in claims if c.role == "raised" and c.money is not None and c.money.start in places]
    if not told or len(names) != len(sums):
        return claims
    shared = [replace(told[0], subject=name, money=money) for name, money in zip(names, sums, strict=True)]
    return [c for c in claims if c not in told] + shared
