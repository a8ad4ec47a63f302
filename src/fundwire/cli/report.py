"""`fundwire report`: events as a page to look at."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fundwire.report.reading import Failure

_EXAMPLE = """examples:
  fundwire batch articles/ --out events.jsonl
  fundwire report events.jsonl --articles articles/ --html report.html
  fundwire diff events.jsonl curated.csv --format json > diff.json
  fundwire report events.jsonl --articles articles/ --diff diff.json --html report.html
"""
_SHOWN_FAILURES = 5


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "report",
        help="events as one self-contained page",
        description="Writes one page with the overview, every event, and each article with its evidence marked. "
        "It needs no network and opens from a file.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "events", nargs="+", metavar="EVENTS", help="output of batch or extract (JSONL, JSON, .gz, .zst)"
    )
    parser.add_argument("--html", required=True, metavar="FILE", help="the page to write; - is standard output")
    parser.add_argument(
        "--articles", action="append", nargs="+", metavar="INPUT",
        help="where the articles' texts are: folders, globs, files (default: the files that the events name as source)",
    )  # fmt: skip
    parser.add_argument("--diff", metavar="FILE", help="output of fundwire diff --format json, to look at and to judge")
    parser.add_argument(
        "--judgements", metavar="FILE", help="rulings so far: shown, and part of what the page downloads"
    )
    parser.add_argument("--title", default="Funding events", help="the page's title")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the page; 2 where a line of the events was no extraction."""
    from pathlib import Path

    from fundwire.compare.judgement import read_judgements
    from fundwire.errors import InputError
    from fundwire.report.differences import read_differences
    from fundwire.report.gather import gather
    from fundwire.report.page import report_page
    from fundwire.report.write import write_text

    if options.judgements and not options.diff:
        raise InputError("--judgements", "rules on differences", "give --diff, too", "no-diff")
    judgements = read_judgements(Path(options.judgements)) if options.judgements else {}
    differences = read_differences(options.diff, judgements) if options.diff else None
    gathered = gather(options.events, flat(options.articles))
    failures = (*gathered.failures, *gathered.failed_earlier)
    page = report_page(gathered.readings, failures, differences, options.title)
    write_text(options.html, page)
    complain_of(gathered.failures)
    return 2 if gathered.failures else 0


def complain_of(failures: Sequence[Failure]) -> None:
    """A line on standard error for each of the first failures, and how many there are beyond."""
    from fundwire.cli import complain
    from fundwire.errors import InputError

    for failure in failures[:_SHOWN_FAILURES]:
        complain(InputError(failure.where, failure.what, "left out"))
    if (rest := len(failures) - _SHOWN_FAILURES) > 0:
        complain(InputError("", f"{rest:,} more left out"))


def flat(groups: list[list[str]] | None) -> list[str] | None:
    """The values of an option that may be repeated and takes several; None where it was not given."""
    return [name for group in groups for name in group] if groups is not None else None
