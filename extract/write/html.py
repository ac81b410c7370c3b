"""A plan's text with its facts marked, as HTML that a notebook shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from extract.model import Fact, FactKind
from extract.write.columns import FACTS, KINDS
from extract.write.document import Document

# One background a kind, all readable under black text.
COLOURS: Mapping[FactKind, str] = {
    "target": "#ffe08a",
    "percentage": "#b9e3b0",
    "deadline": "#a9d3f5",
    "citation": "#e3c4f0",
}
LABELS: Mapping[FactKind, str] = {
    "target": "chỉ tiêu",
    "percentage": "tỷ lệ",
    "deadline": "thời hạn",
    "citation": "văn bản",
}


def page_of(document: Document, facts: Sequence[Fact], text: str | None) -> str:
    """One plan: a line about it, a legend, and its text; everything of the plan is escaped."""
    head = f"<b>{escape(document.school or document.path)}</b> {escape(document.title)}"
    if text is None:
        return f"<div>{head}<p>{escape(document.error)}</p></div>"
    body = "".join(_pieces(text, facts))
    return (
        f'<div>{head}<p>{_legend(facts)}</p><div style="white-space:pre-wrap;max-height:40em;'
        f'overflow:auto;color:#000;background:#fff;padding:.5em">{body}</div></div>'
    )


def pages_of(plans: Iterable[tuple[Document, Sequence[Fact], str | None]]) -> str:
    """Many plans, each folded under its path."""
    return "".join(
        f"<details><summary>{escape(document.path)} ({escape(document.status)}, {len(facts)})</summary>"
        f"{page_of(document, facts, text)}</details>"
        for document, facts, text in plans
    )


def pieces(text: str, facts: Sequence[Fact]) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """The text cut at the edges of facts, each piece with the facts that cover it, in order."""
    edges = sorted({0, len(text), *(f.start for f in facts), *(f.end for f in facts)})
    ordered = sorted(facts, key=lambda fact: (fact.start, fact.end))
    open_facts: list[Fact] = []
    upcoming = 0
    for start, end in pairwise(edges):
        open_facts = [fact for fact in open_facts if fact.end > start]
        while upcoming < len(ordered) and ordered[upcoming].start <= start:
            if ordered[upcoming].end > start:
                open_facts.append(ordered[upcoming])
            upcoming += 1
        yield text[start:end], tuple(open_facts)


def values_of(fact: Fact) -> dict[str, str]:
    """The columns of a fact that its kind fills and that are not empty, as words."""
    found = {}
    for name in KINDS[fact.kind]:
        value = getattr(fact, name, None)
        if value not in (None, ""):
            found[name] = format(value, "f") if FACTS[name].dtype == "float" else str(value)
    return found


def _pieces(text: str, facts: Sequence[Fact]) -> Iterator[str]:
    for piece, covering in pieces(text, facts):
        if not covering:
            yield escape(piece)
            continue
        title = "\n".join(_title(fact) for fact in covering)
        yield (
            f'<mark style="background:{COLOURS[covering[0].kind]};color:#000" '
            f'title="{escape(title)}">{escape(piece)}</mark>'
        )


def _title(fact: Fact) -> str:
    values = ", ".join(f"{name}={value}" for name, value in values_of(fact).items())
    return f"{LABELS[fact.kind]}: {values}" + (f" [{fact.doubt}]" if fact.doubt else "")


def _legend(facts: Sequence[Fact]) -> str:
    counts = {kind: sum(fact.kind == kind for fact in facts) for kind in COLOURS}
    return " ".join(
        f'<span style="background:{colour};color:#000;padding:0 .4em">{LABELS[kind]}: {counts[kind]}</span>'
        for kind, colour in COLOURS.items()
    )
