"""Asks the reference converter (pip install pyxform) about forms: reference.py FORM...

One line of JSON per form: {"form", "error", "warnings", "rows": [[name, type], ...]}. Run by the ignored tests of
../xlsform_reference.rs, since not every machine has Python.
"""
import json
import sys

from pyxform.xls2json import workbook_to_json
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert


def rows(element, into):
    for child in element.get("children", []):
        if child.get("name") == "meta":
            continue
        into.append([child.get("name"), child.get("type")])
        rows(child, into)
    return into


for form in sys.argv[1:]:
    answer = {"form": form, "error": None, "warnings": [], "rows": []}
    try:
        answer["warnings"] = list(convert(form, validate=False).warnings)
        answer["rows"] = rows(workbook_to_json(get_xlsform(form)), [])
    except Exception as fault:  # the converter has many
        answer["error"] = f"{type(fault).__name__}: {fault}"
    print(json.dumps(answer))
