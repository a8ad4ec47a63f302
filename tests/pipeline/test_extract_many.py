"""One article that fails costs the stream nothing but itself."""

from __future__ import annotations

import pytest

from fundwire.errors import FundwireError, InternalError
from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.pipeline.extract import Pipeline, load

ARTICLES = [Article(id=f"a{n}", text=f"Plumeria raised ${n} million in a Series A round.") for n in (1, 2, 3)]


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """A pipeline that divides by zero over the second article."""
    real = Pipeline.extract

    def extract(pipeline: Pipeline, article: Article, *, mentions: bool = False) -> Extraction:
        if article.id == "a2":
            raise ZeroDivisionError("by zero")
        return real(pipeline, article, mentions=mentions)

    monkeypatch.setattr(Pipeline, "extract", extract)
    return load()


def test_a_failing_article_is_handed_over_and_the_stream_goes_on(fragile: Pipeline) -> None:
    failures: list[tuple[Article, FundwireError]] = []
    extractions = fragile.extract_many(ARTICLES, on_failure=lambda *failure: failures.append(failure))
    assert [extraction.document.id for extraction in extractions] == ["a1", "a3"]
    ((article, error),) = failures
    assert article is ARTICLES[1]
    assert isinstance(error, InternalError)
    assert error.where == "a2"
    assert "ZeroDivisionError" in str(error)
    assert isinstance(error.__cause__, ZeroDivisionError)


def test_without_a_place_for_failures_the_error_itself_is_raised(fragile: Pipeline) -> None:
    extractions = fragile.extract_many(ARTICLES)
    assert next(extractions).document.id == "a1"
    with pytest.raises(ZeroDivisionError):
        next(extractions)


def test_an_error_of_the_caller_is_no_failure_of_an_article() -> None:
    failures: list[Article] = []
    extractions = load().extract_many(ARTICLES, on_failure=lambda article, _: failures.append(article))
    next(extractions)
    with pytest.raises(KeyError):
        extractions.throw(KeyError("thrown by who reads the stream"))  # type: ignore[attr-defined]
    assert failures == []
