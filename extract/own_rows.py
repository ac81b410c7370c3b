"""The user's own rows of the registry: where their file is, and how they stand beside the package's rows."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from extract.errors import RulesError

# Names the file; set to nothing, there is none.
VARIABLE = "KEHOACH_REGISTRY"
Row = Mapping[str, str]


def own_file() -> Path | None:
    """The file of the user's own rows, whether it is there or not.

    ``KEHOACH_REGISTRY`` names it (none where that is empty); otherwise it lies where the system keeps a
    user's data. None where no home is known.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = home / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return data / "kehoach" / "registry.csv"


def present_file() -> Path | None:
    """The file of the user's own rows if there is one. Raises RulesError when a named one is not there."""
    own = own_file()
    if own is None or own.is_file():
        return own
    if os.environ.get(VARIABLE):
        raise RulesError(f"{own}: no such file")
    return None


def merged(rows: Sequence[Row], own: Sequence[Row], name: str) -> tuple[Row, ...]:
    """The package's rows with the user's own, which stand in for those of the same ``id``.

    ``name`` is that of the user's file. Raises RulesError when its columns are not the registry's.

    >>> [row["title"] for row in merged([{"id": "1", "title": "a"}], [{"id": "1", "title": "b"}], "own.csv")]
    ['b']
    """
    if own and rows and set(own[0]) != set(rows[0]):
        raise RulesError(f"{name}: its columns must be {', '.join(rows[0])}")
    return tuple(({row["id"]: row for row in rows} | {row["id"]: row for row in own}).values())
