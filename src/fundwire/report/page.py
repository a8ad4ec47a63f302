"""One self-contained page: no network, opens from a file, runs nothing that an article brings along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from fundwire.model.document import Article, Document
from fundwire.model.record import Extraction
from fundwire.report.differences import Differences
from fundwire.report.embed import chunks, packed
from fundwire.report.fallback import article_markup, articles_without_event, differences_table, events_table
from fundwire.report.overview import overview
from fundwire.report.reading import Failure, Reading
from fundwire.report.rows import ArticleRow, Row, article_row, rows_of
from fundwire.report.sentences import Sentences
from fundwire.report.shell import shell
from fundwire.report.view import article_view
from fundwire.report.words import spaced


def report_page(
    readings: Sequence[Reading],
    failures: Sequence[Failure] = (),
    differences: Differences | None = None,
    title: str = "Funding events",
) -> str:
    """The report of a batch as HTML text: overview, events, articles, and the differences where they are given."""
    rows = [row for number, one in enumerate(readings) for row in rows_of(one.extraction, number)]
    views = (article_view(one.extraction, one.article, one.missing) for one in readings)
    tabs = {"overview": "Overview", "events": "Events", "articles": "Articles"}
    sections = {
        "overview": overview(readings, rows, failures),
        "events": events_table(readings),
        "articles": articles_without_event(readings),
    }
    if differences is not None:
        tabs["diff"] = "Differences"
        sections["diff"] = differences_table(differences)
    articles = [article_row(one) for one in readings]
    pipeline = readings[0].extraction.pipeline if readings else None
    diff = differences.for_page(_sentences(readings, differences)) if differences is not None else None
    return shell(title, tabs, sections, _packs("report", rows, views, diff, articles), pipeline)


def article_page(article: Article, extraction: Extraction) -> str:
    """The article view of one article as HTML text."""
    view = article_view(extraction, article)
    packs = _packs("article", rows_of(extraction, 0), [view])
    return shell(article.title or article.key, {}, {"events": article_markup(view)}, packs, extraction.pipeline)


def _sentences(readings: Iterable[Reading], differences: Differences) -> dict[str, list[str]]:
    """The sentences behind each event that the differences speak of, by the event's id."""
    wanted = {source.event_id for entry in differences.entries for source in entry.sources}
    found: dict[str, list[str]] = {}
    for reading in readings:
        events = [event for event in reading.extraction.events if event.event_id in wanted]
        if events and reading.article is not None:
            sentences = Sentences(Document(reading.article))
            found |= {event.event_id: sentences.of(event) for event in events}
    return found


def _packs(
    kind: str,
    rows: Sequence[Row],
    views: Iterable[dict[str, Any]],
    diff: dict[str, Any] | None = None,
    articles: Sequence[ArticleRow] = (),
) -> list[tuple[str, str]]:
    """What the script unpacks: the index at once, a chunk when one of its articles is read, differences when judged."""
    packs = list(chunks(views))
    index = {
        "kind": kind,
        "columns": Row._fields,
        "rows": rows,
        "articleColumns": ArticleRow._fields,
        "articles": articles,
        "words": {code: spaced(code) for row in rows for code in (row.type, row.status) if code},
        "chunks": [count for count, _ in packs],
    }
    named = [("index", packed(index)), *((f"chunk{number}", pack) for number, (_, pack) in enumerate(packs))]
    return [*named, ("differences", packed(diff))] if diff is not None else named
