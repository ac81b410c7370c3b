"""Rows -> pandas DataFrames in exactly the columns, order and types of ``columns.py``.

Strings are never null (empty means not stated); integers are ``Int64``, dates ``date32``, whose
elements are ``datetime.date``. pandas loads on first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from extract.model import Fact, Finding
from extract.write.columns import COMMON, DOCUMENTS, FACTS, FINDINGS, KINDS, Column, Dtype
from extract.write.document import Document

if TYPE_CHECKING:
    from pandas import DataFrame


class TableView:
    """The tables of some plans as DataFrames, made when first asked for.

    Subclasses say what the rows are: :meth:`document_rows`, :meth:`fact_rows`, :meth:`finding_rows`.
    """

    def document_rows(self) -> Sequence[Document]:
        raise NotImplementedError

    def fact_rows(self) -> Sequence[Fact]:
        raise NotImplementedError

    def finding_rows(self) -> Sequence[Finding]:
        raise NotImplementedError

    @cached_property
    def documents(self) -> DataFrame:
        """One row per file."""
        return frame(self.document_rows(), DOCUMENTS)

    @cached_property
    def facts(self) -> DataFrame:
        """One row per fact, all four kinds."""
        return frame(self.fact_rows(), FACTS)

    @cached_property
    def findings(self) -> DataFrame:
        """One row per finding."""
        return frame(self.finding_rows(), FINDINGS)

    @property
    def targets(self) -> DataFrame:
        """The facts of kind ``target`` with the columns they fill."""
        return of_kind(self.facts, "target")

    @property
    def percentages(self) -> DataFrame:
        """The facts of kind ``percentage`` with the columns they fill."""
        return of_kind(self.facts, "percentage")

    @property
    def deadlines(self) -> DataFrame:
        """The facts of kind ``deadline`` with the columns they fill."""
        return of_kind(self.facts, "deadline")

    @property
    def citations(self) -> DataFrame:
        """The facts of kind ``citation`` with the columns they fill."""
        return of_kind(self.facts, "citation")


def frame(rows: Iterable[object], columns: Mapping[str, Column]) -> DataFrame:
    """Rows with the columns as attributes (missing ones are empty) as a DataFrame."""
    import pandas

    kept = list(rows)
    return pandas.DataFrame(
        {
            name: _series([getattr(row, name, None) for row in kept], column.dtype)
            for name, column in columns.items()
        }
    )


def of_kind(facts: DataFrame, kind: str) -> DataFrame:
    """The rows of one kind, with the common columns and the kind's own."""
    return facts.loc[facts["kind"] == kind, [*COMMON, *KINDS[kind]]].reset_index(drop=True)


def _series(values: list[Any], dtype: Dtype) -> Any:
    import pandas

    if dtype == "str":
        return pandas.Series([value or "" for value in values], dtype="string")
    if dtype == "int":
        return pandas.Series(values, dtype="Int64")
    if dtype == "float":
        numbers = [None if value is None else float(value) for value in values]
        return pandas.Series(numbers, dtype="float64")
    import pyarrow

    return pandas.Series(values, dtype=pandas.ArrowDtype(pyarrow.date32()))
