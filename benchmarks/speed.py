"""Characters per second of one worker, everything included, as a ratio to spaCy's tokenizer on the same texts.

`python benchmarks/speed.py [--rounds 3]`. Processor time of this one process; the two take turns, so that whatever
the machine does meanwhile happens to both. Ours counts reading the JSONL file, extraction, JSON, the journal and
the renaming of the finished file; loading the pipeline is measured by start.py, and the rules' examples warm it up.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from texts import KINDS, articles, first_use

NUMBER = {"quiet": 880, "leads": 3548, "dense": 200}
WANTED = {"quiet": 4.0, "leads": 0.1, "dense": 0.1}


def tokenize(texts: list[str]) -> float:
    import spacy

    nlp = spacy.blank("en")
    began = time.process_time()
    for text in texts:
        nlp.make_doc(text)
    return time.process_time() - began


def extract(source: Path, out: Path, *, screen: bool, claims: bool) -> float:
    from fundwire.batch.engines.inline import InlineEngine
    from fundwire.batch.plan import Plan
    from fundwire.batch.recipe import Recipe
    from fundwire.batch.run import run

    recipe = Recipe(screen=screen, claims=claims)
    engine = InlineEngine(recipe)
    engine.start()
    warm = source.with_name("warm.jsonl")
    rows = [{"id": str(n), "text": text, "published_on": "2026-05-07"} for n, text in enumerate(first_use())]
    warm.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run(Plan(inputs=(str(warm),), out=out.with_name("warm.out.jsonl"), recipe=recipe, workers=0), engine=engine)
    began = time.process_time()
    run(Plan(inputs=(str(source),), out=out, recipe=recipe, workers=0), engine=engine)
    return time.process_time() - began


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--no-screen", action="store_true")
    options.add_argument("--claims", action="store_true", help="as with --claims: every article is read")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            ratios, ours, theirs = [], [], []
            every = list(articles(kind, NUMBER[kind] * chosen.rounds))
            for turn in range(chosen.rounds):
                part = every[turn * NUMBER[kind] : (turn + 1) * NUMBER[kind]]
                source = Path(folder) / f"{kind}{turn}.jsonl"
                source.write_text("".join(json.dumps(article) + "\n" for article in part))
                characters = sum(len(article["text"]) for article in part)
                tokenizing = tokenize([article["text"] for article in part])
                extracting = extract(
                    source, Path(folder) / "out.jsonl", screen=not chosen.no_screen, claims=chosen.claims
                )
                ours.append(characters / extracting / 1e6)
                theirs.append(characters / tokenizing / 1e6)
                ratios.append(tokenizing / extracting)
            print(
                f"{kind:6} {statistics.median(ours):7.2f} MB/s  spaCy {statistics.median(theirs):5.2f} MB/s  "
                f"ratio {statistics.median(ratios):6.3f} (wanted {WANTED[kind]})  "
                f"{NUMBER[kind] / (characters / statistics.median(ours) / 1e6):8.0f} articles/s"
            )


main()
