"""Vietnamese school plans as data.

>>> import extract                                   # doctest: +SKIP
>>> extract.extract_plan("ke-hoach.docx").targets    # doctest: +SKIP

Everything loads on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract import errors
    from extract.batch import extract_folder, extract_plan, read_plan
    from extract.component import nlp
    from extract.rulebook import load as load_rules

__all__ = ["errors", "extract_folder", "extract_plan", "load_rules", "nlp", "read_plan"]

_HOMES = {
    "extract_folder": ("extract.batch", "extract_folder"),
    "extract_plan": ("extract.batch", "extract_plan"),
    "load_rules": ("extract.rulebook", "load"),
    "nlp": ("extract.component", "nlp"),
    "read_plan": ("extract.batch", "read_plan"),
}


def __getattr__(name: str) -> Any:
    if name == "errors":
        return import_module("extract.errors")
    if name not in _HOMES:
        raise AttributeError(f"module 'extract' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
