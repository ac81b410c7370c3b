"""Label Studio: a JSON array of tasks, and the labelling config that shows them.

The run's facts are ``predictions``; what a person made of them comes back in ``annotations``. The
columns of a fact are TextArea controls of its region, its state a Choices control, a note its ``meta``.

Offsets are code points: Label Studio turns JavaScript's code units into them before it saves a region
of a Text tag (HumanSignal/label-studio, ``web/libs/editor/src/utils/selection-tools.js``:
``charsToCodePoints``; since label-studio-frontend pull request 308, 2021). Exports of earlier versions
hold UTF-16 code units (label-studio issue 1347); a region also holds its words, which tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.annotation.arrays import read_array, write_array
from extract.annotation.document import (
    LABELS,
    STATES,
    AnnotatedDocument,
    Annotation,
    fact_of,
    ids_of,
    parsed,
    written,
)
from extract.annotation.label_config import config
from extract.annotation.utf16 import from_utf16
from extract.errors import KehoachError
from extract.write.safe import replacing

MODEL = "kehoach"
Region = dict[str, Any]


def write(documents: Iterable[AnnotatedDocument], path: Path) -> list[Path]:
    """The tasks, and beside them ``<name>.config.xml``, to be pasted into the project's settings."""
    setting = path.with_name(f"{path.stem}.config.xml")
    write_array((task_of(document) for document in documents), path)
    with replacing(setting) as part:
        part.write_text(config(), encoding="utf-8", newline="\n")
    return [path, setting]


def task_of(document: AnnotatedDocument) -> dict[str, Any]:
    """One task: a prediction where nobody looked yet, else an annotation."""
    result = [region for item in _regions(document) for region in item]
    task: dict[str, Any] = {
        "data": {
            **{name: getattr(document, name) for name in ("text", "doc_id", "name", "offset")},
            "kinds": list(document.kinds),
        }
    }
    if not document.annotator:
        return task | {"predictions": [{"model_version": MODEL, "result": result}]}
    person: dict[str, Any] = {"completed_by": {"email": document.annotator}}
    if document.date:
        person["created_at"] = document.date
    return task | {"annotations": [{**person, "result": result}]}


def _regions(document: AnnotatedDocument) -> Iterator[list[Region]]:
    """The results of each annotation: its label, and one for each column, its state and its note."""
    for identity, item in ids_of(document.sorted()):
        place = {"start": item.start, "end": item.end}
        common = {"id": identity, "to_name": "text"}
        label = {"from_name": "label", "type": "labels", "value": {**place, "labels": [item.label]}}
        label["value"]["text"] = document.quote(item)  # type: ignore[index]
        if item.note:
            label["meta"] = {"text": [item.note]}
        results = [common | label]
        for column, value in item.columns.items():
            told = {"from_name": column, "type": "textarea", "value": {**place, "text": [written(value)]}}
            results.append(common | told)
        if item.state != "auto":
            told = {"from_name": "state", "type": "choices", "value": {**place, "choices": [item.state]}}
            results.append(common | told)
        yield results


def read(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of an export (format JSON): one for each person's annotation of a task.

    A task that nobody annotated gives the prediction, with state ``auto``; a cancelled annotation
    gives nothing. Raises KehoachError ``unreadable``.
    """
    for number, task in enumerate(read_array(path), start=1):
        try:
            yield from _documents(task)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise KehoachError("unreadable", f"{path.name}, task {number}: {error!r}") from error


def _documents(task: Mapping[str, Any]) -> Iterator[AnnotatedDocument]:
    people = [each for each in task.get("annotations") or () if not each.get("was_cancelled")]
    cancelled = bool(task.get("annotations")) and not people
    for said in people or ([] if cancelled else (task.get("predictions") or [{}])[:1]):
        data = task["data"]
        yield AnnotatedDocument(
            str(data.get("doc_id") or ""),
            str(data.get("name") or f"task-{task.get('id', '')}"),
            data["text"],
            tuple(_annotations(said.get("result") or (), data["text"])),
            data.get("offset"),
            tuple(data.get("kinds") or LABELS),
            (_person(said.get("completed_by")) or "user") if people else "",
            str(said.get("updated_at") or said.get("created_at") or "") if people else "",
        )


def _person(completed_by: Any) -> str:
    """Who made an annotation: Label Studio writes a number, or an object with the user's mail."""
    if isinstance(completed_by, Mapping):
        return str(completed_by.get("email") or completed_by.get("id") or "")
    return "" if completed_by is None else f"user-{completed_by}"


def _annotations(results: Iterable[Region], text: str) -> Iterator[Annotation]:
    regions: dict[str, list[Region]] = {}
    for result in results:
        regions.setdefault(str(result.get("id", len(regions))), []).append(result)
    for identity, parts in regions.items():
        labels = [part for part in parts if part["type"] == "labels"]
        for label in labels:
            start, end = _place(label["value"], text)
            columns, state = _told(parts)
            note = "\n".join(label.get("meta", {}).get("text") or ())
            fact = fact_of(identity) if "~" in identity or _is_ours(label) else ""
            for kind in label["value"]["labels"]:
                yield Annotation(start, end, kind, fact, columns, state, note)  # type: ignore[arg-type]


def _is_ours(label: Region) -> bool:
    """Whether a region began as a fact of the run: a person's own has an id that Label Studio made."""
    return bool(label.get("origin", "prediction") != "manual")


def _told(parts: Iterable[Region]) -> tuple[dict[str, Any], str]:
    """A region's columns and its state."""
    columns: dict[str, Any] = {}
    state = "auto"
    for part in parts:
        if part["type"] == "textarea":
            words = "\n".join(part["value"]["text"]).strip()
            if words:
                columns[part["from_name"]] = parsed(part["from_name"], words)
        elif part["type"] == "choices" and part["from_name"] == "state":
            choice = part["value"]["choices"][0]
            state = choice if choice in STATES else "auto"
    return columns, state


def _place(value: Mapping[str, Any], text: str) -> tuple[int, int]:
    """A region's place in code points; its words tell when an old version counted code units."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text")
    if isinstance(words, str) and _flat(text[start:end]) != _flat(words):
        point = from_utf16(text)
        if _flat(text[point(start) : point(end)]) == _flat(words):
            return point(start), point(end)
    return start, end


def _flat(words: str) -> str:
    """White space does not count: the page shows line breaks in ways of its own."""
    return "".join(words.replace("\\n", " ").split())
