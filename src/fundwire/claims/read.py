"""A sentence's claims: triggers with their subject, round, date, investors, modality and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fundwire.claims.day import day_of, without_prices
from fundwire.claims.fact import FactReader
from fundwire.claims.fund import is_a_fund, speaks_of_a_fund
from fundwire.claims.give import give_stakes
from fundwire.claims.investor import InvestorReader
from fundwire.claims.modality import ModalityReader
from fundwire.claims.past import before_news, is_past
from fundwire.claims.respectively import share_out
from fundwire.claims.subject import SubjectReader
from fundwire.claims.trigger import Trigger, TriggerReader, and_another, is_of_another, nearest_round
from fundwire.claims.unit import listed_unit
from fundwire.model.claim import Claim, Role, Stake
from fundwire.model.mention import Mention
from fundwire.model.reading import Fired, Reading
from fundwire.model.record import Modality
from fundwire.model.value import Money, RoundValue
from fundwire.model.view import View, is_anaphor
from fundwire.rules.book import RuleBook
from fundwire.rules.cue import Cues
from fundwire.rules.sieve import RuleSieve

_ROLES: dict[str, Role] = {
    "raised": "raised", "round": "round", "ipo": "round", "offer": "round", "named": "round", "valuation": "valued_at", "total": "total_raised",
    "revenue": "revenue", "price": "acquired", "fund": "fund_closed",
}  # fmt: skip
_FACTS: dict[str, Role] = {"acquired": "acquired", "founded": "founded", "invested": "invested"}
_MONEY = re.compile(r"[\ue100-\ue1ff]")
#: What these say of a plan goes before what its rule says.
_NOT_DONE = frozenset({"denied", "failed"})
_ROUND = re.compile(r"[\ue300-\ue3ff]")
_PROMPTS = re.compile(r",\s+(?:prompting|forcing|leading|causing|leaving|obliging|compelling)\s")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SUBJECT = re.compile("[\ue000-\ue0ff\ue500-\ue5ff]")


class ClaimReader:
    """Turns views into readings; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues, self._subjects = (
            book.cues("claim", "day", "fund", "investor_list", "past", "stake"),
            SubjectReader(book),
        )
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
        role = _ROLES.get(trigger.role)
        if role is None:
            return None
        if trigger.role == "ipo" and trigger.round and _type(view.mention(trigger.round)) != "ipo":
            return None
        money = view.mention(trigger.money)
        if money is not None and money.rule == "money.bare" and role != "raised":
            return None
        if money is not None and isinstance(money.value, Money) and money.value.per is not None:
            if role == "raised" and trigger.round:
                role, money = "round", None  # "an IPO at $37 per share" tells a price, not a sum
            elif role in ("raised", "total_raised", "valued_at"):
                return None
        mark = trigger.subject
        if (unit := listed_unit(self._cues, view, trigger, kind=_type(view.mention(trigger.round)))) is not None:
            mark = unit["s"]
            if mark is None:
                trigger = replace(trigger, verb=None)
        stakes: tuple[Stake, ...] = ()
        invest = trigger.rule.has("invest")
        anchor = trigger.verb if trigger.verb is not None else trigger.start
        if mark is None and unit is None:
            mark = self._subject(view, trigger, anchor)
        elif mark is not None and invest:
            mark = self._subjects.owned(view, mark) or mark
        named = trigger.subject if invest else None
        if mark is not None and is_anaphor(mark):
            mark = self._subjects.named_ahead(view, view.text.find(mark)) or mark
        if mark is not None and is_anaphor(mark) and (trigger.verb is not None or mark == named):
            mark = (
                self._subjects.named_beside(view, mark)
                or self._subjects.antecedent(view, view.text.find(mark))
                or self._subjects.made_to(view, mark)
                or mark
            )
        round_mark = nearest_round(self._cues, view, trigger) if trigger.money and role == "raised" else trigger.round
        if round_mark and _is_owed(view, view.text.find(round_mark), trigger.start):
            round_mark = None
        lent = _type(view.mention(round_mark)) in ("grant", "debt_financing")
        if lent and round_mark and (giver := self._subjects.giver_before(view, round_mark)):
            if mark == giver:
                mark = self._subjects.subject_of(view, view.text.find(giver)) if trigger.verb is None else None
            name = view.name(giver)
            stakes = (Stake(name, False, None, trigger.rule.id),) if name else ()
        if round_mark is None and mark and trigger.rule.has("invest"):
            offer = self._cues["claim.own-offer"].find(
                view.text, view.text.find(mark) + 1
            )  # "to invest $850m in Foo's $10bn IPO"
            round_mark = offer["r"] if offer and _type(view.mention(offer["r"])) == "ipo" else None
        if round_mark is None and role == "raised":
            typed = [
                m[0]
                for m in _ROUND.finditer(view.text)
                if _type(view.mention(m[0]))
                and not self._cues["claim.backer"].find(view.text, m.end())
                and not is_of_another(self._cues, view.text, m.start(), trigger.money)
                and not self._cues["claim.repays"].find(view.text, 0, m.start())
                and not _is_owed(view, m.start(), trigger.start)
            ]
            if (
                len(typed) == 1
                and len(_MONEY.findall(without_prices(view))) <= 2
                and not _parted(self._cues, without_prices(view), trigger.money, typed[0])
            ):
                round_mark = typed[0]
        at = view.text.find(trigger.money) if trigger.money else -1
        if at >= 0 and _type(view.mention(round_mark)) == "post_ipo_equity":
            round_mark = self._sale(view, trigger, at, round_mark)
        modality = self._modality.modality(view, modal, anchor, trigger.end, at)[0]
        if modality not in _NOT_DONE:
            modality = trigger.rule.attributes.get("modality") or modality
        if (
            modality == "asserted"
            and (launched := self._launches.get(_type(view.mention(round_mark)) or ""))
            and self._cues[launched].find(view.text, anchor)
        ):
            modality = "planned"
        start, end = view.span(trigger.start, trigger.end)
        near = min([trigger.start, at] if at >= 0 else [trigger.start])
        rule = trigger.rule
        background = rule.has("background") or (
            trigger.role != "named"
            and is_past(self._cues, view.text, max(before_news(self._cues, view.text, near), near - 60), trigger.end)
        )
        day = view.mention(trigger.date) or day_of(self._cues, view, trigger, at, by=role == "revenue")
        if trigger.role in ("offer", "named"):
            day = None  # a date beside what is planned, or told already, does not say when it was told
        state_gives = invest and bool(self._cues["claim.state-gives"].find(view.text[:anchor]))
        claim = Claim(
            role, rule.id, start, end, number, view.name(mark), None, money,
            round=view.mention(round_mark), date=day, stakes=stakes, modality=modality, background=background,
            basis=_basis(self._cues, trigger.basis), metric=trigger.metric or _worth(self._cues, role, trigger.basis),
            open_subject=mark is not None or trigger.verb is None or not self._subjects.has_other_subject(view, anchor),
            opens=rule.has("opens"), passing=rule.has("passing") or _is_of_old(self._cues, view, trigger),
            own_debt=rule.has("own_debt"), names_whom=rule.has("names_whom"),
            whoever=rule.has("whoever") or state_gives, sizes=_tells_size(self._cues, view, trigger),
            sumless=rule.has("sumless"), from_backer=rule.has("from_backer"), nominal=rule.has("nominal"),
        )  # fmt: skip
        if at >= 0 and (
            self._cues["claim.on-top"].find(view.text[:at]) or self._cues["claim.more"].find(view.text, at + 1)
        ):
            claim = replace(claim, added=True)
        since = claim.date is not None and claim.date.text.lower().startswith("since ")
        if role == "raised" and _type(claim.round) in (None, "venture") and since:
            return replace(claim, role="total_raised", date=None)  # "has raised $5m since 2019": all of it
        given = trigger.rule.has("invest") or claim.by_holder
        own_fund = (
            speaks_of_a_fund(self._cues, view, mark) and not self._cues["claim.lists"].find(view.text)
        ) or is_a_fund(self._cues, view, at)
        if role == "raised" and not given and _type(claim.round) is None and own_fund:
            return replace(claim, role="fund_closed")
        return claim

    def _sale(self, view: View, trigger: Trigger, at: int, mark: str | None) -> str | None:
        """The round of a sale of shares, whose sum stands at `at`: a listing where it is called one behind it ("a share
        sale, the largest IPO on record"), none where a holder sells what it has ("sold 5 percent of Foo in a placement").
        """
        ranked = self._cues["claim.ranked"].find(view.text, at + 1)
        if ranked and _type(view.mention(ranked["r"])) == "ipo":
            return str(ranked["r"])
        return None if trigger.rule.id.startswith("secondary.") else mark

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

    def _subject(self, view: View, trigger: Trigger, anchor: int) -> str | None:
        """The company of a trigger: its own group, a possessive before it, the clause's head, a "for Foo" after it."""
        text = view.text
        if trigger.rule.has("owned"):
            owner = self._cues["claim.owner"].find(text, trigger.start, trigger.end)
            return owner["s"] or owner["by"] if owner else None
        if trigger.rule.has("invest"):
            return None
        if owner := self._cues["claim.owns"].find(text[:anchor]):
            return owner["s"]  # "the underwriters of Foo's planned IPO"
        if trigger.verb is None:
            before = self._cues["claim.possessive"].find(text[:anchor])
            if before:
                return before["s"]
            if self._cues["claim.ours"].find(text[:anchor]):
                return self._subjects.employer_of(view)
            if self._cues["claim.reported"].find(text[:anchor]):
                raises = trigger.role in ("raised", "round")  # "Globex said Foo Ventures would lead its $5m round"
                return self._subjects.antecedent(view, anchor) if raises else None
            after = self._cues["claim.for-whom"].find(text[trigger.end :])
            if (
                after
                and trigger.role in ("raised", "round")
                and "i" not in trigger.rule.groups  # behind who gives stand others who do
                and not (trigger.round is None and self._cues["claim.by"].find(after[0]))  # "a $5m investment by Foo"
                and not self._cues["claim.given"].find(after[0])
            ):
                return after["s"]
        if (
            trigger.verb is None
            and (gives := self._cues["claim.gives"].find(text, trigger.end))
            and not _SUBJECT.search(text, 0, anchor)
        ):
            return gives["s"]  # "A $37 million Series B puts Foo on course"
        if trigger.rule.has("after_gift") and self._cues["claim.gave"].find(text, 0, trigger.end):
            return None  # "Foo put in $1m, followed by $9m from angels"
        if trigger.rule.has("relative"):
            return self._subjects.subject_of(view, text.find(" ", trigger.start) + 1)
        if trigger.verb is not None and self._cues["claim.nothing"].find(text[:anchor]):
            return self._subjects.subject_after(view, trigger.end) or self._subjects.employer_of(view)
        return self._subjects.subject_of(view, anchor)


def _is_owed(view: View, mark: int, verb: int) -> bool:
    """Whether debt stands in a clause before the verb's: "losses on debt soared, prompting it to raise $5m"."""
    owes = _type(view.mention(view.text[mark])) == "debt_financing"
    return owes and _PROMPTS.search(view.text, mark, verb) is not None


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


def _parted(cues: Cues, text: str, money: str | None, mark: str) -> bool:
    """Whether another sum, not in brackets, stands between a sum and a round: "won $1m and closed a $9m Series A"."""
    if money and cues["claim.on-top"].find(text[: text.find(money)]):
        return False  # "raised an additional $2m to complete its $17m Series A"
    here, there = sorted((text.find(money) if money else -1, text.find(mark)))
    between = _IN_BRACKETS.sub("", text[here + 1 : there])
    return here >= 0 and (
        "as well as" in between
        or "followed" in between
        or and_another(cues, between)
        or bool(_MONEY.search(between))
        or bool(cues["claim.next-subject"].find(between) or cues["claim.next-clause"].find(between))
    )


def _worth(cues: Cues, role: Role, basis: str | None) -> str | None:
    """What a valuation is measured before or after: the record has one field for what a sum measures."""
    side = _basis(cues, basis)
    return f"{side}-money valuation" if role == "valued_at" and side else None


def _basis(cues: Cues, words: str | None) -> str | None:
    """ "pre" or "post": whether a sum is the worth before or after the new money."""
    if not words:
        return None
    return "pre" if cues["claim.pre-money"].find(words) else "post"


def _type(mention: Mention | None) -> str | None:
    return mention.value.investment_type if mention is not None and isinstance(mention.value, RoundValue) else None


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
