"""`fundwire extract` as a process: what it prints, where it complains, how it ends."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "fixtures" / "articles"
STORY = "Plumeria, a Lisbon start-up, has raised $18 million in a Series A round led by Tall Pine Partners.\n"


def fundwire(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "fundwire", *map(str, arguments)],
        input=stdin, capture_output=True, check=False, cwd=ROOT, env={**os.environ, **environment},
    )  # fmt: skip


def complaints(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


def test_one_article_is_one_indented_object() -> None:
    done = fundwire("extract", ARTICLES / "short-news.txt")
    assert done.returncode == 0
    assert done.stdout.startswith(b"{\n  ")
    record = json.loads(done.stdout)
    assert record["document"]["id"] == "short-news"
    assert [event["funded_organization"]["name"] for event in record["events"]] == ["Plumeria"]
    assert [event["money_raised"]["value"] for event in record["events"]] == [18_000_000]


def test_several_articles_are_one_object_a_line_in_the_order_given() -> None:
    names = ["grant", "debt", "short-news"]
    lines = fundwire("extract", *[ARTICLES / f"{name}.txt" for name in names]).stdout.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == names


def test_a_bad_article_among_good_ones_costs_one_line_and_the_exit_status(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "page.html").write_bytes(b"<!doctype html><p>")
    done = fundwire(
        "extract", tmp_path / "none.txt", ARTICLES / "debt.txt", tmp_path / "empty.txt", tmp_path / "photo.txt",
        tmp_path, ARTICLES / "grant.txt", tmp_path / "page.html",
    )  # fmt: skip
    assert done.returncode == 2
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["debt", "grant"]
    assert len(complaints(done)) == 5
    for line, word in zip(complaints(done), ["no such file", "empty", "PNG", "folder", "page"], strict=True):
        assert line.startswith("fundwire: ")
        assert word in line
        assert line.endswith(")")


def test_standard_input_with_what_the_user_knows_of_it() -> None:
    done = fundwire(
        "extract", "-", "--published", "2026-05-07", "--url", "https://example.org/a", "--title", "Roofs",
        "--publisher", "The Wire", stdin=STORY.encode(),
    )  # fmt: skip
    document = json.loads(done.stdout)["document"]
    assert document["published_on"] == "2026-05-07"
    assert document["url"] == "https://example.org/a"
    assert document["title"] == "Roofs"
    assert document["publisher"] == "The Wire"
    assert document["source"] is None
    assert document["characters"] == len(STORY)


def test_a_packed_article_is_unpacked(tmp_path: Path) -> None:
    packed = tmp_path / "story.txt.gz"
    packed.write_bytes(gzip.compress(STORY.encode()))
    assert json.loads(fundwire("extract", packed).stdout)["document"]["characters"] == len(STORY)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "fixtures/articles/debt.txt", "--published", "2026-13-01"],
        ["extract", "fixtures/articles/debt.txt", "--format", "xml"],
        ["extract", "fixtures/articles/debt.txt", "--pipeline", "fixtures"],
        ["extract", "fixtures/articles/debt.txt", "--frobnicate"],
        ["extract"],
        ["extract", "-"],
        ["schema", "frobnication"],
        ["frobnicate"],
        [],
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(arguments: list[str]) -> None:
    done = fundwire(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(complaints(done)) == 1


def test_a_pipeline_with_a_wrong_rule_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "pipeline.toml").write_text('name = "mine"\nversion = "1"\n')
    (tmp_path / "money.toml").write_text('[[rule]]\nid = "money.bad"\npurpose = "p"\npattern = "("\n')
    done = fundwire("extract", ARTICLES / "debt.txt", "--pipeline", tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert "money.bad" in complaints(done)[0]


def test_the_mentions_come_only_when_asked_for() -> None:
    assert "mentions" not in json.loads(fundwire("extract", ARTICLES / "debt.txt").stdout)
    mentions = json.loads(fundwire("extract", ARTICLES / "debt.txt", "--mentions").stdout)["mentions"]
    assert "$150 million" in [mention["text"] for mention in mentions]


def test_output_is_utf8_in_every_locale() -> None:
    done = fundwire("extract", ARTICLES / "euro.txt", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Gründerblatt" in done.stdout.decode()


def test_an_error_never_brings_control_characters_to_the_terminal() -> None:
    done = fundwire("extract", "\x1b[31mred\u202e\n.txt")
    assert len(complaints(done)) == 1
    assert b"\x1b" not in done.stderr


def test_a_reader_that_has_enough_is_no_error() -> None:
    pipe = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m fundwire schema | head -c 10"], cwd=ROOT, capture_output=True, check=False
    )
    assert pipe.stderr == b""
