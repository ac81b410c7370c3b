"""The step before the pool: what LibreOffice has to convert is converted together."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from extract.batch.inputs import Source

# Told how many of the files to convert are settled, and how many there are.
Told = Callable[[int, int], None]


def untold(done: int, total: int) -> None:
    """For runs without a person who waits."""


@contextmanager
def converted(sources: Sequence[Source], told: Told = untold) -> Iterator[Mapping[str, Path]]:
    """The DOCX for each DOC, RTF or ODT file of the run, by ``Source.path``; they are gone at the end.

    A file that has none here was refused, or LibreOffice failed on it among others: its reader tries
    once more alone, and says what is wrong with it. One file alone is left to its reader.
    """
    from extract.read.office_batch import convert_all, office_format

    known = {source.file: office_format(source.file) for source in sources if not source.trouble}
    files = [(file, form) for file, form in known.items() if form]
    made: dict[str, Path] = {}
    if len(files) < 2:
        yield made
        return
    paths = {source.file: source.path for source in sources}
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        told(0, len(files))
        for settled, chunk in convert_all(files, Path(folder)):
            made |= {paths[file]: docx for file, docx in chunk.items()}
            told(settled, len(files))
        yield made
