"""The facts of a run that a person should look at, asked of its tables: millions of rows stay on the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import KehoachError

# A rule, an indicator or a level is rare when no more of the run's facts than this share have it.
RARE = 0.01
FEW = 3


class Pick(NamedTuple):
    """Something to look at: why, its kind, where it stands, and its place in the order that was drawn.

    ``fact_id`` and ``kind`` are empty for a line that has no fact. ``detail`` says more of the reason.
    """

    reason: str
    kind: str
    doc_id: str
    fact_id: str
    start: int
    end: int
    rank: str
    detail: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        """What is looked at, whatever the reason: the place, with the kind's facts told apart by id."""
        return self.doc_id + self.fact_id, self.start, self.end

    @property
    def told(self) -> str:
        """The reason with its detail."""
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


# Every fact with the reasons it has; {seed} and {size} are numbers.
QUERY = """
WITH seen AS (
    SELECT f.*, d.level FROM facts f JOIN (SELECT DISTINCT doc_id, level FROM documents
                                           WHERE status IN ('ok', 'partial')) d USING (doc_id)
), counted AS (
    SELECT *,
        count(*) OVER (PARTITION BY rule) AS of_rule,
        count(*) OVER (PARTITION BY kind, indicator) AS of_indicator,
        count(*) OVER (PARTITION BY level) AS of_level,
        count(*) OVER () AS of_all
    FROM seen
), told AS (
    SELECT doc_id, context,
        string_agg(kind || quote || coalesce(CAST(value AS VARCHAR), '') || coalesce(CAST(date_to AS VARCHAR), ''),
                   '|' ORDER BY kind, quote, value, date_to) AS said
    FROM seen GROUP BY doc_id, context
), differing AS (
    SELECT context FROM told GROUP BY context HAVING count(DISTINCT said) > 1
), flagged AS (
    SELECT fact_id, min(code) AS code FROM findings
    WHERE severity IN ('error', 'warning') AND fact_id <> '' GROUP BY fact_id
), reasons AS (
    SELECT 'unsure' AS reason, doubt AS detail, * EXCLUDE (level) FROM counted WHERE doubt <> ''
    UNION ALL SELECT 'finding', code, c.* EXCLUDE (level) FROM counted c JOIN flagged USING (fact_id)
    UNION ALL SELECT 'disagree', '', c.* EXCLUDE (level) FROM counted c JOIN differing USING (context)
    UNION ALL SELECT 'rare-rule', rule, * EXCLUDE (level) FROM counted WHERE of_rule <= greatest({few}, of_all * {rare} / 10)
    UNION ALL SELECT 'rare-indicator', indicator, * EXCLUDE (level) FROM counted
        WHERE indicator <> '' AND of_indicator <= greatest({few}, of_all * {rare} / 10)
    UNION ALL SELECT 'rare-level', level, * EXCLUDE (level) FROM counted WHERE of_level <= of_all * {rare}
), drawn AS (
    SELECT reason, kind, doc_id, fact_id, start, "end", md5('{seed}|' || doc_id || '|' || fact_id) AS rank, detail
    FROM reasons
)
SELECT * FROM drawn
QUALIFY row_number() OVER (PARTITION BY reason, kind ORDER BY rank, fact_id) <= {size}
"""
REPEATED = """
SELECT context FROM facts WHERE strpos(context, chr(10)) = 0 AND context <> ''
GROUP BY context HAVING count(DISTINCT doc_id) > 1
"""


def candidates(folder: Path, size: int, seed: int) -> Iterator[Pick]:
    """The facts worth a look, the first ``size`` of each reason and kind in the order that the seed draws.

    Raises KehoachError ``unreadable`` for a folder that holds no run.
    """
    with _tables(folder) as tables:
        found = tables.execute(QUERY.format(seed=int(seed), size=int(size), rare=RARE, few=FEW))
        while rows := found.fetchmany(1000):
            yield from (Pick(*row) for row in rows)


def repeated_sentences(folder: Path) -> frozenset[bytes]:
    """The digests of the sentences that have facts in two plans or more."""
    with _tables(folder) as tables:
        found = tables.execute(REPEATED)
        digests: set[bytes] = set()
        while rows := found.fetchmany(10_000):
            digests.update(digest(row[0]) for row in rows)
        return frozenset(digests)


def digest(sentence: str) -> bytes:
    """Eight bytes that stand for a sentence: a set of millions of them fits in memory."""
    return hashlib.sha256(sentence.encode("utf-8", "replace")).digest()[:8]


def _tables(folder: Path) -> Any:
    """A database that sees the run's three tables."""
    import duckdb

    from extract.write.columns import TABLES

    database = duckdb.connect(":memory:")
    database.execute("SET enable_progress_bar = false")
    types = {"str": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "date": "DATE"}
    for name, columns in TABLES.items():
        if (path := folder / f"{name}.parquet").is_file():
            read = f"read_parquet({_quoted(path)})"
        elif (path := folder / f"{name}.csv").is_file():
            read = f"read_csv({_quoted(path)}, header = true, all_varchar = true, parallel = false)"
        else:
            raise KehoachError("unreadable", f"{folder}: {name}.parquet")
        cast = ", ".join(
            f'ltrim(coalesce("{column}", \'\'), chr(8203)) AS "{column}"'  # the mark of CSV before signs
            if spec.dtype == "str"
            else f'TRY_CAST("{column}" AS {types[spec.dtype]}) AS "{column}"'
            for column, spec in columns.items()
        )
        database.execute(f"CREATE VIEW {name} AS SELECT {cast} FROM {read}")
    return database


def _quoted(path: Path) -> str:
    escaped = str(path).replace("'", "''")
    return f"'{escaped}'"
