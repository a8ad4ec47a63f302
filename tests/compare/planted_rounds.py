"""Rounds and events written by hand for the tests."""

from __future__ import annotations

from decimal import Decimal

from fundwire.compare.extracted import Extracted
from fundwire.compare.round import Quote, Round, Source
from fundwire.io.curated.day import DateOrder
from fundwire.io.curated.profile import Profile
from fundwire.io.curated.stage import Stage
from fundwire.io.curated.table import CuratedRow, CuratedTable
from fundwire.model.value import Money


def money(value, currency="USD", qualifier="exact", upper=None):
    return Money(Decimal(value), currency, str(value), None if upper is None else Decimal(upper), qualifier)


def told(company, article="a1", *, types=(), amount=None, date=None, official=1, published=None, investors=(), **more):
    """A round as one article tells it."""
    source = Source(article, f"{article}-{company}-{date}", None, None, published or date, official)
    quotes = {"money_raised": (Quote(f"{company} said so in {article}", article),)} if amount else {}
    return Round(
        source.event_id,
        company,
        types=frozenset(types),
        amount=amount,
        date=date,
        investors=investors,
        sources=(source,),
        quotes=quotes,
        **more,
    )


def row(number, company, *, types=(), amount=None, date=None, investors=(), modifier=None):
    """A row of a curated table; `number` is its line."""
    stage = Stage(frozenset(types), modifier, "/".join(types)) if types else None
    return CuratedRow(number, f"line {number}", company, stage, modifier, amount, date, investors)


def articles(*rounds):
    return Extracted("events.jsonl", tuple(rounds), len({one.sources[0].document_id for one in rounds}), 0, ())


def table(*rows):
    return CuratedTable("rounds.csv", Profile("planted"), tuple(rows), (), DateOrder(None, 0, 0))
