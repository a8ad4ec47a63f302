"""Which currency a shared sign means in its article, and which amount says another one over again.

`$5m` in an Australian paper is not the `$5m` of Reuters. `MoneyFinder.find` leaves such a sign open (`currency` None,
`symbol` "$"); `resolve_currency` settles all open signs of an article together and says how in `currency_basis`:

    code, name, symbol   the text itself names one currency; or it has a shared sign and nothing speaks against
                         the sign's first reading ("$" → USD)
    context              something else in the article, or where it was published, settled it
    assumed              something speaks for another reading, too little to decide: the first reading was taken
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fundwire.model.mention import Mention
from fundwire.model.value import CurrencyBasis, Money
from fundwire.rules.book import RuleBook

_OPENING = re.compile(
    r",?\s*[(\[]\s*(?:[a-z≈~=.]+\s){0,3}|\s*[(\[]\s*[≈~=]|,?\s(?:or|i\.e\.,?)\s(?:[a-z]+\s){0,3}|\s?/\s?", re.IGNORECASE
)
#: The longest that may stand between an amount and its restatement.
_LONGEST = 40
#: What evidence weighs. The first reading of "$" and "£" stands unless more than this speaks for another one.
_FIRST, _DOMAIN, _DATELINE, _NAMED, _AT_HOME, _OTHER_NAMED, _RESTATED = 2, 3, 1, 1, 2, 1, 6
#: Agencies that write "$" for U.S. dollars wherever they report from; their name stands where the text opens.
_AGENCY, _OPENS = re.compile(r"\((?:Reuters|Bloomberg|AFP|AP|Dow Jones)\)"), 400
#: These are written for USD and GBP anywhere; what other signs mean hangs on the countries the article speaks of.
_WORLDWIDE = ("$", "£")
_BY_PLACE = 4


@dataclass(frozen=True)
class CurrencyContext:
    """What an article tells of its currencies besides its amounts.

    `domain` is the publisher's host ("afr.com.au"), `dateline` the place line before the first sentence or any words
    that say where the article was published.
    """

    signs: Mapping[str, Sequence[str]]
    territories: Mapping[str, str]
    domains: Mapping[str, str]
    text: str
    domain: str = ""
    dateline: str = ""

    @classmethod
    def of(
        cls, book: RuleBook, text: str, *, domain: str | None = None, dateline: str | None = None
    ) -> CurrencyContext:
        """The context of one article, its lexicons taken from a rule book."""
        return cls(
            signs=book.lexicon("money", "sign"),
            territories=book.lexicon("currency", "territory_currency") | book.lexicon("money", "place_currency"),
            domains=book.lexicon("currency", "domain_currency"),
            text=text,
            domain=(domain or "").lower(),
            dateline=(dateline or "").lower(),
        )

    def of_article(self, text: str, domain: str) -> CurrencyContext:
        """The context of another article by the same lexicons."""
        return CurrencyContext(self.signs, self.territories, self.domains, text, domain)

    def at_home(self) -> str | None:
        """The currency of the country that the domain belongs to; None for .com and the like."""
        return self.domains.get(self.domain.rstrip("./").rsplit(".", 1)[-1]) if "." in self.domain else None

    def places(self, text: str, candidates: Sequence[str]) -> Counter[str]:
        """How often `text` names a country, people or city of each candidate currency."""
        found: Counter[str] = Counter()
        folded = text.lower()
        for place, code in self.territories.items() if folded else ():
            if place in folded and code in candidates:
                found[code] += len(re.findall(rf"\b{re.escape(place)}\b", folded))
        return found


def resolve_currency(mentions: Sequence[Mention], context: CurrencyContext) -> list[Mention]:
    """The same mentions, every shared sign settled; other mentions unchanged."""
    open_signs = {
        m.value.symbol for m in mentions if isinstance(m.value, Money) and m.value.currency is None and m.value.symbol
    }
    if not open_signs:
        return list(mentions)
    again = restatements(context.text, mentions)
    settled = {sign: _settle(sign, mentions, again, context) for sign in sorted(open_signs)}
    same = _same_amounts(mentions)
    resolved = []
    for at, mention in enumerate(mentions):
        money = mention.value
        if isinstance(money, Money) and money.currency is None and money.symbol:
            code, basis = settled[money.symbol]
            twin = None if at in again or at in again.values() else same.get(money.value)
            if twin and twin in context.signs[money.symbol] and basis != "context":
                code, basis = twin, "context"
            basis = basis or _written(money)
            resolved.append(mention.with_value(money.settled(code, basis)))
        else:
            resolved.append(mention)
    return resolved


def _written(money: Money) -> CurrencyBasis:
    """Does the amount show a sign ("$5", "Rs 5") or a word ("5 dollars", "5 crowns")?"""
    sign = money.symbol or ""
    return "name" if sign.islower() or sign not in money.text else "symbol"


def restatements(text: str, mentions: Sequence[Mention]) -> dict[int, int]:
    """Index of each mention that says the one before it again in another currency → index of that one.

    "₹100 crore ($12 million)", "€5m, or about $6m": the second restates the first.
    """
    money = [(at, m, m.value) for at, m in enumerate(mentions) if isinstance(m.value, Money)]
    found = {}
    for (at, first, value), (after, second, other) in pairwise(money):
        names = {value.currency or value.symbol, other.currency or other.symbol}
        if len(names) == 2 and None not in names and _OPENING.fullmatch(text[first.end : second.start][:_LONGEST]):
            found[after] = at
    return found


def _same_amounts(mentions: Iterable[Mention]) -> dict[object, str]:
    """Value → the one currency that some mention names for it, where it is no small number."""
    found: dict[object, set[str]] = {}
    for mention in mentions:
        if isinstance(mention.value, Money) and mention.value.currency and mention.value.value >= 1000:
            found.setdefault(mention.value.value, set()).add(mention.value.currency)
    return {value: next(iter(codes)) for value, codes in found.items() if len(codes) == 1}


def _settle(
    sign: str, mentions: Sequence[Mention], again: Mapping[int, int], context: CurrencyContext
) -> tuple[str, CurrencyBasis | None]:
    """What a shared sign means in this article, and what settled it; None where it has its first reading."""
    candidates = context.signs[sign]
    first = candidates[0]
    if sign == "$" and _AGENCY.search(context.text, 0, _OPENS):
        return first, None  # an agency writes HK$, A$, C$ for the others
    votes = Counter({first: _FIRST})
    _vote_by_place(votes, sign, context)
    _vote_by_name(votes, sign, mentions, context, bool(again))
    for after, before in again.items():
        for this, that in ((after, before), (before, after)):
            _vote_by_restatement(votes, sign, mentions[this].value, mentions[that].value, first)
    best = max(votes, key=lambda code: (votes[code], code == first, code))
    if best != first:
        return best, "context"
    if len(votes) > 1 and votes[first] < _RESTATED:
        return first, "assumed"
    return first, None


def _vote_by_place(votes: Counter[str], sign: str, context: CurrencyContext) -> None:
    """Where it was published; for most signs also the countries that the article speaks of."""
    candidates = context.signs[sign]
    home = context.at_home()
    if home and home in candidates:
        votes[home] += _DOMAIN
    for code in context.places(context.dateline, candidates):
        votes[code] += _DATELINE
    if sign not in _WORLDWIDE and (places := context.places(context.text, candidates)):
        votes[min(places, key=lambda code: (-places[code], candidates.index(code)))] += _BY_PLACE


def _vote_by_name(
    votes: Counter[str], sign: str, mentions: Sequence[Mention], context: CurrencyContext, restated: bool
) -> None:
    """Which of the sign's currencies the article names elsewhere; most of all where it speaks of that one's country."""
    candidates = context.signs[sign]
    codes = [m.value.currency or "" for m in mentions if isinstance(m.value, Money)]
    named = Counter(code for code in codes if code in candidates)
    for code in named.keys() - {candidates[0]}:
        votes[code] += _NAMED
        often = named[code] > 1 and len(named) == 1 and not restated
        if often and context.places(context.text, [code]):
            votes[code] += _AT_HOME
    if sign in _WORLDWIDE and candidates[0] in named:
        # Who writes "US$" as well may mean something else by "$", if there is a something else.
        for code in votes.keys() - {candidates[0]}:
            votes[code] += _OTHER_NAMED


def _vote_by_restatement(votes: Counter[str], sign: str, this: object, that: object, first: str) -> None:
    """The sign beside a named currency for the same sum means another one: "A$10m ($7m)"."""
    if not (isinstance(this, Money) and isinstance(that, Money) and this.currency is None and this.symbol == sign):
        return
    if that.currency == first and len(votes) > 1:
        votes[first] -= _RESTATED
    elif that.currency is not None and that.currency != first:
        votes[first] += _RESTATED
        votes.pop(that.currency, None)
