"""Laws, codes and ordinances by name: ``Luật Giáo dục``, ``Luật phòng, chống ma tuý``.

Names are in laws.csv. A name that is not there is read when it is written in capitals
(``Luật Bảo vệ Biển cả``); in lower case only known names are names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from extract.find.kinds import any_of, form, unfolded
from extract.rulebook import Rulebook
from extract.text import fold, lower

# How far a law's name may reach, in characters.
REACH = 260
WORD = regex.compile(r"[\p{L}\d/&]+")
GLUE = regex.compile(r" ?(?:,|-) ?| ")
AND = frozenset({"và", "của", "về"})
# Words that end a name known only by its capital letter.
STOP = regex.compile(
    r"(?:và các|và (?:bộ )?luật|về|được|quy|qui|đã|thì|ngày|số|năm|có|là|do|của|này|theo|để|trong|khi|hiện|cho|tại|với|từ|nêu|sửa|ban hành|hướng|vào|đến|đối|không|phải|còn|như|thông|luật|gồm|bao|bằng|trên|hoặc|nhằm|sau|trước|áp|chưa|cùng|mà|nếu|kể|bị|việc|các|những|đang|sẽ|cần|tới|quyết|thực|trừ|ở|thay|xem|và pháp|pháp lệnh|bộ luật|căn cứ|và nghị|và thông|và quyết|và những|tổ chức thực)(?!\p{L})"
)
PAIRED = regex.compile(
    r"(?:phòng|quản lí|sửa đổi|bảo vệ|chăm sóc|khám|phổ biến|kí kết|nhập cảnh|xuất cảnh|trật tự|an toàn|thi đua|cứu nạn|phòng cháy)$"
)
AMENDING = regex.compile(
    r"(?:về )?(?:việc )?(?:sửa đổi|bổ sung|bố sung|bãi bỏ)(?:,? (?:và )?(?:bổ sung|bố sung|bãi bỏ|thay thế))?"
    r"(?: (?:một số|các|\d+|một))?(?: (?:điều|khoản|điểm|nội dung))?(?: \d+| \d+(?:, \d+)* và \d+)?(?: (?:của|tại|trong))? ?"
)
NEXT_LAW = regex.compile(r" ?(?:,|;|và|, và) ?(?=(?:bộ luật|luật|pháp lệnh)(?!\p{L}))")
CONSTITUTION = regex.compile(
    r" nước (?:cộng hoà xã hội chủ nghĩa việt nam|chxhcn ?(?:việt nam|vn)?)(?!\p{L})| việt nam(?= năm|,? \d{4})|(?= năm (?:19|20)\d\d| ?\(?(?:19|20)\d\d)"
)
KIND_NAMES = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
KIND_WORD = regex.compile(r"(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\p{L})")
AMENDED_END = regex.compile(r"[,;:.()]| (?:ngày|số|năm) ")
OPENING, CLOSING = regex.compile(r" [\"“]? ?"), regex.compile(r" ?[\"”]")
END = ""


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named at ``start`` to ``end``: its kind, its name as the tables write it, how sure that is."""

    start: int
    end: int
    kind: str
    name: str
    known: bool = True


class Laws:
    """The names of a rulebook as a tree of words, and the words that make no name."""

    def __init__(self, rules: Rulebook) -> None:
        self.tree: dict[str, dict[str, Any]] = {}
        for row in rules.table("laws"):
            kind = self.tree.setdefault(fold(row["kind"]), {})
            for word in _words(fold(row["name"])):
                kind = kind.setdefault(word, {})
            kind[END] = {"name": row["stands_for"] or row["name"]}
        pattern = unfolded(form(rules, "law-by-name").written)
        self._anchor = regex.compile(pattern, regex.VERSION1)
        self._not_law = regex.compile(rf"(?:{any_of(form(rules, 'not-law').terms)})(?!\p{{L}})")

    def names(self, text: str, lowered: str) -> Iterator[LawName]:
        """Laws named in ``text`` (``lowered`` is its lower case), in order, without overlap."""
        end = 0
        for match in self._anchor.finditer(lowered):
            if match.start() >= end and (law := self.at(text, match.start(), match.end())):
                end = law.end
                yield law

    def at(self, text: str, start: int, after: int) -> LawName | None:
        """The law whose kind word stands at ``start`` to ``after``."""
        window = text[after : after + REACH].split("\n", 1)[0]
        folded = fold(window)
        kind = KIND_NAMES[lower(text[start:after])]
        if kind == "Hiến pháp":
            found = CONSTITUTION.match(folded)
            return LawName(start, after + found.end(), kind, "Hiến pháp") if found else None
        lead = _lead(window)
        if lead is None:
            return None
        if amending := AMENDING.match(folded, lead):
            return self._amending(text, start, after, amending, folded)
        return self._plain(window, folded, lead, start, after, kind, text[start].isupper())

    def _plain(
        self, window: str, folded: str, lead: int, start: int, after: int, kind: str, capital: bool
    ) -> LawName | None:
        about = lead + 3 if folded.startswith("về ", lead) else lead
        if found := self._known(folded, about, kind):
            length, name = found
            return LawName(start, after + _quoted(window, lead, length), kind, name)
        if not capital or self._not_law.match(folded, lead) or not window[lead : lead + 1].isupper():
            return None
        length = _capitalised(window, folded, lead)
        return LawName(start, after + length, kind, window[lead:length], known=False) if length else None

    def _known(self, folded: str, position: int, kind: str) -> tuple[int, str] | None:
        """The longest known name at ``position``: where it ends, and the name."""
        node, best = self.tree.get(fold(kind), {}), None
        while word := WORD.match(folded, position):
            if word.group() in node:
                node = node[word.group()]
                if END in node:
                    best = word.end(), str(node[END]["name"])
            elif word.group() not in AND:
                break
            glue = GLUE.match(folded, word.end())
            if glue is None:
                break
            position = glue.end()
        return best

    def _amending(
        self, text: str, start: int, after: int, amending: regex.Match[str], folded: str
    ) -> LawName | None:
        """``Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`` is one law."""
        end = after + amending.end()
        inner = self._inner(text, end)
        if inner is None:
            stop = AMENDED_END.search(folded, amending.end())
            length = stop.start() if stop else len(folded.rstrip())
            return LawName(start, after + length, "Luật", folded[:length].strip(), known=False)
        while (more := NEXT_LAW.match(fold(text[inner.end : inner.end + 20]))) is not None:
            following = self._inner(text, inner.end + more.end())
            if following is None:
                break
            inner = following
        kind = KIND_NAMES[lower(_kind_word(text, start))]
        return LawName(start, inner.end, kind, fold(text[after : inner.end]).strip(), known=False)

    def _inner(self, text: str, position: int) -> LawName | None:
        match = KIND_WORD.match(lower(text[position : position + 12]))
        return self.at(text, position, position + match.end()) if match else None


def _kind_word(text: str, start: int) -> str:
    match = KIND_WORD.match(lower(text[start : start + 12]))
    return match.group() if match else "luật"


def _words(folded: str) -> list[str]:
    return [word for word in WORD.findall(folded) if word not in AND]


def _lead(window: str) -> int | None:
    """Where the name begins: after one space, perhaps a quotation mark."""
    match = OPENING.match(window)
    return match.end() if match else None


def _quoted(window: str, lead: int, end: int) -> int:
    """With the quotation mark that closes one opened before the name."""
    if any(mark in window[:lead] for mark in '"“') and (close := CLOSING.match(window, end)):
        return close.end()
    return end


def _capitalised(window: str, folded: str, position: int) -> int:
    """Where a name known only by its first capital ends; 0 if it has no second word."""
    end, count = 0, 0
    while (word := WORD.match(folded, position)) and count < 14:
        if count and STOP.match(folded, position):
            break
        if word.group() not in AND:
            end = word.end()
        count += 1
        glue = GLUE.match(folded, word.end())
        if glue is None or ("," in glue.group() and not PAIRED.search(folded[:end])) or " - " in glue.group():
            break
        position = glue.end()
    return end


@lru_cache(maxsize=8)
def laws_of(rules: Rulebook) -> Laws:
    """The names, built once per rulebook."""
    return Laws(rules)
