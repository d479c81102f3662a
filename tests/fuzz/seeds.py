"""Seeds and dictionaries for the coverage-guided fuzzer: ``python tests/fuzz/seeds.py FOLDER``.

Written are ``FOLDER/TARGET/*`` and ``FOLDER/TARGET.dict`` for the three targets, from the files that ship.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
sys.path[:0] = [str(TESTS), str(ROOT / "src")]

from fuzz.targets.candidate_files import FORMS  # noqa: E402
from fuzz.targets.command_line import FILES, WORDS  # noqa: E402
from talentarule.syntax.keywords import spellings  # noqa: E402

MOST = 600
"""A seed of more bytes is left out: a run is slower by as much as its inputs are longer."""

SHEET = b"""<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C2"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>golongan</t></is></c><c r="C1" t="inlineStr"><is><t>nilai</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>1+1</f><v>IV/a</v></c><c r="C2"><v>70.5</v></c></row></sheetData></worksheet>"""
ODS = b"""<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>nilai</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="70"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
CALLS = (
    "check\naturan.talenta",
    "check\n--fix\nsalah.talenta\n--format\nsarif",
    "check\n--explain\nTR1001",
    "screen\naturan.talenta\npelamar.csv\n--on\n2026-06-01\n--event\npelantikan=2026-07-01\n--format\njson",
    "screen\naturan.talenta\npelamar.json\n--on\n2026-06-01\n--position\nCamat\n--selection\nambang=70\n--format\ncsv",
    "screen\naturan.talenta\npelamar.csv\n--on\n2026-06-01\n--format\nxlsx\n--output\nhasil",
    "explain\naturan.talenta\npelamar.csv\n--candidate\nA1\n--position\nCamat\n--on\n2026-06-01",
    "rules\naturan.talenta\n--on\n2026-06-01\n--format\njson",
    "test\naturan.talenta\n--format\njson",
    "fmt\n--diff\naturan.talenta",
    "fmt\n-",
    "--lang\nen\n--help",
)


def main() -> None:
    """Write the seeds."""
    folder = Path(sys.argv[1])
    rules = [path.read_bytes() for path in sorted(ROOT.glob("**/*.talenta"))]
    _write(folder / "rules", _pieces(rules))
    texts = [path.read_bytes() for path in sorted((TESTS / "conformance").glob("*/calon.csv"))]
    numbered = dict(enumerate(FORMS))
    seeds = [bytes([0]) + text for text in texts]
    seeds += [bytes([0]) + FILES["pelamar.csv"], bytes([2]) + FILES["pelamar.json"]]
    seeds += [bytes([3]) + FILES["pelamar.json"][1:-1]]
    seeds += [bytes([len(numbered) - 5]) + SHEET, bytes([len(numbered) - 1]) + ODS]
    _write(folder / "candidates", seeds)
    _write(folder / "calls", [call.encode() for call in CALLS])
    words = sorted({form for forms in spellings().values() for form in forms})
    _dictionary(folder / "rules.dict", words)
    markup = [
        "<row r=",
        "<c r=",
        't="str"',
        't="s"',
        "<f>",
        "<v>",
        "</v>",
        "number-rows-repeated=",
        "sep=;",
        "\\u0000",
    ]
    _dictionary(
        folder / "candidates.dict", [*markup, "1e99", "NaN", "IV/a", "golongan", "ya", "tidak"]
    )
    _dictionary(folder / "calls.dict", WORDS)


def _pieces(files: Iterable[bytes]) -> Iterable[bytes]:
    """Each file and its statements one by one, as far as they are small."""
    for data in files:
        for piece in (data, *data.split(b"\n\n")):
            if piece.strip() and len(piece) <= MOST:
                yield piece


def _write(folder: Path, seeds: Iterable[bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(dict.fromkeys(seeds)):
        (folder / f"{number:04}").write_bytes(data)


def _dictionary(path: Path, words: Iterable[str]) -> None:
    lines = []
    for word in words:
        if word:
            escaped = "".join(
                chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}"
                for byte in word.encode()
            )
            lines.append(f'"{escaped}"')
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
