"""What the cells of curated tables say, in the many styles that curators write them."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.io.curated.amount import read_amount, read_currency
from fundwire.io.curated.backers import read_backers
from fundwire.io.curated.day import order_of, read_date
from fundwire.io.curated.stage import read_stage


@pytest.mark.parametrize(
    ("cell", "value", "currency", "qualifier"),
    [
        ("$2.5M", 2_500_000, "USD", "exact"),
        ("2,50,00,000", 25_000_000, None, "exact"),
        ("200000000.00", 200_000_000, None, "exact"),
        ("EUR 1.2bn", 1_200_000_000, "EUR", "exact"),
        ("€3 Mio", 3_000_000, "EUR", "exact"),
        ("1.234.567,89", Decimal("1234567.89"), None, "exact"),
        ("1,5M", 1_500_000, None, "exact"),
        ("Rs 50 crore", 500_000_000, "INR", "exact"),
        ("12 lakh", 1_200_000, None, "exact"),
        ("~$10m", 10_000_000, "USD", "about"),
        (">20m", 20_000_000, None, "at_least"),
        ("20M+", 20_000_000, None, "at_least"),
        ("up to 7m USD", 7_000_000, "USD", "at_most"),
        (2.5, Decimal("2.5"), None, "exact"),
    ],
)
def test_an_amount_is_read_in_every_style(cell, value, currency, qualifier):
    money = read_amount(cell)
    assert (money.value, money.currency, money.qualifier) == (value, currency, qualifier)


def test_a_range_shares_its_scale():
    money = read_amount("5-7M")
    assert (money.value, money.upper, money.qualifier) == (5_000_000, 7_000_000, "range")


@pytest.mark.parametrize("cell", ["", "undisclosed", "N/A", "-", None, "0", float("nan")])
def test_an_unknown_amount_is_none(cell):
    assert read_amount(cell) is None


@pytest.mark.parametrize("cell", ["1.500", "1,500M", "abc", "1,23,4", "ten", "7M-5M", "5 apples", "1" * 30])
def test_an_amount_with_two_readings_or_none_is_refused(cell):
    with pytest.raises(ValueError, match=r"could be|no amount|separators|backwards|digits"):
        read_amount(cell)


def test_a_sign_that_contradicts_the_currency_column_is_refused():
    with pytest.raises(ValueError, match="its currency column says USD"):
        read_amount("€5m", "USD")


def test_a_bare_number_counts_in_the_columns_unit_and_a_scaled_one_does_not():
    assert read_amount("2.5", unit=Decimal(1_000_000)).value == 2_500_000
    assert read_amount("$2.5M", unit=Decimal(1_000_000)).value == 2_500_000


@given(st.integers(1, 10**15))
def test_a_whole_number_is_itself_with_and_without_separators(number):
    assert read_amount(str(number)).value == number
    assert read_amount(f"{number:,}").value == number


@pytest.mark.parametrize(("cell", "code"), [("CAD$", "CAD"), ("US$", "USD"), ("eur", "EUR"), ("£", "GBP"), ("", None)])
def test_a_currency_cell_is_a_code(cell, code):
    assert read_currency(cell) == code


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("9/1/2020", "2020-01-09"),
        ("05/072018", "2018-07-05"),
        ("12/05.2015", "2015-05-12"),
        ("2024-03-14", "2024-03-14"),
        ("2024-03", "2024-03"),
        ("2024-03-14T09:30:00Z", "2024-03-14"),
        ("Mar 14, 2024", "2024-03-14"),
        ("14th March 2024", "2024-03-14"),
        ("14-Mar-2024", "2024-03-14"),
        ("March 2024", "2024-03"),
        ("2024", "2024"),
        ("Q3 2021", "2021-Q3"),
        ("2021-H1", "2021-H1"),
    ],
)
def test_a_date_is_read_in_every_style(cell, iso):
    assert read_date(cell, "dmy") == iso


def test_day_and_month_are_never_guessed():
    with pytest.raises(ValueError, match="which is the day, 9 or 1"):
        read_date("9/1/2020", None)
    assert read_date("9/13/2020", None) == "2020-09-13"
    assert read_date("7/7/2020", None) == "2020-07-07"


@pytest.mark.parametrize("cell", ["31/2/2026", "2024-13-01", "soon", "Mar 2024 2025", "1/2/3/2024"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(ValueError, match="no date"):
        read_date(cell, "dmy")


def test_a_column_proves_its_own_order_and_one_that_disagrees_proves_none():
    assert order_of(["13/04/2015", "9/1/2020"]).order == "dmy"
    assert order_of(["4/13/2015", "9/1/2020"]).order == "mdy"
    assert order_of(["9/1/2020"]).order is None
    assert order_of(["13/04/2015", "4/13/2015"]).order is None


@pytest.mark.parametrize(
    ("cell", "types", "modifier"),
    [
        ("Seed/ Angel Funding", {"seed", "angel"}, None),
        ("Seed / Angle Funding", {"seed", "angel"}, None),
        ("Series B (Extension)", {"series_b"}, "extension"),
        ("Pre-series A", {"series_a"}, "pre"),
        ("pre_seed", {"pre_seed"}, None),
        ("series_c", {"series_c"}, None),
        ("Series A+", {"series_a"}, "plus"),
        ("Series B-3", {"series_b"}, None),
        ("Debt & Equity", {"debt_financing", "venture"}, None),
        ("Venture Debt, Series A", {"debt_financing", "series_a"}, None),
        ("Growth Equity", {"growth"}, None),
        ("PrivateEquity", {"private_equity"}, None),
        ("Strategic Investment", {"corporate_round"}, None),
        ("Venture - Series Unknown", {"series_unknown"}, None),
        ("Maiden Round", set(), None),
    ],
)
def test_a_round_in_free_text_is_a_type(cell, types, modifier):
    stage = read_stage(cell)
    assert (set(stage.types), stage.modifier, stage.label) == (types, modifier, cell)


@pytest.mark.parametrize("read", [read_amount, read_date, read_stage, read_backers])
@pytest.mark.parametrize("piece", ["a", " ", "9", ",", "(", "series ", "1,", "& ", "-"])
def test_a_very_long_cell_costs_no_time(read, piece):
    with contextlib.suppress(ValueError):
        read(piece * 100_000)


def test_an_unnamed_round_is_none():
    assert read_stage("undisclosed") is None
    assert read_stage("Funding Round") is None


def test_investors_are_split_without_breaking_a_legal_form_off():
    assert read_backers("Fen Capital; Oak Lane, LP") == ("Fen Capital", "Oak Lane, LP")
    assert read_backers("Fen Capital, Tideway Inc., LP") == ("Fen Capital", "Tideway Inc., LP")
    assert read_backers("Fen Capital, Oak Lane & others") == ("Fen Capital", "Oak Lane")
    assert read_backers("N/A") == read_backers("0 Investors") == ()
