"""Merged events and claims as they are emitted."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from fundwire.model.claim import Claim, Source, Stake
from fundwire.model.document import Document
from fundwire.model.event import Entity, Event, Merged, Slot
from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.record import InvestmentType, Status
from fundwire.model.value import DateValue, Modifier, Money, RoundValue
from fundwire.records.kind import KindReader
from fundwire.records.part import EvidencePart, Part, as_type, money_part, round_part

_STATUS: dict[str, Status] = {
    "asserted": "completed",
    "planned": "announced",
    "in_talks": "in_talks",
    "rumored": "rumored",
    "denied": "denied",
    "failed": "failed",
    "hypothetical": "rumored",
}
_VALUATIONS = ("pre_money_valuation", "post_money_valuation", "valuation")


_JSON = json.JSONEncoder(default=str, ensure_ascii=False)
#: A stretch longer than this that no ISO prefix says is a season.
_MONTHS = timedelta(days=62)


_OTHERS = re.compile(
    r"\b(?:led|leads?|includ\w+|others?|particip\w+|join\w*|and (?:other|more|several)|among|investors|co-\w+|round)\b",
    re.IGNORECASE,
)


#: Field of an event → what says it.
_Evidences = dict[str, tuple[EvidencePart, ...]]


class RecordBuilder:
    """Builds the records of one document."""

    def __init__(self, document: Document, merged: Merged, kinds: KindReader) -> None:
        self._document, self._merged, self._kinds = document, merged, kinds
        self._ids: dict[int, str] = {}
        self._said: dict[tuple[int, int, str], EvidencePart] = {}

    def events(self) -> list[Part]:
        """The funding events, in the order of first mention, none rated yet."""
        return [self._event(event) for event in self._merged.events]

    def claims(self, *, of_events: bool = False) -> list[Part]:
        """Every claim, or those that the events rest on, in the order of the text.

        An investor list becomes one `invested` claim per investor.
        """
        parts: list[Part] = []
        told = {(e.name, event.company.name) for event in self._merged.events for e, _, _ in event.stakes}
        for claim, company, other, event in self._merged.claims:
            if of_events and event is None:
                continue
            if company is None and (claim.subject is None or claim.role in ("acquired", "founded")):
                continue
            if claim.object is not None and other is None and claim.object.kind == "anaphor":
                continue
            part = self._claim(claim, company, other, event)
            pair = (part["subject"]["name"], part["object"]["name"] if part["object"] else "")
            if claim.role != "invested" or (pair not in told and pair[0] != pair[1]):
                parts.append(part)
        for event in self._merged.events:
            parts += self._invested(event)
        parts.sort(key=_place)
        unique: dict[str, Part] = {}
        for part in parts:
            unique.setdefault(part["claim_id"], part)
        return list(unique.values())

    def _event(self, event: Event) -> Part:
        evidence: _Evidences = {}
        money = event.money.mention.value if event.money else None
        value = money_part(money) if isinstance(money, Money) else None
        sought = event.modality in ("in_talks",)
        if event.money and value:
            evidence["target_money_raised" if sought else "money_raised"] = self._slot(event.money)
        kind, label, modifier = self._round(event, evidence)
        day, basis = self._date(event, evidence)
        valuations: dict[str, Part | None] = dict.fromkeys(_VALUATIONS)
        if event.valuation and isinstance(event.valuation.mention.value, Money):
            name = {"pre": "pre_money_valuation", "post": "post_money_valuation"}.get(
                event.valuation_basis or "", "valuation"
            )
            valuations[name] = money_part(event.valuation.mention.value)
            evidence[name] = self._slot(event.valuation)
        total = None
        if event.total and isinstance(event.total.mention.value, Money):
            total = money_part(event.total.mention.value)
            evidence["funding_total"] = self._slot(event.total)
        investors = self._investors(event, evidence)
        company = next((c.subject for c in event.claims if c.subject is not None and c.subject.kind != "anaphor"), None)
        if company is not None:
            evidence["funded_organization"] = (self._evidence(company.start, company.end, company.rule),)
        else:
            first = event.claims[0]
            evidence["funded_organization"] = (self._evidence(first.start, first.end, first.rule),)
        evidence["status"] = _unique(self._evidence(c.start, c.end, c.rule) for c in event.claims)[:3]
        if event.sources:
            evidence["attributed_to"] = tuple(self._evidence(s.start, s.end, "source") for s in event.sources)
        return {
            "event_id": self._event_id(event),
            "funded_organization": {"name": event.company.name, "aliases": event.company.aliases},
            "investment_type": kind,
            "round_label": label,
            "round_modifier": modifier,
            "money_raised": None if sought else value,
            "target_money_raised": value if sought else None,
            **valuations,
            "funding_total": total,
            "investors": investors,
            "announced_on": day,
            "announced_on_basis": basis,
            "closed_on": None,
            "status": _STATUS[event.modality],
            "attributed_to": _attributions(tuple(event.sources)),
            "is_primary": event.primary,
            "confidence": 0.0,
            "evidence": evidence,
            "conflicts": self._conflicts(event, sought),
        }

    def _round(self, event: Event, evidence: _Evidences) -> tuple[InvestmentType | None, str | None, Modifier | None]:
        kind: InvestmentType | None = None
        label: str | None = None
        modifier: Modifier | None = None
        if event.round and isinstance(event.round.mention.value, RoundValue):
            value = event.round.mention.value
            kind, label, modifier = as_type(value.investment_type), value.label, value.modifier
            where = self._slot(event.round)
            evidence["round_label"] = where
            if kind:
                evidence["investment_type"] = where
            if modifier:
                evidence["round_modifier"] = where
        if kind is None and (kind := self._kinds.infer(self._document, event)):
            if event.stakes:
                stake = event.stakes[0][1]
                said = self._evidence(stake.name.start, stake.name.end, stake.rule)
            else:
                first = event.claims[0]
                said = self._evidence(first.start, first.end, first.rule)
            evidence["investment_type"] = (said,)
        return kind, label, modifier

    def _date(self, event: Event, evidence: _Evidences) -> tuple[str | None, Literal["text", "published"] | None]:
        published = self._document.article.published_on
        day = event.date.mention.value if event.date else None
        iso = _iso(day) if isinstance(day, DateValue) else None
        begun = published is None or (
            isinstance(day, DateValue) and day.start.isoformat()[: len(published)] <= published
        )
        if event.date and iso and (event.background or begun):
            evidence["announced_on"] = self._slot(event.date)
            return iso, "text"
        return (published, "published") if not event.background and published else (None, None)

    def _investors(self, event: Event, evidence: _Evidences) -> tuple[Part, ...]:
        merged: dict[tuple[str, ...], tuple[Entity, bool, bool | None]] = {}
        where: list[EvidencePart] = []
        for entity, stake, _ in event.stakes:
            _, lead, existing = merged.get(entity.key, (entity, False, None))
            merged[entity.key] = (entity, lead or stake.lead, stake.existing if existing is None else existing)
            where.append(self._evidence(stake.name.start, stake.name.end, stake.rule))
        if where:
            evidence["investors"] = _unique(where)
        return tuple(
            {"name": e.name, "aliases": e.aliases, "is_lead": lead, "kind": e.kind, "is_existing": existing}
            for e, lead, existing in merged.values()
        )

    def _conflicts(self, event: Event, sought: bool) -> tuple[Part, ...]:
        kept: dict[tuple[str, Decimal], Part] = {}
        for slot, mention, claim in event.rivals:
            name = "target_money_raised" if sought and slot == "money_raised" else slot
            if isinstance(mention.value, Money):
                where = (self._evidence(mention.start, mention.end, claim.rule),)
                rival = {"field": name, "value": money_part(mention.value), "evidence": where}
                kept.setdefault((name, mention.value.value), rival)
        return tuple(kept.values())

    def _claim(self, claim: Claim, company: Entity | None, other: Entity | None, event: Event | None) -> Part:
        arguments: list[Part] = []

        def add(role: str, found: Name | Mention | Source | None) -> None:
            if found is not None:
                arguments.append(self._argument(role, found))

        add("investor" if claim.role == "invested" else "subject", claim.subject)
        add("object", claim.object)
        for person in claim.people:
            add("founder", person)
        add("money", claim.money)
        add("restated_money", claim.restated)
        add("round", claim.round)
        add("date", claim.date)
        for stake in claim.stakes:
            add("lead_investor" if stake.lead else "investor", stake.name)
        for source in claim.sources:
            add("source", source)
        money = claim.money.value if claim.money and isinstance(claim.money.value, Money) else None
        kind = claim.round.value if claim.round and isinstance(claim.round.value, RoundValue) else None
        day = claim.date.value.iso if claim.date and isinstance(claim.date.value, DateValue) else None
        evidence = (self._evidence(claim.start, claim.end, claim.rule),)
        place = evidence[0]
        predicate = "raised" if claim.role == "round" else claim.role
        subject = company.name if company else claim.subject.text if claim.subject else ""
        about = [other.name if other else claim.object.text] if claim.object else []
        return {
            "claim_id": _digest(
                predicate, subject, place["in"], place["start"], place["end"], money.text if money else "", *about
            ),
            "predicate": predicate,
            "subject": {"name": subject},
            "object": {"name": about[0]} if about else None,
            "money": money_part(money) if money else None,
            "round": round_part(kind) if kind else None,
            "date": day,
            "metric": claim.metric,
            "is_lead": None,
            "modality": claim.modality,
            "attributed_to": _attributions(claim.sources),
            "event_id": self._event_id(event) if event else None,
            "arguments": arguments,
            "evidence": evidence,
        }

    def _invested(self, event: Event) -> list[Part]:
        parts: list[Part] = []
        for entity, stake, claim in event.stakes:
            where = self._evidence(stake.name.start, stake.name.end, stake.rule)
            sum_ = self._sum_of(event, stake, claim)
            parts.append(
                {
                    "claim_id": _digest(
                        "invested", entity.name, where["in"], where["start"], where["end"], event.company.name
                    ),
                    "predicate": "invested",
                    "subject": {"name": entity.name},
                    "object": {"name": event.company.name},
                    "money": money_part(sum_) if sum_ else None,
                    "round": None,
                    "date": None,
                    "metric": None,
                    "is_lead": stake.lead,
                    "modality": claim.modality,
                    "attributed_to": _attributions(claim.sources),
                    "event_id": self._event_id(event),
                    "arguments": (self._argument("lead_investor" if stake.lead else "investor", stake.name),),
                    "evidence": (where,),
                }
            )
        return parts

    def _sum_of(self, event: Event, stake: Stake, claim: Claim) -> Money | None:
        """What an investor gave, where it alone is said to give the claim's sum: "Foo invested $5m in Globex"."""
        alone = len({entity.key for entity, _, _ in event.stakes}) == 1 and not stake.lead
        money = claim.money
        if money is None or not alone or not isinstance(money.value, Money):
            return None
        a, b = sorted(((stake.name.start, stake.name.end), (money.start, money.end)))
        between = self._document.full[a[1] : b[0]] + self._document.full[b[1] : b[1] + 60]
        return None if _OTHERS.search(between) or len(between) > 160 else money.value

    def _slot(self, slot: Slot) -> tuple[EvidencePart, ...]:
        return (self._evidence(slot.mention.start, slot.mention.end, slot.claim.rule),)

    def _evidence(self, start: int, end: int, rule: str) -> EvidencePart:
        if start < self._document.body_at < end:  # never across title and text
            end = min(end, self._document.body_at - 2)
        said = self._said.get((start, end, rule))  # most of what an event rests on its claim rests on too
        if said is None:
            where, a, b = self._document.locate(start, end)
            quote = self._document.quote(start, end)
            said = self._said[start, end, rule] = {"start": a, "end": b, "quote": quote, "rule": rule, "in": where}
        return said

    def _argument(self, role: str, found: Name | Mention | Source) -> Part:
        where, start, end = self._document.locate(found.start, found.end)
        quote = self._document.quote(found.start, found.end)
        return {"role": role, "text": quote, "start": start, "end": end, "in": where}

    def _event_id(self, event: Event) -> str:
        if id(event) not in self._ids:
            slots = [event.money, event.round]
            places = [self._document.locate(s.mention.start, s.mention.end) for s in slots if s]
            self._ids[id(event)] = _digest(self._document.article.sha256, event.company.name, places)
        return self._ids[id(event)]


def _place(claim: Part) -> tuple[bool, int, int, str]:
    """The order of the text: the title, then where the claim is made."""
    where: EvidencePart = claim["evidence"][0]
    return where["in"] == "text", where["start"], where["end"], claim["claim_id"]


def _unique(found: Iterable[EvidencePart]) -> tuple[EvidencePart, ...]:
    """Each once: equal evidence of a document is one object, which is told from others faster than by its fields."""
    return tuple({id(said): said for said in found}.values())


def _iso(value: DateValue) -> str | None:
    """A date's ISO prefix; of a season, which has none, the year that holds it all."""
    season = value.iso is None and value.end - value.start > _MONTHS
    if season and value.start.year == (value.end - timedelta(days=1)).year:
        return str(value.start.year)
    return value.iso


def _attributions(sources: tuple[Source, ...]) -> list[Part]:
    return [{"name": name, "type": kind} for name, kind in dict.fromkeys((s.name, s.type) for s in sources)]


def _digest(*parts: object) -> str:
    return hashlib.sha256(_JSON.encode(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
