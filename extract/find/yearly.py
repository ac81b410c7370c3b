"""Days, months and quarters that come back every year: lists and stretches that ``hằng năm`` closes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extract.find.time_atoms import Atom, Grammar
from extract.find.time_cues import same_list
from extract.find.time_surroundings import Surroundings

EVERY_YEAR = "deadline.every-year"
# What may stand right before ``hằng năm``; the forms of days may also be joined to one that it closes.
DATED = frozenset({"day", "days", "months", "month-part", "quarter", "semester", "week", "summer"})
BARE = frozenset({"hằng năm", "hàng năm"})
# Of a round (02 lần/năm, mỗi năm) no day is told.
ROUNDS = ("lần", "mỗi", "từng")
LEAD = "từ "
REGULAR = "định kì "
# ``Hằng năm, trước ngày 30/6`` is one time.
NEXT = regex.compile(
    r",? ?\(?(?:(?:chậm nhất|trước|sau|từ|vào|đến|trong|khoảng|ngày|hết|là|\d{1,2}/\d{1,2}|-|tới) ?)*"
)
STOP = regex.compile(r"[.;\n](?!\d)")
GAPS = frozenset({"", " ", " của "})


def with_yearly_lists(around: Surroundings, words: Grammar, found: list[Atom]) -> list[Atom]:
    """The times of a block, those every year told as such: ``ngày 05/6 và ngày 05/12 hằng năm``,
    ``tháng 4 và tháng 9 hằng năm``, ``từ tháng 8 đến tháng 10 hằng năm``."""
    if all(atom.rule != EVERY_YEAR for atom in found):
        return found
    told: list[Atom] = []  # from the last to the first
    for atom in reversed(found):
        following = told[-1] if told else None
        if following is None or following.rule != EVERY_YEAR or atom.form not in DATED or atom.get("y"):
            told.append(atom)
        elif _is_closed(around, words, atom, following):
            told[-1] = _merged(around, atom, following)
        elif _is_dated(following) and same_list(around, atom, following):
            told.append(replace(atom, form="every", rule=EVERY_YEAR))
        else:
            told.append(atom)
    return list(_with_opened(around, told[::-1]))


def _with_opened(around: Surroundings, found: Sequence[Atom]) -> Iterator[Atom]:
    """The times; of a sentence that begins with ``Hằng năm`` no day is of one year: ``Hằng năm, trước 30/6 rà soát,
    trước ngày 31/8 trình``."""
    opened = -1
    for atom in found:
        if atom.rule == EVERY_YEAR and atom.words.startswith(tuple(BARE)):
            opened = atom.end if _opens_sentence(around, atom.start) else opened
        elif opened >= 0 and STOP.search(around.folded, opened, atom.start):
            opened = -1
        yearly = opened >= 0 and atom.form == "day" and not atom.get("y")
        yearly = yearly and NEXT.fullmatch(around.folded, opened, atom.start) is None
        yield replace(atom, form="every", rule=EVERY_YEAR) if yearly else atom


def _opens_sentence(around: Surroundings, start: int) -> bool:
    """Whether nothing stands before a time in its sentence but ``Định kỳ``."""
    before = around.folded[max(around.start, start - len(REGULAR)) : start]
    return around.opens_item(start) or (before == REGULAR and around.opens_item(start - len(REGULAR)))


def _is_closed(around: Surroundings, words: Grammar, atom: Atom, following: Atom) -> bool:
    """Whether ``hằng năm`` stands right behind a time, or closes the stretch that the time begins."""
    if following.words in BARE:
        return around.folded[atom.end : following.start] in GAPS
    joined = words.join.fullmatch(around.folded, atom.end, following.start)
    return joined is not None and _is_dated(following)


def _is_dated(atom: Atom) -> bool:
    """Whether a time that comes back every year names its day, month or quarter, or is one of their list."""
    return atom.words not in BARE and not any(word in atom.words for word in ROUNDS)


def _merged(around: Surroundings, atom: Atom, closing: Atom) -> Atom:
    """One time from the beginning of an atom, with its ``từ``, to ``hằng năm``."""
    led = around.folded.startswith(LEAD, max(around.start, atom.start - len(LEAD)))
    start = atom.start - len(LEAD) if led else atom.start
    return replace(closing, start=start, words=around.folded[start : closing.end])
