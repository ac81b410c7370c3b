"""What the words behind an option may be; nothing heavy, since every start of the command line reads them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day(written: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(f"{written!r}: YYYY-MM-DD") from None


def shares(written: str) -> tuple[int, int, int]:
    """Three whole numbers that add up to 100, the first above 0."""
    parts = written.split("/")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise ArgumentTypeError(f"{written!r}: 80/10/10")
    first, second, third = map(int, parts)
    if first + second + third != 100 or not first:
        raise ArgumentTypeError(f"{written!r}: 80/10/10")
    return first, second, third


def whole(written: str) -> int:
    """A count of at least 1."""
    if not written.isdigit() or int(written) < 1:
        raise ArgumentTypeError(f"{written!r}: 1, 2, 3, ...")
    return int(written)


def limit(written: str) -> int:
    """The most of something, 0 for no limit."""
    if not written.isdecimal():
        raise ArgumentTypeError(f"{written!r}: 0, 1, 2, ...")
    return int(written)


def shard(written: str) -> object:
    """A share of the files, ``i/n``."""
    from extract.batch.shard import Shard

    try:
        return Shard.of(written)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def seconds(written: str) -> float:
    """A duration, 0 for no limit."""
    try:
        seconds = float(written)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < float("inf"):
        raise ArgumentTypeError(f"{written!r}: >= 0")
    return seconds
