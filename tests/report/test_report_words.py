from decimal import Decimal

import pytest

from fundwire.model.record import Organization
from fundwire.report.charts import by_month, by_type, main_currency
from fundwire.report.markup import filled, text, web_address
from fundwire.report.rows import Row
from fundwire.report.view import round_words
from fundwire.report.words import amount, scaled, spaced
from planted import event, money


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0"), ("950", "950"), ("1250", "1.25K"), ("12000000", "12M"), ("1999999", "2M"), ("2866000000", "2.866B"),
     ("100", "100"), ("1500000000000", "1.5T"), ("0.5", "0.5")],
)  # fmt: skip
def test_a_number_is_scaled_as_a_person_writes_it(value, written):
    assert scaled(Decimal(value)) == written


@pytest.mark.parametrize(
    ("qualifier", "currency", "written"),
    [("exact", "USD", "$12M"), ("about", "EUR", "about €12M"), ("at_least", "SEK", "over SEK 12M"),
     ("at_most", None, "up to 12M")],
)  # fmt: skip
def test_an_amount_keeps_its_hedge_and_its_currency(qualifier, currency, written):
    assert amount(money(12_000_000, currency, "x", qualifier)) == written


def test_a_range_shows_both_ends():
    both = money(5_000_000, "EUR", "€5-7.5m", "range").model_copy(update={"upper": Decimal(7_500_000)})
    assert amount(both) == "€5M–7.5M"


@pytest.mark.parametrize(
    ("code", "words"),
    [("series_a", "Series A"), ("ipo", "IPO"), ("pre_seed", "Pre-seed"), ("post_ipo_debt", "Post-IPO debt"),
     ("series_unknown", "Series unknown"), ("in_talks", "In talks"), (None, "")],
)  # fmt: skip
def test_a_code_reads_as_words(code, words):
    assert spaced(code) == words


@pytest.mark.parametrize(
    ("kind", "label", "modifier", "words"),
    [("series_b", "Series B extension", "extension", "Series B extension"),
     ("seed", "seed round", None, "seed round"),
     ("debt_financing", "term loan", None, "term loan (Debt financing)"),
     (None, "funding round", None, "funding round"),
     ("series_a", None, "first_close", "Series A · first close"), (None, None, None, "")],
)  # fmt: skip
def test_a_round_is_called_what_the_text_calls_it(kind, label, modifier, words):
    one = event(event_id="e", funded_organization=Organization(name="Acme"), investment_type=kind, round_label=label,
                round_modifier=modifier)  # fmt: skip
    assert round_words(one) == words


def row(**known):
    empty = Row(
        "e", 0, "Acme", "", None, "Other", "", None, None, "", False, (), (), None, None, "completed", 0.9, True, 0, ""
    )
    return empty._replace(**known)


def test_months_between_two_events_are_drawn_though_nothing_happened_in_them():
    drawn = by_month(
        [row(month="2025-11", value=1, currency="USD"), row(month="2026-02", value=2, currency="USD")], "USD"
    )
    assert drawn.count("<b>") == 4
    assert drawn.count("month=") == 4


def test_sums_leave_out_other_currencies_and_sums_only_sought():
    rows = [
        row(type="seed", value=1_000_000, currency="USD"),
        row(type="seed", value=5_000_000, currency="EUR"),
        row(type="seed", value=7_000_000, currency="USD", sought=True),
    ]
    assert main_currency(rows) == "USD"
    assert "$1M · 3" in by_type(rows, "USD")


def test_an_address_that_is_not_plain_web_is_no_link():
    good = "https://news.example/a?b=c"
    assert web_address(good) == good
    for bad in ("javascript:alert(1)", " https://x", "data:text/html,x", 'https://x" onclick="y', "//x", "", None):
        assert web_address(bad) is None


def test_what_fills_a_hole_is_not_searched_for_holes():
    assert filled("{{a}}{{b}}", {"a": "{{b}}", "b": "x"}) == "{{b}}x"


def test_text_that_hides_or_breaks_is_replaced():
    assert text("a\x00b\u202ec\ud800<") == "a\ufffdb\ufffdc\ufffd&lt;"
