"""Two columns set side by side with spaces or tabs, as letterheads and signatures are typed."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.read.label import label_of
from extract.text import clean_block

GAP = regex.compile(r"(?<=\S)(?: {3,}| *\t[ \t]*|[\u00a0\u3000\u2003]{3,})(?=[\p{Lu}\"“(\[*])")
WIDE_GAP = regex.compile(r"\S(?: {8,}|\t\s*\t)\s*\S")
CLOSING = regex.compile(r"^\s*nơi\s+(?:nhận|gửi)", regex.IGNORECASE)
HEAD_LINES = 12
SHORT_SIDE = 45
MAX_LEFT = 70
INDENT = 16


def split_columns(line: str) -> tuple[str, str] | None:
    """Left and right part of a raw line with a column break; None where it has none.

    >>> split_columns("UBND XÃ TÂN AN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    ('UBND XÃ TÂN AN', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    >>> split_columns("1.    Mục đích") is None
    True
    """
    body = line.strip()
    for match in GAP.finditer(body):
        left, right = body[: match.start()].strip(), body[match.end() :].strip()
        if len(left) > MAX_LEFT:
            return None
        if len(left) > 2 and len(right) > 2 and label_of(left + " ") != left:
            return left, right
    return None


def side_by_side(lines: list[str]) -> list[str]:
    """Lines with every run of two-column lines unfolded: its left column first, then its right one."""
    out: list[str] = []
    left: list[str] = []
    right: list[str] = []
    for line, trusted in zip(lines, _trusted(lines), strict=True):
        parts = _columns(line, trusted)
        if parts:
            left.append(parts[0])
            right.append(parts[1])
        elif left and _is_right_only(line):
            right.append(line.strip())
        elif left and not line.strip():
            # A blank line inside a letterhead parts neither column from itself.
            left.append("")
            right.append("")
        else:
            out += [*left, "", *right, "", line] if left else [line]
            left, right = [], []
    return [*out, *left, "", *right] if left else out


def _trusted(lines: list[str]) -> Iterator[bool]:
    """Whether each line stands where columns are usual: a file's head, and from the recipients on."""
    seen, closing = 0, False
    for line in lines:
        seen += bool(line.strip())
        closing = closing or bool(CLOSING.match(line))
        yield closing or (seen <= HEAD_LINES and not label_of(clean_block(line[:20])))


def _columns(line: str, trusted: bool) -> tuple[str, str] | None:
    parts = split_columns(line)
    if parts is None or trusted:
        return parts
    # In the body two words far apart are a slip of the space bar, unless both sides are short and far apart.
    wide = bool(WIDE_GAP.search(line.strip())) and max(map(len, parts)) < SHORT_SIDE
    return parts if wide and not label_of(clean_block(line[:20])) else None


def _is_right_only(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip()) >= INDENT
