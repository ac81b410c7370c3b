"""What may lie in a folder of plans and is no file of bytes with a plain name: links, pipes, devices, names.

``fill(folder, outside)`` makes all of it that this system has, and says how each must end.
"""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

WORDS = "Kế hoạch năm học 2030-2031: 98% trẻ đạt"
SECRET = "một điều bí mật ở ngoài thư mục"


class Made(NamedTuple):
    """What was made: the path as the tables show it, the code it ends with (empty when it is read)."""

    shown: str
    error: str = ""


class Room(NamedTuple):
    """Where things are made: the folder of plans, and a folder beside it that is nobody's business."""

    folder: Path
    outside: Path


# The name on the disk -> as the tables show it.
NAMES: dict[str, str] = {
    "dòng\nmới.txt": "dòng\\nmới.txt",
    "\x1b[2J\x1b]0;x\x07.txt": "\\x1b[2J\\x1b]0;x\\x07.txt",
    "kế hoạch \u202etxt.exe": "kế hoạch \\u202etxt.exe",
    "hai\u2028dòng.txt": "hai\\u2028dòng.txt",
    "gạch\\n chéo.txt": "gạch\\\\n chéo.txt",
    "zero\u200bwidth.txt": "zero\u200bwidth.txt",
    "ke\u0302\u0301 hoa\u0323ch.txt": "ke\u0302\u0301 hoa\u0323ch.txt",
    "=cmd|' c calc'!A1.txt": "=cmd|' c calc'!A1.txt",
    "-rf.txt": "-rf.txt",
    "--rules=x.txt": "--rules=x.txt",
    "@SUM(1).txt": "@SUM(1).txt",
    "<script>alert(1)<.txt": "<script>alert(1)<.txt",
    "';DROP TABLE facts;--.txt": "';DROP TABLE facts;--.txt",
    "$(touch kehoach-was-run).txt": "$(touch kehoach-was-run).txt",
    "[*].txt": "[*].txt",
    "%s{detail}{0}.txt": "%s{detail}{0}.txt",
    " .txt": " .txt",
    f"{'d' * 251}.txt": f"{'d' * 251}.txt",
    f"{'ế' * 83}.txt": f"{'ế' * 83}.txt",
    "CON.txt": "CON.txt",
}


def names(room: Room) -> list[Made]:
    """Plans under names that are no plain words."""
    made = []
    for number, (name, shown) in enumerate(NAMES.items()):
        with contextlib.suppress(OSError, ValueError):
            (room.folder / name).write_text(f"{WORDS} {number}", encoding="utf-8")
            made.append(Made(shown))
    return made


def names_of_bytes(room: Room) -> list[Made]:
    """Two names that are no text and look alike where bytes are left out."""
    made = []
    for byte in (b"\xff", b"\xfe"):
        with contextlib.suppress(OSError, UnicodeError):
            path = os.fsencode(room.folder) + b"/tcvn3-" + byte + b".txt"
            with open(path, "wb") as stream:
                stream.write(f"{WORDS} {byte!r}".encode())
            made.append(Made(f"tcvn3-\\udc{byte.hex()}.txt"))
    return made


def links(room: Room) -> list[Made]:
    """Links: to a plan here, to nothing, to themselves, back up, and to what lies outside."""
    (room.folder / "thật").mkdir()
    (room.folder / "thật" / "kế hoạch.txt").write_text(f"{WORDS} thật", encoding="utf-8")
    (room.outside / "sub").mkdir(parents=True)
    for name in ("secret.txt", "sub/secret.txt"):
        (room.outside / name).write_text(SECRET, encoding="utf-8")
    targets = {
        "vào trong.txt": (Path("thật/kế hoạch.txt"), ""),
        "không đâu.txt": (Path("không có.txt"), "unreadable"),
        "vòng.txt": (Path("vòng.txt"), "unreadable"),
        "ra ngoài.txt": (room.outside / "secret.txt", "unreadable"),
        "ra ngoài": (room.outside / "sub", "unreadable"),
        "lên trên": (Path("../.."), "unreadable"),
        "hệ thống.txt": (Path("/etc/passwd"), "unreadable"),
        "thật/vòng": (Path(".."), None),
    }
    for name, (target, _) in targets.items():
        (room.folder / name).symlink_to(target, target_is_directory=not name.endswith(".txt"))
    return [Made(name, error) for name, (_, error) in targets.items() if error is not None] + [
        Made("thật/kế hoạch.txt")
    ]


def pipes(room: Room) -> list[Made]:
    """A pipe and a socket, which nobody serves, and links to devices without end."""
    os.mkfifo(room.folder / "ống.docx")
    here = os.getcwd()
    os.chdir(room.folder)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as served:
            served.bind("ổ cắm.pdf")
    finally:
        os.chdir(here)
    made = ["ống.docx", "ổ cắm.pdf"]
    for device in ("zero", "random", "stdin", "tty"):
        (room.folder / f"{device}.txt").symlink_to(f"/dev/{device}")
        made.append(f"{device}.txt")
    return [Made(name, "unreadable") for name in made]


def devices(room: Room) -> list[Made]:
    """A device of its own; only root can make one."""
    os.mknod(room.folder / "thiết bị.txt", 0o600 | 0o020000, os.makedev(1, 5))
    return [Made("thiết bị.txt", "unreadable")]


THINGS: tuple[Callable[[Room], list[Made]], ...] = (names, names_of_bytes, links, pipes, devices)


def fill(folder: Path, outside: Path) -> list[Made]:
    """Makes all that this system and this user can make; ``outside`` must not be below ``folder``."""
    folder.mkdir(parents=True)
    made: list[Made] = []
    for thing in THINGS:
        with contextlib.suppress(OSError, AttributeError, NotImplementedError):
            made += thing(Room(folder, outside))
    return made
