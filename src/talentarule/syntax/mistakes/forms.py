"""Forms of several words of which one is missing, and names that hold a dot."""

from __future__ import annotations

import re

from talentarule.diagnostics import Applicability, Words
from talentarule.syntax.expected import expected
from talentarule.syntax.keywords import spellings
from talentarule.syntax.mistakes.case import Case, Finding, masked
from talentarule.syntax.mistakes.signs import DOT

_EVERY = re.compile(r"\b(setiap|every) *\(")
_MUST = re.compile(r"\b(?:harus|must)\b")


def every_without_must(case: Case) -> Finding | None:
    """``setiap(kinerja nilai >= baik)``: the demand on each record stands there without its ``harus``."""
    failure = case.failure
    if "MUST" not in failure.accepts or failure.kind in ("_NL", "$END", "_DEDENT"):
        return None
    text = masked(case.text[case.line.start : failure.offset])
    called = None
    for match in _EVERY.finditer(text):
        inside = text[match.end() :]
        if inside.count("(") >= inside.count(")") and not _MUST.search(inside):
            called = match
    if called is None:
        return None
    at = failure.offset
    return case.find("TR2115", at, at + len(failure.token or "x"))


_PROPOSES = re.compile(r"\b(mengajukan|proposes)\b")


def proposal_form(case: Case) -> Finding | None:
    """``mengajukan 3 menurut nilai``: how many, who, or the word before the keys is missing."""
    failure = case.failure
    kinds = [step.token.type for step in failure.steps]
    if "PROPOSES" not in kinds:
        return None
    at = kinds.index("PROPOSES")
    proposes = failure.steps[at].token
    behind = failure.steps[at + 1 :]
    english = str(proposes) == "proposes"
    by, pool = ("by", "applicants") if english else ("menurut", "pelamar")
    start = proposes.start_pos or 0
    found = failure.offset
    end = found + len(failure.token or "")
    edits: tuple[str, int] | None = None
    match [step.token.type for step in behind]:
        case []:
            missing = Words("jumlahnya, dengan angka", "how many, in figures")
        case ["NUMBER"]:
            missing = Words(f"siapa yang diajukan (`{pool}`)", f"who is proposed (`{pool}`)")
        case ["NUMBER", "POOL"] if str(behind[1].token) in spellings()["BY"]:
            missing = Words(f"siapa yang diajukan (`{pool}`)", f"who is proposed (`{pool}`)")
            found = behind[1].token.start_pos or 0
            end = found + len(behind[1].token)
            edits = (f"{pool} ", found)
        case ["NUMBER", "POOL"]:
            missing = Words(f"kata `{by}`", f"the word `{by}`")
            edits = (f"{by} ", found) if failure.kind in ("NAME", "STRING") else None
        case _:
            return None
    if failure.kind in ("_NL", "$END", "_DEDENT") and edits is None:
        return None  # the line breaks off, which has its own message
    return case.find(
        "TR0045",
        found,
        end,
        {"missing": missing},
        edits=(case.edit(edits[1], edits[1], edits[0]),) if edits else (),
        other=(start, start + len(proposes)),
    )


_LABEL_WORD = re.compile(
    r"(?P<article>pasal|article) +(?P<n>\d+[A-Z]?)[:)]"
    r"|(?P<paragraph>ayat|paragraph) +\(?(?P<p>\d+)\)?[.:]?"
    r"|(?:angka|huruf|butir|poin|nomor|number|letter|point|item) +\(?(?P<rest>\d+|[a-zA-Z])\)?[.:)]+",
    re.IGNORECASE,
)


def label_with_word(case: Case) -> Finding | None:
    """``Angka 6.``, ``Huruf a:``, ``Ayat (2)``, ``Pasal 6:``: how a label is cited, not how it is written."""
    start = case.line.start + case.line.indent
    match = _LABEL_WORD.match(case.text, start, case.line.end)
    if match is None or not start <= case.failure.offset <= match.end() + 1:
        return None
    if not case.text[match.end() : case.line.end].strip():
        return None  # nothing stands behind it, so this is no label of a clause
    if match["article"]:
        proper = f"{match['article'].capitalize()} {match['n']}."
    elif match["paragraph"]:
        proper = f"({match['p']})"
    else:
        proper = f"{match['rest'].lower()}."
    gap = "" if case.text[match.end()] == " " else " "
    return case.find(
        "TR0041",
        start,
        match.end(),
        {"written": match[0], "proper": proper},
        edits=(case.edit(start, match.end(), proper + gap),),
        applicability=Applicability.SAFE,
    )


_WORDS = re.compile(r" *[\w'’/-]+")


def dot_in_name(case: Case) -> Finding | None:
    """``Pembina Tk. I``: a name with a dot stands in quotes."""
    before = case.failure.previous
    at = case.failure.offset
    if case.failure.token is not None or before is None or before.token.type != "NAME":
        return None
    name = before.token
    if case.text[at : at + 1] != "." or name.end_pos != at:
        return None
    end = _end_of_dotted(case, at)
    if end is None:
        return None
    start = name.start_pos or 0
    quoted = f'"{" ".join(case.text[start:end].split())}"'
    advice = Words(
        f"{DOT.id}; bila titik ini bagian dari nama, tulis namanya dalam tanda kutip: `{quoted}`",
        f"{DOT.en}; where this dot is part of the name, write the name in quotes: `{quoted}`",
    )
    return case.find(
        "TR0024",
        at,
        at + 1,
        {"sign": ".", "expected": expected(case.failure.accepts), "advice": advice},
        edits=(case.edit(start, end, quoted),),
    )


def _end_of_dotted(case: Case, dot: int) -> int | None:
    """Where a name with dots ends: before a sign, or before a keyword that may stand behind a name."""
    stops = {
        phrase
        for terminal in case.failure.accepts
        for phrase in spellings().get(terminal, ())
        if phrase[0].isalpha()
    }
    at, end = dot, None
    while True:
        if case.text[at : at + 1] == ".":
            at += 1
        rest = " ".join(case.text[at : case.line.end].split())
        if any(re.match(rf"{phrase}\b", rest) for phrase in stops):
            return end
        word = _WORDS.match(case.text, at, case.line.end)
        if word is None:
            return end
        at = end = word.end()
