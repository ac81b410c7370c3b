"""Text and bytes made wrong: bits, stretches, lines, pieces of the rules' grammar."""

from __future__ import annotations

import re
from random import Random

from fuzzing.fragments import NUMBERS, fragment, sentence

MOST = 60_000  # characters; what grew beyond is cut
NUMBER = re.compile(r"\d+")
REPEATS = (2, 3, 10, 100, 1000)


def mutated_bytes(data: bytes, draw: Random) -> bytes:
    """One to four changes of single bytes and stretches."""
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        at = draw.randrange(len(out) + 1)
        kind = draw.randrange(5)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << draw.randrange(8)
        elif kind == 1:
            out[at:at] = bytes(draw.randrange(256) for _ in range(draw.choice((1, 2, 8))))
        elif kind == 2:
            del out[at : at + draw.choice((1, 4, 64, 1024))]
        elif kind == 3:
            start = draw.randrange(len(out) + 1)
            out[at:at] = out[start : start + draw.choice((4, 64, 512))]
        elif at < len(out):
            out[at] = draw.choice(b"\x00\x01\x09\x0a\x0d\x1f\x20\x7f\x80\xc2\xe1\xf0\xff")
    return bytes(out)


def mutated_text(text: str, draw: Random) -> str:
    """One to six changes of letters, words and lines."""
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        text = _line_change(text, draw) if draw.randrange(3) == 0 else _letter_change(text, draw)
    return text[:MOST]


def _letter_change(text: str, draw: Random) -> str:
    at = draw.randrange(len(text) + 1)
    kind = draw.randrange(9)
    if kind == 8:
        return _number_change(text, draw)
    if kind == 0:
        return text[:at] + text[at + draw.choice((1, 3, 20)) :]
    if kind == 1:
        return text[:at] + text[at : at + draw.choice((1, 5, 30))] * draw.choice(REPEATS[:3]) + text[at:]
    if kind == 2:
        piece = fragment(draw)
        return text[:at] + piece * draw.choice(REPEATS) + text[at:] if len(piece) < 9 else text[:at] + piece
    if kind == 3:
        return text[:at] + chr(draw.choice((draw.randrange(32), draw.randrange(0xD800)))) + text[at + 1 :]
    if kind == 4:
        start = draw.randrange(len(text) + 1)
        return text[:at] + text[start : start + draw.choice((3, 20, 100))] + text[at:]
    return text[:at] + draw.choice(("", " ")) + fragment(draw) + draw.choice(("", " ")) + text[at:]


def _number_change(text: str, draw: Random) -> str:
    """One number of the text, or one part of a date, becomes another."""
    found = list(NUMBER.finditer(text))
    if not found:
        return text
    one = draw.choice(found)
    new = (
        draw.choice(NUMBERS)
        if draw.randrange(2)
        else str(draw.choice((0, 1, 12, 13, 31, 32, 53, 366, 1900, 9999, 10**6)))
    )
    return text[: one.start()] + new + text[one.end() :]


def _line_change(text: str, draw: Random) -> str:
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    kind = draw.randrange(7)
    if kind == 0:
        del lines[at : at + draw.choice((1, 1, 5))]
    elif kind == 1:
        lines[at:at] = [lines[at]] * draw.choice(REPEATS[:4])
    elif kind == 2:
        other = draw.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at : at + 2] = ["".join(lines[at : at + 2])]
    elif kind == 4:
        lines[at:at] = [sentence(draw) for _ in range(draw.choice((1, 3)))]
    elif kind == 5:
        words = lines[at].split(" ")
        draw.shuffle(words)
        lines[at] = " ".join(words)
    else:
        lines[at] = (
            lines[at].upper()
            if draw.randrange(2)
            else draw.choice(("  ", "\t", "| ", "> ", "# ")) + lines[at]
        )
    return "\n".join(lines)
