"""Events and claims as flat rows: one event (or claim) a row, in Crunchbase's column names where it has one.

Every amount takes four columns: ``money_raised``, ``money_raised_upper``, ``money_raised_currency``,
``money_raised_qualifier``. Lists (investors) stay lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

Kind = Literal["text", "number", "flag", "list", "whole"]
Columns = Mapping[str, Kind]
Json = Mapping[str, Any]

_AMOUNTS = (
    "money_raised",
    "target_money_raised",
    "pre_money_valuation",
    "post_money_valuation",
    "valuation",
    "funding_total",
)


def _amount_columns(name: str) -> dict[str, Kind]:
    return {name: "number", f"{name}_upper": "number", f"{name}_currency": "text", f"{name}_qualifier": "text"}


_DOCUMENT: Columns = {
    "document_id": "text",
    "source": "text",
    "url": "text",
    "title": "text",
    "publisher": "text",
    "published_on": "text",
}

EVENT_COLUMNS: Columns = {
    "event_id": "text",
    "funded_organization": "text",
    "funded_organization_aliases": "list",
    "investment_type": "text",
    "round_label": "text",
    "round_modifier": "text",
    **{column: kind for amount in _AMOUNTS for column, kind in _amount_columns(amount).items()},
    "investors": "list",
    "lead_investors": "list",
    "announced_on": "text",
    "announced_on_basis": "text",
    "closed_on": "text",
    "status": "text",
    "attributed_to": "list",
    "is_primary": "flag",
    "confidence": "number",
    "evidence": "text",
    **_DOCUMENT,
}

CLAIM_COLUMNS: Columns = {
    "claim_id": "text",
    "event_id": "text",
    "predicate": "text",
    "subject": "text",
    "object": "text",
    **_amount_columns("money"),
    "investment_type": "text",
    "round_label": "text",
    "round_modifier": "text",
    "date": "text",
    "metric": "text",
    "is_lead": "flag",
    "modality": "text",
    "attributed_to": "list",
    "quote": "text",
    "start": "whole",
    "end": "whole",
    **_DOCUMENT,
}


def event_rows(extraction: Json) -> Iterator[dict[str, Any]]:
    """The rows of an article's events (contract v1), cells as EVENT_COLUMNS says; `evidence` is JSON text."""
    document = _document(extraction)
    for event in extraction["events"]:
        row = {column: event.get(column) for column in EVENT_COLUMNS}
        company = event["funded_organization"]
        row["funded_organization"], row["funded_organization_aliases"] = company["name"], company["aliases"]
        for amount in _AMOUNTS:
            row.update(_amount(amount, event[amount]))
        row["investors"] = [investor["name"] for investor in event["investors"]]
        row["lead_investors"] = [investor["name"] for investor in event["investors"] if investor["is_lead"]]
        row["attributed_to"] = [who["name"] for who in event["attributed_to"]]
        row["evidence"] = json.dumps(event["evidence"], ensure_ascii=False)
        yield row | document


def claim_rows(extraction: Json) -> Iterator[dict[str, Any]]:
    """The rows of an article's claims, cells as CLAIM_COLUMNS says; the place is that of the first evidence."""
    document = _document(extraction)
    for claim in extraction["claims"]:
        row = {column: claim.get(column) for column in CLAIM_COLUMNS}
        row["subject"] = claim["subject"]["name"]
        row["object"] = claim["object"] and claim["object"]["name"]
        row.update(_amount("money", claim["money"]))
        stated = claim["round"] or {}
        row["investment_type"] = stated.get("investment_type")
        row["round_label"], row["round_modifier"] = stated.get("label"), stated.get("modifier")
        row["attributed_to"] = [who["name"] for who in claim["attributed_to"]]
        first = claim["evidence"][0] if claim["evidence"] else {}
        row["quote"], row["start"], row["end"] = first.get("quote"), first.get("start"), first.get("end")
        yield row | document


def claim_objects(extraction: Json) -> Iterator[dict[str, Any]]:
    """The claims of an article as they are, each with its `document_id`: one line of a claims JSONL."""
    for claim in extraction["claims"]:
        yield {"document_id": extraction["document"]["id"], **claim}


def _amount(name: str, money: Json | None) -> dict[str, Any]:
    money = money or {}
    return {
        name: money.get("value"),
        f"{name}_upper": money.get("upper"),
        f"{name}_currency": money.get("currency"),
        f"{name}_qualifier": money.get("qualifier"),
    }


def _document(extraction: Json) -> dict[str, Any]:
    document = extraction["document"]
    return {column: document["id" if column == "document_id" else column] for column in _DOCUMENT}
