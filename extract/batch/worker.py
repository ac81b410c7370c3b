"""One file -> one Result, whatever happens to it."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.inputs import Source
from extract.batch.locations import local_copy
from extract.errors import KehoachError, Language
from extract.model import Finding, Plan
from extract.read.options import DEFAULTS, NeedsOcr, ReadOptions
from extract.rulebook import Rulebook, load
from extract.write.document import Document, read_document, told
from extract.write.result import Result

if TYPE_CHECKING:
    from extract.pipeline import Extraction


# A little of all that a plan may hold, so that every pattern is compiled before the first plan is timed.
WARM = """UBND HUYỆN A\nTRƯỜNG TIỂU HỌC B\nSố: 01/KH-THB\nA, ngày 05 tháng 9 năm 2024\nKẾ HOẠCH NĂM HỌC 2024-2025
Căn cứ Thông tư số 01/2020/TT-BGDĐT ngày 01/01/2020 của Bộ Giáo dục và Đào tạo;
II. Chỉ tiêu\n- Phấn đấu trên 95% học sinh hoàn thành, 2/3 lớp tiên tiến trước ngày 30/9/2024.
- Tháng 10: mỗi tuần 02 lần.\n| Khối | Số lớp | Số học sinh | Tỉ lệ |\n| 1 | 3 | 96 | 98,5% |\n| Cộng | 3 | 96 | 98,5% |
Nơi nhận:\n- Như trên;\nHIỆU TRƯỞNG\nNguyễn Văn A
"""


@lru_cache(maxsize=1)
def tool_version() -> str:
    """The version of kehoach that is installed."""
    try:
        return version("kehoach")
    except PackageNotFoundError:
        return "0"


def read_one(
    source: Source, rules_folder: Path | None, language: Language, options: ReadOptions = DEFAULTS
) -> Result:
    """The tables of one file; what goes wrong with it becomes a row with status ``failed``.

    Raises what is for the run to settle: MemoryError, and NeedsOcr where ``options.until_ocr`` asks for it.
    """
    started = time.perf_counter()
    rules = load(rules_folder)
    try:
        if source.trouble:
            raise KehoachError("unreadable", source.trouble)
        with local_copy(source) as file:
            result = extract_result(file, rules, source.path, language, options)
        if source.sha256 and result.document.doc_id != source.doc_id:
            raise KehoachError("changed")
        return result.tables_only()
    except KehoachError as error:
        return failed(source, error, rules, language, time.perf_counter() - started)
    except (MemoryError, NeedsOcr):
        raise
    except Exception as error:
        # A fault of ours in one plan among thousands must end as that plan's row and not stop the others.
        return failed(source, fault(error), rules, language, time.perf_counter() - started)


def fault(error: Exception) -> KehoachError:
    """An exception that nobody foresaw, told by its class and place; its words may be the plan's."""
    return KehoachError("internal", f"{type(error).__name__}, {_place(error)}")


def warm(rules_folder: Path | None) -> None:
    """Does what only the first plan of a process costs: imports, rules, patterns. Raises RulesError."""
    from extract.pipeline import extract_facts
    from extract.read import docx, pdf, plain  # noqa: F401
    from extract.read.draft import assemble

    rules = load(rules_folder)
    drafts = plain.read(Path("warm.txt"), WARM.encode(), "txt", replace(DEFAULTS, rules=rules)).drafts
    text, blocks = assemble(drafts)
    plan = Plan(path="", sha256="0" * 64, format="txt", text=text, blocks=blocks)
    extract_facts(plan, rules)


def extract_result(
    file: Path, rules: Rulebook, path: str, language: Language, options: ReadOptions = DEFAULTS
) -> Result:
    """The result of a file with its reading. Raises ReadError when the file cannot be read."""
    from extract.pipeline import extract_plan

    return result_of(extract_plan(file, rules, options=options), rules, path, language)


def result_of(extraction: Extraction, rules: Rulebook, path: str, language: Language) -> Result:
    """An extraction as the row and tables a person holds."""
    reading = extraction.reading
    versions = (tool_version(), rules.version)
    document = read_document(reading.plan, reading.letterhead, path, extraction.seconds, versions, language)
    return Result(
        document=document,
        found=extraction.facts,
        questioned=tuple(_worded(finding, language) for finding in extraction.findings),
        text=reading.plan.text,
        reading=reading,
        drops=extraction.drops,
    )


def failed(
    source: Source, error: KehoachError, rules: Rulebook, language: Language, seconds: float = 0.0
) -> Result:
    """The row of a file that gave nothing."""
    return Result(
        Document(
            doc_id=source.doc_id,
            path=source.path,
            format=source.file.suffix.lower().lstrip("."),
            status="failed",
            error=told(error, language),
            seconds=round(seconds, 3),
            tool_version=tool_version(),
            rules_version=rules.version,
        )
    )


def duplicate(source: Source, of: Source, rules: Rulebook) -> Result:
    """The row of a file whose bytes another file has."""
    return Result(
        Document(
            doc_id=source.doc_id,
            path=source.path,
            format=source.file.suffix.lower().lstrip("."),
            status="duplicate",
            duplicate_of=of.doc_id,
            seconds=0.0,
            tool_version=tool_version(),
            rules_version=rules.version,
        )
    )


def _worded(finding: Finding, language: Language) -> Finding:
    """The finding with its message in the language of the run."""
    if language == "vi":
        return finding
    return replace(finding, message=finding.message_en)


def _place(error: Exception) -> str:
    """The innermost line of this package that the exception passed, as ``file:line``."""
    home = Path(__file__).parent.parent
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(home)] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
