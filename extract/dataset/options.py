"""What a person chooses of a dataset."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.dataset.splits import SHARES, Shares

SEED = 1


@dataclass(frozen=True, slots=True)
class Options:
    """The options of ``kehoach dataset build``.

    ``key`` is that of the schools' pseudonyms (64 hex digits), empty without them. ``keep`` is an earlier
    dataset whose plans stay in their splits. ``published`` is a day as ``YYYY-MM-DD``, empty where it is not said.
    ``jobs`` 0: as many processes as there are cores, at most 4.
    """

    seed: int = SEED
    shares: Shares = SHARES
    mask: bool = True
    key: str = ""
    keep: Path | None = None
    rules: Path | None = None
    name: str = "kehoach"
    licence: str = "other"
    published: str = ""
    jobs: int = 0
