"""Cleaning, once, at the door: ``str -> str``, no state.

Offsets are counted in cleaned text, so nothing after :func:`clean` may change a text again.
Matching that must not care for case, tone placement or y/i uses :func:`fold`, whose result has the
same length as its input.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import regex

SPACES = regex.compile(r"[^\S\n]+")
INVISIBLE = regex.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\ufff9-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
)
# U+2043 hyphen bullet and the private-use bullets of Symbol and Wingdings are bullets, not dashes.
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－˗", "-"))
# Cyrillic and Greek capitals that look like Latin ones, as old converters leave them; and U+01A2, U+01A3, which
# some PDF fonts show as ư.
LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐðƉƢƣ∕⁄％：；，．", "ABEKMHOPCTXaeopcyxiABEZHIKMNOPTYXoĐđĐƯư//%:;,."
)
PLAIN = DASHES | LOOKALIKES

# Nearly every paragraph is all ASCII, composed Vietnamese letters and quotation marks, which cleaning
# leaves alone. ``re`` matches a whole string of one class many times as fast as ``regex`` searches it.
USUAL = re.compile(r"[\n -~àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ\u1ea0-\u1ef9“”‘’…]*")


# A tone written before the circumflex or breve of its vowel, which composes to no letter: e, acute, circumflex.
TONE_FIRST = re.compile(r"[^\W\d_][\u0300\u0301\u0303\u0309\u031b\u0323]*[\u0302\u0306]")
MOVABLE = frozenset("\u0300\u0301\u0303\u0309\u031b\u0323")


# Of marks on one letter, no language needs more (UAX #15, stream-safe text, has 30); to sort a million takes hours.
MARKS = regex.compile(r"(?<=\p{M}{30})\p{M}++")


def _vowel_first(match: re.Match[str]) -> str:
    letter, *marks, vowel = list(unicodedata.normalize("NFD", match[0]))
    # A letter that has one already, or marks of other languages, keeps its order.
    return letter + vowel + "".join(marks) if MOVABLE.issuperset(marks) else match[0]


def _is_clean(raw: str) -> bool:
    return USUAL.fullmatch(raw) is not None and "  " not in raw


def clean(raw: str) -> str:
    """Canonical text: NFC, plain spaces and hyphens, no invisible characters, no doubled spaces.

    Line breaks stay; every other run of white space becomes one space.

    >>> clean("Ðánh  giá\\u00a0trẻ  –  95\\u00ad%")
    'Đánh giá trẻ - 95%'
    """
    if _is_clean(raw):
        return raw
    raw = INVISIBLE.sub("", raw.replace("\r\n", "\n").replace("\r", "\n"))
    if not raw.isascii():
        # Letters are composed last: what stood between letter and mark, or looked like the letter, is gone.
        raw = unicodedata.normalize("NFC", MARKS.sub("", raw.translate(PLAIN)))
        if "\u0302" in raw or "\u0306" in raw:
            raw = unicodedata.normalize("NFC", TONE_FIRST.sub(_vowel_first, raw))
    return SPACES.sub(" ", raw)


def clean_block(raw: str) -> str:
    """One block's text: :func:`clean`, on one line, without space at the ends.

    >>> clean_block("  Thông tư\\n số 02 ")
    'Thông tư số 02'
    """
    if _is_clean(raw) and "\n" not in raw:
        return raw.strip()
    return " ".join(clean(raw).split())


_TONES = {"\u0300": 1, "\u0301": 2, "\u0303": 3, "\u0309": 4, "\u0323": 5}
_MARKS = {v: k for k, v in _TONES.items()}


def _split(char: str) -> tuple[str, int]:
    """A lower-case letter without its tone, and the tone (0 for none)."""
    letters, tone = [], 0
    for c in unicodedata.normalize("NFD", char):
        if c in _TONES:
            tone = _TONES[c]
        else:
            letters.append(c)
    return unicodedata.normalize("NFC", "".join(letters)), tone


def _with_tone(letter: str, tone: int) -> str:
    return unicodedata.normalize("NFC", letter + _MARKS[tone]) if tone else letter


_ANY_LETTER = r"[^\W\d_¹²³]"
# By ``re``, led by the letters that change: it passes over all others many times as fast as ``regex``.
# Open syllables in oa, oe, uy: old spelling puts the tone on the first vowel, new on the second.
# kỹ, lý, mỹ, tỷ, quý, sỹ, hy, ...: one consonant group and a final y make one syllable. A tone typed on the u of
# ``qu`` (``Qúy I``) belongs on its y.
_OTHER_SPELLING = re.compile(
    r"[òóõỏọùúũủụyỳýỹỷỵ](?:(?:(?<=[òóõỏọ])[ae]|(?<=[ùúũủụ])(?<!q.)y|(?<=q[ùúũủụ])[yi]"
    rf"|(?<=(?<!{_ANY_LETTER})[hklmstv][yỳýỹỷỵ])|(?<=(?<!{_ANY_LETTER})qu[yỳýỹỷỵ]))(?!{_ANY_LETTER})"
    # Typed against both rules, and often: hòan thành, tòan trường, họat động, ngòai giờ.
    rf"|(?<=[òóõỏọ])a(?=(?:n[gh]?|ch?|[tmpiy])(?!{_ANY_LETTER})))"
)
_RESPELT = {
    **{
        first + second: _split(first)[0] + _with_tone(second, _split(first)[1])
        for firsts, seconds in (("òóõỏọ", "ae"), ("ùúũủụ", "y"))
        for first in firsts
        for second in seconds
    },
    **dict(zip("yỳýỹỷỵ", "iìíĩỉị", strict=True)),
}


_BEHIND_Q = {first + second: "u" + _with_tone("i", _split(first)[1]) for first in "ùúũủụ" for second in "yi"}


def _respelt(match: re.Match[str]) -> str:
    if match[0] in _BEHIND_Q and match.string.startswith("q", match.start() - 1):
        return _BEHIND_Q[match[0]]
    return _RESPELT[match[0]]


def lower(text: str) -> str:
    """Lower case of equal length (the few letters whose lower case is longer stay as they are)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# Names and headings of so many characters come again and again: what they fold to is kept.
SHORT = 200


def fold(text: str) -> str:
    """A shadow of equal length for matching: lower case, one tone placement, ``i`` for final ``y``.

    >>> fold("Kỹ năng HOÀ nhập, lý luận, thuỷ sản")
    'kĩ năng hoà nhập, lí luận, thuỷ sản'
    >>> fold("hòa") == fold("hoà"), fold("thủy") == fold("thuỷ"), len(fold("Quý")) == 3
    (True, True, True)
    >>> fold("Hòan thành họat động tòan trường, ngòai giờ, ngoáo")
    'hoàn thành hoạt động toàn trường, ngoài giờ, ngoáo'
    >>> fold("QÚY I, qùy, qúi") == fold("QUÝ I, quỳ, quí"), fold("chúi, túi")
    (True, 'chúi, túi')
    """
    return _fold_short(text) if len(text) <= SHORT else _fold_spelling(lower(text))


@lru_cache(maxsize=4096)
def _fold_short(text: str) -> str:
    return _fold_spelling(lower(text))


@lru_cache(maxsize=4)
def lower_plan(text: str) -> str:
    """:func:`lower` of a whole plan's text, kept."""
    return lower(text)


@lru_cache(maxsize=4)
def fold_plan(text: str) -> str:
    """:func:`fold` of a whole plan's text, kept: every finder and linker of the plan asks for it."""
    return _fold_spelling(lower_plan(text))


# ``regex`` passes over what is none of these four times as fast as ``re``, which calls for every letter.
DIGITS = regex.compile(r"[0-9]+")


@lru_cache(maxsize=1)  # of a text of nothing but figures it is longer than the text
def figures_of(text: str) -> Sequence[int]:
    """Where each run of digits in a plan's whole text begins, kept: finders of times, numbers and documents begin there.

    >>> figures_of("ngày 15/9, lớp 3A")
    (5, 8, 15)
    """
    return tuple(match.start() for match in DIGITS.finditer(text))


def _fold_spelling(low: str) -> str:
    if low.isascii() and "y" not in low:
        return low
    return _OTHER_SPELLING.sub(_respelt, low)


def fold_pattern(pattern: str) -> str:
    """A regular expression written in plain lower-case Vietnamese, made to match folded text.

    Escapes (``\\b``, ``\\p{L}``) and group names stay as they are.
    """
    return _LITERAL.sub(lambda m: m.group(0) if m.group(1) else _fold_spelling(m.group(0)), pattern)


_LITERAL = regex.compile(r"(\\[pP]\{[^}]*\}|\\.|\(\?P?<\w+>|\(\?P=\w+\)|\(\?&\w+\)|\\g<\w+>)|\p{L}+")

_BARE = str.maketrans(
    {
        c: unicodedata.normalize("NFD", c)[0]
        for c in map(chr, range(0xC0, 0x1EFA))
        if c.isalpha() and c.islower()
    }
    | {"đ": "d"}
)


def unmarked(text: str) -> str:
    """Lower case without any mark, of equal length.

    >>> unmarked("Cần cứ Thông tự, Đổi với")
    'can cu thong tu, doi voi'
    """
    return lower(text).translate(_BARE)
