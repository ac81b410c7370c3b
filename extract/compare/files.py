"""The comparison's tables as Parquet and CSV files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.compare.columns import TABLES, WIDE
from extract.compare.run import Comparison
from extract.compare.wide import Wide
from extract.write.columns import Column
from extract.write.comma import FORMULA_STARTS, GUARD
from extract.write.safe import replacing

# A table of more columns is read by no program with pleasure; every school is in the long table.
WIDE_SCHOOLS = 1000
BATCH = 10_000


def name_of(table: str, suffix: str) -> str:
    """The file of a table: ``comparison_long.parquet``."""
    return f"comparison_{table}.{suffix}"


def write_parquet(done: Comparison, table: Wide, folder: Path) -> list[Path]:
    """One Parquet file for each table."""
    import pyarrow.parquet

    paths = []
    done.db.execute("set preserve_insertion_order = true")  # for a long table too long to sort
    for name in TABLES:
        path = folder / name_of(name, "parquet")
        with replacing(path) as part:
            target = str(part).replace("'", "''")
            done.db.execute(f"copy ({done.query(name)}) to '{target}' (format parquet, compression zstd)")
        paths.append(path)
    path = folder / name_of("wide", "parquet")
    headings = _headings(table)
    columns = list(zip(*_lines(table), strict=True)) or [()] * len(headings)
    types = [_type(column) for column in WIDE.values()] + [pyarrow.string()] * len(table.schools)
    arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    with replacing(path) as part:
        pyarrow.parquet.write_table(pyarrow.table(arrays, names=headings), part, compression="zstd")
    return [*paths, path]


def write_csv(done: Comparison, table: Wide, folder: Path) -> list[Path]:
    """One CSV file for each table: UTF-8 with a byte order mark, no text that Excel takes for a formula."""
    paths = [
        _comma(folder / name_of(name, "csv"), list(columns), _batches(done, name, columns))
        for name, columns in TABLES.items()
    ]
    return [*paths, _comma(folder / name_of("wide", "csv"), _headings(table), _lines(table))]


def _batches(done: Comparison, name: str, columns: Mapping[str, Column]) -> Iterator[tuple[Any, ...]]:
    found = done.db.execute(done.query(name))
    while batch := found.fetchmany(BATCH):
        yield from batch


def _comma(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    with replacing(path) as part, part.open("w", encoding="utf-8-sig", errors="replace", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow([guarded(heading) for heading in headings])
        writer.writerows([guarded(value) for value in row] for row in rows)
    return path


def guarded(value: object) -> str:
    """A CSV cell: whole numbers without a point, words never a formula.

    >>> guarded(98.0), guarded(None), guarded("=1+1") == "=1+1"
    ('98', '', False)
    """
    if isinstance(value, str):
        return GUARD + value if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _headings(table: Wide) -> list[str]:
    return [*WIDE, *(school.heading for school in table.schools)]


def _lines(table: Wide) -> Iterator[tuple[Any, ...]]:
    for row in table.rows:
        level, indicator, scope, unit = row.key
        texts = (table.cells.get((row.key, school.key)) for school in table.schools)
        told = (cell.text if cell else "" for cell in texts)
        yield (level, indicator, row.label, scope, unit, row.stated, row.middle, *told)


def _type(column: Column) -> Any:
    import pyarrow

    return {"str": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64()}[column.dtype]
