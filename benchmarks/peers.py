"""Our whole extraction beside what peers need for money, or dates, alone; dense articles, one run.

`python benchmarks/peers.py --peers PEERS/bin/python`: a virtualenv of its own for the peers (see README.md).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peer import WARM
from texts import articles, first_use

PEERS = {"spacy": 0.1, "recognizers": 30.0, "quantulum3": 2.5, "dateparser": 1.0, "price-parser": None}


def ours(texts: list[str]) -> float:
    from fundwire.model.document import Article
    from fundwire.pipeline.extract import load

    pipeline = load()
    for text in first_use() + texts[:WARM]:
        pipeline.extract(Article(text=text)).to_json()
    began = time.process_time()
    for text in texts[WARM:]:
        pipeline.extract(Article(text=text)).to_json()
    return time.process_time() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peers", default=sys.executable)
    options.add_argument("--articles", type=int, default=40)
    chosen = options.parse_args()
    # The second round's numbers: those of the texts as they are may be in somebody's test suite.
    texts = [article["text"] for article in articles("dense", 400)][-chosen.articles - WARM :]
    seconds = ours(texts)
    size = sum(map(len, texts[WARM:]))
    print(f"fundwire      {size / seconds / 1e3:9.1f} kB/s  (everything: events, claims, JSON)")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts))
        for name, wanted in PEERS.items():
            command = [chosen.peers, str(Path(__file__).with_name("peer.py")), name, str(path)]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(f"{name:13} not measured: {done.stderr.strip().splitlines()[-1][:80]}")
                continue
            said = json.loads(done.stdout)
            line = f"{name:13} {size / said['seconds'] / 1e3:9.1f} kB/s  ratio {said['seconds'] / seconds:7.2f}"
            line += "" if wanted is None else f" (wanted {wanted})"
            line += f", raised an error on {said['failed']} of {len(texts) - WARM}" if said["failed"] else ""
            print(line)


main()
