"""Every span ever emitted is the characters that it says, whatever Unicode surrounds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture_articles import ARTICLES, article
from fundwire.io.article import read_article
from fundwire.model.document import Article
from fundwire.model.record import Argument, Evidence, Extraction, MentionRecord
from fundwire.pipeline.extract import Pipeline, load

SENTENCES = (
    "Plumeria, a Lisbon-based start-up, has raised $18 million in a Series A round led by Tall Pine Partners.",
    "Existing investors Kiln & Co and Saltmarsh Fund joined, valuing it at more than €95 million.",
    "Orrery AI is in talks to raise between $500m and $600m, two people familiar with the matter said on Tuesday.",
    "The company had raised Rs 38 crore in August 2023, taking its total to ₹120 crore ($14 million).",
    "- Molegrid: £12m Series B, led by Ferrous Partners",
    "| Seed | June 2020 | CHF 2.5 million | Second Sail |",
    "“We raised half a billion,” said Zoe\u0308 D\u2019Arcy, the founder of Café Noir Inc.",
)
#: What scraped text is strewn with: marks without width, bidirectional controls, combining marks, emoji, odd breaks.
ODDITIES = st.sampled_from(
    ["\u200b", "\ufeff", "\u202e", "\u2066", "\u2069", "e\u0301", "🚀", "🏳️\u200d🌈", "\0", "\r\n", "\r", "\u2028",
     "\xa0", "\x85", "ﬁ", "İ", "ß", "\ue000", "\ue123", "𝟓", "٣", "١٢٣", "ǆ", "\U0010ffff", "\n\n", "\t", "|",
     "**", "[", "](x)"]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
NOISE = st.lists(st.one_of(ODDITIES, ANY), max_size=4).map("".join)


@st.composite
def strewn(draw: st.DrawFn) -> str:
    """Funding sentences with noise around them and within."""
    pieces = [draw(NOISE)]
    for sentence in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)):
        cut = draw(st.integers(0, len(sentence)))
        pieces += [sentence[:cut], draw(st.one_of(st.just(""), NOISE)), sentence[cut:], draw(NOISE)]
        pieces.append(draw(st.sampled_from(["\n", " ", "\r\n", "\n\n", ""])))
    return "".join(pieces)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def spans(extraction: Extraction) -> Iterator[tuple[str, int, int, str]]:
    """("text" | "title", start, end, quote) of every span in a record."""
    pieces: list[Evidence | Argument | MentionRecord] = [*(extraction.mentions or ())]
    for event in extraction.events:
        pieces += [piece for evidence in event.evidence.values() for piece in evidence]
        pieces += [piece for conflict in event.conflicts for piece in conflict.evidence]
    for claim in extraction.claims:
        pieces += [*claim.arguments, *claim.evidence]
    for piece in pieces:
        yield piece.located_in, piece.start, piece.end, piece.quote if isinstance(piece, Evidence) else piece.text


def assert_true_to(read: Article, extraction: Extraction) -> int:
    """How many spans there were, each of which is the characters of the article that it says."""
    count = 0
    for place, start, end, quote in spans(extraction):
        source = read.text if place == "text" else read.title or ""
        assert source[start:end] == quote
        assert start < end
        count += 1
    assert extraction.document.characters == len(read.text)
    return count


@settings(deadline=None, max_examples=150)
@given(strewn(), st.one_of(st.none(), strewn()))
def test_a_quote_equals_its_slice_in_any_unicode(pipeline: Pipeline, text: str, title: str | None) -> None:
    read = Article(text=text, title=title, published_on="2026-05-07")
    assert_true_to(read, pipeline.extract(read, mentions=True))


@settings(deadline=None, max_examples=50)
@given(strewn(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_quote_equals_its_slice_of_the_file(pipeline: Pipeline, text: str, encoding: str) -> None:
    whole = "x" + text.replace("\ufeff", "")
    read = read_article(whole.encode(encoding), None, suffix=".txt")
    assert read.text in whole
    assert_true_to(read, pipeline.extract(read, mentions=True))


@pytest.mark.parametrize("name", ARTICLES)
def test_a_quote_equals_its_slice_of_a_fixture(pipeline: Pipeline, name: str) -> None:
    read = article(name)
    found = pipeline.extract(read, mentions=True)
    assert assert_true_to(read, found) > 0 or not found.events


@settings(deadline=None, max_examples=40)
@given(strewn())
def test_the_screen_changes_nothing(pipeline: Pipeline, text: str) -> None:
    read = Article(text=text, published_on="2026-05-07")
    assert pipeline.extract(read).events == pipeline.extract(read, screen=False).events
    assert pipeline.extract(read, claims=False) == pipeline.extract(read, claims=False, screen=False)


@settings(deadline=None, max_examples=40)
@given(strewn())
def test_the_same_article_gives_the_same_bytes(pipeline: Pipeline, text: str) -> None:
    read = Article(text=text, published_on="2026-05-07")
    assert pipeline.extract(read).to_json() == pipeline.extract(read).to_json()
