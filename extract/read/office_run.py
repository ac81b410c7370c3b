"""One LibreOffice process: found, started without macros and network, watched, ended."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from extract.read import office_guard

Ending = Literal["ended", "crashed", "timeout", "memory"]

NAMES = ("soffice", "libreoffice")
# Where installers put it without making it a command.
USUAL = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
# Seconds in which LibreOffice must start and hand back its first file, and then each further one.
TIME_LIMIT = 60.0
LOOK_EVERY = 0.05
FILTER = "docx:MS Word 2007 XML"
# Settings of the profile (path, name, value): no macro runs, nothing linked is fetched or brought up to date,
# and what would go to the network all the same meets a proxy that is not there.
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
)
ITEMS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
    "{}</oor:items>\n"
)
ITEM = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'


def program() -> str | None:
    """The command that starts LibreOffice, None where it is not installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((path for path in USUAL.get(sys.platform, ()) if os.path.isfile(path)), None)


def convert(command: str, sources: Sequence[Path], out: Path, room: Path) -> Ending:
    """Convert files to ``out/<stem>.docx`` in one process; stems differ and are plain ASCII.

    ``room`` is a folder for the profile; it is removed if this process dies. The time limit grows with
    the files: each has TIME_LIMIT seconds from the one before. Raises OSError where nothing starts.
    """
    profile = room / "profile"
    _write_settings(profile)
    out.mkdir(exist_ok=True)
    words = [
        command,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        FILTER,
        "--outdir",
        str(out),
        *map(str, sources),
    ]
    try:
        with _guarded(words, room) as guard:
            return _watched(guard, out)
    finally:
        shutil.rmtree(profile, ignore_errors=True)


def results(out: Path) -> set[str]:
    """The stems of the files that were converted to the end."""
    return {path.stem for path in out.glob("*.docx") if zipfile.is_zipfile(path)}


def _write_settings(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(ITEM.format(*setting) for setting in SETTINGS)
    (user / "registrymodifications.xcu").write_text(ITEMS.format(items), encoding="utf-8")


@contextlib.contextmanager
def _guarded(words: Sequence[str], room: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program under its guard; on leaving, both are gone."""
    guard = subprocess.Popen(
        [sys.executable, "-I", "-S", office_guard.__file__, str(room), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us; the guard hears of it by its pipe
    )
    try:
        yield guard
    finally:
        with contextlib.suppress(OSError):
            guard.communicate(office_guard.KEEP)


def _watched(guard: subprocess.Popen[bytes], out: Path) -> Ending:
    finished, last = 0, time.monotonic()
    while guard.poll() is None:
        here = sum(1 for _ in out.iterdir())
        if here != finished:
            finished, last = here, time.monotonic()
        if time.monotonic() - last > TIME_LIMIT:
            return "timeout"
        time.sleep(LOOK_EVERY)
    if guard.returncode == office_guard.OUT_OF_MEMORY:
        return "memory"
    return "crashed" if guard.returncode else "ended"
