"""TXT and Markdown: lines -> paragraphs and cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from extract.errors import ReadError
from extract.model import Place
from extract.read.aligned import aligned
from extract.read.cell_lines import cell_lines
from extract.read.columns import CLOSING, side_by_side
from extract.read.decoding import decoded
from extract.read.draft import Contents, Draft
from extract.read.limits import MAX_CHARS, check_text
from extract.read.marks import BREAK, HEADING, PIPES_ONLY, RULE, is_bold, is_marked, unmarked, unstarred
from extract.read.oldfonts import old_fonts
from extract.read.oldfonts_lines import converted_lines
from extract.read.options import DEFAULTS, ReadOptions
from extract.read.stacked import NUMBER_LETTERS, stacked
from extract.read.tabbed import rows_together, tabbed
from extract.read.text_tables import Row, piped
from extract.read.wrapping import paragraphs, tight, wrap_width

MAX_LINES = 200_000
CLOSING_LINES = 14  # of recipients and signatures
NEWLINE = regex.compile(r"\r\n|[\r\n\f\v\u0085\u2028\u2029]")


def read(path: Path, content: bytes, found: str = "txt", options: ReadOptions = DEFAULTS) -> Contents:
    """The blocks of a text file. Raises ReadError: too-large."""
    fonts = old_fonts(options.rules)
    check_text(content)
    text, guessed = decoded(content, fonts)
    if len(text) > MAX_CHARS:
        raise ReadError("too-large", f"{MAX_CHARS:,} ký tự")
    lines = NEWLINE.split(text)
    if len(lines) > MAX_LINES:
        raise ReadError("too-large", f"{MAX_LINES:,} dòng")
    lines, old = converted_lines(lines, fonts)
    drafts = list(_drafts(tight(rows_together(lines)), is_marked(text) or found == "md"))
    warnings = [("encoding-guessed", guessed), ("old-font", old)]
    return Contents(drafts, found, None, tuple(code for code, met in warnings if met))


def _drafts(lines: list[str], marked: bool) -> Iterator[Draft]:
    width = wrap_width(lines)
    paragraph = table = 0
    if not marked:
        # Where no words are emphasised, a star alone closes nothing.
        lines = ["" if line.strip() == "*" else line for line in lines]
    for rows, prose in _parts(lines):
        if rows:
            table += 1
            yield from _cells(rows, table, marked)
        for text in paragraphs(side_by_side([_without_rules(line) for line in prose]), width):
            paragraph += 1
            yield from _paragraph(text, marked, paragraph)


def _parts(lines: list[str]) -> Iterator[tuple[list[Row], list[str]]]:
    """The file as tables (rows of cells) and the prose that follows each."""
    rows: list[Row] = []
    prose: list[str] = []
    index = closing = barren = 0
    while index < len(lines):
        closing = CLOSING_LINES if CLOSING.match(lines[index]) else closing - bool(lines[index].strip())
        found, used = _table_at(lines, index) if closing <= 0 and index >= barren else ([], 0)
        barren = max(barren, index - used)
        if used > 0:
            yield rows, prose
            rows, prose = found, []
            index += used
        else:
            prose.append(lines[index])
            index += 1
    yield rows, prose


def _table_at(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The rows of the table that begins here, and how many lines it takes; 0 where none does, less than that
    where none begins in as many lines."""
    line = lines[start]
    if "\t" in line:
        return tabbed(lines, start)
    if "|" in line:
        return cell_lines(lines, start) if line.strip() == "|" else piped(lines, start)
    if "  " in line:
        return aligned(lines, start)
    return stacked(lines, start) if line[:1] in NUMBER_LETTERS else ([], 0)


def _cells(rows: list[Row], table: int, marked: bool) -> Iterator[Draft]:
    for number, row in enumerate(rows, start=1):
        for cell in row:
            place = Place(table=table, row=number, column=cell.column, column_span=cell.span)
            for part in BREAK.split(cell.text):
                for own in paragraphs(part.split("\n"), None) if "\n" in part else [part]:
                    text = unstarred(unmarked(own)) if marked else own
                    yield Draft(text.strip(), "cell", place, bold=is_bold(own))


def _without_rules(line: str) -> str:
    """A line that only rules off or parts cells says nothing: it parts paragraphs."""
    return "" if RULE.match(line) or PIPES_ONLY.match(line) else line


def _paragraph(text: str, marked: bool, number: int) -> Iterator[Draft]:
    level = None
    heading = HEADING.match(text)
    if heading:
        level, text = len(heading.group(1)) - 1, heading.group(2)
    for part in BREAK.split(text) if marked else (text,):
        if marked:
            part = unmarked(part.strip().removeprefix("> ").strip("|"))
        bold = level is not None or is_bold(part)
        yield Draft(unstarred(part), "paragraph", Place(paragraph=number), level=level, bold=bold)
