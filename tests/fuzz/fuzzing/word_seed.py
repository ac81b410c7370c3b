"""A small Word file that holds every element the DOCX reader knows."""

from __future__ import annotations

from fuzzing.docx_mutation import zipped

PACKAGES = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def every_element() -> bytes:
    """A small Word file: fields, boxes, controls, changes, notes, merged cells, formulas, chunks, diagrams."""
    kinds = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "aFChunk", "diagramData")
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGES}/content-types"/>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml", "a")),
        "word/_rels/document.xml.rels": _relations(
            *((kind, f"{kind}.{'html' if kind == 'aFChunk' else 'xml'}", kind) for kind in kinds)
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{BODY}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {SPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{NUMBERING}</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {SPACES}><w:footnote w:id="2">{_p("Theo TT 02/2024/TT-BGDĐT")}</w:footnote></w:footnotes>',
        "word/endnotes.xml": f'<w:endnotes {SPACES}><w:endnote w:id="3">{_p("98% trẻ")}</w:endnote></w:endnotes>',
        "word/header.xml": f"<w:hdr {SPACES}>{_p('Kế hoạch số 12/KH-THCS')}</w:hdr>",
        "word/footer.xml": f"<w:ftr {SPACES}>{_p('Trang 1')}</w:ftr>",
        "word/aFChunk.html": "<html><body><p>Đạt 95% trở lên</p><table><tr><td>1</td><td>2</td></tr></table></body></html>",
        "word/diagramData.xml": f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Hiệu trưởng</a:t></a:r></a:p>"
        "</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
    }
    return zipped({name: content.encode() for name, content in files.items()})


def _relations(*entries: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for kind, target, name in entries
    )
    return f'<Relationships xmlns="{PACKAGES}/relationships">{rows}</Relationships>'


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{_r(text)}</w:p>"


def _field(code: str, shown: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{kinds[1]}{_r(shown)}{kinds[2]}"


NUM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:suff w:val="space"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + LEVEL.format(0, "upperRoman", "%1.")
    + LEVEL.format(1, "decimal", "%1.%2.")
    + LEVEL.format(2, "bullet", "\uf0b7")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/>'
    '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>'
)
BODY = (
    _p("KẾ HOẠCH", '<w:pStyle w:val="Heading1"/>')
    + _p("Căn cứ Thông tư số 32/2018/TT-BGDĐT ngày 26/12/2018 của Bộ GDĐT;")
    + _p("Mục tiêu", NUM.format(0))
    + _p("Duy trì sĩ số 100%", NUM.format(1))
    + _p("Ít nhất 95% học sinh hoàn thành trước ngày 30/5/2026", NUM.format(2))
    + f'<w:p>{_r("Số ")}{_field(" PAGE ", "7")}{_field(" FORMCHECKBOX ", "")}<w:fldSimple w:instr=" REF x ">{_r("5%")}</w:fldSimple></w:p>'
    + f'<w:p><w:ins w:id="1">{_r("thêm 3 lớp")}</w:ins><w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del>'
    f'<w:hyperlink r:id="x">{_r("liên kết")}</w:hyperlink><w:smartTag>{_r("thẻ")}</w:smartTag></w:p>'
    + f'<w:p><w:pPr><w:rPr><w:specVanish/><w:del w:id="4"/></w:rPr></w:pPr>{_r("Đầu mục.")}</w:p>'
    + f'<w:p>{_r("ẩn", "<w:vanish/>")}<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="3"/><w:tab/><w:br/><w:cr/>'
    '<w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    f"<w:r><w:ruby><w:rt>{_r('a')}</w:rt><w:rubyBase>{_r('b')}</w:rubyBase></w:ruby></w:r>"
    "<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath></w:p>"
    + f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_p('Bấm vào đây')}</w:sdtContent></w:sdt>"
    + f"<w:sdt><w:sdtContent>{_p('Nội dung 45 trẻ')}</w:sdtContent></w:sdt>"
    + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:graphic><w:txbxContent>"
    + _p("Trong khung")
    + "</w:txbxContent></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textpath string='Chữ'/></w:pict></mc:Fallback>"
    '</mc:AlternateContent><w:object><o:OLEObject ProgID="Word.Document.12"/></w:object>'
    '<w:drawing><dgm:relIds r:dm="diagramData"/></w:drawing></w:r></w:p>'
    + '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    + "".join(f"<w:tc>{_p(word)}</w:tc>" for word in ("STT", "Nội dung", "Chỉ tiêu", "Thời gian"))
    + '</w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    + _p("1")
    + '</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    + _p("98%")
    + f"</w:tc><w:tc>{_p('Tháng 9/2025')}<w:tbl><w:tr><w:tc>{_p('trong')}</w:tc></w:tr></w:tbl></w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr>{_p('345/352')}</w:tc></w:tr></w:tbl>"
    + '<w:altChunk r:id="aFChunk"/>'
    + '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
)
