"""``kehoach indicators``: the list, the page of the documentation, and what a run's targets want more."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.cli import main
from extract.commands.indicators import page
from extract.rulebook import load
from extract.runs import KeptPlan, kept_plans
from extract.suggestions import suggestions

HOME = Path(__file__).parent.parent
PLAN = """KẾ HOẠCH
NĂM HỌC 2024-2025
II. CHỈ TIÊU
- Tỷ lệ chuyên cần đạt 97%.
- Trồng mới 40 cây bóng mát.
- Trồng thêm 20 cây bóng mát.
- Có 02 hộp thư góp ý.
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("indicators")
    (folder / "plans").mkdir()
    for name in ("a", "b"):
        (folder / "plans" / f"{name}.txt").write_text(f"{PLAN}Trường {name}\n", encoding="utf-8")
    assert main(["extract", str(folder / "plans"), "-o", str(folder / "run"), "--format", "csv"]) == 0
    return folder / "run"


@pytest.mark.skipif(not (HOME / "docs").is_dir(), reason="the documentation is in the checkout only")
def test_the_page_is_in_step_with_the_rules() -> None:
    written = (HOME / "docs" / "indicators.md").read_text(encoding="utf-8")
    assert written == "\n".join(page(load())) + "\n", (
        "kehoach indicators list --markdown > docs/indicators.md"
    )


def test_every_indicator_is_listed_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "list", "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in load().family("indicators")]
    assert any("Attendance" in line and "more is better" in line for line in lines)


def test_what_has_no_indicator_is_grouped_with_counts(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", str(run), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "4 targets, 2 plans, unit cây" in told
    assert "chuyên cần" not in told
    assert told.index("cây bóng mát") < told.index("hộp thư")


def test_small_groups_can_be_left_out(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["indicators", "suggest", str(run), "--least", "3"]) == 0
    told = capsys.readouterr().out
    assert "cây bóng mát" in told
    assert "hộp thư" not in told


def test_the_groups_hold_every_target_without_an_indicator(run: Path) -> None:
    plans: list[KeptPlan] = list(kept_plans(run))
    without = [
        fact
        for plan in plans
        for fact in plan.facts
        if fact.kind == "target" and not fact.indicator and fact.rule != "target.qualitative"
    ]
    assert sum(group.count for group in suggestions(plans, load())) == len(without) == 6
