"""What a number in a table counts, where its own cell does not say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.find.cells import Figure
from extract.find.columns import Column
from extract.find.group_heads import is_bound, names_class
from extract.find.per_class import each_class
from extract.find.units import units_of
from extract.rulebook import Rulebook
from extract.text import fold, fold_pattern

STATED = regex.compile(fold_pattern(r"(?:đvt|đơn vị(?: tính)?) ?: ?([^();.,]{1,25})|\( ?(%) ?\)"))
THING = regex.compile(r"(?:[-+] ?)?(?:(?:tổng )?số (?:lượng )?)?")
PEOPLE = ("pupils", "học sinh", "trẻ", "giáo viên", "người", "%")
# `Xếp thứ (huyện)`: among whom, nothing counted.
SCOPES = ("huyện", "tỉnh", "xã", "phường", "trường")
# A place among others counts nothing: `Xếp thứ | 3/12`.
RANKED = regex.compile(r"(?:[-+] ?)?(?:(?:xếp|đứng) (?:thứ|hạng|vị thứ|vị trí)|thứ hạng|vị thứ)(?!\p{L})")
# Of each of these another thing is counted: `HS/lớp`; groups that a slash puts beside each other are none.
EACH = ("lớp", "nhóm", "nhóm lớp", "học sinh", "trẻ", "giáo viên")
GROUPS = ("nhóm", "lớp", "khối")
OF_EACH = regex.compile(fold_pattern(r"(?: ?(?:bình quân|bq|trung bình|tb))? ?/ ?(?:(?:1|một) )?"))
RATIO_ENDS = regex.compile(fold_pattern(r"(?: (?:bình quân|bq|trung bình))? ?(?:\(|$)"))
WORD = regex.compile(r"\b\p{L}+")
NUMBER_OF = regex.compile(r"(?:[-+] ?)?(?:tổng )?số (?:lượng )?")
BRACKETED = regex.compile(r"\((?:số |đvt: ?|đơn vị:? )?([^()%]{1,20})\)$")


class Unit(NamedTuple):
    """A canonical unit with its period and multiplier; ``guessed`` where only the number tells it."""

    name: str
    period: str = ""
    factor: Decimal = Decimal(1)
    guessed: bool = False


class Surroundings(NamedTuple):
    """What may name the unit beside the column's header: from the nearest to the farthest.

    ``whole`` tells that no number of the row is a fraction, ``row_unit`` is the one unit that its other
    cells write after their numbers.
    """

    unit_cell: str
    labels: tuple[str, ...]
    caption: str
    pupils: str
    counted_beside: bool
    heads_beside: bool
    whole: bool = False
    row_unit: str = ""


def unit_of(figure: Figure, column: Column, near: Surroundings, rules: Rulebook) -> Unit:
    """The unit of one figure; empty where nothing tells it."""
    if figure.percent or figure.unit:
        return Unit("%") if figure.percent else canonical(figure.unit, rules)
    if "weight" in column.roles:  # what its row names is not what it counts
        return Unit(column.unit)
    unit = _named(figure, column, near, rules)
    if unit.name in PEOPLE[1:-1] and (each := each_class((*near.labels[-1:], *column.words[-1:]))):
        return unit._replace(name=f"{unit.name}/{each}")
    if unit.name in PEOPLE and figure.value != figure.value.to_integral() and unit.name != "%":
        return Unit("%", guessed=True)  # nobody counts half a pupil
    return unit


def _named(figure: Figure, column: Column, near: Surroundings, rules: Rulebook) -> Unit:
    """The unit that the header, the row or the caption names, in the order in which they speak."""
    if bracketed := bracketed_unit(column.words, rules):
        return bracketed
    if any(RANKED.match(fold(words)) for words in (*near.labels[-1:], *column.words[-1:])):
        return Unit("")
    if (not column.unit or column.guessed) and (bracketed := bracketed_unit(near.labels, rules)):
        return bracketed
    counting = column.guessed and _is_count(figure, near, rules)
    if column.unit and "pair" not in column.roles and not counting:
        return _pupils(Unit(column.unit), near.pupils)
    heads = (*reversed(column.words), *reversed(column.subject))
    header = [words for words in heads if not is_bound(words, rules)]
    thing = _first(header, rules, without_percent=True)
    # `Số tiết`, `SKKN` beside a title (`CSTĐCS`) that is a unit elsewhere.
    if near.unit_cell and not (thing and ("measure" in column.roles or thing.name not in PEOPLE)):
        return canonical(near.unit_cell, rules)
    stated = stated_unit(near.caption)
    if stated and not _counts(near.labels) and not (stated == "%" and "count" in column.roles):
        return canonical(stated, rules)
    if thing and thing.name not in PEOPLE:
        return thing
    if group := _group_unit(near.labels, rules):
        return group
    words = list(reversed(near.labels))
    if named := _first(words, rules, without_percent=near.counted_beside):
        return _pupils(named, near.pupils)
    if thing:
        return _pupils(thing, near.pupils)
    beside = near.heads_beside and "count" in column.roles
    if beside or "population" in column.roles or any(names_class(label) for label in near.labels):
        return Unit(near.pupils)
    if near.row_unit:
        return canonical(near.row_unit, rules)
    return _pupils(_first([near.caption], rules, without_percent=True) or Unit(""), near.pupils)


def _group_unit(labels: tuple[str, ...], rules: Rulebook) -> Unit | None:
    """The things that the group above counts (``Tổng số lớp``) where the row names whose they are."""
    if len(labels) < 2 or not _counts(labels[:-1]) or _counts(labels):
        return None
    things, own = counted(labels[-2], rules), counted(labels[-1], rules)
    return Unit(things) if things and things not in PEOPLE and own in (*PEOPLE[:-1], "") else None


def _is_count(figure: Figure, near: Surroundings, rules: Rulebook) -> bool:
    """Whether a number in a column of percentages is none: its row counts, or names a mark."""
    if _counts(near.labels) or _is_thing(figure, near.labels, rules):
        return True
    name, sort = _counting(near.labels[-1], rules) if near.labels else ("", "")
    return bool(name) and (sort == "always" or (sort == "whole" and near.whole))


def names_unit(label: str, rules: Rulebook) -> bool:
    """Whether a row's words say what its numbers count or that they are percentages.

    >>> from extract.rulebook import load
    >>> [names_unit(label, load()) for label in ("Điểm trung bình", "Lên lớp (%)", "Số lớp", "Lên lớp")]
    [True, True, True, False]
    """
    unit = counted(label, rules)
    return bool(unit) and (unit not in PEOPLE or unit == "%" or _counts((label,)))


def _counts(labels: tuple[str, ...]) -> bool:
    """Whether a row says that it counts (`Số trẻ`), so that its numbers are no percentages."""
    return bool(labels) and NUMBER_OF.match(fold(labels[-1])) is not None


def _is_thing(figure: Figure, labels: tuple[str, ...], rules: Rulebook) -> bool:
    """Whether a row is named by nothing but a counted thing (``Câu lạc bộ``) and its number is whole."""
    if not labels or figure.value != figure.value.to_integral():
        return False
    folded = fold(labels[-1])
    known = units_of(rules).after(folded, 0, len(folded))
    return known is not None and known.end == len(folded) and known.unit not in PEOPLE


def _pupils(unit: Unit, pupils: str) -> Unit:
    return unit._replace(name=pupils) if unit.name == "pupils" else unit


def _first(texts: Sequence[str], rules: Rulebook, without_percent: bool) -> Unit | None:
    for text in texts:
        name = counted(text, rules)
        if name and not (without_percent and name == "%"):
            return Unit(name)
    return None


@lru_cache(maxsize=1024)
def bracketed_unit(header: tuple[str, ...], rules: Rulebook) -> Unit | None:
    """The unit in brackets that closes a header: `Kinh phí (triệu đồng)`, `Lớp 6 (số lớp)`."""
    for words in reversed(header):
        if match := BRACKETED.search(fold(words)):
            known = units_of(rules).after(match[1], 0, len(match[1]))
            if known and known.end == len(match[1]) and known.unit not in SCOPES:
                return Unit(known.unit, known.period, known.factor)
    return None


@lru_cache(maxsize=1024)
def stated_unit(caption: str) -> str:
    """The unit that a caption states for the whole table (`ĐVT: %`), empty where it states none."""
    match = STATED.search(fold(caption))
    return (match[1] or "%").strip() if match else ""


def counted(text: str, rules: Rulebook) -> str:
    """The unit that a label names: the first rule of table-units that fits; empty if none does."""
    return _counting(text, rules)[0]


@lru_cache(maxsize=2048)
def _counting(text: str, rules: Rulebook) -> tuple[str, str]:
    """The unit that a label names, and which of its numbers count even among percentages."""
    folded = fold(text)
    if "/" in folded and (unit := _ratio(folded, rules)) is not None:
        return unit, "always"
    counts = ""
    for rule in rules.family("table-units"):
        if rule.pattern and rule.pattern.search(folded):
            counts = str(rule.data.get("counts", ""))
            if rule.data["unit"] == "itself" or (
                rule.data["unit"] == "pupils" and _numbers_things(folded, rules)
            ):
                break
            return str(rule.data["unit"]), counts
    else:
        if not NUMBER_OF.match(folded):
            return "", ""
    start = THING.match(folded)
    known = units_of(rules).after(folded, start.end() if start else 0, len(folded))
    return (known.unit, counts) if known else ("", "")


def _numbers_things(folded: str, rules: Rulebook) -> bool:
    """Whether a label counts things whose name speaks of pupils further on: ``Số thư viện học sinh tự quản``."""
    number = NUMBER_OF.match(folded)
    thing = units_of(rules).after(folded, number.end(), len(folded)) if number else None
    return thing is not None and thing.unit not in PEOPLE


def _ratio(folded: str, rules: Rulebook) -> str | None:
    """The unit of what each has of another (``Số HS bình quân/lớp``, ``Máy tính/GV``); empty where it is
    not known what each has, None for what is no ratio (``Khối/lớp``)."""
    each = OF_EACH.search(folded)
    units = units_of(rules)
    whose = units.after(folded, each.end(), len(folded)) if each else None
    if each is None or whose is None or whose.unit not in EACH or not RATIO_ENDS.match(folded, whose.end):
        return None
    joined = f"{folded[: each.start()]}/{folded[each.end() : whose.end]}"
    first = THING.match(joined)
    known = units.after(joined, first.end() if first else 0, len(joined))
    if known and known.unit not in PEOPLE and known.end < len(joined):
        return known.unit  # `Số tiết dự giờ/GV`
    for word in WORD.finditer(joined, 0, each.start()):
        known = units.after(joined, word.start(), len(joined))
        if known and known.end == len(joined):
            return None if known.unit.startswith(GROUPS) else known.unit
    return ""


@lru_cache(maxsize=4096)
def canonical(words: str, rules: Rulebook) -> Unit:
    """A unit as the rules name it; as written where they do not know it."""
    words = words.strip(" .()")
    if words.startswith("%"):
        return Unit("%")
    folded = fold(words)
    known = units_of(rules).after(folded, 0, len(folded))
    # Of how many of whom is said too: ``người/vạn dân``.
    known = None if known and folded.startswith("/", known.end) else known
    return Unit(known.unit, known.period, known.factor) if known else Unit(words.lower())
