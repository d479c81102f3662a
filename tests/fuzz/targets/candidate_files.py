"""What holds of every file of candidates: it is read or refused, and judged, without failing."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from fuzz.targets.diagnostics import LANGUAGES, check_diagnostics, check_shown
from support.sample_rules import EVENTS, ON, sample
from talentarule.candidates import Table, read_candidates
from talentarule.diagnostics import Diagnostic
from talentarule.report.counts_text import counts_text
from talentarule.report.panel_json import panels_json
from talentarule.report.panel_tables import panel_header, panel_rows
from talentarule.report.panel_text import panel_text
from talentarule.report.people import names_of
from talentarule.report.setting import Screening
from talentarule.report.tables import FORMULA_STARTS, write_table

SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".xlsx", ".xls", ".ods", ".txt")
CANDIDATES = 2
"""So many candidates of a random file are judged, for one position."""


def check_candidate_file(path: Path, *, workbook: bool = False) -> None:
    """A file of candidates: known diagnostics, or a table that can be screened and reported in every form."""
    table, problems = read_candidates(path)
    check_diagnostics(problems)
    assert table is not None or problems
    if table is not None:
        check_table(table, problems, workbook=workbook)


def check_table(table: Table, problems: tuple[Diagnostic, ...], *, workbook: bool = False) -> None:
    """The candidates of a file screened by the sample rules, and every form of the result."""
    rules = sample()
    records = table.records[:CANDIDATES]
    panels = list(
        rules.screen_positions(
            records, rules.positions[:1], on=ON, events=EVENTS, selection={"ambang": 70}
        )
    )
    for panel in panels:
        for error in panel.errors:
            check_diagnostics(error.diagnostics)
    screening = Screening(
        ON, ON, ON, EVENTS, ("aturan.talenta",), (), rules.digest, "0", table.file, table.sheet,
        len(records), names_of(records), problems,
    )  # fmt: skip
    for lang in LANGUAGES:
        check_shown(counts_text(panels, screening, "", lang))
        for panel in panels:
            check_shown(panel_text(panel, screening, lang))
            for decision in panel.decisions:
                check_shown(decision.explain(lang))
    for panel in panels:
        for decision in panel.decisions:
            json.dumps(decision.to_json()).encode()
    json.loads("".join(panels_json(panels, problems)).encode())
    stream = io.BytesIO()
    rows = panel_rows(panels, screening.names, rules.digest, "id")
    assert write_table(stream, rows, panel_header("id"), "csv") == ()
    check_csv(stream.getvalue())
    if not workbook:
        return
    rows = panel_rows(panels, screening.names, rules.digest, "en")
    assert write_table(io.BytesIO(), rows, panel_header("en"), "xlsx") == ()


def check_csv(data: bytes) -> None:
    """A table of ours in CSV: no cell is a formula, none steers a terminal."""
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert cell.lstrip(" ")[:1] not in FORMULA_STARTS, cell
            assert not any(letter < " " and letter not in "\t\r\n" for letter in cell), ascii(cell)


# Bytes to files -----------------------------------------------------------------------------------------------

_SHEET = "xl/worksheets/sheet1.xml"
_XLSX = {
    "[Content_Types].xml": b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": b"""<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Pelamar" sheetId="1" r:id="r1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": b"""<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    _SHEET: b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>""",
}
_ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def xlsx(**parts: bytes) -> bytes:
    """A workbook of one sheet, with some parts replaced: ``sheet``, ``strings``, ``workbook``, ``styles``."""
    names = {
        "sheet": _SHEET,
        "strings": "xl/sharedStrings.xml",
        "workbook": "xl/workbook.xml",
        "styles": "xl/styles.xml",
    }
    return _zipped({**_XLSX, **{names[part]: data for part, data in parts.items()}})


def ods(content: bytes) -> bytes:
    """An OpenDocument spreadsheet with this content."""
    manifest = b"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""
    return _zipped(
        {"mimetype": _ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": manifest}
    )


def _zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


FORMS: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    *((suffix, bytes) for suffix in SUFFIXES),
    (".xlsx", lambda data: xlsx(sheet=data)),
    (".xlsx", lambda data: xlsx(strings=data)),
    (".xlsx", lambda data: xlsx(workbook=data)),
    (".xlsx", lambda data: xlsx(styles=data)),
    (".ods", ods),
)
"""What fuzzed bytes can become: a whole file, or one part of a spreadsheet whose other parts are sound."""


def check_candidate_bytes(data: bytes, folder: Path, *, workbook: bool = False) -> None:
    """Fuzzed bytes: the first chooses one of the forms, the rest is its content."""
    if not data:
        return
    suffix, made = FORMS[data[0] % len(FORMS)]
    path = folder / f"calon{suffix}"
    path.write_bytes(made(data[1:]))
    check_candidate_file(path, workbook=workbook)
