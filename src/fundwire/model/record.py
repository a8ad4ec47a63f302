"""The emitted records, contract version 1: what the JSON Schemas are generated from.

Field names are Crunchbase's where it has one. Every field is present; null where the text does not say.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from fundwire.model.document import Article
from fundwire.model.mention import MentionKind
from fundwire.model.value import CurrencyBasis, Modifier, Qualifier


def plain_number(value: Decimal) -> int | float:
    """A Decimal as a JSON number: whole where whole (pydantic alone would write one Decimal three ways)."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(plain_number, return_type=int | float), Field(allow_inf_nan=False)]

InvestmentType = Literal[
    "angel", "bridge", "convertible_note", "corporate_round", "debt_financing", "equity_crowdfunding", "grant",
    "growth", "initial_coin_offering", "ipo", "non_equity_assistance", "post_ipo_debt", "post_ipo_equity",
    "post_ipo_secondary", "pre_seed", "private_equity", "product_crowdfunding", "secondary_market", "seed",
    "series_a", "series_b", "series_c", "series_d", "series_e", "series_f", "series_g", "series_h", "series_i",
    "series_j", "series_unknown", "undisclosed", "venture",
]  # fmt: skip
Status = Literal["completed", "announced", "in_talks", "rumored", "denied", "failed"]
Modality = Literal["asserted", "planned", "in_talks", "rumored", "denied", "failed", "hypothetical"]
Predicate = Literal["raised", "invested", "valued_at", "total_raised", "revenue", "acquired", "fund_closed", "founded"]
SourceType = Literal["company", "official", "filing", "publication", "anonymous", "person"]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?$")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MoneyRecord(_Record):
    """An amount: `value` in whole units of `currency`, `upper` the far end of a range, `text` as written."""

    value: Number
    upper: Number | None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None
    qualifier: Qualifier
    currency_basis: CurrencyBasis | None
    text: str


class Organization(_Record):
    """A company by the fullest name that the text gives, with the other forms it uses."""

    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()


class Investor(_Record):
    """An investor of this round; `is_existing` is null where the text does not say."""

    name: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    is_lead: bool
    kind: Literal["organization", "person", "unknown"]
    is_existing: bool | None = None


class Attribution(_Record):
    """Who says so."""

    name: str
    type: SourceType


class Evidence(_Record):
    """The characters that say it: `quote` equals [start:end) of the article's text, or of its title (`in`)."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str
    rule: str
    located_in: Annotated[Literal["text", "title"], Field(alias="in", serialization_alias="in")] = "text"

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Conflict(_Record):
    """A rival for a slot: another value that the same article gives for `field`, with its evidence."""

    field: str
    value: MoneyRecord | str
    evidence: tuple[Evidence, ...]


class FundingEvent(_Record):
    """One company (project, organization) receiving money, once."""

    event_id: str
    funded_organization: Organization
    investment_type: InvestmentType | None
    round_label: str | None
    round_modifier: Modifier | None
    money_raised: MoneyRecord | None
    target_money_raised: MoneyRecord | None
    pre_money_valuation: MoneyRecord | None
    post_money_valuation: MoneyRecord | None
    valuation: MoneyRecord | None
    funding_total: MoneyRecord | None
    investors: tuple[Investor, ...]
    announced_on: IsoDate | None
    announced_on_basis: Literal["text", "published"] | None
    closed_on: IsoDate | None
    status: Status
    attributed_to: tuple[Attribution, ...]
    is_primary: bool
    confidence: Annotated[float, Field(ge=0, le=1)]
    evidence: dict[str, tuple[Evidence, ...]]
    conflicts: tuple[Conflict, ...]


class Named(_Record):
    """Something by its name."""

    name: str


class RoundRecord(_Record):
    """A round as a claim names it."""

    investment_type: InvestmentType | None
    label: str | None
    modifier: Modifier | None


class Argument(_Record):
    """A role of a claim and the characters that fill it."""

    role: str
    text: str
    start: int
    end: int
    located_in: Annotated[Literal["text", "title"], Field(alias="in", serialization_alias="in")] = "text"

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class ClaimRecord(_Record):
    """What one sentence (or headline, bullet, table row) asserts."""

    claim_id: str
    predicate: Predicate
    subject: Named
    object: Named | None
    money: MoneyRecord | None
    round: RoundRecord | None
    date: IsoDate | None
    metric: str | None
    is_lead: bool | None
    modality: Modality
    attributed_to: tuple[Attribution, ...]
    event_id: str | None
    arguments: tuple[Argument, ...]
    evidence: tuple[Evidence, ...]


class MentionRecord(_Record):
    """A span that denotes a value."""

    kind: MentionKind
    text: str
    start: int
    end: int
    value: MoneyRecord | RoundRecord | str | None
    rule: str
    located_in: Annotated[Literal["text", "title"], Field(alias="in", serialization_alias="in")] = "text"

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Issue(_Record):
    """Something worth a human's look, such as an assumption or a conflict."""

    code: str
    message: str
    field: str | None = None
    start: int | None = None
    end: int | None = None


class DocumentRecord(_Record):
    """Which article it was."""

    id: str
    source: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published_on: IsoDate | None
    language: str
    sha256: str
    characters: int

    @classmethod
    def of(cls, article: Article) -> DocumentRecord:
        """What the record says of an article."""
        return cls(
            id=article.key, source=article.source, url=article.url, title=article.title, publisher=article.publisher,
            published_on=article.published_on, language=article.language, sha256=article.sha256,
            characters=len(article.text),
        )  # fmt: skip


class PipelineRecord(_Record):
    """Which pipeline read it; `digest` changes with every rule."""

    name: str
    version: str
    digest: str


class Extraction(_Record):
    """Everything fundwire says of one article: one JSON object."""

    document: DocumentRecord
    events: tuple[FundingEvent, ...]
    claims: tuple[ClaimRecord, ...]
    mentions: tuple[MentionRecord, ...] | None = None
    issues: tuple[Issue, ...]
    pipeline: PipelineRecord

    def to_json(self, indent: int | None = None) -> str:
        """The record as JSON text; the same bytes for the same record. `mentions` only where they were asked for."""
        exclude = {"mentions"} if self.mentions is None else None
        return self.model_dump_json(indent=indent, exclude=exclude)

    def _repr_html_(self) -> str:
        """The events and their quotes, for notebooks; `fundwire.report.notebook.ArticleView` marks the whole text."""
        from fundwire.model.notebook import events_html

        return events_html(self)
