"""The labels of HTML lists as a browser shows them, and of the lists that Word saves as paragraphs.

Source: HTML Living Standard, 4.4.5 (``ol``) and CSS Lists Level 3 (``list-style-type``).
"""

from __future__ import annotations

from typing import Any

import regex

from extract.read.number_forms import counted
from extract.read.symbols import bullet_label

TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero", "decimal": "decimal",
}  # fmt: skip
BULLETS = {"disc", "circle", "square"}
LIST_STYLE = regex.compile(r"(?i)list-style(?:-type)?\s*:\s*([^;]*)")
WORD_LABEL = regex.compile(r"(?i)mso-list\s*:\s*ignore")
WHOLE = regex.compile(r"\s*[+-]?\d{1,6}\s*")


def list_labels(parent: Any) -> dict[Any, str]:
    """What each item of an ``ol`` or ``ul`` shows before its words; empty where the page asks for nothing."""
    items = list(parent.iterchildren("li"))
    ordered, step = parent.tag == "ol", -1 if parent.get("reversed") is not None else 1
    number = _whole(parent.get("start"), len(items) if step < 0 else 1)
    own = _style(parent)
    labels: dict[Any, str] = {}
    for item in items:
        number = _whole(item.get("value"), number)
        style = _style(item) or own
        kind = item.get("type") or parent.get("type") or ""
        labels[item] = _label(number, style, TYPES.get(kind, "decimal") if ordered else "")
        number += step
    return labels


def _label(number: int, style: str, form: str) -> str:
    if style == "none":
        return ""
    form = "" if style in BULLETS else STYLES.get(style, form)
    return f"{counted(number, form)}." if form else "-"


def _style(element: Any) -> str:
    found = LIST_STYLE.search(element.get("style") or "")
    words = found.group(1).lower().split() if found else []
    return next((word for word in words if word == "none" or word in STYLES or word in BULLETS), "")


def _whole(value: str | None, default: int) -> int:
    return int(value) if value and WHOLE.fullmatch(value) else default


def is_word_label(style: str) -> bool:
    """Whether an element with this style holds the label of a list item that Word wrote out."""
    return bool(WORD_LABEL.search(style))


def word_label(words: str) -> str:
    """A label that Word wrote out: a number as it stands, the letter of a symbol font as a dash.

    >>> word_label("1.\\u00a0\\u00a0"), word_label("·\\u00a0"), word_label("o "), word_label("Ø"), word_label("+")
    ('1.', '-', '-', '-', '+')
    """
    label = " ".join(words.split())
    return bullet_label(label) if len(label) == 1 and not label.isdigit() else label
