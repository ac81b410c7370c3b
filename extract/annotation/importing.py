"""Files of annotation tools -> gold files: each document on its plan's text, each fact with its state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from extract.anchor import Anchor, find
from extract.annotation import format_of, read
from extract.annotation.document import LABELS, AnnotatedDocument, Annotation
from extract.annotation.gold_rows import Row, merge, rows_of, scope_of
from extract.annotation.plans import PlanFile, plan_files, run_documents
from extract.annotation.states import judged, on_text
from extract.errors import KehoachError


@dataclass
class Imported:
    """What an import did: rows by state, the gold files written, and the words not found again."""

    states: Counter[str] = field(default_factory=Counter)
    files: list[Path] = field(default_factory=list)
    lost: list[tuple[str, str, str]] = field(default_factory=list)


class Run:
    """The plans of a run that annotated documents may belong to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plans: dict[str, PlanFile] = {}
        for plan in plan_files(folder):
            for name in (PurePath(plan.path).stem, plan.doc_id):
                self.plans.setdefault(name, plan)

    def plan_of(self, document: AnnotatedDocument) -> PlanFile:
        """The plan of a document, by its id or its file's name. Raises KehoachError ``no-plans``."""
        plan = self.plans.get(document.doc_id) or self.plans.get(document.stem)
        if plan is None:
            raise KehoachError("no-plans", f"{self.folder}: {document.name}")
        return plan

    def text(self, name: str) -> str | None:
        """The text of a plan by its id or its file's stem."""
        plan = self.plans.get(name) or self.plans.get(PurePath(name).stem)
        return plan.text if plan else None

    def facts(self, names: Iterable[str]) -> Mapping[str, tuple[Annotation, ...]]:
        """The facts of the plans named by id."""
        only = set(names)
        return {d.doc_id: d.annotations for d in run_documents(self.folder, only=only)} if only else {}


def import_files(
    files: Iterable[Path], out: Path, run_folder: Path | None = None, annotator: str = ""
) -> Imported:
    """Puts what the files hold into ``out/<plan>.jsonl`` and says what became of it.

    ``annotator`` stands in where a file does not say who looked. Raises KehoachError ``unreadable``,
    ``unsupported-format``, ``no-plans`` (a document of no plan of the run) or ``cannot-write``.
    """
    paths = list(files)
    run = Run(run_folder) if run_folder else None
    text_of = run.text if run else None
    facts: Mapping[str, tuple[Annotation, ...]] = {}
    if run:
        facts = run.facts(
            {run.plan_of(document).doc_id for path in paths for document in read(path, text_of)}
        )
    done = Imported()
    for path in paths:
        for rows, stem in _rows_by_plan(path, text_of, run, facts, annotator, done):
            target = out / f"{stem}.jsonl"
            merge(target, rows)
            if target not in done.files:
                done.files.append(target)
    return done


def _rows_by_plan(
    path: Path,
    text_of: Callable[[str], str | None] | None,
    run: Run | None,
    facts: Mapping[str, tuple[Annotation, ...]],
    annotator: str,
    done: Imported,
) -> Iterator[tuple[list[Row], str]]:
    """The gold rows of one file, those of one plan together where they stand together."""
    rows: list[Row] = []
    stem = ""
    # Label Studio always says who annotated: a task without is one that nobody looked at.
    unsaid = "" if format_of(path) == "label-studio" else annotator
    for given in read(path, text_of):
        document = replace(given, annotator=given.annotator or unsaid)
        if document.stem != stem and rows:
            yield rows, stem
            rows = []
        stem = document.stem
        source = {"tool": format_of(path), "file": path.name, "date": document.date}
        rows += _document_rows(document, run, facts, source, done)
    if rows:
        yield rows, stem


def _document_rows(
    document: AnnotatedDocument,
    run: Run | None,
    facts: Mapping[str, tuple[Annotation, ...]],
    source: Mapping[str, str],
    done: Imported,
) -> list[Row]:
    """The rows of one person's document; counts them in ``done`` and lists what is not found again.

    A label of the person's own is no kind of ours: it is listed too.
    """
    own = [item for item in document.annotations if item.label not in LABELS]
    done.lost += [(document.name, item.label, document.quote(item)) for item in own]
    known = tuple(item for item in document.annotations if item.label in LABELS)
    document = replace(document, annotations=known)
    if run is None:
        if document.offset is not None:
            # Words of a part of a plan cannot be counted in the whole of it.
            raise KehoachError("unreadable", f"{document.name}: --run")
        placed, shown, asked = document, None, None
    else:
        plan = run.plan_of(document)
        text = plan.text
        placed, lost = on_text(document, text)
        placed = replace(placed, doc_id=plan.doc_id, name=plan.path)
        done.lost += [(document.name, item.label, document.quote(item)) for item in lost]
        shown = _shown(document, text)
        if shown and shown[0] == shown[1]:
            done.lost.append((document.name, "scope", document.text))
        gone = {item.fact_id for item in lost}
        asked = [
            fact
            for fact in facts.get(plan.doc_id, ())
            if fact.label in document.kinds and _inside(fact, shown) and fact.fact_id not in gone - {""}
        ]
    found = judged(placed, asked)
    done.states.update(item.state for item in found)
    # A plan in which there is nothing to find has a row too, or nobody would know that it was looked at.
    scope = None if shown == (0, 0) else scope_of(placed, shown, source, always=not found)
    return [*([scope] if scope else []), *rows_of(placed, found, source)]


def _shown(document: AnnotatedDocument, text: str) -> tuple[int, int] | None:
    """The part of the plan's text that the person was shown; None for all of it, empty when it is not there."""
    if document.offset is None:
        return None
    start, end = document.offset, document.offset + len(document.text)
    if text[start:end] == document.text:
        return start, end
    found = find(Anchor(document.text), text)
    return (found.span.start, found.span.end) if found else (0, 0)


def _inside(fact: Annotation, shown: tuple[int, int] | None) -> bool:
    return shown is None or (shown[0] <= fact.start and fact.end <= shown[1])
