"""What the worst articles do: each gets an outcome with a code, and its neighbours are none the worse for it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from support import do, manifest, records

from fundwire.batch.recipe import Recipe

GOOD = "Plumeria, a Lisbon-based maker of pumps, raised $12 million in a Series A round led by Harbour Fund."
MB = 1_000_000


def row(text: object, **more: object) -> bytes:
    return json.dumps({"text": text, **more}).encode()


#: name, line of an article JSONL, its code (None: it gives a record)
LINES: list[tuple[str, bytes, str | None]] = [
    ("not JSON", b"{'text': 'x'}", "bad-json"),
    ("deep JSON", b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "bad-json"),
    (
        "deep JSON beside a text",
        b'{"text": "x", "more": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}",
        "bad-json",
    ),
    ("no text", b'{"id": "q"}', "missing-text"),
    ("empty text", row(" \u200b\n"), None),
    ("null text", row(None), "missing-text"),
    ("a number", row(12), "wrong-type"),
    ("a list", row([GOOD]), "wrong-type"),
    ("bad UTF-8", b'{"text": "caf\xe9 \xff"}', "bad-encoding"),
    ("half a pair", b'{"text": "\\ud83d"}', "bad-encoding"),
    ("NUL and controls", row("\x00\x01\x1b[31m " + GOOD), None),
    ("right to left", row("\u202e" + GOOD + "\u2066" * 50), None),
    ("too long", row("a" * 2_000_001), "too-long"),
    ("the same id, another text", row("One bench.", id="twin"), None),
    ("the same id, another text, again", row("Two benches.", id="twin"), "duplicate-id"),
    ("a million commas", row("," * MB), None),
    ("a million spaces", row("x" + " " * MB), None),
    ("a million dollar signs", row("$" * MB), None),
    ("a long number", row("$" + "1" * MB + " million raised"), None),
    ("a number in groups", row("raised $1" + ",000" * 250_000), None),
    ("one long word", row("raised $5m " + "a" * MB), None),
    ("capitals without end", row("raised $5m " + "Aa " * 300_000), None),
    ("names without end", row("raised $5m led by " + "Acme, " * 150_000), None),
    ("brackets", row("raised $5m " + "(" * MB), None),
    ("Markdown", row("raised $5m " + "[a](" * 200_000), None),
    ("a table without end", row("raised $5m\n" + "a | b | $5m\n" * 80_000), None),
    ("quotes", row('raised $5m "' * 80_000), None),
    ("abbreviations", row("raised $5m Inc. U.S. " * 40_000), None),
]


def outcomes(tmp_path: Path, chosen: list[tuple[str, bytes, str | None]]) -> dict[str, str | None]:
    """The code of each chosen line, None where it gave a record; every second line is a good article."""
    lines = [line for name, raw, _ in chosen for line in (raw, row(GOOD, id=f"good beside {name}"))]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    out = tmp_path / "out.jsonl"
    do(tmp_path / "in.jsonl", out, workers=2, chunk=4, recipe=Recipe(time_limit=20, watchdog_grace=5))
    codes = {f["where"].rsplit(" ", 1)[1]: f["code"] for f in manifest(out)["failures"]}
    good = [r for r in records(out) if r["document"]["id"].startswith("good")]
    assert len(good) == len(chosen)
    assert all(len(r["events"]) == 1 for r in good)
    assert len(records(out)) + len(codes) == len(lines)
    return {name: codes.get(str(2 * number + 1)) for number, (name, _, _) in enumerate(chosen)}


def test_articles_that_are_none_have_their_codes(tmp_path: Path) -> None:
    chosen = [line for line in LINES if len(line[1]) < 500_000 or line[2]]
    assert outcomes(tmp_path, chosen) == {name: code for name, _, code in chosen}


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in LINES if len(line[1]) >= 500_000], ids=lambda line: line[0])
def test_pathological_text_ends_in_time_and_hurts_nobody(tmp_path: Path, line: tuple[str, bytes, str | None]) -> None:
    assert outcomes(tmp_path, [line]).popitem() in [(line[0], line[2]), (line[0], "time-limit")]


@pytest.mark.slow
def test_files_that_are_no_articles_have_their_codes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    noise = random.Random(0)
    files = {
        "binary.txt": bytes(noise.randrange(256) for _ in range(5000)),
        "empty.md": b"",
        "endless.html": b"<div><table><tr><td>" * 30_000 + GOOD.encode(),
        "entities.html": b"<p>" + b"&amp;" * 300_000,
        "unclosed.html": b"<p " + b"a='" * 300_000,
        "image.html": b"\x89PNG\r\n\x1a\n" + bytes(2000),
        "list.json": b"[" * 100_000,
        "utf16.txt": f"{GOOD} So it said.".encode("utf-16"),
        "good.txt": GOOD.encode(),
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    out = tmp_path / "out.jsonl"
    do(folder, out, workers=2, chunk=1, recipe=Recipe(time_limit=20, watchdog_grace=5))
    said = manifest(out)
    assert said["counts"]["articles"] == len(files)
    failed = {Path(f["where"].split(",")[0]).name: f["code"] for f in said["failures"]}
    assert {"binary.txt", "empty.md", "image.html", "list.json"} <= set(failed)
    assert "internal-error" not in failed.values()
    assert "worker-died" not in failed.values()
    read = {Path(r["document"]["source"]).name: len(r["events"]) for r in records(out)}
    assert read["good.txt"] == read["utf16.txt"] == 1
