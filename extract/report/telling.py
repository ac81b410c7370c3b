"""Facts in a few words, as a person writes them: ``≥ 98 %``, ``trước 10/12/2024``, ``45/2021/TT-BGDĐT``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from extract.errors import Language
from extract.report.wording import word

Row = Mapping[str, Any]

SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< "}
WHOLE_MONTH = "month"


def number(value: float, language: Language) -> str:
    """A number with at most three decimals.

    >>> number(1234.5, "vi"), number(98.0, "vi"), number(0.1254, "en")
    ('1.234,5', '98', '0.125')
    """
    told = f"{value:,.3f}".rstrip("0").rstrip(".")
    return told.translate(str.maketrans(",.", ".,")) if language == "vi" else told


def day(value: date, language: Language) -> str:
    """A day as the language writes it.

    >>> day(date(2024, 9, 5), "vi"), day(date(2024, 9, 5), "en")
    ('05/09/2024', '2024-09-05')
    """
    return f"{value:%d/%m/%Y}" if language == "vi" else value.isoformat()


def told(row: Row, language: Language) -> tuple[str, str, float | str | None]:
    """What a fact is about, what it says, and what it is sorted by."""
    kind = row["kind"]
    if kind == "deadline":
        return row["subject"], when(row, language), _day_of(row)
    if kind == "citation":
        issued = row["citation_issued"]
        about = (row["citation_kind"], row["citation_issuer"], day(issued, language) if issued else "")
        return (
            ", ".join(filter(None, about)),
            row["citation"] or row["quote"],
            row["citation"] or row["quote"],
        )
    return (
        row["subject"],
        measure(row, language),
        row["value"] if row["value"] is not None else row["value_max"],
    )


def measure(row: Row, language: Language) -> str:
    """A measure with its comparator and unit; words where the plan names no figure."""
    least, most, total = row["value"], row["value_max"], row["total"]
    comparator, unit = row["comparator"], row["unit"] or ""
    if comparator == "none" or (least is None and most is None):
        return word("no-figure", language)
    shown = number(least if least is not None else most, language)
    if comparator == "between" and least is not None and most is not None:
        shown = f"{shown}-{number(most, language)}"
    if total is not None:
        shown += f"/{number(total, language)}"
    sign = (
        f"{word(comparator, language)} "
        if comparator in ("increase", "decrease")
        else SIGNS.get(comparator, "")
    )
    period = f"/{row['period']}" if row["period"] else ""
    baseline = f" ({word('against', language)} {row['baseline']})" if row["baseline"] else ""
    return f"{sign}{shown}{' ' if unit else ''}{unit}{period}{baseline}"


def when(row: Row, language: Language) -> str:
    """When something is due, as precisely as the plan says."""
    first, last, precision = row["date_from"], row["date_to"], row["precision"]
    if row["relation"] == "every":
        return word(f"every-{precision}", language)
    if first is None and last is None:
        return ""
    if _is_month(first, last, precision):
        return f"{word('month', language)} {last.month}/{last.year}"
    if first is not None and last is not None and first != last and row["relation"] in ("during", "on", ""):
        return f"{day(first, language)} - {day(last, language)}"
    lead = word(row["relation"], language) if row["relation"] in ("before", "by", "from") else ""
    due = first if row["relation"] == "from" and first is not None else last or first
    return f"{lead} {day(due, language)}".strip()


def _is_month(first: date | None, last: date | None, precision: str) -> bool:
    return bool(
        first and last and precision == WHOLE_MONTH and (first.year, first.month) == (last.year, last.month)
    )


def _day_of(row: Row) -> str | None:
    due = row["date_to"] or row["date_from"]
    return due.isoformat() if due else None
