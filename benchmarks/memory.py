"""The peak memory of the run and of its worker, at 20,000 and at 200,000 articles: is it flat?

`python benchmarks/memory.py [--small 20000 --large 200000]`. Peak resident size as the kernel counts it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import write


def peaks(source: Path, out: Path) -> tuple[float, float]:
    """(parent, worker) in MB."""
    code = "import sys; from fundwire.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "batch", str(source), "--out", str(out), "--workers", "1", "--quiet"]
    run = subprocess.Popen(command)
    highest = {"parent": 0.0, "worker": 0.0}
    while run.poll() is None:
        highest["parent"] = max(highest["parent"], high_water(run.pid))
        for child in children(run.pid):
            highest["worker"] = max(highest["worker"], high_water(child))
        time.sleep(0.2)
    assert run.returncode == 0
    return highest["parent"], highest["worker"]


def high_water(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(match[1]) / 1024 if match else 0.0


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--small", type=int, default=20_000)
    options.add_argument("--large", type=int, default=200_000)
    options.add_argument("--kinds", default="leads,quiet")
    chosen = options.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number in (chosen.small, chosen.large):
            source = Path(folder) / "in.jsonl"
            write(source, tuple(chosen.kinds.split(",")), number)
            found.append(peaks(source, Path(folder) / "out.jsonl"))
            print(f"{number:8,} articles: parent {found[-1][0]:6.1f} MB, worker {found[-1][1]:6.1f} MB")
    (parent, worker), (parent_later, worker_later) = found
    print(
        f"growth: parent {parent_later / parent - 1:+.1%}, worker {worker_later / worker - 1:+.1%} (wanted: within 5 %)"
    )
    print(f"worker's peak {worker_later:.0f} MB (wanted: at most 300)")


main()
