"""Names that begin with a surname: how far they reach, and whether what stands beside them says a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.privacy.beside import capitals_are_name, has_duty, heads_line, stands_alone
from extract.privacy.lexicon import Lexicon
from extract.privacy.rosters import Roster
from extract.privacy.runs import Run, next_word, phrases_before

LONGEST_NAME = 6
MIDDLE = frozenset({"thị", "văn"})
# Titles that may end in a full stop: ThS. Trần Văn An.
ABBREVIATED = frozenset(
    {"ths", "th.s", "ts", "gv", "bs", "đ/c", "đc", "đ.c", "pgs.ts", "gs.ts", "gvcn", "cn", "mr", "ms", "mrs"}
)
TEACHING = frozenset(
    {
        "cô",
        "thầy",
        "cô giáo",
        "thầy giáo",
        "gv",
        "gvcn",
        "giáo viên",
        "em",
        "cháu",
        "bé",
        "họ và tên",
        "họ tên",
        "học sinh",
        "đ/c",
        "đc",
        "hiệu trưởng",
        "phó hiệu trưởng",
        "phụ huynh",
        "tổ trưởng",
        "nhân viên",
    }
)
# Peoples whose name is written like a person's of the highlands.
PEOPLES = frozenset(
    {"h'mông", "h'rê", "h'roi", "m'nông", "k'ho", "x'tiêng", "s'tiêng", "m'drắk", "m'đrắk", "h'mong"}
)
HIGHLAND = re.compile(r"(?:h|k|n|m|bh|r|y)'\w*")
CLASS = re.compile(r"(?: phụ trách)?(?: (?:lớp|khối|tổ|nhóm|môn))? [\w./-]{1,6}$")
DATED = re.compile(r",? ngày[ .…]*\d?\d?[ .…]*tháng")


@dataclass(slots=True)
class Name:
    """A name that may be a person's; ``barred``: it is a school's, a place's, one of history."""

    start: int
    end: int
    low: tuple[str, ...]
    barred: bool = False
    person: bool = False

    @property
    def folded(self) -> str:
        """The whole name in small letters."""
        return " ".join(self.low)


def is_highland(word: str) -> bool:
    """``H'Hen``, ``K'Brel``: a prefix of the highlands' names with its apostrophe."""
    return "'" in word and word not in PEOPLES and HIGHLAND.fullmatch(word) is not None


def name_at(text: str, run: Run, first: int, words: Lexicon) -> tuple[Name, int]:
    """The longest name in a run that begins at word ``first``, and the word after it."""
    upper = next(
        (_is_upper(word) for word in run.words[first : first + 3] if len(word.strip("'’")) > 1), False
    )
    last = first + 1
    while last < len(run.words) and last - first < LONGEST_NAME:
        word = run.words[last]
        if len(word) > 1 and _is_upper(word) != upper and "'" not in word:
            break
        if last - first >= 2 and run.low[last] in words.surnames and _begins_next(run, last):
            break
        if _ends(text, run, first, last, words):
            break
        last += 1
    return Name(run.starts[first], run.word_end(last - 1), tuple(run.low[first:last])), last


def _is_upper(word: str) -> bool:
    return len(word.strip("'’")) > 1 and word.isupper()


def _begins_next(run: Run, index: int) -> bool:
    """A second surname with its Thị or Văn begins another name: ``Lê Thị Hoa Trần Văn Minh``."""
    return index + 1 < len(run.low) and run.low[index + 1] in MIDDLE


def _ends(text: str, run: Run, first: int, index: int, words: Lexicon) -> bool:
    """Whether a name ends before word ``index``: a post, a class, a place begins there."""
    word = run.low[index]
    inside = index + 1 < len(run.low)
    following = run.low[index + 1] if inside else next_word(text, run.end)
    if inside and index - first < 2 and word in words.given:
        return False
    if following and f"{word} {following}" in words.ends:
        return True
    return word in words.ends and (word not in words.given or index - first >= 4)


def judge(text: str, name: Name, run: Run, first: int, words: Lexicon, roster: Roster) -> Name:
    """The name with the verdict: a person, barred, or neither."""
    before, mark = phrases_before(text, name.start)
    if not before and name.start and text[name.start - 1] == "\n":
        before, mark = _line_above(text, name, run), ""
    if mark == "." and not ABBREVIATED.intersection(before):
        before = [] if _any(before, words.title | words.pupil | words.post) else before
    titled, told = _titled(before, words), mark == ":" and labelled(before, words)
    whole = name.folded
    if is_barred(before, mark, words) and not told:
        name.barred = True
    elif whole in words.memorials or _begins_memorial(name.low, words):
        name.person = (
            bool(TEACHING.intersection(before)) or told or (titled and has_duty(text, name.end, words))
        )
        name.barred = not name.person
    elif titled or (told and whole not in words.namesakes) or (name.start, run.end) in roster.names:
        name.person = len(name.low) > 1 or is_highland(name.low[0])
    elif (
        whole in words.namesakes
        or (" ".join(name.low[:2]) in words.namesakes and _goes_on(name, words))
        or (DATED.match(text, name.end) and len(name.low) == 2)
    ):
        name.barred = False
    else:
        name.person = _looks_like_person(text, name, run, first, words)
    return name


def _goes_on(name: Name, words: Lexicon) -> bool:
    """``Kim Sơn Ninh Bình``: a place with another behind it, where no common surname begins it."""
    return words.surnames.get(name.low[0]) != "strong" and name.low[1] not in MIDDLE


def _line_above(text: str, name: Name, run: Run) -> list[str]:
    """``TRƯỜNG TIỂU HỌC`` on the line above a name in capitals: a heading broken over two lines."""
    above = text[max(0, name.start - 80) : name.start - 1].rpartition("\n")[2]
    if not above.isupper() or not run.words[-1].isupper() or " " not in above.strip():
        return []
    return phrases_before(above, len(above))[0]


def _any(phrases: list[str], known: frozenset[str]) -> bool:
    return any(phrase in known for phrase in phrases)


def labelled(before: list[str], words: Lexicon) -> bool:
    """Whether phrases before a colon are a label of people: ``GVCN lớp 4A:``, ``Người thực hiện:``."""
    bare = [CLASS.sub("", phrase) for phrase in before]
    return any(phrase in words.label or phrase in words.title for phrase in (*before, *bare))


def _titled(before: list[str], words: Lexicon) -> bool:
    return any(phrase in words.title or phrase in words.post or phrase in words.pupil for phrase in before)


def is_barred(before: list[str], mark: str, words: Lexicon) -> bool:
    """After the noun of a school, a street, a prize, or after what history's people are called."""
    if mark == "." and before and before[-1] not in ("p", "q", "tp", "tx", "tt", "h", "x"):
        return False
    if _any(before, words.title | words.post):
        return False
    if mark == ":":
        return before[-1:] == ["trường"]
    plain = [phrase for phrase in (_without_number(phrase) for phrase in before) if phrase]
    return _any(before + plain, words.bearer) or _any(before, words.honour)


def _without_number(phrase: str) -> str:
    """``trường tiểu học số 1`` -> ``trường tiểu học``."""
    return re.sub(r"(?: số)?(?: \d{1,3}| [ivx]{1,4}|&)+$", "", phrase)


@lru_cache(maxsize=8)
def _memorial_starts(words: Lexicon) -> frozenset[str]:
    return frozenset(name for name in words.memorials if name.count(" ") >= 2)


def _begins_memorial(low: tuple[str, ...], words: Lexicon) -> bool:
    """``Trần Quốc Toản Xuân``: a name of history with a word of the heading behind it."""
    return len(low) > 3 and " ".join(low[:3]) in _memorial_starts(words)


def _looks_like_person(text: str, name: Name, run: Run, first: int, words: Lexicon) -> bool:
    """Without title or label: by the surname, the form, and whether the name stands alone."""
    low, rest = name.low, name.low[1:]
    upper = run.words[first].isupper() and len(run.words[first]) > 1
    strong = words.surnames.get(low[0]) == "strong" or is_highland(low[0])
    given = all(_is_given(word, words) for word in rest)
    alone = stands_alone(text, name)
    if len(low) == 1:
        return is_highland(low[0])
    if low[1] in MIDDLE and len(low) >= 3:
        return strong or given or low[1] == "thị" or (not upper and (alone or _in_prose(run, first, name)))
    if any(is_highland(word) for word in low) or (
        words.surnames.get(low[-1]) == "strong" and low[-1] not in words.given
    ):
        return True
    if has_duty(text, name.end, words) and (strong or given or heads_line(text, name, words)):
        return True
    if upper:
        return given and capitals_are_name(text, name, strong, alone)
    if strong:
        first_fits = rest[0] in words.given or rest[0] not in words.never
        return first_fits and (_plausible(rest, words) if len(low) >= 3 else given)
    return given and len(low) >= 3 and (alone or _in_prose(run, first, name))


def _plausible(rest: tuple[str, ...], words: Lexicon) -> bool:
    """At least one syllable that names have, or one that no other word has."""
    return any(_is_given(word, words) for word in rest) or not any(word in words.ends for word in rest)


def _in_prose(run: Run, first: int, name: Name) -> bool:
    """The run is the name and no heading in which every word has a capital."""
    return run.start == name.start and run.end == name.end


def _is_given(word: str, words: Lexicon) -> bool:
    return (
        word in words.given or word in MIDDLE or len(word) == 1 or is_highland(word) or word in words.surnames
    )
