"""W3C Web Annotation JSON-LD (Recommendation of 23 February 2017): an array of pages, one for each text.

A fact's kind is a body with the purpose ``classifying``, its columns one with ``describing`` (a JSON
object), its state ``assessing``, a note ``commenting``. Its target is selected twice over: by a
TextQuoteSelector (the words, what stands before and after) and a TextPositionSelector. Both count code
points, as the model says (4.2.4: "in terms of unicode code points ..., not in terms of code units").
The text stands with its page under ``kehoach:text``, since the model knows only where a source is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from extract.anchor import AROUND, Anchor, find
from extract.annotation.arrays import read_array, write_array
from extract.annotation.document import LABELS, STATES, AnnotatedDocument, Annotation, fact_of, ids_of
from extract.errors import KehoachError

ANNO = "http://www.w3.org/ns/anno.jsonld"
CONTEXT = [ANNO, {"kehoach": "urn:kehoach:"}]
TOLD = ("doc_id", "name", "offset", "annotator", "date", "text")
Texts = Callable[[str], str | None]


def write(documents: Iterable[AnnotatedDocument], path: Path) -> list[Path]:
    """One file: a JSON array, a page a line."""
    write_array((page_of(document) for document in documents), path)
    return [path]


def page_of(document: AnnotatedDocument) -> dict[str, Any]:
    """The annotations of one document as an AnnotationPage."""
    name = f"{quote(document.doc_id or document.name)}:{document.offset or 0}"
    return {
        "@context": CONTEXT,
        "id": f"urn:kehoach:page:{name}",
        "type": "AnnotationPage",
        "partOf": "urn:kehoach:annotations",
        "startIndex": 0,
        "items": [_item(document, name, *each) for each in ids_of(document.sorted())],
        **{f"kehoach:{key}": getattr(document, key) for key in TOLD},
        "kehoach:kinds": list(document.kinds),
    }


def _item(document: AnnotatedDocument, name: str, identity: str, item: Annotation) -> dict[str, Any]:
    bodies = [_body("classifying", item.label)]
    if item.columns:
        columns = json.dumps(dict(item.columns), ensure_ascii=False)
        bodies.append(_body("describing", columns) | {"format": "application/json"})
    if item.state != "auto":
        bodies.append(_body("assessing", item.state))
    if item.note:
        bodies.append(_body("commenting", item.note))
    told: dict[str, Any] = {
        "id": f"urn:kehoach:annotation:{name}:{quote(identity, safe='~')}",
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": "urn:kehoach:software", "type": "Software", "name": "kehoach"},
    }
    if document.annotator:
        told["creator"] = {"type": "Person", "name": document.annotator}
    if document.date:
        day, _, time = document.date.partition("T")
        told["created"] = f"{day}T{time or '00:00:00Z'}"
    return {**told, "body": bodies, "target": _target(document, item)}


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(document: AnnotatedDocument, item: Annotation) -> dict[str, Any]:
    text, start, end = document.text, item.start, item.end
    return {
        "type": "SpecificResource",
        "source": f"urn:kehoach:plan:{quote(document.doc_id or document.name)}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def read(path: Path, texts: Texts | None = None) -> Iterator[AnnotatedDocument]:
    """The documents of a file: pages of ours, or pages, collections and annotations of other tools.

    Where a page does not hold its text, ``texts`` is asked for it by what the source's IRI ends with.
    An annotation is looked for by its words where its position does not hold them. Raises KehoachError
    ``unreadable`` for words that are not there.
    """
    try:
        loose: list[Mapping[str, Any]] = []
        for value in read_array(path):
            if value.get("type") == "Annotation":
                loose.append(value)
            else:
                page = value.get("first", value) if value.get("type") == "AnnotationCollection" else value
                yield from _documents(page, page["items"], path, texts)
        if loose:
            yield from _documents({}, loose, path, texts)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KehoachError("unreadable", f"{path.name}: {error!r}") from error


def _documents(
    page: Mapping[str, Any], items: Iterable[Mapping[str, Any]], path: Path, texts: Texts | None
) -> Iterator[AnnotatedDocument]:
    """One document for each text and each person who annotated it."""
    told = {key: page[f"kehoach:{key}"] for key in TOLD if f"kehoach:{key}" in page}
    if "text" in told:
        annotations = tuple(
            annotation for item in items for annotation in _annotations(item, told["text"], path)
        )
        kinds = tuple(page.get("kehoach:kinds", LABELS))
        yield AnnotatedDocument(**told, annotations=annotations, kinds=kinds)
        return
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for item in items:
        groups.setdefault((_source(item), _person(item.get("creator"))), []).append(item)
    for (source, person), group in groups.items():
        text = texts(source) if texts else None
        if text is None:
            raise KehoachError("unreadable", f"{path.name}: {source}: no text")
        annotations = tuple(annotation for item in group for annotation in _annotations(item, text, path))
        date = max(str(item.get("modified") or item.get("created") or "") for item in group)
        yield AnnotatedDocument(source, source, text, annotations, annotator=person, date=date)


def _source(item: Mapping[str, Any]) -> str:
    """What an annotation's source is called: the last part of its IRI."""
    source = _first(item["target"])["source"]
    iri = source if isinstance(source, str) else source["id"]
    return str(iri).rstrip("/").replace(":", "/").rpartition("/")[2]


def _person(creator: Any) -> str:
    if isinstance(creator, Mapping):
        return str(creator.get("name") or creator.get("nickname") or creator.get("id") or "")
    return str(_first(creator)) if creator else ""


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _annotations(item: Mapping[str, Any], text: str, path: Path) -> Iterator[Annotation]:
    bodies = item.get("body", [])
    purposes: dict[str, list[str]] = {}
    for body in bodies if isinstance(bodies, list) else [bodies]:
        if isinstance(body, Mapping) and "value" in body:
            purposes.setdefault(str(body.get("purpose", "")), []).append(str(body["value"]))
    # Other tools call a label a tag.
    named = [value for purpose in ("classifying", "tagging", "") for value in purposes.get(purpose, [])]
    labels = [value for value in named if value in LABELS] or named
    if not labels:
        return
    start, end = _place(item, text, path)
    state = next((value for value in purposes.get("assessing", []) if value in STATES), "auto")
    yield Annotation(
        start,
        end,
        labels[0],
        fact_of(unquote(str(item.get("id", "")).rpartition(":")[2])) if _is_ours(item) else "",
        json.loads(next(iter(purposes.get("describing", [])), "{}")),
        state,  # type: ignore[arg-type]
        "\n".join(purposes.get("commenting", [])),
    )


def _is_ours(item: Mapping[str, Any]) -> bool:
    return str(item.get("id", "")).startswith("urn:kehoach:annotation:")


def _place(item: Mapping[str, Any], text: str, path: Path) -> tuple[int, int]:
    """Where the annotation stands: its position if that holds its words, else where its words are."""
    selectors = _first(item["target"])["selector"]
    by_type = {each["type"]: each for each in (selectors if isinstance(selectors, list) else [selectors])}
    position, words = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    if position and (words is None or text[position["start"] : position["end"]] == words["exact"]):
        return position["start"], position["end"]
    if words is None:
        raise ValueError("no TextQuoteSelector and no TextPositionSelector")
    found = find(Anchor(words["exact"], words.get("prefix", ""), words.get("suffix", "")), text)
    if found is None:
        raise KehoachError("unreadable", f"{path.name}: not in the text: «{words['exact']}»")
    return found.span
