"""Labels of lines (``I.``, ``1.1.``, ``a)``, ``*``): their style, rank and number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.model import Block

# How far out a style of label usually stands. A plan may mix them otherwise: see outline.py.
STYLES = """appendix title part chapter upper roman capitals decimal1 decimal2 decimal3 decimal4 lower
    sub paren bracket plain semester month week star dot dash plus text"""
RANKS = {style: rank for rank, style in enumerate(STYLES.split())}
BULLETS = frozenset({"star", "dot", "dash", "plus"})
NUMBERED = frozenset({"decimal1", "decimal2", "decimal3", "decimal4", "lower", "sub", "paren", "bracket"})
UNNUMBERED = frozenset({"title", "capitals", "plain"})
OUTER = frozenset({"appendix", "part", "chapter", "upper", "roman"})

LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# Letters that many lists leave out: `d) e)`, `e) g)`, `i) k)`.
LEFT_OUT = frozenset("đfjw")
ORDINALS = {"nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
BULLET_STYLES = {"*": "star", "-": "dash", "+": "plus"}
WORD_STYLES = {"phần": "part", "chương": "chapter", "mục": "chapter", "điều": "roman", "phụ": "appendix"}

BARE = regex.compile(r"^\(?(.*?)[\s.:)/\-]*$")
DASHED = regex.compile(r"([A-HĐ]|\d) ?- ?(?=\p{Lu})")
DECIMAL = regex.compile(r"\d{1,2}(?:\.\d{1,2})*")
ROMAN = regex.compile(r"[IVXL]+")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with: its style (a key of RANKS) and its number, () where it has none."""

    style: str
    value: tuple[int, ...] = ()

    @property
    def rank(self) -> int:
        return RANKS[self.style]

    def opened_by(self, below: Label | None) -> bool:
        """Whether the line below begins a finer numbering (``a)`` below ``1.``)."""
        return below is not None and below.value[-1:] == (1,) and below.rank > self.rank


TEXT = Label("text")


def previous(label: Label) -> tuple[Label, ...]:
    """The labels that may stand right before one in its list, the nearest first.

    >>> [before.value for before in previous(Label("lower", (6,)))]  # d) or đ) before e)
    [(5,), (4,)]
    """
    if not label.value:
        return ()
    lettered = label.style in ("lower", "upper")
    last = label.value[-1] - 1
    found = [last]
    while lettered and 1 < last <= len(LETTERS) and LETTERS[last - 1] in LEFT_OUT:
        last -= 1
        found.append(last)
    return tuple(Label(label.style, (*label.value[:-1], number)) for number in found)


@lru_cache(maxsize=4096)
def label_of(number: str) -> Label:
    """The style and value of a label as written.

    >>> [label_of(n) for n in ("II.", "1.2.", "b)", "-")]  # doctest: +NORMALIZE_WHITESPACE
    [Label(style='roman', value=(2,)), Label(style='decimal2', value=(1, 2)),
     Label(style='lower', value=(2,)), Label(style='dash', value=())]
    """
    if not number:
        return TEXT
    if number in BULLET_STYLES:
        return Label(BULLET_STYLES[number])
    match = BARE.match(number)
    bare = match.group(1) if match else number
    word, _, rest = bare.lower().partition(" ")
    if word in WORD_STYLES:
        return Label(WORD_STYLES[word], (_ordinal(rest.split(" ")[-1]),))
    return _enumerator(bare, number)


def _enumerator(bare: str, written: str) -> Label:
    head, _, tail = bare.partition(".")
    bracketed = written.startswith("(")
    if DECIMAL.fullmatch(bare):
        value = tuple(int(part) for part in bare.split("."))
        single = "paren" if written.endswith(")") else "decimal1"
        return Label("bracket" if bracketed else f"decimal{min(len(value), 4)}" if tail else single, value)
    if ROMAN.fullmatch(head):
        return _compound("roman", _ordinal(head.lower()), tail)
    if head[:1].isalpha() and len(head) <= 3 and (len(head) == 1 or head[1:].isdigit()):
        if head[0].isupper():
            return _compound("upper", _ordinal(head[0].lower()), tail)
        if (part := head[1:] or tail.split(".")[-1]).isdigit():  # a1, a.1: below a
            return Label("sub", (int(part),))
        return Label("bracket" if bracketed else "lower", (_ordinal(head[0]),))
    if DECIMAL.match(bare):  # 1.a, 2.1.b
        return Label("lower", (_ordinal(bare[-1].lower()),))
    return Label("dot") if not bare[:1].isalnum() else TEXT


def _compound(style: str, value: int, tail: str) -> Label:
    """``II.1`` stands below ``II``, where ``1`` would."""
    parts = [int(part) for part in tail.split(".") if part.isdigit()]
    return Label(f"decimal{min(len(parts), 4)}", (*parts,)) if parts else Label(style, (value,))


def _ordinal(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word in ORDINALS:
        return ORDINALS[word]
    if len(word) == 1 and word not in "ivx":
        return LETTERS.find(word) + 1
    total = 0
    for letter, following in zip(word, word[1:] + " ", strict=True):
        value = ROMAN_VALUES.get(letter, 0)
        total += -value if value < ROMAN_VALUES.get(following, 0) else value
    return total


def label_in(block: Block) -> Label:
    """The label of a block; ``A - `` and ``1 - `` before a capital count as labels too."""
    if not block.number and block.text[1:3] in (" -", "- "):
        match = DASHED.match(block.text)
        return label_of(match.group(1)) if match else TEXT
    return label_of(block.number)


def body_of(block: Block) -> str:
    """The block's words after its label.

    A trailing colon belongs to them: it says that something follows.
    """
    if block.number:
        return block.text[len(block.number) :].lstrip(" .:)-")
    match = DASHED.match(block.text) if block.text[1:3] in (" -", "- ") else None
    return block.text[match.end() :] if match else block.text
