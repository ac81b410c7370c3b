"""Facts as annotations that other tools show and people correct, and the way back into gold.

Each format is one module with ``write(documents, path) -> list[Path]`` and ``read(path) -> Iterator``
of :class:`~extract.annotation.document.AnnotatedDocument`; both stream, one document at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from extract.annotation.document import AnnotatedDocument
from extract.errors import KehoachError


class Format(NamedTuple):
    """A format: its module, and the name of the file that an export writes."""

    module: str
    file: str


FORMATS: Mapping[str, Format] = {
    "docbin": Format("extract.annotation.docbin", "kehoach.spacy"),
    "conll": Format("extract.annotation.conll", "kehoach.conll"),
    "label-studio": Format("extract.annotation.label_studio", "label-studio.json"),
    "doccano": Format("extract.annotation.doccano", "doccano.jsonl"),
    "web-annotation": Format("extract.annotation.web_annotation", "annotations.jsonld"),
}
SUFFIXES: Mapping[str, str] = {Path(entry.file).suffix: name for name, entry in FORMATS.items()}


def format_of(path: Path) -> str:
    """The format of a file by its ending. Raises KehoachError ``unsupported-format``."""
    name = SUFFIXES.get(path.suffix.lower())
    if name is None:
        raise KehoachError("unsupported-format", path.suffix or path.name)
    return name


def write(documents: Iterable[AnnotatedDocument], path: Path, name: str = "") -> list[Path]:
    """Writes documents in the format named, else that of the path's ending; the files written.

    Raises KehoachError ``cannot-write``.
    """
    module = import_module(FORMATS[name or format_of(path)].module)
    written: list[Path] = module.write(documents, path)
    return written


def read(path: Path, text_of: Callable[[str], str | None] | None = None) -> Iterator[AnnotatedDocument]:
    """The documents of a file in any of the formats.

    ``text_of`` gives the text of a plan by its id or its file's name, for the one format that other tools
    write without it (Web Annotation). Raises KehoachError ``unreadable`` naming the file, and the line or
    the item where one is known.
    """
    name = format_of(path)
    module = import_module(FORMATS[name].module)
    yield from module.read(path, text_of) if name == "web-annotation" else module.read(path)
