"""HTML, as web pages and old "save as web page" files have it: tags stripped into blocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from extract.errors import ReadError
from extract.model import Place
from extract.read.decoding import decoded
from extract.read.draft import Contents, Draft
from extract.read.joining import joined_lines
from extract.read.number_forms import counted
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_html import convert_tree
from extract.read.options import DEFAULTS, ReadOptions

MAX_CHARS = 20_000_000
MAX_SPAN = 200
CHARSET = regex.compile(rb"""(?i)charset\s*=\s*["']?\s*([\w-]+)""")
DECLARATION = regex.compile(r"^\s*<\?xml[^>]*\?>")
SPACES = regex.compile(r"\s+")
HIDDEN = regex.compile(r"(?i)display\s*:\s*none|mso-hide\s*:\s*all")
BOLD_STYLE = regex.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
CENTRE_STYLE = regex.compile(r"(?i)text-align\s*:\s*center")
SKIPPED = {"script", "style", "head", "noscript", "template", "title", "svg", "math", "object", "del"}
BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "main", "aside", "nav", "blockquote", "pre", "center", "caption", "hr", "form", "address",
}  # fmt: skip
HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read(path: Path, content: bytes, found: str = "html", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of an HTML file. Raises ReadError: too-large, empty-file."""
    from lxml import html
    from lxml.etree import LxmlError

    text = DECLARATION.sub("", _text(content))
    if len(text) > MAX_CHARS:
        raise ReadError("too-large", f"{MAX_CHARS:,} ký tự")
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(no_network=True, remove_comments=True))
    except (LxmlError, ValueError) as error:
        raise ReadError("empty-file") from error
    old = convert_tree(root, old_fonts(options.rules), BLOCKS)
    walk = Walk()
    walk.element(root)
    walk.flush()
    return Contents(walk.drafts, found, None, ("old-font",) if old else ())


def _text(content: bytes) -> str:
    charset = CHARSET.search(content[:4096])
    if charset and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(charset.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(content)[0]


class Walk:
    """One pass over the tree: words gather until a block ends."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._words: list[tuple[str, bool]] = []
        self._blank = Draft("")
        self._tables = self._paragraphs = 0

    def element(self, element: Any, bold: bool = False) -> None:
        """Gather an element's words and its children's."""
        tag = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if not tag or tag in SKIPPED or HIDDEN.search(style):
            return
        bold = bold or tag in ("b", "strong", "th") or tag in HEADINGS or bool(BOLD_STYLE.search(style))
        if tag == "table":
            self._table(element, bold)
        elif tag == "br":
            self._words.append(("\n", bold))
        elif tag in BLOCKS:
            self._block(element, tag, style, bold)
        else:
            self._children(element, bold)

    def _children(self, element: Any, bold: bool) -> None:
        self._add(element.text, bold)
        for child in element:
            self.element(child, bold)
            self._add(child.tail, bold)

    def _add(self, text: str | None, bold: bool) -> None:
        if text:
            self._words.append((SPACES.sub(" ", text), bold))

    def _block(self, element: Any, tag: str, style: str, bold: bool) -> None:
        self.flush()
        outer = self._blank
        centred = tag == "center" or element.get("align") == "center" or bool(CENTRE_STYLE.search(style))
        self._blank = outer._replace(
            level=HEADINGS.get(tag, outer.level),
            centred=outer.centred or centred,
            label=_list_label(element) if tag == "li" else outer.label,
        )
        self._children(element, bold)
        self.flush()
        self._blank = outer._replace(label="" if tag == "li" else outer.label)

    def flush(self) -> None:
        """End the block: what was gathered becomes drafts, one for each line that stands alone."""
        text = "".join(word for word, _ in self._words)
        bold = all(is_bold for word, is_bold in self._words if word.strip()) and bool(text.strip())
        self._words = []
        if not text.strip():
            return
        lines = text.split("\n")
        for group in joined_lines(lines):
            place = self._blank.place
            if self._blank.kind == "paragraph":
                self._paragraphs += 1
                place = Place(paragraph=self._paragraphs)
            joined = " ".join(lines[index] for index in group)
            self.drafts.append(self._blank._replace(text=joined, bold=bold, place=place))
            self._blank = self._blank._replace(label="")

    def _table(self, table: Any, bold: bool) -> None:
        self.flush()
        outer = self._blank
        self._tables += 1
        number = self._tables
        for cell, row, column, rows, columns in _grid(table):
            place = Place(table=number, row=row, column=column, row_span=rows, column_span=columns)
            self._blank = Draft("", "cell", place)
            self._children(cell, bold or cell.tag == "th")
            self.flush()
        self._blank = outer


def _list_label(item: Any) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    first = parent.get("start") or "1"
    number = (int(first) if first.lstrip("-").isdigit() else 1) + sum(
        1 for sibling in item.itersiblings("li", preceding=True)
    )
    return counted(number, LIST_FORMS.get(parent.get("type") or "1", "decimal")) + "."


def _grid(table: Any) -> Iterator[tuple[Any, int, int, int, int]]:
    """Cells with row, column, row span and column span; rows of nested tables are theirs."""
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    for row_number, row in enumerate(rows, start=1):
        column = 1
        for cell in row.iterchildren("td", "th"):
            while (row_number, column) in taken:
                column += 1
            rows_down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update(
                itertools.product(range(row_number, row_number + rows_down), range(column, column + across))
            )
            yield cell, row_number, column, rows_down, across
            column += across


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() else 1
