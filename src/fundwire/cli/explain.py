"""`fundwire explain`: which rules fired on which characters, and how far every sentence got."""

from __future__ import annotations

import argparse
import sys

from fundwire.cli.articles import Articles, add_article_options, pipeline_of

_EXAMPLE = """example:
  fundwire explain --published 2026-05-07 article.txt
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "explain",
        help="which rules fired where, and why a sentence gave nothing",
        description="Prints each event with the rule and the characters behind every field, "
        "then each sentence with how far it got.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_article_options(parser)
    parser.add_argument("--all", action="store_true", help="also list the sentences that the screen passed by")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the explanation of each article; 2 where one could not be read."""
    articles, pipeline = Articles(options), pipeline_of(options)
    from fundwire.cli.render import terminal_width
    from fundwire.cli.render_trace import render_trace

    for number, article in enumerate(articles):
        text = render_trace(article, pipeline.trace(article), terminal_width(sys.stdout), screened=options.all)
        print("\n" * (number > 0) + text, flush=True)
    return articles.status
