"""doccano: JSON lines with ``text`` and ``label`` (``[[start, end, label], ...]``).

doccano's page measures text as JavaScript does: its offsets are UTF-16 code units, not code points
(doccano/v-annotator, ``src/domain/models/Label/Text.ts``: ``this.text.length``; doccano issue 2290),
as long as a project does not "count grapheme clusters as one character". They differ from ours after
a character outside the Basic Multilingual Plane, such as most emoji. Other keys of a line come back
as they went in (``backend/data_export/models.py``: ``**self.meta``): that is how we know the plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.annotation.utf16 import from_utf16, to_utf16
from extract.errors import KehoachError
from extract.write.safe import replacing


def write(documents: Iterable[AnnotatedDocument], path: Path) -> list[Path]:
    """One line a document; spans and labels only, as doccano holds no more."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as lines:
        for document in documents:
            lines.write(json.dumps(_line(document), ensure_ascii=False) + "\n")
    return [path]


def _line(document: AnnotatedDocument) -> dict[str, Any]:
    unit = to_utf16(document.text)
    return {
        "text": document.text,
        "label": [[unit(item.start), unit(item.end), item.label] for item in document.sorted()],
        "doc_id": document.doc_id,
        "name": document.name,
        "offset": document.offset,
        "kinds": list(document.kinds),
        "annotator": document.annotator,
        "date": document.date,
    }


def read(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of an export, with ``label`` or (a project with relations) ``entities``.

    Raises KehoachError ``unreadable`` naming file and line.
    """
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield _document(json.loads(line), path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise KehoachError("unreadable", f"{path.name}, line {number}: {error}") from error


def _document(row: dict[str, Any], path: Path) -> AnnotatedDocument:
    text = row["text"] if "text" in row else row["data"]
    point = from_utf16(text)
    return AnnotatedDocument(
        str(row.get("doc_id") or ""),
        str(row.get("name") or path.name),
        text,
        tuple(Annotation(point(start), point(end), label) for start, end, label in _spans(row)),
        row.get("offset"),
        tuple(row.get("kinds") or LABELS),
        str(row.get("annotator") or row.get("annotation_approver") or ""),
        str(row.get("date") or ""),
    )


def _spans(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    for entity in row.get("entities") or ():
        yield entity["start_offset"], entity["end_offset"], entity["label"]
    yield from row.get("label") or row.get("labels") or ()
