"""Hand-made answers: one JSON object a line, each anchored by its words in the plan's text.

The format is that of ``corpus/README.md``: ``doc`` (file stem), ``kind``, ``quote`` and ``nth`` (which
occurrence of the quote in the text, white space folded to one space), the expected columns,
``subject_has`` (words the subject or context must hold), ``alt`` (other acceptable values a column),
``optional`` (counts neither for nor against), ``context`` (the sentence or the row's cells joined by
`` | ``, which settles which occurrence of a bare number is meant).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from extract.errors import KehoachError
from extract.model import Span
from extract.text import clean_block

ANCHOR_KEYS = frozenset({"doc", "kind", "quote", "nth", "context", "optional", "alt", "note", "about"})


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

    @property
    def key(self) -> str:
        """What identifies the answer between runs."""
        return f"{self.doc}|{self.kind}|{self.quote}|{self.nth}|{self.line}"


def load_gold(paths: Iterable[Path]) -> dict[str, list[Answer]]:
    """Answers by document stem, from files and folders of ``*.jsonl``.

    Raises KehoachError ``unreadable`` naming file and line for a line that is not such an object.
    """
    answers: dict[str, list[Answer]] = defaultdict(list)
    for path in paths:
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
        for file in files:
            for answer in _answers(file):
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
    )


def locate(answers: Iterable[Answer], text: str) -> dict[str, Span | None]:
    """Where each answer's quote stands in a plan's cleaned text; None where it does not stand there.

    The n-th occurrence is meant, unless the answer's context stands in the text exactly once and
    does not hold that one: then the occurrence inside it.
    """
    flat = text.replace("\n", " ")
    rank: dict[tuple[str, str, str], int] = defaultdict(int)
    places: dict[str, Span | None] = {}
    for answer in sorted(answers, key=lambda a: (a.kind, a.quote, a.nth)):
        seen = rank[answer.kind, answer.quote, answer.context]
        rank[answer.kind, answer.quote, answer.context] += 1
        counted = _nth(flat, answer.quote, answer.nth)
        places[answer.key] = _in_context(answer, flat, seen, counted) or counted
    return places


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
