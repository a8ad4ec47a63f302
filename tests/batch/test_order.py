"""Same input, same bytes, however the work is split."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import article_file, do, outputs, plain_texts, records

from fundwire.batch.recipe import Recipe

ENGINES = [(0, 64), (1, 1), (1, 64), (2, 7), (3, 1), (4, 5), (4, 64)]


def test_bytes_do_not_depend_on_workers_or_chunks(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", plain_texts(120))
    seen = []
    for workers, chunk in ENGINES:
        folder = tmp_path / f"{workers}-{chunk}"
        do(source, folder / "out.jsonl", workers=workers, chunk=chunk, claims=folder / "claims.csv")
        seen.append(outputs(folder))
    assert set(seen[0]) == {"out.jsonl", "out.manifest.json", "claims.csv"}
    assert all(one == seen[0] for one in seen)
    assert [r["document"]["id"] for r in records(tmp_path / "1-1" / "out.jsonl")] == [f"a{n}" for n in range(120)]


def test_a_slow_article_does_not_change_the_order(tmp_path: Path) -> None:
    texts = plain_texts(40)
    texts[0] += " SLOW" * 3
    texts[7] += " SLOW"
    source = article_file(tmp_path / "in.jsonl", texts)
    do(source, tmp_path / "out.jsonl", workers=3, chunk=1)
    assert [r["document"]["id"] for r in records(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(40)]


@pytest.mark.slow
def test_the_real_pipeline_gives_the_same_bytes_with_any_split(tmp_path: Path) -> None:
    sentences = [
        "Plumeria, a Lisbon-based maker of pumps, raised ${n} million in a Series A round led by Harbour Fund.",
        "Council members met on Tuesday to discuss {n} new benches for the park.",
        "Kestrel Robotics is in talks to raise €{n}m from Orchard Capital, people familiar with the matter said.",
    ]
    source = article_file(tmp_path / "in.jsonl", [sentences[n % 3].format(n=n + 2) for n in range(90)])
    seen = []
    for workers, chunk in [(0, 64), (1, 13), (2, 5)]:
        folder = tmp_path / f"{workers}-{chunk}"
        do(source, folder / "out.jsonl", workers=workers, chunk=chunk, recipe=Recipe())
        seen.append(outputs(folder))
    assert seen[0] == seen[1] == seen[2]
    assert b'"Plumeria"' in seen[0]["out.jsonl"]
