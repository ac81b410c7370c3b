"""Indicators and scopes down, schools across: each cell what a school states, as it states it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from extract.compare.run import LEVEL_ORDER, NAMED, ROW_ORDER, Comparison

RowKey = tuple[str, str, str, str]  # level, indicator, scope, unit
ColumnKey = tuple[str, str]  # school_id, school year


class Cell(NamedTuple):
    """What one school states in one row; ``texts`` of them, ``figure`` the middle of their figures."""

    text: str
    figure: float | None
    texts: int
    is_conflict: bool
    comparator: str
    doc_id: str
    fact_id: str


class Row(NamedTuple):
    """One indicator, scope and unit at one level, with what its peers state."""

    key: RowKey
    label: str
    direction: str
    stated: int
    middle: float | None


class School(NamedTuple):
    """One column: a school, in one school year; no two have the same heading."""

    key: ColumnKey
    level: str
    heading: str
    place: str


class Wide(NamedTuple):
    """The table: rows and columns in order, cells by both; ``left_out`` schools did not fit."""

    rows: list[Row]
    schools: list[School]
    cells: dict[tuple[RowKey, ColumnKey], Cell]
    left_out: int


def wide(done: Comparison, limit: int) -> Wide:
    """The cells of the ``limit`` schools that state most."""
    cells: dict[tuple[RowKey, ColumnKey], Cell] = {}
    found = done.db.execute(
        """select s.level, l.indicator, l.scope, l.unit, s.school_id, c.school_year, c.text, c.figure, c.texts,
                  c.is_conflict, c.comparator, p.doc_id, t.fact_id
           from cells c join ranks r using (school_id) join schools s using (school_id) join lines l using (line)
                join targets t using (target) join plans p using (plan)
           where r.rank <= $limit""",
        {"limit": limit},
    ).fetchall()
    for level, indicator, scope, unit, school_id, year, *cell in found:
        cells[(level, indicator, scope, unit), (school_id, year)] = Cell(*cell)
    shown = {row for row, _ in cells}
    rows = [row for row in _rows(done) if row.key in shown]
    (left_out,) = done.db.execute(
        "select count(*) from ranks where cells > 0 and rank > $limit", {"limit": limit}
    ).fetchone() or (0,)
    return Wide(rows, _schools(done, {column for _, column in cells}), cells, left_out)


def _rows(done: Comparison) -> list[Row]:
    """Every row with how many schools state it and their median, whichever area they are in."""
    found = done.db.execute(
        f"""select x.level, l.indicator, l.scope, l.unit, i.label, i.direction, x.stated, x.middle
            from (select level, line, count(*) as stated, median(figure) as middle from peers group by all) x {NAMED}
            order by {LEVEL_ORDER.format("x.level")}, {ROW_ORDER}"""
    ).fetchall()
    return [Row((level, indicator, scope, unit), *told) for level, indicator, scope, unit, *told in found]


def _schools(done: Comparison, columns: set[ColumnKey]) -> list[School]:
    """The columns by level and name; a name that two schools bear is told apart by place, then by id."""
    found = done.db.execute(
        f"""select school_id, level, school, commune_today, district, province_today from schools
            order by {LEVEL_ORDER.format("level")}, school, province_today, commune_today, school_id"""
    ).fetchall()
    years: dict[str, list[str]] = {}
    for school_id, year in sorted(columns):
        years.setdefault(school_id, []).append(year)
    named = {
        row[0]: (row[2], ", ".join(dict.fromkeys(filter(None, (row[3] or row[4], row[5])))))
        for row in found
        if row[0] in years
    }
    names, full = Counter(name for name, _ in named.values()), Counter(named.values())
    schools = []
    for school_id, level, *_ in found:
        if school_id not in named:
            continue
        name, place = named[school_id]
        told = [name]
        if names[name] > 1:
            told.append(place if place and full[name, place] == 1 else f"{place} {school_id}".strip())
        for year in years[school_id]:
            heading = " - ".join([*told, year] if len(years[school_id]) > 1 and year else told)
            schools.append(School((school_id, year), level, heading, place if place not in told else ""))
    return schools
