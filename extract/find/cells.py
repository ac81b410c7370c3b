"""The numbers of one table cell: a number, a percentage, a ratio, a range, a count with its percentage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

import regex

from extract.find.numbers import MOST_DIGITS, is_endless, read_number
from extract.model import Comparator, Span
from extract.rulebook import Rulebook
from extract.text import fold, fold_pattern

# A longer cell is prose, and belongs to the text finders.
LONGEST = 60
NUMBER = r"(?>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?![.,]?\d)"
WORD = (
    r"(?!(?:đạt|chiếm|tỷ lệ|tl|trở|và|hoặc|đến|tới|không|trên|dưới|phấn đấu|đảm bảo)(?!\p{L}))\p{L}[\p{L}&]*"
)
UNIT = rf"{WORD}(?: {WORD})?(?: ?/ ?{WORD}(?: {WORD})?)?|m[23²³](?:/{WORD})?"
# `5A` is a class; what may stand glued to its number is listed.
UNIT = rf" (?:{UNIT})"
GLUED = r"đ|vnđ|m[23²³]|hs|gv|kg|km|tr(?:iệu)?|tỷ"
# Rules whose words stand before a number that is a name.
NAMING = ("label.before", "label.unless-counted")
AGES = ("tuổi", "tháng tuổi")
EMPTY = regex.compile(r"[-…./\\xX×*_+ ]+")
NOTHING = regex.compile(r"không(?: có)?")
# `100 (Đ)`, `02 (cấp huyện)`: a remark in brackets after the number.
NOTE = r"(?: ?\([^()\d]{1,30}\))?"
BETWEEN = r"(?: ?[(,;:=/-] ?| )(?:(?:đạt|chiếm|tỷ lệ|tl|tương ứng)[: ]+)*"


# `28 (2 Nhất, 6 Nhì)`, `512 (nữ 250)`: a bare number, then what it is made of.
MADE_OF = regex.compile(r"(?P<whole>[<>≥≤]? ?\d[\d.,]{0,9}) ?\((?=[^()]*\p{L})[^()]*\d[^()]*\)[.;]?")
COUNTS = regex.compile(r"\(.*\d ?[\p{L}%]")


class Figure(NamedTuple):
    """A number in a cell; spans are within the cell's text. ``unit`` are the words after the number."""

    span: Span
    number: Span
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    total: Decimal | None = None
    percent: bool = False
    unit: str = ""
    year: bool = False


@lru_cache(maxsize=2048)
def read_cell(text: str, rules: Rulebook) -> tuple[Figure, ...] | None:
    """The figures of a cell's text; empty for a dash or a cross, None for words.

    >>> from extract.rulebook import load
    >>> [(f.value, f.total, f.percent) for f in read_cell("132/135 (97,8%)", load()) or ()]
    [(Decimal('132'), Decimal('135'), False), (Decimal('97.8'), None, True)]
    """
    if len(text) > LONGEST:
        return None
    if text.isdecimal() and not is_endless(text):
        whole = Span(0, len(text))
        return (Figure(whole, whole, "eq", Decimal(text), year=_is_year(text)),)
    if EMPTY.fullmatch(text):
        return ()
    folded = fold(text)
    if NOTHING.fullmatch(folded):
        whole = Span(0, len(text))
        return (Figure(whole, whole, "eq", Decimal(0)),)
    if not any(char.isdigit() for char in text):
        return None
    match = _grammar(rules).fullmatch(folded)
    return _figures(match, rules, text) if match else None


def whole_of(text: str) -> str:
    """The bare number that a cell goes on to break up in brackets, empty where it does not.

    >>> whole_of("≥ 28 (2 Nhất, 6 Nhì)"), whole_of("28 giải (2 Nhất)"), whole_of("28 (5,2%)")
    ('≥ 28', '', '')
    """
    match = MADE_OF.fullmatch(text) if len(text) <= 2 * LONGEST and text[-2:].find(")") >= 0 else None
    return match["whole"] if match else ""


def counts_parts(text: str, rules: Rulebook) -> bool:
    """Whether what a cell's number is made of is counted too: ``28 (2 Nhất, 6 Nhì)``, not ``512 (nữ 250)``."""
    return whole_of(text) != "" and read_cell(text, rules) is None and COUNTS.search(text) is not None


@lru_cache(maxsize=8)
def _grammar(rules: Rulebook) -> regex.Pattern[str]:
    first, second = _measure(rules, ""), _measure(rules, "2")
    pattern = rf"(?:[-+•] ?)?\(?{first}(?:\)?{BETWEEN}{second}(?P<tail>))?[).;,]*{NOTE}"
    return regex.compile(fold_pattern(pattern), regex.VERSION1)


def _measure(rules: Rulebook, mark: str) -> str:
    """The pattern of one measure, its groups named with ``mark``."""
    before, after = (_alternatives(_affixes(rules, position)) for position in ("before", "after"))
    return (
        rf"(?P<all{mark}>(?:(?P<before{mark}>{before}) ?)*"
        rf"(?P<figure{mark}>(?P<low{mark}>{NUMBER})(?P<low_percent{mark}> ?%)?"
        rf"(?: ?(?:->|=>|[-÷→⇒]|đến|tới) ?(?P<high{mark}>{NUMBER})(?P<high_percent{mark}> ?%)?"
        rf"| ?/ ?(?P<total{mark}>{NUMBER})(?! ?%))?)"
        rf"(?:(?P<unit{mark}>{UNIT}|{GLUED}))?(?: ?(?P<after{mark}>{after}))?)"
    )


@lru_cache(maxsize=16)
def _affixes(rules: Rulebook, position: str) -> Mapping[str, Comparator]:
    """The words that may stand before or after a number, each with what it says."""
    families = (*rules.family("comparators"), *rules.family("table-cells"))
    return {
        term: cast(Comparator, rule.data["comparator"])
        for rule in families
        if rule.data["position"] == position
        for term in rule.terms
    }


def _alternatives(terms: Iterable[str]) -> str:
    return "|".join(regex.escape(term) for term in sorted(terms, key=lambda term: (-len(term), term)))


def _figures(match: regex.Match[str], rules: Rulebook, text: str) -> tuple[Figure, ...] | None:
    if len(text) > MOST_DIGITS and is_endless(
        *match.group("low", "high", "total", "low2", "high2", "total2")
    ):
        return None
    first = _figure(match, "", rules, text)
    if match["tail"] is None:
        return None if _is_date(match) else _apart(first, match)
    if _is_age(first) or _is_name(match, rules):
        return None  # `5 tuổi: 100%` says whose percentage it is, so does `90% HS khối 7 dự thi`
    second = _figure(match, "2", rules, text)
    if first.percent or second.percent:
        return first, second
    if second.value != second.value.to_integral() and second.value <= 100 and "(" in match[0]:
        return first, second._replace(percent=True)
    # Two plain numbers side by side (`3, 4`) are a list of names such as classes, not a measure.
    return None


def _is_name(match: regex.Match[str], rules: Rulebook) -> bool:
    """Whether the second number only says which class or group the first is of; `3 lớp 96 em` are two counts."""
    between = match.string[match.end("figure") : match.start("figure2")]
    words = between.removesuffix(" ").lstrip(" ")
    if between == words or not (label := next(filter(words.endswith, _labels(rules)), "")):
        return False
    return "%" in match["figure"] or words[: -len(label)].endswith(" ")


@lru_cache(maxsize=8)
def _labels(rules: Rulebook) -> tuple[str, ...]:
    """The words that make the number after them a name, the longest first."""
    families = [rule for rule in rules.family("quantity-labels") if rule.id in NAMING]
    return tuple(sorted({fold(term) for rule in families for term in rule.terms}, key=lambda t: (-len(t), t)))


def _is_age(figure: Figure) -> bool:
    unit = fold(figure.unit)
    return unit in AGES or (unit == "tháng" and figure.value_max is not None)


def _is_date(match: regex.Match[str]) -> bool:
    """`2023-2024` names a school year, `9/2024` a month."""
    school_year = match["high"] and _is_year(match["low"])
    month = match["total"] and _is_year(match["total"]) and len(match["low"]) <= 2
    return bool(school_year or month)


def _apart(figure: Figure, match: regex.Match[str]) -> tuple[Figure, ...]:
    """`130-98,5%` and `40/30,3` are a count and a percentage, no range and no ratio."""
    second = figure.value_max if figure.value_max is not None else figure.total
    mark = "high" if figure.value_max is not None else "total"
    if second is None or second >= figure.value or match["low_percent"]:
        return (figure,)
    if not match["high_percent"] and second == second.to_integral():
        return (figure,)
    low, high = Span(*match.span("low")), Span(match.start(mark), figure.number.end)
    count = figure._replace(
        span=low, number=low, comparator="eq", value_max=None, total=None, percent=False, unit=""
    )
    return count, count._replace(span=high, number=high, value=second, percent=True)


def _figure(match: regex.Match[str], mark: str, rules: Rulebook, text: str) -> Figure:
    percent = bool(match["low_percent" + mark] or match["high_percent" + mark])
    low = read_number(match["low" + mark], percent)
    high = read_number(match["high" + mark], percent) if match["high" + mark] else None
    total = read_number(match["total" + mark], percent) if match["total" + mark] else None
    unit = Span(*match.span("unit" + mark)) if match["unit" + mark] else Span(0, 0)
    whole = Span(*match.span("all" + mark))
    comparator = "between" if high is not None else _comparator(match, mark, rules)
    return Figure(
        span=whole,
        number=Span(*match.span("figure" + mark)),
        comparator=comparator,
        value=low,
        value_max=high,
        total=total,
        percent=percent,
        unit=text[unit.start : unit.end].strip(),
        year=_is_year(match["figure" + mark]) and not unit.end and comparator == "eq",
    )


def _is_year(words: str) -> bool:
    return len(words) == 4 and words.isdecimal() and words.startswith(("19", "20"))


def _comparator(match: regex.Match[str], mark: str, rules: Rulebook) -> Comparator:
    """What the words around the number say; a change (`tăng trên 3%`) goes before a bound."""
    found = [
        _affixes(rules, position)[word]
        for position in ("after", "before")
        for word in match.captures(position + mark)
    ]
    changes: list[Comparator] = [word for word in found if word in ("increase", "decrease")]
    return next(iter(changes + [word for word in found if word != "eq"]), "eq")
