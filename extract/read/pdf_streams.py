"""The streams of a PDF file as its bytes show them: nothing is resolved, nothing is parsed."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import regex

STREAM = regex.compile(rb"(?<!end)stream[ \t]{0,9}[\r\n]\n?")
OBJECT = regex.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
OBJECT_BACKWARDS = regex.compile(rb"(?r)(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
# The word "stream" may stand in an object's dictionary too, a few times.
MOST_IN_OBJECT = 8
# Names may be written with their letters as numbers: /#46lateDecode.
ESCAPE = regex.compile(rb"#([0-9A-Fa-f]{2})")
FLATE = regex.compile(rb"/Fl(?:ateDecode)?\b")
ASCII85 = regex.compile(rb"/(?:ASCII85Decode|A85)\b")
PIECE = 64 * 1024
MOST_FILTERS = 8
FONT_BYTES = 8
FONT = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf", b"\1\0\4")
END, FILTER = b"endstream", b"/Filter"


class Stream(NamedTuple):
    """One stream: its object's number, its dictionary, where its bytes begin and end."""

    number: int
    dictionary: bytes
    start: int
    end: int


def streams(content: bytes) -> Iterator[Stream]:
    """The streams of a file, from its beginning, dead revisions included."""
    opened, used = None, 0
    last = end = 0
    for found in STREAM.finditer(content):
        newer = _object_between(content, last, found.start())
        opened, used = (newer, 1) if newer else (opened, used + 1)
        last = found.end()
        if opened and used <= MOST_IN_OBJECT:
            if end < last:
                end = content.find(END, last)
                end = end if end >= 0 else len(content)
            dictionary = content[opened.end() : found.start()]
            yield Stream(int(opened.group(1)), _plain_names(dictionary), last, end)


def _object_between(content: bytes, start: int, stop: int) -> regex.Match[bytes] | None:
    """The last object that begins there."""
    at = content.rfind(b"obj", start, stop)
    if at < 0:
        return None
    near = OBJECT.search(content, max(start, at - 20), at + 3)
    return near or next(iter(OBJECT_BACKWARDS.finditer(content, start, stop)), None)


def _plain_names(dictionary: bytes) -> bytes:
    if b"#" not in dictionary:
        return dictionary
    return ESCAPE.sub(lambda code: bytes([int(code.group(1), 16)]), dictionary)


def unpacked(content: bytes, stream: Stream, most: int) -> bytes:
    """A stream's bytes as its filters unfold them, ``most`` + 1 where a filter makes more.

    Empty for fonts, which are no drawings, and for what no filter here unfolds.
    """
    if FILTER not in stream.dictionary:
        return content[stream.start : min(stream.end, stream.start + most)]
    data: bytes | memoryview = memoryview(content)[stream.start :]
    if ASCII85.search(stream.dictionary):
        data = _from_ascii(content[stream.start : min(stream.end, stream.start + most)])
    for _ in range(min(len(FLATE.findall(stream.dictionary)), MOST_FILTERS)):
        data = _inflated(data, most)
        if len(data) > most:
            break
    return data if isinstance(data, bytes) else b""


def _inflated(data: bytes | memoryview, most: int) -> bytes:
    """A deflated stream up to a size, what can be read of it; empty for a font and for what is none."""
    inflate, out, size = zlib.decompressobj(), [], 0
    try:
        out.append(inflate.decompress(data[:PIECE], FONT_BYTES))
        if out[0].startswith(FONT):
            return b""
        rest: bytes | memoryview = inflate.unconsumed_tail
        for start in range(PIECE, len(data) + PIECE, PIECE):
            size += len(out[-1])
            if size > most or inflate.eof:
                break
            out.append(inflate.decompress(rest, most + 1 - size))
            rest = data[start : start + PIECE]
    except zlib.error:
        return b"".join(out)
    return b"".join(out)


def _from_ascii(packed: bytes) -> bytes:
    try:
        return base64.a85decode(packed.partition(b"~>")[0].strip())
    except ValueError:
        return b""
