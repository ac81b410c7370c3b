"""The families of rules: which keys a rule of each may have, beside those every rule has."""

from __future__ import annotations

from collections.abc import Mapping

# family -> the keys its rules may have beside the common ones; "!" marks a required one.
FAMILIES: Mapping[str, frozenset[str]] = {
    "outline-roles": frozenset({"role!", "weight", "when"}),
    "letterhead": frozenset({"field!", "value"}),
    "school-kinds": frozenset({"level!", "name!"}),
    "citation-forms": frozenset({"form!"}),
    "citation-kinds": frozenset({"kind!", "short!", "carries_year", "abbreviation", "codes"}),
    "units": frozenset({"unit!", "noun", "factor", "per", "ranks"}),
    "quantity-labels": frozenset(),
    "grades": frozenset(),
    "comparators": frozenset({"comparator!", "position!"}),
    "zero": frozenset(),
    "commitments": frozenset({"polarity!"}),
    "requests": frozenset({"where!"}),
    "baselines": frozenset(),
    "periods": frozenset({"period!"}),
    "subjects": frozenset({"action!"}),
    "time-forms": frozenset({"form!"}),
    "time-cues": frozenset({"relation!"}),
    "time-contexts": frozenset({"side!", "reason!"}),
    "time-inherited": frozenset(),
    "recurrences": frozenset({"precision!"}),
    "calendar": frozenset({"from", "to", "precision", "moveable"}),
    "table-columns": frozenset({"column!", "unit"}),
    "table-cells": frozenset({"comparator!", "position!"}),
    "table-units": frozenset({"unit!", "counts"}),
    "table-kinds": frozenset({"kind!"}),
    "table-rows": frozenset({"row!"}),
    "ocr-words": frozenset({"reads!"}),
    "ocr-phrases": frozenset({"before", "after"}),
    "ocr-letters": frozenset({"where!", "pairs!"}),
    "old-fonts": frozenset({"encoding!", "capitals"}),
    "syllables": frozenset(),
    "indicators": frozenset(
        {"unit!", "direction!", "units", "dimensions", "levels", "all", "never", "bare", "least"}
    ),
    "indicator-words": frozenset({"reads!", "letter"}),
    "indicator-scopes": frozenset({"dimension!", "value!", "short"}),
    "required": frozenset({"level!", "any_of!", "from", "until"}),
    "check-sums": frozenset({"part!"}),
    "check-scales": frozenset({"marks!"}),
    "privacy-words": frozenset({"part!"}),
    "privacy-forms": frozenset({"private!", "column"}),
}
