"""The report of many plans in a real browser: ``python -m bench.report [--plans 300] [--write FILE] [--pictures DIR]``.

The generator makes the plans, ``extract`` reads them, their texts are filled up to the length of long real
plans, ``report`` makes the page in a process of its own, and headless Chromium opens it: seconds until its
load event, and until the first rows of a table stand there. ``--pictures`` also photographs the report of
the corpus for the documentation.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.figures import show
from corpus.chromium import browser, chromium
from corpus.generate import generate, write

LIMIT = 3.0  # seconds: asked of 300 plans
TIMES = 5
LENGTH = 40_000  # characters of a long plan; the generator's are shorter
FILLING = "Dòng này chỉ để lời văn của kế hoạch dài như kế hoạch thật."
PLACES = ("", "#compare", "#facts", "#findings", "#plan/0")
PICTURES = {
    "report-overview": "",
    "report-compare": "#compare?level=m%E1%BA%A7m%20non",
    "report-plan": "#plan/14",
}
SIZE = (1280, 860)
MEASURED = """
const load = performance.getEntriesByType("navigation")[0].loadEventEnd;
const table = performance.getEntriesByName("kehoach-table")[0];
return load > 0 ? [load, table ? table.startTime : null] : null;
"""


def opened(driver: Any, address: str) -> tuple[float, float | None]:
    """Seconds from the start of the navigation to its load event and to the first rows of a table."""
    driver.get("about:blank")
    driver.get(address)
    while (told := driver.execute_script(MEASURED)) is None:
        time.sleep(0.05)
    load, table = told
    return load / 1000, None if table is None else table / 1000


def lines_of(page: Path, made: float, plans: int, program: str, profile: Path) -> list[str]:
    """The table of the page's size and times, the least of some openings."""
    driver = browser(program, profile)
    version = driver.capabilities["browserVersion"]
    rows = []
    for place in PLACES:
        times = [opened(driver, page.as_uri() + place) for _ in range(TIMES)]
        load = min(time for time, _ in times)
        tables = [table for _, table in times if table is not None]
        shown = f"{min(tables):.2f}" if tables else ""
        rows.append(f"| `{place or '#overview'}` | {load:.2f} | {shown} | {LIMIT:.0f} |")
    logged = driver.get_log("browser")
    driver.quit()
    assert not logged, logged
    size = page.stat().st_size / 1e6
    return [
        "# Speed of the report",
        "",
        "Printed and written by `make bench-report`; no figure here is typed by hand.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, headless Chromium {version}. {plans} generated plans",
        f"of {LENGTH:,} characters: the page has {size:.1f} MB and was made in {made:.1f} s, all told. Least of {TIMES} openings from the disk:",
        "",
        "| place | seconds to load | seconds to the first rows | asked |",
        "|---|---:|---:|---:|",
        *rows,
    ]


def fill(texts: Path) -> None:
    """Makes every text as long as a long plan's; the facts stay where they are."""
    for path in texts.glob("*.txt"):
        text = path.read_bytes().decode("utf-8")
        lines = max(LENGTH - len(text), 0) // (len(FILLING) + 1)
        path.write_bytes("\n".join([text, *[FILLING] * lines]).encode("utf-8"))


def report(run: Path, page: Path) -> float:
    """Makes a page in a process of its own; the seconds it took."""
    start = time.perf_counter()
    _kehoach(["report", str(run), "-o", str(page)])
    return time.perf_counter() - start


def _kehoach(words: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-m", "extract", *words], check=True, stdout=subprocess.DEVNULL)


def photograph(room: Path, out: Path, program: str) -> None:
    """Pictures of the corpus's report, in few colours so that they are small."""
    from PIL import Image

    run, page = room / "corpus", room / "corpus.html"
    _kehoach(["extract", "corpus/plans", "-o", str(run), "--format", "parquet"])
    report(run, page)
    driver = browser(program, room / "photographer", SIZE)
    out.mkdir(parents=True, exist_ok=True)
    for name, place in PICTURES.items():
        driver.get("about:blank")
        driver.get(page.as_uri() + place)
        if place.startswith("#plan"):  # as after a click on the third row of a target
            driver.execute_script("document.querySelectorAll('.words mark.target')[2].click()")
        time.sleep(0.3)
        path = out / f"{name}.png"
        driver.save_screenshot(str(path))
        with Image.open(path) as picture:
            small = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
    driver.quit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--pictures", type=Path)
    args = parser.parse_args()
    program = chromium()
    if program is None:
        sys.exit("chromium and chromedriver are needed: make system")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        if args.pictures:
            photograph(room, args.pictures, program)
        write(generate(args.plans), room / "made")
        _kehoach(["extract", str(room / "made" / "plans"), "-o", str(room / "run"), "--format", "parquet"])
        fill(room / "run" / "texts")
        made = report(room / "run", room / "report.html")
        lines = lines_of(room / "report.html", made, args.plans, program, room / "profile")
    show(lines, args.write)


if __name__ == "__main__":
    main()
