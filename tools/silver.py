"""How an emitted record compares with answers that are not gold: silver leads, a curated table, expected claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from fundwire.evaluate.names import key_words, same_name

Record = Mapping[str, Any]
_TOLERANCE = 0.005

#: A sentence about an investor that closes a fund of its own.
FUND_CLOSING = re.compile(
    r"\b(?:clos\w+|held|launch\w*|raise[sd]|completed|announced|secured)\b(?:(?!\bfrom\b|\bled by\b).){0,100}?"
    r"(?:\b(?:[Ff]unds?|L\.P\.|LP)(?![\w-]|\s*rais)|\bcommitments\b|\b[IVX]+, (?:at|with)\b)"
)
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)[\s-]*(thousand|million|billion|mm|mn|bn|[kmb])?(?![a-z])", re.IGNORECASE)
_UNITS = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mm": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9,
}  # fmt: skip


def _holds_amount(value: float, text: str) -> bool:
    found = ((float(m[1].replace(",", "")), _UNITS.get((m[2] or "").lower(), 1)) for m in _NUMBER.finditer(text))
    return any(abs(number * unit - value) <= _TOLERANCE * value for number, unit in found)


def _holds_company(silver: str, text: str) -> bool:
    """Whether the last word of the silver name, where the name itself stands, is in the text."""
    return silver.split()[-1] in "".join(filter(str.isalnum, text.lower()))


def _holds_round(silver: str, text: str) -> bool:
    return silver.replace("_", " ") in text.lower().replace("-", " ")


def says(expected: Record, got: Record) -> bool:
    """Whether the emitted claim says what the expected one does."""
    if expected["predicate"] != got["predicate"] or not _is_named(expected["subject"], got["subject"]):
        return False
    if "object" in expected and not _is_named(expected["object"], got["object"]):
        return False
    if "money" in expected:
        value, currency = expected["money"]
        if not same_sum(value, got["money"]) or got["money"]["currency"] != currency:
            return False
        if "qualifier" in expected and got["money"]["qualifier"] != expected["qualifier"]:
            return False
    if "is_lead" in expected and bool(got["is_lead"]) != expected["is_lead"]:
        return False
    if "date" in expected and not (got["date"] or "").startswith(expected["date"]):
        return False
    if "metric" in expected and expected["metric"].lower() not in (got["metric"] or "").lower():
        return False
    texts = [a["text"] for a in got["arguments"]]
    return "by" not in expected or any(same_name(expected["by"], text) for text in texts)


def _is_named(expected: str, got: Record | None) -> bool:
    """Whether the name is the expected one, or the one in its brackets: "Subsidiary (Parent)"."""
    names = [part for part in re.split(r"[()]", expected) if part.strip()]
    return got is not None and any(same_name(name, got["name"]) for name in [expected, *names])


def same_sum(value: float, money: Record | None) -> bool:
    """Whether the emitted amount is `value`, within half a percent."""
    return money is not None and abs(money["value"] - value) <= _TOLERANCE * value


def sum_of(event: Record) -> Record | None:
    """The amount that the event raised or seeks."""
    money: Record | None = event["money_raised"] or event["target_money_raised"]
    return money


def amount_right(value: float, event: Record) -> bool:
    """Whether the event raised or seeks `value`."""
    return same_sum(value, sum_of(event))


def off_by_a_power(value: float, event: Record) -> bool:
    """Whether the event's amount is `value` times a power of 1,000, the error that hurts most."""
    money = sum_of(event)
    if not money or not money["value"]:
        return False
    return bool(value) and any(
        abs(money["value"] / value / power - 1) < 0.01 for power in (1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9)
    )


def round_right(wanted: str, event: Record) -> bool:
    """Whether the event's round is `wanted`, with or without its modifier in front."""
    return wanted in (event["investment_type"], f"{event['round_modifier']}_{event['investment_type']}")


def company_right(silver: str, event: Record) -> bool:
    """Whether the name's words stand in the silver's, which often describe the company before they name it."""
    words = silver.split()
    organization = event["funded_organization"]
    for name in (organization["name"], *organization["aliases"]):
        for spelled in (name, name.replace("&", " and "), name.replace("'", "").replace("’", "")):
            key = ["".join(filter(str.isalnum, word)) for word in key_words(spelled)]
            whole = "".join(key)
            parts = {"".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
            tails = {"".join(words[i:]) for i in range(len(words))}
            if whole in parts or any("".join(key[:k]) in tails for k in range(1, len(key) + 1)):
                return True
    return False


#: For each answer: whether the text holds it, whether an event gives it.
LEAD_CHECKS: Mapping[str, tuple[Callable[[Any, str], bool], Callable[[Any, Record], bool]]] = {
    "amount": (_holds_amount, amount_right),
    "company": (_holds_company, company_right),
    "round": (_holds_round, round_right),
}
