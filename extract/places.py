"""Where a block stands in the original file, in words."""

from __future__ import annotations

from extract.model import Place


def place_words(place: Place) -> str:
    """Where to look in the original file, in Vietnamese.

    >>> place_words(Place(table=2, row=4, column=1, page=3))
    'trang 3, bảng 2, hàng 4, cột 1'
    >>> place_words(Place(paragraph=57))
    'đoạn 57'
    """
    parts = []
    if place.page is not None:
        parts.append(f"trang {place.page}")
    if place.table is None:
        if place.paragraph is not None:
            if not parts:
                return f"đoạn {place.paragraph}"
            parts.append(f"đoạn {place.paragraph}")
        return ", ".join(parts)
    numbers = ((place.table, "bảng"), (place.row, "hàng"), (place.column, "cột"))
    return ", ".join(parts + [f"{word} {number}" for number, word in numbers if number is not None])
