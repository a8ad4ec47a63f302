"""Names of organizations, persons and places, found by the shape of words and the lexicons of organization.toml."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from fundwire.mentions.anaphor import AnaphorFinder
from fundwire.mentions.name_amid import is_fund, numbered, opens_amid, owned
from fundwire.mentions.name_opening import (
    CALENDAR,
    SMALL_OPENING,
    is_day_before,
    lower_case_opening,
    opening_name,
    without_opening_noun,
)
from fundwire.mentions.name_shape import (
    ADJECTIVE,
    CALLED,
    COMPASS,
    CONNECTOR,
    CUT_END,
    EXPLAINED,
    FAMILY,
    FIELDS,
    FOR_HEAD,
    GIVEN,
    MOST_SOFT,
    NEVER_LAST,
    NUMBERED,
    ODD_SHAPE,
    OFFICE,
    PERSON_BEHIND,
    PUBLIC,
    PURPOSE,
    SERIAL,
    SHORTEST_GLUED,
    SIGNS,
    STATE,
    SUM_AHEAD,
    WORD,
    WRITTEN_OUT,
    Token,
    hidden_spans,
    unglued,
    without_labels,
)
from fundwire.model.name import Name, NameKind
from fundwire.rules.book import RuleBook

#: Short names of places that no other word is written like.
_STATES = frozenset(("US", "UK", "EU", "HK"))
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])?")
_RANK = re.compile(r"No\.\d+")


class NameFinder:
    """Finds names and anaphors; `headline` says that a sentence is set in title case or stands as a title."""

    def __init__(self, book: RuleBook) -> None:
        words = {key: frozenset(book.lexicon("organization", key)) for key in (
            "stop", "soft", "soft_opening", "soft_inside", "headline_stop", "descriptor", "org_tail", "of_head", "legal", "demonym", "place", "first_name",
            "product", "of_a_country", "region", "of_a_region", "body", "firm_end", "capital_for", "before_a_backer",
        )}  # fmt: skip
        self._words = words
        self._stop, self._soft = (words[key] | words["soft_opening"] for key in ("stop", "soft"))
        self._headline_stop, self._descriptor, self._product = (
            words[key] for key in ("headline_stop", "descriptor", "product")
        )
        self._numbers = frozenset("one two three four five six seven eight nine ten first second 500".split())
        self._soft_opening, self._soft_inside = words["soft_opening"], words["soft_inside"]
        self._org_tail, self._of_head, self._legal = words["org_tail"], words["of_head"], words["legal"]
        self._demonym, self._place, self._first_name = words["demonym"], words["place"], words["first_name"]
        self._anaphors = AnaphorFinder(book)

    def small(self, text: str) -> frozenset[str]:
        """The words without a capital that are names all over a text: those that open its headline or a line so."""
        return frozenset(match[1] for match in SMALL_OPENING.finditer(text)) - self._stop

    def find(
        self, text: str, start: int, end: int, headline: bool = False, known: Container[str] = (),
        small: Container[str] = (),
    ) -> list[Name]:  # fmt: skip
        """The names in text[start:end], in order, none overlapping; `small` are words that are names in lower case.

        `known` are the capitalised words of the whole document: a word that scraping glued to its neighbour
        ("Acmeand", "byAcme") is cut where the rest is one of them.
        """
        tokens, hidden = [], hidden_spans(text, start, end)
        for match in WORD.finditer(text, start, end):
            first, last = match.span()
            if hidden and any(a <= first < b for a, b in hidden):
                continue
            word = match[0]
            if known and len(word) > SHORTEST_GLUED:
                first, last, word = unglued(first, last, word, known)
            if (word.islower() and word.isalpha()) or not word[0].isalnum():  # most words: no shape of a name
                tokens.append(Token(first, last, word, word, word in small, False))
                continue
            if word[1:2] == "-" and (serial := SERIAL.match(text, start)) and serial.end() == first + 2:
                first, word = first + 2, word[2:]
            if word.isupper() and text.startswith(SIGNS, last):
                continue  # "C$5 million"
            lower = word.lower()
            is_name, is_soft = self._shape(word, lower, headline)
            if is_soft and lower in CALENDAR and self._says_when(text, start, first, last):
                is_soft = False
            if is_name and lower in self._headline_stop and SUM_AHEAD.match(text, last):
                is_name = False
            tokens.append(Token(first, last, word, lower, is_name, is_soft))
        names = without_opening_noun(text, start, self._runs(text, tokens, headline), self._descriptor)
        if names and CUT_END.match(text, names[-1].end):
            names[-1:] = _without_cut_word(names[-1], self._org_tail)
        return self._anaphors.beside(names, text, start, end)

    def _says_when(self, text: str, start: int, first: int, last: int) -> bool:
        """Whether a word of the calendar stands before a name rather than in one: "In March Globex", no "March Capital"."""
        follower = WORD.match(text, last + 1)
        return (follower is None or follower[0].lower() not in self._org_tail) and is_day_before(text, start, first)

    def _shape(self, word: str, lower: str, headline: bool) -> tuple[bool, bool]:
        """(a name word, a name word only beside another one)."""
        if lower in self._stop or (headline and lower in self._headline_stop):
            inside = not headline and lower in self._soft_inside
            return False, (word[0].isupper() or word.isdigit()) and (lower in self._soft or inside)
        if (
            "-" in word
            and word[-1].islower()
            and word[: word.index("-")].lower() in self._stop
            and not word[word.rindex("-") + 1].isupper()
        ):
            return False, False  # "AI-first", "B2B-focused"
        return (word[0].isupper() and not _RANK.fullmatch(word)) or bool(ODD_SHAPE.match(word)), False

    def _runs(self, text: str, tokens: list[Token], headline: bool) -> list[Name]:
        names: list[Name] = []
        first, i = opening_name(text, tokens, self._stop, self._place, self._descriptor)
        names += [first] if first else []
        size = len(tokens)
        while i < size:
            if (
                tokens[i].text.isdigit()
                and i + 1 < size
                and tokens[i + 1].lower in NUMBERED
                and text[tokens[i].end : tokens[i + 1].start] == " "
            ):
                pass  # "1984 Ventures"
            elif not (
                tokens[i].is_name
                or (tokens[i].is_soft and self._opens_softly(text, tokens, i, headline))
                or (not headline and tokens[i].text[0].isupper() and opens_amid(text, tokens, i, self._org_tail))
            ):
                first, i = (
                    lower_case_opening(text, tokens, self._stop, self._legal, self._org_tail)
                    if i == 0
                    else (None, i + 1)
                )
                names += [first] if first else []
                continue
            j = i
            while True:
                joined = self._next_of_run(text, tokens, j, headline)
                if joined is None:
                    break
                j = joined
            self._close(text, tokens, i, j, headline, names)
            i = j + 1
        return names

    def _opens_softly(self, text: str, tokens: list[Token], i: int, headline: bool) -> bool:
        """A soft word opens a name before a name word: General Catalyst, "led by First Round Capital"."""
        k = i
        while k < min(len(tokens), i + MOST_SOFT) and tokens[k].is_soft:
            k += 1
        if k == i or k == len(tokens) or not tokens[k].is_name or text[tokens[k - 1].end : tokens[k].start] != " ":
            return False
        if tokens[i].lower in self._soft_opening:
            return True
        if tokens[i].text.isdigit() and tokens[i].text != "500":
            return False
        if tokens[i].lower in self._soft_inside and not self._opens_organization(text, tokens, i):
            return False
        return i > 0 and (not headline or tokens[i].lower in self._numbers or tokens[k].lower in self._org_tail)

    def _opens_organization(self, text: str, tokens: list[Token], i: int) -> bool:
        """A function word with a capital amid a sentence opens the name of a firm: "from Out There Capital"."""
        if i == 0 or not (tokens[i - 1].text[0].isalnum() or tokens[i - 1].text in ",(&"):
            return False
        k = i
        while k + 1 < len(tokens) and (tokens[k + 1].is_name or tokens[k + 1].is_soft):
            if text[tokens[k].end : tokens[k + 1].start] != " ":
                break
            k += 1
        return tokens[k].lower in self._org_tail

    def _next_of_run(self, text: str, tokens: list[Token], j: int, headline: bool) -> int | None:
        """Index of the last token that continues the run ending at token j, or None."""
        if j + 1 >= len(tokens) or ADJECTIVE.match(tokens[j].text):
            return None
        this, follower = tokens[j], tokens[j + 1]
        gap = text[this.end : follower.start]
        if follower.text in "'’" and (ward := owned(text, tokens, j)) is not None:
            return ward
        if gap in (" ", "\xa0") and (follower.is_name or (follower.is_soft and self._goes_on(tokens, j, headline))):
            return j + 1
        if gap == " " and numbered(text, tokens, j):
            return j + 1
        if (
            follower.text.isdigit()
            and gap == " "
            and j + 2 < len(tokens)
            and tokens[j + 2].is_name
            and text[follower.end : tokens[j + 2].start] == " "
            and tokens[j + 2].lower in self._org_tail
        ):
            return j + 2  # "Square 1 Bank"
        if (
            this.lower in ("u.s", "u.k")
            and follower.text == "."
            and j + 2 < len(tokens)
            and (tokens[j + 2].lower in PUBLIC or (tokens[j + 2].is_name and tokens[j + 2].lower in self._org_tail))
        ):
            return j + 2  # "U.S. Department of Energy", "U.S. Venture Partners"
        if (follower.text == "." and not gap and this.lower in self._legal | {"st", "mt", "co"}) or (
            follower.text == "."
            and not gap
            and _INITIALS.fullmatch(this.text)
            and not (j and tokens[j - 1].lower in ("series", "class"))  # "its Series D. Foo Ventures led it"
        ):
            # "T. Foo Price", "J.C. Foo", "St. Elm Ventures", but "Foo Inc. said"
            initials = _INITIALS.fullmatch(this.text) and this.lower not in self._place
            if j + 2 < len(tokens) and (initials or this.lower in ("st", "mt")) and tokens[j + 2].is_name:
                return j + 2
            if (
                this.lower == "co"
                and j + 2 < len(tokens)
                and tokens[j + 2].is_name
                and self._last_word(text, tokens, j + 2) in self._org_tail
            ):
                return j + 2  # "Foo & Co. Ventures"
            return None
        if follower.text == "," and j + 2 < len(tokens) and tokens[j + 2].lower in self._legal:
            return j + 2
        if j + 2 < len(tokens) and tokens[j + 2].is_name and (gap == " " or follower.text in "'’"):
            second = tokens[j + 2]
            if follower.lower in CONNECTOR and text[follower.end : second.start] == " ":
                return j + 2
            if follower.lower == "of" and this.lower in self._of_head:
                return j + 2
            if (
                follower.text in "'’"
                and second.lower not in self._first_name
                and this.text.endswith("s")
                and this.lower not in self._org_tail
                and follower.start == this.end
                and text[follower.end : second.start] == " "
            ):
                return j + 2  # "Ontario Teachers' Pension Plan"
            if follower.text == "A" and second.lower in self._org_tail and this.end + 1 == follower.start:
                return j + 2  # "Planet A Ventures"
            if follower.lower == "and" and this.lower in FIELDS | GIVEN and second.lower in FIELDS | GIVEN:
                return j + 2  # "University of Technology and Design"
            if follower.lower == "for" and this.lower in FOR_HEAD and self._last_word(text, tokens, j + 2) in FIELDS:
                return j + 2  # "European Bank for Reconstruction and Development"
            if (
                follower.lower == "and"
                and second.lower in FAMILY
                and self._last_word(text, tokens, j + 2) == second.lower
            ):
                return j + 2
        return None

    @staticmethod
    def _last_word(text: str, tokens: list[Token], k: int) -> str:
        """The last of the name words that stand together from token k on, "" where "of" goes on with them."""
        while k + 1 < len(tokens) and tokens[k + 1].is_name and text[tokens[k].end : tokens[k + 1].start] == " ":
            k += 1
        return "" if k + 1 < len(tokens) and tokens[k + 1].lower == "of" else tokens[k].lower

    def _goes_on(self, tokens: list[Token], j: int, headline: bool) -> bool:
        """A soft word continues a run where it ends it ("Moonshot AI") or where name words follow.

        Amid a sentence its capital says as much: "from Xcel Next", "and Entrepreneur First".
        """
        lower = tokens[j + 1].lower
        return (
            tokens[j + 1].text.isupper()
            or not (headline or lower in NEVER_LAST or lower in self._soft_inside)
            or tokens[j + 1].lower
            in ("investors", "fund", "funds", "angels", "founders", "equity", "capital", "growth", "seed", "company")
            or (j + 2 < len(tokens) and tokens[j + 2].is_name)
            or tokens[j].is_soft
        )

    def _has_small_head(self, text: str, tokens: list[Token], i: int) -> bool:
        """Whether token i only ends the name of a firm that the lower-case word before it begins: "from qi Ventures"."""
        if i < 2 or tokens[i].lower not in self._words["firm_end"] or text[tokens[i - 1].end : tokens[i].start] != " ":
            return False
        head = tokens[i - 1]
        return (
            head.text.islower()
            and head.lower not in self._stop | self._descriptor | self._words["capital_for"]
            and tokens[i - 2].lower in self._words["before_a_backer"]
        )

    def _close(self, text: str, tokens: list[Token], i: int, j: int, headline: bool, names: list[Name]) -> None:
        last = tokens[j]
        if adjective := ADJECTIVE.match(last.text):
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
            and last.lower not in self._org_tail
        ):
            return  # "BIGGEST MEDIA DEAL" is a crosshead
        if headline:
            cut = max(
                (k for k in range(i, j) if tokens[k].lower in self._descriptor and tokens[k + 1].lower != "of"),
                default=None,
            )
            if cut is not None and not all(token.lower in self._org_tail for token in tokens[cut + 1 : j + 1]):
                i = cut + 1
            elif i == j and last.lower in self._descriptor:
                return
        i, j, last = without_labels(text, tokens, i, j)
        if i == j and self._has_small_head(text, tokens, i):
            i -= 1
        while (
            i < j
            and tokens[i].lower in self._demonym
            and not (tokens[i].lower in COMPASS and tokens[i + 1].lower not in self._place | self._demonym)
            and (tokens[i + 1].lower not in self._org_tail or (tokens[i + 1].text == "VC" and i + 1 < j))
            and not any(token.lower in PUBLIC for token in tokens[i + 1 : j + 1])
            and tokens[i + 1].lower not in self._words["of_a_country"]
            and not (last.lower in self._org_tail and all(t.lower in PURPOSE for t in tokens[i + 1 : j]))
            and not (last.lower in self._words["of_a_region"] and tokens[i].lower in self._words["region"])
            and not (i + 1 == j and last.text.istitle() and last.lower in self._words["body"])
        ):
            i += 1
        while i < j and tokens[i].text in ("VC", "PE") and i and tokens[i - 1].lower in self._demonym:
            i += 1  # "Portuguese VC Foo Ventures"
        words = [t.lower for t in tokens[i : j + 1]]
        joined = " ".join(words)
        before = tokens[i - 1].text if i else ""
        if "/" in joined and all(part in self._place for part in joined.split("/")):
            kind: NameKind = "place"
        elif (
            joined in self._place and (len(joined) > 2 or before == "," or last.text in _STATES)
        ) or joined in self._demonym:
            kind = "place"
        elif (len(words) > 1 and (words[-1] in self._org_tail or is_fund(tokens, i, j))) or (
            words[0] in self._of_head and "of" in words
        ):
            kind = "organization"
        elif STATE.match(text, last.end):
            kind = "place"  # "Research Triangle Park, NC"
        elif (len(words) <= 2 and PERSON_BEHIND.match(text, last.end)) or (
            2 <= len(words) <= 3
            and i
            and tokens[i - 1].lower in OFFICE
            and text[tokens[i - 1].end : tokens[i].start] in (" ", ". ")
            and not (i > 1 and tokens[i - 1].lower == "producer" and tokens[i - 2].lower in self._product)
            and last.lower not in self._product
        ):
            kind = "person"
        elif (len(words) == 2 or (len(words) == 3 and len(words[1].strip(".")) == 1)) and words[0] in self._first_name:
            company = EXPLAINED.match(text, last.end) or (i and tokens[i - 1].lower in CALLED)
            kind = "organization" if company else "person"
        else:
            kind = "unknown"
        start, end = tokens[i].start, last.end
        if ((last.lower in self._legal and last.lower not in WRITTEN_OUT) or words[-2:] == ["&", "co"]) and text[
            end : end + 1
        ] == ".":
            end += 1
        if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
            end += 1
        names.append(Name(start, end, text[start:end], kind, f"name.{kind}"))


def _without_cut_word(name: Name, tails: Container[str]) -> list[Name]:
    """What is left of a name whose last word an excerpt cuts ("led by Foo Ven..."); all of it where the word is whole."""
    text, _, last = name.text.rpartition(" ")
    if text and len(last) > 3 and last.lower() in tails:
        return [name]
    return [replace(name, end=name.start + len(text), text=text, kind="unknown")] if len(text) > 2 else []
