"""Plain sentences and short passages with the events that a reader would write down: company and sum, or nothing."""

from __future__ import annotations

import pytest

from fundwire.evaluate.names import same_name
from fundwire.pipeline.extract import Pipeline, load
from told import CASES, cases, events_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.mark.parametrize(("text", "told"), list(cases(CASES)))
def test_a_plain_sentence_tells_its_events(pipeline: Pipeline, text: str, told: str) -> None:
    expected = [one.rsplit(" ", 1) for one in told.split("; ")] if told != "nothing" else []
    events = events_of(pipeline, text)
    sums = [(e.funded_organization.name, e.money_raised or e.target_money_raised) for e in events]
    got = [(name, float(money.value) / 1e6 if money else None) for name, money in sums]
    assert len(events) == len(expected), got
    for company, values in expected:
        either = [None if value == "-" else float(value) for value in values.split("|")]  # - where no sum is told
        assert any(same_name(company, name) and value in either for name, value in got), got
