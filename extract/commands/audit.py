"""``kehoach audit``: a run's tables beside the registry, for one office or as a gate."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from extract.audit.run import Audit
from extract.check import CODES
from extract.errors import Language
from extract.messages import say
from extract.rulebook import load, rules_in

SHOWN = 15


def audit(args: Namespace) -> int:
    """Writes findings anew and the reports asked for, prints the summary; 1 with ``--strict`` and an error."""
    folder, rules = Path(args.run_dir), load(args.rules)
    profile = rules_in(Path(args.profile), rules) if args.profile else rules.family("required")
    done = Audit(folder, rules, profile, args.lang)
    written = [done.write(), *_reports(done, folder, args)]
    print("\n".join(summary(done, args.lang)))
    print("\n" + say("written", args.lang))
    print("\n".join(f"  {path}" for path in written))
    return int(args.strict and done.severities().get("error", 0) > 0)


def _reports(done: Audit, folder: Path, args: Namespace) -> Iterator[Path]:
    formats = list(dict.fromkeys(args.format or ()))
    rows = done.rows() if formats else []
    if "sarif" in formats:
        from extract.audit import sarif
        from extract.batch.worker import tool_version

        yield sarif.write(rows, folder, CODES, tool_version(), args.lang)
    if "html" in formats:
        from extract.audit import page

        yield page.write(rows, folder, args.lang)
    if "xlsx" in formats:
        from extract.audit import workbook

        yield workbook.write(rows, folder, args.lang)


def summary(done: Audit, language: Language) -> Iterator[str]:
    """Counts, the documents that most plans cite in vain, the plans with most errors."""
    counts = done.severities()
    yield say("audit-title", language)
    for severity in ("error", "warning", "info"):
        yield f"{say(f'count-{severity}', language):<14}{counts.get(severity, 0):>9}"
    regulations = done.regulations(SHOWN)
    if regulations:
        yield "\n" + say("audit-by-document", language)
        for number, _, plans, _, message in regulations:
            yield "  " + say("audit-still", language, number=number, plans=plans, message=message)
    worst = done.plans(SHOWN)
    if worst:
        yield "\n" + say("audit-by-plan", language)
        for path, school, errors, warnings, notes in worst:
            told = say("audit-plan", language, errors=errors, warnings=warnings, notes=notes)
            yield f"  {path}{f' ({school})' if school else ''}: {told}"
