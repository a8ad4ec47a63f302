"""A span of a text that denotes a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fundwire.model.value import DateValue, Money, RoundValue

MentionKind = Literal["money", "date", "organization", "person", "round", "percent"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span [start, end) of the document's `full` text, what it denotes, and the rule that found it."""

    kind: MentionKind
    start: int
    end: int
    text: str
    value: Money | DateValue | RoundValue | str | None
    rule: str

    def with_value(self, value: Money | DateValue | None) -> Mention:
        """The same span with another value."""
        return Mention(self.kind, self.start, self.end, self.text, value, self.rule)
