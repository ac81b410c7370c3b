"""Bytes of a text file -> text."""

from __future__ import annotations

import codecs

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed (Windows-1258, once usual for Vietnamese).

    >>> decoded("Ấp".encode("utf-16"))
    ('Ấp', False)
    """
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace"), False
    try:
        return content.decode("utf-8"), False
    except UnicodeDecodeError:
        return content.decode("cp1258", "replace"), True
