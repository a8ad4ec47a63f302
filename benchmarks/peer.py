"""One peer over one file of texts; prints {"seconds", "found", "failed"}. Needs nothing but the peer itself.

`python benchmarks/peer.py NAME TEXTS.json`: spacy, recognizers, quantulum3, dateparser, price-parser.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

#: So many texts come first and are not timed, here and for fundwire: one of them needs whatever is made on first use.
WARM = 10


def spacy() -> Callable[[str], Any]:
    import spacy

    return spacy.blank("en").make_doc


def recognizers() -> Callable[[str], Any]:
    """Money and dates."""
    from recognizers_date_time import recognize_datetime
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    return lambda text: recognize_currency(text, Culture.English) + recognize_datetime(text, Culture.English)


def quantulum3() -> Callable[[str], Any]:
    from quantulum3 import parser

    return parser.parse


def dateparser() -> Callable[[str], Any]:
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["en"]) or []


def price_parser() -> Callable[[str], Any]:
    """Reads one price, so it gets one sentence at a time."""
    from price_parser import Price

    return lambda text: [Price.fromstring(sentence) for sentence in text.split(". ")]


def main() -> None:
    read = globals()[sys.argv[1].replace("-", "_")]()
    with open(sys.argv[2], encoding="utf-8") as file:
        texts = json.load(file)
    for text in texts[:WARM]:  # What it makes on first use is not counted.
        with contextlib.suppress(Exception):
            read(text)
    found = failed = 0
    began = time.process_time()
    for text in texts[WARM:]:
        try:
            found += len(read(text))
        except Exception:
            failed += 1
    print(json.dumps({"seconds": time.process_time() - began, "found": found, "failed": failed}))


if __name__ == "__main__":
    main()
