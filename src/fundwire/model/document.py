"""An article as read, and the document that offsets point into."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict, field_validator

from fundwire.model.fold import fold
from fundwire.model.plain import Plain
from fundwire.model.span import ISO_PREFIX

#: Between a separate title and the body in `Document.full`; two newlines end a block for the segmenter.
TITLE_BREAK = "\n\n"


class Article(BaseModel):
    """One article as it came in; `text` is never changed after reading.

    `published_on` is an ISO prefix (2026, 2026-05, 2026-05-07) or None. `id` defaults to a digest of the content.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_on: str | None = None
    source: str | None = None
    language: str = "en"

    @field_validator("published_on")
    @classmethod
    def _is_iso_prefix(cls, value: str | None) -> str | None:
        if value is not None:
            if not ISO_PREFIX.fullmatch(value):
                raise ValueError(f"{value!r} is not an ISO date, month or year such as 2026-05-07")
            year, month, day = [*map(int, value.split("-")), 1, 1][:3]
            date(year, month, day)  # raises for a day that no calendar has
        return value

    @property
    def sha256(self) -> str:
        """Digest over title and text: 64 hexadecimal characters."""
        joined = (self.title or "") + "\0" + self.text
        return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def key(self) -> str:
        """The article's own id, or the first 16 characters of its digest."""
        return self.id if self.id is not None else self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its title laid in front, so that one coordinate runs through both.

    Inside the pipeline all offsets are into `full`, which is `written` as it is read (see `Plain`), or into `folded`,
    which is the same in the case of `fold`. What is emitted is local to the title or to the text (`locate`), so that
    ``article.text[start:end] == quote`` holds for every emitted span. `body_at` is where the text begins in `full`,
    `text_at` where it begins in `written`; both are 0 where no title stands in front.
    """

    article: Article
    full: str = field(init=False)
    folded: str = field(init=False, repr=False)
    written: str = field(init=False, repr=False)
    body_at: int = field(init=False)
    text_at: int = field(init=False)
    _plain: Plain = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        title, text = self.article.title or "", self.article.text
        front = ""
        if title.strip() and not text.lstrip().startswith(title.strip()):
            front = title + TITLE_BREAK
        plain = Plain(front + text)
        object.__setattr__(self, "_plain", plain)
        object.__setattr__(self, "written", plain.written)
        object.__setattr__(self, "full", plain.text)
        object.__setattr__(self, "text_at", len(front))
        object.__setattr__(self, "body_at", len(Plain(front).text))
        object.__setattr__(self, "folded", fold(self.full))

    def as_written(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of `written` that [start, end) of `full` was read from."""
        return self._plain.span(start, end)

    def quote(self, start: int, end: int) -> str:
        """The characters of the article that [start, end) of `full` was read from."""
        return self.written[slice(*self.as_written(start, end))]

    def locate(self, start: int, end: int) -> tuple[str, int, int]:
        """Where [start, end) of `full` lies for the reader: ("text" | "title", start, end)."""
        first, last = self.as_written(start, end)
        if start >= self.body_at:
            return "text", first - self.text_at, last - self.text_at
        return "title", first, last
