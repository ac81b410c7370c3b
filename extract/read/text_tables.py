"""Tables of text files: rows between pipes, and what every kind of row shares."""

from __future__ import annotations

from typing import NamedTuple

import regex

from extract.read.columns import CLOSING
from extract.read.joining import is_motto
from extract.read.label import label_of
from extract.read.marks import PIPES_ONLY
from extract.text import clean_block, fold

TABLE_ROW = regex.compile(r"^\s*\|.*\|\s*$")
TABLE_RULE = regex.compile(r"^\s*[|+]?\s*:?[-=]{2,}:?\s*(?:[|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*$")
# Rows without a pipe before them have two at least.
FEWEST_OPEN = 3
MOST_LOOKED_AT = 40
LONGEST_TRIED = 200
CELL_BREAK = regex.compile(r"(?<!\\)\|")
# Who signs, for whom, and where: a signature block typed in columns is no table.
SIGNED = regex.compile(
    r"(?:tm|kt|tl|tuq|t/m|k/t|q)\. ?\p{L}|\(?(?:đã )?(?:kí|ký)(?: tên|,| và|\)|$)|nơi (?:nhận|gửi)"
)
SIGNER = regex.compile(
    r"(?:(?:phó |p\. ?)?(?:hiệu trưởng|giám đốc|chủ tịch|bí thư|tổ trưởng|trưởng phòng|trưởng ban)"
    r"|người (?:lập|viết|làm|duyệt)|xác nhận|phê duyệt|duyệt)(?: \p{L}+){0,4}$"
)
BULLETS = "-+*•"


class Cell(NamedTuple):
    """One cell of a row: its column from 1, how many columns it spans, its lines parted by ``\\n``."""

    column: int
    text: str
    span: int = 1


Row = list[Cell]


def row_of(texts: list[str]) -> Row:
    """A row whose cells fill one column each."""
    return [Cell(column, text) for column, text in enumerate(texts, start=1)]


def piped(lines: list[str], start: int) -> tuple[list[Row], int]:
    """The rows between pipes that begin here, and how many lines they take; 0 where none does, less than that
    where none begins in as many lines."""
    end = start
    while end < len(lines) and "|" in lines[end] and not PIPES_ONLY.match(lines[end]):
        end += 1
    rows = lines[start:end]
    ruled = any(TABLE_RULE.match(row) for row in rows[1:])
    if not (ruled or (len(rows) > 1 and all(TABLE_ROW.match(row) for row in rows))):
        found, used = _open_rows(rows)
        # Of so many lines with pipes none is tried again: that would cost their square.
        return found, used or (-len(rows) if len(rows) > LONGEST_TRIED else 0)
    return [_piped_row(row) for row in rows if not TABLE_RULE.match(row)], end - start


def _open_rows(rows: list[str]) -> tuple[list[Row], int]:
    """Rows with pipes between their cells only, or behind each: most have as many as the first, none has more."""
    columns = len(CELL_BREAK.split(rows[0].strip())) if rows else 0
    if columns < FEWEST_OPEN:
        return [], 0
    split: list[list[str]] = []
    full = 0
    for row in rows:
        cells = [cell.strip() for cell in CELL_BREAK.split(row.strip())]
        if len(cells) > columns or is_set_in_columns(cells):
            break
        split.append(cells)
        full += len(cells) == columns
        if len(split) == MOST_LOOKED_AT and full * 2 <= len(split):
            return [], 0  # so that rows that are none cost no more than these
    ends = len(split)
    if full < 2 or full * 2 <= ends:
        return [], 0
    closed = all(not cells[-1] for cells in split)
    return [row_of(cells[:-1] if closed else cells) for cells in split], ends


def _piped_row(row: str) -> Row:
    bare = row.strip().removeprefix("|").removesuffix("|")
    return row_of([cell.replace("\\|", "|") for cell in CELL_BREAK.split(bare)])


def is_set_in_columns(fields: list[str]) -> bool:
    """Whether words side by side are a letterhead or a signature block, not cells."""
    shown = [clean_block(field) for field in fields if field.strip()]
    if any(is_motto(field) or CLOSING.match(field) or SIGNED.match(fold(field)) for field in shown):
        return True
    return len(shown) > 1 and all(field.isupper() and SIGNER.match(fold(field)) for field in shown)


def is_listed(field: str) -> bool:
    """Whether a row's first words are a list item or its label alone: lists are set with tabs too."""
    bare = clean_block(field)
    return (
        bare[:1] in BULLETS
        or bare.endswith(":")
        or (bool(bare) and label_of(bare + " A")[: len(bare)] == bare)
    )
