"""A small file beside the parts that says how far a start is, for ``kehoach status`` and whoever watches."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.batch.parts import home_of
from extract.batch.shard import Shard
from extract.write.safe import replacing

EVERY = 2.0  # seconds between two notes
# A start that has said nothing for so many seconds was killed: one long scan may take minutes.
SILENT = 900.0


class State:
    """How far this start is; one file for each share of the files."""

    def __init__(self, out: Path, fingerprint: str, shard: Shard) -> None:
        self.path = home_of(out, fingerprint) / "state" / f"{shard.name}.json"
        self.fields: dict[str, Any] = {
            "shard": f"{shard.index}/{shard.count}",
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "started": time.time(),
            "files": 0,
            "before": 0,
            "done": 0,
            "ended": "",
        }
        self.noted = 0.0

    def start(self, files: int, before: int) -> None:
        """So many files are listed, and so many of them were done before this start."""
        self.note(files=files, before=before)

    def step(self, done: int) -> None:
        """So many files were done by this start."""
        self.fields["done"] = done
        if time.monotonic() - self.noted >= EVERY:
            self.note()

    def end(self, how: str) -> None:
        """It ended: ``complete``, ``share`` (other shares are not done), ``interrupted`` or ``failed``."""
        self.note(ended=how)

    def note(self, **fields: object) -> None:
        """Writes the file. Raises KehoachError (``cannot-write``)."""
        self.fields |= {**fields, "updated": time.time()}
        self.noted = time.monotonic()
        with replacing(self.path) as part:
            part.write_text(json.dumps(self.fields), encoding="utf-8")


def states(out: Path, fingerprint: str) -> list[Mapping[str, Any]]:
    """What the starts under a fingerprint last said, by share."""
    found = []
    for path in sorted((home_of(out, fingerprint) / "state").glob("[0-9]*.json")):
        try:
            found.append(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue  # being replaced on a file system that does not rename at once
    return found


def is_running(state: Mapping[str, Any], now: float) -> bool:
    """Whether a start seems to be under way."""
    return not state["ended"] and bool(now - float(state["updated"]) < SILENT)
