"""The claims of one document about one happening, slot by slot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fundwire.model.claim import Claim, Source, Stake
from fundwire.model.mention import Mention
from fundwire.model.record import Modality


@dataclass(frozen=True, slots=True)
class Entity:
    """One organization or person of a document: its fullest name, and every form it is called by."""

    key: tuple[str, ...]
    name: str
    aliases: tuple[str, ...]
    kind: Literal["organization", "person", "unknown"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A value and the claim that gives it."""

    mention: Mention
    claim: Claim


@dataclass(slots=True)
class Event:
    """A raise in the making. Slots hold the first value; later ones that differ are rivals, kept as conflicts.

    `listed`: the text gives the company's symbol on an exchange, so that money for shares is `post_ipo_equity`.
    `assumed`: no verb says how certain it is; a listing is taken to be yet to come until the text says that it is done.
    """

    company: Entity
    claims: list[Claim] = field(default_factory=list)
    money: Slot | None = None
    round: Slot | None = None
    date: Slot | None = None
    valuation: Slot | None = None
    valuation_basis: str | None = None
    total: Slot | None = None
    stakes: list[tuple[Entity, Stake, Claim]] = field(default_factory=list)
    rivals: list[tuple[str, Mention, Claim]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    modality: Modality = "asserted"
    background: bool = False
    listed: bool = False
    primary: bool = False
    assumed: bool = False


@dataclass(slots=True)
class Merged:
    """What a document came to: events in the order of first mention; every claim with its company, object and event.

    `refused` are the claims that open no event because of a rule of gate.toml, with its id.
    """

    events: list[Event] = field(default_factory=list)
    claims: list[tuple[Claim, Entity | None, Entity | None, Event | None]] = field(default_factory=list)
    refused: list[tuple[Claim, str]] = field(default_factory=list)
    topic: Entity | None = None
    topics: frozenset[tuple[str, ...]] = frozenset()  # of it and those that it shares the text with
