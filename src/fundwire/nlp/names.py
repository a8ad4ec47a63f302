"""Names from a trained spaCy model, for those who have one installed and name it in pipeline.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fundwire.errors import PipelineError

#: (start, end, label) of each entity of a text.
NameModel = Callable[[str], Sequence[tuple[int, int, str]]]


def load_name_model(name: str, where: str) -> NameModel:
    """A function from text to the entities that the spaCy model `name` (a package or a folder) finds in it.

    Raises:
        PipelineError: the model is not installed or has no `ner` component.
    """
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError as error:
        way_out = f"pip install it, or take the line model = {name!r} out of pipeline.toml"
        raise PipelineError(where, f"spaCy model {name!r} is not installed", way_out, "no-model") from error
    if "ner" not in nlp.pipe_names and "entity_ruler" not in nlp.pipe_names:
        raise PipelineError(where, f"spaCy model {name!r} finds no entities", "name one with a ner component", "no-ner")

    def entities(text: str) -> Sequence[tuple[int, int, str]]:
        with nlp.memory_zone():  # the vocabulary would otherwise grow with every article
            return [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(text).ents]

    return entities
