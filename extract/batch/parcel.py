"""One finished file, small enough to send between processes: how it ended, and its rows as Arrow bytes.

The text does not travel: it is written where the plan was read, before the parcel is made, so that a
file that the ledger knows has its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from extract.batch.budget import Spent
from extract.batch.inputs import Source
from extract.errors import KehoachError, Language
from extract.write import write_text
from extract.write.arrow import packed, table_of
from extract.write.document import Document, told
from extract.write.result import Result


@dataclass(frozen=True, slots=True)
class Parcel:
    """What became of one source.

    ``path`` is the file's name when it was read; the tables take theirs from the present listing.
    ``code`` is the error's code, empty for none; ``seconds`` and ``memory`` (bytes at the peak, 0 for
    not measured) are those of reading; ``lane`` is ``text`` or ``ocr``; ``text_bytes`` the size of
    ``texts/<doc_id>.txt``, -1 for none; ``tables`` holds an Arrow IPC stream for each table.
    """

    doc_id: str
    sha256: str
    path: str
    suffix: str = ""
    status: str = "ok"
    code: str = ""
    seconds: float = 0.0
    pages: int = 0
    memory: int = 0
    lane: str = "text"
    text_bytes: int = -1
    tables: Mapping[str, bytes] = field(default_factory=dict)


def parcel_of(result: Result, source: Source, spent: Spent, out: Path, language: Language = "vi") -> Parcel:
    """The parcel of what was read, with its text written to ``out/texts``; ``partial(parcel_of, out=...)``
    is a ``shape`` of the pool.

    A file that changed since it was listed is failed as ``changed``, which the next start tries again.
    Raises KehoachError (``cannot-write``) when the text cannot be written: that ends the run.
    """
    if result.text is not None and result.document.doc_id != source.doc_id:
        changed = KehoachError("changed")
        result = _failed(result, source, changed, language)
    size, row = write_text(result, out), result.document
    return Parcel(
        doc_id=source.doc_id,
        sha256=source.sha256,
        path=source.path,
        suffix=source.suffix,
        status=row.status,
        code=row.error.split(":", 1)[0],
        seconds=row.seconds or 0.0,
        pages=row.pages or 0,
        memory=spent.memory,
        lane=spent.lane,
        text_bytes=size,
        tables={
            "documents": packed(table_of([row], "documents")),
            "facts": packed(table_of(result.found, "facts")),
            "findings": packed(table_of(result.questioned, "findings")),
        },
    )


def _failed(result: Result, source: Source, error: KehoachError, language: Language) -> Result:
    """The same file as a row that gave nothing."""
    row = result.document
    kept = Document(
        doc_id=source.doc_id,
        path=source.path,
        format=row.format,
        status="failed",
        error=told(error, language),
        seconds=row.seconds,
        tool_version=row.tool_version,
        rules_version=row.rules_version,
    )
    return replace(result, document=kept, found=(), questioned=(), text=None)
