"""How far every sentence of an article got on its way to a claim, and which rules fired where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.record import Extraction

#: The last thing that happened to a sentence, in the pipeline's order.
Stage = Literal["screened_out", "no_trigger", "no_subject", "no_amount", "excluded", "claims"]


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired on the characters [start, end) of `Document.full`."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentenceTrace:
    """One sentence, [start, end) of `Document.full`: the stage it reached, and why it went no further.

    `reason` is one clause for a reader ("revenue, not money raised"); at stage `claims` it is "", or names the rule of
    gate.toml that keeps them from an event. `claims` says each claim in words ("raised: Acme, $5 million").
    """

    start: int
    end: int
    text: str
    stage: Stage
    reason: str = ""
    mentions: tuple[Mention | Name, ...] = ()
    fired: tuple[Firing, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """An article's extraction and the path of each of its sentences, in the article's order."""

    extraction: Extraction
    sentences: tuple[SentenceTrace, ...]

    def rules(self) -> frozenset[str]:
        """The ids of all rules that fired, those that found a mention included."""
        fired = {firing.rule for sentence in self.sentences for firing in sentence.fired}
        found = {mention.rule for sentence in self.sentences for mention in sentence.mentions}
        return frozenset(fired | found)
