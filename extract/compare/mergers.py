"""Provinces and communes before and after 1 July 2025.

Provinces come from ``rules/provinces.csv`` (Nghị quyết 202/2025/QH15). What became of the 10,000 old
communes is a table of underthesea, which this package needs anyway; it is read as data, without the
library's own lookup, which falls back on a commune of the same name in another district.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import regex

from extract.rulebook import Rulebook
from extract.text import fold

MERGED_ON = date(2025, 7, 1)
TABLE = Path("address", "data", "mapping.json")
KIND = regex.compile(r"^(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|tp|tx|tt|[qhpx](?=\.))\.? ?")
ZEROS = regex.compile(r"\b0+(?=\d)")
Communes = dict[tuple[str, str, str], frozenset[str]]


@lru_cache(maxsize=65_536)
def bare(name: str) -> str:
    """A place's folded name without its kind, for matching.

    >>> bare("Phường 05"), bare("TX. Kỳ Anh"), bare("xã Hòa Sơn") == bare("Hoà Sơn")
    ('5', 'kì anh', True)
    """
    folded = fold(name).strip(" .,")
    own = KIND.sub("", folded, count=1)
    return ZEROS.sub("", own or folded)


@lru_cache(maxsize=8)
def _provinces(rules: Rulebook) -> dict[str, str]:
    """Bare names and other spellings -> the province of today."""
    today: dict[str, str] = {}
    for row in rules.table("provinces"):
        for spelling in (row["name"], *filter(None, row["aliases"].split("|"))):
            today[bare(spelling)] = row["merged_into"] or row["name"]
    return today


def province_today(name: str, rules: Rulebook) -> str:
    """The province that a province belongs to since the merger; as written where the rules know none."""
    return _provinces(rules).get(bare(name), name)


@lru_cache(maxsize=1)
def _communes() -> Communes:
    """(province, district or empty, commune), all old and bare -> the communes that it went into.

    With an empty district only where the province had one commune of that name.
    """
    package = find_spec("underthesea")
    places = package.submodule_search_locations if package else None
    path = Path(places[0]) / TABLE if places else TABLE
    if not path.is_file():
        return {}
    found: dict[tuple[str, str, str], set[str]] = {}
    districts: dict[tuple[str, str], set[str]] = {}
    for row in json.loads(path.read_text(encoding="utf-8"))["ward_mapping"]:
        province, district, commune = (bare(row[f"old_{name}"]) for name in ("province", "district", "ward"))
        if commune and row["new_ward"]:
            found.setdefault((province, district, commune), set()).add(_named(row["new_ward"]))
            districts.setdefault((province, commune), set()).add(district)
    for (province, commune), inside in districts.items():
        if len(inside) == 1:
            found[province, "", commune] = found[province, next(iter(inside)), commune]
    return {key: frozenset(names) for key, names in found.items()}


def _named(commune: str) -> str:
    """``Phường Hồng Hà`` -> ``Hồng Hà``, as the tables name communes."""
    return commune.removeprefix("Phường ").removeprefix("Xã ").removeprefix("Đặc khu ")


@lru_cache(maxsize=65_536)
def commune_today(province: str, district: str, commune: str) -> str:
    """The commune that an old one went into; empty where that is unknown or it was divided."""
    if not commune or not province:
        return ""
    became = _communes().get((bare(province), bare(district), bare(commune)), frozenset())
    return next(iter(became)) if len(became) == 1 else ""


def after_merger(issued: date | None, school_year: str) -> bool:
    """Whether a plan was written when provinces and communes were the new ones."""
    if issued is not None:
        return issued >= MERGED_ON
    return school_year[:4] >= str(MERGED_ON.year)
