"""Positions in a text, and ISO date prefixes."""

from __future__ import annotations

import re
from typing import NamedTuple

#: 2026, 2026-05, 2026-05-07
ISO_PREFIX = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Span(NamedTuple):
    """A half-open range of characters [start, end)."""

    start: int
    end: int
