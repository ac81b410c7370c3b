"""The tables of a dataset: their columns in order, with types, meanings and what a value may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from extract.model.terms import Comparator, FactKind, Precision, Relation, Role
from extract.write.columns import DOCUMENTS as RUN_DOCUMENTS
from extract.write.columns import FACTS as RUN_FACTS
from extract.write.columns import FINDINGS as RUN_FINDINGS
from extract.write.columns import Column as RunColumn

Dtype = Literal["str", "int", "float", "date", "annotations"]
SPLITS = ("train", "dev", "test")
# What of a run's documents a dataset leaves out: how long reading took, what became of other files, sentences
# for the person who ran it, and who signed.
NOT_KEPT = frozenset({"error", "duplicate_of", "seconds"})
ID = "[0-9a-f]{16}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, its meaning in both languages, and the constraints of Frictionless Table Schema."""

    dtype: Dtype
    vi: str
    en: str
    constraints: Mapping[str, Any] = field(default_factory=dict)


def _one_of(terms: Any, optional: bool = False) -> dict[str, Any]:
    """One of a fixed vocabulary; where it may be empty, the empty cell is a missing value anyway."""
    return {"enum": list(get_args(terms)), **({} if optional else {"required": True})}


REQUIRED = {"required": True}
OFFSET = {"required": True, "minimum": 0}
CONSTRAINTS: Mapping[str, Mapping[str, Any]] = {
    "doc_id": {"required": True, "pattern": ID},
    "fact_id": {"required": True, "pattern": ID},
    "format": REQUIRED,
    "status": {"required": True, "enum": ["ok", "partial"]},
    "kind": _one_of(FactKind),
    "role": _one_of(Role),
    "comparator": _one_of(Comparator, optional=True),
    "relation": _one_of(Relation, optional=True),
    "precision": _one_of(Precision, optional=True),
    "severity": {"required": True, "enum": ["error", "warning", "info"]},
    "code": REQUIRED,
    "rule": REQUIRED,
    "quote": REQUIRED,
    "start": OFFSET,
    "end": OFFSET,
    "page": {"minimum": 1},
    "pages": {"minimum": 0},
    "chars": {"minimum": 0},
    "message": REQUIRED,
    "message_en": REQUIRED,
}
# A finding may be about the whole plan: no fact, no words.
OPTIONAL_IN_FINDINGS: Mapping[str, Mapping[str, Any]] = {
    "fact_id": {"pattern": ID},
    "quote": {},
    "start": {"minimum": 0},
    "end": {"minimum": 0},
}
SPLIT = Column("str", "Phần", "Split", {"required": True, "enum": list(SPLITS)})
SCHOOL = Column(
    "str",
    "Mã trường (rỗng khi kế hoạch không nêu trường)",
    "School's id (empty where the plan names none)",
    {"pattern": ID},
)


def _taken(columns: Mapping[str, RunColumn], own: Mapping[str, Mapping[str, Any]]) -> dict[str, Column]:
    return {
        name: Column(column.dtype, column.vi, column.en, own.get(name, {}))
        for name, column in columns.items()
    }


def _documents() -> dict[str, Column]:
    run = _taken({k: v for k, v in RUN_DOCUMENTS.items() if k not in NOT_KEPT}, CONSTRAINTS)
    first = {"doc_id": run.pop("doc_id"), "split": SPLIT, "school_id": SCHOOL}
    return {
        **first,
        "group_id": Column(
            "str",
            "Mã nhóm: các kế hoạch cùng trường hoặc gần trùng nhau, luôn ở cùng một phần",
            "Group's id: plans of one school or nearly the same words, always in one split",
            {"required": True, "pattern": ID},
        ),
        **run,
        "text": Column(
            "str", "Toàn văn đã làm sạch, vị trí tính theo đây", "The cleaned text that offsets count in"
        ),
    }


def _with_split(columns: dict[str, Column]) -> dict[str, Column]:
    """The split behind the ids."""
    ids: dict[str, Column] = {name: columns.pop(name) for name in ("fact_id", "doc_id") if name in columns}
    return {**ids, "split": SPLIT, **columns}


SENTENCES: Mapping[str, Column] = {
    "sentence_id": Column("str", "Mã câu", "Sentence id", {"required": True, "pattern": ID + r"-\d+"}),
    "doc_id": Column("str", "Mã tệp", "File id", CONSTRAINTS["doc_id"]),
    "split": SPLIT,
    "school_id": SCHOOL,
    "start": Column("int", "Từ ký tự của toàn văn", "Start in the plan's text", OFFSET),
    "end": Column("int", "Đến ký tự của toàn văn", "End in the plan's text", OFFSET),
    "text": Column("str", "Câu", "The sentence", REQUIRED),
    "annotations": Column(
        "annotations",
        "Chú giải: start, end (tính trong câu), label (loại dữ kiện), fact_id",
        "Annotations: start, end (within the sentence), label (the fact's kind), fact_id",
        REQUIRED,
    ),
}
TABLES: Mapping[str, Mapping[str, Column]] = {
    "documents": _documents(),
    "facts": _with_split(_taken(RUN_FACTS, CONSTRAINTS)),
    "findings": _with_split(_taken(RUN_FINDINGS, {**CONSTRAINTS, **OPTIONAL_IN_FINDINGS})),
    "sentences": SENTENCES,
}
# The column that no two rows of a table share; findings have none.
KEYS: Mapping[str, str] = {"documents": "doc_id", "facts": "fact_id", "sentences": "sentence_id"}
ANNOTATION: Mapping[str, Dtype] = {"start": "int", "end": "int", "label": "str", "fact_id": "str"}


def schema(table: str) -> Any:
    """The Arrow schema of one table."""
    import pyarrow

    plain = {
        "str": pyarrow.string(),
        "int": pyarrow.int64(),
        "float": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    annotation = pyarrow.struct([(name, plain[dtype]) for name, dtype in ANNOTATION.items()])
    types = {**plain, "annotations": pyarrow.list_(annotation)}
    return pyarrow.schema([(name, types[column.dtype]) for name, column in TABLES[table].items()])
