"""Time and memory of fundwire diff by size: as many events as rows, half of the companies on both sides.

    python benchmarks/diff_scale.py [SIZE ...]          (10000 30000 100000)

Every size runs the command in a process of its own. Of the events, 60 % agree with a row, 10 % contradict one, 10 %
have a misspelled name, 20 % are new; three in ten are told by a second article.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_WORDS = {
    "heads": "Aero Alta Bright Cobalt Delta Echo Fern Gran Helio Iris Jade Kilo Luma Mira North Opal Pico Quill Rune",
    "middles": "mart nova path loop grid sense works stack field light bridge cast drift forge gate haven joint keep",
    "tails": "Labs Health Robotics AI Energy Bio Systems Foods Capital Markets Analytics",
    "syllables": "ba ce di fo gu ha ki lo mu na pe ri so tu va we xi yo zu",
}
_HEADS, _MIDDLES, _TAILS, _SYLLABLES = (words.split() for words in _WORDS.values())
_ROUNDS = ("Seed", "Series A", "Series B", "Series C")


def company(at: int, rng: random.Random) -> str:
    """A name that only its number has, made of words as company names are."""
    made = ""
    number = at
    for _ in range(3):
        made += _SYLLABLES[number % len(_SYLLABLES)]
        number //= len(_SYLLABLES)
    tail = rng.choice(_TAILS)
    return f"{rng.choice(_HEADS)}{rng.choice(_MIDDLES)} {made.capitalize()}{_SYLLABLES[number % 19]} {tail}".strip()


def generate(size: int, folder: Path) -> tuple[Path, Path]:
    """Writes `size` events as batch output and `size` rows."""
    rng = random.Random(size)
    events, table = folder / "events.jsonl", folder / "rounds.csv"
    with open(events, "w", encoding="utf-8") as out, open(table, "w", encoding="utf-8") as rows:
        rows.write("company,round,date,amount,currency,investors\n")
        written = 0
        at = 0
        while written < size:
            name, amount = company(at, rng), rng.randint(1, 400) * 250_000
            day = f"20{rng.randint(18, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
            stage, investor = rng.choice(_ROUNDS), f"{rng.choice(_HEADS)} Ventures"
            rows.write(f"{name},{stage},{day},{amount},USD,{investor}\n")
            case = rng.random()
            told = name
            if case < 0.1:
                amount *= 2
            elif case < 0.2:
                told = name[:3] + name[4:]
            elif case < 0.4:
                told = f"{rng.choice(_HEADS)}{rng.choice(_MIDDLES)} Q{company(at, rng)[:9]} {at}"
            for copy in range(2 if rng.random() < 0.3 else 1):
                if written < size:
                    record = _record(f"{at}-{copy}", told, stage, day, amount, investor)
                    out.write(json.dumps(record, separators=(",", ":")) + "\n")
                    written += 1
            at += 1
        for extra in range(size - at):
            rows.write(f"{company(at + extra, rng)},Seed,2020-01-01,{1000 * extra + 1000},USD,Nobody Partners\n")
    return events, table


def _record(key: str, name: str, stage: str, day: str, amount: int, investor: str) -> dict[str, object]:
    sentence = f"{name} raised ${amount:,} in a {stage} round led by {investor}"
    said = [{"start": 0, "end": len(sentence), "quote": sentence, "rule": "raised.closed", "in": "text"}]
    fields = ("funded_organization", "money_raised", "investment_type", "announced_on", "investors", "status")
    money = {"value": amount, "upper": None, "currency": "USD", "qualifier": "exact", "currency_basis": "symbol"}
    event = {
        "event_id": key,
        "funded_organization": {"name": name, "aliases": []},
        "investment_type": stage.lower().replace(" ", "_"),
        "round_label": stage,
        "round_modifier": None,
        "money_raised": {**money, "text": f"${amount:,}"},
        "investors": [{"name": investor, "aliases": [], "is_lead": True, "kind": "organization", "is_existing": None}],
        "announced_on": day,
        "status": "completed",
        "attributed_to": [],
        "is_primary": True,
        "confidence": 0.9,
        "evidence": dict.fromkeys(fields, said),
        "conflicts": [],
    }
    document = {"id": key, "url": f"https://news.example/{key}", "title": None, "published_on": day}
    return {"document": document, "events": [event], "claims": [], "issues": []}


def main() -> int:
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 30_000, 100_000]
    print(f"{'size':>8} {'seconds':>8} {'cpu':>8} {'cpu ms a row':>13} {'peak MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            events, table = generate(size, Path(folder))
            command = [sys.executable, "-c", "import sys; from fundwire.cli import main; sys.exit(main())", "diff"]
            began = time.perf_counter()
            process = subprocess.Popen(
                [*command, str(events), str(table), "--format", "json", "--out", f"{folder}/diff.json"]
            )
            _, status, usage = _wait(process)
            took = time.perf_counter() - began
            if status:
                return 1
            cpu = usage.ru_utime + usage.ru_stime
            memory = usage.ru_maxrss / 1024
            print(f"{size:>8} {took:>8.1f} {cpu:>8.1f} {1000 * cpu / size:>13.3f} {memory:>8.0f}", flush=True)
            print("         " + json.dumps(_counts(Path(folder) / "diff.json")), flush=True)
    return 0


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    import os

    return os.wait4(process.pid, 0)


def _counts(path: Path) -> object:
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith(' "counts"'):
                return json.loads("{" + line.strip().rstrip(",") + "}")
    return None


if __name__ == "__main__":
    raise SystemExit(main())
