"""The audit of a run's tables: the same as extract's, and anew where the registry has changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas
import pytest

from extract.audit.run import Audit
from extract.audit.sarif import document
from extract.check import CODES
from extract.cli import main
from extract.errors import KehoachError
from extract.rulebook import default_folder, load

PLAN = """SỞ GDĐT TỈNH AN HÀ
TRƯỜNG THPT AN HÀ <SỐ 1>
Số: 12/KH-THPTAH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Hà, ngày 15 tháng 9 năm 2024
KẾ HOẠCH
Thực hiện nhiệm vụ năm học 2024-2025
Căn cứ Thông tư số 32/2018/TT-BGDĐT ngày 26/12/2018 của Bộ Giáo dục và Đào tạo;
Căn cứ Thông tư số 36/2017/TT-BGDĐT ngày 28/12/2017 về công khai;
Căn cứ Thông tư số 22/2021/TT-BGDĐT ngày 20/7/2022 <script>alert(1)</script>;
II. CHỈ TIÊU
- 103% học sinh tham gia bảo hiểm y tế.
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plans = tmp_path_factory.mktemp("plans")
    for number in range(3):
        text = PLAN.replace("103%", f"10{number + 3}%").replace("\n", "\n\n")
        (plans / f"=plan-{number}.txt").write_text(text, encoding="utf-8")
    shutil.copy(plans / "=plan-0.txt", plans / "copy.txt")
    out = tmp_path_factory.mktemp("out")
    assert main(["extract", str(plans), "-o", str(out), "--format", "parquet", "--jobs", "1"]) == 0
    return out


@pytest.fixture
def folder(run: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run, tmp_path / "run"))


def codes(folder: Path) -> dict[str, int]:
    return dict(pandas.read_parquet(folder / "findings.parquet")["code"].value_counts())


def test_an_audit_with_nothing_new_changes_no_byte(folder: Path) -> None:
    before = (folder / "findings.parquet").read_bytes()
    assert main(["audit", str(folder)]) == 0
    assert (folder / "findings.parquet").read_bytes() == before


@pytest.mark.parametrize(
    "dated", ["An Hà, ngày … tháng 9 năm 2024", "An Hà, ngày … tháng … năm 2024", "An Hà, ngày 05/9/2024"]
)
def test_a_plan_of_an_open_day_is_audited_by_the_days_it_can_be_of(dated: str, tmp_path: Path) -> None:
    text = PLAN.replace("An Hà, ngày 15 tháng 9 năm 2024", dated)
    late = "Căn cứ Công văn số 31/SGDĐT-VP ngày 12/{month} của Sở GDĐT;\n"
    text += late.format(month="9/2024") + late.format(month="10/2024") + late.format(month="10/2025")
    (tmp_path / "plan.txt").write_text(text.replace("\n", "\n\n"), encoding="utf-8")
    out = tmp_path / "out"
    assert main(["extract", str(tmp_path / "plan.txt"), "-o", str(out), "--format", "parquet"]) == 0
    before = (out / "findings.parquet").read_bytes()
    assert main(["audit", str(out)]) == 0
    assert (out / "findings.parquet").read_bytes() == before


def test_tables_without_the_month_of_a_plan_are_audited(folder: Path) -> None:
    path = folder / "documents.parquet"
    pandas.read_parquet(path).drop(columns="issued_month").to_parquet(path)
    before = (folder / "findings.parquet").read_bytes()
    assert main(["audit", str(folder)]) == 0
    assert (folder / "findings.parquet").read_bytes() == before


def test_the_findings_of_three_plans(folder: Path) -> None:
    found = codes(folder)
    assert found["citation-expired"] == 3
    assert found["citation-date-mismatch"] == 3
    assert found["percentage-over-100"] == 3
    assert found["citation-missing"] == 3


def test_a_registry_that_has_changed(folder: Path, tmp_path: Path) -> None:
    rules = Path(shutil.copytree(default_folder(), tmp_path / "rules"))
    table = rules / "regulations.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    (row,) = [line for line in lines if line.startswith("32/2018/TT-BGDĐT,")]
    cells = pandas.read_csv(table, dtype=str, keep_default_na=False)
    at = cells.index[cells["id"] == "32/2018/TT-BGDĐT"][0]
    assert cells.loc[at, "expired"] == "", row
    cells.loc[at, ["expired", "status_as_of_2026", "status_confidence"]] = [
        "2024-07-01",
        "expired",
        "verified",
    ]
    cells.to_csv(table, index=False)
    assert main(["audit", str(folder), "--rules", str(rules), "--strict"]) == 1
    found = pandas.read_parquet(folder / "findings.parquet")
    new = found[(found["code"] == "citation-expired") & (found["found"] == "32/2018/TT-BGDĐT")]
    assert len(new) == 3
    assert set(new["severity"]) == {"error"}
    assert new["message"].str.contains("01/07/2024").all()
    assert codes(folder)["percentage-over-100"] == 3, "what a plan's own words gave away stays"


def test_a_profile_of_ones_own(folder: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    profile.write_text(
        "family: required\nabout: ours\nrules:\n"
        "  - {id: ours.one, label_vi: Quy định của Sở, label_en: rule of the office, level: THPT,"
        " any_of: [77/QĐ-SGDĐT], terms: [77/qđ-sgdđt], examples: ['77/QĐ-SGDĐT'], source: x}\n"
        "  - {id: ours.two, label_vi: Chương trình, label_en: programme, level: THPT,"
        " any_of: [32/2018/TT-BGDĐT], terms: [32/2018], examples: ['32/2018'], source: x}\n",
        encoding="utf-8",
    )
    assert main(["audit", str(folder), "--profile", str(profile), "--lang", "en"]) == 0
    found = pandas.read_parquet(folder / "findings.parquet")
    missing = found[found["code"] == "citation-missing"]
    assert list(missing["expected"]) == ["77/QĐ-SGDĐT"] * 3
    assert missing["message"].str.startswith("The plan does not cite").all()


def test_reports_escape_what_plans_say(folder: Path) -> None:
    assert main(["audit", str(folder), "--format", "html", "--format", "sarif", "--format", "xlsx"]) == 0
    page = (folder / "findings.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;số 1&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    log = json.loads((folder / "findings.sarif").read_text(encoding="utf-8"))
    results = log["runs"][0]["results"]
    assert len(results) == sum(codes(folder).values())
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    for result in results:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for related in result.get("relatedLocations", ()):
            place = related["physicalLocation"]
            text = (folder / place["artifactLocation"]["uri"]).read_text(encoding="utf-8")
            region = place["region"]
            start = region["charOffset"]
            assert text[start : start + region["charLength"]] == region["snippet"]["text"]


def test_every_severity_has_a_level() -> None:
    assert document([], CODES, "1", "vi")["version"] == "2.1.0"


def test_a_folder_without_tables_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KehoachError):
        Audit(tmp_path, load(), (), "vi")
    assert main(["audit", str(tmp_path)]) == 2
    assert "unreadable" in capsys.readouterr().err
