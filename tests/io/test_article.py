"""Articles of every form and encoding are read into text whose characters stay as they were."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundwire.errors import FundwireError, InputError
from fundwire.io.article import Overrides, read_article
from fundwire.io.published import published_on
from fundwire.model.document import Article

BODY = "Plumeria, a Lisbon start-up, has raised €4 million.\n"


def read(raw: bytes | str, suffix: str = ".txt", **given: str) -> Article:
    encoded = raw.encode() if isinstance(raw, str) else raw
    return read_article(encoded, f"wire{suffix}", suffix=suffix, overrides=Overrides(**given))


def refused(raw: bytes | str, suffix: str = ".txt") -> FundwireError:
    with pytest.raises(InputError) as caught:
        read(raw, suffix)
    assert "\n" not in str(caught.value)
    assert caught.value.way_out
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "utf-16-be-marked", "utf-32", "cp1252"]
)
def test_the_text_is_the_same_in_every_encoding(encoding: str) -> None:
    text = "Plumeria raised €4 million – “a lot”.\r\n\r\nIts founder agreed.\r\n"
    raw = {
        "utf-16-le-marked": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf-16-be-marked": b"\xfe\xff" + text.encode("utf-16-be"),
    }.get(encoding) or text.encode(encoding)
    assert read(raw).text == text


@pytest.mark.parametrize(
    "odd",
    [
        "a\0b",
        "a\r\nb\rc\n",
        "🚀🏳️‍🌈 x",
        "\u202eabc\u202c",
        "e\u0301te\u0301",
        "a\u200bb\ufeffc",
        "tab\tform\fvertical\v",
    ],
)
def test_odd_characters_are_kept_as_they_are(odd: str) -> None:
    assert read("Plumeria raised €4 million. " + odd).text == "Plumeria raised €4 million. " + odd


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_unicode_text_comes_back_unchanged(text: str) -> None:
    assert read("Plumeria raised €4 million. " + text).text == "Plumeria raised €4 million. " + text


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_or_an_input_error(raw: bytes) -> None:
    for suffix in (".txt", ".md", ".json", ""):
        with contextlib.suppress(InputError):
            assert read(raw, suffix).text.strip()


def test_front_matter_is_left_out_of_the_text_and_fills_the_fields() -> None:
    head = (
        '---\ntitle: "Plumeria\'s round: €4m"\ndate: 2026-05-07 09:30\nlink: https://example.org/a?b=c:d\n'
        "tags:\n  - seed\ndescription: >\n  folded\n  lines\nsource: The Daily Wire\n---\n\n"
    )
    article = read(head + BODY)
    assert article.text == BODY
    assert article.title == "Plumeria's round: €4m"
    assert article.published_on == "2026-05-07"
    assert article.url == "https://example.org/a?b=c:d"
    assert article.publisher == "The Daily Wire"


def test_a_folded_title_is_one_line() -> None:
    assert (
        read(f"---\ntitle: >-\n  Plumeria raises\n  four million\n---\n{BODY}").title == "Plumeria raises four million"
    )


def test_front_matter_that_is_never_closed_is_text() -> None:
    raw = "---\ntitle: Plumeria\n\n" + BODY
    assert read(raw).text == raw


def test_key_value_lines_above_an_empty_line_are_a_header() -> None:
    article = read(f"Title: Plumeria raises\r\nPublished: May 7, 2026\r\nAuthor: A. B.\r\n\r\n{BODY}")
    assert (article.title, article.published_on, article.text) == ("Plumeria raises", "2026-05-07", BODY)


@pytest.mark.parametrize("line", ["Exclusive: Plumeria raises €4m", "Plumeria: the long story", "Note: corrected"])
def test_a_headline_with_a_colon_is_no_header(line: str) -> None:
    raw = f"{line}\n\n{BODY}"
    assert read(raw).text == raw
    assert read(raw).title == line


def test_a_source_that_is_an_address_is_the_url() -> None:
    article = read(f"Source: https://example.org/a\n\n{BODY}")
    assert (article.url, article.publisher) == ("https://example.org/a", None)


def test_a_header_without_text_below_it_is_refused() -> None:
    assert refused("Title: Plumeria\nDate: 2026-05-07\n").code == "empty-text"


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        (f"Plumeria raises €4 million\n\n{BODY}", "Plumeria raises €4 million"),
        (f"Is Plumeria the next big thing?\n\n{BODY}", "Is Plumeria the next big thing?"),
        (f"Funding for Plumeria Inc.\n\n{BODY}", "Funding for Plumeria Inc."),
        ("Plumeria raises\n- Jane Roe\n- 5 min read\n\n" + BODY, "Plumeria raises"),
        ("Plumeria raises\n" + BODY * 4, None),  # four short lines: as likely wrapped text as a title
        ("Plumeria raises\n" + BODY.strip() + " " + BODY * 2, "Plumeria raises"),
        (BODY, None),
        (f"By Jane Roe\n\n{BODY}", None),
        ("Plumeria, a start-up that makes sensors for roofs in\nLisbon, has raised €4 million from a\nfund.\n", None),
    ],
)  # fmt: skip
def test_the_first_line_is_a_title_only_where_it_stands_alone(raw: str, title: str | None) -> None:
    article = read(raw)
    assert article.title == title
    assert article.text == raw


@pytest.mark.parametrize("head", ["# Plumeria raises\n\n", "# Plumeria raises #\n", "Plumeria raises\n====\n\n"])
def test_a_markdown_heading_is_the_title_and_stays_in_the_text(head: str) -> None:
    article = read(head + BODY, ".md")
    assert article.title == "Plumeria raises"
    assert article.text == head + BODY


PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Plumeria raises €4m</title>
<meta property="og:site_name" content="The Daily Wire"><meta property="article:modified_time" content="2026-06-01">
{dates}</head><body><nav><a href="/">Home</a></nav><article><h1>Plumeria raises €4m</h1>
<p>Plumeria, a start-up from Lisbon, has raised €4 million in a seed round led by Tall Pine Partners.</p>
<p>The company makes sensors that tell the owner of a house when a roof tile is loose, and sells them to insurers.</p>
<ul><li>Lead investor: Tall Pine Partners</li></ul><table><tr><td>Seed</td><td>€4 million</td></tr></table>
</article><footer>© The Daily Wire 2026</footer></body></html>"""
JSON_LD = """<script type="application/ld+json">
{"@graph": [{"dateModified": "2026-06-02", "datePublished": "2026-05-07T06:00Z"}]}</script>"""


def page(dates: str = "", charset: str = "utf-8") -> str:
    return PAGE.format(dates=dates, charset=charset)


def test_a_page_gives_its_article_without_the_navigation() -> None:
    article = read(page(), ".html")
    assert "led by Tall Pine Partners" in article.text
    assert "| Seed | €4 million |" in article.text
    assert "- Lead investor" in article.text
    assert "Home" not in article.text
    assert (article.title, article.publisher) == ("Plumeria raises €4m", "The Daily Wire")


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (JSON_LD, "2026-05-07"),
        ('<meta property="article:published_time" content="2026-05-06T23:00:00+02:00">', "2026-05-06"),
        ("<meta content='7 May 2026' name=\"date\" />", "2026-05-07"),
        ('<meta itemprop="datePublished" content="2026-05-05">' + JSON_LD, "2026-05-07"),
    ],
)
def test_the_day_of_publication_wins_over_the_day_of_change(dates: str, day: str) -> None:
    assert read(page(dates), ".html").published_on == day


def test_a_page_in_the_encoding_that_it_names_is_read_so() -> None:
    assert "€4 million" in read(page(charset="iso-8859-15").encode("iso-8859-15"), ".html").text


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "idna", "undefined", "hex", "x-nonsense"])
def test_a_page_that_names_a_wrong_encoding_is_read_all_the_same(charset: str) -> None:
    assert "€4 million" in read(page(charset=charset), ".html").text


def test_a_page_does_not_depend_on_the_one_before() -> None:
    first = read(page(), ".html")
    read(page(JSON_LD).replace("Plumeria", "Basalt"), ".html")
    assert read(page(), ".html") == first


@pytest.mark.parametrize("markup", ["<html></html>", "<div>" * 3000, "<!doctype html><p></p>", "<" * 5000])
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    assert refused(markup, ".html").code in {"empty-text", "bad-html"}


def test_an_article_object_keeps_its_id_and_fields() -> None:
    raw = json.dumps({"id": "a1", "text": BODY, "title": "T", "published_on": "2026-05", "unknown": [1]})
    article = read(raw, ".json")
    assert (article.id, article.text, article.title, article.published_on) == ("a1", BODY, "T", "2026-05")


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(json.dumps({"text": BODY}), "json"), (page(), "html"), (BODY, "text"), ("\ufeff" + page(), "html")],
)
def test_without_an_ending_the_content_decides(raw: str, kind: str) -> None:
    text = read(raw, "").text
    assert text.startswith("Plumeria")
    assert ("insurers" in text) == (kind == "html")


def test_what_the_user_says_beats_what_the_file_says() -> None:
    article = read(f"Date: 2026-05-07\nURL: https://example.org\n\n{BODY}", published_on="2025-01", title="T")
    assert (article.published_on, article.title, article.url) == ("2025-01", "T", "https://example.org")


@pytest.mark.parametrize(
    ("raw", "suffix", "code"),
    [
        (b"", ".txt", "empty-text"),
        (b" \r\n\t\n", ".md", "empty-text"),
        (b"%PDF-1.7 ...", ".txt", "binary"),
        (bytes(range(256)) * 4, ".txt", "binary"),
        (BODY.encode("utf-16-le"), ".txt", "binary"),
        (b"\xff\xfea", ".txt", "bad-encoding"),
        (f"Date: 31 February 2026\n\n{BODY}".encode(), ".txt", "bad-date"),
        (b"[1, 2]", ".json", "bad-json"),
        (b'{"text": 5}', ".json", "wrong-type"),
        (b'{"title": "T"}', ".json", "missing-text"),
    ],
)
def test_what_is_no_article_is_refused_with_its_code(raw: bytes, suffix: str, code: str) -> None:
    assert refused(raw, suffix).code == code


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026", "2026"), ("2026-05", "2026-05"), ("2026/5/7", "2026-05-07"), ("20260507T101500Z", "2026-05-07"),
        ("2026-05-07 10:15:00 +0200", "2026-05-07"), ("Thu, 07 May 2026 09:00:00 GMT", "2026-05-07"),
        ("May 2026", "2026-05"), ("Sept. 3, 2024", "2024-09-03"), ("7th of May 2026", "2026-05-07"),
    ],
)  # fmt: skip
def test_a_date_keeps_the_precision_it_is_written_with(written: str, iso: str) -> None:
    assert published_on(written) == iso


@pytest.mark.parametrize("written", ["05/07/2026", "2026-02-30", "0000-01-01", "2026-5x", "tomorrow", "", "2026-13"])
def test_what_is_no_date_is_never_guessed(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        published_on(written)


@pytest.mark.parametrize(
    ("suffix", "raw"),
    [
        (".txt", "Title: " + " " * 300_000 + "x\n\n" + BODY),
        (".txt", "---\ntitle: >\n" + "  folded\n" * 50_000 + "---\n" + BODY),
        (".md", "# " + "# " * 150_000 + "\n\n" + BODY),
        (".txt", "a" * 500_000),
        (".txt", " \n" * 200_000 + BODY),
        (".html", "<script " * 60_000),
        (".html", page() + "<script type=application/ld+json>" * 20_000),
        (".html", "<meta " + "a" * 300_000 + ">"),
        (".json", '{"text": ' + "[" * 100_000),
    ],
    ids=["spaces", "folded", "hashes", "one word", "blank lines", "scripts", "open scripts", "attribute", "brackets"],
)
def test_hostile_input_takes_no_longer_than_its_size(suffix: str, raw: str) -> None:
    # Anything quadratic in these sizes would run for hours.
    with contextlib.suppress(InputError):
        assert read(raw, suffix).text
