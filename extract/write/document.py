"""One row of ``documents``: what a plan says of itself, and what became of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import PurePath
from typing import Literal

from extract.errors import KehoachError, Language, install_words
from extract.model import Letterhead, Plan

Status = Literal["ok", "partial", "failed", "duplicate"]

# A warning of the reader that means words are missing -> the error that tells the person so.
INCOMPLETE: Mapping[str, str] = {"page-without-text": "no-text-layer", "missing-program": "missing-program"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The columns of ``documents``; empty means that the plan does not state it."""

    doc_id: str
    path: str
    format: str = ""
    status: Status = "ok"
    error: str = ""
    duplicate_of: str = ""
    pages: int | None = None
    chars: int | None = None
    insertions: int | None = None
    deletions: int | None = None
    school: str = ""
    level: str = ""
    parent: str = ""
    commune: str = ""
    district: str = ""
    province: str = ""
    number: str = ""
    issued: date | None = None
    issued_month: str = ""
    school_year: str = ""
    title: str = ""
    signer: str = ""
    seconds: float | None = None
    tool_version: str = ""
    rules_version: str = ""
    warnings: str = ""


def read_document(
    plan: Plan,
    letterhead: Letterhead,
    path: str,
    seconds: float,
    versions: tuple[str, str],
    language: Language,
) -> Document:
    """The row of a plan that was read; ``versions`` are those of the tool and of the rules."""
    missing = [INCOMPLETE[code] for code in plan.warnings if code in INCOMPLETE]
    stated = {
        field.name: getattr(letterhead, field.name) or ""
        for field in fields(Document)
        if hasattr(letterhead, field.name) and field.name != "issued"
    }
    return Document(
        doc_id=plan.doc_id,
        path=path,
        format=plan.format,
        status="partial" if missing else "ok",
        error=told(KehoachError(missing[0], _detail(missing[0], path)), language) if missing else "",
        pages=plan.pages,
        chars=len(plan.text),
        insertions=plan.changes.insertions if plan.changes else None,
        deletions=plan.changes.deletions if plan.changes else None,
        issued=letterhead.issued,
        seconds=round(seconds, 3),
        tool_version=versions[0],
        rules_version=versions[1],
        warnings="; ".join(plan.warnings),
        **stated,
    )


def _detail(code: str, path: str) -> str:
    return install_words("tesseract") if code == "missing-program" else PurePath(path).name


def told(error: KehoachError, language: Language) -> str:
    """An error as the ``error`` column holds it: its code and one sentence."""
    return f"{error.code}: {error.sentence(language)}"
