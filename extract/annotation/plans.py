"""The plans of a run as annotated documents, one after the other: memory for one plan at a time.

A dataset's folder (``kehoach dataset build``) is read as a run's: its texts, masked, stand in its documents.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from extract.annotation.document import LABELS, AnnotatedDocument, Annotation, parsed, stated
from extract.errors import KehoachError
from extract.write.columns import FACTS

BATCH = 10_000
GUARD = "\u200b"
Row = dict[str, Any]


class PlanFile(NamedTuple):
    """One plan of a run: its id, its path in the tables, and the file that holds its text."""

    doc_id: str
    path: str
    text_file: Path

    @property
    def text(self) -> str:
        """The text, from a file of its own or from a dataset's table of documents."""
        if self.text_file.suffix != ".parquet":
            return self.text_file.read_bytes().decode("utf-8")
        import pyarrow.parquet

        rows = pyarrow.parquet.read_table(
            self.text_file, columns=["text"], filters=[("doc_id", "=", self.doc_id)]
        )
        return str(rows["text"][0].as_py())


def plan_files(folder: Path) -> list[PlanFile]:
    """The plans of a run that were read, in the order of its table of documents.

    Raises KehoachError ``unreadable`` for a folder that holds no run.
    """
    plans = (
        PlanFile(row["doc_id"], row["path"], _text_file(folder, row))
        for row in _rows(folder, "documents", ("doc_id", "path", "status", "split"))
        if row["status"] in ("ok", "partial")
    )
    return [plan for plan in plans if plan.text_file.is_file()]


def _text_file(folder: Path, row: Row) -> Path:
    split = row.get("split")
    return folder / (f"data/documents/{split}.parquet" if split else f"texts/{row['doc_id']}.txt")


def _texts(folder: Path, plans: list[PlanFile]) -> Iterator[Callable[[], str]]:
    """For each plan in order what gives its text; a dataset's table is read once, from its beginning."""
    if _dataset_files(folder, "documents"):
        for row in _rows(folder, "documents", ("text",), 100):
            yield partial(str, row["text"])
    else:
        for plan in plans:
            yield partial(getattr, plan, "text")


def run_documents(
    folder: Path, kinds: tuple[str, ...] = LABELS, only: Collection[str] = ()
) -> Iterator[AnnotatedDocument]:
    """The plans of a run with their facts of the kinds asked for, all with state ``auto``.

    ``only`` names plans by id, path, file name or its stem. Raises KehoachError ``unreadable`` for a folder
    that holds no run, ``no-plans`` for a name that none of its plans has.
    """
    plans = plan_files(folder)
    chosen = _chosen(plans, only)
    order = {plan.doc_id: place for place, plan in enumerate(plans)}
    facts = ((doc, rows) for doc, rows in _facts_by_plan(folder) if doc in order)
    doc, rows = next(facts, ("", []))
    for place, (plan, text) in enumerate(zip(plans, _texts(folder, plans), strict=True)):
        own = rows if doc == plan.doc_id else []
        if doc == plan.doc_id:
            doc, rows = next(facts, ("", []))
        if doc and order[doc] <= place:
            raise KehoachError("unreadable", f"{folder}: facts are not in the order of documents")
        if plan in chosen:
            yield _document(plan, text(), own, kinds)


def _document(plan: PlanFile, text: str, rows: list[Row], kinds: tuple[str, ...]) -> AnnotatedDocument:
    annotations = tuple(annotation_of(row) for row in rows if row["kind"] in kinds)
    try:
        return AnnotatedDocument(plan.doc_id, plan.path, text, annotations, kinds=kinds)
    except ValueError as error:  # the text is not the one that the facts were found in
        raise KehoachError("unreadable", str(error)) from error


def _chosen(plans: list[PlanFile], only: Collection[str]) -> set[PlanFile]:
    if not only:
        return set(plans)
    chosen: set[PlanFile] = set()
    for name in only:
        named = {p for p in plans if name in (p.doc_id, p.path, Path(p.path).name, Path(p.path).stem)}
        if not named:
            raise KehoachError("no-plans", name)
        chosen |= named
    return chosen


def annotation_of(row: Row) -> Annotation:
    """A row of ``facts`` as an annotation nobody has looked at."""
    kind = row["kind"]
    return Annotation(int(row["start"]), int(row["end"]), kind, row["fact_id"], stated(row, kind))


def _facts_by_plan(folder: Path) -> Iterator[tuple[str, list[Row]]]:
    """The facts of each plan, as long as they stand together."""
    at, rows = "", list[Row]()
    for row in _rows(folder, "facts", tuple(FACTS)):
        if row["doc_id"] != at:
            if rows:
                yield at, rows
            at, rows = row["doc_id"], []
        rows.append(row)
    if rows:
        yield at, rows


def _dataset_files(folder: Path, table: str) -> list[Path]:
    """The files of a dataset's table, split by split; none where the folder is no dataset."""
    files = (folder / "data" / table / f"{split}.parquet" for split in ("train", "dev", "test"))
    return [file for file in files if file.is_file()]


def _rows(folder: Path, table: str, columns: tuple[str, ...], size: int = BATCH) -> Iterator[Row]:
    """The rows of a run's or a dataset's table, from Parquet or CSV, a batch at a time."""
    files = _dataset_files(folder, table)
    if files or (folder / f"{table}.parquet").is_file():
        import pyarrow.parquet

        for path in files or [folder / f"{table}.parquet"]:
            file = pyarrow.parquet.ParquetFile(path)
            known = [name for name in columns if name in file.schema_arrow.names]
            for batch in file.iter_batches(size, columns=known):
                yield from batch.to_pylist()
    elif (path := folder / f"{table}.csv").is_file():
        import pandas

        read = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig", chunksize=BATCH)
        for chunk in read:
            for row in chunk.to_dict("records"):
                yield {str(name): _cell(str(name), value) for name, value in row.items()}
    else:
        raise KehoachError("unreadable", f"{folder}: {table}.parquet")


def _cell(column: str, value: str) -> Any:
    """A cell of CSV: text, with a mark before signs that Excel would compute."""
    return None if value == "" else parsed(column, value.removeprefix(GUARD))
