"""What the commands say, in both languages, a room's sentences in a module. Errors have their own in ``errors.py``."""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import Language
from extract.messages.check import CHECK
from extract.messages.dataset import DATASET
from extract.messages.gold import GOLD
from extract.messages.help import HELP
from extract.messages.look import LOOK
from extract.messages.run import RUN
from extract.messages.side_by_side import SIDE_BY_SIDE

# key -> Vietnamese, English
TEXTS: Mapping[str, tuple[str, str]] = {
    **HELP,
    **RUN,
    **LOOK,
    **SIDE_BY_SIDE,
    **DATASET,
    **GOLD,
    **CHECK,
}


def say(key: str, language: Language, **blanks: object) -> str:
    """The text of ``key`` in a language, its blanks filled."""
    return TEXTS[key][0 if language == "vi" else 1].format(**blanks)
