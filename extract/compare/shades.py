"""How a figure looks in the workbook: its number format, and its colour by distance from the median."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.compare.wide import Cell

SIGNS: Mapping[str, str] = {
    "eq": "=", "ge": ">=", "gt": ">", "le": "<=", "lt": "<", "between": "-", "increase": "↑", "decrease": "↓", "none": "",
}  # fmt: skip
# Shares of the median: nearer than the first has no colour, beyond the last the strongest.
STEPS = (0.01, 0.05, 0.2)
# Blue and orange are told apart by the colour-blind too.
BETTER = ("#DDEBF7", "#BDD7EE", "#8DB9E2")
WORSE = ("#FCE4D6", "#F8CBAD", "#F0A574")
ABOVE = ("#ECE6F3", "#D9CCE8", "#BDA6D6")
BELOW = ("#F2EFE0", "#E3DDBE", "#CFC591")
DECIMALS = 3


def shade(figure: float | None, middle: float | None, direction: str) -> str:
    """The fill of a figure beside its peers' median; empty where it is near, or there is no figure.

    Better is blue and worse is orange by the indicator's direction; without one, above is violet and below is
    sand.
    """
    if figure is None or middle is None:
        return ""
    distance = (figure - middle) / (abs(middle) or 1)
    step = sum(abs(distance) > limit for limit in STEPS)
    if not step:
        return ""
    if direction not in ("more", "less"):
        return (ABOVE if distance > 0 else BELOW)[step - 1]
    return (BETTER if (distance > 0) is (direction == "more") else WORSE)[step - 1]


def number_format(cell: Cell, unit: str) -> str:
    """Excel's number format for a cell that holds one plain figure, its comparator in front; else empty: text.

    >>> number_format(Cell(">= 85,5 %", 85.5, 1, False, "ge", "", ""), "%")
    '">= "#,##0.0" %"'
    """
    if cell.texts != 1 or cell.figure is None or "/" in cell.text:
        return ""
    if cell.comparator not in ("eq", "ge", "gt", "le", "lt"):
        return ""
    decimals = f"{cell.figure:.{DECIMALS}f}".rstrip("0").partition(".")[2]
    sign = "" if cell.comparator == "eq" else f'"{SIGNS[cell.comparator]} "'
    plain = "#,##0" + (f".{'0' * len(decimals)}" if decimals else "")
    return sign + plain + ('" %"' if unit.startswith("%") else "")


def legend() -> Iterator[tuple[str, str]]:
    """Each family of colours at its strongest, and the name of its message."""
    yield from zip(
        (BETTER[1], WORSE[1], ABOVE[1], BELOW[1]), ("blue", "orange", "violet", "sand"), strict=True
    )
