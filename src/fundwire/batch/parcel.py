"""A pipeline folder as bytes, for machines that do not share our disk; known by the digest of its pipeline."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fundwire.batch.recipe import Recipe
from fundwire.errors import PipelineError


@dataclass(frozen=True, slots=True)
class Parcel:
    """Picklable: a recipe, what its pipeline says of itself, and the files of its folder by their path in it.

    `files` is None for the pipeline that ships, which every machine has.
    """

    recipe: Recipe
    about: dict[str, str]
    files: dict[str, bytes] | None

    def unpack(self) -> Recipe:
        """The recipe with its folder on this machine; unpacked once for each digest."""
        if self.files is None:
            return self.recipe
        owner = os.getuid() if hasattr(os, "getuid") else 0
        target = Path(tempfile.gettempdir()) / f"fundwire-{owner}" / self.about["digest"]
        if not target.is_dir():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(dir=target.parent))
            for name, content in self.files.items():
                (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                (fresh / name).write_bytes(content)
            with contextlib.suppress(OSError):  # Another worker was faster.
                fresh.rename(target)
            shutil.rmtree(fresh, ignore_errors=True)
        return replace(self.recipe, folder=str(target))

    def check(self, about: Any) -> None:
        """Compares with what the pipeline loaded on this machine says of itself.

        Raises:
            PipelineError: it is another one, so that its records would differ.
        """
        if about["digest"] != self.about["digest"]:
            what = f"the worker's pipeline has the digest {about['digest']}, the driver's {self.about['digest']}"
            way_out = "install the same fundwire on all machines"
            raise PipelineError(self.about["name"], what, way_out, "other-pipeline")


def pack(recipe: Recipe) -> Parcel:
    """The parcel of a recipe; loads the pipeline once, to know its digest.

    Raises:
        PipelineError: the pipeline can't be loaded.
    """
    about = recipe.load().about
    known = {"name": about.name, "version": about.version, "digest": about.digest}
    if recipe.folder is None:
        return Parcel(recipe, known, None)
    top = Path(recipe.folder)
    if top.is_file():
        return Parcel(recipe, known, None)
    files = {str(path.relative_to(top)): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
    return Parcel(recipe, known, files)
