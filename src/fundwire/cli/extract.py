"""`fundwire extract`: the funding events of single articles."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from fundwire.cli.articles import Articles, add_article_options, pipeline_of

if TYPE_CHECKING:
    from fundwire.model.document import Article
    from fundwire.model.record import Extraction

_EXAMPLE = """examples:
  fundwire extract article.html
  fundwire extract --format table --published 2026-05-07 article.txt
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
    parser.add_argument("--mentions", action="store_true", help="also list every amount, date, name and round found")
    parser.add_argument("--no-screen", action="store_true", help="read every sentence, also those that can't matter")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints each article's extraction; 2 where one could not be read."""
    articles, pipeline = Articles(options), pipeline_of(options)
    for number, article in enumerate(articles):
        extraction = pipeline.extract(article, mentions=options.mentions, screen=not options.no_screen)
        if number and options.format == "table":
            print()
        print(_rendered(article, extraction, options), flush=True)
    return articles.status


def _rendered(article: Article, extraction: Extraction, options: argparse.Namespace) -> str:
    if options.format == "table":
        from fundwire.cli.render import render_events, terminal_width

        return render_events(article, extraction, terminal_width(sys.stdout))
    return extraction.to_json(indent=2 if len(options.articles) == 1 else None)
