"""What is due: the words of the clause, the item or the table row that a time belongs to."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.link.bare_shares import with_things
from extract.link.heading_times import COLON, WEEK, heads_clause, named_limit
from extract.link.series import (
    APART,
    QUALIFIER,
    Head,
    closed,
    filled,
    head_of,
    is_label,
    is_round,
    joined,
    qualified,
    tells_measure,
    with_lead,
)
from extract.model import Block, Span

WORD = regex.compile(r"\p{L}{2}")
LABEL = regex.compile(r"[ \-+*•·.)]*")
CLAUSE_BREAK = regex.compile(r"(?r)[;!?](?=\s|$)|\.(?=\s+\p{Lu}|\s*$)|\((?=[^()]*$)")
CLAUSE_STOP = regex.compile(r"[;!?)]|\.(?=\s|$)")
# ``Thứ 2 (31/3): họp tổ``, ``12/10 (thứ bảy) lao động``: the bracket around a time, or one that says its day.
BRACKET = regex.compile(r" ?(?:\((?P<aside>[^()]{1,30})\)|\)) ?")
SENTENCE = regex.compile(r"\.(?=\s+\p{Lu})")
OPEN_BRACKET = regex.compile(r"(?r)\([^()]*$")
# No clause is longer: the subject of a time is looked for no further away.
LONGEST = 400
LONGEST_JOINER = 24
MOST_JOINERS = 6
LIST_JOINER = regex.compile(r" ?(?:,|và|\+|&)? ?")
LOOSE = " ,.;:()-–+*•“”\"'"
JOINERS = regex.compile(
    r"(?i)^(?:(?:(?:\d\d?|một|hai|ba) lần(?=,| và )|và|hoặc|còn|riêng|đồng thời|cụ thể|trong đó|gồm|là|trở đi|trở về sau"
    r"|(?:vào )?(?:(?:buổi )?(?:sáng|chiều|tối) )?(?:ngày )?thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))(?!\w)[ ,:]*)+"
)
WEEKDAY = (
    r"(?:vào )?(?:(?:sáng|chiều|tối) )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?<!\w)t[2-7](?!\w))"
)
HOUR = r"\d{1,2} ?(?:h|g|giờ|:)(?: ?[0-5]\d)?(?: ?(?:phút|p|'))?"
LUNAR = r"(?:(?:tức|nhằm) )?(?:ngày )?(?:(?:mùng|mồng) )?(?:(?:\d\d?|một|hai|ba|tư|năm|sáu|bảy) (?:tháng )?(?:tết|chạp|giêng)|\d\d?/\d\d?(?:/\d{4})? ?(?:âm lịch|âl)(?!\w))"
# Words at the end of a clause that belong to the time after it.
LAST_JOINER = regex.compile(
    rf"(?ri)[ ,:(]*(?<![\w/])(?:và|vào|ở|là|lúc|từ|(?<!: \d )(?<!: \d\d )ngày|cho|tại|đó là|dịp|mùng|mồng|các|dự kiến"
    rf"|(?:(?:trong |vào )?thời điểm )?{HOUR}|(?:từ )?{HOUR} ?(?:đến|tới)|(?<=[:,] )bắt đầu|{WEEKDAY}|(?<!khối |ca |lớp |buổi )(?:sáng|chiều|tối)"
    rf"|(?:trong )?(?:khoảng )?(?<!\w )thời gian|trong khoảng|trong(?: (?:0?\d|10|hai|ba|bốn))?"
    rf"|(?<=[:,] )(?:hai|ba|bốn)|trong tuần(?: lễ)?|(?<!mỗi |một )tuần \d\d?|(?<=[:,] )tuần(?: lễ)?|(?<=[,:] )(?:hoàn thành|hoàn tất))"
)
VERB = regex.compile(
    r"(?i) (?:hoàn tất|hoàn thành|nộp|gửi|tổ chức|báo cáo|thực hiện|triển khai|công bố|tổng kết|sơ kết|kiểm tra"
    r"|đánh giá|xây dựng|cập nhật|lập|trình|họp|thông báo|phê duyệt|duyệt|tổng hợp|bàn giao|xét|thu|chấm|nhập) \p{L}"
)
# ``Duy trì 20 lớp, hằng năm sửa chữa 2 phòng``: what recurs stands behind.
RECURS = regex.compile(r"(?i)(?:mỗi|hằng|hàng) (?:năm|học k[ìỳ]|k[ìỳ]|qu[íý]|tháng|tuần|ngày)")
# A bracket behind what recurs, before the words of what is due: ``Hằng tháng (vào ngày 25) kế toán nộp``.
ASIDE = regex.compile(r" ?\([^()\n]{1,40}\)(?= \p{L})")
OPENS_TASK = regex.compile(
    r"(?i),? (?!(?:có|đều|được|theo|vào|để|với|và|do|tại|cho|trong|ít|tối|từ|không|ra|của|một)(?!\p{L}))\p{L}"
)
# Words in a bracket that say what becomes of the thing before it.
SENDING = regex.compile(r"(?i)(?:nộp|gửi|báo cáo|trình) ")
# ``Giai đoạn 2 (2026 - 2028): xây nhà đa năng``: what is due in a stage stands behind the colon.
STAGE = regex.compile(r"(?i)(?:giai đoạn|bước|chặng) (?:\d|[ivx]{1,4})")
QUARTER = regex.compile(r"(?i)qu[íý] (?:[1-4]|i{1,3}|iv)")
# Words that say that something is to be done without saying what.
EMPTY = regex.compile(
    rf"(?i)(?:(?:hoàn thành|xong|nộp|gửi|thời gian(?: thực hiện| tổ chức)?(?:,? (?:và )?địa điểm)?|thực hiện|dự kiến|báo cáo|tổ chức"
    rf"|thời điểm|hạn nộp|phấn đấu|bảo đảm|đảm bảo|mục tiêu|riêng|cụ thể|nộp về|hoàn thành xong|áp dụng|bắt đầu"
    rf"|kết thúc|ngày|(?:buổi )?(?:sáng|chiều|tối)|thời hạn|hạn cuối|hai|ba|các|lúc|vào|tuần(?: lễ)?(?: \d\d?)?|{WEEKDAY}|t[2-7]|{LUNAR}|{HOUR}"
    rf"|(?:\d\d?|một|hai|ba) (?:lần|buổi|đợt)(?:[ /]\p{{L}}+)?)[ ,:]*)*(?:tại [^,;:]{{1,24}})?"
)


def item_words(block: Block) -> str:
    """A block's text without its label."""
    if block.number:
        return block.text[len(block.number) :].lstrip(" ")
    bullet = LABEL.match(block.text)
    return block.text[bullet.end() :] if bullet else block.text.lstrip(" ")


def says_what(words: str) -> bool:
    """Whether words name something that can be due, and not only that something is.

    >>> says_what("nộp"), says_what("nộp hồ sơ"), says_what("02 lần/tháng")
    (False, True, False)
    """
    return bool(words) and EMPTY.fullmatch(words) is None


def subjects(text: str, low: int, high: int, spans: Sequence[Span]) -> list[str]:
    """What is due at each of the times of one item: ``spans`` in order, the item from ``low`` to ``high``.

    A time binds the words before it back to the clause's start, else those after it; the later ones
    of a list share the words of the first, those of a series its head.
    """
    found: list[str] = []
    head, base, since, led, heads = Head(), "", low, False, True
    for index, (start, end) in enumerate(spans):
        until = spans[index + 1].start if index + 1 < len(spans) else high
        end = _past_aside(text, since, start, end, until)
        if SENTENCE.search(text, since, start + 1):
            head, base = Head(), ""
        between = text[since:start]
        told = bool(base) and tells_measure(between)
        words = "" if told else _own(text, since, start, end, until)
        if between.lstrip(" ").startswith(":"):  # họp 03 lần/năm: đầu năm ngày 15/9, ...
            head = head._replace(labelled=True)
        heads = heads and heads_clause(text, since, start, end, until)
        if heads and index and (after := _after(text, end, until)):  # tháng 9: đo thị lực, tháng 11: cân đo
            told, words, head = False, after, Head()
        subject = joined(head, words)
        listed = not words and base and len(between) <= LONGEST_JOINER and ";" not in between
        if told:
            subject = base if led else _after(text, end, until) or base
        elif listed:
            # đầu năm (tháng 9), giữa kỳ (tháng 11), cuối tháng 4: the last has no label
            subject = head.words if head.labelled and between.strip(" ") == ")," else base
        elif not words:
            subject = (
                named_limit(text, start, end)
                or _after(text, end, until)
                or _behind_list(text, since, index, spans, high)
                or _before(text, since, start)
                or _clause_before(text, since, start)
                or _behind(text, end, until)
            )
        elif subject == words and between[:1] == ")" and between[-1] == "(" and ";" not in between:
            subject = with_lead(base, words)
        led = bool(words) or (told and led)
        goes_on = index + 1 < len(spans)
        if goes_on and subject == words and says_what(subject) and not is_label(words):
            head = head_of(closed(words))
        if base and not words and subject.lower().startswith(APART):  # ...; 29/8 đối với các lớp còn lại
            subject = qualified(base, subject)
        else:
            base = base if WEEK.fullmatch(subject) else subject or base
        qualifier = QUALIFIER.match(text, end, until)
        tells = qualifier and says_what(qualifier["label"].strip())
        in_list = goes_on and qualifier and not _before(text, qualifier.end(), until)
        if qualifier and tells and (in_list or listed):
            subject = qualified(base, qualifier["label"].strip())
        found.append("" if WEEK.fullmatch(subject) else closed(subject))
        since = qualifier.end() if qualifier else end
    return with_things(filled(found))


def _own(text: str, since: int, start: int, end: int, until: int) -> str:
    """The words that a time has for itself before it, empty where they do not say what is due."""
    words = _before(text, since, start)
    behind = text[since:start].rstrip(" ")
    recurs = RECURS.match(text, start) is not None and OPENS_TASK.match(text, end, until) is not None
    if behind.endswith(",") and (recurs or VERB.match(text, end, until)):
        after = _after(text, end, until)
        if says_what(after):
            return after
    bracket = OPEN_BRACKET.search(text, max(since, start - LONGEST), start)
    outside = _before(text, since, bracket.start()) if bracket else ""
    if labelled := _of_label(text, words or outside, end, until):
        return labelled
    if is_round(words) and says_what(outside):  # kiểm tra thư viện (đợt 1: tháng 10, đợt 2: tháng 4)
        return f"{outside}: {words}"
    if says_what(words):
        return f"{outside} ({words})" if says_what(outside) and SENDING.match(words) else words
    if words and _after(text, end, until):
        return ""
    return outside if says_what(outside) else ""


def _of_label(text: str, label: str, end: int, until: int) -> str:
    """What is due in a stage, a round or a term where it stands behind the colon after its time."""
    if COLON.match(text, end, until) is None:
        return ""
    if STAGE.fullmatch(label):
        return _after(text, end, until) or label
    after = _after(text, end, until) if is_label(label) or QUARTER.fullmatch(label) else ""
    return f"{label}: {after}" if after else ""


def _behind_list(text: str, since: int, index: int, spans: Sequence[Span], high: int) -> str:
    """What stands behind a list of times that opens its clause: ``...; tuần 2, 4 họp hội đồng``."""
    if not text[since : spans[index].start].rstrip(" ").endswith(";"):
        return ""
    last = index
    while last + 1 < len(spans) and LIST_JOINER.fullmatch(text, spans[last].end, spans[last + 1].start):
        last += 1
    until = spans[last + 1].start if last + 1 < len(spans) else high
    return _after(text, spans[last].end, until) if last > index else ""


def _past_aside(text: str, since: int, start: int, end: int, until: int) -> int:
    """Where a time ends, behind the bracket that says more of it where what recurs opens its clause."""
    if not text.startswith((" (", "("), end) or RECURS.search(text, start, end) is None:
        return end
    aside = ASIDE.match(text, end, until)
    if aside is None or _before(text, since, start) or not _after(text, aside.end(), until):
        return end
    return aside.end()


def _before(text: str, low: int, end: int) -> str:
    words = text[max(low, end - LONGEST) : end]
    found = CLAUSE_BREAK.search(words)
    return _tidy(words[found.end() :] if found else words)


def _clause_before(text: str, low: int, end: int) -> str:
    """The words of the clause before one that holds but its time: ``hội thi vẽ; ngày 15/11``, ``Họp tổ. (15/11)``."""
    found = CLAUSE_BREAK.search(text, max(low, end - LONGEST), end)
    if found is None:
        return ""
    clause = text[low : found.start()].rstrip(" ")
    if found.group() != ";" and not (found.group() == "(" and clause.endswith(".")):
        return ""
    words = _before(text, low, low + len(clause.rstrip(".")))
    return words if says_what(words) else ""


def _after(text: str, start: int, high: int) -> str:
    words = _behind(text, start, high)
    return words if says_what(words) else ""


def _behind(text: str, start: int, high: int) -> str:
    bracket = BRACKET.match(text, start, high)
    if bracket and not says_what(bracket["aside"] or ""):
        start = bracket.end()
    found = CLAUSE_STOP.search(text, start, min(high, start + LONGEST))
    words = text[start : found.start() if found else high].strip(LOOSE).removesuffix(" và")
    return JOINERS.sub("", words).strip(LOOSE)


def _tidy(words: str) -> str:
    words = JOINERS.sub("", words.strip(LOOSE))
    for _ in range(MOST_JOINERS):
        last = LAST_JOINER.match(words)
        if last is None:
            break
        words = words[: last.start()].strip(LOOSE)
    return words
