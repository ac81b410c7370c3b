"""Inputs of the measurements, made from the corpus: nothing outside the repository is needed."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract import read_plan

PARAGRAPHS = 400
CHARACTERS = 40_000
HARD = "cau-kho"
PAGE_LINES = 46
LINE_CHARACTERS = 88
FONTS = ("DejaVuSerif.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf", "FreeSerif.ttf")


def paragraphs(source: Path) -> list[str]:
    """About CHARACTERS of plan text in PARAGRAPHS paragraphs: a text file's lines, or the corpus plans'.

    A folder's plans are joined, but for its collections of hard sentences, which no plan is like; where
    they are too short they repeat with other numbers.
    """
    files = [source] if source.is_file() else sorted(source.glob("*.docx"))
    files = [file for file in files if not file.name.startswith(HARD)]
    lines = [block.text for file in files for block in read_plan(file).blocks if block.kind != "cell"]
    chosen: list[str] = []
    size = 0
    while size < CHARACTERS and len(chosen) < 2 * PARAGRAPHS:
        text = lines[len(chosen) % len(lines)]
        turn = len(chosen) // len(lines)
        chosen.append(f"{text} (lần {turn})" if turn else text)
        size += len(text)
    return chosen


def make_docx(texts: list[str], path: Path) -> Path:
    """A Word file with one paragraph a text, each in two runs as Word splits them."""
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph()
        half = len(text) // 2
        for part in (text[:half], text[half:]):
            paragraph.add_run(part).font.size = Pt(13)
    document.save(str(path))
    return path


def make_pdf(texts: list[str], path: Path, pages: int = 10) -> Path:
    """A PDF of exactly ``pages`` pages of hard-wrapped text, without ruled tables."""
    pdfmetrics.registerFont(TTFont("plan", _font()))
    canvas = Canvas(str(path), pagesize=A4)
    lines = [line for text in texts for line in _wrapped(text)]
    for page in range(pages):
        canvas.setFont("plan", 10)
        for row in range(PAGE_LINES):
            line = lines[(page * PAGE_LINES + row) % len(lines)]
            canvas.drawString(2.5 * cm, A4[1] - 2 * cm - row * 15.5, line)
        canvas.showPage()
    canvas.save()
    return path


def _wrapped(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > LINE_CHARACTERS:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return [*lines, line.rstrip()]


def _font() -> str:
    for folder in (Path("/usr/share/fonts"), Path("C:/Windows/Fonts"), Path("/Library/Fonts")):
        for name in FONTS:
            for found in sorted(folder.rglob(name)) if folder.is_dir() else ():
                return str(found)
    raise SystemExit("no TrueType font with Vietnamese letters: install fonts-dejavu-core")
