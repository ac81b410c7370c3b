"""Where results go: a folder, or an address that a folder here is kept equal to while a run lasts.

What is new goes up each time a part is finished, its text first and its entry in the ledger last, so that
the ledger over there never knows of more than is there.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from extract.batch.parts import HOME, Parts
from extract.batch.store import filesystem, is_remote, plain, told_of
from extract.errors import KehoachError

# Systems on which a file is seen while it is being written: there it goes up under another name first.
GRADUAL = frozenset({"hdfs", "local", "memory", "file"})


class Outbox:
    """A folder of this machine, or one that all machines of a run see under the same path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def parts(self, fingerprint: str, writer: str = "") -> Parts:
        """What this process writes its finished files into."""
        return Parts(self.folder, fingerprint, writer)

    def pull(self, below: str = "") -> None:
        """Everything is here already."""

    def push(self) -> None:
        """Everything is where it belongs."""

    def shown(self, file: Path) -> str:
        """The file as a person finds it."""
        return str(file)


class Mirror(Outbox):
    """A folder here and an address there. Both ways raise KehoachError (``cannot-write``, ``missing-extra``)."""

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(folder)
        self.address = address.rstrip("/")
        self.system, self.path = filesystem(self.address)
        self.known: dict[str, tuple[int, int]] = {}

    def parts(self, fingerprint: str, writer: str = "") -> Parts:
        """Parts that go up when they are written."""
        return MirroredParts(self, fingerprint, writer)

    def shown(self, file: Path) -> str:
        """The address of the file."""
        return f"{self.address}/{file.relative_to(self.folder).as_posix()}"

    def pull(self, below: str = "") -> None:
        """Fetches what is there and not here, of the whole folder or of one part of it."""
        with told_of(self.address, KehoachError, "cannot-write"):
            root = f"{self.path}/{below}".rstrip("/")
            files = self.system.find(root, detail=True) if self.system.exists(root) else {}
            for name, about in files.items():
                inner = str(PurePosixPath(name).relative_to(self.path))
                here = self.folder / inner
                if not (here.exists() and here.stat().st_size == about.get("size")):
                    here.parent.mkdir(parents=True, exist_ok=True)
                    self.system.get_file(name, str(here))
                self.known[inner] = _mark(here)

    def push(self) -> None:
        """Brings what is new or changed here over there, the ledger's files last."""
        with told_of(self.address, KehoachError, "cannot-write"):
            for inner in sorted(self._new(), key=lambda name: ("/ledger/" in name, name)):
                self._put(self.folder / inner, f"{self.path}/{inner}")
                self.known[inner] = _mark(self.folder / inner)

    def _new(self) -> Iterator[str]:
        for file in self.folder.rglob("*"):
            inner = file.relative_to(self.folder)
            hidden = any(part.startswith(".") and part != HOME for part in inner.parts)
            if file.is_file() and not hidden and not any(part.startswith("join-") for part in inner.parts):
                name = inner.as_posix()
                if self.known.get(name) != _mark(file):
                    yield name

    def _put(self, file: Path, there: str) -> None:
        self.system.makedirs(there.rpartition("/")[0], exist_ok=True)
        if GRADUAL.isdisjoint(_protocols(self.system)):
            self.system.put_file(str(file), there)
            return
        folder, _, name = there.rpartition("/")
        beside = f"{folder}/.{name}.part"
        self.system.put_file(str(file), beside)
        self.system.mv(beside, there)


class MirroredParts(Parts):
    """Parts that go up when they are written."""

    def __init__(self, mirror: Mirror, fingerprint: str, writer: str = "") -> None:
        super().__init__(mirror.folder, fingerprint, writer)
        self.mirror = mirror

    def flush(self) -> None:
        """Writes what waits as one part, and brings it and its texts over there."""
        super().flush()
        self.mirror.push()


@contextlib.contextmanager
def outbox(out: str | Path) -> Iterator[Outbox]:
    """Where the results of a run go; the folder that stands for an address is gone at the end."""
    if not is_remote(out):
        yield Outbox(Path(plain(out)))
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-out-", ignore_cleanup_errors=True) as folder:
        yield Mirror(str(out), Path(folder))


def _protocols(system: Any) -> set[str]:
    protocol = system.protocol
    return {protocol} if isinstance(protocol, str) else set(protocol)


def _mark(file: Path) -> tuple[int, int]:
    about = file.stat()
    return about.st_mtime_ns, about.st_size
