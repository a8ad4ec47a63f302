"""Plain sentences and short passages with the events that a reader would write down: company and sum, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundwire.evaluate.names import same_name
from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline, load

CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _cases() -> Iterator[object]:
    lines = [line for file in sorted(CASES.glob("*.txt")) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line and not line.startswith("#"):
            text, _, told = line.rpartition(" => ")
            # `\\n` in a case ends a headline or a paragraph.
            text = text.replace("\\n", "\n")
            expected = told.removeprefix("miss: ")
            # Strict: who mends one takes the word from its line.
            marks = [pytest.mark.xfail(reason="not told rightly yet", strict=True)] if told != expected else []
            yield pytest.param(text, expected, marks=marks, id=text[:50])


@pytest.mark.parametrize(("text", "told"), list(_cases()))
def test_a_plain_sentence_tells_its_events(pipeline: Pipeline, text: str, told: str) -> None:
    expected = [one.rsplit(" ", 1) for one in told.split("; ")] if told != "nothing" else []
    events = pipeline.extract(Article(text=text, published_on="2026-05-07")).events
    sums = [(e.funded_organization.name, e.money_raised or e.target_money_raised) for e in events]
    got = [(name, float(money.value) / 1e6 if money else None) for name, money in sums]
    assert len(events) == len(expected), got
    for company, values in expected:
        either = [None if value == "-" else float(value) for value in values.split("|")]  # - where no sum is told
        assert any(same_name(company, name) and value in either for name, value in got), got
