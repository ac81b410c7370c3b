"""Rates per so many people: ``12 bác sĩ/10.000 dân``, ``260 sinh viên trên một vạn dân``."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import regex

PEOPLE = r"(?:người dân|dân số|dân cư|dân|người|trẻ em|trẻ|học sinh|sinh viên|phụ nữ|lao động)"
# ``trên 10.000 trẻ`` is more than so many; of the people of a place that is not said right behind a count of
# others, but of places: ``3 xã trên 10.000 dân``.
INHABITANTS = r"(?:người dân|dân số|dân cư|dân)"
WORDED = {"vạn": 10_000, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000}
SO_MANY = rf"(?:(?P<round>10{{0,2}}\.?000(?:\.000)?)|(?:(?:0?1|một) )?(?P<word>{'|'.join(WORDED)}))"
RATE = regex.compile(
    rf" ?/ ?{SO_MANY} {PEOPLE}(?!\p{{L}})| (?:trên|trong) {SO_MANY} {INHABITANTS}(?!\p{{L}})"
)
OPENS = ("/", " /", " trên ", " trong ")
PLACES = frozenset({"xã", "phường", "thôn", "huyện", "tỉnh", "điểm trường", "địa phương", "đơn vị", "trường"})
# ``260/1 vạn dân``: the ten thousand is written in figures and words.
OF_ONE = regex.compile(rf" ?(?P<word>{'|'.join(WORDED)}) {PEOPLE}(?!\p{{L}})")


class Rate(NamedTuple):
    """Of how many people a number is told, and where the words end that say so."""

    total: Decimal
    end: int


def rate_after(folded: str, position: int, stop: int, unit: str) -> Rate | None:
    """The rate whose ``/10.000 dân`` begins at ``position``, behind a number of a unit.

    >>> rate_after("12 bác sĩ/10.000 dân", 9, 20, "bác sĩ")
    Rate(total=Decimal('10000'), end=20)
    >>> rate_after("3 xã trên 10.000 dân", 4, 20, "xã")
    """
    if not folded.startswith(OPENS[: 2 if unit in PLACES or not unit else None], position):
        return None
    match = RATE.match(folded, position, stop)
    if match is None:
        return None
    figures = match["round"]
    return Rate(Decimal(figures.replace(".", "") if figures else WORDED[match["word"]]), match.end())


def of_one(folded: str, end: int, stop: int) -> Rate | None:
    """The rest of a rate of which the ``1`` of ``260/1 vạn dân``, ending at ``end``, was read as the total."""
    match = OF_ONE.match(folded, end, stop)
    return Rate(Decimal(WORDED[match["word"]]), match.end()) if match else None
