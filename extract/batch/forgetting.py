"""What a process keeps by the words of plans it has read, and forgets from time to time: its memory stays flat."""

from __future__ import annotations

import inspect
import sys
from typing import Any

EVERY = 500  # documents; what is worth keeping is found again in the first few


def caches() -> list[Any]:
    """The caches of this package that keep results by words; what is kept by rulebook alone is not among them."""
    found = {}
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("extract.") else ():
            if hasattr(value, "cache_clear") and _takes_words(value):
                found[id(value)] = value
    return list(found.values())


def forget() -> None:
    """Empties all of them: small ones fill for ever, since each plan brings words of its own."""
    for cache in caches():
        cache.cache_clear()


def _takes_words(function: Any) -> bool:
    return any("str" in str(taken.annotation) for taken in inspect.signature(function).parameters.values())
