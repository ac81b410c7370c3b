"""JSON arrays of objects, written an item a line and read an item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from extract.errors import KehoachError
from extract.write.safe import replacing

CHUNK = 1 << 20
_decoder = json.JSONDecoder()


def write_array(items: Iterable[Any], path: Path) -> None:
    """The items as one JSON array. Raises KehoachError ``cannot-write``."""
    with replacing(path) as part, part.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        out.write("[")
        for number, item in enumerate(items):
            out.write(",\n" if number else "\n")
            out.write(json.dumps(item, ensure_ascii=False))
        out.write("\n]\n")


def read_array(path: Path) -> Iterator[Any]:
    """The items of a JSON array, or the one value the file holds; memory for one item at a time.

    Raises KehoachError ``unreadable`` for a file that is no JSON.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = _after_space(stream, "")
            if head.startswith("["):
                yield from _items(stream, head[1:])
            else:
                yield json.loads(head + stream.read())
    except (OSError, ValueError) as error:
        raise KehoachError("unreadable", f"{path.name}: {error}") from error


def _items(stream: IO[str], buffer: str) -> Iterator[Any]:
    buffer = _after_space(stream, buffer)
    while not buffer.startswith("]"):
        item, buffer = _decoded(stream, buffer)
        yield item
        buffer = _after_space(stream, buffer)
        if buffer.startswith(","):
            buffer = _after_space(stream, buffer[1:])
        elif not buffer.startswith("]"):
            raise ValueError("no comma or end of the array")


def _decoded(stream: IO[str], buffer: str) -> tuple[Any, str]:
    """The value that the buffer begins with; reads on, twice as much each time, until it is whole."""
    size = CHUNK
    while True:
        try:
            item, end = _decoder.raw_decode(buffer)
        except json.JSONDecodeError:
            end = len(buffer)
        if end < len(buffer):  # a number at the very end could go on
            return item, buffer[end:]
        more = stream.read(size)
        if not more:
            raise ValueError("the array does not end")
        buffer += more
        size *= 2


def _after_space(stream: IO[str], buffer: str) -> str:
    """The buffer from its first character that is no white space."""
    while not (buffer := buffer.lstrip()):
        buffer = stream.read(CHUNK)
        if not buffer:
            raise ValueError("no JSON, or an array that does not end")
    return buffer
