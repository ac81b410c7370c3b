"""The nouns of annotation: a text, the spans marked in it, and what a person said of each.

Offsets are code points of the document's own text. A document may be part of a plan (a sentence that a
person is asked about): ``offset`` then says where its text begins in the plan's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isfinite
from pathlib import PurePath
from typing import Any, Literal, get_args

from extract.write.columns import FACTS, KINDS

# auto: nobody looked; confirmed: a person left it as it was; corrected: a person changed or added it;
# rejected: a person took it away.
State = Literal["auto", "confirmed", "corrected", "rejected"]
STATES: tuple[State, ...] = get_args(State)
LABELS: tuple[str, ...] = tuple(KINDS)

# What follows from the registry, not from the plan's words: nobody is asked about it.
DERIVED = frozenset({"registry_id", "resolution", "status_on_plan_date", "successor"})
# The columns of each kind that a person may correct, in order.
ASKED: Mapping[str, tuple[str, ...]] = {
    kind: tuple(column for column in columns if column not in DERIVED) for kind, columns in KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """One span of a kind. ``columns`` holds plain JSON values, only those that are stated.

    ``fact_id`` is empty for a span that a person added. Raises ValueError for an empty span.
    """

    start: int
    end: int
    label: str
    fact_id: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)
    state: State = "auto"
    note: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")
        if self.state not in STATES:
            raise ValueError(f"not a state: {self.state}")

    @property
    def place(self) -> tuple[int, int, str]:
        """What every format carries: start, end and label."""
        return self.start, self.end, self.label


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with its annotations, as one annotator sees it.

    ``offset`` is None when the text is all of the plan's. ``kinds`` are those that were asked about: where a kind is not among them, nothing is said of it.
    ``annotator`` is empty when nobody looked; ``date`` is ISO 8601 as the tool wrote it, empty when it
    says none. Raises ValueError for a span outside the text.
    """

    doc_id: str
    name: str
    text: str
    annotations: tuple[Annotation, ...] = ()
    offset: int | None = None
    kinds: tuple[str, ...] = LABELS
    annotator: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        for annotation in self.annotations:
            if annotation.end > len(self.text):
                raise ValueError(f"{self.name}: {annotation.start}-{annotation.end} is outside the text")

    @property
    def stem(self) -> str:
        """What gold calls the document: its file's name without the ending."""
        return PurePath(self.name).stem or self.doc_id

    def quote(self, annotation: Annotation) -> str:
        """The annotation's words."""
        return self.text[annotation.start : annotation.end]

    def sorted(self) -> Iterator[Annotation]:
        """The annotations in order of place, for formats that write them so."""
        yield from sorted(self.annotations, key=lambda a: (a.start, -a.end, a.label, a.fact_id))


def stated(columns: Mapping[str, Any], label: str) -> dict[str, Any]:
    """The columns of a fact's row that a person is asked about and that state something, as JSON values.

    >>> stated({"value": 95.0, "unit": "", "date_to": None, "rule": "x"}, "target")
    {'value': 95}
    """
    told = {name: plain(columns.get(name)) for name in ASKED.get(label, ())}
    return {name: value for name, value in told.items() if value is not None and value != ""}


def plain(value: Any) -> Any:
    """A cell as JSON writes it: whole numbers as int, other numbers as float, days as YYYY-MM-DD."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, date):
        return value.isoformat()[:10]
    number = float(value)
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def written(value: Any) -> str:
    """A column as a person types it.

    >>> written(97), written(2.5), written("trẻ")
    ('97', '2.5', 'trẻ')
    """
    return value if isinstance(value, str) else str(plain(value))


def parsed(column: str, words: str) -> Any:
    """A column as typed by a person, read back: a number where the column holds numbers.

    >>> parsed("value", "97,5"), parsed("unit", "trẻ"), parsed("value", "nhiều")
    (97.5, 'trẻ', 'nhiều')
    """
    known = FACTS.get(column)
    if known is not None and known.dtype in ("float", "int"):
        try:
            number = plain(float(words.strip().replace(",", ".")))
        except ValueError:
            return words
        return words if number is None else number
    return words


def ids_of(annotations: Iterable[Annotation]) -> Iterator[tuple[str, Annotation]]:
    """Each annotation with an id of its own: the fact's, or one that says it has none or is a twin."""
    seen: dict[str, int] = {}
    for annotation in annotations:
        count = seen[annotation.fact_id] = seen.get(annotation.fact_id, 0) + 1
        twin = count > 1 or not annotation.fact_id
        yield (f"{annotation.fact_id}~{count}" if twin else annotation.fact_id), annotation


def fact_of(identity: str) -> str:
    """The fact's id in an id of :func:`ids_of`."""
    return identity.partition("~")[0]
