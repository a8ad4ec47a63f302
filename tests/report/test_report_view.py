import re
from html import unescape

import pytest

from fundwire.model.document import Article, Document
from fundwire.model.record import ClaimRecord, Evidence, Investor, Named, Organization
from fundwire.report.differences import emphasized, worded
from fundwire.report.fallback import articles_without_event
from fundwire.report.notebook import ArticleView
from fundwire.report.reading import CHANGED, NOT_GIVEN, Reading, paired
from fundwire.report.reasons import reason
from fundwire.report.view import article_view
from planted import event, extraction, planted

ARTICLE = Article(id="a", title="Plumeria lands it", text="Plumeria raised €5m from Kiln & Co and Ada Okafor.")


def proof(quote, text=ARTICLE.text, where="text"):
    start = text.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, rule="rule.id", located_in=where)


def one_event(**known):
    return event(event_id="e", funded_organization=Organization(name="Plumeria"), **known)


def marked(view, numbers):
    return [view["text"][view["marks"][n].start : view["marks"][n].end] for n in numbers]


def test_every_planted_span_is_marked_with_its_own_characters():
    for article, found in planted(20):
        view = article_view(found, article)
        assert view["adrift"] == 0
        for shown, one in zip(view["events"], found.events, strict=True):
            fields = {field["key"]: field for field in shown["fields"]}
            for key in ("funded_organization", "money_raised", "target_money_raised", "valuation"):
                if key in one.evidence:
                    assert marked(view, fields[key]["marks"]) == [e.quote for e in one.evidence[key]]


def test_evidence_in_the_title_is_marked_in_the_title():
    one = one_event(evidence={"funded_organization": (proof("Plumeria", ARTICLE.title, "title"), proof("Plumeria"))})
    view = article_view(extraction(ARTICLE, (one,)), ARTICLE)
    starts = [view["marks"][n].start for n in view["events"][0]["fields"][0]["marks"]]
    assert starts == [0, Document(ARTICLE).body_at]


def test_a_title_that_the_text_repeats_is_its_headline():
    article = ARTICLE.model_copy(update={"title": "Plumeria raised €5m"})
    assert article_view(extraction(article, ()), article)["titleEnd"] == len("Plumeria raised €5m")


def test_each_investor_has_the_evidence_that_names_it():
    investors = (
        Investor(name="Kiln & Co", is_lead=True, kind="organization"),
        Investor(name="Ada Okafor", is_lead=False, kind="person", is_existing=True),
    )
    one = one_event(investors=investors, evidence={"investors": (proof("Kiln & Co"), proof("Ada Okafor"))})
    view = article_view(extraction(ARTICLE, (one,)), ARTICLE)
    shown = [(f["label"], f["value"], marked(view, f["marks"])) for f in view["events"][0]["fields"][1:3]]
    assert shown == [
        ("Lead", "Kiln & Co", ["Kiln & Co"]),
        ("Investor", "Ada Okafor · existing, person", ["Ada Okafor"]),
    ]


def test_a_quote_that_is_not_at_its_place_is_quoted_and_counted_but_not_marked():
    wrong = Evidence(start=3, end=11, quote="Plumeria", rule="r")
    view = article_view(extraction(ARTICLE, (one_event(evidence={"funded_organization": (wrong,)}),)), ARTICLE)
    field = view["events"][0]["fields"][0]
    assert (field["marks"], field["quotes"], view["adrift"]) == ([], ["Plumeria"], 1)


def test_without_the_text_every_field_keeps_its_quotes():
    found = extraction(ARTICLE, (one_event(evidence={"funded_organization": (proof("Plumeria"),)}),))
    reading = paired(found, None)
    assert (reading.article, reading.missing) == (None, NOT_GIVEN)
    view = article_view(found, None, reading.missing)
    assert (view["text"], view["events"][0]["fields"][0]["quotes"], view["adrift"]) == (None, ["Plumeria"], 0)


def test_a_changed_text_is_not_marked_with_the_old_offsets():
    changed = ARTICLE.model_copy(update={"text": "Correction. " + ARTICLE.text})
    assert paired(extraction(ARTICLE, ()), changed).missing == CHANGED
    assert paired(extraction(ARTICLE, ()), ARTICLE).article == ARTICLE


@pytest.mark.parametrize(
    ("known", "words"),
    [({"predicate": "revenue"}, "revenue, not money raised"),
     ({"predicate": "acquired"}, "an acquisition, not a funding round"),
     ({"predicate": "raised", "modality": "hypothetical"}, "only hypothetical"),
     ({"predicate": "raised"}, "too little said: neither an amount nor a round"),
     ({"predicate": "revenue", "event_id": "e"}, "")],
)  # fmt: skip
def test_a_claim_outside_events_has_its_reason(known, words):
    empty = dict.fromkeys(ClaimRecord.model_fields)
    empty |= {"claim_id": "c", "subject": Named(name="Plumeria"), "modality": "asserted", "attributed_to": ()}
    empty |= {"arguments": (), "evidence": ()}
    assert reason(ClaimRecord.model_validate(empty | known)) == words


def test_what_only_a_claim_outside_events_says_is_marked_as_such():
    article, found = next(planted(1))
    view = article_view(found, article)
    grey = [view["text"][mark.start : mark.end] for mark in view["marks"] if mark.outside]
    assert grey == [one.text for one in found.claims[-1].arguments]


@pytest.mark.parametrize(
    ("code", "words"),
    [("series_a", "Series A"), ("series_a (plus)", "Series A (plus)"), ("seed/pre_seed", "Seed/Pre-seed"),
     ("debt_financing, USD 2,000,000, 2025", "Debt financing, USD 2,000,000, 2025"),
     ("seed round", "seed round"), ("USD 2,000", "USD 2,000"), ("growth.io seed", "growth.io seed")],
)  # fmt: skip
def test_a_difference_names_types_in_words_and_leaves_all_else_as_it_is(code, words):
    assert worded(code) == words


def test_without_javascript_articles_without_an_event_are_named_and_the_others_are_not():
    empty, (other, found) = Article(id="b", title="<b>Rain</b>", text="It rained."), next(planted(1))
    html = articles_without_event([Reading(extraction(empty, ()), empty), Reading(found, other)])
    assert "1 article without an event." in html
    assert "&lt;b&gt;Rain" in html
    assert other.title not in html


def test_a_sentence_is_cut_at_what_its_fields_quote():
    pieces = emphasized("Acme raised $5m from Acme Fund.", ["$5m", "Acme", "raised $5m", "not there"])
    assert "".join(text for text, _ in pieces) == "Acme raised $5m from Acme Fund."
    assert [text for text, said in pieces if said] == ["Acme", "raised ", "$5m"]
    assert emphasized("Acme.", ["Acme."]) == [("Acme.", False)]


def test_a_notebook_shows_the_whole_text_with_labels_and_the_reason_of_what_is_no_event():
    article, found = next(planted(1))
    html = ArticleView(article, found)._repr_html_()
    words = unescape(re.sub(r"<br>", "\n", html))
    labels = re.findall(r">(\w+)</span></mark>", words)
    assert labels[:3] == ["company", "status", "amount"]
    bare = re.sub(r"<span[^>]*>\w+</span>(?=</mark>)|<[^>]+>", "", words)
    assert article.text in bare
    assert "revenue, not money raised" in bare


def test_an_extraction_alone_shows_its_events_with_their_quotes():
    article, found = next(planted(1))
    html = unescape(found._repr_html_())
    for one in found.events:
        assert all(f"<q><bdi>{e.quote}</bdi></q>" in html for evidence in one.evidence.values() for e in evidence)
    assert "no funding event" in extraction(article, ())._repr_html_()
