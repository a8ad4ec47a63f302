"""Records as plain values: what their JSON holds, in the order of the models of `fundwire.model.record`.

A record is put together of these. Whoever asks for a model gets one made of the whole, checked once; a batch writes the
values as they are, for models of a record cost as much as reading its sentence. That the pipeline that ships makes
none that the models would refuse, or would write otherwise, is what the tests hold.
"""

from __future__ import annotations

from typing import Any, TypedDict, cast, get_args

from fundwire.errors import PipelineError
from fundwire.model.document import Article
from fundwire.model.record import InvestmentType, plain_number
from fundwire.model.value import Money, RoundValue

_TYPES: frozenset[str] = frozenset(get_args(InvestmentType))

#: A record, or a part of one.
Part = dict[str, Any]
#: The characters that say it; `in` is "text" or "title".
EvidencePart = TypedDict("EvidencePart", {"start": int, "end": int, "quote": str, "rule": str, "in": str})


def document_part(article: Article) -> Part:
    """What the record says of an article."""
    return {
        "id": article.key,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published_on": article.published_on,
        "language": article.language,
        "sha256": article.sha256,
        "characters": len(article.text),
    }


def money_part(value: Money) -> Part:
    """An amount."""
    return {
        "value": plain_number(value.value),
        "upper": None if value.upper is None else plain_number(value.upper),
        "currency": value.currency,
        "qualifier": value.qualifier,
        "currency_basis": value.currency_basis,
        "text": value.text,
    }


def round_part(value: RoundValue) -> Part:
    """A round as a claim or mention names it."""
    return {"investment_type": as_type(value.investment_type), "label": value.label, "modifier": value.modifier}


def as_type(name: str | None) -> InvestmentType | None:
    """A rule's `type` as one of the record's."""
    if name is None or name in _TYPES:
        return cast("InvestmentType | None", name)
    raise PipelineError("round.toml", f"{name!r} is no investment type", "use one of Crunchbase's", "bad-rule")
