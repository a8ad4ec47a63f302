"""The manifest of a run: what was read with what, what came of it, and why something did not.

Everything but `execution` is the same for the same inputs and options, however often the run was cut off.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def manifest_path(out: Path) -> Path:
    """events.jsonl, events.csv, events.parquet → events.manifest.json."""
    return out.with_suffix(".manifest.json")


def write_manifest(path: Path, head: Mapping[str, Any], lists: Mapping[str, Iterable[Any]]) -> None:
    """Writes one JSON object: the entries of `head`, then the lists, one element a line, never all in memory."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, indent=2, ensure_ascii=False).removesuffix("\n}"))
        for name, elements in lists.items():
            file.write(f",\n  {json.dumps(name)}: [")
            between = "\n    "
            for element in elements:
                file.write(between + json.dumps(element, ensure_ascii=False))
                between = ",\n    "
            file.write("]" if between == "\n    " else "\n  ]")
        file.write("\n}\n")


def described(staged: Path, published: Path) -> dict[str, Any]:
    """An output as the manifest names it: file name, bytes, SHA-256."""
    with open(staged, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"file": published.name, "bytes": staged.stat().st_size, "sha256": digest}
