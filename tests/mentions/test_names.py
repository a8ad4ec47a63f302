"""What kind of name a sentence shows: who is a company and who a person."""

from __future__ import annotations

import pytest

from fundwire.model.document import Article
from fundwire.model.name import Name
from fundwire.pipeline.extract import load

PIPELINE = load()


def kinds(text: str) -> dict[str, str]:
    """The names of a text with their kinds."""
    trace = PIPELINE.trace(Article(text=text, published_on="2026-05-07"), screen=False)
    return {m.text: m.kind for sentence in trace.sentences for m in sentence.mentions if isinstance(m, Name)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Foo Ventures met Jane Street, a London-based maker of ovens, in May.", "organization"),
        ("Foo Ventures met Jane Street, who likes ovens, in May.", "person"),
    ],
)
def test_what_is_explained_as_a_company_is_no_person(text: str, kind: str) -> None:
    assert kinds(text)["Jane Street"] == kind


def test_a_name_that_ends_like_an_adverb_is_told_by_what_follows() -> None:
    assert "Learnly" in kinds("Learnly, based in Oslo, raised $5 million.")
    assert "Separately" not in kinds("Separately, Globex raised $5 million.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In March Globex raised $5 million.", "Globex"),
        ("On Monday Halden Motors put $5 million into Globex.", "Halden Motors"),
        ("The firm said on Friday Initech had raised $5 million.", "Initech"),
        ("Last May Globex raised $5 million.", "Globex"),
        ("It has raised nothing since March Globex said.", "Globex"),
        ("The round was led by March Capital.", "March Capital"),
        ("In March Capital's view the market is hot.", "March Capital"),
        ("Foo Ventures has a stake in May Mobility.", "May Mobility"),
        ("The $5 million came from Friday Halden.", "Friday Halden"),
        ("The round was led by Monday Capital and Friday Ventures.", "Friday Ventures"),
    ],
)
def test_a_word_of_the_calendar_is_part_of_a_name_where_it_does_not_say_when(text: str, name: str) -> None:
    assert name in kinds(text)
