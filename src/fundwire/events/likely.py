"""How likely it is that a sum was raised, by the words around it: a second opinion where the rules are in doubt.

A logistic model over the words near a sum, the kinds of mentions among them, and what else the sentence holds. Its
weights (`sums.json` of a pipeline) are learned by `tools/train_sums.py` from texts of our own; they are data, as the
rules are: hundredths of a unit of log odds, whole, so that their sum is the same in any order. A pipeline without them
has no second opinion.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from fundwire.model.mention import Mention
from fundwire.model.value import Money, RoundValue
from fundwire.model.view import DATE, MONEY, NAME, PERCENT, ROUND, View, is_anaphor
from fundwire.rules.book import RuleBook

_TOKEN = re.compile(r"[\ue000-\ue6ff]|[a-z0-9]+(?:'[a-z]+)?|[^\sa-z0-9]")
_ENDINGS = ("ings", "ing", "ed", "es", "s")
#: So many tokens to each side of a sum are looked at, and so many of them count as near.
_REACH, _NEAR = 12, 5
_NOTHING = "<>"
_SUM, _PRICE = "<m>", "<each>"
_CLASSES = {NAME: "<n>", MONEY: _SUM, DATE: "<d>", ROUND: "<r>", PERCENT: "<p>"}
#: So much of a weight is one unit of log odds.
UNIT = 100
_EARLY = ("series", "seed", "pre_seed", "angel")


class SumModel:
    """Judges the sums of views; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._bias: int | None = book.weights.get("bias")
        self._weights: Mapping[str, int] = book.weights.get("weights", {})

    def chance(self, view: View, mention: Mention) -> float:
        """The probability that a sum of the view was, or is to be, raised; 0 where the pipeline has no weights."""
        if self._bias is None:
            return 0.0
        odds = self._bias + sum(self._weights.get(feature, 0) for feature in features(view, mention))
        return 1 / (1 + math.exp(-odds / UNIT))


def features(view: View, mention: Mention) -> set[str]:
    """What speaks for or against a sum's being raised; each feature is a short text, there or not."""
    tokens = [match[0] for match in _TOKEN.finditer(view.folded)]
    words = [_word(view, token) for token in tokens]
    here = tokens.index(view.text[view.place(mention)])

    def at(offset: int) -> str:
        place = here + offset
        return words[place] if 0 <= place < len(words) else _NOTHING

    found = {f"s {word}" for word in words}
    for k in (1, 2, 3):
        found |= {f"-{k} {at(-k)}", f"+{k} {at(k)}"}
    found |= {
        f"-21 {at(-2)} {at(-1)}", f"+12 {at(1)} {at(2)}", f"-1+1 {at(-1)} {at(1)}",
        f"-321 {at(-3)} {at(-2)} {at(-1)}", f"+123 {at(1)} {at(2)} {at(3)}",
        f"kind {view.sentence.kind}", f"sums {min(4, words.count(_SUM))}",
    }  # fmt: skip
    if isinstance(mention.value, Money):
        found.add(f"size {len(str(int(mention.value.value)))}")
    found.update(_side("l", words[max(0, here - _REACH) : here][::-1]))
    found.update(_side("r", words[here + 1 : here + 1 + _REACH]))
    return found


def _side(side: str, words: Sequence[str]) -> Iterator[str]:
    """The words to one side of a sum, nearest first; what stands beyond another sum is told apart."""
    before = ""
    for distance, word in enumerate(words):
        yield f"{side} {word}"
        if distance <= _NEAR:
            yield f"{side}near {word}"
        if before:
            yield f"{side}two {before} {word}"
        before = word
        if word in (_SUM, _PRICE) and not side.endswith("x"):
            side += "x"


def _word(view: View, token: str) -> str:
    """A token as the model has it: a mention's class, a word without its ending."""
    if not "\ue000" <= token <= "\ue6ff":
        return _stem(token)
    mention = view.mention(token)
    value = mention.value if mention is not None else None
    if isinstance(value, Money):
        return _PRICE if value.per is not None else _SUM
    if isinstance(value, RoundValue) and (kind := value.investment_type) is not None:
        return "<r early>" if kind.startswith(_EARLY) else f"<r {kind}>"
    return _CLASSES.get(ord(token) & 0xFF00, "<a>" if is_anaphor(token) else "<l>")


def _stem(word: str) -> str:
    if word.isdigit():
        return "#"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word
