"""A counter as a list shows it: digits, letters, Roman numerals, words.

Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
CHICAGO = "*†‡§"
MOST_REPEATED = 780  # the last counter that Word shows in letters: thirty times z


def counted(number: int, form: str, sample: str = "") -> str:
    """A counter in a number format of Word; decimal where the format is not known.

    ``sample`` is how a custom format writes its first numbers: ``001, 002, 003, ...``.

    >>> [counted(n, f) for n, f in ((4, "upperRoman"), (28, "lowerLetter"), (3, "decimalZero"), (2, "ordinal"))]
    ['IV', 'bb', '03', '2nd']
    >>> counted(25, "vietnameseCounting"), counted(7, "custom", "001, 002, 003, ..."), counted(3, "decimalEnclosedCircle")
    ('hai mươi lăm', '007', '③')
    """
    if form == "custom":
        return f"{number:0{len(sample.split(',')[0].strip())}d}"
    shape = FORMS.get(form)
    return str(number) if shape is None else shape(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, letter in ROMANS:
        letters += letter * (number // value)
        number %= value
    return letters


def _letters(number: int) -> str:
    # After z Word doubles the letter: aa, bb, ...
    return (
        chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        if 0 < number <= MOST_REPEATED
        else str(number)
    )


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _vietnamese(number: int) -> str:
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return WORDS[ones]
    last = {0: "", 1: " một" if tens == 1 else " mốt", 5: " lăm"}.get(ones, f" {WORDS[ones]}")
    return ("mười" if tens == 1 else f"{WORDS[tens]} mươi") + last


def _from(first: str, until: int) -> Callable[[int], str]:
    """Letters of Unicode that stand for 1, 2, ... ``until`` in order."""
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= until else str(number)


FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "ordinal": _ordinal,
    "vietnameseCounting": _vietnamese,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: (
        CHICAGO[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number <= MOST_REPEATED else ""
    ),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
}
