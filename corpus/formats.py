"""A plan in other shapes than it was written in: what schools' computers make of one document."""

from __future__ import annotations

import copy
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from extract.read.oldfonts import Encoding, old_fonts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
SMALL, CAPITALS, OTHER = ".VnTime", ".VnTimeH", "Times New Roman"
SYMBOLS = ("Symbol", "Wingdings", "Webdings")
SOFT_HYPHEN = "\u00ad"


def as_tcvn3_docx(source: Path, target: Path) -> None:
    """Write the plan in a DOCX file as one typed in the fonts of TCVN3: ``.VnTime``, capitals in ``.VnTimeH``.

    Letters that these fonts have not stay as they are, in another font; the letter ư is the soft hyphen's
    code, which Word keeps as an element.
    """
    encoding = old_fonts().encodings["tcvn3"]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if PARTS.fullmatch(entry.filename):
                root = etree.fromstring(content)
                for run in list(root.iter(f"{W}r")):
                    _typed(run, encoding)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(entry.filename, content)


def _typed(run: Any, encoding: Encoding) -> None:
    """Put runs of the old fonts in the place of a run."""
    properties = run.find(f"{W}rPr")
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is not None and str(fonts.get(f"{W}hAnsi", "")).startswith(SYMBOLS):
        return
    for child in [child for child in run if child is not properties]:
        texts = stretches(child.text or "", encoding) if child.tag == f"{W}t" else [(None, "")]
        for font, text in texts:
            new = etree.Element(f"{W}r", nsmap=run.nsmap)
            own = copy.deepcopy(properties) if properties is not None else etree.Element(f"{W}rPr")
            new.append(own)
            if font is None:
                new.append(child)
            else:
                _name(own, font)
                new.extend(_letters(text))
            run.addprevious(new)
    run.getparent().remove(run)


def _name(properties: Any, font: str) -> None:
    fonts = properties.find(f"{W}rFonts")
    if fonts is None:
        fonts = etree.Element(f"{W}rFonts")
        properties.insert(1 if properties.find(f"{W}rStyle") is not None else 0, fonts)
    fonts.attrib.clear()
    for side in ("ascii", "hAnsi", "cs"):
        fonts.set(W + side, font)


def _letters(text: str) -> Iterator[Any]:
    for part in re.split(f"({SOFT_HYPHEN})", text):
        if part == SOFT_HYPHEN:
            yield etree.Element(f"{W}softHyphen")
        elif part:
            element = etree.Element(f"{W}t")
            element.set(SPACE, "preserve")
            element.text = part
            yield element


def stretches(text: str, encoding: Encoding) -> list[tuple[str | None, str]]:
    """A text as letters of the old fonts, cut where the font changes.

    >>> stretches("Ủy ban", old_fonts().encodings["tcvn3"])
    [('.VnTimeH', 'ñ'), ('.VnTime', 'y ban')]
    """
    found: list[tuple[str | None, str]] = []
    for word in re.split(r"(\s+)", unicodedata.normalize("NFC", text)):
        whole = word.isupper() and any(_needs_capitals(char, encoding) for char in word)
        for char in word:
            written = encoding.encode(char)
            font = SMALL
            if _needs_capitals(char, encoding) or (whole and char.isalpha() and char not in encoding.signs):
                font, written = CAPITALS, encoding.encode(char.lower())
            elif char in encoding.signs and written == char:
                font = OTHER
            if found and found[-1][0] == font:
                found[-1] = (font, found[-1][1] + written)
            else:
                found.append((font, written))
    return found


def _needs_capitals(char: str, encoding: Encoding) -> bool:
    """Whether a letter is a capital that the encoding has only as a small one."""
    return char.isupper() and char.lower() in encoding.written and char not in encoding.written
