"""Why a written time is no deadline: a name, a title, a document's date, the past, a ratio."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.time_atoms import DAY_FORMS
from extract.find.time_surroundings import Surroundings
from extract.model import Relation, Window
from extract.rulebook import Rulebook

DOCUMENT_GAP = regex.compile(r",?\s(?:của|do|được|ban hành|kí|về|v/v)\s[^;:.%]{0,90}$")
# What may stand between what is held and its day, but for words that count.
LEADING = r"(?: (?!(?:đạt|có|số|tỉ lệ|được|giỏi|khá|tốt|tiên tiến|xuất sắc|tham gia|dự)(?!\w))[\p{L}\d&.\-/]{1,14}){0,7}(?: \([^()\n]{1,30}\))?:? "
# The rest of a clause from its verb to a month, and a second part of it (``..., vòng huyện tháng 1``).
CLAUSE = r"(?: [^,;:.()\n]{1,70})?(?: (?:tháng|t) ?\d{1,2}, (?:vòng|cấp|đợt|lần) [^,;:.()\n]{1,30})? "
PREFIX = "not-due:"
SILENT_ROLES = frozenset({"situation", "preamble", "recipients"})


@dataclass(frozen=True)
class Contexts:
    """The patterns of rules/times/contexts.yaml, compiled for where they are looked for."""

    name: frozenset[str]
    term_name: frozenset[str]
    looked_back: regex.Pattern[str]
    goal_name: frozenset[str]
    unnamed: frozenset[str]
    measured: regex.Pattern[str]
    recurrence_name: frozenset[str]
    document: regex.Pattern[str]
    held: regex.Pattern[str]
    ratio_before: frozenset[str]
    ratio_after: regex.Pattern[str]
    past: regex.Pattern[str]
    figure: regex.Pattern[str]
    budget: regex.Pattern[str]
    source: regex.Pattern[str]
    changed: regex.Pattern[str]
    commitment: regex.Pattern[str]
    commemoration: regex.Pattern[str]
    title: regex.Pattern[str]
    event: regex.Pattern[str]
    deed: regex.Pattern[str]
    doing: regex.Pattern[str]
    done: regex.Pattern[str]
    task: regex.Pattern[str]
    opening: regex.Pattern[str]
    closing: regex.Pattern[str]
    content: regex.Pattern[str]

    @classmethod
    def of(cls, rules: Rulebook) -> Contexts:
        return _contexts(rules)


@lru_cache(maxsize=8)
def _contexts(rules: Rulebook) -> Contexts:
    entries = {rule.id: rule for rule in rules.family("time-contexts")}

    def anywhere(rule: str) -> regex.Pattern[str]:
        return regex.compile(entries[rule].written, regex.VERSION1)

    def leading(rule: str) -> regex.Pattern[str]:
        return regex.compile(rf"(?r)(?<!\w){entries[rule].written}{LEADING}", regex.VERSION1)

    return Contexts(
        name=frozenset(entries["time.name"].terms),
        term_name=frozenset(entries["time.name"].terms + entries["time.term-name"].terms),
        looked_back=regex.compile(rf"(?r)(?<!\w){entries['time.looked-back'].written},? ?", regex.VERSION1),
        goal_name=frozenset(entries["time.name"].terms + entries["time.goal-name"].terms),
        unnamed=frozenset(entries["time.unnamed"].terms),
        measured=anywhere("time.measured"),
        recurrence_name=frozenset(entries["time.recurrence-name"].terms),
        document=regex.compile(rf"(?r)(?:{entries['time.document-date'].written}),? ?", regex.VERSION1),
        held=anywhere("time.held"),
        ratio_before=frozenset(entries["time.ratio-before"].terms),
        ratio_after=anywhere("time.ratio-after"),
        past=anywhere("time.past"),
        figure=anywhere("time.figure"),
        budget=anywhere("time.budget"),
        source=regex.compile(rf"(?r){entries['time.source-figure'].written} \(?", regex.VERSION1),
        changed=anywhere("time.changed-figure"),
        commitment=anywhere("time.commitment"),
        commemoration=anywhere("time.commemoration"),
        title=anywhere("time.title"),
        opening=anywhere("time.year-opening"),
        closing=anywhere("time.year-closing"),
        content=regex.compile(rf"(?r){entries['time.content'].written}", regex.VERSION1),
        event=leading("time.event"),
        deed=leading("time.deed"),
        task=regex.compile(
            rf" ?(?::|-|,)? ?{entries['time.event'].written}(?!\w)"
            rf"| ?: ?(?!hoàn thành (?:tốt|xuất sắc|nhiệm vụ))(?:{entries['time.deed'].written}|{entries['time.doing'].written})(?!\w)"
        ),
        done=regex.compile(
            rf" (?:sẽ |tiếp tục )?(?:{entries['time.year-task'].written}|{entries['time.doing'].written})(?!\w)"
        ),
        doing=regex.compile(rf"(?r)(?<!\w){entries['time.doing'].written}{CLAUSE}", regex.VERSION1),
    )


# A title says ``đến năm 2030``; by these something is to be done.
BY_WHEN = ("vào ", "trước ", "chậm nhất", "muộn nhất")
# ``Kế hoạch đề ra đến năm 2030 có 95% ...``: what a plan says is to be reached then.
SETS = regex.compile(r"(?<!\w)(?:đề ra|đặt ra|xác định|nêu rõ)(?: là)?,? ?$")
FROM_WHEN = ("kể từ ", "bắt đầu ", "áp dụng ", "thực hiện ")


def not_due(
    contexts: Contexts,
    around: Surroundings,
    form: str,
    relation: Relation,
    window: Window,
    start: int,
    end: int,
) -> str:
    """The reason why a resolved time is no deadline, empty when it is one."""
    if around.section.role in SILENT_ROLES:
        return around.section.role
    if (
        around.section.is_heading
        and form not in DAY_FORMS
        and not _leads_goals(contexts, around, form, relation)
    ):
        return "heading"
    if around.is_quoted(start) or _in_title(contexts, around, form, relation, start, end):
        return "title"
    if form in DAY_FORMS and _dates_document(contexts, around, relation, start, end):
        return "document-date"
    if _is_past(contexts, around, relation, window, start, end):
        return "past"
    return "budget" if _parts_money(contexts, around, form, relation, start, end) else ""


def _parts_money(
    contexts: Contexts, around: Surroundings, form: str, relation: Relation, start: int, end: int
) -> bool:
    """Whether a line is a year or stage and the money for it: ``- Năm 2026: 620 tỷ đồng``; a goal may be so much."""
    if form in DAY_FORMS or relation != "during" or around.section.role == "targets":
        return False
    if any(map(str.isalpha, around.folded[around.start : start])):
        return False
    return contexts.budget.match(around.folded, end, around.end) is not None


def _leads_goals(contexts: Contexts, around: Surroundings, form: str, relation: Relation) -> bool:
    """Whether a year stands in the sentence that goals follow, and in no numbered heading:
    ``Huyện đặt mục tiêu cụ thể đến năm 2028:``."""
    if form != "year" or relation not in ("by", "before") or around.folded[around.end - 1] != ":":
        return False
    if around.folded[max(0, around.start - 1) : around.start] in (".", ")"):
        return False
    return contexts.commitment.search(around.folded, around.start, around.end) is not None


def _in_title(
    contexts: Contexts, around: Surroundings, form: str, relation: Relation, start: int, end: int
) -> bool:
    """Programme periods: ``Chương trình ... đến năm 2030``, ``Đề án ... giai đoạn 2021-2025``."""
    if form == "school-year" and relation == "from":
        if around.folded.startswith(FROM_WHEN, start):
            return False
    elif form not in ("year", "stage") or (form == "year" and relation not in ("by", "before")):
        return False
    if form == "year" and around.folded.startswith(BY_WHEN, start):
        return False  # ``Hoàn thành mục tiêu của Nghị quyết 71 vào năm 2030``
    clause = around.clause_start(start)
    if SETS.search(around.folded, clause, start) and contexts.commitment.search(
        around.folded, end, around.clause_end(end)
    ):
        return False
    nouns = list(contexts.title.finditer(around.folded, clause, start))
    return bool(nouns) and not contexts.commitment.search(around.folded, nouns[-1].end(), start)


def _dates_document(
    contexts: Contexts, around: Surroundings, relation: Relation, start: int, end: int
) -> bool:
    if relation in ("before", "by"):
        return False
    if contexts.held.match(around.folded, end, around.end):
        return True
    if contexts.document.match(around.folded, max(around.start, start - 60), start):
        return True
    cited = around.last_taken(start)
    if cited is None or start - cited[1] > 110:
        return False
    return DOCUMENT_GAP.match(around.folded, cited[1], start) is not None


def _is_past(
    contexts: Contexts, around: Surroundings, relation: Relation, window: Window, start: int, end: int
) -> bool:
    if around.folded.startswith("tính đến", start):
        return True
    last = window.date_to or window.date_from
    calendar = around.calendar
    opening = calendar.opening
    reference = calendar.issued or opening
    if last and opening and last < opening and around.section.month is None:
        return relation not in ("before", "by") or last.year < opening.year - 1
    if relation == "during" and _tells_figure(contexts, around, window, start, end):
        return reference is None or window.date_from is None or window.date_from < reference
    if last and reference and last > reference:
        return False
    if window.precision == "school_year" and window.date_from and not calendar.whole_year:
        return window.date_from.year < (calendar.first_year or 0)
    after = min(around.clause_end(end), end + 40)
    if relation in ("before", "by"):
        if contexts.document.match(around.folded, max(around.start, start - 60), start):
            return True
        return contexts.past.search(around.folded, end, min(after, end + 25)) is not None
    before = around.clause_start(start)
    return contexts.past.search(around.folded, before, after) is not None


def _tells_figure(contexts: Contexts, around: Surroundings, window: Window, start: int, end: int) -> bool:
    """Whether a time is only that of a figure: ``(năm 2025: 98,7%)``, ``từ 71,3% năm 2025 lên 85%``."""
    told = window.precision in ("year", "school_year") and _in_bracket(around, start)
    if told and contexts.figure.match(around.folded, end, around.end) is not None:
        return True
    if contexts.changed.match(around.folded, end, around.end) is None:
        return False
    return contexts.source.match(around.folded, max(around.start, start - 60), start) is not None


def _in_bracket(around: Surroundings, position: int) -> bool:
    opened = around.folded.rfind("(", max(around.start, position - 60), position)
    return opened >= 0 and around.folded.find(")", opened, position) < 0
