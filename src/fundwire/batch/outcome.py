"""What became of one article: a record, or the reason why there is none."""

from __future__ import annotations

from typing import NamedTuple

from fundwire.io.sources import Entry


class Extracted(NamedTuple):
    """A record: `line` is its JSON without a line break, UTF-8; the rest is what the run counts and compares."""

    line: bytes
    document_id: str
    sha256: str
    events: int
    claims: int
    characters: int


class Failed(NamedTuple):
    """No record: a stable `code` for machines, a `message` for people, the article's id as far as it was known."""

    code: str
    message: str
    document_id: str | None = None


Outcome = Extracted | Failed


class Task(NamedTuple):
    """An entry on its way through an engine; `known` is set where nothing is left to be done for it."""

    entry: Entry
    known: Outcome | None = None
