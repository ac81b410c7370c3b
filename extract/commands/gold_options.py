"""The options of ``kehoach gold``; nothing heavy, since every start of the command line reads them."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from extract.commands.actions import actions
from extract.errors import Language
from extract.messages import say

# As in extract.annotation, which loads only when a command runs; a test holds them together.
FORMATS = ("docbin", "conll", "label-studio", "doccano", "web-annotation")
KINDS = ("target", "percentage", "deadline", "citation")


def fill(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    """Adds the four actions and their options."""
    options = {"export": _export, "import": _import, "sample": _sample, "agreement": _agreement}
    for name, action in actions(command, options, "gold", common, language):
        options[name](action, language)


def _export(action: ArgumentParser, language: Language) -> None:
    action.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
    action.add_argument("--format", required=True, choices=FORMATS, help=say("help-gold-format", language))
    action.add_argument("-o", "--out", metavar="DIR", required=True, help=say("help-gold-out", language))
    action.add_argument("--only", action="append", metavar="DOC", help=say("help-gold-only", language))
    action.add_argument("--kinds", action="append", choices=KINDS, help=say("help-gold-kinds", language))
    action.set_defaults(run="gold:export")


def _import(action: ArgumentParser, language: Language) -> None:
    action.add_argument("files", nargs="+", metavar="FILE", help=say("help-gold-files", language))
    action.add_argument(
        "-o", "--out", metavar="GOLD_DIR", default="gold", help=say("help-gold-gold-dir", language)
    )
    _run(action, language)
    action.add_argument("--annotator", metavar="NAME", help=say("help-gold-annotator", language))
    action.set_defaults(run="gold:import_")


def _sample(action: ArgumentParser, language: Language) -> None:
    action.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
    action.add_argument("-n", type=_count, default=100, metavar="N", help=say("help-gold-n", language))
    action.add_argument("--seed", type=int, default=0, metavar="S", help=say("help-gold-seed", language))
    action.add_argument(
        "-o", "--out", metavar="FILE", required=True, help=say("help-gold-sample-out", language)
    )
    action.set_defaults(run="gold:sample")


def _agreement(action: ArgumentParser, language: Language) -> None:
    for name in ("first", "second"):
        action.add_argument(name, metavar=name.upper(), help=say("help-gold-annotation", language))
    action.add_argument("--kind", action="append", choices=KINDS, help=say("help-gold-kinds", language))
    _run(action, language)
    action.set_defaults(run="gold:agreement")


def _run(action: ArgumentParser, language: Language) -> None:
    # Its own name: ``run`` says which command is run.
    action.add_argument("--run", dest="run_dir", metavar="RUN_DIR", help=say("help-gold-run", language))


def _count(written: str) -> int:
    """A count of at least 1."""
    if not written.isdigit() or int(written) < 1:
        raise ArgumentTypeError(f"{written!r}: 1, 2, 3, ...")
    return int(written)
