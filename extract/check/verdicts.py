"""The judgement of one citation: does the document hold, and is it cited as what it is?

It depends on nothing but what the plan says of the document, the plan's day and the registry, so that
``kehoach audit`` passes it again over the rows of an earlier run.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.check.cited import REGISTRY, Cited, Verdict, doubted, named, plans_day, source_of
from extract.check.misnaming import misnamed
from extract.registry import PlanDays, Registry, Regulation, status_on
from extract.text import fold

YEAR_IN_NUMBER = regex.compile(r"^\d+\w?/((?:19|20)\d\d)/")
# The registry's dates differ by some days from other sources (its README): less is no finding.
DAYS = 10


def judge(
    what: Cited, days: PlanDays | None, registry: Registry, central: frozenset[str]
) -> tuple[Verdict, ...]:
    """All that is wrong with a citation in a plan of one of ``days``; nothing where nothing is known."""
    if not what.number:
        return ()
    row = registry.by_id.get(what.registry_id)
    found: list[Verdict] = []
    young = _too_young(what, row, days)
    found += young
    found += _misdated(what, row)
    if row is None:
        return (*found, *_unknown(what, registry, central))
    if not young and days:
        found += _state(row, days, registry)
    found += misnamed(what, row, central)
    return tuple(found)


def _state(row: Regulation, days: PlanDays, registry: Registry) -> Iterator[Verdict]:
    day = days.day_for(row.start)
    status = status_on(row, day, registry)
    sure = status.confidence != "recalled"
    if status.state in ("expired", "partly expired"):
        later = ", ".join(status.successors)
        since_vi = f" từ {status.since:%d/%m/%Y}" if status.since else ""
        since_en = f" since {status.since:%d/%m/%Y}" if status.since else ""
        partly = status.state == "partly expired"
        vi = f"{named(row)} đã hết hiệu lực{' một phần' if partly else ''}{since_vi}"
        en = f"{named(row)} no longer holds{' in part' if partly else ''}{since_en}"
        yield Verdict(
            "citation-partly-expired" if partly else "citation-expired",
            "info" if partly else "error" if sure else "warning",
            (
                vi + (f"; văn bản thay thế: {later}" if later else "") + doubted(sure, "vi"),
                en + (f"; replaced by {later}" if later else "") + doubted(sure, "en"),
            ),
            expected=later,
            found=row.number,
            source=source_of(row, sure),
        )
    elif status.state == "not yet in force" and row.effective and (row.effective - day).days > DAYS:
        yield Verdict(
            "citation-not-in-force",
            "warning" if sure else "info",
            (
                f"{named(row)} chỉ có hiệu lực từ {row.effective:%d/%m/%Y}, sau {plans_day(days)[0]}"
                + doubted(sure, "vi"),
                f"{named(row)} holds only since {row.effective:%d/%m/%Y}, after {plans_day(days)[1]}"
                + doubted(sure, "en"),
            ),
            expected=f"{row.effective:%d/%m/%Y}",
            found=f"{day:%d/%m/%Y}",
            source=source_of(row, sure),
        )


def _too_young(what: Cited, row: Regulation | None, days: PlanDays | None) -> list[Verdict]:
    """A document younger than the plan, by the plan's own words or by the registry.

    Where the plan leaves its day open, the last day it can be of counts, and it is no more than a warning.
    """
    if days is None:
        return []
    day = days.last
    stated = what.issued is not None and what.issued > day
    known = row is not None and row.issued is not None and row.issued > day
    if not (stated or (known and what.issued is None)):
        return []
    if stated and row and row.issued and row.issued <= day:
        return []  # a wrong date, told as one
    issued = what.issued if stated else row.issued if row else None
    assert issued is not None
    sure = stated or bool(row and row.trusted("issued") != "recalled")
    return [
        Verdict(
            "citation-not-yet-issued",
            "error" if sure and days.stated else "warning",
            (
                f"Văn bản {what.number} ban hành ngày {issued:%d/%m/%Y}, sau {plans_day(days)[0]}"
                + doubted(sure, "vi"),
                f"{what.number} was issued on {issued:%d/%m/%Y}, after {plans_day(days)[1]}"
                + doubted(sure, "en"),
            ),
            expected=f"<= {day:%d/%m/%Y}",
            found=f"{issued:%d/%m/%Y}",
            source="chính kế hoạch / the plan itself" if stated else source_of(row, sure) if row else "",
        )
    ]


def _misdated(what: Cited, row: Regulation | None) -> Iterator[Verdict]:
    if what.issued is None:
        return
    year = YEAR_IN_NUMBER.match(what.number)
    if row and row.issued and row.issued != what.issued:
        other_year = year is not None and year.group(1) != str(what.issued.year)
        sure = other_year or row.trusted("issued") != "recalled"
        yield Verdict(
            "citation-date-mismatch",
            "error" if sure else "warning",
            (
                f"{named(row)} ban hành ngày {row.issued:%d/%m/%Y}, kế hoạch ghi {what.issued:%d/%m/%Y}"
                + doubted(sure, "vi"),
                f"{named(row)} was issued on {row.issued:%d/%m/%Y}; the plan says {what.issued:%d/%m/%Y}"
                + doubted(sure, "en"),
            ),
            expected=f"{row.issued:%d/%m/%Y}",
            found=f"{what.issued:%d/%m/%Y}",
            source=source_of(row, sure),
        )
    elif year and year.group(1) != str(what.issued.year) and what.resolution != "completed":
        yield Verdict(
            "citation-date-mismatch",
            "error",
            (
                f"Số {what.number} là văn bản năm {year.group(1)} nhưng kế hoạch ghi ngày {what.issued:%d/%m/%Y}.",
                f"{what.number} is a document of {year.group(1)}, but the plan dates it {what.issued:%d/%m/%Y}.",
            ),
            expected=year.group(1),
            found=f"{what.issued:%d/%m/%Y}",
            source="số, ký hiệu của văn bản / the document's own number",
        )


def _unknown(what: Cited, registry: Registry, central: frozenset[str]) -> Iterator[Verdict]:
    if what.resolution == "ambiguous" or fold(what.issuer) not in central:
        return
    if what.contradicts:
        yield Verdict(
            "citation-kind-mismatch",
            "warning",
            (
                f"Ký hiệu {what.number} không phải của loại {what.kind} mà kế hoạch gọi.",
                f"The number {what.number} is not that of a {what.kind}, as the plan calls it.",
            ),
            expected="loại khớp với ký hiệu / a kind that the number bears",
            found=f"{what.kind} {what.number}",
            source="Nghị định 30/2020/NĐ-CP, Phụ lục III",
        )
    if what.contradicts or (what.issued is None and not YEAR_IN_NUMBER.match(what.number)):
        return  # told as of another kind, or as without the date it needs (extract.check.numbers)
    alike = registry.alike(what.number, what.issued) if what.issued else []
    meant = alike[0] if len(alike) == 1 else None
    hint_vi = f" Cùng ngày đó có {named(meant)} ({meant.title}): xem có gõ nhầm số không." if meant else ""
    hint_en = f" Of the same day is {named(meant)} ({meant.title}): see if it was meant." if meant else ""
    yield Verdict(
        "citation-unknown",
        "info",
        (
            f"Sổ đăng ký chưa có văn bản {what.number}; chưa kết luận gì về hiệu lực.{hint_vi}",
            f"The registry does not know {what.number}; nothing is said of its validity.{hint_en}",
        ),
        expected=meant.number if meant else "",
        found=what.number,
        source=f"{REGISTRY}: {meant.id}" if meant else REGISTRY,
    )
