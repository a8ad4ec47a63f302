"""Where the time goes: cProfile over one worker's whole path, the dearest functions by their own time.

`python benchmarks/profile_run.py [quiet|leads|dense] [--lines 25]`
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import tempfile
from pathlib import Path

from texts import KINDS, write


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kind", choices=KINDS, nargs="?", default="leads")
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--lines", type=int, default=25)
    options.add_argument("--sort", default="tottime")
    chosen = options.parse_args()
    from fundwire.batch.engines.inline import InlineEngine
    from fundwire.batch.plan import Plan
    from fundwire.batch.recipe import Recipe
    from fundwire.batch.run import run

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        write(source, (chosen.kind,), chosen.articles)
        recipe = Recipe(claims=False)
        plan = Plan(inputs=(str(source),), out=Path(folder) / "out.jsonl", recipe=recipe, workers=0)
        engine = InlineEngine(plan.recipe)
        engine.start()
        profile = cProfile.Profile()
        profile.runcall(run, plan, engine=engine)
    pstats.Stats(profile).strip_dirs().sort_stats(chosen.sort).print_stats(chosen.lines)


main()
