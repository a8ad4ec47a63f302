"""What the commands that read single articles share: their options, and reading that goes on after a bad file."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fundwire.cli import complain
from fundwire.errors import InputError

if TYPE_CHECKING:
    from fundwire.io.article import Overrides
    from fundwire.model.document import Article
    from fundwire.pipeline.extract import Pipeline


def add_article_options(parser: argparse.ArgumentParser) -> None:
    """Adds the articles, what may be said about them, and `--pipeline`."""
    parser.add_argument(
        "articles",
        nargs="+",
        metavar="ARTICLE",
        help="a .txt, .md, .html or .json file, also .gz; - is standard input",
    )
    said = parser.add_argument_group("what the article does not say of itself")
    said.add_argument("--published", metavar="DATE", help="when it was published: 2026-05-07, 2026-05 or 2026")
    said.add_argument("--url", help="where it was found")
    said.add_argument("--title", help="its headline")
    said.add_argument("--publisher", metavar="NAME", help="the outlet")
    parser.add_argument("--pipeline", metavar="DIR", help="a pipeline folder of your own (default: funding_en)")


def pipeline_of(options: argparse.Namespace) -> Pipeline:
    """The pipeline that the options name.

    Raises:
        PipelineError: the folder or a rule of it is wrong.
    """
    from fundwire.pipeline.extract import load

    return load(options.pipeline)


class Articles:
    """The articles that the options name, one at a time; a bad one is complained about and left out.

    `status` is the command's exit status so far: 2 once an article could not be read.

    Raises:
        InputError: an option has a value that can't be.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.status = 0
        self._names: list[str] = options.articles
        self._overrides = _overrides(options)

    def __iter__(self) -> Iterator[Article]:
        for name in self._names:
            try:
                yield _read(name, self._overrides)
            except InputError as error:
                complain(error)
                self.status = error.exit_status


def _overrides(options: argparse.Namespace) -> Overrides:
    from fundwire.io.article import Overrides, iso_date

    published = iso_date(options.published, "--published") if options.published is not None else None
    return Overrides(published_on=published, url=options.url, title=options.title, publisher=options.publisher)


def _read(name: str, overrides: Overrides) -> Article:
    from fundwire.io.article import read_article
    from fundwire.io.compression import open_plain, plain_suffix

    if Path(name).is_dir():
        raise InputError(name, "is a folder", "use fundwire batch for folders", "is-folder")
    suffix = plain_suffix(name)
    if suffix in (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"):
        raise InputError(name, "holds many articles", "use fundwire batch for tables and JSONL", "many-articles")
    stream = open_plain(name)
    with contextlib.nullcontext() if name == "-" else contextlib.closing(stream):
        raw = stream.read()
    return read_article(raw, None if name == "-" else name, suffix=suffix, overrides=overrides)
