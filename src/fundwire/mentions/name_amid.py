"""Names amid a sentence that open or end with what is none elsewhere: "from Boosted Capital", "and Will Roe", "Foo Fund II"."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from fundwire.mentions.name_shape import OFFICE, Token
from fundwire.model.name import HOUSES

#: These before "Capital" or "Partners" tell a kind of money or an office, whatever their capitals.
_NO_FIRM = (
    frozenset(
        "seed growth equity venture debt private pre-seed series loan grant net gross total funding financing chief managing general senior "
        "principal founding executive existing other a an the its their this that these those our his her in on at by for from to of with and or as "
        "series other others both all ceo cfo coo cto head strategic investment limited".split()
    )
    | OFFICE
)
_BEFORE_ONE = frozenset(", from by and with & including alongside plus investor investors backer backers".split())
#: First names that are other words too.
_FIRST_NAMES = frozenset("will per may art chase mark april june august".split())
#: Whose a fund, a bank or a club is: "Women's World Fund", "Founders' Guild".
_ROMAN = re.compile(r"[IVX]{1,4}")
#: A number of so many digits may end a name: "Juniper 7", "Acacia 82".
_FEW_DIGITS = 2
# What follows a name that a number ends, and no count or day: "from Juniper 7, Foo and", "Juniper 7 led"
_BEHIND_NUMBER = re.compile(
    r"\s*(?:[,;)](?!\s?\d)|\.(?:\s|$)|$|['\u2019]s\b)|\s(?:and|with|as\swell|alongside|joined|led|leads|co-?led|participated|invested|also|which|who|put|backed|has|had|have|is|was|will|raised|raises|closed|closes|secured|secures|announced|said|says|plans|landed|lands|nabs|bags|gets|got|received|wants)\b"
)
#: What a number behind them counts or tells apart.
_COUNTED = frozenset(
    "basel phase stage level day page chapter part tier type class title week year round article rule line step model version series top "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
#: The first of a house's funds has one letter for a number: "Foo Fund I".
_FUNDS = frozenset("fund funds capital ventures partners growth opportunities opportunity equity".split())
_OWNERS = frozenset("women people men children founders farmers teachers workers veterans nurses doctors".split())


def opens_amid(text: str, tokens: Sequence[Token], i: int, tails: Container[str]) -> bool:
    """Whether token i, no name word by itself, opens a name; `tails` are ends of organizations' names."""
    word = tokens[i]
    if i + 1 >= len(tokens) or not word.text.istitle():
        return False
    if word.lower in _OWNERS:
        return owned(text, tokens, i) is not None
    follower = tokens[i + 1]
    if i == 0 or not follower.is_name or text[word.end : follower.start] != " ":
        return False
    before = tokens[i - 1].lower
    if follower.text.capitalize() in HOUSES:
        return before in _BEFORE_ONE and word.lower not in _NO_FIRM
    return (
        word.lower in _FIRST_NAMES
        and (before in _BEFORE_ONE or before in OFFICE)
        and follower.text.isalpha()
        and follower.lower not in tails
    )


def owned(text: str, tokens: Sequence[Token], j: int) -> int | None:
    """The number of the name word behind an owner, "Women's" or "Founders'"; None where there is none."""
    word, k = tokens[j], j + 1
    if word.lower not in _OWNERS or k + 1 >= len(tokens) or tokens[k].text not in "'’" or tokens[k].start != word.end:
        return None
    if tokens[k + 1].text == "s" and tokens[k + 1].start == tokens[k].end:
        k += 1
    elif not word.text.endswith("s"):
        return None
    if k + 1 >= len(tokens) or not tokens[k + 1].is_name or text[tokens[k].end : tokens[k + 1].start] != " ":
        return None
    return k + 1


def numbered(text: str, tokens: Sequence[Token], j: int) -> bool:
    """Whether the word behind token j is a number that ends the name: "Foo Fund II", "Juniper 7"."""
    this, number = tokens[j], tokens[j + 1]
    if this.lower in _COUNTED or not this.text[0].isupper():
        return False
    if number.text.isdigit():
        return len(number.text) <= _FEW_DIGITS and _BEHIND_NUMBER.match(text, number.end) is not None
    return _ROMAN.fullmatch(number.text) is not None and (len(number.text) > 1 or this.lower in _FUNDS)


def is_fund(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether the name of tokens i to j is that of a numbered fund: "Foo Fund II"."""
    number = tokens[j].text
    return j - i >= 2 and tokens[j - 1].lower in _FUNDS and (number.isdigit() or _ROMAN.fullmatch(number) is not None)
