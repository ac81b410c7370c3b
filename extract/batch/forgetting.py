"""What a process keeps by the words of plans it has read, and forgets from time to time: its memory stays flat."""

from __future__ import annotations

import sys
from typing import Any

EVERY = 250  # documents; what is worth keeping is found again in the first few
FEW = 64  # a cache that holds no more is one by rulebook, of which a process has one or two


def caches() -> list[Any]:
    """The caches of this package that keep results by words; what is kept by rulebook alone is not among them."""
    found = {}
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("extract.") else ():
            if hasattr(value, "cache_clear") and (value.cache_info().maxsize or 0) > FEW:
                found[id(value)] = value
    return list(found.values())


def forget() -> None:
    """Empties all of them: small ones fill for ever, since each plan brings words of its own."""
    for cache in caches():
        cache.cache_clear()
