"""CoNLL (as CoNLL-U Plus): a word a line, its place in the text, and one BIO column for each kind.

    # global.columns = FORM START END TARGET PERCENTAGE DEADLINE CITATION
    # newdoc id = 0123456789abcdef
    # text = "- Đạt 95% trẻ.\\n"
    -      0  1   O         O             O  O
    Đạt    2  5   B-target  O             O  O
    95%    6  9   I-target  B-percentage  O  O

Words are underthesea's, their spaces shown as ``_`` (START and END are what counts). Facts of different
kinds stand in columns of their own; where facts of one kind overlap, a cell holds their layers, joined
by ``|``: ``I-target|B-target``. ``# text`` is JSON; all of them one after the other are the document's
text, to the character. A word that a span cuts is cut.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import regex

from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.annotation.words import Piece, edges_of, pieces
from extract.errors import KehoachError
from extract.write.safe import replacing

COLUMNS = ("FORM", "START", "END", *(label.upper() for label in LABELS))
SPACE = regex.compile(r"\s")
# The document's own lines, in order.
TOLD = ("doc_id", "name", "offset", "kinds", "annotator", "date")


def write(documents: Iterable[AnnotatedDocument], path: Path) -> list[Path]:
    """One file. Raises ValueError for a label that is no kind of ours."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.write(f"# global.columns = {' '.join(COLUMNS)}\n")
        for document in documents:
            _write_document(document, out)
    return [path]


def _write_document(document: AnnotatedDocument, out: IO[str]) -> None:
    annotations = list(document.sorted())
    for item in annotations:
        if item.label not in LABELS:
            raise ValueError(f"{document.name}: no column for {item.label!r}")
    edges = edges_of(annotations)
    out.write(f"# newdoc id = {document.doc_id}\n")
    for name in TOLD:
        out.write(f"# {name} = {json.dumps(getattr(document, name), ensure_ascii=False)}\n")
    words = (
        piece for piece in pieces(document.text, edges) if not piece.space or edges.at(piece.start, piece.end)
    )
    tracks = [_Track(layers) for layers in (_layers(annotations, label) for label in LABELS)]
    word = next(words, None)
    for start, end in _stretches(document.text, annotations):
        out.write(f"# text = {json.dumps(document.text[start:end], ensure_ascii=False)}\n")
        while word is not None and word.start < end:
            form = SPACE.sub("_", document.text[word.start : word.end])
            cells = [form, str(word.start), str(word.end), *(track.cell(word) for track in tracks)]
            out.write("\t".join(cells) + "\n")
            word = next(words, None)
        out.write("\n")


def _stretches(text: str, annotations: Sequence[Annotation]) -> Iterator[tuple[int, int]]:
    """The lines of the text, joined where a span runs over a line's end or where one holds no word."""
    start, reach, at = 0, 0, 0
    newline = text.find("\n")
    while newline >= 0:
        stop = newline + 1
        while at < len(annotations) and annotations[at].start < stop:
            reach = max(reach, annotations[at].end)
            at += 1
        if (
            reach <= stop
            and text[start:stop].strip()
            and text[stop : text.find("\n", stop) + 1 or None].strip()
        ):
            yield start, stop
            start = stop
        newline = text.find("\n", stop)
    yield start, len(text)


def _layers(annotations: Sequence[Annotation], label: str) -> list[list[Annotation]]:
    """The spans of one kind, sorted, in as few layers as keep those of a layer apart."""
    layers: list[list[Annotation]] = []
    for annotation in annotations:
        if annotation.label == label:
            free = next((layer for layer in layers if layer[-1].end <= annotation.start), None)
            if free is None:
                layers.append([annotation])
            else:
                free.append(annotation)
    return layers


class _Track:
    """The column of one kind, asked for word after word."""

    def __init__(self, layers: list[list[Annotation]]) -> None:
        self.layers = [iter(layer) for layer in layers]
        self.current = [next(layer, None) for layer in self.layers]

    def cell(self, word: Piece) -> str:
        tags = [self._tag(layer, word) for layer in range(len(self.layers))]
        while tags and tags[-1] == "O":
            tags.pop()
        return "|".join(tags) or "O"

    def _tag(self, layer: int, word: Piece) -> str:
        span = self.current[layer]
        while span is not None and span.end <= word.start:
            span = self.current[layer] = next(self.layers[layer], None)
        if span is None or word.start < span.start:
            return "O"
        return f"{'B' if word.start == span.start else 'I'}-{span.label}"


def read(path: Path) -> Iterator[AnnotatedDocument]:
    """The documents of a file. Raises KehoachError ``unreadable`` naming file and line."""
    number, found = 0, _Document()
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for line in lines:
                number += 1
                line = line.rstrip("\r\n")
                if line.startswith("# newdoc") and found.begun:
                    yield found.document(path.name)
                    found = _Document()
                found.take(line)
        if found.begun:
            yield found.document(path.name)
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise KehoachError("unreadable", f"{path.name}, line {number}: {error}") from error


class _Document:
    """What the lines of one document have told so far."""

    def __init__(self) -> None:
        self.begun = False
        self.told: dict[str, Any] = {}
        self.texts: list[str] = []
        self.spans: list[tuple[int, int, str]] = []
        self.open: dict[tuple[int, int], tuple[int, int, str]] = {}

    def take(self, line: str) -> None:
        """One line: of words, or ``# name = value``; an empty one ends a sentence."""
        name, _, value = line.removeprefix("# ").partition(" = ")
        if not line:
            self._close()
        elif not line.startswith("# ") or not value:
            if "\t" in line:
                self._word(line.split("\t"))
        elif name == "text":
            self.begun = True
            self.texts.append(json.loads(value))
        elif name in TOLD:
            self.begun = True
            # A person may have typed a name without quotation marks.
            self.told[name] = json.loads(value) if value == "null" or value[0] in '"[0123456789' else value

    def _word(self, cells: Sequence[str]) -> None:
        start, end = int(cells[1]), int(cells[2])
        seen = set()
        for column, cell in enumerate(cells[3:]):
            for layer, tag in enumerate(cell.split("|")):
                key = column, layer
                if tag.startswith("I-") and key in self.open:
                    self.open[key] = (self.open[key][0], end, self.open[key][2])
                elif tag.startswith(("B-", "I-")):
                    self._close(key)
                    self.open[key] = (start, end, tag[2:])
                else:
                    continue
                seen.add(key)
        for key in self.open.keys() - seen:
            self._close(key)

    def _close(self, key: tuple[int, int] | None = None) -> None:
        for each in [key] if key else list(self.open):
            if each in self.open:
                self.spans.append(self.open.pop(each))

    def document(self, name: str) -> AnnotatedDocument:
        """The document, its lines being over."""
        self._close()
        told = {**self.told, "kinds": tuple(self.told.get("kinds", LABELS))}
        if "".join(self.texts) == "" and self.spans:
            raise ValueError("no line '# text' says the text")
        found = AnnotatedDocument(
            told.pop("doc_id", ""),
            told.pop("name", name),
            "".join(self.texts),
            tuple(Annotation(*span) for span in self.spans),
            **told,
        )
        return replace(found, annotations=tuple(found.sorted()))
