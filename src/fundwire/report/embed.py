"""Values packed into the page: JSON, gzip, base64, in script elements that the browser never runs."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator
from typing import Any

#: Characters of JSON in one chunk of articles: unpacked in a few milliseconds, large enough to compress well.
CHUNK = 256 * 1024


def packed(value: Any) -> str:
    """JSON as base64 of gzip; the same text for the same value."""
    return _pack(json.dumps(value, ensure_ascii=True, separators=(",", ":")))


def _pack(text: str) -> str:
    return base64.b64encode(gzip.compress(text.encode("ascii"), 9, mtime=0)).decode("ascii")


def element(name: str, pack: str) -> str:
    """The element that holds a packed value; its type is no script type, so the browser leaves it alone."""
    return f'<script type="application/octet-stream" id="{name}">{pack}</script>\n'


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[tuple[int, str]]:
    """Lists of values, packed, each near `size` characters of JSON: (how many values, packed list)."""
    held: list[str] = []
    length = 0
    for value in values:
        text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        held.append(text)
        length += len(text)
        if length >= size:
            yield len(held), _pack(f"[{','.join(held)}]")
            held, length = [], 0
    if held:
        yield len(held), _pack(f"[{','.join(held)}]")
