"""Years and school years in a clause that make its number one of before."""

from __future__ import annotations

import regex

from extract.link.clauses import Measure
from extract.link.yardsticks import yardstick
from extract.model import Letterhead
from extract.scouts import Scouted

# A year in which something was so; what a number is compared with, or a stage, is none.
YEAR = regex.compile(
    r"(?<!\d |với |so |hơn |kì |từ |đến |tới |kể |số |tiêu |ngành |khoá |giai đoạn )(?<!(?<!học )sinh )(?<!\p{L})"
    r"(?:năm (?:học )?|nh )((?:19|20)\d\d|\d\d(?= ?- ?\d\d(?!\d)))(?!\d)(?! ?%)"
)
# ``Luật Viên chức năm 2010``, ``so với kết quả năm 2023``: the year is part of a name, or of what is compared.
WORDS = r"(?:,? (?!(?:kết quả|trong|tỉ lệ|số|có|đạt|học sinh)(?!\p{L}))[\p{L}/-]+){0,12} "
LAW = regex.compile(
    r"(?r)(?<!\p{L})(?:(?<!(?:pháp|kỉ) )(?:bộ )?luật|hiến pháp|pháp lệnh|công ước|điều lệ"
    rf"|(?:(?:chương trình|ct) ?)?(?:gdpt|gdmn)|(?:chương trình|ct) (?:giáo dục|phổ thông|mầm non|mới)){WORDS}"
)
COMPARED = regex.compile(r"(?r)(?<!\p{L})(?:so với|hơn)(?: (?!(?:trong|đạt|có)(?!\p{L}))\p{L}+){1,5} ")
NAME_WITHIN = 90  # characters
# Of a plan of no known year, what a named school year has or reached.
STATED_YEAR = regex.compile(
    r"năm học (?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d),? (?:(?!phấn )\p{L}+ ){0,6}(?:đạt|có|là|huy động)(?!\p{L})"
)
# A bare ``năm nay`` right after a measure sets it against what is to come.
THIS_YEAR = regex.compile(r"[,(-]? ?(?:thì |sang )?(?:phấn đấu )?(?:năm nay|năm học này)(?!\p{L})")
OWN_YEAR = regex.compile(
    r"[;,. ]{0,3}(?:thì |sang |còn )?(?:phấn đấu )?(?:trong )?năm học (?P<year>20\d\d) ?- ?20\d\d,? (?:phấn đấu|quyết tâm|đăng kí|nâng lên|tăng lên)"
)
LONGEST_LEAD = len(",;. thì phấn đấu trong năm học ") + 1
# ``từ 71,3% năm 2025 lên 85%``: what is behind the first number is of before, the second is not.
FROM = regex.compile(r"(?r)(?<!\p{L})từ (?:mức )?\d[^;:]{0,60} ")
CHANGED = regex.compile(r"(?:tăng |giảm |nâng |hạ )?(?:lên|xuống|còn)(?!\p{L})")
NEAR = 12
# ``(năm 2025: 4/7 trường, 57,1%)``: whose figures a bracket holds.
BRACKETED = regex.compile(
    r"\((?:(?:cùng kì|đầu|cuối|trong) )?(?:năm học |năm |nh )?(?:19|20)\d\d(?: ?- ?(?:(?:19|20)\d\d|\d\d))?(?: ?:| là| đạt| có| chỉ) "
)
# ``20 lớp (năm nay 18 lớp)``: what there is now; where the number outside is of before, what is to be.
NOW = regex.compile(
    r"\((?:năm nay|năm học này|hiện(?: nay| tại| có)?|đang)(?: đã)?(?: mới| chỉ)?(?: có| là| đạt)?(?: ?:)? ?(?=$|\d)"
)
BEFORE_NOW = regex.compile(r"(?<!\p{L})(?:(?:năm|năm học|nh) (?:trước|ngoái|qua|rồi)|đã)(?!\p{L})")
FOUR_DIGITS = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d| ?-)")
LONGEST_BRACKET = 120
AIMED_THEN = ("(chỉ tiêu", "(mục tiêu")
# What all of them hold: far cheaper to look for.
YEAR_WORD = "năm "
# ``đầu năm là 12 em, cuối năm còn ...``: where the year begins and where it is to end.
AT_START = regex.compile(
    r"(?r)(?<!so với |từ |\p{L})đầu năm(?: học)?(?: (?!phấn |huy |đạt |ít |tối |không |dưới |trên |giảm |tăng )\p{L}{1,9}){0,6}?:? ?"
)
JUST_BEFORE = 80  # characters, more than AT_START can have
TO_THE_END = regex.compile(
    r"(?<!\p{L})(?:cuối (?:năm|học kì|kì)|phấn đấu|xuống còn|giảm còn)(?!\p{L}):?[^\d;:.]{0,60}\d"
)


def first_year(letterhead: Letterhead) -> int | None:
    """The year in which the plan's school year begins, else that of its date."""
    if letterhead.school_year:
        return int(letterhead.school_year[:4])
    return letterhead.issued.year if letterhead.issued else None


def before_source(folded: str, measure: Measure) -> int:
    """Where the words end that may tell of before: at its number, at what it comes from (``từ 71% năm 2025 lên 85%``),
    at what it is compared with (``cao hơn năm trước 1%``).
    """
    if (compared := yardstick(folded, measure.segment.start, measure.span.start)) is not None:
        return compared.start()
    worded = measure.span.start < measure.number.start
    if not worded or CHANGED.match(folded, measure.span.start) is None:
        return measure.number.start
    source = FROM.match(folded, measure.segment.start, measure.span.start)
    return source.start() if source else measure.number.start


def is_of_before(
    folded: str, measure: Measure, start: int, stop: int, first_year: int | None, promise: Scouted
) -> bool:
    """``Năm học 2021-2022 vận động đạt 320 triệu``, in a plan of a later year, between ``start`` and ``stop``."""
    after = _years(folded, measure.number.end, measure.after.end) if first_year is not None else []
    if first_year is not None and after and _earlier(after[0], first_year):
        return True  # ``đạt 02 giải năm 2022``
    words = folded[start:stop]
    if "20" not in words and "nh " not in words:
        return False
    if first_year is None:
        return STATED_YEAR.search(folded, start, measure.span.start) is not None
    named = [
        match for match in _years(folded, start, stop) if not is_aside(folded, match.start(), start, stop)
    ]
    if not named or not _earlier(named[-1], first_year):
        return False
    promised = promise.search(folded, named[-1].end(), measure.number.start)
    # ``đạt 98% (chỉ tiêu 97%)``: what was aimed at then.
    return promised is None or folded.startswith(AIMED_THEN, max(0, promised.start() - 1))


def _years(folded: str, start: int, stop: int) -> list[regex.Match[str]]:
    """The years of a stretch in which something was so, none that a law is named by or a number compared with."""
    if folded.find(YEAR_WORD, start, stop) < 0 and folded.find("nh ", start, stop) < 0:
        return []
    return [match for match in YEAR.finditer(folded, start, stop) if not _is_named_by(folded, match.start())]


def _is_named_by(folded: str, position: int) -> bool:
    far = max(0, position - NAME_WITHIN)
    return any(pattern.match(folded, far, position) is not None for pattern in (LAW, COMPARED))


def is_in_bracket_of_before(folded: str, measure: Measure, first_year: int | None) -> bool:
    """``đạt 71,4% (năm 2025: 57,1%)``, in a plan of 2025 or later or of no known year; ``(năm nay 18 lớp)``."""
    number = measure.number.start
    opened = folded.rfind("(", max(measure.sentence.start, number - LONGEST_BRACKET), number)
    if opened < 0 or folded.find(")", opened, number) >= 0:
        return False
    if measure.quantity.comparator == "eq" and NOW.fullmatch(folded, opened, measure.span.start):
        return not _is_said_of_before(folded, measure, opened)
    if BRACKETED.match(folded, opened) is None:
        return False
    years = FOUR_DIGITS.findall(folded, opened, number)
    return first_year is None or (bool(years) and int(years[-1]) <= first_year)


def _is_said_of_before(folded: str, measure: Measure, stop: int) -> bool:
    """``năm trước 18 lớp (năm nay 20 lớp)``"""
    start = max(measure.segment.start, stop - LONGEST_BRACKET)
    return BEFORE_NOW.search(folded, start, stop) is not None


def _earlier(match: regex.Match[str], first_year: int) -> bool:
    year = int(match[1])
    return (year if year > 99 else 2000 + year) < first_year


def precedes_this_year(folded: str, measure: Measure, first_year: int | None, promise: Scouted) -> bool:
    """``đỗ đại học năm 2022 đạt 31,7%, năm nay trên 40%``: the first number is of before."""
    if first_year is not None and _precedes_own_year(folded, measure, first_year):
        return True
    stop = min(measure.segment.end, measure.after.end + NEAR)
    if folded.find(YEAR_WORD, measure.after.end, stop) < 0:
        return False
    this_year = THIS_YEAR.search(folded, measure.after.end, stop)
    if this_year is None:
        return False
    opened = folded.find("(", measure.span.end, this_year.end())
    if opened >= 0 and NOW.match(folded, opened) and not _is_said_of_before(folded, measure, opened):
        return False
    return promise.search(folded, *measure.before) is None


def _precedes_own_year(folded: str, measure: Measure, first_year: int) -> bool:
    """``tốt nghiệp năm 2024 là 97,5%; năm học 2024-2025 phấn đấu 98%``, in a plan of 2024-2025."""
    if folded.find("năm học ", measure.after.end, measure.after.end + LONGEST_LEAD) < 0:
        return False
    following = OWN_YEAR.match(folded, measure.after.end, measure.sentence.end)
    if following is None or int(following["year"]) != first_year:
        return False
    named = _years(folded, measure.segment.start, measure.span.start)
    return bool(named) and int(named[-1][1]) <= first_year


def is_aside(folded: str, position: int, start: int, stop: int) -> bool:
    """Whether a bracket around ``position`` closes before ``stop``: ``từ 3 em (năm học trước) lên 6 em``."""
    opened = folded.rfind("(", start, position + 1)
    if opened < 0 or folded.find(")", opened, position) >= 0:
        return False
    return folded.find(")", position, stop) >= 0


def is_of_start(folded: str, measure: Measure) -> bool:
    """Whether a number is what the year begins with, of a clause that says what it shall end with."""
    # From where the words may begin: looked for in the whole paragraph, each number would cost its length.
    start = max(measure.segment.start, measure.span.start - JUST_BEFORE)
    if folded.find("đầu năm", start, measure.span.start) < 0:
        return False
    if CHANGED.match(folded, measure.span.start) is not None:
        return False  # ``từ 4,2% đầu năm học xuống 3%``
    if AT_START.match(folded, measure.segment.start, measure.span.start) is None:
        return False
    return TO_THE_END.search(folded, measure.span.end, measure.sentence.end) is not None
