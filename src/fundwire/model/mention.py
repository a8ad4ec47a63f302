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


def money_of(mention: Mention | None) -> Money | None:
    """The amount that a mention denotes, or None."""
    return mention.value if mention is not None and isinstance(mention.value, Money) else None


def kind_of(mention: Mention | None) -> str | None:
    """The type of the round that a mention names, or None."""
    return mention.value.investment_type if mention is not None and isinstance(mention.value, RoundValue) else None
