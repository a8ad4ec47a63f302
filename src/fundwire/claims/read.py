"""A sentence's claims: triggers with their subject, round, date, investors, modality and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fundwire.claims.company import CompanyReader
from fundwire.claims.day import day_of
from fundwire.claims.fact import FactReader
from fundwire.claims.fund import is_a_fund, speaks_of_a_fund
from fundwire.claims.give import give_stakes
from fundwire.claims.investor import InvestorReader
from fundwire.claims.modality import ModalityReader
from fundwire.claims.past import before_news, is_past
from fundwire.claims.respectively import share_out
from fundwire.claims.round_of import is_owed, nearest_round, offer_of, only_round, sale_of, type_of
from fundwire.claims.subject import SubjectReader
from fundwire.claims.trigger import Trigger, TriggerReader
from fundwire.model.claim import Claim, Role, Stake
from fundwire.model.mention import Mention
from fundwire.model.reading import Fired, Reading
from fundwire.model.record import Modality
from fundwire.model.value import Money
from fundwire.model.view import View
from fundwire.rules.book import RuleBook
from fundwire.rules.cue import Cues
from fundwire.rules.sieve import RuleSieve

_ROLES: dict[str, Role] = {
    "raised": "raised", "round": "round", "ipo": "round", "offer": "round", "named": "round", "valuation": "valued_at", "total": "total_raised",
    "revenue": "revenue", "price": "acquired", "fund": "fund_closed",
}  # fmt: skip
_FACTS: dict[str, Role] = {"acquired": "acquired", "founded": "founded", "invested": "invested"}
#: So far before a raise, in characters of a view, words tell that it was before.
_PAST_REACH = 60
#: What these say of a plan goes before what its rule says.
_NOT_DONE = frozenset({"denied", "failed"})
_ROUND = re.compile(r"[\ue300-\ue3ff]")


class ClaimReader:
    """Turns views into readings; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = book.cues("claim", "day", "fund", "investor_list", "past", "stake")
        self._subjects = SubjectReader(book)
        self._companies = CompanyReader(self._cues, self._subjects)
        # An offer of shares that is launched or unveiled has raised nothing yet: the cue of each kind.
        self._launches = {kind: rule.id for rule in book.of("claim") if (kind := rule.attributes.get("launches"))}
        self._facts = FactReader(book, self._subjects)
        self._triggers, self._investors = TriggerReader(book), InvestorReader(book)
        self._modality = ModalityReader(book)
        self._sieve = RuleSieve(book, ("fact", "trigger", "role", "modality"))

    def read(self, view: View, number: int) -> Reading:
        """The reading of a sentence."""
        if view.sentence.kind == "pointer":  # another story's news
            return Reading(view.sentence, number, view, (), (), None, ())
        passing = self._sieve.passing(view.folded, set(view.folded.split()))
        facts = self._facts.read(view, passing["fact"])
        triggers = self._triggers.read(view, passing["trigger"], facts)
        groups = self._investors.read(view, passing["role"])
        modal = passing["modality"]
        sources = self._modality.sources(view, modal) if triggers or facts else ()
        claims = share_out(self._cues, view, [c for t in triggers if (c := self._claim(view, number, t, modal))])
        if facts:
            claims = _with_prices(claims, [self._fact(view, number, fact, modal) for fact in facts])
        claims = _without_restatements(self._cues, view, claims)
        if sources:
            claims = [replace(claim, sources=sources) for claim in claims]
        claims, loose = give_stakes(self._cues, view, claims, groups)
        shown = self._subjects.presented(view)
        mark = shown or self._subjects.main_head(view) or self._subjects.employer_of(view)
        fired = tuple(Fired(t.rule.id, t.rule.purpose, t.start, t.end) for t in [*facts, *triggers])
        return Reading(view.sentence, number, view, tuple(claims), tuple(loose), view.name(mark), fired, bool(shown))

    def _claim(self, view: View, number: int, trigger: Trigger, modal: Sequence[int]) -> Claim | None:
        told = _told(view, trigger)
        if told is None:
            return None
        role, money = told
        company, trigger = self._companies.of(view, trigger)
        rule, cues, raised = trigger.rule, self._cues, role == "raised"
        round_mark = trigger.round
        if raised and trigger.money:
            round_mark = nearest_round(cues, view, trigger.money, trigger.round)
        if is_owed(cues, view, round_mark, trigger.start):
            round_mark = None
        company, giver = self._companies.without_giver(view, trigger, company, round_mark)
        if round_mark is None and company and rule.has("invest"):
            round_mark = offer_of(cues, view, company)
        if round_mark is None and raised:
            round_mark = only_round(cues, view, trigger.money, trigger.start)
        at = view.text.find(trigger.money) if trigger.money else -1
        if at >= 0 and type_of(view, round_mark) == "post_ipo_equity":
            round_mark = sale_of(cues, view, at) or (None if rule.id.startswith("secondary.") else round_mark)
        round_type = type_of(view, round_mark)
        start, end = view.span(trigger.start, trigger.end)
        claim = Claim(
            role, rule.id, start, end, number, view.name(company), None, money,
            round=view.mention(round_mark), date=self._day(view, trigger, role, at),
            stakes=(Stake(name, False, None, rule.id),) if (name := view.name(giver)) else (),
            modality=self._modality_of(view, trigger, modal, at, round_type),
            background=self._is_background(view, trigger, at),
            basis=_basis(cues, trigger.basis), metric=trigger.metric or _worth(cues, role, trigger.basis),
            open_subject=company is not None
            or trigger.verb is None
            or not self._subjects.has_other_subject(view, trigger.verb),
            opens=rule.has("opens"), passing=rule.has("passing") or _is_of_old(cues, view, trigger),
            own_debt=rule.has("own_debt"), names_whom=rule.has("names_whom"),
            whoever=rule.has("whoever")
            or (rule.has("invest") and bool(cues["claim.state-gives"].find(view.text[: trigger.anchor]))),
            sizes=_tells_size(cues, view, trigger),
            sumless=rule.has("sumless"), from_backer=rule.has("from_backer"), nominal=rule.has("nominal"),
            added=at >= 0
            and bool(cues["claim.on-top"].find(view.text[:at]) or cues["claim.more"].find(view.text, at + 1)),
        )  # fmt: skip
        return self._as_told(view, trigger, claim, company, round_type, at) if raised else claim

    def _day(self, view: View, trigger: Trigger, role: Role, at: int) -> Mention | None:
        """The date of a claim; what stands beside a plan, or beside what is told already, does not say when it was told."""
        if trigger.role in ("offer", "named"):
            return None
        return view.mention(trigger.date) or day_of(self._cues, view, trigger, at, by=role == "revenue")

    def _modality_of(
        self, view: View, trigger: Trigger, modal: Sequence[int], at: int, round_type: str | None
    ) -> Modality:
        modality = self._modality.modality(view, modal, trigger.anchor, trigger.end, at)[0]
        if modality not in _NOT_DONE:
            modality = trigger.rule.attributes.get("modality") or modality
        launched = self._launches.get(round_type or "") if modality == "asserted" else None
        return "planned" if launched and self._cues[launched].find(view.text, trigger.anchor) else modality

    def _is_background(self, view: View, trigger: Trigger, at: int) -> bool:
        """Whether a claim is told of what was before the news."""
        if trigger.rule.has("background") or trigger.role == "named":
            return trigger.rule.has("background")
        near = min(trigger.start, at) if at >= 0 else trigger.start
        begin = max(before_news(self._cues, view.text, near), near - _PAST_REACH)
        return is_past(self._cues, view.text, begin, trigger.end)

    def _as_told(
        self, view: View, trigger: Trigger, claim: Claim, company: str | None, round_type: str | None, at: int
    ) -> Claim:
        """A raise as what it is where its words say more: all that was raised so far, or an investor's own fund."""
        since = claim.date is not None and claim.date.text.lower().startswith("since ")
        if since and round_type in (None, "venture"):
            return replace(claim, role="total_raised", date=None)  # "has raised $5m since 2019"
        if round_type is not None or claim.by_holder or trigger.rule.has("invest"):
            return claim
        own_fund = speaks_of_a_fund(self._cues, view, company) and not self._cues["claim.lists"].find(view.text)
        return replace(claim, role="fund_closed") if own_fund or is_a_fund(self._cues, view, at) else claim

    def _fact(self, view: View, number: int, fact: Trigger, modal: Sequence[int]) -> Claim:
        """The claim of a purchase, a founding or a holding, whose names the rule has found."""
        role = _FACTS[fact.role]
        money, day = view.mention(fact.money), view.mention(fact.date)
        at = view.text.find(fact.money) if fact.money else -1
        modality: Modality = fact.rule.attributes.get("modality") or "asserted"
        if role == "acquired":
            if modality == "asserted":
                anchor = fact.verb if fact.verb is not None else fact.start
                modality = self._modality.modality(view, modal, anchor, fact.end, at)[0]
            if modality == "asserted":
                modality = fact.rule.attributes.get("hedged") or modality
            day = day or day_of(self._cues, view, fact, at)
        start, end = view.span(fact.start, max(fact.end, at + 1))
        people = tuple(name for mark in fact.people if (name := view.name(mark)))
        other = view.name(fact.object) or (people[0] if people else None)
        return Claim(
            role, fact.rule.id, start, end, number, subject=view.name(fact.subject), object=other, money=money,
            date=day, people=people, modality=modality, open_subject=False,
        )  # fmt: skip


def _told(view: View, trigger: Trigger) -> tuple[Role, Mention | None] | None:
    """What a trigger tells, and of which sum; None where it tells nothing."""
    role, money = _ROLES.get(trigger.role), view.mention(trigger.money)
    if role is None or (trigger.role == "ipo" and trigger.round and type_of(view, trigger.round) != "ipo"):
        return None
    if money is not None and money.rule == "money.bare" and role != "raised":
        return None
    if money is not None and isinstance(money.value, Money) and money.value.per is not None:
        if role == "raised" and trigger.round:
            return "round", None  # "an IPO at $37 per share" tells a price, not a sum
        if role in ("raised", "total_raised", "valued_at"):
            return None
    return role, money


def _is_of_old(cues: Cues, view: View, trigger: Trigger) -> bool:
    """Whether a round is one that an investor of today's led before: "Foo, who led the seed, also took part"."""
    aside = cues["claim.who-led"].find(view.text[: trigger.end])
    if aside is None:
        return False
    if trigger.rule.id == "round.led":
        return cues["investor_list.also-in"].find(view.text, trigger.end) is not None
    # "was led by Foo, with Bar, which led the $5m seed, and Baz": told amid those who are in today's
    return trigger.verb is None and cues["claim.led-with"].find(view.text[: aside.start()]) is not None


def _tells_size(cues: Cues, view: View, trigger: Trigger) -> bool:
    """Whether a trigger gives the size of an offering told before: of "the bond", "its issue", not of any "loan of"."""
    if not trigger.rule.has("sizes"):
        return False
    opens_with_round = bool(_ROUND.match(view.text, trigger.start))
    return not opens_with_round or bool(cues["claim.definite"].find(view.text[: trigger.start]))


def _worth(cues: Cues, role: Role, basis: str | None) -> str | None:
    """What a valuation is measured before or after: the record has one field for what a sum measures."""
    side = _basis(cues, basis)
    return f"{side}-money valuation" if role == "valued_at" and side else None


def _basis(cues: Cues, words: str | None) -> str | None:
    """ "pre" or "post": whether a sum is the worth before or after the new money."""
    if not words:
        return None
    return "pre" if cues["claim.pre-money"].find(words) else "post"


def _with_prices(claims: list[Claim], facts: list[Claim]) -> list[Claim]:
    """Claims and facts of a sentence; a sum told as a price goes to the purchase before it that has none yet."""
    kept: list[Claim] = []
    for claim in claims:
        bought = [k for k, f in enumerate(facts) if f.role == "acquired" and f.money is None and f.start <= claim.end]
        if claim.role == "acquired" and bought:
            facts[bought[-1]] = replace(facts[bought[-1]], money=claim.money)
        else:
            kept.append(claim)
    return [*kept, *facts]


def _without_restatements(cues: Cues, view: View, claims: list[Claim]) -> list[Claim]:
    """One claim where an amount is given twice: "₹100 crore ($12 million)" counts as its first currency."""
    if not claims:
        return claims
    kept: list[Claim] = []
    text = view.text
    again: dict[int, Mention] = {}
    restated: set[int] = set()
    for match in cues["claim.restated"].regex.finditer(text):
        a, b = view.mention(match["a"]), view.mention(match["b"])
        if a is None or b is None or not isinstance(a.value, Money) or not isinstance(b.value, Money):
            continue
        one, two = a.value, b.value
        if one.currency != two.currency or one.symbol != two.symbol or one.value == two.value:
            again[a.start] = b
            restated.add(b.start)
    for claim in claims:
        if claim.money is not None and claim.money.start in restated:
            continue
        kept.append(
            replace(claim, restated=again[claim.money.start]) if claim.money and claim.money.start in again else claim
        )
    return kept
