"""One pass over a page's tree: words gather until a block ends."""

from __future__ import annotations

from typing import Any

import regex

from extract.model import BlockKind, Place
from extract.read.draft import Draft
from extract.read.html_lists import is_word_label, list_labels, word_label
from extract.read.html_table import grid, rows_of, sets_page
from extract.read.joining import joined_lines

SPACES = regex.compile(r"[^\S\u00a0]+")
HIDDEN = regex.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
BOLD_STYLE = regex.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)")
PLAIN_STYLE = regex.compile(r"(?i)font-weight\s*:\s*(?:normal|[1-4]00)")
CENTRE_STYLE = regex.compile(r"(?i)text-align\s*:\s*center")
BLOCK_STYLE = regex.compile(r"(?i)display\s*:\s*(?:block|table|flex|grid|list-item)")
LINES_STYLE = regex.compile(r"(?i)white-space\s*:\s*pre")
WORD_PART = regex.compile(r"(?i)mso-element\s*:\s*(footnote|endnote|header|footer)(?=\s*(?:;|$))")
# A note's number, as Word and LibreOffice link it to the note and back.
NOTE_LINK = regex.compile(r"#(?:_(?:ftn|edn)(?:ref)?\d+|sd(?:foot|end)note\d+(?:sym|anc))$")
OFFICE_NOTE = regex.compile(r"sd(?:foot|end)note\d+$")
KINDS: dict[str, BlockKind] = {"footnote": "note", "endnote": "note", "header": "header", "footer": "footer"}
SKIPPED = {
    "script", "style", "head", "noscript", "template", "title", "svg", "math", "object", "del", "s", "strike", "xml",
    "button", "select", "option", "textarea", "input", "iframe", "video", "audio", "canvas", "rt", "rp",
}  # fmt: skip
BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article",
    "header", "footer", "main", "aside", "nav", "blockquote", "pre", "center", "caption", "hr", "form", "address",
    "td", "th", "tr", "tbody", "thead", "tfoot", "figure", "figcaption", "details", "summary", "fieldset", "legend",
    "body",
}  # fmt: skip
HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
ICONS = regex.compile(
    r"(?:^|\s)(?:material-icons|glyphicon|fa|icon|sr-only|visually-hidden|screen-reader-text)(?:$|[\s-])"
)


class Walk:
    """The drafts of a page; ``element`` is given its root once, then ``flush``."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._words: list[tuple[str, bool]] = []
        self._blank = Draft("")
        self._labels: dict[Any, str] = {}
        self._lines = False
        self._tables = self._paragraphs = 0

    def element(self, element: Any, bold: bool = False) -> None:
        """Gather an element's words and its children's."""
        tag = element.tag if isinstance(element.tag, str) else ""
        style = element.get("style") or ""
        if not tag or tag in SKIPPED or _is_unseen(element, tag, style):
            return
        bold = (
            tag in ("b", "strong", "th")
            or tag in HEADINGS
            or bool(BOLD_STYLE.search(style))
            or (bold and not PLAIN_STYLE.search(style))
        )
        if tag == "table" and not sets_page(element):
            self._table(element, bold)
        elif tag == "br":
            self._words.append(("\n", bold))
        elif tag in BLOCKS or tag == "table" or BLOCK_STYLE.search(style):
            self._block(element, tag, style, bold)
        elif is_word_label(style):
            self._words.append((word_label("".join(element.itertext())) + " ", bold))
        else:
            self._children(element, bold)

    def _children(self, element: Any, bold: bool) -> None:
        self._add(element.text, bold)
        for child in element:
            self.element(child, bold)
            self._add(child.tail, bold)

    def _add(self, text: str | None, bold: bool) -> None:
        if text:
            self._words.append((text.expandtabs() if self._lines else SPACES.sub(" ", text), bold))

    def _block(self, element: Any, tag: str, style: str, bold: bool) -> None:
        self.flush()
        outer, lines = self._blank, self._lines
        centred = tag == "center" or element.get("align") == "center" or bool(CENTRE_STYLE.search(style))
        part = _page_part(element, style)
        self._blank = outer._replace(
            kind=KINDS[part] if part else outer.kind,
            level=HEADINGS.get(tag, outer.level),
            centred=outer.centred or centred,
            label=self._labels.get(element, "-") if tag == "li" else outer.label,
        )
        self._lines = lines or tag == "pre" or bool(LINES_STYLE.search(style))
        if tag in ("ol", "ul"):
            self._labels |= list_labels(element)
        self._children(element, bold)
        self.flush()
        # A label that no words of its item took, as of an item that begins with a list, is gone with it.
        self._blank = outer if tag == "li" or self._blank.label else outer._replace(label="")
        self._lines = lines

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
        for other in _beside_rows(table):
            self.element(other, bold)
        self.flush()
        outer = self._blank
        self._tables += 1
        number = self._tables
        for cell, row, column, rows, columns in grid(table):
            place = Place(table=number, row=row, column=column, row_span=rows, column_span=columns)
            style = cell.get("style") or ""
            centred = cell.get("align") == "center" or bool(CENTRE_STYLE.search(style))
            self._blank = Draft("", "cell", place, centred=centred)
            heavy = bold or cell.tag == "th" or bool(BOLD_STYLE.search(style))
            if not HIDDEN.search(style):
                self._children(cell, heavy)
            self.flush()
        self._blank = outer


def _page_part(element: Any, style: str) -> str:
    """What of a printed page Word or LibreOffice say a block is: a note, a header, a footer; empty where nothing."""
    part = WORD_PART.search(style)
    if part is not None:
        return part.group(1).lower()
    if element.tag != "div":
        return ""
    title = element.get("title") or ""
    return (
        "footnote"
        if OFFICE_NOTE.match(element.get("id") or "")
        else title
        if title in ("header", "footer")
        else ""
    )


def _is_unseen(element: Any, tag: str, style: str) -> bool:
    """Whether a browser shows nothing of an element that holds words: hidden ones, icons, references to notes."""
    if element.get("hidden") is not None or (style and HIDDEN.search(style)):
        return True
    if tag in ("i", "span") and ICONS.search(element.get("class") or ""):
        return True
    return tag == "a" and bool(NOTE_LINK.search(element.get("href") or ""))


def _beside_rows(table: Any) -> list[Any]:
    """What stands in a table outside its cells: its caption, and what careless markup leaves between rows."""
    inside = [table, *table.iterchildren("thead", "tbody", "tfoot"), *rows_of(table)]
    grid_tags = ("thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col")
    return [
        child
        for parent in inside
        for child in parent
        if isinstance(child.tag, str) and child.tag not in grid_tags
    ]
