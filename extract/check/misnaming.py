"""Documents cited by another kind, or as another office's, than the registry says."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.check.cited import Cited, Verdict, named, source_of
from extract.registry import Regulation
from extract.text import fold, fold_pattern

# Which office of the Party decided is not told by its number (45-KL/TW).
PARTY = regex.compile(r"/TW$")
PARTED = regex.compile(r"[;,/]| - ")
LOCAL = regex.compile(fold_pattern(r"(?:sở|phòng|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)(?!\p{L})"))
# Kinds that a plan may take one for another; a joint circular is a circular too.
KINDS = frozenset(
    fold(
        "luật, bộ luật, pháp lệnh, nghị định, thông tư, quyết định, chỉ thị, nghị quyết, công văn, kế hoạch, kết luận,"
        " hướng dẫn, thông báo"
    ).split(", ")
)


def misnamed(what: Cited, row: Regulation, central: frozenset[str]) -> Iterator[Verdict]:
    """Verdicts on kind and issuer, where the plan writes them so that they can be compared."""
    if what.called and fold(row.kind) not in what.called and _is_kind(what.called, fold(row.kind)):
        yield Verdict(
            "citation-kind-mismatch",
            "warning",
            (
                f"Số {row.number} là của {row.kind}, kế hoạch gọi là {what.kind}.",
                f"{row.number} is the number of a {row.kind}; the plan calls it {what.kind}.",
            ),
            expected=row.kind,
            found=what.kind,
            source=source_of(row, row.trusted("issued") != "recalled"),
        )
    if PARTY.search(row.number) or not row.issuer or not _is_office(what.issuer, central):
        return
    if not _same_office(what.issuer, row.issuer):
        yield Verdict(
            "citation-issuer-mismatch",
            "warning",
            (
                f"{named(row)} do {row.issuer} ban hành, kế hoạch ghi {what.issuer}.",
                f"{named(row)} was issued by {row.issuer}; the plan names {what.issuer}.",
            ),
            expected=row.issuer,
            found=what.issuer,
            source=source_of(row, row.trusted("issuer") != "recalled"),
        )


def _is_kind(words: str, right: str) -> bool:
    """Whether the words name a kind, and another than the right one."""
    return words in KINDS and not right.startswith(words)


def _same_office(one: str, other: str) -> bool:
    """Whether two names are of one office, or of two of which one wrote it with others."""
    names = [{fold(part).strip() for part in PARTED.split(name)} for name in (one, other)]
    whole = fold(one), fold(other)
    return bool(names[0] & names[1]) or whole[0] in whole[1] or whole[1] in whole[0]


def _is_office(name: str, central: frozenset[str]) -> bool:
    """Whether a name is written so that it can be compared: in full, a central office or a local one."""
    folded = fold(name)
    return folded in central or LOCAL.match(folded) is not None
