"""Arrow columns as plain values for the formats made of text and for the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from extract.write.columns import Column

Value = str | int | float | date | None


def cells_of(arrays: Sequence[Any], columns: Sequence[Column]) -> Iterator[list[Value]]:
    """Each column's values: strings never None, numbers as int or float.

    A whole float becomes an int (97, not 97.0), since that is how the plan writes it.
    """
    for array, column in zip(arrays, columns, strict=True):
        values = array.to_pylist()
        if column.dtype == "float":
            yield [int(v) if v is not None and v.is_integer() else v for v in values]
        elif column.dtype == "str" and array.null_count:
            yield [value or "" for value in values]
        else:
            yield values
