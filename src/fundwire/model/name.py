"""A name in a text, before it is known what part it plays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

NameKind = Literal["organization", "person", "place", "unknown", "anaphor"]

#: The rule of a name that stands for no company but among those who give: "the Dutch state", "a Foo-led round".
AS_BACKER = "name.as-backer"
#: The last words of the names of houses that invest.
HOUSES = frozenset(("Capital", "Partners", "Ventures"))
_FUND_NUMBER = re.compile(r"[ivx]{1,4}|\d{1,2}")
#: An apposition that only a person has: "Mona Hadley, a 58-year-old mother".
OF_AN_AGE = (
    r"an?\s\d\d-year-old\s(?:[\w-]+\s)?(?:man|woman|mother|father|boy|girl|student|graduate|entrepreneur|founder|engineer|"
    r"farmer|teacher|nurse|widow|worker|resident|native|executive|billionaire|player|singer|actor|actress|scientist|doctor|lawyer)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """Characters [start, end) of `Document.full` that name somebody; an anaphor ("the company", "it") stands in."""

    start: int
    end: int
    text: str
    kind: NameKind
    rule: str


def last_word(key: Sequence[str]) -> str:
    """The last of a name's words in lower case, before the number of a fund: "ventures" of "Foo Ventures II"."""
    return key[-2] if len(key) > 2 and _FUND_NUMBER.fullmatch(key[-1]) else key[-1]
