"""Synthetic articles with planted records: every span true by construction, any number of them, the same each time.

A sentence carries its own answer: ``{company:Plumeria} raised {money:$12 million}`` plants two spans.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fundwire.compare.judgement import Judgement
from fundwire.compare.record import DiffReport
from fundwire.model.document import Article
from fundwire.model.record import (
    Argument,
    Attribution,
    ClaimRecord,
    Conflict,
    DocumentRecord,
    Evidence,
    Extraction,
    FundingEvent,
    Investor,
    Issue,
    MoneyRecord,
    Named,
    Organization,
    PipelineRecord,
    RoundRecord,
)
from fundwire.report.differences import Differences
from fundwire.report.words import amount

PIPELINE = PipelineRecord(name="planted", version="1", digest="0" * 16)

_MARK = re.compile(r"\{(\w+):([^{}]*)\}")
_HEADS = ("Amber", "Basalt", "Cobalt", "Dorado", "Ember", "Fathom", "Garnet", "Harbor", "Indigo", "Juniper", "Lumen")
_TAILS = ("works", "labs", "grid", "forge", "path", "bay", "link", "wave", "mind", "cart", "fleet", "loop", "base")
_FUNDS = (
    "Northlight Ventures",
    "Quarry Capital",
    "Tall Pine Partners",
    "Saltmarsh Fund",
    "Ostrava Growth",
    "Blue Heron VC",
    "Second Sail",
    "Kiln & Co",
    "Redwood Row",
    "Ferrous Partners",
    "Marble Arch Capital",
)
_TRADES = ("cold-chain logistics", "payroll for nurses", "satellite imaging", "crop insurance", "warehouse robots")
_ROUNDS = (
    ("seed", "seed round"),
    ("series_a", "Series A"),
    ("series_b", "Series B"),
    ("series_c", "Series C"),
    ("debt_financing", "debt facility"),
    ("pre_seed", "pre-seed round"),
    ("grant", "grant"),
)
_CURRENCIES = (("USD", "$"), ("USD", "$"), ("USD", "$"), ("EUR", "€"), ("GBP", "£"))
_FILLER = (
    "The team has grown from nine people to {n} since it moved out of a shared workshop near the river.",
    "Customers renew after {n} months on average, and most of them came by word of mouth.",
    "Its founders met on a night shift and wrote the first version over {n} weekends.",
    "“We would rather be boring and on time,” one of them said of the {n} orders still open.",
    "A pilot in {n} towns ends this summer; the results will be published in full.",
    "Rivals have tried the same idea with {n} different business models, with mixed results.",
)


@dataclass
class Draft:
    """A text under construction that remembers where each planted role stands."""

    text: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def say(self, marked: str) -> tuple[int, int]:
        """Append a marked sentence; [start, end) of it in the text."""
        start, at = len(self.text), 0
        for match in _MARK.finditer(marked):
            self.text += marked[at : match.start()]
            self.spans.setdefault(match[1], []).append((len(self.text), len(self.text) + len(match[2])))
            self.text += match[2]
            at = match.end()
        self.text += marked[at:]
        return start, len(self.text)

    def evidence(self, role: str, rule: str) -> tuple[Evidence, ...]:
        """Where `role` was planted, as evidence."""
        return tuple(self.at(span, rule) for span in self.spans.get(role, []))

    def at(self, span: tuple[int, int], rule: str) -> Evidence:
        """One span of the text as evidence."""
        return Evidence(start=span[0], end=span[1], quote=self.text[span[0] : span[1]], rule=rule)


def money(value: int, currency: str | None, text: str, qualifier: str = "exact") -> MoneyRecord:
    """An amount as the records hold it."""
    return MoneyRecord.model_validate(
        {
            "value": value,
            "upper": None,
            "currency": currency,
            "qualifier": qualifier,
            "currency_basis": "symbol" if currency else None,
            "text": text,
        }
    )


def event(**known: object) -> FundingEvent:
    """A funding event with every field that is not given left empty."""
    empty: dict[str, object] = dict.fromkeys(FundingEvent.model_fields)
    empty |= {"investors": (), "attributed_to": (), "conflicts": (), "evidence": {}, "status": "completed"}
    empty |= {"is_primary": True, "confidence": 0.9}
    return FundingEvent.model_validate(empty | known)


def extraction(
    article: Article,
    events: tuple[FundingEvent, ...],
    claims: tuple[ClaimRecord, ...] = (),
    issues: tuple[Issue, ...] = (),
) -> Extraction:
    """The extraction of an article that holds exactly these records."""
    return Extraction(
        document=DocumentRecord.of(article), events=events, claims=claims, issues=issues, pipeline=PIPELINE
    )


def _name(number: int) -> str:
    tail = _TAILS[number // len(_HEADS) % len(_TAILS)]
    serial = number // (len(_HEADS) * len(_TAILS))
    return _HEADS[number % len(_HEADS)] + tail + (f" {serial}" if serial else "")


def _pair(number: int, rng: random.Random, characters: int) -> tuple[Article, Extraction]:
    draft, company, earlier = Draft(), _name(number), rng.choice(_ROUNDS[:3])
    kind, label = rng.choice(_ROUNDS)
    currency, symbol = rng.choice(_CURRENCIES)
    millions, before = rng.randint(1, 180), rng.randint(1, 9)
    lead, *others = rng.sample(_FUNDS, rng.randint(1, 4))
    year, month, day = rng.randint(2024, 2026), rng.randint(1, 12), rng.randint(1, 28)
    published = f"{year}-{month:02}-{day:02}"
    rumored = rng.random() < 0.15
    says = "is said to be raising" if rumored else "has raised"
    whole = draft.say(
        f"{{company:{company}}}, which does {rng.choice(_TRADES)}, {{status:{says}}} {{hedge:about}} "
        f"{{money:{symbol}{millions} million}} in a {{round:{label}}} led by {{lead:{lead}}}"
        + (" with " + ", ".join(f"{{investor:{name}}}" for name in others) if others else "")
        + (", {source:two people familiar with the matter} said" if rumored else "")
        + ". "
    )
    rival = draft.say(f"An earlier report had put the sum at {{rival:{symbol}{millions + 5} million}}. ")
    valued = draft.say(f"The company was last valued at {{valuation:{symbol}{millions * 6} million}}.\n\n")
    past = draft.say(
        f"{{company2:{company}}} took {{money2:{symbol}{before} million}} "
        f"in a {{round2:{earlier[1]}}} in {{date2:{year - 2}}}. "
    )
    revenue = draft.say(f"It expects {{revenue:{symbol}{before * 3} million}} of revenue this year.\n\n")
    while len(draft.text) < characters:
        for line in rng.sample(_FILLER, 3):
            draft.say(line.replace("{n}", str(rng.randint(3, 900))) + " ")
        draft.say("\n\n")
    title = f"{company} {'seeks' if rumored else 'lands'} {symbol}{millions}m for {rng.choice(_TRADES)}"
    article = Article(
        id=f"planted-{number}",
        title=title,
        text=draft.text,
        published_on=published,
        publisher=f"Gazette {number % 9}",
        url=f"https://news.example/{number}",
        source="planted.jsonl",
    )
    amount = money(millions * 10**6, currency, f"{symbol}{millions} million", "about")
    first, second = (hashlib.sha256(f"{number}/{k}".encode()).hexdigest()[:16] for k in "ab")
    by = (Attribution(name="two people familiar with the matter", type="anonymous"),) if rumored else ()
    evidence = {
        "funded_organization": draft.evidence("company", "organization.name"),
        "target_money_raised" if rumored else "money_raised": draft.evidence("money", "money.symbol"),
        "investment_type": draft.evidence("round", "round.series"),
        "round_label": draft.evidence("round", "round.series"),
        "investors": draft.evidence("lead", "role.led_by") + draft.evidence("investor", "role.with"),
        "status": draft.evidence("status", "modality.verb"),
        "valuation": draft.evidence("valuation", "trigger.valued_at"),
    }
    if by:
        evidence["attributed_to"] = draft.evidence("source", "attribution.people")
    rounds = event(
        event_id=first,
        funded_organization=Organization(name=company),
        investment_type=kind,
        round_label=label,
        money_raised=None if rumored else amount,
        target_money_raised=amount if rumored else None,
        valuation=money(millions * 6 * 10**6, currency, f"{symbol}{millions * 6} million"),
        investors=tuple(Investor(name=name, is_lead=name == lead, kind="organization") for name in (lead, *others)),
        announced_on=published,
        announced_on_basis="published",
        status="in_talks" if rumored else "completed",
        attributed_to=by,
        confidence=round(rng.uniform(0.55, 0.99), 2),
        evidence=evidence,
        conflicts=(
            Conflict(
                field="money_raised",
                value=money((millions + 5) * 10**6, currency, f"{symbol}{millions + 5} million"),
                evidence=draft.evidence("rival", "money.symbol"),
            ),
        )
        if number % 4 == 0
        else (),
    )
    background = event(
        event_id=second,
        funded_organization=Organization(name=company),
        investment_type=earlier[0],
        round_label=earlier[1],
        money_raised=money(before * 10**6, currency, f"{symbol}{before} million"),
        announced_on=str(year - 2),
        announced_on_basis="text",
        is_primary=False,
        confidence=round(rng.uniform(0.5, 0.95), 2),
        evidence={
            "funded_organization": draft.evidence("company2", "organization.name"),
            "money_raised": draft.evidence("money2", "money.symbol"),
            "investment_type": draft.evidence("round2", "round.series"),
            "round_label": draft.evidence("round2", "round.series"),
            "announced_on": draft.evidence("date2", "date.year"),
        },
    )
    claims = (
        _claim(
            draft,
            "raised",
            company,
            amount,
            whole,
            first,
            ("company", "money", "round"),
            by,
            "in_talks" if rumored else "asserted",
            RoundRecord(investment_type=kind, label=label, modifier=None),
        ),
        _claim(draft, "raised", company, amount, rival, first, ("rival",), (), "rumored"),
        _claim(draft, "valued_at", company, amount, valued, first, ("valuation",)),
        _claim(
            draft, "raised", company, background.money_raised, past, second, ("company2", "money2", "round2", "date2")
        ),
        _claim(
            draft,
            "revenue",
            company,
            money(before * 3 * 10**6, currency, f"{symbol}{before * 3} million"),
            revenue,
            None,
            ("revenue",),
            (),
            "planned",
        ),
    )
    issue = Issue(
        code="assumed-currency",
        message=f"“{symbol}” was read as {currency}",
        field="money_raised",
        start=draft.spans["money"][0][0],
        end=draft.spans["money"][0][1],
    )
    return article, extraction(article, (rounds, background), claims, (issue,))


def _claim(
    draft: Draft,
    predicate: str,
    company: str,
    amount: MoneyRecord | None,
    sentence: tuple[int, int],
    event_id: str | None,
    roles: tuple[str, ...],
    by: tuple[Attribution, ...] = (),
    modality: str = "asserted",
    named: RoundRecord | None = None,
) -> ClaimRecord:
    arguments = tuple(
        Argument(role=role.rstrip("2"), text=draft.text[s:e], start=s, end=e)
        for role in roles
        for s, e in draft.spans[role]
    )
    return ClaimRecord.model_validate(
        {
            "claim_id": hashlib.sha256(f"{company}{sentence}".encode()).hexdigest()[:16],
            "predicate": predicate,
            "subject": Named(name=company),
            "object": None,
            "money": amount,
            "round": named,
            "date": None,
            "metric": None,
            "is_lead": None,
            "modality": modality,
            "attributed_to": by,
            "event_id": event_id,
            "arguments": arguments,
            "evidence": (draft.at(sentence, f"trigger.{predicate}"),),
        }
    )


def planted(count: int, *, seed: int = 7, characters: int = 900) -> Iterator[tuple[Article, Extraction]]:
    """`count` articles of about `characters` characters, each with two events, four claims in them and one outside."""
    rng = random.Random(seed)
    for number in range(count):
        yield _pair(number, rng, characters)


def planted_differences(pairs: list[tuple[Article, Extraction]]) -> Differences:
    """A difference for each pair's first event: new, contradicted, unconfirmed and matched by turns.

    Kim rejected "key-1" before; "gone" is a ruling on a difference that this diff no longer has.
    """
    verdicts = ("new", "contradicted", "unconfirmed", "matched")
    entries = [_entry(number, verdicts[number % 4], *pair) for number, pair in enumerate(pairs)]
    report = DiffReport.model_validate(
        {
            "extracted": {"path": "events.jsonl", "articles": 1, "events": 1, "rounds": 1, "left_out": 0},
            "curated": {"path": "t.csv", "rows": 1, "profile": "plain", "columns": {}, "date_order": None},
            "tolerances": {"amount": 0.01, "about": 0.1, "bound": 1.5, "exchange": 0.05, "window": 14},
            "counts": {}, "ruled_out": 0, "field_counts": {}, "duplicates": (), "entries": entries,
            "unreadable": [{"where": "t.csv, line 9", "what": "two dates", "way_out": "keep one"}],
        }
    )  # fmt: skip
    return Differences(report, {"gone": Judgement("gone", "accept", "ana", "2026-04-01", "")})


def _entry(number: int, verdict: str, article: Article, found: Extraction) -> dict[str, object]:
    one = found.events[0]
    company, said = one.funded_organization.name, amount(one.money_raised or one.target_money_raised)
    said_so = (one.evidence.get("money_raised") or one.evidence["target_money_raised"])[0]
    quote = {"quote": said_so.quote, "document_id": found.document.id, "url": article.url}
    fields = {
        "new": [("funded_organization", "extra", company, ""), ("money_raised", "extra", said, "")],
        "contradicted": [("funded_organization", "agree", company, company), ("money_raised", "conflict", said, "$1M")],
        "unconfirmed": [("funded_organization", "missing", "", company), ("money_raised", "missing", "", "$3M")],
        "matched": [("funded_organization", "agree", company, company), ("money_raised", "compatible", said, said)],
    }[verdict]
    source = {"document_id": found.document.id, "event_id": one.event_id, "url": article.url, "title": article.title}
    told = verdict != "unconfirmed"
    return {
        "key": f"key-{number}", "verdict": verdict, "company": company, "summary": f"Series A · {said}",
        "row": f"line {number + 2}", "confidence": 0.9, "pairing": {"points": 70, "reasons": ["same company"]},
        "fields": [
            {"field": name, "verdict": kind, "extracted": ours, "curated": theirs, "note": "", "quotes": [quote] * told}
            for name, kind, ours, theirs in fields
        ],
        "sources": [source | {"published_on": article.published_on}] * told, "rivals": (), "duplicate_of": None,
        "judgement": {"ruling": "reject", "who": "kim", "when": "2026-05-01", "note": "a different firm",
                      "reopened": False} if number == 1 else None,
    }  # fmt: skip
