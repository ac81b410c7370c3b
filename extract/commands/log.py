"""A run told to other programs: JSON lines on stderr, one event each, and nothing else there."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType

from extract.batch.parcel import Parcel
from extract.errors import KehoachError, Language


class JsonLog:
    """Events ``listing``, ``run-start``, ``file-done``, ``converting``, ``retry``, ``error`` and ``run-end``.

    Each has ``event`` and ``time`` (UTC, ISO 8601); the others are in ``docs/batch.md``.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.listed = 0

    def __enter__(self) -> JsonLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to close."""

    def listing(self, done: int, total: int) -> None:
        if done == total or done - self.listed >= 10_000:
            self.listed = done
            self._event("listing", done=done, files=total)

    def start(self, total: int, left: int, about: Mapping[str, object]) -> None:
        self._event("run-start", files=total, left=left, **about)

    def file(self, parcel: Parcel) -> None:
        self._event(
            "file-done",
            path=parcel.path,
            status=parcel.status,
            code=parcel.code,
            seconds=parcel.seconds,
            pages=parcel.pages,
            memory=parcel.memory,
            lane=parcel.lane,
        )

    def converting(self, done: int, total: int) -> None:
        self._event("converting", done=done, files=total)

    def retry(self, path: str, code: str) -> None:
        self._event("retry", path=path, code=code)

    def error(self, error: KehoachError) -> None:
        self._event("error", code=error.code, message=error.sentence(self.language))

    def end(self, status: str, counts: Mapping[str, int]) -> None:
        self._event("run-end", status=status, **counts)

    def _event(self, event: str, **fields: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = json.dumps({"event": event, "time": now, **fields}, ensure_ascii=False)
        print(line, file=sys.stderr, flush=True)
