"""Hostile DOC, RTF and ODT: what LibreOffice is given must neither run, nor reach out, nor swell."""

from __future__ import annotations

import zipfile
from io import BytesIO

from corpus.hostile import Case

# RTF of these files is plain ASCII on purpose.
WORDS = "Ke hoach 98 tren 100 tre"
URN = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = "".join(
    f'xmlns:{short}="{URN}:{long}:1.0" '
    for short, long in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("script", "script"))
)
LINK = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
MEGABYTE = 1024 * 1024


def rtf(content: str = "") -> bytes:
    """An RTF file with this before its words."""
    return f"{{\\rtf1\\ansi {content}{WORDS}\\par}}".encode()


def odt(content: str = "", before: str = "", more: dict[str, str] | None = None) -> bytes:
    """An ODT file with this after its words; ``before`` stands before the root, ``more`` are further parts."""
    out = BytesIO()
    parts = {
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{URN}:manifest:1.0"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.text"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        # A part that the list does not name makes LibreOffice refuse the whole file.
        + "".join(
            f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>'
            for name in more or ()
            if name != "content.xml"
        )
        + "</m:manifest>",
        "content.xml": f'{before}<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:dom="http://www.w3.org/2001/xml-events" office:version="1.2"><office:scripts/><office:body>'
        f"<office:text><text:p>{WORDS}</text:p>{content}</office:text></office:body></office:document-content>",
        **(more or {}),
    }
    with zipfile.ZipFile(out, "w") as package:
        kind = zipfile.ZipInfo("mimetype", (1980, 1, 1, 0, 0, 0))
        package.writestr(kind, "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def reaching_rtf(where: str) -> bytes:
    """Fields, a template and an object that are elsewhere."""
    return rtf(
        f'{{\\*\\template {where}/a.dot}}{{\\field{{\\*\\fldinst INCLUDEPICTURE "{where}/b.png" \\\\d}}{{\\fldrslt x}}}}'
        f'{{\\field{{\\*\\fldinst INCLUDETEXT "{where}/c.rtf"}}{{\\fldrslt y}}}}'
        f'{{\\field{{\\*\\fldinst LINK Word.Document.8 "{where}/d.doc" "" \\\\a \\\\r}}{{\\fldrslt z}}}}'
        f'{{\\field{{\\*\\fldinst DDEAUTO c:\\\\\\\\windows\\\\\\\\cmd.exe "/k calc"}}{{\\fldrslt w}}}}'
    )


def reaching_odt(where: str) -> bytes:
    """A picture, sections and an object that are elsewhere."""
    return odt(
        f'<text:p><draw:frame draw:name="a"><draw:image xlink:href="{where}/a.png" {LINK}/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{where}/b.odt" {LINK}/><text:p>x</text:p>'
        f'</text:section><text:p><draw:frame draw:name="o"><draw:object xlink:href="{where}/c.odt" {LINK}/>'
        "</draw:frame></text:p>"
    )


def macro_odt() -> bytes:
    """A Basic macro that is bound to the opening of the file and would write one."""
    basic = (
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic">'
        "Sub Main&#10;Shell(&quot;/bin/sh&quot;,0,&quot;-c 'touch kehoach-was-run'&quot;)&#10;End Sub</script:module>"
    )
    bound = (
        '<office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;'
        'location=document" xlink:type="simple"/></office:event-listeners>'
    )
    library = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
    more = {
        "Basic/script-lc.xml": f'<library:libraries {library}><library:library library:name="Standard" '
        'library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library {library} library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="M"/>'
        "</library:library>",
        "Basic/Standard/M.xml": basic,
    }
    with zipfile.ZipFile(BytesIO(odt())) as package:
        content = package.read("content.xml").decode()
    bound = f"<office:scripts>{bound}</office:scripts>"
    return odt(more={**more, "content.xml": content.replace("<office:scripts/>", bound)})


def laughs() -> bytes:
    """Ten entities of ten entities each, ten deep."""
    steps = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return odt("<text:p>&a9;</text:p>", f'<!DOCTYPE d [<!ENTITY a0 "ha">{steps}]>')


def entity_file() -> bytes:
    """An entity that is a file of the machine."""
    return odt("<text:p>&a;</text:p>", '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


HERE = "http://127.0.0.1:9"
CASES = (
    Case("reaching.rtf", lambda: reaching_rtf(HERE), words=WORDS, needs="soffice"),
    Case("reaching-files.rtf", lambda: reaching_rtf("file:///etc/passwd#"), words=WORDS, needs="soffice"),
    Case("reaching.odt", lambda: reaching_odt(HERE), words=WORDS, needs="soffice"),
    Case("reaching-files.odt", lambda: reaching_odt("file:///etc/passwd#"), words=WORDS, needs="soffice"),
    Case("macros.odt", macro_odt, words=WORDS, needs="soffice"),
    Case("entities-laughs.odt", laughs, "damaged"),
    Case("entities-file.odt", entity_file, "damaged"),
    Case("braces.rtf", lambda: rtf("{" * 200_000 + "}" * 200_000), words=WORDS, needs="soffice"),
    Case("binary.rtf", lambda: rtf("{\\pict\\pngblip\\bin2000000000 x}"), "damaged"),
)
