"""The audit's findings on real plans beside a person's verdicts: ``python -m bench.review [--write FILE]``.

The plans and their gold stand in ``../shared``, which is not part of the repository. Verdicts made by
reading each finding in its plan stand in ``docs/audit-verdicts.csv``; a finding without one is shown as
not yet looked at. Words of the plans are not repeated here.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

from extract.errors import ReadError
from extract.model import Finding
from extract.pipeline import extract_plan

SHARED = Path(__file__).parent.parent.parent / "shared"
VERDICTS = Path(__file__).parent.parent / "docs" / "audit-verdicts.csv"
Key = tuple[str, str, str, str]


def findings(plans: Path) -> list[tuple[str, Finding]]:
    """Every finding on the plans of a folder, with the plan's name."""
    found = []
    for file in sorted(plans.iterdir()):
        try:
            found += [(file.name, finding) for finding in extract_plan(file).findings]
        except ReadError as error:
            print(f"{file.name}: {error}")
    return found


def gold(folder: Path) -> list[dict[str, Any]]:
    """The findings that a careful reader made by hand."""
    rows = [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")
    ]
    return [row for row in rows if row["kind"] == "finding"]


def met(row: dict[str, Any], found: list[tuple[str, Finding]]) -> bool:
    """Whether a finding with the gold's code stands on words that share the gold's."""
    return any(
        Path(name).stem == row["doc"]
        and finding.code == row["code"]
        and (finding.quote in row["quote"] or row["quote"] in finding.quote)
        for name, finding in found
    )


def key(name: str, finding: Finding) -> Key:
    """What a verdict is kept by: names of people (signatures) are left out."""
    told = "" if finding.code == "e-signature" else finding.found[:60]
    return name, finding.code, told, finding.place


def verdicts() -> dict[Key, tuple[str, str]]:
    """The verdicts kept: ``right`` or ``wrong``, and why."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return {
            (r["plan"], r["code"], r["found"], r["place"]): (r["verdict"], r["why"])
            for r in csv.DictReader(lines)
        }


def page(found: list[tuple[str, Finding]], wanted: list[dict[str, Any]]) -> list[str]:
    """The review as lines of Markdown."""
    known = verdicts()
    told = [
        (name, finding, *known.get(key(name, finding), ("not yet looked at", ""))) for name, finding in found
    ]
    counts = Counter(verdict for *_, verdict, _ in told)
    asked = [row for row in wanted if not row.get("optional")]
    missed = [row for row in asked if not met(row, found)]
    lines = [
        "# Review of the audit",
        "",
        "Printed and written by `make audit-review`; the verdicts in `audit-verdicts.csv` were made by reading each",
        "finding in its plan.",
        "",
        f"Findings on {len({name for name, _ in found})} plans: {len(found)}; "
        + ", ".join(f"{verdict} {number}" for verdict, number in sorted(counts.items()))
        + f". Gold findings that are not optional: {len(asked) - len(missed)} of {len(asked)} found; "
        f"optional ones: {sum(met(row, found) for row in wanted if row.get('optional'))} of {len(wanted) - len(asked)}.",
        "",
    ]
    lines += [f"- missed: {row['doc']}, {row['code']}: {row['about']}" for row in missed]
    lines += [
        "| plan | code | severity | found | expected | place | verdict | why |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, finding, verdict, why in told:
        cells = (
            name,
            finding.code,
            finding.severity,
            key(name, finding)[2],
            finding.expected.split("(«")[0][:60],
            finding.place,
            verdict,
            why,
        )
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=Path, default=SHARED / "plans")
    parser.add_argument("--gold", type=Path, default=SHARED / "gold")
    parser.add_argument("--write", type=Path)
    parser.add_argument(
        "--blank", action="store_true", help="print the rows that still need a verdict, as CSV"
    )
    args = parser.parse_args()
    found = findings(args.plans)
    if args.blank:
        for name, finding in found:
            if key(name, finding) not in verdicts():
                print(",".join(f'"{cell}"' for cell in (*key(name, finding), "", "")))
        return
    lines = page(found, gold(args.gold))
    print("\n".join(lines))
    if args.write:
        args.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
