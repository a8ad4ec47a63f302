"""spaCy's DocBin: documents to train on, with what was read as spans."""

from __future__ import annotations

from fundwire.model.document import Document
from fundwire.report.export.annotations import Texts
from fundwire.report.export.spans import labelled_spans, widened, without_overlap

#: Where every span is; `doc.ents` holds those that do not overlap.
SPAN_KEY = "fundwire"


def docbin(texts: Texts) -> bytes:
    """A DocBin as bytes, for `DocBin().from_bytes` or a .spacy file.

    Spans are as wide as the tokens that they touch. `doc.user_data["fundwire"]` is the extraction as JSON text, with
    the exact characters.
    """
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    tokenizer = spacy.blank("en").tokenizer
    held = DocBin(store_user_data=True)
    for article, extraction in texts:
        document = Document(article)
        doc = tokenizer(document.written)
        spans = labelled_spans(document, extraction)
        doc.spans[SPAN_KEY] = [widened(doc, span) for span in spans]
        doc.ents = filter_spans([widened(doc, span) for span in without_overlap(spans)])
        doc.user_data["fundwire"] = extraction.to_json()
        held.add(doc)
    return bytes(held.to_bytes())
