"""``croissant.json``: the dataset as Croissant JSON-LD, which ``mlcroissant validate`` accepts.

https://docs.mlcommons.org/croissant/docs/croissant-spec.html, version 1.0. The context is written out, so
that no program has to fetch it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.dataset.columns import ANNOTATION, KEYS, TABLES, Column
from extract.dataset.manifest import version_of

FILE = "croissant.json"
PARQUET = "application/x-parquet"
TYPES: Mapping[str, str] = {"str": "sc:Text", "int": "sc:Integer", "float": "sc:Float", "date": "sc:Date"}
ABOUT: Mapping[str, str] = {
    "documents": "One row for each plan: letterhead, cleaned text with private words masked, school, group and split.",
    "facts": "One row for each target, percentage, deadline and citation, with its words and where they stand.",
    "findings": "What a careful reader would question in a plan.",
    "sentences": "Every sentence of every plan, with the facts in it as standoff annotations.",
}
_CR = (
    "citeAs", "column", "conformsTo", "data", "dataType", "equivalentProperty", "examples", "extract", "field", "fileProperty", "fileObject",
    "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet",
    "references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    **{name: f"cr:{name}" for name in _CR},
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
}


def described(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The dataset's metadata: its files with checksums, and one record set for each table."""
    options = manifest["options"]
    told = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": options["name"],
        "description": (
            "Targets, percentages, deadlines and cited legal documents of Vietnamese school plans, extracted by "
            "kehoach, with the plans' sentences and standoff annotations."
        ),
        "version": version_of(manifest),
        "license": options["licence"],
        "inLanguage": "vi",
        "keywords": ["Vietnamese", "education", "information extraction", "legal citations"],
        "creator": {"@type": "sc:Organization", "name": "kehoach"},
        "url": "README.md",
        "citeAs": cite(manifest),
        "distribution": [*_files(manifest), *map(_file_set, TABLES)],
        "recordSet": [_record_set(table, columns) for table, columns in TABLES.items()],
    }
    if options["published"]:
        told["datePublished"] = options["published"]
    return told


def cite(manifest: Mapping[str, Any]) -> str:
    """How to cite the dataset, as BibTeX."""
    options = manifest["options"]
    year = f"  year = {{{options['published'][:4]}}},\n" if options["published"] else ""
    return (
        f"@misc{{{options['name']},\n"
        f"  title = {{{options['name']}: facts extracted from Vietnamese school plans}},\n{year}"
        f"  note = {{version {version_of(manifest)}, extracted with kehoach {manifest['versions']['kehoach']}}}\n}}"
    )


def _files(manifest: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for path, entry in manifest["files"].items():
        _, table, split = path.removesuffix(".parquet").split("/")
        yield {
            "@type": "cr:FileObject",
            "@id": f"{table}-{split}",
            "name": f"{table}-{split}",
            "description": f"{table}, split {split}",
            "contentUrl": path,
            "contentSize": f"{entry['bytes']} B",
            "encodingFormat": PARQUET,
            "sha256": entry["sha256"],
        }


def _file_set(table: str) -> dict[str, Any]:
    """All splits of a table; beside the metadata, so contained in nothing."""
    return {
        "@type": "cr:FileSet",
        "@id": f"{table}-files",
        "name": f"{table}-files",
        "description": f"{table}, all splits",
        "encodingFormat": PARQUET,
        "includes": f"data/{table}/*.parquet",
    }


def _record_set(table: str, columns: Mapping[str, Column]) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "cr:RecordSet", "@id": table, "name": table, "description": ABOUT[table]}
    if table in KEYS:
        told["key"] = {"@id": f"{table}/{KEYS[table]}"}
    return {**told, "field": [_field(table, name, column) for name, column in columns.items()]}


def _field(table: str, name: str, column: Column) -> dict[str, Any]:
    source = {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": name}}
    told = {"@type": "cr:Field", "@id": f"{table}/{name}", "name": name, "description": column.en}
    if column.dtype != "annotations":
        return {**told, "dataType": TYPES[column.dtype], "source": source}
    parts = [
        {
            "@type": "cr:Field",
            "@id": f"{table}/{name}/{part}",
            "name": part,
            "dataType": TYPES[dtype],
            "source": {**source, "transform": {"jsonPath": part}},
        }
        for part, dtype in ANNOTATION.items()
    ]
    return {**told, "repeated": True, "source": source, "subField": parts}
