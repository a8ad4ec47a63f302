import csv
import io
import json
from pathlib import Path

import pytest

from fundwire.io.curated.table import read_curated
from fundwire.model.document import Article, Document
from fundwire.model.record import Evidence, Investor, Organization
from fundwire.report.export.annotations import LABEL_STUDIO_CONFIG
from fundwire.report.export.formats import exported
from fundwire.report.export.spans import LabelledSpan, labelled_spans, without_overlap
from fundwire.report.reading import Reading
from planted import event, extraction, money, planted

PAIRS = list(planted(12))
READINGS = [Reading(found, article) for article, found in PAIRS]
FORMATS = ("displacy", "docbin", "labelstudio", "prodigy", "csv", "crunchbase-csv")


def reading_with(text, quote, **known):
    """A reading of one event whose company is `quote`."""
    article = Article(text=text, id="one", title="A title of its own", url="https://news.example/one")
    start = text.index(quote)
    proof = {"funded_organization": (Evidence(start=start, end=start + len(quote), quote=quote, rule="r"),)}
    one = event(event_id="e", funded_organization=Organization(name=quote), evidence=proof, **known)
    return Reading(extraction(article, (one,)), article)


def test_a_lead_investor_has_a_label_of_its_own():
    article, found = PAIRS[0]
    spans = labelled_spans(Document(article), found)
    lead = next(one.name for one in found.events[0].investors if one.is_lead)
    texts = {(Document(article).written[s:e], label) for s, e, label in spans}
    assert (lead, "LEAD_INVESTOR") in texts
    assert (lead, "INVESTOR") not in texts


def test_a_quote_that_is_not_at_its_place_is_left_out():
    reading = reading_with("Acme raised money.", "Acme")
    moved = reading.extraction.model_copy(deep=True)
    wrong = Evidence(start=5, end=9, quote="Acme", rule="r")
    moved = moved.model_copy(
        update={"events": (moved.events[0].model_copy(update={"evidence": {"funded_organization": (wrong,)}}),)}
    )
    assert labelled_spans(Document(reading.article), moved) == []


def test_of_overlapping_spans_the_longest_stays():
    spans = [LabelledSpan(0, 4, "A"), LabelledSpan(2, 9, "B"), LabelledSpan(9, 12, "C"), LabelledSpan(10, 11, "D")]
    assert without_overlap(spans) == [(2, 9, "B"), (9, 12, "C")]


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_readings_give_the_same_bytes(name):
    assert exported(name, READINGS) == exported(name, READINGS)


@pytest.mark.parametrize("name", FORMATS)
def test_no_readings_give_an_empty_export_that_can_be_read(name):
    content = exported(name, [])
    if name == "labelstudio":
        assert json.loads(content) == []
    elif name == "docbin":
        from spacy.tokens import DocBin

        assert len(DocBin().from_bytes(content)) == 0
    elif "csv" in name:
        assert len(content.decode().splitlines()) == 1
    else:
        assert content == b""


def test_displacy_draws_every_entity_of_the_export():
    from spacy import displacy

    lines = [json.loads(line) for line in exported("displacy", READINGS).decode().splitlines()]
    assert len(lines) == 12
    html = displacy.render(lines[0], style="ent", manual=True, page=True)
    for ent in lines[0]["ents"]:
        assert lines[0]["text"][ent["start"] : ent["end"]] in html
    assert html.count("<mark") == len(lines[0]["ents"]) > 8


def test_spacy_reads_the_docbin_back_with_its_spans():
    import spacy
    from spacy.tokens import DocBin

    docs = list(DocBin(store_user_data=True).from_bytes(exported("docbin", READINGS)).get_docs(spacy.blank("en").vocab))
    for doc, (article, found) in zip(docs, PAIRS, strict=True):
        assert doc.text == Document(article).written
        company = found.events[0].funded_organization.name
        assert ("COMPANY", company) in {(span.label_, span.text) for span in doc.spans["fundwire"]}
        assert {ent.label_ for ent in doc.ents} >= {"COMPANY", "ROUND"}
        assert json.loads(doc.user_data["fundwire"])["document"]["id"] == article.id


def test_a_docbin_trains_a_recognizer_for_one_step():
    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Example

    nlp = spacy.blank("en")
    docs = list(DocBin(store_user_data=True).from_bytes(exported("docbin", READINGS)).get_docs(nlp.vocab))
    recognizer = nlp.add_pipe("ner")
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    assert "COMPANY" in recognizer.labels
    assert nlp.update(examples)["ner"] > 0


def test_label_studio_tasks_have_the_documented_form():
    tasks = json.loads(exported("labelstudio", READINGS))
    for task, (_, found) in zip(tasks, PAIRS, strict=True):
        assert task["data"]["id"] == found.document.id
        (prediction,) = task["predictions"]
        assert prediction["score"] == max(one.confidence for one in found.events)
        for region in prediction["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            assert (region["from_name"], region["to_name"], region["type"]) == ("label", "text", "labels")
        assert len({region["id"] for region in prediction["result"]}) == len(prediction["result"])


def test_label_studio_s_own_checker_takes_every_task():
    interface = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="pip install label-studio-sdk"
    ).LabelInterface(LABEL_STUDIO_CONFIG)
    interface.validate()
    for task in json.loads(exported("labelstudio", READINGS)):
        # With the predictions in it, version 2.1 of the checker calls itself with an argument too few.
        assert interface.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction)


def test_prodigy_spans_end_where_their_tokens_do():
    for line in exported("prodigy", READINGS).decode().splitlines():
        task = json.loads(line)
        assert "".join(token["text"] + " " * token["ws"] for token in task["tokens"]) == task["text"]
        for span in task["spans"]:
            assert task["tokens"][span["token_start"]]["start"] == span["start"]
            assert task["tokens"][span["token_end"]]["end"] == span["end"]
            assert span["start"] < span["end"]


@pytest.mark.parametrize("name", ["displacy", "docbin", "labelstudio", "prodigy"])
def test_characters_outside_the_basic_plane_do_not_move_a_span(name):
    content = exported(name, [reading_with("🦄🦄 👩‍🚀 and Plumeria raised money.", "Plumeria")])
    if name == "docbin":
        import spacy
        from spacy.tokens import DocBin

        (doc,) = DocBin().from_bytes(content).get_docs(spacy.blank("en").vocab)
        assert [span.text for span in doc.spans["fundwire"]] == ["Plumeria"]
        return
    first = json.loads(content.decode().splitlines()[0]) if name != "labelstudio" else json.loads(content)[0]
    if name == "labelstudio":
        text, span = first["data"]["text"], first["predictions"][0]["result"][0]["value"]
    else:
        text, span = first["text"], first["ents" if name == "displacy" else "spans"][0]
    assert text[span["start"] : span["end"]] == "Plumeria"


def test_a_span_inside_a_token_is_widened_for_tools_that_need_tokens():
    content = exported("prodigy", [reading_with("The Plumeria-backed shop.", "Plumer")])
    (span,) = json.loads(content)["spans"]
    assert json.loads(content)["text"][span["start"] : span["end"]].startswith("Plumer")


def rows_of(name, readings):
    return list(csv.DictReader(io.StringIO(exported(name, readings).decode())))


def test_our_csv_has_a_row_an_event_with_exact_values():
    rows = rows_of("csv", READINGS)
    assert len(rows) == 24
    event_ = PAIRS[0][1].events[1]
    assert rows[1]["event_id"] == event_.event_id
    assert rows[1]["money_raised"] == str(event_.money_raised.value)
    assert rows[1]["is_primary"] == "false"


def test_the_crunchbase_sheet_speaks_crunchbase():
    known = {
        "investment_type": "post_ipo_debt",
        "money_raised": money(12_500_000, "EUR", "€12.5m"),
        "announced_on": "2026-05",
        "investors": (
            Investor(name="Kiln & Co", is_lead=True, kind="organization"),
            Investor(name="Ada Okafor", is_lead=False, kind="person"),
        ),
    }
    (row,) = rows_of("crunchbase-csv", [reading_with("Acme, of Ghent, borrowed.", "Acme", **known)])
    assert row["Organization Name"] == "Acme"
    assert row["Funding Type"] == "Post-IPO Debt"
    assert (row["Money Raised"], row["Money Raised Currency"]) == ("12500000", "EUR")
    assert row["Announced Date"] == "2026-05"
    assert row["Investor Names"] == "Kiln & Co; Ada Okafor"
    assert (row["Lead Investors"], row["Number of Investors"]) == ("Kiln & Co", "2")
    assert row["Source URL"] == "https://news.example/one"


@pytest.mark.parametrize("name", ["csv", "crunchbase-csv"])
@pytest.mark.parametrize("formula", ['=HYPERLINK("http://evil.example")', "+1+1", "-2+3", "@SUM(A1)"])
def test_a_name_that_is_a_formula_does_not_reach_a_spreadsheet_as_one(name, formula):
    (row,) = rows_of(name, [reading_with(f"It is {formula} that raised.", formula)])
    column = "funded_organization" if name == "csv" else "Organization Name"
    assert row[column] == "'" + formula


def test_fundwire_reads_its_own_sheets_as_curated_tables(tmp_path):
    for name in ("csv", "crunchbase-csv"):
        file = Path(tmp_path, f"{name}.csv")
        file.write_bytes(exported(name, READINGS))
        table = read_curated(file)
        assert table.unreadable == ()
        assert table.profile.name == ("fundwire" if name == "csv" else "crunchbase")
        events = [one for _, found in PAIRS for one in found.events]
        for row, one in zip(table.rows, events, strict=True):
            assert row.company == one.funded_organization.name
            assert row.date == one.announced_on
            assert row.stage.types == {one.investment_type}
            assert (row.amount and row.amount.value) == (one.money_raised and one.money_raised.value)
            assert set(row.lead_investors) == {investor.name for investor in one.investors if investor.is_lead}
