"""The lines of a Word paragraph: cut at manual breaks, put together where a sentence goes on."""

from __future__ import annotations

import regex

from extract.read.columns import split_columns
from extract.read.joining import joined_lines

LETTERHEAD_PARAGRAPHS, LONGEST_IN_HEAD = 12, 200
TABBED_SIDES = regex.compile(r"^\s*(?:nơi\s+nhận|nơi\s+gửi)", regex.IGNORECASE)


class Sides:
    """Lines of a letterhead or signature that tabs set in two columns: two blocks each."""

    def __init__(self) -> None:
        self._in_head = True

    def split(self, text: str, paragraph: int) -> tuple[str, ...]:
        """The columns of a line in the paragraph of this number; the line where it has none."""
        if len(text) > LONGEST_IN_HEAD or paragraph > LETTERHEAD_PARAGRAPHS:
            self._in_head = False
        if not self._in_head and (text.lstrip()[:1] not in "Nn" or not TABBED_SIDES.match(text)):
            return (text,)
        return split_columns(text) or (text,)


def standing_lines(lines: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The lines of a paragraph with manual breaks put together where one goes on in the next."""
    if len(lines) == 1:
        return lines
    return [
        (" ".join(lines[index][0] for index in group), all(lines[index][1] for index in group))
        for group in joined_lines([text for text, _ in lines])
    ]


def manual_lines(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces cut at manual line breaks: each line, and whether all its letters are bold."""
    whole = _line(pieces)
    if "\n" not in whole[0]:
        return [whole]
    lines: list[tuple[str, bool]] = []
    line: list[tuple[str, bool]] = []
    for piece, is_bold in pieces:
        if "\n" in piece:
            first, *rest = piece.split("\n")
            for part in rest:
                lines.append(_line([*line, (first, is_bold)]))
                line, first = [], part
            piece = first
        line.append((piece, is_bold))
    return [*lines, _line(line)]


def _line(pieces: list[tuple[str, bool]]) -> tuple[str, bool]:
    weights = {is_bold for piece, is_bold in pieces if piece and not piece.isspace()}
    return pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces]), weights == {True}
