"""`fundwire explain` as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def explain(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fundwire", "explain", *arguments],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT,
    )  # fmt: skip


def test_every_field_stands_with_its_characters_and_their_rule() -> None:
    done = explain("fixtures/articles/short-news.txt")
    assert done.returncode == 0
    assert "1. Plumeria raised $18M" in done.stdout
    lines = [line.split() for line in done.stdout.splitlines()]
    assert any(line[:1] == ["money_raised"] and line[-2:] == ["$18", "million"] for line in lines)


def test_a_sentence_that_gave_nothing_says_how_far_it_got() -> None:
    done = explain("-", stdin="Plumeria raised $5 million.\n\nPlumeria won a $3 billion army contract.\n")
    assert "excluded; " in done.stdout
    assert "contract" in done.stdout


def test_sentences_that_the_screen_passed_by_are_listed_on_demand() -> None:
    text = "Rain fell on the harbour all day.\n"
    assert "harbour" not in explain("-", stdin=text).stdout
    assert "harbour" in explain("-", "--all", stdin=text).stdout


def test_a_missing_article_does_not_keep_the_other_from_being_explained() -> None:
    done = explain("none.txt", "fixtures/articles/quiet.txt")
    assert done.returncode == 2
    assert "no funding event" in done.stdout
    assert len(done.stderr.splitlines()) == 1
