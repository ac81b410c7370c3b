"""One comparison: runs in, tables in a database, read as rows in the order that a person expects."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.compare.columns import TABLES
from extract.compare.load import connect, load_plans, load_runs, load_targets
from extract.compare.peers import compare
from extract.compare.selection import Selection, indicators_of
from extract.errors import Language
from extract.messages import say
from extract.rulebook import Rulebook

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEVELS = ("mầm non", "tiểu học", "THCS", "THPT", "liên cấp", "GDTX", "other", "")
LEVEL_ORDER = f"list_position([{', '.join(repr(level) for level in LEVELS)}], {{}})"
ROW_ORDER = "i.position, i.id, l.scope, l.unit = '%' desc, l.unit"
NAMED = "join lines l using (line) join indicators i on i.id = l.indicator"
# Where a cell's first target stands.
FOUND = "join targets t using (target) join plans p using (plan)"


# Of more targets than this the long table is in the order of the runs' tables: sorting words takes longer than the rest.
SORTED = 500_000


class Counts(NamedTuple):
    """How much was compared: plans, schools, targets, and those of them that have an indicator."""

    plans: int
    schools: int
    targets: int
    compared: int


class Comparison:
    """The tables of one comparison; made by :func:`comparison`."""

    def __init__(self, db: DuckDBPyConnection, selection: Selection, language: Language) -> None:
        self.db, self.selection, self.language = db, selection, language

    def query(self, table: str) -> str:
        """SQL whose columns are those of ``columns.TABLES[table]``, in order, sorted."""
        return {
            "long": self.long,
            "groups": self._groups,
            "outliers": self._outliers,
            "missing": self._missing,
            "years": self._years,
        }[table]()

    def rows(self, table: str, limit: int = 0, schools: int = 0) -> list[tuple[Any, ...]]:
        """The rows of one table, at most ``limit`` of them, of the ``schools`` that state most (0: all)."""
        query = self.query(table)
        if schools:
            shown = f"s.school_id in (select school_id from ranks where rank <= {schools})"
            query = query.replace("order by", f"where {shown} order by", 1)
        return self.db.execute(query + (f" limit {limit}" if limit else "")).fetchall()

    def count(self, table: str) -> int:
        """How many rows one of the tables in the database has."""
        (number,) = self.db.execute(f"select count(*) from {table}").fetchone() or (0,)
        return int(number)

    def counts(self) -> Counts:
        """Plans, schools and targets of the selection."""
        (targets,) = self.db.execute(
            "select count(*) from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run where f.kind = 'target'"
        ).fetchone() or (0,)
        return Counts(self.count("plans"), self.count("schools"), int(targets), self.count("targets"))

    def long(self, schools: int = 0) -> str:
        """SQL of every target asked for; of the so many schools that state most, if not 0."""
        shown = f"and p.school_id in (select school_id from ranks where rank <= {schools})" if schools else ""
        join = "join" if self.selection.indicators else "left join"
        told = ", ".join(
            {"label": "coalesce(i.label, '') as label"}.get(
                name, f"p.{name}" if name in PLAN_COLUMNS else f"f.{name}"
            )
            for name in TABLES["long"]
        )
        order = f"""order by {LEVEL_ORDER.format("p.level")}, p.school, p.school_id, p.school_year,
                            i.position is null, i.position, f.indicator, f.scope, p.path, f.start, f.fact_id"""
        if not schools and self.count("targets") > SORTED:
            order = ""
        return f"""select {told} from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run
                   {join} indicators i on i.id = f.indicator
                   where f.kind = 'target' {shown}
                   {order}"""

    def _groups(self) -> str:
        return f"""select x.level, x.area, l.indicator, i.label, l.scope, l.unit, x.stated, x.least, x.middle, x.greatest,
                          x.comparators, x.stating, x.schools, round(100 * x.share, 1) as share
                   from groups x {NAMED}
                   order by {LEVEL_ORDER.format("x.level")}, x.area, {ROW_ORDER}"""

    def _outliers(self) -> str:
        return f"""select s.school, x.level, x.area, l.indicator, i.label, l.scope, l.unit, x.text, x.figure, x.middle,
                          x.low, x.high, x.n as peers, p.doc_id, t.fact_id, s.school_id
                   from outliers x {NAMED} join schools s using (school_id) {FOUND}
                   order by {LEVEL_ORDER.format("x.level")}, x.area, {ROW_ORDER}, x.figure, s.school, s.school_id"""

    def _missing(self) -> str:
        return f"""select s.school, x.level, x.area, l.indicator, i.label, l.scope, x.stating, x.schools, s.school_id
                   from missing x join (select distinct topic, indicator, scope from lines) l using (topic)
                        join indicators i on i.id = l.indicator join schools s using (school_id)
                   order by {LEVEL_ORDER.format("x.level")}, x.area, s.school, s.school_id, i.position, i.id, l.scope"""

    def _years(self) -> str:
        better, worse = say("compare-better", self.language), say("compare-worse", self.language)
        return f"""select s.school, s.level, l.indicator, i.label, l.scope, l.unit, x.year_before, x.text_before,
                          x.school_year, x.text, round(x.change, 3) as change,
                          case when coalesce(x.change, 0) = 0 or i.direction = 'none' then ''
                               when (x.change > 0) = (i.direction = 'more') then '{better}' else '{worse}' end as verdict,
                          pb.doc_id as doc_before, tb.fact_id as fact_before, p.doc_id, t.fact_id, s.school_id
                   from years x {NAMED} join schools s using (school_id) {FOUND}
                        join targets tb on tb.target = x.target_before join plans pb on pb.plan = tb.plan
                   order by {LEVEL_ORDER.format("s.level")}, s.school, s.school_id, {ROW_ORDER}, x.school_year"""


PLAN_COLUMNS = frozenset(
    [
        "school",
        "level",
        "commune",
        "district",
        "province",
        "province_today",
        "school_year",
        "path",
        "school_id",
    ]
)


@contextmanager
def comparison(
    folders: Sequence[Path], selection: Selection, rules: Rulebook, language: Language
) -> Iterator[Comparison]:
    """The comparison of the runs' plans, as long as the block lasts.

    Raises KehoachError (``unreadable``) where a folder holds no run's Parquet tables.
    """
    with tempfile.TemporaryDirectory(prefix="kehoach-") as spill, connect(Path(spill)) as db:
        load_runs(db, folders)
        load_plans(db, selection, rules)
        load_targets(db, selection, indicators_of(rules), language)
        compare(db, selection.by)
        yield Comparison(db, selection, language)
