"""The page's charts: Vega-Lite drawn to SVG by vl-convert when the page is made, so that it needs no library.

Every bar and square is a link to its rows. Colours are set by the page's own style through classes and
``currentColor``, so that light and dark are both legible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from extract.errors import KehoachError, Language
from extract.report.calendar import Year, days_of
from extract.report.svg import inline
from extract.report.telling import day
from extract.report.wording import word

BLUE = "#2f7ab8"
# All tell apart from each other and from white and black.
SEVERITY_COLOURS = ("#c0392b", "#d68910")
LEVEL_COLOURS = ("#2f7ab8", "#d9822b", "#4f9d5d", "#9b6bb3", "#c25b56", "#8a7a5c", "#5aa7a7", "#7f7f7f")
MOST_TICKS = 10
STEPS = [size * 10**power for power in range(7) for size in (1, 2, 5)]
FONT = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
CONFIG: Mapping[str, Any] = {
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 230,
        "gridOpacity": 0.25,
        "gridColor": "#888",
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "legend": {"labelFontSize": 12, "title": None, "orient": "top", "symbolType": "square"},
    "header": {"labelFontSize": 12, "labelFontWeight": "bold", "labelPadding": 2},
    "bar": {"cornerRadiusEnd": 2},
}
Values = Sequence[Mapping[str, Any]]


def link(view: str, **filters: str | int) -> str:
    """A place in the page: a view with its filters.

    >>> link("findings", q="09/2024 <b>")
    '#findings?q=09%2F2024%20%3Cb%3E'
    """
    asked = "&".join(f"{key}={quote(str(value), safe='')}" for key, value in filters.items())
    return f"#{view}?{asked}" if asked else f"#{view}"


def bars(values: Values, order: Sequence[str], parts: Mapping[str, str], axis: str, label: str) -> str:
    """Horizontal bars, each stacked of parts.

    ``values`` has ``name``, ``count``, ``part``, ``rank``, ``href`` and ``told``; ``order`` is top down, ``parts``
    the colour of each part.
    """
    totals: Counter[str] = Counter()
    for value in values:
        totals[value["name"]] += value["count"]
    most = max(totals.values())
    step = next(step for step in STEPS if most <= step * MOST_TICKS)
    ticks = list(range(0, most + 1, step))
    spec = {
        "data": {"values": list(values)},
        "width": 400,
        "height": {"step": 22},
        "mark": "bar",
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": list(order), "title": None},
            "x": {
                "field": "count",
                "type": "quantitative",
                "title": axis,
                "axis": {"values": ticks, "format": "d"},
            },
            "color": {
                "field": "part",
                "type": "nominal",
                "scale": {"domain": list(parts), "range": list(parts.values())},
                "legend": {} if len(parts) > 1 else None,
            },
            "order": {"field": "rank", "type": "quantitative"},
            "href": {"field": "href", "type": "nominal"},
            "description": {"field": "told", "type": "nominal"},
        },
    }
    return drawn(spec, label)


def grid(values: Values, across: Sequence[str], down: Sequence[str], label: str) -> str:
    """Squares: ``values`` has ``x``, ``y``, ``href`` and ``told``."""
    spec = {
        "data": {"values": list(values)},
        "width": {"step": 20},
        "height": {"step": 20},
        "mark": {"type": "rect", "fill": BLUE, "stroke": None, "cornerRadius": 3, "opacity": 0.75},
        "encoding": {
            "x": {
                "field": "x",
                "type": "nominal",
                "scale": {"domain": list(across), "paddingInner": 0.12},
                "axis": {"labelAngle": -50, "title": None, "labelLimit": 190, "orient": "bottom"},
            },
            "y": {
                "field": "y",
                "type": "nominal",
                "scale": {"domain": list(down), "paddingInner": 0.12},
                "axis": {"title": None},
            },
            "href": {"field": "href", "type": "nominal"},
            "description": {"field": "told", "type": "nominal"},
        },
    }
    return drawn(spec, label)


def calendar(year: Year, language: Language, label: str) -> str:
    """Twelve months of squares, one a day; beside a month's name what is due in it without a day."""
    weekdays = word("weekdays", language).split()
    names, values = [], []
    for year_of, month in year.calendar():
        name = word("month-name", language, month=month, year=year_of)
        extra = year.months[year_of, month]
        if extra:
            name += " · " + word("month-extra", language, count=extra)
        names.append(name)
        values += [{"month": name, **told} for told in _days(year, (year_of, month), weekdays, language)]
    weeks = {"field": "y", "type": "ordinal", "scale": {"domain": list(range(6))}, "axis": None}
    axis = {"title": None, "orient": "top", "labelAngle": 0, "labelFontSize": 10}
    days = {"field": "x", "type": "ordinal", "sort": weekdays, "scale": {"domain": weekdays}, "axis": axis}
    square = {
        "transform": [{"filter": "datum.dark > 0"}],
        "mark": {"type": "rect", "fill": BLUE, "cornerRadius": 3},
        "encoding": {
            "fillOpacity": {"field": "dark", "type": "quantitative", "scale": None},
            "href": {"field": "href", "type": "nominal"},
            "description": {"field": "told", "type": "nominal"},
        },
    }
    number = {
        "mark": {"type": "text", "fontSize": 11, "aria": False},
        "encoding": {"text": {"field": "day", "type": "ordinal"}},
    }
    spec = {
        "data": {"values": values},
        "facet": {"field": "month", "type": "nominal", "sort": names, "title": None},
        "columns": 6,
        "spacing": {"row": 16, "column": 22},
        "spec": {
            "width": 196,
            "height": 120,
            "encoding": {"x": days, "y": weeks},
            "layer": [square, number],
        },
        "resolve": {"scale": {"x": "independent", "y": "shared"}},
    }
    return drawn(spec, label)


def _days(
    year: Year, month: tuple[int, int], weekdays: Sequence[str], language: Language
) -> Iterator[dict[str, Any]]:
    """The days of one month: where they stand, how dark they are, where they lead."""
    most = max(year.days.values(), default=1)
    for due, column, row in days_of(*month):
        count, shown = year.days[due], day(due, language)
        yield {
            "x": weekdays[column],
            "y": row,
            "day": due.day,
            # Never so dark that the day's number is lost on it.
            "dark": 0.12 + 0.43 * (count / most) ** 0.5 if count else 0.0,
            "href": link("facts", kind="deadline", q=shown),
            "told": f"{shown}: {count}",
        }


def drawn(spec: Mapping[str, Any], label: str) -> str:
    """A Vega-Lite specification as an element of the page.

    Raises KehoachError (``missing-extra``) without vl-convert.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise KehoachError("missing-extra", "report") from error
    # No address is allowed: a chart is drawn from its own values only.
    svg = vl_convert.vegalite_to_svg({**spec, "config": CONFIG}, allowed_base_urls=[])
    return inline(svg, label)
