"""The amount that a cell of a curated table states: "$2.5M", "2,50,00,000", "EUR 1.2bn", ">20m", "undisclosed"."""

from __future__ import annotations

import re
from decimal import Decimal

from fundwire.model.value import CurrencyBasis, Money, Qualifier

#: Cells that say that nobody knows.
UNKNOWN = frozenset({
    "", "-", "--", "—", "–", "?", "n/a", "na", "nan", "nil", "none", "null", "tbd", "unknown", "undisclosed",
    "undisclosed amount", "not disclosed", "non-disclosed", "confidential", "unspecified", "amount undisclosed",
})  # fmt: skip

_SCALES = {
    "k": 3, "thousand": 3, "thousands": 3, "m": 6, "mm": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "bln": 9, "billion": 9, "billions": 9, "t": 12, "tn": 12, "trillion": 12, "lakh": 5, "lakhs": 5,
    "lac": 5, "crore": 7, "crores": 7, "cr": 7,
}  # fmt: skip
_SYMBOLS = {
    "US$": "USD", "USD$": "USD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "CDN$": "CAD", "A$": "AUD", "AU$": "AUD",
    "AUD$": "AUD", "S$": "SGD", "SG$": "SGD", "HK$": "HKD", "NZ$": "NZD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN",
    "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "RS": "INR", "RS.": "INR", "RMB": "CNY", "CN¥": "CNY", "JP¥": "JPY",
    "¥": "JPY", "₩": "KRW", "₪": "ILS", "₽": "RUB", "₺": "TRY", "₦": "NGN", "FR": "CHF", "DOLLARS": "USD",
    "EURO": "EUR", "EUROS": "EUR", "POUNDS": "GBP", "RUPEES": "INR", "YUAN": "CNY", "YEN": "JPY",
}  # fmt: skip
#: The symbols that several countries use: what they mean here is an assumption.
_SHARED = frozenset({"$", "¥", "RS", "RS.", "FR", "DOLLARS"})
_HEDGES: tuple[tuple[str, Qualifier], ...] = (
    ("more than", "at_least"), ("at least", "at_least"), ("over", "at_least"), ("above", "at_least"),
    ("up to", "at_most"), ("less than", "at_most"), ("under", "at_most"), ("nearly", "about"), ("almost", "about"),
    ("approximately", "about"), ("approx.", "about"), ("approx", "about"), ("about", "about"), ("around", "about"),
    ("circa", "about"), ("ca.", "about"), ("c.", "about"), (">=", "at_least"), ("<=", "at_most"), (">", "at_least"),
    ("<", "at_most"), ("~", "about"), ("≈", "about"), ("±", "about"),
)  # fmt: skip

_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
_RANGE = re.compile(r"(?<!\s)\s*(?:-|–|—|\bto\b)\s*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_MAX_DIGITS = 18
_LONGEST = 80
_CODE: CurrencyBasis = "code"


def is_unknown(cell: str) -> bool:
    """Whether a cell says nothing ("", "N/A", "undisclosed")."""
    return cell.strip().casefold() in UNKNOWN


def read_currency(cell: str) -> str | None:
    """The ISO 4217 code of a currency cell ("USD", "CAD$", "€"), None where it is empty.

    Raises:
        ValueError: it names no currency we know.
    """
    if is_unknown(cell):
        return None
    text = cell.strip().upper()
    code = _SYMBOLS.get(text) or (text if re.fullmatch(r"[A-Z]{3}", text) else None)
    if code is None:
        raise ValueError(f"{cell.strip()!r} is no currency")
    return code


def read_amount(cell: object, currency: str | None = None, unit: Decimal = Decimal(1)) -> Money | None:
    """The amount of a cell in whole units of its currency; None where it is empty, zero or undisclosed.

    `currency` is the currency of the row's own column, which a sign in the cell must not contradict; `unit`
    multiplies bare numbers (1000000 where the column is in millions).

    Raises:
        ValueError: the cell can't be read, or can be read in two ways.
    """
    text = _text(cell)
    if is_unknown(text):
        return None
    if len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]!r}... is no amount")
    rest, qualifier = _hedge(text)
    rest, named = _currency(rest)
    if named and currency and named[0] != currency and named[1] != "assumed":
        raise ValueError(f"{text!r} is in {named[0]}, its currency column says {currency}")
    parts = _RANGE.split(rest, maxsplit=1)
    value, scaled = _number(parts[0], text)
    upper: Decimal | None = None
    if len(parts) == 2:
        upper, scaled_upper = _number(parts[1], text)
        if scaled_upper and not scaled:  # "5-7M" means 5M
            value, scaled = _number(parts[0] + _scale_word(parts[1]), text)
        qualifier = "range"
    if not scaled:
        value, upper = value * unit, upper * unit if upper is not None else None
    if value == 0:
        return None
    if upper is not None and upper < value:
        raise ValueError(f"{text!r} is a range that runs backwards")
    code, basis = (currency, _CODE) if currency else named or (None, None)
    return Money(value, code, text, upper, qualifier, basis)


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f") if cell == cell else ""
    return "" if cell is None else str(cell).strip()


def _hedge(text: str) -> tuple[str, Qualifier]:
    lowered = text.casefold()
    for words, qualifier in _HEDGES:
        if lowered.startswith(words):
            return text[len(words) :].strip(), qualifier
    if text.endswith("+"):
        return text[:-1].strip(), "at_least"
    return text, "exact"


def _currency(text: str) -> tuple[str, tuple[str, CurrencyBasis] | None]:
    """The text without its currency sign or word, and which currency that was."""
    head = re.match(r"([^\d\s~<>+-]+)\s*(?=\d)", text) or re.match(r"([A-Za-z.]{2,4})\s+(?=\d)", text)
    tail = re.search(r"([^\d\s.,]+)\s*$", text)
    for found in (head, tail):
        if found is None:
            continue
        word = found[1].upper()
        rest = (text[found.end() :] if found is head else text[: found.start()]).strip()
        if word in _SYMBOLS:
            return rest, (_SYMBOLS[word], "assumed" if word in _SHARED else "symbol")
        if re.fullmatch(r"[A-Z]{3}", word) and word.casefold() not in _SCALES:
            return rest, (word, "code")
    return text, None


def _number(text: str, whole: str) -> tuple[Decimal, bool]:
    """The number of one end, and whether a scale word ("M", "crore") stood with it."""
    stripped, _ = _currency(text.strip())
    match = _NUMBER.match(stripped)
    if match is None:
        raise ValueError(f"{whole!r} is no amount")
    word = stripped[match.end() :].strip().rstrip(".").casefold()
    if word and word not in _SCALES:
        raise ValueError(f"{whole!r} is no amount")
    digits = re.sub(r"['’ \u00a0\u202f]", "", match[0]).rstrip(",")
    if sum(c.isdigit() for c in digits) > _MAX_DIGITS:
        raise ValueError(f"{whole!r} has too many digits")
    return _plain(digits, bool(word), whole) * 10 ** _SCALES.get(word, 0), bool(word)


def _plain(digits: str, scaled: bool, whole: str) -> Decimal:
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        if digits.rfind(".") > digits.rfind(","):
            if not _GROUPED.fullmatch(digits):
                raise ValueError(f"{whole!r} has separators that no number has")
            return Decimal(digits.replace(",", ""))
        digits = digits.replace(".", "").replace(",", ".")
        return _decimal(digits, whole)
    if dots > 1:
        return _decimal(digits.replace(".", ""), whole)
    if commas:
        if _GROUPED.fullmatch(digits) and not (scaled and commas == 1):
            return Decimal(digits.replace(",", ""))
        if commas == 1 and not digits.endswith(",") and len(digits) - digits.find(",") <= 3:
            return _decimal(digits.replace(",", "."), whole)
        if commas == 1 and scaled and _GROUPED.fullmatch(digits):
            raise ValueError(f"{whole!r} could be {digits.replace(',', '.')} or {digits.replace(',', '')}")
        raise ValueError(f"{whole!r} has separators that no number has")
    if dots == 1 and not scaled and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        raise ValueError(f"{whole!r} could be {digits} or {digits.replace('.', '')}")
    return _decimal(digits, whole)


def _decimal(digits: str, whole: str) -> Decimal:
    if not re.fullmatch(r"\d+(?:\.\d*)?", digits):
        raise ValueError(f"{whole!r} is no amount")
    return Decimal(digits)


def _scale_word(text: str) -> str:
    tail = re.search(r"[A-Za-z]+\.?$", _currency(text.strip())[0].strip())
    return tail[0] if tail else ""
