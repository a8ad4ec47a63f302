"""Differences against a curated table as the page shows them and lets them be judged."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["new", "contradicted", "unconfirmed", "matched"]
FieldVerdict = Literal["agree", "compatible", "conflict", "missing", "extra", "undecided"]
Ruling = Literal["accept", "reject", "unsure"]

#: What a curator looks at first comes first.
ORDER: tuple[Verdict, ...] = ("new", "contradicted", "unconfirmed", "matched")


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field on both sides, each as a person writes it ("" for nothing), and how they compare."""

    label: str
    verdict: FieldVerdict
    curated: str
    extracted: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that says it; `event` is the event of the report that it belongs to."""

    quote: str
    source: str = ""
    url: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One record of either side with its verdict; `key` is what a ruling is remembered by."""

    key: str
    verdict: Verdict
    company: str
    summary: str
    fields: tuple[FieldPair, ...]
    quotes: tuple[Quote, ...]
    reason: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A ruling on a difference, by whom and when (ISO date and time)."""

    ruling: Ruling
    note: str = ""
    when: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences and the rulings that were already there, by key."""

    entries: tuple[Difference, ...]
    judgements: Mapping[str, Judgement]

    def sorted(self) -> list[Difference]:
        """By verdict, then company."""
        return sorted(self.entries, key=lambda one: (ORDER.index(one.verdict), one.company.casefold(), one.key))

    def for_page(self) -> dict[str, Any]:
        """Ready for JSON; `digest` names this set of differences."""
        entries = self.sorted()
        digest = hashlib.sha256("\0".join(one.key for one in entries).encode()).hexdigest()[:16]
        rulings = {key: asdict(judgement) for key, judgement in self.judgements.items()}
        return {"entries": [asdict(one) for one in entries], "judgements": rulings, "digest": digest}
