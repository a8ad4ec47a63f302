"""What nobody sees is not read, an accented letter is one, and every character leads back to what is written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.model.document import Article
from fundwire.model.plain import Plain
from fundwire.pipeline.extract import Pipeline, load

ODD = st.sampled_from("\u200b\u200e\u202a\ufeff\xad\0\xa0\u2009\u0301\u0308\r\n ")
STREWN = st.lists(st.one_of(ODD, st.characters(exclude_categories=["Cs"]))).map("".join)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Plume\u200bria rai\xadsed", "Plumeria raised"),
        ("$1\u200b8 million", "$18 million"),
        ("raised\u200b$18 million", "raised $18 million"),
        ("\u202aPlumeria\u202c", "Plumeria"),
        ("Plume\u0301", "Plum\xe9"),
        ("Tall\u2009Pine\xa0Partners", "Tall Pine Partners"),
        ("\u20ac1\u202f000\u202f000", "\u20ac1\u202f000\u202f000"),
        ("one\rtwo\r\nthree", "one\ntwo\r\nthree"),
        ("x\u0302\u0303\u0304", "x"),
        ("a\0b", "ab"),
    ],
)
def test_a_text_is_read_without_what_nobody_sees(written: str, read: str) -> None:
    assert Plain(written).text == read


@given(STREWN)
def test_every_range_leads_back_to_what_it_was_read_from(written: str) -> None:
    plain = Plain(written)
    places = [plain.span(at, at + 1) for at in range(len(plain.text))]
    assert all(0 <= a < b <= len(written) for a, b in places)
    assert all(b <= c for (_, b), (c, _) in pairwise(places))
    if places:
        assert plain.span(0, len(plain.text)) == (places[0][0], places[-1][1])
    for char, (a, b) in zip(plain.text, places, strict=True):
        same = written[a:b] if b - a == 1 else unicodedata.normalize("NFC", written[a:b])[0]
        assert char == same or char in " \n" or not written[a:b].isprintable()


@given(st.text(st.characters(codec="ascii", exclude_characters="\0\r", categories=["L", "N", "P", "Zs"])))
def test_a_text_without_oddities_is_read_as_it_is(written: str) -> None:
    assert Plain(written).text == written


@pytest.mark.parametrize(
    "odd",
    ["$18\u200b million", "$\u200b18 million", "$1\u200b8 million", "\u202a$18 million\u202c", "$18\xad million",
     "$18\u200emillion", "$18\u2009million"],
)  # fmt: skip
def test_an_amount_is_read_whatever_nobody_sees_in_it(pipeline: Pipeline, odd: str) -> None:
    article = Article(text=f"Plumeria has raised {odd} in a Series A round.", title="Plume\u200bria grows")
    (event,) = pipeline.extract(article).events
    assert event.money_raised is not None
    assert (event.money_raised.value, event.money_raised.currency) == (18_000_000, "USD")
    quote = event.evidence["money_raised"][0]
    assert article.text[quote.start : quote.end] == quote.quote
    assert "18" in quote.quote.replace("\u200b", "")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_keeps_its_accents_in_any_form(pipeline: Pipeline, form: str) -> None:
    said = "Caf\xe9 N\xf6ir has raised \u20ac5 million in a round led by Soci\xe9t\xe9 G\xe9n\xe9rale."
    article = Article(text=unicodedata.normalize(form, said))  # type: ignore[arg-type]
    (event,) = pipeline.extract(article).events
    assert event.funded_organization.name == "Caf\xe9 N\xf6ir"
    assert [investor.name for investor in event.investors] == ["Soci\xe9t\xe9 G\xe9n\xe9rale"]
    quote = event.evidence["funded_organization"][0]
    assert unicodedata.normalize("NFC", quote.quote).startswith("Caf\xe9 N\xf6ir")
