"""Facts from mentions: citations, with short forms and names resolved as far as plan and registry allow."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import regex

from extract.link.registry import Meant, meant_by
from extract.link.resolution import resolution_of
from extract.link.rows import common_columns
from extract.model import Citation, Drop, Mention, Reading, Reference
from extract.registry import PlanDays, name_words, plan_days
from extract.registry.table import FIRST, LAWS
from extract.rulebook import Rulebook

# Kinds whose complete number holds a year: without one they are looked up like short forms.
YEARED = frozenset({"Thông tư", "Nghị định", "Thông tư liên tịch", "Nghị quyết liên tịch"})
# How much of its surroundings says what a short number is about, in characters.
NEARBY = 150
COMPLETE = regex.compile(r"\d+\w?/(?:19|20)\d\d/\p{L}+\d*-.+|\d+\w?/(?:19|20)\d\d/QH\d+")


@dataclass(slots=True)
class Antecedents:
    """The complete numbers of a plan, by kind and first number, and by the name of a law."""

    numbers: dict[tuple[str, int], dict[str, Reference]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[tuple[str, tuple[str, ...]], dict[str, Reference]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, reference: Reference) -> None:
        """Remember a reference that has its complete number."""
        match = FIRST.match(reference.number)
        if match and not _incomplete(reference):
            self.numbers[reference.document_kind, int(match.group(1))][reference.number] = reference
        if reference.name and reference.number:
            key = reference.document_kind, name_words(reference.name, reference.document_kind)
            self.names[key][reference.number] = reference


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference stands for, and the doubts that come with it."""

    number: str
    issuer: str = ""
    doubt: tuple[str, ...] = ()


def link_citations(reading: Reading, rules: Rulebook) -> tuple[list[Citation], list[Drop]]:
    """Citations in order of place; the plan's own number is dropped with the reason ``own-number``."""
    facts: list[Citation] = []
    drops: list[Drop] = []
    antecedents = Antecedents()
    for mention in reading.citations:
        if isinstance(mention.value, Reference) and mention.rule != "citation.own-number":
            antecedents.add(mention.value)
    resolver = _Resolver(
        meant_by(rules), antecedents, reading.letterhead.level, plan_days(reading.letterhead)
    )
    for mention in reading.citations:
        if not isinstance(mention.value, Reference):
            drops.append(Drop(mention, "no-reference"))
        elif mention.rule == "citation.own-number":
            drops.append(Drop(mention, "own-number"))
        else:
            facts.append(_fact(reading, mention, mention.value, resolver))
    return facts, drops


def _fact(reading: Reading, mention: Mention, reference: Reference, resolver: _Resolver) -> Citation:
    home = reading.plan.blocks[mention.block]
    nearby = max(home.start, mention.span.start - NEARBY), min(home.end, mention.span.end + NEARBY)
    resolved = resolver.resolve(reference, reading.plan.text[slice(*nearby)])
    doubt = (*mention.doubt, *resolved.doubt)
    registry = resolver.meant.registry
    known = resolution_of(resolved.number, reference.issued, doubt, registry, resolver.days)
    columns = common_columns(reading, "citation", mention.block, mention.span, mention.rule, doubt)
    return Citation(
        **columns,
        citation=resolved.number,
        citation_kind=reference.document_kind,
        citation_issued=reference.issued,
        citation_issuer=_fuller(reference.issuer, resolved.issuer),
        registry_id=known.registry_id,
        resolution=known.resolution,
        status_on_plan_date=known.status,
        successor=known.successor,
    )


@dataclass(frozen=True, slots=True)
class _Resolver:
    meant: Meant
    antecedents: Antecedents
    level: str | None
    days: PlanDays | None

    def resolve(self, reference: Reference, about: str) -> Resolved:
        """The number a reference stands for: its own, its antecedent's, or the registry's.

        ``about`` is what the plan says around it.
        """
        if reference.number and not _incomplete(reference):
            return Resolved(reference.number)
        if reference.document_kind in LAWS and reference.name:
            return self._law(reference)
        written = reference.short or reference.number
        if reference.document_kind == "Hiến pháp":
            return Resolved("")
        if reference.number or reference.short:
            return self._short(reference, written, about)
        return Resolved("")

    def _short(self, reference: Reference, written: str, about: str) -> Resolved:
        match = FIRST.match(written)
        if match is None:
            return Resolved(written)
        number, year = int(match.group(1)), _year_in(written) or _year_of(reference)
        same = self.antecedents.numbers.get((reference.document_kind, number), {})
        fitting = [
            ref for ref in same.values() if not year or f"/{year}/" in ref.number or _year_of(ref) == year
        ]
        if len(fitting) == 1:
            return Resolved(fitting[0].number, fitting[0].issuer, ("short-form",))
        if fitting:
            return Resolved(written, "", ("ambiguous",))
        kind = reference.document_kind
        found, several = self.meant.by_number(kind, number, year, self.level, self.days, about)
        if found and _agrees(reference, found.number, found.issued):
            return Resolved(
                found.number, found.issuer, ("resolved-by-registry", *(("ambiguous",) if several else ()))
            )
        return Resolved(written, "", ("ambiguous",) if several else ("unresolved",))

    def _law(self, reference: Reference) -> Resolved:
        kind, year = reference.document_kind, reference.short
        # Without a year "Luật Nhà ở (sửa đổi)" is a law to come, which no registry has under that name.
        name = reference.name.removesuffix(" (sửa đổi)") if year or reference.issued else reference.name
        same = self.antecedents.names.get((kind, name_words(name, kind)), {})
        fitting = [
            number
            for number, other in same.items()
            if (not year or f"/{year}/" in number) and _same_day(reference.issued, other.issued)
        ]
        if len(fitting) == 1:
            return Resolved(fitting[0], "", ("by-name",))
        found, several = self.meant.by_name(kind, name, year, self.days and self.days.first, reference.issued)
        if found:
            return Resolved(found.number, found.issuer, ("by-name",))
        return Resolved("", "", ("ambiguous",) if several or fitting else ())


def _incomplete(reference: Reference) -> bool:
    """A number that by its kind should hold a year or an issuer and does not."""
    return reference.document_kind in YEARED and not COMPLETE.fullmatch(reference.number)


def _fuller(named: str, known: str) -> str:
    """The issuer as the plan names it, unless that is only the first word of it (``của Bộ``)."""
    return known if not named or known.startswith(f"{named} ") else named


def _same_day(one: date | None, other: date | None) -> bool:
    """Whether two days may be the same: either is not given, or they are."""
    return one is None or other is None or one == other


def _agrees(reference: Reference, number: str, issued: date | None) -> bool:
    """Whether what the plan wrote of code and date is compatible with a registry row."""
    code = regex.sub(r"^\d+\w?(?:/(?:19|20)\d\d)?[/\-]?", "", reference.number)
    if code and code not in number:
        return False
    return _same_day(reference.issued, issued)


def _year_in(written: str) -> str:
    match = regex.search(r"/((?:19|20)\d\d)", written)
    return match.group(1) if match else ""


def _year_of(reference: Reference) -> str:
    return str(reference.issued.year) if reference.issued else ""
