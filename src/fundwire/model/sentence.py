"""A sentence of a document and what kind of text it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "bullet", "row", "reference", "crumb", "pointer"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters [start, end) of `Document.full`; `block` numbers the paragraph, bullet or row it stands in.

    `dateline` is the length of a leading "PARIS (Reuters) - " or similar, which is no part of what is said.
    """

    start: int
    end: int
    kind: BlockKind
    block: int
    dateline: int = 0
