"""The package of a DOCX file, its parts named as python-docx names them; each is checked and parsed when asked for.

python-docx's own ``Package.open`` parses every part, styles of tables and the theme included, into
objects of Python classes: several times the work of reading a plan's words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from extract.errors import ReadError
from extract.read.docx_looks import without_looks
from extract.read.limits import BROKEN, check_entry, check_package, open_package
from extract.read.wordml import STRICT_NAMES, Element

if TYPE_CHECKING:
    from docx.opc.packuri import PackURI

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TABLE_STYLE = b'<w:style w:type="table"'
STYLE_END = b"</w:style>"
LATENT_STYLES, LATENT_END = b"<w:latentStyles ", b"</w:latentStyles>"
MANY_STYLES = 64 * 1024
# What libxml2 says of a text or name of 10 MB and of elements 256 deep.
PARSER_LIMITS = ("XML_PARSE_HUGE", "huge text", "too big", "Excessive depth")


class Package:
    """A DOCX file's parts, by the relations of its main part.

    Raises ReadError on opening and on asking for a part: damaged, too-large.
    """

    def __init__(self, content: bytes) -> None:
        from docx.opc.packuri import PACKAGE_URI

        self._files = open_package(content)
        check_package(self._files)
        main = self._relations(PACKAGE_URI).get("officeDocument")
        if not main:
            raise ReadError("damaged", "officeDocument")
        self._main = main[0][1]
        self._related = self._relations(self._main)
        self._kept: dict[PackURI, bytes] = {}
        # What is done to a part's tree before it is handed out.
        self.prepare: Callable[[Element], None] | None = None

    def _relations(self, source: PackURI) -> dict[str, list[tuple[str, PackURI]]]:
        """What a part refers to inside the package, by the last word of the relation: styles, header, ..."""
        from docx.opc.packuri import PackURI

        found: dict[str, list[tuple[str, PackURI]]] = {}
        listed = source.rels_uri
        if listed.membername not in self._files.NameToInfo:
            return found
        for relation in _parsed(self._unpacked(listed), str(listed)).iterchildren(RELATION):
            if relation.get("TargetMode") != "External" and relation.get("Target"):
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                target = PackURI.from_rel_ref(source.baseURI, relation.get("Target"))
                found.setdefault(kind, []).append((relation.get("Id", ""), target))
        return found

    def content(self, kind: str = "") -> bytes:
        """The bytes of the first part of this kind, of the document part for none; empty where there is none."""
        parts = [part for _, part in self._related.get(kind, ())] if kind else [self._main]
        for part in parts[:1]:
            self._kept[part] = self._content(part)
            return self._kept[part]
        return b""

    def main(self) -> Element:
        """The root element of the document part; without the look of its runs, but for who prepares its tree."""
        content = self._content(self._main)
        return self._prepared(content if self.prepare else without_looks(content), self._main)

    def first(self, kind: str) -> Element | None:
        """The root element of the first part of this kind (``styles``, ``numbering``, ``footnotes``, ...)."""
        parts = self._related.get(kind)
        return self._root(parts[0][1]) if parts else None

    def numbered(self, kind: str, relation: str) -> Element | None:
        """The root element of the part of this kind (``header``, ``footer``) with this relation's id."""
        parts = dict(self._related.get(kind, ()))
        return self._root(parts[relation]) if relation in parts else None

    def blob(self, kind: str, relation: str) -> bytes | None:
        """The bytes of the part of this kind with this relation's id; None where there is none."""
        parts = dict(self._related.get(kind, ()))
        return self._unpacked(parts[relation]) if relation in parts else None

    def _root(self, part: PackURI) -> Element:
        return self._prepared(self._content(part), part)

    def _prepared(self, content: bytes, part: PackURI) -> Element:
        root = _parsed(content, str(part))
        if self.prepare is not None:
            self.prepare(root)
        return root

    def _content(self, part: PackURI) -> bytes:
        """A part's bytes, unpacked again or as kept by :meth:`content` for this once."""
        kept = self._kept.pop(part, None)
        return self._unpacked(part) if kept is None else kept

    def _unpacked(self, part: PackURI) -> bytes:
        check_entry(self._files, part.membername)
        try:
            return self._files.read(part.membername)
        except BROKEN as error:
            raise ReadError("damaged", str(part)) from error


def _parsed(content: bytes, name: str) -> Element:
    """The root element of a part; what is written by the strict variant of the standard is read as the other."""
    # Neither entities nor anything outside the file is read; python-docx parses with the same settings.
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    if b"purl.oclc.org/ooxml" in content[:4096]:
        for strict, plain in STRICT_NAMES:
            content = content.replace(strict, plain)
    try:
        if len(content) > MANY_STYLES and TABLE_STYLE in content:
            content = _without_latent_styles(_without_table_styles(content))
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(error, name) from error
    except (etree.LxmlError, ValueError) as error:
        raise ReadError("damaged", name) from error
    # A package has no document types (ECMA-376-2, M1.17): only who wants entities writes one.
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("damaged", f"{name}, DOCTYPE")
    return root


def _refused(error: etree.XMLSyntaxError, name: str) -> ReadError:
    """Why a part cannot be parsed: libxml2 has limits of its own, or it is no XML."""
    if any(words in str(error) for words in PARSER_LIMITS):
        return ReadError("too-large", "10 MB, 256 XML")
    return ReadError("damaged", name)


def _without_latent_styles(content: bytes) -> bytes:
    """A styles part without the list of styles that the document does not use."""
    before, opened, rest = content.partition(LATENT_STYLES)
    _, closed, after = rest.partition(LATENT_END)
    return before + after if opened and closed else content


def _without_table_styles(content: bytes) -> bytes:
    """A styles part without its table styles, which say nothing of paragraphs and are most of its bytes."""
    first, *parts = content.split(TABLE_STYLE)
    return first + b"".join(map(_after_style, parts))


def _after_style(part: bytes) -> bytes:
    opened = part.find(b">")
    if part[opened - 1 : opened] == b"/":
        return part[opened + 1 :]
    return part[part.find(STYLE_END) + len(STYLE_END) :]
