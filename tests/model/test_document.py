"""Articles guard themselves; a document puts title and text into one coordinate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fundwire.model.document import Article, Document


@pytest.mark.parametrize("day", ["2026", "2026-05", "2026-05-07", "2024-02-29"])
def test_a_date_of_any_precision_is_accepted(day: str) -> None:
    assert Article(text="x", published_on=day).published_on == day


@pytest.mark.parametrize(
    "day", ["2026-02-29", "2026-13", "0000", "26-05-07", "2026-5-7", "today", "", "2026-05-07T10:00"]
)
def test_a_date_that_does_not_exist_is_refused(day: str) -> None:
    with pytest.raises(ValidationError):
        Article(text="x", published_on=day)


@given(st.text(min_size=1), st.one_of(st.none(), st.text()))
def test_locating_leads_back_to_the_characters(text: str, title: str | None) -> None:
    article = Article(text=text, title=title)
    document = Document(article)
    for start in range(0, len(document.full), 3):
        place, a, b = document.locate(start, start + 1)
        source = article.text if place == "text" else (title or "") + "\n\n"
        assert source[a:b] == document.quote(start, start + 1)
        assert source[a:b] == document.full[start] or not source[a:b].isascii() or source[a:b] == "\r"


def test_the_id_is_a_digest_of_title_and_text_and_of_nothing_else() -> None:
    one = Article(text="x", title="t", url="https://example.org", published_on="2026")
    assert one.key == Article(text="x", title="t").key
    assert one.key != Article(text="x").key
    assert one.key != Article(text="tx").key
    assert Article(text="x", id="a").key == "a"
