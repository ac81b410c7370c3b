"""Tables -> files. One small file per format; WRITERS names them, each loads on first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path

from extract.errors import KehoachError, Language
from extract.write.result import Result, Results
from extract.write.safe import replacing
from extract.write.tables import Tables

# format -> the module whose ``write(tables, folder, language)`` writes it and returns the paths.
WRITERS: Mapping[str, str] = {
    "parquet": "extract.write.parquet",
    "csv": "extract.write.comma",
    "jsonl": "extract.write.jsonl",
    "xlsx": "extract.write.workbook",
    "sqlite": "extract.write.database",
}
DEFAULT_FORMATS = ("parquet", "xlsx")


def write_tables(
    tables: Tables | Results,
    folder: Path,
    formats: Iterable[str] = DEFAULT_FORMATS,
    language: Language = "vi",
) -> list[Path]:
    """The three tables in every format asked for; the paths written, in order.

    A format that cannot be written does not keep the others back. Raises KehoachError
    (``cannot-write``) for the first one that could not.
    """
    if isinstance(tables, Results):
        with Tables.of(tables) as own:
            return write_tables(own, folder, formats, language)
    written: list[Path] = []
    failed: KehoachError | None = None
    for name in dict.fromkeys(formats):
        try:
            written += import_module(WRITERS[name]).write(tables, folder, language)
        except KehoachError as error:
            failed = failed or error
    if failed:
        raise failed
    return written


def write_text(result: Result, folder: Path) -> int:
    """``texts/<doc_id>.txt``: the cleaned text that offsets refer to, newlines as ``\\n`` everywhere.

    Gives its size in bytes, -1 where there is no text. Raises KehoachError (``cannot-write``).
    """
    if result.text is None:
        return -1
    with replacing(folder / "texts" / f"{result.document.doc_id}.txt") as part:
        return part.write_bytes(result.text.encode("utf-8", "replace"))
