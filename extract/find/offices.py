"""The offices of a letterhead: whose plan it is, and the agency above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.find.mentions import school_in_text, school_of_team
from extract.find.names import School, kinds_in, office_name, school_of, unspaced
from extract.find.spellings import ON_ONE_LINE, spelled, without_state
from extract.model import Block
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

RULER = regex.compile(r"[*_#=|~]+|-{2,}|[.…]{3,}")
ABOUT = regex.compile(r"(?i)(?:v/v|về việc|dự thảo|mật|khẩn|hỏa tốc)\b")
DRAFT = regex.compile(r"(?i) ?\( ?(?:bản )?dự thảo(?: lần \w+)? ?\)")
NUMBER_LINE = regex.compile(r"(?:[Ss]ố|SỐ)\s*[:.]?\s*[\d.…_\s]*[/\-]\s*\S.*$|(?:[Ss]ố|SỐ)\s*:.*$")
DATED = regex.compile(
    r"(?i)(?:(?<!\p{L})T[PXT]\.? ?)?(?:(?-i:\p{Lu})[\p{Ll}'’]*[ \-]+){0,5}(?:(?-i:\p{Lu})[\p{Ll}'’]+)?\s*,?\s*ngày\b.*$|tháng[\s.…\d]*năm.*$"
)
DAYS = ("ngày", "tháng")  # one stands in every date
SCHOOL_INSIDE = regex.compile(r"(?i)(?<!\p{L})(?:trường|trung tâm) .+$")
# LIÊN ĐỘI TH SỐ 1 BÌNH AN: the school is told by its kind alone.
KIND_INSIDE = regex.compile(
    r"(?i)^(?:liên đội|chi đoàn|đoàn|chi bộ|công đoàn(?: cơ sở)?|cđcs) (?P<kind>\p{L}.+)$"
)
# Whose name an organisation bears is no place: LIÊN ĐỘI TNTP HỒ CHÍ MINH.
HONOUR = regex.compile(
    r"(?i) (?:TNTP|TNCS|thiếu niên tiền phong|thanh niên cộng sản)(?: Hồ Chí Minh| HCM)?(?!\p{L})"
)
# The Union's or the Pioneers' own name takes the place of the state's on their letterheads.
NATIONAL = regex.compile(
    r"(?i)(?:đội|đoàn) (?:TNTP|TNCS|thiếu niên tiền phong|thanh niên cộng sản)(?: Hồ Chí Minh| HCM)?"
)
# The name of the state with up to three letters wrong or lost, as recognised pages and hasty typists have it.
STATE = fold("cộng hòa xã hội chủ nghĩa việt nam")
MISSPELT_STATE = regex.compile(rf"(?b)(?<!\p{{L}})(?:{STATE}){{s<=3,i<=1,d<=2,e<=3}}(?!\p{{L}})")
STATE_WORDS = ("cộng", "nghĩa", "việt")
UNIVERSITY = regex.compile(r"(?i)(?:trường )?(?:đại học|đh|trường cao đẳng|trường cđ)(?:sp|qg)?(?!\p{L})")
OF_PLACE = regex.compile(r"(?i) ?- ?(?:phường|xã|thị trấn|đặc khu) \p{L}.*$")  # TRƯỜNG TH A - PHƯỜNG B
LINE = 200  # characters beyond which a block is no line of a letterhead
PLACE = regex.compile(
    r"(?i:(?<!\p{L})(?:tỉnh|huyện|quận|thị xã|thành phố|tp\.?|xã|phường|đặc khu|thị trấn)) [\p{Lu}\d].*$"
)
# A line cut inside the first word of an office's name.
CUT = regex.compile(r"[UỦ][YỶ]|TRƯỜNG|TRUNG TÂM")
# A line in capitals that still lacks the name, which may follow in small letters.
NAMELESS = regex.compile(
    r"(?:XÃ|PHƯỜNG|HUYỆN|QUẬN|TỈNH|PHỐ|TRẤN|KHU|TRƯỜNG|CƠ SỞ|NON|GIÁO|TIỂU HỌC|PHỔ THÔNG|TẠO|ĐT|TH|THCS|THPT|MN|MG|DÂN)$"
)
# The first words of a school's name, whose kind stands on the next line.
OPEN = regex.compile(r"(?:TRƯỜNG|TRUNG TÂM|TT)(?!\p{L})")


class Office(NamedTuple):
    """One office named in the letterhead. ``rank``: school, organ, party, team."""

    rank: str
    text: str
    school: School | None = None


class Offices(NamedTuple):
    """Whose plan it is. ``names`` are all offices, ``lines`` the lines they were read from."""

    school: str | None
    level: str | None
    parent: str | None
    names: tuple[str, ...]
    lines: frozenset[str]


def find_offices(blocks: Sequence[Block], text: str, code: str | None, rules: Rulebook) -> Offices:
    """The offices of a letterhead's blocks; the school from the text where they name none."""
    offices, lines = _read(blocks, rules)
    if any(office.school and not UNIVERSITY.match(office.text) for office in offices):  # its practice school
        offices = [o._replace(rank="organ", school=None) if UNIVERSITY.match(o.text) else o for o in offices]
    own = next((index for index, office in enumerate(offices) if office.school), None)
    school = offices[own].school if own is not None else None
    if own is None:
        ranked = [i for i, office in enumerate(offices) if office.rank in ("organ", "party")]
        stated = [i for i in ranked if not NATIONAL.fullmatch(offices[i].text)] or ranked
        own = stated[-1] if stated else None
    if own is None:
        school = school_in_text(text, rules)
    elif school is not None and NAMELESS.search(offices[own].text):
        school = school_in_text(text, rules, school.name) or school
    elif school is None and offices[own].rank == "party":
        school = school_of_team(offices[own].text, text, rules)
    parent = _parent(offices, own, rules)
    names = tuple(HONOUR.sub("", office_name(office.text, rules)) for office in offices)
    if school is not None:
        level = school.level or _level_of_code(code or "", rules)
        return Offices(OF_PLACE.sub("", school.name), level, parent, names, lines)
    name = _placed(offices, own, rules) if own is not None else None
    return Offices(name, "other" if name else None, parent, names, lines)


@lru_cache(maxsize=8)
def _rules_for(field: str, rules: Rulebook) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules.family("letterhead") if rule.data["field"] == field)


def _read(blocks: Sequence[Block], rules: Rulebook) -> tuple[list[Office], frozenset[str]]:
    offices: list[Office] = []
    lines: set[str] = set()
    above: Block | None = None
    missing: Sequence[str] = ()
    closed = False  # closed: the number or the title stands below the last office
    for block in blocks:
        text, missing = without_state(block.text, missing)
        left = spelled(_without_motto(text, rules))
        if left != block.text:
            lines.add(block.text)
        for part in ON_ONE_LINE.split(left):
            if len(part) < 2 or ABOUT.match(part):
                continue
            office = None if offices and CUT.fullmatch(offices[-1].text) else _office(part, rules)
            if office is not None:
                offices.append(office)
                closed = False
            elif offices and _goes_on(part, offices[-1], closed, rules) and _below(block, above):
                offices[-1] = _office(f"{offices[-1].text} {part}", rules) or offices[-1]
            else:
                closed = closed or _is_of_body(part, rules)
                continue
            lines.add(block.text)
            above = block
        closed = closed or (
            not left and (NUMBER_LINE.search(block.text) or DATED.search(block.text)) is not None
        )
    return offices, frozenset(lines)


def _below(block: Block, above: Block | None) -> bool:
    """Whether a line may go on from the last office's: not from the other column, nor from another table."""
    if above is None:
        return True
    columns = (above.place.column, block.place.column)
    return block.place.table == above.place.table and (None in columns or columns[0] == columns[1])


def _without_motto(text: str, rules: Rulebook) -> str:
    """A line without the state's name and motto, the number, the date and rulers."""
    text = unspaced(DRAFT.sub("", RULER.sub(" ", text)).strip(" -"))
    folded = fold(text)
    named = STATE in folded or len(folded) > LINE or not any(word in folded for word in STATE_WORDS)
    if misspelt := None if named else MISSPELT_STATE.search(folded):
        text = text[: misspelt.start()] + text[misspelt.end() :]
        folded = fold(text)
    for rule in _rules_for("motto", rules):
        for start, end in reversed(list(rule.spans(folded))):
            text, folded = text[:start] + text[end:], folded[:start] + folded[end:]
    text = NUMBER_LINE.sub("", text)
    low = text.lower()
    return " ".join((DATED.sub("", text) if any(day in low for day in DAYS) else text).split())


def _office(text: str, rules: Rulebook) -> Office | None:
    if len(text) > 150 or not text[0].isupper():
        return None
    folded = fold(text)
    school = school_of(text, rules)
    if school is not None:
        return Office("school", text, school)
    for rule in _rules_for("agency", rules):
        if rule.pattern is not None and rule.pattern.match(folded):
            inner = _school_inside(text, rules) if rule.data["value"] == "party" else None
            return Office(str(rule.data["value"]), text, inner)
    if OPEN.match(text) and text.isupper():
        return Office("organ" if text.count(" ") > 2 else "team", text)
    return None


def _school_inside(text: str, rules: Rulebook) -> School | None:
    """The school whose party cell, union or team a line names."""
    if inner := SCHOOL_INSIDE.search(text):
        return school_of(inner.group(), rules)
    told = KIND_INSIDE.match(text)
    line = f"{'TRƯỜNG' if text.isupper() else 'Trường'} {told['kind']}" if told else ""
    return school_of(line, rules) if any(rule.data["level"] for rule in kinds_in(line, rules)) else None


def _goes_on(part: str, office: Office, closed: bool, rules: Rulebook) -> bool:
    """The second line of an office's name: in capitals like the first, or its missing name."""
    nameless = office.text.isupper() and NAMELESS.search(office.text) is not None
    if not part[0].isalpha() or (not nameless and (closed or _is_of_body(part, rules))):
        return False
    if part.isupper():
        return office.text.isupper()
    if office.text.isupper() and not nameless:
        return False
    words = part.split()
    return len(words) <= 5 and all(word[0].isupper() or word.isdigit() for word in words)


def _is_of_body(part: str, rules: Rulebook) -> bool:
    folded = fold(part)
    return any(rule.pattern.search(folded) for rule in _rules_for("body", rules) if rule.pattern)


def _parent(offices: Sequence[Office], own: int | None, rules: Rulebook) -> str | None:
    """The nearest office above, or the organ below where the lines stand in the other order."""
    if own is None:
        return None
    above = [
        i
        for i in range(own)
        if offices[i].rank in ("organ", "party")
        and not offices[i].school
        and not NATIONAL.fullmatch(offices[i].text)
        and not fold(offices[own].text).startswith(fold(offices[i].text))
    ]
    below = [i for i in range(own + 1, len(offices)) if offices[i].rank == "organ"]
    if above:
        return _placed(offices, above[-1], rules)
    return _placed(offices, below[0], rules) if below and offices[own].school else None


def _placed(offices: Sequence[Office], index: int, rules: Rulebook) -> str:
    """An office's name; ``Phòng GDĐT`` alone takes the place of the committee above it."""
    name = office_name(offices[index].text, rules)
    if index and name.startswith(("Sở ", "Phòng ")) and not PLACE.search(name):
        place = PLACE.search(office_name(offices[index - 1].text, rules))
        if place and offices[index - 1].rank == "organ" and not _has_place_name(name):
            return f"{name} {place.group()}"
    return name


def _has_place_name(name: str) -> bool:
    """``Phòng GDĐT An Phú`` says its place already."""
    return regex.search(r"(?:GDĐT|Đào tạo|Xã hội) \p{Lu}", name) is not None


def _level_of_code(code: str, rules: Rulebook) -> str | None:
    """The level that the sender's letters in the number tell: ``KH-MNSS`` -> mầm non."""
    sender = fold(code.rpartition("-")[2].strip())
    terms = [
        (term, rule) for rule in rules.family("school-kinds") for term in rule.terms if rule.data["level"]
    ]
    for term, rule in sorted(terms, key=lambda pair: -len(pair[0])):
        if len(term) > 1 and sender.startswith(term):
            return str(rule.data["level"])
    return None
