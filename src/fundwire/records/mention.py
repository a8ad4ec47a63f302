"""Mentions and issues as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fundwire.model.document import Document
from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.record import FundingEvent, Issue, MentionRecord, MoneyRecord, RoundRecord
from fundwire.model.value import DateValue, Money, RoundValue


def mention_records(document: Document, items: Iterable[Mention | Name]) -> tuple[MentionRecord, ...]:
    """The mentions and names of a document in the order of the text; places and pronouns are none."""
    records = []
    for item in items:
        kind = item.kind
        if isinstance(item, Name):
            if kind in ("anaphor", "place"):
                continue
            kind = "person" if kind == "person" else "organization"
        where, start, end = document.locate(item.start, item.end)
        fields = {
            "kind": kind,
            "text": document.quote(item.start, item.end),
            "start": start,
            "end": end,
            "rule": item.rule,
            "in": where,
        }
        records.append(MentionRecord.model_validate(fields | {"value": _value(item)}))
    return tuple(sorted(records, key=lambda r: (r.located_in == "text", r.start)))


def _value(item: Mention | Name) -> MoneyRecord | RoundRecord | str | None:
    value = item.text if isinstance(item, Name) else item.value
    if isinstance(value, Money):
        return MoneyRecord(
            value=value.value, upper=value.upper, currency=value.currency, qualifier=value.qualifier,
            currency_basis=value.currency_basis, text=value.text,
        )  # fmt: skip
    if isinstance(value, RoundValue):
        return RoundRecord(investment_type=value.investment_type, label=value.label, modifier=value.modifier)  # type: ignore[arg-type]
    if isinstance(value, DateValue):
        return value.iso
    return value


def issues_of(document: Document, events: Sequence[FundingEvent]) -> tuple[Issue, ...]:
    """What of the events a human should look at: assumed currencies, rival values, a date that nothing gives."""
    issues = []
    for event in events:
        name = event.funded_organization.name
        for field in ("money_raised", "target_money_raised"):
            money: MoneyRecord | None = getattr(event, field)
            if money is not None and money.currency_basis == "assumed" and (where := event.evidence.get(field)):
                message = f"{name}: {money.text} is read as {money.currency}, which the text does not say"
                issues.append(
                    Issue(code="currency-assumed", message=message, field=field, start=where[0].start, end=where[0].end)
                )
        for conflict in event.conflicts:
            rival = conflict.value if isinstance(conflict.value, str) else conflict.value.text
            where = conflict.evidence
            message = f"{name}: the text also gives {rival} for {conflict.field}"
            issues.append(
                Issue(code="conflict", message=message, field=conflict.field, start=where[0].start, end=where[0].end)
            )
        if event.is_primary and event.announced_on is None and document.article.published_on is None:
            message = f"{name}: neither the text nor the article gives a date (say --published 2026-05-07)"
            issues.append(Issue(code="no-date", message=message, field="announced_on"))
    return tuple(issues)
