"""The kind of document (KẾ HOẠCH) and what it is about (trích yếu)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.find.names import unspaced
from extract.find.title_case import sentence_case
from extract.model import Block
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold

ABOUT = regex.compile(r"(?i)^(?:v/v|về việc)\b:? ?")
# A subject set in brackets: (V/v tổ chức hội thi).
BRACKETED = regex.compile(r"(?i)\((?P<about>v/v|về việc)\b(?P<rest>[^()]*)\)")
# A line of the next letterhead, not of this title.
OFFICE = regex.compile(
    r"(?i)(?:ubnd|[uủ][yỷ] ban nhân dân|sở (?:gd|giáo)|phòng (?:gd|giáo)|trường|trung tâm|cộng h[oò]|độc lập|đảng|số ?:)"
)
PERIOD = regex.compile(r"(?i)giai đoạn|năm (?:học )?20\d\d")
DATED = regex.compile(r"(?i)ngày [\d….]|, tháng \d")
# The days of a week (TUẦN 12 (25/11 - 30/11)) are what a plan is read for, and no part of its title.
WEEK = regex.compile(
    r"(?i)(?<!\p{L})(?:tuần|từ) .{0,30}?\d{1,2} ?/ ?\d{1,2}(?: ?/ ?\d{2,4})? ?(?:-|–|đến) ?(?:ngày )?\d{1,2} ?/"
)
ISSUER = regex.compile(
    r"(?i)(?:(?:bộ|hiệu) trưởng|trưởng phòng|giám đốc|chủ tịch|[uủ][yỷ] ban nhân dân|hội đồng nhân dân)(?!\p{L})"
)
# Who decides, on the title's own line where a reader joined the two.
DECIDES = "CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|[UỦ][YỶ] BAN NHÂN DÂN"
ENDS_IN_ISSUER = regex.compile(rf"(?<!CỦA|DO|VÀ|CHO|CHỦ TỊCH) (?:{DECIDES}) \p{{Lu}}[\p{{Lu}}&. \-]{{1,60}}$")
GOALS = fold("chỉ tiêu")  # a title that says so is the heading of goals too
PLAN = ("kế hoạch", "kế hoạch:")
COVER = 30  # blocks between the title of a cover page and the plan's own
SEARCHED = 60  # blocks in which the title must begin
HEAD = 10  # blocks in which a title may stand in small letters
LONGEST = 280  # characters of one line of it
MARKS = regex.compile(r"[*_#|~]+|^[-=.\s]+$")
GROUNDS = regex.compile(
    r"(?i)căn cứ|kính gửi|theo (?:công văn|kế hoạch|quyết định)|thực hiện (?:theo )?(?:công văn|kế hoạch|nghị quyết|chỉ thị"
    r"|quyết định|hướng dẫn|thông tư|luật|nghị định|văn bản|sự chỉ đạo|chương trình công tác|nhiệm vụ được)"
)
CITED = regex.compile(r"\d+ ?/ ?[\p{L}\d]+ ?[-/]|(?i:như sau)")
PARTY = regex.compile(r"(?i)\d ?- ?(?:nq|ct|kl|qđ|tb|ctr|kh) ?/ ?t[wuư]")
NOT_TITLE = regex.compile(r"(?i)căn cứ|kính gửi|theo |xét |.*như sau")
# A second line goes on with the first: a year, a bracket, a small letter.
GOES_ON = regex.compile(
    r"(?:(?i:năm học|năm \d|giai đoạn|học kỳ|lần thứ|đợt|tháng|của trường|tại)\b|[(\p{Ll}])"
)
# A first line that lacks its end: "Tổ chức Hội thi" | "Giáo viên dạy giỏi cấp trường".
LACKS_END = regex.compile(
    r"(?i)(?<!\p{L})(?:hội thi|hội giảng|hội diễn|cuộc thi|phong trào|chuyên đề|chủ đề|tháng|ngày|kỷ niệm|kỉ niệm|lễ"
    r"|của|và|với|về|cho|theo|tại|trong|cấp|đối với|thông qua|công tác|hoạt động|thực hiện|tổ chức|triển khai|xây dựng)[ ,:\-]*$"
)
YEAR_AT_END = regex.compile(r"(?i)năm(?: học)? 20\d\d(?: ?- ?20\d\d)?$")


class Title(NamedTuple):
    """Blocks of the title, KẾ HOẠCH included, and its words without it; empty where there is none.
    A title that gives the days of a week, names goals or stands above the letterhead is a line of the plan too.

    ``page`` is the block where the page with the letterhead begins: not 0 after a cover page.
    """

    blocks: tuple[int, ...] = ()
    text: str | None = None
    page: int = 0


@lru_cache(maxsize=8)
def _kinds(rules: Rulebook) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules.family("letterhead") if rule.data["field"] == "title")


def find_title(blocks: Sequence[Block], rules: Rulebook) -> Title:
    """The first line in capitals that names the kind of document, with the lines that go on from it.

    After a cover page the title stands again below the letterhead proper: that one counts.
    """
    first = _title_from(blocks, 0, SEARCHED, rules)
    if not first.blocks:
        return _heading_from(blocks, rules)
    after = first.blocks[-1] + 1
    again = _title_from(blocks, after, after + COVER, rules)
    if not again.blocks or not any(OFFICE.match(b.text) for b in blocks[after : again.blocks[0]]):
        return first
    return Title(again.blocks, again.text or first.text, after)


def _title_from(blocks: Sequence[Block], start: int, stop: int, rules: Rulebook) -> Title:
    for index in range(start, min(stop, len(blocks))):
        block = blocks[index]
        if _is_body(block):
            break
        words = unspaced(MARKS.sub("", block.text).strip())
        rest, whole = _after_kind(words, rules)
        if rest is None and 0 < index < HEAD and _is_small_title(block, words):
            rest = words[len("kế hoạch") :].strip()
        if rest is not None:
            title = _with_lines(blocks, index, rest, rules)
            return title if title.text or not whole else _with_lines(blocks, index, whole, rules)
    return Title()


def _heading_from(blocks: Sequence[Block], rules: Rulebook) -> Title:
    """A title that names no kind of document (``LỊCH CÔNG TÁC TUẦN 12``): first of all, or below an office."""
    headings = [rule for rule in _kinds(rules) if rule.data["value"] == "heading"]
    below_office = False
    for index, block in enumerate(blocks[:HEAD]):
        words = unspaced(MARKS.sub("", block.text).strip())
        if _is_body(block):
            break
        named = below_office or index == 0
        if (
            named
            and words.isupper()
            and any(rule.pattern.match(fold(words)) for rule in headings if rule.pattern)
        ):
            title = _with_lines(blocks, index, words, rules)
            read = WEEK.search(words) or GOALS in fold(words)
            return title if below_office and not read else title._replace(blocks=())
        below_office = below_office or OFFICE.match(words) is not None
    return Title()


def _is_body(block: Block) -> bool:
    """Numbered sections, legal grounds and long text: a title stands above them."""
    if block.kind in ("header", "footer"):
        return False
    numbered = block.number[:1].isalnum() and not ABOUT.match(block.text)
    return numbered or len(block.text) > LONGEST or GROUNDS.match(block.text) is not None


def _is_small_title(block: Block, words: str) -> bool:
    """``Kế hoạch tháng 10`` in small letters, on a line of its own near the top."""
    named = words.startswith("Kế hoạch ") and len(words) <= 120 and not block.number
    return named and words[-1] not in ".;:," and not CITED.search(words) and " số " not in words


def _after_kind(words: str, rules: Rulebook) -> tuple[str | None, str]:
    """What follows the kind of document on its own line, None where the line names none.

    Of other kinds than plans it only counts where no line below says more: it comes second.
    """
    if not words or len(words) > LONGEST or not words[:7].replace(" ", "").isupper():
        return ("" if words.lower() in PLAN else None), ""
    folded = fold(words)
    for rule in _kinds(rules):
        match = rule.pattern.match(folded) if rule.pattern else None
        if match is None or rule.data["value"] == "heading":
            continue
        if rule.data["value"] == "other":
            return "", words[match.end("kind") :].strip(" :")
        return words[match.end() :].strip(" :"), ""
    return None, ""


def _with_lines(blocks: Sequence[Block], first: int, rest: str, rules: Rulebook) -> Title:
    taken, lines = [first], [rest] if rest else []
    for index in range(first + 1, min(first + 6, len(blocks))):
        words = MARKS.sub("", blocks[index].text).strip()
        if not words or set(words) <= set("-–—_=. "):
            taken.append(index)
            continue
        if _ends_title(blocks, index, words) or (
            not _belongs(blocks[index], words, lines, blocks[taken[-1]])
            and not (lines and _ends_before_grounds(blocks, index, words))
            and not _cites(blocks, index, words, lines)
        ):
            break
        taken.append(index)
        lines.append(words)
    if lines and GROUNDS.match(_below(blocks, taken[-1])):
        lines[-1] = ENDS_IN_ISSUER.sub("", lines[-1])
    text = " ".join(sentence_case(line, index == 0, rules) for index, line in enumerate(lines))
    if bracketed := BRACKETED.fullmatch(text):
        text = bracketed["about"] + bracketed["rest"]
    text = ABOUT.sub("", text)
    text = text[:1].upper() + text[1:]
    return Title(tuple(taken), text.strip(" .:;") or None)


def _belongs(block: Block, words: str, lines: Sequence[str], before: Block) -> bool:
    open_ended = bool(lines) and LACKS_END.search(lines[-1]) is not None
    if block.number or len(words) > LONGEST or words[-1] in ";:":
        return False
    if CITED.search(words) and not open_ended:
        return False
    if GROUNDS.match(words) or words.lower().startswith(("phần ", "chương ")) or DATED.search(words):
        return False
    if OFFICE.match(words) and not PERIOD.search(words):
        return False
    if block.place.table != before.place.table:
        return False
    if not lines:
        return True
    centred = block.centred and before.centred
    alike = (
        words.isupper() == lines[-1].isupper()
        and block.bold == before.bold
        and (block.bold or words.isupper())
    )
    named = (
        alike
        or centred
        or open_ended
        or GOES_ON.match(words)
        or (len(words) <= 60 and YEAR_AT_END.search(words))
    )
    return len(words) <= (LONGEST if words.isupper() else 160) and bool(named) and words[-1] != "."


def _below(blocks: Sequence[Block], index: int) -> str:
    """The next block's text without a list's mark."""
    return blocks[index + 1].text.lstrip("-+* ") if index + 1 < len(blocks) else ""


def _ends_title(blocks: Sequence[Block], index: int, words: str) -> bool:
    """The days of a week, the title once more, or who decides (``HIỆU TRƯỞNG``) above the legal grounds."""
    if WEEK.search(words) or fold(words) in PLAN:
        return True
    below = _below(blocks, index)
    return words.isupper() and ISSUER.match(words) is not None and GROUNDS.match(below) is not None


def _cites(blocks: Sequence[Block], index: int, words: str, lines: Sequence[str]) -> bool:
    """A title that names another document: ``Triển khai thực hiện Chỉ thị số 31/CT-TTg ngày ...``."""
    block = blocks[index]
    if block.number or len(words) > LONGEST or words[-1] in ".;:," or NOT_TITLE.match(words):
        return False
    if not any(sign.search(words) for sign in (CITED, DATED, PARTY)) or block.place.table is not None:
        return False
    if lines:
        return words.isupper() and lines[-1].isupper()
    below = _below(blocks, index)
    return words.isupper() or block.bold or block.centred or GROUNDS.match(below) is not None


def _ends_before_grounds(blocks: Sequence[Block], index: int, words: str) -> bool:
    """A short line between the title and the first legal ground."""
    block = blocks[index]
    if block.number or len(words) > 100 or words[-1] in ".;:," or GROUNDS.match(words) or CITED.search(words):
        return False
    below = _below(blocks, index)
    return GROUNDS.match(below) is not None and block.place.table is None
