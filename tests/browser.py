"""A real headless Chromium for tests and benchmarks, and what to do where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

HOW_TO = "needs Chromium and Playwright: apt-get install chromium && pip install 'fundwire[browser]'"

# Chromium as a test wants it: no sandbox (containers), no graphics, no traffic of its own.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browser_path() -> str | None:
    """The Chromium or Chrome of this machine."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def why_not() -> str:
    """Why no browser can be driven here and how to get one; "" where one can."""
    try:
        import playwright.sync_api  # noqa: F401 - only whether it is there
    except ImportError:
        return HOW_TO
    return "" if browser_path() else HOW_TO


@contextmanager
def launched() -> Iterator[Any]:
    """A running browser of Playwright's."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()
