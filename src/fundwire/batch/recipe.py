"""How an article becomes a record: what a worker needs to know, and the digest that says when it changed."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from fundwire.io.cells import Fields

#: The packages whose version can change a record.
_READERS = ("fundwire", "spacy", "dateparser", "babel", "pydantic", "trafilatura")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Picklable orders for a worker.

    `folder` is the pipeline folder (None: the one that ships), `loader` the function that makes a pipeline of it,
    `claims` whether records hold also the claims that no event rests on, `time_limit` seconds for one article
    (None: none), `watchdog_grace` how many more before its worker is ended, `max_characters` the longest article
    that is read.
    """

    folder: str | None = None
    loader: str = "fundwire.pipeline.extract:load"
    fields: Fields = field(default_factory=Fields)
    mentions: bool = False
    claims: bool = True
    screen: bool = True
    time_limit: float | None = 30.0
    watchdog_grace: float = 5.0
    max_characters: int = 2_000_000

    def load(self) -> Any:
        """The pipeline: an object with `record(article, mentions=, claims=, screen=)` and `about`.

        Raises:
            PipelineError: the folder or a rule of it is wrong.
        """
        module, _, function = self.loader.partition(":")
        return getattr(import_module(module), function)(self.folder)

    def digest(self, about: Mapping[str, str]) -> str:
        """16 characters that change with whatever can change a record: rules, options, code, versions.

        `about` is what the loaded pipeline says of itself. The time limit is left out: it decides whether there is
        a record, not what is in it.
        """
        orders = asdict(self) | dict.fromkeys(("folder", "time_limit", "watchdog_grace"))
        known = [dict(about), orders, versions(), _code()]
        return hashlib.sha256(json.dumps(known, sort_keys=True).encode()).hexdigest()[:16]


def versions() -> dict[str, str]:
    """Python's version and those of the packages that can change a record."""
    found = {"python": platform.python_version()}
    for name in _READERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _code() -> str:
    """A digest of this package's own source: between two releases the version alone would keep stale records alive."""
    digest = hashlib.sha256()
    top = Path(__file__).resolve().parent.parent
    for path in sorted(top.rglob("*.py")):
        digest.update(str(path.relative_to(top)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
