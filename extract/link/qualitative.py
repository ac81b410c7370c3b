"""Items under a heading of targets that name no measure: a target all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from extract.link.segments import segments
from extract.link.subjects import trimmed
from extract.model import Block, Section, Span
from extract.sentences import sentences
from extract.text import fold

SHORTEST = 8
# ``Tốt`` says what to reach in a cell, ``x`` marks that something is.
SHORTEST_CELL = 3
# A clause of a cell beside its measures; a shorter one names what they are of.
FEWEST_WORDS = 4
# How the headings that run into their first sentence begin; a verb (``Duy trì sĩ số.``) begins a target.
LONGEST_RUN_IN = 8
RUN_IN = regex.compile(
    r"(?:(?:chỉ tiêu|mục tiêu)(?: số)? \d|về|đối với|công tác|chất lượng|nền nếp|nề nếp|mũi nhọn|(?:chất lượng )?đại trà|quy mô|số lượng|sĩ số"
    r"|đội ngũ|cơ sở vật chất|csvc|đạo đức|hạnh kiểm|học lực|rèn luyện|phẩm chất|năng lực|hoạt động|phong trào"
    r"|chuyên môn|giáo dục|học sinh giỏi|phổ cập|danh hiệu|thi đua|chuyên cần|nuôi dưỡng|sức khỏe)(?!\p{L})"
)

# ``Duy trì chuẩn phổ cập mức độ 3.`` in a list without marks: how a line begins that says what to reach.
PLEDGE = regex.compile(
    r"(?:(?:tiếp tục |phấn đấu )?(?:duy trì|giữ vững|đạt|đảm bảo|bảo đảm|hoàn thành|củng cố|nâng cao|xây dựng|thực hiện (?:tốt|nghiêm|đầy đủ|đúng))|phấn đấu"
    r"|(?:chi bộ|công đoàn|liên đội|chi đội|đoàn thanh niên|thư viện|trường|nhà trường|tập thể|cơ quan|đơn vị|lớp)(?: \p{L}+){0,4} (?:đạt|giữ vững|hoàn thành|xếp|được công nhận))(?!\p{L})"
)
LONGEST_PLEDGE = 160  # characters; longer paragraphs are prose

# ``Địa điểm: phòng Tin học``: how, where and by whom, and nothing to reach.
CIRCUMSTANCE = regex.compile(
    r"(?:đối tượng|hình thức|phương (?:pháp|thức)|địa điểm|(?:người |giáo viên |gv )?phụ trách|người (?:thực hiện|dạy|hướng dẫn)"
    r"|thành phần|lực lượng|tài liệu|thời (?:gian|lượng|điểm)|phạm vi|kinh phí|lưu ý|ghi chú)(?: \p{L}+){0,3} ?:"
)

# ``Đạt giải Nhì toàn đoàn; 3 HCV``: a rank is a goal of its own beside what is counted.
RANK = regex.compile(
    r"(?<!\p{L})(?:(?:đạt|giành|đoạt|giữ(?: vững)?) (?:\p{L}+ ){0,3}?(?:giải|cờ|cúp|huy chương|vị trí|hạng) ?(?:nhất|nhì|ba|tư|khuyến khích|kk|vàng|bạc|đồng|vô địch)"
    r"|(?:đạt|xếp|giành|đoạt|giữ(?: vững)?) (?:(?:hạng|thứ|vị trí|loại) )?(?:nhất|nhì|ba)(?= toàn đoàn| khối| cụm| toàn)"
    r"|(?:xếp|đứng|giữ(?: vững)?|trong|đạt)(?: vị trí)? (?:thứ|hạng|tốp|top) ?\d{1,3}"
    r"|(?:xếp (?:hạng|thứ|loại)|vị thứ|thứ hạng)[^;:.]{0,40}: ?(?:thứ|hạng|tốp|top) ?\d{1,3})(?!\p{L})"
)

PAST = regex.compile(r"(?<!\p{L})(?:năm (?:học )?(?:trước|ngoái|qua)|đã|hiện)(?!\p{L})")

# What the goals below are about: ``b) Mục tiêu 2: Về cơ sở vật chất``.
TITLE = regex.compile(
    r"[ *+.-]{0,3}(?:nhóm )?(?:mục tiêu|chỉ tiêu)(?: số)? \d{1,2} ?[:.-] ?(?:về|đối với) [^:;]*"
)


def is_item(block: Block) -> bool:
    """Whether a block is one item of a list, by its kind or its label."""
    return block.kind == "item" or (block.number != "" and block.kind == "paragraph")


def _is_pledge(block: Block, section: Section) -> bool:
    """Whether a short line without a mark is one of those under ``Chỉ tiêu``: ``Giữ vững danh hiệu ...``."""
    if block.kind != "paragraph" or block.number or len(block.text) > LONGEST_PLEDGE:
        return False
    return "chỉ tiêu" in fold(" ".join(section.headings)) and PLEDGE.match(fold(block.text)) is not None


def is_lead_in(block: Block) -> bool:
    """Whether a block only opens what follows it (``... như sau:``)."""
    return block.text.rstrip().endswith(":")


def qualitative_spans(block: Block, section: Section, taken: Sequence[Span]) -> Iterator[Span]:
    """The qualitative targets of a block under targets, in offsets of the block.

    ``taken`` are its other targets. A whole item without any is one; of an item that has some, each
    further sentence is.
    """
    if section.is_heading or block.kind == "cell" or is_lead_in(block):
        return
    if not is_item(block) and not _is_pledge(block, section):
        return
    label = len(block.number) if block.text.startswith(block.number) else 0
    words = fold(block.text[label:]).lstrip(" ")
    if not taken and (TITLE.fullmatch(words) or CIRCUMSTANCE.match(words)):
        return
    if not taken:
        yield from _long_enough(trimmed(block.text, Span(label, len(block.text))))
        return
    for sentence in sentences(block.text):
        span = Span(max(sentence.start, label), sentence.end)
        if sentence.start <= label and sentence.end < len(block.text) and _is_run_in(block.text, span):
            continue
        if not _overlaps(span, taken):
            yield from _long_enough(trimmed(block.text, span))
    for sentence, clause in segments(block.text, label):
        if _overlaps(sentence, taken) and not _overlaps(clause, taken) and _is_rank(block.text, clause):
            yield from _long_enough(trimmed(block.text, clause))


def _is_rank(text: str, clause: Span) -> bool:
    """Whether a clause says what rank to reach, and not which one was."""
    words = fold(text[clause.start : clause.end])
    return RANK.search(words) is not None and PAST.search(words) is None


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)


def _is_run_in(text: str, span: Span) -> bool:
    """``b) Về chất lượng. Phấn đấu ...``: a heading written in the line it heads."""
    words = fold(text[span.start : span.end]).strip(" .")
    return len(words.split()) <= LONGEST_RUN_IN and RUN_IN.match(words) is not None


def cell_spans(block: Block, taken: Sequence[Span]) -> list[Span]:
    """What a cell of words to reach says: ``Xuất sắc``, ``Đạt``, where it holds no measure, all of it.

    Beside measures each clause without one: ``Giữ vững mức độ 3; tỉ lệ tốt nghiệp 90%``.
    """
    if taken:
        return [
            span
            for span in (trimmed(block.text, segment) for _, segment in segments(block.text, 0))
            if len(block.text[span.start : span.end].split()) >= FEWEST_WORDS
            and block.text[span.start : span.start + 1].isupper()
            and not _overlaps(span, taken)
        ]
    span = trimmed(block.text, Span(0, len(block.text)))
    worded = sum(map(str.isalpha, block.text)) >= SHORTEST_CELL
    return [span] if worded and not is_lead_in(block) else []


def _long_enough(span: Span) -> Iterator[Span]:
    if span.end - span.start >= SHORTEST:
        yield span
