"""Paragraphs that hold a whole outline: headings, items and sentences one behind the other, as pages lose their line ends.

A paragraph is parted only where it is long and its labels count up (``I. ... II.``, ``1. ... 2.``) or bullets stand
between its sentences; a label that does not follow the one before it is a word of its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from extract.read.draft import Draft
from extract.read.label import label_of
from extract.read.outline_labels import Candidate, line_starts
from extract.read.symbols import plain_symbols
from extract.text import clean_block

SHORTEST, SHORTEST_PART = 500, 80  # characters; shorter paragraphs are read as they are
FEWEST_BULLETS, FEWEST_LABELS = 4, 2
OUTER = frozenset({"part", "roman", "upper"})
# Words behind a heading in capitals, and headings that everyone writes alike, before the sentence that follows.
CAPITALS = regex.compile(
    r"(?:[^\s\p{Ll}]+ ){2,30}+(?<=[\p{Lu}\d,)] )(?=\p{Lu}\p{Ll}+,? \p{Ll})", regex.VERSION1
)
KNOWN = regex.compile(
    r"(?i:thuận lợi|khó khăn|mục đích(?:,? yêu cầu)?|yêu cầu|mục tiêu(?: chung| cụ thể| tổng quát)?|nhiệm vụ trọng tâm"
    r"|(?:các )?chỉ tiêu(?: chung| cụ thể| phấn đấu)?|(?:các )?(?:biện|giải) pháp(?: thực hiện)?|tổ chức thực hiện|kết quả đạt được"
    r"|(?:tồn tại, )?hạn chế|nguyên nhân|nội dung) (?=\p{Lu}\p{Ll}+ \p{Ll}+ )",
    regex.VERSION1,
)


def parted(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, each paragraph that holds an outline parted into its headings and items."""
    whole = list(drafts)
    outlines = {at: pieces for at, draft in enumerate(whole) if len(pieces := _pieces(draft, SHORTEST)) > 1}
    if outlines and _holds_most(whole, outlines):
        # Each part of such a plan is one line: the short ones, too.
        outlines |= {
            at: pieces for at, draft in enumerate(whole) if len(pieces := _pieces(draft, SHORTEST_PART)) > 1
        }
    for at, draft in enumerate(whole):
        if at not in outlines:
            yield draft
            continue
        first, *rest = outlines[at]
        yield draft._replace(text=first)
        yield from (draft._replace(text=piece, label="") for piece in rest)


def _pieces(draft: Draft, shortest: int) -> list[str]:
    if draft.kind != "paragraph" or len(draft.text) < shortest:
        return []
    return lines(clean_block(plain_symbols(draft.text)), shortest)


def _holds_most(drafts: list[Draft], outlines: Iterable[int]) -> bool:
    """Whether most words of the paragraphs stand in those that hold an outline."""
    held = sum(len(drafts[at].text) for at in outlines)
    return 2 * held >= sum(len(draft.text) for draft in drafts if draft.kind == "paragraph")


def lines(text: str, shortest: int = SHORTEST) -> list[str]:
    """The headings and items of cleaned ``text``; the text alone where it holds no outline.

    >>> lines("I. MỤC TIÊU 1. Duy trì sĩ số. 2. Huy động trẻ. II. BIỆN PHÁP - Điều tra." + " Tiếp tục vận động." * 30)[:4]
    ['I. MỤC TIÊU', '1. Duy trì sĩ số.', '2. Huy động trẻ.', 'II. BIỆN PHÁP']
    >>> lines("Nhà trường tổ chức hội thi cho khối 1. Học sinh khối 2. Tham gia đầy đủ." + " Tiếp tục vận động." * 30)[1:]
    []
    """
    if len(text) < shortest:
        return [text]
    cuts = line_starts(text)
    if not _is_outline(cuts, FEWEST_LABELS if shortest < SHORTEST else FEWEST_BULLETS):
        return [text]
    places = sorted({0, len(text), *(cut.start for cut in cuts)})
    pieces = (text[start:end].strip() for start, end in pairwise(places))
    return [line for piece in pieces if piece for line in _heading_apart(piece)]


def _is_outline(cuts: list[Candidate], fewest: int) -> bool:
    """Whether so many labels and bullets are those of an outline, not of one sentence that counts."""
    outer = sum(cut.style in OUTER for cut in cuts)
    bullets = sum(cut.style == "bullet" and cut.closed for cut in cuts)
    numbered = sum(cut.style not in OUTER and bool(cut.value) for cut in cuts)
    return outer >= 2 or max(bullets, outer + numbered) >= fewest or (bullets >= 2 and numbered + outer >= 2)


def _heading_apart(piece: str) -> Iterator[str]:
    """A heading in capitals or known words and the sentence behind it, which no mark parts from it."""
    label = label_of(piece)
    start = len(label) + (piece[len(label) : len(label) + 1] == " ")
    numbered = label[:1].isalnum()
    match = CAPITALS.match(piece, start) or KNOWN.match(piece, start) if numbered else None
    if match is None:
        yield piece
    else:
        yield piece[: match.end()].rstrip()
        yield piece[match.end() :]
