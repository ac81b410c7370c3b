"""DOC, RTF and ODT files are made DOCX files some at a time, between the reading of others."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extract.batch.inputs import Source
from extract.batch.task import Conversion

# Told how many of the files to convert are settled, and how many there are.
Told = Callable[[int, int], None]
# Files for one start of LibreOffice, which takes as long as some files do.
CHUNK = 100


def untold(done: int, total: int) -> None:
    """For runs without a person who waits."""


def chunks(sources: Sequence[Source]) -> Iterator[Conversion]:
    """The files that LibreOffice converts together. One alone is left to its reader."""
    if len(sources) > 1:
        for start in range(0, len(sources), CHUNK):
            yield Conversion(tuple(sources[start : start + CHUNK]))


def is_for_office(source: Source) -> bool:
    """Whether a file may be one that LibreOffice has to convert, by its first bytes."""
    from extract.read.office_batch import may_be_office

    return not (source.trouble or source.url) and may_be_office(source.file)


def convert(task: Conversion, room: Path | None) -> dict[str, Path]:
    """The DOCX of each file below ``room``, by ``Source.path``; whoever reads one removes it.

    A file that has none here was refused, or LibreOffice failed on it among others: its reader tries
    once more alone, and says what is wrong with it.
    """
    from extract.read.office_batch import convert_all, office_format

    known = {source.file: office_format(source.file) for source in task.sources}
    files = [(file, form) for file, form in known.items() if form]
    if not files:
        return {}
    folder = Path(tempfile.mkdtemp(prefix="office-", dir=room))
    made: dict[Path, Path] = {}
    for _, some in convert_all(files, folder):
        made |= some
    return {source.path: made[source.file] for source in task.sources if source.file in made}
