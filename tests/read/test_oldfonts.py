"""Old fonts: TCVN3 and VNI, told by a font's name or by the letters, in part of a document or all of it."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from corpus.formats import as_tcvn3_docx
from extract.pipeline import extract_plan
from extract.read import read_plan
from extract.read.oldfonts import Edit, Font, edited, old_fonts
from extract.read.oldfonts_lines import converted_lines

FONTS = old_fonts()
TCVN3, VNI = FONTS.encodings["tcvn3"], FONTS.encodings["vni"]
TONES = ("", *"\u0301\u0300\u0309\u0303\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
LETTERS = [letter for letter in SMALL if not letter.isascii()] + ["đ"]
PLANS = Path(__file__).parents[2] / "corpus" / "plans"
SENTENCE = "Căn cứ Thông tư số 32/2018/TT-BGDĐT, nhà trường giữ vững 98% trẻ được ăn bán trú."


def run(text, font="", style="", inside=""):
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    return f'<w:r><w:rPr>{named}{fonts}</w:rPr>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, style=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}</w:pPr>{''.join(runs)}</w:p>"


def texts(plan):
    return [block.text for block in plan.blocks]


# The tables


def test_every_letter_has_its_place_in_both_tables():
    assert len(LETTERS) == 67
    assert set(LETTERS) <= set(TCVN3.written)
    assert {*LETTERS, *map(str.upper, LETTERS)} == set(VNI.written)
    for encoding in (TCVN3, VNI):
        assert len(set(encoding.written.values())) == len(encoding.written)


@pytest.mark.parametrize("encoding", [TCVN3, VNI], ids=lambda encoding: encoding.name)
def test_every_letter_comes_back(encoding):
    for letter in encoding.written:
        assert encoding.decode(encoding.encode(letter)) == letter
        # Beside other letters too: no pair of letters runs into the next.
        for before in ("", "a", "o", "ư", "ô"):
            assert encoding.decode(encoding.encode(f"{before}n{letter}ng")) == f"{before}n{letter}ng"


def test_capitals_come_back_through_the_fonts_of_capitals(read_docx):
    for letter in LETTERS:
        word = f"t{letter}n"
        body = p(run(TCVN3.encode("Nhà trường đã "), ".VnTime"), run(TCVN3.encode(word), ".VnTimeH"))
        assert texts(read_docx(body)) == [f"Nhà trường đã {word.upper()}"]


@pytest.mark.skipif(not shutil.which("iconv"), reason="iconv is not installed")
def test_tcvn3_agrees_with_iconv():
    for letter, written in TCVN3.written.items():
        found = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=written.encode("latin-1"), capture_output=True
        )
        if found.returncode and b"not supported" in found.stderr:
            pytest.skip("this iconv has no TCVN5712-1")
        assert found.stdout.decode() == letter


def test_mixed_case_of_vni_is_the_case_of_the_letter():
    assert VNI.decode("KEá HOAïCH eÁ") == "KẾ HOẠCH ế"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", Font("tcvn3")),
        (" .vntime ", Font("tcvn3")),
        (".VnArial NarrowH", Font("tcvn3", True)),
        (".VnTimeH-Bold", Font("tcvn3", True)),
        ("ABCDEF+.VnTimeH,BoldItalic", Font("tcvn3", True)),
        ("'VNI-Times'", Font("vni")),
        ("Times New Roman", None),
        ("Symbol", None),
        ("VNPT Arial", None),
        ("UVN Bai Sau", None),
        ("", None),
    ],
)
def test_names_of_fonts(name, font):
    assert FONTS.font(name) == font


@pytest.mark.parametrize("word", ["trường", "Nghiêng", "QUYỂN", "giếng", "gì", "kỹ", "hoà", "hòa", "quốc", "ý", "xoong", "khuỷu"])  # fmt: skip
def test_syllables(word):
    assert FONTS.is_syllable(word)


@pytest.mark.parametrize("word", ["céng", "kàng", "été", "gách̉", "nghàn", "hàt", "đ", "Müller", "ộtộ", "leọ", "caú", "hßa", ""])  # fmt: skip
def test_no_syllables(word):
    assert not FONTS.is_syllable(word)


# DOCX: by the names of fonts


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("KÕ ho¹ch n¨m häc", ".VnTime")], "Kế hoạch năm học"),
        ([run("KÕ ho¹ch n¨m häc", ".VnTimeH")], "KẾ HOẠCH NĂM HỌC"),
        ([run("ubnd x· ", ".VnTimeH"), run("B×nh T©n", ".VnTime")], "UBND XÃ Bình Tân"),
        ([run("ñ", ".VnArialH"), run("y ban", ".VnArial")], "Ủy ban"),
        ([run("KEÁ HOAÏCH NAÊM HOÏC ÖÙ ÑOÄNG", "VNI-Times")], "KẾ HOẠCH NĂM HỌC Ứ ĐỘNG"),
        ([run("tö töôûng, öu tieân", "VNI-Helve")], "tư tưởng, ưu tiên"),
        # Word cuts words into runs anywhere, also between a letter and its mark.
        ([run("co", "VNI-Times"), run("ä", "VNI-Times"), run("ng ño", "VNI-Times"), run("àng", "VNI-Times")], "cộng đồng"),
        ([run("Tr", ".VnTime"), run("\u00ad", ".VnTime"), run("êng", ".VnTime")], "Trường"),
        # A document of several hands: each run as its font says.
        ([run("Trường Mầm non "), run("Hoa S÷a", ".VnTime"), run(" đạt chuẩn")], "Trường Mầm non Hoa Sữa đạt chuẩn"),
        ([run("chaêm soùc", "VNI-Times"), run(" vµ ", ".VnTime"), run("giáo dục")], "chăm sóc và giáo dục"),
        # The font's name was kept after a conversion.
        ([run("có công với Hà Nội", ".VnTime")], "có công với Hà Nội"),
        ([run("Bộ Giáo dục và Đào tạo", ".VnTimeH")], "Bộ Giáo dục và Đào tạo"),
        ([run("Thực hiện công tác y tế", "VNI-Times")], "Thực hiện công tác y tế"),
        ([run("nhà trường " , ".VnTime"), run("c«ng lËp", ".VnTime")], "nhà trường công lập"),
        # Plain English and figures have nothing to convert.
        ([run("Email: mamnon@example.vn 98,5%", ".VnTime")], "Email: mamnon@example.vn 98,5%"),
        # đ alone; a sign in its own font; letters of a symbol-coded font; soft hyphens that mean it.
        ([run("500.000 ®/th¸ng", ".VnTime")], "500.000 đ/tháng"),
        ([run("§¹t ", ".VnTime"), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 95%", ".VnTime")], "Đạt ≥ 95%"),
        ([run("".join(chr(0xF000 + ord(c)) for c in "§iÒu lÖ"), ".VnTime")], "Điều lệ"),
        (['<w:r><w:sym w:font=".VnTime" w:char="F0A7"/></w:r>', run("éi viªn", ".VnTime")], "Đội viên"),
        ([run("giáo<w:t/>"), run("\u00addục, v¨n ho¸", ".VnTime")], "giáodục, văn hoá"),
        # Capitals kept in the font of small letters.
        ([run("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", ".VnTime")], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ([run("Bé GD§T, Së GD&amp;§T, Sè: 12/KH-THT§", ".VnTime")], "Bộ GDĐT, Sở GD&ĐT, Số: 12/KH-THTĐ"),
    ],
)  # fmt: skip
def test_runs_of_old_fonts(read_docx, runs, text):
    plan = read_docx(p(*runs))
    assert texts(plan) == [text]


def test_the_letter_that_word_keeps_as_a_soft_hyphen(read_docx):
    old = run("Th«ng t", ".VnTime").replace("</w:r>", "<w:softHyphen/><w:t> sè</w:t></w:r>")
    assert texts(read_docx(p(old))) == ["Thông tư số"]
    assert texts(read_docx(p(run("hoạt"), "<w:r><w:softHyphen/></w:r>", run(" động")))) == ["hoạt động"]


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
)
STYLES = (
    DEFAULTS
    + '<w:style w:type="paragraph" w:styleId="Title"><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="New"><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="South"><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr></w:style>'
)


def test_fonts_through_styles(read_docx):
    body = [
        p(run("kÕ ho¹ch"), style="Title"),
        p(run("n¨m häc"), style="Sub"),
        p(run("Duy tr× sÜ sè ", "", ""), run("vöõng chaéc", "", "South")),
        p(run("Giá 5 µm, £ và §", "", ""), style="New"),
        p(run("Hä vµ tªn"), style="Lost"),
    ]
    assert texts(read_docx("".join(body), styles=STYLES)) == [
        "KẾ HOẠCH", "NĂM HỌC", "Duy trì sĩ số vững chắc", "Giá 5 µm, £ và §", "Họ và tên",
    ]  # fmt: skip


def test_labels_notes_margins_boxes_and_cells(read_docx):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="PhÇn %1:"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p(run("Líp L¸", ".VnTime")) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"  # fmt: skip
    cell = f"<w:tbl><w:tr><w:tc>{p(run('TØ lÖ', '.VnTime'))}</w:tc></w:tr></w:tbl>"
    body = (
        listed
        + run("§Æc ®iÓm", ".VnTime")
        + '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        + p(box)
        + cell
    )
    notes = f'<w:footnote w:id="2">{p(run("ChuÈn nghÒ nghiÖp", ".VnTime"))}</w:footnote>'
    plan = read_docx(body, numbering=numbering, footnotes=notes)
    assert texts(plan) == ["Phần 1: Đặc điểm", "Lớp Lá", "Tỉ lệ", "Chuẩn nghề nghiệp"]


def test_a_document_whose_runs_lost_their_font_is_told_by_its_letters(read_docx):
    plan = read_docx(p(run(TCVN3.encode(SENTENCE), "Times New Roman")) + p(run("Trường Mầm non Hoa Sữa")))
    assert texts(plan) == [SENTENCE, "Trường Mầm non Hoa Sữa"]
    assert plan.warnings == ("old-font",)


def test_unicode_says_nothing_of_old_fonts(read_docx):
    assert read_docx(p(run("Kế hoạch năm học", ".VnTime"))).warnings == ()
    assert read_docx(p(run(SENTENCE))).warnings == ()


# By the letters: text files, web pages, PDF


@pytest.mark.parametrize(
    ("old", "text"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ë C¸C TR¦êNG Vµ §µO T¹O", "Ở CÁC TRƯỜNG VÀ ĐÀO TẠO"),
        ("UBND x· ®· cã kÕ ho¹ch", "UBND xã đã có kế hoạch"),
        ("C¨n cø Th«ng t\u00ad sè 32/2018/TT-BGD§T cña Bé GD§T", "Căn cứ Thông tư số 32/2018/TT-BGDĐT của Bộ GDĐT"),
        ("C¨n cø Th«ng t- sè 32/2018/TT-BGD§T, tr-êng cã 12 líp", "Căn cứ Thông tư số 32/2018/TT-BGDĐT, trường có 12 lớp"),
        ("ph¸t triÓn kinh tÕ - x· héi giai ®o¹n 2021-2025", "phát triển kinh tế - xã hội giai đoạn 2021-2025"),
        ("Ch-¬ng tr×nh ®-îc nh- sau: n-íc, Ng-êi", "Chương trình được như sau: nước, Người"),
        ("« nhiÔm m«i tr\u00adêng: 500.000 ®", "ô nhiễm môi trường: 500.000 đ"),
        ("· Phßng häc cña trÎ", "· Phòng học của trẻ"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("Öu tieân treû coù hoaøn caûnh khoù khaên, tö vaán, ñaït 95%", "Ưu tiên trẻ có hoàn cảnh khó khăn, tư vấn, đạt 95%"),
        # Two columns of a letterhead in one line, one of them old.
        ("Trường Mầm non Hoa Sữa   Céng hßa x· héi chñ nghÜa", "Trường Mầm non Hoa Sữa   Cộng hòa xã hội chủ nghĩa"),
        ("Hä tªn: Nguyễn Văn Bình, sinh n¨m 1990 t¹i x· Mai Lý", "Họ tên: Nguyễn Văn Bình, sinh năm 1990 tại xã Mai Lý"),
    ],
)  # fmt: skip
def test_lines_told_by_their_letters(old, text):
    assert converted_lines([old], FONTS) == ([text], True)


VIETNAMESE = [
    SENTENCE,
    unicodedata.normalize("NFD", SENTENCE),
    SENTENCE.upper(),
    "Ông Müller (Köln), bà Señorita, cô Zoë dạy tiếng Pháp ở Besançon",
    "Krông Pắc, Đắk Lắk, Ê Đê, Bru - Vân Kiều, Plei Ku, Cư M'gar",
    "hõan thành nhiệm vụ, hòan cảnh, tòan trường",
    "TRÌNH ĐỘ, GIÁO ÁN, HÒA, TÀI SẢN, PHÒNG",
    "Tỉ lệ đạt ± 5 µm; © 2024; ® và §; 12 °C; 20 m²; ½ lít; « trích »",
    "· Phòng học\t• Sân chơi\t¶ mục\t» tiếp",
]
OTHERS = [
    "có công mà là trò hò và cũ",
    "x·y = y·x, a·b; u·v·t",
    "§ 5 Abs. 2; £ 5; ¥ 100; ¤ ¦ ª º",
    "Le garçon a été reçu à l'école où il était déjà; la forêt, le maïs, Noël, août",
    "Größe und Maß für München, schöne Töne, Übung",
    "El niño y la señora comieron en el café; mañana más",
    "São Paulo não é a mãe; coração, ação, lições",
    "Smörgåsbord på Ålesund, fløyte, blåbær",
]


@pytest.mark.parametrize("line", VIETNAMESE + OTHERS)
def test_other_text_stays(line):
    assert converted_lines([line], FONTS) == ([line], False)
    assert converted_lines([SENTENCE, line, SENTENCE], FONTS) == ([SENTENCE, line, SENTENCE], False)


@pytest.mark.parametrize("line", VIETNAMESE)
def test_unicode_stays_between_lines_of_an_old_font(line):
    for encoding in (TCVN3, VNI):
        old = encoding.encode(SENTENCE.lower())
        assert converted_lines([old, line, old], FONTS) == ([SENTENCE.lower(), line, SENTENCE.lower()], True)


def test_a_line_that_could_be_either_goes_with_the_last_that_was_sure():
    old, new = "Céng hßa x· héi chñ nghÜa", "Trường mẫu giáo"
    lines = [old, "Th«ng t\u00ad 32/2018/TT-BGD§T", "32/2018/TT-BGD§T", "có", new, "có", "Điều § 5"]
    assert converted_lines(lines, FONTS)[0] == [
        "Cộng hòa xã hội chủ nghĩa", "Thông tư 32/2018/TT-BGDĐT", "32/2018/TT-BGDĐT", "cú", new, "có", "Điều § 5",
    ]  # fmt: skip


def test_one_word_alone_proves_nothing():
    assert converted_lines(["5 µm", "x·y", "Thầy Zoë"], FONTS) == (["5 µm", "x·y", "Thầy Zoë"], False)


def test_the_projects_own_plans_hold_nothing_old():
    for plan in sorted(PLANS.glob("*.txt")) + sorted(PLANS.glob("*.md")):
        lines = plan.read_text(encoding="utf-8").split("\n")
        assert converted_lines(lines, FONTS) == (lines, False)


@pytest.mark.parametrize("encoding", [TCVN3, VNI], ids=lambda encoding: encoding.name)
def test_a_whole_text_comes_back(encoding):
    for plan in sorted(PLANS.glob("*.txt")) + sorted(PLANS.glob("*.md")):
        text = plan.read_text(encoding="utf-8")
        text = text if encoding.has_capitals else text.lower()
        lines = text.split("\n")
        back, _ = converted_lines([encoding.encode(line) for line in lines], FONTS)
        assert sum(a != b for a, b in zip(back, lines, strict=True)) <= len(lines) // 100


def test_an_edit_of_a_word_can_be_cut_into_letters():
    word = Edit(3, 10, "HOẠCH", "hoaïch", VNI)
    assert [(edit.start, edit.end, edit.new) for edit in word.letters()] == [(5, 7, "Ạ")]
    assert edited("VB hoaïch", list(word.letters())) == "VB hoẠch"


def windows_1258(text):
    """As Windows for Vietnamese kept it: the vowel with its own mark, then the tone."""
    out = b""
    for char in unicodedata.normalize("NFC", text):
        base, *marks = unicodedata.normalize("NFD", char)
        tone = [mark for mark in marks if mark in TONES]
        vowel = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tone))
        out += "".join([vowel, *tone]).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (TCVN3.encode(SENTENCE).encode("latin-1"), ("encoding-guessed", "old-font")),
        (VNI.encode(SENTENCE).encode("cp1252"), ("encoding-guessed", "old-font")),
        (TCVN3.encode(SENTENCE).encode(), ("old-font",)),
        (VNI.encode(SENTENCE).encode("utf-16"), ("old-font",)),
        (windows_1258(SENTENCE), ("encoding-guessed",)),
        (SENTENCE.encode("utf-8-sig"), ()),
        (SENTENCE.encode("utf-16"), ()),
        (SENTENCE.encode("utf-16-le"), ("encoding-guessed",)),
        (SENTENCE.encode("utf-16-be"), ("encoding-guessed",)),
        (unicodedata.normalize("NFD", SENTENCE).encode(), ()),
    ],
)
def test_text_files(read_text, content, warnings):
    plan = read_text(content)
    assert texts(plan) == [SENTENCE]
    assert plan.warnings == warnings


def test_a_bad_byte_does_not_change_the_rest(read_text):
    plan = read_text(SENTENCE.encode() + b"\n\n\xff" + SENTENCE.encode())
    assert texts(plan)[0] == SENTENCE
    assert plan.warnings == ("encoding-guessed",)


@pytest.mark.parametrize("encoding", [TCVN3, VNI], ids=lambda encoding: encoding.name)
def test_web_pages(read_text, encoding):
    page = (
        f"<html><body><p>{encoding.encode(SENTENCE)}</p><p>Trường Mầm non<br>Hoa Sữa năm học mới</p>"
        "<p><font face='.VnTimeH'>kÕ ho¹ch <b>n¨m</b></font></p>"
        "<p style='font-family:\".VnTime\", serif'>H<i>éi</i> <span style='font-family:VNI-Times'>ñoàng</span></p></body></html>"
    )
    plan = read_text(page, "plan.html")
    assert texts(plan)[0] == SENTENCE
    assert [text for text in texts(plan) if "KẾ" in text or "Hội" in text] == ["KẾ HOẠCH NĂM", "Hội đồng"]
    assert plan.warnings == ("old-font",)


@pytest.mark.parametrize("encoding", [TCVN3, VNI], ids=lambda encoding: encoding.name)
def test_pdf_without_names_of_fonts(read_pdf, new_page, encoding):
    lines = (
        "Nhà trường thực hiện Thông tư số 32/2018/TT-BGDĐT",
        "ngày 26/12/2018 của Bộ, được 98% trẻ tham gia.",
    )
    plan = read_pdf(new_page().lines(60, 80, *map(encoding.encode, lines)))
    assert texts(plan) == [" ".join(lines)]
    assert plan.warnings == ("old-font",)


def test_pdf_whose_printer_took_a_letter_for_a_hyphen(read_pdf, new_page):
    # In a PDF's own encoding of Western letters the code of TCVN3's ư is a hyphen (ISO 32000-1, annex D).
    lines = (
        "Nhà trường thực hiện chương trình, kế hoạch theo Thông tư số",
        "32/2018/TT-BGDĐT được ban hành, tư vấn.",
    )
    plan = read_pdf(new_page().lines(60, 80, *(TCVN3.encode(line).replace("\u00ad", "-") for line in lines)))
    assert texts(plan) == [" ".join(lines)]


def test_pdf_with_names_of_fonts(make_pdf, new_page, tmp_path):
    page = (
        new_page()
        .text(60, 80, TCVN3.encode("kế hoạch năm học"))
        .text(60, 120, TCVN3.encode("được"), bold=True)
    )
    path = tmp_path / "plan.pdf"
    path.write_bytes(make_pdf([page]).replace(b"/PlanSerif", b"/.VnArialH"))
    assert texts(read_plan(path)) == ["KẾ HOẠCH NĂM HỌC", "ĐƯỢC"]


def test_a_word_of_two_fonts_in_a_pdf(make_pdf, new_page, tmp_path):
    old = TCVN3.encode("y ban nhân dân xã, kế hoạch của trường")
    page = new_page().text(60, 80, "ñ", bold=True).text(66, 80, old)
    path = tmp_path / "plan.pdf"
    data = (
        make_pdf([page]).replace(b"/PlanSerif-Bold", b"/.VnTimeH-Book").replace(b"/PlanSerif", b"/.VnArial0")
    )
    path.write_bytes(data)
    assert texts(read_plan(path)) == ["Ủy ban nhân dân xã, kế hoạch của trường"]


def test_a_unicode_pdf_stays(read_pdf, new_page):
    plan = read_pdf(new_page().lines(60, 80, "Tỉ lệ đạt ± 5 µm và 20 m² của ® và §"))
    assert texts(plan) == ["Tỉ lệ đạt ± 5 µm và 20 m² của ® và §"]
    assert plan.warnings == ()


# The whole way


def rows(path):
    extraction = extract_plan(path)
    keys = ("kind", "quote", "start", "subject", "value", "unit", "citation", "date_from", "date_to", "role")
    return [tuple(str(getattr(fact, key, "")) for key in keys) for fact in extraction.facts], extraction


@pytest.mark.parametrize("name", ["tieu-hoc-giao-duc", "mam-non-nam-hoc", "cau-kho-bang"])
def test_a_plan_in_tcvn3_gives_the_facts_of_the_plan_in_unicode(tmp_path, name):
    target = tmp_path / f"{name}.docx"
    as_tcvn3_docx(PLANS / f"{name}.docx", target)
    expected, _ = rows(PLANS / f"{name}.docx")
    found, extraction = rows(target)
    assert expected
    assert len(set(expected) & set(found)) >= 0.99 * max(len(expected), len(found))
    assert "old-font" in extraction.plan.warnings
    assert [(f.severity, f.code) for f in extraction.findings if f.code == "old-font"] == [
        ("info", "old-font")
    ]


def test_rich_text_of_an_old_font(tmp_path):
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    words = "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in TCVN3.encode(SENTENCE))
    path = tmp_path / "plan.rtf"
    path.write_text(
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil .VnTime;}{\\f1\\fnil .VnTimeH;}}\n"
        f"\\pard\\f1 k\\'d5 ho\\'b9ch\\par\n\\pard\\f0 {words}\\par\n}}"
    )
    assert texts(read_plan(path)) == ["KẾ HOẠCH", SENTENCE]
