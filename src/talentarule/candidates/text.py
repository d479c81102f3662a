"""Bytes to text, for candidate files that are text."""

from __future__ import annotations

from talentarule.candidates.problems import damaged, in_file, in_row
from talentarule.diagnostics import Diagnostic

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, file: str) -> str | Diagnostic:
    """The text of a UTF-8 file without its byte order mark.

    Nothing is guessed: a name with an accent that is read in the wrong code page is another name,
    so a file in another encoding is refused with the line where that shows.
    """
    if data.startswith(_UTF16):
        return in_file("TR5004", file, encoding="UTF-16")
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        return in_row("TR5004", file, line, line=str(line), byte=f"{body[error.start]:02X}")
    if "\0" in text:
        return damaged(file, "CSV/JSON")
    return text
