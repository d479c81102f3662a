"""XLSX, XLS and ODS files, through the extra ``excel``.

Formulas are never evaluated: a cell is what the program that saved the file last showed. A cell
that showed an error (``#N/A``) comes as a blank one, so what stood there is unknown.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from talentarule.candidates.archive import check_archive
from talentarule.candidates.formats import FileFormat
from talentarule.candidates.grid import Grid
from talentarule.candidates.limits import MAX_ROWS
from talentarule.candidates.ole import check_ole
from talentarule.candidates.problems import damaged, grouped, in_file, too_large
from talentarule.diagnostics import Diagnostic, Words
from talentarule.vocabulary.names import fold

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


_LONGEST_SHEET_NAME = 31


@frozen
class Sheets:
    """The sheet of the candidates, and those of their lists by name of the list."""

    main: Grid
    lists: Mapping[str, Grid]


def read_spreadsheet(
    data: bytes, file: str, kind: FileFormat, sheet: str | None, lists: Iterable[str] = ()
) -> Sheets | Diagnostic:
    """The rows of one sheet: the one named ``sheet``, otherwise the first that is visible and is none
    of ``lists``; and those of the sheets named as ``lists`` are.
    """
    try:
        import python_calamine
    except ImportError:
        return in_file("TR5003", file, command='pip install "talentarule[excel]"')
    is_xls = kind is FileFormat.XLS
    problem = check_ole(data, file) if is_xls else check_archive(data, file, kind.value)
    if problem is not None:
        return problem
    try:
        # From memory, so that the content decides and not the name of the file.
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _worksheets(book)
        if sheet is not None and sheet not in names:
            return in_file("TR5009", file, sheet=sheet, sheets=_quoted(names))
        if not names:
            return damaged(file, kind.value)
        of_lists = _sheets_of_lists(names, lists, sheet)
        main = [name for name in names if name not in of_lists.values()]
        chosen = sheet if sheet is not None else (main or names)[0]
        found = {name: book.get_sheet_by_name(name) for name in {chosen, *of_lists.values()}}
    except python_calamine.PasswordError:
        return in_file("TR5022", file)
    except python_calamine.CalamineError:
        return damaged(file, kind.value)
    except BaseException as error:
        # A panic of the library is no ``Exception``; a damaged file must not end the program.
        if type(error).__name__ != "PanicException":
            raise
        return damaged(file, kind.value)
    if any(one.total_height > MAX_ROWS for one in found.values()):
        return too_large(file, Words("jumlah baris", "the number of rows"), grouped(MAX_ROWS))

    def grid(name: str) -> Grid:
        others = tuple(one for one in names if one != name)
        height = found[name].total_height
        return Grid(file, name, _Rows(found[name]), True, others, height)

    return Sheets(grid(chosen), {name: grid(sheet) for name, sheet in of_lists.items()})


def _sheets_of_lists(
    names: Sequence[str], lists: Iterable[str], chosen: str | None
) -> Mapping[str, str]:
    """The sheet of each list that has one. Sheets have names of at most 31 characters, so a longer
    name of a list is found by its beginning.
    """
    sheets = {fold(name): name for name in names if name != chosen}
    found: dict[str, str] = {}
    for name in lists:
        sheet = sheets.get(fold(name)) or sheets.get(fold(name[:_LONGEST_SHEET_NAME]))
        if sheet is not None and sheet not in found.values():
            found[name] = sheet
    return found


def _worksheets(book: CalamineWorkbook) -> list[str]:
    """The sheets with cells, the visible ones first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
    return [one.name for one in sheets]


@frozen(eq=False)
class _Rows:
    """Rows from the top of the sheet, cells from column A, whatever the first filled cell is; as often as wanted."""

    sheet: CalamineSheet

    def __iter__(self) -> Iterator[tuple[int, Sequence[object]]]:
        if self.sheet.start is None:
            return
        margin = [""] * self.sheet.start[1]
        for number, row in enumerate(self.sheet.iter_rows(), start=1):
            yield number, [*margin, *row] if margin else row


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names[:10]) + (", ..." if len(names) > 10 else "")
