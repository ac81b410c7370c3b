"""Many files: which they are, and reading them so that no file can harm another."""

from __future__ import annotations

from pathlib import Path

from extract.batch.budget import SECONDS, Budget, Spent
from extract.batch.inputs import collect
from extract.batch.plan import ReadPlan, read_plan
from extract.batch.pool import Run, run
from extract.batch.worker import extract_result
from extract.errors import Language
from extract.read.options import OcrMode, ReadOptions
from extract.rulebook import Rulebook, load
from extract.write.result import Result, Results

__all__ = [
    "Budget",
    "ReadPlan",
    "Run",
    "Spent",
    "collect",
    "extract_folder",
    "extract_plan",
    "read_plan",
    "run",
]


def extract_plan(
    path: str | Path,
    rules: Rulebook | str | Path | None = None,
    language: Language = "vi",
    ocr: OcrMode = "auto",
) -> Result:
    """One plan's tables, text and reading; ``rules`` are your own, loaded or as a folder; ``ocr`` as in ReadOptions.

    Raises ReadError when the file cannot be read, RulesError when the rules are wrong.
    """
    loaded = rules if isinstance(rules, Rulebook) else load(rules)
    return extract_result(Path(path), loaded, Path(path).name, language, ReadOptions(ocr))


def extract_folder(
    path: str | Path,
    rules: Rulebook | str | Path | None = None,
    jobs: int = 1,
    timeout: float = SECONDS,
    ocr: OcrMode = "auto",
) -> Results:
    """All plans of a folder (or one file, or a glob); a file that cannot be read is a failed row.

    One job reads in this process, which a file can then harm, without limits of time and memory; more
    ``jobs`` read in that many processes, each file within ``timeout`` seconds and 2 GB. A script that asks for them needs
    ``if __name__ == "__main__":``. Raises KehoachError (``no-plans``) when there is nothing to read.
    """
    inputs = collect([path])
    if not inputs.sources:
        raise inputs.missing[0]
    results: list[Result] = []
    folder = rules.folder if isinstance(rules, Rulebook) else Path(rules) if rules else None
    how = Run(folder, jobs, "vi", ReadOptions(ocr), Budget(seconds=timeout), isolated=jobs != 1)
    run(inputs.sources, how, results.append)
    return Results(results)
