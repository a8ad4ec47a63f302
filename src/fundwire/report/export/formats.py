"""The formats by name."""

from __future__ import annotations

from collections.abc import Sequence

from fundwire.report.export.annotations import displacy, label_studio, prodigy
from fundwire.report.export.docbin import docbin
from fundwire.report.export.sheets import crunchbase_sheet, own_sheet
from fundwire.report.reading import Reading

_MARKED = {"displacy": displacy, "labelstudio": label_studio, "prodigy": prodigy}
_SHEETS = {"csv": own_sheet, "crunchbase-csv": crunchbase_sheet}


def exported(name: str, readings: Sequence[Reading]) -> bytes:
    """The readings in the format `name`; formats of marked texts leave out readings without an article.

    Raises:
        KeyError: there is no such format.
    """
    if name in _SHEETS:
        return "".join(_SHEETS[name](one.extraction for one in readings)).encode("utf-8", "replace")
    texts = [(one.article, one.extraction) for one in readings if one.article is not None]
    if name == "docbin":
        return docbin(texts)
    return "".join(_MARKED[name](texts)).encode("utf-8", "replace")
