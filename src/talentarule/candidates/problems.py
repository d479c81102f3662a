"""The diagnostics of this folder, one small constructor for each form that several readers need."""

from __future__ import annotations

from talentarule.diagnostics import DataPlace, Diagnostic, Words


def in_file(code: str, file: str, /, **args: str | Words) -> Diagnostic:
    """A diagnostic about a whole file."""
    return Diagnostic(code, args, place=DataPlace(file))


def in_row(code: str, file: str, row: int, /, **args: str | Words) -> Diagnostic:
    """A diagnostic about one row of a file that has no sheets."""
    return Diagnostic(code, args, place=DataPlace(file, row=row))


def too_large(file: str, what: Words, limit: str) -> Diagnostic:
    """A file goes past one of the bounds of ``limits.py``."""
    return in_file("TR5006", file, what=what, limit=limit)


def damaged(file: str, kind: str) -> Diagnostic:
    """A file cannot be unpacked or read as what it seems to be."""
    return in_file("TR5005", file, kind=kind)


def grouped(number: int) -> str:
    """``2 000 000``: digits in groups, in a form that reads the same in both languages."""
    return f"{number:,}".replace(",", " ")
