"""A sheet of posts and their requirements, one row for each post, as a rule file.

The first row names the columns: ``jabatan`` (or ``post``), perhaps ``unit``, ``catatan`` and ``dasar``; every other
heading is the left side of a comparison with its sign, ``golongan paling rendah``, and a cell of it is the right side.
``-`` says that a post asks nothing there; a blank cell says nothing, and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from string import ascii_lowercase

from attrs import field, frozen

from talentarule.candidates.grid import Grid, cell, letter
from talentarule.diagnostics import DataPlace, Diagnostic, Severity, Words
from talentarule.diagnostics.registry import has_errors, severity
from talentarule.diagnostics.sentences import sentences
from talentarule.engine.loading import load_files, load_text, load_text_at
from talentarule.engine.sheet_words import (
    Asked,
    asked_of,
    name_text,
    plain_text,
    quoted,
    value_text,
)
from talentarule.vocabulary.names import fold

POST = frozenset({"jabatan", "nama jabatan", "post", "position"})
UNIT = frozenset({"unit"})
REMARKS: Mapping[str, str] = {
    "catatan": "catatan",
    "note": "catatan",
    "dasar": "dasar",
    "basis": "dasar",
}
UNTITLED = '"Persyaratan jabatan"'
NOTHING_ASKED = frozenset({"-", "–", "−"})


@frozen
class SheetRules:
    """The text of the rule file, None where the sheet cannot be read whole, and everything that is wrong."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _Columns:
    post: int
    unit: int | None
    asked: Mapping[int, Asked]
    remarks: Mapping[int, str]
    heads: Mapping[int, str] = field(factory=dict)


@frozen
class _Line:
    """A line of the rule file, with the cell that it comes from."""

    text: str
    place: DataPlace | None = None


@frozen
class _Post:
    name: str
    unit: str | None
    clauses: tuple[_Line, ...]
    remarks: tuple[str, ...]


def rules_of_sheet(grid: Grid, title: str, uses: Path | None = None) -> SheetRules:
    """The rules of a sheet.

    ``uses`` is a rule file with the vocabulary, put under ``gunakan`` by its bare name; with it, every cell is checked
    against the types there. Raises OSError when it cannot be opened.
    """
    found: list[Diagnostic] = []
    rows = _rows(grid, found)
    columns = _columns(rows, grid, found)
    if columns is None:
        return SheetRules(None, tuple(found))
    posts = list(_posts(rows[1:], columns, grid, found))
    if not posts and not found:
        found.append(Diagnostic("TR2257", place=DataPlace(grid.file, grid.sheet)))
    if found:
        return SheetRules(None, tuple(found))
    known: frozenset[str] = frozenset()
    if uses is not None:
        base = load_files((uses,))
        if base.rules is None or not base.usable:
            return SheetRules(None, base.diagnostics)
        known = frozenset(base.rules.vocabulary.organisation.names)
    lines = list(_lines(posts, title, uses, known))
    text = "".join(f"{line.text}\n" for line in lines)
    wrong = _refused(text, lines, uses)
    return SheetRules(None if wrong else text, wrong)


# Reading the sheet ---------------------------------------------------------------------------------------------

_Row = tuple[int, tuple[object, ...]]


def _rows(grid: Grid, found: list[Diagnostic]) -> list[_Row]:
    rows = []
    for number, row in grid.rows:
        values = tuple(cell(value) for value in row)
        if any(value is not None for value in values):
            rows.append((number, values))
    return rows


def _place(grid: Grid, row: int, column: int, head: str = "") -> DataPlace:
    name = head or letter(column)
    if grid.lettered:
        name = f"{letter(column)} ({head})" if head else letter(column)
    return DataPlace(grid.file, grid.sheet, row, name)


def _columns(rows: Sequence[_Row], grid: Grid, found: list[Diagnostic]) -> _Columns | None:
    if not rows:
        found.append(Diagnostic("TR2257", place=DataPlace(grid.file, grid.sheet)))
        return None
    number, heading = rows[0]
    post: int | None = None
    unit: int | None = None
    asked: dict[int, Asked] = {}
    remarks: dict[int, str] = {}
    heads: dict[int, str] = {}
    seen: dict[str, str] = {}
    for column, value in enumerate(heading):
        if value is None:
            if any(column < len(row) and row[column] is not None for _, row in rows[1:]):
                found.append(Diagnostic("TR2252", {"text": ""}, place=_place(grid, number, column)))
            continue
        text = plain_text(value) or ""
        key = fold(text)
        heads[column] = text
        requirement = None
        if key in POST and post is None:
            post = column
        elif key in UNIT and unit is None:
            unit = column
        elif key in REMARKS:
            remarks[column] = REMARKS[key]
        elif key in seen or (requirement := asked_of(text)) is None:
            found.append(
                Diagnostic("TR2252", {"text": text}, place=_place(grid, number, column, text))
            )
        else:
            asked[column] = requirement
        seen[key] = text
    if post is None:
        # What the other headings say can wait: one of them is probably the one that is missed.
        found[:] = [Diagnostic("TR2251", place=DataPlace(grid.file, grid.sheet, number))]
    return None if post is None or found else _Columns(post, unit, asked, remarks, heads)


def _posts(
    rows: Sequence[_Row], columns: _Columns, grid: Grid, found: list[Diagnostic]
) -> Iterator[_Post]:
    names: dict[str, int] = {}
    for number, row in rows:
        report = partial(_report, found, grid, columns, number)
        text_at = partial(_text_at, row)

        post = text_at(columns.post)
        if not post:
            report("TR2253", columns.post, column=columns.heads[columns.post])
            continue
        name = name_text(post)
        if name is None:
            report("TR2254", columns.post, value=post)
            continue
        if fold(post) in names:
            report("TR2255", columns.post, name=post, row=str(names[fold(post)]))
            continue
        names[fold(post)] = number
        unit: str | None = None
        if columns.unit is not None:
            given = text_at(columns.unit)
            unit = name_text(given) if given else None
            if unit is None:
                code = "TR2254" if given else "TR2253"
                report(code, columns.unit, value=given or "", column=columns.heads[columns.unit])
        clauses = []
        for column, asked in columns.asked.items():
            text = text_at(column)
            if text == "":
                report("TR2253", column, column=columns.heads[column])
            elif text is None or (right := _right(text, asked)) is None:
                report("TR2254", column, value=text or str(row[column]))
            elif text not in NOTHING_ASKED:
                place = _place(grid, number, column, columns.heads[column])
                clauses.append(_Line(f"{asked.text} {right}", place))
        remarks = []
        for column, keyword in columns.remarks.items():
            text = text_at(column)
            if text:
                words = quoted(text)
                if words is None:
                    report("TR2254", column, value=text)
                else:
                    remarks.append(f"{keyword} {words}")
        if not clauses and not found:
            report("TR2256", columns.post, name=post)
        yield _Post(name, unit, tuple(clauses), tuple(remarks))


def _report(
    found: list[Diagnostic],
    grid: Grid,
    columns: _Columns,
    number: int,
    code: str,
    place: int,
    /,
    **args: str,
) -> None:
    where = _place(grid, number, place, columns.heads.get(place, ""))
    found.append(Diagnostic(code, args, place=where))


def _text_at(row: tuple[object, ...], column: int) -> str | None:
    """A cell as text, empty where it is blank, None where it cannot be one."""
    value = row[column] if column < len(row) else None
    return "" if value is None else plain_text(value)


def _right(text: str, asked: Asked) -> str | None:
    """The right side of a comparison from the text of a cell; ``;`` separates the values of a list."""
    if text in NOTHING_ASKED:
        return text
    if not asked.several:
        return None if ";" in text else value_text(text)
    values = [value_text(" ".join(one.split())) for one in text.split(";") if one.strip()]
    if not values or None in values:
        return None
    return f"({', '.join(one for one in values if one is not None)})"


# Writing the rules ---------------------------------------------------------------------------------------------


def _lines(
    posts: Sequence[_Post], title: str, uses: Path | None, known: frozenset[str]
) -> Iterator[_Line]:
    yield _Line("peraturan " + (quoted(title) or UNTITLED))
    yield _Line("")
    if uses is not None:
        yield _Line(f'gunakan "{uses.name}"')
        yield _Line("")
    new = [one for one in posts if fold(one.name.strip('"')) not in known]
    if new:
        yield _Line("organisasi:")
        units = dict.fromkeys(one.unit for one in new)
        for unit in units:
            indent = "  "
            if unit is not None:
                yield _Line(f"  unit {unit}:")
                indent = "    "
            for one in new:
                if one.unit == unit:
                    yield _Line(f"{indent}jabatan {one.name}")
    for number, one in enumerate(posts, start=1):
        yield _Line("")
        yield _Line(f"L{number}. {one.name} mensyaratkan:")
        for remark in one.remarks:
            yield _Line(f"  {remark}")
        for place, clause in enumerate(one.clauses):
            label = ascii_lowercase[place] if place < len(ascii_lowercase) else str(place + 1)
            yield _Line(f"  {label}. {clause.text}", clause.place)


def _refused(text: str, lines: Sequence[_Line], uses: Path | None) -> tuple[Diagnostic, ...]:
    """What the rule file has wrong, each at the cell from which its line comes."""
    if uses is None:
        loaded = load_text(text)
        if not has_errors(loaded.diagnostics):
            return ()
    else:
        loaded = load_text_at(text, uses.parent / "lembar.talenta")
    found = []
    for one in loaded.diagnostics:
        if severity(one) is not Severity.ERROR:
            continue
        label = next((label for label in one.labels if label.primary), None)
        place = lines[label.span.first.line - 1].place if label is not None else None
        if place is None:
            found.append(one)
            continue
        reason = Words(sentences(one, "id").message, sentences(one, "en").message)
        found.append(Diagnostic("TR2258", {"reason": reason, "code": one.code}, place=place))
    return tuple(found)
