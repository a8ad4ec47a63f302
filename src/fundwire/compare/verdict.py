"""How the fields of two records of one round compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeVar

from fundwire.compare.company import read_name, relation
from fundwire.compare.dates import days_apart
from fundwire.compare.kinds import compare_types
from fundwire.compare.rates import Rates
from fundwire.compare.round import Round
from fundwire.compare.tolerance import Tolerances
from fundwire.model.value import Money

#: agree; compatible: one side says less; conflict; missing: only the table has it; extra: only the articles have it;
#: undecided: can't be compared (two currencies and no rate).
Verdict = Literal["agree", "compatible", "conflict", "missing", "extra", "undecided"]
Judged = tuple[Verdict, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """One field of a pair; `note` says in words why it is not a plain "agree"."""

    field: str
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What two values are held against."""

    tolerances: Tolerances = field(default_factory=Tolerances)
    rates: Rates | None = None


def judge(extracted: Round, curated: Round, yardstick: Yardstick) -> tuple[FieldVerdict, ...]:
    """The verdict of every field that at least one side states, in the order of FIELDS."""
    day = min(filter(None, (extracted.date, curated.date)), default=None)

    def money(one: Money, other: Money) -> Judged:
        return money_verdict(one, other, day, yardstick)

    def currencies(one: Money, other: Money) -> Judged:
        return _currencies(one, other, day, yardstick)

    def dates(one: str, other: str) -> Judged:
        return _dates(one, other, yardstick.tolerances.window)

    found = (
        FieldVerdict("funded_organization", *_companies(extracted, curated)),
        _types(extracted, curated),
        _field("money_raised", extracted.amount, curated.amount, money),
        _field("currency", _with_currency(extracted.amount), _with_currency(curated.amount), currencies),
        _field("announced_on", extracted.date, curated.date, dates),
        _field("investors", extracted.investors, curated.investors, names_verdict),
        _field("lead_investors", extracted.lead_investors, curated.lead_investors, names_verdict),
        _field("valuation", extracted.valuation, curated.valuation, money),
        _field("funding_total", extracted.total, curated.total, money),
    )
    return tuple(one for one in found if one is not None)


def money_verdict(one: Money, other: Money, day: str | None, yardstick: Yardstick) -> Judged:
    """How two amounts compare; `day` is when, for the rate of exchange."""
    tolerances = yardstick.tolerances
    if one.currency == other.currency:
        return _numbers(one, other, tolerances.amount, tolerances)
    if one.currency is None or other.currency is None:
        verdict, note = _numbers(one, other, tolerances.amount, tolerances)
        return ("undecided" if verdict == "conflict" else "compatible"), note or "one side names no currency"
    rate = yardstick.rates.rate(other.currency, one.currency, day) if yardstick.rates else None
    if rate is None:
        return "undecided", f"{one.currency} against {other.currency} without a rate"
    upper = other.upper * rate if other.upper is not None else None
    converted = Money(other.value * rate, one.currency, other.text, upper, other.qualifier)
    verdict, _ = _numbers(one, converted, tolerances.exchange, tolerances)
    worth = f"{other.currency} {other.value:,f} is {one.currency} {converted.value:,.0f}"
    return ("conflict" if verdict == "conflict" else "compatible"), worth


def names_verdict(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Judged:
    """How two lists of investors compare: lists are seldom complete, so only two that share nobody conflict."""
    only_ours, only_theirs = unmatched(ours, theirs)
    if not only_ours and not only_theirs:
        return "agree", ""
    if len(only_ours) == len(set(ours)) and len(only_theirs) == len(set(theirs)):
        return "conflict", "nobody in common"
    parts = [f"articles also: {', '.join(only_ours)}"] if only_ours else []
    parts += [f"table also: {', '.join(only_theirs)}"] if only_theirs else []
    return "compatible", "; ".join(parts)


def unmatched(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The names of either list that the other has nothing like.

    A name also counts as found inside a text that strings several names together without a separator.
    """
    if set(ours) == set(theirs):
        return [], []
    mine, other = {name: read_name(name) for name in ours}, {name: read_name(name) for name in theirs}
    met: set[tuple[int, str]] = set()
    for a, one in mine.items():
        words = f" {' '.join(one.words)} "
        for b, another in other.items():
            theirs_words = f" {' '.join(another.words)} "
            if words in theirs_words or theirs_words in words or relation(one, another):
                met |= {(0, a), (1, b)}
    return [a for a in mine if (0, a) not in met], [b for b in other if (1, b) not in met]


def _field(name: str, ours: T | None, theirs: T | None, compare: Callable[[T, T], Judged]) -> FieldVerdict | None:
    if ours and theirs:
        return FieldVerdict(name, *compare(ours, theirs))
    if ours or theirs:
        return FieldVerdict(name, "extra" if ours else "missing")
    return None


def _companies(extracted: Round, curated: Round) -> Judged:
    theirs = read_name(curated.company)
    best: Judged = ("conflict", "another name")
    for at, name in enumerate((extracted.company, *extracted.aliases)):
        found = relation(read_name(name), theirs)
        if found is None:
            continue
        kind, note = found
        if kind == "same":
            return ("agree", "") if at == 0 else ("compatible", f"the articles also call it “{name}”")
        if kind != "spelling":
            best = ("compatible", note)
        elif best[0] == "conflict":
            best = ("conflict", note)
    return best


def _types(extracted: Round, curated: Round) -> FieldVerdict | None:
    ours, theirs = bool(extracted.types or extracted.label), bool(curated.types or curated.label)
    if ours and theirs:
        return FieldVerdict("investment_type", *compare_types(extracted, curated))
    if ours or theirs:
        return FieldVerdict("investment_type", "extra" if ours else "missing")
    return None


def _with_currency(money: Money | None) -> Money | None:
    return money if money and money.currency else None


def _currencies(one: Money, other: Money, day: str | None, yardstick: Yardstick) -> Judged:
    if one.currency == other.currency:
        return "agree", ""
    # The same figure in two currencies is one amount with a wrong unit, not two ways to say it.
    if _close(one.value, other.value, yardstick.tolerances.amount):
        return "conflict", "the same figure in another currency"
    return money_verdict(one, other, day, yardstick)


def _dates(one: str, other: str, window: int) -> Judged:
    if one == other:
        return "agree", ""
    apart = days_apart(one, other)
    if apart == 0:
        return "compatible", "one side is less precise"
    return ("compatible" if apart <= window else "conflict"), f"{apart} day{'s' if apart > 1 else ''} apart"


def _numbers(one: Money, other: Money, slack: Decimal, tolerances: Tolerances) -> Judged:
    near = _close(one.value, other.value, slack)
    if one.qualifier == other.qualifier and near and _close(one.upper or one.value, other.upper or other.value, slack):
        return "agree", ""
    low_one, high_one = _reach(one, tolerances)
    low_other, high_other = _reach(other, tolerances)
    if low_one * (1 - slack) <= high_other and low_other * (1 - slack) <= high_one:
        hedged = [money.qualifier.replace("_", " ") for money in (one, other) if money.qualifier != "exact"]
        return "compatible", f"one side says “{hedged[0]}”" if hedged else ""
    low, high = sorted((one.value, other.value))
    return "conflict", f"{high / low:.2f} times" if low else ""


def _reach(money: Money, tolerances: Tolerances) -> tuple[Decimal, Decimal]:
    """The lowest and highest value that an amount can stand for."""
    if money.qualifier == "about":
        return money.value * (1 - tolerances.about), money.value * (1 + tolerances.about)
    if money.qualifier == "at_least":
        return money.value, money.value * tolerances.bound
    if money.qualifier == "at_most":
        return money.value / tolerances.bound, money.value
    return money.value, money.upper if money.upper is not None else money.value


def _close(one: Decimal, other: Decimal, slack: Decimal) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))
