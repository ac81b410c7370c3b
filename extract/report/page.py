"""The page: one file with its style, its script and all its words, which asks nothing of any network."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from extract.errors import Language
from extract.report.comparison import FILLS, levels_of, table_of
from extract.report.overview import overview
from extract.report.run import KINDS, SEVERITIES, Contents, contents_of
from extract.report.telling import day
from extract.report.wording import word, words
from extract.rulebook import Rulebook
from extract.write.safe import replacing

VIEWS = ("overview", "compare", "plans", "facts", "findings")
# No address at all: what a plan holds cannot be fetched, framed, sent or run.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
SCRIPTS = ("words.js", "list.js", "plan.js", "compare.js", "views.js")
PLAN = ("path", "school", "level", "school_year", "number", "title", "signer", "status", "error")


def write(folder: Path, path: Path, rules: Rulebook, language: Language) -> Contents:
    """Makes the page of a run; returns what is on it.

    Raises KehoachError: ``unreadable`` or ``no-plans`` for the run, ``missing-extra`` without the package
    that draws, ``cannot-write``.
    """
    contents = contents_of(folder, language)
    levels = levels_of(table_of(folder, rules, language), contents, language)
    told = page(contents, levels, language)
    with replacing(path) as part:
        part.write_text(told, encoding="utf-8", errors="replace", newline="\n")
    return contents


def page(contents: Contents, levels: list[dict[str, Any]], language: Language) -> str:
    """The whole page. Words of plans stand in JSON that the script sets as text, never as markup."""
    title = escape(word("title", language))
    tabs = "".join(f'<a href="#{view}">{escape(word(view, language))}</a>' for view in VIEWS)
    views = "".join(f'<section id="view-{view}" hidden></section>' for view in (*VIEWS[1:], "plan"))
    texts = "".join(
        f'<script type="application/json" id="text-{number}">{embedded(text)}</script>'
        for number, text in enumerate(contents.texts)
        if text is not None
    )
    script = "\n".join(_part(name) for name in SCRIPTS)
    made = word("made", language, version=_version())
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_part('page.css')}</style></head><body>"
        f'<a class="skip" href="#main">{escape(word("skip", language))}</a>'
        f'<header><h1>{title}</h1><nav aria-label="{escape(word("views", language))}">{tabs}</nav></header>'
        f'<noscript><p class="notice">{escape(word("needs-script", language))}</p></noscript>'
        f'<main id="main" tabindex="-1"><section id="view-overview">{overview(contents, levels, language)}</section>'
        f"{views}</main><footer>{escape(made)}</footer>"
        f'<script type="application/json" id="data">{embedded(data(contents, levels, language))}</script>'
        f"{texts}<script>{script}</script></body></html>\n"
    )


def data(contents: Contents, levels: list[dict[str, Any]], language: Language) -> dict[str, Any]:
    """What the script reads: texts of the page, plans, items as short rows, the comparison."""
    first = {plan["doc_id"]: number for number, plan in reversed(list(enumerate(contents.plans)))}
    plans = [
        {
            **{name: plan[name] or "" for name in PLAN},
            "issued": _issued(plan, language),
            "same": first.get(plan["duplicate_of"]) if plan["duplicate_of"] else None,
        }
        for plan in contents.plans
    ]
    items = [
        [
            item.plan,
            KINDS.index(item.kind),
            item.start,
            item.end,
            item.about or "",
            item.says or "",
            item.order,
            item.place or "",
            item.note or "",
            item.severity,
        ]
        for item in contents.items
    ]
    return {
        "language": language,
        "words": words(language),
        "kinds": KINDS,
        "severities": SEVERITIES,
        "fills": FILLS,
        "plans": plans,
        "items": items,
        "levels": levels,
    }


def embedded(value: Any) -> str:
    """JSON that stands inside a script element: nothing in it ends the element or a line of script.

    >>> embedded("</script><!--\\u2028")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--\\\\u2028"'
    """
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):  # fmt: skip
        told = told.replace(char, escaped)
    return told


def _issued(plan: Any, language: Language) -> str:
    return day(plan["issued"], language) if plan["issued"] else ""


def _part(name: str) -> str:
    """A file of the page's own style or script."""
    part: Traversable = files("extract.report") / "browser" / name
    return part.read_text(encoding="utf-8")


def _version() -> str:
    from importlib.metadata import version

    return version("kehoach")
