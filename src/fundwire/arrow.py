"""Articles as Arrow record batches in, records as Arrow record batches out: the piece that cluster engines call.

One row in is one row out, in order, whatever the article holds. ``extract_batches`` is made for Spark's
``DataFrame.mapInArrow`` and Ray Data's ``map_batches``: it loads the pipeline once a call and keeps nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fundwire.batch.extractor import Extractor
from fundwire.batch.outcome import Extracted, Outcome
from fundwire.batch.recipe import Recipe
from fundwire.errors import MissingExtraError
from fundwire.io.sources import ROW, Entry

if TYPE_CHECKING:
    import pyarrow


def output_schema() -> pyarrow.Schema:
    """The columns that come out.

    `record` (one line of JSON, contract v1) and `events` (how many it holds) are null where the article failed, `code`
    and `message` where it did not.
    """
    pa = _pyarrow()
    return pa.schema(
        [
            pa.field("document_id", pa.string()),
            pa.field("record", pa.string()),
            pa.field("events", pa.int32()),
            pa.field("code", pa.string()),
            pa.field("message", pa.string()),
        ]
    )


def extract_batches(
    batches: Iterable[pyarrow.RecordBatch], recipe: Recipe | None = None, *, source: str | None = None
) -> Iterator[pyarrow.RecordBatch]:
    """For each batch of articles one batch of `output_schema()`, row by row.

    The columns of a batch are those of the article form (`id`, `text`, `title`, `url`, `published_on`, `publisher`),
    or what `recipe.fields` calls them; others are ignored. `source` goes into every record. A row that is no article,
    or takes longer than the recipe's limit, comes out with its code. The limit needs the main thread.

    Raises:
        PipelineError: the pipeline can't be loaded.
        MissingExtraError: pyarrow is not installed.
    """
    pa, recipe = _pyarrow(), recipe or Recipe()
    extractor = Extractor(recipe)
    wanted = set(recipe.fields.as_mapping().values())
    schema = output_schema()
    first = 0
    for batch in batches:
        chosen = batch.select([name for name in batch.schema.names if name in wanted])
        rows = (_entry(cells, first + index, source) for index, cells in enumerate(chosen.to_pylist()))
        yield pa.RecordBatch.from_pylist([_row(extractor.outcome(entry)) for entry in rows], schema=schema)
        first += batch.num_rows


def _entry(cells: dict[str, Any], number: int, source: str | None) -> Entry:
    raw = json.dumps(cells, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    return Entry(f"row {number + 1}", source, ROW, raw)


def _row(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Extracted):
        return {"document_id": outcome.document_id, "record": outcome.line.decode(), "events": outcome.events}
    return {"document_id": outcome.document_id, "code": outcome.code, "message": outcome.message}


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        way_out = "pip install 'fundwire[parquet]'"
        raise MissingExtraError("fundwire.arrow", "needs the pyarrow package", way_out, "no-pyarrow") from error
    return pyarrow
