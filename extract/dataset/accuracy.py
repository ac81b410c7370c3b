"""The accuracy that ``make accuracy`` measured, kept beside the rules it was measured with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = "accuracy.json"


def measured(rules: Path) -> dict[str, Any] | None:
    """``rules`` (their version) and ``sets``: name, plans, and for each kind answers, precision, recall and F1.

    None where no measurement came with the rules.
    """
    path = rules / FILE
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
