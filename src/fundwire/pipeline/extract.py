"""The main path: an article through read, recognize, assign, merge, normalize."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from fundwire.model.document import Article
from fundwire.model.record import DocumentRecord, Extraction, PipelineRecord
from fundwire.resources import folder
from fundwire.rules.book import RuleBook, read_rules


class Pipeline:
    """Reads articles; loaded once, used for many. Safe to pickle by its folder."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.about = PipelineRecord(name=book.config["name"], version=book.config["version"], digest=book.digest)

    def extract(self, article: Article, *, mentions: bool = False, screen: bool = True) -> Extraction:
        """The events, claims and issues of one article."""
        document = DocumentRecord(
            id=article.key, source=article.source, url=article.url, title=article.title, publisher=article.publisher,
            published_on=article.published_on, language=article.language, sha256=article.sha256,
            characters=len(article.text),
        )  # fmt: skip
        return Extraction(document=document, events=(), claims=(), issues=(), pipeline=self.about)

    def extract_many(self, articles: Iterable[Article], *, mentions: bool = False) -> Iterator[Extraction]:
        """The extraction of each article, in order."""
        for article in articles:
            yield self.extract(article, mentions=mentions)


def load(path: str | Path | None = None) -> Pipeline:
    """The pipeline of a folder (default: the `funding_en` that ships with fundwire).

    Raises:
        PipelineError: the folder or a rule of it is wrong.
    """
    return Pipeline(read_rules(Path(path) if path else folder("pipelines") / "funding_en"))
