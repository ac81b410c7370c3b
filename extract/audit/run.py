"""The audit of a run's tables: DuckDB joins citations with the registry's verdicts, out of memory if need be.

What the registry says of a citation is judged once for each different citation (a few thousand even
in 100,000 plans) by the function that ``extract`` uses too; everything else a plan's own words gave
away stays as the run found it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.audit.rows import AuditRow
from extract.check import regulations, required
from extract.check.cited import Cited, Verdict
from extract.check.verdicts import judge
from extract.errors import KehoachError, Language
from extract.registry import PlanDays, registry_of
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.write.safe import replacing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "350MB"
BATCH = 20_000
JUDGED = (*regulations.CODES, *required.CODES)
CASE = (
    "citation",
    "citation_kind",
    "citation_issued",
    "citation_issuer",
    "registry_id",
    "resolution",
    "words",
    "contradicts",
    "first",
    "last",
)
FINDING = (
    "doc_id", "fact_id", "code", "severity", "message", "message_en", "quote", "start", "end", "page", "place",
    "expected", "found", "source",
)  # fmt: skip
# The days a plan can be of, as extract.registry.plan_days tells them.
FIRST = """coalesce(issued, try_cast(nullif(issued_month, '') || '-01' as date),
                    try_cast(nullif(left(school_year, 4), '') || '-09-01' as date))"""
LAST = """coalesce(issued, last_day(try_cast(nullif(issued_month, '') || '-01' as date)),
                   try_cast((try_cast(left(school_year, 4) as integer) + 1) || '-08-31' as date))"""


class Audit:
    """One audit: its connection, the plans' citations, and the verdicts on them.

    Raises KehoachError (``unreadable``) where the folder holds no run's Parquet tables.
    """

    def __init__(self, folder: Path, rules: Rulebook, profile: Sequence[Rule], language: Language) -> None:
        import duckdb

        for name in ("documents", "facts", "findings"):
            if not (folder / f"{name}.parquet").is_file():
                raise KehoachError("unreadable", f"{folder / name}.parquet")
        self.folder, self.rules, self.profile, self.language = folder, rules, profile, language
        self.db: DuckDBPyConnection = duckdb.connect(
            config={
                "memory_limit": MEMORY,
                "threads": min(2, os.cpu_count() or 1),
                "preserve_insertion_order": False,
            }
        )
        self.db.execute("set enable_progress_bar = false")
        self._views()
        self._judge()
        self._expect()
        self._collect()

    def _views(self) -> None:
        for name in ("documents", "facts", "findings"):
            path = str(self.folder / f"{name}.parquet").replace("'", "''")
            self.db.execute(f"create view {name} as select * from read_parquet('{path}')")
        # Tables written before there was a column issued_month are read as if it were empty.
        self.db.execute(
            f"""create table plans as select doc_id, path, school, level, title, first, last from (
                  select *, {FIRST} as first, {LAST} as last,
                         row_number() over (partition by doc_id order by path) as copy
                  from (from documents union all by name select '' as issued_month where false) where status in ('ok', 'partial')) where copy = 1"""
        )
        self.db.execute(
            """create view cited as
                 select f.doc_id, f.fact_id, f.quote, f.start, f."end", f.page, f.place, f.citation,
                        f.citation_kind, f.citation_issued, f.citation_issuer, f.registry_id, f.resolution,
                        regexp_extract(f.quote, '^[^0-9]*') as words,
                        contains(f.doubt, 'kind-conflict') as contradicts, f.doubt, p.first, p.last
                 from facts f join plans p using (doc_id) where f.kind = 'citation'"""
        )

    def _judge(self) -> None:
        """The table ``verdicts``: for each different citation of a day, what is wrong with it."""
        import pyarrow

        registry, central = registry_of(self.rules), regulations.central_offices(self.rules)
        found: dict[str, list[Any]] = {
            name: [] for name in (*CASE, *Verdict._fields, "message", "message_en")
        }
        for row in self.db.execute(f"select distinct {', '.join(CASE)} from cited").fetchall():
            number, kind, issued, issuer, known, how, words, contradicts, first, last = row
            known = (
                known or next((r.id for r in registry.known(number, issued)[:2]), "")
                if how == "unknown"
                else known
            )
            cited = Cited(number, kind, issued, issuer, known, how, regulations.called(words), contradicts)
            days = PlanDays(first, last) if first and last else None
            for verdict in judge(cited, days, registry, central):
                for name, value in zip(CASE, row, strict=True):
                    found[name].append(value)
                for name, told in zip(Verdict._fields, verdict, strict=True):
                    found[name].append(told)
                found["message"].append(verdict.said[self.language == "en"])
                found["message_en"].append(verdict.said[1])
        del found["said"]
        days_of = dict.fromkeys(("citation_issued", "first", "last"), pyarrow.date32())
        types = days_of | {"contradicts": pyarrow.bool_()}
        schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in found])
        self.db.register("judged", pyarrow.table(found, schema=schema))
        self.db.execute("create table verdicts as select * from judged")

    def _expect(self) -> None:
        """The table ``missing``: what year plans were expected to cite and do not."""
        self.db.execute(
            "create table missing (doc_id text, message text, message_en text, expected text, source text)"
        )
        plans = self.db.execute(
            "select doc_id, title, level, school from plans where school <> ''"
        ).fetchall()
        year_plans = [
            {"doc_id": doc, "levels": required.levels_of(level, school)}
            for doc, title, level, school in plans
            if required.is_year_plan(title)
        ]
        if not year_plans:
            return
        import pyarrow

        self.db.register("year_plans", pyarrow.Table.from_pylist(year_plans))
        registry = registry_of(self.rules)
        for rule in self.profile:
            said, expected = required.told(rule)
            self.db.execute(
                """insert into missing
                   select doc_id, $vi, $en, $expected, $source from plans p join year_plans using (doc_id)
                   where list_contains(year_plans.levels, $level)
                     and (p.first is null or ((p.first >= $since) is not false and (p.first <= $until) is not false))
                     and not exists (select 1 from cited c where c.doc_id = p.doc_id and list_contains($enough, c.citation))""",
                {
                    "vi": said[self.language == "en"],
                    "en": said[1],
                    "expected": expected,
                    "source": rule.source,
                    "level": rule.data["level"],
                    "since": required.bound(rule, "from"),
                    "until": required.bound(rule, "until"),
                    "enough": sorted(required.enough(rule, registry)),
                },
            )

    def _collect(self) -> None:
        """The view ``audited``: every finding of the run as it stands after the audit."""
        same = " and ".join(f"c.{name} is not distinct from v.{name}" for name in CASE)
        once = ", ".join(f"'{code}'" for code in regulations.ONCE)
        judged = ", ".join(f"'{code}'" for code in JUDGED)
        guessed = " or ".join(f"contains(c.doubt, '{code}')" for code in regulations.GUESSED)
        kept = ", ".join(f'"{name}"' for name in FINDING)
        self.db.execute(
            f"""create view audited as
                select {kept} from findings where code not in ({judged})
                union all by name
                select c.doc_id, c.fact_id, v.code,
                       case when v.severity = 'error' and ({guessed}) then 'warning' else v.severity end as severity,
                       v.message, v.message_en, c.quote, c.start, c."end",
                       c.page, c.place, v.expected, v."found", v.source
                from cited c join verdicts v on {same}
                qualify v.code not in ({once})
                     or row_number() over (partition by c.doc_id, v.code, c.citation order by c.start) = 1
                union all by name
                select doc_id, '' as fact_id, 'citation-missing' as code, 'info' as severity, message, message_en,
                       '' as quote, null::bigint as start, null::bigint as "end", null::bigint as page, '' as place,
                       expected, '' as "found", source
                from missing"""
        )

    def write(self) -> Path:
        """``findings.parquet`` of the run, written anew in the order of ``extract``."""
        import pyarrow.parquet

        path = self.folder / "findings.parquet"
        columns = ", ".join(f'a."{name}"' for name in FINDING)
        query = f"""select {columns} from audited a join plans p using (doc_id)
                    order by p.path, a.start is not null, a.start, a.code, a."end", a.fact_id, a.expected"""
        schema = pyarrow.parquet.read_schema(path)  # with the types that pandas gives its columns back
        with (
            replacing(path) as part,
            pyarrow.parquet.ParquetWriter(part, schema, compression="zstd") as writer,
        ):
            for batch in self.db.sql(query).to_arrow_reader(BATCH):
                writer.write_table(pyarrow.Table.from_batches([batch]).select(schema.names).cast(schema))
        return path

    def rows(self) -> list[AuditRow]:
        """Every finding with its plan, in the order of the table; for reports a person reads."""
        query = """select a.doc_id, p.path, p.school, a.code, a.severity, a.message, a.message_en, a.quote, a.start,
                          a."end", a.page, a.place, a.expected, a."found", a.source, coalesce(f.citation, '')
                   from audited a join plans p using (doc_id)
                   left join (select doc_id, fact_id, citation from facts where kind = 'citation') f
                     on f.doc_id = a.doc_id and f.fact_id = a.fact_id
                   order by p.path, a.start is not null, a.start, a.code, a."end", a.fact_id, a.expected"""
        return [AuditRow(*row) for row in self.db.execute(query).fetchall()]

    def severities(self) -> dict[str, int]:
        """How many findings of each severity."""
        return dict(self.db.execute("select severity, count(*) from audited group by all").fetchall())

    def plans(self, limit: int) -> list[tuple[str, str, int, int, int]]:
        """Path, school, errors, warnings and notes of the plans with most errors."""
        return self.db.execute(
            """select p.path, p.school, count(*) filter (severity = 'error') as errors,
                      count(*) filter (severity = 'warning') as warnings, count(*) filter (severity = 'info') as notes
               from audited join plans p using (doc_id) group by all
               order by errors desc, warnings desc, notes desc, path limit $limit""",
            {"limit": limit},
        ).fetchall()

    def regulations(self, limit: int) -> list[tuple[str, str, int, str, str]]:
        """Number, code, how many plans cite it so, its successors and the sentence: those that most plans cite."""
        return self.db.execute(
            """select f.citation, a.code, count(distinct a.doc_id) as plans, any_value(a.expected), any_value(a.message)
               from audited a join facts f on f.doc_id = a.doc_id and f.fact_id = a.fact_id
               where a.code in ('citation-expired', 'citation-not-in-force', 'citation-partly-expired')
               group by f.citation, a.code order by plans desc, f.citation, a.code limit $limit""",
            {"limit": limit},
        ).fetchall()
