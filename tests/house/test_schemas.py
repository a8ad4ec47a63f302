"""The schemas are what the records are, and what is emitted fits them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fixture_articles import ARTICLES, article, extracted
from fundwire.errors import InputError
from fundwire.pipeline.extract import load
from fundwire.schemas import MODELS, schema_of, schema_text

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"


def test_the_committed_schemas_are_fresh() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert committed == {f"{name}.schema.json": schema_text(name) for name in MODELS}


@pytest.mark.parametrize("name", MODELS)
def test_a_schema_is_itself_valid_and_carries_no_host(name: str) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:fundwire:v1:{name}"
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", ARTICLES)
def test_what_is_emitted_fits_the_schema(name: str) -> None:
    record = json.loads(extracted(name))
    validator = Draft202012Validator(schema_of("extraction"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(record)] == []


def test_a_field_that_is_left_out_does_not_fit() -> None:
    record = json.loads(extracted("short-news"))
    validator = Draft202012Validator(schema_of("extraction"))
    for field in record:
        shorter = {key: value for key, value in record.items() if key != field}
        assert not validator.is_valid(shorter), field


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(InputError, match="no schema has this name"):
        schema_of("frobnication")


def test_what_diff_prints_fits_the_schema(tmp_path: Path) -> None:
    curated = "Company,Amount,Currency,Date\nPlumeria,17000000,USD,2026-03-12\nOnyxpath,500,EUR,2026-04-14\n"
    (tmp_path / "curated.csv").write_text(curated, encoding="utf-8")
    (tmp_path / "events.jsonl").write_text(load().extract(article("short-news")).to_json() + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "fundwire", "diff", "events.jsonl", "curated.csv", "--format", "json"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert {entry["verdict"] for entry in report["entries"]} == {"contradicted", "unconfirmed"}
    assert [error.message for error in Draft202012Validator(schema_of("diff_report")).iter_errors(report)] == []
