"""Marked texts for displaCy, Label Studio and Prodigy, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from fundwire.model.document import Article, Document
from fundwire.model.record import Extraction
from fundwire.report.export.spans import ALL_LABELS, labelled_spans, widened, without_overlap

Texts = Iterable[tuple[Article, Extraction]]

#: The labelling configuration that the exported tasks fit (Label Studio: Settings > Labeling Interface > Code).
LABEL_STUDIO_CONFIG = (
    '<View>\n  <Labels name="label" toName="text">\n'
    + "".join(f'    <Label value="{label}"/>\n' for label in ALL_LABELS)
    + '  </Labels>\n  <Text name="text" value="$text"/>\n</View>\n'
)


def displacy(texts: Texts) -> Iterator[str]:
    """JSONL, one text a line, as `displacy.render(..., style="ent", manual=True)` takes it."""
    for article, extraction in texts:
        document = Document(article)
        ents = [span._asdict() for span in without_overlap(labelled_spans(document, extraction))]
        yield _line({"text": document.written, "ents": ents, "title": article.title or article.key})


def prodigy(texts: Texts) -> Iterator[str]:
    """JSONL of tasks with tokens and spans, for `spans.manual`; a span is as wide as the tokens that it touches."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    for article, extraction in texts:
        document = Document(article)
        doc = tokenizer(document.written)
        tokens = [
            {"text": token.text, "start": token.idx, "end": token.idx + len(token), "id": token.i,
             "ws": bool(token.whitespace_)}
            for token in doc
        ]  # fmt: skip
        spans = []
        for span in labelled_spans(document, extraction):
            wide = widened(doc, span)
            spans.append(
                {"start": wide.start_char, "end": wide.end_char, "token_start": wide.start, "token_end": wide.end - 1,
                 "label": span.label}
            )  # fmt: skip
        yield _line({"text": document.written, "tokens": tokens, "spans": spans, "meta": _meta(article, extraction)})


def label_studio(texts: Texts) -> Iterator[str]:
    """A JSON array of tasks, one a line, each with one prediction; the score is the surest event's confidence."""
    between = "[\n"
    for article, extraction in texts:
        yield between + json.dumps(_task(article, extraction), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _task(article: Article, extraction: Extraction) -> dict[str, Any]:
    document = Document(article)
    result = [
        {"id": _region(article, span), "from_name": "label", "to_name": "text", "type": "labels",
         "value": {"start": span.start, "end": span.end, "text": document.written[span.start : span.end],
                   "labels": [span.label]}}
        for span in labelled_spans(document, extraction)
    ]  # fmt: skip
    version = f"{extraction.pipeline.name}-{extraction.pipeline.version}-{extraction.pipeline.digest}"
    score = max((event.confidence for event in extraction.events), default=0.0)
    return {
        "data": {"text": document.written, **_meta(article, extraction)},
        "predictions": [{"model_version": version, "score": score, "result": result}],
    }


def _region(article: Article, span: Any) -> str:
    """An id of ten characters that is the same for the same span of the same article."""
    return hashlib.sha256(f"{article.sha256}/{span}".encode()).hexdigest()[:10]


def _meta(article: Article, extraction: Extraction) -> dict[str, Any]:
    return {"id": extraction.document.id, "url": article.url, "published_on": article.published_on}


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
