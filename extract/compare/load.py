"""The runs' Parquet tables in DuckDB: ``plans`` with their schools, and ``targets`` with figures that compare."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.compare.mergers import after_merger, commune_today, province_today
from extract.compare.schools import Stated, school_ids, spelling
from extract.compare.selection import Indicator, Selection
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.rulebook import Rulebook

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1100MB"
# The school year, or the one that the day of issue falls in: schools begin theirs in summer.
YEAR = """coalesce(nullif(school_year, ''),
  case when issued is not null then (year(issued) - (month(issued) < 7)::int) || '-' || (year(issued) + (month(issued) >= 7)::int) end, '')"""
STATED = ("indicator", "scope", "comparator", "value", "value_max", "total", "unit", "period")
CHANGE = "comparator in ('increase', 'decrease')"


def connect(spill: Path) -> DuckDBPyConnection:
    """A database in memory that spills into a folder."""
    import duckdb

    config: dict[str, Any] = {
        "memory_limit": MEMORY,
        "threads": min(2, os.cpu_count() or 1),
        "preserve_insertion_order": False,
        "temp_directory": str(spill),
    }
    db = duckdb.connect(config=config)
    db.execute("set enable_progress_bar = false")
    return db


def load_runs(db: DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """The views ``documents`` and ``facts`` over all runs; raises KehoachError (``unreadable``) for a folder without tables."""
    for name in ("documents", "facts"):
        parts = []
        for run, folder in enumerate(folders):
            path = folder / f"{name}.parquet"
            if not path.is_file():
                raise KehoachError("unreadable", str(path))
            quoted = str(path).replace("'", "''")
            parts.append(f"select {run} as run, * from read_parquet('{quoted}')")
        db.execute(f"create view stored_{name} as {' union all by name '.join(parts)}")
    known = {row[0] for row in db.execute("describe stored_facts").fetchall()}
    scope = "" if "scope" in known else ", '' as scope"  # runs of earlier versions
    db.execute("create view documents as select * from stored_documents")
    db.execute(f"create view facts as select *{scope} from stored_facts")


def load_plans(db: DuckDBPyConnection, selection: Selection, rules: Rulebook) -> None:
    """The tables ``plans`` and ``schools`` of the plans asked for; a plan that several runs hold counts once."""
    db.execute(
        f"""create table read_plans as
            select doc_id, run, path, school, level, commune, district, province, {YEAR} as school_year, issued
            from documents where status in ('ok', 'partial')
            qualify row_number() over (partition by doc_id order by run, path) = 1"""
    )
    rows = db.execute(
        """select doc_id, run, path, school, level, commune, district, province, school_year, issued
           from read_plans order by run, path"""
    ).fetchall()
    db.execute("drop table read_plans")
    kept: list[tuple[Any, ...]] = []
    stated: list[Stated] = []
    for doc_id, run, path, school, level, commune, district, province, year, issued in rows:
        today = province_today(province, rules)
        if not selection.takes_plan(level, (province, today), year):
            continue
        is_new = after_merger(issued, year)
        became = commune if is_new else commune_today(province, district, commune)
        name = school or path
        stated.append(Stated(name, today, district, commune, became, is_new))
        kept.append(
            (len(kept), doc_id, run, path, level, commune, district, province, year, today, became or commune)
        )
    ids = school_ids(stated, rules)
    _register(db, kept, ids, _names(stated, ids))


def _names(stated: Sequence[Stated], ids: Sequence[str]) -> dict[str, str]:
    spelt: dict[str, list[str]] = defaultdict(list)
    for one, school_id in zip(stated, ids, strict=True):
        spelt[school_id].append(one.name)
    return {school_id: spelling(names) for school_id, names in spelt.items()}


def _register(
    db: DuckDBPyConnection, kept: Sequence[tuple[Any, ...]], ids: Sequence[str], names: dict[str, str]
) -> None:
    import pyarrow

    columns = (
        "plan",
        "doc_id",
        "run",
        "path",
        "level",
        "commune",
        "district",
        "province",
        "school_year",
        "province_today",
        "commune_today",
    )
    text = pyarrow.string()
    table: dict[str, Any] = {
        name: pyarrow.array(
            [row[index] for row in kept], pyarrow.int64() if name in ("plan", "run") else text
        )
        for index, name in enumerate(columns)
    }
    table["school_id"] = pyarrow.array(list(ids), text)
    table["school"] = pyarrow.array([names[school_id] for school_id in ids], text)
    db.register("read_schools", pyarrow.table(table))
    db.execute("create table plans as select * from read_schools")
    db.unregister("read_schools")
    # A school is where its newest plan says it is.
    newest = ", ".join(
        f"coalesce(arg_max({name}, school_year) filter ({name} <> ''), '') as {name}"
        for name in ("level", "commune_today", "district", "province_today")
    )
    db.execute(
        f"create table schools as select school_id, any_value(school) as school, {newest} from plans group by school_id"
    )


def load_targets(
    db: DuckDBPyConnection, selection: Selection, known: dict[str, Indicator], language: Language
) -> None:
    """The table ``targets``: what compares of every target, its figure and its text, without its words."""
    # Every school with a target that has an indicator, whichever indicators are asked for: shares are of these.
    db.execute(
        """create table stating_schools as
           select distinct p.school_id from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run
           where f.kind = 'target' and f.indicator <> ''"""
    )
    _indicators(db, selection, known, language)
    _macros(db, language)
    _statements(db)
    same = " and ".join(f"f.{name} is not distinct from s.{name}" for name in STATED)
    db.execute(
        f"""create table targets as
            select row_number() over (order by p.plan, f.start, f.fact_id) as target, p.plan, p.school_id, p.school_year,
                   s.line, s.statement, f.fact_id
            from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run join statements s on {same}
            where f.kind = 'target' and f.indicator <> ''"""
    )


def _statements(db: DuckDBPyConnection) -> None:
    """The tables ``statements`` and ``lines``: each different way of stating a target, and the row that it belongs to.

    Many schools state the same in the same way: texts and figures are made once for all of them.
    """
    stated = ", ".join(f"f.{name}" for name in STATED)
    db.execute(
        f"""create table statements as
            with different as (
              select distinct {stated} from facts f semi join indicators i on i.id = f.indicator where f.kind = 'target'),
            told as (
              select {stated}, unit_of(f.unit, total, value, comparator, i.unit) as base,
                     measure_of(base, period, {CHANGE}) as measure,
                     figure_of(comparator, value, value_max, total) as figure,
                     text_of(comparator, value, value_max, total, base) as text
              from different f join indicators i on i.id = f.indicator)
            select *, dense_rank() over (order by indicator, scope, measure)::int as line,
                   (row_number() over (order by {", ".join(STATED)}))::int as statement
            from told"""
    )
    db.execute(
        """create table lines as
           select line, indicator, scope, measure as unit, (dense_rank() over (order by indicator, scope))::int as topic
           from statements group by line, indicator, scope, measure"""
    )


def _indicators(
    db: DuckDBPyConnection, selection: Selection, known: dict[str, Indicator], language: Language
) -> None:
    """The table ``indicators``: those asked for, also the ones that a run has and these rules do not."""
    import pyarrow

    found = [
        row[0] for row in db.execute("select distinct indicator from facts where kind = 'target'").fetchall()
    ]
    order = {name: number for number, name in enumerate(known)}
    rows = [known.get(name, Indicator(name, name, name, "", "none")) for name in found if name]
    asked = [row for row in rows if selection.takes_indicator(row.id, (row.label_vi, row.label_en))]
    table = pyarrow.table(
        {
            "id": pyarrow.array([row.id for row in asked], pyarrow.string()),
            "label": pyarrow.array(
                [row.label_vi if language == "vi" else row.label_en for row in asked], pyarrow.string()
            ),
            "unit": pyarrow.array([row.unit for row in asked], pyarrow.string()),
            "direction": pyarrow.array([row.direction for row in asked], pyarrow.string()),
            "position": pyarrow.array([order.get(row.id, len(order)) for row in asked], pyarrow.int64()),
        }
    )
    db.register("read_indicators", table)
    db.execute("create table indicators as select * from read_indicators")
    db.unregister("read_indicators")


def _macros(db: DuckDBPyConnection, language: Language) -> None:
    """How units, figures and texts are made (docs/compare.md)."""
    number = "regexp_replace(format('{:,.3f}', x::double), '\\.?0+$', '')"
    if language == "vi":
        number = f"translate({number}, ',.', '.,')"
    up, down, bare = (say(f"compare-{key}", language) for key in ("up", "down", "unstated"))
    db.execute(f"create macro number_of(x) as {number}")
    db.execute(
        """create macro unit_of(unit, total, x, comparator, usual) as
             case when total > 0 then '%'
                  when unit = '' and (comparator = 'none' or (comparator = 'eq' and x = 0)) then coalesce(usual, '')
                  else unit end"""
    )
    db.execute(
        """create macro measure_of(unit, period, is_change) as
             unit || case when coalesce(period, '') <> '' then '/' || period else '' end || case when is_change then ' (±)' else '' end"""
    )
    db.execute(
        """create macro figure_of(comparator, x, most, total) as
             case when comparator = 'none' then null
                  when comparator = 'decrease' then -coalesce(x, most)
                  when comparator = 'between' then (coalesce(x, most) + coalesce(most, x)) / 2
                  when total > 0 then 100 * x / total
                  else x end"""
    )
    db.execute(
        f"""create macro text_of(comparator, x, most, total, unit) as
              case when comparator = 'none' or (x is null and most is null) then '{bare}'
                   else case comparator when 'ge' then '>= ' when 'gt' then '> ' when 'le' then '<= ' when 'lt' then '< '
                             when 'increase' then '{up} ' when 'decrease' then '{down} ' else '' end
                     || number_of(coalesce(x, most))
                     || case when comparator = 'between' and most is not null and x is not null then '-' || number_of(most) else '' end
                     || case when total > 0 then '/' || number_of(total) when unit = '%' then ' %' else '' end end"""
    )
