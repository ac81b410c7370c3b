"""The four tables of some plans, made from the run's rows; what a worker of the build does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.dataset.columns import SPLITS, TABLES, schema
from extract.dataset.plan_words import PlanWords, Privacy
from extract.dataset.sentences import annotated
from extract.write.arrow import packed, unpacked

# Columns that hold words of the plan beside the quote.
NEAR = {"facts": ("context", "subject"), "findings": ()}
WORDS = {
    "facts": ("baseline", "citation", "citation_issuer"),
    "findings": ("message", "message_en", "expected", "found"),
}


@dataclass(frozen=True, slots=True)
class Batch:
    """Some plans: their rows of ``documents`` with split, group and school, and their other rows as Arrow streams."""

    rows: Sequence[dict[str, Any]]
    facts: bytes
    findings: bytes
    texts: Path
    privacy: Privacy


@dataclass(slots=True)
class Made:
    """What became of a batch: (table, split) -> Arrow stream, and what was masked."""

    streams: dict[tuple[str, str], bytes] = field(default_factory=dict)
    masked: Counter[str] = field(default_factory=Counter)
    plans_masked: int = 0
    withheld: Counter[str] = field(default_factory=Counter)


def make(batch: Batch) -> Made:
    """The tables of a batch, split by split."""
    made = Made()
    texts = {row["doc_id"]: _words(row, batch) for row in batch.rows}
    for words in texts.values():
        made.masked += words.counts
        made.plans_masked += bool(words.counts)
    facts = _kept("facts", unpacked(batch.facts), texts, made)
    findings = _kept("findings", unpacked(batch.findings), texts, made)
    shown = {row["doc_id"]: batch.privacy.id(row["doc_id"]) for row in batch.rows}
    spans = _spans(facts, texts, batch.privacy)
    tables = {
        "documents": _documents(batch.rows, texts, shown),
        "facts": _rows("facts", facts, batch, texts),
        "findings": _rows("findings", findings, batch, texts),
        "sentences": _sentences(batch.rows, texts, shown, spans),
    }
    for name, table in tables.items():
        for split in SPLITS:
            if part := _of_split(table, split):
                made.streams[name, split] = part
    return made


def _words(row: dict[str, Any], batch: Batch) -> PlanWords:
    text = (batch.texts / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
    return PlanWords(text, row, batch.privacy)


def _kept(name: str, table: Any, texts: dict[str, PlanWords], made: Made) -> Any:
    """The rows without those whose value would tell what is masked (a birth date read as a deadline)."""
    import pyarrow

    places = zip(*(table.column(column).to_pylist() for column in ("doc_id", "start", "end")), strict=True)
    keep = [start is None or not texts[doc].is_private(start, end) for doc, start, end in places]
    made.withheld[name] += keep.count(False)
    return table.filter(pyarrow.array(keep, pyarrow.bool_()))


def _spans(
    facts: Any, texts: dict[str, PlanWords], privacy: Privacy
) -> dict[str, list[tuple[int, int, str, str]]]:
    """The facts of each plan for its sentences: start, end in the dataset's text, kind, id."""
    found: dict[str, list[tuple[int, int, str, str]]] = {doc_id: [] for doc_id in texts}
    names = ("doc_id", "start", "end", "kind", "fact_id")
    for doc_id, start, end, kind, fact_id in zip(
        *(facts.column(name).to_pylist() for name in names), strict=True
    ):
        found[doc_id].append((*texts[doc_id].span(start, end), kind, privacy.id(fact_id)))
    return found


def _documents(rows: Sequence[dict[str, Any]], texts: dict[str, PlanWords], shown: dict[str, str]) -> Any:
    import pyarrow

    made = []
    for row in rows:
        words = texts[row["doc_id"]]
        doc_id = shown[row["doc_id"]]
        made.append(
            {
                **row,
                "doc_id": doc_id,
                # A file's name says whose plan it is, often without diacritics, where no rule finds a name.
                "path": doc_id + Path(row["path"]).suffix.lower(),
                "chars": len(words.text),
                "school": words.office(row["school"]),
                "parent": words.office(row["parent"]),
                "commune": words.place(row["commune"]),
                "district": words.place(row["district"]),
                "number": words.words(row["number"]),
                "title": words.words(row["title"]),
                "signer": words.signer(row["signer"]),
                "text": words.text,
            }
        )
    return pyarrow.Table.from_pylist(made, schema=schema("documents"))


def _rows(name: str, table: Any, batch: Batch, texts: dict[str, PlanWords]) -> Any:
    """``facts`` or ``findings`` with masked words, offsets in the masked text, and the split."""
    import pyarrow

    columns = {column: table.column(column).to_pylist() for column in ("doc_id", "start", "end", "quote")}
    columns |= {column: table.column(column).to_pylist() for column in (*NEAR[name], *WORDS[name])}
    plans = [texts[doc_id] for doc_id in columns["doc_id"]]
    places = list(zip(columns["start"], columns["end"], strict=True))
    for column in NEAR[name]:
        columns[column] = [
            plan.near(words, *place)
            for plan, words, place in zip(plans, columns[column], places, strict=True)
        ]
    for column in WORDS[name]:
        columns[column] = [plan.words(words) for plan, words in zip(plans, columns[column], strict=True)]
    if name == "facts":
        sections = table.column("section").to_pylist()
        columns["section"] = [plan.headings(section) for plan, section in zip(plans, sections, strict=True)]
    spans = [
        (None, None) if start is None else plan.span(start, end)
        for plan, (start, end) in zip(plans, places, strict=True)
    ]
    columns["start"], columns["end"] = [first for first, _ in spans], [last for _, last in spans]
    columns["quote"] = [
        plan.words(quote) if first is None else plan.text[first:last]
        for plan, quote, (first, last) in zip(plans, columns["quote"], spans, strict=True)
    ]
    split = {row["doc_id"]: row["split"] for row in batch.rows}
    columns["split"] = [split[doc_id] for doc_id in columns["doc_id"]]
    columns["doc_id"] = [batch.privacy.id(doc_id) for doc_id in columns["doc_id"]]
    columns["fact_id"] = [batch.privacy.id(fact_id) for fact_id in table.column("fact_id").to_pylist()]
    types = schema(name)
    arrays = [
        pyarrow.array(columns[column], types.field(column).type)
        if column in columns
        else table.column(column).cast(types.field(column).type)
        for column in TABLES[name]
    ]
    return pyarrow.table(arrays, schema=types)


def _sentences(
    rows: Sequence[dict[str, Any]],
    texts: dict[str, PlanWords],
    shown: dict[str, str],
    spans: dict[str, list[tuple[int, int, str, str]]],
) -> Any:
    import pyarrow

    columns: dict[str, list[Any]] = {name: [] for name in TABLES["sentences"]}
    for row in rows:
        doc_id = shown[row["doc_id"]]
        text = texts[row["doc_id"]].text
        found = list(annotated(text, spans[row["doc_id"]]))
        columns["sentence_id"] += [f"{doc_id}-{number}" for number in range(len(found))]
        columns["doc_id"] += [doc_id] * len(found)
        columns["split"] += [row["split"]] * len(found)
        columns["school_id"] += [row["school_id"]] * len(found)
        columns["start"] += [sentence.start for sentence in found]
        columns["end"] += [sentence.end for sentence in found]
        columns["text"] += [text[sentence.start : sentence.end] for sentence in found]
        columns["annotations"] += [[note._asdict() for note in sentence.annotations] for sentence in found]
    return pyarrow.table(columns, schema=schema("sentences"))


def _of_split(table: Any, split: str) -> bytes:
    """The rows of one split as an Arrow stream, empty without rows."""
    import pyarrow.compute

    part = table.filter(pyarrow.compute.equal(table.column("split"), split))
    return packed(part) if part.num_rows else b""
