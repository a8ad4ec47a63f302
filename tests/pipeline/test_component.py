"""fundwire inside a spaCy pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import fundwire
from fundwire.errors import PipelineError

TEXT = "Yesterday (rain again) Plumeria raised $18 million in a Series A round led by Tall Pine Partners."


def language(**config: object) -> spacy.language.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("fundwire", config=config)
    return nlp


def test_a_doc_carries_the_same_records_as_the_pipeline_gives() -> None:
    doc = language(published_on="2026-05-07")(TEXT)
    assert doc._.fundwire == fundwire.load().extract(fundwire.Article(text=TEXT, published_on="2026-05-07"))
    assert len(doc._.fundwire.events) == 1


def test_the_spans_are_the_arguments_labelled_by_role() -> None:
    doc = language()(TEXT)
    spans = {(span.text, span.label_) for span in doc.spans["fundwire"]}
    assert ("$18 million", "money") in spans
    assert ("Tall Pine Partners", "lead_investor") in spans


def test_spans_cover_whole_tokens_where_an_argument_ends_within_one() -> None:
    doc = language()("A round for Plumeria: $18m-plus, led by Tall Pine Partners. Plumeria raised $18m.Then it rained.")
    for span in doc.spans["fundwire"]:
        assert span.text == doc.text[span.start_char : span.end_char]


def test_the_day_of_a_doc_beats_that_of_the_component() -> None:
    nlp = language(published_on="2020-01-01")
    doc = nlp.make_doc(TEXT)
    doc._.fundwire_published_on = "2026-05-07"
    assert nlp(doc)._.fundwire.document.published_on == "2026-05-07"
    assert nlp(TEXT)._.fundwire.document.published_on == "2020-01-01"


def test_records_survive_several_processes_and_a_docbin() -> None:
    nlp = language()
    docs = list(nlp.pipe([TEXT, "Nothing happened.", TEXT], n_process=2))
    assert [len(doc._.fundwire.events) for doc in docs] == [1, 0, 1]
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    assert [doc._.fundwire for doc in again] == [doc._.fundwire for doc in docs]


def test_two_pipelines_in_one_process_do_not_disturb_each_other() -> None:
    first, second = language(published_on="2020-01-01"), language(published_on="2021-01-01")
    assert first(TEXT)._.fundwire.document.published_on == "2020-01-01"
    assert second(TEXT)._.fundwire.document.published_on == "2021-01-01"


def test_a_doc_that_never_passed_through_has_no_records() -> None:
    language()
    assert Doc(spacy.blank("en").vocab, words=["Hello"])._.fundwire is None


def test_a_wrong_pipeline_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"no pipeline\.toml"):
        language(pipeline=str(tmp_path))
