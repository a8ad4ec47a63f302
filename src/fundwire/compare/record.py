"""The comparison as JSON: what `schemas/diff_report.schema.json` is generated from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from fundwire.compare.comparison import Comparison, Entry, quotes_for, summary
from fundwire.compare.round import FIELDS, Quote, Round
from fundwire.compare.shown import shown

FieldName = Literal[
    "funded_organization", "investment_type", "money_raised", "currency", "announced_on", "investors",
    "lead_investors", "valuation", "funding_total",
]  # fmt: skip


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuoteRecord(_Record):
    """The passage of an article that says it: its evidence, with " … " for the words between."""

    quote: str
    document_id: str
    url: str | None


class FieldRecord(_Record):
    """One field on both sides as text, "" where a side does not state it."""

    field: FieldName
    verdict: Literal["agree", "compatible", "conflict", "missing", "extra", "undecided"]
    extracted: str
    curated: str
    note: str
    quotes: tuple[QuoteRecord, ...]


class SourceRecord(_Record):
    """An article that tells of the round."""

    document_id: str
    event_id: str
    url: str | None
    title: str | None
    published_on: str | None


class RivalRecord(_Record):
    """Another value that an article gives for a field of the same round."""

    field: FieldName
    value: str
    quote: QuoteRecord | None


class PairingRecord(_Record):
    """Why two records were taken for one round: points for and against, with their reasons."""

    points: int
    reasons: tuple[str, ...]


class JudgementRecord(_Record):
    """What somebody ruled; `reopened` when its evidence has changed since."""

    ruling: Literal["accept", "reject", "unsure"]
    who: str
    when: str
    note: str
    reopened: bool


class EntryRecord(_Record):
    """One round with its verdict; `row` is its place in the curated table."""

    key: str
    verdict: Literal["new", "contradicted", "unconfirmed", "matched"]
    company: str
    summary: str
    row: str | None
    confidence: float | None
    pairing: PairingRecord | None
    fields: tuple[FieldRecord, ...]
    sources: tuple[SourceRecord, ...]
    rivals: tuple[RivalRecord, ...]
    duplicate_of: str | None
    judgement: JudgementRecord | None


class DuplicateRecord(_Record):
    """Records of one side that say the same."""

    side: Literal["extracted", "curated"]
    company: str
    places: tuple[str, ...]
    summary: str


class UnreadableRecord(_Record):
    """A row that was kept out, and why."""

    where: str
    what: str
    way_out: str


class ExtractedRecord(_Record):
    """The side of the articles; `left_out` counts events that did not happen (talks, rumours, denials)."""

    path: str
    articles: int
    events: int
    rounds: int
    left_out: int


class CuratedRecord(_Record):
    """The side of the table: which column was read as what, and how it writes its dates."""

    path: str
    rows: int
    profile: str
    columns: dict[str, str]
    date_order: Literal["dmy", "mdy"] | None


class TolerancesRecord(_Record):
    """What two values were held against."""

    amount: float
    about: float
    bound: float
    exchange: float
    window: Annotated[int, Field(ge=0)]


class DiffReport(_Record):
    """What articles tell against what a table has."""

    extracted: ExtractedRecord
    curated: CuratedRecord
    tolerances: TolerancesRecord
    counts: dict[Literal["new", "contradicted", "unconfirmed", "matched"], int]
    ruled_out: int
    field_counts: dict[FieldName, dict[str, int]]
    entries: tuple[EntryRecord, ...]
    duplicates: tuple[DuplicateRecord, ...]
    unreadable: tuple[UnreadableRecord, ...]


def report_of(comparison: Comparison, *, entries: bool = True) -> DiffReport:
    """The comparison as a record, or all of it but the entries; ruled out ones are in it, with their judgement."""
    extracted, curated = comparison.extracted, comparison.curated
    tolerances = comparison.yardstick.tolerances
    return DiffReport(
        extracted=ExtractedRecord(
            path=extracted.path,
            articles=extracted.articles,
            events=len(extracted.rounds) + extracted.left_out,
            rounds=comparison.rounds,
            left_out=extracted.left_out,
        ),
        curated=CuratedRecord(
            path=curated.path,
            rows=len(curated.rows),
            profile=curated.profile.name,
            columns=dict(curated.profile.columns),
            date_order=curated.profile.date_order or curated.date_order.order,
        ),
        tolerances=TolerancesRecord(
            amount=float(tolerances.amount),
            about=float(tolerances.about),
            bound=float(tolerances.bound),
            exchange=float(tolerances.exchange),
            window=tolerances.window,
        ),
        counts=dict(comparison.counts()),
        ruled_out=sum(entry.ruled_out for entry in comparison.entries),
        field_counts=comparison.field_counts(),  # type: ignore[arg-type]
        entries=tuple(entry_record(entry) for entry in comparison.entries) if entries else (),
        duplicates=tuple(
            DuplicateRecord(side=one.side, company=one.company, places=one.places, summary=one.summary)
            for one in comparison.duplicates
        ),
        unreadable=tuple(
            UnreadableRecord(where=one.where, what=one.what, way_out=one.way_out) for one in comparison.unreadable
        ),
    )


def entry_record(entry: Entry) -> EntryRecord:
    """One entry as a record; an unpaired round lists all that it states, as extra or missing."""
    ours, theirs, ruled = entry.extracted, entry.curated, entry.judgement
    return EntryRecord(
        key=entry.key,
        verdict=entry.verdict,
        company=entry.company,
        summary=summary(entry.either),
        row=theirs.place if theirs else None,
        confidence=ours.confidence if ours else None,
        pairing=PairingRecord(points=entry.points.total, reasons=entry.points.reasons) if entry.points else None,
        fields=tuple(_field_records(entry)),
        sources=tuple(
            SourceRecord(
                document_id=one.document_id,
                event_id=one.event_id,
                url=one.url,
                title=one.title,
                published_on=one.published_on,
            )
            for one in (ours.sources if ours else ())
        ),
        rivals=tuple(
            RivalRecord(field=one.field, value=one.value, quote=_quote(one.quote) if one.quote else None)  # type: ignore[arg-type]
            for one in (ours.rivals if ours else ())
        ),
        duplicate_of=entry.twin,
        judgement=JudgementRecord(
            ruling=ruled.ruling, who=ruled.who, when=ruled.when, note=ruled.note, reopened=entry.reopened
        )
        if ruled
        else None,
    )


def _field_records(entry: Entry) -> list[FieldRecord]:
    ours, theirs = entry.extracted, entry.curated
    if entry.fields:
        stated = [(one.field, one.verdict, one.note) for one in entry.fields]
    else:
        alone = "extra" if ours else "missing"
        stated = [(field, alone, "") for field in FIELDS if shown(entry.either, field)]  # type: ignore[misc]
    return [
        FieldRecord(
            field=field,  # type: ignore[arg-type]
            verdict=verdict,
            extracted=_side(ours, field),
            curated=_side(theirs, field),
            note=note,
            quotes=tuple(_quote(one) for one in (quotes_for(ours, [field]) if ours else ())),
        )
        for field, verdict, note in stated
    ]


def _side(one: Round | None, field: str) -> str:
    return shown(one, field) if one else ""


def _quote(one: Quote) -> QuoteRecord:
    return QuoteRecord(quote=one.quote, document_id=one.document_id, url=one.url)
