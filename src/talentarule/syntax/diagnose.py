"""From the place where the parser stopped to the mistake that was made, and a message about it.

Each check looks for one kind of mistake; the first that recognises its own speaks. The last one names what was
found and what the language has for that place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from attrs import frozen

from talentarule.diagnostics import Applicability, Diagnostic, Edit, Label, Suggestion, Words
from talentarule.syntax.blanking import Line, line_at, lines_of
from talentarule.syntax.context import Context
from talentarule.syntax.errors import LayoutProblem
from talentarule.syntax.expected import expected
from talentarule.syntax.failure import Failure
from talentarule.syntax.keywords import (
    ATTACHMENTS,
    COMPARISONS,
    RESERVED,
    STATEMENTS,
    VERBS,
    NearKeyword,
    near_keyword,
    spellings,
)


@frozen
class Finding:
    """A mistake: its message and the line to leave out, with the block under it or without."""

    diagnostic: Diagnostic
    line: Line
    with_block: bool = False
    meant: str = ""
    """The keyword (a terminal) that was probably meant, where that is the mistake."""


@frozen
class Case:
    """What a check looks at: the statement's text, its lines, and where the parser stopped."""

    ctx: Context
    text: str
    failure: Failure
    lines: list[Line]
    line: Line

    def find(
        self,
        code: str,
        start: int,
        end: int,
        args: Mapping[str, str | Words] | None = None,
        edits: tuple[tuple[Edit, ...], ...] = (),
        applicability: Applicability = Applicability.UNSAFE,
        line: Line | None = None,
        with_block: bool = False,
        meant: str = "",
        other: tuple[int, int] | None = None,
    ) -> Finding:
        """A finding with its mark from ``start`` to ``end`` of the statement's text."""
        labels = [Label(self.ctx.span(start, end))]
        if other is not None:
            labels.append(Label(self.ctx.span(*other), primary=False))
        diagnostic = Diagnostic(
            code,
            args or {},
            tuple(labels),
            tuple(Suggestion(edit, applicability) for edit in edits),
        )
        return Finding(diagnostic, line or self.line, with_block, meant)

    def edit(self, start: int, end: int, replacement: str) -> tuple[Edit, ...]:
        """One edit, as a repair."""
        return (Edit(self.ctx.span(start, end), replacement),)


def diagnose(ctx: Context, text: str, failure: Failure) -> Finding:
    """The mistake behind a failure."""
    lines = lines_of(text)
    offset = _place(text, failure)
    case = Case(ctx, text, failure, lines, line_at(lines, offset))
    for check in _CHECKS:
        finding = check(case)
        if finding is not None:
            return finding
    return _unexpected(case)


def _place(text: str, failure: Failure) -> int:
    """Where the failing token stands; the end of a line for what is only noticed at the start of the next."""
    if failure.kind == "_INDENT" or failure.layout in _AFTER_NEWLINE:
        return failure.offset + len(failure.newline)
    if failure.kind in ("_NL", "$END", "_DEDENT"):
        return len(text[: failure.offset].rstrip(" \n"))
    return failure.offset


_AFTER_NEWLINE = (LayoutProblem.ODD_DEDENT, LayoutProblem.TOO_DEEP)


# Quotes and brackets -----------------------------------------------------------------------------------------------

_WHOLE_QUOTES = re.compile(r'"[^"\n]*"|“[^“”\n]*”')


def _unclosed_quote(case: Case) -> Finding | None:
    start = case.text.rfind("\n", 0, case.failure.offset) + 1
    end = case.text.find("\n", case.failure.offset)
    raw = case.text[start : end if end >= 0 else len(case.text)]
    rest = _WHOLE_QUOTES.sub(lambda match: "x" * len(match[0]), raw)
    comment = rest.find("#")
    places = [place for sign in '"“”' if (place := rest.find(sign)) >= 0]
    if not places or 0 <= comment < min(places):
        return None
    at = start + min(places)
    finish = start + len(raw.rstrip())
    return case.find(
        "TR0008",
        at,
        finish,
        edits=(case.edit(finish, finish, '"'),) if case.text[at] != "”" else (),
        line=line_at(case.lines, at),
    )


def _brackets(case: Case) -> Finding | None:
    offset = case.failure.offset
    if case.failure.kind in ("$END", "_DEDENT"):
        offset = len(case.text)
    opened = _open_brackets(case.text[:offset])
    if not opened:
        if case.failure.kind == "RPAR":
            at = case.failure.offset
            return case.find("TR0033", at, at + 1, edits=(case.edit(at, at + 1, ""),))
        return None
    at = opened[-1]
    line = line_at(case.lines, at)
    if _closed_behind(case.text, at, line.end):
        return None
    runs_on = case.failure.kind in ("$END", "_NL", "_DEDENT") or offset > line.end
    if not runs_on:
        return None
    return case.find("TR0009", at, at + 1, line=line)


def _masked(text: str) -> str:
    """The text with quoted texts and comments out of sight, of the same length."""
    return re.sub(r'"[^"\n]*"|“[^“”\n]*”|#[^\n]*', lambda match: " " * len(match[0]), text)


def _open_brackets(text: str) -> list[int]:
    opened: list[int] = []
    for match in re.finditer(r"[()]", _masked(text)):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened


def _closed_behind(text: str, bracket: int, end: int) -> bool:
    depth = 0
    for match in re.finditer(r"[()]", _masked(text[bracket:end])):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return True
    return False


# Layout ------------------------------------------------------------------------------------------------------------


def _layout(case: Case) -> Finding | None:
    start = case.line.start + case.line.indent
    end = case.line.end
    match case.failure.layout:
        case None:
            return None
        case LayoutProblem.ODD_DEDENT:
            allowed = sorted({line.indent for line in case.lines if line.start < case.line.start})
            before = [indent for indent in allowed if indent < case.line.indent]
            return case.find(
                "TR0004",
                case.line.start,
                start,
                {
                    "columns": str(case.line.indent),
                    "lower": str(before[-1] if before else 0),
                    "higher": str(next((n for n in allowed if n > case.line.indent), "")),
                },
                line=case.line,
                with_block=True,
            )
        case LayoutProblem.TOO_DEEP:
            return case.find("TR0015", start, end, with_block=True)
        case LayoutProblem.TOO_MANY_BRACKETS:
            at = case.failure.offset
            return case.find("TR0016", at, at + 1)


def _missing_block(case: Case) -> Finding | None:
    if case.failure.accepts != {"_INDENT"}:
        return None
    before = len(_masked(case.text[: case.failure.offset]).rstrip())
    line = line_at(case.lines, before - 1)
    return case.find("TR0005", before - 1, before, line=line)


def _indented_without_colon(case: Case) -> Finding | None:
    failure = case.failure
    first = failure.offset == case.line.start + case.line.indent
    attached_only = failure.accepts <= ATTACHMENTS | {"HOLE"} and bool(failure.accepts) and first
    if failure.kind != "_INDENT" and not attached_only:
        return None
    above = _above(case)
    if above is None:
        return None
    start = case.line.start + case.line.indent
    return case.find(
        "TR0006",
        start,
        case.line.end,
        edits=(case.edit(above.end, above.end, ":"),) if failure.kind == "_INDENT" else (),
        line=above,
        with_block=True,
        other=(above.start + above.indent, above.end),
    )


def _above(case: Case) -> Line | None:
    """The line under which the failing one is indented."""
    return next(
        (
            line
            for line in reversed(case.lines)
            if line.start < case.line.start and line.indent < case.line.indent
        ),
        None,
    )


def _line_breaks_off(case: Case) -> Finding | None:
    if case.failure.kind not in ("_NL", "$END", "_DEDENT"):
        return None
    end = _place(case.text, case.failure)
    last = case.failure.previous
    accepts = case.failure.accepts
    deeper = case.line.block_end > case.line.end
    opens = last is not None and last.token.type in _OPENING
    if "_COLON" in accepts and (deeper or opens):
        return case.find(
            "TR0007",
            end - 1,
            end,
            edits=(case.edit(end, end, ":"),),
            applicability=Applicability.SAFE if deeper else Applicability.UNSAFE,
        )
    start = (
        last.token.start_pos if last is not None and last.token.start_pos is not None else end - 1
    )
    return case.find(
        "TR0002",
        start,
        end,
        {"after": case.text[start:end], "expected": expected(accepts)},
    )


_OPENING = VERBS | STATEMENTS | {"ALL_OF", "ANY_OF", "NONE_OF", "CANDIDATE", "POOL_TABLE"}


# Words -------------------------------------------------------------------------------------------------------------

_RUN = re.compile(r"[\w'’/ -]+")


def _near_keyword(case: Case) -> Finding | None:
    failure = case.failure
    best: tuple[int, NearKeyword] | None = None
    before = failure.previous
    if failure.kind in ("NAME", "POOL"):
        best = _better(best, case, failure.offset, failure.accepts, at_start=True)
    name = next((step for step in reversed(failure.steps) if step.token.type == "NAME"), None)
    if name is not None and name.token.start_pos is not None:
        at = name.token.start_pos
        best = _better(best, case, at, name.accepts, at_start=True)
        if before is name or failure.kind in ("NAME", "POOL"):
            best = _better(best, case, at, failure.accepts, at_start=False)
    if best is None:
        return None
    at, near = best
    start, end = at + near.start, at + near.end
    written = case.text[start:end]
    capitals = written.casefold() == near.spelling
    return case.find(
        "TR0010",
        start,
        end,
        {
            "written": written,
            "keyword": near.spelling,
            "capitals": Words("kata kunci ditulis dengan huruf kecil", "keywords are lower case")
            if capitals
            else "",
        },
        edits=(case.edit(start, end, near.spelling),),
        applicability=Applicability.SAFE,
        meant=near.terminal,
        with_block=near.terminal in STATEMENTS,
    )


def _better(
    best: tuple[int, NearKeyword] | None,
    case: Case,
    at: int,
    terminals: frozenset[str],
    *,
    at_start: bool,
) -> tuple[int, NearKeyword] | None:
    run = _RUN.match(case.text, at)
    if run is None or best is not None:
        return best
    near = near_keyword(run[0], terminals, at_start=at_start, first=0 if at_start else 1)
    return None if near is None else (at, near)


def _reserved_in_name(case: Case) -> Finding | None:
    failure = case.failure
    token = failure.token
    if token is None or failure.kind not in RESERVED or not token[:1].isalpha():
        return None
    before = failure.previous
    follows_name = before is not None and before.token.type == "NAME"
    if not follows_name and "NAME" not in failure.accepts:
        return None
    start = failure.offset
    if follows_name and before is not None and before.token.start_pos is not None:
        start = before.token.start_pos
    end = _end_of_run(case, failure.offset + len(token))
    if end <= failure.offset + len(token) and follows_name:
        return None
    quoted = f'"{" ".join(case.text[start:end].split())}"'
    return case.find(
        "TR0011",
        failure.offset,
        failure.offset + len(token),
        {"word": str(token), "quoted": quoted, "expected": expected(failure.accepts)},
        edits=(case.edit(start, end, quoted),),
        other=(start, end),
    )


def _end_of_run(case: Case, at: int) -> int:
    """Where a run of words ends: before a sign, or before a keyword that may stand here."""
    run = _RUN.match(case.text, at)
    if run is None:
        return at
    words = run[0]
    stops = [
        match.start()
        for terminal in case.failure.accepts | VERBS
        for spelling in spellings().get(terminal, ())
        if spelling[0].isalpha() and (match := re.search(rf"\b{spelling}\b", words))
    ]
    return at + len(words[: min(stops, default=len(words))].rstrip())


def _misplaced_keyword(case: Case) -> Finding | None:
    failure = case.failure
    start = case.line.start + case.line.indent
    first_words = case.text[start : case.line.end]
    if failure.kind in ATTACHMENTS and failure.token is not None and failure.offset > start:
        return _own_line(case, failure.offset, str(failure.token))
    before = failure.previous
    if failure.kind == "STRING" and before is not None and before.token.type == "NAME":
        word = str(before.token).split()[-1]
        at = (
            failure.offset
            - len(case.text[: failure.offset])
            + len(case.text[: failure.offset].rstrip())
        )
        at -= len(word)
        if word in _texts_of(ATTACHMENTS):
            if at > start:
                return _own_line(case, at, word)
            return case.find("TR0012", at, at + len(word), {"word": word, "place": _UNDER})
    if case.line.indent > 0:
        for spelling in _texts_of(STATEMENTS):
            if re.match(rf"{spelling}\b(?! *=)", first_words):
                return case.find(
                    "TR0012",
                    start,
                    start + len(spelling),
                    {"word": spelling, "place": _AT_MARGIN},
                    with_block=True,
                )
    else:
        for spelling in _texts_of(ATTACHMENTS):
            if re.match(rf"{spelling}\b", first_words):
                return case.find(
                    "TR0012", start, start + len(spelling), {"word": spelling, "place": _UNDER}
                )
    return None


_UNDER = Words(
    "di bawah klausul atau aturan yang diterangkannya, pada baris sendiri yang menjorok",
    "under the clause or rule that it belongs to, on an indented line of its own",
)
_OWN_LINE = Words(
    "pada baris sendiri, menjorok di bawah klausulnya",
    "on a line of its own, indented under its clause",
)
_AT_MARGIN = Words(
    "di tepi kiri, sebagai awal satu pernyataan", "at the left margin, where a statement begins"
)


def _own_line(case: Case, at: int, word: str) -> Finding:
    start = case.line.start + case.line.indent
    label = re.match(r"(?:Pasal +\w+\.|Article +\w+\.|\w+\.|\(\w+\)) +", case.text[start:at])
    indent = case.line.indent + (len(label[0]) if label and case.line.indent else 2)
    gap = len(case.text[:at].rstrip())
    return case.find(
        "TR0012",
        at,
        at + len(word),
        {"word": word, "place": _OWN_LINE},
        edits=(case.edit(gap, at, "\n" + " " * indent),),
    )


def _texts_of(terminals: frozenset[str]) -> list[str]:
    return [text for terminal in sorted(terminals) for text in spellings()[terminal]]


# Signs -------------------------------------------------------------------------------------------------------------

_COMPARISON_SIGNS = {"=>": ">=", "=<": "<=", "==": "=", "=!": "≠", "<>": "≠", "><": "≠", "≠=": "≠"}


def _doubled_sign(case: Case) -> Finding | None:
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


def _and_or(case: Case) -> Finding | None:
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


def _other_date(case: Case) -> Finding | None:
    for match in _OTHER_DATE.finditer(case.text, case.line.start, case.line.end):
        if match.start() <= case.failure.offset <= match.end():
            return case.find("TR0030", match.start(), match.end(), {"text": match[0]})
    return None


_WRONG_LABEL = re.compile(r"((?:Pasal|Article) +\d+[A-Z]?|[A-Z]*\d+[a-z]?|[a-z])(\.(?=\S)|\)|\.\))")


def _label_form(case: Case) -> Finding | None:
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


def _unknown_sign(case: Case) -> Finding | None:
    if case.failure.token is not None:
        return None
    at = case.failure.offset
    sign = case.text[at : at + 1]
    advice = _SIGN_ADVICE.get(sign, Words("", ""))
    if sign == ".":
        advice = Words(
            "titik hanya ada pada label (`a.`), angka (`75.5`), dan `jabatan.` atau `calon.`",
            "a dot stands only in a label (`a.`), a number (`75.5`), and `position.` or `candidate.`",
        )
    args: dict[str, str | Words] = {"sign": sign, "expected": expected(case.failure.accepts)}
    if advice.id:
        args["advice"] = advice
    return case.find("TR0024", at, at + 1, args)


# The rest ----------------------------------------------------------------------------------------------------------


def _unexpected(case: Case) -> Finding:
    failure = case.failure
    start = failure.offset
    end = start + max(1, len(failure.token or ""))
    return case.find(
        "TR0001",
        start,
        end,
        {"found": case.text[start:end].strip(), "expected": expected(failure.accepts)},
    )


_CHECKS: tuple[Callable[[Case], Finding | None], ...] = (
    _unclosed_quote,
    _layout,
    _label_form,
    _and_or,
    _brackets,
    _missing_block,
    _near_keyword,
    _misplaced_keyword,
    _line_breaks_off,
    _indented_without_colon,
    _reserved_in_name,
    _doubled_sign,
    _other_date,
    _unknown_sign,
)
