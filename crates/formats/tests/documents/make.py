#!/usr/bin/env python3
"""Makes the files of this folder with programs that are not ours: python-docx, srt, and Python's own zipfile
and encoders.

    python3 -m venv venv && venv/bin/pip install python-docx==1.2.0 srt==3.5.3 && venv/bin/python make.py

The files are committed; the tests do not run this. Expected values are written by hand in ../documents.rs.
"""
import datetime
import io
import zipfile
from pathlib import Path

import srt
from docx import Document

here = Path(__file__).parent


def saved(document, name):
    """Saves with fixed times, so that the file does not change when it is made again."""
    raw = io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            # The default template's pictures and styles are not needed to read it.
            if entry.filename.startswith(("docProps/thumbnail", "customXml")):
                continue
            new.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), old.read(entry), zipfile.ZIP_DEFLATED)


def paragraphs():
    document = Document()
    document.add_heading("Wawancara pertama", 1)
    said = document.add_paragraph()
    said.add_run("Pewawancara:").bold = True
    said.add_run(" Apa kabar?")
    said = document.add_paragraph()
    said.add_run("Ibu Sri:").bold = True
    said.add_run(" Baik. Kami menanam padi\u2013jagung\tdi dua petak.")
    document.add_paragraph("Hasilnya \u201ccukup\u201d.")
    document.add_paragraph("Pewawancara: Sejak kapan?")
    document.add_paragraph("Ibu Sri: Sejak 2009. Sri muda waktu itu.")
    document.add_paragraph("butir pertama", style="List Number")
    document.sections[0].header.paragraphs[0].text = "Rahasia"
    saved(document, "paragraphs.docx")


def table():
    document = Document()
    rows = [("00:00:05", "T", "Apa kabar?"), ("00:00:09", "J", "Baik."), ("00:01:10", "T", "Lalu?"), ("00:01:12", "J", "Panen.")]
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text
    saved(document, "table.docx")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def by_hand(name, body, namespace=W, main="word/document.xml", prefix="w"):
    """A .docx of nothing but its main part, written by hand."""
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{prefix}:document xmlns:{prefix}="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="urn:a">'
        f"<{prefix}:body>{body}</{prefix}:body></{prefix}:document>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}/officeDocument" Target="{main}"/></Relationships>',
        main: text,
    }
    with zipfile.ZipFile(here / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def tricky():
    def p(inner):
        return f"<w:p>{inner}</w:p>"

    def r(inner, props=""):
        return f"<w:r>{f'<w:rPr>{props}</w:rPr>' if props else ''}{inner}</w:r>"

    def t(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'

    body = "".join(
        [
            p("<w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>" + r(t("satu") + "<w:tab/>" + t("dua") + "<w:br/>" + t("tiga"))),
            p("<w:ins w:id='1'>" + r(t("masuk ")) + "</w:ins><w:del w:id='2'>" + r("<w:delText>keluar</w:delText>") + "</w:del>" + r(t("tetap"))),
            p(r(t("tampak ")) + r(t("tersembunyi"), "<w:vanish/>") + r(t("tampak lagi"), "<w:vanish w:val='false'/>")),
            p(
                r("<w:fldChar w:fldCharType='begin'/>")
                + r("<w:instrText>HYPERLINK x</w:instrText>")
                + "<w:hyperlink>" + r(t("tautan")) + "</w:hyperlink>"
                + r("<w:footnoteReference w:id='2'/>") + r("<w:commentReference w:id='1'/>")
            ),
            p(
                "<mc:AlternateContent><mc:Choice Requires='wps'>" + r(t("pilihan")) + "</mc:Choice>"
                "<mc:Fallback>" + r(t("cadangan")) + "</mc:Fallback></mc:AlternateContent>"
                + r("<w:drawing><a:blip/></w:drawing>") + r("<w:noBreakHyphen/>" + t("akhir &amp; &#233;e\u0301"))
            ),
            "<w:tbl><w:tr><w:tc>" + p(r(t("a1"))) + p(r(t("a2"))) + "</w:tc><w:tc>" + p(r(t("b"))) + "</w:tc></w:tr></w:tbl>",
            p(""),
            p(r(t("penutup") + "<w:sym w:char='F0E0'/>")),
        ]
    )
    by_hand("tricky.docx", body)
    strict = "<x:p><x:r><x:t>Strict</x:t></x:r></x:p>"
    by_hand("strict.docx", strict, STRICT, "word/document2.xml", "x")


TALK = "P: Apa kabar?\r\nI: \u201cBaik\u201d \u2013 caf\u00e9 itu 5 \u20ac.\r\n"


def texts():
    (here / "windows1252.txt").write_bytes(TALK.encode("cp1252"))
    (here / "utf16le.txt").write_bytes(TALK.encode("utf-16-le"))
    (here / "utf16be-bom.txt").write_bytes(b"\xfe\xff" + TALK.encode("utf-16-be"))
    (here / "utf8-bom.md").write_bytes(TALK.replace("P:", "**P:**").encode("utf-8-sig"))


def captions():
    said = [
        (0, 1500, "<i>Selamat</i> pagi."),
        (1500, 3000, "Kami dari desa"),
        (3200, 4000, "di lereng gunung."),
        (9000, 9900, "{\\an8}Sudah lama & baik, 2 < 3."),
    ]
    ms = lambda n: datetime.timedelta(milliseconds=n)
    cues = [srt.Subtitle(n, ms(begin), ms(end), text) for n, (begin, end, text) in enumerate(said, 1)]
    (here / "captions.srt").write_bytes(srt.compose(cues, eol="\r\n").encode("utf-8"))


if __name__ == "__main__":
    texts()
    captions()
    paragraphs()
    table()
    tricky()
