"""The JSON Schema of the records, from the records themselves."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from claimx.records import Extraction

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out the titles that only repeat the fields' names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def make_json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an ``Extraction`` as it is written."""
    schema = Extraction.model_json_schema(mode="serialization", schema_generator=_WithoutTitles)
    return {"$schema": SCHEMA_DIALECT, **schema}
