"""Mentions and issues as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fundwire.model.document import Document
from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.value import DateValue, Money, RoundValue
from fundwire.records.part import EvidencePart, Part, money_part, round_part


def mention_records(document: Document, items: Iterable[Mention | Name]) -> list[Part]:
    """The mentions and names of a document in the order of the text; places and pronouns are none."""
    records: list[Part] = []
    for item in items:
        kind = item.kind
        if isinstance(item, Name):
            if kind in ("anaphor", "place"):
                continue
            kind = "person" if kind == "person" else "organization"
        where, start, end = document.locate(item.start, item.end)
        records.append(
            {
                "kind": kind,
                "text": document.quote(item.start, item.end),
                "start": start,
                "end": end,
                "value": _value(item),
                "rule": item.rule,
                "in": where,
            }
        )
    return sorted(records, key=lambda part: (part["in"] == "text", part["start"]))


def _value(item: Mention | Name) -> Part | str | None:
    value = item.text if isinstance(item, Name) else item.value
    if isinstance(value, Money):
        return money_part(value)
    if isinstance(value, RoundValue):
        return round_part(value)
    if isinstance(value, DateValue):
        return value.iso
    return value


def issues_of(document: Document, events: Sequence[Part]) -> list[Part]:
    """What of the events a human should look at: assumed currencies, rival values, a date that nothing gives."""
    issues: list[Part] = []
    for event in events:
        name = event["funded_organization"]["name"]
        for field in ("money_raised", "target_money_raised"):
            money = event[field]
            if money and money["currency_basis"] == "assumed" and (where := event["evidence"].get(field)):
                message = f"{name}: {money['text']} is read as {money['currency']}, which the text does not say"
                issues.append(_issue("currency-assumed", message, field, where[0]))
        for conflict in event["conflicts"]:
            message = f"{name}: the text also gives {conflict['value']['text']} for {conflict['field']}"
            issues.append(_issue("conflict", message, conflict["field"], conflict["evidence"][0]))
        if event["is_primary"] and event["announced_on"] is None and document.article.published_on is None:
            message = f"{name}: neither the text nor the article gives a date (say --published 2026-05-07)"
            issues.append(_issue("no-date", message, "announced_on"))
    return issues


def _issue(code: str, message: str, field: str, where: EvidencePart | None = None) -> Part:
    start, end = (where["start"], where["end"]) if where else (None, None)
    return {"code": code, "message": message, "field": field, "start": start, "end": end}
