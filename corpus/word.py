"""A source as a DOCX file: raw WordprocessingML, the same bytes every time.

Numbers and bullets are Word's automatic ones (numbering.xml), footnotes are real notes, the letterhead
and the signature stand in tables without borders. ``messy: true`` in the source cuts the text into the
many runs that Word makes of an edited paragraph.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from corpus.grid import TEXT_WIDTH, grid, widths
from corpus.layout import letterhead_rows
from corpus.markup import Line, Source, TableRow

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STAMP = (2024, 1, 1, 0, 0, 0)
PARTS = ("styles", "numbering", "footnotes", "settings")
FORMATS = {"I": "upperRoman", "A": "upperLetter", "a": "lowerLetter", "1": "decimal"}


def write_docx(source: Source) -> bytes:
    """The bytes of the DOCX file."""
    body = _Body(bool(source.meta.get("messy")))
    document = (
        f"{DECLARATION}<w:document {W} {R}><w:body>{body.render(source)}{SECTION}</w:body></w:document>"
    )
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations([(part, f"{part}.xml") for part in PARTS]),
        "word/styles.xml": STYLES,
        "word/numbering.xml": _numbering(source.meta.get("numbering", ["I.", "1.", "a)"])),
        "word/footnotes.xml": _footnotes(body.notes),
        "word/settings.xml": f'{DECLARATION}<w:settings {W}><w:defaultTabStop w:val="720"/></w:settings>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(_entry(name), text.encode("utf-8"))
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    return entry


class _Body:
    """Renders blocks one after the other and keeps the footnotes met on the way."""

    def __init__(self, messy: bool) -> None:
        self.messy = messy
        self.notes: list[str] = []
        self.count = 0

    def render(self, source: Source) -> str:
        parts = [self._letterhead(source)]
        for block in source.blocks:
            parts.append(self._table(block) if isinstance(block, list) else self._paragraph(block))
        parts.append(self._signature(source.meta.get("signature") or {}))
        return "".join(parts)

    def _paragraph(self, line: Line) -> str:
        properties, run = _properties(line), ""
        if line.kind in ("title", "bold", "heading"):
            run = "<w:rPr><w:b/></w:rPr>"
        text = self._runs(line.text, run)
        if line.note:
            self.notes.append(line.note.text)
            text += FOOTNOTE_MARK.format(len(self.notes))
        return f"<w:p>{properties}{text}</w:p>"

    def _runs(self, text: str, run: str) -> str:
        text = text.replace("[^]", "")
        return "".join(f"<w:r>{run}{_text(piece)}</w:r>" for piece in self._pieces(text))

    def _pieces(self, text: str) -> list[str]:
        """The text whole, or cut at places that only its length decides."""
        self.count += 1
        if not self.messy or len(text) < 12:
            return [text]
        step = 7 + (self.count * 13 + len(text)) % 29
        return [text[at : at + step] for at in range(0, len(text), step)]

    def _letterhead(self, source: Source) -> str:
        rows, style = letterhead_rows(source), (source.meta.get("letterhead") or {}).get("style", "table")
        if style == "table":
            return "".join(_plain_table([self._cells(left, right) for left, right in rows]) if rows else "")
        lines = []
        for left, right in rows:
            lines += padded(left, right) if style == "padded" else [*left, *right]
        return "".join(f"<w:p>{CENTRED}{self._runs(line, '')}</w:p>" for line in lines)

    def _cells(self, *columns: list[str]) -> list[str]:
        return [
            "".join(f"<w:p>{CENTRED}{self._runs(line, '<w:rPr><w:b/></w:rPr>')}</w:p>" for line in column)
            or "<w:p/>"
            for column in columns
        ]

    def _signature(self, sign: dict[str, Any]) -> str:
        if not sign:
            return ""
        left, right = (
            "".join(f"<w:p>{self._runs(line, '') if line else ''}</w:p>" for line in sign.get(side, []))
            for side in ("left", "right")
        )
        return "<w:p/>" + _plain_table([[left or "<w:p/>", right or "<w:p/>"]]) + "<w:p/>"

    def _table(self, rows: list[TableRow]) -> str:
        width = max(sum(cell.span for cell in row.cells) for row in rows)
        columns = grid(widths(rows, width))
        body = "".join(self._row(rows, index) for index in range(len(rows)))
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{BORDERS}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl><w:p/>'

    def _row(self, rows: list[TableRow], index: int) -> str:
        row, cells = rows[index], []
        for column, cell in enumerate(row.cells):
            merge = "<w:vMerge/>" if cell.continued else ""
            if not merge and index + 1 < len(rows) and _continues(rows[index + 1], column):
                merge = '<w:vMerge w:val="restart"/>'
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            lines = "".join(self._cell_line(line, row.header) for line in cell.lines) or "<w:p/>"
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{lines}</w:tc>")
        header = "<w:trPr><w:tblHeader/></w:trPr>" if row.header else ""
        return f"<w:tr>{header}{''.join(cells)}</w:tr>"

    def _cell_line(self, line: Line, header: bool) -> str:
        run = "<w:rPr><w:b/></w:rPr>" if header else ""
        return f"<w:p>{self._runs(line.text, run)}</w:p>" if line.text else "<w:p/>"


def _continues(row: TableRow, column: int) -> bool:
    return column < len(row.cells) and row.cells[column].continued


def _properties(line: Line) -> str:
    if line.kind in ("title", "centred"):
        return CENTRED
    if line.kind == "heading":
        return f'<w:pPr><w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    if line.kind == "bullet":
        return f'<w:pPr><w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    return '<w:pPr><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>'


def _text(piece: str) -> str:
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in piece.split("\t"))


def padded(left: list[str], right: list[str]) -> list[str]:
    """Two columns on one line, held apart by spaces as typists do."""
    height = max(len(left), len(right))
    pairs = zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    return [f"{a:<34}{' ' * 8}{b}".rstrip() for a, b in pairs]


def _plain_table(rows: list[list[str]]) -> str:
    body = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid([TEXT_WIDTH // 2] * 2)}</w:tblGrid>{body}</w:tbl><w:p/>"


def _numbering(samples: list[str]) -> str:
    levels = ""
    for index, sample in enumerate(samples):
        text = f"%{index}.%{index + 1}." if sample == "1.1." else f"%{index + 1}{sample[1:]}"
        levels += _level(index, FORMATS[sample[0]], text)
    bullets = "".join(_level(index, "bullet", text) for index, text in enumerate("-+•"))
    return (
        f"{DECLARATION}<w:numbering {W}>"
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )


def _level(index: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _footnotes(notes: list[str]) -> str:
    edges = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, 1)
    )
    return f"{DECLARATION}<w:footnotes {W}>{edges}{body}</w:footnotes>"


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{OFFICE}.{part}+xml"/>' for part in PARTS
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>{parts}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    body = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'
FOOTNOTE_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
SECTION = '<w:sectPr><w:pgSz w:w="11907" w:h="16840"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/></w:sectPr>'
BORDERS = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
STYLES = (
    f"{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style></w:styles>'
)
