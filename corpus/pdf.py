"""A source as a PDF file with a text layer: two-column letterhead, hard line ends, ruled tables."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.layout import letterhead_rows
from corpus.markup import Line, Source, TableRow

FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")
REGULAR, BOLD = "DejaVuSerif", "DejaVuSerif-Bold"
WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 71.0, WIDTH - 48.0, HEIGHT - 56.0, 56.0
SIZE, LEADING = 10.5, 15.5


def write_pdf(source: Source) -> bytes:
    """The bytes of the PDF file. Needs the DejaVu fonts (``apt-get install fonts-dejavu-core``)."""
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, FONT_FOLDER / f"{name}.ttf"))
    buffer = io.BytesIO()
    page = _Page(Canvas(buffer, pagesize=A4, invariant=True))
    page.letterhead(letterhead_rows(source))
    for block in source.blocks:
        if isinstance(block, list):
            page.table(block)
        else:
            page.paragraph(block)
    sign = source.meta.get("signature") or {}
    page.columns(sign.get("left", []), sign.get("right", []), False)
    page.canvas.save()
    return buffer.getvalue()


class _Page:
    """A canvas and the height of the next line on it."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.y = TOP
        self.number = 1

    def room(self, height: float) -> None:
        if self.y - height >= BOTTOM:
            return
        self.canvas.showPage()
        self.number += 1
        self.canvas.setFont(REGULAR, SIZE)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 36, str(self.number))
        self.y = TOP

    def letterhead(self, rows: list[tuple[list[str], list[str]]]) -> None:
        for left, right in rows:
            self.columns(left, right, True)
        self.y -= LEADING / 2

    def columns(self, left: list[str], right: list[str], bold: bool) -> None:
        """Two columns side by side, each line centred in its half."""
        self.room(LEADING * max(len(left), len(right)))
        font = BOLD if bold else REGULAR
        for index in range(max(len(left), len(right))):
            self.canvas.setFont(font, SIZE - 1)
            if index < len(left):
                self.canvas.drawCentredString(LEFT + 95, self.y, left[index])
            if index < len(right):
                self.canvas.drawCentredString(RIGHT - 130, self.y, right[index])
            self.y -= LEADING

    def paragraph(self, line: Line) -> None:
        text = f"{line.label} {line.text}".strip()
        font = BOLD if line.kind in ("title", "bold", "heading") else REGULAR
        centred = line.kind in ("title", "centred")
        for index, part in enumerate(_wrapped(text, font, RIGHT - LEFT - 28)):
            self.room(LEADING)
            self.canvas.setFont(font, SIZE)
            if centred:
                self.canvas.drawCentredString((LEFT + RIGHT) / 2, self.y, part)
            else:
                self.canvas.drawString(LEFT + (28 if index == 0 else 0), self.y, part)
            self.y -= LEADING
        self.y -= 4

    def table(self, rows: list[TableRow]) -> None:
        widths = _widths(rows)
        for row in rows:
            font = BOLD if row.header else REGULAR
            columns = [
                [part for line in cell.lines for part in _wrapped(line.text, font, width - 8)]
                for cell, width in zip(row.cells, widths, strict=True)
            ]
            height = max(len(column) for column in columns) * LEADING + 6
            self.room(height)
            self._draw_row(columns, widths, height, font)
        self.y -= LEADING

    def _draw_row(self, columns: list[list[str]], widths: list[float], height: float, font: str) -> None:
        x, top = LEFT, self.y + LEADING - 3
        for column, width in zip(columns, widths, strict=True):
            self.canvas.rect(x, top - height, width, height)
            self.canvas.setFont(font, SIZE)
            for index, part in enumerate(column):
                self.canvas.drawString(x + 4, self.y - index * LEADING, part)
            x += width
        self.y -= height


def _widths(rows: list[TableRow]) -> list[float]:
    """Column widths in proportion to the longest text, none under 40 points."""
    longest = [
        max(8, min(60, max(len(line.text) for row in rows for line in row.cells[column].lines)))
        for column in range(len(rows[0].cells))
    ]
    return [(RIGHT - LEFT) * length / sum(longest) for length in longest]


def _wrapped(text: str, font: str, width: float) -> list[str]:
    """Lines broken at spaces, greedily."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and pdfmetrics.stringWidth(longer, font, SIZE) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
