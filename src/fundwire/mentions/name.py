"""Names of organizations, persons and places, found by the shape of words and the lexicons of organization.toml."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from fundwire.model.name import Name, NameKind
from fundwire.rules.book import RuleBook

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b|[^\W_]*\d)[^\W_]+|[&.+\-/@](?=[^\W_])[^\W_]+)*|[&,;:.!?()\[\]“”\"‘’'|–—]")
# A digit or a lower-case letter begins a name in these shapes only: 1Password, 4me, a16z, xAI, monday.com, d.light.
_ODD_SHAPE = re.compile(
    r"(?!\d+(?:million|billion|trillion|crores?|lakhs?|mln|MM|MILLION|BILLION|MN|BN|st|nd|rd|th|am|pm|k|m|mm|mn|bn|b|x|s|cr|km|kg|mw|gw|gwh|mwh|kwh|ft|hr|hrs|p|g|t|d|D|gb|tb)$)"
    r"(?:\d+[A-Za-z][A-Za-z]+\w*|[a-z]+\d+[a-z]\w*|[a-z]{1,12}[A-Z]\w*|[A-Za-z0-9-]+\.(?:com|ai|io|co|org|net|me|app|dev|tech|"
    r"health|xyz|gg|fm|tv|ly|bio|finance|light|space|so|to|money|cash|network|energy|earth|id|in|de)|[a-z]\.[a-z]+)$"
)
_ADJECTIVE = re.compile(
    r"(.+)[-–](?:based|headquartered|born|founded|backed|led|owned|listed|style|powered|focused|funded|era|like|native|first|"
    r"driven|enabled|controlled|run|made|centric|related|only|inspired|wide|friendly|compatible|trained|educated|year-old|"
    r"affiliated|linked|approved|incubated|accelerated|area|specific|side|as-a-service|to-consumer|to-business|assisted|ready)$"
)
# Symbols of exchanges and Reuters codes: (NYSE: ONDK), ( GE.N ), KKR.UL
_TICKER = re.compile(
    r"\(\s*(?:(?:NYSE|NASDAQ|Nasdaq|NasdaqGS|TSX|TSXV|LSE|ASX|AIM|OTC\w*|HKEX|SGX|BSE|NSE|AMEX|FRA|XETRA)[^)\n]{0,30}|[A-Z0-9^.]{1,10}\.[A-Z]{1,2})\s*\)"
    r"|\b[A-Z0-9]{2,8}\.(?:UL|N|O|OQ|L|PA|DE|HK|SS|SZ|TO|AX|T|KS|NS|BO|SA|MI|MC|AS|K|A|PK)\b(?![\w.])"
)
# What follows a company's name and no person's: ", a London-based maker of ovens".
_EXPLAINED = re.compile(
    r",? (?:Inc|LLC|Ltd|Corp|PLC)\b|\s?\([^)]{0,60}\)?,? an?\s|, an? (?:[\w.,-]+ ){0,8}?(?:\w+-based|company|startup|platform|provider|maker|developer|firm|marketplace)\b"
)
_LOWER_FOLLOWER = re.compile(r" ([a-z][a-z-]*)")
_PLURAL_NOUN = frozenset(
    "investors backers funds startups companies firms angels founders executives researchers employees sources analysts customers".split()
)
_OFFICE = frozenset(
    "ceo cfo coo cto cmo founder co-founder cofounder founders co-founders cofounders chairman chairwoman president director partner analyst actor entrepreneur "
    "tycoon billionaire investor mr mrs ms dr sir producer rapper singer executive officer spokesman spokeswoman spokesperson minister professor prof editor".split()
)
_GLUED_END = re.compile(r"(.{3,}?)(and|of|in|is|on|to|by|from|at|for|with|the|that|which|has|was|as)$")
_GLUED_INITIALS = re.compile(
    r"([A-Z](?:\.[A-Z])+)\.(?:and|of|in|is|on|to|by|from|at|for|with|the|that|has|was|as)$"
)  # "U.S.in"
_GLUED_START = re.compile(r"(is|of|by|from|the|and|in|with|to|for|at|its|that|as|via|on|has|like)(?=[A-Z])")
_VERB_LIKE = re.compile(
    r".*(?:s|ed|ly)|sold|bought|paid|sought|spun|drew|built|last|will|would|could|can|may|had|have|also|just|now|then|recently|today|previously|first|is|was|and|or|to|got|won|"
    r"made|took|became|began|plans|still|never|only|already|currently|first|co-founder|founder|ceo|which|who|that|as|has|said|told|itself|announcing|raising|"
    r"closing|securing|landing|getting|co-founders|founders|chief|spokes\w+|alone|about|over|after|before|than|set|seeking|looking|led|went|came|put|saw|out|up|on"
)
#: Between a noun with a sentence's capital and a name none of these stands: "Globex snaps up the startup Initech".
_AFTER_A_VERB = frozenset("a an the its up their is was has to of in for from and with over".split())
_OPENING = re.compile(
    r"(?P<name>[^\W_][\w'’&!.-]*(?:\s(?:[A-Z][\w'’&!.-]*|to|the|of|and|in|for|on|&|networks|labs)){0,5}?(?:,? (?:Inc|LLC|Ltd|Corp|LP|L\.P|PLC|Co|LLP)\b\.?)?)(?:\s\([^)]{1,60}\))?, (?:an?\s(?!\w+ (?:ago|earlier|later)\b)"
    r"|the (?=[^,.;]{3,120}, (?:today|has|have|is|was|said|says|announce|raise|secure|close|complete|land|recently|just|on|this)))"
)
_NO_OPENING = frozenset(
    "in on at after before for with last this as since during by from under earlier later today yesterday meanwhile however also now then "
    "to while when if but and so or yet though although despite amid among the once here there it he she they we i separately recently additionally previously currently finally initially reportedly notably importantly ultimately specifically similarly interestingly "
    "today elsewhere instead overall still indeed together".split()
)
_CONNECTOR = {
    "&",
    "+",
    "de",
    "du",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "el",
    "al",
    "bin",
    "la",
    "le",
    "ter",
    "y",
}


#: So many soft words in a row may open a name.
_MOST_SOFT = 8
_NUMBERED = frozenset("ventures capital partners global startups".split())


def _unglued(start: int, end: int, word: str, known: Container[str]) -> tuple[int, int, str]:
    """A word without the function word that scraping glued to it, where what is left is known."""
    if initials := _GLUED_INITIALS.match(word):
        return start, start + len(initials[1]), initials[1]
    if word[0].isupper() and (tail := _GLUED_END.match(word)) and tail[1] in known:
        return start, start + len(tail[1]), tail[1]
    if word[0].islower() and (head := _GLUED_START.match(word)) and word[head.end() :] in known:
        return start + head.end(), end, word[head.end() :]
    return start, end, word


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    lower: str
    is_name: bool
    is_soft: bool


class NameFinder:
    """Finds names and anaphors; `headline` says that a sentence is set in title case or stands as a title."""

    def __init__(self, book: RuleBook) -> None:
        words = {key: frozenset(book.lexicon("organization", key)) for key in (
            "stop", "soft", "soft_opening", "headline_stop", "descriptor", "org_tail", "of_head", "legal", "demonym", "place", "first_name",
        )}  # fmt: skip
        self._stop, self._headline_stop, self._descriptor = words["stop"], words["headline_stop"], words["descriptor"]
        self._numbers = frozenset("one two three four five six seven eight nine ten first second 500".split())
        self._soft, self._soft_opening = words["soft"], words["soft_opening"]
        self._org_tail, self._of_head, self._legal = words["org_tail"], words["of_head"], words["legal"]
        self._demonym, self._place, self._first_name = words["demonym"], words["place"], words["first_name"]
        self._anaphor = book.compile(
            "organization",
            r"\b(?:(?:the|this)\s+(?:(?:[\w.]+(?:[ ,]+(?-i:[A-Z])[\w.]+){0,3}-(?:based|old|backed|focused|owned|listed|headquartered)"
            r"|\d+-year-old|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)|{{anaphor_filler}})\s+){0,4}{{anaphor_noun}}|it)\b(?!['’](?!s\b)|-|\s+(?:of|in which))",
            flags=re.IGNORECASE,
        )

    def find(self, text: str, start: int, end: int, headline: bool = False, known: Container[str] = ()) -> list[Name]:
        """The names in text[start:end], in order, none overlapping.

        `known` are the capitalised words of the whole document: a word that scraping glued to its neighbour
        ("Acmeand", "byAcme") is cut where the rest is one of them.
        """
        tokens, hidden = [], self._hidden(text, start, end)
        for match in _WORD.finditer(text, start, end):
            first, last = match.span()
            if hidden and any(a <= first < b for a, b in hidden):
                continue
            word = match[0]
            if known and len(word) > 4:
                first, last, word = _unglued(first, last, word, known)
            if (word.islower() and word.isalpha()) or not word[0].isalnum():  # most words: no shape of a name
                tokens.append(_Token(first, last, word, word, False, False))
                continue
            lower = word.lower()
            is_name, is_soft = self._shape(word, lower, headline)
            tokens.append(_Token(first, last, word, lower, is_name, is_soft))
        names = self._without_opening_noun(text, start, self._runs(text, tokens, headline))
        return self._with_anaphors(text, start, end, names)

    def _without_opening_noun(self, text: str, start: int, names: list[Name]) -> list[Name]:
        """In "Electric oven startup Globex" the first word is a noun with a sentence's capital."""
        if (
            names
            and names[0].start == start
            and names[0].kind == "unknown"
            and names[0].text.endswith("ly")
            and text[names[0].end : names[0].end + 1] == ","
        ):
            return names[1:]  # "Separately, it said"
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
            and (follower := _LOWER_FOLLOWER.match(text, names[0].end))
            and (follower[1] in _PLURAL_NOUN or not _VERB_LIKE.fullmatch(follower[1]))
        ):
            return names[1:]  # "Having built", "Generative models": a sentence's capital
        if len(names) < 2 or names[0].start != start:
            return names
        between = text[names[0].end : names[1].start]
        words = between.replace("[", " ").split()
        if (
            words
            and between[0] == " "
            and all(w.replace("-", "").isalnum() and w not in _AFTER_A_VERB for w in words)
            and words[-1] in self._descriptor
        ):
            return names[1:]
        return names

    @staticmethod
    def _hidden(text: str, start: int, end: int) -> list[tuple[int, int]]:
        return [m.span() for m in _TICKER.finditer(text, start, end)] if "(" in text or "." in text else []

    def _shape(self, word: str, lower: str, headline: bool) -> tuple[bool, bool]:
        """(a name word, a name word only beside another one)."""
        if lower in self._stop or (headline and lower in self._headline_stop):
            return False, (word[0].isupper() or word.isdigit()) and lower in self._soft
        if (
            "-" in word
            and word[-1].islower()
            and word[: word.index("-")].lower() in self._stop
            and not word[word.rindex("-") + 1].isupper()
        ):
            return False, False  # "AI-first", "B2B-focused"
        return word[0].isupper() or bool(_ODD_SHAPE.match(word)), False

    def _runs(self, text: str, tokens: list[_Token], headline: bool) -> list[Name]:
        names: list[Name] = []
        i, size = self._explained_opening(text, tokens, names), len(tokens)
        while i < size:
            if (
                tokens[i].text.isdigit()
                and i + 1 < size
                and tokens[i + 1].lower in _NUMBERED
                and text[tokens[i].end : tokens[i + 1].start] == " "
            ):
                pass  # "1984 Ventures"
            elif not (tokens[i].is_name or (tokens[i].is_soft and self._opens_softly(text, tokens, i, headline))):
                i = self._lower_case_opening(text, tokens, names) if i == 0 else i + 1
                continue
            j = i
            while True:
                joined = self._next_of_run(text, tokens, j)
                if joined is None:
                    break
                j = joined
            self._close(text, tokens, i, j, headline, names)
            i = j + 1
        return names

    @staticmethod
    def _explained_opening(text: str, tokens: list[_Token], names: list[Name]) -> int:
        """Any words can be a name where an apposition explains them: "June, a maker of ovens, raised"."""
        opening = _OPENING.match(text, tokens[0].start) if tokens else None
        if opening is None or tokens[0].lower in _NO_OPENING:
            return 0
        start, end = opening.span("name")
        names.append(Name(start, end, text[start:end], "organization", "name.explained"))
        return sum(token.start < end for token in tokens)

    def _opens_softly(self, text: str, tokens: list[_Token], i: int, headline: bool) -> bool:
        """A soft word opens a name before a name word: General Catalyst, "led by First Round Capital"."""
        k = i
        while k < min(len(tokens), i + _MOST_SOFT) and tokens[k].is_soft:
            k += 1
        if k == i or k == len(tokens) or not tokens[k].is_name or text[tokens[k - 1].end : tokens[k].start] != " ":
            return False
        if tokens[i].lower in self._soft_opening:
            return True
        if tokens[i].text.isdigit() and tokens[i].text != "500":
            return False
        return i > 0 and (not headline or tokens[i].lower in self._numbers or tokens[k].lower in self._org_tail)

    def _lower_case_opening(self, text: str, tokens: list[_Token], names: list[Name]) -> int:
        """A sentence that opens in lower case opens with a name: "wefox, a Berlin-based insurer, raised".

        Gives the number of the token that comes next.
        """
        token = tokens[0]
        if token.text.islower() and len(tokens) > 1 and token.lower not in self._stop:
            follower = tokens[1]
            if follower.lower in self._legal:
                names.append(
                    Name(
                        token.start,
                        follower.end,
                        text[token.start : follower.end],
                        "organization",
                        "name.lower-case-opening",
                    )
                )
                return 2
            if follower.text == "," or follower.lower in ("raises", "secures", "raised", "secured", "closes", "closed"):
                names.append(Name(token.start, token.end, token.text, "organization", "name.lower-case-opening"))
        return 1

    def _next_of_run(self, text: str, tokens: list[_Token], j: int) -> int | None:
        """Index of the last token that continues the run ending at token j, or None."""
        if j + 1 >= len(tokens) or _ADJECTIVE.match(tokens[j].text):
            return None
        this, follower = tokens[j], tokens[j + 1]
        gap = text[this.end : follower.start]
        if gap in (" ", "\xa0") and (follower.is_name or (follower.is_soft and self._goes_on(tokens, j))):
            return j + 1
        if (follower.text == "." and not gap and this.lower in self._legal | {"st", "mt"}) or (
            len(this.text) == 1 and follower.text == "." and this.text.isupper()
        ):
            # "T. Rowe Price", "Foo Inc. said"
            if j + 2 < len(tokens) and len(this.text) == 1 and tokens[j + 2].is_name:
                return j + 2
            return None
        if follower.text == "," and j + 2 < len(tokens) and tokens[j + 2].lower in self._legal:
            return j + 2
        if j + 2 < len(tokens) and tokens[j + 2].is_name and (gap == " " or follower.text in "'’"):
            second = tokens[j + 2]
            if follower.lower in _CONNECTOR and text[follower.end : second.start] == " ":
                return j + 2
            if follower.lower == "of" and this.lower in self._of_head:
                return j + 2
            if (
                follower.text in "'’"
                and this.text.endswith("s")
                and follower.start == this.end
                and text[follower.end : second.start] == " "
            ):
                return j + 2  # "Ontario Teachers' Pension Plan"
            if follower.lower == "and" and second.lower in (
                "co",
                "sons",
                "company",
                "partners",
                "brothers",
                "associates",
            ):
                return j + 2
        return None

    @staticmethod
    def _goes_on(tokens: list[_Token], j: int) -> bool:
        """A soft word continues a run where it ends it ("Moonshot AI") or where name words follow."""
        return (
            tokens[j + 1].text.isupper()
            or tokens[j + 1].lower
            in ("investors", "fund", "funds", "angels", "founders", "equity", "capital", "growth", "seed", "company")
            or (j + 2 < len(tokens) and tokens[j + 2].is_name)
            or tokens[j].is_soft
        )

    def _close(self, text: str, tokens: list[_Token], i: int, j: int, headline: bool, names: list[Name]) -> None:
        last = tokens[j]
        if adjective := _ADJECTIVE.match(last.text):
            # "San Francisco-based": a place or an owner, never the company itself.
            names.append(
                Name(
                    tokens[i].start,
                    last.start + adjective.end(1),
                    text[tokens[i].start : last.start + adjective.end(1)],
                    "place",
                    "name.adjective",
                )
            )
            return
        if (
            j - i >= 1
            and all(t.text.isupper() and len(t.text) > 2 for t in tokens[i : j + 1])
            and any(len(t.text) > 3 for t in tokens[i : j + 1])
        ):
            return  # "BIGGEST MEDIA DEAL" is a crosshead
        if headline:
            cut = max((k for k in range(i, j) if tokens[k].lower in self._descriptor), default=None)
            if cut is not None and not (cut == i and tokens[i + 1].lower in self._org_tail):
                i = cut + 1
            elif i == j and last.lower in self._descriptor:
                return
        while i < j and tokens[i].lower in self._demonym and tokens[i + 1].lower not in self._org_tail:
            i += 1
        words = [t.lower for t in tokens[i : j + 1]]
        joined = " ".join(words)
        before = tokens[i - 1].text if i else ""
        if (joined in self._place and (len(joined) > 2 or before == ",")) or joined in self._demonym:
            kind: NameKind = "place"
        elif (len(words) > 1 and words[-1] in self._org_tail) or (words[0] in self._of_head and "of" in words):
            kind = "organization"
        elif (
            2 <= len(words) <= 3
            and i
            and tokens[i - 1].lower in _OFFICE
            and text[tokens[i - 1].end : tokens[i].start] in (" ", ". ")
        ):
            kind = "person"
        elif (len(words) == 2 or (len(words) == 3 and len(words[1].strip(".")) == 1)) and words[0] in self._first_name:
            kind = "organization" if _EXPLAINED.match(text, last.end) else "person"
        else:
            kind = "unknown"
        end = last.end
        if last.lower in self._legal and text[end : end + 1] == ".":
            end += 1
        if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
            end += 1
        start = tokens[i].start
        names.append(Name(start, end, text[start:end], kind, f"name.{kind}"))

    def _with_anaphors(self, text: str, start: int, end: int, names: list[Name]) -> list[Name]:
        starts = {n.start for n in names}
        for match in self._anaphor.finditer(text, start, end):
            first, last = match.span()
            if match[0][match[0].rfind(" ") + 1].isupper() and " " in match[0] and match[0].lower() != "the company":
                continue  # "The Honest Company" is a name
            after = last
            while after < end and text[after] == " ":
                after += 1
            if after in starts:  # "the credit firm Globex": the name itself follows
                continue
            if text[max(start, first - 2) : first] == ", " and any(n.end == first - 2 for n in names):
                continue  # "Globex, the Swedish startup known for ...": an apposition
            names = [n for n in names if n.end <= first or n.start >= last]
            names.append(Name(first, last, match[0], "anaphor", "name.anaphor"))
        names.sort(key=lambda n: n.start)
        return names
