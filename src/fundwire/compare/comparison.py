"""The comparison of extracted rounds with a curated table: the one structure that every rendering shows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fundwire.compare.company import read_name
from fundwire.compare.extracted import Extracted, round_of_row
from fundwire.compare.judgement import Judgement
from fundwire.compare.pairing import content_key, pair
from fundwire.compare.points import Points
from fundwire.compare.resolve import resolve
from fundwire.compare.round import FIELDS, SAYING, Quote, Round
from fundwire.compare.shown import shown
from fundwire.compare.verdict import FieldVerdict, Yardstick, judge
from fundwire.errors import InputError
from fundwire.io.curated.table import CuratedTable

#: new: only the articles have the round; contradicted: a field conflicts; unconfirmed: only the table has it.
RecordVerdict = Literal["new", "contradicted", "unconfirmed", "matched"]
ORDER: tuple[RecordVerdict, ...] = ("new", "contradicted", "unconfirmed", "matched")


@dataclass(frozen=True, slots=True)
class Entry:
    """One round with its verdict: the extracted side, the curated side or both, and how they were paired.

    `key` names the difference for a ruling: its first half stands for what differs, its second for the evidence.
    `twin` is the place of a record of the same side that says the same and found the partner.
    """

    key: str
    verdict: RecordVerdict
    extracted: Round | None
    curated: Round | None
    fields: tuple[FieldVerdict, ...]
    points: Points | None = None
    twin: str | None = None
    judgement: Judgement | None = None
    reopened: bool = False

    @property
    def company(self) -> str:
        """The company as the table writes it, else as the articles do."""
        return self.either.company

    @property
    def either(self) -> Round:
        """The curated side, or the extracted one where the table has none."""
        side = self.curated or self.extracted
        assert side is not None
        return side

    @property
    def ruled_out(self) -> bool:
        """Whether somebody rejected this difference, on this evidence."""
        return self.judgement is not None and self.judgement.ruling == "reject" and not self.reopened

    def having(self, verdict: str) -> tuple[FieldVerdict, ...]:
        """The fields with this verdict."""
        return tuple(one for one in self.fields if one.verdict == verdict)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Records of one side that say the same of a round: a finding, whatever the other side says."""

    side: Literal["extracted", "curated"]
    company: str
    places: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All entries in the order in which they are shown, duplicates of either side, and what could not be read."""

    extracted: Extracted
    curated: CuratedTable
    yardstick: Yardstick
    rounds: int
    entries: tuple[Entry, ...]
    duplicates: tuple[Duplicate, ...]
    unreadable: tuple[InputError, ...]

    @property
    def open(self) -> tuple[Entry, ...]:
        """The entries that nobody has ruled out."""
        return tuple(entry for entry in self.entries if not entry.ruled_out)

    def counts(self) -> dict[RecordVerdict, int]:
        """How many open entries have each verdict."""
        found = Counter(entry.verdict for entry in self.open)
        return {verdict: found[verdict] for verdict in ORDER}

    def field_counts(self) -> dict[str, dict[str, int]]:
        """How many pairs have each verdict, by field."""
        found: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
        for entry in self.entries:
            for one in entry.fields:
                found[one.field][one.verdict] += 1
        return {field: dict(sorted(counter.items())) for field, counter in found.items() if counter}


def compare(
    extracted: Extracted,
    curated: CuratedTable,
    yardstick: Yardstick,
    judgements: Mapping[str, Judgement] | None = None,
) -> Comparison:
    """The comparison of what articles tell with what a table has; `judgements` are rulings by key."""
    rounds = resolve(extracted.rounds, yardstick)
    rows = [round_of_row(row) for row in curated.rows]
    pairs = pair(rounds, rows, yardstick)
    paired = {one.extracted for one in pairs}, {one.curated for one in pairs}
    twins, duplicates = _duplicates(rounds, rows, *paired)
    entries: list[Entry] = []
    for found in pairs:
        ours, theirs = rounds[found.extracted], rows[found.curated]
        fields = judge(ours, theirs, yardstick)
        contradicted = any(one.verdict == "conflict" for one in fields)
        entries.append(_entry("contradicted" if contradicted else "matched", ours, theirs, fields, found.points))
    for at, one in enumerate(rounds):
        if at not in paired[0]:
            entries.append(_entry("new", one, None, twin=twins.get((0, at))))
    for at, one in enumerate(rows):
        if at not in paired[1]:
            entries.append(_entry("unconfirmed", None, one, twin=twins.get((1, at))))
    known = {key.split("-")[0]: key for key in judgements or {}}
    ruled = sorted((_ruled(entry, judgements or {}, known) for entry in entries), key=_shown_order)
    unreadable = (*extracted.unreadable, *curated.unreadable)
    return Comparison(extracted, curated, yardstick, len(rounds), tuple(ruled), duplicates, unreadable)


def quotes_for(one: Round, fields: Iterable[str]) -> list[Quote]:
    """The quotes that say these fields, the best first, each once; `currency` is said where the amount is."""
    named = ["money_raised" if field == "currency" else field for field in fields]
    return list(dict.fromkeys(quote for field in named for quote in one.quotes.get(field, ())[:1]))


def summary(one: Round) -> str:
    """ "series_a, USD 5,000,000, 2024-03-14": what a round is, in a line."""
    parts = [shown(one, field) for field in ("investment_type", "money_raised", "announced_on")]
    return ", ".join(part for part in parts if part) or "nothing but the name"


def _entry(
    verdict: RecordVerdict,
    extracted: Round | None,
    curated: Round | None,
    fields: tuple[FieldVerdict, ...] = (),
    points: Points | None = None,
    twin: str | None = None,
) -> Entry:
    """An entry with its key: the same for the same difference on the same evidence, whatever else the files hold."""
    differing = [one.field for one in fields if one.verdict not in ("agree", "compatible")] or SAYING
    claim: list[str] = [verdict]
    for side in (extracted, curated):
        if side is not None:
            claim += [read_name(side.company).key, *(shown(side, field) for field in differing)]
    if curated is not None:  # which of the company's rows it is about
        claim.append(summary(curated))
    said = sorted(quote.basis or quote.quote for quote in quotes_for(extracted, differing)) if extracted else []
    return Entry(f"{_digest(claim, 12)}-{_digest(said, 8)}", verdict, extracted, curated, fields, points, twin)


def _digest(parts: Sequence[str], length: int) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _ruled(entry: Entry, judgements: Mapping[str, Judgement], known: Mapping[str, str]) -> Entry:
    if entry.key in judgements:
        return replace(entry, judgement=judgements[entry.key])
    earlier = known.get(entry.key.split("-")[0])
    return replace(entry, judgement=judgements[earlier], reopened=True) if earlier else entry


def _shown_order(entry: Entry) -> tuple[object, ...]:
    one = entry.either
    return (ORDER.index(entry.verdict), one.company.casefold(), content_key(one), one.number, one.place)


def _duplicates(
    rounds: Sequence[Round], rows: Sequence[Round], *paired: set[int]
) -> tuple[dict[tuple[int, int], str], tuple[Duplicate, ...]]:
    """For every left-over record its paired (or first) twin, and the groups of records that say the same."""
    twins: dict[tuple[int, int], str] = {}
    duplicates: list[Duplicate] = []
    for side, records in enumerate((rounds, rows)):
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at, one in enumerate(records):
            # Name, day, amount and type: two records alike in these are one round written down twice. Without a day
            # and an amount they may as well be two rounds of which little is known.
            if one.date or one.amount:
                groups[(read_name(one.company).key, *content_key(one)[1:5])].append(at)
        for group in groups.values():
            if len(group) < 2:
                continue
            ordered = sorted((content_key(records[at]), records[at].number, records[at].place, at) for at in group)
            first = next((at for *_, at in ordered if at in paired[side]), ordered[0][-1])
            twins.update({(side, at): records[first].place for at in group if at != first})
            places = tuple(place for _, place in sorted((records[at].number, records[at].place) for at in group))
            name: Literal["extracted", "curated"] = "curated" if side else "extracted"
            duplicates.append(Duplicate(name, records[first].company, places, summary(records[first])))
    return twins, tuple(sorted(duplicates, key=lambda one: (one.side, one.company.casefold(), one.places)))
