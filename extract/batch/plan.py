"""A plan as read, whose tables are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from extract.batch.worker import result_of
from extract.errors import Language
from extract.model import Block, Fact, Finding, Plan
from extract.read.options import OcrMode, ReadOptions
from extract.rulebook import Rulebook, load
from extract.write.document import Document
from extract.write.frames import TableView
from extract.write.result import Result


class ReadPlan(TableView):
    """What :func:`extract.read_plan` gives: the document (``text``, ``blocks``, ``format``, ``pages``,
    ``warnings``, ``doc_id``, ...) at once, and its tables on first use.
    """

    def __init__(self, plan: Plan, rules: Rulebook, language: Language = "vi") -> None:
        self.plan = plan
        self.rules = rules
        self.language = language

    @property
    def text(self) -> str:
        """The cleaned text that every offset counts in."""
        return self.plan.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Paragraphs, list items and cells in reading order."""
        return self.plan.blocks

    def __getattr__(self, name: str) -> Any:
        if name == "plan" or name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.plan, name)

    @cached_property
    def result(self) -> Result:
        """The plan with everything found in it."""
        from extract.pipeline import extract_facts

        extraction = extract_facts(self.plan, self.rules)
        return result_of(extraction, self.rules, Path(self.plan.path).name, self.language)

    def document_rows(self) -> Sequence[Document]:
        return self.result.document_rows()

    def fact_rows(self) -> Sequence[Fact]:
        return self.result.fact_rows()

    def finding_rows(self) -> Sequence[Finding]:
        return self.result.finding_rows()

    def _repr_html_(self) -> str:
        return self.result._repr_html_()

    def __repr__(self) -> str:
        return f"ReadPlan({self.plan.path!r}, {self.plan.format}, {len(self.plan.blocks)} blocks)"


def read_plan(
    path: str | Path,
    rules: Rulebook | str | Path | None = None,
    language: Language = "vi",
    ocr: OcrMode = "auto",
) -> ReadPlan:
    """One file as read; ``rules`` are your own, loaded or as a folder; ``ocr`` as in ReadOptions.

    Raises ReadError when the file cannot be read, RulesError when the rules are wrong.
    """
    from extract.read import read_plan as read

    return ReadPlan(
        read(path, options=ReadOptions(ocr)), rules if isinstance(rules, Rulebook) else load(rules), language
    )
