"""Pages as schools' sites, portals and programs make them: a plan inside, all of it, and nothing around it."""

from __future__ import annotations

import quopri

import pytest

from extract.read import read_plan

TITLE = "KẾ HOẠCH"
PLAN = [
    ("p", "TRƯỜNG TIỂU HỌC HOA SỮA"),
    ("p", "Số: 45/KH-THHS"),
    ("p", TITLE),
    ("p", "Thực hiện nhiệm vụ năm học 2024-2025"),
    ("p", "Căn cứ Thông tư số 28/2020/TT-BGDĐT ngày 04/9/2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ Trường tiểu học;"),
    ("p", "Căn cứ Quyết định số 1201/QĐ-UBND ngày 12/8/2024 của Ủy ban nhân dân tỉnh về khung kế hoạch thời gian năm học;"),
    ("h2", "I. MỤC TIÊU"),
    ("li", "- Huy động 100% trẻ 6 tuổi trên địa bàn vào lớp 1, duy trì sĩ số đến cuối năm học."),
    ("li", "- Tỷ lệ học sinh hoàn thành chương trình lớp học đạt 99,2% trở lên; không để xảy ra tai nạn thương tích."),
    ("h2", "II. TỔ CHỨC THỰC HIỆN"),
    ("p", "1. Ban giám hiệu xây dựng kế hoạch trước ngày 15/9/2024, báo cáo Phòng Giáo dục và Đào tạo theo quy định."),
    ("p", "2. Tổ chuyên môn sinh hoạt 02 lần/tháng; mỗi giáo viên dự giờ ít nhất 18 tiết trong năm học."),
    ("p", "Nơi nhận: Phòng GDĐT (để báo cáo); lưu VT."),
]  # fmt: skip
TEXTS = [text for _, text in PLAN]


def each(form="<{tag}>{text}</{tag}>", item="<ul><li>{text}</li></ul>"):
    """The plan's paragraphs as markup."""
    return "\n".join(
        item.format(text=text.removeprefix("- ")) if tag == "li" else form.format(tag=tag, text=text)
        for tag, text in PLAN
    )


def links(*words, tag="li", inner=""):
    return "".join(
        f'<{tag}><a href="/trang/{n}.html">{inner}{word}</a></{tag}>' for n, word in enumerate(words)
    )


MENU = (
    "Trang chủ",
    "Giới thiệu",
    "Tin tức - Sự kiện",
    "Công khai",
    "Thời khóa biểu",
    "Thư viện ảnh",
    "Liên hệ",
)
NEWS = (
    "Lễ khai giảng năm học mới của thầy và trò nhà trường",
    "Hội nghị viên chức, người lao động năm học 2024-2025",
    "Kế hoạch số 12/KH-THHS về kiểm tra nội bộ đạt 100%",
    "Ngày hội đọc sách trước ngày 21/4/2025",
)
COUNTERS = "Đang truy cập: 12<br>Hôm nay: 345<br>Tháng hiện tại: 6.789<br>Tổng lượt truy cập: 1.234.567"

WORDPRESS = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><title>Kế hoạch - Trường Hoa Sữa</title>
<style>.a{{}}</style><script>var views = 12;</script></head><body class="single has-sidebar">
<a class="skip-link screen-reader-text" href="#content">Chuyển đến nội dung</a>
<header class="site-header"><div class="site-branding"><a href="/">Trường Hoa Sữa</a></div>
<nav class="main-navigation"><ul>{links(*MENU)}</ul></nav></header>
<div class="breadcrumbs"><a href="/">Trang chủ</a> » <a href="/kh">Kế hoạch</a> » <span>Năm học</span></div>
<main><article><div class="entry-meta">Đăng ngày 20/9/2024 bởi <a href="/u">admin</a></div>
<div class="entry-content">{each()}</div>
<div class="sharedaddy"><h3>Chia sẻ:</h3><ul>{links("Facebook", "Zalo")}</ul></div>
<footer class="entry-footer">Chuyên mục: <a href="/c">Kế hoạch</a></footer></article>
<div id="comments"><h3>Để lại bình luận</h3><form><textarea>Viết gì đó</textarea><button>Gửi</button></form></div></main>
<aside><h2>Bài viết mới</h2><ul>{links(*NEWS)}</ul></aside>
<footer><p>© 2024 Trường Hoa Sữa. Địa chỉ: Thôn 3, điện thoại 0200 000 000</p></footer>
<div id="cookie-notice">Trang này dùng cookie. <button>Đồng ý</button></div></body></html>"""

# An ASP.NET portal: one form, three columns set by a table, not a single name that means anything.
PORTAL = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>
<form method="post" action="./ChiTiet.aspx"><input type="hidden" name="__VIEWSTATE" value="dDwx">
<table width="100%"><tr><td colspan="3"><table><tr>{links(*MENU, tag="td")}</tr></table></td></tr>
<tr><td width="180"><table><tr><td>DANH MỤC</td></tr>{"".join(f"<tr>{links(word, tag='td')}</tr>" for word in NEWS[:2] + MENU)}</table></td>
<td><span id="ctl00_lblDate">Thứ sáu, 20/09/2024, 08:15 GMT+7</span>
<div id="ctl00_body">{each("<div><font face='Times New Roman' size='4'>{text}</font></div>", "<div>- {text}</div>")}</div>
<div>Lượt xem: 125</div><div>Các tin khác</div><ul>{links(*NEWS)}</ul></td>
<td width="180"><div>{COUNTERS}</div></td></tr></table></form></body></html>"""

# A register of legal documents: tabs, a letterhead in a table, documents cited as links.
REGISTER = f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
<div class="header"><div class="top-links">{links(*MENU, tag="span")}</div></div>
<div id="tabs"><ul class="tab-menu">{
    links("Toàn văn", "Thuộc tính", "Lịch sử", "VB liên quan", "Bản PDF")
}</ul></div>
<div class="fulltext"><div id="toanvancontent">
{
    each('<p style="text-align:justify">{text}</p>', '<p style="text-align:justify">- {text}</p>')
    .replace("Thông tư số 28/2020/TT-BGDĐT", '<a href="/vb?id=1">Thông tư số 28/2020/TT-BGDĐT</a>')
    .replace("Quyết định số 1201/QĐ-UBND", '<a href="/vb?id=2">Quyết định số 1201/QĐ-UBND</a>')
}
</div></div>
<div class="vbLienQuan"><h3>Văn bản liên quan</h3><ul>{
    links("Thông tư 22/2021/TT-BGDĐT", "Nghị định 30/2020/NĐ-CP")
}</ul></div>
<div class="footer">CƠ SỞ DỮ LIỆU VĂN BẢN<br>Ghi rõ nguồn khi phát hành lại</div></body></html>"""

JOOMLA = f"""<html><head><meta charset="utf-8"></head><body class="site com_content view-article">
<div class="navbar"><ul class="nav menu">{links(*MENU)}</ul></div>
<div class="container"><div class="row"><div class="span9"><div class="item-page" itemscope>
<div class="icons"><ul><li><a href="/print">In</a></li><li><a href="/mail">Email</a></li></ul></div>
<dl class="article-info"><dt>Chi tiết</dt><dd class="createdby">Người đăng: Quản trị</dd><dd class="hits">Lượt xem: 77</dd></dl>
<div itemprop="articleBody">{each()}</div>
<ul class="pager pagenav"><li><a href="/p">Trang trước</a></li><li><a href="/n">Trang sau</a></li></ul></div></div>
<div class="span3"><div class="moduletable"><h3>Tin nổi bật</h3><ul>{links(*NEWS)}</ul></div></div></div></div></body></html>"""

# New frameworks: names without a meaning, everything a div; a notice about cookies, an address below.
HASHED = f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div id="__next">
<div class="css-1x">{links(*MENU, tag="div")}</div><div class="css-9k"><div class="css-2b">
<div class="css-3c">{each("<div class='css-p'><span>{text}</span></div>", "<div class='css-l'>- <span>{text}</span></div>")}</div></div>
<div class="css-4d"><div>Bài viết liên quan</div>{links(*NEWS, tag="div")}</div></div>
<div class="css-5e"><div>Địa chỉ: Số 5 đường Hoa Sữa</div><div>Điện thoại: 0200 000 000</div><div>Email: hoasua@example.edu.vn</div></div>
<div class="css-6f"><p>Trang web này sử dụng cookie để bạn có trải nghiệm tốt hơn.</p><button>Chấp nhận</button></div>
</div></body></html>"""

# Words pasted in an editor: every word in spans, line breaks instead of paragraphs.
BREAKS = f"""<html><head><meta charset="utf-8"></head><body><div class="menu">{links(*MENU, tag="span")}</div>
<div class="noidung"><p>{"<br /><br />".join("<span>" + text[:3] + "</span><span style='color:red'>" + text[3:] + "</span>" for text in TEXTS)}</p></div>
<div class="fb-share">Chia sẻ</div><div class="tin-lien-quan"><b>Tin liên quan</b><br>{links(*NEWS, tag="p")}</div></body></html>"""

PRE = f"""<html><head><meta charset="utf-8"></head><body><ul id="topMenu">{links(*MENU)}</ul>
<pre>{chr(10).join(text + chr(10) for text in TEXTS)}</pre>
<div class="social-share">{links("Facebook", "Twitter", "Zalo", tag="span")}</div></body></html>"""

WORD = (
    "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">"
    "<meta name=Generator content=\"Microsoft Word 15\"><style><!-- @page WordSection1 {} --></style></head>"
    "<body lang=VI><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--><div class=WordSection1>"
    + each(
        "<p class=MsoNormal>{text}<o:p></o:p></p>",
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>"
        "<span style='mso-list:Ignore'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{text}</p>",
    )
    + "</div></body></html>"
)  # fmt: skip

GOOGLE = f"""<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style>ol{{}}</style></head>
<body class="c9 doc-content">{each('<p class="c1"><span class="c2">{text}</span></p>', '<ul class="c3 lst-kix-0 start"><li class="c4 li-bullet-0"><span>{text}</span></li></ul>')}</body></html>"""

LAYOUT = f"""<html><head><meta charset="utf-8"></head><body><center><table border="0"><tr><td>{links(*MENU, tag="b")}</td></tr>
<tr><td><table><tr><td><table><tr><td>{each("<p>{text}</p>", "<p>- {text}</p>")}</td></tr></table></td></tr></table></td></tr>
<tr><td>Copyright © Trường Hoa Sữa</td></tr></table></center></body></html>"""

PAGES = {
    "wordpress": WORDPRESS, "portal": PORTAL, "register": REGISTER, "joomla": JOOMLA, "hashed": HASHED, "breaks": BREAKS,
    "pre": PRE, "word": WORD, "google": GOOGLE, "layout": LAYOUT,
}  # fmt: skip


def texts(plan):
    return [block.text for block in plan.blocks]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_plan_and_nothing_else(read_text, page):
    plan = read_text(page, "plan.html")
    assert plan.format == "html"
    assert texts(plan) == TEXTS


def archive(
    page, boundary="----MultipartBoundary--x", head="From: <Saved by Blink>\r\nSubject: =?utf-8?Q?K?=\r\n"
):
    body = quopri.encodestring(page.encode()).decode("ascii").replace("\n", "\r\n")
    return (
        f"{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"{boundary}\"\r\n\r\n\r\n"
        f"--{boundary}\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://example.edu.vn/\r\n\r\n{body}\r\n--{boundary}\r\nContent-Type: image/png\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--{boundary}--\r\n"
    ).encode("ascii")  # fmt: skip


@pytest.mark.parametrize(
    "head", ["From: <Saved by Blink>\r\nSubject: =?utf-8?Q?K?=\r\n", ""], ids=["browser", "word"]
)
def test_a_page_saved_as_one_file(read_text, head):
    plan = read_text(archive(WORDPRESS, head=head), "plan.mht")
    assert plan.format == "html"
    assert texts(plan) == TEXTS


def test_an_archive_without_a_page_is_damaged(read_text):
    from extract.errors import ReadError

    with pytest.raises(ReadError) as caught:
        read_text(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx", "plan.mht")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "utf-8"), ("utf-8", "windows-1252"), ("utf-8", "iso-8859-1"), ("utf-8", ""), ("utf-8-sig", "ascii"), ("utf-16", "utf-16"),
     ("utf-16", "utf-8"), ("cp1258", "windows-1258"), ("cp1258", ""), ("cp1258", "utf-8"), ("cp1258", "no-such")],
)  # fmt: skip
def test_encodings_right_and_wrong(read_text, encoding, declared):
    import unicodedata

    words = "Kế hoạch năm học: phấn đấu đạt 95% học sinh hoàn thành"
    # Windows-1258 writes tones as marks of their own.
    written = "".join(_marked(char) for char in words) if encoding == "cp1258" else words
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    plan = read_text(f"<html><head>{meta}</head><body><p>{written}</p></body></html>".encode(encoding))
    assert plan.text == unicodedata.normalize("NFC", words)


def _marked(char):
    """A letter and its tone apart, its other mark kept, as Windows-1258 has them."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = unicodedata.normalize("NFD", char)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return base + "".join(part for part in parts if part in tones)


ITEMS = {
    "non-breaking spaces and entities": ("<p>Đạt&nbsp;&ge;&nbsp;95% &amp; hơn &#7873;</p>", ["Đạt ≥ 95% & hơn ề"]),
    "words cut into spans": ("<p>Th<span>ông</span> <b>t</b>ư</p>", ["Thông tư"]),
    "source lines are no lines": ("<p>Thông\n   tư\n</p>", ["Thông tư"]),
    "two breaks part paragraphs": ("Một<br><br>Hai", ["Một", "Hai"]),
    "a break in a sentence": ("<p>theo Thông tư số<br>28/2020/TT-BGDĐT</p>", ["theo Thông tư số 28/2020/TT-BGDĐT"]),
    "preformatted lines": ("<pre>I. Mục tiêu\n- Đạt 95%\n</pre>", ["I. Mục tiêu", "- Đạt 95%"]),
    "lines kept by style": ("<div style='white-space: pre-line'>- Một\n- Hai</div>", ["- Một", "- Hai"]),
    "numbered from three": ("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"]),
    "letters": ("<ol type=a><li>a</li><li>b</li></ol>", ["a. a", "b. b"]),
    "Roman capitals by style": ("<ol style='list-style-type:upper-roman'><li>a</li><li>b</li></ol>", ["I. a", "II. b"]),
    "backwards": ("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", ["3. a", "2. b", "1. c"]),
    "an item's own number": ("<ol><li>a</li><li value=5>b</li><li>c</li></ol>", ["1. a", "5. b", "6. c"]),
    "no marker asked for": ("<ul style='list-style: none'><li>1.1. a</li></ul>", ["1.1. a"]),
    "a list in a list": ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["1. a", "- b", "2. c"]),
    "paragraphs in an item": ("<ul><li><p>a</p><p>b</p></li></ul>", ["- a", "b"]),
    "typed labels in items": ("<ul><li>- a</li></ul>", ["- a"]),
    "a hidden part": ("<p>a<span style='display: none'>b</span></p><p hidden>c</p>", ["a"]),
    "struck out": ("<p>a <del>b</del><s>c</s></p>", ["a"]),
    "a caption": ("<table><caption>Bảng 1</caption><tr><td>a</td><td>b</td></tr></table>", ["Bảng 1", "a", "b"]),
    "a paragraph between rows": ("<table><tr><td>a</td><td>b</td></tr><p>giữa</p></table>", ["giữa", "a", "b"]),
    "a note of Word": (
        "<p>Theo quy định<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1'>[1]</a> Công văn 12</p></div></div>",
        ["Theo quy định", "Công văn 12"],
    ),
    "a numbered item of Word": (
        "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.1.<span>&nbsp; </span></span><![endif]>Duy trì</p>",
        ["2.1. Duy trì"],
    ),
    "a page of few links keeps them": ("<ul><li><a href='/1'>Một</a></li><li><a href='/2'>Hai</a></li></ul>", ["- Một", "- Hai"]),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "shown"), ITEMS.values(), ids=ITEMS)
def test_item(read_text, markup, shown):
    assert texts(read_text(f"<!DOCTYPE html><html><body>{markup}</body></html>")) == shown


def test_spans_end_with_the_table(read_text):
    page = "<html><body><table><tr><th rowspan=9>Khối</th><td>a</td></tr><tr><td>b</td></tr></table><table><tr><td rowspan=0>c</td><td>d</td></tr><tr><td>e</td></tr></table></body></html>"
    places = {
        b.text: (b.place.table, b.place.row, b.place.column, b.place.row_span) for b in read_text(page).blocks
    }
    assert places == {
        "Khối": (1, 1, 1, 2), "a": (1, 1, 2, 1), "b": (1, 2, 2, 1), "c": (2, 1, 1, 2), "d": (2, 1, 2, 1), "e": (2, 2, 2, 1)
    }  # fmt: skip


def test_a_table_of_targets_in_a_site_stays_a_table(read_text):
    rows = "".join(f"<tr><td>Khối {n}</td><td>{90 + n},5</td></tr>" for n in range(1, 6))
    page = WORDPRESS.replace(
        "<h2>II.", f"<table><tr><th>Khối</th><th>Hoàn thành (%)</th></tr>{rows}</table><h2>II."
    )
    cells = [b for b in read_text(page).blocks if b.kind == "cell"]
    assert len(cells) == 12
    assert (cells[-1].text, cells[-1].place.row, cells[-1].place.column) == ("95,5", 6, 2)


def test_where_little_would_be_left_all_stays(read_text):
    lines = "".join(
        f"<li><a href='/{n}'>Chỉ tiêu {n}: đạt 9{n}% học sinh hoàn thành chương trình</a></li>"
        for n in range(9)
    )
    assert (
        len(
            read_text(
                f"<html><body><div class='sidebar'><p>Kế hoạch</p><p>{'Nội dung. ' * 30}</p></div><ol>{lines}</ol></body></html>"
            ).blocks
        )
        >= 2
    )


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ol><li", "p><span"])
def test_pages_nested_as_deep_as_the_parser_goes(read_text, tag):
    names = tag.split("><")
    opened = "".join(f"<{name}>" for name in names) * (240 // len(names))
    assert "cuối" in read_text(f"<html><body>{opened}cuối</body></html>").text


def test_inline_elements_never_closed_cost_no_words(read_text):
    page = "<html><body>" + "<p><font size=4><span>Đạt 95%</p>" * 400 + "<b>" * 400 + "cuối</body></html>"
    assert read_text(page).text.endswith("cuối")


def test_a_page_nested_too_deep_is_refused(read_text):
    from extract.errors import ReadError

    with pytest.raises(ReadError) as caught:
        read_text("<html><body>" + "<div>" * 3000 + "cuối</body></html>")
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html><!-- x -->", "<html></html>", "<html><body><script>x</script></body></html>"]
)
def test_a_page_without_words_is_empty(read_text, page):
    from extract.errors import ReadError

    with pytest.raises(ReadError) as caught:
        read_text(page)
    assert caught.value.code == "empty-file"


def test_notes_and_margins_that_libreoffice_wrote(tmp_path):
    path = tmp_path / "plan.html"
    path.write_text(
        "<div title='header'><p>Trường Tiểu học Mẫu - Kế hoạch</p></div><p>KẾ HOẠCH</p>"
        "<p>Theo Nghị quyết số 71-NQ/TW<sup><a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a></sup> và luật.</p>"
        "<div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a> Về giáo dục.</p></div>"
        "<div title='footer'><p>Lưu hành nội bộ</p></div>",
        encoding="utf-8",
    )
    assert [(block.kind, block.text) for block in read_plan(path).blocks] == [
        ("header", "Trường Tiểu học Mẫu - Kế hoạch"),
        ("paragraph", "KẾ HOẠCH"),
        ("paragraph", "Theo Nghị quyết số 71-NQ/TW và luật."),
        ("note", "Về giáo dục."),
        ("footer", "Lưu hành nội bộ"),
    ]
