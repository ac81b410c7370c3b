"""The command line, thin: parse, call, print. Everything heavy loads when a command runs."""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from extract.commands.actions import actions
from extract.commands.console import speak_utf8
from extract.commands.dataset_options import fill as _dataset
from extract.commands.gold_options import fill as _gold
from extract.commands.values import day, limit, seconds, shard, whole
from extract.errors import KehoachError, Language
from extract.messages import say
from extract.own_rows import VARIABLE

OCR_MODES = ("auto", "never", "always")
AUDIT_FORMATS = ("sarif", "html", "xlsx")
COMPARE_FORMATS = ("csv", "parquet", "xlsx")
FORMATS = ("parquet", "csv", "jsonl", "xlsx", "sqlite")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; 0 done, 1 something failed, 2 wrong arguments or input, 130 interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    speak_utf8()
    language = language_of(words)
    args = build_parser(language).parse_args(words)
    args.lang = language
    if getattr(args, "registry", None):
        os.environ[VARIABLE] = args.registry  # so that every process of the run reads the same rows
    try:
        return _run(args)
    except KehoachError as error:
        print(f"{error.code}: {error.sentence(language)}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough; keep the exit from printing about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(say("interrupted", language), file=sys.stderr)
        return 130


def _run(args: Namespace) -> int:
    module, name = args.run.split(":")
    result: int = getattr(import_module(f"extract.commands.{module}"), name)(args)
    sys.stdout.flush()
    return result


def language_of(words: Sequence[str]) -> Language:
    """The language asked for anywhere on the line, so that help and errors speak it too."""
    for index, word in enumerate(words):
        if word == "--lang=en" or (word == "--lang" and words[index + 1 : index + 2] == ["en"]):
            return "en"
    return "vi"


def build_parser(language: Language) -> ArgumentParser:
    """All commands and options, with help in one language."""
    parser = ArgumentParser(prog="kehoach", description=say("about", language))
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help=say("help-version", language))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = ArgumentParser(add_help=False)
    common.add_argument("--rules", metavar="DIR", help=say("help-rules-dir", language))
    common.add_argument("--registry", metavar="FILE", help=say("help-registry-own", language))
    common.add_argument("--lang", choices=("vi", "en"), default="vi", help=say("help-lang", language))
    for name, fill in COMMANDS.items():
        text = say(f"help-{name}", language)
        command = commands.add_parser(
            name, help=text, description=text, parents=[] if name in NESTED else [common]
        )
        fill(command, common, language)
    return parser


class _ShowVersion(Action):
    """Prints the version, looked up only then."""

    def __call__(self, parser: ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"kehoach {version('kehoach')}")
        parser.exit()


def _extract(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help=say("help-path", language))
    command.add_argument("-o", "--out", metavar="DIR", default="outputs", help=say("help-out", language))
    command.add_argument("--format", action="append", choices=FORMATS, help=say("help-format", language))
    command.add_argument("--jobs", type=whole, default=0, metavar="N", help=say("help-jobs", language))
    command.add_argument(
        "--timeout", type=seconds, default=120.0, metavar="S", help=say("help-timeout", language)
    )
    for name, most, unit in (("memory", 2048, "MB"), ("max-pages", 2000, "N"), ("ocr-pages", 200, "N")):
        command.add_argument(
            f"--{name}", type=limit, default=most, metavar=unit, help=say(f"help-{name}", language)
        )
    command.add_argument("--ocr", choices=OCR_MODES, default="auto", help=say("help-ocr", language))
    command.add_argument("--strict", action="store_true", help=say("help-strict", language))
    command.add_argument("--retry-failed", action="store_true", help=say("help-retry-failed", language))
    command.add_argument("--shard", type=shard, metavar="I/N", help=say("help-shard", language))
    command.add_argument("--log-json", action="store_true", help=say("help-log-json", language))
    command.add_argument(
        "--engine", choices=("local", "ray"), default="local", help=say("help-engine", language)
    )
    command.add_argument("--address", metavar="HOST:PORT", help=say("help-address", language))
    command.set_defaults(run="extract:extract")


def _status(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("dir", metavar="DIR", help=say("help-status-dir", language))
    command.add_argument("--json", action="store_true", help=say("help-status-json", language))
    command.set_defaults(run="status:status")


def _join(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("dirs", nargs="+", metavar="DIR", help=say("help-join-dirs", language))
    command.add_argument("-o", "--out", metavar="DIR", required=True, help=say("help-out", language))
    command.add_argument("--format", action="append", choices=FORMATS, help=say("help-format", language))
    command.set_defaults(run="join:join")


def _show(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("file", metavar="FILE", help=say("help-file", language))
    command.add_argument("--ocr", choices=OCR_MODES, default="auto", help=say("help-ocr", language))
    command.set_defaults(run="show:show")


def _explain(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("file", metavar="FILE", help=say("help-file", language))
    command.add_argument("--at", required=True, metavar="WORDS", help=say("help-at", language))
    command.add_argument("--ocr", choices=OCR_MODES, default="auto", help=say("help-ocr", language))
    command.set_defaults(run="explain:explain")


def _evaluate(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("gold", nargs="+", metavar="GOLD", help=say("help-answers", language))
    command.add_argument("--plans", required=True, metavar="DIR", help=say("help-plans", language))
    command.add_argument("--misses", action="store_true", help=say("help-misses", language))
    command.add_argument("--compare", metavar="RUN", help=say("help-evaluate-compare", language))
    command.add_argument("--save", metavar="RUN", help=say("help-save", language))
    command.add_argument("--no-segmentation", action="store_true", help=say("help-no-segmentation", language))
    command.add_argument("--auto", action="store_true", help=say("help-evaluate-auto", language))
    command.set_defaults(run="evaluate:evaluate")


def _audit(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
    command.add_argument(
        "--format", action="append", choices=AUDIT_FORMATS, help=say("help-audit-format", language)
    )
    command.add_argument("--profile", metavar="FILE", help=say("help-profile", language))
    command.add_argument("--strict", action="store_true", help=say("help-audit-strict", language))
    command.set_defaults(run="audit:audit")


def _compare(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("run_dir", nargs="+", metavar="RUN_DIR", help=say("help-compare-runs", language))
    command.add_argument("-o", "--out", metavar="DIR", help=say("help-compare-out", language))
    for name in ("level", "province", "year", "indicator"):
        command.add_argument(
            f"--{name}", action="append", metavar=name.upper(), help=say(f"help-compare-{name}", language)
        )
    command.add_argument("--by", choices=("district", "province"), help=say("help-compare-by", language))
    command.add_argument(
        "--format", action="append", choices=COMPARE_FORMATS, help=say("help-compare-format", language)
    )
    command.set_defaults(run="compare:compare")


def _report(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
    command.add_argument("-o", "--out", metavar="FILE", help=say("help-report-out", language))
    command.set_defaults(run="report:report")


def _rules(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    for name, action in actions(command, ("check",), "rules", common, language):
        action.add_argument("folder", nargs="?", metavar="DIR", help=say("help-rules-dir", language))
        action.set_defaults(run=f"rules:{name}")


def _registry(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    for name, action in actions(command, ("show", "search", "add", "stats"), "registry", common, language):
        action.set_defaults(run=f"registry:{name}")
        if name == "add":
            action.add_argument("file", metavar="FILE", help=say("help-registry-file", language))
        elif name != "stats":
            action.add_argument(
                "words", nargs="+", metavar="WORDS", help=say("help-registry-words", language)
            )
        if name == "show":
            action.add_argument("--on", type=day, metavar="DAY", help=say("help-registry-day", language))


def _indicators(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    for name, action in actions(command, ("list", "suggest"), "indicators", common, language):
        action.set_defaults(run=f"indicators:{'listed' if name == 'list' else name}")
        if name == "list":
            action.add_argument("--markdown", action="store_true", help=say("help-indicators-page", language))
        else:
            action.add_argument("run_dir", metavar="RUN_DIR", help=say("help-run-dir", language))
            action.add_argument(
                "--least", type=whole, default=1, metavar="N", help=say("help-indicators-least", language)
            )


def _doctor(command: ArgumentParser, common: ArgumentParser, language: Language) -> None:
    command.add_argument("--strict", action="store_true", help=say("help-doctor-strict", language))
    command.set_defaults(run="doctor:doctor")


COMMANDS = {
    "extract": _extract,
    "status": _status,
    "join": _join,
    "show": _show,
    "explain": _explain,
    "audit": _audit,
    "compare": _compare,
    "report": _report,
    "evaluate": _evaluate,
    "gold": _gold,
    "dataset": _dataset,
    "registry": _registry,
    "rules": _rules,
    "indicators": _indicators,
    "doctor": _doctor,
}


# Commands whose actions take the common options themselves.
NESTED = frozenset({"gold", "registry", "rules", "indicators", "dataset"})
