"""One funding round as one side tells it, and where an article says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fundwire.model.value import Money

#: The fields that are compared, in the order in which they are shown. `money_raised` covers the number,
#: `currency` the unit.
FIELDS = (
    "funded_organization", "investment_type", "money_raised", "currency", "announced_on", "investors",
    "lead_investors", "valuation", "funding_total",
)  # fmt: skip
#: Whose quote shows best that a round happened, in this order.
SAYING = ("money_raised", "investment_type", "announced_on", "funded_organization")


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells of the round; `official` 0 for company, filing or official, 1 reported, 2 anonymous."""

    document_id: str
    event_id: str
    url: str | None = None
    title: str | None = None
    published_on: str | None = None
    official: int = 1


#: What stands in a passage for the words between two pieces of evidence, which a record does not hold.
ELLIPSIS = " … "


@dataclass(frozen=True, slots=True)
class Quote:
    """The passage of an article that says a field's value; `basis` is what of it the fields themselves rest on."""

    quote: str
    document_id: str
    url: str | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another value that an article gives for `field`, which the order of preference passed over."""

    field: str
    value: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Round:
    """A round of one side: values as far as the side states them, None or empty where it doesn't.

    `types` holds every investment type that the label can mean. `place` is where it stands ("line 7", an event id),
    `number` its row in a table. Where `date_stated` is False, the date is only that of the article.
    """

    place: str
    company: str
    aliases: tuple[str, ...] = ()
    types: frozenset[str] = frozenset()
    modifier: str | None = None
    label: str | None = None
    amount: Money | None = None
    date: str | None = None
    investors: tuple[str, ...] = ()
    lead_investors: tuple[str, ...] = ()
    valuation: Money | None = None
    total: Money | None = None
    number: int = 0
    date_stated: bool = True
    confidence: float | None = None
    sources: tuple[Source, ...] = ()
    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    rivals: tuple[Rival, ...] = ()
