"""Short texts with whom a reader would write down as investors, and who led."""

from __future__ import annotations

import pytest

from fundwire.pipeline.extract import Pipeline, load
from told import CASES, cases, events_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.mark.parametrize(("text", "told"), list(cases(CASES / "investors")))
def test_a_text_tells_who_invests(pipeline: Pipeline, text: str, told: str) -> None:
    expected = set(told.split("; ")) if told != "nobody" else set()
    investors = [investor for event in events_of(pipeline, text) for investor in event.investors]
    assert {i.name + "*" * i.is_lead for i in investors} == expected
