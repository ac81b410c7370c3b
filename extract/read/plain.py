"""TXT and Markdown: lines -> paragraphs and cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from extract.errors import ReadError
from extract.model import Place
from extract.read.columns import side_by_side
from extract.read.decoding import decoded
from extract.read.draft import Contents, Draft
from extract.read.marks import BREAK, HEADING, RULE, is_bold, is_marked, unmarked, unstarred
from extract.read.wrapping import paragraphs, tight, wrap_width

MAX_CHARS = 20_000_000
MAX_LINES = 200_000
NEWLINE = regex.compile(r"\r\n|[\r\n\f\v\u0085\u2028\u2029]")
PIPES_ONLY = regex.compile(r"^[\s|]+$")
TABLE_ROW = regex.compile(r"^\s*\|.*\|\s*$")
TABLE_RULE = regex.compile(r"^\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*$")
CELL_BREAK = regex.compile(r"(?<!\\)\|")
FEWEST_TABS = 2


def read(path: Path, content: bytes, found: str = "txt") -> Contents:
    """The blocks of a text file. Raises ReadError: too-large."""
    text, guessed = decoded(content)
    if len(text) > MAX_CHARS:
        raise ReadError("too-large", f"{MAX_CHARS:,} ký tự")
    lines = NEWLINE.split(text)
    if len(lines) > MAX_LINES:
        raise ReadError("too-large", f"{MAX_LINES:,} dòng")
    drafts = list(_drafts(tight(lines), is_marked(text) or found == "md"))
    return Contents(drafts, found, None, ("encoding-guessed",) if guessed else ())


def _drafts(lines: list[str], marked: bool) -> Iterator[Draft]:
    width = wrap_width(lines)
    paragraph = table = 0
    for rows, prose in _parts(lines):
        if rows:
            table += 1
            yield from _cells(rows, table, marked)
        for text in paragraphs(side_by_side([_without_rules(line) for line in prose]), width):
            paragraph += 1
            yield from _paragraph(text, marked, paragraph)


def _parts(lines: list[str]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The file as tables (rows of cells) and the prose that follows each."""
    rows: list[list[str]] = []
    prose: list[str] = []
    index = 0
    while index < len(lines):
        found, used = _table_at(lines, index)
        if used:
            yield rows, prose
            rows, prose = found, []
            index += used
        else:
            prose.append(lines[index])
            index += 1
    yield rows, prose


def _table_at(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """The rows of the table that begins here, and how many lines it takes; 0 where none does."""
    if "\t" in lines[start] and lines[start].strip().count("\t") >= FEWEST_TABS:
        return _tabbed(lines, start)
    if "|" not in lines[start]:
        return [], 0
    end = start
    while end < len(lines) and "|" in lines[end] and not PIPES_ONLY.match(lines[end]):
        end += 1
    rows = [lines[index] for index in range(start, end)]
    ruled = any(TABLE_RULE.match(row) for row in rows[1:])
    if not (ruled or (len(rows) > 1 and all(TABLE_ROW.match(row) for row in rows))):
        return [], 0
    return [_pipe_cells(row) for row in rows if not TABLE_RULE.match(row)], end - start


def _pipe_cells(row: str) -> list[str]:
    return [
        cell.replace("\\|", "|") for cell in CELL_BREAK.split(row.strip().removeprefix("|").removesuffix("|"))
    ]


def _tabbed(lines: list[str], start: int) -> tuple[list[list[str]], int]:
    """Rows copied from a word processor's table: several lines with as many tabs each."""
    tabs = lines[start].count("\t")
    end = start
    while end < len(lines) and lines[end].count("\t") == tabs and not lines[end].startswith("\t"):
        end += 1
    if end - start < 2:
        return [], 0
    return [line.split("\t") for line in lines[start:end]], end - start


def _cells(rows: list[list[str]], table: int, marked: bool) -> Iterator[Draft]:
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            for part in BREAK.split(cell):
                text = unstarred(unmarked(part)) if marked else part
                place = Place(table=table, row=row, column=column)
                yield Draft(text.strip(), "cell", place, bold=is_bold(part))


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
