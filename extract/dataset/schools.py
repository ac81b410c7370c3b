"""Which plans of a run are of one school."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from extract.compare.mergers import after_merger, commune_today, province_today
from extract.compare.schools import Stated, name_key, school_ids
from extract.rulebook import Rulebook


class School(NamedTuple):
    """A plan's school: ``id`` as ``kehoach compare`` tells schools apart, ``name`` for keeping it on one side.

    The id can change when plans are added that tell two schools of one name apart. The name cannot: it is the
    school's own with its kind written out, in any spelling. Schools of one name in different places share it;
    on one side of the splits they do no harm. Both are empty where the plan names no school.
    """

    id: str
    name: str


def school_year(row: Mapping[str, Any]) -> str:
    """The school year that a plan states, else the one that its date falls in; schools begin theirs in July at the earliest."""
    if row["school_year"] or row["issued"] is None:
        return str(row["school_year"])
    first = row["issued"].year - (row["issued"].month < 7)
    return f"{first}-{first + 1}"


def schools(rows: Sequence[Mapping[str, Any]], rules: Rulebook) -> list[School]:
    """The school of each row of ``documents``."""
    named = [index for index, row in enumerate(rows) if row["school"]]
    ids = school_ids([_stated(rows[index], rules) for index in named], rules)
    found = [School("", "")] * len(rows)
    for index, school_id in zip(named, ids, strict=True):
        found[index] = School(school_id, name_key(rows[index]["school"], rules))
    return found


def _stated(row: Mapping[str, Any], rules: Rulebook) -> Stated:
    today = province_today(row["province"], rules)
    is_new = after_merger(row["issued"], school_year(row))
    became = row["commune"] if is_new else commune_today(row["province"], row["district"], row["commune"])
    return Stated(row["school"], today, row["district"], row["commune"], became, is_new)
