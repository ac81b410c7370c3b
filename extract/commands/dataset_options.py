"""The options of ``kehoach dataset``; nothing heavy, since every start of the command line reads them."""

from __future__ import annotations

from argparse import ArgumentParser

from extract.commands.actions import actions
from extract.commands.values import day, shares, whole
from extract.errors import Language
from extract.messages import say


def fill(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    """Adds the two actions and their options."""
    for name, action in actions(command, ("build", "diff"), "dataset", common, language):
        if name == "build":
            _build(action, language)
        else:
            action.set_defaults(run="dataset:compared")
            action.add_argument("old", metavar="OLD", help=say("help-dataset-old", language))
            action.add_argument("new", metavar="NEW", help=say("help-dataset-new", language))
            action.add_argument("--json", action="store_true", help=say("help-dataset-json", language))
            action.add_argument("-o", "--out", metavar="FILE", help=say("help-dataset-diff-out", language))


def _build(action: ArgumentParser, language: Language) -> None:
    action.set_defaults(run="dataset:built")
    action.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
    action.add_argument("-o", "--out", metavar="DIR", required=True, help=say("help-dataset-out", language))
    action.add_argument("--seed", type=int, default=1, metavar="N", help=say("help-dataset-seed", language))
    action.add_argument(
        "--splits",
        type=shares,
        default=(80, 10, 10),
        metavar="A/B/C",
        help=say("help-dataset-splits", language),
    )
    action.add_argument("--keep", metavar="DIR", help=say("help-dataset-keep", language))
    private = action.add_mutually_exclusive_group()
    private.add_argument("--no-mask", action="store_true", help=say("help-dataset-no-mask", language))
    private.add_argument(
        "--pseudonymise-schools", metavar="KEYFILE", help=say("help-dataset-pseudonymise", language)
    )
    action.add_argument("--name", default="kehoach", metavar="NAME", help=say("help-dataset-name", language))
    action.add_argument(
        "--licence", default="other", metavar="ID", help=say("help-dataset-licence", language)
    )
    action.add_argument("--published", type=day, metavar="DAY", help=say("help-dataset-published", language))
    action.add_argument("--jobs", type=whole, default=0, metavar="N", help=say("help-dataset-jobs", language))
