"""A name in a text, before it is known what part it plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["organization", "person", "place", "unknown", "anaphor"]


@dataclass(frozen=True, slots=True)
class Name:
    """Characters [start, end) of `Document.full` that name somebody; an anaphor ("the company", "it") stands in."""

    start: int
    end: int
    text: str
    kind: NameKind
    rule: str
