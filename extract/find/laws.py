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
from extract.find.law_lists import after_colon, is_plural, listed
from extract.rulebook import Rulebook
from extract.text import fold

# How far the name of a law that amends others may reach, in characters.
REACH = 200
WORD = regex.compile(r"[\p{L}\d/&]+")
GLUE = regex.compile(r" ?(?:,|-) ?| ")
LOOSE = frozenset({"và", "của", "về", "&"})
# Words that end a name known only by its capital letter.
STOP = regex.compile(
    r"(?:và các|và (?:bộ )?luật|về|được|qu[yi]|đã|thì|ngày|số|năm|có|là|do|của|này|theo|để|trong|khi|hiện|cho|tại|với|từ|nêu|sửa|ban hành|hướng|vào|đến|đối|không|phải|còn|như|thông|luật|gồm|bao|bằng|trên|hoặc|nhằm|sau|trước|áp|chưa|cùng|mà|nếu|kể|bị|việc|các|những|đang|sẽ|cần|tới|quyết|thực|trừ|ở|thay|xem|và pháp|pháp lệnh|bộ luật|căn cứ|và nghị|và thông|và quyết|và những|tổ chức thực)(?!\p{L})"
)
PAIRED = regex.compile(
    r"(?:phòng|quản l[íý]|sửa đổi|bảo vệ|chăm sóc|khám|phổ biến|k[íý] kết|nhập cảnh|xuất cảnh|trật tự|an toàn|thi đua|cứu nạn|phòng cháy)$"
)
AMENDING = regex.compile(
    r"(?:về )?(?:việc )?(?:sửa đổi|bổ sung|bố sung|bãi bỏ)(?:,? (?:và )?(?:bổ sung|bố sung|bãi bỏ|thay thế))?"
    r"(?: (?:một số|các|\d+|một))?(?: (?:điều|khoản|điểm|nội dung))?(?: \d+| \d+(?:, \d+)* và \d+)?(?: (?:của|tại|trong))? ?"
)
NEXT_LAW = regex.compile(r" ?(?:,|và|, và) ?(?=(?:bộ luật|luật|pháp lệnh)(?!\p{L}))")
CONSTITUTION = regex.compile(
    r" nước (?:cộng h(?:oà|òa) xã hội chủ nghĩa việt nam|chxhcn ?(?:việt nam|vn)?)(?!\p{L})| việt nam(?= năm|,? \d{4})|(?= năm (?:19|20)\d\d| ?\(?(?:19|20)\d\d)"
)
KIND_NAMES = {"luật": "Luật", "bộ luật": "Bộ luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
KIND_WORD = regex.compile(r"(?:bộ luật|luật|pháp lệnh|hiến pháp)(?!\p{L})")
AMENDED_END = regex.compile(r"[,;:.()]| (?:ngày|số|năm) ")
OPENING, CLOSING = regex.compile(r" [\"“]? ?|(?=\p{Lu})"), regex.compile(r" ?[\"”]")
# A space was lost before or behind the word: "căn cứLuật Giáo dục", "LuậtGiáo dục".
GLUED = regex.compile(r"(?:(?<=\p{Ll})Luật(?= \p{Lu})|(?<!\p{L})Luật(?=\p{Lu}\p{Ll}))")
END = ""
# "Luật Nhà ở (sửa đổi)" is not the law in force of that name but the one to come, or that has just come.
BILL = regex.compile(r" ?\(sửa đổi\)")
REVISED = " (sửa đổi)"
# No syllable has anything after uơ (thuở): nuớc, đuờng.
HORNLESS = regex.compile(r"u(?=[ơớờởỡợ]\p{L})")


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
            node = self.tree.setdefault(row["kind"], {})
            for word in WORD.findall(fold(row["name"])):
                node = node if word in LOOSE else node.setdefault(word, {})
            node[END] = row["stands_for"] or row["name"]
        self._anchor = regex.compile(unfolded(form(rules, "law-by-name").written), regex.VERSION1)
        not_law = unfolded(any_of(form(rules, "not-law").terms))
        self._not_law = regex.compile(rf"(?:{not_law})(?!\p{{L}})")

    def names(self, text: str, lowered: str) -> Iterator[LawName]:
        """Laws named in ``text`` (``lowered`` is its lower case), in order, without overlap."""
        end = 0
        for start in _anchors(lowered):
            match = self._anchor.match(lowered, start)
            word = match or GLUED.match(text, start)
            for law in self._from(text, lowered, start, word.end()) if word and start >= end else ():
                if law.known or match:
                    end = law.end
                    yield law

    def _from(self, text: str, lowered: str, start: int, after: int) -> Iterator[LawName]:
        """The law whose kind word stands at ``start`` to ``after``, and those named in a row with it."""
        kind, plural = KIND_NAMES[lowered[start:after]], is_plural(lowered, start)

        def known(position: int) -> tuple[int, str] | None:
            return self._known(lowered, position, kind)

        law = self.at(text, lowered, start, after)
        if law is None and plural and (first := after_colon(text, lowered, after, known)):
            law = LawName(first[0], first[1], kind, first[2])
        if law is not None:
            yield law
        if law is not None and law.known:
            for begin, end, name in listed(text, lowered, law.end, plural, known):
                yield LawName(begin, end, kind, name)

    def at(self, text: str, lowered: str, start: int, after: int, nested: bool = False) -> LawName | None:
        """The law whose kind word stands at ``start`` to ``after``; a nested one amends no other."""
        kind = KIND_NAMES[lowered[start:after]]
        if kind == "Hiến pháp":
            found = CONSTITUTION.match(lowered, after)
            return LawName(start, found.end(), kind, kind) if found else None
        opening = OPENING.match(text, after)
        if opening is None:
            return None
        if amending := AMENDING.match(lowered, opening.end()):
            return None if nested else self._amending(text, lowered, start, amending, kind)
        return self._plain(text, lowered, start, opening.span(), kind)

    def _plain(
        self, text: str, lowered: str, start: int, opening: tuple[int, int], kind: str
    ) -> LawName | None:
        lead = opening[1]
        about = lead + 3 if lowered.startswith("về ", lead) else lead
        if found := self._known(lowered, about, kind):
            end = _quoted(text, opening, found[0])
            bill = BILL.match(lowered, end)
            name = f"{found[1]}{REVISED}" if bill else found[1]
            return LawName(start, bill.end() if bill else end, kind, name)
        if not (text[start].isupper() and text[lead : lead + 1].isupper()) or self._not_law.match(
            lowered, lead
        ):
            return None
        end = _capitalised(lowered, lead)
        return LawName(start, end, kind, text[lead:end], known=False) if end else None

    def _known(self, lowered: str, position: int, kind: str) -> tuple[int, str] | None:
        """The longest known name at ``position``: where it ends, and the name."""
        node, best = self.tree.get(kind, {}), None
        while match := WORD.match(lowered, position):
            word = _folded(match.group())
            if word in node:
                node = node[word]
                if END in node:
                    best = match.end(), str(node[END])
            elif word not in LOOSE:
                break
            glue = GLUE.match(lowered, match.end())
            if glue is None:
                break
            position = glue.end()
        return best

    def _amending(
        self, text: str, lowered: str, start: int, amending: regex.Match[str], kind: str
    ) -> LawName | None:
        """``Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`` is one law."""
        inner = self._inner(text, lowered, amending.end())
        if inner is None:
            limit = _line_end(lowered, amending.end())
            stop = AMENDED_END.search(lowered, amending.end(), limit)
            end = stop.start() if stop else limit
            end -= len(lowered[start:end]) - len(lowered[start:end].rstrip())
            if end <= amending.end():
                return None
        else:
            end = inner.end
            while more := NEXT_LAW.match(lowered, end):
                following = self._inner(text, lowered, more.end())
                if following is None:
                    break
                end = following.end
        return LawName(start, end, kind, lowered[amending.start() : end].strip(), known=False)

    def _inner(self, text: str, lowered: str, position: int) -> LawName | None:
        match = KIND_WORD.match(lowered, position)
        return self.at(text, lowered, position, match.end(), nested=True) if match else None


def _anchors(lowered: str) -> list[int]:
    """Where the kind words of laws stand; plain search, because most text has none."""
    starts = set()
    for word in ("luật", "pháp lệnh", "hiến pháp"):
        position = lowered.find(word)
        while position >= 0:
            starts.add(position - 3 if lowered.startswith("bộ ", max(0, position - 3)) else position)
            position = lowered.find(word, position + 1)
    return sorted(starts)


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    """A word as the tables spell it; the horn left off the first of two letters (``nuớc``) is put on."""
    return fold(HORNLESS.sub("ư", word))


def _line_end(lowered: str, position: int) -> int:
    end = lowered.find("\n", position, position + REACH)
    return min(len(lowered), position + REACH) if end < 0 else end


def _quoted(text: str, opening: tuple[int, int], end: int) -> int:
    """With the quotation mark that closes one opened before the name."""
    if opening[1] - opening[0] > 1 and (close := CLOSING.match(text, end)):
        return close.end()
    return end


def _capitalised(lowered: str, position: int) -> int:
    """Where a name known only by its first capital ends."""
    start, end, count = position, 0, 0
    while (word := WORD.match(lowered, position)) and count < 14:
        if count and STOP.match(lowered, position):
            break
        if word.group() not in LOOSE:
            end = word.end()
        count += 1
        glue = GLUE.match(lowered, word.end())
        if glue is None or ("," in glue.group() and not PAIRED.search(lowered, start, word.end())):
            break
        if " - " in glue.group():
            break
        position = glue.end()
    return end


@lru_cache(maxsize=8)
def laws_of(rules: Rulebook) -> Laws:
    """The names, built once per rulebook."""
    return Laws(rules)
