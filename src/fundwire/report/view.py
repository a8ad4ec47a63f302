"""One article as the page shows it: the text's marks, each event's fields, claims outside events with their reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fundwire.model.document import Article, Document
from fundwire.model.record import ClaimRecord, Evidence, Extraction, FundingEvent, Investor
from fundwire.report.marks import MENTION, SENTENCE, Marks, family
from fundwire.report.place import Located, placed
from fundwire.report.reasons import reason
from fundwire.report.sentences import Sentences
from fundwire.report.words import PREDICATES, amount, field_name, spaced

#: Fields shown as one row each, in this order, after the company and the round.
_MONEY = ("money_raised", "target_money_raised")
_WORTH = ("pre_money_valuation", "post_money_valuation", "valuation", "funding_total")
_ROUND = ("investment_type", "round_label", "round_modifier")


def article_view(extraction: Extraction, article: Article | None, missing: str = "") -> dict[str, Any]:
    """What the article view needs, ready for JSON.

    Offsets are code points of `text`, which is the title, an empty line and the body. Without the article `text` is
    None, `missing` says why, and every field carries its quotes instead of its marks.
    """
    builder = _Builder(Document(article) if article else None)
    about = extraction.document
    events = [builder.event(event) for event in extraction.events]
    inside = {number for one in events for row in (*one["fields"], *one["conflicts"]) for number in row["marks"]}
    outside = set[int]()
    for claim in extraction.claims:
        (outside if claim.event_id is None else inside).update(builder.arguments(claim))
    builder.marks.grey(outside - inside)
    claims = [builder.outside(claim) for claim in extraction.claims if claim.event_id is None]
    for mention in extraction.mentions or ():
        builder.mark(mention, MENTION, f"{mention.kind} · {mention.rule}")
    issues = [
        {"code": issue.code, "message": issue.message, "marks": builder.issue(issue.start, issue.end)}
        for issue in extraction.issues
    ]
    return {
        "id": about.id,
        "title": about.title,
        "url": about.url,
        "publisher": about.publisher,
        "published": about.published_on,
        "source": about.source,
        "text": builder.text,
        "titleEnd": builder.title_end,
        "missing": missing,
        "marks": builder.marks.all,
        "pieces": builder.marks.pieces(),
        "adrift": builder.adrift,
        "events": events,
        "claims": claims,
        "issues": issues,
    }


class _Builder:
    """Turns records into rows of the view and collects the marks that they point to."""

    def __init__(self, document: Document | None) -> None:
        self.document = document
        self.sentences = Sentences(document) if document else None
        self.text = document.written if document else None
        self.text_at = document.text_at if document else 0
        self.title_end = _title_end(document) if document else 0
        self.marks = Marks(len(self.text or ""))
        self.adrift = 0

    def mark(self, span: Located, kind: str, tip: str, quote: str | None = None) -> int | None:
        if self.document is None:
            return None
        place = placed(self.document, span, quote)
        if place is None:
            self.adrift += 1
            return None
        return self.marks.add(*place, kind, tip)

    def issue(self, start: int | None, end: int | None) -> list[int]:
        if self.text is None or start is None or end is None:
            return []
        number = self.marks.add(start + self.text_at, end + self.text_at, "other", "see the notes")
        return [] if number is None else [number]

    def proof(self, evidence: Iterable[Evidence], key: str) -> dict[str, list[Any]]:
        """The marks of a field's evidence, and as quotes what can't be marked in the text."""
        numbers: dict[int, None] = {}
        quotes: dict[str, None] = {}
        for one in evidence:
            number = self.mark(one, family(key), f"{field_name(key)} · {one.rule}", one.quote)
            if number is None:
                quotes[one.quote] = None
            else:
                numbers[number] = None
        return {"marks": list(numbers), "quotes": list(quotes)}

    def event(self, event: FundingEvent) -> dict[str, Any]:
        company = event.funded_organization
        rows = [self.row(event, "funded_organization", _named(company.name, company.aliases))]
        rows += [self.row(event, key, amount(getattr(event, key))) for key in _MONEY]
        rows.append(self.row(event, _ROUND, round_words(event), label="Round"))
        rows += self.investors(event)
        basis = " (date of publication)" if event.announced_on_basis == "published" else ""
        rows.append(self.row(event, "announced_on", f"{event.announced_on}{basis}" if event.announced_on else ""))
        rows.append(self.row(event, "closed_on", event.closed_on or ""))
        rows += [self.row(event, key, amount(getattr(event, key))) for key in _WORTH]
        rows.append(self.row(event, "status", spaced(event.status)))
        says = ", ".join(f"{by.name} ({by.type})" for by in event.attributed_to)
        rows.append(self.row(event, "attributed_to", says))
        conflicts = [
            {
                "key": rival.field,
                "label": field_name(rival.field),
                "family": family(rival.field),
                "value": rival.value if isinstance(rival.value, str) else amount(rival.value),
                **self.proof(rival.evidence, rival.field),
            }
            for rival in event.conflicts
        ]
        return {
            "id": event.event_id,
            "company": company.name,
            "status": event.status,
            "primary": event.is_primary,
            "confidence": event.confidence,
            "fields": [row for row in rows if row["value"]],
            "conflicts": conflicts,
        }

    def row(self, event: FundingEvent, key: str | Sequence[str], value: str, label: str = "") -> dict[str, Any]:
        keys = (key,) if isinstance(key, str) else key
        evidence = [one for name in keys for one in event.evidence.get(name, ())]
        head = label or field_name(keys[0])
        return {
            "key": keys[0],
            "label": head,
            "value": value,
            "family": family(keys[0]),
            **self.proof(evidence, keys[0]),
        }

    def investors(self, event: FundingEvent) -> list[dict[str, Any]]:
        """A row for each investor with the evidence that names it."""
        evidence = event.evidence.get("investors", ())
        rows = []
        for investor in event.investors:
            own = [one for one in evidence if _names(one.quote, investor)] or list(evidence)
            notes = [] if investor.is_existing is None else ["existing" if investor.is_existing else "new"]
            notes += [investor.kind] if investor.kind == "person" else []
            value = _named(investor.name, investor.aliases) + (f" · {', '.join(notes)}" if notes else "")
            label = "Lead" if investor.is_lead else "Investor"
            rows.append(
                {
                    "key": "investors",
                    "label": label,
                    "value": value,
                    "family": "investor",
                    **self.proof(own, "investors"),
                }
            )
        return rows

    def arguments(self, claim: ClaimRecord) -> list[int]:
        """The marks of a claim's arguments."""
        marks = [self.mark(one, family(one.role), one.role, one.text) for one in claim.arguments]
        return [number for number in marks if number is not None]

    def outside(self, claim: ClaimRecord) -> dict[str, Any]:
        """A claim that is part of no event, with its whole sentence to light."""
        marks, quotes = [], []
        for one in claim.evidence:
            place = self.sentences.around(one, one.quote) if self.sentences else None
            number = self.marks.add(*place, SENTENCE, PREDICATES[claim.predicate]) if place else None
            if number is None:
                quotes.append(one.quote)
            else:
                marks.append(number)
        return {
            "predicate": PREDICATES[claim.predicate],
            "words": claim_words(claim),
            "modality": claim.modality,
            "reason": reason(claim),
            "by": ", ".join(by.name for by in claim.attributed_to),
            "marks": marks,
            "quotes": quotes,
        }


def round_words(event: FundingEvent) -> str:
    """A round as a person writes it: "Series B · extension", its label where the type is not known."""
    kind, label = spaced(event.investment_type), event.round_label or ""
    said = kind.casefold() in label.casefold()
    head = label if said or not kind else f"{label} ({kind})" if label else kind
    modifier = spaced(event.round_modifier).lower()
    return f"{head} · {modifier}" if modifier and modifier not in head.casefold() else head


def claim_words(claim: ClaimRecord) -> str:
    """A claim in one line: "Plumeria · $12M · Series A"."""
    parts = [claim.subject.name, claim.object.name if claim.object else "", amount(claim.money)]
    parts += [spaced(claim.round.investment_type) or claim.round.label or "" if claim.round else ""]
    parts += [claim.metric or "", claim.date or ""]
    return " · ".join(part for part in parts if part)


def _title_end(document: Document) -> int:
    """Where the headline ends in the full text: before the body, or after the text's own first line; 0 without one."""
    title, text = (document.article.title or "").strip(), document.article.text
    if document.text_at:
        return len(document.article.title or "")
    return len(text) - len(text.lstrip()) + len(title) if title else 0


def _named(name: str, aliases: Iterable[str]) -> str:
    others = ", ".join(alias for alias in aliases if alias != name)
    return f"{name} (also {others})" if others else name


def _names(quote: str, investor: Investor) -> bool:
    folded = quote.casefold()
    names = [name.casefold() for name in (investor.name, *investor.aliases)]
    return any(name in folded or folded in name for name in names)
