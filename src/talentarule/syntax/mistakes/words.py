"""Mistakes of words: misspelt, in the wrong place, inside a name."""

from __future__ import annotations

import re

from talentarule.diagnostics import Applicability, Words
from talentarule.syntax.expected import expected
from talentarule.syntax.keywords import (
    ATTACHMENTS,
    RESERVED,
    STATEMENTS,
    VERBS,
    NearKeyword,
    near_keyword,
    spellings,
)
from talentarule.syntax.mistakes.case import Case, Finding
from talentarule.syntax.mistakes.in_a_name import meant

_RUN = re.compile(r"[\w'’/ -]+")


def misspelt_keyword(case: Case) -> Finding | None:
    """A keyword with a slip or a capital in it."""
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


_NO_NAME = frozenset(("LPAR", "EVERY_POSITION"))
"""Where one of these could stand too, a reserved word is hardly the beginning of a name."""


_ENDS_NAME = frozenset((":", ";", ",", ")", "=", "|", "\n", ""))
"""What stands behind a name: a reserved word before one of these was meant as the name's last word."""


def reserved_in_name(case: Case) -> Finding | None:
    """A reserved word inside a name that is not in quotes."""
    failure = case.failure
    token = failure.token
    if token is None or failure.kind not in RESERVED or not token[:1].isalpha():
        return None
    before = failure.previous
    follows_name = before is not None and before.token.type == "NAME"
    if not follows_name and ("NAME" not in failure.accepts or failure.accepts & _NO_NAME):
        return None
    start = failure.offset
    if follows_name and before is not None and before.token.start_pos is not None:
        start = before.token.start_pos
    word_end = failure.offset + len(token)
    end = _end_of_run(case, word_end, VERBS)
    if end <= word_end and not failure.accepts & VERBS:
        end = _end_of_run(case, word_end)  # `bersedia tidak mengajukan ..`: no rule is being read
    if end <= word_end:
        behind = case.text[end:].lstrip(" ")[:1]
        if not follows_name or behind not in _ENDS_NAME:
            return None
    quoted = f'"{" ".join(case.text[start:end].split())}"'
    return case.find(
        "TR0011",
        failure.offset,
        word_end,
        {
            "word": str(token),
            "quoted": quoted,
            "expected": expected(failure.accepts),
            "hint": meant(
                failure.kind,
                failure.accepts,
                case.text[start : failure.offset],
                case.text[case.line.start : failure.offset],
            ),
        },
        edits=(case.edit(start, end, quoted),),
        other=(start, end),
    )


def _end_of_run(case: Case, at: int, others: frozenset[str] = frozenset()) -> int:
    """Where a run of words ends: before a sign, before a keyword that may stand here, or before one of ``others``."""
    run = _RUN.match(case.text, at)
    if run is None:
        return at
    words = run[0]
    stops = [
        match.start()
        for terminal in case.failure.accepts | others
        for spelling in spellings().get(terminal, ())
        if spelling[0].isalpha() and (match := re.search(rf"\b{spelling}\b", words))
    ]
    return at + len(words[: min(stops, default=len(words))].rstrip())


def misplaced_keyword(case: Case) -> Finding | None:
    """A statement or attachment word that is not the first word of its line."""
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
