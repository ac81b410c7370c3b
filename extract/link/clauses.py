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
JOINT = regex.compile(
    r"(?<!\d),|,(?! ?\d)|(?<= )[-+](?= )|[();]"
    r"|(?<!\p{L})(?:và|hoặc|trong đó|riêng|đồng thời|(?<!so |đối |quen |cùng )với)(?!\p{L})"
)
COMMA = frozenset(",-+();")
SEMICOLON = regex.compile(r";")
PREVIOUS_WORD = regex.compile(r"(\p{L}+) $")
COLON = regex.compile(r"(?<!\d):|:(?!\d)")


@dataclass(frozen=True, slots=True)
class Measure:
    """A mention with its share of the clause, in offsets of the block.

    ``number`` are the digits; ``reach`` is where its share of the clause begins, lead-in included;
    ``before`` ends where the mention begins; ``after`` begins where it ends; ``leads`` are the words
    before the colons that govern it, outermost first. ``sentence`` and ``segment`` hold it.
    """

    mention: Mention
    quantity: Quantity
    span: Span
    number: Span
    reach: int
    before: Span
    after: Span
    leads: tuple[Span, ...]
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
    leads = Leads()
    for sentence, segment in segments(text, label):
        leads.enter(sentence)
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].span.start - offset < segment.end:
            (absorbed if _is_part(folded, offset, inside, mentions[at]) else inside).append(mentions[at])
            at += 1
        inside, parts = _without_rates(folded, offset, inside)
        absorbed += parts
        found += _share(folded, offset, segment, sentence, inside, leads)
    return found, absorbed


class Leads:
    """The lead-ins in force while the measures of a block are read.

    ``Xếp loại: Tốt: 85%; Khá: 14%`` has an outer one for the sentence and one for each measure;
    ``Chuyên cần: mẫu giáo 97%; nhà trẻ 94%`` an outer one; ``Dạy giỏi: 20 người, đạt 74%`` one for
    the measures up to the semicolon.
    """

    def __init__(self) -> None:
        self.sentence: Span | None = None
        self.outer: tuple[Span, ...] = ()
        self.own: tuple[Span, ...] = ()
        self.nested = False

    def enter(self, sentence: Span) -> None:
        """A new sentence is under no lead-in."""
        if sentence != self.sentence:
            self.sentence, self.outer, self.own, self.nested = sentence, (), (), False

    def read(self, folded: str, before: Span, first: bool) -> Span:
        """Takes in the colons before a measure; the words after the last of them are returned."""
        colons = list(COLON.finditer(folded, before.start, before.end))
        if not colons:
            if first and has_words(folded[before.start : before.end]):
                self.own = ()
            return before
        starts = [before.start, *(colon.end() for colon in colons[:-1])]
        spans = tuple(Span(start, colon.start()) for start, colon in zip(starts, colons, strict=True))
        rest = Span(colons[-1].end(), before.end)
        if len(spans) > 1:
            self.outer, self.own, self.nested = spans[:-1], spans[-1:], True
        elif has_words(folded[rest.start : rest.end]):
            self.outer, self.own, self.nested = spans, (), False
        else:
            self.outer, self.own = self.outer if self.nested else (), spans
        return rest


def _is_part(folded: str, offset: int, inside: Sequence[Mention], mention: Mention) -> bool:
    """Whether a mention is a word of the measure before it: ``100% trẻ học 2 buổi/ngày``."""
    quantity = quantity_of(mention)
    bound = mention.span.start < quantity.number.start
    if mention.rule == "quantity.bare" and not bound and _mid_clause(folded, mention.span, offset):
        return True
    if not inside:
        return False
    head = quantity_of(inside[-1])
    between = folded[inside[-1].span.end - offset : mention.span.start - offset]
    if mention.rule.startswith("zero."):
        return _joint_before(between) is None and bool(between.strip())
    if bound or quantity.unit == "%" or head.unit != "%" or not between.strip():
        return False
    return JOINT.search(between) is None


def _mid_clause(folded: str, span: Span, offset: int) -> bool:
    """``theo 5 lĩnh vực phát triển``: a number with no unit, words that name something on both sides."""
    before = PREVIOUS_WORD.search(folded[: span.start - offset])
    after = folded[span.end - offset :]
    return before is not None and before.group(1) not in SMALL and after[:1] == " " and after[1:2].isalpha()


def _without_rates(
    folded: str, offset: int, inside: Sequence[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """``trẻ học 2 buổi/ngày đạt 100%``: the rate is a word of the share right after it."""
    kept: list[Mention] = []
    parts: list[Mention] = []
    for index, mention in enumerate(inside):
        quantity = quantity_of(mention)
        following = inside[index + 1] if index + 1 < len(inside) else None
        rate = quantity.period and mention.span.start == quantity.number.start
        if rate and following is not None and quantity_of(following).unit == "%":
            between = folded[mention.span.end - offset : following.span.start - offset]
            if JOINT.search(between) is None and not has_words(between):
                parts.append(mention)
                continue
        kept.append(mention)
    return kept, parts


def _joint_before(between: str) -> regex.Match[str] | None:
    """The joint right before a mention, only small words in between."""
    return regex.search(
        r"(?:,|;|\(|:| -|(?<!\p{L})(?:và|hoặc|đồng thời|đảm bảo|bảo đảm|phấn đấu|để|nhằm)) ?(?:phấn đấu |tuyệt đối |kiên quyết |đảm bảo |bảo đảm )*$",
        between,
    )


def _share(
    folded: str, offset: int, segment: Span, sentence: Span, inside: Sequence[Mention], leads: Leads
) -> Iterator[Measure]:
    start = segment.start
    first = True
    for mention, bracketed, following in _with_brackets(folded, offset, inside):
        span = Span(mention.span.start - offset, mention.span.end - offset)
        reach, open_end = start, span.end
        before = leads.read(folded, Span(start, max(start, span.start)), first)
        if bracketed is not None:
            open_end = bracketed.span.end - offset + 1
        stop = None if following is None else following.span.start - offset
        start = segment.end if stop is None else _boundary(folded, before, open_end, stop)
        after = Span(open_end, max(open_end, start))
        governing, first = leads.outer + leads.own, False
        for one, ahead, behind in ((mention, before, after), (bracketed, None, None)):
            if one is not None:
                yield _measure(one, offset, reach, ahead, behind, governing, segment, sentence)


def _measure(
    mention: Mention,
    offset: int,
    reach: int,
    before: Span | None,
    after: Span | None,
    leads: tuple[Span, ...],
    segment: Span,
    sentence: Span,
) -> Measure:
    """A mention with its share; one in brackets of its own (``12/15 giáo viên (80%)``) has none."""
    quantity = quantity_of(mention)
    span = Span(mention.span.start - offset, mention.span.end - offset)
    number = Span(quantity.number.start - offset, quantity.number.end - offset)
    return Measure(
        mention,
        quantity,
        span,
        number,
        reach,
        before or Span(span.start, span.start),
        after or Span(span.end, span.end),
        leads if before is not None else (),
        segment,
        sentence,
    )


def _with_brackets(
    folded: str, offset: int, inside: Sequence[Mention]
) -> Iterator[tuple[Mention, Mention | None, Mention | None]]:
    """Each mention, the one alone in brackets right after it, and the next mention of the clause."""
    index = 0
    while index < len(inside):
        mention, bracketed = inside[index], None
        index += 1
        if index < len(inside):
            end, start = mention.span.end - offset, inside[index].span.start - offset
            close = inside[index].span.end - offset
            if folded[end:start] in {" (", "("} and folded[close : close + 1] == ")":
                bracketed = inside[index]
                index += 1
        yield mention, bracketed, inside[index] if index < len(inside) else None


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
