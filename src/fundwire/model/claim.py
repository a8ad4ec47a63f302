"""What one sentence asserts, inside the pipeline: names and mentions, not yet records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.record import Modality, SourceType

#: `round` is a round spoken of without its money; it is emitted as `raised`.
Role = Literal[
    "raised", "round", "invested", "valued_at", "total_raised", "revenue", "acquired", "fund_closed", "founded"
]


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: characters [start, end) of `Document.full`."""

    name: str
    type: SourceType
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stake:
    """An investor as a claim names it; `lead` is None where another sentence must say."""

    name: Name
    lead: bool
    existing: bool | None
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion and the characters [start, end) of `Document.full` that make it.

    `subject` is who raised, is valued, earns, acquires, invested, was founded, closed a fund; the `object` is what was
    bought or invested in, the fund, or the first founder; `people` are all founders.
    `open_subject`: where `subject` is None, what the article is about may stand for it.
    `opens`: its rule is sure enough to open an event; `passing`: it speaks of another round beside the passage's own.
    `basis` is "pre" or "post" for a valuation. `background` says that the sentence itself speaks of the past.
    `added`: its sum comes on top of another one ("$5bn more"). For the marks of its rule, from `own_debt` on, see the
    head of trigger.toml.
    """

    role: Role
    rule: str
    start: int
    end: int
    sentence: int
    subject: Name | None = None
    object: Name | None = None
    money: Mention | None = None
    restated: Mention | None = None
    round: Mention | None = None
    date: Mention | None = None
    stakes: tuple[Stake, ...] = ()
    modality: Modality = "asserted"
    sources: tuple[Source, ...] = ()
    basis: str | None = None
    metric: str | None = None
    background: bool = False
    open_subject: bool = True
    opens: bool = False
    passing: bool = False
    people: tuple[Name, ...] = ()
    added: bool = False
    own_debt: bool = False
    names_whom: bool = False
    whoever: bool = False
    sizes: bool = False
    sumless: bool = False
    from_backer: bool = False
    nominal: bool = False

    @property
    def by_holder(self) -> bool:
        """Whether its rule speaks of a holder that sells the shares of the company, which is no subject of the verb."""
        return self.rule.startswith("secondary.")

    @property
    def names_round(self) -> bool:
        """Whether its rule only says which round it was that a sentence before told of."""
        return self.rule.startswith("named.")

    @property
    def invests(self) -> bool:
        """Whether its rule speaks of who gives ("invested $5m in Globex"), so that `subject` is not the verb's own."""
        return self.rule.startswith("invested.")
