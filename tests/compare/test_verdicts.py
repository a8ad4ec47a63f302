"""How two values of a field compare."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.compare.dates import days_apart
from fundwire.compare.rates import Rates, read_rates
from fundwire.compare.round import Round
from fundwire.compare.tolerance import Tolerances
from fundwire.compare.verdict import Yardstick, judge, money_verdict, names_verdict
from fundwire.errors import InputError

from .planted_rounds import money

PLAIN = Yardstick()


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (money(10_000_000), money(10_000_000), "agree"),
        (money(10_000_000), money(10_090_000), "agree"),
        (money(10_000_000), money(10_200_000), "conflict"),
        (money(10_000_000, qualifier="about"), money(10_200_000), "compatible"),
        (money(10_000_000, qualifier="about"), money(12_000_000), "conflict"),
        (money(20_000_000, qualifier="at_least"), money(22_000_000), "compatible"),
        (money(20_000_000, qualifier="at_least"), money(19_000_000), "conflict"),
        (money(20_000_000, qualifier="at_least"), money(200_000_000), "conflict"),
        (money(20_000_000, qualifier="at_most"), money(18_000_000), "compatible"),
        (money(5_000_000, qualifier="range", upper=7_000_000), money(6_000_000), "compatible"),
        (money(5_000_000, qualifier="range", upper=7_000_000), money(8_000_000), "conflict"),
        (money(10_000_000, "EUR"), money(10_800_000, "USD"), "undecided"),
        (money(10_000_000, None), money(10_000_000, "USD"), "compatible"),
        (money(10_000_000, None), money(90_000_000, "USD"), "undecided"),
    ],
)
def test_two_amounts_compare_the_same_both_ways_round(one, other, verdict):
    assert money_verdict(one, other, None, PLAIN)[0] == verdict
    assert money_verdict(other, one, None, PLAIN)[0] == verdict


def test_a_rate_decides_between_currencies():
    rates = Rates({("EUR", "USD"): (("", Decimal("1.08")),)})
    yardstick = Yardstick(rates=rates)
    assert money_verdict(money(10_000_000, "EUR"), money(10_800_000), None, yardstick)[0] == "compatible"
    assert money_verdict(money(10_000_000), money(10_000_000, "EUR"), None, yardstick)[0] == "conflict"


def test_a_rate_is_that_of_the_day_turned_round_or_through_a_third_currency():
    rates = Rates({("EUR", "USD"): (("2024-01-01", Decimal("1.1")), ("2024-06-01", Decimal("1.2"))),
                   ("GBP", "USD"): (("", Decimal("1.32")),)})  # fmt: skip
    assert rates.rate("EUR", "USD", "2024-03-01") == Decimal("1.1")
    assert rates.rate("EUR", "USD", "2025-03-01") == Decimal("1.2")
    assert rates.rate("USD", "EUR", "2023-03-01") == 1 / Decimal("1.1")
    assert rates.rate("GBP", "EUR", "2024-07-01") == Decimal("1.32") * (1 / Decimal("1.2"))
    assert rates.rate("SEK", "EUR") is None


def test_a_rate_that_is_no_number_is_refused(tmp_path: Path):
    path = tmp_path / "fx.csv"
    path.write_text("from,to,rate\nEUR,USD,lots\n", encoding="utf-8")
    with pytest.raises(InputError, match="'lots' is no number"):
        read_rates(path)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2024-03-14", "2024-03-14", 0),
        ("2024-03", "2024-03-14", 0),
        ("2024-Q1", "2024-03-31", 0),
        ("2024-H1", "2024-07-01", 1),
        ("2024-03-14", "2024-03-20", 6),
        ("2023", "2024-01-15", 15),
    ],
)
def test_days_between_dates_and_periods(one, other, apart):
    assert days_apart(one, other) == days_apart(other, one) == apart


def field(name, one, other, yardstick=PLAIN):
    return next(v.verdict for v in judge(one, other, yardstick) if v.field == name)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("2024-03-14", "2024-03-14", "agree"),
        ("2024-03", "2024-03-14", "compatible"),
        ("2024-03-14", "2024-03-28", "compatible"),
        ("2024-03-14", "2024-03-29", "conflict"),
        (None, "2024-03-29", "missing"),
        ("2024-03-14", None, "extra"),
    ],
)
def test_a_date_is_judged_by_the_window(ours, theirs, verdict):
    assert field("announced_on", Round("e", "A", date=ours), Round("r", "A", date=theirs)) == verdict


def test_the_tolerances_are_the_callers():
    wide = Yardstick(Tolerances(amount=Decimal("0.5"), window=400))
    one = Round("e", "A", amount=money(10), date="2024-01-01")
    other = Round("r", "A", amount=money(14), date="2024-12-01")
    assert field("money_raised", one, other) == field("announced_on", one, other) == "conflict"
    assert field("money_raised", one, other, wide) == "agree"
    assert field("announced_on", one, other, wide) == "compatible"


def stage(*types, modifier=None):
    return Round("e", "A", types=frozenset(types), modifier=modifier)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (stage("series_a"), stage("series_a"), "agree"),
        (stage("series_a"), stage("series_b"), "conflict"),
        (stage("series_a", modifier="pre"), stage("series_a"), "conflict"),
        (stage("series_a", modifier="extension"), stage("series_a"), "compatible"),
        (stage("seed"), stage("seed", "angel"), "compatible"),
        (stage("venture"), stage("series_c"), "compatible"),
        (stage("debt_financing"), stage("series_c"), "conflict"),
    ],
)
def test_rounds_compare_by_what_they_can_mean(one, other, verdict):
    assert field("investment_type", one, other) == field("investment_type", other, one) == verdict


def test_the_same_figure_in_another_currency_is_a_wrong_currency():
    one, other = Round("e", "A", amount=money(5_000_000, "EUR")), Round("r", "A", amount=money(5_000_000, "USD"))
    assert field("currency", one, other) == "conflict"
    assert field("money_raised", one, other) == "undecided"


def test_investor_lists_conflict_only_when_they_share_nobody():
    assert names_verdict(("Fen Capital",), ("Fen Capital",))[0] == "agree"
    assert names_verdict(("Fen Capital", "Oak Lane"), ("Fen Capital",))[0] == "compatible"
    assert names_verdict(("Fen Capital", "Oak Lane"), ("Fen Capital", "Tideway"))[0] == "compatible"
    assert names_verdict(("Oak Lane",), ("Tideway",))[0] == "conflict"
    assert names_verdict(("Fen Capital", "Oak Lane"), ("Fen Capital Oak Lane and friends",))[0] == "agree"


@given(st.integers(1, 10**12), st.sampled_from(["exact", "about", "at_least", "at_most"]))
def test_an_amount_agrees_with_itself(value, qualifier):
    assert (
        money_verdict(money(value, qualifier=qualifier), money(value, qualifier=qualifier), None, PLAIN)[0] == "agree"
    )
