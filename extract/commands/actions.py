"""The actions of a command, such as ``kehoach dataset build``."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator

from extract.errors import Language
from extract.messages import say


def actions(
    command: ArgumentParser, names: Iterable[str], topic: str, common: ArgumentParser, language: Language
) -> Iterator[tuple[str, ArgumentParser]]:
    """Each action's name and parser, with the help ``help-<topic>-<name>`` and the options all commands have."""
    added = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name in names:
        text = say(f"help-{topic}-{name}", language)
        yield name, added.add_parser(name, help=text, description=text, parents=[common])
