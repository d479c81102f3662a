"""What could have stood at a place, in the words of the language: a condition, a name, a value, `dan`, ..."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.diagnostics import Words
from talentarule.syntax.keywords import ATTACHMENTS, COMPARISONS, STATEMENTS, VERBS, shown

AT_MOST = 4
"""More than so many things are not listed: nobody reads them."""

_OPERAND = frozenset(
    ("NAME", "STRING", "NUMBER", "DURATION", "DATE", "NONE", "NOT", "LPAR", "OF_POSITION", "OF_CANDIDATE",
     "ALL_OF", "ANY_OF", "NONE_OF")
)  # fmt: skip

_SIGNS = {
    "_COLON": ":",
    "_COMMA": ",",
    "_SEMICOLON": ";",
    "RPAR": ")",
    "PIPE": "|",
}

_SILENT = frozenset(("SIGN", "ENDING", "LPAR", "HOLE", "_DEDENT", "ELLIPSIS", "$END", "SELECTION"))


def expected(accepts: frozenset[str]) -> Words:
    """What the parser would have accepted, as one phrase in each language."""
    phrases = list(_phrases(set(accepts)))[:AT_MOST]
    return Words(
        _listed([phrase.id for phrase in phrases], "atau"),
        _listed([phrase.en for phrase in phrases], "or"),
    )


def _phrases(rest: set[str]) -> Iterator[Words]:
    """The phrases, the telling ones first."""
    if rest >= STATEMENTS:
        rest -= STATEMENTS | _OPERAND | {"LABEL", "EVERY_POSITION", "SELECTION"}
        yield Words("satu pernyataan atau aturan", "a statement or a rule")
    if "EVERY_POSITION" in rest:
        rest -= {"EVERY_POSITION", "NAME", "STRING", "SELECTION"}
        yield Words("nama jabatan atau unit", "the name of a position or unit")
    if rest >= {"NAME", "NOT", "LPAR"}:
        is_line = "LABEL" in rest
        rest -= _OPERAND | {"LABEL", "IF", "AT_LEAST"} if is_line else _OPERAND
        yield Words("klausul", "a clause") if is_line else Words("syarat", "a condition")
    elif rest >= {"NAME", "NUMBER", "DATE"}:
        rest -= _OPERAND | {"AT_LEAST", "ELLIPSIS"}
        yield Words("nilai", "a value")
    elif rest >= {"NAME", "DATE"}:
        rest -= {"NAME", "STRING", "DATE"}
        yield Words("tanggal atau nama peristiwa", "a date or the name of an event")
    elif "NAME" in rest:
        rest -= {"NAME", "STRING"}
        yield Words("nama", "a name")
    if len(rest & VERBS) > 1:
        rest -= VERBS
        yield Words(
            "kata kerja aturan (`mensyaratkan`, `melarang`, `mengutamakan`, `mewajibkan`)",
            "the verb of the rule (`requires`, `forbids`, `prefers`, `obliges`)",
        )
    if len(rest & COMPARISONS) > 2:
        rest -= COMPARISONS | {"WITHIN"}
        yield Words("pembanding, misalnya `=` atau `>=`", "a comparison, such as `=` or `>=`")
    if len(rest & ATTACHMENTS) > 2:
        rest -= ATTACHMENTS
        yield Words(
            "keterangan klausul (`kecuali bila`, `dasar`, `bukti`, ...)",
            "something that belongs under a clause (`except if`, `basis`, `evidence`, ...)",
        )
    yield from _single(rest)


def _single(rest: set[str]) -> Iterator[Words]:
    if rest & {"AND", "OR"}:
        rest -= {"AND", "OR"}
        yield Words("`dan` atau `atau`", "`and` or `or`")
    if "ELIGIBLE" in rest:
        rest -= {"ELIGIBLE", "INELIGIBLE", "UNDETERMINED"}
        yield Words(
            "`memenuhi syarat`, `tidak memenuhi syarat`, atau `perlu verifikasi`",
            "`eligible`, `ineligible` or `undetermined`",
        )
    if "PATH" in rest:
        rest -= {"PATH", "STRING"}
        yield Words(
            "nama klausul, misalnya `Pasal 107 huruf d`",
            "the name of a clause, such as `Article 107 letter d`",
        )
    for kind, phrase in _THINGS.items():
        if kind in rest:
            rest.discard(kind)
            yield phrase
    for kind, sign in _SIGNS.items():
        if kind in rest:
            rest.discard(kind)
            yield Words(f"`{sign}`", f"`{sign}`")
    ends_line = "_NL" in rest
    for kind in sorted(rest - _SILENT - {"_NL"}):
        yield shown(kind)
    if ends_line:
        yield Words("akhir baris", "the end of the line")


_THINGS = {
    "DURATION": Words("jangka waktu, misalnya `5 tahun`", "a length of time, such as `5 years`"),
    "DATE": Words("tanggal, misalnya `1 Maret 2023`", "a date, such as `1 March 2023`"),
    "NUMBER": Words("angka", "a number"),
    "STRING": Words('teks dalam tanda kutip `"..."`', 'a text in quotes `"..."`'),
    "_INDENT": Words("baris yang menjorok", "an indented line"),
    "OF_POSITION": Words("`jabatan.`", "`position.`"),
    "OF_CANDIDATE": Words("`calon.`", "`candidate.`"),
    "LABEL": Words("label", "a label"),
    "DASH": Words("`-` (apa pun)", "`-` (anything)"),
    "POOL": Words("nama daftar, misalnya `pelamar`", "the name of a list, such as `applicants`"),
}


def _listed(phrases: list[str], last: str) -> str:
    if len(phrases) < 2:
        return "".join(phrases)
    return f"{', '.join(phrases[:-1])}{',' if last == 'atau' and len(phrases) > 2 else ''} {last} {phrases[-1]}"
