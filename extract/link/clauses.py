"""Which words of a sentence belong to which measure: the words before it, after it, and its lead-in.

A block is cut into sentences and these at semicolons; inside a segment the words between two measures
are shared out at a joint (comma, ``và``, dash, bracket): ``100% trẻ đi học, tỷ lệ chuyên cần đạt 97%``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extract.model import Mention, Quantity, Span
from extract.sentences import sentences

# A comma between two numbers (lớp 4, 5) joins names, not clauses.
JOINT = regex.compile(r"(?<!\d),|,(?! ?\d)|(?<= )[-+](?= )|[()]|(?<!\p{L})(?:và|hoặc|trong đó|riêng|đồng thời)(?!\p{L})")
COMMA = frozenset(",-+()")
SEMICOLON = regex.compile(r";")
COLON = regex.compile(r"(?<!\d):|:(?!\d)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A mention with its share of the clause, in offsets of the block.

    ``before`` ends where the mention begins; ``after`` begins where it ends; ``lead`` is what stands
    before a colon that governs it. ``sentence`` and ``segment`` hold it.
    """

    mention: Mention
    quantity: Quantity
    span: Span
    before: Span
    after: Span
    lead: Span | None
    segment: Span
    sentence: Span


def quantity_of(mention: Mention) -> Quantity:
    """The mention's quantity; raises TypeError for a mention of another kind."""
    if not isinstance(mention.value, Quantity):
        raise TypeError(f"a mention of kind {mention.kind} measures nothing")
    return mention.value


def segments(text: str, label: int) -> Iterator[tuple[Span, Span]]:
    """The sentences of a block after its label, cut at semicolons: (sentence, segment) pairs."""
    for sentence in sentences(text):
        start = max(sentence.start, label)
        if start >= sentence.end:
            continue
        whole = Span(start, sentence.end)
        for match in SEMICOLON.finditer(text, start, sentence.end):
            if text.count("(", start, match.start()) <= text.count(")", start, match.start()):
                yield whole, Span(start, match.start())
                start = match.end()
        if start < sentence.end:
            yield whole, Span(start, sentence.end)


def measures(
    folded: str, text: str, label: int, offset: int, mentions: Sequence[Mention]
) -> tuple[list[Measure], list[Mention]]:
    """The measures of one block in order, and the mentions that are words of another measure.

    ``offset`` is where the block begins in the plan's text, ``label`` the length of its label.
    """
    found: list[Measure] = []
    absorbed: list[Mention] = []
    at = 0
    outer: Span | None = None
    last_sentence: Span | None = None
    for sentence, segment in segments(text, label):
        if sentence != last_sentence:
            outer, last_sentence = None, sentence
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].span.start - offset < segment.end:
            (absorbed if _is_part(folded, offset, inside, mentions[at]) else inside).append(mentions[at])
            at += 1
        if inside:
            shared = list(_share(folded, offset, segment, sentence, inside, outer))
            found += shared
            outer = _carried(folded, shared, outer)
    return found, absorbed


def _is_part(folded: str, offset: int, inside: Sequence[Mention], mention: Mention) -> bool:
    """Whether a mention is a word of the measure before it: ``100% trẻ học 2 buổi/ngày``."""
    if not inside:
        return False
    head, quantity = quantity_of(inside[-1]), quantity_of(mention)
    between = folded[inside[-1].span.end - offset : mention.span.start - offset]
    if mention.rule.startswith("zero."):
        return _joint_before(between) is None and bool(between.strip())
    bound = mention.span.start < quantity.number.start
    if bound or quantity.unit == "%" or head.unit != "%" or not between.strip():
        return False
    return JOINT.search(between) is None


def _joint_before(between: str) -> regex.Match[str] | None:
    """The joint right before a mention, only small words in between."""
    return regex.search(
        r"(?:,|;|\(|:| -|(?<!\p{L})(?:và|hoặc|đồng thời|đảm bảo|bảo đảm|phấn đấu|để|nhằm)) ?(?:phấn đấu |tuyệt đối |kiên quyết |đảm bảo |bảo đảm )*$",
        between,
    )


def _share(
    folded: str, offset: int, segment: Span, sentence: Span, inside: Sequence[Mention], outer: Span | None
) -> Iterator[Measure]:
    start = segment.start
    lead: Span | None = None
    for index, mention in enumerate(inside):
        span = Span(mention.span.start - offset, mention.span.end - offset)
        before = Span(start, max(start, span.start))
        own = _lead_in(folded, before)
        if own is not None:
            lead, before = own
        following = inside[index + 1].span.start - offset if index + 1 < len(inside) else None
        start = segment.end if following is None else _boundary(folded, before, span.end, following)
        after = Span(span.end, max(span.end, start))
        yield Measure(mention, quantity_of(mention), span, before, after, lead or outer, segment, sentence)


def _lead_in(folded: str, before: Span) -> tuple[Span, Span] | None:
    """The words before the last colon ahead of a measure, and those after it."""
    last = None
    for match in COLON.finditer(folded, before.start, before.end):
        last = match
    if last is None:
        return None
    return Span(before.start, last.start()), Span(last.end(), before.end)


def _boundary(folded: str, before: Span, end: int, following: int) -> int:
    """Where the words after one measure end and the words before the next begin."""
    joints = [(match.start(), match.group()) for match in JOINT.finditer(folded, end, following)]
    if not joints:
        names_itself = has_words(folded[before.start : before.end])
        return end if names_itself else following
    last, mark = joints[-1]
    if not has_words(folded[last + len(mark) : following]):
        return last
    if has_words(folded[before.start : before.end]):
        return joints[0][0]
    commas = [start for start, joint in joints if joint in COMMA]
    return commas[-1] if commas else last


def has_words(folded: str) -> bool:
    """Whether words that could name something stand there, not only small ones.

    >>> has_words(" riêng trẻ 5 tuổi đạt"), has_words(", phấn đấu đạt ")
    (True, False)
    """
    return any(word not in SMALL for word in regex.findall(r"\p{L}+", folded))


SMALL = frozenset(
    "đạt là còn có với và hoặc từ đến trên dưới khoảng phấn đấu đảm bảo bảo đảm duy trì huy động tỉ lệ trong"
    " đó riêng giữ vững ổn định tăng giảm ít nhất tối thiểu tối đa không quá bình quân chiếm cụ thể để được"
    " cử mua kết nạp tổ chức thực hiện xây dựng bổ sung trang bị vận động nâng đăng kí đồng thời lên xuống"
    " gồm mỗi các cho tới số lượng tiếp tục quyết tâm cả chỉ tiêu".split()
)


def _carried(folded: str, shared: Sequence[Measure], outer: Span | None) -> Span | None:
    """The lead-in that still governs the next segment of the sentence."""
    leads = [measure for measure in shared if measure.lead is not None]
    if not leads:
        return outer
    return leads[-1].lead
