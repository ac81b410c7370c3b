"""``i/n``: the share of the files that one of several starts reads, on one machine or many."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``index``-th of ``count`` shares, counted from 1."""

    index: int = 1
    count: int = 1

    @classmethod
    def of(cls, written: str) -> Shard:
        """The shard of ``i/n``. Raises ValueError unless both are whole numbers and 1 <= i <= n.

        >>> Shard.of("2/16")
        Shard(index=2, count=16)
        """
        index, slash, count = written.partition("/")
        if not (slash and _is_count(index) and _is_count(count) and 1 <= int(index) <= int(count)):
            raise ValueError(f"{written!r}: 1/4, 2/4, 3/4, 4/4")
        return cls(int(index), int(count))

    @property
    def name(self) -> str:
        """The shard in names of files: shares of one count sort together."""
        return f"{self.count:06d}-{self.index:06d}"

    def has(self, path: str) -> bool:
        """Whether a file, by its path as the tables show it, belongs to this share.

        By the path, so that each machine needs to open its own files only.
        """
        digest = hashlib.sha1(path.encode("utf-8", "replace"), usedforsecurity=False).digest()
        return int.from_bytes(digest, "big") % self.count == self.index - 1


def _is_count(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= 6


WHOLE = Shard()
