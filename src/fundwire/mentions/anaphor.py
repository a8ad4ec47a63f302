"""What stands for a name told elsewhere: "it", "the company", "the Lyon-based maker"."""

from __future__ import annotations

import re

from fundwire.model.name import Name
from fundwire.rules.book import RuleBook

# "Backed by Foo and Bar, the startup has raised": no apposition, where the sentence opens so and a finite verb follows.
_OPENING = re.compile(
    r"[\W_]*(?:(?:Co-?)?[Ff]ounded|Backed|Led|Run|Headed|Started|Launched|Based|Headquartered|Funded|Spun|Created|Built|Owned|Supported|Valued|"
    r"Incubated|Born|Formed|Established|Hatched|Dreamt|Named|Called|Originally|With|In|From|At|After|Since|Unlike|Like|Alongside|Together|Along|"
    r"Besides|Before|Fresh|Now|Today|Already|Once|Still)\s"
)
_FINITE = re.compile(
    r"\s+(?:(?:also|now|just|today|recently|then|already|has|had|have|is|was|will|would|can|could|plans|wants|hopes|expects|intends|says|said|"
    r"raised|raises|closed|closes|secured|secures|landed|announced|announces|got|took|received|attracted|picked|pulled|emerged|went|sells|makes|"
    r"counts|employs|claims|completed|nabbed|bagged)\b)"
)


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
            if (
                text[max(start, first - 2) : first] == ", "
                and any(n.end == first - 2 and n.kind != "anaphor" for n in names)
                and not (_OPENING.match(text, start, first) and _FINITE.match(text, last, end))
            ):
                continue  # "Globex, the Swedish startup known for ...": an apposition
            names = [n for n in names if n.end <= first or n.start >= last]
            names.append(Name(first, last, match[0], "anaphor", "name.anaphor"))
        names.sort(key=lambda n: n.start)
        return names
