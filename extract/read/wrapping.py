"""Text files: is each line a paragraph, or were lines cut at a width? Measured, then undone.

Where no width shows, lines are still joined one by one where their words say that a sentence was cut.
"""

from __future__ import annotations

import itertools

import regex

from extract.read.cuts import SLASH_LABEL, ends_in_number, is_cut
from extract.read.joining import (
    CLOSED,
    LONG_LINE,
    continues,
    continues_over_label,
    is_motto,
    is_open,
    is_whole,
)
from extract.read.label import label_of
from extract.read.marks import HEADING, unstarred
from extract.text import clean_block, fold

NARROWEST, WIDEST = 45, 140
FEWEST_PAIRS, FEWEST_CUTS = 4, 3
SLACK = 2
OVERRUN = 20  # a line longer than the width by more than this was not cut at it
FEWEST_LINES = 8
LINES_A_BLANK = 6  # fewer lines between blank ones than this: blank lines part paragraphs
INDENT = 2
WORD = regex.compile(r"\S+")
ROW_GAP = regex.compile(r"(?<=\S)(?: {3,}|\t)(?=\S)")
WIDE_GAP = 8
PREAMBLE = regex.compile(r"căn cứ (?!vào đó|theo đó)")
# A line that is a heading by itself: a time of the school year, a few words and a colon.
YEAR = r"(?: ?[/.-] ?\d{4}|,? năm (?:học )?\d{4}(?: ?- ?\d{4})?)?"
MONTHS = regex.compile(rf"tháng \d{{1,2}}{YEAR}(?: ?(?:[,;+&-]|và) ?(?:tháng )?\d{{1,2}}{YEAR})* ?[:.]?")
WHOLE_HEADING = regex.compile(
    r"(?:(?:học kì|hk) ?(?:i{1,2}|[12])|tuần (?:thứ )?(?:\d{1,2}|i{1,3}|iv|v)|quí (?:i{1,3}|iv|[1-4])(?: ?/ ?\d{4})?) ?[:.]?"
    r"|[^:.;]{2,40}:"
)

# A heading that plans share, whole as it stands: what begins with a capital below it is no rest of it.
KNOWN_HEADING = regex.compile(
    r"mục (?:đích|tiêu)(?: chung| tổng quát| cụ thể| chủ yếu|(?:,| và) yêu cầu)?|yêu cầu|quan điểm(?: chỉ đạo)?|chỉ tiêu(?: chung| cụ thể| chủ yếu| phấn đấu)?"
    r"|thuận lợi|khó khăn|hạn chế|tồn tại|nguyên nhân|thực trạng|kết quả(?: đạt được)?|(?:đặc điểm )?tình hình(?: chung)?|(?:các )?(?:nhiệm vụ|giải pháp|biện pháp)(?: chung| cụ thể| thực hiện| trọng tâm)?"
    r"|nhiệm vụ(?:,| và) giải pháp|tổ chức thực hiện|kinh phí(?: thực hiện)?"
)


def wrap_width(lines: list[str]) -> int | None:
    """The width lines were cut at; None where each line is a paragraph of its own.

    Lines whose words show that they were cut give the width; a wrapped file has few others that could
    have held the next line's first word.
    """
    pairs = [
        (before.strip(), after)
        for before, after in itertools.pairwise(lines)
        if before.strip() and after.strip() and len(before) <= WIDEST and not label_of(after.strip(" *"))
    ]
    pairs = [pair for pair in pairs if not is_row(pair[0]) and not is_row(pair[1].strip())]
    cuts = [is_cut(_bare(before), _bare(after)) for before, after in pairs]
    lengths = sorted(len(before) for (before, _), cut in zip(pairs, cuts, strict=True) if cut)
    if len(pairs) < FEWEST_PAIRS or len(lengths) < FEWEST_CUTS or len(lengths) * 4 < len(pairs):
        return None
    # Wide letters and marks let some lines run over, so the width is taken from the bulk of long lines.
    width = lengths[len(lengths) * 9 // 10] - SLACK
    if not NARROWEST <= width <= WIDEST:
        return None
    broken = sum(cut or is_full(*pair, width) for pair, cut in zip(pairs, cuts, strict=True))
    return width if broken * 2 >= len(pairs) else None


def is_full(before: str, after: str, width: int) -> bool:
    """Whether line ``before`` had no room for the first word of ``after``."""
    word = WORD.search(after)
    length = len(before.strip())
    return word is not None and width < length + 1 + len(word.group(0)) and length <= width + OVERRUN


def is_row(line: str) -> bool:
    """Whether a stripped line is a row of a table set with spaces: two wide gaps, or a very wide one."""
    if "   " not in line and "\t" not in line:
        return False
    gaps = ROW_GAP.findall(line.removeprefix(label_of(line)).lstrip())
    return len(gaps) > 1 or any(len(gap) >= WIDE_GAP for gap in gaps)


def paragraphs(lines: list[str], width: int | None) -> list[str]:
    """Raw lines as paragraphs, each one line of its own or several joined by ``\\n``."""
    blank = sum(not line.strip() for line in lines)
    parted = blank * LINES_A_BLANK >= len(lines) - blank
    found: list[str] = []
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line)
        elif chunk:
            found += _unwrapped(chunk, width, parted)
            chunk = []
    return found


def tight(lines: list[str]) -> list[str]:
    """Lines without the blank ones where those stand between all lines, also inside sentences."""
    full = [line for line in lines if line.strip()]
    alone = not any(a.strip() and b.strip() for a, b in itertools.pairwise(lines))
    return full if alone and len(full) >= FEWEST_LINES and wrap_width(full) is not None else lines


def _unwrapped(chunk: list[str], width: int | None, parted: bool) -> list[str]:
    """The paragraphs of lines between two blank ones."""
    if len(chunk) == 1:
        return chunk
    bare = unstarred("\n".join(chunk)).split("\n")
    if len(bare) != len(chunk):
        bare = chunk
    clean = [clean_block(line) for line in bare]
    found = [[chunk[0]]]
    goes_on = _words_alone(chunk, clean) if width is None else _by_width(chunk, clean, width, parted)
    for index, on in enumerate(goes_on, start=1):
        if not on or _stands_alone(chunk[index - 1]) or _stands_alone(chunk[index]):
            found.append([chunk[index]])
        elif is_whole(clean[index - 1], clean[index]):
            found[-1][-1] = found[-1][-1].rstrip() + chunk[index].lstrip()
        else:
            found[-1].append(chunk[index])
    return ["\n".join(lines) for lines in found]


def _stands_alone(line: str) -> bool:
    return bool(HEADING.match(line)) or is_row(line.strip())


def _words_alone(chunk: list[str], clean: list[str]) -> list[bool]:
    """For each line but the first: does it go on? Where a line is a paragraph unless its words say no."""
    goes_on: list[bool] = []
    for index in range(1, len(chunk)):
        before, after = clean[index - 1], clean[index]
        # Lines that all begin small, after a colon, are a list without bullets.
        listed = before[:1].islower() and after[:1].islower() and not (goes_on and goes_on[-1])
        emphasis = chunk[index - 1].count("**") % 2 == 1 == chunk[index].count("**") % 2
        goes_on.append(
            (emphasis and not label_of(after) and not is_motto(after))
            or (is_cut(before, after) and not listed)
        )
    return goes_on


def _by_width(chunk: list[str], clean: list[str], width: int, parted: bool) -> list[bool]:
    """For each line but the first: does it go on? Where full lines were cut."""
    full = [is_full(before, after, width) for before, after in itertools.pairwise(clean)]
    cut = [is_cut(before, after) for before, after in itertools.pairwise(clean)]
    # Copies of web pages break some lines early; blank lines then tell where the paragraph ends.
    wrapped = any(full) or (parted and any(cut))
    listed = parted and bool(label_of(clean[0]))
    goes_on: list[bool] = []
    stars = 0
    for index in range(1, len(chunk)):
        stars += chunk[index - 1].count("**")
        before, after = clean[index - 1], clean[index]
        small = after[:1].islower() and not before[:1].islower()
        early = (wrapped and (parted or index == 1) and _breaks_early(before, after, parted)) or (
            _is_title_cut(before, after)
            or (listed and before[-1:] in ":;" and (small or after[:1].isdigit()))
            or (before[-1:] == ";" and small)
        )
        held = full[index - 1] and not _begins(chunk[index - 1], chunk[index], after, before, parted)
        on = cut[index - 1] or _goes_on(before, after, held or early, emphasised=stars % 2 == 1)
        goes_on.append(on and not _is_month(before, after))
    return goes_on


def _breaks_early(before: str, after: str, parted: bool) -> bool:
    if before.isupper():
        return False
    if after[:1].isupper() and KNOWN_HEADING.fullmatch(
        fold(before).removeprefix(fold(label_of(before))).strip()
    ):
        return False
    if not CLOSED.search(before):
        return True
    return parted and before[-1] in ";:" and (after[:1].islower() or after[:1].isdigit())


def _is_title_cut(before: str, after: str) -> bool:
    """Whether a numbered heading in capitals goes on in capitals."""
    return before.isupper() and after.isupper() and bool(label_of(before)) and before != label_of(before)


def _is_month(before: str, after: str) -> bool:
    """Whether a line is a month's heading: with a capital, behind words that want none."""
    return after[:1] == "T" and MONTHS.fullmatch(fold(after)) is not None and not is_open(before, after)


def _begins(raw_before: str, raw: str, after: str, before: str, parted: bool) -> bool:
    """Whether a line after a full one that ends a sentence begins a paragraph."""
    if not CLOSED.search(before) or not after[:1].isupper():
        return False
    folded = fold(after)
    shift = [len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) for line in (raw_before, raw)]
    return (
        shift[1] >= shift[0] + INDENT
        or bool(PREAMBLE.match(folded) or MONTHS.fullmatch(folded) or WHOLE_HEADING.fullmatch(folded))
        or (not parted and before[-1] in ";:")
    )


def _goes_on(before: str, after: str, full: bool, emphasised: bool) -> bool:
    if not before or not after:
        return True
    if is_motto(after) or is_motto(before):
        return emphasised and not is_motto(after)
    label = label_of(after)
    if SLASH_LABEL.match(after):
        return False
    if label:
        return full and _wraps_at_label(before, after, label)
    return emphasised or full or continues(before, after)


def _wraps_at_label(before: str, after: str, label: str) -> bool:
    rest = after[len(label) :].lstrip()
    if ends_in_number(before, after):
        return True
    if CLOSED.search(before):
        return False
    alone = not rest and len(before) >= LONG_LINE and not before.isupper()
    return rest[:1].islower() or alone or continues_over_label(before, after, label)


def _bare(line: str) -> str:
    return clean_block(line.strip(" *"))
