"""Names of people: runs of capitalised words, and what stands beside them, anywhere in the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.privacy.kinds import Private
from extract.privacy.lexicon import Lexicon, folded
from extract.privacy.rosters import Roster
from extract.privacy.runs import RUN, UPPER, Run, run_of, runs
from extract.privacy.surnames import MIDDLE, Name, is_highland, judge, name_at
from extract.privacy.titled import COMMON, following, given_in, initials_in
from extract.text import fold_plan

MOST = 12  # surnames of one run that are looked at
# A cell, line or bracket that holds nothing but names; led by its own opening sign, where ``re`` looks for it.
NAMES = re.compile(
    rf"[\n|(][ \-+*•]*(?P<names>[{UPPER}][\w'’ ]{{1,30}}(?:(?: ?[,;/+&–-] ?| và )[{UPPER}][\w'’ ]{{1,30}})*)[ .;]*(?=[\n|):]|$)"
)
SIGNING = (
    "TRƯỞNG\n",
    "GIÁM ĐỐC\n",
    "CHỦ TỊCH\n",
    "BÍ THƯ\n",
    "PHỤ TRÁCH\n",
    "PHỤ TRÁCH ĐỘI\n",
    "NGƯỜI LẬP\n",
    "LẬP KẾ HOẠCH\n",
    "HIỆU PHÓ\n",
    "Hiệu trưởng\n",
    "CHUYÊN MÔN\n",
)
SIGNED = re.compile(
    rf"(?:[(\"“]?(?:[Đđ]ã [Kk]ý|Ký|ký|KÝ)[^\n]{{0,40}}\n|\([^\n]{{0,40}}\)\n){{0,2}}(?:(?:ThS|Th\.S|TS|CN|NGƯT)\.? )?(?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{1,5}})(?=\.?(?:\n|$))"
)
PART = re.compile(rf"[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*)*")


def find_people(text: str, words: Lexicon, roster: Roster, known: Iterable[str] = ()) -> list[Private]:
    """Names of people in a text, in order; names of schools, places, prizes and of history are left."""
    if not words.surnames:
        return []
    search = _Search(text, words, roster, {folded(" ".join(name.split())) for name in known})
    for run in runs(text, words):
        search.read(run)
    search.read_cells()
    search.read_signatures()
    search.read_initials()
    search.read_again()
    return [Private(start, end, "person") for start, end in sorted(search.found.items())]


class _Search:
    """What was seen so far of one text: names, names of places, and names that nothing decided."""

    def __init__(self, text: str, words: Lexicon, roster: Roster, named: set[str]) -> None:
        self.text, self.words, self.roster, self.named = text, words, roster, named
        self.found: dict[int, int] = {}
        self.undecided: list[Name] = []
        self.places: set[str] = set()

    def read(self, run: Run) -> None:
        """Names of one run: put among those found, the undecided, or the places."""
        index, decided, tried = 0, False, 0
        while index < len(run.low) and tried < MOST:
            low = run.low[index]
            if low not in self.words.surnames and not is_highland(low):
                index += 1
                continue
            tried += 1
            name, end = name_at(self.text, run, index, self.words)
            if self._take(run, index, name):
                decided, index = True, end
            else:
                index += 1
        if not decided and (span := given_in(self.text, run, self.words)):
            self._add(*span)

    def _take(self, run: Run, first: int, name: Name) -> bool:
        """Judge a name; false where nothing decides what it is."""
        if len(name.low) == 1 and not is_highland(name.low[0]):
            joined = self._over_break(run, name)
            if joined is None:
                return False
            name = joined
        judge(self.text, name, run, first, self.words, self.roster)
        if name.person:
            name = self._over_break(run, name) or name
            self.named.add(name.folded)
            self._add(name.start, name.end)
        elif name.barred:
            self.places.add(name.folded)
        else:
            self.undecided.append(name)
        return name.person or name.barred

    def _add(self, start: int, end: int) -> None:
        """A name, and those that follow it in a row."""
        self.found[start] = end
        for further in following(self.text, end, self.words):
            self.found.setdefault(*further)

    def _over_break(self, run: Run, name: Name) -> Name | None:
        """A name whose rest stands on the next line: it ended in a surname, in Thị or Văn, or lacks its last word."""
        text, given = self.text, self.words.given
        if name.end != run.end or text[run.end : run.end + 1] != "\n":
            return None
        match = RUN.match(text, run.end + 1)
        if match is None:
            return None
        own = match[0].split(" ")
        rest = run_of(match.start(), own, [folded(word) for word in own])
        if len(rest.low) > 3 or not all(word in given or word in MIDDLE for word in rest.low):
            return None
        alone = text[rest.end : rest.end + 1] in ("", "\n")
        last_word = alone and len(rest.low) == 1 and len(name.low) == 3 and rest.low[0] not in COMMON
        if not last_word and len(name.low) > 1 and name.low[-1] not in MIDDLE:
            return None
        if len(name.low) == 1 and rest.low[0] not in MIDDLE:
            return None
        return Name(name.start, rest.end, (*name.low, *rest.low), person=name.person)

    def read_cells(self) -> None:
        """Cells under *Họ và tên*."""
        for start, end in self.roster.names:
            if _is_cell_of_name(self.text[start:end], self.words):
                first, last = _trimmed(self.text, start, end)
                self.found[first] = max(last, self.found.get(first, 0))
                self.named.add(folded(self.text[first:last]))

    def read_signatures(self) -> None:
        """Who signed: the name in the lines under the title, also one that history's people bear."""
        for title in SIGNING:
            at = self.text.find(title)
            while at != -1:
                match = SIGNED.match(self.text, at + len(title))
                if match and _is_cell_of_name(match["name"], self.words) and " " in match["name"]:
                    self.found[match.start("name")] = match.end("name")
                    self.named.add(folded(match["name"]))
                at = self.text.find(title, at + len(title))

    def read_initials(self) -> None:
        """``em N.V.A``, ``cô Ng.T. Hoa``."""
        for start, end in initials_in(self.text, self.words):
            self.found[start] = max(end, self.found.get(start, 0))

    def read_again(self) -> None:
        """Names found once, wherever else they stand."""
        for name in self.undecided:
            if name.folded in self.named and name.folded not in self.places:
                self.found.setdefault(name.start, name.end)
        for written in self.named:
            first = written.split(" ", 1)[0]
            if " " in written and first not in self.words.surnames and written not in self.places:
                self._find_written(written)
        self._read_given()

    def _find_written(self, name: str) -> None:
        """A name that begins with no known surname, in capitals or not."""
        low = fold_plan(self.text).replace("’", "'").replace("ʼ", "'").replace("‘", "'")
        at = low.find(name)
        while at != -1:
            end = at + len(name)
            apart = not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum()
            if apart and self.text[at].isupper():
                self.found.setdefault(at, end)
            at = low.find(name, end)

    def _read_given(self) -> None:
        """Cells that hold nothing but given names of people found elsewhere: ``Hoa``, ``Lan, Thu Hà``."""
        given = {" ".join(name.split(" ")[-count:]) for name in self.named if " " in name for count in (1, 2)}
        given -= COMMON | self.words.never
        if not given:
            return
        for cell in NAMES.finditer("\n" + self.text):
            start, end = cell.span("names")
            parts = list(PART.finditer(self.text, start - 1, end - 1))
            if all(folded(part[0]) in given for part in parts):
                for part in parts:
                    self.found.setdefault(*part.span())


def _is_cell_of_name(cell: str, words: Lexicon) -> bool:
    """Capitalised words only, none of them a post or a class."""
    parts = cell.strip().rstrip(".;,").split(" ")
    letters = all(part[:1].isupper() and part.replace("'", "").replace("’", "").isalpha() for part in parts)
    if not letters or len(parts) > 6:
        return False
    low = [folded(part) for part in parts]
    if low[0] in words.never or any(word in words.ends and word not in words.given for word in low):
        return False
    return len(low) > 1 or (low[0] in words.given and low[0] not in COMMON)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    return start + len(cell) - len(cell.lstrip()), end - len(cell) + len(cell.rstrip(" .;,"))
