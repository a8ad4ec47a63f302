"""Article files, plans on the stand-in pipeline, and runs in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fundwire.batch.plan import Plan
from fundwire.batch.recipe import Recipe
from fundwire.batch.run import Summary, run

HERE = Path(__file__).parent
STAND_IN = Recipe(loader="standin:load")


def article_file(path: Path, texts: Iterable[str]) -> Path:
    """An article JSONL with ids a0, a1, ..."""
    lines = (json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts))
    path.write_text("".join(lines), encoding="utf-8")
    return path


def plain_texts(count: int) -> list[str]:
    return [f"Firm{n} raises ${n * 10}" + (f" from Fund{n} and Angel{n}." if n % 3 else ".") for n in range(count)]


def plan(source: Path | str, out: Path, **changes: Any) -> Plan:
    return Plan(inputs=(str(source),), out=out, **{"recipe": STAND_IN, "commit_every": 0.0, **changes})


def do(source: Path | str, out: Path, **changes: Any) -> Summary:
    return run(plan(source, out, **changes))


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def manifest(out: Path, *, execution: bool = False) -> dict[str, Any]:
    """The manifest without the part that may differ from run to run."""
    found: dict[str, Any] = json.loads(out.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    return found if execution else {key: found[key] for key in found if key != "execution"}


def outputs(folder: Path) -> dict[str, Any]:
    """All files of a folder, manifests without what may differ: what must be equal between two runs."""
    return {
        str(path.relative_to(folder)): manifest(path.with_suffix("").with_suffix(".jsonl"))
        if path.name.endswith(".manifest.json")
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(*arguments: str | Path) -> list[str]:
    """`fundwire ARGUMENTS` as a process."""
    return [sys.executable, "-c", "from fundwire.cli import main; raise SystemExit(main())", *map(str, arguments)]


def process(arguments: list[str], **options: Any) -> subprocess.Popen[bytes]:
    """A process that finds what this one finds."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(arguments, stderr=subprocess.PIPE, env=environment, **options)
