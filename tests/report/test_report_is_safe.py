import json
import re
from pathlib import Path

import pytest

from fundwire.compare.record import FieldRecord, UnreadableRecord
from fundwire.model.document import Article, Document
from fundwire.model.record import Attribution, Evidence, Investor, Issue, Organization
from fundwire.report.differences import Differences
from fundwire.report.notebook import ArticleView
from fundwire.report.page import article_page, report_page
from fundwire.report.reading import Failure, Reading
from planted import event, extraction, money, planted, planted_differences

HOSTILE = json.loads((Path(__file__).parents[2] / "fixtures/hostile/article.json").read_text("utf-8"))


def hostile_pair():
    """The hostile article and an event whose every string comes out of it."""
    article = Article(**HOSTILE)
    paragraphs = article.text.split("\n\n")

    def proof(quote, **kind):
        start = article.text.index(quote)
        return (Evidence(start=start, end=start + len(quote), quote=quote, rule="<b>rule</b>", **kind),)

    scripts, bidi, word = paragraphs[1], paragraphs[4], paragraphs[6]
    one = event(
        event_id="hostile'\"><img src=x onerror=window.owned=20>",
        funded_organization=Organization(name=scripts, aliases=(paragraphs[2],)),
        round_label=paragraphs[3],
        money_raised=money(21, "USD", bidi),
        investors=(
            Investor(name=bidi, is_lead=True, kind="unknown"),
            Investor(name=word, is_lead=False, kind="person"),
        ),
        attributed_to=(Attribution(name=scripts, type="anonymous"),),
        announced_on="2026-05",
        announced_on_basis="text",
        evidence={
            "funded_organization": proof(scripts),
            "money_raised": proof("£7 million") + proof("<script>document.title='owned'"),
            "investors": proof(bidi) + proof(word),
            "announced_on": (Evidence(start=0, end=7, quote="</title", rule="x", located_in="title"),),
        },
    )
    issue = Issue(code="<i>", message=scripts, start=0, end=10**9)
    return article, extraction(article, (one,), (), (issue,))


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory):
    article, found = hostile_pair()
    _, other_pair = next(planted(1))
    other = found.events[0].model_copy(update={"event_id": "other"})
    without_text = found.model_copy(update={"events": (other,)})
    text = article.text
    hostile = {"quote": text, "document_id": "x", "url": "javascript:window.owned=21"}
    (entry,) = planted_differences([(article, other_pair)]).report.entries
    field = FieldRecord.model_validate(
        {"field": "money_raised", "verdict": "conflict", "extracted": "W" * 10_000, "curated": text[:500],
         "note": text[:99], "quotes": [hostile]}
    )  # fmt: skip
    entry = entry.model_copy(
        update={
            "key": "<script>",
            "company": text[:900],
            "summary": text[900:1800],
            "row": text[:80],
            "fields": (field,),
        }
    )
    unreadable = UnreadableRecord(where=text[:400], what="<img src=x>", way_out="<b>")
    diff = planted_differences([]).report.model_copy(update={"entries": (entry,), "unreadable": (unreadable,)})
    page = report_page(
        [Reading(found, article), Reading(without_text, None, "no text")],
        [Failure("<script>window.owned=22</script>", text)],
        Differences(diff, {}),
        title=article.title,
    )
    file = tmp_path_factory.mktemp("hostile") / "report.html"
    file.write_text(page, "utf-8", errors="strict")
    return file


ADDRESSES = (
    "",
    "#view=events",
    "#event=hostile%27%22%3E%3Cimg+src%3Dx+onerror%3Dwindow.owned%3D20%3E",
    "#view=diff",
    "#view=articles",
)


@pytest.mark.browser
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_of_a_hostile_article_runs_or_breaks_the_layout(show, hostile_file, address, width):
    tab = show(hostile_file, address, viewport={"width": width, "height": 800})
    tab.wait_for_timeout(100)
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate("document.querySelectorAll('img, iframe, b[onmouseover], base').length") == 0
    assert tab.locator("body > footer").inner_text().startswith("fundwire ")


@pytest.mark.browser
def test_without_javascript_the_hostile_page_is_still_only_text(show, hostile_file):
    tab = show(hostile_file, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    assert tab.locator("img, iframe, base, #events script, #diff script").count() == 0
    assert "<svg onload=window.owned=4>" in tab.locator("#events table td").first.inner_text()
    assert tab.locator("body > footer").is_visible()


@pytest.mark.browser
def test_the_hostile_text_is_shown_character_for_character(show, hostile_file):
    tab = show(hostile_file, ADDRESSES[2])
    article, found = hostile_pair()
    assert tab.evaluate("document.querySelector('.prose').textContent") == article.text
    company = tab.locator(".card.chosen h2").inner_text()
    assert company == found.events[0].funded_organization.name


@pytest.mark.browser
def test_the_page_of_one_hostile_article_marks_the_right_characters(show, tmp_path):
    article, found = hostile_pair()
    file = tmp_path / "page.html"
    file.write_text(article_page(article, found), "utf-8")
    tab = show(file)
    assert tab.evaluate("window.owned") is None
    assert tab.evaluate("document.querySelector('.prose').textContent") == article.text
    assert tab.evaluate("document.querySelector('.headline').textContent") == article.title
    marks = tab.evaluate("[...document.querySelectorAll('mark.amount')].map((mark) => mark.textContent)")
    assert "£7 million" in marks
    assert tab.locator(".paper a").count() == 0
    unseen = tab.evaluate("[...document.querySelectorAll('.unseen')].map((one) => one.dataset.code)")
    assert {"202E", "2066", "200B", "FEFF", "0000", "001B"} <= set(unseen)


@pytest.mark.browser
def test_a_direction_override_moves_nothing_outside_its_own_place(show, tmp_path):
    text = "\u202eAcme\u202c raised \u202e$5 million today."
    article = Article(text=text, id="bidi", title="Plain")
    start = text.index("$5")
    proof = {"money_raised": (Evidence(start=start, end=start + 10, quote="$5 million", rule="r"),)}
    one = event(event_id="e", funded_organization=Organization(name="\u202eAcme"), evidence=proof,
                money_raised=money(5_000_000, "USD", "$5 million"))  # fmt: skip
    file = tmp_path / "page.html"
    file.write_text(article_page(article, extraction(article, (one,))), "utf-8")
    tab = show(file)
    left, right = tab.evaluate("""() => {
      const body = document.querySelector(".prose"), walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      const boxes = [];
      for (let node; (node = walker.nextNode()); ) for (const word of ["raised", "today"]) {
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at); range.setEnd(node, at + word.length);
        boxes.push(range.getBoundingClientRect().left);
      }
      return boxes;
    }""")
    mark = tab.locator("mark.amount").first.bounding_box()
    assert left < mark["x"] < right


def test_the_policy_allows_only_the_page_s_own_script_and_style():
    article, found = hostile_pair()
    page = article_page(article, found)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.startswith("default-src &#x27;none&#x27;; script-src &#x27;sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_notebook_view_holds_no_live_markup():
    article, found = hostile_pair()
    html = ArticleView(article, found)._repr_html_()
    assert not re.search(r"<(?!/?(?:div|p|br|mark|bdi|span|dl|dt|dd|h[1-4]|ul|li|q|sub|small|b)\b)", html)
    assert not re.search(r"<[^>]*\son\w+=(?=[^>]*>)", re.sub(r'title="[^"]*"', "", html))


def test_the_hostile_fixture_still_holds_every_trick():
    whole = json.dumps(HOSTILE, ensure_ascii=False)
    for trick in (
        "<script>",
        "onerror=",
        "javascript:",
        "</noscript>",
        "\u202e",
        "\u2066",
        "🦄",
        "W" * 10_000,
        "{{policy}}",
    ):
        assert trick in whole
    assert Document(Article(**HOSTILE)).body_at > 0
