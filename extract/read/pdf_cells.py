"""Cells of a PDF's tables: words broken inside a narrow cell, rows that run over a page's end."""

from __future__ import annotations

import unicodedata

import regex

from extract.read.cuts import is_cut
from extract.read.draft import Draft
from extract.read.joining import CLOSED, glued
from extract.read.label import label_of
from extract.read.pdf_lines import Line
from extract.read.pdf_paragraphs import Paragraph, begins_alike
from extract.read.pdf_tables import Box
from extract.read.text_layer import SYLLABLE, VOWEL

CELL_PADDING = 6.0
# What a cell may be too narrow for, always without a space: a date, months of a year, years, a number.
LONG_NUMBER = regex.compile(
    r"(?:\d{1,2}[/.-]){1,2}(?:19|20)\d\d|\d{1,2}(?:[+,&-]\d{1,2})+/(?:19|20)\d\d"
    r"|(?:19|20)\d\d[-/](?:19|20)\d\d|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3},\d{1,3}%?"
    r"|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?"
)
PART = regex.compile(r"[\d/.,+&%-]+$")


def laid_in(box: Box, lines: list[Line]) -> list[Line]:
    """Lines that stand turned in a cell, as if they were set upright from its top left corner."""
    if not lines:
        return []
    right = min(line.x0 for line in lines) - box.x0 - CELL_PADDING
    down = min(line.top for line in lines) - box.top
    return [
        line._replace(
            x0=line.x0 - right,
            x1=line.x1 - right,
            top=line.top - down,
            bottom=line.bottom - down,
            base=line.base - down,
        )
        for line in lines
    ]


def unbroken(lines: list[Line], box: Box) -> list[Line]:
    """The lines of a cell with numbers, dates and words that were broken at its border made whole."""
    out: list[Line] = []
    for line in lines:
        if out and _is_broken(out[-1], line, box):
            before = out.pop()
            line = line._replace(
                text=before.text + line.text,
                x0=min(before.x0, line.x0),
                x1=max(before.x1, line.x1),
                top=before.top,
                letters=before.letters + line.letters,
            )
        out.append(line)
    return out


def _is_broken(before: Line, line: Line, box: Box) -> bool:
    """Whether the only word of a line that fills its cell ends in the next line."""
    tail = line.text.split(" ", 1)[0].rstrip(";,.")
    if not _is_one_number(before.text, tail) and not _is_one_word(before.text, tail):
        return False
    letter = line.letters[0].x1 - line.letters[0].x0
    return before.x1 + letter > box.x1 - CELL_PADDING - 1


def _is_one_number(head: str, tail: str) -> bool:
    return bool(PART.match(head) and PART.match(tail) and LONG_NUMBER.fullmatch(head + tail))


def _is_one_word(head: str, tail: str) -> bool:
    """``Khố`` and ``i``, ``ST`` and ``T``: one word, of which a part is none or a single letter."""
    if not (head.isalpha() and tail.isalpha()):
        return False
    if tail.isupper() != head.isupper() and (tail.isupper() or len(head) > 1):
        return False
    if tail.isupper() and VOWEL.search(_unmarked(head + tail)) is None:
        return True
    one, other = _is_syllable(head), _is_syllable(tail)
    return _is_syllable(head + tail) and not (one and other and len(tail) > 1)


def _is_syllable(word: str) -> bool:
    return SYLLABLE.fullmatch(_unmarked(word)) is not None


def _unmarked(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def row_goes_on(before: dict[int, str], rows: list[dict[int, str]], is_filled: bool) -> bool:
    """Whether the first of a page's rows ends the last row of the page before; texts by column.

    Its first cell says nothing new, and a sentence of another cell goes on; or its first cell is empty
    where those of all rows before are not (``is_filled``), and further items or sentences follow.
    """
    after = rows[0]
    first = after.get(1, "")
    if _is_one_number(before.get(1, ""), first):
        return True
    if first and not first[0].islower():
        return False
    if any(_is_cut(before.get(column, ""), text) for column, text in after.items()):
        return True
    merged = len(rows) > 1 and 1 not in rows[1]
    if first or merged or not is_filled or 1 not in after:
        return False
    written = {column: text for column, text in after.items() if text}
    return bool(written) and all(
        before.get(column) and (label_of(text) or CLOSED.search(before[column]))
        for column, text in written.items()
    )


def _is_cut(before: str, after: str) -> bool:
    """Whether a sentence of a cell goes on; where sentences begin with small letters none can be told."""
    if after[:1].isdigit():
        return is_cut(before, after)
    start = before[len(label_of(before)) :].lstrip()
    return after[:1].islower() and start[:1].isupper() and not CLOSED.search(before)


def add_cell(flow: list[Paragraph | Draft], cell: Draft, ends: dict[tuple[int, ...], int]) -> None:
    """Append a cell, or join it to its own beginning on the page before; ``ends`` are places in ``flow``."""
    key = (cell.place.table or 0, cell.place.row or 0, cell.place.column or 0)
    if ends and next(iter(ends))[:2] != key[:2]:
        ends.clear()  # only the cells of a table's last row can go on
    last = flow[ends[key]] if key in ends else None
    if not isinstance(last, Draft) or last.place.page == cell.place.page == _page_of(flow[-1]):
        ends[key] = len(flow)
        flow.append(cell)
    elif last.place.page != cell.place.page and _is_one(last.text, cell.text):
        whole = _is_one_number(last.text, cell.text)
        text = last.text + cell.text if whole else glued(last.text, cell.text)
        flow[ends[key]] = last._replace(text=text, bold=last.bold and cell.bold)
    else:
        # What a cell says on the next page stands with what it said before, ahead of the cells beside it.
        here = ends[key] + 1
        flow.insert(here, cell)
        ends.update({other: at + 1 for other, at in ends.items() if at >= here})
        ends[key] = here


def _page_of(shown: Paragraph | Draft) -> int | None:
    return shown.place.page if isinstance(shown, Draft) else shown.lines[-1].page


def _is_one(before: str, after: str) -> bool:
    return not CLOSED.search(before) and not label_of(after) and not begins_alike(before, after)
