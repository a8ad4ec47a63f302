"""What a sentence says of the investors that it names: of which round they are."""

from __future__ import annotations

import re

#: Who backs a company at all, whichever the round.
THEIR_INVESTORS = re.compile(
    r"\b(?:its|company's|startup's|firm's|their|whose)\s+(?:\w+\s+)?(?:investors|backers|shareholders)\b|[\ue000-\ue0ff]'s?\s+investors\s+(?:including|such as)\b|\bbacked by\b|\bcounts\b",
    re.IGNORECASE,
)
#: "The company has previously raised money from Foo": who gave before, of a round that is not told.
GAVE_BEFORE = re.compile(
    r"\b(?:previously|earlier|in the past|over the years|historically|before (?:this|that|then|now))\b[^.;]{0,40}\b"
    r"(?:raised|secured|received|taken|took|backed|funded|got|attracted|drawn|won)\b(?![^.;]{0,30}[\ue100-\ue1ff\ue300-\ue3ff])"
    r"|\balready\s+(?:raised|secured|received|attracted|took|backed)\b"
    r"|\b(?:raised|secured)\s+(?:capital|money|funding|funds)\s+(?:previously|earlier|before|in the past)\b",
    re.IGNORECASE,
)
#: The round that the text is about.
THIS_ROUND = re.compile(
    r"\b(?:this|latest|current|new)\s+(?:[\ue300-\ue3ff]|round|financing|deal|raise)", re.IGNORECASE
)
#: Behind an older round: what is told of the one that is news.
NEW_MONEY = re.compile(r"\bnew (?:money|capital|cash)\b|\bthis time\b", re.IGNORECASE)
#: A worth of today, whatever it is compared with.
NOW_WORTH = re.compile(r"\b(?:is|are) now (?:\w+ )?(?:valued|worth)\b", re.IGNORECASE)
#: "backers of earlier rounds returned"
AGAIN = re.compile(r"\b(?:returned|re-upped|came back|again|also|followed on|chipped in)\b", re.IGNORECASE)
