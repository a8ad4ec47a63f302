"""HTML text from hostile strings, and templates filled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

#: Controls that HTML forbids, lone surrogates, which UTF-8 can't hold, and overrides of the text's direction, behind
#: which a text can hide what it says.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_HOLE = re.compile(r"\{\{(\w+)\}\}")


def text(value: object) -> str:
    """`value` as HTML text or attribute: escaped, characters that HTML forbids or that mislead the eye as U+FFFD."""
    return escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(value)))


def isolated(value: object) -> str:
    """`value` as HTML, in a `bdi` element where its direction could reorder what stands around it."""
    written = str(value or "")
    return text(written) if written.isascii() else f"<bdi>{text(written)}</bdi>"


def web_address(url: str | None) -> str | None:
    """The address where it is plain http or https, else None: nothing else may become a link."""
    return url if url and re.match(r"https?://[^\s\"'<>]+\Z", url, re.IGNORECASE) else None


def filled(template: str, holes: Mapping[str, str]) -> str:
    """The template with each {{name}} replaced once; what is put in is not searched again.

    Raises:
        KeyError: a name has no text.
    """
    return _HOLE.sub(lambda match: holes[match[1]], template)
