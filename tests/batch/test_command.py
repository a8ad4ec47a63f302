"""`fundwire batch` as a user sees it: files, exit statuses, one line."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from support import command, manifest, process, records

RAISED = "Plumeria, a Lisbon-based maker of pumps, raised $12 million in a Series A round led by Harbour Fund."
QUIET = "Council members met on Tuesday to discuss new benches for the park."


def batch(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str]:
    """(exit status, standard error)."""
    started = process(command("batch", *arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    stdout, stderr = started.communicate(stdin, timeout=120)
    assert stdout == b""
    return started.returncode, stderr.decode()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(RAISED)
    (folder / "deep" / "a.md").write_text(QUIET)
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "c1", "text": QUIET}).encode()))
    (folder / "notes.bin").write_bytes(b"\0\1\2")
    return folder


def test_a_folder_gives_a_record_an_article_and_status_0(news: Path, tmp_path: Path) -> None:
    status, told = batch(news, "--out", tmp_path / "events.jsonl")
    assert (status, told.count("\n")) == (0, 1)
    assert "1 events in 3 articles" in told
    found = records(tmp_path / "events.jsonl")
    names = [os.path.basename(record["document"]["source"]) for record in found]
    assert names == ["b.txt", "c.jsonl.gz", "a.md"]
    assert found[0]["events"][0]["funded_organization"]["name"] == "Plumeria"
    assert sorted(os.listdir(tmp_path)) == ["events.jsonl", "events.manifest.json", "news"]


def test_claims_that_no_event_rests_on_are_kept_where_they_are_asked_for(tmp_path: Path) -> None:
    for name, text in (("a.txt", RAISED), ("b.txt", "Plumeria acquired Foo Labs. Its revenue grew to $5 million.")):
        (tmp_path / name).write_text(text)
    inputs, out, claims = (tmp_path / "a.txt", tmp_path / "b.txt"), tmp_path / "events.jsonl", tmp_path / "claims.jsonl"
    assert batch(*inputs, "--out", out, "--quiet") == (0, "")
    events, alone = [record["events"] for record in records(out)], [record["claims"] for record in records(out)]
    assert all(claim["event_id"] for claim in alone[0])
    assert (len(events[0]), len(alone[0]) > 0, alone[1]) == (1, True, [])
    assert batch(*inputs, "--out", out, "--claims", claims, "--quiet") == (0, "")
    assert [record["events"] for record in records(out)] == events
    every = [claim for record in records(out) for claim in record["claims"]]
    assert {claim["predicate"] for claim in every} >= {"acquired", "revenue"}
    assert len(claims.read_text().splitlines()) == len(every)


def test_status_is_3_when_an_article_failed_unless_so_many_may(news: Path, tmp_path: Path) -> None:
    (news / "empty.txt").write_text("")
    (news / "broken.jsonl").write_text('{"text": \n{"text": 5}\n')
    out = tmp_path / "events.jsonl"
    status, told = batch(news, "--out", out)
    assert status == 3
    assert "3 failed: see" in told
    assert [f["code"] for f in manifest(out)["failures"]] == ["bad-json", "wrong-type", "empty-text"]
    assert manifest(out)["counts"]["articles"] == 6
    assert batch(news, "--out", out, "--max-failures", "3", "--quiet") == (0, "")
    assert batch(news, "--out", out, "--max-failures", "2")[0] == 3


def test_an_input_that_is_not_there_is_named_and_the_others_are_read(news: Path, tmp_path: Path) -> None:
    status, told = batch(tmp_path / "none", news / "b.txt", "--out", tmp_path / "events.jsonl")
    assert status == 2
    assert "none: no such file" in told
    assert len(records(tmp_path / "events.jsonl")) == 1


def test_with_no_usable_input_an_earlier_output_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    out.write_text("from before\n")
    (tmp_path / "hollow").mkdir()
    status, told = batch(tmp_path / "hollow", "--out", out)
    assert status == 2
    assert "no articles in this folder" in told
    assert out.read_text() == "from before\n"
    assert sorted(os.listdir(tmp_path)) == ["events.jsonl", "hollow"]


def test_a_broken_pipeline_folder_is_one_line_and_nothing_is_written(news: Path, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "pipeline.toml").write_text("name = ")
    status, told = batch(news, "--pipeline", tmp_path / "rules", "--out", tmp_path / "events.jsonl")
    assert (status, told.count("\n")) == (2, 1)
    assert "not valid TOML" in told
    assert not (tmp_path / "events.jsonl").exists()


def test_a_table_with_other_column_names_is_read(tmp_path: Path) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["uid", "body", "day"], ["x1", RAISED, "2026-05-07"]])
    out = tmp_path / "events.csv"
    options = ("--id-field", "uid", "--text-field", "body", "--published-field", "day", "--stdin", "csv")
    status, _ = batch("-", *options, "--out", out, stdin=text.getvalue().encode())
    assert status == 0
    (row,) = csv.DictReader(out.open())
    assert (row["document_id"], row["funded_organization"], row["money_raised"]) == ("x1", "Plumeria", "12000000")
    assert (row["published_on"], row["lead_investors"]) == ("2026-05-07", "Harbour Fund")


def test_an_output_inside_the_input_folder_is_not_read_the_next_time(news: Path) -> None:
    for _ in range(2):
        status, told = batch(news, "--out", news / "events.jsonl", "--claims", news / "claims.csv")
        assert (status, "in 3 articles" in told) == (0, True)


def test_a_terminal_gets_a_bar_and_is_left_clean(news: Path, tmp_path: Path) -> None:
    (news / "more.jsonl").write_text("".join(json.dumps({"text": f"{RAISED} {n}"}) + "\n" for n in range(600)))
    ours, theirs = pty.openpty()
    arguments = command("batch", news, "--out", tmp_path / "events.jsonl")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, __import__("sys").path))}
    started = subprocess.Popen(arguments, stderr=theirs, stdout=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        shown += piece
    assert started.wait() == 0
    text = shown.decode()
    assert "█" in text
    assert "left" in text
    assert text.rsplit("\x1b[K", 1)[-1].startswith("fundwire: 601 events")
