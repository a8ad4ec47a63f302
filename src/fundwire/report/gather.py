"""Readings from files: extractions out of a batch's output, each with the article that it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from fundwire.errors import InputError
from fundwire.io.cells import Fields
from fundwire.io.sources import Entry, Sources, read_entry
from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.report.reading import Failure, Reading, paired


@dataclass(frozen=True, slots=True)
class Gathered:
    """Readings in the order of the events; `failures` are lines of events that are no extraction.

    `failed_earlier` are the articles that the batch itself could not read, as the manifest beside the events says.
    """

    readings: tuple[Reading, ...]
    failures: tuple[Failure, ...]
    failed_earlier: tuple[Failure, ...] = ()


def gather(events: Sequence[str], articles: Sequence[str] | None = None) -> Gathered:
    """The extractions of `events` (JSONL or JSON, also compressed) with the texts found in `articles`.

    An article belongs to an extraction when its digest is `document.sha256`; one with the same id and another digest
    has changed since. Without `articles`, the files that `document.source` names are looked into, from the working
    folder and from the folder of the events.

    Raises:
        InputError: a file can't be read, or none of the lines is an extraction.
    """
    extractions, failures = _extractions(events)
    inputs = _named_sources(extractions, events) if articles is None else articles
    texts = _texts(inputs, extractions)
    readings = tuple(paired(one, texts.get(one.document.sha256) or texts.get(one.document.id)) for one in extractions)
    earlier = tuple(failure for one in events if one != "-" for failure in _of_manifest(Path(one)))
    return Gathered(readings, tuple(failures), earlier)


def _extractions(events: Sequence[str]) -> tuple[list[Extraction], list[Failure]]:
    found: list[Extraction] = []
    errors: list[InputError] = []
    for entry in Sources(events):
        try:
            found.append(_extraction(entry))
        except InputError as error:
            errors.append(error)
    if errors and not found:
        raise errors[0]
    return found, [Failure(error.where, error.what) for error in errors]


def _extraction(entry: Entry) -> Extraction:
    if entry.error is not None:
        raise entry.error
    try:
        return Extraction.model_validate_json(entry.raw)
    except ValidationError as error:
        way_out = "give the output of fundwire batch or extract"
        raise InputError(entry.where, f"not an extraction: {_first(error)}", way_out, "not-events") from error


def _of_manifest(events: Path) -> list[Failure]:
    """The failures in events.manifest.json beside events.jsonl; none where there is no readable manifest."""
    try:
        listed = json.loads(events.with_suffix(".manifest.json").read_bytes())["failures"]
        return [Failure(str(one["where"]), str(one["message"])) for one in listed]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else str(first["msg"])


def _named_sources(extractions: Iterable[Extraction], events: Sequence[str]) -> list[str]:
    """The existing files that the records name as their source, each once."""
    folders = [Path()] + [Path(one).parent for one in events if one != "-"]
    named = dict.fromkeys(one.document.source for one in extractions if one.document.source)
    found: dict[str, None] = {}
    for source in named:
        path = next((folder / source for folder in folders if (folder / source).is_file()), None)
        if path is not None:
            found[str(path)] = None
    return list(found)


def _texts(articles: Iterable[str], extractions: Sequence[Extraction]) -> dict[str, Article]:
    """Articles by digest where it is one of those read, else by id (a changed text)."""
    digests = {one.document.sha256 for one in extractions}
    ids = {one.document.id for one in extractions}
    texts: dict[str, Article] = {}
    for entry in Sources(articles):
        article = _article(entry)
        if article is None:
            continue
        if article.sha256 in digests:
            texts[article.sha256] = article
        elif article.key in ids:
            texts[article.key] = article
    return texts


def _article(entry: Entry) -> Article | None:
    """The entry's article; None for a bad one among many, whose absence the page shows by itself."""
    try:
        return read_entry(entry, Fields())
    except InputError as error:
        if error.code in ("no-such-file", "no-articles", "unreadable"):
            raise
        return None
