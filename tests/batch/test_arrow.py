"""Record batches in, record batches out: the same records as any other engine's."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from support import STAND_IN, article_file, do, plain_texts

from fundwire.batch.recipe import Recipe

pa = pytest.importorskip("pyarrow")

from fundwire.arrow import extract_batches, output_schema  # noqa: E402


def batches(rows: list[dict[str, object]], size: int) -> list[object]:
    return pa.Table.from_pylist(rows).to_batches(max_chunksize=size)


@pytest.mark.parametrize("size", [1, 7, 100])
def test_the_records_are_those_of_the_batch_byte_for_byte(tmp_path: Path, size: int) -> None:
    source = article_file(tmp_path / "in.jsonl", plain_texts(30))
    do(source, tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in source.read_text().splitlines()]
    found = pa.Table.from_batches(extract_batches(batches(rows, size), STAND_IN, source=str(source)))
    assert found.schema == output_schema()
    assert "".join(f"{line}\n" for line in found["record"].to_pylist()) == (tmp_path / "out.jsonl").read_text()
    assert found["document_id"].to_pylist() == [f"a{n}" for n in range(30)]
    assert set(found["code"].to_pylist()) == {None}


def test_a_row_that_fails_comes_out_in_its_place_with_its_code() -> None:
    rows = [{"id": "1", "text": "A raises $5"}, {"id": "2", "text": None}, {"id": "3", "text": "BREAK"}]
    (batch,) = extract_batches(batches(rows, 10), STAND_IN)
    assert batch["code"].to_pylist() == [None, "missing-text", "internal-error"]
    assert batch["events"].to_pylist() == [1, None, None]
    assert [line is None for line in batch["record"].to_pylist()] == [False, True, True]


def test_typed_columns_and_foreign_ones_are_taken_as_they_come() -> None:
    text = "Plumeria, a Lisbon-based maker of pumps, raised $12 million in a Series A round led by Harbour Fund."
    rows = [{"id": 7, "text": text, "published_on": date(2026, 5, 7), "embedding": [0.5, 0.25]}]
    (batch,) = extract_batches(batches(rows, 10), Recipe())
    record = json.loads(batch["record"][0].as_py())
    assert (record["document"]["id"], record["document"]["published_on"]) == ("7", "2026-05-07")
    assert record["events"][0]["money_raised"]["value"] == 12_000_000


def test_no_batches_give_no_batches() -> None:
    assert list(extract_batches([], STAND_IN)) == []
