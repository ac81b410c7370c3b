"""What the plan says of itself: school, agency, number, date, school year, title, signer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import regex

from extract.find.mentions import committee_of
from extract.find.names import kinds_in, school_of
from extract.find.offices import ABOUT, HONOUR, find_offices
from extract.find.own_number import DATE, canonical, find_date, find_number
from extract.find.places import PLACE_LINE, place_before, places_of
from extract.find.signature import find_signature
from extract.find.titles import GROUNDS, Title, find_title
from extract.model import Block, Letterhead, Plan, Span
from extract.rulebook import Rulebook
from extract.text import fold, lower_plan

SCHOOL_YEAR = regex.compile(r"(?i)năm học(?: mới)? ?:? ?(20\d\d) ?[-/] ?(20\d\d|\d\d)(?!\d)")
# ``Kế hoạch tổ Toán 2024 - 2025``: of a school one year and the next are a school year, but for a stage's.
BARE_YEARS = regex.compile(
    r"(?i)^(?!.*(?:giai đoạn|nhiệm kỳ|tầm nhìn|chiến lược|lộ trình|năm 20)).*?(?<![\d/.-])(20\d\d) ?[-/–] ?(20\d\d)(?!\d| ?[-–/])"
)
SEVERAL_YEARS = regex.compile(r"(?i)giai đoạn|tầm nhìn|nhiệm kỳ|20\d\d ?- ?20\d\d|chiến lược")
ONE_YEAR = regex.compile(r"(?i)(?<!(?:đến|tới|hết|định hướng) )năm 20\d\d")
# A sentence with the word ``trường`` is no line of a letterhead.
SENTENCE = regex.compile(r"\p{Lu}\p{Ll}+(?: \S+){8,}\.$")
LINE = 200  # characters beyond which a block is no line of a letterhead
# What HONOUR begins with: far cheaper to look for.
HONOURED = ("tntp", "tncs", "thiếu niên tiền", "thanh niên cộng")
UNTITLED = 12  # blocks of a plan without a title in which its letterhead may stand


def find_letterhead(plan: Plan, rules: Rulebook) -> Letterhead:
    """The letterhead of a plan; fields it does not state are None."""
    title = find_title(plan.blocks, rules)
    zone = _zone(plan.blocks, title)
    start, end = (plan.blocks[zone[0]].start, plan.blocks[zone[-1]].end) if zone else (0, 0)
    number = find_number(plan.text, start, end, rules)
    issued = find_date(plan.text, start, end, number)
    offices = find_offices(
        [plan.blocks[index] for index in zone], plan.text, number and number["code"], rules
    )
    signature = find_signature(plan.blocks, title.blocks[-1] + 1 if title.blocks else len(zone), rules)
    if issued is None:
        issued = _date_at_end(plan)
    day, month = _day(issued), _month(issued)
    is_school = offices.school is not None and offices.level != "other"
    place_line = place_before(plan.text, issued, number)
    places = places_of(offices.names, place_line, _without_honour(plan.text), is_school, rules)
    return Letterhead(
        school=committee_of(offices.school or "", place_line, plan.text) or offices.school,
        level=offices.level,
        parent=offices.parent,
        commune=places.commune,
        district=places.district,
        province=places.province,
        number=canonical(number),
        issued=day,
        issued_month=f"{month:%Y-%m}" if month and not day else None,
        school_year=_school_year(title.text or "", plan.text, day or month, is_school),
        title=title.text,
        signer=signature.signer,
        number_span=Span(*number.span("number")) if number else None,
        issued_span=Span(*issued.span()) if issued else None,
        blocks=_own_blocks(plan, zone, title, offices.lines, (number, issued))
        | frozenset(range(title.page))
        | frozenset(title.blocks)
        | frozenset(signature.blocks),
    )


def _without_honour(text: str) -> str:
    """The Youth Union and the Pioneers bear the name of a man, which is not that of a city there."""
    low = lower_plan(text)
    return HONOUR.sub("", text) if any(word in low for word in HONOURED) else text


def _zone(blocks: Sequence[Block], title: Title) -> list[int]:
    """The blocks before the title, or the short first ones where there is no title."""
    zone: list[int] = []
    untitled = not title.blocks
    for index in range(title.page, min(UNTITLED, len(blocks)) if untitled else title.blocks[0]):
        block = blocks[index]
        if block.kind in ("header", "footer", "note"):
            continue
        body = len(block.text) > LINE or block.number or GROUNDS.match(block.text)
        if untitled and body and not ABOUT.match(block.text):
            break
        zone.append(index)
    return zone


def _own_blocks(
    plan: Plan,
    zone: Sequence[int],
    title: Title,
    lines: frozenset[str],
    own: Sequence[regex.Match[str] | None],
) -> frozenset[int]:
    """All short lines above a title but sentences; without a title only the offices and what holds the number or
    the date."""
    starts = [match.start() for match in own if match]
    return frozenset(
        index
        for index in zone
        if len((block := plan.blocks[index]).text) <= LINE
        and (
            ((title.blocks or block.text in lines) and not SENTENCE.fullmatch(block.text))
            or any(block.start <= at < block.end for at in starts)
        )
    )


def _date_at_end(plan: Plan) -> regex.Match[str] | None:
    """``An Phú, ngày 5 tháng 9 năm 2024`` above the signature, where the letterhead has no date."""
    for block in reversed(plan.blocks[-40:]):
        if len(block.text) <= 90 and "ngày" in block.text and not block.number:
            match = DATE.search(plan.text, block.start, block.end)
            # Căn cứ Kế hoạch số 12/KH-UBND của UBND xã An Phú ngày 05/9/2024: not a place alone
            alone = match and PLACE_LINE.fullmatch(plan.text, block.start, match.start())
            if match and alone and match.end() >= block.end - 1 and place_before(plan.text, match, None):
                return match
    return None


def _day(match: regex.Match[str] | None) -> date | None:
    if match is None or not match["d"] or not match["m"]:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _month(match: regex.Match[str] | None) -> date | None:
    """The first day of the month a date states, whether or not it leaves the day open."""
    if match is None or not match["m"] or not 1 <= int(match["m"]) <= 12:
        return None
    return date(int(match["y"]), int(match["m"]), 1)


def _school_year(title: str, text: str, issued: date | None, is_school: bool) -> str | None:
    """From the title, else from the date, unless the text is about the year after it; else as the text says most.

    A plan of several years has none, an early summer's plan is of the year it names. An office's plan need
    be of no school year: from a far one (``đến năm học 2029-2030``) nothing follows.
    """
    if years := _years(title):
        return max(years, key=lambda year: (years[year], year))
    if is_school and (match := BARE_YEARS.search(title[:LINE])) and (year := _two_years(match)):
        return year
    if SEVERAL_YEARS.search(title) and not ONE_YEAR.search(title):
        return None
    years = _years(text)
    named = max(years, key=lambda year: (years[year], year)) if years else None
    if not is_school:
        is_far = named is not None and issued is not None and abs(int(named[:4]) - issued.year) > 1
        return None if is_far else named
    if issued is None or named is None:
        return named or (_year_of(issued) if issued else None)
    dated = _year_of(issued)
    if issued.month in (6, 7) and named in (_year_of(issued.replace(month=5)), dated):
        return named
    return named if named > dated and years[named] >= max(3, 2 * years[dated]) else dated


def _years(words: str) -> Counter[str]:
    return Counter(year for match in SCHOOL_YEAR.finditer(words) if (year := _two_years(match)))


def _year_of(day: date) -> str:
    first = day.year - (day.month < 6)
    return f"{first}-{first + 1}"


def _two_years(match: regex.Match[str]) -> str | None:
    first, second = int(match[1]), int(match[1][:2] + match[2][-2:])
    return f"{first}-{second}" if second == first + 1 else None


def letterhead_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """What the rules see in one line of a letterhead or signature."""
    folded = fold(text)
    hits: list[dict[str, object]] = [
        {
            "rule": rule.id,
            "quote": text[start:end],
            "field": rule.data["field"],
            "value": rule.data.get("value"),
        }
        for rule in rules.family("letterhead")
        for start, end in rule.spans(folded)
    ]
    school = school_of(text, rules)
    if school is not None:
        hits += [
            {"rule": rule.id, "quote": text, "name": school.name, "level": school.level}
            for rule in kinds_in(text, rules)
        ]
    return hits
