"""Numbers: digits in the ways of many countries, and words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.mentions.money import MoneyFinder
from fundwire.resources import folder
from fundwire.rules.book import read_rules
from fundwire.values.number import NumberReader, read_digits


@pytest.fixture(scope="module")
def reader() -> NumberReader:
    return MoneyFinder(read_rules(folder("pipelines") / "funding_en")).reader.numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", "5"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("1,500", "1500"),
        ("12,34,567.89", "1234567.89"),
        ("2,50,00,000", "25000000"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("1'234'567", "1234567"),
        ("1 234 567", "1234567"),
        ("250.000", "250000"),
        ("1.259", "1.259"),
        ("0.000", "0.000"),
        (".75", "0.75"),
    ],
)
def test_separators_are_read_as_their_writer_meant_them(text: str, value: str) -> None:
    assert read_digits(text) == Decimal(value)


def test_three_zeros_after_a_point_are_decimals_before_a_scale() -> None:
    assert read_digits("1.000", scaled=True) == 1
    assert read_digits("1.000") == 1000


@pytest.mark.parametrize("text", ["", ".", "abc", "1-2"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_digits(text) is None


@pytest.mark.parametrize("text", ["9" * 31, "9" * 1_000_000, "0." + "1" * 40, "1" + ",000" * 20])
def test_a_number_that_counts_nothing_in_this_world_is_none(text: str) -> None:
    assert read_digits(text) is None


def test_thirty_digits_are_still_a_number() -> None:
    assert read_digits("9" * 30) == 10**30 - 1


@given(st.integers(0, 10**15))
def test_grouping_by_thousands_does_not_change_a_number(number: int) -> None:
    assert read_digits(f"{number:,}") == number


@given(st.integers(10**6, 10**15), st.integers(0, 99))
def test_european_and_english_separators_say_the_same(number: int, cents: int) -> None:
    english = f"{number:,}.{cents:02}"
    european = english.translate(str.maketrans(",.", ".,"))
    assert read_digits(european) == read_digits(english) == number + Decimal(cents) / 100


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five", "5"),
        ("twenty-five", "25"),
        ("one hundred and five", "105"),
        ("nine hundred ninety-nine thousand", "999000"),
        ("five hundred thousand", "500000"),
        ("two million five hundred thousand", "2500000"),
        ("a million", "1000000"),
        ("a hundred million", "100000000"),
        ("half a million", "500000"),
        ("a half million", "500000"),
        ("half million", "500000"),
        ("two and a half million", "2500000"),
        ("a quarter of a million", "250000"),
        ("three quarters of a billion", "750000000"),
        ("four crore", "40000000"),
    ],
)
def test_number_words_add_up(reader: NumberReader, text: str, value: str) -> None:
    assert reader.spelled(text) == Decimal(value)


@pytest.mark.parametrize("text", ["million", "five seven", "twenty ten", "and", "a", "lots of million"])
def test_words_that_make_no_number_are_none(reader: NumberReader, text: str) -> None:
    assert reader.spelled(text) in (None, 1)
    assert text == "a" or reader.spelled(text) is None


def test_scales_upon_scales_without_end_are_no_number(reader: NumberReader) -> None:
    assert reader.spelled("nine trillion trillion") == 9 * 10**24
    assert reader.spelled("nine " + "trillion " * 13) is None


def test_an_unknown_scale_is_none_and_no_scale_is_one(reader: NumberReader) -> None:
    assert reader.scale("zillion") is None
    assert reader.scale(None) == 1
    assert reader.scale("Lakh  Crore") == 10**12
