"""Two columns side by side on a PDF page: the letterhead above, recipients and signature below."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import regex

from extract.read.pdf_layout import COLUMN_GAP
from extract.read.pdf_lines import Line, split_line, widest_gap
from extract.text import fold

MOTTO = regex.compile(r"cộng hoà xã hội(?= chủ nghĩa|$)|độc lập ?[-–] ?tự do|đảng cộng sản việt nam")
NATION = "cộng hoà xã hội chủ nghĩa việt nam"
RECIPIENTS = regex.compile(r"^(?:nơi nhận|nơi gửi) ?:?")
# What begins a line of its own in the left column of a letterhead.
AGENCY = regex.compile(
    r"^(?:ubnd|uỷ ban|hđnd|hội đồng|sở|phòng|bộ|trường|trung tâm|tổ|đảng|chi bộ|công đoàn|đoàn|liên đội|cụm|số|v/v|\*|_|-)"
)
# An office of a place, and the place on a line of its own, stay two lines as in other formats.
OFFICE = regex.compile(r"^(?:ubnd|uỷ ban|hđnd|hội đồng nhân dân|sở|phòng)")
PLACE = regex.compile(r"^(?:tỉnh|thành phố|tp|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu) ?\p{L}")
TITLE = regex.compile(r"(?:KẾ HOẠCH|BÁO CÁO|CHƯƠNG TRÌNH|PHƯƠNG ÁN)(?! SỐ)(?!\p{L})")
DATED = regex.compile(r", ?ngày.*tháng")
HEAD_LINES = 12
# Of a page's width: where the signature's column begins at the earliest, and the middle of its lines.
RIGHT_FROM, RIGHT_MIDDLE = 0.42, 0.53
REST = 8  # lines of recipients and signature on the next page, above the name
# Wide spaces of one line that may part its columns; a line is read anew for each.
MOST_GAPS = 20


def letterhead_apart(lines: list[Line]) -> list[Line]:
    """The first page with its two-column letterhead unfolded: left column first."""
    for index, line in enumerate(lines[:HEAD_LINES]):
        motto = MOTTO.search(fold(line.text))
        if not motto:
            continue
        right_x = _letter_x(line, motto.start())
        right_parts = split_line(line, right_x - 0.5) if motto.start() else None
        right = right_parts[1] if right_parts else line
        centre = (right.x0 + right.x1) / 2
        first = index
        while first and _side(lines[first - 1], right_x, centre) is not None:
            first -= 1
        return lines[:first] + _unfolded(lines[first:], right_x, centre)
    return _agency_apart(lines)


def _agency_apart(lines: list[Line]) -> list[Line]:
    """A first page without the national name whose agency stands left of the title."""
    if not lines:
        return lines
    gap, x = widest_gap(lines[0])
    parts = split_line(lines[0], x) if gap > 1.2 * lines[0].height else None
    if parts is None or not parts[0].text.isupper() or not AGENCY.match(fold(parts[0].text)):
        return lines
    return _unfolded(lines, parts[1].x0, (parts[1].x0 + parts[1].x1) / 2)


def below_letterhead(lines: list[Line]) -> list[Line]:
    """The first page's lines below the national name and the date: a letterhead may be wider than the text."""
    words = [fold(line.text) for line in lines[:HEAD_LINES]]
    found = [index for index, line in enumerate(words) if MOTTO.search(line) or DATED.search(line)]
    return lines[found[-1] + 1 :] if found else lines


def _letter_x(line: Line, position: int) -> float:
    """Where the letter at a position of the line's text begins, or the word that holds it."""
    ends = itertools.accumulate(len(letter.char) for letter in line.letters)
    return next(
        (letter.x0 for letter, end in zip(line.letters, ends, strict=True) if end > position), line.x1
    )


def _unfolded(lines: list[Line], edge: float, centre: float) -> list[Line]:
    """Lines up to the first that crosses the columns, left of ``edge`` before right of it."""
    left: list[Line] = []
    right: list[Line] = []
    for index, line in enumerate(lines):
        if right and is_name_going_on(right[-1].text, line.text):
            right[-1] = _with_words(right[-1], line)
            continue
        if right and not left and _is_dated(right):
            return right + lines[index:]  # one column, set in the middle
        parts = _side(line, edge, centre)
        # The date ends a letterhead; below it a space under the columns' edge is there by chance.
        if parts and all(parts) and widest_gap(line)[0] <= COLUMN_GAP * line.height and _is_dated(right):
            parts = None
        if parts == (line, None) and right and (TITLE.match(line.text) or _ends_above(line, left, right)):
            parts = None
        if parts is None:
            return _rejoined(left, edge) + right + lines[index:]
        left += [part for part in parts[:1] if part]
        for part in filter(None, parts[1:]):
            if right and is_name_going_on(right[-1].text, part.text):
                right[-1] = _with_words(right[-1], part)
            else:
                right.append(part)
    return _rejoined(left, edge) + right


def is_name_going_on(before: str, after: str) -> bool:
    """Whether the national name, too long for its column, goes on in the next line.

    >>> is_name_going_on("CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT"), is_name_going_on("CỘNG HÒA XÃ HỘI", "Độc lập")
    (True, False)
    """
    words = fold(f"{before} {after}")
    return words.startswith(NATION[:16]) and NATION.startswith(words)


def _with_words(line: Line, more: Line) -> Line:
    return line._replace(
        text=f"{line.text} {more.text}",
        x0=min(line.x0, more.x0),
        x1=max(line.x1, more.x1),
        bottom=more.bottom,
    )


def _ends_above(line: Line, left: list[Line], right: list[Line]) -> bool:
    """Whether a line below the date stands in the middle of both columns, not in that of the left one."""
    if not _is_dated(right):
        return False
    middles = [(other.x0 + other.x1) / 2 for other in left]
    page = (min(other.x0 for other in left) + max(other.x1 for other in right)) / 2 if left else line.x0
    middle = (line.x0 + line.x1) / 2
    return bool(left) and abs(middle - page) < abs(middle - sum(middles) / len(middles))


def _is_dated(right: list[Line]) -> bool:
    return any(DATED.search(fold(line.text)) for line in right)


def _rejoined(column: list[Line], edge: float) -> list[Line]:
    """The left column with a name that did not fit on its line made whole."""
    out: list[Line] = []
    for line in column:
        before = out[-1] if out else None
        if before is not None and _overflows(before, line, column, edge):
            out[-1] = _with_words(before, line)._replace(base=line.base, letters=line.letters)
        else:
            out.append(line)
    return out


def _overflows(before: Line, line: Line, column: list[Line], edge: float) -> bool:
    width = edge - min(other.x0 for other in column)
    alone = line.text.isdigit()  # the last word of a name: TRƯỜNG TIỂU HỌC ... / 2
    same = before.bold == line.bold and (alone or before.text.isupper() == line.text.isupper())
    full = before.x1 - before.x0 + line.first_word + 2 * line.height > width or alone
    near = line.base - before.base < 1.6 * line.height
    words = fold(line.text)
    placed = OFFICE.match(fold(before.text)) and PLACE.match(words)
    return full and same and near and not AGENCY.match(words) and not placed


def _side(line: Line, edge: float, centre: float) -> tuple[Line | None, Line | None] | None:
    """What of a line stands in the left and in the right column; None for a line that crosses both."""
    if line.x1 <= edge + 2:
        return line, None
    middle = (line.x0 + line.x1) / 2
    if abs(middle - centre) < 0.15 * centre and line.x0 > edge - 0.3 * centre:
        return None, line
    return _halves(line, edge, centre)


def _halves(line: Line, edge: float, centre: float) -> tuple[Line, Line] | None:
    """A line parted at a wide space near the column's edge, its right part under the right column."""
    spaces = [s for s in line.letters if s.char == " " and s.x1 - s.x0 > COLUMN_GAP * line.height]
    spaces += [s for s in line.letters if s.char == " " and abs(s.x1 - edge) < 3]
    for space in sorted(spaces, key=lambda s: s.x0 - s.x1)[:MOST_GAPS]:
        parts = split_line(line, (space.x0 + space.x1) / 2)
        if parts and abs((parts[1].x0 + parts[1].x1) / 2 - centre) < 0.15 * centre and parts[0].x1 < centre:
            return parts
    return None


class Closing(NamedTuple):
    """What ends a plan: its recipients, and the signature beside them."""

    left: Sequence[Line] = ()
    right: Sequence[Line] = ()


def closing_of(lines: list[Line], width: float) -> tuple[list[Line], Closing, list[Line]]:
    """A page's lines above ``Nơi nhận``, what stands side by side from there on, and the lines below."""
    for index in range(len(lines) - 1, -1, -1):
        if RECIPIENTS.match(fold(lines[index].text)):
            start = index
            while (
                start
                and lines[start - 1].x0 > RIGHT_FROM * width
                and lines[start].base - lines[start - 1].base < 60
            ):
                start -= 1
            closing, below = _sides(lines[start:], width)
            return lines[:start], closing, below
    return lines, Closing(), []


def over_page(lines: list[Line], before: Closing, width: float) -> tuple[list[Line], list[Line]]:
    """The signature of the page before with what of the closing goes on on this page, and the page's other lines."""
    closing, below = _sides(lines, width) if before.left and before.right else (Closing(), lines)
    if not closing.right or not _ends_signature(lines, closing, width):
        return [*before.right], lines
    return [*closing.left, *before.right, *closing.right], below


def _ends_signature(lines: list[Line], closing: Closing, width: float) -> bool:
    """Whether a page's first lines are the rest of recipients and signature, not a letterhead or a title."""
    name = closing.right[0]
    if (name.x0 + name.x1) / 2 < RIGHT_MIDDLE * width or all(name.base > line.base for line in lines[:REST]):
        return False
    return not any(MOTTO.search(fold(line.text)) for line in (*closing.left, *closing.right))


def _at_middle(line: Line, width: float) -> tuple[Line, Line] | None:
    """A line parted at a wide space in the page's middle."""
    gap, x = widest_gap(line)
    return split_line(line, x) if gap > 1.2 * line.height and 0.25 * width < x < 0.75 * width else None


def _sides(lines: list[Line], width: float) -> tuple[Closing, list[Line]]:
    """Lines that stand left and right, and those from the first that does neither."""
    left: list[Line] = []
    right: list[Line] = []
    for index, line in enumerate(lines):
        parts = _at_middle(line, width)
        if parts:
            left.append(parts[0])
            right.append(parts[1])
        elif line.x0 > RIGHT_FROM * width:
            right.append(line)
        elif line.x1 < 0.62 * width:
            left.append(line)
        else:
            return Closing(left, right), lines[index:]
    return Closing(left, right), []
