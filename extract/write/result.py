"""What a person holds after a run: one plan's result, and the results of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import overload

from extract.model import Drop, Fact, Finding, Plan, Reading
from extract.write.document import Document
from extract.write.frames import TableView
from extract.write.html import page_of, pages_of


@dataclass(frozen=True)
class Result(TableView):
    """One file: its row of ``documents``, and what was found in it.

    ``text`` is the cleaned text that offsets refer to, None when the file could not be read.
    ``reading`` and ``drops`` are there when the plan was extracted in this process.
    """

    document: Document
    found: tuple[Fact, ...] = ()
    questioned: tuple[Finding, ...] = ()
    text: str | None = None
    reading: Reading | None = None
    drops: tuple[Drop, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan as read. Raises ValueError when only its tables were kept."""
        if self.reading is None:
            raise ValueError(f"{self.document.path}: only the tables of this plan were kept")
        return self.reading.plan

    def document_rows(self) -> Sequence[Document]:
        return (self.document,)

    def fact_rows(self) -> Sequence[Fact]:
        return self.found

    def finding_rows(self) -> Sequence[Finding]:
        return self.questioned

    def tables_only(self) -> Result:
        """The same without the reading, to be sent between processes."""
        return replace(self, reading=None, drops=())

    def _repr_html_(self) -> str:
        return page_of(self.document, self.found, self.text)

    def __repr__(self) -> str:
        return f"Result({self.document.path!r}, {self.document.status}, {len(self.found)} facts)"


class Results(TableView, Sequence[Result]):
    """The results of many files, in order of path, whatever the order they were read in."""

    def __init__(self, results: Sequence[Result]) -> None:
        self.results = sorted(results, key=lambda result: (result.document.path, result.document.doc_id))

    def __len__(self) -> int:
        return len(self.results)

    @overload
    def __getitem__(self, index: int) -> Result: ...
    @overload
    def __getitem__(self, index: slice) -> list[Result]: ...
    def __getitem__(self, index: int | slice) -> Result | list[Result]:
        return self.results[index]

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)

    def document_rows(self) -> Sequence[Document]:
        return [result.document for result in self.results]

    @cached_property
    def _facts(self) -> list[Fact]:
        return [fact for result in self.results for fact in result.found]

    def fact_rows(self) -> Sequence[Fact]:
        return self._facts

    def finding_rows(self) -> Sequence[Finding]:
        return [finding for result in self.results for finding in result.questioned]

    def _repr_html_(self) -> str:
        return pages_of((result.document, result.found, result.text) for result in self.results)

    def __repr__(self) -> str:
        return f"Results({len(self)} files, {len(self._facts)} facts)"
