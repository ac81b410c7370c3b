"""One rule file -> its rules, checked: what is unknown, double, missing or does not compile is refused by file and key.

A rule file is YAML with ``family``, ``about`` and ``rules``; a rule has ``id``, ``label_vi``,
``label_en``, ``pattern`` and/or ``terms``, ``examples``, ``not_examples``, ``source``, and the keys
its family allows. Patterns and terms are written in plain lower-case Vietnamese and match folded
text (:func:`extract.text.fold`), so case, tone placement and y/i do not matter; ``{{name}}`` stands
for a fragment of ``fragments.yaml``. Facts that are tables are CSV files.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import regex
import yaml

from extract.errors import RulesError
from extract.families import FAMILIES
from extract.text import fold, fold_pattern

COMMON_KEYS = frozenset(
    {"id", "label_vi", "label_en", "pattern", "terms", "examples", "not_examples", "source", "note"}
)


@dataclass(frozen=True)
class Rule:
    """One entry of a rule file. ``data`` holds the keys its family allows, ``written`` its pattern for folded text."""

    id: str
    family: str
    file: str
    label_vi: str
    label_en: str
    terms: tuple[str, ...]
    data: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    not_examples: tuple[str, ...]
    source: str
    written: str = ""

    @cached_property
    def pattern(self) -> regex.Pattern[str] | None:
        """``written``, compiled when first asked for: most are only ever used as parts of longer ones.

        Raises RulesError when it does not compile.
        """
        try:
            return regex.compile(self.written, regex.VERSION1) if self.written else None
        except regex.error as error:
            raise RulesError(f"{self.file}: {self.id}: the pattern does not compile: {error}") from error

    def spans(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where the rule's own pattern and terms stand in folded text."""
        if self.pattern is not None:
            for match in self.pattern.finditer(folded):
                yield match.span()
        for term in self.terms:
            if term in folded:  # far cheaper than the pattern, and seldom true
                for match in regex.finditer(rf"(?<!\w){regex.escape(term)}(?!\w)", folded):
                    yield match.span()


class _Loader(yaml.CSafeLoader):
    """YAML without duplicate keys and without dates or octals made of plain words."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    pairs: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in pairs:
            raise RulesError(f"line {key_node.start_mark.line + 1}: key {key!r} stands twice")
        pairs[key] = loader.construct_object(value_node, deep=True)
    return pairs


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise RulesError(f"{path.name}: {error}") from error
    except RulesError as error:
        raise RulesError(f"{path.name}: {error.detail}") from error


def read_csv(path: Path) -> tuple[Mapping[str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise RulesError(f"{path.name}: line {number} has more or fewer cells than the heading")
    return tuple(MappingProxyType(row) for row in rows)


def rules_of(path: Path, fragments: Mapping[str, str], tried: bool = False) -> Iterator[Rule]:
    """The rules of one file; ``tried``: that their patterns compile is known. Raises RulesError."""
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) - {"family", "about", "rules"} or "rules" not in content:
        raise RulesError(f"{path.name}: the file must have family, about and rules, and nothing else")
    family = str(content.get("family"))
    if family not in FAMILIES:
        raise RulesError(f"{path.name}: family {family!r} is not one of {', '.join(sorted(FAMILIES))}")
    for entry in content["rules"] or ():
        rule = _rule(entry, family, path, fragments)
        if not tried:
            _ = rule.pattern  # refused here, not where it is first used
        yield rule


def _rule(entry: Mapping[str, Any], family: str, path: Path, fragments: Mapping[str, str]) -> Rule:
    where = f"{path.name}: {entry.get('id', entry)}"
    allowed = {key.rstrip("!"): key.endswith("!") for key in FAMILIES[family]}
    if unknown := set(entry) - COMMON_KEYS - set(allowed):
        raise RulesError(f"{where}: unknown key {', '.join(sorted(map(str, unknown)))}")
    missing = [key for key in ("id", "label_vi", "label_en", "examples") if not entry.get(key)]
    missing += [key for key, required in allowed.items() if required and key not in entry]
    if missing:
        raise RulesError(f"{where}: {', '.join(missing)} missing")
    if not entry.get("pattern") and not entry.get("terms"):
        raise RulesError(f"{where}: needs a pattern or terms")
    written = expand(entry.get("pattern", ""), fragments, where)
    return Rule(
        id=entry["id"],
        family=family,
        file=path.name,
        label_vi=entry["label_vi"],
        label_en=entry["label_en"],
        terms=tuple(sorted((fold(str(term)) for term in entry.get("terms", ())), key=len, reverse=True)),
        data=MappingProxyType({key: entry[key] for key in allowed if key in entry}),
        examples=tuple(_example(item, where) for item in entry["examples"]),
        not_examples=tuple(str(item) for item in entry.get("not_examples", ())),
        source=entry.get("source", ""),
        written=fold_pattern(written),
    )


def _example(item: Any, where: str) -> Mapping[str, Any]:
    if isinstance(item, str):
        return MappingProxyType({"text": item})
    if isinstance(item, dict) and isinstance(item.get("text"), str):
        return MappingProxyType(item)
    raise RulesError(f"{where}: an example is a text, or a mapping with text and expected values")


def expand(pattern: str, fragments: Mapping[str, str], where: str) -> str:
    """``{{name}}`` replaced by the fragment in a group of its own, to any depth."""
    for _ in range(10):
        names = regex.findall(r"\{\{([\w-]+)\}\}", pattern)
        if not names:
            return pattern
        for name in names:
            if name not in fragments:
                raise RulesError(f"{where}: there is no fragment {name!r} in fragments.yaml")
            pattern = pattern.replace("{{" + name + "}}", f"(?:{fragments[name]})")
    raise RulesError(f"{where}: fragments that contain each other")
