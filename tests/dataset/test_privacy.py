"""Nothing private is in any file of a dataset; under pseudonyms nothing tells the school."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest
import regex

from extract.cli import main
from extract.dataset.build import build
from extract.dataset.columns import SPLITS, TABLES
from extract.dataset.edits import Edit, Edited
from extract.dataset.options import Options
from extract.dataset.plan_words import PlanWords, Privacy
from extract.dataset.pseudonyms import Pseudonyms, SchoolWords, read_key
from extract.errors import KehoachError
from extract.rulebook import load
from tests.dataset.made import DEFAULTS, extracted, files, plan, rows, school, table

PRIVATE = ("Trịnh Thị Ngọc Lài", "0912 345 678", "ngoclai.hm@example.com", "Đoàn Thị Kim Oanh")
EXTRA = """- Học sinh Nguyễn Phan Bảo Châu sinh ngày 14/02/2019, số CCCD 001319012345, cần được theo dõi.
- Chuyển tiền vào tài khoản số 0102030405061 trước ngày 15/10/2024, liên hệ bà Trịnh Thị Ngọc Lài, số máy 0987654321.
- Bà Trịnh Thị Ngọc Lài phấn đấu 100% trẻ được cân đo trước ngày 30/9/2024."""
IN_EXTRA = ("Bảo Châu", "14/02/2019", "001319012345", "0102030405061", "0987654321")


def every_word(folder: Path) -> str:
    """All that can be read in a dataset's files, Parquet opened."""
    told = []
    for name, data in files(folder).items():
        if name.endswith(".parquet"):
            frame = pandas.read_parquet(folder / name)
            told.append("\n".join(str(value) for column in frame for value in frame[column]))
            told.append(str(pyarrow.parquet.read_schema(folder / name).metadata))
        else:
            told.append(data.decode("utf-8"))
    return "\n".join(told)


@pytest.fixture(scope="module")
def private_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plans = {
        "ke hoach co Trinh Thi Ngoc Lai Hoa Mo.txt": plan(extra=EXTRA),
        "ke-hoach-hai.txt": school(4),
        "ke-hoach-ba.txt": plan(
            year=2025,
            extra="Giao lưu với trường Mầm non Búp Sen Hồng ở xã Cát Lở; xem http://mnhoamo.edu.vn.",
        ),
    }
    return extracted(tmp_path_factory.mktemp("private"), plans)


@pytest.fixture(scope="module")
def masked(private_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("masked") / "d"
    build(private_run, out, Options(jobs=1))
    return out


@pytest.mark.parametrize("words", [*PRIVATE, *IN_EXTRA, "Trinh Thi Ngoc Lai"])
def test_private_words_are_in_the_run_and_nowhere_in_the_dataset(
    words: str, private_run: Path, masked: Path
) -> None:
    texts = "".join(path.read_text("utf-8") for path in (private_run / "texts").iterdir())
    assert words in texts + "".join(pandas.read_parquet(private_run / "documents.parquet")["path"])
    assert words not in every_word(masked)


def test_names_of_schools_and_offices_stay(masked: Path) -> None:
    told = every_word(masked)
    for words in ("Trường Mầm non Hoa Mơ", "UBND XÃ ĐỒNG LAU", "12/KH-MNHM", "Búp Sen Hồng"):
        assert words in told


def test_offsets_are_those_of_the_masked_text(masked: Path) -> None:
    texts = dict(rows(masked, "documents", ["doc_id", "text"]))
    held = rows(masked, "facts", ["doc_id", "start", "end", "quote"])
    assert all(texts[doc][start:end] == quote for doc, start, end, quote in held)
    assert any("[NGƯỜI]" in text for text in texts.values())
    assert dict(rows(masked, "documents", ["doc_id", "chars"])) == {
        doc: len(text) for doc, text in texts.items()
    }


def test_facts_about_a_masked_name_stay(masked: Path) -> None:
    contexts = [context for (context,) in rows(masked, "facts", ["context"])]
    assert any("[NGƯỜI]" in context and "100%" in context for context in contexts)


def test_the_report_counts_what_was_masked(masked: Path) -> None:
    told = json.loads((masked / "masking.json").read_text("utf-8"))
    assert told["masked"] is True
    assert told["plans"] == told["plans_with_masked_words"] == 3
    tokens = "".join(text for (text,) in rows(masked, "documents", ["text"]))
    assert told["words"]["person"] == tokens.count("[NGƯỜI]")
    assert told["words"]["email"] == tokens.count("[THƯ ĐIỆN TỬ]") == 3
    assert told["words"]["phone"] == tokens.count("[ĐIỆN THOẠI]") >= 4
    for kind in ("identity", "bank", "birth-date"):
        assert told["words"][kind] == 1, kind


def test_a_fact_whose_value_is_private_is_withheld() -> None:
    """A birth date read as a deadline would stand in its columns, whatever its words say."""
    text = "Danh sách:\nHọc sinh Nguyễn Phan Bảo Châu sinh ngày 14/02/2019 cần theo dõi."
    words = PlanWords(text, {"signer": ""}, Privacy())
    at = text.index("14/02")
    assert words.is_private(at, at + 10)
    assert not words.is_private(0, 10)
    name = text.index("Nguyễn")
    assert not words.is_private(name, name + 5), "a name is no value"


def test_no_mask_leaves_everything_and_says_so(private_run: Path, tmp_path: Path) -> None:
    assert (
        main(["dataset", "build", str(private_run), "-o", str(tmp_path / "d"), "--no-mask", "--jobs", "1"])
        == 0
    )
    told = every_word(tmp_path / "d")
    assert all(words in told for words in (*PRIVATE, *IN_EXTRA))
    assert "must not be published" in (tmp_path / "d" / "README.md").read_text("utf-8")
    assert "Không được công bố" in (tmp_path / "d" / "README.vi.md").read_text("utf-8")


def test_splits_are_the_same_masked_or_not(private_run: Path, masked: Path, tmp_path: Path) -> None:
    build(private_run, tmp_path / "d", Options(mask=False, jobs=1))
    columns = ["doc_id", "split", "group_id"]
    assert rows(tmp_path / "d", "documents", columns) == rows(masked, "documents", columns)


# Pseudonyms


@pytest.fixture(scope="module")
def hidden(private_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hidden")
    words = ["--pseudonymise-schools", str(folder / "key"), "--jobs", "1"]
    assert main(["dataset", "build", str(private_run), "-o", str(folder / "d"), *words]) == 0
    return folder / "d"


@pytest.mark.parametrize(
    "words",
    [
        "Hoa Mơ",
        "HOA MƠ",
        "Đồng Lau",
        "ĐỒNG LAU",
        "MNHM",
        "Búp Sen Hồng",
        "Cát Lở",
        "mnhoamo",
        *PRIVATE,
        *IN_EXTRA,
    ],
)
def test_nothing_tells_the_school(words: str, private_run: Path, hidden: Path) -> None:
    assert words not in every_word(hidden)


def test_nothing_leads_back_to_the_files(private_run: Path, hidden: Path) -> None:
    documents = pandas.read_parquet(private_run / "documents.parquet")
    facts = pandas.read_parquet(private_run / "facts.parquet")
    told = every_word(hidden)
    for value in (*documents["doc_id"], *documents["path"], *facts["fact_id"][:50]):
        assert value not in told
    assert (hidden.parent / "key").read_text().strip() not in told


def test_level_province_and_figures_stay(masked: Path, hidden: Path) -> None:
    columns = ["level", "province", "school_year"]
    assert sorted(rows(hidden, "documents", columns)) == sorted(rows(masked, "documents", columns))
    kept = ["kind", "value", "unit", "indicator"]
    told = [
        frame[kept].astype("string").fillna("").values.tolist()
        for frame in (table(masked, "facts"), table(hidden, "facts"))
    ]
    assert sorted(told[0]) == sorted(told[1])


def test_offsets_are_right_under_pseudonyms(hidden: Path) -> None:
    texts = dict(rows(hidden, "documents", ["doc_id", "text"]))
    held = rows(hidden, "facts", ["doc_id", "start", "end", "quote"])
    assert held
    assert all(texts[doc][start:end] == quote for doc, start, end, quote in held)


def test_a_school_has_one_pseudonym_in_every_dataset_of_the_key(
    hidden: Path, private_run: Path, tmp_path: Path
) -> None:
    names = {name for (name,) in rows(hidden, "documents", ["school"])}
    assert len(names) == 2
    assert all(name.startswith("Trường Mầm non T-") for name in names)
    key = (hidden.parent / "key").read_text().strip()
    build(private_run, tmp_path / "again", Options(key=key, jobs=1))
    assert files(tmp_path / "again") == files(hidden)
    build(private_run, tmp_path / "other", Options(key="f" * 64, jobs=1))
    assert not names & {name for (name,) in rows(tmp_path / "other", "documents", ["school"])}


def test_the_splits_do_not_change_under_pseudonyms(masked: Path, hidden: Path) -> None:
    told = [
        sorted(rows(folder, "documents", ["school_year", "split", "chars"]), key=str)
        for folder in (masked, hidden)
    ]
    assert [row[:2] for row in told[0]] == [row[:2] for row in told[1]]


def test_the_validators_forms_hold_under_pseudonyms(hidden: Path) -> None:
    for name in TABLES:
        for column, own in TABLES[name].items():
            pattern = own.constraints.get("pattern")
            if pattern:
                values = [value for (value,) in rows(hidden, name, [column])]
                assert all(value == "" or regex.fullmatch(pattern, value) for value in values)
    assert {path.name for path in (hidden / "data" / "facts").iterdir()} == {
        f"{split}.parquet" for split in SPLITS
    }


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    key = read_key(tmp_path / "key", tmp_path / "d")
    assert read_key(tmp_path / "key", tmp_path / "d") == key
    assert len(key) == 64
    if os.name == "posix":
        assert (tmp_path / "key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"secret\n", "khóa".encode(), b"\xff\xfe", b"0" * 63])
def test_another_file_is_no_key(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(KehoachError) as error:
        read_key(tmp_path / "key", tmp_path / "d")
    assert error.value.code == "bad-key"
    assert (tmp_path / "key").read_bytes() == content


def test_a_key_never_lies_in_the_dataset(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for path in (tmp_path / "d" / "key", tmp_path / "d" / "x" / ".." / "key"):
        with pytest.raises(KehoachError) as error:
            read_key(path, tmp_path / "d")
        assert error.value.code == "bad-key"
        assert not path.exists()


def test_pseudonyms_without_masking_are_refused(private_run: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(
            [
                "dataset",
                "build",
                str(private_run),
                "-o",
                str(tmp_path / "d"),
                "--no-mask",
                "--pseudonymise-schools",
                "k",
            ]
        )
    assert stop.value.code == 2


ROW = {
    "school": "Trường Tiểu học Hoa Mơ",
    "level": "tiểu học",
    "commune": "Đồng Lau",
    "district": "Vinh",
    "number": "12/KH-THHM",
}
STAYS = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "xã hội hóa giáo dục, Xã Hội, huyện Đoàn",
    "hoa mơ nở trắng",
    "tỉnh Nghệ An, thành phố Hà Nội",
    "Thông tư 27/2020/TT-BGDĐT, Quyết định 15/QĐ-UBND, 540/KH-PGDĐT",
    "giáo dục tiểu học và mầm non",
    "98,5% học sinh",
]


@pytest.mark.parametrize("words", STAYS)
def test_what_is_no_name_of_a_school_or_place_stays(words: str) -> None:
    assert SchoolWords(ROW, Pseudonyms("a" * 64), load()).edited(words).text == words


GOES = [
    ("Trường Tiểu học Hoa Mơ", "Hoa Mơ"),
    ("TRƯỜNG TIỂU HỌC HOA MƠ", "HOA MƠ"),
    ("học sinh trường TH Hoà Bình 2", "Hoà Bình"),
    ("các trường THCS Lê Lợi, mầm non Sơn Ca Vàng", "Sơn Ca"),
    ("xã Đồng Lau, thị trấn Cầu Gồ, thôn Nà Lầu, TT. Bến Sung", "Nà Lầu"),
    ("huyện Mường Lạn; H. Cát Lâm", "Cát Lâm"),
    ("Quyết định số 15 /QĐ - THHM", "THHM"),
    ("số 07/QĐ-MNHS, 8/BC-THCS.LL", "MNHS"),
    ("https://thhoamo.edu.vn/tin-tuc và thhoamo.vinh.edu.vn", "hoamo"),
    ("Đồng Lau, ngày 5 tháng 9", "Đồng Lau"),
]


@pytest.mark.parametrize(("words", "gone"), GOES)
def test_what_tells_a_school_goes(words: str, gone: str) -> None:
    told = SchoolWords(ROW, Pseudonyms("a" * 64), load()).edited(words).text
    assert gone not in told
    assert told != words


def test_one_name_has_one_pseudonym_in_any_spelling() -> None:
    pseudonyms = Pseudonyms("a" * 64)
    assert pseudonyms.school("Hoà Bình") == pseudonyms.school("HÒA BÌNH")
    assert pseudonyms.place("xã Đồng Lau") == pseudonyms.place("ĐỒNG LAU")
    assert pseudonyms.school("Hoa Mơ") != pseudonyms.school("Hoa Mai")


def test_edits_that_overlap_leave_one() -> None:
    edited = Edited("abcdef", [Edit(1, 3, "X"), Edit(2, 5, "YY"), Edit(1, 4, "ZZZ")])
    assert edited.text == "aZZZef"
    assert [edited.at(offset) for offset in range(7)] == [0, 1, 1, 1, 4, 5, 6]
    assert [edited.at(offset, end=True) for offset in range(7)] == [0, 1, 4, 4, 4, 5, 6]
    assert DEFAULTS["code"] == "MNHM"
