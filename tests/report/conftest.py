from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browser import launched, why_not
from fundwire.report.page import report_page
from fundwire.report.reading import Failure, Reading
from planted import planted, planted_differences


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if reason := why_not():
        pytest.skip(reason)
    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def pairs():
    return list(planted(60))


@pytest.fixture(scope="session")
def page_file(pairs, tmp_path_factory):
    readings = [Reading(extraction, article) for article, extraction in pairs]
    failures = [Failure("news.jsonl, line 9", "not valid JSON")]
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_page(readings, failures, planted_differences(pairs)), "utf-8")
    return file


@pytest.fixture
def show(browser) -> Iterator[Callable[..., Any]]:
    """Opens a page file in a fresh context; any error, console complaint or request to elsewhere fails the test."""
    contexts, complaints = [], []

    def visit(file, address="", **context):
        contexts.append(browser.new_context(accept_downloads=True, **context))
        tab = contexts[-1].new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("request", lambda request: _only_local(request.url, complaints))
        tab.goto(file.as_uri() + address)
        if context.get("java_script_enabled", True):
            tab.wait_for_selector("body[data-view]")
        return tab

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []


def _only_local(url: str, complaints: list[str]) -> None:
    if not url.startswith(("file:", "blob:")):
        complaints.append(f"asked for {url}")
