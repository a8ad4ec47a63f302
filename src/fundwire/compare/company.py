"""Whether two names mean the same company, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

#: Says nothing about who it is.
_LEGAL = frozenset({
    "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "gmbh", "ag", "sa",
    "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "oy", "oyj", "as", "aps", "pte", "pvt", "private", "lp", "llp", "kk",
    "pty", "bhd", "sdn", "se", "ug", "kg", "sl", "holding", "holdings",
})  # fmt: skip
#: Often left out, but tells two firms apart that both have one ("Arena Health" and "Arena Bio").
_DESCRIPTIVE = frozenset({
    "ai", "io", "app", "com", "net", "co", "lab", "labs", "tech", "technology", "technologies", "group", "health",
    "healthcare", "bio", "biosciences", "bioscience", "biotech", "therapeutics", "pharma", "pharmaceuticals", "medical",
    "medicine", "software", "systems", "solutions", "networks", "energy", "robotics", "security", "financial",
    "finance", "capital", "bank", "foods", "games", "studios", "global", "international", "platforms", "sciences",
    "services", "digital", "data", "cloud", "hq", "bancorp", "bancorporation", "bancshares", "bankshares",
})  # fmt: skip
#: A bank and the holding company over it go by one name otherwise.
_BANKS = frozenset({"bank", "bancorp", "bancorporation", "bancshares", "bankshares"})
_DOMAIN = re.compile(r"(?<=\w)\.(ai|io|com|co|app|net|org|xyz|dev|tech|so|me|in)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’`]s\b")
_BETWEEN = re.compile(r"[\W_]+")
_ASIDE = re.compile(r"(?<!\s)\s*\(([^()]{2,60})\)")

Relation = Literal["same", "legal", "alias", "tail", "suffix", "acronym", "part", "spelling"]
#: Letters that a name must keep to be known by a part of it.
_SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A company's name taken apart: `key` is what two spellings of one name share, without legal forms."""

    text: str
    words: tuple[str, ...]
    legal: tuple[str, ...]
    asides: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words without spaces: "wellconnectedhealth"."""
        return "".join(self.words)

    @property
    def stem(self) -> tuple[str, ...]:
        """The words without descriptive ones at the end: "X" of "X Labs"."""
        words = self.words
        while len(words) > 1 and words[-1] in _DESCRIPTIVE:
            words = words[:-1]
        return words

    @property
    def acronym(self) -> str:
        """The initials of a name of three words or more, else ""."""
        return "".join(word[0] for word in self.words) if len(self.words) > 2 else ""

    @property
    def capitals(self) -> str:
        """The three or more capitals of a single word that also has small letters ("SiAT"), folded; else ""."""
        capitals = "".join(filter(str.isupper, self.text)).casefold()
        mixed = (
            len(self.words) == 1 and self.text.isalpha() and len(capitals) < len(self.text) and self.text[-1].isupper()
        )
        return capitals if mixed and len(capitals) > 2 else ""


#: Begins the block keys that are one word of a name: many firms share one, so that a crowd comes sooner.
WORD = "word "


def read_name(text: str) -> Name:
    """The name taken apart: folded, without accents, a leading "the", legal forms and asides ("(formerly X)")."""
    text = " ".join(text.split())
    asides = tuple(re.sub(r"^(?:formerly|f/?k/?a|aka|also)\s+", "", a, flags=re.I) for a in _ASIDE.findall(text))
    plain = _DOMAIN.sub(r" \1", _POSSESSIVE.sub("s", _ASIDE.sub("", text) or text))
    words = _fold(plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    legal: list[str] = []
    while len(words) > 1 and (words[-1] in _LEGAL or (len(words[-1]) == 1 and words[-2:] in (["b", "v"], ["n", "v"]))):
        legal.insert(0, words.pop())
        if words[-1] in ("b", "n") and legal[0] == "v" and len(words) > 1:
            legal[0] = words.pop() + legal[0]
    return Name(text, tuple(words) or (text.casefold().strip(),), tuple(legal), asides)


def relation(one: Name, other: Name) -> tuple[Relation, str] | None:
    """How two names belong together and why in words; None where they are different names.

    "same": equal but for case, accents, spaces and punctuation. "legal": legal forms differ or one has none.
    "alias": one gives the other as its aside. "tail": a domain or "AI" is left out. "suffix": a descriptive word is
    left out. "acronym". "part": other words are left out at one end. "spelling": a few letters differ. The weaker ones
    need the round itself to agree.
    """
    if one.key == other.key:
        if one.legal == other.legal:
            return "same", "same name" if one.text == other.text else "same name, written differently"
        return "legal", "same name but for the legal form"
    for a, b in ((one, other), (other, one)):
        if any(read_name(aside).key == b.key for aside in a.asides):
            return "alias", f"“{a.text}” gives “{b.text}” as another name"
    shorter, longer = sorted((one, other), key=lambda name: len(name.words))
    left_out = longer.words[len(shorter.words) :]
    if left_out and longer.words[: len(shorter.words)] == shorter.words and all(w in _DESCRIPTIVE for w in left_out):
        kind: Relation = "tail" if set(left_out) <= {"ai", "io", "com", "app", "co", "net", "hq"} else "suffix"
        return kind, f"same but for “{' '.join(left_out)}”"
    if one.stem == other.stem and {one.words[-1], other.words[-1]} <= _BANKS:
        return "suffix", "a bank and its holding company"
    for a, b in ((one, other), (other, one)):
        if len(a.words) == 1 and len(a.key) > 2 and b.acronym in (a.key, a.capitals) and b.acronym:
            return "acronym", f"“{a.text}” are the initials of “{b.text}”"
    if _misspelled(one, other):
        return "spelling", "spelled differently"
    short, long = shorter.words, longer.words
    if left_out and len(shorter.key) >= _SHORTEST_PART and short in (long[: len(short)], long[-len(short) :]):
        return "part", f"“{shorter.text}” is part of “{longer.text}”"
    return None


def _misspelled(one: Name, other: Name) -> bool:
    from rapidfuzz.distance import OSA

    # With the legal forms: a slip may hit just them ("Net Zero Commpany").
    a, b = "".join(one.words + one.legal), "".join(other.words + other.legal)
    # A digit or a descriptive word is what tells two firms of one family apart: "Fund 1" from "Fund 2".
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    tails = one.words[len(one.stem) :], other.words[len(other.stem) :]
    if tails[0] != tails[1] and all(tails):
        return False
    shorter = min(len(a), len(b))
    allowed = 0 if shorter < 4 else 1 if shorter < 8 else 2
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed


def block_keys(name: Name) -> set[str]:
    """Words that two names of one company share at least one of, whatever their relation is."""
    keys = {f"stem {''.join(name.stem)}", f"key {name.key}"}
    keys.update(f"key {read_name(aside).key}" for aside in name.asides)
    keys |= {f"key {initials}" for initials in (name.acronym, name.capitals) if initials}
    keys |= {f"{WORD}{word}" for word in (name.words[0], name.words[-1]) if len(word) >= _SHORTEST_PART}
    # Names one letter apart share a form with one letter left out.
    for full in {name.key, "".join(name.words + name.legal)}:
        if len(full) > 3:
            keys.update(f"gap {full[:i]}{full[i + 1 :]}" for i in range(min(len(full), 40)))
            keys.add(f"gap {full}")
    return keys


def _fold(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", plain.replace("&", " and ").replace("+", " plus ")).strip()
