"""Inputs made wrong on purpose, and what must hold of everything that reads them. See ../README.md."""
