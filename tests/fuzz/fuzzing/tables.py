"""A plan's facts in every format of tables, and back from the two that are easily read."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from extract.pipeline import Extraction
from extract.write import WRITERS, write_tables
from extract.write.document import read_document
from extract.write.result import Result, Results


def check_tables(found: Extraction, path: str) -> None:
    """Every format can be written, and holds every fact with the words it is about; ``path`` is what tables show."""
    document = read_document(found.plan, found.reading.letterhead, path, 0.0, ("0", "0"), "vi")
    result = Result(document, found.facts, found.findings, found.plan.text)
    with tempfile.TemporaryDirectory() as folder:
        write_tables(Results([result]), Path(folder), WRITERS)
        quotes = [fact.quote for fact in found.facts]
        lines = (Path(folder) / "facts.jsonl").read_bytes().decode("utf-8").split("\n")[:-1]
        assert [json.loads(line, parse_constant=_refuse)["quote"] for line in lines] == quotes, "facts.jsonl"
        with closing(sqlite3.connect(Path(folder) / "kehoach.sqlite")) as database:
            rows = database.execute("select quote from facts").fetchall()
        assert sorted(quote for (quote,) in rows) == sorted(quotes), "kehoach.sqlite"


def _refuse(constant: str) -> None:
    raise AssertionError(f"{constant} is no JSON")
