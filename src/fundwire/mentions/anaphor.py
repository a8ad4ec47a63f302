"""What stands for a name told elsewhere: "it", "the company", "the Lyon-based maker"."""

from __future__ import annotations

import re

from fundwire.model.name import Name
from fundwire.rules.book import RuleBook


class AnaphorFinder:
    """Finds anaphors beside names; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._regex = book.compile(
            "organization",
            r"\b(?:(?:the|this|our)\s+(?:(?:[\w.]+(?:[ ,]+(?-i:[A-Z])[\w.]+){0,3}-(?:based|old|backed|focused|owned|listed|headquartered)"
            r"|(?!(?:other|largest|biggest|leading|rival|only|top|next|first|second|third|last|best|country|world)\b)[a-z-]+(?=\s+(?:maker|miner|manufacturer|developer|operator|provider|builder|producer|supplier|publisher)\b)"
            r"|\d+-year-old|(?-i:U\.?[SK]\.?)|(?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)|{{anaphor_filler}})\s+){0,4}{{anaphor_noun}}|it)\b(?!['’](?!s\b)|-|\s+(?:of|in which))",
            flags=re.IGNORECASE,
        )

    def beside(self, names: list[Name], text: str, start: int, end: int) -> list[Name]:
        """The names of text[start:end] with the anaphors among them, in order, none overlapping."""
        starts = {n.start for n in names}
        for match in self._regex.finditer(text, start, end):
            first, last = match.span()
            if match[0][match[0].rfind(" ") + 1].isupper() and " " in match[0] and match[0].lower() != "the company":
                continue  # "The Honest Company" is a name
            after = last
            while after < end and text[after] == " ":
                after += 1
            if after in starts and match[0].lower() != "it":  # "the credit firm Globex": the name itself follows
                continue
            if text[max(start, first - 2) : first] == ", " and any(
                n.end == first - 2 and n.kind != "anaphor" for n in names
            ):
                continue  # "Globex, the Swedish startup known for ...": an apposition
            names = [n for n in names if n.end <= first or n.start >= last]
            names.append(Name(first, last, match[0], "anaphor", "name.anaphor"))
        names.sort(key=lambda n: n.start)
        return names
