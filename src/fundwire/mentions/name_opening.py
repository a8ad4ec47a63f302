"""Names that open a sentence: any words can be one there, where what follows says so."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from fundwire.mentions.name_shape import (
    ADJECTIVE,
    GOES_ON_ABOUT,
    IN_PLURAL,
    LABEL,
    LOWER_FOLLOWER,
    PLURAL_NOUN,
    TRADE,
    VERB_LIKE,
    Token,
)
from fundwire.model.name import OF_AN_AGE, Name

_LEGAL = r"(?:,? (?:Inc|LLC|Ltd|Corp|LP|L\.P|PLC|Co|LLP|ehf|d\.o\.o)\b\.?)?"
# An exchange symbol behind a name: "Foo Corp FOO.N, a bank".
_SYMBOL = r"[A-Z0-9]{2,8}\.[A-Z]{1,2}\b"
# "Chief Executive Jane Doe, a former": no company is called so.
_TITLED = (
    r"(?:Chief (?:\w+ )?(?:Officer|Executive|Scientist|Economist)|C[EFTO]O|(?:Co-?)?[Ff]ounder(?: and CEO)?|"
    r"(?:Managing|General|Senior) (?:Director|Partner)|(?:Vice )?President|Chair(?:wo)?man) [A-Z]"
)
_EXPLAINED = re.compile(
    rf"(?!{_TITLED})(?P<name>[^\W_][\w'’&!.-]*(?:\s(?:(?!{_SYMBOL})[A-Z][\w'’&!.-]*|\d{{1,4}}\b|to|the|of|and|in|for|on|&|networks|labs)){{0,5}}?{_LEGAL})"
    rf"(?:\s(?:\([^)]{{1,60}}\)|{_SYMBOL}))?, (?!{OF_AN_AGE})(?:[Aa]n?\s(?!\w+ (?:ago|earlier|later)\b|(?:[\w-]+ ){{0,2}}(?:director|partner|principal|professor|analyst|president|executive) (?:at|of|with)\b)"
    r"|the (?=(?:[A-Z][\w.' -]{1,30}, ?)?[\w.'’ -]{1,30}-based\b)"
    r"|the (?=[^,.;]{3,120}, (?:today|has|have|is|was|said|says|announce|raise|secure|close|complete|land|recently|just|on|this)))"
)
# "Ovens unite!, a Berlin-based maker": lower-case words belong to a name where a place follows that no noun would have.
_WITH_SMALL_WORDS = re.compile(
    r"(?P<name>[A-Z][\w'’&.-]*(?: (?P<small>[a-z][\w'’]*)!?){1,2}), an? (?:[A-Z][\w.' -]{1,30}, ?)?[\w.'’ -]{1,30}-based\b"
)
# "Meanwhile today announced": a finite verb of the news without another subject makes a name of any word before it.
_BEFORE_ITS_VERB = re.compile(
    r" (?:today (?:announced|said)|announced today|has (?:today |just )?(?:raised|announced|secured|closed)|announces|raises|secures|lands) (?!by\b)"
)
# "8090 raised $135M": a number that raises money is a company.
_NUMBER_RAISES = re.compile(
    r" (?:(?:has|have|today|just) )*(?:raised|raises|secured|secures|closed|closes|announced|announces) (?:an? |its |our |[$€£₹])"
)
_NO_OPENING = frozenset(
    "in on at after before for with last this as since during by from under earlier later today yesterday meanwhile however also now then "
    "to while when if but and so or yet though although despite amid among the once here there it he she they we i separately recently additionally previously currently finally initially reportedly notably importantly ultimately specifically similarly interestingly "
    "today elsewhere instead overall still indeed together".split()
)
_NO_SUBJECT = frozenset(
    "it he she they we i you this that these those who which what company companies everyone nobody somebody one all both many several most some others "
    "each another investors founders backers more its his her their our my your exclusive source sources report reports "
    "placement placing offering listing flotation refinancing".split()
)
#: Words of the calendar that names begin with as well: March Capital, Monday Health.
CALENDAR = frozenset("march may august sunday monday friday spring".split())
# What shows that such a word says when: what stands before it, as far as that reaches.
_DAY_REACH = 24
_DAY_BEFORE = re.compile(
    r"(?:[.;:,\"“(]\s?|\b(?:that|said|says|when|but)\s)(?:in|on)\s(?:early\s|late\s|mid-)?$|\b(?:since|last|this|next|until|early|late)\s$"
)
_OPENS_WITH_DAY = re.compile(
    r"(?:But |And |Then )?(?:[Ii]n|[Oo]n|Since|Last|This|Next|Until)\s(?:early\s|late\s|mid-)?"
)
#: A name in lower case that opens a headline or a line.
SMALL_OPENING = re.compile(
    r"^([a-z]{3,})(?=,\s(?:the|an?|which)\s|['’]s\s|\s(?:raises|raised|secures|secured|closes|closed|lands|landed|bags|bagged|nabs|nabbed|eyes|"
    r"announces|announced|(?:is\s)?in\stalks)\s)",
    re.MULTILINE,
)
#: Between a noun with a sentence's capital and a name none of these stands: "Globex snaps up the startup Initech".
_AFTER_A_VERB = frozenset("a an the its up their is was has to of in for from with over".split())


def opening_name(
    text: str, tokens: Sequence[Token], stop: Container[str], place: Container[str], no_name: Container[str]
) -> tuple[Name | None, int]:
    """The name that opens a sentence because of what follows it, and how many tokens it and what precedes it take.

    `stop` are words that are no names by themselves, `no_name` nouns that a small word of a name is none of.
    """
    if not tokens:
        return None, 0
    first = _behind_place(tokens, place)
    word = tokens[first]
    if word.lower not in _NO_OPENING and (match := _EXPLAINED.match(text, word.start)):
        return _opening(text, tokens, *match.span("name"), "name.explained")
    if word.text.isdigit() and 3 <= len(word.text) <= 5 and _NUMBER_RAISES.match(text, word.end):
        return _opening(text, tokens, word.start, word.end, "name.before-verb")
    if word.lower in stop:
        if word.text.istitle() and word.lower not in _NO_SUBJECT and _BEFORE_ITS_VERB.match(text, word.end):
            return _opening(text, tokens, word.start, word.end, "name.before-verb")
        return None, 0
    small = _WITH_SMALL_WORDS.match(text, word.start)
    if small and word.lower not in _NO_OPENING and small["small"] not in no_name:
        return _opening(text, tokens, *small.span("name"), "name.explained")
    return None, 0


def lower_case_opening(
    text: str, tokens: Sequence[Token], stop: Container[str], legal: Container[str], tails: Container[str]
) -> tuple[Name | None, int]:
    """The name of a sentence that opens in lower case: "wefox, a Berlin-based insurer, raised"; the number of the token
    that comes next.
    """
    token = tokens[0]
    if token.text.islower() and len(tokens) > 1 and token.lower not in stop:
        follower = tokens[1]
        tail = follower.is_name and follower.lower in tails and text[token.end : follower.start] == " "
        if follower.lower in legal or tail:
            return Name(
                token.start, follower.end, text[token.start : follower.end], "organization", "name.lower-case-opening"
            ), 2
        if follower.text == "," or follower.lower in ("raises", "secures", "raised", "secured", "closes", "closed"):
            return Name(token.start, token.end, token.text, "organization", "name.lower-case-opening"), 1
    return None, 1


def _behind_place(tokens: Sequence[Token], place: Container[str]) -> int:
    """The number of the first token behind "India's" or "India-based"."""
    if len(tokens) > 1 and ADJECTIVE.match(tokens[0].text):
        return 1
    if len(tokens) > 3 and tokens[0].lower in place and tokens[1].text in "'’" and tokens[2].text == "s":
        return 3
    return 0


def _opening(text: str, tokens: Sequence[Token], start: int, end: int, rule: str) -> tuple[Name, int]:
    return Name(start, end, text[start:end], "organization", rule), sum(token.start < end for token in tokens)


def is_day_before(text: str, start: int, place: int) -> bool:
    """Whether a word at `place` of a sentence, a month's or a day's that begins names too, is a date before its subject.

    "In March Globex raised", "said on Monday Initech had"; but "led by March Capital", "a stake in May Mobility".
    """
    return _DAY_BEFORE.search(text, max(start, place - _DAY_REACH), place) is not None or (
        _OPENS_WITH_DAY.fullmatch(text, start, place) is not None
    )


def without_opening_noun(text: str, start: int, names: list[Name], descriptors: Container[str]) -> list[Name]:
    """In "Electric oven startup Globex" the first word is a noun with a sentence's capital."""
    if (
        names
        and names[0].start == start
        and names[0].kind == "unknown"
        and (names[0].text.endswith("ly") or names[0].text == "Together")
        and text[names[0].end : names[0].end + 1] == ","
        and not GOES_ON_ABOUT.match(text, names[0].end)
    ):
        return names[1:]  # "Separately, it said"
    if names and names[0].start <= start + 1 and names[0].kind == "unknown" and LABEL.match(text, names[0].start):
        return names[1:]
    if names and names[0].start == start and (trade := TRADE.match(names[0].text)):
        first = names[0]  # "Insurer Globex said"
        names = [replace(first, start=first.start + trade.end(), text=first.text[trade.end() :]), *names[1:]]
    if (
        not names
        or names[0].kind != "unknown"
        or " " in names[0].text
        or names[0].text[1:] != names[0].text[1:].lower()
    ):
        return names
    if (
        names[0].start == start
        and not text.startswith(" in talks", names[0].end)
        and (follower := LOWER_FOLLOWER.match(text, names[0].end))
        and (
            follower[1] in PLURAL_NOUN
            or not VERB_LIKE.fullmatch(follower[1])
            or (follower[1].endswith("s") and IN_PLURAL.match(text, follower.end()))
        )
    ):
        return names[1:]  # "Having built", "Generative models": a sentence's capital
    if len(names) < 2:
        return names
    between = text[names[0].end : names[1].start]
    words = between.replace("[", " ").split()
    if (
        words
        and between[0] == " "
        and all(w.replace("-", "").isalnum() and w not in _AFTER_A_VERB for w in words)
        and words[-1] in descriptors
    ):
        return names[1:]
    return names
