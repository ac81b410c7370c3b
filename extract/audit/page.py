"""Findings as one HTML page that needs nothing else: no script from elsewhere, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from extract.audit.rows import SEVERITIES, AuditRow, by_plan, by_regulation
from extract.errors import Language
from extract.messages import say
from extract.write.safe import replacing

STYLE = """
body{font:15px/1.45 system-ui,'Segoe UI',sans-serif;margin:1.5em auto;max-width:75em;padding:0 1em;color:#1b1b1b;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}th,td{border:1px solid #ccc;padding:.35em .5em;text-align:left;vertical-align:top}
th{background:#1f4e78;color:#fff}.error{color:#a40000}.warning{color:#8a5200}.info{color:#444}
q{background:#fff6d6}details{border-top:1px solid #ccc;padding:.4em 0}summary{cursor:pointer}td.n{text-align:right}
@media print{details{break-inside:avoid}}
"""


def write(rows: Sequence[AuditRow], folder: Path, language: Language) -> Path:
    """``findings.html``: documents most cited in vain, then each plan with its findings."""
    path = folder / "findings.html"
    with replacing(path) as part:
        part.write_text(page(rows, language), encoding="utf-8")
    return path


def page(rows: Sequence[AuditRow], language: Language) -> str:
    """The whole page; all words of plans are escaped."""
    title = escape(say("audit-title", language))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(_counts(rows, language))}</p>{_regulations(rows, language)}{_plans(rows, language)}</body></html>"
    )


def _counts(rows: Sequence[AuditRow], language: Language) -> str:
    told = []
    for severity in SEVERITIES:
        number = sum(row.severity == severity for row in rows)
        told.append(f"{say(f'count-{severity}', language).strip()}: {number}")
    return "; ".join(told)


def _regulations(rows: Sequence[AuditRow], language: Language) -> str:
    lines = by_regulation(rows, language)
    if not lines:
        return ""
    heads = "".join(
        f"<th>{escape(say(f'audit-{name}', language))}</th>"
        for name in ("document", "plans", "finding", "expected")
    )
    body = "".join(
        f'<tr><td>{escape(line.citation)}</td><td class="n">{line.plans}</td>'
        f'<td class="{line.severity}">{escape(line.message)}</td><td>{escape(line.expected)}</td></tr>'
        for line in lines
    )
    return f"<h2>{escape(say('audit-by-document', language))}</h2><table><tr>{heads}</tr>{body}</table>"


def _plans(rows: Sequence[AuditRow], language: Language) -> str:
    found: dict[str, list[AuditRow]] = {}
    for row in rows:
        found.setdefault(row.path, []).append(row)
    parts = [f"<h2>{escape(say('audit-by-plan', language))}</h2>"]
    for path, school, counts in by_plan(rows):
        told = ", ".join(f"{counts[s]} {say(f'severity-{s}', language)}" for s in SEVERITIES if counts[s])
        items = "".join(_item(row, language) for row in found[path])
        head = f"<b>{escape(school or path)}</b> {escape(path if school else '')} ({escape(told)})"
        parts.append(f"<details><summary>{head}</summary><ul>{items}</ul></details>")
    return "".join(parts)


def _item(row: AuditRow, language: Language) -> str:
    quote = f" <q>{escape(row.quote)}</q>" if row.quote else ""
    where = f" ({escape(row.place)})" if row.place else ""
    source = f"<br><small>{escape(row.source)}</small>" if row.source else ""
    return f'<li class="{row.severity}">{escape(row.told(language))}{quote}{where}{source}</li>'
