"""What a date rule caught in a text, before it is known which days that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fundwire.values.date import Look, Part, Reference, Unit

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: "'70" is 1970 and "'69" is 2069, as in POSIX.
_CENTURY_TURNS = 70


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule caught: its named groups in lower case, the lexicon's words, the reference, the sentence's look."""

    groups: Mapping[str, str]
    words: Mapping[str, Mapping[str, Any]]
    reference: Reference | None
    look: Look | None

    def __getitem__(self, name: str) -> str | None:
        return self.groups.get(name)

    def word(self, table: str, text: str) -> Any:
        """The lexicon's meaning of `text`, which the rule took from that very lexicon."""
        return self.words[table][" ".join(text.replace("-", " ").split())]

    def number(self, text: str) -> int:
        """A count in digits or words."""
        return int(text) if text.isdigit() else int(self.word("number", text))

    def year(self) -> int | None:
        """The year of this text, None where it has none."""
        if self["year_relation"] is not None and self.reference is not None:
            return self.reference.start.year + int(self.word("relation", self.groups["year_relation"]))
        digits = self["year"] or self["year_digits"]
        if digits is None:
            return None
        digits = digits.lstrip("'’")
        return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < _CENTURY_TURNS else 1900)

    def month(self) -> int | None:
        """The month's number, None where the text has none."""
        if self["month_number"] is not None:
            return int(self.groups["month_number"])
        return _MONTHS.index(self.groups["month"][:3]) + 1 if self["month"] else None

    def day(self) -> int | None:
        """The day of the month, None where the text has none."""
        if self["day_word"] is not None:
            return int(self.words["day_word"][self.groups["day_word"]])
        return leading_number(self.groups["day"]) if self["day"] else None

    def relation(self) -> int | None:
        """-1 for last, 0 for this, 1 for next; None where the text has no such word."""
        text = self["relation"]
        return None if text is None else 0 if text == "the" else int(self.word("relation", text))

    def unit(self, name: str = "unit") -> str:
        """The unit in the singular."""
        return self.groups[name].removesuffix("s")

    def part(self) -> Part | None:
        """The part named; None for the whole, which "early" and "late" only hedge as "about" hedges a sum."""
        text = self["part"]
        if text is None or text in ("early", "late"):
            return None
        words = [w for w in text.split() if w not in ("the", "of")]
        found: Part = self.word("part", words[0])
        return found

    def knows(self, unit: Unit) -> Reference | None:
        """The reference if it is precise enough to count in `unit`."""
        return self.reference if self.reference is not None and self.reference.knows(unit) else None


def leading_number(text: str) -> int:
    """The number of "7", "7th", "3rd"."""
    return int(text.rstrip("stndrh"))
