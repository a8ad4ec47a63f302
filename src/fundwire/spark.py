"""Articles of a Spark DataFrame in, records out: `extract(df)`, one row for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundwire.arrow import extract_batches
from fundwire.batch.parcel import Parcel, pack
from fundwire.batch.recipe import Recipe
from fundwire.errors import MissingExtraError

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

#: `fundwire.arrow.output_schema()` in Spark's words.
SCHEMA = "document_id string, record string, events int, code string, message string"


def extract(df: DataFrame, recipe: Recipe | None = None, *, source: str | None = None) -> DataFrame:
    """The records of the articles of `df`: columns `document_id`, `record` (JSON), `events`, `code`, `message`.

    The columns of `df` are those of the article form (`id`, `text`, `title`, `url`, `published_on`, `publisher`), or
    what `recipe.fields` calls them. A row that is no article comes out with its `code` and no record. A pipeline
    folder of one's own travels with the job; fundwire itself must be installed where the executors run. An article
    that kills its Python worker fails the Spark task, which Spark tries again as often as `spark.task.maxFailures`.

    Raises:
        MissingExtraError: pyspark or pyarrow is not installed.
        PipelineError: the pipeline can't be loaded.
    """
    for package in ("pyspark", "pyarrow"):
        _need(package)
    return df.mapInArrow(_Extract(pack(recipe or Recipe()), source), SCHEMA)


@dataclass(frozen=True, slots=True)
class _Extract:
    """What a task runs: a picklable stand-in for a closure."""

    parcel: Parcel
    source: str | None

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return extract_batches(batches, self.parcel.unpack(), source=self.source)


def _need(package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except ImportError as error:
        way_out = "pip install 'fundwire[spark]'"
        raise MissingExtraError("fundwire.spark", f"needs the {package} package", way_out, f"no-{package}") from error
