"""rules/ -> a frozen Rulebook: all rule files of a folder together, under a version of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import regex

from extract.errors import RulesError
from extract.own_rows import merged, present_file
from extract.rulefile import Rule, expand, read_csv, read_yaml, rules_of


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules, compiled once. Compared by identity, so that finders may cache by it."""

    folder: Path
    version: str
    rules: Mapping[str, tuple[Rule, ...]]
    fragments: Mapping[str, str]
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(repr=False)

    def family(self, name: str) -> tuple[Rule, ...]:
        """The rules of one family in file order (files by name)."""
        return self.rules.get(name, ())

    def table(self, name: str) -> tuple[Mapping[str, str], ...]:
        """The rows of ``rules/<name>.csv``; raises RulesError when there is no such file."""
        if name not in self.tables:
            raise RulesError(f"{self.folder}: {name}.csv is missing")
        return self.tables[name]

    def compile(self, pattern: str, flags: int = 0) -> regex.Pattern[str]:
        """A pattern with its fragments put in, compiled as written (not folded)."""
        return regex.compile(expand(pattern, self.fragments, str(self.folder)), flags | regex.VERSION1)


@lru_cache(maxsize=1)  # every plan asks
def default_folder() -> Path:
    """The rules that came with the package: inside a wheel, or beside the package in a checkout."""
    inside = Path(__file__).parent / "rules"
    return (inside if inside.is_dir() else Path(__file__).parent.parent / "rules").resolve()


def load(folder: Path | str | None = None) -> Rulebook:
    """The rulebook of a folder (the package's own by default), with the user's own rows of the registry.

    Raises RulesError naming file and key for anything unknown, double, missing or not compilable.
    """
    own = present_file()
    changed = own.stat().st_mtime_ns if own else 0
    return _load(Path(folder).resolve() if folder else default_folder(), own, changed)


@lru_cache(maxsize=8)
def _load(folder: Path, own: Path | None, changed: int) -> Rulebook:
    files = sorted(p for p in folder.rglob("*") if p.suffix in {".yaml", ".csv"}) if folder.is_dir() else []
    if not files:
        raise RulesError(f"{folder}: no rule files there")
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    tables = {p.stem: read_csv(p) for p in files if p.suffix == ".csv"}
    if own is not None and "regulations" in tables:
        digest.update(own.read_bytes().replace(b"\r\n", b"\n"))
        tables["regulations"] = merged(tables["regulations"], read_csv(own), own.name)
    fragments_file = folder / "fragments.yaml"
    fragments = read_yaml(fragments_file) if fragments_file.exists() else {}
    rules: dict[str, list[Rule]] = {}
    seen: dict[str, str] = {}
    for path in files:
        if path.suffix != ".yaml" or path == fragments_file:
            continue
        for rule in rules_of(path, fragments, tried=folder == default_folder()):
            if rule.id in seen:
                raise RulesError(f"{path.name}: id {rule.id!r} stands in {seen[rule.id]} already")
            seen[rule.id] = path.name
            rules.setdefault(rule.family, []).append(rule)
    return Rulebook(
        folder=folder,
        version=digest.hexdigest()[:12],
        rules=MappingProxyType({name: tuple(entries) for name, entries in rules.items()}),
        fragments=MappingProxyType(fragments),
        tables=MappingProxyType(tables),
    )


def rules_in(path: Path, rules: Rulebook) -> tuple[Rule, ...]:
    """The rules of one file beside a rulebook, with its fragments.

    Raises RulesError for a file that is not there or is wrong.
    """
    if not path.is_file():
        raise RulesError(f"{path}: no such file")
    return tuple(rules_of(path, rules.fragments))
