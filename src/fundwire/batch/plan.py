"""What one run is to do, checked before anything is written."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from fundwire.batch.manifest import manifest_path
from fundwire.batch.recipe import Recipe
from fundwire.errors import InputError
from fundwire.io.sources import Sources
from fundwire.io.writers import check_writable


@dataclass(frozen=True, slots=True)
class Plan:
    """One run: `inputs` in, `out` (and `claims`) out; `workers` 0 extracts in this process.

    `commit_every` is the seconds of work that the death of the process may cost.
    """

    inputs: tuple[str, ...]
    out: Path
    claims: Path | None = None
    recipe: Recipe = field(default_factory=Recipe)
    pattern: str | None = None
    stdin: str = ".jsonl"
    state: Path | None = None
    workers: int = 1
    chunk: int = 64
    commit_every: float = 1.0

    @property
    def folder(self) -> Path:
        """Where the run keeps its journal and what is not whole yet; gone when the run is done."""
        return self.out.with_name(self.out.name + ".run")

    def sources(self) -> Sources:
        """The entries to read, without what this run writes."""
        own = [self.out, self.folder, manifest_path(self.out), self.claims, self.state]
        return Sources(self.inputs, pattern=self.pattern, stdin=self.stdin, exclude=[path for path in own if path])

    def check(self) -> Plan:
        """The plan with its outputs' links resolved.

        Raises:
            InputError: an output can't be what it shall be: unknown ending, a folder, a device, twice the same.
            MissingExtraError: Parquet without pyarrow.
        """
        from dataclasses import replace

        targets = [path for path in (self.out, self.claims) if path is not None]
        for path in targets:
            check_writable(path)
            if os.path.isdir(path):
                raise InputError(str(path), "is a folder", "name a file in it", "is-folder")
            if os.path.exists(path) and not os.path.isfile(path):
                raise InputError(str(path), "is not a regular file", "name a file", "not-writable")
        if len({path.resolve() for path in targets}) < len(targets):
            raise InputError(str(self.out), "two outputs have the same name", "name another file", "same-output")
        return replace(self, out=self.out.resolve(), claims=self.claims and self.claims.resolve())
