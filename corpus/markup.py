"""The source of a corpus plan: one readable text that holds both the words and the answers.

A source is YAML between two ``---`` lines (letterhead, signature, the document's own row), then one
block a line. The first characters of a line say what it is:

====================  ==========================================================================
``= text``            centred bold line (title); ``== text`` centred line under it
``# text``            heading with Word's automatic number, level by the number of ``#``
``- text``            automatic bullet; ``+ text`` automatic bullet one level deeper
``! text``            bold paragraph (a typed or unnumbered heading)
``^ text``            footnote, set at the ``[^]`` of the block above it
``| a || b || c``     row of a table; ``|! a || b`` a header row; ``>2:text`` spans two columns,
                      ``^^`` continues the cell above, ``//`` parts the paragraphs of a cell
``@month 2024-09``    what follows is due in that month (no output)
``%% text``           comment (no output)
any other line        a paragraph as typed (``\\- text`` for a typed dash)
====================  ==========================================================================

Answers are written into the words: ``{words|answer|answer}``, nested where they nest. The answers
are explained in :mod:`corpus.gold`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import yaml

LineKind = Literal["title", "centred", "heading", "bullet", "bold", "plain", "note", "cell"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An answer: ``spec`` about characters ``start`` to ``end`` of its line's text."""

    start: int
    end: int
    spec: str
    month: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its words without the answers, and the answers. ``label`` is the automatic number."""

    kind: LineKind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    label: str = ""
    note: Line | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs, the columns it spans, and whether it continues the cell above."""

    lines: tuple[Line, ...]
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    cells: tuple[TableCell, ...]
    header: bool = False


@dataclass(slots=True)
class Source:
    """A whole source: ``meta`` is the YAML part, ``blocks`` the lines and tables (lists of rows)."""

    stem: str
    meta: dict[str, Any]
    blocks: list[Line | list[TableRow]] = field(default_factory=list)


def read_source(path: Path) -> Source:
    """The source stored in a file; its stem names the plan."""
    return parse(path.read_text(encoding="utf-8"), path.stem)


def parse(raw: str, stem: str) -> Source:
    """A source from its text.

    >>> source = parse("---\\nformat: txt\\n---\\n- Đạt {98%|T eq 98 %}.", "x")
    >>> source.blocks[0].text, source.blocks[0].marks
    ('Đạt 98%.', (Mark(start=4, end=7, spec='T eq 98 %', month=''),))
    """
    _, head, body = raw.split("---\n", 2)
    source = Source(stem, yaml.safe_load(head))
    counter = Numbering(source.meta.get("numbering", ["I.", "1.", "a)"]))
    month = ""
    for line in body.splitlines():
        if line.startswith("@month"):
            month = line.removeprefix("@month").strip()
        elif line.startswith("|"):
            _add_row(source.blocks, _row(line, month))
        elif line.startswith("^ "):
            _add_note(source.blocks, line, month)
        elif line.strip() and not line.startswith("%%"):
            source.blocks.append(_line(line, month, counter))
        elif source.blocks and isinstance(source.blocks[-1], list):
            source.blocks.append(Line("plain", ""))
    return source


def _add_row(blocks: list[Line | list[TableRow]], row: TableRow) -> None:
    if not blocks or not isinstance(blocks[-1], list):
        blocks.append([])
    table = blocks[-1]
    assert isinstance(table, list)
    table.append(row)


def _add_note(blocks: list[Line | list[TableRow]], line: str, month: str) -> None:
    above = blocks[-1]
    assert isinstance(above, Line), "a footnote stands under a paragraph"
    text, marks = unmark(line[2:], month)
    note = Line("note", text, marks)
    blocks[-1] = Line(above.kind, above.text, above.marks, above.level, above.label, note)


class Numbering:
    """Automatic numbers as Word shows them, from samples of each level: ``I.``, ``1.``, ``1.1.``, ``a)``."""

    def __init__(self, samples: list[str]) -> None:
        self.samples = samples
        self.counts = [0] * len(samples)

    def next(self, level: int) -> str:
        """The number of the next heading of ``level`` (0 outermost)."""
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (len(self.counts) - level - 1)
        sample = self.samples[level]
        if sample == "1.1.":
            return f"{self.counts[level - 1]}.{self.counts[level]}."
        return number_format(sample[0], self.counts[level]) + sample[1:]


def number_format(sample: str, count: int) -> str:
    """A count in the style of ``sample``: ``I``, ``A``, ``a`` or ``1``.

    >>> number_format("I", 4), number_format("a", 3), number_format("1", 12)
    ('IV', 'c', '12')
    """
    if sample == "I":
        return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][count - 1]
    if sample in "Aa":
        return chr(ord(sample) + count - 1)
    return str(count)


def _line(raw: str, month: str, counter: Numbering) -> Line:
    mark, _, rest = raw.partition(" ")
    if mark.strip("#") == "" and mark:
        text, marks = unmark(rest, month)
        return Line("heading", text, marks, len(mark) - 1, counter.next(len(mark) - 1))
    kinds: dict[str, tuple[LineKind, int, str]] = {
        "=": ("title", 0, ""),
        "==": ("centred", 0, ""),
        "!": ("bold", 0, ""),
        "-": ("bullet", 0, "-"),
        "+": ("bullet", 1, "+"),
    }
    if mark in kinds:
        kind, level, label = kinds[mark]
        text, marks = unmark(rest, month)
        return Line(kind, text, marks, level, label)
    text, marks = unmark(raw.removeprefix("\\"), month)
    return Line("plain", text, marks)


def _row(raw: str, month: str) -> TableRow:
    header = raw.startswith("|!")
    cells = raw[2:].split("||") if header else raw[1:].split("||")
    return TableRow(tuple(_cell(cell.strip(), month) for cell in cells), header)


def _cell(raw: str, month: str) -> TableCell:
    if raw == "^^":
        return TableCell((), continued=True)
    span = 1
    if raw.startswith(">"):
        width, _, raw = raw[1:].partition(":")
        span = int(width)
    lines = []
    for part in raw.split("//"):
        text, marks = unmark(part.strip(), month)
        lines.append(Line("cell", text, marks))
    return TableCell(tuple(lines), span)


def unmark(raw: str, month: str = "") -> tuple[str, tuple[Mark, ...]]:
    """Words without their answers, and the answers in the order in which they open.

    >>> unmark("{Thi, {90%|P 90} tham gia|M}", "2024-10")[0]
    'Thi, 90% tham gia'
    """
    out: list[str] = []
    stack: list[int] = []
    marks: list[Mark] = []
    length = index = 0
    while index < len(raw):
        char = raw[index]
        if char == "{":
            stack.append(length)
        elif char == "|" and stack:
            close = raw.index("}", index)
            start = stack.pop()
            marks += [Mark(start, length, spec.strip(), month) for spec in raw[index + 1 : close].split("|")]
            index = close
        else:
            out.append(char)
            length += 1
        index += 1
    assert not stack, f"brace never closed: {raw}"
    return "".join(out), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
