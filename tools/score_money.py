"""How many money texts of a corpus come out with the right value and currency.

python tools/score_money.py ../shared/corpus/money.jsonl [--errors]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundwire.mentions.currency import CurrencyContext, resolve_currency
from fundwire.mentions.money import BARE, MoneyFinder
from fundwire.model.mention import Mention
from fundwire.model.value import Money
from fundwire.resources import folder
from fundwire.rules.book import RuleBook, read_rules

#: The suites' names for a currency → ISO codes it may be read as; a sign alone is read in its first meaning.
NAMES = {
    "Dollar": "USD",
    "$": "USD",
    "Pound": "GBP",
    "Rupee": "INR",
    "Franc": "CHF",
    "Finnish markka": "FIM",
    "Netherlands guilder": "NLG",
}


@dataclass(frozen=True, slots=True)
class Scored:
    """One text: its id, and for each expected amount, or amount too many, what is wrong ("" when right)."""

    id: str
    faults: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Is every amount of the text right, and none too many?"""
        return not any(self.faults)


def same(gold: Mapping[str, Any], money: Money) -> bool:
    """Do value, far end and currency agree? A bound's only end is its value."""
    low, high = gold["lo"], gold["hi"]
    if low is None:
        low, high = high, None
    if money.value != Decimal(str(low)) or (money.upper is not None and high is None):
        return False
    if high is not None and money.upper != Decimal(str(high)):
        return False
    return bool(money.currency == NAMES.get(gold["cur"], gold["cur"]))


def score(rows: Iterable[Mapping[str, Any]], book: RuleBook) -> list[Scored]:
    """Each text of the corpus, scored: an expected amount is right when an overlapping mention equals it."""
    finder, scored = MoneyFinder(book), []
    for row in rows:
        found = [m for m in finder.find(row["text"]) if m.kind == "money" and m.rule != BARE]
        mentions = resolve_currency(found, CurrencyContext.of(book, row["text"]))
        faults = [_fault(gold, mentions) for gold in row["gold"]]
        extra = [m for m in mentions if not any(_overlap(gold, m) for gold in row["gold"])]
        scored.append(Scored(row["id"], (*faults, *(f"too many: {m.text!r}" for m in extra))))
    return scored


def _overlap(gold: Mapping[str, Any], mention: Mention) -> bool:
    return bool(mention.start < gold["end"] and gold["start"] < mention.end)


def _fault(gold: Mapping[str, Any], mentions: list[Mention]) -> str:
    near = [m.value for m in mentions if _overlap(gold, m)]
    if len(near) == 1 and isinstance(near[0], Money) and same(gold, near[0]):
        return ""
    found = [(str(m.value), str(m.upper), m.currency or m.symbol) for m in near if isinstance(m, Money)]
    return f"{gold['text']!r} is {gold['lo']}, {gold['hi']}, {gold['cur']}; found {found}"


def main() -> None:
    """Print the share of right texts and amounts, and with --errors every fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pipeline", type=Path, default=folder("pipelines") / "funding_en")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.corpus.read_text(encoding="utf-8").splitlines()]
    scored = score(rows, read_rules(options.pipeline))
    amounts = [fault for text in scored for fault in text.faults]
    right = sum(not fault for fault in amounts)
    print(f"texts right {sum(t.right for t in scored)} of {len(scored)}, amounts right {right} of {len(amounts)}")
    if options.errors:
        print(*(f"{text.id}: {fault}" for text in scored for fault in text.faults if fault), sep="\n")


if __name__ == "__main__":
    main()
