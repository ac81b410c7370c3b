"""Schools beside their peers: cells, groups, outliers, years, and targets that most state and some do not.

Each is a table in the database; the rules are stated in docs/compare.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FENCE = 1.5  # times the distance between the quartiles
LEAST_PEERS = 5  # schools with a figure, for quartiles to mean anything
NEAR = 0.05  # of the median: nearer is no outlier, however alike the others are
MOST = 0.6  # of the schools: a target that so many state is usual
LEAST_SCHOOLS = 3  # for "most" to mean anything
SAME = 1  # decimal: 24/26 and 92.3 % are the same figure


def compare(db: DuckDBPyConnection, by: str) -> None:
    """All the tables; ``by`` is ``district``, ``province`` or empty."""
    area = {"district": "s.district", "province": "s.province_today"}.get(by, "''")
    _cells(db)
    _peers(db, area)
    _groups(db)
    _outliers(db)
    _missing(db, area)
    _years(db)
    _ranks(db)


def _cells(db: DuckDBPyConnection) -> None:
    """One school's target of one row in one year: every text that it states.

    More than one figure is marked; a school counts with the middle of them. A text without a figure
    beside one with is left out.
    """
    key = "school_id, school_year, line"
    db.execute(
        f"""create table stated as
            select {key}, count(*) as n, min(target) as target, any_value(statement) as statement
            from targets group by {key}"""
    )
    db.execute(
        f"""create table cells as
            select {key}, text, figure, 1 as texts, false as is_conflict, comparator, target
            from stated join statements using (statement, line) where n = 1"""
    )
    # Step by step: one statement for all of it holds everything at once and is many times as slow.
    db.execute(
        f"""create table several as
            select {key}, text, min(figure) as figure, min(t.target) as target
            from targets t semi join (select {key} from stated where n > 1) using ({key})
                 join statements using (statement, line)
            group by {key}, text"""
    )
    db.execute(
        f"create table told as select *, count(figure) over (partition by {key}) as figures from several"
    )
    db.execute(
        f"""create table spelt as
            select {key}, string_agg(text, ' | ' order by target) as texts
            from told where figures = 0 or figure is not null group by {key}"""
    )
    db.execute(
        f"""create table counts as
            select {key}, median(figure) as figure, count(*) as n, min(target) as target,
                   coalesce(min(round(figure, {SAME})) <> max(round(figure, {SAME})), false) as is_conflict
            from told where figures = 0 or figure is not null group by {key}"""
    )
    db.execute(
        f"""insert into cells
            select school_id, school_year, line, texts || case when is_conflict then ' (!)' else '' end,
                   c.figure, c.n, c.is_conflict, s.comparator, c.target
            from counts c join spelt using ({key}) join targets t using (target, {key}) join statements s using (statement, line)"""
    )
    for name in ("stated", "several", "told", "spelt", "counts"):
        db.execute(f"drop table {name}")


def _peers(db: DuckDBPyConnection, area: str) -> None:
    """Each school's newest statement, with the level and area whose schools are its peers."""
    db.execute(
        f"""create table peers as
            select c.*, l.topic, s.level, {area} as area
            from cells c join schools s using (school_id) join lines l using (line)
            where (school_id, line, school_year) in (select (school_id, line, max(school_year)) from cells group by school_id, line)"""
    )
    db.execute(
        f"""create table counted as
            select s.level, {area} as area, count(*) as schools
            from schools s semi join stating_schools using (school_id) group by all"""
    )
    db.execute(
        """create table stating as
           select level, area, topic, count(distinct school_id) as stating from peers group by all"""
    )


def _groups(db: DuckDBPyConnection) -> None:
    """For each level and area the schools with a target, and its least, middle and greatest figure."""
    signs = "', '".join(("ge", "gt", "le", "lt", "eq", "between", "increase", "decrease", "none"))
    db.execute(
        f"""create table groups as
            with signs as (select level, area, line, comparator, count(*) as n from peers group by all),
            spelt as (
              select level, area, line, string_agg(
                case comparator when 'ge' then '>=' when 'gt' then '>' when 'le' then '<=' when 'lt' then '<'
                     when 'eq' then '=' when 'between' then '-' when 'increase' then '↑' when 'decrease' then '↓'
                     else '?' end || ' ' || n, '; ' order by list_position(['{signs}'], comparator)) as comparators
              from signs group by all)
            select level, area, line, count(*) as stated, min(figure) as least, median(figure) as middle,
                   max(figure) as greatest, any_value(stating) as stating, any_value(schools) as schools,
                   any_value(stating) / any_value(schools) as share, any_value(comparators) as comparators
            from peers join counted using (level, area) join stating using (level, area, topic)
                 join spelt using (level, area, line)
            group by all"""
    )


def _outliers(db: DuckDBPyConnection) -> None:
    """Schools outside the quartiles by more than the fence, among enough peers, and not just beside the median."""
    db.execute(
        f"""create table outliers as
            with spread as (
              select level, area, line, count(figure) as n, median(figure) as middle,
                     quantile_cont(figure, 0.25) as low, quantile_cont(figure, 0.75) as high
              from peers where figure is not null group by all having n >= {LEAST_PEERS})
            select p.*, s.n, s.middle, s.low, s.high
            from peers p join spread s using (level, area, line)
            where (figure < low - {FENCE} * (high - low) or figure > high + {FENCE} * (high - low))
              and abs(figure - middle) > {NEAR} * case when middle = 0 then 1 else abs(middle) end"""
    )


def _missing(db: DuckDBPyConnection, area: str) -> None:
    """Schools without a target (in any unit) that most schools of their level and area state."""
    db.execute(
        f"""create table missing as
            with usual as (
              select level, area, topic, stating, schools
              from stating join counted using (level, area)
              where schools >= {LEAST_SCHOOLS} and stating >= {MOST} * schools and stating < schools),
            those as (
              select s.school_id, s.level, {area} as area from schools s semi join stating_schools using (school_id))
            select school_id, level, area, topic, stating, schools
            from (select * from those join usual using (level, area)) anti join peers using (school_id, topic)"""
    )


def _years(db: DuckDBPyConnection) -> None:
    """The same target of the same school in one school year and the next one that states it."""
    db.execute(
        """create table years as
           with several as (
             select * from cells semi join
               (select school_id, line from cells where school_year <> '' group by school_id, line having count(*) > 1)
               using (school_id, line)
             where school_year <> '')
           select school_id, line, lag(school_year) over w as year_before, lag(text) over w as text_before,
                  school_year, text, figure - lag(figure) over w as change, target, lag(target) over w as target_before
           from several
           window w as (partition by school_id, line order by school_year)
           qualify year_before is not null"""
    )


def _ranks(db: DuckDBPyConnection) -> None:
    """Which schools a sheet shows when it cannot show all: those that state most."""
    db.execute(
        """create table ranks as
           select school_id, count(c.school_id) as cells, row_number() over (order by count(c.school_id) desc, school_id) as rank
           from schools left join cells c using (school_id) group by school_id"""
    )
