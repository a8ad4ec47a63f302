"""The JSON Schemas of what fundwire emits, generated from the record models (draft 2020-12)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from fundwire.errors import InputError

VERSION: Final = "v1"
#: Schema name → the model that it describes.
MODELS: Final[Mapping[str, str]] = {
    "extraction": "fundwire.model.record:Extraction",
    "funding_event": "fundwire.model.record:FundingEvent",
    "claim": "fundwire.model.record:ClaimRecord",
    "mention": "fundwire.model.record:MentionRecord",
    "diff_report": "fundwire.compare.record:DiffReport",
}
#: Left out of the output where there is nothing to say; every other field is always present.
_MAY_BE_ABSENT: Final = frozenset({"mentions"})


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema called `name`.

    Raises:
        InputError: there is none of that name.
    """
    if name not in MODELS:
        raise InputError(name, "no schema has this name", f"one of {', '.join(MODELS)}", "no-schema")
    module, _, model_name = MODELS[name].partition(":")
    model: type[BaseModel] = getattr(import_module(module), model_name)
    body = model.model_json_schema(by_alias=True, mode="serialization", schema_generator=_AllRequired)
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "$id": f"urn:fundwire:{VERSION}:{name}", **body}


def schema_text(name: str) -> str:
    """The schema as its file in `schemas/` has it."""
    return json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"


class _AllRequired(GenerateJsonSchema):
    """Fields with a default are present in the output, so a reader may rely on them."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,
    ) -> bool:
        del field, total
        return True

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """The schema of a model without the noise of defaults."""
        made = super().model_schema(schema)
        required = [name for name in made.get("required", ()) if name not in _MAY_BE_ABSENT]
        properties = {name: _without_default(part) for name, part in made.get("properties", {}).items()}
        return {**made, "properties": properties, "required": required}


def _without_default(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != "default"}
