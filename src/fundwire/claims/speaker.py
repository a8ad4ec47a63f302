"""Which company speaks: who employs whom a sentence quotes, and who "we" are."""

from __future__ import annotations

import re

from fundwire.model.view import View

_N = "[\ue000-\ue0ff]"
_OFFICES = (
    r"(?:ceo|cto|coo|cfo|chief executive(?: officer)?|(?:co-?)?founder|president|chairman|managing director|boss|head)"
)
_EMPLOYED = re.compile(
    rf"\b{_OFFICES}(?:\s+(?:and|&)\s+[\w -]{{2,24}}?|\s+{_N})?\s+(?:of|at)\s+(?P<after>{_N})|(?P<before>{_N})(?:'s)?\s+(?:\w+\s+)?{_OFFICES}\b",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    rf"\b(?:(?:day|moment|milestone|chapter|week|year|news|step|update)\s+(?:for|at|in|from)\s+(?:(?:us|all of us|everyone|the team)\s+at\s+)?|we\s+are\s+|we're\s+)(?P<s>{_N})\s?(?:[,:;.!-]|and\b|today\b|because\b|as\b)",
    re.IGNORECASE,
)


def introduced(left: str) -> str | None:
    """The company that "we" are where the words before say so: "A big day for Foo: we", "We are Foo, and we"."""
    match = _INTRODUCED.search(left)
    return match["s"] if match else None


def employer_of(view: View) -> str | None:
    """The company that a sentence's speaker works for: "said Ana Ruiz, chief executive of Foo"."""
    match = _EMPLOYED.search(view.text)
    return match["after"] or match["before"] if match else None
