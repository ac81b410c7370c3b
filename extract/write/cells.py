"""Rows as plain values for the formats made of text, by way of the same columns as the frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from extract.write.columns import Column
from extract.write.result import Results

Value = str | int | float | date | None


def rows(results: Results, table: str) -> list[object]:
    """The rows of ``documents``, ``facts`` or ``findings`` as objects with the columns as attributes."""
    found = {
        "documents": results.document_rows,
        "facts": results.fact_rows,
        "findings": results.finding_rows,
    }[table]()
    return list(found)


def values(row: object, columns: Mapping[str, Column]) -> Iterator[Value]:
    """One row's values in column order: strings never None, numbers as int or float.

    A whole float becomes an int (97, not 97.0), since that is how the plan writes it.
    """
    for name, column in columns.items():
        value = getattr(row, name, None)
        if column.dtype == "str":
            yield value or ""
        elif column.dtype == "float" and value is not None:
            number = float(value)
            yield int(number) if number.is_integer() else number
        else:
            yield value
