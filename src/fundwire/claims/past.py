"""Whether a stretch of a sentence speaks of what was news before."""

from __future__ import annotations

from fundwire.rules.cue import Cues


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
