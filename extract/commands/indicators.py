"""``kehoach indicators``: the indicators there are, and what a run's targets want more."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from extract.errors import Language
from extract.messages import say
from extract.rulebook import Rulebook, load
from extract.rulefile import Rule
from extract.runs import kept_plans
from extract.suggestions import Suggestion, suggestions

EXAMPLES = 3


def listed(args: Namespace) -> int:
    """Prints every indicator: id, label, unit, direction; or the page of the documentation."""
    rules = load(args.rules)
    if args.markdown:
        print("\n".join(page(rules)))
        return 0
    for rule in rules.family("indicators"):
        label = rule.label_vi if args.lang == "vi" else rule.label_en
        direction = say(f"direction-{rule.data['direction']}", args.lang)
        print(f"{rule.id:34} {rule.data['unit']:18} {direction:22} {label}")
    return 0


def suggest(args: Namespace) -> int:
    """Prints the subjects without an indicator, alike ones together."""
    rules = load(args.rules)
    found = [
        group for group in suggestions(kept_plans(Path(args.run_dir)), rules) if group.count >= args.least
    ]
    print(say("indicators-none-for", args.lang, groups=len(found), targets=sum(g.count for g in found)))
    for group in found:
        print("\n".join(_told(group, args.lang)))
    return 0


def _told(group: Suggestion, language: Language) -> Iterator[str]:
    units = ", ".join(unit or "-" for unit, _ in group.units.most_common(EXAMPLES))
    yield say("indicators-group", language, count=group.count, plans=len(group.plans), units=units)
    for subject, count in group.subjects.most_common(EXAMPLES):
        yield f"    {count} x {subject[:110]}"


def page(rules: Rulebook) -> Iterator[str]:
    """``docs/indicators.md``, line by line, from the rules."""
    family = rules.family("indicators")
    yield "# Indicators"
    yield ""
    yield f"The {len(family)} indicators that the columns `indicator` and `scope` of the targets name; made by"
    yield "`kehoach indicators list --markdown` from `rules/indicators/*.yaml`. A target in numbers is counted under one of"
    yield "them or under none; one without a number only where its unit below is a level or a standard. Where a plan gives"
    yield "the same thing in another unit (24/26 teachers, 92.3 %), the column `unit` says so: units are kept apart."
    yield ""
    yield "Scopes stand in the order of the dimensions, joined by `; `; none means the whole school."
    yield "A dimension that the words of a target leave open is taken from the lead-ins it stands under and its heading."
    yield "Levels are told where a school has several, and in the plans of offices; all grades of one are the level."
    for file, entries in groupby(family, key=lambda rule: rule.file):
        yield ""
        yield f"## {Path(file).stem}"
        yield ""
        yield "| id | tiếng Việt | English | unit | better | scopes | levels |"
        yield "|---|---|---|---|---|---|---|"
        yield from map(_row, entries)
    yield ""
    yield "## Scopes"
    yield ""
    yield "| dimension | values |"
    yield "|---|---|"
    yield from _scope_rows(rules)


def _row(rule: Rule) -> str:
    scopes, levels = (", ".join(rule.data.get(key, ())) for key in ("dimensions", "levels"))
    unit, direction = rule.data["unit"], rule.data["direction"]
    return f"| `{rule.id}` | {rule.label_vi} | {rule.label_en} | {unit} | {direction} | {scopes} | {levels or 'all'} |"


def _scope_rows(rules: Rulebook) -> Iterator[str]:
    values: dict[str, list[str]] = {}
    for rule in rules.family("indicator-scopes"):
        if rule.data["value"]:
            values.setdefault(rule.data["dimension"], []).append(rule.data["value"])
    values["age"] += ["6-10 tuổi", "24-36 tháng", "..."]
    values |= {
        "grade": ["khối 1", "...", "khối 12"],
        "class": ["lớp 6A1", "..."],
        "year": ["2026-2027", "2026-2030", "năm 2030", "..."],
    }
    for dimension, told in values.items():
        yield f"| {dimension} | {', '.join(f'`{value}`' for value in told)} |"
