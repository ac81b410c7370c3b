"""Marks of Markdown that must not stay in the text: emphasis, headings, rules, escapes, links."""

from __future__ import annotations

import html

import regex

from extract.read.label import label_of

RULE = regex.compile(r"^\s*(?:(?:[-=~]\s*){3,}|(?:[*_]\s*){3,})$")
PIPES_ONLY = regex.compile(r"^[\s|]+$")
HEADING = regex.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
TAG = regex.compile(r"</?(?:b|i|u|em|strong|span|font|p|div|sup|sub|center|a)\b[^<>]*>", regex.IGNORECASE)
LINK = regex.compile(r"(!?)\[([^\[\]]*)\]\([^()\s]*\)")
ESCAPE = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
UNDERLINE = regex.compile(r"(?<![\w_])(_{1,2})(?=[^\s_])([^_\n]+)(?<=[^\s_])\1(?![\w_])")
# A star that marks emphasis touches a word; a bullet's star begins its line.
LINE_START_STAR = regex.compile(r"(?m)^\s*\*(?=\S)")
STAR = regex.compile(r"(?<!\d)\*(?!\s*\d+\s*(?:=|$))|(?<=\d)\*(?!\s*\d)")
BULLET_STAR = regex.compile(r"(?m)^(\s*)\*(?=\s)")
_KEPT = "\ue000"  # stands for a bullet's star while the others are taken out


def is_marked(text: str) -> bool:
    """Whether a text carries Markdown marks, whatever its file is called."""
    return "**" in text or bool(regex.search(r"(?m)^#{1,6} \S", text))


def unmarked(line: str) -> str:
    """One line without links, tags, escapes, code and underline marks; stars are left to :func:`unstarred`."""
    line = LINK.sub(lambda match: "" if match.group(1) else match.group(2), line)
    line = TAG.sub("", line)
    if "&" in line:
        line = html.unescape(line)
    line = UNDERLINE.sub(r"\2", line).replace("`", "")
    return ESCAPE.sub(r"\1", line)


def unstarred(chunk: str) -> str:
    """The lines of one paragraph without emphasis stars; a star that is a bullet stays.

    >>> unstarred("*6.1. *Hằng năm"), unstarred("* Tháng 9/2023"), unstarred("*Tháng 9/2023"), unstarred("**I. Mục tiêu**")
    ('6.1. Hằng năm', '* Tháng 9/2023', '*Tháng 9/2023', 'I. Mục tiêu')
    """
    if "*" not in chunk:
        return chunk
    text = BULLET_STAR.sub(rf"\1{_KEPT}", chunk.replace("**", ""))
    stars = len(STAR.findall(text))
    at_start = len(LINE_START_STAR.findall(text))
    numbered = stars % 2 == 0 and bool(label_of(text.lstrip().removeprefix("*")))
    if (stars == at_start or stars % 2) and not numbered:
        # Nothing closes a star at the start of a line: it is a bullet.
        text = LINE_START_STAR.sub(
            lambda match: match.group(0).replace("*", _KEPT), text, count=at_start or 1
        )
    return STAR.sub("", text).replace(_KEPT, "*")


def is_bold(chunk: str) -> bool:
    """Whether all words of a chunk stand between double stars."""
    if "**" not in chunk:
        return False
    parts = chunk.split("**")
    return not "".join(parts[::2]).strip(" \t\n*") and bool("".join(parts[1::2]).strip())
