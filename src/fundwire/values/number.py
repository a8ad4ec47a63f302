"""Numbers as news writes them, read into Decimal: digits with any separators, words, scales."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

_SPACES = re.compile(r"['’\s]")
_WORD = re.compile(r"[a-z]+")
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
#: Nothing is counted in numbers longer than this, and arithmetic with a million digits overflows.
_MOST_DIGITS = 30


def read_digits(text: str, *, scaled: bool = False) -> Decimal | None:
    """The number that digits with separators denote, or None where they denote none (or one of more than 30 digits).

    Both "1,234,567.89" and "1.234.567,89" are read, Indian groups ("2,50,00,000"), spaces or apostrophes between
    groups, and a decimal comma ("1,5"). A comma before exactly three digits groups; a lone point before three digits
    is decimal, unless all three are zeros and no scale follows: nobody writes three decimals to say nothing.
    """
    text = _SPACES.sub("", text)
    if len(text) > _MOST_DIGITS:
        return None
    commas, points = text.count(","), text.count(".")
    if commas and points:
        grouping, decimal = (",", ".") if text.rfind(".") > text.rfind(",") else (".", ",")
        text = text.replace(grouping, "").replace(decimal, ".")
    elif commas == 1 and len(text) - text.index(",") != 4:
        text = text.replace(",", ".")
    elif commas:
        text = text.replace(",", "")
    elif points > 1 or (points and not scaled and text.endswith(".000") and not text.startswith("0")):
        text = text.replace(".", "")
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


@dataclass(frozen=True)
class NumberReader:
    """Reads digits, number words and scales by the worth that the lexicon gives each word (lower case)."""

    words: Mapping[str, Decimal]
    scales: Mapping[str, Decimal]

    def scale(self, text: str | None) -> Decimal | None:
        """What a scale multiplies by: 1 for none, 1000000 for "million" or "mn", None for an unknown one."""
        if not text:
            return Decimal(1)
        return self.scales.get(" ".join(text.lower().split()))

    def spelled(self, text: str) -> Decimal | None:
        """The number that words denote ("one and a half million", "three quarters of a billion"), or None."""
        total, part = Decimal(0), None
        words = _WORD.findall(text.lower())
        for at, word in enumerate(words):
            if word in ("of", "and"):
                continue
            if word == "a":
                # "a million" is one million; in "half a million" and "two and a half" the article adds nothing.
                if part is None and not (at + 1 < len(words) and words[at + 1] in ("half", "quarter")):
                    part = Decimal(1)
                continue
            worth = self.words.get(word)
            if worth is None:
                return None
            if word in ("half", "quarter"):
                part = (part or 0) + worth
            elif word == "quarters":
                part = (part or 0) * worth
            elif worth == _HUNDRED:
                part = (1 if part is None else part) * _HUNDRED
            elif worth >= _THOUSAND:
                if part is None and not total:
                    return None
                # "five hundred thousand million" multiplies all before it; "two million five hundred thousand" adds.
                total = (total + (part or 0)) * worth if part is None or worth > total > 0 else total + part * worth
                part = None
            elif part and part % _HUNDRED and (part % 10 or part % _HUNDRED < 20 or worth >= 10):
                return None
            else:
                part = (part or 0) + worth
        total += part or 0
        return total if 0 < total < 10**_MOST_DIGITS else None
