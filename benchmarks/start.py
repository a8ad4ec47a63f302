"""What starting costs: `fundwire --help` and one short article, in processor time, beside `import spacy`.

`python benchmarks/start.py`: medians over several processes, taking turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 7
CODE = "import sys; from fundwire.cli import main; sys.exit(main())"
ARTICLE = "Plumeria, a Lisbon-based maker of pumps, raised $12 million in a Series A round led by Harbour Fund.\n"


def seconds(*command: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "short.txt"
        article.write_text(ARTICLE)
        commands = {
            "--help": ("-c", CODE, "--help"),
            "import spacy": ("-c", "import spacy"),
            "extract": ("-c", CODE, "extract", str(article)),
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                taken[name].append(seconds(*command))
    median = {name: statistics.median(times) for name, times in taken.items()}
    print(f"fundwire --help       {median['--help']:.2f} s of CPU (wanted: at most 0.25)")
    print(f"one short article     {median['extract']:.2f} s of CPU")
    print(f"import spacy          {median['import spacy']:.2f} s of CPU")
    print(f"ratio                 {median['extract'] / median['import spacy']:.2f} (wanted: at most 1.3)")


main()
