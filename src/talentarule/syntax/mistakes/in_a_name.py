"""What may be meant by a reserved word behind a name, where it is no part of the name."""

from __future__ import annotations

import re

from talentarule.diagnostics import Words
from talentarule.syntax.keywords import COMPARISONS

_BRACKET = Words(
    "bila kurung di depan belum ditutup, tulis `)` di depan kata ini",
    "where the bracket before it is not closed yet, write `)` before this word",
)
_DATES = Words(
    "untuk membandingkan tanggal, tulis `<` atau `>`, atau jangka waktunya: `dalam kurun 5 tahun sebelum ...`",
    "to compare dates, write `<` or `>`, or name the period: `within 5 years before ...`",
)
_PERIOD = Words(
    "jangka waktu ditulis dengan dua kata `dalam kurun`: `dalam kurun 5 tahun sebelum ...`",
    "a period is written with `within`: `within 5 years before ...`",
)
_CALL = Words(
    "yang ditanyakan `{word}` ditulis dalam kurung: `{word}({list} ...)`",
    "what `{word}` asks about is written in brackets: `{word}({list} ...)`",
)

_HALF_PERIOD = re.compile(r"\b(?:dalam|selama|for|in)\s+\d")
_ASKED = re.compile(r"(?:tidak\s+|not\s+)?(ada|setiap|exists|every)\s+(\w[\w -]*)")
_SELECTING = frozenset(("WITH", "MUST", "AT", "UNTIL", "WITHIN"))


_ASKED_BEFORE = re.compile(
    r"\b(setiap|every)\s+(?!jabatan\b|position\b)(\w[\w -]*?)\s+"
    r"(?:dalam kurun|pada|sampai|dengan|within|at|until|with)\b"
)


def meant(kind: str, accepts: frozenset[str], run: str, before: str) -> Words | str:
    """A further way out for a reserved word of this ``kind`` behind a ``run`` of words, with what stands ``before`` it
    on its line; empty where there is none.
    """
    if kind in ("BEFORE", "AFTER"):
        if _HALF_PERIOD.search(run):
            return _PERIOD
        return _DATES if accepts & COMPARISONS else ""
    if kind in COMPARISONS and "RPAR" in accepts:
        return _BRACKET
    asked = _ASKED.fullmatch(run.strip())
    if asked is None and kind == "MUST" and "(" not in before:
        asked = _ASKED_BEFORE.search(before)
    if asked and kind in _SELECTING:
        parts = {"word": asked[1], "list": asked[2].strip()}
        return Words(_CALL.id.format_map(parts), _CALL.en.format_map(parts))
    return ""
