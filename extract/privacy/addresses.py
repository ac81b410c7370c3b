"""Home addresses: after a label, or a house number with its street; where a school stands is no home."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.privacy.kinds import Private
from extract.privacy.rosters import Roster
from extract.text import lower_plan

NEAR = 40  # characters around an anchor in which a label or a house number begins

UNIT = (
    r"(?:số nhà|nhà số|sn|số|căn hộ|căn|phòng|chung cư|ngõ|ngách|hẻm|kiệt|đường|phố|đại lộ|quốc lộ|tỉnh lộ|tổ dân phố|tdp|tổ"
    r"|khu phố|kp|khu dân cư|khu tập thể|khu|khóm|khối phố|khối|thôn|ấp|bản|buôn|bon|làng|xóm|đội|cụm|xã|phường|thị trấn|tt"
    r"|thị xã|tx|huyện|quận|tỉnh|thành phố|tp|p|q|h|t|x|việt nam)(?=[ .\d])"
)
LABEL = re.compile(
    r"(?<!\w)(?:địa chỉ(?: (?:nhà|nhà riêng|gia đình|thường trú|tạm trú|liên hệ|liên lạc|hiện nay|hiện tại|nơi ở|chỗ ở|cư trú"
    r"|phụ huynh|cha mẹ|học sinh|email))?|đ/c nhà|đc nhà|(?:nơi|chỗ) ở(?: (?:hiện nay|hiện tại|hiện nay của \w+))?|nơi cư trú"
    r"|nơi thường trú|nơi tạm trú|nơi đăng ký (?:thường trú|hộ khẩu)|đăng ký thường trú|thường trú(?: tại)?|tạm trú(?: tại)?"
    r"|hộ khẩu(?: thường trú)?(?: tại)?|hktt|quê quán|nhà riêng(?: tại)?|cư trú(?: tại)?|(?:hiện )?(?:đang )?(?:ở|ngụ|trú|cư ngụ|sinh sống) tại"
    r"|nhà (?:ở )?tại|nhà ở(?=:? (?:số|thôn|ấp|ngõ|xóm|bản|tổ|hẻm|đường|khu|buôn|làng|khóm)))(?P<mark> ?[:\-]| ?\([^)\n]{1,20}\) ?:|) ?"
)
OFFICE = re.compile(
    r"(?<!\w)(?:trường|cơ quan|đơn vị|trụ sở|cơ sở|điểm trường|phân hiệu|trung tâm|văn phòng|website|trang web|thư điện tử|ubnd"
    r"|đặt|đóng|tọa lạc|toạ lạc)[^.;:\n]{0,60}$"
)
HOUSE = re.compile(
    r"(?<![\w/])(?:(?:[Ss]ố nhà|[Nn]hà số|SN|[Ss]ố) ?:? ?)?\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Z]?){0,4},? (?:ngõ|ngách|hẻm|kiệt|đường|phố|Ngõ|Ngách|Hẻm|Kiệt|Đường|Phố)"
    r" (?=[\dA-ZÀ-Ỹ])"
    r"|(?<!\w)(?:[Ss]ố nhà|[Nn]hà số|SN:?) (?!(?:19|20)\d\d(?!\w))\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Z]?){0,4}(?!\d)"
    r"|(?<![\w/.,])\d{1,4}[A-Z]?(?:/\d{1,4}[A-Z]?){0,4} (?:[A-ZÀ-Ỹ]\w+ ){1,4}?[A-ZÀ-Ỹ]\w+(?=, (?:P\.|Q\.|[Pp]hường|[Qq]uận|[Tt]hị|[Xx]ã|TP|tp))"
)
SEGMENT = re.compile(
    rf"(?i)[ ]?[,\-–] ?(?={UNIT})[^,;|\n()]{{1,60}}|[ ]?[,\-] ?(?-i:[A-ZĐÀ-Ỹ])[^,;|\n().:]{{1,30}}(?=[,.;)\n|]|$)"
)
VALUE = re.compile(r"[^;|\n()]{3,160}")
STOP = re.compile(
    r"(?i)[.,;\-]? ?(?<!\w)(?:điện thoại|đt|sđt|số đt|email|e-mail|mail|sinh|ngày|cccd|cmnd|nghề|là|có|đã|được|để|khi|trong|theo|họ và tên"
    r"|học sinh|phụ huynh|con|lớp|dân tộc|gặp|thì|nên|và|cách|bị|sẽ|với|liên hệ|stk|số tài khoản|website|facebook|fax|mã)(?!\w)"
)
PLACE = re.compile(rf"(?i)(?:\d|{UNIT}|(?-i:[A-ZĐÀ-Ỹ]))")
END = re.compile(r"\. (?=[A-ZĐÀ-Ỹ][a-zà-ỹ]{2,})|\.$|\. ?$")
ABBREVIATED = re.compile(r"(?i)(?:^|[ ,])(?:p|q|tp|tt|tx|h|x|t|đ|số)\. ?$")


ANCHORS = (
    "địa chỉ",
    "c nhà",
    "nơi ở",
    "chỗ ở",
    "thường trú",
    "tạm trú",
    "cư trú",
    "trú tại",
    "hộ khẩu",
    "hktt",
    "quê quán",
    "nhà riêng",
    "ở tại",
    "ngụ tại",
    "sống tại",
    "nhà tại",
    "nhà ở",
)
HOUSE_ANCHORS = (
    "số nhà",
    "nhà số",
    "sn",
    " đường ",
    " ngõ ",
    " ngách ",
    " hẻm ",
    " kiệt ",
    " phố ",
    ", p.",
    ", phường",
    ", q.",
    ", quận",
)


def find_addresses(text: str, roster: Roster) -> Iterator[Private]:
    """Home addresses of a text, without the label before them."""
    low = lower_plan(text)
    for begin, end in _around(low, ANCHORS):
        yield from _labelled(text, low, begin, end)
    for begin, end in _around(low, HOUSE_ANCHORS):
        for match in HOUSE.finditer(text, begin, end):
            line = low[max(0, match.start() - 90) : match.start()].rpartition("\n")[2]
            if not OFFICE.search(line):
                yield Private(match.start(), _segments(text, match.start(), match.end()), "address")
    for start, end in roster.addresses:
        if _says_where(text[start:end]):
            yield Private(start, end, "address")


def _around(low: str, anchors: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Stretches of text around words that every address has one of, in order, each once."""
    places = []
    for anchor in anchors:
        at = low.find(anchor)
        while at != -1:
            places.append(at)
            at = low.find(anchor, at + len(anchor))
    begin, end = -1, -1
    for place in sorted(places):
        if place - NEAR <= end:
            end = place + NEAR
            continue
        if end >= 0:
            yield max(0, begin), min(end, len(low))
        begin, end = place - NEAR, place + NEAR
    if end >= 0:
        yield max(0, begin), min(end, len(low))


def _labelled(text: str, low: str, begin: int, stop: int) -> Iterator[Private]:
    for match in LABEL.finditer(low, begin, stop):
        start = match.end()
        value = VALUE.match(text, start) if PLACE.match(text, start) else None
        if value is None or _is_office(low, match.start(), match["mark"] or ""):
            continue
        end = _end(text, start, value.end(), marked=bool(match["mark"]))
        if end - start >= 3 and _says_where(text[start:end]):
            yield Private(start, end, "address")


def _is_office(low: str, start: int, mark: str) -> bool:
    """``Trường đóng tại ...``, ``điểm trường ở tại ...``: no home; what stands before a comma says nothing."""
    line = low[max(0, start - 70) : start].rpartition("\n")[2].rpartition(". ")[2].rpartition(",")[2]
    return bool(OFFICE.search(line)) and not mark


def _end(text: str, start: int, limit: int, marked: bool) -> int:
    """Where an address ends that begins at ``start``: at other data, a verb, the sentence's end."""
    stop = STOP.search(text, start, limit)
    end = stop.start() if stop else limit
    for full in END.finditer(text, start, end):
        if not ABBREVIATED.search(text[start : full.start() + 1]):
            end = full.start()
            break
    while end > start and text[end - 1] in " ,.-–:":
        end -= 1
    return end


def _says_where(words: str) -> bool:
    return bool(ADDRESSED.search(words)) or words.count(",") >= 1 or words.count(" - ") >= 1


ADDRESSED = re.compile(
    rf"(?i)(?<!\w){UNIT}|(?<!\w)\d{{1,4}}[A-Za-z]?(?:/\d+)+ |^\d{{1,4}} (?-i:[A-ZĐÀ-Ỹ])|^(?-i:[A-ZĐÀ-Ỹ]\w+ [A-ZĐÀ-Ỹ]\w+)"
)
NAME_AFTER = re.compile(r"(?: ?(?-i:[A-ZĐÀ-Ỹ0-9])[\w/]*)*")


def _segments(text: str, start: int, end: int) -> int:
    """The end of a house's address: the street's name and the units that follow commas."""
    end = NAME_AFTER.match(text, end).end()  # type: ignore[union-attr]
    for _ in range(8):
        following = SEGMENT.match(text, end, end + 70)
        if following is None:
            break
        stop = STOP.search(text, following.start() + 2, following.end())
        cut = END.search(text, following.start(), following.end())
        end = min(following.end(), stop.start() if stop else following.end())
        if cut and cut.start() < end and not ABBREVIATED.search(text[following.start() : cut.start() + 1]):
            end = cut.start()
            break
        if stop:
            break
    while text[end - 1] in " ,.-–":
        end -= 1
    return end
