"""References to documents put together from their parts: kind, number, date, issuer.

Symbols (``45/2021/TT-BGDĐT``) are found first; the kind word is looked for before each, date and issuer
after it. Laws by name, short numbers, lists and blanks follow; where two overlap the earlier and
longer one stands.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

import regex

from extract.find.blanks import Blanks
from extract.find.codes import codes_of
from extract.find.completion import FIRST_YEAR, completed
from extract.find.evidence import conflicts, is_verb, looks_like_a_symbol, proved
from extract.find.issues import Issue, issues_of
from extract.find.kinds import VERBS, Kind, KindBefore, kinds_of
from extract.find.laws import LawName, laws_of
from extract.find.short_forms import ShortForm, ShortForms
from extract.find.symbols import Symbol, symbols
from extract.model import Reference
from extract.rulebook import Rulebook
from extract.text import lower_plan

# Words under which documents of other kinds go: "Đề án 1076/QĐ-TTg" is the decision that approves it.
UNDER_ANOTHER_NAME = frozenset({"văn bản", "đề án", "dự án", "chương trình", "phương án"})
# Offices of which every place has one.
LOCAL = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Sở ", "Phòng ")
LAW_NUMBER = regex.compile(
    r" ?,? ?\(?(?:của quốc hội(?: nước (?:cộng h(?:oà|òa) xã hội chủ nghĩa|chxhcn) việt nam)?(?: khóa \w{1,5})?,? )?(?:số ?:? ?)?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One citation as found: offsets in the text, what it says, the rule and its doubts."""

    start: int
    end: int
    reference: Reference
    rule: str
    doubt: tuple[str, ...] = ()


class References:
    """The grammar of references, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._codes = codes_of(rules)
        self._kinds = kinds_of(rules)
        self._issues = issues_of(rules)
        self._laws = laws_of(rules)
        self._short_forms = ShortForms(rules)
        self._blanks = Blanks(rules)
        self._registry = {row["number"]: row["kind"] for row in rules.table("regulations")}

    def hits(self, text: str) -> tuple[list[Hit], list[Symbol]]:
        """Citations of a cleaned text, in order and without overlap, and symbols that are none."""
        lowered = lower_plan(text)
        by_start = {symbol.start: symbol for symbol in symbols(text, self._codes)}
        laws = [self._law(text, lowered, law, by_start) for law in self._laws.names(text, lowered)]
        inside = sorted((hit.start, hit.end) for hit in laws)
        last: Hit | None = None
        found, unread = [*laws, *self._shorts(text, lowered, by_start)], []
        for symbol in by_start.values():
            if _covered(symbol.start, inside):
                continue
            hit = self._full(text, lowered, symbol) or self._goes_on(text, lowered, symbol, last)
            if hit is not None:
                last = hit
                found += [hit, *self._shared_after(text, lowered, hit, symbol, by_start)]
            elif looks_like_a_symbol(symbol) and not self._is_form(lowered, symbol):
                unread.append(symbol)
        found += self._blank(text, lowered)
        return _without_overlap(found), unread

    def _law(self, text: str, lowered: str, law: LawName, by_start: dict[int, Symbol]) -> Hit:
        lead = LAW_NUMBER.match(lowered, law.end)
        symbol = by_start.get(lead.end()) if lead else None
        if symbol is None or not (symbol.codes[0].startswith(("QH", "UBTVQH", "PL", "L"))):
            issue = self._issues.after(text, lowered, law.end, bare_year=True)
            year = issue.year or (str(issue.issued.year) if issue.issued else "")
            reference = Reference(law.kind, "", issue.issued, _law_issuer(law), year, law.name)
            unknown = () if law.known else ("name-unknown",)
            return Hit(law.start, issue.end, reference, "citation.law-by-name", unknown)
        issue = self._issues.after(text, lowered, symbol.end)
        end = issue.end
        if lead is not None and "(" in lead.group() and text[end : end + 1] == ")":
            end += 1
        issued, doubt = _issued(issue, symbol.year)
        reference = Reference(law.kind, symbol.number, issued, _law_issuer(law), "", law.name)
        return Hit(law.start, end, reference, "citation.law-with-number", symbol.doubt + doubt)

    def _full(self, text: str, lowered: str, symbol: Symbol) -> Hit | None:
        before = self._kinds.before(text, lowered, symbol.start)
        if before and before.kind and is_verb(before, symbol):
            before = KindBefore(symbol.start, None, "") if symbol.certain else None
        if not proved(symbol, before) or (not (before and before.kind) and self._is_form(lowered, symbol)):
            return None
        if before and before.kind and before.kind.name in VERBS and not symbol.kind:
            before = self._kinds.behind(text, lowered, before)
        return self._put_together(text, lowered, symbol, before)

    def _goes_on(self, text: str, lowered: str, symbol: Symbol, last: Hit | None) -> Hit | None:
        """``công văn 816/SGDĐT; 817/SGDĐT``: a number that alone proves nothing, next in a list."""
        if last is None or not symbol.issuer or not self._short_forms.joins(lowered, last.end, symbol.start):
            return None
        before = KindBefore(symbol.start, self._kinds.by_name.get(last.reference.document_kind), "")
        return self._put_together(text, lowered, symbol, before)

    def _put_together(self, text: str, lowered: str, symbol: Symbol, before: KindBefore | None) -> Hit:
        kind = self._kind_of(before, symbol)
        issue = self._issues.after(text, lowered, symbol.end)
        issued, doubt = _issued(issue, symbol.year)
        number, added = completed(symbol, kind, issue, self._codes, self._kinds)
        named = issue.issuer or (
            self._issues.canonical(_after_of(before.gap)) if before and before.gap else ""
        )
        issuer = f"{symbol.issuer} {issue.place}" if issue.place and symbol.issuer.startswith(LOCAL) else ""
        reference = Reference(kind, number, issued, issuer or _fuller(named, symbol.issuer))
        rule = "citation.full" if before and before.kind else "citation.bare"
        start = before.start if before else symbol.start
        conflict = ("kind-conflict",) if conflicts(kind, symbol) else ()
        return Hit(start, issue.end, reference, rule, symbol.doubt + doubt + added + conflict)

    def _is_form(self, lowered: str, symbol: Symbol) -> bool:
        return self._kinds.of_something_else(lowered, symbol.start)

    def _kind_of(self, before: KindBefore | None, symbol: Symbol) -> str:
        if before and before.kind and not (symbol.kind and before.word.lower() in UNDER_ANOTHER_NAME):
            joint = symbol.kind == f"{before.kind.name} liên tịch"
            return symbol.kind if joint else before.kind.name
        if symbol.kind or symbol.codes[0].startswith(("QH", "UBTVQH")):
            return symbol.kind or self._registry.get(symbol.number, "")
        if before and before.kind is None and before.word in self._codes.kinds:
            return self._codes.kinds[before.word]  # HD số 25/PGDĐT
        return "Công văn"

    def _shared_after(
        self, text: str, lowered: str, hit: Hit, symbol: Symbol, by_start: dict[int, Symbol]
    ) -> list[Hit]:
        kind = self._kinds.by_name.get(hit.reference.document_kind)
        if kind is None or not symbol.year:
            return []
        items = self._short_forms.after(lowered, hit.end, kind, by_start)
        return [self._shared(text, lowered, item, symbol) for item in items]

    def _shared(self, text: str, lowered: str, item: ShortForm, symbol: Symbol) -> Hit:
        """A number of a list, with the code of the list's full symbol."""
        issue = self._issues.after(text, lowered, item.end)
        issued, doubt = _issued(issue, item.year)
        suffix = symbol.number[len(symbol.plain.zfill(2)) :]
        if item.year:
            suffix = f"/{item.year}/{'-'.join(symbol.codes)}"
        reference = Reference(
            item.kind.name, item.plain.zfill(2) + suffix, issued, issue.issuer or symbol.issuer
        )
        return Hit(item.at, issue.end, reference, "citation.list", (*doubt, "number-completed"))

    def _shorts(self, text: str, lowered: str, by_start: dict[int, Symbol]) -> list[Hit]:
        hits: list[Hit] = []
        for head in self._short_forms.heads(text, lowered):
            shared = self._short_forms.more(lowered, head, by_start)
            if shared.symbol is not None:
                hits += [self._shared(text, lowered, item, shared.symbol) for item in shared.items]
                hits.append(self._last(text, lowered, head.kind, shared.symbol))
            elif head.proved:
                hits += [self._short(text, lowered, item) for item in shared.items]
        return hits

    def _last(self, text: str, lowered: str, kind: Kind, symbol: Symbol) -> Hit:
        issue = self._issues.after(text, lowered, symbol.end)
        issued, doubt = _issued(issue, symbol.year)
        reference = Reference(kind.name, symbol.number, issued, issue.issuer or symbol.issuer)
        return Hit(symbol.start, issue.end, reference, "citation.list", symbol.doubt + doubt)

    def _short(self, text: str, lowered: str, item: ShortForm) -> Hit:
        issue = self._issues.after(text, lowered, item.end)
        year = item.year or (str(issue.issued.year) if issue.issued else issue.year)
        issued, doubt = _issued(issue, year)
        in_number = item.year or (year if item.kind.carries_year and not issue.issued else "")
        short = f"{item.plain}/{in_number}" if in_number else item.plain
        if item.kind.codes and year and int(year) >= FIRST_YEAR:
            number, issuer = f"{item.plain.zfill(2)}/{year}/{item.kind.codes}", issue.issuer
            issuer = issuer or self._codes.issuer_of(tuple(item.kind.codes.split("-")), item.kind.name)
            reference = Reference(item.kind.name, number, issued, issuer, short)
            return Hit(item.start, issue.end, reference, item.rule, (*doubt, "number-completed"))
        reference = Reference(item.kind.name, "", issued, issue.issuer, short)
        return Hit(item.start, issue.end, reference, item.rule, doubt)

    def _blank(self, text: str, lowered: str) -> list[Hit]:
        hits = []
        for start, end, codes in self._blanks.spans(text, lowered, self._codes):
            before = self._kinds.before(text, lowered, start)
            has_kind = before is not None and before.kind is not None
            kind = self._codes.kinds.get(codes[0], "") if codes else ""
            if not has_kind and not (kind and len(codes) > 1 and lowered.startswith("số", start)):
                continue
            issue = self._issues.after(text, lowered, end)
            issuer = issue.issuer or self._codes.issuer_of(codes, kind) if codes else issue.issuer
            name = before.kind.name if before and before.kind else kind
            first = before.start if before and has_kind else start
            reference = Reference(name, "", issue.issued, issuer)
            hits.append(Hit(first, issue.end, reference, "citation.blank", ("number-blank",)))
        return hits


def _issued(issue: Issue, year: str) -> tuple[date | None, tuple[str, ...]]:
    """The date of issue; one without a year takes the number's year."""
    if issue.issued or issue.without_year is None:
        return issue.issued, ()
    if not year:
        return None, ("date-without-year",)
    day, month = issue.without_year
    try:
        return date(int(year), month, day), ("year-inferred",)
    except ValueError:
        return None, ("date-impossible",)


def _fuller(named: str, of_code: str) -> str:
    """The issuer as named, unless its code says more: ``của Phòng``, ``của liên Bộ Y tế - Giáo dục``."""
    vague = not named or of_code.startswith(named + " ") or (named.startswith("Liên ") and ";" in of_code)
    return of_code if vague else named


def _law_issuer(law: LawName) -> str:
    return "Ủy ban Thường vụ Quốc hội" if law.kind == "Pháp lệnh" else "Quốc hội"


def _after_of(gap: str) -> str:
    return regex.sub(r"^(?:của|do) ", "", gap)


def _covered(position: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _without_overlap(hits: list[Hit]) -> list[Hit]:
    """In order of place; of two that overlap the one that begins first, the longer of equals."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept
