"""Annotations as gold: one JSON object a line, hung on its words and what stands around them.

The format is that of ``extract/gold.py``. A fact that a person rejected becomes a row ``not_target`` and
so on with the state ``rejected``; a row ``scope`` says what the person was shown, where that was not all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.anchor import anchor_of
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.errors import KehoachError
from extract.write.safe import replacing

Row = dict[str, Any]
# What the two citation columns are called in gold.
NAMES = {"citation_issued": "issued", "citation_issuer": "issuer"}


def rows_of(
    document: AnnotatedDocument, annotations: Iterable[Annotation], source: Mapping[str, str]
) -> Iterator[Row]:
    """The rows of one person's annotations of one plan, whose text ``document`` holds.

    ``source`` says where they come from: tool, file and date. Spans of nothing but white space give no row.
    """
    flat = document.text.replace("\n", " ")
    for item in annotations:
        start, end = _trimmed(flat, item.start, item.end)
        if start == end:
            continue
        rejected = item.state == "rejected"
        row: Row = {"doc": document.stem, "kind": f"not_{item.label}" if rejected else item.label}
        row |= _anchor(flat, start, end)
        row |= {NAMES.get(name, name): value for name, value in item.columns.items()}
        row["context"] = _line(document.text, start, end)
        row |= _who(item.state, document.annotator, source)
        if item.note:
            row["note"] = item.note
        yield row


def scope_of(
    document: AnnotatedDocument,
    shown: tuple[int, int] | None,
    source: Mapping[str, str],
    always: bool = False,
) -> Row | None:
    """The row that says which part of the plan, and which kinds, a person was shown.

    None for all of it, unless ``always``.
    """
    if shown is None and set(document.kinds) == set(LABELS) and not always:
        return None
    flat = document.text.replace("\n", " ")
    place = _anchor(flat, *_trimmed(flat, *shown)) if shown else {"quote": "", "nth": 1}
    state = "confirmed" if document.annotator else "auto"
    row: Row = {"doc": document.stem, "kind": "scope", **place, "kinds": list(document.kinds)}
    return row | _who(state, document.annotator, source)


def _who(state: str, annotator: str, source: Mapping[str, str]) -> Row:
    return {"state": state, "annotator": annotator, "source": dict(source)}


def _anchor(flat: str, start: int, end: int) -> Row:
    anchor = anchor_of(flat, start, end)
    return {"quote": anchor.quote, "nth": anchor.nth, "prefix": anchor.prefix, "suffix": anchor.suffix}


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _line(text: str, start: int, end: int) -> str:
    """The lines that hold the span."""
    stop = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(text)]


def _key(row: Row) -> tuple[str, str, int]:
    return str(row.get("kind", "")).removeprefix("not_"), str(row.get("quote", "")), int(row.get("nth", 1))


def merge(path: Path, rows: Iterable[Row]) -> None:
    """Puts rows into a gold file: they take the place of those of the same words and kind, others stay.

    Raises KehoachError ``unreadable`` or ``cannot-write``.
    """
    new = list(rows)
    replaced = {_key(row) for row in new}
    kept = [row for row in _rows(path) if _key(row) not in replaced] if path.is_file() else []
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as lines:
        for row in kept + new:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _rows(path: Path) -> list[Row]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    except ValueError as error:
        raise KehoachError("unreadable", f"{path}: {error}") from error
