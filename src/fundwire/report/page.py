"""One self-contained page: no network, opens from a file, runs nothing that an article brings along."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from fundwire import __version__
from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.report.embed import chunks, element, packed
from fundwire.report.fallback import article_markup, events_table
from fundwire.report.markup import filled, text
from fundwire.report.overview import overview
from fundwire.report.reading import Failure, Reading
from fundwire.report.rows import Row, rows_of
from fundwire.report.view import article_view

STYLES = ("tokens", "layout", "overview", "table", "article", "diff", "print")
SCRIPTS = ("dom", "unpack", "route", "filter", "controls", "table", "text", "article", "judgements", "diff", "main")


def report_page(
    readings: Sequence[Reading],
    failures: Sequence[Failure] = (),
    diff: dict[str, Any] | None = None,
    title: str = "Funding events",
) -> str:
    """The report of a batch as HTML text: overview, events, articles, and the differences where `diff` is given."""
    rows = [row for number, one in enumerate(readings) for row in rows_of(one.extraction, number)]
    views = (article_view(one.extraction, one.article, one.missing) for one in readings)
    return _page(
        "report",
        title,
        rows,
        list(chunks(views)),
        diff=diff,
        pipeline=readings[0].extraction if readings else None,
        holes={"overview": overview(readings, rows, failures), "static": events_table(readings)},
    )


def article_page(article: Article, extraction: Extraction) -> str:
    """The article view of one article as HTML text."""
    view = article_view(extraction, article)
    return _page(
        "article",
        article.title or article.key,
        rows_of(extraction, 0),
        list(chunks([view])),
        diff=None,
        pipeline=extraction,
        holes={"overview": "", "static": article_markup(view)},
    )


def _page(
    kind: str,
    title: str,
    rows: Sequence[Row],
    packs: Sequence[tuple[int, str]],
    *,
    diff: dict[str, Any] | None,
    pipeline: Extraction | None,
    holes: dict[str, str],
) -> str:
    index = {"kind": kind, "columns": Row._fields, "rows": rows, "chunks": [count for count, _ in packs], "diff": diff}
    style, script = _joined("css", STYLES), '(() => {\n"use strict";\n' + _joined("js", SCRIPTS) + "})();\n"
    about = pipeline.pipeline if pipeline else None
    read_by = f" · read by {about.name} {about.version} ({about.digest})" if about else ""
    tabs = {"overview": "Overview", "events": "Events"} if kind == "report" else {}
    if diff is not None:
        tabs["diff"] = "Differences"
    return filled(
        files("fundwire.report").joinpath("assets/page.html").read_text("utf-8"),
        {
            "policy": text(_policy(style, script)),
            "title": text(title),
            "style": style,
            "script": script,
            "tabs": "".join(f'<a href="#{view}">{name}</a>' for view, name in tabs.items()),
            "packs": element("index", packed(index))
            + "".join(element(f"chunk{number}", pack) for number, (_, pack) in enumerate(packs)),
            "footer": text(f"fundwire {__version__}{read_by}"),
            "diff": "",
            "diff_hidden": " hidden",
            **holes,
        },
    )


def _joined(kind: str, names: Sequence[str]) -> str:
    folder = files("fundwire.report").joinpath("assets")
    return "\n".join(folder.joinpath(f"{name}.{kind}").read_text("utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, and of scripts and styles only the two whose digest this is."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )


def _digest(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
