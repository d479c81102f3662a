"""Files of candidates that are made to hurt: refused or read within the bounds, each with a message."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fuzz.targets.candidate_files import ods, xlsx
from support.bounded import Ended, bounded_call, needs_limits

pytestmark = needs_limits

RULES = """\
skala g: a < b
fakta:
  n: angka
  t: tanggal
  d: durasi
  m: banyak skala g
A mensyaratkan:
  n > 3
  t >= 2020-01-01
  d >= 3 tahun
  m = b
"""
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
ROW = '<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>n</v></c></row>'
ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"


def sheet(rows: str, before: str = "") -> bytes:
    return xlsx(sheet=f"{before}{SHEET}<sheetData>{rows}</sheetData></worksheet>".encode())


def bomb() -> bytes:
    """A sound workbook whose sheet goes on with a thousand million blanks: a megabyte on the disk."""
    source, stream = io.BytesIO(sheet(ROW)), io.BytesIO()
    with (
        zipfile.ZipFile(source) as sound,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in sound.namelist():
            with packed.open(name, "w") as member:
                member.write(sound.read(name))
                if name.endswith("sheet1.xml"):
                    for _ in range(300):
                        member.write(b" " * 2**20)
    return stream.getvalue()


def entities() -> str:
    """Ten entities, each of ten of the one before."""
    named = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 11))
    return f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{named}]>'


REFUSED: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "100,000 broken lines": ("x.jsonl", lambda: '{"id":1,"n":\n' * 100_000, "TR5017"),
    "a line of 50 MB": ("x.csv", lambda: b"id,n\n1," + b"x" * 50_000_000 + b"\n", "TR5006"),
    "a million columns": (
        "x.csv",
        lambda: "id" + "".join(f",c{i}" for i in range(1_000_000)) + "\n1,2\n",
        "TR5006",
    ),
    "half a million candidates": (
        "x.json",
        lambda: "[" + ",".join(['{"id":1,"n":4}'] * 500_000) + "]",
        "TR5006",
    ),
    "an open quote": ("x.csv", lambda: 'id,n\n1,"' + "x\n" * 1_000_000, "TR5006"),
    "NUL": ("x.csv", lambda: b"id,n\n1,\0\n", "TR5005"),
    "UTF-16": ("x.csv", lambda: "id,n\n1,2\n".encode("utf-16"), "TR5004"),
    "half a character in CSV": ("x.csv", lambda: b"id,n\n1,\xed\xa0\x80\n", "TR5004"),
    "a million brackets": ("x.json", lambda: "[" * 1_000_000, "TR5020"),
    "a million braces": ("x.json", lambda: '{"a":' * 1_000_000, "TR5020"),
    "forty brackets": ("x.json", lambda: "[" * 40 + "]" * 40, "TR5020"),
    "a number of 5,000 digits": ("x.json", lambda: '[{"id":1,"n":' + "9" * 5_000 + "}]", "TR5019"),
    "a huge exponent": ("x.json", lambda: '[{"id":1,"n":1e999999999}]', "TR5019"),
    "a huger exponent": ("x.json", lambda: '[{"id":1,"n":1e99999999999999999999}]', "TR5019"),
    "NaN": ("x.json", lambda: '[{"id":1,"n":NaN}]', "TR5019"),
    "half a character in JSON": ("x.json", lambda: '[{"id":"\\ud800"}]', "TR5026"),
    "20,000 names": (
        "x.json",
        lambda: "[{" + ",".join(f'"k{i}":1' for i in range(20_000)) + "}]",
        "TR5006",
    ),
    "a zip bomb": ("x.xlsx", bomb, "TR5006"),
    "an entity bomb": (
        "x.xlsx",
        lambda: sheet('<row r="1"><c r="A1" t="str"><v>&a10;</v></c></row>', entities()),
        "TR5005",
    ),
    "an entity from a file": (
        "x.xlsx",
        lambda: sheet(
            '<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ),
        "TR5005",
    ),
    "one cell in the last corner": (
        "x.xlsx",
        lambda: sheet(ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "TR5006",
    ),
    "a place that there is not": (
        "x.xlsx",
        lambda: sheet('<row r="99999999999"><c r="ZZZZZ99999999999"><v>1</v></c></row>'),
        "TR5006",
    ),
    "strings that are not there": (
        "x.xlsx",
        lambda: xlsx(strings=b'<sst count="999999999" uniqueCount="999999999"><si/></sst>'),
        "TR5006",
    ),
    "rows repeated in ODS": (
        "x.ods",
        lambda: ods(
            f'{ODS_HEAD}<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            'table:number-columns-repeated="16000" office:value-type="string"><text:p>id</text:p>'
            f"</table:table-cell></table:table-row>{ODS_END}".encode()
        ),
        "TR5006",
    ),
}


def screened(folder: Path, name: str, data: str | bytes, *more: str) -> Ended:
    (folder / "aturan.talenta").write_text(RULES, encoding="utf-8")
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return bounded_call(folder, "screen", "aturan.talenta", name, "--on", "2026-01-01", *more)


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_file_is_refused_within_bounds(case: str, tmp_path: Path) -> None:
    name, make, code = REFUSED[case]
    ended = screened(tmp_path, name, make())
    assert ended.status == 2
    assert ended.codes == {code}, ended.err


READ: dict[str, tuple[str, Callable[[], str | bytes], set[str]]] = {
    "a million separators": ("x.csv", lambda: "id,n\n1" + "," * 1_000_000 + "\n", set()),
    "100,000 rows with one identity": ("x.csv", lambda: "id,n\n" + "1,4\n" * 100_000, {"TR5013"}),
    "cells of 100,000 digits": (
        "x.csv",
        lambda: f"id,n,t,d\n1,{'9' * 100_000},2020-01-01,{'9' * 100_000} tahun\n",
        {"TR5101"},
    ),
    "cells of 100,000 blanks": (
        "x.csv",
        lambda: f"id,n,t,d\n1,1{' ' * 100_000}x,2020{' ' * 100_000}01,{'1 ' * 50_000}tahun\n",
        {"TR5101", "TR5105"},
    ),
    "a list of 60,000": ("x.csv", lambda: f'id,m\n1,"{"a;" * 60_000}"\n', {"TR5108"}),
    "numbers that are none": (
        "x.csv",
        lambda: "id,n\n1,inf\n2,nan\n3,1e999\n4,0x10\n5,1_000\n6,\u0663\n",
        {"TR5014", "TR5101"},
    ),
    "dates that are none": (
        "x.csv",
        lambda: "id,t\n1,0000-00-00\n2,9999-99-99\n3,31-02-2020\n4,\u0663-01-2020\n",
        {"TR5101"},
    ),
    "lengths that are none": ("x.csv", lambda: "id,d\n1,-1 tahun\n2,P1Y1Y\n3,1 abad\n", {"TR5101"}),
    "a name twice in one candidate": (
        "x.json",
        lambda: '[{"id":1,"n":4,"N":5},{"id":2,"n":4}]',
        {"TR5018"},
    ),
    "a list of 500,000 in JSON": (
        "x.json",
        lambda: '[{"id":1,"m":[' + '"a",' * 500_000 + '"a"]}]',
        {"TR5108"},
    ),
    "a formula and a link to another file": (
        "x.xlsx",
        lambda: sheet(
            ROW
            + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>\'[http://x.invalid/a.xlsx]S\'!A1</f>'
            '<v>4</v></c></row><row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>WEBSERVICE("http://x.invalid")</f></c></row>'
        ),
        set(),
    ),
    "dimensions that are not so": (
        "x.xlsx",
        lambda: xlsx(
            sheet=f'{SHEET}<dimension ref="A1:XFD1048576"/><sheetData>{ROW}</sheetData></worksheet>'.encode()
        ),
        {"TR5008"},
    ),
    "numbers in cells that are none": (
        "x.xlsx",
        lambda: sheet(
            ROW + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>NaN</v></c></row>'
            '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>1e999</v></c></row>'
        ),
        {"TR5014"},
    ),
}


@pytest.mark.parametrize("case", READ)
def test_a_hostile_file_is_read_within_bounds(case: str, tmp_path: Path) -> None:
    name, make, wanted = READ[case]
    ended = screened(tmp_path, name, make(), "--position", "A")
    assert ended.status == 0, ended.err
    assert ended.codes == wanted, ended.err
