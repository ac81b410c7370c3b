"""What a person points at -> the files to read, the same whatever the order of the paths."""

from __future__ import annotations

import glob
import hashlib
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import regex

from extract.errors import KehoachError
from extract.read.opening import opened

PLAN_SUFFIXES = frozenset(
    {".docx", ".doc", ".pdf", ".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".rtf", ".odt", ".docm"}
)
SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx"})
# What a run leaves beside its folder of texts; such a folder holds results, not plans.
RESULT_NAMES = frozenset({"facts.parquet", "facts.csv", "facts.jsonl", "kehoach.xlsx", "kehoach.sqlite"})
CHUNK = 1 << 20
LEADS_OUT = "a link that leads out of the folder"
# What a terminal would act on or a reader be misled by: controls, ends of lines, marks of direction.
MISLEADING = regex.compile(r"[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\\]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it is, what the tables call it, and the SHA-256 of its bytes.

    ``sha256`` is empty when the bytes could not be read; ``trouble`` says why. ``url`` is the address of a
    file that is not on a disk of this machine; ``file`` is then its name only.
    """

    file: Path
    path: str
    sha256: str = ""
    size: int = 0
    trouble: str = ""
    url: str = ""

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
    inside: set[str] = set()
    roots: list[str] = []
    missing: list[KehoachError] = []
    out_folder = os.path.abspath(out) if out else None
    for given in paths:
        files = list(_files(str(given), out_folder))
        if not files:
            missing.append(KehoachError("no-plans", str(given)))
        bound = _bound(str(given))
        for file in files:
            absolute = os.path.abspath(file)
            found.setdefault(absolute, file)
            if bound is None or _is_inside(file, bound):
                inside.add(absolute)
        if files:
            roots += [os.path.abspath(r) for r in _roots(str(given), files)]
    root = _common(roots)
    named = sorted((_name(absolute, root), absolute) for absolute in found)
    chosen = [(name, absolute) for name, absolute in named if mine(name)]
    sources = []
    for name, absolute in chosen:
        file = found[absolute]
        sources.append(_source(file, name) if absolute in inside else Source(file, name, trouble=LEADS_OUT))
        told(len(sources), len(chosen))
    return Inputs(tuple(sources), tuple(missing))


def _files(given: str, out_folder: str | None) -> Iterator[Path]:
    """The files one argument stands for; Windows shells leave globs to us."""
    path = Path(given)
    if os.path.isdir(path):
        yield from _walk(path, out_folder)
    elif os.path.lexists(path):
        if not is_litter(path.name):
            yield path
    elif glob.has_magic(given):
        for match in sorted(glob.glob(given, recursive=True)):
            if os.path.isdir(match):
                yield from _walk(Path(match), out_folder)
            elif belongs(Path(match).name):
                yield Path(match)


def _walk(folder: Path, out_folder: str | None) -> Iterator[Path]:
    """Files below a folder. A folder met before (a link back up) is not entered again; a link to a folder
    elsewhere is not entered at all, and told as a file that cannot be read.
    """
    bound = os.path.realpath(folder)
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
        kept = sorted(name for name in folders if not is_litter(name))
        folders[:] = [name for name in kept if _is_inside(Path(here, name), bound)]
        yield from (Path(here, name) for name in kept if name not in folders)
        yield from (Path(here, name) for name in names if belongs(name))
    # A folder that cannot be opened is told as a file that cannot be read: its plans are missing.
    yield from map(Path, unreadable)


def _bound(given: str) -> str | None:
    """The folder that files found below a path must really be in; None for a file, which a person chose."""
    if os.path.isdir(given):
        return os.path.realpath(given)
    if os.path.lexists(given):
        return None
    fixed = itertools.takewhile(lambda part: not glob.has_magic(part), Path(given).parts)
    return os.path.realpath(Path(*fixed))


def _is_inside(file: Path, bound: str) -> bool:
    """Whether a path, all links followed, is in a folder; only links are looked at closely."""
    if not file.is_symlink():
        return True
    real = os.path.realpath(file)
    return real == bound or real.startswith(os.path.join(bound, ""))


def _holds_results(folders: Sequence[str], names: Sequence[str]) -> bool:
    """Whether an earlier run wrote its tables here, or began to, under whatever name."""
    return ".kehoach" in folders or ("texts" in folders and not RESULT_NAMES.isdisjoint(names))


def is_litter(name: str) -> bool:
    """Files that systems and Word leave behind, never a plan."""
    return name.startswith((".", "~$")) or name.lower() in SYSTEM_NAMES


def belongs(name: str) -> bool:
    """Whether a file met in a folder is somebody's document: not a README, not gold answers."""
    return not (is_litter(name) or PurePath(name).stem.lower() == "readme" or name.lower().endswith(".jsonl"))


def _roots(given: str, files: Sequence[Path]) -> list[str]:
    return [given] if os.path.isdir(given) else [str(file.parent) for file in files]


def _common(roots: Sequence[str]) -> str | None:
    try:
        return os.path.commonpath(roots)
    except ValueError:  # none, or on several Windows drives
        return None


def _name(absolute: str, root: str | None) -> str:
    """The path as the tables show it: ``/`` everywhere, and as an escape what cannot be written or misleads.

    A backslash in a name is an escape, too, so that no two files have one name.
    """
    shown = os.path.relpath(absolute, root) if root else absolute
    return MISLEADING.sub(_escaped, PurePath(shown).as_posix())


def _escaped(char: regex.Match[str]) -> str:
    return char.group().encode("unicode_escape").decode()


def _source(file: Path, name: str) -> Source:
    """The file with its hash; a pipe or a device is never waited for."""
    try:
        with opened(file) as stream:
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
