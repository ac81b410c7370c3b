"""The registry of regulations that school plans cite: what they are, since when, till when, and what followed."""

from extract.registry.chain import Link, chain
from extract.registry.day import PlanDays, plan_days
from extract.registry.regulation import Confidence, Regulation
from extract.registry.status import State, Status, status_on, successors_on
from extract.registry.table import Registry, name_words, registry_of

__all__ = [
    "Confidence",
    "Link",
    "PlanDays",
    "Registry",
    "Regulation",
    "State",
    "Status",
    "chain",
    "name_words",
    "plan_days",
    "registry_of",
    "status_on",
    "successors_on",
]
