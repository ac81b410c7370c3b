"""What a plan's own numbers, days and headings give away, by example."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.check import CODES
from extract.model import Finding
from extract.pipeline import Extraction, extract_plan

CASES = Path(__file__).parent.parent / "cases"
HEAD = [
    "PHÒNG GDĐT HUYỆN MAI HÒA",
    "TRƯỜNG TIỂU HỌC SỐ 1 MAI HÒA",
    "Số: 25/KH-THMH",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Mai Hòa, ngày 15 tháng 9 năm 2024",
    "KẾ HOẠCH",
    "Thực hiện nhiệm vụ năm học 2024-2025",
    "II. CHỈ TIÊU",
]
TAIL = ["Nơi nhận:", "- Lưu: VT.", "HIỆU TRƯỞNG", "Trần Thị Mẫu"]
# What the lines of a case are about; the frame around them is tested elsewhere.
OWN = set(CODES) - {"header-missing", "not-a-plan", "citation-missing"}


def cases(name: str) -> list[dict[str, object]]:
    found = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    assert len(found) > 10
    return list(found)


def extracted(folder: Path, *lines: str) -> Extraction:
    file = folder / "plan.txt"
    file.write_text("\n\n".join([*HEAD, *lines, *TAIL]), encoding="utf-8")
    return extract_plan(file)


def findings(folder: Path, *lines: str) -> list[Finding]:
    return [finding for finding in extracted(folder, *lines).findings if finding.code in OWN]


@pytest.mark.parametrize("case", cases("audit.yaml"), ids=lambda case: case["name"])
def test_slips_are_found(case: dict[str, list], tmp_path: Path) -> None:  # type: ignore[type-arg]
    extraction = extracted(tmp_path, *case["lines"])
    found = [finding for finding in extraction.findings if finding.code in OWN]
    assert [finding.code for finding in found] == [wanted["code"] for wanted in case["findings"]]
    for finding, wanted in zip(found, case["findings"], strict=True):
        assert wanted.items() <= {name: getattr(finding, name) for name in wanted}.items()
        assert extraction.plan.text[finding.start : finding.end] == finding.quote
        assert finding.message.endswith(".")
        assert finding.message_en.endswith(".")
        assert finding.source


@pytest.mark.parametrize("case", cases("audit-none.yaml"), ids=lambda case: case["name"])
def test_what_only_looks_like_a_slip(case: dict[str, list], tmp_path: Path) -> None:  # type: ignore[type-arg]
    assert findings(tmp_path, *case["lines"]) == []


def test_a_complete_document_lacks_nothing(tmp_path: Path) -> None:
    found = extracted(tmp_path, "- Đạt 95% học sinh hoàn thành.").findings
    assert [f.code for f in found if f.code != "citation-missing"] == []


@pytest.mark.parametrize(
    ("top", "lacking"),
    [
        # a narrow column breaks the state's name, and the other column's line stands between
        (
            [
                "UBND XÃ MAI HÒA CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
                "TRƯỜNG THCS MAI HÒA THƯỢNG VIỆT NAM",
                "Số: 25/KH-THCS Độc lập - Tự do - Hạnh phúc",
            ],
            [],
        ),
        # the Pioneers, the Party and unions do not write in the name of the state
        (["HỘI ĐỒNG ĐỘI XÃ MAI HÒA", "LIÊN ĐỘI TH SỐ 1 MAI HÒA", "Số: 25 KH/LĐ"], []),
        (["ĐẢNG BỘ XÃ MAI HÒA", "CHI BỘ TRƯỜNG TH MAI HÒA", "Số: 25-KH/CB", "ĐẢNG CỘNG SẢN VIỆT NAM"], []),
        (["CĐCS TRƯỜNG THCS MAI HÒA", "Số: 25 KH/CĐ"], []),
        (["TRƯỜNG THCS MAI HÒA", "TỔ KHOA HỌC XÃ HỘI", "Số: 25/KH-TCM"], ["Quốc hiệu", "Tiêu ngữ"]),
        (["TRƯỜNG THCS ĐOÀN KẾT", "Số: 25/KH-THCS"], ["Quốc hiệu", "Tiêu ngữ"]),
    ],
)
def test_who_must_name_the_state(top: list[str], lacking: list[str], tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    lines = [*top, *HEAD[5:], "- Đạt 95% học sinh hoàn thành.", *TAIL]
    file.write_text("\n\n".join(lines), encoding="utf-8")
    found = [f.expected for f in extract_plan(file).findings if f.code == "header-missing"]
    assert found == lacking


@pytest.mark.parametrize(
    ("left_out", "part"),
    [(0, None), (2, "số, ký hiệu"), (3, "Quốc hiệu"), (4, "Tiêu ngữ"), (5, "ngày, tháng, năm ban hành")],
)
def test_a_missing_part_is_named(left_out: int, part: str | None, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    lines = [*HEAD[:left_out], *HEAD[left_out + 1 :], "- Đạt 95% học sinh hoàn thành.", *TAIL]
    file.write_text("\n\n".join(lines), encoding="utf-8")
    found = [f.expected for f in extract_plan(file).findings if f.code == "header-missing"]
    assert found == ([part] if part else [])


@pytest.mark.parametrize(
    ("dated", "cited", "found"),
    [
        # the day is open: nothing of that month or that school year is too young
        ("Mai Hòa, ngày … tháng 10 năm 2024", "Công văn số 52/SGDĐT-VP ngày 25/10/2024", []),
        ("Mai Hòa, ngày ../10/2024", "Công văn số 52/SGDĐT-VP ngày 25/10/2024", []),
        ("Mai Hòa, ngày … tháng … năm 2024", "Công văn số 52/SGDĐT-VP ngày 25/10/2024", []),
        ("", "Công văn số 52/SGDĐT-VP ngày 10/02/2025", []),
        ("", "Thông tư số 29/2024/TT-BGDĐT ngày 30/12/2024", []),
        # what is younger all the same is told as a guess
        ("Mai Hòa, ngày … tháng 10 năm 2024", "Công văn số 52/SGDĐT-VP ngày 02/11/2024", ["warning"]),
        ("", "Công văn số 52/SGDĐT-VP ngày 05/9/2025", ["warning"]),
        # a day in full is judged as before
        ("Mai Hòa, ngày 05 tháng 10 năm 2024", "Công văn số 52/SGDĐT-VP ngày 25/10/2024", ["error"]),
    ],
)
def test_a_plan_is_of_any_day_it_leaves_open(
    dated: str, cited: str, found: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "plan.txt"
    lines = [*HEAD[:5], dated, *HEAD[6:8], f"Căn cứ {cited};", HEAD[8], *TAIL]
    file.write_text("\n\n".join(filter(None, lines)), encoding="utf-8")
    young = [
        finding
        for finding in extract_plan(file).findings
        if finding.code in ("citation-not-yet-issued", "citation-not-in-force")
    ]
    assert [finding.severity for finding in young] == found
    assert all(("không ghi đủ" in finding.message) == (finding.severity == "warning") for finding in young)


@pytest.mark.parametrize(
    ("cited", "severity"),
    [
        ("Thông tư số 41/2010/TT-BGDĐT ngày 30/12/2010", "error"),
        ("Thông tư 41 về Điều lệ trường tiểu học", "warning"),
    ],
)
def test_no_error_rests_on_a_short_number(cited: str, severity: str, tmp_path: Path) -> None:
    found = [f for f in findings(tmp_path, f"- Thực hiện {cited}.") if f.code == "citation-expired"]
    assert [finding.severity for finding in found] == [severity]
