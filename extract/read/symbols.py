"""Letters of symbol fonts and the many shapes of bullets, turned into what a person reads them as."""

from __future__ import annotations

import re

import regex

from extract.read.label import label_of

# Symbol and Wingdings letters live in the private area U+F000-F0FF, at their own code points.
# Source: Adobe Symbol encoding; Microsoft Wingdings character set.
SYMBOL = {
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xAE: "→", 0xDE: "⇒", 0xB9: "≠", 0xBB: "≈",
    0xB0: "°", 0xBC: "…", 0x25: "%", 0x2A: "*", 0x2B: "+", 0x2D: "-", 0x2F: "/", 0x3C: "<", 0x3D: "=", 0x3E: ">",
    0xB7: "▪",
}  # fmt: skip
WINGDINGS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0xE0: "→",
    0xF0: "→",
}
DIGITS = {code: chr(code) for code in range(0x30, 0x3A)}
LAST_CODE = 0x10FFFF  # of Unicode
PRIVATE = re.compile("[\uf000-\uf0ff]")
BULLETS = "·●▪■◆❖➢➤►▶✓✔✦★☆◦○□◻☐▫♦⁃‣∙➔→⇒➠✧❑❒☞\u25fc\u25fe\u2022\uf0b7"
GLYPH = regex.compile(rf"[{BULLETS}\uf000-\uf0ff](?=\s*[\p{{L}}\d\"“(]|\s*[-+*]\s)")


def symbol(code: int, font: str = "") -> str:
    """The plain letter for a symbol font's ``code`` (0-255, or in the private area U+F0xx); ``▪`` if unknown.

    ``font`` is the run's font; without one the code is read as Symbol first, then as Wingdings.
    """
    code = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if code > 0xFF:
        return chr(code) if code <= LAST_CODE and not 0xD800 <= code <= 0xDFFF else "▪"
    tables = (WINGDINGS, SYMBOL) if "wing" in font.lower() else (SYMBOL | DIGITS, WINGDINGS)
    return tables[0].get(code) or tables[1].get(code) or "▪"


PLAIN = {code: symbol(code) for code in range(0xF000, 0xF100)}


def plain_symbols(text: str) -> str:
    """Private-use letters of symbol fonts as plain ones.

    >>> plain_symbols("\\uf0b3 95%")
    '≥ 95%'
    """
    if text.isprintable() or not PRIVATE.search(text):
        return text
    return text.translate(PLAIN)


def plain_bullet(text: str) -> str:
    """Cleaned text whose leading bullet glyph is ``-`` (``•`` stays, as do ``-``, ``+`` and ``*``).

    >>> plain_bullet("▪ Phòng học"), plain_bullet("✓"), plain_bullet("• Sân chơi")
    ('- Phòng học', '✓', '• Sân chơi')
    """
    if text[:1] in "-+*•" or not GLYPH.match(text):
        return text
    rest = text[1:].lstrip()
    # "▪ - Phòng học": one label is enough.
    return rest if label_of(rest)[:1] in ("-", "+", "*") else f"- {rest}"


def bullet_label(glyph: str) -> str:
    """How a bullet of Word's lists appears as a label.

    >>> bullet_label("\\uf0b7"), bullet_label("+"), bullet_label("\\uf02b"), bullet_label("o"), bullet_label("")
    ('-', '+', '+', '-', '')
    """
    glyph = plain_symbols(glyph).strip()
    return glyph if glyph in ("", "+", "*", "•") else "-"
