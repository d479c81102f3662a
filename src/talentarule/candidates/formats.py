"""Which format a candidate file has: its content decides, its name only where the content leaves it
open.
"""

from __future__ import annotations

import re
from enum import Enum


class FileFormat(Enum):
    """The formats that are told apart; the value is what messages call them."""

    CSV = "CSV"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    XLSX = "XLSX"
    XLS = "XLS"
    ODS = "ODS"
    WEB_PAGE = "HTML"
    UNKNOWN = ""


SPREADSHEETS = frozenset({FileFormat.XLSX, FileFormat.XLS, FileFormat.ODS})

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_WEB = re.compile(rb"\s*<(?:!doctype|html|table|head|body|\?xml)", re.IGNORECASE)
_OTHER = re.compile(rb"%PDF|\x89PNG|\xff\xd8\xff|\{\\rtf|PAR1|ARROW1|\x1f\x8b|Rar!|7z\xbc\xaf")
_LINES = re.compile(rb"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")


def detect(head: bytes, suffix: str) -> FileFormat:
    """The format of a file from its first bytes (a few thousand suffice) and its suffix, in lower
    case with the dot.
    """
    if head.startswith(_ZIP):
        return FileFormat.ODS if _ODS in head[:200] else FileFormat.XLSX
    if head.startswith(_OLE):
        return FileFormat.XLS
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _WEB.match(text):
        return FileFormat.WEB_PAGE
    if _OTHER.match(text):
        return FileFormat.UNKNOWN
    if suffix in {".jsonl", ".ndjson"}:
        return FileFormat.JSON_LINES
    if suffix == ".json":
        return FileFormat.JSON
    if suffix in {".csv", ".tsv"}:
        return FileFormat.CSV
    first = text.lstrip()[:1]
    if first == b"[":
        return FileFormat.JSON
    if first == b"{":
        return FileFormat.JSON_LINES if _LINES.match(text) else FileFormat.JSON
    return FileFormat.CSV
