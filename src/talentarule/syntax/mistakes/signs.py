"""Mistakes of signs, labels and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from talentarule.diagnostics import Applicability, Words
from talentarule.syntax.expected import expected
from talentarule.syntax.keywords import (
    COMPARISONS,
)
from talentarule.syntax.mistakes.case import Case, Finding

_COMPARISON_SIGNS = {"=>": ">=", "=<": "<=", "==": "=", "=!": "≠", "<>": "≠", "><": "≠", "≠=": "≠"}


def doubled_sign(case: Case) -> Finding | None:
    """``=>``, ``==`` and their like."""
    before = case.failure.previous
    if case.failure.kind not in COMPARISONS or before is None:
        return None
    if before.token.type not in COMPARISONS or before.token.start_pos is None:
        return None
    if case.failure.token is not None and case.failure.token[:1].isalpha():
        return None
    start, end = before.token.start_pos, case.failure.offset + len(case.failure.token or "")
    written = case.text[start:end]
    meant = _COMPARISON_SIGNS.get(written.replace(" ", ""))
    return case.find(
        "TR0040",
        start,
        end,
        {"written": written, "meant": meant or ""},
        edits=(case.edit(start, end, meant),) if meant else (),
        applicability=Applicability.SAFE,
    )


def and_or(case: Case) -> Finding | None:
    """``dan/atau``."""
    match = re.search(r"\b(dan/atau|and/or)\b", case.text[case.line.start : case.line.end])
    if match is None:
        return None
    start = case.line.start + match.start()
    if not start <= case.failure.offset <= start + len(match[0]):
        return None
    word = match[0].split("/")[1]
    return case.find(
        "TR0029",
        start,
        start + len(match[0]),
        {"written": match[0], "meant": word},
        edits=(case.edit(start, start + len(match[0]), word),),
    )


_OTHER_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")


def other_date(case: Case) -> Finding | None:
    """A date in figures that read two ways."""
    for match in _OTHER_DATE.finditer(case.text, case.line.start, case.line.end):
        if match.start() <= case.failure.offset <= match.end():
            return case.find("TR0030", match.start(), match.end(), {"text": match[0]})
    return None


_WRONG_LABEL = re.compile(r"((?:Pasal|Article) +\d+[A-Z]?|[A-Z]*\d+[a-z]?|[a-z])(\.(?=\S)|\)|\.\))")


def label_form(case: Case) -> Finding | None:
    """``a)`` or ``a.`` without a blank."""
    start = case.line.start + case.line.indent
    match = _WRONG_LABEL.match(case.text, start)
    if match is None or not start <= case.failure.offset <= match.end() + 1:
        return None
    proper = f"{' '.join(match[1].split())}."
    end = match.end()
    gap = "" if case.text[end : end + 1] == " " else " "
    return case.find(
        "TR0041",
        start,
        end,
        {"written": match[0], "proper": proper},
        edits=(case.edit(start, end, proper + gap),),
        applicability=Applicability.SAFE,
    )


_SIGN_ADVICE: Mapping[str, Words] = {
    "'": Words('nama dan teks dikutip dengan tanda `"`', 'names and texts are quoted with `"`'),
    "‘": Words('nama dan teks dikutip dengan tanda `"`', 'names and texts are quoted with `"`'),
    "[": Words("kurung yang dipakai hanya `(` dan `)`", "the only brackets are `(` and `)`"),
    "{": Words("kurung yang dipakai hanya `(` dan `)`", "the only brackets are `(` and `)`"),
    "*": Words("perkalian dan pembagian tidak ada", "there is no multiplication or division"),
    "/": Words(
        "nama yang memuat `/` di antara spasi ditulis dalam tanda kutip",
        "a name that holds `/` between blanks is written in quotes",
    ),
    "&": Words(
        'nama yang memuat `&` ditulis dalam tanda kutip `"..."`',
        'a name that holds `&` is written in quotes `"..."`',
    ),
    "%": Words(
        "tulis angkanya saja, misalnya `75`; satuan yang bernama boleh, misalnya `75 persen`",
        "write the number alone, such as `75`; a named unit is allowed, such as `75 percent`",
    ),
}  # fmt: skip


DOT = Words(
    "titik hanya ada pada label (`a.`), angka (`75.5`), dan `jabatan.` atau `calon.`",
    "a dot stands only in a label (`a.`), a number (`75.5`), and `position.` or `candidate.`",
)


def unknown_sign(case: Case) -> Finding | None:
    """A sign that the language does not have."""
    if case.failure.token is not None:
        return None
    at = case.failure.offset
    sign = case.text[at : at + 1]
    advice = _SIGN_ADVICE.get(sign, Words("", ""))
    if sign == ".":
        advice = DOT
    args: dict[str, str | Words] = {"sign": sign, "expected": expected(case.failure.accepts)}
    if advice.id:
        args["advice"] = advice
    return case.find("TR0024", at, at + 1, args)
