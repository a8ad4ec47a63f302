"""One document's claims put together into events, sentence by sentence."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from fundwire.events import giving, later
from fundwire.events.amounts import day_of, is_finer, refines, same_amount
from fundwire.events.cast import Cast
from fundwire.events.denial import deny
from fundwire.events.entity import EntityIndex
from fundwire.events.fit import Past, fit
from fundwire.events.focus import Focus
from fundwire.events.gate import LEAST, NAMED, Gate, GateRules
from fundwire.events.history import give_totals, is_label
from fundwire.events.likely import SumModel
from fundwire.events.listing import (
    ANCHORED,
    ANCHORS,
    TAKES,
    TICKER,
    complete_listings,
    is_done,
    is_listed,
    tells_of_proceeds,
)
from fundwire.events.offer import Offers
from fundwire.events.redundant import drop_redundant
from fundwire.events.settle import settle
from fundwire.events.waiting import Waiting
from fundwire.model.claim import Claim, Stake
from fundwire.model.document import Document
from fundwire.model.event import Entity, Event, Merged, Slot
from fundwire.model.mention import kind_of, money_of
from fundwire.model.name import Name
from fundwire.model.reading import Reading
from fundwire.rules.cue import Cues

#: What only its own company sells.
_OFFERS = frozenset({"ipo", "post_ipo_equity"})
#: What a claim of these says is said of a company that raises.
_RAISING = frozenset({"raised", "round", "total_raised", "valued_at"})
#: What comes beside a round: whom the text names next invests in that.
_BESIDE = frozenset({"debt_financing", "grant"})
#: From this chance on the sum of a company that raises elsewhere in the text counts as raised.
_LIKELY = 0.9


class Assembly:
    """One document's merge in progress; `run` ends it."""

    def __init__(
        self, document: Document, readings: Sequence[Reading], names: Sequence[Name], index: EntityIndex,
        institutions: frozenset[tuple[str, ...]], gate: GateRules, cues: Cues, sums: SumModel, sure: Container[tuple[str, ...]] = (),
    ) -> None:  # fmt: skip
        self._cues, self._sums, self._sure = cues, sums, sure
        #: Whose claims were not enough for an event of their own although their sums look raised.
        self.likely: set[tuple[str, ...]] = set()
        self.document, self.readings, self.index = document, readings, index
        self.published = day_of(document.article.published_on)
        self.listed = {e.key for n in names if TICKER.match(document.full, n.end) and (e := index.of(n))}
        self.cast = Cast(document, readings, names, index, institutions)
        self.focus = Focus(self.cast, readings)
        self.past = Past(document, self.published)
        self.out = Merged(topic=self.cast.topic, topics=self.cast.topics)
        listing_in_title = any(
            kind_of(mention) == "ipo" for r in readings if r.sentence.kind == "title" for mention in r.view.mentions()
        )
        if listing_in_title:
            self.listed -= self.cast.titled  # by its symbol only since the listing that is told
        self._gate = Gate(
            gate, document, self.out.topic, self.cast.credible(readings), self.cast.titled, listing_in_title, self.cast.funds(readings)
        )  # fmt: skip
        self._anchored = bool(ANCHORED.search(document.full))
        self._offers = Offers()
        self.totals: list[tuple[Claim, Entity]] = []
        self.current: Event | None = None
        self.current_sentence = -10
        self._waiting = Waiting(cues)
        self._presented = False

    def run(self) -> Merged:
        """The events of the document, with what became of every claim."""
        for reading in self.readings:
            self._sentence(reading)
        complete_listings(self.out, self.readings, self.index)
        drop_redundant(self._cues, self.out, self.document.body_at, self.document.full)
        settle(self.out, self.published, self.document.article.published_on, self.document.full, self.document.body_at)
        give_totals(self.out, self.totals, self.document.body_at)
        deny(self._cues, self.out, self.document.full)
        return self.out

    def _sentence(self, reading: Reading) -> None:
        self.focus.enter(reading)
        if self.current is None and (sum_told := self._waiting.told_by(reading)):
            self.current, self.current_sentence = self._raise(*sum_told), sum_told[2].number
        here = giving.Here(self._named_with_worth(reading))
        for claim in sorted(reading.claims, key=lambda c: c.role not in ("raised", "round")):
            company, event = self._claim(claim, reading, here)
            self.out.claims.append((claim, company, self._other(claim, company, reading), event))
        self._give_apart(reading, here)
        self._give_loose(reading, here)
        head = self.cast.company(reading.head)
        if reading.presents:  # whom the text brings in next has investors of its own
            own = any(s.name == reading.head for g in reading.loose for s in g.stakes)  # "The lead investor is Foo"
            apart_from = self.current is None or (head is not None and head.key != self.current.company.key)
            self._presented = head is not None and apart_from and not own
        elif here.raised is not None:
            self._presented = False
        self.focus.leave(reading, here.subject, any(head is e.company for e in self.out.events))

    def _named_with_worth(self, reading: Reading) -> Entity | None:
        """The company of which a sentence tells the worth or what it has raised in all."""
        worth = (
            self.focus.resolve(c.subject, reading)
            for c in reading.claims
            if c.role in ("valued_at", "total_raised") and c.subject
        )
        return next((e for e in worth if e is not None and e.key not in self.cast.backers), None)

    def _claim(self, claim: Claim, reading: Reading, here: giving.Here) -> tuple[Entity | None, Event | None]:
        """Whose a claim is, and the event that it is of."""
        given = claim.by_holder or (claim.invests and not claim.stakes)  # who gives is then the sentence's head
        company = self.focus.resolve(claim.subject, reading, given, claim.role in _RAISING)
        match claim.role:
            case "raised" | "round":
                return self._raised(claim, company, reading, here)
            case "valued_at":
                return self._valued(claim, company, reading, here)
            case "total_raised":
                company = company or here.subject or self.focus.company
                return company, self._total(claim, company)
            case "revenue" | "fund_closed":
                return company or self.focus.company, None
            case "invested" if claim.subject:
                return self.index.of(claim.subject), None  # a person may invest as well
            case _:
                return company, None

    def _raised(
        self, claim: Claim, company: Entity | None, reading: Reading, here: giving.Here
    ) -> tuple[Entity | None, Event | None]:
        if claim.names_round:
            head = self.cast.company(reading.head)
            event = later.named(claim, reading, head, self.out.events, here.raised, self.current, self.current_sentence)
            return company, event if event and not self._presented and later.name_round(event, claim) else None
        if company is None and kind_of(claim.round) in _OFFERS and claim.subject is not None:
            company = self.cast.company(claim.subject)  # a bank that lists is no backer there
        company = (
            self._offers.company(claim)
            or company
            or here.subject
            or (here.named if claim.subject is None else None)
            or self.focus.stand_in(claim, reading)
        )
        event = self._raise(claim, company, reading)
        if event is None:
            self._offers.tell(claim, company)
            if claim.stakes and company is not None:
                here.apart.append((claim, company))
            self._waiting.keep_sum(claim, company, reading)
            return company, None
        here.subject = company
        here.events[event.company.key] = event
        beside = here.raised is not None and kind_of(claim.round) in _BESIDE  # a loan told with a round
        if not claim.passing and not beside:
            here.raised = event
            here.told.append((claim.start, event))
        if self.current is None or not (claim.passing or beside):
            self.current, self.current_sentence = event, reading.number
        return company, event

    def _valued(
        self, claim: Claim, company: Entity | None, reading: Reading, here: giving.Here
    ) -> tuple[Entity | None, Event | None]:
        if company is not None and company.key in self.cast.backers:
            company = None  # "Foo Ventures put in $5m at a valuation of $50m"
        if here.subject is not None and claim.subject is not None and claim.subject.kind == "anaphor":
            company = here.subject  # "Globex got $5m that valued the company at $90m", whoever the article is about
        company = company or here.subject or self.focus.company
        # "Globex raised $5m at a $9m valuation, and Initech is in talks": each has its own
        raised = here.valued(claim)
        if raised is not None and company is not None and raised.company.key != company.key:
            if giving.ends_in_worth(self._cues, raised.claims[-1], claim, self.document.full):
                company = raised.company  # "Foo competes with Bar, which raised $5m at a valuation of $90m"
            raised = here.events.get(company.key) or raised
        return company, self._valuation(claim, company, reading, raised)

    def _give_apart(self, reading: Reading, here: giving.Here) -> None:
        """What tells of no deal of its own names who is in the one beside it."""
        for claim, company in here.apart:
            buys = claim.invests and kind_of(claim.round) in _OFFERS
            back = claim.rule == "round.possessive" or (
                claim.rule == "round.following" and self._cues["told.again"].find(reading.view.text)
            )
            target = here.raised if buys else self.current if back else None
            if target is not None and target.company.key == company.key:
                self._stakes(target, claim.stakes, claim)

    def _give_loose(self, reading: Reading, here: giving.Here) -> None:
        """Lists of investors that stand apart from any raise go to the event that they speak of."""
        others = [
            (c, who)
            for c, who, _, _ in self.out.claims
            if c.sentence == reading.number and c.role == "total_raised" and who
        ]
        for group in reading.loose:
            if (
                here.raised is None
                and self.current is not None
                and giving.of_another(reading.view.span(group.start, group.end)[0], others, self.current)
            ):
                continue  # "Its customers include Foo, which has raised $675m from Bar"
            told = giving.Told(
                self._cues, self.out.events, self.current, self.current_sentence, self._presented, self._anchored
            )
            target = giving.event_of(group, reading, here.raised, told)
            listing = target is not None and giving.is_listing(target)
            takes = self._anchored and group.rule in TAKES
            if target is not None and (
                not listing or target is here.raised or takes or ANCHORS.search(reading.view.text)
            ):
                if target is self.current and (any(s.lead for s in group.stakes) or group.rule == "investor.invests"):
                    self.current_sentence = reading.number  # "They were joined by" goes on where the deal was told
                self._stakes(target, group.stakes, target.claims[-1] if target.claims else None)

    def _other(self, claim: Claim, company: Entity | None, reading: Reading) -> Entity | None:
        """Who was bought, invested in, or founded the company; "it" is not the subject itself."""
        if claim.object is None or claim.object.kind != "anaphor":
            return self.index.of(claim.object) if claim.object else None
        meant = (self.focus.resolve(claim.object, reading), self.focus.company, self.out.topic)
        return next((e for e in meant if e is not None and (company is None or e.key != company.key)), None)

    def _raise(self, claim: Claim, company: Entity | None, reading: Reading) -> Event | None:
        if company is None:
            return None
        claim = giving.with_head(claim, self.index.of(reading.head) if reading.head else None, company, reading.head)
        topical = self.out.topic is not None and company.key == self.out.topic.key
        if topical and claim.invests and kind_of(claim.round) == "ipo":
            claim = replace(claim, money=None)  # one investor's order is not what the listing raises
        best = max(
            ((fit(event, claim, company, self.current, self.past, self.document.body_at), -k, event) for k, event in enumerate(self.out.events)),
            key=lambda x: x[:2], default=(0.0, 0, None),
        )  # fmt: skip
        event = best[2] if best[0] > 0 else None
        if event is None:
            sized = self._offers.sized(claim, company)
            self._gate.amid = giving.tells_of_rounds(self.out.events)
            against = None if sized else self._gate.refusal(claim, company, reading)
            claim = sized or claim
            if against is not None and not self._is_likely(claim, company, reading):
                if against:
                    self.out.refused.append((claim, against))
                return None
            if (
                claim.date is None
                and self.current is not None
                and self.current.background
                and self.current.date
                and giving.tells_also(self._cues, reading)
                and self.current.company.key == company.key
            ):
                claim = replace(claim, date=self.current.date.mention, background=True)
            event = Event(
                company,
                listed=is_listed(company.key, self.listed),
                background=self.past.covers(claim) and reading.sentence.kind != "title",
            )
            event.modality = claim.modality
            if (
                kind_of(claim.round) == "ipo"
                and claim.round is not None
                and not claim.round.text.endswith("public")
                and not claim.opens
                and claim.modality == "asserted"
                and not self.past.covers(claim)
                and not is_done(claim, reading, self.published)
            ):
                event.modality, event.assumed = "in_talks", True  # "its $750m IPO" is yet to come
            self.out.events.append(event)
            self._waiting.value(event, claim)
        elif event.assumed and claim.modality == "asserted" and is_done(claim, reading, self.published):
            event.modality, event.assumed = "asserted", False
        self._fill(event, claim)
        return event

    def _is_likely(self, claim: Claim, company: Entity, reading: Reading) -> bool:
        """Whether a claim that is not enough by itself is: the company is sure to raise, and the sum looks raised."""
        if claim.role != "raised" or claim.money is None or self._sums.chance(reading.view, claim.money) < _LIKELY:
            return False
        self.likely.add(company.key)
        return company.key in self._sure

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
            elif (rough := money_of(event.money.mention)) and refines(mine, rough):
                event.money = Slot(claim.money, claim)
            elif event.money.mention.start < self.document.body_at <= claim.money.start:
                # The body corrects what its headline rounded.
                event.rivals.append(("money_raised", event.money.mention, event.money.claim))
                event.money = Slot(claim.money, claim)
            else:
                event.rivals.append(("money_raised", claim.money, claim))
        if claim.round is not None:
            known = kind_of(event.round.mention) if event.round else None
            # A typed round spoken of without its sum ("a strategic investment from Foo") is a part of the whole.
            part = claim.money is None and event.money is not None and kind_of(claim.round) not in NAMED
            finer = event.round is None or (known in (None, "venture") and kind_of(claim.round) is not None)
            finer = finer or (known == "post_ipo_equity" and kind_of(claim.round) == "ipo" and not event.listed)
            better = finer and (not part or claim.rule == "round.led")
            if better:
                event.round = Slot(claim.round, claim)
        finer_day = claim.date is not None and (event.date is None or is_finer(claim.date, event.date.mention))
        if claim.date is not None and finer_day and not self.past.is_aside(event, claim):
            event.date = Slot(claim.date, claim)
        only_title = all(c.start < self.document.body_at for c in event.claims[:-1])
        if (
            only_title
            and claim.money is not None
            and (claim.modality != "asserted" or event.modality == "hypothetical")
        ):
            # A headline is short of hedges; the body says how certain it is.
            event.modality = claim.modality
        first_sum = event.money is not None and event.money.claim is claim and event.claims[0].money is None
        if first_sum and (event.modality, claim.modality, kind_of(claim.round)) == ("asserted", "in_talks", "ipo"):
            event.modality = "in_talks"  # "the video for its IPO. It plans to raise $10bn"
        waits = event.assumed or (kind_of(claim.round) == "ipo" and event.claims[0].money is None)
        if waits and event.modality in ("in_talks", "planned") and tells_of_proceeds(claim):
            event.modality, event.assumed = "asserted", False
        self._stakes(event, claim.stakes, claim)
        event.sources += [s for s in claim.sources if s not in event.sources]

    def _stakes(self, event: Event, stakes: Sequence[Stake], claim: Claim | None) -> None:
        for stake in stakes:
            entity = self.index.of(stake.name)
            no_investor = (event.company.key, self.cast.publisher, *self.cast.rulers)
            if entity is None or entity.key in no_investor or claim is None:
                continue
            event.stakes.append((entity, stake, claim))

    def _valuation(self, claim: Claim, company: Entity | None, reading: Reading, raised: Event | None) -> Event | None:
        if claim.passing:
            return None  # "many times its previous $60m valuation"
        past = self.past.covers(claim) and not self._cues["told.is-now-worth"].find(reading.view.text)
        target = raised
        target = giving.of_now(self._cues, self.out.events, target, claim, self.document.full)
        if target is None and self.current is not None and not past:
            of_deal = self._cues["told.deal"].find(reading.view.text)
            near = 6 if of_deal or self._cues["told.worth-now"].find(reading.view.text) else 1
            target = self.current if reading.number - self.current_sentence <= near else None
            aside = claim.rule == "valuation.it-was" or not of_deal
            present = self._cues["told.present-worth"].find(reading.view.text) or self._cues["told.values"].find(
                self.document.full, claim.start
            )
            if target is not None and target.background and (aside or present):
                # "It took $2m in 2016. It says its pre-money valuation of $8m is fair": of today's round.
                own = (e for e in self.out.events if e.company.key == target.company.key and not e.background)
                back_then = not present and self._cues["told.at-the-time"].find(reading.view.text)
                target = target if back_then else next(own, target)
        if target is None or company is None or target.company.key != company.key:
            if self.current is None:
                self._waiting.keep_worth(claim, company, reading)
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
        whole = money_of(claim.money)
        if whole is not None and whole.value < LEAST:
            return None  # "break $45 for the first time since its IPO"
        mine = [e for e in self.out.events if company and e.company.key == company.key and not e.background]
        titled = [e for e in mine if e.claims[0].start < self.document.body_at]
        target = (titled or mine)[0] if mine and not is_label(claim, self.document) else None
        if target is None and company is not None and claim.money is not None:
            self.totals.append((claim, company))  # until all is read
        if target is None or claim.money is None or (claim.date is not None and self.past.covers(claim)):
            return None
        if target.total is None:
            target.total = Slot(claim.money, claim)
        elif not same_amount(money_of(claim.money), money_of(target.total.mention)):
            target.rivals.append(("funding_total", claim.money, claim))
        return target
