"""What a column measures, told by the words of its header."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.find.group_heads import is_bound
from extract.find.headers import role_hits, role_span
from extract.rulebook import Rulebook
from extract.text import fold

# Header words that only say how a number is written or when it holds, no part of what it measures.
PLAIN = frozenset({"pair", "plan", "past", "unit"})
# Of these the words say more: what is done with the row's thing (`Bổ sung`), which number of it (`Đầu năm`).
SAID = frozenset({"column.need", "column.entry"})
MEASURE_WORDS = regex.compile(
    r"(?:t\.?l|tỉ lệ|s\.?l|số lượng|ts|tổng(?: số)?|cộng|số|tổng cộng|so với|giá trị|chỉ số|(?:các|từng|theo)(?: năm(?: học)?)?|mức(?: độ)?(?: (?:cần |phải )?đạt(?: được)?)?|\P{L}*|\p{L})"
)
# What is left of a head that names what is to be reached: `Chỉ tiêu phấn đấu`, `Kết quả cần đạt`.
GOAL_WORD = r"(?:kết quả|yêu cầu|mục tiêu|kế hoạch|chỉ tiêu|phấn đấu|đăng kí|cần|phải|đạt được|đạt|dự kiến|thực hiện|mong đợi)"
GOAL_WORDS = regex.compile(rf"{GOAL_WORD}(?:[ ,/]+{GOAL_WORD}){{0,4}}")
# Protein and lipid; G (glucid) is a letter of a grade as well.
NUTRIENTS = ("P", "L")
BRACKETS = regex.compile(r"\([^()]{0,12}\)")
YEARS = regex.compile(
    r"(?i)(?:(?<!đầu )(?<!cuối )năm(?: học)?)?(?<!\d[/.-]) ?(?:19|20)\d\d(?!\d)(?: ?[-/] ?(?:20)?\d\d)?"
)


@lru_cache(maxsize=4096)
def subject_words(text: str, rules: Rulebook) -> str:
    """A header without what only names the measure, its unit or its year.

    >>> from extract.rulebook import load
    >>> [subject_words(text, load()) for text in ("Hoàn thành (%)", "SL", "Chỉ tiêu năm học 2024-2025")]
    ['Hoàn thành', '', '']
    """
    if is_bound(text, rules):
        return text.strip(" .:;")
    hits = [hit for hit in role_hits(text, rules) if hit.column in PLAIN and hit.rule not in SAID]
    shown = list(text)
    for hit in hits:
        span = role_span(text, hit.start, hit.end)
        shown[span[0] : span[1]] = "\0" * (span[1] - span[0])
    kept = "".join(shown).replace("\0", "")
    kept = YEARS.sub(" ", BRACKETS.sub(" ", kept)).replace("%", " ")
    kept = " ".join(kept.split()).replace(" ,", ",").strip(" .,:;()-/")
    kept += ")" * (kept.count("(") - kept.count(")"))
    if any(hit.column == "plan" for hit in hits) and GOAL_WORDS.fullmatch(fold(kept)):
        return ""
    letter = len(kept) == 1 and any(hit.column == "grade" for hit in role_hits(text, rules))  # T, K, Đ
    letter = letter or kept in NUTRIENTS
    return "" if MEASURE_WORDS.fullmatch(fold(kept)) and not letter else kept
