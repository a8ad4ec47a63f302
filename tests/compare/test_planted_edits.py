"""Thousands of edits planted with a seed: each is found with the right verdict, and nothing else is."""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "curated" / "startups_2022_2025.csv"
sys.path.insert(0, str(ROOT / "benchmarks"))

from diff_planted import findings, plant, write  # noqa: E402

SYLLABLES = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]


def made_up(count, seed):
    """A table of rounds whose names are put together from syllables; every fourth company has two."""
    rng = random.Random(seed)
    rows = []
    while len(rows) < count:
        name = "".join(rng.sample(SYLLABLES, 4)).capitalize() + rng.choice(["", " Robotics", " Foods", " Energy"])
        for stage in ("Seed", "Series A") if rng.random() < 0.25 else (rng.choice(["Seed", "Series B", ""]),):
            rows.append(
                {
                    "company": name,
                    "round": stage,
                    "date": f"20{rng.randint(18, 25)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                    "amount": str(rng.randint(3, 900) * 100_000),
                    "currency": rng.choice(["USD", "EUR"]),
                    "investors": f"{rng.choice(SYLLABLES).capitalize()} Ventures; {rng.choice(SYLLABLES)} Partners",
                }
            )
    return rows


def measured(table, edits, seed, folder):
    planted = plant(table, edits, seed)
    write(planted.left, folder / "articles.csv")
    write(planted.right, folder / "table.csv")
    found = findings(folder / "articles.csv", folder / "table.csv", planted)
    right = len(found & planted.expected.keys())
    return planted.edits.total(), right / len(found), right / len(planted.expected)


@pytest.mark.parametrize("seed", [1, 2])
def test_edits_in_a_made_up_table_are_found_and_nothing_else(seed, tmp_path):
    edits, precision, recall = measured(made_up(700, seed), 500, seed, tmp_path)
    assert edits >= 500
    assert precision >= 0.99
    assert recall >= 0.99


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
def test_edits_in_a_real_table_are_found_and_nothing_else(tmp_path):
    with open(CORPUS, encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    edits, precision, recall = measured(table, 2400, 7, tmp_path)
    assert edits >= 2000
    assert precision >= 0.99
    assert recall >= 0.99
