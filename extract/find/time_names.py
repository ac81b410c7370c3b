"""Months, weeks, semesters and years that are part of a name (``sơ kết học kỳ I``) and no time."""

from __future__ import annotations

import regex

from extract.find.bare_years import BARE_YEARS, LEAD, STAGE, is_limit, is_of_stage, is_over
from extract.find.far_years import is_far_time
from extract.find.time_atoms import NUMBERS, Atom
from extract.find.time_contexts import Contexts
from extract.find.time_counts import is_length
from extract.find.time_cues import Cue, same_list
from extract.find.time_days import bracketed
from extract.find.time_surroundings import Surroundings

NUMBERED = regex.compile(
    r"(?r)(?<!\w)(?:đợt|lần|vòng|bước|phiên)(?: thứ)? ?(?:\d{1,2}|i{1,3}|nhất|hai|ba)[:,]? ?"
)
# The rules' own term for what pupils do who are not yet moved up (``rèn luyện trong hè``).
SUMMER_WORK = frozenset({"rèn luyện", "rèn luyện thêm", "bỏ học"})
# How far before a month the verb of its clause is looked for.
REACH = 110
ANOTHER = regex.compile(r" và \p{L}")
TOTAL_AFTER = regex.compile(r"(?:[,;]| và) ?(?:và )?tổng kết(?!\w)")
SHIFT = regex.compile(
    r"(?: mới)? (?:khoảng |ít nhất |tối thiểu )?(?:\d{1,2}|một|hai|ba) (?:ngày|tuần|tháng)(?![\p{L}\d]| ?\d)"
)
# What is done, and not what there is then: ``Cuối học kì I đạt 95%``.
DONE_THEN = regex.compile(
    r",? (?!(?:có|đạt|còn|là|chiếm|được|đã|và|hoặc|so|trở|năm|của|ở|vào|trong|từ|tuần|ngày|tháng|lần|lượt)(?!\w))\p{L}"
)
# ``Thời gian: học kỳ I từ 05/9 đến 15/01``: the term has its days behind it.
OWN_DAYS = regex.compile(r" ?[:(,-]? ?(?:bắt đầu )?(?:từ )?(?:ngày )?")
# Words that bind a year to what is to be done, whatever stands before: ``tổng kết vào năm 2030``.
BINDING = ("vào", "trước", "chậm", "muộn")
BINDING_TERM = ("trong", "đến", "chậm", "muộn", "vào", "trước", "xong", "khi", "ngay sau", "sau")
# Words that name a goal and not what it is for: ``Mục tiêu năm 2028 có 70%``.
GOALS = frozenset({"mục tiêu", "chỉ tiêu", "phấn đấu"})
# A counted thing that a year follows, and what may stand before the year that labels a measure.
MEASURE = regex.compile(r"(?r)(?<![\w/.,])\d[\d.,]{0,8}(?: ?%)?(?: \p{L}{1,8}){1,3} ")
OPENS_GOAL = regex.compile(r"(?r)(?:[,;(]|(?<!\w)(?:riêng|trong đó|cụ thể|và)) ?")
VAGUE = frozenset({"year-part", "semester", "quarter", "school-year", "summer"})
# ``Giai đoạn 2026-2030 phấn đấu ...``: what is to be done in a stage.
TO_DO = regex.compile(
    r" (?:(?:phấn đấu|tiếp tục|tập trung|ưu tiên|mỗi năm)(?!\p{L})|(?:hoàn thành|duy trì|xoá|mở|xây(?: dựng| mới)?|đầu tư|bổ sung|thay|sửa chữa|công nhận) (?:\d|ít nhất|tối thiểu|mới|thêm))"
)


def refusal(around: Surroundings, contexts: Contexts, atom: Atom, cue: Cue, following: Atom | None) -> str:
    """``name`` for a month, week, semester or year that is part of a name and not a time, ``shifted`` for
    a time that the words behind it move (``trước khi kết thúc năm học 05 ngày``), ``no-date`` for an event."""
    form = atom.form
    if ("trước" in cue.words or "sau" in cue.words) and SHIFT.match(
        around.folded, atom.end, around.end
    ) is not None:
        return "shifted"
    if form == "opening" and not atom.get("y1"):
        return "no-date"  # ``trước khai giảng`` names no day
    if form in ("day", "days", "quarter-day", "month-part", "tet"):
        return ""
    dated_behind = form == "semester" and cue.relation == "during" and following and following.form == "day"
    if dated_behind and following and OWN_DAYS.fullmatch(around.folded, atom.end, following.start):
        return "dated"
    if around.whole_cell and around.holds_only(cue.start, atom.end):
        return ""
    if (atom.rule in BARE_YEARS and not is_limit(around, atom)) or (
        form in ("school-year", "stage") and atom.get("y1") and is_of_stage(around, atom)
    ):
        return "name" if _names_stage(around, contexts, atom) else ""
    terms = contexts.name if form in ("week", "months") else contexts.term_name
    bound = cue.relation is not None
    told = bound or (form == "quarter" and atom.get("y"))
    named = _is_named(around, contexts, cue.start, terms) and not (told and _is_apart(around, cue.start))
    ends_year = form == "year-part" and atom.get("part") == "cuối" and atom.get("y")
    if (form == "stage" or ends_year) and _is_of_goal(around, contexts, atom, named):
        return ""
    if (ends_year or form in ("year", "quarter")) and is_far_time(around, contexts, atom, named):
        return ""
    if form in VAGUE or form == "stage":
        return "" if _vague_is_time(around, atom, cue, named, following) else "name"
    if form == "year":
        holds = bound and (not named or _year_is_bound(around, contexts, atom, cue))
        if holds or _year_is_due(around, contexts, atom, named) or _is_of_goal(around, contexts, atom, named):
            return ""
        return "name"
    if bound:
        return ""
    if form in ("week", "months") and _is_looked_back_on(around, contexts, atom):
        return "name"
    dated = atom.get("y") or len(NUMBERS.findall(atom.get("months"))) > 1
    if form in ("week", "half-year") or (form == "months" and dated and atom.words.startswith("t")):
        return "name" if named else ""
    if form == "months" and _is_done_then(around, contexts, atom):
        return ""
    return "" if (_opens_item(around, atom.start) or _heads_clause(around, atom)) and not named else "name"


def _heads_clause(around: Surroundings, atom: Atom) -> bool:
    """``Tháng 9: đo thị lực, tháng 11: cân đo``: a time between a comma and its colon."""
    apart = around.opens(atom.start) or _is_apart(around, atom.start)
    return apart and around.folded.startswith((":", " :"), atom.end)


def _is_looked_back_on(around: Surroundings, contexts: Contexts, atom: Atom) -> bool:
    """Whether a month or week is what is spoken of and not when: ``sơ kết tháng 11``; not a week of a month,
    nor where both reviews of a year stand in one list (``sơ kết tháng 1, tổng kết tháng 5``)."""
    if atom.get("m") or TOTAL_AFTER.match(around.folded, atom.end, around.end) is not None:
        return False
    low = max(around.start, atom.start - REACH)
    return contexts.looked_back.match(around.folded, low, atom.start) is not None


def _is_named(around: Surroundings, contexts: Contexts, position: int, terms: frozenset[str]) -> bool:
    """Whether a name ends here, and not a word that is only written like one (``học sinh``)."""
    return around.preceded_by(position, terms) and not around.preceded_by(position, contexts.unnamed)


def _is_apart(around: Surroundings, position: int) -> bool:
    """Whether a comma parts a time from the words before it: ``theo kế hoạch, trong năm 2026 sửa ...``."""
    return around.folded[max(around.start, position - 2) : position].rstrip(" ").endswith(",")


def _year_is_bound(around: Surroundings, contexts: Contexts, atom: Atom, cue: Cue) -> bool:
    """Whether a word binds a year to what is to be done, though the word before it may end a name:
    ``Chuẩn hóa hồ sơ đến hết năm 2028``, ``Mục tiêu đến năm 2030: 60% ...``."""
    if cue.words.startswith(BINDING):
        return True
    if cue.relation == "from":
        return False
    if not around.preceded_by(cue.start, contexts.goal_name):
        return True
    return contexts.measured.match(around.folded, atom.end, around.end) is not None


def _is_done_then(around: Surroundings, contexts: Contexts, atom: Atom) -> bool:
    """Whether a month ends a clause that a verb of doing leads: ``Khám sức khỏe học sinh tháng 10``; under a
    month or beside a column of times it names what is done."""
    if around.section.month is not None or (around.whole_cell and not around.time_cell):
        return False
    if not around.closes(atom.end) and ANOTHER.match(around.folded, atom.end, around.end) is None:
        return False
    if around.preceded_by(atom.start, contexts.name):
        return False
    return contexts.doing.match(around.folded, max(around.start, atom.start - REACH), atom.start) is not None


def _names_stage(around: Surroundings, contexts: Contexts, atom: Atom) -> bool:
    """Whether the stage of some years is part of a name: ``Kết quả giai đoạn 1 (2021-2025)``."""
    stage = STAGE.match(around.folded, max(around.start, atom.start - LEAD), atom.start)
    return stage is not None and around.preceded_by(stage.start(), contexts.term_name)


def _opens_item(around: Surroundings, start: int) -> bool:
    """Whether a time stands first in its clause, or right after ``đợt 1``, ``lần 2``."""
    return (
        around.opens(start) or NUMBERED.match(around.folded, max(around.start, start - 20), start) is not None
    )


def _vague_is_time(around: Surroundings, atom: Atom, cue: Cue, named: bool, following: Atom | None) -> bool:
    """Semesters, school years and their parts count where a word binds them or a clause opens with them."""
    if named and not cue.words.startswith(BINDING_TERM):
        return False
    if cue.relation is not None:
        return _binds_vague(around, atom, cue)
    if atom.form == "semester" and is_length(around.folded, around.start, atom.start, atom.end, around.end):
        return False
    if atom.form in ("school-year", "stage"):
        return atom.words.startswith("từ") or _heads_stage(around, atom)
    if atom.form == "summer" or atom.words in ("đầu năm", "cuối năm", "giữa năm"):
        return atom.form == "summer" and bool(atom.get("y")) and _heads_clause(around, atom)
    if atom.form == "quarter" and _heads_clause(around, atom):
        return True
    if _ends_term(around, atom):
        return True
    listed = following is not None and same_list(around, atom, following)
    numbered = atom.form == "quarter" or (atom.form == "year-part" and atom.get("s"))
    if not around.opens(atom.start) or not (around.closes(atom.end) or (numbered and listed)):
        return bool(numbered and (atom.get("y") or listed) and not named)
    if following is None or (numbered and listed):
        return True
    if following.form == atom.form and bracketed(around, atom):  # đợt 1 (HKI), đợt 2 (HKII)
        return True
    return following.start > around.clause_end(atom.end + 2)


def _ends_term(around: Surroundings, atom: Atom) -> bool:
    """``Cuối quý III rà soát định mức``, ``; quý IV mua sắm``: a numbered term, or its end, first in its clause,
    before what is done then."""
    if atom.form not in ("year-part", "quarter") or not (atom.get("s") or atom.get("q")):
        return False
    if around.section.role == "targets":
        return False
    return around.opens(atom.start) and DONE_THEN.match(around.folded, atom.end, around.end) is not None


def _heads_stage(around: Surroundings, atom: Atom) -> bool:
    """``Giai đoạn 2022-2024: xây nhà xe``: a stage first in its item, with what is due in it or is to be done."""
    if atom.form != "stage" or not around.opens(atom.start):
        return False
    return (
        around.folded[atom.end : atom.end + 1] in ":,"
        or TO_DO.match(around.folded, atom.end, around.end) is not None
    )


def _binds_vague(around: Surroundings, atom: Atom, cue: Cue) -> bool:
    if atom.words in ("đầu năm", "cuối năm", "giữa năm"):
        return False
    if atom.form == "school-year":
        dated = atom.get("y1") or atom.words.startswith("c")
        opens = around.opens(cue.start) and around.closes(atom.end)
        if cue.relation == "from":
            return bool(atom.get("y1"))
        return bool(dated or opens or cue.relation in ("before", "by"))
    if atom.form == "summer":
        if around.preceded_by(cue.start, SUMMER_WORK):
            return False
        return cue.relation in ("during", "before") or cue.words in ("dịp", "nhân dịp")
    return True


def _year_is_due(around: Surroundings, contexts: Contexts, atom: Atom, named: bool) -> bool:
    if around.opens(atom.start) and around.closes(atom.end):
        return True
    clause = around.clause_start(atom.start)
    return not named and contexts.commitment.search(around.folded, clause, atom.start) is not None


def _is_of_goal(around: Surroundings, contexts: Contexts, atom: Atom, named: bool) -> bool:
    """Whether the measure right behind a year, or right before one that ends its clause, is a goal for it:
    ``Tỷ lệ bỏ học năm 2027 xuống còn 1%``, ``năm 2028: 5 trường``."""
    if around.section.role != "targets" or (named and not around.preceded_by(atom.start, GOALS)):
        return False
    if is_over(around, atom):
        return False  # ``năm 2021 là 2%, năm 2025 còn 1%``: what there was
    low = max(around.start, atom.start - LEAD)
    if around.closes(atom.end) and MEASURE.match(around.folded, low, atom.start) is not None:
        return True
    if contexts.measured.match(around.folded, atom.end, around.end) is None:
        return False
    if not around.folded.startswith(":", atom.end):
        return True
    return OPENS_GOAL.match(around.folded, low, atom.start) is not None
