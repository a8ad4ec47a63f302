"""Where a sentence leaves one clause for another."""

from __future__ import annotations

import re

# "Foo, which raised $5m in 2022, is": what stands between the commas is told aside.
ASIDE = re.compile(r",\s+(?:which|who)\s+(?:[\w']+\s+){0,3}$")
# What another company does.
_NEXT_CLAUSE = re.compile(
    r"\b(?:and|while|but|whereas)\s(?:[\w'-]+\s|[\ue600-\ue6ff](?:'s|-based)?\s){0,3}?[\ue000-\ue0ff]"
    r"\s(?:[\w-]+\s){0,2}?(?:raised|closed|secured|landed|got|took|has|had|mopped|bagged|picked|pulled|brought|netted|announced|received|won|is\s(?:in\stalks|raising|seeking|planning))\s"
)


def next_clause(between: str) -> bool:
    """Whether the clause of another company begins between a sum and a round."""
    return _NEXT_CLAUSE.search(between) is not None
