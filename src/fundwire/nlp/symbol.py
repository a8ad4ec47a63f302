"""How news writes whose shares are traded where: (NYSE: ONDK), ( GE.N ), KKR.UL."""

from __future__ import annotations

_EXCHANGES = "NYSE|NASDAQ|Nasdaq|NasdaqGS|TSX|TSXV|LSE|ASX|AIM|OTC\\w*|HKEX|SGX|BSE|NSE|AMEX|FRA|XETRA"
#: A symbol in brackets, as a pattern.
IN_BRACKETS = rf"\(\s*(?:(?:{_EXCHANGES})[^)\n]{{0,30}}|[A-Z0-9^.]{{1,10}}\.[A-Z]{{1,2}})\s*\)"
#: An agency's code that stands bare behind a name, as a pattern; those of one letter or rare need a longer symbol.
CODE = (
    r"(?:[A-Z0-9]{2,8}\.(?:UL|N|O|OQ|L|PA|DE|HK|SS|SZ|TO|AX|T|KS|NS|BO|SA|MI|MC|AS|K|A|PK|OM)"
    r"|[A-Z]{3,6}\.(?:J|QA|VX|S|VI|LS|HE|ST|CO|OL|BR|KL|SI|BK|PS|JK|V|TW|TWO|NZ|IR|WA|IS|AD|DU|KW|MM|F|ME|CA|MX|SN|BA))"
    r"\b(?![\w.])"
)
