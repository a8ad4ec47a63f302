"""The table for eyes: complete, within its width, harmless to a terminal."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from fundwire.cli.render import headline, render_events, shown
from fundwire.cli.render_trace import render_trace
from fundwire.model.document import Article
from fundwire.model.mention import Mention
from fundwire.model.record import Evidence, Organization
from fundwire.model.trace import Firing, SentenceTrace, Trace
from fundwire.model.value import Money
from planted import event, extraction, money, planted

PAIRS = list(planted(24))
TEXT = "Plumeria has raised $5 million.\nIts founder went home. It is worth \x1b[31m$40 million\u202e."


@pytest.mark.parametrize("width", [48, 80, 110])
def test_no_line_is_wider_than_asked(width: int) -> None:
    for article, found in PAIRS:
        # A single long word, such as an address, may be.
        assert all(len(line) <= width for line in render_events(article, found, width).splitlines())


def test_every_event_shows_company_amount_lead_date_and_confidence() -> None:
    for article, found in PAIRS:
        table = render_events(article, found, 110)
        for number, record in enumerate(found.events, 1):
            assert f"{number}. {record.funded_organization.name} " in table
            assert f"confidence {record.confidence:.2f}" in table
            assert record.announced_on is not None
            assert record.announced_on in table
            for investor in record.investors:
                assert investor.name in table


def test_every_quote_that_is_evidence_stands_in_the_table() -> None:
    for article, found in PAIRS:
        table = " ".join(re.sub(r"[│“”]", "", render_events(article, found, 110)).split())
        for record in found.events:
            for pieces in record.evidence.values():
                assert all(" ".join(piece.quote.split()) in table for piece in pieces)


def test_a_sentence_is_shown_once_with_all_the_fields_that_it_says() -> None:
    article = Article(text=TEXT)
    company = Evidence(start=0, end=8, quote="Plumeria", rule="r")
    amount = Evidence(start=20, end=30, quote="$5 million", rule="r")
    known = event(
        event_id="e", funded_organization=Organization(name="Plumeria"), money_raised=money(5_000_000, "USD", "$5m"),
        evidence={"funded_organization": (company,), "money_raised": (amount,)},
    )  # fmt: skip
    table = render_events(article, extraction(article, (known,)), 80)
    assert table.count("“Plumeria has raised $5 million.”") == 1
    assert "went home" not in table
    assert "└ company, raised" in table


def test_evidence_in_a_separate_title_is_quoted_from_the_title() -> None:
    article = Article(text="It is a start-up from Lisbon.", title="Plumeria raises $5 million")
    known = event(
        event_id="e", funded_organization=Organization(name="Plumeria"),
        evidence={"funded_organization": (Evidence(start=0, end=8, quote="Plumeria", rule="r", located_in="title"),)},
    )  # fmt: skip
    assert "“Plumeria raises $5 million”" in render_events(article, extraction(article, (known,)), 80)


def test_an_article_without_an_event_says_so() -> None:
    article = Article(text=TEXT)
    assert "no funding event" in render_events(article, extraction(article, ()), 80)


@pytest.mark.parametrize(
    ("status", "words"),
    [("completed", "raised $5M"), ("in_talks", "is in talks to raise $5M"), ("denied", "denies raising $5M")],
)
def test_the_first_line_says_how_sure_the_round_is(status: str, words: str) -> None:
    field = "money_raised" if status == "completed" else "target_money_raised"
    known = event(
        event_id="e", funded_organization=Organization(name="Acme"), status=status, investment_type="series_a",
        **{field: money(5_000_000, "USD", "$5m")},
    )  # fmt: skip
    assert headline(known) == f"Acme {words} · Series A"


def test_text_that_could_steer_the_terminal_is_disarmed() -> None:
    assert shown("a\x1b[31mb\u202ec\r\nd\x07") == "a[31mbc d"


def test_a_trace_says_how_far_each_sentence_got() -> None:
    article = Article(text=TEXT)
    mention = Mention("money", 20, 30, "$5 million", Money(Decimal(5_000_000), "USD", "$5 million"), "money.symbol")
    sentences = (
        SentenceTrace(
            0, 31, TEXT[:31], "claims", "", (mention,), (Firing("raise.verb", 9, 30),), ("raised: Plumeria",)
        ),
        SentenceTrace(32, 54, TEXT[32:54], "screened_out"),
        SentenceTrace(55, len(TEXT), TEXT[55:], "no_subject", "“it” stands for nobody"),
    )
    text = render_trace(article, Trace(extraction(article, ()), sentences), 100)
    assert "text 0–31  1 claim" in text
    assert "money.symbol" in text
    assert re.search(r"fired +raise\.verb +has raised \$5 million", text)
    assert "→ raised: Plumeria" in text
    assert "no company to go with it; “it” stands for nobody" in text
    assert "went home" not in text
    assert "1 sentence passed by the screen" in text
    assert "went home" in render_trace(article, Trace(extraction(article, ()), sentences), 100, screened=True)
    assert "\x1b" not in text
