"""A DOCX file made wrong inside: the trees of its parts, their bytes, the parts themselves; then zipped again."""

from __future__ import annotations

import copy
import io
import zipfile
from random import Random
from typing import Any

from lxml import etree

from extract.read import wordml
from extract.read.limits import BROKEN
from fuzzing.fragments import fragment, sentence
from fuzzing.text_mutation import mutated_bytes

MOST_NODES = 60_000
TAGS = tuple(
    sorted(
        {value for value in vars(wordml).values() if isinstance(value, str) and value[:1] == "{" and value[-1] != "}"}
        | {wordml.W + name for name in ("gridSpan", "vMerge", "hMerge", "cellIns", "cellDel", "gridBefore", "start",
                                        "numFmt", "lvlText", "lvlOverride", "lvlRestart", "basedOn", "isLgl", "suff",
                                        "showingPlcHdr", "customXml", "smartTag", "hidden", "delText", "rFonts",
                                        "hyperlink", "checkBox", "default", "ddList", "listEntry", "result", "dir")}
    )
)  # fmt: skip
VALUES = (
    "", "0", "1", "-1", "9", "10", "200", "99999", "2147483648", "9" * 30, "9" * 5000, "1.5", "true", "off",
    "begin", "separate", "end", "continue", "restart", "decimal", "upperRoman", "lowerLetter", "bullet", "chicago",
    "hebrew1", "ideographDigital", "%1.%2.%3.", "%9", "%0%1%%", "%1" * 50, "center", "both", "Normal", "Heading1", "TOC1", "f0b7",
    "F0FC", "D800", "F" * 20, "zzzz", ".VnTime", ".VnTimeH", "VNI-Times", "Symbol", "Wingdings", "PAGE", 'TOC \\o "1-3"',
    " REF x \\h ", " FORMCHECKBOX ", "= 1 + 2", "EQ \\f(1,2)", "preserve", "rId1", "rId99", "nextColumn", "page", "column",
)  # fmt: skip


def mutated_docx(data: bytes, draw: Random) -> bytes:
    """The file with a change in one or more of its parts; bytes that are no ZIP file are changed as bytes."""
    if draw.randrange(40) == 0:
        return mutated_bytes(data, draw)
    try:
        parts = package_of(data)
    except BROKEN:
        return mutated_bytes(data, draw)
    if not parts:
        return data
    name = _part(parts, draw)
    kind = draw.randrange(20)
    if kind == 0:
        _change_parts(parts, name, draw)
    elif kind < 3:
        parts[name] = mutated_bytes(parts[name], draw)
    else:
        parts[name] = _changed_tree(parts[name], draw)
    return zipped(parts)


def package_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package, by name. Raises one of ``limits.BROKEN``."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP file of these parts, the same bytes each time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name or "?"), content, zipfile.ZIP_DEFLATED, 1)
    return out.getvalue()


def _part(parts: dict[str, bytes], draw: Random) -> str:
    """A part's name: mostly the text, else what it refers to, seldom what holds the package together."""
    words = sorted(name for name in parts if name.startswith("word/") and "_rels" not in name)
    kind = draw.randrange(20)
    if kind < 12 and "word/document.xml" in parts:
        return "word/document.xml"
    return draw.choice(words if words and kind < 19 else sorted(parts))


def _change_parts(parts: dict[str, bytes], name: str, draw: Random) -> None:
    other = draw.choice(sorted(parts))
    kind = draw.randrange(4)
    if kind == 0:
        del parts[name]
    elif kind == 1:
        parts[name] = parts[other]
    elif kind == 2:
        parts[name], parts[other] = parts[other], parts[name]
    else:
        parts[
            draw.choice(("word/../x.xml", "/abs", "word/" + "n" * 300, "word/é.xml", "a\\b", name.upper()))
        ] = parts[other]


def _changed_tree(content: bytes, draw: Random) -> bytes:
    try:
        root = etree.fromstring(content, etree.XMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError):
        return mutated_bytes(content, draw)
    for _ in range(draw.choice((1, 1, 2, 4, 8))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        if len(elements) < MOST_NODES:
            try:
                _change(draw.choice(elements), draw.choice(elements), draw)
            except ValueError:  # an element put into itself, a text that XML cannot hold
                continue
    try:
        return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    except (etree.LxmlError, ValueError):
        return content


def _change(one: Any, other: Any, draw: Random) -> None:
    """One change at an element; ``other`` is another place in the tree."""
    kind = draw.randrange(11)
    parent = one.getparent()
    if kind == 0 and parent is not None:
        parent.remove(one)
    elif kind == 1 and parent is not None and parent.getparent() is not None:
        for _ in range(draw.choice((1, 1, 2, 30)) if len(list(one.iter())) < 60 else 1):
            one.addnext(copy.deepcopy(one))
    elif kind == 2 and parent is not None:
        other.append(copy.deepcopy(one) if draw.randrange(2) else one)
    elif kind == 3 and parent is not None:
        _wrap(one, draw)
    elif kind == 4:
        one.tag = draw.choice(TAGS)
    elif kind == 5 and one.attrib:
        one.set(draw.choice(sorted(one.attrib)), _value(draw))
    elif kind == 6:
        one.set(
            wordml.W + draw.choice(("val", "id", "type", "fldCharType", "char", "font", "name", "styleId")),
            _value(draw),
        )
    elif kind == 7 and one.attrib:
        del one.attrib[draw.choice(sorted(one.attrib))]
    elif kind == 8:
        words = [element for element in (one, *one.iter(wordml.T)) if element.tag == wordml.T]
        draw.choice(words or [one]).text = sentence(draw)
    elif kind == 9:
        one.tail = fragment(draw)
    else:
        new = etree.SubElement(one, draw.choice(TAGS), {wordml.VAL: _value(draw)})
        new.text = draw.choice((None, fragment(draw)))
        one.insert(0, new)


def _value(draw: Random) -> str:
    return draw.choice(VALUES) if draw.randrange(4) else fragment(draw)


def _wrap(element: Any, draw: Random) -> None:
    """The element inside others, sometimes many."""
    tag = draw.choice(TAGS)
    tags = [tag, draw.choice((tag, wordml.SDT_CONTENT, wordml.TC))]
    for number in range(draw.choice((1, 1, 1, 2, 20, 120))):
        parent = element.getparent()
        outer = etree.Element(tags[number % 2])
        parent.replace(element, outer)
        outer.append(element)
        element = outer
