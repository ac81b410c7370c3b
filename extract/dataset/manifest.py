"""What a dataset was made of and by: ``manifest.json``, and the checksums of every file, ``SHA256SUMS``."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from extract.dataset import near_duplicates
from extract.dataset.options import Options
from extract.errors import KehoachError
from extract.rulebook import Rulebook

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
FORMAT = 1
LIBRARIES = ("datasketch", "numpy", "pyarrow", "duckdb")


def versions(rules: Rulebook, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Of the tool, of the rules and registry that masked, of the libraries, and of what had extracted the plans."""
    extracted = Counter((str(row["tool_version"]), str(row["rules_version"])) for row in rows)
    return {
        "kehoach": _version("kehoach"),
        "rules": rules.version,
        "registry": registry_version(rules),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "extracted_by": [
            {"kehoach": tool, "rules": own, "plans": plans}
            for (tool, own), plans in sorted(extracted.items())
        ],
    }


@lru_cache(maxsize=8)
def registry_version(rules: Rulebook) -> str:
    """12 hex digits over the rows of the registry, a person's own rows with them."""
    rows = [dict(row) for row in rules.table("regulations")]
    told = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def options_of(options: Options) -> dict[str, Any]:
    """The options that decide what the dataset holds."""
    return {
        "name": options.name,
        "licence": options.licence,
        "published": options.published,
        "seed": options.seed,
        "splits": list(options.shares),
        "mask": options.mask,
        "pseudonymise_schools": bool(options.key),
        "kept": read_manifest(options.keep)["content"] if options.keep else "",
        "near_duplicates": {
            "words": near_duplicates.SHINGLE,
            "threshold": near_duplicates.THRESHOLD,
            "permutations": near_duplicates.PERMUTATIONS,
            "bands": near_duplicates.BANDS,
        },
    }


def sealed(digest: str, key: str) -> str:
    """A checksum of the run; under pseudonyms keyed, so that nobody can try plans on it."""
    return hmac.new(bytes.fromhex(key), digest.encode(), "sha256").hexdigest() if key else digest


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def content_checksum(files: Mapping[str, Mapping[str, Any]]) -> str:
    """One checksum for all data files: the dataset's version."""
    told = "".join(f"{entry['sha256']}  {name}\n" for name, entry in sorted(files.items()))
    return hashlib.sha256(told.encode()).hexdigest()


def version_of(manifest: Mapping[str, Any]) -> str:
    """A dataset's version as semver: that of the layout, and what it holds as its build."""
    return f"{manifest['format']}.0.0+{manifest['content'][:12]}"


def write_json(path: Path, value: object) -> None:
    """JSON for people and programs: UTF-8, indented, a newline at the end."""
    path.write_bytes((json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def write_sums(folder: Path) -> None:
    """``SHA256SUMS`` of all other files, as ``sha256sum --check`` reads it."""
    files = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != SUMS
    )
    lines = [f"{checksum(folder / name)}  {name}\n" for name in files]
    (folder / SUMS).write_bytes("".join(lines).encode())


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a dataset. Raises KehoachError ``unreadable`` for a folder that is none."""
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise KehoachError("unreadable", str(path)) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise KehoachError("unreadable", str(path))
    return manifest
