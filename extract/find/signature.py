"""The signature at a plan's end: who signed, and the blocks it takes up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.model import Block
from extract.rulebook import Rulebook
from extract.text import fold

TITLES = r"(?:(?:Th\.?S|TS|PGS|GS|NGƯT|NGND|CN|BS|BSCKI?I?|Đ/c|Ông|Bà)\b\.? ?:?[ ,-]*)*"
PERSON = regex.compile(rf"{TITLES}(?P<name>\p{{Lu}}[\p{{L}}'’]*(?: \p{{Lu}}[\p{{L}}'’]*){{1,7}})\s*$")
# A name after the title on one line: words of one capital each.
AFTER_TITLE = regex.compile(rf"{TITLES}(?P<name>\p{{Lu}}[\p{{Ll}}'’]+(?: \p{{Lu}}[\p{{Ll}}'’]+){{1,5}})\s*$")
SIGNED = regex.compile(r"(?i)\(? ?(?:đã k[íý]|k[íý],? ?(?:ghi rõ|đóng dấu|tên|họ)|đã đóng dấu|chữ k[íý])")
ACTING = regex.compile(r"(?i)^(?:kt|tm|tl|tuq|q|t/m|k/t)\b\.?")
CAPITALS_AT_END = regex.compile(r"(?:^|[^\p{Lu}])((?:KT|TM|TL|TUQ|Q)?\.? ?\p{Lu}[\p{Lu} .]{4,60})$")
# Two who sign side by side, on one line: DUYỆT CỦA BAN GIÁM HIỆU TỔ TRƯỞNG.
TWO_TITLES = regex.compile(
    r"(?:DUYỆT|BAN GIÁM HIỆU|BGH|HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ)(?: [\p{Lu} .]{1,30})?"
    r" (?:TỔ TRƯỞNG|TỔNG PHỤ TRÁCH|NGƯỜI |HIỆU TRƯỞNG|GIÁO VIÊN|NHÓM TRƯỞNG|TRƯỞNG)"
)
HEAD_FIRST = regex.compile(r"(?:(?:KT|TM)\. ?)?(?:PHÓ )?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ)(?!\p{L})")
MOST = 5  # spaces in a person's name
MIDDLE = frozenset({"văn", "thị"})
LONGEST_NAME = 4  # words, of one of two
SEARCHED = 30  # blocks before the end, or around the list of recipients


class Signature(NamedTuple):
    signer: str | None = None
    blocks: tuple[int, ...] = ()


def find_signature(blocks: Sequence[Block], first: int, rules: Rulebook) -> Signature:
    """The signature after block ``first``; of several (approval, author) the office's head's."""
    window = _window(blocks, first)
    best: tuple[int, Signature] | None = None
    seen: list[int] = []
    for index in window:
        rank, name = _title(blocks[index], rules)
        if rank is None:
            continue
        seen.append(index)
        signature = _signed(blocks, index, name, window, rules)
        seen += signature.blocks
        if signature.signer and (best is None or rank <= best[0]):
            best = (rank, signature)
    seen += _approvals(blocks, seen, window, rules)
    return Signature(best[1].signer if best else None, tuple(sorted(set(seen))))


def _approvals(blocks: Sequence[Block], seen: Sequence[int], window: range, rules: Rulebook) -> list[int]:
    """The lines right above a signature that say who approves: ``DUYỆT CỦA BGH`` over ``TỔ TRƯỞNG``."""
    above = min(seen, default=0) - 1
    words = fold(blocks[above].text.strip(" .:*()")) if above in window else ""
    approved = (rule for rule in rules.family("letterhead") if rule.data["field"] == "approval")
    return [above] if words and any(rule.pattern and rule.pattern.search(words) for rule in approved) else []


def opens_recipients(block: Block) -> bool:
    """Whether the list of recipients begins here; a cell without a colon heads a column of a table of reports."""
    return block.text[:8].lower() == "nơi nhận" and (block.kind != "cell" or ":" in block.text[:12])


def _window(blocks: Sequence[Block], first: int) -> range:
    recipients = next((i for i in range(first, len(blocks)) if opens_recipients(blocks[i])), None)
    if recipients is None:
        return range(max(first, len(blocks) - SEARCHED), len(blocks))
    return range(max(first, recipients - 8), min(len(blocks), recipients + SEARCHED))


def _title(block: Block, rules: Rulebook) -> tuple[int | None, str]:
    """Rank of the signatory's title a line is or ends with, and a name that follows it on the line."""
    text = block.text
    if len(text) > 160 or text[-1:] in ".;:" or block.number[:1].isalnum():
        return None, ""
    name = AFTER_TITLE.search(text) if not text.isupper() else None
    head = text
    if name is not None and name.start() > 5 and text[: name.start()].strip().isupper():
        head = text[: name.start()].strip()
    else:
        name = None
    end = CAPITALS_AT_END.search(head)
    capitals = end.group(1).strip() if end else (head if len(head) < 40 else "")
    folded = fold(capitals)
    for rule in rules.family("letterhead"):
        if rule.data["field"] == "signature" and rule.pattern and rule.pattern.search(folded):
            return int(rule.data["value"]), name.group("name") if name else ""
    return None, ""


def is_signatory(block: Block, rules: Rulebook) -> bool:
    """Whether a line is or ends with the title of one who signs."""
    return _title(block, rules)[0] is not None


def _signed(blocks: Sequence[Block], title: int, name: str, window: range, rules: Rulebook) -> Signature:
    """The person's name in the lines below a title."""
    if name:
        return Signature(person(name), (title,))
    taken = [title]
    for index in range(title + 1, min(title + 9, window.stop)):
        text = blocks[index].text
        if SIGNED.search(text):
            taken.append(index)
            continue
        match = PERSON.match(text)
        if match and len(text) <= 45 and not ACTING.match(text) and _is_person(match.group("name")):
            name = _own_name(match.group("name"), blocks[title].text, rules)
            if name.count(" ") > MOST:
                continue
            return Signature(person(name), (*taken, index))
        if len(text) > 60 and not blocks[index].number:
            break
    return Signature(None, tuple(taken))


@lru_cache(maxsize=8)
def _surnames(rules: Rulebook) -> dict[str, bool]:
    """Folded surnames, and whether one is a surname before all."""
    return {fold(row["surname"]): row["strength"] == "strong" for row in rules.table("surnames")}


def _own_name(name: str, title: str, rules: Rulebook) -> str:
    """Of two names on one line below two titles the one that counts: the head's, else the last.

    ``DUYỆT CỦA BGH TỔ TRƯỞNG`` over ``Lê An Khê Hồ Văn Bình``: Hồ Văn Bình.
    """
    words = name.split()
    if not TWO_TITLES.search(title) or not (second := _second(words, rules)):
        return name
    return " ".join(words[:second] if HEAD_FIRST.match(title) else words[second:])


def _second(words: Sequence[str], rules: Rulebook) -> int:
    """Where a second person's name begins: at a surname, the rather before a middle name; 0 where there is one."""
    known = _surnames(rules)
    starts = [
        (known[low], fold(words[i + 1]) in MIDDLE, -abs(2 * i - len(words)), i)
        for i in range(2, len(words) - 1)
        if i <= LONGEST_NAME and len(words) - i <= LONGEST_NAME and (low := fold(words[i])) in known
        if low not in MIDDLE
    ]
    return max(starts)[-1] if starts else 0


NOT_PERSONS = frozenset(
    {"hiệu", "trưởng", "phó", "giám", "chủ", "tịch", "trường", "phòng", "ban", "tổ", "nơi"}
)


def _is_person(name: str) -> bool:
    return not NOT_PERSONS.intersection(fold(name).split()) or fold(name).split()[0] not in NOT_PERSONS


def person(name: str) -> str:
    """A person's name in a person's case."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name
