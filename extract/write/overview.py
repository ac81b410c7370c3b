"""The run in numbers: what the terminal shows at the end and the workbook on its first sheet."""

from __future__ import annotations

from collections.abc import Iterator

from extract.errors import Language
from extract.messages import say
from extract.write.cells import Value
from extract.write.columns import DOCUMENTS, KINDS
from extract.write.tables import Tables

STATUSES = ("ok", "partial", "failed", "duplicate")
SEVERITIES = ("error", "warning", "info")


def overview(tables: Tables, language: Language) -> list[tuple[str, int | None]]:
    """Labelled counts of plans, facts and findings; a label without a number is a heading."""
    statuses = counts(tables, "documents", "status")
    kinds = counts(tables, "facts", "kind")
    severities = counts(tables, "findings", "severity")
    lines: list[tuple[str, int | None]] = [(say("count-plans", language), sum(statuses.values()))]
    lines += [(say(f"count-{name}", language), statuses[name]) for name in STATUSES if name in statuses]
    lines += [(say("count-facts", language), sum(kinds.values()))]
    lines += [(say(f"count-{kind}", language), kinds.get(kind, 0)) for kind in KINDS]
    lines += [(say("count-findings", language), sum(severities.values()))]
    lines += [(say(f"count-{name}", language), severities.get(name, 0)) for name in SEVERITIES]
    return lines


def counts(tables: Tables, table: str, column: str) -> dict[str, int]:
    """How many rows of a table have each value of a column."""
    return dict(tables.query(f"select {column}, count(*) from {table} group by all"))


def per_plan(tables: Tables, language: Language, limit: int) -> Iterator[tuple[Value, ...]]:
    """One line a plan under a line of headings: file, school, status, facts of each kind, findings."""
    names = [
        DOCUMENTS[name].vi if language == "vi" else DOCUMENTS[name].en
        for name in ("path", "school", "status")
    ]
    yield (
        *names,
        *(say(f"sheet-{kind}", language) for kind in KINDS),
        say("sheet-findings", language),
    )
    kinds = ", ".join(f"count(*) filter (kind = '{kind}') as {kind}" for kind in KINDS)
    shown = ", ".join(f"coalesce({kind}, 0)" for kind in KINDS)
    # A copy has the same doc_id as the file that was read; the facts are counted there.
    yield from tables.query(
        f"""with d as (select *, case when status <> 'duplicate' then doc_id end as own
                       from documents order by path, doc_id limit $limit),
                 f as (select doc_id, {kinds} from facts semi join d on d.own = facts.doc_id group by all),
                 q as (select doc_id, count(*) as findings from findings semi join d on d.own = findings.doc_id group by all)
            select path, school, status, {shown}, coalesce(findings, 0)
            from d left join f on f.doc_id = own left join q on q.doc_id = own order by path, d.doc_id""",
        limit=limit,
    )


def failures(tables: Tables, limit: int) -> list[tuple[str, str]]:
    """Path and error of the plans that were not read, or not wholly, in order; at most ``limit``."""
    return tables.query(
        """select path, error from documents where status in ('failed', 'partial')
           order by path, doc_id limit $limit""",
        limit=limit,
    )
