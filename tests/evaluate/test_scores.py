"""What counts as right, by hand-made cases."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.evaluate.answer import from_gold, from_record
from fundwire.evaluate.calibration import calibration_error, reliability
from fundwire.evaluate.fields import FIELDS, NOTHING
from fundwire.evaluate.names import same_name
from fundwire.evaluate.score import score
from fundwire.evaluate.tally import Tally


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sequoia Capital", "Sequoia"),
        ("Acme, Inc.", "ACME"),
        ("The Riverside Company", "Riverside"),
        ("Société Générale", "Societe Generale"),
        ("Meituan's Longzhu", "Longzhu"),
        ("Day One", "DayOne"),
        ("AT&T Ventures", "AT&T"),
    ],
)
def test_these_are_the_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "Apex"),
        ("AI", "AI Squared"),
        ("Blue Sky Partners", "Sky"),
        ("", "Acme"),
        ("First Round", "Second Round"),
    ],
)
def test_these_are_different_names(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@given(st.text(), st.text())
def test_whether_names_are_the_same_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


def gold(**fields: Any) -> dict[str, Any]:
    return {"company": "Acme", "status": "completed", "primary": True, **fields}


def tally(field: str, wanted: dict[str, Any], given: dict[str, Any]) -> Tally:
    return FIELDS[field](from_gold(gold(**wanted)), from_gold(gold(**given)))


RIGHT, WRONG, SPURIOUS, MISSED, NEITHER = Tally(1, 0, 0), Tally(0, 1, 1), Tally(0, 1, 0), Tally(0, 0, 1), Tally()


@pytest.mark.parametrize(
    ("field", "wanted", "given", "expected"),
    [
        (
            "amount",
            {"amount": {"value": 5e6, "currency": "USD"}},
            {"amount": {"value": 5.02e6, "currency": "USD"}},
            RIGHT,
        ),
        ("amount", {"amount": {"value": 5e6, "currency": "USD"}}, {"amount": {"value": 5e9, "currency": "USD"}}, WRONG),
        ("amount", {"amount": {"value": 5e6, "currency": "USD"}}, {"amount": {"value": 5e6, "currency": "EUR"}}, WRONG),
        ("amount", {"amount": {"value": 5e6, "currency": "USD"}}, {"amount": {"value": 5e6, "currency": None}}, RIGHT),
        ("amount", {"amount": {"value": 5e6, "upper": 7e6}}, {"amount": {"value": 7e6}}, RIGHT),
        ("amount", {}, {"amount": {"value": 5e6}}, SPURIOUS),
        ("amount", {"amount": {"value": 5e6}}, {}, MISSED),
        ("total_raised", {"total_raised": {"value": 1, "optional": True}}, {}, NEITHER),
        ("round", {"round": "series_a"}, {"round": "series_a_extension"}, RIGHT),
        ("round", {"round": "series_a"}, {"round": "seed"}, WRONG),
        ("round", {}, {"round": "venture"}, NEITHER),
        ("round", {"round": "venture|null"}, {}, NEITHER),
        ("round", {"round": "venture|null"}, {"round": "seed"}, SPURIOUS),
        ("round", {"round": "seed|pre_seed"}, {"round": "pre_seed"}, RIGHT),
        ("date", {"date": "2024"}, {"date": "2024-05"}, RIGHT),
        ("date", {"date": "2024-05"}, {"date": "2024"}, WRONG),
        ("date", {"date": "2024-Q2"}, {"date": "2024-05-07"}, RIGHT),
        ("date", {"date": "null"}, {"date": "2024"}, NEITHER),
        ("status", {"status": "announced"}, {"status": "completed"}, RIGHT),
        ("status", {"status": "rumored|in_talks"}, {"status": "in_talks"}, RIGHT),
        ("status", {"status": "denied"}, {"status": "completed"}, WRONG),
        (
            "valuation",
            {"valuation": {"value": 1e9, "basis": "post"}},
            {"valuation": {"value": 1e9, "basis": "pre"}},
            WRONG,
        ),
        (
            "lead",
            {"investors": [{"name": "A Fund", "lead": True}, {"name": "B Fund", "lead": None}]},
            {"investors": [{"name": "A Fund", "lead": True}, {"name": "B Fund", "lead": True}]},
            RIGHT,
        ),
        (
            "investors",
            {"investors": [{"name": "Sequoia|Sequoia Capital", "lead": True}, {"name": "Cee", "optional": True}]},
            {"investors": [{"name": "Sequoia Capital", "lead": False}, {"name": "Dee", "lead": False}]},
            Tally(1, 1, 0),
        ),
    ],
)
def test_a_field_counts(field: str, wanted: dict[str, Any], given: dict[str, Any], expected: Tally) -> None:
    assert tally(field, wanted, given) == expected


def test_a_sum_that_is_sought_answers_the_amount_and_a_modifier_joins_the_round() -> None:
    record = {
        "funded_organization": {"name": "Acme"}, "money_raised": None, "investment_type": "series_a",
        "target_money_raised": {"value": 5, "currency": "USD", "qualifier": "about", "upper": None},
        "round_modifier": "pre", "pre_money_valuation": {"value": 9, "currency": "USD"}, "investors": [],
    }  # fmt: skip
    answer = from_record(record)
    assert answer.rounds == ("pre_series_a",)
    assert answer.amount is not None
    assert answer.amount.value == 5
    assert answer.valuation is not None
    assert answer.valuation.basis == "pre"


def test_two_rounds_of_one_company_are_paired_by_what_they_say_not_by_their_order() -> None:
    seed = gold(round="seed", amount={"value": 2e6, "currency": "USD"})
    series = gold(round="series_a", amount={"value": 9e6, "currency": "USD"})
    scores = score(
        {"x": [from_gold(seed), from_gold(series)]},
        {"x": [from_gold(series), from_gold(seed)]},
    )
    assert scores.scopes["all"].whole == 2
    assert scores.mistakes == []


def test_an_event_that_contradicts_in_amount_and_round_is_not_paired() -> None:
    scores = score(
        {"x": [from_gold(gold(round="seed", amount={"value": 2e6}))]},
        {"x": [from_gold(gold(round="series_b", amount={"value": 9e6}))]},
    )
    assert scores.scopes["all"].events == Tally(0, 1, 1)


def test_an_optional_event_counts_neither_found_nor_missed() -> None:
    optional = from_gold(gold(optional=True))
    for got in ([], [optional]):
        assert score({"x": [optional]}, {"x": got}).scopes["all"].events == Tally()


def test_an_amount_wrong_by_a_thousand_is_counted_as_such() -> None:
    wanted = from_gold(gold(round="seed", amount={"value": 2e6}))
    got = from_gold(gold(round="seed", amount={"value": 2e9}))
    assert score({"x": [wanted]}, {"x": [got]}).power_errors == 1


def test_nothing_against_nothing_counts_nowhere() -> None:
    assert {name: compare(NOTHING, NOTHING) for name, compare in FIELDS.items()} == dict.fromkeys(FIELDS, NEITHER)


def test_the_reliability_table_weighs_each_bin_by_its_events() -> None:
    verdicts = [(0.95, True)] * 9 + [(0.95, False)] + [(0.55, False)] * 10
    table = reliability(verdicts)
    assert [(row.low, row.events, row.right) for row in table] == [(0.5, 10, 0.0), (0.9, 10, 0.9)]
    assert calibration_error(table) == pytest.approx((10 * 0.05 + 10 * 0.55) / 20)


def test_without_events_there_is_no_calibration_error() -> None:
    assert calibration_error(reliability([])) is None
