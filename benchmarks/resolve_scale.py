"""Company resolution over millions of synthetic events: sharded by the company's stem, one shard in memory at a time.

`python benchmarks/resolve_scale.py [--events 10000000] [--shards 64] [--folder DIR]` prints time, peak memory, bytes
on disk and how many of the planted companies and rounds came back. Two passes: every event goes to the file of its
shard; then each shard is read, grouped by stem, and settled. Spelling mistakes are neither planted nor looked for.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fundwire.compare.company import Name, read_name, relation

#: Syllables that write a company's number as a word; no two numbers give the same word.
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "ei")]
#: Spellings of one company; every tenth stem is that of two firms, told apart by their last word.
_FORMS = ("{0}", "{0}", "{0}, Inc.", "{0} Ltd.", "{0} Technologies", "THE {0}", "{0}.io")
_PAIR = ("{0} Health", "{0} Bio")
_TYPES = ("seed", "series_a", "series_b", "series_c")
#: Reports of one round are at most this many days apart; two rounds of one company are not.
_WINDOW = 60

_Event = tuple[Name, str, int, int, str]


def _word(number: int) -> str:
    word = ""
    for _ in range(4):
        number, digit = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[digit]
    return word.capitalize() + "ex"


def events(count: int, seed: int = 7) -> Iterator[tuple[str, str, int, int, str]]:
    """`count` of (name, investment type, dollars, day, the planted round), in no order."""
    chance = random.Random(seed)
    stems = max(1, count // 5)
    for _ in range(count):
        stem, step = int(chance.random() * stems), int(chance.random() * 2)
        company = 2 * stem
        if stem % 10 == 0:
            twin = int(chance.random() * 2)
            company, form = company + twin, _PAIR[twin]
        else:
            form = _FORMS[int(chance.random() * len(_FORMS))]
        kind, day = _TYPES[(company + step) % 4], step * 700 + company % 300 + int(chance.random() * 5)
        yield form.format(_word(stem)), kind, (company % 90 + 1) * 1_000_000 * (step + 1), day, f"{company}.{step}"


def scatter(count: int, shards: int, folder: Path) -> None:
    """Writes every event into the file of its shard: the stem decides, so that one company is never in two."""
    # Closed below: one for each shard, all at once.
    files = [open(folder / f"{shard:04}.tsv", "w", encoding="utf-8", buffering=1 << 16) for shard in range(shards)]  # noqa: SIM115
    for name, kind, dollars, day, planted in events(count):
        stem = "".join(read_name(name).stem)
        files[zlib.crc32(stem.encode()) % shards].write(f"{name}\t{kind}\t{dollars}\t{day}\t{planted}\n")
    for file in files:
        file.close()


def settle(path: Path) -> tuple[int, int, int]:
    """Of one shard: companies found, rounds found, and rounds found that are exactly a planted one."""
    blocks: defaultdict[str, list[_Event]] = defaultdict(list)
    planted_sizes: defaultdict[str, int] = defaultdict(int)
    with open(path, encoding="utf-8") as file:
        for line in file:
            text, kind, dollars, day, planted = line.rstrip("\n").split("\t")
            name = read_name(text)
            blocks["".join(name.stem)].append((name, kind, int(dollars), int(day), planted))
            planted_sizes[planted] += 1
    companies = rounds = right = 0
    for block in blocks.values():
        for company in _companies(block):
            companies += 1
            for found in _rounds(company):
                rounds += 1
                one = found[0][4]
                right += all(e[4] == one for e in found) and len(found) == planted_sizes[one]
    return companies, rounds, right


def _companies(block: list[_Event]) -> list[list[_Event]]:
    """The events of a block by company: each joins the first whose first name is related to its own."""
    found: list[list[_Event]] = []
    for event in sorted(block, key=lambda e: (len(e[0].words), e[0].text)):
        for company in found:
            if relation(company[0][0], event[0]) is not None:
                company.append(event)
                break
        else:
            found.append([event])
    return found


def _rounds(company: list[_Event]) -> list[list[_Event]]:
    """One company's events by round: same type, same sum, within the window of the one before."""
    found: list[list[_Event]] = []
    for event in sorted(company, key=lambda e: (e[1], e[2], e[3])):
        last = found[-1][-1] if found else None
        if last and last[1:3] == event[1:3] and event[3] - last[3] <= _WINDOW:
            found[-1].append(event)
        else:
            found.append([event])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--shards", type=int, default=64)
    parser.add_argument("--folder", type=Path, help="where the shards go (default: the temporary folder)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        began = time.perf_counter()
        scatter(options.events, options.shards, Path(name))
        scattered = time.perf_counter()
        paths = sorted(Path(name).iterdir())
        size = sum(path.stat().st_size for path in paths)
        totals = [sum(column) for column in zip(*map(settle, paths), strict=True)]
        ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.events:,} events, {options.shards} shards, {size / 1e6:,.0f} MB on disk")
    print(f"scatter {scattered - began:.0f} s, settle {ended - scattered:.0f} s, peak {peak:,.0f} MB")
    print(f"{totals[0]:,} companies, {totals[1]:,} rounds, {totals[2]:,} of them exactly a planted one")


if __name__ == "__main__":
    main()
