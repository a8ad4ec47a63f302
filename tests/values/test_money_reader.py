"""What the parts of a pattern make together: amount, currency, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fundwire.mentions.money import MoneyFinder
from fundwire.resources import folder
from fundwire.rules.book import read_rules
from fundwire.values.money import MoneyReader


@pytest.fixture(scope="module")
def reader() -> MoneyReader:
    return MoneyFinder(read_rules(folder("pipelines") / "funding_en")).reader


def test_a_sign_of_several_currencies_stays_open(reader: MoneyReader) -> None:
    money = reader.money({"before": "$", "number": "5", "scale": "m"}, "$5m")
    assert money is not None
    assert (money.value, money.currency, money.symbol, money.currency_basis) == (Decimal(5_000_000), None, "$", None)


def test_a_code_behind_settles_the_sign_in_front(reader: MoneyReader) -> None:
    money = reader.money({"before": "$", "number": "5", "after": "CAD in all"}, "$5 CAD in all")
    assert money is not None
    assert (money.currency, money.currency_basis, money.text) == ("CAD", "code", "$5 CAD")


def test_a_unit_that_contradicts_the_sign_is_left_out_of_the_amount(reader: MoneyReader) -> None:
    money = reader.money({"before": "€", "number": "5", "after": "dollars"}, "€5 dollars")
    assert money is not None
    assert (money.currency, money.text) == ("EUR", "€5")


def test_two_currencies_make_no_range(reader: MoneyReader) -> None:
    parts = {"before": "€", "number": "5", "before_2": "£", "number_2": "7"}
    assert reader.money(parts, "€5-£7") is None


def test_the_near_end_takes_the_scale_of_the_far_end_only_where_it_is_the_smaller(reader: MoneyReader) -> None:
    ranged = reader.money({"before": "$", "number": "5", "number_2": "7", "scale_2": "million"}, "$5-7 million")
    assert ranged is not None
    assert (ranged.value, ranged.upper) == (Decimal(5_000_000), Decimal(7_000_000))
    far = reader.money({"before": "$", "number": "500", "number_2": "5", "scale_2": "million"}, "$500 to 5 million")
    assert far is not None
    assert (far.value, far.upper) == (Decimal(500), Decimal(5_000_000))


def test_a_range_that_falls_is_none(reader: MoneyReader) -> None:
    parts = {"before": "$", "number": "7", "scale": "m", "number_2": "5", "scale_2": "m"}
    assert reader.money(parts, "$7m to 5m") is None


@pytest.mark.parametrize(
    ("parts", "is_money"),
    [
        ({"before": "ALL", "number": "5"}, False),
        ({"before": "ALL", "number": "5", "scale": "million"}, True),
        ({"number": "30", "after": "won"}, False),
        ({"number": "30,000", "after": "won"}, True),
        ({"before": "R", "number": "1", "scale": "T"}, False),
        ({"before": "R", "number": "500", "scale": "m"}, True),
        ({"number": "5", "after": "people"}, False),
    ],
)
def test_a_weak_name_needs_a_sum_beside_it(reader: MoneyReader, parts: dict[str, str], is_money: bool) -> None:
    assert (reader.money(parts, "x" * 20) is not None) is is_money


def test_the_longest_known_name_is_the_unit(reader: MoneyReader) -> None:
    found = reader.currencies.after("Hong Kong dollars today")
    assert found is not None
    assert (found[0].code, found[1]) == ("HKD", len("Hong Kong dollars"))


def test_unknown_letters_before_a_sign_are_no_marker(reader: MoneyReader) -> None:
    assert reader.currencies.before("fund $") is None
    assert reader.currencies.before("US $") == reader.currencies.before("US$")
