"""The texts of `fixtures/cases` with what they tell: `text => answer`, `miss: ` before one that is not given yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundwire.model.document import Article
from fundwire.model.record import FundingEvent
from fundwire.pipeline.extract import Pipeline

CASES = Path(__file__).resolve().parent.parent / "fixtures" / "cases"


def cases(folder: Path) -> Iterator[object]:
    """A parameter set (text, answer) for each line of a folder's files; what is not told yet must fail."""
    for file in sorted(folder.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                text, _, told = line.rpartition(" => ")
                # `\\n` in a case ends a headline or a paragraph.
                text, expected = text.replace("\\n", "\n"), told.removeprefix("miss: ")
                # Strict: who mends one takes the word from its line.
                marks = [pytest.mark.xfail(reason="not told rightly yet", strict=True)] if told != expected else []
                yield pytest.param(text, expected, marks=marks, id=text[:60])


def events_of(pipeline: Pipeline, text: str) -> tuple[FundingEvent, ...]:
    """The events of a case."""
    return pipeline.extract(Article(text=text, published_on="2026-05-07")).events
