"""Lead-ins inside a sentence: the words before the colons that govern a measure."""

from __future__ import annotations

import regex

from extract.link.wording import Wording
from extract.model import Span

COLON = regex.compile(r"(?<!\d):|:(?!\d)")


class Colons:
    """The lead-ins in force while the measures of a block are read.

    ``Xếp loại: Tốt: 85%; Khá: 14%`` has an outer one for the sentence and one for each measure;
    ``Chuyên cần: mẫu giáo 97%; nhà trẻ 94%`` an outer one; ``Dạy giỏi: 20 người, đạt 74%`` one for
    the measures up to the semicolon.
    """

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.sentence: Span | None = None
        self.outer: tuple[Span, ...] = ()
        self.own: tuple[Span, ...] = ()
        self.nested = False

    @property
    def governing(self) -> tuple[Span, ...]:
        """The lead-ins in force, outermost first."""
        return self.outer + self.own

    def enter(self, sentence: Span) -> None:
        """A new sentence is under no lead-in."""
        if sentence != self.sentence:
            self.sentence, self.outer, self.own, self.nested = sentence, (), (), False

    def read(self, folded: str, before: Span, first: bool, zero: bool = False) -> Span:
        """Takes in the colons before a measure; the words after the last of them are returned.

        What opens a segment with words of its own, or with ``không có``, has left the segment before.
        """
        colons = (
            list(COLON.finditer(folded, before.start, before.end))
            if folded.find(":", before.start, before.end) >= 0
            else []
        )
        if not colons:
            if zero or (first and self.wording.names(folded, *before)):
                self.own = ()
            return before
        starts = [before.start, *(colon.end() for colon in colons[:-1])]
        spans = tuple(Span(start, colon.start()) for start, colon in zip(starts, colons, strict=True))
        spans = tuple(self._before_bracket(folded, span) for span in spans)
        rest = Span(colons[-1].end(), before.end)
        if len(spans) > 1:
            self.outer, self.own, self.nested = spans[:-1], spans[-1:], True
        elif self.wording.names(folded, *rest):
            self.outer, self.own, self.nested = spans, (), False
        else:
            self.outer, self.own = self.outer if self.nested else (), spans
        return rest

    def _before_bracket(self, folded: str, span: Span) -> Span:
        """``Khối Lá (2 lớp/50 trẻ): bé ngoan 97%``: a colon right after a bracket is of the words before it."""
        if self.sentence is None or folded[span.start : span.end].strip() != ")":
            return span
        opened = folded.rfind("(", self.sentence.start, span.start)
        start = max(self.sentence.start, folded.rfind(";", self.sentence.start, max(opened, 0)) + 1)
        return Span(start, opened) if opened > start else span
