"""How much faster two workers are than one: wall time of `fundwire batch` over the same articles, in turns.

`python benchmarks/workers.py [--articles 20000] [--kinds leads,quiet]`; wants an idle machine of two cores.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import write


def batch(source: Path, out: Path, workers: int) -> float:
    code = "import sys; from fundwire.cli import main; sys.exit(main())"
    options = ["--out", str(out), "--workers", str(workers), "--quiet"]
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, "batch", str(source), *options], check=True)
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--kinds", default="leads,quiet")
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        write(source, tuple(chosen.kinds.split(",")), chosen.articles)
        ratios = []
        for _ in range(chosen.rounds):
            one, two = batch(source, out, 1), batch(source, out, 2)
            ratios.append(one / two)
            print(
                f"1 worker {one:6.1f} s ({chosen.articles / one:6.0f}/s)  2 workers {two:6.1f} s  ratio {one / two:.2f}"
            )
        print(f"median ratio {statistics.median(ratios):.2f} (wanted 1.8)")


main()
