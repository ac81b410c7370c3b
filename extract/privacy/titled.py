"""Given names without a surname: after a title, after a label and a colon, in a row of such names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.privacy.lexicon import Lexicon, folded
from extract.privacy.runs import UPPER, Run, line_before, next_word, phrases_before
from extract.privacy.surnames import is_barred, is_highland, labelled

LONGEST = 4  # words of a given name with what stands before it
# Syllables of names that are as often something else: subjects, sexes, marks.
COMMON = frozenset(
    [
        "văn",
        "anh",
        "toán",
        "lý",
        "lí",
        "hóa",
        "sinh",
        "sử",
        "địa",
        "tin",
        "nhạc",
        "nam",
        "nữ",
        "sáng",
        "chiều",
        "tối",
        "khá",
        "tốt",
        "giỏi",
        "ba",
        "hai",
        "năm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "tư",
        "thể",
        "mĩ",
        "mỹ",
        "kinh",
        "thái",
        "mường",
        "tày",
        "mầm",
        "xã",
        "bản",
        "đội",
        "tổ",
        "lớp",
        "khối",
        "hội",
        "đoàn",
        "ban",
        "phòng",
        "trường",
        "đạt",
        "yêu",
        "vui",
        "bé",
        "thêm",
        "hơn",
        "nhỏ",
        "lớn",
        "gia",
        "hiệu",
        "trưởng",
        "toàn",
        "công",
        "chuyên",
        "thi",
        "tập",
        "tết",
        "sức",
        "việt",
        "tiếng",
        "thư",
        "thường",
        "đại",
        "học",
        "hội",
    ]
)
# Titles that may end in a full stop: ThS. Lan, GV. Hoa.
ABBREVIATED = frozenset({"ths", "th.s", "ts", "gv", "bs", "đ/c", "đc", "đ.c", "pgs.ts", "gs.ts", "gvcn", "đ"})
FOREIGN = frozenset({"mr", "mrs", "ms", "miss", "dr"})
# N.V.A, Ng.T. Hoa: led by the capital, so that ``re`` passes over everything else at once.
INITIALS = re.compile(
    rf"[{UPPER}](?<=[ :]{{1}}.)(?:g|r|h)?\.(?: ?(?:Th|[{UPPER}])\.){{0,3}} ?(?:[{UPPER}]\w*(?: [{UPPER}]\w*)?)?"
)
NEXT = re.compile(
    rf"(?: ?\([^()\n]{{1,30}}\))?(?: ?[,;+&/] ?| và | - )(?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{0,3}})"
)
FOLLOWED = re.compile(r" ?(?:[,;.:)(/+&|\n\-–]|$)| [^\W\d_]+")
SUBJECTS = frozenset({"toán", "văn", "anh", "lý", "lí", "hóa", "sinh", "sử", "địa", "tin", "nữ"})
PEOPLES = frozenset({"kinh", "thái", "mường", "tày", "nùng", "dao", "mông", "thổ", "mạ", "co"})
KIN = frozenset({"em", "cháu", "bé", "chú", "bác", "dì", "cậu", "chị", "bạn"})
FLOWERS = frozenset({"hoa", "cây", "hàng", "tiếng", "môn", "nhánh", "cành"})


def given_in(text: str, run: Run, words: Lexicon) -> tuple[int, int] | None:
    """The span of a name without surname in a run: its own first word may be the title."""
    before, mark = phrases_before(text, run.start)
    if before and (kind := _kind(before, mark, words)):
        return _span(text, run, 0, kind, words)
    for index in range(min(3, len(run.low) - 1)):
        if run.low[index] in FOREIGN:
            return _span(text, run, index + 1, "foreign", words)
        phrases = [" ".join(run.low[start : index + 1]) for start in range(index + 1)]
        if any(phrase in words.title for phrase in phrases) and not run.words[index + 1].isupper():
            if is_barred(before, mark, words) or " ".join(run.low) in words.memorials:
                return None
            return _span(text, run, index + 1, _own_kind(text, run, index), words)
    if run.low[0] in words.pupil and len(run.low) > 1 and _begins_sentence(text, run.start):
        return _span(text, run, 1, "heading", words)
    return None


def _own_kind(text: str, run: Run, index: int) -> str:
    """How sure a title is that is written with a capital: a line may begin with it, a heading be full of them."""
    if len(run.low) - index > 3:
        return "heading"
    return "title" if _begins_sentence(text, run.start) else "pupil"


def _kind(before: list[str], mark: str, words: Lexicon) -> str:
    """How sure the words before a run are to introduce a person, empty for not at all."""
    if FOREIGN.intersection(before):
        return "foreign"
    if mark == ":":
        return "label" if labelled(before, words) else ""
    if mark == ".":
        return "title" if ABBREVIATED.intersection(before) else ""
    if any(phrase in words.title for phrase in before):
        return "title"
    if any(phrase in words.post for phrase in before):
        return "post"
    if not any(phrase in words.pupil for phrase in before):
        return ""
    return "kin" if KIN.intersection(before) else "pupil"


def _span(text: str, run: Run, first: int, kind: str, words: Lexicon) -> tuple[int, int] | None:
    """The name from word ``first`` on, as far as its words can be a name's."""
    last = first
    while last < len(run.low) and last - first < LONGEST and _may_be(text, run, first, last, kind, words):
        last += 1
    if last == first:
        return None
    low = run.low[first:last]
    if kind == "label" and len(low) == 1 and _next(text, run):
        return None  # a sentence begins behind the colon
    if kind == "post" and (last < len(run.low) or _next(text, run)):
        return None
    if kind in ("pupil", "kin", "heading", "post") and (
        last < len(run.low) or not all(word in words.given for word in low)
    ):
        return None
    if kind != "foreign" and len(low) == 1 and _is_doubtful(text, run, first, kind, words):
        return None
    if kind == "label" and last < len(run.low):
        return None
    if " ".join(low) in words.memorials or " ".join(low) in words.namesakes:
        return None
    return run.starts[first], run.word_end(last - 1)


def _may_be(text: str, run: Run, first: int, index: int, kind: str, words: Lexicon) -> bool:
    word, low = run.words[index], run.low[index]
    if len(word) > 1 and word.isupper():
        return False
    if low not in words.given and (low in words.never or low in words.ends):
        return False
    following = run.low[index + 1] if index + 1 < len(run.low) else _next(text, run)
    if following and (f"{low} {following}" in words.never or f"{low} {following}" in words.ends):
        return False
    if kind == "foreign":
        return True
    return low in words.given or is_highland(low) or (kind in ("title", "label") and low not in words.bearer)


def _next(text: str, run: Run) -> str:
    return next_word(text, run.end)


def _is_doubtful(text: str, run: Run, first: int, kind: str, words: Lexicon) -> bool:
    """One word alone: a subject, a sex, a flower, a people are no names."""
    low = run.low[first]
    if low in COMMON:
        return kind not in ("title", "kin") or low in SUBJECTS or low in PEOPLES
    line = line_before(text, run.start).casefold().split(" ")
    if kind in ("pupil", "kin") and FLOWERS.intersection(line[-3:]):
        return True
    return kind == "label" and low not in words.given


def _begins_sentence(text: str, start: int) -> bool:
    return not line_before(text, start).strip(" -+*•0123456789.)(")


def following(text: str, end: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Further names in a row after one that was found: ``cô Hoa, Lan và Mai``."""
    while match := NEXT.match(text, end, end + 90):
        low = [folded(word) for word in match["name"].split(" ")]
        end = match.end("name")
        named = all(word in words.given or word in words.surnames for word in low)
        if not named and (len(low) < 2 or low[0] not in words.surnames or words.never.intersection(low[1:])):
            return
        pairs = zip(low, [*low[1:], next_word(text, end)], strict=True)
        if any(f"{one} {two}" in words.never or f"{one} {two}" in words.ends for one, two in pairs):
            return
        if len(low) == 1 and (low[0] not in words.given or low[0] in SUBJECTS):
            return
        if low == ["nam"] and "-" in match[0]:  # Nguyễn Văn An - Nam - 12/3/2010
            return
        if " ".join(low) in words.namesakes or " ".join(low) in words.memorials:
            return
        yield match.span("name")


def initials_in(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """``em N.V.A``, ``cô Ng.T. Hoa``: a name cut down to letters, after a title."""
    if "." not in text:
        return
    for match in INITIALS.finditer(text):
        before, mark = phrases_before(text, match.start())
        if mark != "." and any(phrase in words.title or phrase in words.pupil for phrase in before):
            yield match.start(), match.start() + len(match[0].rstrip())
