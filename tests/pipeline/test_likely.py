"""The second opinion on sums: what the words around one make likely counts for a company that surely raises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fundwire.errors import PipelineError
from fundwire.events.likely import SumModel, features
from fundwire.model.document import Article, Document
from fundwire.nlp.segment import segment
from fundwire.pipeline.extract import Pipeline, load
from fundwire.resources import folder

SURE = "Globex raised $12 million in a Series B led by Foo Ventures."
DEBT = "The company also has access to a $30 million debt facility from Bar Bank."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the pipeline that ships."""
    shutil.copytree(folder("pipelines") / "funding_en", tmp_path / "mine")
    return tmp_path / "mine"


def sums(pipeline: Pipeline, text: str) -> list[int]:
    """The sums of the events of a text."""
    events = pipeline.extract(Article(text=text, published_on="2026-05-07")).events
    return [int(e.money_raised.value) for e in events if e.money_raised]


def test_a_facility_told_in_passing_counts_for_a_company_that_raises() -> None:
    assert sums(load(), f"{SURE} {DEBT}") == [12_000_000, 30_000_000]


def test_nobody_raises_by_the_second_opinion_alone() -> None:
    assert sums(load(), f"Globex makes pumps. {DEBT}") == []


def test_a_pipeline_without_weights_has_no_second_opinion(mine: Path) -> None:
    (mine / "sums.json").unlink()
    without = load(mine)
    assert sums(without, f"{SURE} {DEBT}") == [12_000_000]
    assert without.about.digest != load().about.digest


@pytest.mark.parametrize("text", ["{", "[]", '{"bias": 0.5, "weights": {}}', '{"bias": 1, "weights": {"s": null}}'])
def test_what_is_no_weights_is_refused_with_the_way_out(mine: Path, text: str) -> None:
    (mine / "sums.json").write_text(text)
    with pytest.raises(PipelineError, match=r"sums\.json.*train_sums"):
        load(mine)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Hooli secured $5 million from Bar Partners.", "Hooli secured a $5 million contract from the navy."),
        ("Backers handed Hooli $5 million for a second lab.", "Customers handed Hooli $5 million in orders."),
    ],
)
def test_a_sum_raised_is_likelier_than_its_look_alike(more: str, less: str) -> None:
    pipeline = load()
    model = SumModel(pipeline.book)

    def chance(text: str) -> float:
        document = Document(Article(text=text))
        (view,) = pipeline.views(document, segment(document))
        (mention,) = (m for m in view.mentions() if m.kind == "money")
        return model.chance(view, mention)

    assert chance(more) > 0.5 > chance(less)


def test_what_stands_beyond_another_sum_is_told_apart() -> None:
    pipeline = load()
    document = Document(Article(text="Hooli raised $5 million and lost $2 million."))
    (view,) = pipeline.views(document, segment(document))
    first, second = (m for m in view.mentions() if m.kind == "money")
    assert "l rais" in features(view, first)
    assert "l rais" not in features(view, second)
    assert "lx rais" in features(view, second)
