"""Numbers that name or order things and measure nothing: class 5A, level 2, aged 4-5, a year."""

from __future__ import annotations

import regex

from extract.alternation import one_of
from extract.find.ages import AGES, REACH, is_age_group, is_months_old
from extract.find.mark_bands import is_band_of_marks
from extract.find.numbers import Figure
from extract.find.time_counts import EDGES, SCHOOLING, is_whole
from extract.find.units import Units
from extract.rulebook import Rulebook

# ``lớp 4, 5``: a number after a name's number and a joint is a name too.
JOINT = regex.compile(r" ?(?:,|và|-|đến|&|hoặc|\+) ?")
# ``biết bơi (4+5) 40 em``: grades alone in a bracket.
GRADES_ADDED = regex.compile(r"(?<=\()\d{1,2}(?: ?\+ ?\d{1,2}){1,4}\)")
# ``xe trên 50 cm3``, ``40 km/h``: a property of a thing, nothing a school reaches.
PHYSICAL = regex.compile(r" ?(?:cm3|cm³|cc|phân khối|km ?/ ?h|°c|độ c)(?!\p{L})")
# ``1 máy tính/10 học sinh``: for how many there is one.
FOR_ONE = regex.compile(r"(?r)(?<![\d.,/-])0?1 (?!(?:nhóm )?lớp|nhóm)\p{L}+(?: \p{L}+){0,2} ?/ ?")
AGES_BEGIN, PHYSICAL_BEGIN = frozenset(",-vđ/t"), frozenset("cpk°đ")
# ``mỗi khối 8, 9``: with another number at its side it names grades after all.
LISTED = regex.compile(r" ?(?:,|và|-|&) ?\d")
# ``từ 3,2% xuống còn 2,5%``: the first number is where the measure comes from.
EACH = frozenset({"mỗi", "từng", "một", "hàng", "hằng", "1", "định"})
OPENING = '(“"-'
# ``Chỉ tiêu 1.2:``, and at the beginning also ``Chỉ tiêu 5. Trên``, ``Chỉ tiêu 1 - 95%``.
HEADS = regex.compile(r" ?[:)]")
# ``khối 7: 98%, 8: 97%``: a number with nothing before it and a share behind its colon.
SHARED_OUT = regex.compile(r" ?: ?\d{1,3}(?:[.,]\d+)? ?%")
BEGUN = regex.compile(r"(?r)(?:[,;] ?|(?:^|\n)[ +*-]{0,6})")
OPENING_MARKS = r"[ (“\"*•+-]{0,4}"
PARTS = r"(?:\.\d{1,2}){0,2}"
NUMBERED = rf"(?:\d{{1,2}}{PARTS}(?: ?[:)]|\.(?= ?[^\W\d]))|0?\d{PARTS}(?= [-(]))"
NOTHING = "(?!)"
# ``khối 12, 01 chuyến``: after a number written without it a nought counts.
COUNTED_AFTER = regex.compile(r"[1-9]\d, 0\d \p{L}")
# ``10 lớp 10``: the grade right behind the classes of it that were counted.
GRADE_OF = regex.compile(r"(?r)\d (?:lớp|khối) ")
HIGHEST = 12
# ``lên lớp 318/320``: what becomes of pupils, no class; ``24-36 tháng 62 cháu``: how many are of an age, no month.
MOVED_UP = regex.compile(r"(?r)(?<!\p{L})(?:lên|ra|chuyển|đứng) lớp(?: thẳng)?:? |\d tháng:? ")
# ``tổ 3 thôn Tuy Lộc``, ``khu 6 phường Hà Tu``: part of a place, no three villages.
PLACES = frozenset({"tổ", "khu", "khu phố", "ấp", "thôn", "xóm", "khóm", "đội"})
WIDER = regex.compile(r" (?:thôn|ấp|khu phố|khu|xã|phường|thị trấn) \p{L}")
WIDER_BEGIN = frozenset("tấkxp")
# ``Chiến sĩ thi đua cơ sở 4``: how many have the title; ``cơ sở 2`` is a site.
TITLES = frozenset({"đua cơ sở", "cstđ cơ sở", "cấp cơ sở"})
# ``ngày 2 lần``, ``tuần 1 lần``: how often, no name of the day or week.
OFTEN = regex.compile(r" lần(?!\p{L}| \d| thứ| lượt| đầu)")
# ``bồn hoa số 4``, ``nhà vệ sinh số 2`` say which one; ``sĩ số 34``, ``tổng số 12`` how many.
COUNTING = frozenset({
    "tổng", "sĩ", "quân", "dân", "nhân", "tỉ", "đa", "thiểu", "điểm", "trị", "trong", "các", "những", "có", "là", "đạt",
    "số", "của", "với",
})  # fmt: skip
MOST_THINGS = 30  # nobody numbers more flower beds


class Ordinals:
    """Tells names from measures with one rulebook's words."""

    def __init__(self, rules: Rulebook, units: Units) -> None:
        labels = {rule.id: rule.terms for rule in rules.family("quantity-labels")}
        self.names = frozenset(labels.get("label.before", ()))
        self.soft_names = frozenset(labels.get("label.unless-counted", ()))
        self.labels = self.names | self.soft_names
        self.headings = frozenset(labels.get("label.heading", ()))
        self.grades = frozenset(labels.get("label.grade", ()))
        self.subjects = frozenset(labels.get("label.subject", ()))
        self.exams = frozenset(labels.get("label.exam-year", ()))
        heading = one_of(self.headings) if self.headings else NOTHING
        self.heading = regex.compile(rf"{OPENING_MARKS}(?:{heading})(?: số)? {NUMBERED}", regex.VERSION1)
        # The cheap look before the others: the words that some label, or ``số``, ends in.
        named = self.labels | self.headings | self.subjects
        self.last_words = {"số", *(label.rsplit(" ", 1)[-1] for label in named)}
        self.last_words |= {term.split(" ")[-2] for term in self.grades}
        self.units = units

    def is_name(self, folded: str, figure: Figure, edge: int, named: int, stop: int) -> bool:
        """Whether the figure names or orders something: class 5A, level 2, aged 4-5, a year, 5S."""
        if figure.percent or is_band_of_marks(folded, figure, stop):
            return not figure.percent
        before = folded[figure.start - 1 : figure.start]
        if before.isalpha() or (before == "-" and folded[figure.start - 2].isalpha()):
            return True
        # What follows begins with one letter of few, or the pattern cannot match.
        first = folded[figure.end : figure.end + 2].lstrip(" ")[:1]
        # ``regex`` looks for a pattern's own words up to the end it is given, at every number.
        near = min(stop, figure.end + 2 * REACH)
        if first in AGES_BEGIN and AGES.match(folded, figure.end, near):
            return True
        if first == "t" and is_months_old(folded, figure, near):
            return True
        if first in PHYSICAL_BEGIN and PHYSICAL.match(folded, figure.end, near):
            return True
        if figure.high is not None and is_age_group(folded, figure, near):
            return True
        if folded.endswith(("/", "/ "), edge, figure.start) and FOR_ONE.match(
            folded, max(0, figure.start - REACH), figure.start
        ):
            return True
        if folded.startswith("2", figure.start) and SCHOOLING.match(folded, figure.start, near):
            return True
        if _is_year(figure) and self._names_year(folded, figure, edge, stop):
            return True
        if figure.total is None and figure.value != figure.value.to_integral_value():
            return self._is_pointed(folded, figure, edge, named, stop)
        if named >= 0 and JOINT.fullmatch(folded, named, figure.start):
            counts = COUNTED_AFTER.match(folded, named - 2, near) is not None
            return not counts and self.units.after(folded, figure.end, stop) is None
        if folded.startswith("(", figure.start - 1) and (
            added := GRADES_ADDED.match(folded, figure.start, near)
        ):
            return self.units.after(folded, added.end(), stop) is None
        graded = figure.value <= HIGHEST and folded.endswith(("lớp ", "khối "), 0, figure.start)
        if graded and GRADE_OF.match(folded, 0, figure.start):
            return True
        shared_out = first == ":" and SHARED_OUT.match(folded, figure.end, near) is not None
        if shared_out and BEGUN.match(folded, 0, figure.start):
            return True
        if folded.endswith("cứ ", edge, figure.start):  # ``cứ 10 giáo viên có 1 đề tài``
            return True
        word = _word_before(folded, edge, figure.start)
        often = first == "l" and word in self.units.periods and OFTEN.match(folded, figure.end)
        if often or word not in self.last_words:
            return False
        if word == "số" and self._is_numbered(folded, figure, edge, stop):
            return True
        words = self._names_before(folded, figure, edge, stop)
        if self.names.intersection(words):
            return not (figure.value > HIGHEST and MOVED_UP.match(folded, edge, figure.start))
        if (self.headings | self.subjects).intersection(words) and HEADS.match(folded, figure.end, stop):
            return True
        if self._is_grade(folded, figure, words, stop):
            return True
        if first in WIDER_BEGIN and PLACES.intersection(words) and WIDER.match(folded, figure.end, near):
            return True
        return (
            bool(self.soft_names.intersection(words)) and self.units.after(folded, figure.end, stop) is None
        )

    def after_heading(self, folded: str, floor: int, stop: int) -> int:
        """Where the words after the name of a heading begin: ``Chỉ tiêu 5. Trên 95%``, ``Chỉ tiêu 1 - 95%``."""
        match = self.heading.match(folded, floor, stop)
        return match.end() if match else floor

    def _names_year(self, folded: str, figure: Figure, edge: int, stop: int) -> bool:
        """``TN THPT 2025 môn Toán``: behind an examination a year counts nothing, whatever follows."""
        if self.units.after(folded, figure.end, stop) is None:
            return True
        return not self.exams.isdisjoint(_phrases(_words_before(folded, edge, figure.start)))

    def _is_pointed(self, folded: str, figure: Figure, edge: int, named: int, stop: int) -> bool:
        """``tiêu chí 1.2, 1.3``: the number of a part of a heading's, which no decimal is."""
        if "." not in folded[figure.start : figure.end] or self.units.after(folded, figure.end, stop):
            return False
        if named >= 0 and JOINT.fullmatch(folded, named, figure.start):
            return True
        return not self.headings.isdisjoint(self._names_before(folded, figure, edge, stop))

    def _is_grade(self, folded: str, figure: Figure, words: list[str], stop: int) -> bool:
        """``tuyển sinh 10``: the grade they enter; ``10 lớp`` counts, ``10 môn Toán`` does not."""
        written = folded[figure.start : figure.end]
        if self.grades.isdisjoint(f"{phrase} {written}" for phrase in words):
            return False
        counted = self.units.after(folded, figure.end, stop)
        return counted is None or counted.unit == "môn"

    def _is_numbered(self, folded: str, figure: Figure, edge: int, stop: int) -> bool:
        """Whether ``số`` before a number tells which of some things is meant: ``sửa nhà vệ sinh số 2``."""
        if figure.total is not None or figure.high is not None or figure.value > MOST_THINGS:
            return False
        words = _words_before(folded, edge, figure.start)
        if len(words) < 2 or not words[-2].isalpha() or words[-2] in COUNTING:
            return False
        return self.units.after(folded, figure.end, stop) is None

    def _names_before(self, folded: str, figure: Figure, edge: int, stop: int) -> list[str]:
        """What may name the figure: the one to three words right before it, none after ``mỗi``, ``cả`` or ``số``."""
        words = _words_before(folded, edge, figure.start)
        if len(words) > 1 and words[-1] == "số":
            return [" ".join(words[-n:]) for n in (2, 3, 4)] + _phrases(words[:-1])
        phrases = _phrases(words)
        for count, phrase in enumerate(phrases, start=1):
            before = words[-count - 1] if len(words) > count else ""
            each = before in EACH and phrase in self.labels
            counted = before in EDGES and self.units.after(folded, figure.end, stop) is not None
            whole = is_whole(before, phrase, int(figure.value), counted)
            # ``Số lớp 24`` is how many there are.
            number_of = before == "số" and phrase in self.units.by_term
            if whole or number_of or phrase in TITLES or (each and not self._is_listed(folded, figure, stop)):
                return []
        return phrases

    def _is_listed(self, folded: str, figure: Figure, stop: int) -> bool:
        listed = LISTED.match(folded, figure.end, stop) is not None
        return listed and self.units.after(folded, figure.end, stop) is None


def _word_before(folded: str, edge: int, position: int) -> str:
    """The word before a number as the last part of a label has it."""
    end = position - 1 if folded[position - 1 : position] == " " else position
    return folded[max(edge, folded.rfind(" ", edge, end) + 1) : end].lstrip(OPENING)


def _words_before(folded: str, edge: int, position: int) -> list[str]:
    """The words within reach before a number, whole ones only."""
    start = max(edge, position - REACH)
    words = folded[start:position].split()
    if start > edge and not folded[start - 1].isspace():
        words = words[1:]
    return words


def _phrases(words: list[str]) -> list[str]:
    """The last word, the last two, the last three."""
    return [" ".join(words[-count:]).lstrip(OPENING) for count in range(1, min(3, len(words)) + 1)]


def _is_year(figure: Figure) -> bool:
    if figure.end - figure.start < 4 or not 1900 <= figure.value <= 2100:
        return False
    return figure.value == figure.value.to_integral_value()
