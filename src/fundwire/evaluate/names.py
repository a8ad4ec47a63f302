"""Whether two names mean the same organization or person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LEGAL = frozenset({
    "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "gmbh", "ag", "sa",
    "sas", "srl", "bv", "nv", "ab", "oy", "as", "pte", "pvt", "private", "lp", "llp", "kk",
})  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s\b")
_BETWEEN_WORDS = re.compile(r"[^\w&+]+")
_SHORTEST = 3  # letters that a shortened name must keep to count as the same


def key_words(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others: folded, without accents, a leading "the" and legal forms."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name.casefold()
    words = _BETWEEN_WORDS.sub(" ", _POSSESSIVE.sub("", plain)).split()
    if words and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def same_name(one: str, other: str) -> bool:
    """Equal names, or one is the other with words left out at an end ("Sequoia" / "Sequoia Capital")."""
    a, b = key_words(one), key_words(other)
    if not a or not b:
        return False
    if "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=len)
    if len("".join(short)) < _SHORTEST:
        return False
    begins = long[: len(short)] == short
    ends = len(long) - len(short) <= 1 and long[-len(short) :] == short
    return begins or ends


def any_same_name(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of `ones` and any of `others` are the same name."""
    others = tuple(others)
    return any(same_name(one, other) for one in ones for other in others)
