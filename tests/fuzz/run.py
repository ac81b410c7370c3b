"""``python tests/fuzz/run.py TARGET [--minutes 20]``: fuzz a target, print a line of figures; see README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from fuzzing.session import session
from fuzzing.targets import TARGETS, checked


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz one target, or say what one input does to it.")
    parser.add_argument("target", choices=[*TARGETS, "all"])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--out", type=Path, default=Path("outputs/fuzz"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--input", type=Path, help="run this one file instead")
    given = parser.parse_args()
    if given.input:
        checked(TARGETS[given.target], given.input.read_bytes())
        print("all holds")
        return 0
    broken = False
    for name in TARGETS if given.target == "all" else [given.target]:
        told = session(name, given.out.resolve() / name, given.minutes, given.seed, given.plain)
        print(json.dumps(told), flush=True)
        broken = broken or bool(told["crashes"])
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
