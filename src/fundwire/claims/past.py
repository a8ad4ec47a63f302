"""Whether a stretch of a sentence speaks of what was news before."""

from __future__ import annotations

from fundwire.rules.cue import Cues


def before_news(cues: Cues, text: str, place: int) -> int:
    """Where the news of a sentence begins that opens with an earlier raise, if that ends before a place; else 0."""
    opening = cues["past.opening"].find(text, 0, place)
    return opening.end() if opening else 0


def is_past(cues: Cues, text: str, start: int, end: int) -> bool:
    """Whether a stretch speaks of what was before; "said it had raised" only reports what is."""
    cue = cues["past.past"].find(text, start, end)
    while (
        cue
        and cue[0].lower().startswith("had ")
        and cues["past.said-it"].find(text, max(0, cue.start() - 60), cue.start())
    ):
        cue = cues["past.past"].find(text, cue.end(), end)
    return cue is not None
