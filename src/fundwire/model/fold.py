"""One case for texts and the literals that are looked for in them."""

from __future__ import annotations

#: Characters that `re.IGNORECASE` takes for an ASCII letter, though their lower case is none .
_LOOK_ALIKES = (("İ", "i"), ("ı", "i"), ("ſ", "s"))


def fold(text: str) -> str:
    """`text` in the case that the literals of rules are written in."""
    if not text.isascii():
        for written, plain in _LOOK_ALIKES:
            text = text.replace(written, plain)
    return text.lower()
