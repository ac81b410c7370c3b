"""Hand-made answers: one JSON object a line, each anchored by its words in the plan's text.

The format is that of ``corpus/README.md``: ``doc`` (file stem), ``kind``, ``quote`` and ``nth`` (which
occurrence of the quote in the text, white space folded to one space), the expected columns,
``subject_has`` (words the subject or context must hold), ``alt`` (other acceptable values a column),
``optional`` (counts neither for nor against), ``context`` (the sentence or the row's cells joined by
`` | ``, which settles which occurrence of a bare number is meant).

Rows that came back from an annotation tool (``docs/annotation.md``) also say ``state``, ``annotator`` and
``source``, and hang on ``prefix`` and ``suffix``, the characters around the quote, so that they are found
again in a text that has changed. A row whose state is ``auto`` is no answer: nobody looked at it. A
``rejected`` one has the kind ``not_target`` and so on. A row of kind ``scope`` says what a person was shown:
its words (all of the plan where it has none) and ``kinds``; where there are such rows, nothing else is judged.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from extract.anchor import Anchor, find
from extract.errors import KehoachError
from extract.model import Fact, Span
from extract.text import clean_block

ANCHOR_KEYS = frozenset(
    {"doc", "kind", "quote", "nth", "context", "optional", "alt", "note", "about"}
    | {"state", "annotator", "source", "prefix", "suffix", "kinds"}
)


# A label that one text may show and another leave to Word's numbering.
LABEL = regex.compile(r"^(?:[-+*•] ?|\d+[.)]? (?=\p{L}))+")


@dataclass(frozen=True, slots=True)
class Answer:
    """One hand-made row. ``columns`` maps a column to its accepted values, the first preferred."""

    doc: str
    kind: str
    quote: str
    nth: int
    optional: bool
    context: str
    columns: Mapping[str, tuple[Any, ...]]
    line: int
    state: str = ""
    prefix: str = ""
    suffix: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What identifies the answer between runs."""
        return f"{self.doc}|{self.kind}|{self.quote}|{self.nth}|{self.line}"

    @property
    def place_only(self) -> bool:
        """Whether a person marked words and said no more of them: any value is right there."""
        return bool(self.state) and not self.columns


def load_gold(paths: Iterable[Path], auto: bool = False) -> dict[str, list[Answer]]:
    """Answers by document stem, from files and folders of ``*.jsonl``; with ``auto`` also what nobody looked at.

    Raises KehoachError ``unreadable`` naming file and line for a line that is not such an object.
    """
    answers: dict[str, list[Answer]] = defaultdict(list)
    for path in paths:
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
        for file in files:
            for answer in _answers(file):
                if auto or answer.state != "auto":
                    answers[answer.doc].append(answer)
    return dict(answers)


def _answers(file: Path) -> Iterator[Answer]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KehoachError("unreadable", f"{file}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield _answer(row, number)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise KehoachError("unreadable", f"{file}, line {number}: {error}") from error


def _answer(row: Mapping[str, Any], line: int) -> Answer:
    alternatives = row.get("alt") or {}
    columns = {
        column: (value, *alternatives.get(column, ()))
        for column, value in row.items()
        if column not in ANCHOR_KEYS
    }
    for column in alternatives.keys() - columns.keys():
        columns[column] = (None, *alternatives[column])
    return Answer(
        doc=row["doc"],
        kind=row["kind"],
        quote=clean_block(row["quote"]),
        nth=int(row.get("nth", 1)),
        optional=bool(row.get("optional")),
        context=clean_block(str(row.get("context", "")).replace("|", " ")),
        columns=columns,
        line=line,
        state=str(row.get("state", "")),
        prefix=str(row.get("prefix", "")),
        suffix=str(row.get("suffix", "")),
        kinds=tuple(row.get("kinds", ())),
    )


def locate(answers: Iterable[Answer], text: str) -> dict[str, Span | None]:
    """Where each answer's quote stands in a plan's cleaned text; None where it does not stand there.

    An answer that keeps what stood around its quote is found by that. Else the n-th occurrence is meant, unless the answer's context stands in the text exactly once and
    does not hold that one: then the occurrence inside it.
    """
    flat = text.replace("\n", " ")
    rank: dict[tuple[str, str, str], int] = defaultdict(int)
    places: dict[str, Span | None] = {}
    for answer in sorted(answers, key=lambda a: (a.kind, a.quote, a.nth)):
        seen = rank[answer.kind, answer.quote, answer.context]
        rank[answer.kind, answer.quote, answer.context] += 1
        if answer.prefix or answer.suffix:
            found = find(Anchor(answer.quote, answer.prefix, answer.suffix, answer.nth), flat)
            places[answer.key] = found.span if found else None
            continue
        counted = _nth(flat, answer.quote, answer.nth)
        places[answer.key] = _in_context(answer, flat, seen, counted) or counted
    return places


def in_scope(
    facts: Iterable[Fact], answers: Iterable[Answer], places: Mapping[str, Span | None]
) -> list[Fact]:
    """The facts that the answers can judge: all of them, unless rows of kind ``scope`` say what was shown."""
    shown = [
        (answer.kinds, places[answer.key] if answer.quote else Span(0, sys.maxsize))
        for answer in answers
        if answer.kind == "scope"
    ]
    if not shown:
        return list(facts)
    return [
        fact
        for fact in facts
        if any(
            fact.kind in kinds and at and at.start <= fact.start and fact.end <= at.end for kinds, at in shown
        )
    ]


def _in_context(answer: Answer, flat: str, seen: int, counted: Span | None) -> Span | None:
    """The counted occurrence where the context holds it, else the context's own."""
    context = LABEL.sub("", answer.context)
    start = flat.find(context) if len(context) > len(answer.quote) else -1
    if start < 0 or flat.find(context, start + 1) >= 0:
        return None
    window = flat[: start + len(context)]
    spans = [Span(*match.span()) for match in _bounded(answer.quote).finditer(window, start)]
    if counted in spans:
        return counted
    return spans[seen] if seen < len(spans) else _nth(window, answer.quote, seen + 1, start)


def _bounded(quote: str) -> regex.Pattern[str]:
    """The quote, not the tail or head of a longer number (`5%` is not in `35%`)."""
    before = r"(?<!\d|\d[.,])" if quote[:1].isdigit() else ""
    after = r"(?!\d|[.,]\d)" if quote[-1:].isdigit() else ""
    return regex.compile(before + regex.escape(quote) + after)


def _nth(text: str, quote: str, nth: int, start: int = 0) -> Span | None:
    for _ in range(nth):
        found = text.find(quote, start)
        if found < 0:
            return None
        start = found + len(quote)
    return Span(start - len(quote), start)
