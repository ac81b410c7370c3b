"""Which lines are headings: by label, length, ending, emphasis, words, and what stands below them."""

from __future__ import annotations

import regex

from extract.find.numbering import BULLETS, OUTER, TEXT, Label, previous
from extract.find.roles import role_of
from extract.model import Block
from extract.rulebook import Rulebook

# "Bảng 1", "Hình 2": a caption names what follows, it rules over nothing.
CAPTION = regex.compile(r"(?i)(?:bảng|biểu|hình|sơ đồ|biểu đồ)(?: số)? \d")
CONTENT_AFTER_COLON = regex.compile(r":(?=\s*\S)")
PERCENT = regex.compile(r"\d ?%")
# A number of something, and what short forms (``BHYT``, ``GVDG``) do not hold but words do.
MEASURED = regex.compile(r"[:=] ?\d|\d ?%|\d/\d| \d+ \p{Lu}")
TONED = regex.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠ-Ỹ]")
# Capitals without a label that open a part of their own, wherever they stand.
OWN_PART = regex.compile(r"(?:KẾ HOẠCH|PHỤ LỤC|LỊCH|CHƯƠNG TRÌNH|BẢNG|BIỂU|DANH SÁCH|DANH MỤC|PHẦN)\b")


def heading_label(
    block: Block, label: Label, body: str, below: Label | None, has_outer: bool, rules: Rulebook
) -> Label | None:
    """The label a heading counts as; None for a line that is no heading.

    ``body`` is the block's words after its label; ``below`` the label of the next block, None at the
    end of its container; ``has_outer`` says whether a numbered part (``I.``) is in force.
    """
    if label is TEXT:
        style = _unlabelled_style(block, body, below, has_outer, rules)
        return Label(style) if style else None
    if label.style in BULLETS:
        return label if _bullet_heads(block, label, body, below, rules) else None
    names = len(body) <= 60 and body[-1:] not in (".", ";", ",") and _states_role(body, rules)
    return label if names or _numbered_heads(block, label, body, below) else None


def _unlabelled_style(block: Block, body: str, below: Label | None, has_outer: bool, rules: Rulebook) -> str:
    if len(body) > 160 or body[-1:] in (";", ",", ".") or below is None or CAPTION.match(body):
        return ""
    if in_capitals(body):
        return "title" if OWN_PART.match(body) or block.centred or not has_outer else "capitals"
    if block.bold or (block.level is not None and block.kind == "paragraph"):
        return "plain" if len(body) <= 120 else ""
    closed = body.endswith(":") or len(body) <= 25
    return "plain" if closed and _states_role(body, rules) else ""


def _bullet_heads(block: Block, label: Label, body: str, below: Label | None, rules: Rulebook) -> bool:
    if not body or below is None or len(body) > 120 or body[-1] in ".;,":
        return False
    if (body[-1] == ":" or len(body) <= 25) and _states_role(body, rules):
        return True
    if label.style not in ("star", "dot") or lead_of(body):
        return False
    return body[-1] == ":" or block.bold or (len(body) <= 70 and below.rank > label.rank)


def _states_role(body: str, rules: Rulebook) -> bool:
    role = role_of(body.rstrip(" :."), rules) if len(body) <= 60 else None
    return role is not None and role.weight >= 3


def in_capitals(text: str) -> bool:
    """All letters upper case, and at least four of them; not short forms with their number.

    >>> in_capitals("CHỈ TIÊU NĂM 2025"), in_capitals("BHYT: 412/412 HS"), in_capitals("GVDG: 80%")
    (True, False, False)
    """
    if not text.isupper() or sum(map(str.isalpha, text)) < 4:
        return False
    return MEASURED.search(text) is None or TONED.search(text) is not None


def lead_of(body: str) -> str:
    """The words before a colon that has content after it, empty where there is none.

    >>> lead_of("Chỉ tiêu: 100% trẻ đến trường"), lead_of("Chỉ tiêu:"), lead_of("Dưới 2% (năm trước: 3%)")
    ('Chỉ tiêu', '', '')
    """
    match = CONTENT_AFTER_COLON.search(body, 0, 61) if ":" in body[:60] else None
    if match is None or body.count("(", 0, match.start()) > body.count(")", 0, match.start()):
        return ""  # a colon in brackets (``dưới 0,5% (năm trước: 0,8%)``) opens nothing
    return body[: match.start()].strip()


def ends_list(block: Block, label: Label, body: str, above: Label, below: Label | None) -> bool:
    """Whether a numbered line is the last item of a list: a sentence right after the item before it, and
    what follows has no label. As a heading it would have lost its words."""
    if body[-1:] != "." or block.bold or below is not TEXT or in_capitals(body):
        return False
    return bool(above.value) and above in previous(label)


def is_bare_item(label: Label, body: str, below: Label | None) -> bool:
    """``- Tháng 9.`` with nothing under it says when, it rules over nothing."""
    nothing_under = below is None or below.rank <= label.rank
    return label.style in ("dash", "plus", "dot") and body[-1:] != ":" and nothing_under


def _numbered_heads(block: Block, label: Label, body: str, below: Label | None) -> bool:
    if not body or below is None or body[-1] in ";,":
        return label.style in OUTER and len(body) < 80 and body[-1:] not in (";", ",")
    if in_capitals(body):
        return len(body) <= 300
    opens = below.value[-1:] == (1,) and below.rank > label.rank
    if label.style in OUTER:
        return len(body) <= 160 or (opens and len(body) <= 400)
    return _inner_heads(block, label, body, opens, deeper=below.rank > label.rank)


def _inner_heads(block: Block, label: Label, body: str, opens: bool, deeper: bool) -> bool:
    if opens and len(body) <= 400:
        return True
    measured = PERCENT.search(body) is not None or CONTENT_AFTER_COLON.search(body) is not None
    if measured or (body[-1] == "." and len(body) > 80 and not block.bold):
        return block.bold and deeper and len(body) <= 150
    if block.bold and body[-1] != ".":
        return len(body) <= (250 if deeper else 120)
    return deeper and len(body) <= 150
