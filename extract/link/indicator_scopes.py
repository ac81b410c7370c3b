"""What a target is narrowed to: levels, ages, grades, classes, subjects, ranks of contests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.link.indicator_words import Terms, spellings
from extract.rulefile import Rule

# The order in which the dimensions of a scope are written.
ORDER = (
    *("level", "age", "grade", "class", "subject", "semester", "rank", "prize", "mark", "aspect"),
    *("population", "sex", "people", "setter", "per", "year"),
)
LAST = 1000
# These narrow whatever they stand beside.
ANY = frozenset({"level", "sex", "people", "setter", "per", "year"})
NUMBER = re.compile(r"\d{1,2}(?:-\d{1,2})?")
YEAR = re.compile(r"20\d\d-20\d\d")
CLASS = re.compile(r"\d{1,2}[a-hk]\d{0,2}")
# The age groups of the preschool programme: a child of the 5-6 group is called a five-year-old.
# Chương trình giáo dục mầm non, Thông tư 51/2020/TT-BGDĐT.
GROUPS = {
    "3-4": "3 tuổi",
    "4-5": "4 tuổi",
    "5-6": "5 tuổi",
    "3-5": "mẫu giáo",
    "3-6": "mẫu giáo",
    "0-2": "nhà trẻ",
    "0-3": "nhà trẻ",
    "1-2": "nhà trẻ",
}
MONTHS = {"0-36": "nhà trẻ", "3-36": "nhà trẻ", "6-36": "nhà trẻ"}
# What follows the grade of a school subject; what is counted does not: ``Toán 9 giải``.
AFTER_GRADE = frozenset({":", "từ", "đạt", "tốt", "khá", "giỏi", "trung", "yếu", "kém", "hoàn", "chưa"})
GRADE_HEADS = frozenset({"khối", "lớp"})
AGE_UNITS = frozenset({"tuổi", "tháng"})


class Scope(NamedTuple):
    """One narrowing found in words: its dimension, its value, and the words it takes."""

    dimension: str
    value: str
    start: int
    end: int


class ScopeFinder:
    """Finds scopes with the words of one rulebook."""

    def __init__(self, rules: Sequence[Rule], short: Mapping[str, tuple[str, ...]]) -> None:
        values = [(rule.data["dimension"], rule.data["value"]) for rule in rules]
        self.order = {rule.data["value"]: index for index, rule in enumerate(rules)}
        written = (
            (words, index)
            for index, rule in enumerate(rules)
            for term in rule.terms
            for words in spellings(term, short)
        )
        self.terms = Terms(written, lambda keys: values[keys[0]])

    def find(self, words: Sequence[str]) -> list[Scope]:
        """The scopes in order of place, the longest where several begin; ``plain`` and ``none`` too."""
        numbers = [index for index, word in enumerate(words) if word[0].isdigit()]
        found: list[Scope] = []
        if numbers:
            found = [*_ages(words), *_grades(words), *_classes(words, numbers), *_years(words, numbers)]
        for (dimension, value), start, end in self.terms.places(words):
            found.append(Scope(dimension, value, start, end))
            if dimension == "subject" and _is_grade_of_subject(words, end):
                found.append(Scope("grade", f"khối {words[end]}", end, end + 1))
        kept: list[Scope] = []
        for scope in sorted(found, key=_first_and_longest):
            if not kept or scope.start >= kept[-1].end:
                kept.append(scope)
        # ``Phổ cập tiểu học, THCS`` names no schools.
        if any(scope.dimension == "population" for scope in kept):
            kept = [scope for scope in kept if scope.dimension != "level"]
        return kept

    def written(self, scopes: Sequence[Scope], dimensions: Sequence[str], in_province: bool) -> str:
        """The canonical values of the dimensions an indicator has, in canonical order, joined by ``; ``."""
        values = {
            (ORDER.index(scope.dimension), self._place(scope.value), _rank(scope.value, in_province))
            for scope in scopes
            if scope.value and (scope.dimension in ANY or scope.dimension in dimensions)
        }
        return "; ".join(dict.fromkeys(value for _, _, value in sorted(values)))

    def _place(self, value: str) -> int:
        """Where a value stands among those of its dimension: as in the rules, or by its number."""
        number = NUMBER.search(value)
        return self.order.get(value, LAST + int(number[0].split("-")[0]) if number else LAST)


def _first_and_longest(scope: Scope) -> tuple[int, int, bool]:
    return scope.start, -scope.end, scope.dimension == "plain"


def _ages(words: Sequence[str]) -> Iterable[Scope]:
    for unit, word in () if AGE_UNITS.isdisjoint(words) else enumerate(words):
        if word not in AGE_UNITS:
            continue
        start = unit
        while start and (NUMBER.fullmatch(words[start - 1]) or words[start - 1] == "và"):
            start -= 1
        numbers = [index for index in range(start, unit) if words[index] != "và"]
        # `mẫu giáo 5 tuổi` is five-year-olds, not all of kindergarten besides.
        before = 2 if " ".join(words[max(0, start - 2) : start]) in ("mẫu giáo", "nhà trẻ") else 0
        if word == "tuổi" and start > before and _follow([words[index] for index in numbers]):
            before += words[start - before - 1] in GRADE_HEADS  # `lớp 5 tuổi` is of that age, no grade 5
        for index in numbers:
            last = unit + 1 if index == numbers[-1] else index + 1
            yield Scope("age", _age(words[index], word), index - before, last)
            before = 0


def _follow(numbers: Sequence[str]) -> bool:
    """Whether numbers are one age or the next of one another: ``lớp 1 (6 tuổi)`` names a grade and an age."""
    firsts = [int(number.partition("-")[0]) for number in numbers]
    return bool(firsts) and all(later - first == 1 for first, later in pairwise(firsts))


def _age(number: str, unit: str) -> str:
    if unit == "tháng":
        return MONTHS.get(number, f"{number} tháng")
    return GROUPS.get(number, f"{number} tuổi")


def _grades(words: Sequence[str]) -> Iterable[Scope]:
    head = -1
    for index, word in () if GRADE_HEADS.isdisjoint(words) else enumerate(words):
        if word in GRADE_HEADS:
            head = index
        elif head >= 0 and _is_grade(word):
            first, _, last = word.partition("-")
            for grade in range(int(first), int(last or first) + 1):
                yield Scope("grade", f"khối {grade}", head, index + 1)
                head = index + 1
        elif not (head >= 0 and word == "và" and _is_grade("".join(words[index + 1 : index + 2]))):
            head = -1


def _is_grade_of_subject(words: Sequence[str], index: int) -> bool:
    """``Toán 9 từ trung bình trở lên``: the grade that a subject is taught in."""
    if not (words[index : index + 1] and words[index].isdecimal() and _is_grade(words[index])):
        return False
    return index + 1 == len(words) or words[index + 1] in AFTER_GRADE


def _is_grade(word: str) -> bool:
    if not NUMBER.fullmatch(word):
        return False
    return all(1 <= int(part) <= 12 for part in word.split("-"))


def _years(words: Sequence[str], numbers: Iterable[int]) -> Iterable[Scope]:
    for start in numbers:
        word = words[start]
        if YEAR.fullmatch(word) and int(word[5:]) == int(word[:4]) + 1:  # a programme runs longer
            yield Scope("year", word, start, start + 1)


def _classes(words: Sequence[str], numbers: Iterable[int]) -> Iterable[Scope]:
    for start in numbers:
        word = words[start]
        if CLASS.fullmatch(word) and 1 <= int(re.match(r"\d+", word)[0]) <= 12:  # type: ignore[index]
            yield Scope("class", f"lớp {word.upper()}", start, start + 1)


def _rank(value: str, in_province: bool) -> str:
    """A city contest is a province's in a city under the Government, else a district's."""
    if value != "cấp thành phố":
        return value
    return "cấp huyện" if in_province else "cấp tỉnh"
