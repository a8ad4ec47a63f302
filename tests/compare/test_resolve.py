"""Events of several articles about one round."""

from __future__ import annotations

import random

from fundwire.compare.resolve import resolve
from fundwire.compare.verdict import Yardstick

from .planted_rounds import money, told

PLAIN = Yardstick()
SERIES_A = {"types": ("series_a",)}


def test_two_articles_about_one_round_are_one_and_keep_both_sources():
    one = told("Brightwell", "a1", date="2024-03-14", amount=money(10), **SERIES_A)
    other = told("Brightwell Inc.", "a2", date="2024-03-15", amount=money(10), **SERIES_A)
    (found,) = resolve([one, other], PLAIN)
    assert {source.document_id for source in found.sources} == {"a1", "a2"}
    assert {found.company, *found.aliases} == {"Brightwell", "Brightwell Inc."}


def test_two_rounds_of_one_company_stay_two():
    one = told("Brightwell", "a1", date="2024-03-14", amount=money(10), types=("seed",))
    other = told("Brightwell", "a2", date="2024-03-20", amount=money(30), **SERIES_A)
    assert len(resolve([one, other], PLAIN)) == 2


def test_one_article_never_tells_one_round_twice():
    one = told("Brightwell", "a1", date="2024-03-14", amount=money(10), **SERIES_A)
    assert len(resolve([one, one], PLAIN)) == 2


def test_different_firms_with_one_first_name_stay_apart():
    one = told("Arena Health", "a1", date="2024-03-14", amount=money(10), **SERIES_A)
    other = told("Arena Bio", "a2", date="2024-03-14", amount=money(10), **SERIES_A)
    assert len(resolve([one, other], PLAIN)) == 2


def test_a_suffix_is_dropped_only_where_the_round_agrees():
    one = told("Bitmill Labs", "a1", date="2024-03-14", amount=money(10), **SERIES_A)
    agreeing = told("Bitmill", "a2", date="2024-03-15", amount=money(10), **SERIES_A)
    another = told("Bitmill", "a3", date="2024-03-15", amount=money(90), types=("series_c",))
    assert len(resolve([one, agreeing], PLAIN)) == 1
    assert len(resolve([one, another], PLAIN)) == 2


def test_official_goes_over_reported_even_if_that_is_later():
    official = told("Brightwell", "a1", date="2024-03-14", amount=money(10), official=0, **SERIES_A)
    reported = told("Brightwell", "a2", date="2024-03-15", amount=money(12), **SERIES_A)
    (found,) = resolve([official, reported], PLAIN)
    assert found.amount.value == 10
    assert [(rival.field, rival.value) for rival in found.rivals] == [("money_raised", "USD 12")]
    assert found.rivals[0].quote.document_id == "a2"


def test_a_later_correction_goes_over_an_earlier_report():
    earlier = told("Brightwell", "a1", date="2024-03-14", amount=money(10), **SERIES_A)
    correction = told("Brightwell", "a2", date="2024-03-14", published="2024-03-16", amount=money(12), **SERIES_A)
    (found,) = resolve([earlier, correction], PLAIN)
    assert found.amount.value == 12


def test_exact_goes_over_hedged_and_a_day_over_a_month():
    exact = told("Brightwell", "a1", date="2024-03-14", amount=money(10_200_000), **SERIES_A)
    hedged = told(
        "Brightwell",
        "a2",
        date="2024-03",
        published="2024-03-20",
        amount=money(10_000_000, qualifier="about"),
        **SERIES_A,
    )
    (found,) = resolve([hedged, exact], PLAIN)
    assert (found.amount.qualifier, found.amount.value, found.date) == ("exact", 10_200_000, "2024-03-14")
    assert found.rivals == ()


def test_the_order_of_articles_does_not_matter():
    rng = random.Random(3)
    events = [
        told(name, f"a{at}", date=f"2024-03-{at + 1:02}", amount=money(value), types=(kind,))
        for at, (name, value, kind) in enumerate(
            [
                ("Bitmill", 5, "seed"),
                ("Bitmill Labs", 5, "seed"),
                ("Bitmill", 6, "seed"),
                ("Bitmil", 5, "seed"),
                ("Arena", 7, "series_a"),
                ("Arena AI", 7, "series_a"),
                ("Arena Bio", 7, "series_a"),
            ]
        )
    ]
    expected = resolve(events, PLAIN)
    for _ in range(20):
        rng.shuffle(events)
        assert resolve(events, PLAIN) == expected


def test_the_day_of_the_first_article_counts_unless_one_names_the_day():
    first = told("Brightwell", "a1", date="2024-03-14", amount=money(10), date_stated=False)
    second = told("Brightwell", "a2", date="2024-03-18", amount=money(10), date_stated=False)
    naming = told("Brightwell", "a3", date="2024-03-12", amount=money(10))
    assert resolve([second, first], PLAIN)[0].date == "2024-03-14"
    assert resolve([second, first, naming], PLAIN)[0].date == "2024-03-12"
