"""Where the span of a record lies in a document's one text."""

from __future__ import annotations

from typing import Any, Protocol

from fundwire.model.document import Document


class Located(Protocol):
    """A span of the title or of the text, as the records hold it (Evidence, Argument, MentionRecord)."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def located_in(self) -> Any: ...  # noqa: D102


def placed(document: Document, span: Located, quote: str | None = None) -> tuple[int, int] | None:
    """[start, end) of the span in `document.written`; None where it lies outside, or where it is not `quote`.

    Records may come from a file that anybody could have edited: a span that is not true is not shown as if it were.
    """
    shift = 0 if span.located_in == "title" else document.text_at
    start, end = span.start + shift, span.end + shift
    if not 0 <= start < end <= len(document.written) or (quote is not None and document.written[start:end] != quote):
        return None
    return start, end
