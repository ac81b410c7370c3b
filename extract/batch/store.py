"""What fsspec opens: which addresses, with what, and how a store's own exceptions are told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

import regex

from extract.errors import KehoachError, ReadError

# The scheme and the extra that brings what opens it; ``local`` and ``memory`` are for tests.
SCHEMES: Mapping[str, str] = {
    "s3": "s3",
    "gs": "gs",
    "gcs": "gs",
    "hdfs": "ray",
    "local": "ray",
    "memory": "ray",
}
ADDRESS = regex.compile(r"([a-z][a-z0-9+.-]*)://(.*)", regex.DOTALL | regex.IGNORECASE)


def scheme_of(given: str | Path) -> str:
    """The scheme of an address in lower case; empty for a path.

    >>> scheme_of("s3://bucket/plans"), scheme_of("plans/a.docx"), scheme_of("C:/plans")
    ('s3', '', '')
    """
    found = ADDRESS.fullmatch(str(given))
    return found.group(1).lower() if found else ""


def plain(given: str | Path) -> str | Path:
    """The path that a ``file://`` address means; anything else as it is."""
    if scheme_of(given) != "file":
        return given
    rest = str(given).split("://", 1)[1]
    return Path(url2pathname(rest.removeprefix("localhost")))


def is_remote(given: str | Path) -> bool:
    """Whether this is an address that fsspec has to open."""
    return scheme_of(given) not in ("", "file")


def filesystem(address: str) -> tuple[Any, str]:
    """The fsspec file system of an address, and the path in it.

    Raises KehoachError: ``missing-extra`` without what opens it, ``no-plans`` for a scheme that is not read.
    """
    scheme = scheme_of(address)
    if scheme not in SCHEMES:
        raise KehoachError("no-plans", address)
    with told_of(address):
        try:
            import fsspec

            system, path = fsspec.core.url_to_fs(address)
        except ImportError as error:
            raise KehoachError("missing-extra", SCHEMES[scheme]) from error
    return system, str(path).rstrip("/")


def before_path(address: str, path: str) -> str:
    """What stands before the path in an address: the scheme, and the host of a file system that has one.

    >>> before_path("hdfs://host:8020/plans", "/plans"), before_path("s3://bucket/plans/", "bucket/plans")
    ('hdfs://host:8020', 's3://')
    """
    whole = address.rstrip("/")
    before = whole.removesuffix(path) if whole.endswith(path) else ""
    return before if "://" in before else f"{scheme_of(address)}://"


@contextlib.contextmanager
def opened(address: str) -> Iterator[Any]:
    """The file at an address, to be read. Raises KehoachError as :func:`filesystem` does, and ``unreadable``."""
    system, path = filesystem(address)
    with told_of(address), system.open(path, "rb") as stream:
        yield stream


@contextlib.contextmanager
def told_of(address: str, error: type[KehoachError] = ReadError, code: str = "unreadable") -> Iterator[None]:
    """Whatever a store raises is that this address cannot be read, or the error given; each store has
    exceptions of its own.
    """
    try:
        yield
    except (KehoachError, MemoryError):
        raise
    except Exception as cause:
        raise error(code, f"{address}: {str(cause) or type(cause).__name__}") from cause
