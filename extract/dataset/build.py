"""A run's folder -> a dataset's folder.

Twice over the plans: first their signatures, from which the groups and splits follow, then the tables. Only
signatures, rows of ``documents`` and a few batches are ever in memory.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.dataset import card, croissant, near_duplicates, package
from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.counts import counted
from extract.dataset.diff import splits_of
from extract.dataset.manifest import (
    FORMAT,
    MANIFEST,
    checksum,
    content_checksum,
    options_of,
    sealed,
    versions,
    write_json,
    write_sums,
)
from extract.dataset.options import Options
from extract.dataset.parquet_files import ParquetFiles, file_of, writing
from extract.dataset.plan_words import Privacy
from extract.dataset.run_folder import RunFolder, opened
from extract.dataset.schools import school_year, schools
from extract.dataset.splits import Member, assign
from extract.dataset.tables import Batch, Made, make
from extract.dataset.workers import Map, workers
from extract.errors import KehoachError
from extract.privacy import KINDS
from extract.rulebook import load
from extract.write.arrow import packed, unpacked

MASKING = "masking.json"
PLANS_OF_A_BATCH = 100
TEXTS_OF_A_TASK = 200


@dataclass(slots=True)
class Built:
    """What was built, for who asked for it."""

    folder: Path
    rows: Counter[tuple[str, str]]
    left_out: Counter[str]
    masked: Made = field(default_factory=Made)

    def plans(self, split: str) -> int:
        """How many plans a split holds."""
        return self.rows["documents", split]


def build(run: Path, out: Path, options: Options | None = None) -> Built:
    """Writes the dataset of a run's folder into ``out``.

    Other files there stay; a dataset there is replaced when the new one is complete. Raises KehoachError:
    ``unreadable`` where ``run`` holds no run, ``no-plans`` where it holds no plan, ``missing-extra`` without
    ``kehoach[dataset]``, ``cannot-write``.
    """
    options = options or Options()
    near_duplicates.require()
    if _overlap(run, out):
        raise KehoachError("cannot-write", f"{out}: {run}")
    with _staged(out) as (folder, spill), opened(run, spill) as source:
        rows, left = source.plans()
        if not rows:
            raise KehoachError("no-plans", str(run))
        done = Built(out, Counter(), Counter(one.reason for one in left))
        with workers(len(rows), options.jobs) as mapped:
            texts = _place(rows, source, options, mapped)
            kept = sorted((row for row in rows if row["split"]), key=lambda row: str(row["shown_id"]))
            done.left_out["connects-splits"] += len(rows) - len(kept)
            with writing(folder) as files:
                _fill(files, kept, source, options, mapped, done)
                done.rows = files.rows
        inputs = {
            "plans": len(rows),
            "left_out": {reason: count for reason, count in sorted(done.left_out.items()) if count},
            "texts_sha256": sealed(texts, options.key),
            **{
                f"{name}_sha256": sealed(source.digest(name), options.key)
                for name in ("documents", "facts", "findings")
            },
        }
        _describe(folder, kept, inputs, done, options)
    return done


def _overlap(run: Path, out: Path) -> bool:
    """Whether one folder lies in the other: a run's folder holds the texts unmasked."""
    one, other = run.resolve(), out.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


@contextmanager
def _staged(out: Path) -> Iterator[tuple[Path, Path]]:
    """A folder to write to, its files moved to ``out`` when the block ends well, and one for what spills."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".part-", dir=out) as room:
            folder, spill = Path(room, "dataset"), Path(room, "spill")
            folder.mkdir()
            spill.mkdir()
            yield folder, spill
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                target = out / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
    except OSError as error:
        raise KehoachError("cannot-write", f"{out}: {error.strerror or error}") from error


def _signatures(paths: Sequence[Path]) -> list[tuple[bytes, str]]:
    """The signature and checksum of each text."""
    found = []
    for path in paths:
        data = path.read_bytes()
        found.append((near_duplicates.signature(data.decode()), hashlib.sha256(data).hexdigest()))
    return found


def _place(rows: list[dict[str, Any]], source: RunFolder, options: Options, mapped: Map) -> str:
    """Puts school, group and split into the rows; the checksum of all texts."""
    paths = [source.text_file(row["doc_id"]) for row in rows]
    parts = [paths[at : at + TEXTS_OF_A_TASK] for at in range(0, len(paths), TEXTS_OF_A_TASK)]
    signed = [one for part in mapped(_signatures, parts) for one in part]
    privacy = _privacy(options)
    found = schools(rows, load(options.rules))
    members = [
        Member(row["doc_id"], school.name, school_year(row), signature)
        for row, school, (signature, _) in zip(rows, found, signed, strict=True)
    ]
    shown = [privacy.id(row["doc_id"]) for row in rows]
    kept = _kept(options.keep, dict(zip(shown, (row["doc_id"] for row in rows), strict=True)))
    for row, school, doc_id, place in zip(
        rows, found, shown, assign(members, options.seed, options.shares, kept), strict=True
    ):
        row["shown_id"] = doc_id
        row["school_id"] = privacy.id(school.id)
        row["group_id"] = privacy.id(place.group)
        row["split"] = place.split
    return hashlib.sha256("".join(digest for _, digest in signed).encode()).hexdigest()


def _kept(keep: Path | None, ids: Mapping[str, str]) -> dict[str, str]:
    """The splits of an earlier dataset by the run's doc_id; ``ids`` maps ids as shown to it."""
    return {ids[shown]: split for shown, split in splits_of(keep).items() if shown in ids} if keep else {}


def _privacy(options: Options) -> Privacy:
    return Privacy(options.mask, options.key, options.rules)


def _fill(
    files: ParquetFiles,
    rows: Sequence[dict[str, Any]],
    source: RunFolder,
    options: Options,
    mapped: Map,
    done: Built,
) -> None:
    """All tables, batch by batch."""
    order = [row["doc_id"] for row in rows]
    privacy = _privacy(options)
    found = zip(
        source.batches("facts", order, PLANS_OF_A_BATCH),
        source.batches("findings", order, PLANS_OF_A_BATCH),
        strict=True,
    )
    tasks = (
        Batch(
            rows[at * PLANS_OF_A_BATCH : (at + 1) * PLANS_OF_A_BATCH],
            packed(facts),
            packed(findings),
            source.folder / "texts",
            privacy,
        )
        for at, (facts, findings) in enumerate(found)
    )
    for made in mapped(make, tasks):
        for table in TABLES:
            for split in SPLITS:
                if stream := made.streams.get((table, split)):
                    files.add(table, split, unpacked(stream))
        done.masked.masked += made.masked
        done.masked.plans_masked += made.plans_masked
        done.masked.withheld += made.withheld


def _describe(
    folder: Path, rows: Sequence[Mapping[str, Any]], inputs: Mapping[str, Any], done: Built, options: Options
) -> None:
    """Everything beside the tables."""
    rules = load(options.rules)
    masking = {
        "masked": options.mask,
        "pseudonymised_schools": bool(options.key),
        "plans": len(rows),
        "plans_with_masked_words": done.masked.plans_masked,
        "words": {kind: done.masked.masked[kind] for kind in KINDS} if options.mask else {},
        "rows_withheld": {name: done.masked.withheld[name] for name in ("facts", "findings")},
    }
    write_json(folder / MASKING, masking)
    files = {}
    for table in TABLES:
        for split in SPLITS:
            path = folder / file_of(table, split)
            files[file_of(table, split)] = {
                "rows": done.rows[table, split],
                "bytes": path.stat().st_size,
                "sha256": checksum(path),
            }
    manifest = {
        "format": FORMAT,
        "content": content_checksum(files),
        "versions": versions(rules, rows),
        "options": options_of(options),
        "input": inputs,
        "files": files,
    }
    write_json(folder / MANIFEST, manifest)
    counts = counted(folder)
    card.write(folder, manifest, masking, counts, rules)
    write_json(folder / croissant.FILE, croissant.described(manifest))
    write_json(folder / package.FILE, package.described(manifest))
    write_sums(folder)
