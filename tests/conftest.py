"""What holds for all tests: the rows a developer added to the registry are no part of them."""

from __future__ import annotations

import os

os.environ["KEHOACH_REGISTRY"] = ""
