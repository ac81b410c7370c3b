"""The page's first part: counts and charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from extract.errors import Language
from extract.report.calendar import school_years
from extract.report.charts import LEVEL_COLOURS, SEVERITY_COLOURS, bars, calendar, grid, link
from extract.report.comparison import stated
from extract.report.run import SEVERITIES, Contents
from extract.report.telling import number
from extract.report.wording import word

MOST_BARS = 20
MOST_ACROSS = 40
MOST_YEARS = 3
WRONG = SEVERITIES[:2]  # a note says nothing against a citation
LEVELS = ("mầm non", "tiểu học", "THCS", "THPT", "liên cấp", "GDTX", "other", "")

Levels = list[dict[str, Any]]
ByLabel = Mapping[str, Mapping[str, set[str]]]


def overview(contents: Contents, levels: Levels, language: Language) -> str:
    """Counts that lead to their rows, then the charts."""
    parts = [_counts(contents, language)]
    if contents.left_out:
        told = word("left-out", language, shown=len(contents.plans), left=contents.left_out)
        parts.append(f'<p class="notice">{escape(told)}</p>')
    parts.append(f'<p class="hint">{escape(word("chart-note", language))}</p>')
    by_label = stated(levels)
    top = _most(by_label)
    if top:
        targets = _figure("chart-indicators", _indicators(by_label, top, language), language)
        schools = _figure("chart-grid", _grid(contents, levels, top, language), language)
    else:
        targets, schools = _figure("chart-schools", _by_plan(contents, language), language), ""
    regulations = _figure("chart-regulations", _regulations(contents, language), language)
    parts += [f'<div class="charts">{targets}{regulations}</div>', *_calendars(contents, language), schools]
    return "".join(parts)


def _counts(contents: Contents, language: Language) -> str:
    kinds = Counter(item.kind for item in contents.items)
    read = [plan for plan in contents.plans if plan["status"] in ("ok", "partial")]
    failed = sum(plan["status"] == "failed" for plan in contents.plans)
    tiles = [
        (len(read), "plans-read", link("plans")),
        (len({plan["school"] for plan in read} - {""}), "schools", link("compare")),
        (kinds["target"], "targets", link("facts", kind="target")),
        (kinds["percentage"], "percentages", link("facts", kind="percentage")),
        (kinds["deadline"], "deadlines", link("facts", kind="deadline")),
        (kinds["citation"], "citations", link("facts", kind="citation")),
        (kinds["finding"], "count-findings", link("findings")),
    ]
    if failed:
        tiles.append((failed, "not-read", link("plans", status="failed")))
    told = "".join(
        f'<li><a href="{escape(href)}"><b>{number(count, language)}</b> {escape(word(name, language))}</a></li>'
        for count, name, href in tiles
    )
    return f'<ul class="tiles">{told}</ul>'


def _most(by_label: ByLabel) -> list[str]:
    """The indicators that most schools state."""
    count = {label: sum(len(schools) for schools in at.values()) for label, at in by_label.items()}
    return sorted(count, key=lambda label: (-count[label], label))[:MOST_BARS]


def _indicators(by_label: ByLabel, top: list[str], language: Language) -> str:
    """By how many schools of each level each of these indicators is stated."""
    names = [level for level in LEVELS if any(level in by_label[label] for label in top)]
    values = [
        {
            "name": label,
            "part": _level(level, language),
            "rank": names.index(level),
            "count": len(by_label[label][level]),
            "href": link("compare", level=level, q=label),
            "told": f"{label}, {_level(level, language)}: {len(by_label[label][level])}",
        }
        for label in top
        for level in names
        if level in by_label[label]
    ]
    colours = {_level(level, language): LEVEL_COLOURS[LEVELS.index(level)] for level in names}
    return bars(values, top, colours, word("count-schools", language), word("chart-indicators", language))


def _by_plan(contents: Contents, language: Language) -> str:
    count = Counter(item.plan for item in contents.of_kind("target"))
    named = {n: contents.plans[n]["school"] or contents.plans[n]["path"] for n in count}
    twice = Counter(named.values())
    names = {
        n: f"{name} ({contents.plans[n]['path']})" if twice[name] > 1 else name for n, name in named.items()
    }
    top = [plan for plan, _ in count.most_common(MOST_BARS)]
    axis = word("count-targets", language)
    values = [
        {
            "name": names[plan],
            "part": axis,
            "rank": 0,
            "count": count[plan],
            "href": link(f"plan/{plan}"),
            "told": f"{names[plan]}: {count[plan]}",
        }
        for plan in top
    ]
    if not values:
        return ""
    order = [names[plan] for plan in top]
    return bars(values, order, {axis: LEVEL_COLOURS[0]}, axis, word("chart-schools", language))


def _grid(contents: Contents, levels: Levels, top: list[str], language: Language) -> str:
    """The schools that state most beside the indicators that most state."""
    first: dict[tuple[str, str], int | None] = {}
    for level in levels:
        for row, column, _, _, _, item, _ in level["cells"]:
            first.setdefault((level["schools"][column], level["rows"][row][0]), item)
    count = Counter(school for school, label in first if label in top)
    chosen = {school for school, _ in count.most_common(MOST_ACROSS)}
    across = list(
        dict.fromkeys(school for level in levels for school in level["schools"] if school in chosen)
    )
    values = [
        {
            "x": school,
            "y": label,
            "told": f"{school}: {label}",
            "href": None if item is None else link(f"plan/{contents.items[item].plan}/{item}"),
        }
        for (school, label), item in first.items()
        if school in chosen and label in top
    ]
    return grid(values, across, top, word("chart-grid", language))


def _calendars(contents: Contents, language: Language) -> Iterator[str]:
    years = school_years(item.row for item in contents.of_kind("deadline"))[:MOST_YEARS]
    figures = []
    for year in years:
        title = word("chart-calendar", language, year=year.name)
        figures.append(_titled(title, calendar(year, language, title), word("calendar-note", language)))
    yield from figures[:1]
    if figures[1:]:
        title = escape(word("other-years", language))
        yield f"<details><summary>{title}</summary>{''.join(figures[1:])}</details>"


def _regulations(contents: Contents, language: Language) -> str:
    """Cited documents that something is wrong with, by how many plans cite them so."""
    plans: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for item in contents.of_kind("finding"):
        if item.says and item.severity in WRONG:
            plans[item.says][item.severity].add(item.plan)
    count = {name: tuple(len(at.get(severity, ())) for severity in WRONG) for name, at in plans.items()}
    # Errors weigh before warnings.
    top = sorted(count, key=lambda name: (*(-n for n in count[name]), name))[:MOST_BARS]
    values = [
        {
            "name": name,
            "part": word(severity, language),
            "rank": rank,
            "count": len(plans[name][severity]),
            "href": link("findings", q=name, severity=severity),
            "told": f"{name}, {word(severity, language)}: {len(plans[name][severity])}",
        }
        for name in top
        for rank, severity in enumerate(WRONG)
        if severity in plans[name]
    ]
    if not values:
        return ""
    colours = dict(zip((word(one, language) for one in WRONG), SEVERITY_COLOURS, strict=True))
    names = top
    return bars(values, names, colours, word("count-plans", language), word("chart-regulations", language))


def _level(level: str, language: Language) -> str:
    return level if level and level != "other" else word("other", language)


def _figure(name: str, chart: str, language: Language) -> str:
    return _titled(word(name, language), chart or f"<p>{escape(word('nothing', language))}</p>")


def _titled(title: str, chart: str, note: str = "") -> str:
    """``chart`` is an element made by :mod:`extract.report.svg`; the words are escaped here."""
    hint = f'<p class="hint">{escape(note)}</p>' if note else ""
    return f'<figure><figcaption><h2>{escape(title)}</h2>{hint}</figcaption><div class="chart">{chart}</div></figure>'
