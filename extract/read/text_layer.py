"""Is a page's text layer text? How much of it could be words of Vietnamese or another language in Latin letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

# The share of a text layer's words that cannot be words, from which it is rubbish; fitted in docs/reading.md.
RUBBISH = 0.10
# Vietnamese without any of its marks, as scanners made for English recognise it.
MARKED = 0.02
SYLLABLES = 0.7
FEWEST_WORDS = 12
SAMPLE = 40  # words of a page that are looked at first

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
SYLLABLE = regex.compile(
    r"(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|t[hr]?|v|x)?"
    r"(?:[aeiouy]|a[iouy]|e[ou]|i[aeu]|ieu|o[aeio]|oa[iyo]|oeo|u[aeiouy]|ua[yu]|uo[iu]|uy[aeu]|uyeu?|ye?u?)"
    r"(?:ch?|m|n[gh]?|p|t)?"
)
# Names of the other peoples of Vietnam: Krông, Hrê, Brìu, Xtiêng.
NAME = regex.compile(r"[bcdghjklmnpqrstvwxy]{0,3}[aeiouy]{1,3}[bcdghklmnprst]{0,2}")
VOWEL = regex.compile(r"[aeiouy]")
# Nothing said in Latin letters has these: letters that were exchanged for others.
UNSPEAKABLE = regex.compile(
    r"[bcdfghjklmnpqrstvwxz]{5}|[aeiouy]{5}|(.)\1\1|q[^u]|[jv][bcdfghjklmnpqrstvwxz]|[bdfgkmpvwz][qxz]|[hlrst][qx]|w[bgmpv]"
)
# Signs that stand inside words in no language: what broken code tables put for letters.
SIGN = regex.compile(r"[\p{L}][€¢£¥§©®¬¤¦¨ª°±²³¶¸¹º¼½¾¿×÷^~\\|{}<>#$*=?!¡\"%‰†‡…ˆ˜™][\p{L}]")
DIGIT = regex.compile(r"\p{L}\p{N}+\p{Ll}")
LOST = regex.compile(r"[\p{Co}\p{Cn}\p{Cc}\N{REPLACEMENT CHARACTER}]")
EDGE = "“”\"'‘’()[]{}<>.,;:!?…-–—+*/•&%"
PARTS = regex.compile(r"[/\-–—.,;:&+()@_'’“”\"]+")


def strangeness(text: str) -> float:
    """The share (0 to 1) of a text's words that cannot be words; 0.0 for a text of too few words to judge.

    >>> strangeness("Trường xây dựng kế hoạch giáo dục năm học và tổ chức thực hiện đúng các quy định.")
    0.0
    >>> strangeness("Tr-êng x©y dùng kÕ ho¹ch gi¸o dôc n¨m häc vµ tæ chøc thùc hiÖn ®óng c¸c quy ®Þnh.") > 0.5
    True
    """
    words = [word for word in map(_word, text.split()) if word]
    if len(words) < FEWEST_WORDS:
        return 0.0
    return sum(map(_is_strange, words)) / len(words)


def is_rubbish(text: str) -> bool:
    """Whether a text layer is no text: letters exchanged, lost, or read with a wrong code table."""
    tokens = text.split()
    # Words from here and there, in no step that a table's columns might have too.
    some = [tokens[place * 7919 % len(tokens)] for place in range(min(SAMPLE, len(tokens)))]
    return strangeness(" ".join(some)) >= RUBBISH / 3 and strangeness(text) >= RUBBISH


def is_stripped(text: str) -> bool:
    """Whether a text layer is Vietnamese whose marks were lost."""
    if 20 * len(text.encode("ascii", "ignore")) < 19 * len(text):
        return False  # seen at a glance
    plain = unicodedata.normalize("NFD", text.lower())
    words = regex.findall(r"[a-zđ]{2,}", unicodedata.normalize("NFC", text).lower())
    letters = sum(char.isalpha() for char in plain)
    if len(words) < FEWEST_WORDS or not letters:
        return False
    marks = sum(unicodedata.combining(char) > 0 for char in plain) + plain.count("đ")
    syllables = sum(SYLLABLE.fullmatch(word) is not None for word in words)
    return marks < MARKED * letters and syllables > SYLLABLES * len(words)


def _word(token: str) -> str:
    """A token without the signs around it; empty for numbers and codes, which say nothing of the letters."""
    token = token.strip(EDGE)
    if LOST.search(token):
        return token
    return token if any(char.isalpha() for char in token) else ""


@lru_cache(maxsize=4096)
def _is_strange(word: str) -> bool:
    if LOST.search(word) or SIGN.search(word) or DIGIT.search(word):
        return True
    # One letter alone is a label, a unit, a short form: b/c, 15 m, d.
    return any(_is_unspeakable(part) for part in PARTS.split(word) if len(part) > 1)


def _is_unspeakable(part: str) -> bool:
    if part.isupper() or not part.isalpha():
        # An abbreviation may have any letters, but only ours.
        return any(not _is_ours(char) for char in part if char.isalpha())
    plain = unicodedata.normalize("NFD", part.lower().replace("đ", "d"))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    if not bare.isascii() or sum(char in TONES for char in plain) > 1:
        return True
    if bare != part.lower() and not all(map(_is_ours, part)):
        return True
    if SYLLABLE.fullmatch(bare):
        return False
    if part.lower() != bare:
        return not (part[0].isupper() and NAME.fullmatch(bare))  # marks on what is no syllable
    return not VOWEL.search(bare) or UNSPEAKABLE.search(bare) is not None


def _is_ours(char: str) -> bool:
    """Whether a letter is one of Vietnamese or ASCII."""
    if char.isascii() or char in "đĐ":
        return True
    spelt = unicodedata.normalize("NFD", char)
    base, marks = spelt[0], list(spelt[1:])
    shape = [mark for mark in marks if mark not in TONES]
    return base.lower() in "aeiouy" and len(marks) - len(shape) <= 1 and _shaped(base.lower(), shape)


def _shaped(base: str, shape: list[str]) -> bool:
    wanted = {"a": "\u0302\u0306", "e": "\u0302", "o": "\u0302\u031b", "u": "\u031b"}.get(base, "")
    return not shape or (len(shape) == 1 and shape[0] in wanted)
