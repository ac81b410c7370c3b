"""What is private in a plan: found, masked, counted."""

from extract.privacy.finding import find
from extract.privacy.kinds import KINDS, Kind, Private
from extract.privacy.masking import Masked, mask

__all__ = ["KINDS", "Kind", "Masked", "Private", "find", "mask"]
