"""What a report is made of: extractions with the articles that they were read from, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from fundwire.model.document import Article
from fundwire.model.record import Extraction

NOT_GIVEN = "The article’s text was not given (--articles), so only quotes are shown."
CHANGED = "The article’s text has changed since it was read, so only the quotes of that reading are shown."


@dataclass(frozen=True, slots=True)
class Reading:
    """One extraction and its article; without the article `missing` says why."""

    extraction: Extraction
    article: Article | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article or a line that gave no extraction: where it stands and what was wrong."""

    where: str
    what: str


def paired(extraction: Extraction, article: Article | None) -> Reading:
    """A reading whose article is there only when it is the very text that was read."""
    if article is None:
        return Reading(extraction, None, NOT_GIVEN)
    if article.sha256 != extraction.document.sha256:
        return Reading(extraction, None, CHANGED)
    return Reading(extraction, article)
