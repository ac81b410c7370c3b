"""What travels between the run and its workers: what to do, and what came of it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from extract.batch.budget import Budget, Lane, Spent
from extract.batch.inputs import Source
from extract.errors import Language
from extract.read.options import DEFAULTS, ReadOptions
from extract.write.result import Result

# How one file is read. This and a Shape must be importable by name, since workers are spawned.
ReadOne = Callable[[Source, Path | None, Language, ReadOptions], Result]
# What the run makes of what was read, in the worker; called with the result, its source and what it cost.
Shape = Callable[[Result, Source, Spent], Any]


def as_is(result: Result, source: Source, spent: Spent) -> Result:
    """The shape of a run that keeps the results themselves."""
    return result


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all documents of a run; ``room`` is a folder for temporary files."""

    read: ReadOne
    shape: Shape
    rules: Path | None = None
    language: Language = "vi"
    options: ReadOptions = DEFAULTS
    budget: Budget = field(default_factory=Budget)
    room: Path | None = None

    def tasks(self, sources: Iterable[Source], made: Mapping[str, Path] = {}) -> Iterator[Task]:
        """Each source to be read; ``made`` are the DOCX files that LibreOffice made of them, by Source.path."""
        for source in sources:
            docx = made.get(source.path)
            yield Task(source, replace(self.options, converted=docx) if docx else self.options)


class Task(NamedTuple):
    """One document to read: ``pages`` of it are to be recognised, ``seconds`` were spent on it before."""

    source: Source
    options: ReadOptions
    pages: int = 0
    seconds: float = 0.0

    @property
    def lane(self) -> Lane:
        return "ocr" if self.pages else "text"

    def discard(self) -> None:
        """What LibreOffice made of the file is gone once it was read."""
        if self.options.converted:
            with contextlib.suppress(OSError):
                self.options.converted.unlink()


class Conversion(NamedTuple):
    """Files that LibreOffice is to make DOCX files of, together."""

    sources: tuple[Source, ...]


class Answer(NamedTuple):
    """What came of a task: ``value`` is what was read, in its shape.

    Nothing was read where pages must be recognised first (``needs_ocr`` of them), or where the
    memory did not suffice (``hungry``). ``kept`` is what the worker holds afterwards, in bytes. ``made`` are the DOCX files of a conversion by Source.path.
    """

    value: Any = None
    spent: Spent = Spent()
    needs_ocr: int = 0
    hungry: bool = False
    kept: int = 0
    made: Mapping[str, Path] = {}
