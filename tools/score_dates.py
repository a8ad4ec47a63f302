"""Score the date reader on the shared yardstick: `python tools/score_dates.py ../shared/corpus/dates.jsonl`.

Prints how many of the expected dates were found (a mention overlaps) and read right (its days are among the accepted
ones), and lists the misses. Expectations out of scope, or without an accepted answer, do not count. The second share
leaves out the misses that docs/date-deviations.md lists with their reason.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from fundwire.mentions.date import FOREVER, NEVER, DateFinder
from fundwire.model.mention import Mention
from fundwire.model.value import DateValue
from fundwire.resources import folder
from fundwire.rules.book import read_rules

DEVIATIONS = Path(__file__).parents[1] / "docs" / "date-deviations.md"


def accepted(value: DateValue | None, answers: list[list[str | None]]) -> bool:
    """Whether the value's days are exactly one of the accepted half-open intervals."""
    if value is None:
        return False
    for start, end in answers:
        first = date.fromisoformat(start) if start else NEVER
        last = date.fromisoformat(end) if end else FOREVER
        if (value.start, value.end) == (first, last):
            return True
    return False


def verdicts(finder: DateFinder, lines: list[str]) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[Mention]]]:
    """For each expectation that counts: the text, the expectation, the mentions that overlap it."""
    for line in lines:
        case = json.loads(line)
        mentions = finder.find(case["text"], case["ref"][:10] if case["ref"] else None)
        for gold in case["gold"]:
            if gold.get("in_scope", True) and gold["accept"]:
                yield case, gold, [m for m in mentions if m.start < gold["end"] and m.end > gold["start"]]


def main() -> None:
    """Print the scores and the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("yardstick", type=Path)
    parser.add_argument("--rules", type=Path, default=None)
    parser.add_argument("--quiet", action="store_true", help="only the scores")
    options = parser.parse_args()
    finder = DateFinder(read_rules(options.rules or folder("pipelines") / "funding_en"))
    listed = set(re.findall(r"`([\w-]+)`", DEVIATIONS.read_text("utf-8")))
    counts: Counter[str] = Counter()
    for case, gold, near in verdicts(finder, options.yardstick.read_text("utf-8").splitlines()):
        right = any(accepted(m.value, gold["accept"]) for m in near)
        counts.update(all=1, found=bool(near), right=right, excused=not right and case["id"] in listed)
        if not right and not options.quiet:
            ours = "; ".join(f"{m.text!r} {m.value and [str(m.value.start), str(m.value.end)]}" for m in near)
            print(f"{'listed ' * (case['id'] in listed)}{case['id']} {case['ref'][:10]} {case['text'][:90]!r}")
            print(f"    {gold['text']!r} {gold['accept']} <> {ours}")
    share, left = counts["right"] / counts["all"], counts["right"] / (counts["all"] - counts["excused"])
    print(f"found {counts['found']}/{counts['all']}, value {share:.1%}, without {counts['excused']} listed {left:.1%}")


if __name__ == "__main__":
    main()
