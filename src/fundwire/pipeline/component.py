"""fundwire as a component of any spaCy pipeline: ``nlp.add_pipe("fundwire")``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.pipeline.extract import Pipeline, load

#: The key of the span group, and the name of the extension.
NAME = "fundwire"
_PUBLISHED = "fundwire_published_on"


class FundwireComponent:
    """Fills `doc.spans["fundwire"]` with spans labelled by role, and `doc._.fundwire` with the Extraction.

    `doc._.fundwire_published_on`, where set before the component runs, beats `published_on`.
    """

    def __init__(self, pipeline: Pipeline, published_on: str | None) -> None:
        self._pipeline, self._published_on = pipeline, published_on

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with spans and records."""
        published_on = doc._.get(_PUBLISHED) or self._published_on
        extraction = self._pipeline.extract(Article(text=doc.text, published_on=published_on))
        # As text: a Doc with anything richer in user_data can't go to bytes, and so not through n_process or DocBin.
        doc.user_data[NAME] = extraction.to_json()
        doc.spans[NAME] = _spans(doc, extraction)
        return doc


@Language.factory(NAME, default_config={"pipeline": None, "published_on": None})
def make_fundwire(nlp: Language, name: str, pipeline: str | None, published_on: str | None) -> FundwireComponent:
    """The component; `pipeline` is a folder (None: funding_en), `published_on` the day that "yesterday" counts from.

    Raises:
        PipelineError: the folder or a rule of it is wrong.
    """
    del nlp, name
    # Extensions are global to the process; another pipeline may have set them.
    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=extraction_of)
    if not Doc.has_extension(_PUBLISHED):
        Doc.set_extension(_PUBLISHED, default=None)
    return FundwireComponent(load(pipeline), published_on)


def extraction_of(doc: Doc) -> Extraction | None:
    """What the component found in a Doc; None where it has not run."""
    json = doc.user_data.get(NAME)
    return Extraction.model_validate_json(json) if json is not None else None


def _spans(doc: Doc, extraction: Extraction) -> list[Span]:
    """One span a claim's argument, in the text's order; widened to whole tokens."""
    places = {
        (a.start, a.end, a.role) for claim in extraction.claims for a in claim.arguments if a.located_in == "text"
    }
    spans = (doc.char_span(start, end, label=role, alignment_mode="expand") for start, end, role in sorted(places))
    return [span for span in spans if span is not None]
