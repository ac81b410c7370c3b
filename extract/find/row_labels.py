"""The words that name the rows of a table, with the name of the group they stand under."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from extract.find.grid import Grid
from extract.find.sheet import Sheet, label_columns, number_columns
from extract.model import Cell
from extract.text import fold

# ``T.Việt``, ``T. Anh`` shorten a name.
LIST_MARK = regex.compile(
    r"^(?:[-+*•.]+|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[A-Z]\)|[A-H]\. |[IVX]+[.)/]) ?(?=\S)"
)
# A label that needs the one above it: `- Số lượng`, `+ Nữ`, `Trong đó: nữ`.
PARTIAL = regex.compile(r"[-+*•]|trong đó|tỉ lệ(?: ?\(?%\)?)?$|số lượng$|sl$|tl$|nữ$")
# A grade alone, which needs the name of what is graded: `I | Phẩm chất` over `1 | Tốt`.
GRADE = regex.compile(
    r"(?:(?:xếp )?loại |mức(?: độ)? |xl )?(?:(?:hoàn thành )?(?:xuất sắc|tốt)|(?:chưa )?(?:hoàn thành|đạt)|giỏi|khá|trung bình"
    r"|yếu|kém|cần cố gắng|đạt yêu cầu|ccg|htxs|htt|ht|cht|tb|cđ|xs|[tđcgky])"
)
# What may be graded, where its row has numbers of its own.
GRADED = regex.compile(
    r"phẩm chất|năng lực|học lực|học tập|hạnh kiểm|rèn luyện|môn|xếp loại|đánh giá|thể lực|sức khỏe|chuẩn nghề nghiệp"
    r"|chữ viết|hồ sơ|giờ dạy|tiết dạy|viên chức|kết quả"
)
LONGEST_LABEL = 300
# What only marks that something is: `x` under `Lớp tiên tiến`.
MARKED = regex.compile(r"[xX×✓√*+]{1,3}")
# `V` under `Khối` is a name as `5` is.
ROMAN = regex.compile(r"[IVX]{1,4}")
CLASS = regex.compile(r"khối|lớp")
# What every row below it is of: `Khối 4`, `Lớp 2A`.
CLASS_NAME = regex.compile(r"(?:khối(?: lớp)?|lớp) ?(?:\d{1,2}(?: ?[a-eđ])?|[ivx]{1,4})")


def row_labels(sheet: Sheet, numbers: Sequence[int] | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each data row with its labels, the name of its group first where the label needs it.

    Rows without words in the columns ``numbers`` (those of measures by default) name groups.
    """
    grid, labels = sheet.grid, label_columns(sheet.columns)
    numbers = numbers or [column.index for column in number_columns(sheet.columns)]
    group = Group("")
    carried: dict[int, Cell] = {}
    for row in range(sheet.header.rows, grid.rows):
        if grid.is_banner(row):
            group = Group.over_rows(_bare(grid.text(row, 0)))
            carried = {}
            continue
        if row in sheet.repeated:
            continue
        words = _labels_of(sheet, row, labels, carried)
        if not any(own_text(grid, row, column) for column in numbers):
            group = Group.over_rows(words[-1]) if words else group
            continue
        if not words:
            yield row, words
            continue
        partial = PARTIAL.match(fold(grid.text(row, labels[-1])[:40])) is not None
        yield row, group.over(words, partial)
        group = group.after(words[-1], partial)


class Group(NamedTuple):
    """What the rows below a row are of: its name, whether grades alone may be of it, and the class above."""

    name: str
    graded: bool = False
    school_class: str = ""

    @classmethod
    def over_rows(cls, name: str) -> Group:
        """The group that a row without numbers names."""
        return cls(name, True, name if CLASS_NAME.fullmatch(fold(name)) else "")

    def over(self, words: tuple[str, ...], partial: bool) -> tuple[str, ...]:
        """The labels of a row with what they need before them."""
        alone = len(words) == 1
        needed = partial or (alone and self.graded and _is_grade(words[-1]))
        before = (self.school_class, self.name if needed else "")
        return (*dict.fromkeys(name for name in before if name and name not in words), *words)

    def after(self, label: str, partial: bool) -> Group:
        """The group of the rows below a row with numbers of its own."""
        if partial or _is_grade(label):
            return self
        return Group(label, GRADED.match(fold(label)) is not None, self.school_class)


def _is_grade(label: str) -> bool:
    return GRADE.fullmatch(fold(label[:40])) is not None


def own_text(grid: Grid, row: int, column: int) -> str:
    """The words of a square that begins a cell's columns, not of one that a wide label covers."""
    cell = grid.at(row, column)
    return cell.text if cell and cell.column == column else ""


def _labels_of(sheet: Sheet, row: int, labels: Sequence[int], carried: dict[int, Cell]) -> tuple[str, ...]:
    """The words of a row's label cells.

    An unmerged label stands once for several rows (`Toán` over `Khối 4`, `Khối 5`): ``carried`` holds
    the last one of each column but the innermost.
    """
    cells: dict[Cell, str] = {}
    for column in labels:
        cell = sheet.grid.at(row, column)
        if cell and cell.text and column != labels[-1]:
            carried[column] = cell
        elif cell is None or not cell.text:
            cell = carried.get(column)
        if cell and not MARKED.fullmatch(cell.text):
            cells.setdefault(cell, _label(sheet, cell.text, column))
    return tuple(words for words in cells.values() if words)


def _label(sheet: Sheet, text: str, column: int) -> str:
    words = _bare(text)
    header = next((found.words for found in sheet.columns if found.index == column), ())
    numbered = words.isdecimal() or (ROMAN.fullmatch(words) and header and CLASS.match(fold(header[-1])))
    return f"{header[-1]} {words}" if numbered and header else words


def _bare(text: str) -> str:
    return LIST_MARK.sub("", text[:LONGEST_LABEL]).strip(" :;.")
