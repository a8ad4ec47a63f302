#!/usr/bin/env python3
"""Reads off the rules which words each of them needs, and writes them to pipelines/funding_en/needs.json.

tools/write_needs.py             run it when rules have changed: without it they are read off at every start
tools/write_needs.py --check     only tells whether the file is that of the rules as they are
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline
from fundwire.rules.book import NEEDS, read_rules
from fundwire.rules.needs import Needs

FOLDER = Path(__file__).resolve().parents[1] / "pipelines" / "funding_en"


def needs(folder: Path) -> str:
    """The text of the file: what a pipeline of these rules asks for, though the folder has no such file."""
    book = replace(read_rules(folder), needed=Needs())
    Pipeline(book).extract(Article(text="Nothing is told. " * 100), claims=False)  # what finds openings is made late
    return book.needed.text()


def main() -> None:
    """Writes the file, or checks it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where the file is not fresh")
    check, path, text = parser.parse_args().check, FOLDER / NEEDS, needs(FOLDER)
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        print(f"{NEEDS} is that of the rules")
    elif check:
        raise SystemExit(f"{NEEDS} is not that of the rules: run tools/write_needs.py")
    else:
        path.write_text(text, encoding="utf-8")
        print(f"wrote {NEEDS}: {len(text):,} characters")


if __name__ == "__main__":
    main()
