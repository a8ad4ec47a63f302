"""Whether a stretch of a sentence speaks of what was news before."""

from __future__ import annotations

import re

_PAST = re.compile(
    r"\b(?:previous(?:ly)?|last round|last raised|earlier (?:round|raised)|prior(?! (?:authori[sz]ations?|approvals?|art|experience|knowledge)\b)|after (?:raising|closing|securing|its|a)|after (?:it|they) (?:first )?(?:raised|secured|closed|landed|took|received)|following (?:a|its|the)|follow(?:s|ed)|had (?:\w+ )?raised|had (?:\w+ )?(?:secured|received|closed)|"
    r"initial(?:ly)?(?! clos| market| pric)|originally|since then|most recent(?:ly)?|last (?:funding|year's|financing|time)|back in|came after|comes after|on top of|in addition to|compared (?:to|with)|than the)\b",
    re.IGNORECASE,
)
_SAID_IT = re.compile(
    r"\b(?:said|announced|confirmed|revealed|disclosed)(?:\s+(?:on\s+)?[\ue200-\ue2ff])?(?:\s+that)?\s+(?:they|[\ue000-\ue0ff\ue500-\ue5ff])\s+$",
    re.IGNORECASE,
)


def is_past(text: str, start: int, end: int) -> bool:
    """Whether a stretch speaks of what was before; "said it had raised" only reports what is."""
    cue = _PAST.search(text, start, end)
    while cue and cue[0].lower().startswith("had ") and _SAID_IT.search(text, max(0, cue.start() - 60), cue.start()):
        cue = _PAST.search(text, cue.end(), end)
    return cue is not None
