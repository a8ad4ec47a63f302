"""`fundwire diff` as a process runs it: exit status, renderings, rulings."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from fundwire.cli import main
from fundwire.compare.record import DiffReport

from .test_extracted import event, extraction, write_jsonl


@pytest.fixture
def sides(tmp_path):
    """An events file with a new and a contradicted round, and the table."""
    newly = event(event_id="e2", funded_organization={"name": "New|ly *Co*", "aliases": []}, announced_on="2026-03-20")
    events = write_jsonl(tmp_path / "events.jsonl", extraction(event()), extraction(newly) | {"claims": []})
    table = tmp_path / "rounds.csv"
    table.write_text(
        "company,round,date,amount,currency\nBrightwell Robotics,Series A,2026-03-10,9000000,USD\n"
        "Silent Co,Seed,2025-01-01,1000000,USD\nBroken Co,Seed,someday,1,USD\n",
        encoding="utf-8",
    )
    return events, table


def run(*arguments):
    return main(["diff", *map(str, arguments)])


def test_new_rounds_come_first_then_contradictions_with_both_values_and_the_sentence(sides, capsys):
    assert run(*sides) == 0
    out = capsys.readouterr().out
    assert out.index("New rounds (1)") < out.index("Contradicted (1)") < out.index("Kept out:")
    assert "amount: table USD 9,000,000 | articles about USD 12,500,000.5" in out
    assert "“raised $12 million in a Series A round” (https://news.example/1)" in out
    assert "1 new, 1 contradicted, 1 unconfirmed, 0 matched" in out


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("conflict,new", 1),
        ("unconfirmed", 1),
        ("unreadable", 1),
        ("duplicate", 0),
        ("undecided", 0),
        ("extra", 1),
        ("", 0),
    ],
)
def test_fail_on_sets_the_exit_status(sides, asked, status, capsys):
    assert run(*sides, "--fail-on", asked) == status
    capsys.readouterr()


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.jsonl", "TABLE"],
        ["EVENTS", "missing.csv"],
        ["EVENTS", "TABLE", "--fail-on", "everything"],
        ["EVENTS", "TABLE", "--map", "company=Nowhere"],
        ["EVENTS", "TABLE", "--window", "-1"],
        ["EVENTS", "TABLE", "--amount-tolerance", "lots"],
        ["EVENTS", "TABLE", "--reject", "0-0"],
        ["EVENTS", "TABLE", "--out", "/nowhere/at/all"],
    ],
)
def test_what_cant_be_used_is_one_line_and_status_two(sides, arguments, capsys):
    names = {"EVENTS": sides[0], "TABLE": sides[1]}
    assert run(*(names.get(argument, argument) for argument in arguments)) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_json_fits_its_schema_and_names_every_entry(sides, capsys):
    run(*sides, "--format", "json")
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, DiffReport.model_json_schema())
    assert [(entry["verdict"], entry["row"]) for entry in report["entries"]] == [
        ("new", None), ("contradicted", "line 2"), ("unconfirmed", "line 3"),
    ]  # fmt: skip
    (conflict,) = [one for one in report["entries"][1]["fields"] if one["verdict"] == "conflict"]
    assert (conflict["field"], conflict["curated"]) == ("money_raised", "USD 9,000,000")
    assert conflict["quotes"][0]["quote"] == "raised $12 million in a Series A round"


def test_the_csv_has_a_row_for_every_difference(sides, capsys):
    run(*sides, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["verdict"], row["field"], row["field_verdict"]) for row in rows] == [
        ("new", "", ""),
        ("contradicted", "money_raised", "conflict"),
        ("contradicted", "investors", "extra"),
        ("contradicted", "lead_investors", "extra"),
        ("unconfirmed", "", ""),
    ]


def test_markdown_cant_be_broken_by_a_name(sides, capsys):
    run(*sides, "--format", "markdown")
    out = capsys.readouterr().out
    assert "| New\\|ly \\*Co\\* | series\\_a |" in out
    assert "| Brightwell Robotics | line 2 | amount | USD 9,000,000 | about USD 12,500,000.5 |" in out


def test_all_renderings_are_the_same_bytes_every_time(sides, capsys):
    for style in ("terminal", "json", "csv", "markdown"):
        run(*sides, "--format", style)
        first = capsys.readouterr().out
        run(*sides, "--format", style)
        assert capsys.readouterr().out == first


def test_a_rejected_difference_is_remembered_with_who_and_why(sides, tmp_path, capsys):
    rulings = tmp_path / "judgements.json"
    run(*sides, "--format", "json")
    keys = [entry["key"] for entry in json.loads(capsys.readouterr().out)["entries"][:2]]
    arguments = (*sides, "--judgements", rulings, "--reject", ",".join(keys), "--who", "ana", "--when", "2026-04-01")
    assert run(*arguments, "--note", "paper was wrong", "--fail-on", "new,conflict") == 0
    assert json.loads(rulings.read_text(encoding="utf-8"))["judgements"][0] == {
        "key": min(keys), "ruling": "reject", "who": "ana", "when": "2026-04-01", "note": "paper was wrong",
    }  # fmt: skip
    assert run(*sides, "--judgements", rulings, "--fail-on", "new,conflict") == 0
    assert "2 ruled out" in capsys.readouterr().out


def test_a_judgements_file_that_is_none_is_an_error(sides, tmp_path, capsys):
    (tmp_path / "j.json").write_text('{"judgements": [{"key": "a", "ruling": "maybe"}]}', encoding="utf-8")
    assert run(*sides, "--judgements", tmp_path / "j.json") == 2
    assert "is no ruling" in capsys.readouterr().err


def test_saved_columns_can_be_used_again(sides, tmp_path, capsys):
    profile = tmp_path / "p.toml"
    run(*sides, "--map", "date=date,amount=amount", "--save-profile", profile)
    first = capsys.readouterr().out
    run(*sides, "--profile", profile)
    assert capsys.readouterr().out == first


def test_a_patch_is_written_beside_the_report(sides, tmp_path, capsys):
    new = tmp_path / "new.csv"
    run(*sides, "--patch", new, "--propose", "new")
    assert "rows added: 1, cells changed: 0" in capsys.readouterr().err
    before, after = (Path(path).read_text(encoding="utf-8") for path in (sides[1], new))
    assert after == before + "New|ly *Co*,Series A,2026-03-20,12500000.5,USD\n"
