"""The plain values that a batch writes are those of the models, byte for byte, and none that the models refuse."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_core import to_json

from fixture_articles import ARTICLES, article
from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline, load
from fundwire.resources import folder

FUNDING = folder("pipelines") / "funding_en"
NEWS = Path(__file__).resolve().parents[2] / "fixtures" / "news" / "articles.jsonl"
ODD = [
    "Plumeria raised $1234567890123456789012345678901234567890 in a Series A led by Tall Pine Partners.",
    "Plumeria raised $18.123456789012345678901 million, or about €17.5 million, at a valuation of $95.5m.",
    "Plumeria raised between $1.5 and $2.25 million. Its rival Nimbo raised $0.1 million; “half” of it was debt.",
    "Plumeria sucht $5 mln\u200b – sagte „Rui“ \u2028 am Donnerstag. Plumeria raised $18 million \U0001f680.",
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _assert_same(pipeline: Pipeline, article: Article) -> None:
    for asked in ({}, {"claims": False}, {"mentions": True, "screen": False}):
        assert to_json(pipeline.record(article, **asked)).decode() == pipeline.extract(article, **asked).to_json()


@pytest.mark.parametrize("name", ARTICLES)
def test_the_values_of_an_article_are_written_as_its_models_are(pipeline: Pipeline, name: str) -> None:
    _assert_same(pipeline, article(name))


@pytest.mark.parametrize("text", ODD)
def test_odd_numbers_and_characters_are_written_as_the_models_write_them(pipeline: Pipeline, text: str) -> None:
    _assert_same(pipeline, Article(text=text, title="Plumeria raises $18m", published_on="2026-03"))


def test_the_values_of_news_are_written_as_their_models_are(pipeline: Pipeline) -> None:
    for line in NEWS.read_text(encoding="utf-8").splitlines()[::8]:
        _assert_same(pipeline, Article.model_validate_json(line))


def test_a_record_that_a_folder_of_ones_own_makes_wrong_is_refused(tmp_path: Path) -> None:
    mine = Path(shutil.copytree(FUNDING, tmp_path / "mine"))
    rule = {
        "id": "mine.round",
        "purpose": "a test",
        "type": "seed",
        "modifier": "unheard-of",
        "pattern": r"\bplumstage\b",
    }
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in rule.items())
    path = mine / "round.toml"
    path.write_text(path.read_text("utf-8") + f"\n[[rule]]\n{lines}\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="round_modifier"):
        load(mine).record(Article(text="Plumeria raised $18 million in a plumstage."))
