"""The investors that a cell of a curated table lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundwire.io.curated.amount import is_unknown

_NOBODY = re.compile(r"(?:\d+ investors?|others?|undisclosed investors?|existing investors?|etc\.?)", re.IGNORECASE)
_LEGAL = re.compile(r"(?:inc|ltd|llc|lp|corp|co|plc|gmbh)\.?", re.IGNORECASE)


def read_backers(cell: object) -> tuple[str, ...]:
    """The names of a cell, split at ";" or "|", else at ","; a list stays one. "N/A" and "& others" are nobody.

    Names that stand one after the other without a separator can't be told apart and come out as one text.
    """
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        parts: Sequence[str] = [str(part["name"] if isinstance(part, dict) else part) for part in cell]
    else:
        text = "" if cell is None else str(cell).strip()
        parts = re.split(r"[;|\n]" if re.search(r"[;|\n]", text) else ",", text)
    names: list[str] = []
    for part in parts:
        name = re.sub(r"^(?:and|&)\s+", "", " ".join(part.split()), flags=re.IGNORECASE)
        name = re.sub(r"\s*(?:&|and)\s+others\.?$", "", name, flags=re.IGNORECASE).strip()
        if names and _LEGAL.fullmatch(name):
            names[-1] = f"{names[-1]}, {name}"
        elif not is_unknown(name) and not _NOBODY.fullmatch(name):
            names.append(name)
    return tuple(names)
