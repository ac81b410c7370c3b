"""The compliance audit of a run: which plans cite rules that no longer hold, and what else does not fit."""
