"""Years beyond that of the plan: when a stage is reviewed, what is reached by one, what is done in the next."""

from __future__ import annotations

import regex

from extract.find.time_atoms import Atom
from extract.find.time_contexts import Contexts
from extract.find.time_surroundings import Surroundings

# A year of review is named after itself (``tổng kết năm 2025``), but for one so far off.
FAR = 2
TO_DO = frozenset({"targets", "measures", "organisation", "schedule"})
# How far before a year the words of its clause are looked for.
REACH = 120
# ``Sơ kết giai đoạn I``, ``tổng kết việc thực hiện kế hoạch``; what is told of a review is a paper.
REVIEWED = regex.compile(
    r"(?r)(?<!\w)(?<!báo cáo |hội nghị )(?:sơ|tổng) kết(?:,? (?:đánh giá|giai đoạn|việc|kế hoạch|đề án|chương trình|toàn bộ|thực hiện|kết quả|\d|i{1,3}|iv|v)){0,5}(?: vào)? "
)
# ``50% trẻ em từ 6 đến dưới 16 tuổi biết bơi an toàn``: a share and what it is of, with no stop between.
SHARE = regex.compile(
    r"(?r)(?<![\w/.,])\d[\d.,]{0,8} ?%(?: (?!so(?!\w)|theo(?!\w)|của(?!\w)|trong(?!\w))[\p{L}\d/-]{1,12}){1,16} "
)
COUNT = regex.compile(r"(?r)(?<![\w/.,])\d[\d.]{0,8}(?: \p{L}{1,8}){1,2} ")


def is_far_time(around: Surroundings, contexts: Contexts, atom: Atom, named: bool) -> bool:
    """Whether a year, or its end, after that of the plan tells when something is due: ``tổng kết năm 2030``,
    ``60% học sinh biết bơi năm 2030``, ``năm 2027 mở rộng ra 7 huyện``."""
    year, issued = atom.number("y"), around.calendar.issued
    if around.time_cell and atom.form == "year-part":
        return True  # ``Kỳ họp cuối năm 2025``, alone in a column of times
    if not year or issued is None or year < issued.year or around.section.role not in TO_DO:
        return False
    low = max(around.start, atom.start - REACH)
    ends = around.closes(atom.end)
    far = year - issued.year >= FAR
    if ends and (far or atom.form == "year-part") and REVIEWED.match(around.folded, low, atom.start):
        return True
    if atom.form != "year" or year == issued.year:
        return False
    if around.opens(atom.start):
        return not named and _is_led(around, contexts, atom)
    if not ends or not far or around.preceded_by(atom.start, contexts.goal_name):
        return False
    measure = SHARE if around.section.role == "targets" else COUNT
    return measure.match(around.folded, low, atom.start) is not None


def _is_led(around: Surroundings, contexts: Contexts, atom: Atom) -> bool:
    """Whether what is done follows a year that opens its clause; goals are told by what they measure."""
    if around.section.role == "targets":
        return False
    return contexts.done.match(around.folded, atom.end, around.end) is not None
