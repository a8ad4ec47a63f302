"""Whether a claim that fits no event yet is enough for a new one."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from fundwire.events.amounts import day_of
from fundwire.events.cast import invests_by_name
from fundwire.events.listing import is_done
from fundwire.model.claim import Claim
from fundwire.model.document import Document
from fundwire.model.event import Entity
from fundwire.model.mention import Mention, kind_of, money_of
from fundwire.model.reading import Reading
from fundwire.rules.book import RuleBook

#: Kinds of money that many speak of in passing (debts, grants, listings): they open an event only behind a verb that raises.
PASSING = frozenset(
    {
        "debt_financing",
        "grant",
        "ipo",
        "post_ipo_equity",
        "secondary_market",
        "initial_coin_offering",
        "bridge",
        "convertible_note",
    }
)
#: Of these, what is owed and paid back.
_OWABLE = frozenset({"debt_financing", "bridge", "convertible_note", "grant"})
#: A smaller sum opens no event.
LEAST = 10_000
#: Without its sum only a round with a name of its own opens an event.
NAMED = frozenset({"pre_seed", "seed", "angel", *(f"series_{c}" for c in "abcdefghij")})
#: The kinds of which states give as much as anybody.
_GIVEN_BY_STATES = NAMED | {"grant", "ipo", "venture"}
#: The rule of sums of which it is not told what they are.
_BARE = "raised.brought-in-when"
_BACKER_TAILS = frozenset(
    "ventures capital partners vc fund funds angels equity growth seed investments investors bank combinator street".split()
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: What an article is about it says within so many characters.
_OPENING = 600
#: Who takes more than this many percent of a company buys it.
_HALF = 50
#: The sentences up to this number may tell of a plan as news.
_LEAD = 2
#: Where no rule speaks against a claim, but too little for it.
TOO_LITTLE = ""


class GateRules:
    """The rules of gate.toml, each a sign that speaks against an event; one that the folder lacks never does."""

    def __init__(self, book: RuleBook) -> None:
        self._rules = {rule.id: rule for rule in book.of("gate")}
        self._apart = {
            rule.id: book.compile("gate", pattern)
            for rule in book.of("gate")
            if (pattern := rule.attributes.get("apart_from"))
        }
        self.listing = book.compile("gate", "{{listing}}")
        self.public_body = book.compile("gate", "{{public_body}}")
        self.backers = book.compile("gate", "{{backers}}", flags=re.IGNORECASE)
        self.owner_put = book.compile("gate", "{{owner_put}}", flags=re.IGNORECASE)
        self.they_put = book.compile("gate", "{{they_put}}", flags=re.IGNORECASE)

    def find(self, rule: str, text: str) -> list[re.Match[str]]:
        """Every place where a rule's sign stands in a text."""
        return list(self._rules[rule].regex.finditer(text)) if rule in self._rules else []

    def hold(self, rule: str, text: str) -> bool:
        """Whether a text holds a rule's sign apart from what the rule leaves out."""
        if rule not in self._rules:
            return False
        if rule in self._apart:
            text = self._apart[rule].sub("", text)
        return self._rules[rule].regex.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A claim that would open an event: `named` where it names its company, `topical` where the article is about it,
    `said` what is said of it, as written.
    """

    claim: Claim
    company: Entity
    reading: Reading
    kind: str | None
    named: bool
    topical: bool
    said: str

    @property
    def before(self) -> str:
        """What its view has before the sum."""
        return self.reading.view.text[: self.reading.view.place(self.claim.money)]

    @property
    def title(self) -> bool:
        """Whether the headline says it."""
        return self.reading.sentence.kind == "title"

    @property
    def explained(self) -> bool:
        """Whether an apposition explains the company."""
        return _is_explained(self.claim)


class Gate:
    """Lets claims of one document open events; `credible` are the companies that the text shows as such, `titled`
    those in its title.
    """

    def __init__(
        self,
        rules: GateRules,
        document: Document,
        topic: Entity | None,
        credible: Container[tuple[str, ...]],
        titled: Container[tuple[str, ...]],
        listing_in_title: bool,
        funds: Container[tuple[str, ...]] = (),
    ) -> None:
        self._rules, self._document, self._topic, self._listing = rules, document, topic, listing_in_title
        self._funds = funds
        self._credible, self._titled, self._published = credible, titled, day_of(document.article.published_on)
        #: Whether the text has told of a company's round by now.
        self.amid = False

    def refusal(self, claim: Claim, company: Entity, reading: Reading) -> str | None:
        """None where a claim that fits no event yet is enough for a new one; else the rule of gate.toml that speaks
        against it, or TOO_LITTLE.
        """
        candidate = self._candidate(claim, company, reading)
        if claim.modality == "hypothetical" and not candidate.title:
            return TOO_LITTLE
        if hands := self._changes_hands(candidate):
            return hands
        if claim.money is None:
            return None if self._opens_without_sum(candidate) else TOO_LITTLE
        money = money_of(claim.money)
        if candidate.kind == "grant" and money is not None and money.upper is not None:
            return TOO_LITTLE  # "grants of $25,000 to $250,000": what a programme gives to many
        bare = claim.money.rule == "money.bare" and not (claim.opens and claim.round)
        if money is None or money.value < LEAST or bare:
            return None if candidate.kind in NAMED else TOO_LITTLE
        if (
            _is_own_fund(candidate)
            or self._raises_funds(candidate)
            or self._is_budget(candidate)
            or (claim.by_holder and self._topic is not None and invests_by_name(self._topic))
        ):
            return TOO_LITTLE  # an investor's own money, or its exits; a town's loans
        if against := self._against(candidate):
            return against
        if not self._opens_with_sum(candidate):
            return TOO_LITTLE
        return "gate.owed" if self._is_owed(candidate) else None

    def _raises_funds(self, it: _Candidate) -> bool:
        """Whether a sum without a round or a backer is said of who the text says raises funds to invest."""
        claim = it.claim
        return it.company.key in self._funds and claim.round is None and not claim.stakes and not claim.invests

    def _is_budget(self, it: _Candidate) -> bool:
        """Whether a council, a county, a ministry borrows: its budget's money, not a company's."""
        borrows = it.claim.own_debt or it.kind == "debt_financing"
        return borrows and self._rules.public_body.search(it.company.name) is not None

    def _candidate(self, claim: Claim, company: Entity, reading: Reading) -> _Candidate:
        sentence = reading.sentence
        return _Candidate(
            claim, company, reading, kind_of(claim.round),
            named=claim.subject is not None and claim.subject.kind != "anaphor",
            topical=self._topic is not None and company.key == self._topic.key,
            # What an apposition explains the company to be is not where its money comes from.
            said=self._document.full[claim.start if _is_explained(claim) else sentence.start : sentence.end],
        )  # fmt: skip

    def _changes_hands(self, it: _Candidate) -> str | None:
        """The rule by which a company is bought rather than given money."""
        text = it.reading.view.text
        if self._rules.hold("gate.majority", text):
            return "gate.majority"
        if not (it.claim.by_holder or it.claim.invests):
            return None
        shares = (it.reading.view.mention(match["p"]) for match in self._rules.find("gate.share", text))
        if any(mention is not None and _percent(mention) > _HALF for mention in shares):
            return "gate.share"
        if it.claim.by_holder and it.topical and self._sells_most:
            return "gate.most-sold"
        return "gate.changes-hands" if self._is_bought(it.company) else None

    @cached_property
    def _sells_most(self) -> bool:
        """Whether the text calls what is sold more than half: "the planned sale of the 60 percent interest"."""
        found = self._rules.find("gate.most-sold", self._document.full)
        return any(Decimal(match["percent"] or match["percent2"]) > _HALF for match in found)

    def _is_bought(self, company: Entity) -> bool:
        """Whether the text tells anywhere that more than half of a company is sold to one buyer."""
        if not self._bought:
            return False
        names = "|".join(re.escape(name) for name in (company.name, *company.aliases) if name)
        whom = re.compile(rf"(?:\w+\s+){{0,2}}?(?:{names})\b") if names else None
        return whom is not None and any(whom.match(text) for text in self._bought)

    @cached_property
    def _bought(self) -> list[str]:
        """What follows "sold its 60 percent stake in" in the text, whatever the share above half."""
        found = self._rules.find("gate.changes-hands", self._document.full)
        return [match["whom"] for match in found if Decimal(match["percent"]) > _HALF]

    @cached_property
    def _election(self) -> bool:
        """Whether the text opens with an election, for which candidates raise money."""
        return self._rules.hold("gate.election", self._document.full[:_OPENING])

    def _opens_without_sum(self, it: _Candidate) -> bool:
        """Whether a claim that gives no sum tells enough."""
        claim, early = it.claim, it.topical and it.reading.number <= 2
        if invests_by_name(it.company):
            return False
        if it.kind not in NAMED and self._is_news(it):
            return True
        if claim.rule.startswith("offer."):
            return False
        if claim.rule == "round.at-valuation":
            return claim.modality != "asserted" and (it.named or it.topical)
        if it.kind == "ipo" and not self._document.body_at:
            # A text without a title has its news in the first sentence.
            priced = claim.rule == "raised.round-of" and it.topical  # "rose after the company priced its IPO at $17"
            files = claim.rule == "ipo.filed" or (claim.rule == "round.closed" and claim.modality == "in_talks")
            return it.reading.number == 0 and (priced or (files and it.named))
        if it.kind == "ipo":
            return self._listing and (it.company.key in self._titled or early)
        if claim.rule == "invested.round-in":
            return bool(claim.stakes) and (it.kind is not None or it.reading.number <= 2)
        if it.kind not in NAMED:
            return bool(claim.stakes) and (it.named or early) and claim.sumless and it.kind not in PASSING
        wished = claim.modality in ("planned", "in_talks") and not (it.title or claim.sources or claim.stakes)
        if wished and it.reading.number > _LEAD:
            return False  # "and wants to raise a proper seed round next year"
        return claim.rule != "round.following" or claim.date is not None or bool(claim.stakes)

    def _is_news(self, it: _Candidate) -> bool:
        """Whether a headline, or the first sentence of a text without one, tells of a raise but not of its sum."""
        claim, known = it.claim, it.named or it.topical
        if claim.rule == "round.headline":
            return it.title and known and claim.modality not in ("denied", "failed")
        news = claim.rule == "round.lead" and it.reading.number == 0 and not self._document.article.title
        asserted = claim.modality == "asserted" and not self._rules.hold("gate.repaid", it.reading.view.text)
        return news and known and asserted and it.kind is not None and not _recapitalizes(claim)

    def _against(self, it: _Candidate) -> str | None:
        """The rule that speaks against a claim of a sum."""
        claim, kind = it.claim, it.kind
        if claim.modality in ("in_talks", "planned") and self._rules.hold("gate.first-plan", it.before):
            return "gate.first-plan"
        for wish in ("gate.urged", "gate.opinion"):
            if claim.modality != "asserted" and self._rules.hold(wish, it.before):
                return wish
        lent = claim.rule == "raised.secured" and kind in ("debt_financing", "post_ipo_equity") and it.named
        lent = lent or (claim.rule == "raised.secured-of" and it.named and "injection" in it.said)  # "of $5bn"
        its_own = lent or claim.names_whom or claim.by_holder or kind in _GIVEN_BY_STATES
        if not its_own and self._rules.hold("gate.state-aid", it.said):
            return "gate.state-aid"
        lists = (it.named or it.topical) and (kind == "ipo" or self._rules.listing.search(it.said) is not None)
        rumoured = any(source.type in ("anonymous", "publication") for source in claim.sources)
        if not (it.title or lists or rumoured) and self._rules.hold("gate.could", it.before):
            return "gate.could"
        if kind is None and self._election:
            return "gate.election"
        if kind in _OWABLE and not claim.own_debt and self._rules.hold("gate.repaid", it.said):
            return "gate.repaid"
        return None

    def _opens_with_sum(self, it: _Candidate) -> bool:
        """Whether a claim of a sum that nothing speaks against tells enough."""
        claim, kind = it.claim, it.kind
        if claim.rule == "invested.provides":
            return any(stake.name.text != it.company.name for stake in claim.stakes)
        if claim.invests:
            lent = claim.own_debt and self._speaks_of_backers(it)  # "three banks lent Foo $5m": who they are is unsaid
            they = claim.date is not None and self._rules.they_put.search(it.said) is not None
            they = they or self._rules.owner_put.search(it.said) is not None
            unsaid = it.named and claim.opens and self._speaks_of_backers(it)  # "two pension funds put $5m into Foo"
            return bool(claim.stakes) or claim.round is not None or claim.whoever or lent or they or unsaid
        if claim.opens:
            return True
        if claim.from_backer:
            tails = any(stake.name.text.lower().split()[-1] in _BACKER_TAILS for stake in claim.stakes)
            one_of_several = any(c is not claim and c.opens and c.role == "raised" for c in it.reading.claims)
            topical = it.topical and bool(claim.stakes)
            amid = self.amid and it.named and bool(claim.stakes) and kind is None
            news = it.named and it.reading.number == 0 and claim.rule == "raised.from" and claim.modality == "asserted"
            return tails or self._speaks_of_backers(it) or topical or it.title or one_of_several or amid or news
        if claim.rule == _BARE and self.amid and it.named and claim.date is not None and kind is None:
            return claim.modality == "asserted"  # "Foo brought in $16m in 2022"
        if kind == "ipo" and (it.named or it.topical):
            return True
        known = claim.subject is not None or it.topical
        if kind == "post_ipo_equity" and known and is_done(claim, it.reading, self._published):
            return True  # "its shares fell since its $9bn share sale"
        credible = it.company.key in self._credible
        if kind in PASSING:  # told of a company all the same
            known = it.named or credible
            given = known and bool(claim.stakes) and claim.modality in ("asserted", "planned")
            return given or (claim.rule == "raised.closed" and known and claim.subject is not None)
        if claim.subject is None and not credible:
            return False
        worth = any(c.role == "valued_at" and c.modality == claim.modality for c in it.reading.claims)
        told = claim.round is not None or bool(claim.stakes) or it.title or worth or claim.rule == "raised.closed"
        return told and (it.named or it.topical)

    def _speaks_of_backers(self, it: _Candidate) -> bool:
        return self._rules.backers.search(it.said) is not None

    def _is_owed(self, it: _Candidate) -> bool:
        """Whether a loan that no verb raises is one that the company has had for long."""
        claim = it.claim
        outright = claim.opens or claim.invests or claim.from_backer or (claim.stakes and it.named)
        return it.kind in _OWABLE and not outright and self._rules.hold("gate.owed", it.reading.view.text)


def _is_explained(claim: Claim) -> bool:
    return claim.subject is not None and claim.subject.rule == "name.explained"


def _is_own_fund(it: _Candidate) -> bool:
    """Whether an investor raises a fund rather than a company money."""
    lists = it.kind == "ipo" and it.claim.opens  # a partnership that lists its units
    lent = it.kind == "debt_financing" or (it.claim.round is not None and "debt" in it.claim.round.text)  # and equity
    company = it.explained or it.kind in NAMED or lent or lists
    return invests_by_name(it.company) and not company and not it.claim.invests and not it.claim.by_holder


def _recapitalizes(claim: Claim) -> bool:
    """Whether the company changed hands rather than raised money."""
    return claim.round is not None and claim.round.text.lower().startswith("recapital")


def _percent(mention: Mention) -> Decimal:
    number = _NUMBER.search(mention.text)
    return Decimal(number[0]) if number else Decimal(0)
