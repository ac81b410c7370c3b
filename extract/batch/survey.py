"""How far the runs over an output folder are, from its listing, parts and states; nothing is written."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.batch.join import choose
from extract.batch.ledger import Ledger
from extract.batch.listing import kept, latest, together
from extract.batch.shard import Shard
from extract.batch.state import is_running, states
from extract.write.tables import connect

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Seconds up to the last file done that "of late" means.
LATE = 600.0
SLOWEST = 5


@dataclass(frozen=True, slots=True)
class Slow:
    """A file that took long: seconds, and the lane it went through."""

    path: str
    seconds: float
    lane: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What ``kehoach status`` tells. Rates are files a minute, 0 for not known; ``left`` minutes, None likewise.

    ``counts`` are of listed files by status, ``failures`` by code; ``ocr`` went through recognition.
    ``running`` are the states of starts under way, ``absent`` the shares that never started; ``ended``
    how the last start ended.
    """

    files: int
    done: int
    counts: Mapping[str, int]
    failures: Mapping[str, int]
    slowest: Sequence[Slow]
    ocr: int
    rate: float
    rate_overall: float
    left: float | None
    running: Sequence[Mapping[str, Any]]
    absent: Sequence[str]
    ended: str


def survey(out: Path) -> Survey:
    """The newest run over a folder. Raises KehoachError (``unreadable``) where none began."""
    fingerprint, count = latest(out)
    listings = kept(out, fingerprint, count)
    sources = together(listings.values())
    said = [state for state in states(out, fingerprint) if state["shard"].endswith(f"/{count}")]
    running = [state for state in said if is_running(state, time.time())]
    with connect() as db:
        choose(db, [Ledger(out, fingerprint)], sources, "vi")
        counts = dict(db.execute(COUNTS).fetchall())
        waiting = counts.pop("waiting", 0)
        # What a running start has done and not yet put into a part is only in its state.
        done = min(max(len(sources) - waiting, sum(state["done"] for state in said)), len(sources))
        rate = _rate(db)
        ended = max(said, key=lambda state: state["updated"], default={"ended": ""})["ended"]
        return Survey(
            files=len(sources),
            done=done,
            counts=counts,
            failures=dict(db.execute(FAILURES).fetchall()),
            slowest=[Slow(*row) for row in db.execute(SLOW, {"most": SLOWEST}).fetchall()],
            ocr=db.execute(OCR).fetchall()[0][0],
            rate=rate,
            rate_overall=sum(_overall(state) for state in said),
            left=(len(sources) - done) / rate if running and rate else None,
            running=running,
            absent=[f"{i}/{count}" for i in range(1, count + 1) if Shard(i, count) not in listings],
            ended=ended,
        )


COUNTS = """
select coalesce(nullif(c.status, ''), h.status, 'waiting'), count(*)
from called c left join chosen h on h.key = c.key group by all order by all"""

FAILURES = """
select code, count(*) as files from (
  select case when c.status = '' then h.code else 'unreadable' end as code
  from called c left join chosen h on h.key = c.key
  where c.status = 'failed' or (c.status = '' and h.status = 'failed'))
group by all order by files desc, code"""

SLOW = """
select c.path, h.seconds, h.lane from called c join chosen h on h.key = c.key
where c.status = '' order by h.seconds desc, c.path limit $most"""

OCR = "select count(*) from called c join chosen h on h.key = c.key where c.status = '' and h.lane = 'ocr'"


def _rate(db: DuckDBPyConnection) -> float:
    """Files a minute between the first and the last one done in the LATE seconds before the last."""
    files, seconds = db.execute(
        """select count(*), max(finished) - min(finished) from chosen
           where finished >= (select max(finished) from chosen) - $late""",
        {"late": LATE},
    ).fetchall()[0]
    return 60 * (files - 1) / seconds if seconds else 0.0


def _overall(state: Mapping[str, Any]) -> float:
    """Files a minute of one start."""
    seconds = float(state["updated"]) - float(state["started"])
    return 60 * (state["done"] - state["before"]) / seconds if seconds > 0 else 0.0
