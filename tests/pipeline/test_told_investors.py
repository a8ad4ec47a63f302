"""Short texts with whom a reader would write down as investors, and who led."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline, load

TOLD = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "investors" / "told.txt"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _cases() -> Iterator[object]:
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, told = line.rpartition(" => ")
            expected = told.removeprefix("miss: ")
            marks = [pytest.mark.xfail(reason="not told rightly yet", strict=True)] if told != expected else []
            yield pytest.param(text, expected, marks=marks, id=text[:60])


@pytest.mark.parametrize(("text", "told"), list(_cases()))
def test_a_text_tells_who_invests(pipeline: Pipeline, text: str, told: str) -> None:
    expected = set(told.split("; ")) if told != "nobody" else set()
    events = pipeline.extract(Article(text=text, published_on="2026-05-07")).events
    assert {i.name + "*" * i.is_lead for event in events for i in event.investors} == expected
