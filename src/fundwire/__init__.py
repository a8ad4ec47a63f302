"""fundwire: news articles in, checked funding events out, every field tied to the characters that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Article", "Extraction", "FundwireError", "Pipeline", "load"]

if TYPE_CHECKING:
    from fundwire.errors import FundwireError
    from fundwire.model.document import Article
    from fundwire.model.record import Extraction
    from fundwire.pipeline.extract import Pipeline, load

_HOME = {
    "Article": "fundwire.model.document",
    "Extraction": "fundwire.model.record",
    "FundwireError": "fundwire.errors",
    "Pipeline": "fundwire.pipeline.extract",
    "load": "fundwire.pipeline.extract",
}


def __getattr__(name: str) -> Any:
    # Imported when first asked for: `fundwire --help` must not pay for pydantic and spaCy.
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'fundwire' has no attribute {name!r}")
