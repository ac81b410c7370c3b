"""Bytes of a text file -> text."""

from __future__ import annotations

import codecs
import re

from extract.read.oldfonts import OldFonts
from extract.read.oldfonts_words import WORD
from extract.text import clean

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffd](?!$)")  # the sample may end within a letter
VIETNAMESE, WESTERN = "cp1258", "cp1252"
SAMPLE = 20_000  # bytes that say how the rest is coded
FEWEST_ZEROS = 0.2  # of all bytes: UTF-16 writes a space and most letters of Vietnamese with one
MOST_BROKEN = 0.1  # of the letters beyond ASCII: a UTF-8 file with a few bad bytes is still one


def decoded(content: bytes, fonts: OldFonts | None = None) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed.

    Bytes that are neither Unicode are Windows-1258, once usual for Vietnamese, or letters of an old font
    (TCVN3, VNI) as Windows-1252 shows them, where ``fonts`` are given and that makes more words Vietnamese.

    >>> decoded("Ấp".encode("utf-16"))
    ('Ấp', False)
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace"), False
    if encoding := utf16_of(content):
        return content.decode(encoding, "replace"), True
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= MOST_BROKEN * (sum(not char.isascii() for char in text) - broken):
        return text, True
    return _of_one_byte(content, fonts), True


def utf16_of(content: bytes) -> str:
    """The kind of UTF-16 that a text without a mark is in, empty where it is none."""
    head = content[:SAMPLE]
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < FEWEST_ZEROS * len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(encoding, "replace")
    return encoding if not CONTROL.search(text) else ""


def _of_one_byte(content: bytes, fonts: OldFonts | None) -> str:
    """Text of one byte a letter, by the code page that makes more of its words Vietnamese."""
    if fonts is None:
        return content.decode(VIETNAMESE, "replace")
    sample = content[:SAMPLE]
    unicode = _syllables(clean(sample.decode(VIETNAMESE, "replace")), fonts)
    western = sample.decode(WESTERN, "replace")
    old = max(_syllables(encoding.decode(western), fonts) for encoding in fonts.encodings.values())
    return content.decode(WESTERN if old > unicode else VIETNAMESE, "replace")


def _syllables(text: str, fonts: OldFonts) -> int:
    """How many words with letters beyond ASCII are Vietnamese syllables."""
    words = (match.group() for match in WORD.finditer(text))
    return sum(not word.isascii() and fonts.is_syllable(word) for word in words)
