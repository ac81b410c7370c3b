"""What a person points at -> the files to read, the same whatever the order of the paths."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from extract.errors import KehoachError

PLAN_SUFFIXES = frozenset(
    {".docx", ".doc", ".pdf", ".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".rtf", ".odt", ".docm"}
)
SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx"})
# What a run leaves beside its folder of texts; such a folder holds results, not plans.
RESULT_NAMES = frozenset({"facts.parquet", "facts.csv", "facts.jsonl", "kehoach.xlsx", "kehoach.sqlite"})
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it is, what the tables call it, and the SHA-256 of its bytes.

    ``sha256`` is empty when the bytes could not be read; ``trouble`` says why.
    """

    file: Path
    path: str
    sha256: str = ""
    size: int = 0
    trouble: str = ""

    @property
    def doc_id(self) -> str:
        return self.sha256[:16]

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        return PurePath(self.path).suffix.lower()

    @property
    def key(self) -> str:
        """What the ledger knows a file by: its bytes and its extension, not its name."""
        return self.sha256 + self.suffix


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files found, by path, and what was pointed at in vain."""

    sources: tuple[Source, ...]
    missing: tuple[KehoachError, ...]


def everything(path: str) -> bool:
    """Every file belongs to this run."""
    return True


def silence(done: int, total: int) -> None:
    """For runs without a person who waits."""


def collect(
    paths: Iterable[str | Path],
    out: Path | None = None,
    mine: Callable[[str], bool] = everything,
    told: Callable[[int, int], None] = silence,
) -> Inputs:
    """The files of ``paths`` (files, folders, globs), without those under the output folder.

    Only files whose shown path is ``mine`` are opened and listed; ``told`` hears how many of them are.

    Paths in the tables are relative to the one folder given, else to the deepest folder that holds
    everything given. A path that does not exist or holds no file is listed in ``missing``.
    """
    found: dict[str, Path] = {}
    roots: list[str] = []
    missing: list[KehoachError] = []
    out_folder = os.path.abspath(out) if out else None
    for given in paths:
        files = list(_files(str(given), out_folder))
        if not files:
            missing.append(KehoachError("no-plans", str(given)))
        for file in files:
            found.setdefault(os.path.abspath(file), file)
        if files:
            roots += [os.path.abspath(r) for r in _roots(str(given), files)]
    root = _common(roots)
    named = sorted((_name(absolute, root), file) for absolute, file in found.items())
    chosen = [(name, file) for name, file in named if mine(name)]
    sources = []
    for name, file in chosen:
        sources.append(_source(file, name))
        told(len(sources), len(chosen))
    return Inputs(tuple(sources), tuple(missing))


def _files(given: str, out_folder: str | None) -> Iterator[Path]:
    """The files one argument stands for; Windows shells leave globs to us."""
    path = Path(given)
    if os.path.isdir(path):
        yield from _walk(path, out_folder)
    elif os.path.lexists(path):
        if not _is_litter(path.name):
            yield path
    elif glob.has_magic(given):
        for match in sorted(glob.glob(given, recursive=True)):
            if os.path.isdir(match):
                yield from _walk(Path(match), out_folder)
            elif _belongs(Path(match).name):
                yield Path(match)


def _walk(folder: Path, out_folder: str | None) -> Iterator[Path]:
    """Files below a folder. A folder met before (a link back up) is not entered again."""
    seen: set[str] = set()
    unreadable: list[str] = []
    for here, folders, names in os.walk(
        folder, followlinks=True, onerror=lambda error: unreadable.append(str(error.filename))
    ):
        real = os.path.realpath(here)
        if real in seen or os.path.abspath(here) == out_folder or _holds_results(folders, names):
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not _is_litter(name))
        yield from (Path(here, name) for name in names if _belongs(name))
    # A folder that cannot be opened is told as a file that cannot be read: its plans are missing.
    yield from map(Path, unreadable)


def _holds_results(folders: Sequence[str], names: Sequence[str]) -> bool:
    """Whether an earlier run wrote its tables here, or began to, under whatever name."""
    return ".kehoach" in folders or ("texts" in folders and not RESULT_NAMES.isdisjoint(names))


def _is_litter(name: str) -> bool:
    """Files that systems and Word leave behind, never a plan."""
    return name.startswith((".", "~$")) or name.lower() in SYSTEM_NAMES


def _belongs(name: str) -> bool:
    """Whether a file met in a folder is somebody's document: not a README, not gold answers."""
    return not (
        _is_litter(name) or PurePath(name).stem.lower() == "readme" or name.lower().endswith(".jsonl")
    )


def _roots(given: str, files: Sequence[Path]) -> list[str]:
    return [given] if os.path.isdir(given) else [str(file.parent) for file in files]


def _common(roots: Sequence[str]) -> str | None:
    try:
        return os.path.commonpath(roots)
    except ValueError:  # none, or on several Windows drives
        return None


def _name(absolute: str, root: str | None) -> str:
    """The path as the tables show it, with ``/`` everywhere and nothing that cannot be written."""
    shown = os.path.relpath(absolute, root) if root else absolute
    return PurePath(shown).as_posix().encode("utf-8", "replace").decode()


def _source(file: Path, name: str) -> Source:
    """The file with its hash; a pipe or a device is never opened, it could wait for ever."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return Source(file, name, trouble="not a regular file")
        with file.open("rb") as stream:
            digest, size = hashlib.sha256(), 0
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError as error:
        return Source(file, name, trouble=error.strerror or str(error))
    return Source(file, name, digest.hexdigest(), size)


def duplicates(sources: Sequence[Source]) -> dict[str, Source]:
    """For the path of each file whose bytes another one has: the file that is read in its place.

    A file with a plan's extension goes before one without, so that a copy with a wrong name cannot
    keep the plan from being read. Empty files are no copies of each other.
    """
    first: dict[str, Source] = {}
    doubles: dict[str, Source] = {}
    for source in sorted(sources, key=lambda s: (s.file.suffix.lower() not in PLAN_SUFFIXES, s.path)):
        if not source.size:
            continue
        kept = first.setdefault(source.sha256, source)
        if kept is not source:
            doubles[source.path] = kept
    return doubles
