"""Spark runs the same pipeline: the same records, byte for byte."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundwire.batch.plan import Plan
from fundwire.batch.run import run
from fundwire.errors import MissingExtraError

TEXTS = [
    "Plumeria, a Lisbon-based maker of pumps, raised $12 million in a Series A round led by Harbour Fund.",
    "Brackwater Labs closed a seed round of €3 million. Its office has new windows.",
    "The river rose by two metres overnight.",
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # else "python3", which may be another one without fundwire
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        yield session
        session.stop()


def rows() -> list[dict[str, str | None]]:
    return [{"id": f"a{n:03}", "text": text} for n, text in enumerate(TEXTS * 10)]


def local_records(folder: Path) -> list[str]:
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    run(Plan(inputs=(str(source),), out=out))
    # A row of a data frame has no file.
    return [line.replace(json.dumps(str(source)), "null", 1) for line in out.read_text("utf-8").splitlines()]


def test_the_records_are_those_of_the_local_engine_byte_for_byte(spark: Any, tmp_path: Path) -> None:
    from fundwire.spark import extract

    found = extract(spark.createDataFrame(rows()).repartition(3)).collect()
    assert [row.record for row in sorted(found, key=lambda row: row.document_id)] == local_records(tmp_path)


def test_a_row_without_a_text_comes_out_with_its_code_and_harms_no_other(spark: Any) -> None:
    from fundwire.spark import extract

    frame = spark.createDataFrame([("x", None), ("y", TEXTS[0])], "id string, text string")
    found = {row.code: row.events for row in extract(frame).collect()}
    assert found == {"missing-text": None, None: 1}


def test_the_schema_is_that_of_the_arrow_batches(spark: Any) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    from fundwire.arrow import output_schema
    from fundwire.spark import SCHEMA

    frame = spark.createDataFrame([], SCHEMA)
    assert frame.schema == from_arrow_schema(output_schema())


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from fundwire.spark import extract

    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'fundwire\[spark\]'"):
        extract(None)  # type: ignore[arg-type]
