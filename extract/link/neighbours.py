"""What the measure before says of the next: a bracket adds to a report, a list goes on with what is promised."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.commitment import WINDOW, Commitment
from extract.link.counts import AMOUNTS
from extract.link.segments import is_bracketed
from extract.model import BOUNDS, CHANGES, Span

# What a number tells of before: what a bracket adds to it does too.
OF_BEFORE = frozenset({"reported-state", "starting-value"})
# Reasons a count may have to be no target that its place in a list takes back.
ALONE = frozenset({"no-commitment", "nothing-counted", "heading"})
PART = r"trong đó(?: có| gồm)? "
# ``2 giải tỉnh, 5 giải huyện``, ``16 lớp (512 em), 2 nhóm trẻ``, ``20 giải, trong đó 3 giải nhất``;
# ``cho thôn 3 và 4 xã`` names places.
BETWEEN = regex.compile(
    rf"[^;:()]{{0,120}}(?:\([^()]{{1,80}}\)[^;:()]{{0,60}})?(?:,(?: và)? (?:{PART})?|(?<!\p{{L}}){PART})"
    r"|[^;:()\d]{0,120}(?<!\p{L})và "
)
PART_OF = regex.compile(rf"[^;:()]{{0,120}}(?<!\p{{L}}){PART}")
# ``30 lớp với 1.250 học sinh``, ``12 giải gồm 3 giải Nhất``: who they are of and what they are made of.
MADE_OF = regex.compile(r"[^;:()\d]{0,120}(?<!\p{L})(?P<joint>với|(?:bao )?gồm)(?: có)? ")
CLASSES, HEADS = frozenset({"lớp", "nhóm lớp", "nhóm"}), frozenset({"học sinh", "trẻ", "người"})
# ``(phấn đấu 100% đỗ, bình quân 6,2 điểm)``
PROMISED = regex.compile(
    r"\( ?(?:\p{L}{1,9} ){0,3}?(?:phấn đấu|chỉ tiêu|mục tiêu|quyết tâm|cam kết|đăng kí)(?!\p{L})"
)
# ``Khảo sát đầu năm: Giỏi 10%, Khá 30%, TB 45%``, ``Năm trước đạt 15 giải huyện, 3 giải tỉnh``: the grades and
# levels of what is told are told too.
GRADE = (
    r"(?:(?:loại |xếp loại |hs |học sinh |số hs )?(?:xuất sắc|giỏi|khá|trung bình|tb|yếu|kém|tốt|chưa đạt|cđ|xs|[gktyđ])"
    r"|(?:giải |hsg |hs |gv )?(?:cấp )?(?:trường|huyện|quận|thị xã|tỉnh|thành phố|tp|quốc gia|qg)|giải (?:nhất|nhì|ba|kk)"
    r"|(?:ngữ )?văn|toán|(?:tiếng )?anh|khtn)"
)
TOLD_ON = regex.compile(rf" ?(?:{GRADE})? ?(?:[,;/]|-|và) ?(?:{GRADE}|(?P<met>đạt))?:? ?")
# ``2 nhất 1 nhì``: prizes need no comma.
RANK = regex.compile(r" ?\p{L}{1,9} ")
RANKED = regex.compile(r" ?(?:giải )?(?:nhất|nhì|ba|tư|kk|khuyến khích|vàng|bạc|đồng)(?!\p{L})")
# ``; 2 giáo viên phụ trách``: who does it.
DOERS = regex.compile(
    r"[^,;.]{0,40}(?<!\p{L})(?:phụ trách|trực|hướng dẫn|theo dõi|phục vụ|giám sát)(?!\p{L})"
)
# ``Khá giỏi từ 60% trở lên. Lớp 9 tốt nghiệp 100%, vào THPT 75%.``: a number in each part, and nothing to do.
PARTED = regex.compile(r"[,;]")
STATE = regex.compile(r"(?<!\p{L})(?:gồm|hiện|đội tuyển|danh sách|tổng số|thời gian|phân công|có)(?!\p{L})")
# ``Mua 10 máy tính, 150 triệu đồng``, ``3 buổi, 2 lần/tháng``: how much or how often of the thing before.
LONGEST_TOLD = 200  # characters of a sentence of results
OF_ANOTHER = AMOUNTS | {"%", "điểm", "lần"}


class Neighbours:
    """Settles the objections to the measures of one block, in their order.

    ``lists``: whether what its first count commits to the others of a list do.
    """

    def __init__(self, folded: str, commitment: Commitment, lists: bool) -> None:
        self.folded, self.commitment, self.lists = folded, commitment, lists
        self.told: tuple[Span, str] | None = None
        self.added = 0  # where a bracket ends that adds to what was told
        self.committed: Measure | None = None
        self.inside: Measure | None = None
        self.pledged: Measure | None = None  # the last that a bound or a promise makes a target

    def settled(self, measure: Measure, objection: str) -> str:
        """The objection to a measure after a look at the one before it."""
        if (
            not objection
            and self.told is not None
            and (self._adds_to(self.told[0], measure) or self._is_told_on(self.told[0], measure))
        ):
            objection = self.told[1]
        bracketed = is_bracketed(self.folded, measure.segment, measure.span.start)
        if objection == "no-commitment" and self._also_nothing(measure):
            objection = ""
        zero = measure.mention.rule.startswith("zero.")
        if self.lists and not zero and (objection in ALONE or self._is_part(measure, objection)):
            goes_on = self._goes_on_inside(measure) if bracketed else self._goes_on(self.committed, measure)
            goes_on = goes_on or (
                not bracketed and objection == "no-commitment" and self._results_in(measure)
            )
            objection = "" if goes_on else objection
        # What a thing of a list costs stands between it and the next.
        aside = measure.quantity.unit in AMOUNTS and objection == "no-commitment"
        if bracketed:
            self.inside = None if objection else measure
        elif not aside:
            self.committed = None if objection else measure
        told = self.pledged is not None and self.pledged.sentence == measure.sentence
        pledges = self.lists and not (objection or zero or bracketed or told)
        if pledges and self._is_pledge(measure):
            self.pledged = measure
        self.told = (measure.span, objection) if objection in OF_BEFORE else None
        return objection

    def _is_pledge(self, measure: Measure) -> bool:
        """Whether a result is bound or promised: ``khá giỏi từ 60% trở lên``, ``phấn đấu 98% tốt``."""
        stop = measure.span.start
        start = max(measure.sentence.start, stop - WINDOW)
        if (
            self.commitment.result.search(self.folded, start, min(measure.sentence.end, stop + WINDOW))
            is None
        ):
            return False
        return (
            measure.quantity.comparator in BOUNDS
            or self.commitment.promise.search(self.folded, start, stop) is not None
        )

    def _results_in(self, measure: Measure) -> bool:
        """Whether a sentence behind a pledge of its item tells results and nothing else: ``HSG huyện 12 em, tỉnh 2 em.``"""
        if self.pledged is None or measure.sentence.start < self.pledged.sentence.end:
            return False
        if measure.sentence.end - measure.sentence.start > LONGEST_TOLD:
            return False
        sentence = self.folded[measure.sentence.start : measure.sentence.end]
        if self.commitment.result.search(sentence, 0, len(sentence)) is None:
            return False
        if STATE.search(sentence):
            return False
        return all(any(map(str.isdigit, part)) for part in PARTED.split(sentence.strip(" .;,")))

    def _also_nothing(self, measure: Measure) -> bool:
        """``Không để xảy ra cháy nổ; không có học sinh đuối nước``: nothing else is to be either."""
        before = self.committed
        return (
            before is not None
            and before.mention.rule.startswith("zero.")
            and measure.mention.rule.startswith("zero.")
            and measure.sentence == before.sentence
        )

    def _is_part(self, measure: Measure, objection: str) -> bool:
        """``Phấn đấu có 20 giải, trong đó có 3 giải nhất``: a part of what is promised reports nothing."""
        start = measure.span.start
        return (
            objection == "reported-state"
            and self.folded.startswith("có ", start)
            and self.folded.endswith("trong đó ", measure.segment.start, start)
        )

    def _adds_to(self, told: Span, measure: Measure) -> bool:
        """``Năm trước đạt 12 giải (đạt 41% số dự thi)``, ``từ 57,1% (4/7 trường) lên 71,4%``: a bracket adds to it,
        all of its numbers do: ``Hiện có 31 người (quản lí 3, giáo viên 22, nhân viên 6)``."""
        opened = self.folded.find("(", told.end, measure.span.start)
        if opened < 0 or not is_bracketed(self.folded, measure.segment, measure.span.start):
            opened = told.start if measure.span.start < self.added else -1
        if opened < 0 or self.commitment.promise.search(self.folded, opened, measure.span.start) is not None:
            return False
        self.added = self.folded.find(")", measure.span.end, measure.segment.end)
        return True

    def _is_told_on(self, told: Span, measure: Measure) -> bool:
        """Whether a number is the next grade or level of what the one before tells: ``năm trước Giỏi 10%, Khá 30%``."""
        if told.start < measure.sentence.start or measure.mention.rule.startswith("zero."):
            return False
        found = TOLD_ON.fullmatch(self.folded, told.end, measure.number.start)
        # ``Khá 40%, Đạt 38%`` is a grade, ``Giỏi 10%, đạt 97%`` none.
        return found is not None and (found["met"] is None or self.folded.endswith("khá ", 0, told.start))

    def _goes_on_inside(self, measure: Measure) -> bool:
        """In a bracket: behind its own promise, in its own list, or as a part of what stands before it.

        ``(phấn đấu 100% đỗ, bình quân 6,2 điểm)``, ``(ít nhất 02 tiết, 01 chuyên đề)``, ``20 giải (03 nhất, 07 nhì)``.
        """
        folded, start = self.folded, measure.span.start
        opened = folded.rfind("(", measure.segment.start, start)
        if measure.quantity.unit not in AMOUNTS and PROMISED.match(folded, opened, start):
            return True
        if self.inside is not None and self.inside.span.start > opened:
            return self._goes_on(self.inside, measure)
        whole = self.committed
        if (
            whole is None
            or whole.segment != measure.segment
            or folded[opened + 1 : start].strip() not in ("", "trong đó", "gồm")
        ):
            return False
        ranked = whole.quantity.unit == "giải" and RANKED.match(folded, measure.number.end) is not None
        return ranked or whole.quantity.unit == measure.quantity.unit

    def _goes_on(self, before: Measure | None, measure: Measure) -> bool:
        """Whether a count goes on with a list: ``Mua 10 máy tính, 2 máy chiếu; 5 bảng``.

        So is a share behind one with a bound: ``ít nhất 15% trẻ nhà trẻ và 85% trẻ mẫu giáo``.

        A number with no unit is one only where a word for what it counts follows and no other number parts them.
        """
        if before is None or measure.sentence != before.sentence:
            return False
        if self.commitment.enumerated.match(self.folded, measure.number.end, measure.segment.end):
            return False
        if not self._is_next(before, measure):
            return False
        if measure.mention.rule != "quantity.bare":
            return True
        named = self.folded[measure.number.end : measure.number.end + 2].strip(" ").isalpha()
        return named and not any(map(str.isdigit, self.folded[before.number.end : measure.span.start]))

    def _is_next(self, before: Measure, measure: Measure) -> bool:
        """Whether the words between two measures join them to a list of what is to be reached."""
        folded, between = self.folded, (before.number.end, measure.span.start)
        if measure.segment != before.segment:
            opens = folded[measure.segment.start : measure.span.start].strip() in ("", "và")
            return opens and self._lists(before, measure)
        if PART_OF.fullmatch(folded, *between):
            return self._lists(before, measure) or measure.quantity.unit == "%"
        alike = measure.quantity.comparator in CHANGES or _is_bound_share(before)
        if alike and measure.quantity.unit == before.quantity.unit:
            return BETWEEN.fullmatch(folded, *between) is not None
        if not (_counts(before) and _counts(measure)):
            return False
        made = MADE_OF.fullmatch(folded, *between)
        same_unit = before.quantity.unit == measure.quantity.unit
        if made is not None and (_of_classes(before, measure) or (made["joint"] != "với" and same_unit)):
            return True
        ranked = same_unit and measure.quantity.unit == "giải" and RANK.fullmatch(folded, *between)
        return bool(ranked) or BETWEEN.fullmatch(folded, *between) is not None

    def _lists(self, before: Measure, measure: Measure) -> bool:
        """Whether a count goes on with what another promises, or a share that words of promise stand before."""
        if not _counts(measure) or DOERS.match(self.folded, measure.span.end, measure.segment.end):
            return False
        share = before.quantity.unit == "%"
        pledged = share and self.commitment.commit.search(
            self.folded, before.segment.start, before.number.start
        )
        return bool(pledged) if share else _counts(before)


def _of_classes(before: Measure, measure: Measure) -> bool:
    """``30 lớp với 1.250 học sinh``"""
    return before.quantity.unit in CLASSES and measure.quantity.unit in HEADS


def _counts(measure: Measure) -> bool:
    return measure.quantity.unit not in OF_ANOTHER and not measure.mention.rule.startswith("zero.")


def _is_bound_share(measure: Measure) -> bool:
    return measure.quantity.unit == "%" and measure.quantity.comparator in ("ge", "gt")
