"""Where the folders that stand at the checkout's root (`pipelines/`, `schemas/`) are, in both kinds of install."""

from __future__ import annotations

from pathlib import Path

from fundwire.errors import InternalError


def folder(name: str) -> Path:
    """The folder `name`: beside the package (wheel), else at the checkout's root (editable install)."""
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise InternalError(name, "folder is missing from this installation", "reinstall fundwire")
