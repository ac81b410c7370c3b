"""Rows -> Arrow tables in exactly the columns, order and types of ``columns.py``: what every writer reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from extract.write.columns import TABLES, Column


@lru_cache(maxsize=8)
def schema_of(table: str) -> Any:
    """The same types for a run of one plan, of none, and of a million (a ``pyarrow.Schema``)."""
    import pyarrow

    types = {
        "str": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    return pyarrow.schema([(column, types[spec.dtype]) for column, spec in TABLES[table].items()])


def table_of(rows: Iterable[object], table: str) -> Any:
    """Rows with the columns as attributes (missing ones are empty) as a ``pyarrow.Table``.

    Strings are never null: empty means not stated.
    """
    import pyarrow

    kept, schema = list(rows), schema_of(table)
    arrays = [
        _array([getattr(row, name, None) for row in kept], column, schema.field(name).type)
        for name, column in TABLES[table].items()
    ]
    return pyarrow.Table.from_arrays(arrays, schema=schema)


def packed(table: Any) -> bytes:
    """A ``pyarrow.Table`` as an Arrow IPC stream, its schema included."""
    import pyarrow

    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def unpacked(stream: bytes) -> Any:
    """The ``pyarrow.Table`` of an Arrow IPC stream."""
    import pyarrow

    return pyarrow.ipc.open_stream(stream).read_all()


def _array(values: Sequence[Any], column: Column, kind: Any) -> Any:
    import pyarrow

    if column.dtype == "float":
        return pyarrow.array([None if value is None else float(value) for value in values], kind)
    if column.dtype != "str":
        return pyarrow.array(values, kind)
    words = [value or "" for value in values]
    try:
        return pyarrow.array(words, kind)
    except UnicodeEncodeError:  # a lone surrogate: no file format takes it
        return pyarrow.array([word.encode("utf-8", "replace").decode() for word in words], kind)
