"""Lines of a PDF -> paragraphs: what a line's width, indent, gap, weight and words say together."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.read.cuts import (
    closes_bracket,
    ends_in_number,
    ends_sentence,
    is_asked,
    is_citation_cut,
    is_span,
)
from extract.read.joining import (
    CLOSED,
    LONG_LINE,
    continues,
    continues_over_label,
    glued,
    is_motto,
    is_motto_cut,
    is_open,
    is_whole,
)
from extract.read.label import label_of
from extract.read.pdf_layout import FLUSH, Region
from extract.read.pdf_lines import Line
from extract.read.pdf_words import begins_alike, begins_anew, is_code_cut, is_measure, is_range

INDENT = 0.5  # of a line's height
MOST_INDENT = 0.4  # of the text's width: what begins further right is a signature
WIDE_GAP = 1.75  # of the usual distance between lines
SENTENCE_END = (".", ":", ";", "!", "?", "./.")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph; ``region`` is the width they run in."""

    lines: list[Line]
    region: Region
    centred: bool = False
    text: str = field(default="")

    def add(self, line: Line, centred: bool) -> None:
        """Take one more line; a paragraph with a line at the left edge was centred by chance only."""
        self.text = glued(self.text, line.text)
        self.lines.append(line)
        self.centred = self.centred and centred

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The box of the part on the page where the paragraph begins."""
        own = [line for line in self.lines if line.page == self.lines[0].page]
        return (
            round(min(line.x0 for line in own), 1),
            round(min(line.top for line in own), 1),
            round(max(line.x1 for line in own), 1),
            round(max(line.bottom for line in own), 1),
        )


def joined(lines: list[Line], region: Region, pitch: float, in_cell: bool = False) -> list[Paragraph]:
    """Paragraphs of lines in reading order; ``pitch`` is the usual distance between lines."""
    found: list[Paragraph] = []
    for line in lines:
        centred = is_centred(line, region)
        again = in_cell and found and begins_alike(found[-1].text, line.text)
        if found and not again and goes_on(found[-1], line, centred, pitch):
            found[-1].add(line, centred)
        else:
            found.append(Paragraph([line], region, centred, line.text))
    return found


def is_centred(line: Line, region: Region) -> bool:
    """Whether a line stands in the middle, clear of both edges."""
    # A list item of just the right length stands in the middle by chance.
    clear = (6 if label_of(line.text) else 1.5) * line.height
    return _is_in_middle(line, region) and line.x0 > region.left + clear


def _is_in_middle(line: Line, region: Region) -> bool:
    return abs((line.x0 + line.x1) / 2 - region.centre) < 0.5 * line.height


def goes_on(paragraph: Paragraph, line: Line, centred: bool, pitch: float) -> bool:
    """Whether ``line`` belongs to the paragraph before it."""
    before, region = paragraph.lines[-1], paragraph.region
    if is_motto(line.text) or is_motto(before.text):
        return is_motto_cut(before.text, line.text)
    if paragraph.text == label_of(paragraph.text) and line.page == before.page:
        return line.base - before.base < 0.5 * pitch
    if not _is_near(before, line, pitch) or abs(line.height - before.height) > 0.3 * before.height:
        return False
    if centred or paragraph.centred:
        return _centred_goes_on(paragraph, line, centred)
    full = is_full(before, line, region)
    label = label_of(line.text)
    if begins_anew(before.text, line.text):
        return False
    if ends_sentence(before.text, line.text) or is_code_cut(before.text, line.text):
        return True
    if label:
        return full and _runs_over_label(paragraph, line, label)
    if _turns_light(paragraph, line):
        return False
    if _is_mid_sentence(before, line) or _steps_back(paragraph, line):
        return True
    if (
        full
        and not CLOSED.search(before.text)
        and (line.text[0].isdigit() or is_whole(before.text, line.text))
    ):
        return True
    if _is_indented(paragraph, line):
        return False
    if line.x0 < paragraph.lines[0].x0 and is_citation_cut(before.text, line.text):
        return True
    if not CLOSED.search(before.text) and is_open(before.text, line.text):
        return True
    return full and not _is_closed_block(paragraph, line, pitch)


def _is_near(before: Line, line: Line, pitch: float) -> bool:
    if line.page != before.page:
        return True
    # A line made whole of two pieces is as high as both.
    step = min(line.base - before.base, line.top - before.bottom + line.height)
    return -0.3 * line.height < step < WIDE_GAP * max(pitch, 1.1 * line.height)


def _is_mid_sentence(before: Line, line: Line) -> bool:
    """Whether the line's first letter says that the sentence is not over."""
    first = line.text[0]
    if CLOSED.search(before.text):
        return False
    return first.islower() or first in "/,.;)%" or (first.isdigit() and is_open(before.text, line.text))


def _steps_back(paragraph: Paragraph, line: Line) -> bool:
    """Whether an indented first line is followed by one at the page's edge, as within a paragraph."""
    before, region = paragraph.lines[-1], paragraph.region
    width = region.right - region.left
    indented = line.height < paragraph.lines[0].x0 - region.left < MOST_INDENT * width
    at_edge = line.x0 < region.left + INDENT * line.height
    long = before.x1 > region.left + 0.6 * width
    return indented and at_edge and long and not CLOSED.search(before.text)


def _centred_goes_on(paragraph: Paragraph, line: Line, centred: bool) -> bool:
    before, region = paragraph.lines[-1], paragraph.region
    full = is_full(before, line, region)
    if _is_in_middle(line, region) and _is_in_middle(before, region):
        same = before.bold == line.bold and before.text.isupper() == line.text.isupper()
        wide = before.x1 - before.x0 + line.first_word > region.right - region.left - 0.5 * line.height
        return same and not label_of(line.text) and (wide or continues(before.text, line.text))
    if label_of(line.text) or before.bold != line.bold or before.text.isupper() != line.text.isupper():
        return False
    # The first or last line of an ordinary paragraph may happen to stand in the middle.
    at_edge = line.x0 < region.left + INDENT * line.height
    return full and (at_edge if paragraph.centred else not _is_indented(paragraph, line))


def is_full(before: Line, line: Line, region: Region) -> bool:
    """Whether the line before had no room for this line's first word."""
    return before.x1 + line.first_word + 0.22 * line.height > region.right - 1.5


def _is_indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether a line begins as a paragraph's first line does: further right than the others."""
    slack = INDENT * line.height
    region, first = paragraph.region, paragraph.lines[0]
    if len(paragraph.lines) > 1 and paragraph.lines[-1].page == line.page:
        return line.x0 > paragraph.lines[-1].x0 + slack
    if label_of(paragraph.text) and line.x0 > first.x0 + slack:
        return line.x0 > first.x0 + 6 * slack  # text that hangs beside its label
    # As far right as the first line was, and both clear of the edge: a first line again.
    return line.x0 > max(region.left, first.x0 - 2 * slack) + slack and first.x0 > region.left + slack


def _turns_light(paragraph: Paragraph, line: Line) -> bool:
    """Whether a bold heading ends here and plain text begins."""
    return not line.bold and line.text[0].isupper() and all(own.bold for own in paragraph.lines)


def _runs_over_label(paragraph: Paragraph, line: Line, label: str) -> bool:
    """Whether what looks like a label at a line's start is the sentence going on."""
    before = paragraph.lines[-1]
    first = paragraph.lines[0]
    if abs(line.x0 - first.x0) < INDENT * line.height and first.x0 > paragraph.region.left + line.height:
        return False
    if ends_in_number(before.text, line.text):
        return True
    if CLOSED.search(before.text):
        return False
    rest = line.text[len(label) :].lstrip()
    if not rest:
        return len(before.text) >= LONG_LINE and not before.text.isupper()
    return bool(
        continues_over_label(before.text, line.text, label)
        or is_asked(before.text, line.text)
        or is_span(before.text, line.text)
        or is_range(before.text, line.text)
        or closes_bracket(before.text, label)
        or (rest[:1].islower() and not label.endswith(")"))
    )


def _is_closed_block(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    """A full last line, then a new paragraph without indent: told by its end and the space after it."""
    before, first, region = paragraph.lines[-1], paragraph.lines[0], paragraph.region
    indented = first.x0 > region.left + line.height
    if indented or line.text[0].islower() or not before.text.endswith(SENTENCE_END):
        return False
    if before.text.endswith(":") and is_measure(line.text):
        return False
    spaced = line.page == before.page and line.base - before.base > 1.15 * pitch
    short = region.justified and before.x1 < region.right - 1.5 * FLUSH
    return spaced or short or before.text.endswith((";", ":")) or bool(label_of(paragraph.text))
