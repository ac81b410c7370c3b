"""What decides the rows of a plan beside its bytes, as one short word; another word means to read anew.

In it: the package's code, every rule file with the registry and the user's own rows, the options that
change what is read, the language of the words in the tables, and the libraries that read. Not in it:
processes, seconds and memory, which decide whether a file is read, never what is read in it.
"""

from __future__ import annotations

import hashlib
import json
import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extract.errors import Language
from extract.read.options import ReadOptions
from extract.rulebook import Rulebook

LIBRARIES = (
    "lxml", "numpy", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2", "python-docx", "regex", "spacy", "underthesea",
)  # fmt: skip
# Of ReadOptions: the others say when and where a file is read, not what is read in it.
OPTIONS = ("ocr", "pages", "ocr_pages")


def fingerprint(rules: Rulebook, language: Language, options: ReadOptions) -> str:
    """16 hexadecimal digits, the same on every machine that would give the same rows."""
    told = {
        "code": code_version(),
        "rules": rules.version,
        "language": language,
        "options": {name: getattr(options, name) for name in OPTIONS},
        "libraries": {name: _version(name) for name in LIBRARIES},
        "python": platform.python_version_tuple()[:2],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def code_version() -> str:
    """The SHA-256 of the package's code, whatever the line ends of a checkout."""
    home = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(home.rglob("*.py")):
        digest.update(path.relative_to(home).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
