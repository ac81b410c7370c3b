"""``datapackage.json``: a Frictionless data package, which ``frictionless validate`` reads every cell against.

https://specs.frictionlessdata.io; Parquet by the reader that ``frictionless`` has itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extract.dataset.columns import KEYS, SPLITS, TABLES, Column
from extract.dataset.manifest import version_of
from extract.dataset.parquet_files import file_of

FILE = "datapackage.json"
# Lists of objects come out of Parquet in a type that ``frictionless`` has no name for.
TYPES: Mapping[str, str] = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "date": "date",
    "annotations": "any",
}


def described(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The package: one resource for each table and split."""
    options = manifest["options"]
    return {
        "profile": "data-package",
        "name": options["name"],
        "version": version_of(manifest),
        "title": "Vietnamese school plans: targets, percentages, deadlines and cited documents",
        "licenses": [{"name": options["licence"]}],
        "resources": [_resource(table, split, manifest) for table in TABLES for split in SPLITS],
    }


def _resource(table: str, split: str, manifest: Mapping[str, Any]) -> dict[str, Any]:
    path = file_of(table, split)
    schema: dict[str, Any] = {"fields": [_field(name, column) for name, column in TABLES[table].items()]}
    if table in KEYS:
        schema["primaryKey"] = [KEYS[table]]
    if table != "documents":
        reference = {"resource": f"documents-{split}", "fields": ["doc_id"]}
        schema["foreignKeys"] = [{"fields": ["doc_id"], "reference": reference}]
    entry = manifest["files"][path]
    return {
        "name": f"{table}-{split}",
        "type": "table",
        "path": path,
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{entry['sha256']}",
        "rows": entry["rows"],
        "schema": schema,
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": TYPES[column.dtype],
        "title": column.vi,
        "description": column.en,
    }
    if column.dtype in ("int", "float"):
        # How an empty number of a Parquet file reaches ``frictionless``, through pandas.
        field["missingValues"] = ["", "nan"]
    if column.constraints:
        field["constraints"] = dict(column.constraints)
    return field
