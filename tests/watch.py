"""Runs the command with an ear on Python's own events, in all its processes: sockets, programs, opened files.

A hook of ``sys.addaudithook`` in every process notes what it hears; no hook can be taken off again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

# Becomes a sitecustomize module, which each Python process of the run imports first.
EAR = """
import json, os, sys
LOG = os.open(os.environ["KEHOACH_HEARD"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.spawn", "os.startfile", "pty.spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def hear(event, args):
    if event == "open":
        path, mode, flags = args
        if isinstance(path, int):
            return
        kind = "write" if (flags or 0) & WRITING else "read"
        told = [os.path.abspath(os.fsdecode(path))]
    elif event in PROGRAMS:
        kind, told = "program", [os.fsdecode(args[0]), [os.fsdecode(a) if isinstance(a, (str, bytes)) else repr(a) for a in args[1]] if len(args) > 1 and isinstance(args[1], (list, tuple)) else []]
    elif event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "shutil.rmtree", "os.truncate", "os.chmod"):
        kind, told = "write", [os.path.abspath(os.fsdecode(args[0]))] if isinstance(args[0], (str, bytes)) else []
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        if event == "socket.__new__" and args[1] == 1:  # within the machine, between processes
            return
        kind, told = "network", [event, repr(args)[:200]]
    else:
        return
    if told:
        os.write(LOG, (json.dumps([kind, *told], ensure_ascii=True) + "\\n").encode())
sys.addaudithook(hear)
"""


class Heard(NamedTuple):
    """What a run did: its exit code, what it printed, and by kind what its processes were heard to do."""

    code: int
    out: str
    err: str
    network: list[list[Any]]
    programs: list[list[Any]]
    read: set[str]
    written: set[str]


def run(room: Path, *words: str, env: dict[str, str] | None = None, cwd: Path | None = None) -> Heard:
    """``kehoach`` with these words, watched; ``room`` is a folder for the ear and for temporary files."""
    (room / "ear").mkdir(parents=True, exist_ok=True)
    (room / "tmp").mkdir(exist_ok=True)
    (room / "ear" / "sitecustomize.py").write_text(EAR)
    log = room / "heard"
    log.unlink(missing_ok=True)
    home = str(Path(__file__).parent.parent)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(room / "ear"), home]),
        "KEHOACH_HEARD": str(log),
        "KEHOACH_CACHE": str(room / "tmp" / "cache"),
        "TMPDIR": str(room / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **(env or {}),
    }
    command = [sys.executable, "-m", "extract", *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=cwd or room, stdin=subprocess.DEVNULL
    )
    events: dict[str, list[Any]] = {"network": [], "program": [], "read": [], "write": []}
    for line in log.read_text().splitlines():
        kind, *told = json.loads(line)
        events[kind].append(told)
    return Heard(
        done.returncode, done.stdout, done.stderr, events["network"], events["program"],
        {told[0] for told in events["read"]}, {told[0] for told in events["write"]},
    )  # fmt: skip
