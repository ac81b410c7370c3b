"""What stands where on a PDF page: margins out, columns of letterhead and signature apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import regex

from extract.read.pdf_lines import Line, split_line, widest_gap
from extract.text import fold

PAGE_NUMBER = regex.compile(
    r"^[-–—.\s]*(?:trang\s*|page\s*)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?[-–—.\s]*$", regex.I
)
DIGITS = regex.compile(r"\d+")
STAMP = regex.compile(
    r"^\W*(?:signature not verified|digitally signed|chữ ký số|chữ kí số|(?:được )?k[ýí] (?:bởi|số bởi)|người k[ýí] ?:"
    r"|(?:ngày|thời gian) k[ýí] ?:|dn: ?c[nu]=|signed by|signing time)",
)
STAMP_TAIL = regex.compile(
    r"^\W*(?:cơ quan ?:|email ?:|tổ chức|chức vụ ?:|lý do|lí do|date ?:|location|reason|\+07:?00)"
)
MOTTO = regex.compile(r"cộng hoà xã hội chủ nghĩa|độc lập ?[-–] ?tự do|đảng cộng sản việt nam")
RECIPIENTS = regex.compile(r"^(?:nơi nhận|nơi gửi) ?:?")
# What begins a line of its own in the left column of a letterhead.
AGENCY = regex.compile(
    r"^(?:ubnd|uỷ ban|hđnd|hội đồng|sở|phòng|bộ|trường|trung tâm|tổ|đảng|chi bộ|công đoàn|đoàn|liên đội|cụm|số|v/v|\*|_|-)"
)
HEAD_LINES = 12
NARROWEST_TEXT = 0.6  # of the page: a file of short lines only does not run narrower
FLUSH = 3.0
COLUMN_GAP = 0.8  # of a line's height, the least space between two columns


class Region(NamedTuple):
    """The width in which a page's text runs; ``justified`` where all lines but the last reach its end."""

    left: float
    right: float
    justified: bool = False

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


def region_of(lines: Sequence[Line], width: float) -> Region:
    """Left and right edge of the text of pages this wide."""
    long = [line for line in lines if line.x1 - line.x0 > 0.45 * width]
    lines = long or lines  # letterheads, signatures and page numbers stand where they like
    if not lines:
        return Region(0.0, width)
    left = sorted(line.x0 for line in lines)
    right = sorted(line.x1 for line in lines)
    start = left[len(left) // 20]
    end = max(right[-1 - len(right) // 20], start + NARROWEST_TEXT * width)
    reaching = sum(abs(x - end) < FLUSH for x in right)
    return Region(start, end, reaching >= 5 and reaching >= 0.4 * len(right))


def without_stamps(lines: list[Line]) -> tuple[list[Line], bool]:
    """Lines without the words of electronic signature stamps, and whether there were any."""
    kept: list[Line] = []
    stamp: Line | None = None
    found = False
    for line in lines:
        for part in _at_gaps(line):
            words = fold(part.text)
            tail = (
                stamp is not None
                and part.base - stamp.base < 2 * stamp.height
                and abs(part.x0 - stamp.x0) < 40
            )
            if STAMP.match(words) or (tail and (STAMP_TAIL.match(words) or _is_same_stamp(part, stamp))):
                stamp, found = part, True
            else:
                kept.append(part)
    return (kept, True) if found else (lines, False)


def _at_gaps(line: Line) -> list[Line]:
    gap, x = widest_gap(line)
    parts = split_line(line, x) if gap > COLUMN_GAP * line.height else None
    return list(parts) if parts else [line]


def _is_same_stamp(part: Line, stamp: Line | None) -> bool:
    return (
        stamp is not None
        and abs(part.height - stamp.height) < 0.3
        and abs(part.x0 - stamp.x0) < 3
        and part.height < 11
    )


def without_margins(pages: list[list[Line]]) -> tuple[list[list[Line]], list[str], list[str]]:
    """Pages without page numbers and running headers and footers; those texts, once each."""
    headers, footers = _repeated(pages, 0), _repeated(pages, -1)
    top: dict[str, str] = {}
    bottom: dict[str, str] = {}
    kept = []
    for lines in pages:
        lines = _trimmed(lines, 0, headers, top)
        kept.append(_trimmed(lines, -1, footers, bottom))
    return kept, list(top.values()), list(bottom.values())


def _repeated(pages: list[list[Line]], end: int) -> set[tuple[str, int]]:
    counts = Counter(key for lines in pages if lines for key in {_key(line) for line in _edge(lines, end)})
    least = max(2, len([page for page in pages if page]) * 2 // 5)
    return {key for key, count in counts.items() if count >= least}


def _edge(lines: list[Line], end: int) -> list[Line]:
    return lines[:2] if end == 0 else lines[-2:]


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.base / 4)


def _trimmed(
    lines: list[Line], end: int, repeated: set[tuple[str, int]], found: dict[str, str]
) -> list[Line]:
    lines = list(lines)
    for _ in range(3):
        if not lines:
            break
        line = lines[end]
        if PAGE_NUMBER.match(line.text):
            lines.pop(end)
        elif _key(line) in repeated and len(lines) > 1:
            found.setdefault(_key(line)[0], line.text)
            lines.pop(end)
        else:
            break
    return lines


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
    return lines


def _letter_x(line: Line, position: int) -> float:
    return line.letters[min(position, len(line.letters) - 1)].x0


def _unfolded(lines: list[Line], edge: float, centre: float) -> list[Line]:
    """Lines up to the first that crosses the columns, left of ``edge`` before right of it."""
    left: list[Line] = []
    right: list[Line] = []
    for index, line in enumerate(lines):
        parts = _side(line, edge, centre)
        if parts is None:
            return _rejoined(left, edge) + right + lines[index:]
        left += [part for part in parts[:1] if part]
        right += [part for part in parts[1:] if part]
    return _rejoined(left, edge) + right


def _rejoined(column: list[Line], edge: float) -> list[Line]:
    """The left column with a name that did not fit on its line made whole."""
    out: list[Line] = []
    for line in column:
        before = out[-1] if out else None
        if before is not None and _overflows(before, line, column, edge):
            words = f"{before.text} {line.text}"
            out[-1] = line._replace(
                text=words, x0=min(before.x0, line.x0), x1=max(before.x1, line.x1), top=before.top
            )
        else:
            out.append(line)
    return out


def _overflows(before: Line, line: Line, column: list[Line], edge: float) -> bool:
    width = edge - min(other.x0 for other in column)
    full = before.x1 - before.x0 + line.first_word + 2 * line.height > width
    same = before.bold == line.bold and before.text.isupper() == line.text.isupper()
    near = line.base - before.base < 1.6 * line.height
    return full and same and near and not AGENCY.match(fold(line.text))


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
    for space in sorted(spaces, key=lambda s: s.x0 - s.x1):
        parts = split_line(line, (space.x0 + space.x1) / 2)
        if parts and abs((parts[1].x0 + parts[1].x1) / 2 - centre) < 0.15 * centre and parts[0].x1 < centre:
            return parts
    return None


def signature_apart(lines: list[Line], width: float) -> list[Line]:
    """Lines from ``Nơi nhận`` on with the recipients first and the signature after them."""
    for index in range(len(lines) - 1, -1, -1):
        if RECIPIENTS.match(fold(lines[index].text)):
            start = index
            while (
                start
                and lines[start - 1].x0 > 0.42 * width
                and lines[start].base - lines[start - 1].base < 60
            ):
                start -= 1
            return lines[:start] + _sides(lines[start:], width)
    return lines


def _sides(lines: list[Line], width: float) -> list[Line]:
    left: list[Line] = []
    right: list[Line] = []
    for index, line in enumerate(lines):
        gap, x = widest_gap(line)
        parts = split_line(line, x) if gap > 1.2 * line.height and 0.25 * width < x < 0.75 * width else None
        if parts:
            left.append(parts[0])
            right.append(parts[1])
        elif line.x0 > 0.42 * width:
            right.append(line)
        elif line.x1 < 0.62 * width:
            left.append(line)
        else:
            return left + right + lines[index:]
    return left + right
