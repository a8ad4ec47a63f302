"""The claims of a document put together into events, sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fundwire.events.amounts import close_amount, day_of, is_finer, kind_of, money_of, same_amount
from fundwire.events.deal import same_deal
from fundwire.events.entity import EntityIndex, name_key
from fundwire.events.gate import NAMED, Gate
from fundwire.events.settle import OLD, settle
from fundwire.model.claim import Claim, Stake
from fundwire.model.document import Document
from fundwire.model.event import Entity, Event, Merged, Slot
from fundwire.model.name import Name
from fundwire.model.reading import Reading
from fundwire.model.value import DateValue
from fundwire.rules.book import RuleBook

_ALSO = re.compile(r"\b(?:also|another|a further|plus)\b", re.IGNORECASE)
#: A title without any of this announces something else; rounds far down in such an article are known already.
_FUNDING_NEWS = re.compile(
    r"rais|fund|financ|round|\$|€|£|₹|\bRs\b|series|seed|invest|back|IPO|valu|land|bag|secur|nab|snag|grab|led by|leads|loan|debt|credit|stake|million|billion|crore|capital|grant|public",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"['’]?s?\s*\(\s*(?:[A-Z0-9^]{1,8}\.[A-Z]{1,2}|(?:NYSE|NASDAQ|Nasdaq|LSE|TSX|ASX|AIM|HKEX|NSE|BSE)\b[^)]{0,20})\s*\)|\s[A-Z0-9]{2,8}\.(?:N|O|OQ|L|PA|DE|HK|SS|SZ|TO|AX|T|KS|NS|BO|SA|MI|MC|AS)\b"
)
_ROUND_WORD = re.compile(
    r"[\ue300-\ue3ff]|\b(?:deal|investments?|transaction|infusion|backing|new money|raise)\b", re.IGNORECASE
)
_WORTH_NOW = re.compile(
    r"\bnow\b|\bnew (?:price|valuation)\b|\b(?:pre|post)[ -]money\b|\b(?:offering|listing|flotation|placement)\b",
    re.IGNORECASE,
)
_THEIR_INVESTORS = re.compile(
    r"\b(?:its|company's|startup's|firm's|their|whose)\s+(?:\w+\s+)?(?:investors|backers|shareholders)\b|\bbacked by\b|\bcounts\b",
    re.IGNORECASE,
)


class _Assembly:
    """One document's merge in progress."""

    def __init__(
        self, document: Document, readings: Sequence[Reading], names: Sequence[Name], index: EntityIndex,
        institutions: frozenset[tuple[str, ...]],
    ) -> None:  # fmt: skip
        self.institutions = institutions
        self._names = names
        self.document, self.readings, self.index = document, readings, index
        listing_in_title = any(
            kind_of(mention) == "ipo" for r in readings if r.sentence.kind == "title" for mention in r.view.mentions()
        )
        title = document.article.title
        self.other_news = bool(title) and not _FUNDING_NEWS.search(title or "")
        self.published = day_of(document.article.published_on)
        self.publisher = _outlet(document)
        self.investors = self._backers()
        self.listed = {e.key for n in self._names if _TICKER.match(document.full, n.end) and (e := index.of(n))}
        self.out = Merged(topic=self._topic())
        titled = {e.key for n in names if n.start < document.body_at and (e := self._company(n))}
        self._gate = Gate(document, self.out.topic, self._credible(), titled, listing_in_title)
        self.focus: Entity | None = self.out.topic
        self.current: Event | None = None
        self.current_sentence = -10

    def run(self) -> Merged:
        for reading in self.readings:
            self._sentence(reading)
        settle(self.out, self.published, self.document.article.published_on)
        return self.out

    def _backers(self) -> frozenset[tuple[str, ...]]:
        """Who is named as an investor and never raises itself: no passage is about them as a company."""
        stakes = [s for r in self.readings for c in r.claims for s in c.stakes] + [
            s for r in self.readings for g in r.loose for s in g.stakes
        ]
        named = {e.key for s in stakes if (e := self.index.of(s.name))}
        raising = {
            e.key for r in self.readings for c in r.claims
            if c.role == "raised" and c.subject and not c.invests and (e := self.index.of(c.subject))
        }  # fmt: skip
        return frozenset(named - raising)

    def _credible(self) -> frozenset[tuple[str, ...]]:
        """Companies that the text shows as such: in its title or first sentence, explained, or said to raise or be worth."""
        names = [n for n in self._names if n.start < self.document.body_at or n.rule == "name.explained"]
        names += [
            c.subject
            for r in self.readings
            for c in r.claims
            if c.subject and c.role in ("raised", "round", "total_raised", "valued_at")
        ]
        names += [r.head for r in self.readings[:4] if r.head]
        return frozenset(e.key for n in names if (e := self._company(n)))

    def _topic(self) -> Entity | None:
        """The company that the article is about: named in the title, raising, named often."""
        scores: Counter[tuple[str, ...]] = Counter()
        entities: dict[tuple[str, ...], Entity] = {}

        def add(name: Name | None, points: float) -> None:
            entity = self._company(name)
            if entity is not None and entity.key not in self.investors:
                entities[entity.key] = entity
                scores[entity.key] += points  # type: ignore[assignment]

        for reading in self.readings:
            early = 3 if reading.number <= 2 else 1
            if reading.number < 6:
                add(reading.head, 2 * early)
            for claim in reading.claims:
                if claim.role in ("raised", "round", "valued_at", "total_raised"):
                    add(claim.subject, (6 if claim.role == "raised" else 3) * (early if not claim.background else 1))
        for key, entity in entities.items():
            scores[key] += min(self.index.count(entity), 12)
        for name in self._names:  # who is named first, where nothing else speaks for anybody
            if name.start < self.document.body_at + 400:
                add(name, 0.1)
        for entity in self.index.frequent(3):
            if (
                entity.kind != "person"
                and entity.key not in self.investors
                and entity.key != self.publisher
                and entity.key not in self.institutions
            ):
                entities[entity.key] = entity
                scores[entity.key] += 0 if scores[entity.key] else min(self.index.count(entity), 12)
        if not scores:
            return None
        best = max(scores, key=lambda k: (scores[k], k))
        return entities[best]

    def _company(self, name: Name | None) -> Entity | None:
        if name is None or name.kind in ("anaphor", "place", "person"):
            return None
        entity = self.index.of(name)
        if entity is None or entity.kind == "person" or entity.key == self.publisher or entity.key in self.institutions:
            return None
        return entity

    def _resolve(self, name: Name | None, reading: Reading, invested: bool = False) -> Entity | None:
        if name is None:
            return None
        if name.kind != "anaphor":
            return self._company(name)
        head = self._company(reading.head)
        if (
            head is not None
            and head.key not in self.investors
            and reading.head is not None
            and reading.head.start < name.start
            and not invested
        ):
            return head
        return self.focus

    def _sentence(self, reading: Reading) -> None:
        raised: Event | None = None
        subject: Entity | None = None
        worth = (
            self._resolve(c.subject, reading)
            for c in reading.claims
            if c.role in ("valued_at", "total_raised") and c.subject
        )
        named = next((e for e in worth if e is not None), None)
        for claim in sorted(reading.claims, key=lambda c: c.role not in ("raised", "round")):
            company = self._resolve(claim.subject, reading, invested=claim.invests)
            event: Event | None = None
            if claim.role in ("raised", "round"):
                company = company or subject or (named if claim.subject is None else None) or self._fallback(claim)
                event = self._raise(claim, company, reading)
                if event is not None:
                    subject = company
                    if not claim.passing:
                        raised = event
                    if self.current is None or not claim.passing:
                        self.current, self.current_sentence = event, reading.number
            elif claim.role == "valued_at":
                company = company or subject or self.focus
                event = self._valuation(claim, company, reading, raised)
            elif claim.role == "total_raised":
                company = company or subject or self.focus
                event = self._total(claim, company)
            elif claim.role in ("revenue", "fund_closed"):
                company = company or self.focus
            elif claim.role == "invested" and claim.subject:
                company = self.index.of(claim.subject)  # a person may invest as well
            other = self._other(claim, company, reading)
            self.out.claims.append((claim, company, other, event))
        for group in reading.loose:
            target = raised if raised and group.rule != "investor.this-time" else self._target(reading, group.rule)
            if target is not None:
                self._stakes(target, group.stakes, target.claims[-1] if target.claims else None)
        head = self._company(reading.head)
        if head is not None and head.key in self.investors:
            head = None
        if head is not None and (
            head is subject
            or self.index.count(head) > 1
            or head.kind == "organization"
            or (self.out.topic and head.key == self.out.topic.key)
            or any(e.company.key == head.key for e in self.out.events)
        ):
            self.focus = head
        elif subject is not None:
            self.focus = subject

    def _other(self, claim: Claim, company: Entity | None, reading: Reading) -> Entity | None:
        """Who was bought, invested in, or founded the company; "it" is not the subject itself."""
        if claim.object is None or claim.object.kind != "anaphor":
            return self.index.of(claim.object) if claim.object else None
        meant = (self._resolve(claim.object, reading), self.focus, self.out.topic)
        return next((e for e in meant if e is not None and (company is None or e.key != company.key)), None)

    def _fallback(self, claim: Claim) -> Entity | None:
        if claim.subject is not None and claim.subject.kind not in ("anaphor",):
            return None if claim.subject.kind == "place" else self.focus
        return self.focus if claim.open_subject else None

    def _target(self, reading: Reading, rule: str) -> Event | None:
        """The event that an investor list without a raise in its own sentence speaks of."""
        if rule == "investor.this-time":
            return next((e for e in self.out.events if not e.background), self.current)
        if self.current is None or reading.number - self.current_sentence > 12:
            return None
        text = reading.view.text
        if _THEIR_INVESTORS.search(text) and not re.search("[\ue300-\ue3ff]", text):
            return None
        near = (
            3
            if rule
            in (
                "investor.participated",
                "investor.apposition",
                "investor.include",
                "investor.participation",
                "lead.label",
                "lead.leading",
            )
            else 1
        )
        if reading.number - self.current_sentence > near and not _ROUND_WORD.search(text):
            return None
        return self.current

    def _raise(self, claim: Claim, company: Entity | None, reading: Reading) -> Event | None:
        if company is None:
            return None
        claim = self._investing_head(claim, company, reading)
        topical = self.out.topic is not None and company.key == self.out.topic.key
        if topical and claim.invests and kind_of(claim.round) == "ipo":
            claim = replace(claim, money=None)  # one investor's order is not what the listing raises
        best = max(
            ((self._fit(event, claim, company), -k, event) for k, event in enumerate(self.out.events)),
            key=lambda x: x[:2], default=(0.0, 0, None),
        )  # fmt: skip
        event = best[2] if best[0] > 0 else None
        if event is None:
            if not self._gate.opens(claim, company, reading):
                return None
            if (
                claim.date is None
                and self.current is not None
                and self.current.background
                and self.current.date
                and _ALSO.search(reading.view.text)
                and self.current.company.key == company.key
            ):
                claim = replace(claim, date=self.current.date.mention, background=True)
            event = Event(
                company,
                listed=company.key in self.listed,
                background=self._is_past(claim) and reading.sentence.kind != "title",
            )
            event.modality = claim.modality
            if (
                kind_of(claim.round) == "ipo"
                and claim.round is not None
                and not claim.round.text.endswith("public")
                and not claim.opens
                and claim.modality == "asserted"
                and not self._is_past(claim)
            ):
                event.modality = "in_talks"  # "its $750m IPO" is yet to come
            self.out.events.append(event)
        self._fill(event, claim)
        return event

    def _investing_head(self, claim: Claim, company: Entity, reading: Reading) -> Claim:
        """ "Foo was an early backer when it agreed to invest": who invests is whom the sentence is about."""
        head = reading.head
        entity = self.index.of(head) if head else None
        if claim.stakes or not claim.invests or head is None or entity is None or entity.key == company.key:
            return claim
        return replace(claim, stakes=(Stake(head, False, None, claim.rule),)) if head.start < claim.start else claim

    def _is_past(self, claim: Claim) -> bool:
        if claim.date is not None and isinstance(claim.date.value, DateValue) and self.published:
            return claim.date.value.end < self.published - OLD
        far = (
            claim.start - self.document.body_at > 0.25 * len(self.document.article.text)
            and len(self.document.article.text) > 1200
        )
        bare = (
            claim.rule == "raised.verb"
            and not claim.stakes
            and (claim.subject is None or claim.subject.kind == "anaphor")
        )
        return claim.background or (far and bare and self.other_news and claim.modality == "asserted")

    def _fit(self, event: Event, claim: Claim, company: Entity) -> float:
        """How well a claim fits an event; 0 = it speaks of another one."""
        if event.company.key != company.key:
            return 0.0
        points = 1.0 + (event is self.current) * 0.5
        mine, theirs = money_of(claim.money), money_of(event.money.mention if event.money else None)
        kind, known = kind_of(claim.round), kind_of(event.round.mention if event.round else None)
        same_kind = kind is not None and kind == known
        if mine and theirs:
            if (
                same_amount(mine, theirs)
                or same_amount(money_of(claim.restated), theirs)
                or any(same_amount(mine, money_of(c.restated)) for c in event.claims)
            ):
                return points + 5 + same_kind
            title = event.money is not None and event.money.mention.start < self.document.body_at <= (
                claim.money.start if claim.money else 0
            )
            again = money_of(claim.restated)
            if (
                title
                and not self._is_past(claim)
                and (close_amount(mine, theirs) or (again is not None and close_amount(again, theirs)))
                and (same_kind or kind is None or known is None)
            ):
                return points + 1
            return points + same_kind if same_deal(event, claim, self._is_past(claim)) else 0.0
        if kind and known and not same_kind and {kind, known} - {"venture"}:
            return 0.0
        if mine and not theirs and known == "ipo" and kind is None and claim.stakes:
            return 0.0  # "it has raised $5m from Foo": before it lists
        if mine and not theirs:
            return (
                points + 2 + same_kind
                if same_kind or event is self.current or self._is_past(claim) == event.background
                else 0.0
            )
        if same_kind:
            return points + 2
        if self._is_past(claim) and not event.background:
            return 0.0
        if (
            kind
            and not known
            and event.money
            and event is not self.current
            and not (claim.rule == "round.led" or event.primary)
        ):
            return 0.5
        return points

    def _fill(self, event: Event, claim: Claim) -> None:
        event.claims.append(claim)
        if (
            event.background
            and event.date is None
            and claim.date is None
            and not claim.background
            and not claim.passing
        ):
            event.background = False
        mine = money_of(claim.money)
        if claim.money is not None and mine is not None and mine.value >= 1000:
            if event.money is None:
                event.money = Slot(claim.money, claim)
            elif same_amount(mine, money_of(event.money.mention)) or same_amount(
                money_of(claim.restated), money_of(event.money.mention)
            ):
                if event.money.mention.start < self.document.body_at <= claim.money.start:
                    event.money = Slot(claim.money, claim)  # the body keeps the hedge that the headline drops
            else:
                event.rivals.append(("money_raised", claim.money, claim))
                if event.money.mention.start < self.document.body_at <= claim.money.start:
                    # The body corrects what its headline rounded.
                    event.money = Slot(claim.money, claim)
        if claim.round is not None:
            known = kind_of(event.round.mention) if event.round else None
            # A typed round spoken of without its sum ("a strategic investment from Foo") is a part of the whole.
            part = claim.money is None and event.money is not None and kind_of(claim.round) not in NAMED
            finer = event.round is None or (known in (None, "venture") and kind_of(claim.round) is not None)
            better = finer and (not part or claim.rule == "round.led")
            if better:
                event.round = Slot(claim.round, claim)
        if claim.date is not None and (event.date is None or is_finer(claim.date, event.date.mention)):
            event.date = Slot(claim.date, claim)
        only_title = all(c.start < self.document.body_at for c in event.claims[:-1])
        if (
            only_title
            and claim.money is not None
            and (claim.modality != "asserted" or event.modality == "hypothetical")
        ):
            # A headline is short of hedges; the body says how certain it is.
            event.modality = claim.modality
        self._stakes(event, claim.stakes, claim)
        event.sources += [s for s in claim.sources if s not in event.sources]

    def _stakes(self, event: Event, stakes: Sequence[Stake], claim: Claim | None) -> None:
        for stake in stakes:
            entity = self.index.of(stake.name)
            if entity is None or entity.key in (event.company.key, self.publisher) or claim is None:
                continue
            event.stakes.append((entity, stake, claim))

    def _valuation(self, claim: Claim, company: Entity | None, reading: Reading, raised: Event | None) -> Event | None:
        past = self._is_past(claim)
        target = raised
        if target is None and self.current is not None and not past:
            near = 6 if _ROUND_WORD.search(reading.view.text) or _WORTH_NOW.search(reading.view.text) else 1
            target = self.current if reading.number - self.current_sentence <= near else None
        if target is None or company is None or target.company.key != company.key:
            return None
        if target.valuation is None:
            target.valuation, target.valuation_basis = Slot(claim.money, claim) if claim.money else None, claim.basis
            return target
        if claim.money and not same_amount(money_of(claim.money), money_of(target.valuation.mention)):
            target.rivals.append(("valuation", claim.money, claim))
        elif claim.basis and not target.valuation_basis:
            target.valuation_basis = claim.basis
        return target

    def _total(self, claim: Claim, company: Entity | None) -> Event | None:
        mine = [e for e in self.out.events if company and e.company.key == company.key and not e.background]
        target = mine[0] if mine else None
        if target is None or claim.money is None or (claim.date is not None and self._is_past(claim)):
            return None
        if target.total is None:
            target.total = Slot(claim.money, claim)
        elif not same_amount(money_of(claim.money), money_of(target.total.mention)):
            target.rivals.append(("funding_total", claim.money, claim))
        return target


class Merger:
    """Merges the readings of documents; built once."""

    def __init__(self, book: RuleBook) -> None:
        aliases: dict[str, str] = book.lexicon("organization", "alias")
        self._aliases = {name_key(short): name_key(long) for short, long in aliases.items()}
        self._institutions = frozenset(name_key(text) for text in book.lexicon("organization", "institution"))

    def merge(self, document: Document, readings: Sequence[Reading], names: Sequence[Name]) -> Merged:
        """The events of a document and every claim with the company and event it belongs to."""
        index = EntityIndex(names, self._aliases)
        return _Assembly(document, readings, names, index, self._institutions).run()


def _outlet(document: Document) -> tuple[str, ...]:
    """The publisher's own name, which is never a company of its news: "techcrunch.com" → ("techcrunch",)."""
    publisher = (document.article.publisher or "").lower().removeprefix("www.")
    return name_key(publisher.rsplit(".", 1)[0] if "." in publisher else publisher)
