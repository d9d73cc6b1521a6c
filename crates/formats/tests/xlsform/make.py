"""Makes the binary fixtures beside this file: python3 make.py (needs openpyxl and xlwt; run only when a fixture changes).

They are made by other programs' writers on purpose, so that our reader is not tested against our own idea of a workbook.
"""
import datetime
import io
import os
import zipfile

import openpyxl
import xlwt

HERE = os.path.dirname(os.path.abspath(__file__))


def at(name):
    return os.path.join(HERE, name)


# Cells of every kind, the used range beginning below the first row and right of the first column on the second sheet.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Survey"
sheet["A1"], sheet["B1"], sheet["C1"] = "type", "name", "label::Bahasa Indonesia (id)"
sheet["A2"], sheet["B2"], sheet["C2"] = "  text ", "q\u00a01", "Baris satu\nbaris dua \u2013 é"
sheet["A3"], sheet["B3"], sheet["C3"] = 5.0, 2.5, True
sheet["A4"], sheet["B4"] = datetime.datetime(2024, 2, 29, 12, 30), datetime.date(2013, 8, 1)
sheet["C4"] = datetime.time(18, 0)
sheet["A5"], sheet["B5"], sheet["C5"] = "=A2&B2", "=1/0", "_x005F_x0041_ & <b>"
other = book.create_sheet("other")
other["D7"] = "far"
other["D9"] = -0.125
raw = io.BytesIO()
book.save(raw)
# openpyxl keeps no values with formulas; a spreadsheet program does.
kept = zipfile.ZipFile(raw)
with zipfile.ZipFile(at("cells.xlsx"), "w", zipfile.ZIP_DEFLATED) as out:
    for name in kept.namelist():
        part = kept.read(name)
        if name == "xl/worksheets/sheet1.xml":
            text = part.decode()
            text = text.replace('<c r="A5"><f>A2&amp;B2</f><v></v></c>', '<c r="A5" t="str"><f>A2&amp;B2</f><v>textq 1</v></c>')
            text = text.replace('<c r="A5"><f>A2&amp;B2</f><v /></c>', '<c r="A5" t="str"><f>A2&amp;B2</f><v>textq 1</v></c>')
            text = text.replace('<c r="B5"><f>1/0</f><v></v></c>', '<c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
            text = text.replace('<c r="B5"><f>1/0</f><v /></c>', '<c r="B5" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
            assert "textq 1" in text and "#DIV/0!" in text, text
            part = text.encode()
        out.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)

# The same cells in an old binary workbook, and long texts that run over several records.
book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("Survey")
day = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM")
clock = xlwt.easyxf(num_format_str="h:mm")
for row, cells in enumerate([["type", "name", "label::Bahasa Indonesia (id)"],
                             ["  text ", "q\u00a01", "Baris satu\nbaris dua \u2013 é"], [5.0, 2.5, True]]):
    for column, cell in enumerate(cells):
        sheet.write(row, column, cell)
sheet.write(3, 0, datetime.datetime(2024, 2, 29, 12, 30), day)
sheet.write(3, 1, datetime.date(2013, 8, 1), day)
sheet.write(3, 2, datetime.time(18, 0), clock)
sheet.write(4, 0, xlwt.Formula("1+1"))
sheet.write(4, 2, "_x0041_ & <b>")
other = book.add_sheet("other")
other.write(6, 3, "far")
other.write(8, 3, -0.125)
long = book.add_sheet("long")
for row in range(8):
    long.write(row, 0, f"{row}" + "a" * 5000 if row % 2 else f"{row}" + "\u0101b" * 4000)
book.save(at("cells.xls"))
with open(at("cells.xls"), "rb") as old, open(at("old_under_a_new_name.xlsx"), "wb") as new:
    new.write(old.read())


def tables(name):
    """The sheets of a Markdown table beside this file."""
    sheets = {}
    for line in open(at(name), encoding="utf-8"):
        cells = [cell.strip().replace("<br>", "\n") for cell in line.strip().strip("|").split("|")]
        if cells[0]:
            sheets[cells[0]] = []
        elif any(cells):
            sheets[list(sheets)[-1]].append(cells[1:])
    return sheets


def workbook(name):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in tables(name).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([cell or None for cell in row])
    return book


# The realistic form as people have it, and as an old workbook.
workbook("informant.md").save(at("informant.xlsx"))
book = xlwt.Workbook(encoding="utf-8")
for title, rows in tables("informant.md").items():
    sheet = book.add_sheet(title)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell:
                sheet.write(r, c, cell)
book.save(at("informant.xls"))

# The form with errors, and what only a workbook can get wrong.
book = workbook("errors.md")
survey = book["survey"]
for name, label in [("q39", '="Tiga"&" sembilan"'), ("q40", "#REF!"), ("q41", datetime.datetime(2013, 8, 1))]:
    survey.append(["text", name, label, "English of " + name])
book.save(at("errors.xlsx"))
