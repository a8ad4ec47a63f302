"""The Ray engine beside the local one: wall time over the same files, and whether their records are the same bytes.

`python benchmarks/engines.py [--articles 4000] [--kinds leads] [--files 8]`; needs fundwire[ray], wants two idle cores.
`--kinds all` reads dev, leads and quiet as they are, each once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import CORPUS, articles


def batch(source: Path, out: Path, *options: str) -> float:
    # A file is a part here: the corpus is too small for parts of their usual size.
    code = (
        "import sys; from fundwire.cli import main; from fundwire.batch import cluster; "
        "cluster.PART_BYTES = 1; sys.exit(main())"
    )
    began = time.perf_counter()
    command = [sys.executable, "-c", code, "batch", str(source), "--out", str(out), "--quiet", *options]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 3):
        raise SystemExit(done.stderr)
    return time.perf_counter() - began


def chosen(kinds: str, number: int) -> list[dict[str, str]]:
    if kinds != "all":
        return [a for kind in kinds.split(",") for a in articles(kind, number // len(kinds.split(",")))]
    paths = [CORPUS / kind / "articles.jsonl" for kind in ("dev", "leads", "quiet")]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--kinds", default="leads")
    parser.add_argument("--files", type=int, default=8)
    parser.add_argument("--workers", default="2")
    options = parser.parse_args()
    rows = chosen(options.kinds, options.articles)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in"
        source.mkdir()
        for number in range(options.files):
            lines = (json.dumps(row) + "\n" for row in rows[number :: options.files])
            (source / f"{number}.jsonl").write_text("".join(lines), encoding="utf-8")
        workers = ("--workers", options.workers)
        local = batch(source, Path(folder) / "local.jsonl", *workers)
        ray = batch(source, Path(folder) / "ray", "--engine", "ray", *workers)
        one = sorted((Path(folder) / "local.jsonl").read_text("utf-8").splitlines())
        many = sorted(
            line
            for part in (Path(folder) / "ray").glob("part-*.jsonl")
            for line in part.read_text("utf-8").splitlines()
        )
    count = len(rows)
    print(f"{count:,} articles, {options.files} files, {options.workers} workers")
    print(
        f"local {local:.1f} s ({count / local:.0f}/s)  ray {ray:.1f} s ({count / ray:.0f}/s)  ratio {ray / local:.2f}"
    )
    print(f"{len(one):,} records, {'the same bytes' if one == many else 'NOT THE SAME'}")


if __name__ == "__main__":
    main()
