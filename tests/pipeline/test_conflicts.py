"""What a text says twice: the value that stands, and the rival that is kept beside it."""

from __future__ import annotations

import pytest

import fundwire
from fundwire.model.record import FundingEvent


@pytest.fixture(scope="module")
def pipeline() -> fundwire.Pipeline:
    return fundwire.load()


def only(pipeline: fundwire.Pipeline, title: str, text: str) -> FundingEvent:
    (event,) = pipeline.extract(fundwire.Article(title=title, text=text, published_on="2026-02-05")).events
    return event


def test_where_the_body_corrects_its_headline_the_rival_is_what_the_headline_said(pipeline: fundwire.Pipeline) -> None:
    event = only(
        pipeline,
        "Tolvane raises $33 million for its kilns",
        "Tolvane, a maker of kilns, has raised $31 million in a Series B round led by Hale Bridge Ventures.",
    )
    assert event.money_raised is not None
    assert event.money_raised.value == 31_000_000
    assert [(one.field, one.value.value) for one in event.conflicts if not isinstance(one.value, str)] == [
        ("money_raised", 33_000_000)
    ]
    assert event.conflicts[0].evidence[0].located_in == "title"


def test_a_range_is_no_rival_of_the_bound_that_its_headline_gives(pipeline: fundwire.Pipeline) -> None:
    event = only(
        pipeline,
        "Tolvane said to be in talks to raise up to $60 million",
        "Tolvane, a maker of kilns, is in talks to raise between $50 million and $60 million in new funding.",
    )
    assert event.target_money_raised is not None
    assert event.target_money_raised.upper == 60_000_000
    assert event.conflicts == ()


def test_a_rival_of_a_sum_that_is_sought_is_one_of_sums_sought(pipeline: fundwire.Pipeline) -> None:
    event = only(
        pipeline,
        "Tolvane said to be in talks to raise $54 million",
        "Tolvane, a maker of kilns, is in talks to raise between $50 million and $60 million in new funding.",
    )
    assert [one.field for one in event.conflicts] == ["target_money_raised"]
