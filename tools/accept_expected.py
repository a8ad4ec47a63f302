#!/usr/bin/env python3
"""Writes fixtures/expected/NAME.json from what the pipeline makes of fixtures/articles/NAME.* now.

tools/accept_expected.py short-news debt    these two
tools/accept_expected.py --all              every article

Read the difference (git diff fixtures/expected) against the article before you commit it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from fixture_articles import ARTICLES, EXPECTED, accepted_form


def main() -> int:
    """Writes the files asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="an article's file without its ending")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    EXPECTED.mkdir(exist_ok=True)
    for name in ARTICLES if options.all else options.names:
        (EXPECTED / f"{name}.json").write_text(accepted_form(name), encoding="utf-8", newline="\n")
        print(f"fixtures/expected/{name}.json")
    return 0


if __name__ == "__main__":
    sys.exit(main())
