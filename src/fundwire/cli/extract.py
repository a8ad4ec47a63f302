"""`fundwire extract`: the funding events of single articles."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from fundwire.cli.articles import Articles, add_article_options, pipeline_of
from fundwire.errors import InputError

if TYPE_CHECKING:
    from fundwire.model.document import Article
    from fundwire.model.record import Extraction

_EXAMPLE = """examples:
  fundwire extract article.html
  fundwire extract --format table --published 2026-05-07 article.txt
  fundwire extract article.html --html page.html
  pbpaste | fundwire extract - --title "Acme raises $5m"
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "extract",
        help="the funding events of one or more articles, as JSON or as a table",
        description="Prints what articles say about funding: one indented JSON object for one article, "
        "one object per line for several.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_article_options(parser)
    parser.add_argument("--format", choices=("json", "table"), default="json", help="table: for eyes (default: json)")
    parser.add_argument("--html", metavar="FILE", help="write a page of the article with its evidence marked instead")
    parser.add_argument("--mentions", action="store_true", help="also list every amount, date, name and round found")
    parser.add_argument("--no-screen", action="store_true", help="read every sentence, also those that can't matter")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints each article's extraction, or writes its page; 2 where one could not be read."""
    if options.html is not None and len(options.articles) != 1:
        way_out = "use fundwire batch and fundwire report for several"
        raise InputError("--html", "shows one article", way_out, "many-articles")
    articles, pipeline = Articles(options), pipeline_of(options)
    for number, article in enumerate(articles):
        mentions = options.mentions or options.html is not None
        extraction = pipeline.extract(article, mentions=mentions, screen=not options.no_screen)
        if options.html is not None:
            _write_page(article, extraction, options.html)
            continue
        if number and options.format == "table":
            print()
        print(_rendered(article, extraction, options), flush=True)
    return articles.status


def _write_page(article: Article, extraction: Extraction, target: str) -> None:
    from fundwire.report.page import article_page
    from fundwire.report.write import write_text

    write_text(target, article_page(article, extraction))


def _rendered(article: Article, extraction: Extraction, options: argparse.Namespace) -> str:
    if options.format == "table":
        from fundwire.cli.render import render_events, terminal_width

        return render_events(article, extraction, terminal_width(sys.stdout))
    return extraction.to_json(indent=2 if len(options.articles) == 1 else None)
