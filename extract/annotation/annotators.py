"""One annotator's work, from gold files or from a tool's file, ready to be compared with another's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.annotation import SUFFIXES, read
from extract.annotation.agreement import Agreement, Marks, compare_documents, compare_places
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.annotation.importing import Run
from extract.errors import KehoachError
from extract.gold import Answer, load_gold, locate
from extract.model import Span

Texts = Callable[[str], str | None]


@dataclass
class Annotator:
    """What one annotator left: answers by plan (gold files), or documents (a tool's file)."""

    answers: Mapping[str, Sequence[Answer]]
    documents: Sequence[AnnotatedDocument]
    unplaced: list[str]

    def on_texts(self, text_of: Texts) -> list[AnnotatedDocument]:
        """The work as documents; answers of plans without a text, or not in it, are told in ``unplaced``."""
        documents = list(self.documents)
        for stem, answers in self.answers.items():
            text = text_of(stem)
            if text is None:
                self.unplaced.append(stem)
            else:
                documents += _documents(stem, answers, text, self.unplaced)
        return documents

    def text(self, stem: str) -> str | None:
        """The whole text of a plan, if the tool's file holds it."""
        return next((d.text for d in self.documents if d.stem == stem and d.offset is None), None)

    def marks(self) -> Marks:
        """The answers as places without texts."""
        marks: Marks = {label: Counter() for label in LABELS}
        for stem, answers in self.answers.items():
            for answer in answers:
                if answer.kind in marks:
                    marks[answer.kind][stem, answer.quote, answer.nth] += 1
        return marks


def load(path: Path, text_of: Texts | None = None) -> Annotator:
    """The work in a gold file, a folder of them, or a file of an annotation tool.

    Raises KehoachError ``unreadable`` or ``unsupported-format``.
    """
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and file.is_file())
        if not files:
            raise KehoachError("unreadable", f"{path}: *.jsonl")
    else:
        files = [path]
    gold = [file for file in files if _is_gold(file)]
    documents = [document for file in files if file not in gold for document in read(file, text_of)]
    return Annotator(load_gold(gold, auto=True), documents, [])


def _is_gold(file: Path) -> bool:
    """Whether a ``.jsonl`` holds answers: doccano's lines have a text, answers have a quote."""
    if file.suffix != ".jsonl":
        return False
    try:
        with file.open(encoding="utf-8-sig") as lines:
            first = next((line for line in lines if line.strip()), "{}")
        return "text" not in json.loads(first) and "data" not in json.loads(first)
    except (OSError, ValueError, TypeError) as error:
        raise KehoachError("unreadable", f"{file.name}: {error}") from error


def _documents(
    stem: str, answers: Sequence[Answer], text: str, unplaced: list[str]
) -> Iterator[AnnotatedDocument]:
    """A plan's answers on its text; a document for each part that a person was shown."""
    places = locate(answers, text)
    marked = []
    for answer in answers:
        place = places[answer.key]
        if answer.kind in LABELS and place:
            marked.append((place, answer.kind))
        elif place is None:
            unplaced.append(f"{stem}: {answer.quote}")
    scopes = [answer for answer in answers if answer.kind == "scope"]
    shown = [(places[scope.key] if scope.quote else None, scope) for scope in scopes]
    parts = (
        [(part, scope.kinds) for part, scope in shown if part or not scope.quote]
        if scopes
        else [(None, LABELS)]
    )
    for part, kinds in parts:
        start, end = part or Span(0, len(text))
        spans = (
            Annotation(at.start - start, at.end - start, kind)
            for at, kind in marked
            if start <= at.start and at.end <= end and kind in kinds
        )
        offset = start if part else None
        yield AnnotatedDocument("", f"{stem}.jsonl", text[start:end], tuple(spans), offset, kinds)


def agreement(
    first: Path, second: Path, run_folder: Path | None, kinds: tuple[str, ...]
) -> tuple[Agreement, list[str]]:
    """How far two annotators agree, and what could not be placed.

    Texts come from the run, or from the other's file; where there are none, places are compared. Raises
    KehoachError ``unreadable``, ``unsupported-format``, or ``no-plans`` when they share no document.
    """
    run = Run(run_folder) if run_folder else None
    one, other = (load(path, run.text if run else None) for path in (first, second))
    if run is None and one.answers and other.answers and not (one.documents or other.documents):
        result = compare_places(one.marks(), other.marks(), kinds)
    else:

        def text_of(stem: str) -> str | None:
            return (run.text(stem) if run else None) or one.text(stem) or other.text(stem)

        result = compare_documents(one.on_texts(text_of), other.on_texts(text_of), kinds)
    if not result.documents:
        raise KehoachError("no-plans", f"{first}, {second}")
    return result, one.unplaced + other.unplaced
