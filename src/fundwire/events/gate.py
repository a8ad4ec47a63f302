"""Whether a claim that fits no event yet is enough for a new one."""

from __future__ import annotations

import re
from collections.abc import Container
from decimal import Decimal
from functools import cached_property

from fundwire.events.amounts import kind_of, money_of
from fundwire.events.cast import FUND_TAILS
from fundwire.events.listing import is_done
from fundwire.model.claim import Claim
from fundwire.model.document import Document
from fundwire.model.event import Entity
from fundwire.model.mention import Mention
from fundwire.model.reading import Reading

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
_STATE_AID = re.compile(
    r"\b(?:bail-?out|rescue (?:loan|package|fund)|[Gg]overnment(?:'s)?(?![-\w])|[Ff]ederal|taxpayers?|TARP|U\.S\. Treasury|Treasury Department|the Treasury|"
    r"stress tests?|aid tranche|standby loan|central bank|euro zone|IMF)\b"
)
_PAYS_BACK = re.compile(
    r"\b(?:repay\w*|pay(?:ing)? back|buy(?:ing)? back|return\w*)\s+(?:[\w$.'-]+\s+){0,6}?(?:TARP|government|taxpayers|Treasury)\b"
)
_MAJORITY = re.compile(
    r"\b(?:majority|controlling)\s+(?:\w+\s+){0,3}(?:investment|stake|interest|recapitali[sz]ation)|[\ue300-\ue3ff]\s+majority\b|\bmajority\s+[\ue300-\ue3ff]",
    re.IGNORECASE,
)
_COULD = re.compile(
    r"(?<!said [\ue500-\ue5ff] )\b(?:could|would|might|may|should|can)\s+(?:\w+\s+){0,2}(?:raise|take|secure|receive|borrow|get|invest|need|have)\b[^,;]*$",
    re.IGNORECASE,
)
# "was originally seeking $5m": what came of it is told beside it
_FIRST_PLAN = re.compile(
    r"\b(?:original(?:ly)?|initial(?:ly)?|first|earlier|previously)\s+(?:(?:been|had|was|were)\s+)?(?:seek|sought|plan|hop|aim|look|want|target|intend|expect)\w*\b"
    r"|\bhad\s+(?:(?:originally|initially|first|earlier|previously|been)\s+)?(?:sought|hoped|planned|aimed|wanted|intended|expected|hoping|seeking|planning)\b[^.;]*$",
    re.IGNORECASE,
)
_LISTS = re.compile(r"\b(?:IPO|float|public offering|listing|go public)\b")
_REPAID = re.compile(
    r"\b(?:repay\w*|refinanc\w+|restructur\w+|pay (?:back|down|off)|reprice|repricing|matur\w+|default\w*|outstanding|bailed|owed?s?)\b",
    re.IGNORECASE,
)
_BACKER_TAILS = frozenset(
    "ventures capital partners vc fund funds angels equity growth seed investments investors bank combinator street".split()
)
#: Rules of money "from" somebody, which has to be somebody who invests.
_FROM = frozenset({"raised.from", "raised.has-from", "raised.came-from"})
_BACKERS = re.compile(
    r"\b(?:family offices?|institutions|individuals|investors?|backers?|angels?|shareholders|lenders?|banks|venture|friends)\b",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"\b(?:(?:has|have|had)(?!\s+a\s+new\b|\s+(?:\w+\s+)?(?:(?!funded|extended|originated)\w+ed|won|sold|drawn|taken|got)\b)|reported|reduc\w+|cut|repay\w*|refinanc\w+|restructur\w+|retire\w*|outstanding|owes?d?)\b[^,.]{0,40}[\ue100-\ue1ff]",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"(?P<p>[\ue400-\ue4ff])\s+(?:stake|holding|interest|share\b|shareholding|of\s+[\ue000-\ue0ff\ue500-\ue5ff])"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: Who takes more than this many percent of a company buys it.
_HALF = 50
_CHANGES_HANDS = re.compile(
    r"\b(?:sell|sold|selling|buy|buying|bought|acquir\w+|purchas\w+)\s+(?:(?:its|an?|the|their|his)\s+)?"
    r"(?P<percent>\d+(?:\.\d+)?)\s?(?:percent|per cent|%)\s+(?:stake|holding|interest)\s+in\s+(?P<whom>.{1,80})"
)


class Gate:
    """Lets claims of one document open events; `credible` are the companies that the text shows as such, `titled`
    those in its title.
    """

    def __init__(
        self,
        document: Document,
        topic: Entity | None,
        credible: Container[tuple[str, ...]],
        titled: Container[tuple[str, ...]],
        listing_in_title: bool,
    ) -> None:
        self._document, self._topic, self._listing = document, topic, listing_in_title
        self._credible, self._titled = credible, titled

    def opens(self, claim: Claim, company: Entity, reading: Reading) -> bool:
        """Whether a claim that fits no event yet is enough for a new one."""
        title = reading.sentence.kind == "title"
        if claim.modality == "hypothetical" and not title:
            return False
        kind = kind_of(claim.round)
        topical = self._topic is not None and company.key == self._topic.key
        named = claim.subject is not None and claim.subject.kind != "anaphor"
        if _MAJORITY.search(reading.view.text) or _buys_most(claim, reading) or self._is_bought(claim, company):
            return False
        if claim.money is None:
            if company.key[-1] in FUND_TAILS and len(company.key) > 1:
                return False
            if kind not in NAMED and self._is_news(claim, kind, reading, named or topical):
                return True
            if kind == "ipo":
                return self._listing and (company.key in self._titled or (topical and reading.number <= 2))
            if claim.rule == "invested.round-in":
                return bool(claim.stakes) and (kind is not None or reading.number <= 2)
            if kind not in NAMED:
                return (
                    bool(claim.stakes)
                    and (named or (topical and reading.number <= 2))
                    and claim.rule
                    in ("round.closed", "round.possessive", "round.investment", "round.lead", "round.headline")
                    and kind not in PASSING
                )
            return claim.rule != "round.following" or claim.date is not None or bool(claim.stakes)
        money = money_of(claim.money)
        if kind == "grant" and money is not None and money.upper is not None:
            return False  # "grants of $25,000 to $250,000": what a programme gives to many
        if (
            money is None
            or money.value < LEAST
            or (claim.money.rule == "money.bare" and not (claim.opens and claim.round))
        ):
            return kind in NAMED
        explained = claim.subject is not None and claim.subject.rule == "name.explained"
        if (
            company.key[-1] in FUND_TAILS
            and len(company.key) > 1
            and not explained
            and kind not in NAMED | {"debt_financing"}
            and not (kind == "ipo" and claim.opens)  # a partnership that lists its units
            and not claim.invests
            and not claim.by_holder
        ):
            return False
        # What an apposition explains the company to be is not where its money comes from.
        said = self._document.full[claim.start if explained else reading.sentence.start : reading.sentence.end]
        if claim.by_holder and self._topic is not None and self._topic.key[-1] in FUND_TAILS:
            return False  # an investor's exits
        if claim.modality == "in_talks" and _FIRST_PLAN.search(reading.view.text[: _place(reading, claim)]):
            return False
        lent = claim.rule == "raised.secured" and kind in ("debt_financing", "post_ipo_equity") and named
        named_in_aid = lent or claim.names_whom or claim.by_holder
        if (
            kind not in NAMED
            and kind not in ("grant", "ipo", "venture")
            and not named_in_aid
            and _STATE_AID.search(_PAYS_BACK.sub("", said))
        ):
            return False
        if (
            _COULD.search(reading.view.text[: _place(reading, claim)])
            and not title
            and not ((kind == "ipo" or _LISTS.search(said)) and (named or topical))
            and not any(s.type in ("anonymous", "publication") for s in claim.sources)
        ):
            return False
        if kind in _OWABLE and not claim.own_debt and _REPAID.search(said):
            return False
        if claim.rule == "invested.provides":
            return any(s.name.text != company.name for s in claim.stakes)
        if claim.invests:
            lends = claim.own_debt and bool(_BACKERS.search(said))  # "three banks lent Foo $5m": who they are is unsaid
            return bool(claim.stakes) or claim.round is not None or claim.whoever or lends
        if claim.opens:
            return True
        if claim.rule in _FROM:
            return (
                any(s.name.text.lower().split()[-1] in _BACKER_TAILS for s in claim.stakes)
                or bool(_BACKERS.search(said))
                or (topical and bool(claim.stakes))
                or title
            )
        if kind == "ipo" and (named or topical):
            return True
        if kind == "post_ipo_equity" and claim.subject is not None and is_done(claim, reading, None):
            return True  # "its shares fell since its $9bn share sale"
        if kind in PASSING:
            known = named or company.key in self._credible
            given = known and bool(claim.stakes) and claim.modality in ("asserted", "planned")
            return ((claim.rule == "raised.closed" and known and claim.subject is not None) or given) and not (
                kind in _OWABLE and not (claim.stakes and named) and _OWED.search(reading.view.text)
            )
        if claim.subject is None and company.key not in self._credible:
            return False
        return (claim.round is not None or bool(claim.stakes) or title or claim.rule == "raised.closed") and (
            named or topical
        )

    def _is_bought(self, claim: Claim, company: Entity) -> bool:
        """Whether the text tells anywhere that more than half of a company is sold to one buyer."""
        if not (claim.by_holder or claim.invests) or not self._bought:
            return False
        names = "|".join(re.escape(name) for name in (company.name, *company.aliases) if name)
        whom = re.compile(rf"(?:\w+\s+){{0,2}}?(?:{names})\b") if names else None
        return whom is not None and any(whom.match(text) for text in self._bought)

    @cached_property
    def _bought(self) -> list[str]:
        """What follows "sold its 60 percent stake in" in the text, whatever the share above half."""
        found = _CHANGES_HANDS.finditer(self._document.full)
        return [match["whom"] for match in found if Decimal(match["percent"]) > _HALF]

    def _is_news(self, claim: Claim, kind: str | None, reading: Reading, known: bool) -> bool:
        """Whether a headline, or the first sentence of a text without one, tells of a raise but not of its sum."""
        if claim.rule == "round.headline":
            return reading.sentence.kind == "title" and known and claim.modality not in ("denied", "failed")
        news = claim.rule == "round.lead" and reading.number == 0 and not self._document.article.title
        asserted = claim.modality == "asserted" and not _REPAID.search(reading.view.text)
        return news and known and asserted and kind is not None and not _recapitalizes(claim)


def _recapitalizes(claim: Claim) -> bool:
    """Whether the company changed hands rather than raised money."""
    return claim.round is not None and claim.round.text.lower().startswith("recapital")


def _buys_most(claim: Claim, reading: Reading) -> bool:
    """Whether a claim of shares that change hands tells of more than half of a company: it is bought."""
    if not (claim.by_holder or claim.invests):
        return False
    shares = (reading.view.mention(m["p"]) for m in _SHARE_OF.finditer(reading.view.text))
    return any(m is not None and _percent(m) > _HALF for m in shares)


def _percent(mention: Mention) -> Decimal:
    number = _NUMBER.search(mention.text)
    return Decimal(number[0]) if number else Decimal(0)


def _place(reading: Reading, claim: Claim) -> int:
    """Where the claim's money stands in its view."""
    return reading.view.place(claim.money)
