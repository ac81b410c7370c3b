"""Plans that are not on a disk of this machine: ``s3://``, ``gs://``, ``hdfs://``, through fsspec.

A plain path and a ``file://`` address are the same thing, read in place. Anything else is listed and hashed
here, fetched into a temporary folder by the worker that reads it, and deleted after.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import Any

from extract.batch import inputs
from extract.batch.inputs import (
    CHUNK,
    MISLEADING,
    RESULT_NAMES,
    Inputs,
    Source,
    belongs,
    everything,
    is_litter,
    silence,
)
from extract.batch.store import before_path, filesystem, is_remote, opened, plain, told_of
from extract.errors import KehoachError, ReadError

# Files opened at a time while they are hashed: most of that time is waiting for the store.
AT_ONCE = 16
NAME_BYTES = 200  # of a fetched file; keys of objects may be longer than a disk's names


def collect(
    paths: Iterable[str | Path],
    out: str | Path | None = None,
    mine: Callable[[str], bool] = everything,
    told: Callable[[int, int], None] = silence,
) -> Inputs:
    """``inputs.collect`` for paths and addresses; those of addresses are named below what they share.

    Raises KehoachError: ``missing-extra``, ``unreadable`` when the store does not answer.
    """
    given = [plain(path) for path in paths]
    near, far = (
        [path for path in given if not is_remote(path)],
        [str(path) for path in given if is_remote(path)],
    )
    folder = None if out is None or is_remote(out) else Path(plain(out))
    local = inputs.collect(near, folder, mine, told) if near else Inputs((), ())
    if not far:
        return local
    listed, roots, missing = _listed(far, _whole(out))
    root = "" if near else _shared(roots)
    named = sorted((_shown(address, root), address) for address in listed)
    chosen = [(name, address) for name, address in named if mine(name)]
    sources: list[Source] = list(local.sources)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for source in pool.map(lambda pair: _source(*pair), chosen):
            sources.append(source)
            told(len(sources), len(local.sources) + len(chosen))
    return Inputs(tuple(sorted(sources, key=lambda s: s.path)), (*local.missing, *missing))


@contextlib.contextmanager
def local_copy(source: Source) -> Iterator[Path]:
    """The source's file on this machine while the block lasts: fetched if it is elsewhere.

    Raises ReadError: ``unreadable`` when it cannot be fetched, ``changed`` when it grew since it was listed.
    """
    if not source.url:
        yield source.file
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, _short(source.file.name))
        size = 0
        with opened(source.url) as stream, copy.open("wb") as written:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > source.size:
                    raise ReadError("changed")
                written.write(chunk)
        yield copy


def _listed(addresses: Iterable[str], out: str) -> tuple[set[str], list[str], list[KehoachError]]:
    """The addresses of every file, the folders that they were looked for in, what was pointed at in vain."""
    found: set[str] = set()
    roots: list[str] = []
    missing: list[KehoachError] = []
    for address in addresses:
        files = dict(_below(address, out))
        if not files:
            missing.append(KehoachError("no-plans", address))
        found |= files.keys()
        roots += files.values()
    return found, roots, missing


def _whole(out: str | Path | None) -> str:
    """The output folder's address as those of its files begin; empty when it is elsewhere."""
    if out is None or not is_remote(out):
        return ""
    path = filesystem(str(out))[1]
    return f"{before_path(str(out), path)}{path}"


def _below(address: str, out: str) -> Iterator[tuple[str, str]]:
    """The files one address stands for, each with its root: itself, all below it, or all that match."""
    system, path = filesystem(address)
    before = before_path(address, path)
    with told_of(address):
        roots = sorted(system.glob(path)) if glob.has_magic(path) else [path] if system.exists(path) else []
        for root in roots:
            if not system.isfile(root):
                for name in _walk(system, root):
                    if not (out and f"{before}{name}".startswith(f"{out}/")):
                        yield f"{before}{name}", f"{before}{root}"
            elif not is_litter(PurePosixPath(root).name):
                yield f"{before}{root}", f"{before}{root}".rpartition("/")[0]


def _walk(system: Any, root: str) -> Iterator[str]:
    """The plans below a folder: one question to the store, however deep."""
    files = system.find(root)
    results = _result_folders(files)
    for name in files:
        inner = PurePosixPath(name).relative_to(root)
        if (
            belongs(inner.name)
            and not any(map(is_litter, inner.parts[:-1]))
            and results.isdisjoint(map(str, PurePosixPath(name).parents))
        ):
            yield name


def _result_folders(files: Iterable[str]) -> set[str]:
    """Folders in which an earlier run wrote its tables."""
    known = [PurePosixPath(name) for name in files]
    tables = {str(path.parent) for path in known if path.name in RESULT_NAMES}
    return tables & {str(path.parent.parent) for path in known if path.parent.name == "texts"}


def _shared(folders: Sequence[str]) -> str:
    """The deepest folder that holds all of these, empty for none.

    >>> _shared(["s3://a/b/c", "s3://a/b/d/e"]), _shared(["s3://a", "gs://a"])
    ('s3://a/b', '')
    """
    parts = [folder.split("/") for folder in folders]
    shared = [names[0] for names in takewhile(lambda names: len(set(names)) == 1, zip(*parts, strict=False))]
    return "/".join(shared) if len(shared) > 2 else ""


def _shown(address: str, root: str) -> str:
    """The address as the tables show it; what would mislead a reader is escaped."""
    shown = address[len(root) + 1 :] if root else address
    return MISLEADING.sub(lambda char: char.group().encode("unicode_escape").decode(), shown)


def _source(name: str, address: str) -> Source:
    """The file with its hash; one that the store does not give is told of as such."""
    source = Source(Path(PurePosixPath(address).name), name, url=address)
    digest, size = hashlib.sha256(), 0
    try:
        with opened(address) as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except KehoachError as error:
        return replace(source, trouble=error.detail)
    return replace(source, sha256=digest.hexdigest(), size=size)


def _short(name: str) -> str:
    """A name that a disk takes, with its extension."""
    path = PurePosixPath(name)
    stem = path.stem.encode("utf-8", "replace")[:NAME_BYTES].decode("utf-8", "ignore")
    return f"{stem or 'plan'}{path.suffix if len(path.suffix) < 20 else ''}"
