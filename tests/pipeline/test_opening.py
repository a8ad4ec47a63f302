"""Reading for events alone: what is not read holds none, and a record is the same whichever way it was made."""

from __future__ import annotations

import pytest

import fundwire
from fixture_articles import ARTICLES, article
from fundwire.mentions.glue import whole_words
from fundwire.model.document import Article, Document
from fundwire.nlp.segment import segment
from fundwire.pipeline.opening import Openings
from fundwire.rules.book import Rule

PIPELINE = fundwire.load()
OPENERS = [rule for rule in PIPELINE.book.of("trigger") if rule.attributes["role"] in ("raised", "round", "ipo")]
#: What makes an article long enough to be looked through before it is read.
QUIET = "The match was over at noon, and everybody went home in the rain. " * 20


def both(read: Article) -> tuple[str, str]:
    """The record for its events alone, made with and without the screen."""
    return tuple(PIPELINE.extract(read, claims=False, screen=screen).to_json() for screen in (True, False))


@pytest.mark.parametrize("name", ARTICLES)
def test_a_fixture_gives_the_same_record(name: str) -> None:
    screened, unscreened = both(article(name))
    assert screened == unscreened


@pytest.mark.parametrize("rule", OPENERS, ids=lambda rule: rule.id)
def test_a_rule_that_opens_events_is_not_passed_by(rule: Rule) -> None:
    for example in (*rule.yes, *rule.no):
        for text in (f"{example} {QUIET}", f"{QUIET}\n\n{example}"):
            read = Article(text=text, title=example, published_on="2026-05-07")
            screened, unscreened = both(read)
            assert screened == unscreened


def test_a_text_without_a_word_of_money_is_none_the_worse() -> None:
    screened, unscreened = both(Article(text=QUIET))
    assert screened == unscreened


def test_another_company_that_is_bought_takes_no_event_away() -> None:
    text = f"Initech will buy a 60 percent stake in Hooli.\n\n{QUIET}\n\nFoo Ventures invested $5 million in Globex."
    screened, unscreened = both(Article(text=text, published_on="2026-05-07"))
    assert screened == unscreened
    assert '"name":"Globex"' in screened.replace(" ", "")


def test_the_events_are_those_of_the_whole_record() -> None:
    for name in ARTICLES:
        whole, events = PIPELINE.extract(article(name)), PIPELINE.extract(article(name), claims=False)
        assert (events.events, events.issues) == (whole.events, whole.issues)
        assert events.claims == tuple(claim for claim in whole.claims if claim.event_id is not None)


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        ("Globex raised $5 million from Foo Ventures.", True),
        ("Globex closed its Series A.", True),
        ("Globex announced an investment from Foo Ventures.", True),
        ("Globex closed its stores.", False),
        ("Globex raised prices by $5 on Monday.", False),
        ("The bank secured its doors, and thieves found $5 million.", False),  # not what was secured
        ("The bank lent the government $5 million.", True),  # only reading it tells that a state is no company
    ],
)
def test_a_sentence_opens_an_event_only_in_the_words_of_a_rule(said: str, opens: bool) -> None:
    money, rounds = PIPELINE._recognizer.money, PIPELINE._recognizer.rounds
    document = Document(Article(text=f"{QUIET}\n\n{said}"))
    openings, _ = Openings(PIPELINE.book, money, rounds).sentences(document, lambda: whole_words(document))
    assert (segment(document)[-1] in [opening.sentence for opening in openings]) is opens
