"""The comparison as a workbook for a person: what differs is coloured, and every value leads to its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.compare.book import Book, Facts, Linked
from extract.compare.columns import GROUPS, LONG, MISSING, OUTLIERS, YEARS
from extract.compare.run import Comparison
from extract.compare.shades import SIGNS
from extract.compare.summary import notes
from extract.compare.wide import wide
from extract.messages import say
from extract.write.columns import FACTS, KINDS, Column
from extract.write.safe import replacing

SHOWN_SCHOOLS = 200  # columns of the sheets by level, and schools whose facts have a row
SHOWN_TARGETS = 12_000  # of these schools; fewer schools where they have more
SHOWN_ROWS = 5_000  # of every other sheet
HIDDEN = frozenset({"indicator", "doc_id", "fact_id", "doc_before", "fact_before", "school_id"})
FACT_FIRST = ("school", "level", "province_today", "school_year")
FACT_LAST = ("place", "path")


def write(done: Comparison, folder: Path) -> Path:
    """``comparison.xlsx``."""
    import xlsxwriter

    path = folder / "comparison.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with replacing(path) as part:
        book = xlsxwriter.Workbook(str(part), options)
        book.set_properties({"title": "kehoach", "created": datetime(2000, 1, 1)})
        _fill(Book(book, done.language), done)
        try:
            book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
    return path


def _fill(book: Book, done: Comparison) -> None:
    language = done.language
    schools = _shown(done)
    table = wide(done, schools)
    summary = book.book.add_worksheet(say("sheet-summary", language))
    targets, facts = _targets(done, schools)
    for level in dict.fromkeys(row.key[0] for row in table.rows):
        book.wide(level, table, facts)
    for name, told in (("groups", GROUPS), ("outliers", OUTLIERS), ("missing", MISSING), ("years", YEARS)):
        rows = done.rows(name, SHOWN_ROWS, 0 if name == "groups" else schools)
        if rows:
            shown = {key: column for key, column in told.items() if key not in HIDDEN}
            if not any(dict(zip(told, row, strict=True)).get("area") for row in rows):
                shown.pop("area", None)
            book.table(say(f"compare-sheet-{name}", language), shown, _linked(rows, told, shown, facts))
    shown = {key: column for key, column in LONG.items() if key not in HIDDEN}
    book.table(book.targets, shown, iter(targets))
    for kind in ("percentage", "deadline", "citation"):
        columns, rows = _facts(done, kind, schools)
        book.table(say(f"sheet-{kind}", language), columns, iter(rows))
    book.cover(summary, notes(done, table.left_out, schools, SHOWN_ROWS))


def _shown(done: Comparison) -> int:
    """How many schools the workbook shows: so many that each of their targets has a row."""
    (schools,) = done.db.execute(
        f"""select count(*) from (
              select rank, sum(n) over (order by rank) as rows from ranks join (
                select school_id, count(*) as n from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run
                where f.kind = 'target' group by school_id) using (school_id))
            where rank <= {SHOWN_SCHOOLS} and rows <= {SHOWN_TARGETS}"""
    ).fetchone() or (0,)
    return max(1, int(schools))


def _targets(done: Comparison, schools: int) -> tuple[list[list[Any]], Facts]:
    """The rows of the sheet of targets, and where in it each fact stands (counted as Excel does)."""
    rows: list[list[Any]] = []
    facts: Facts = {}
    for row in done.db.execute(f"{done.long(schools)} limit {SHOWN_TARGETS}").fetchall():
        named = dict(zip(LONG, row, strict=True))
        named["comparator"] = SIGNS.get(named["comparator"], "")
        rows.append([value for name, value in named.items() if name not in HIDDEN])
        facts[named["doc_id"], named["fact_id"]] = len(rows) + 1
    return rows, facts


def _facts(done: Comparison, kind: str, schools: int) -> tuple[Mapping[str, Column], list[tuple[Any, ...]]]:
    """Columns and rows of the sheet of another kind of fact."""
    names = [*KINDS[kind], "quote", *FACT_LAST]
    columns = {
        **{name: LONG[name] for name in FACT_FIRST},
        **{name: {**FACTS, **LONG}[name] for name in names},
    }
    told = ", ".join(f"{'p' if name in (*FACT_FIRST, 'path') else 'f'}.{name}" for name in columns)
    rows = done.db.execute(
        f"""select {told} from facts f join plans p on p.doc_id = f.doc_id and p.run = f.run
            join ranks r using (school_id) where f.kind = $kind and r.rank <= {schools}
            order by p.school, p.school_id, p.school_year, p.path, f.start, f.fact_id limit {SHOWN_ROWS}""",
        {"kind": kind},
    ).fetchall()
    return columns, rows


def _linked(
    rows: Sequence[Sequence[Any]], told: Mapping[str, Column], shown: Mapping[str, Column], facts: Facts
) -> Iterator[list[Any]]:
    """Rows of a table with the columns shown, its texts leading to the rows of their facts."""
    for row in rows:
        named = dict(zip(told, row, strict=True))
        for text, doc_id, fact_id in (
            ("text", "doc_id", "fact_id"),
            ("text_before", "doc_before", "fact_before"),
        ):
            if text in named:
                named[text] = Linked(named[text], facts.get((named[doc_id], named[fact_id])))
        yield [named[key] for key in shown]
