"""Lists written in another way: of records, with the type before the name; of conditions, with commas between them."""

from __future__ import annotations

import re
from functools import lru_cache

from talentarule.diagnostics import Applicability
from talentarule.syntax.keywords import COMPARISONS, spellings
from talentarule.syntax.mistakes.case import Case, Finding, masked

_TYPE_FIRST = re.compile(
    r"(?P<type>daftar(?: +tiap +tahun)?|list(?: +per +year)?) +(?P<name>[^\s:=][^:=\n]*?) *:"
)


def list_before_name(case: Case) -> Finding | None:
    """``daftar pendidikan:`` under ``fakta:``, where ``pendidikan: daftar`` is meant."""
    failure = case.failure
    if failure.kind not in ("_NL", "$END", "_DEDENT") or "MANY" not in failure.accepts:
        return None
    start = case.line.start + case.line.indent
    match = _TYPE_FIRST.match(case.text, start, case.line.end)
    if match is None or masked(case.text[match.end() : case.line.end]).strip():
        return None
    kind, name = " ".join(match["type"].split()), " ".join(match["name"].split())
    has_fields = case.line.block_end > case.line.end
    return case.find(
        "TR0046",
        start,
        match.end(),
        {"written": match[0], "proper": f"{name}: {kind}"},
        edits=(case.edit(start, match.end(), f"{name}: {kind}"),),
        applicability=Applicability.SAFE if has_fields else Applicability.UNSAFE,
        with_block=True,
    )


def comma_for_and(case: Case) -> Finding | None:
    """``jenjang >= S-1, bidang = kesehatan``: a comma where ``dan`` joins two conditions."""
    failure = case.failure
    at = failure.offset
    if "AND" not in failure.accepts or case.text[at : at + 1] != ",":
        return None
    behind = masked(case.text[at + 1 : case.line.end])
    joined = re.match(r" *(?:dan|atau|and|or)\b", behind)
    if joined is None and not _compared().match(behind):
        return None
    before = masked(case.text[case.line.start : at])
    english = re.search(r"\b(?:with|requires|forbids|prefers|obliges|if|and)\b", before)
    word = "and" if english else "dan"
    mixed = any(step.token.type == "OR" for step in failure.steps)
    replacement = "" if joined else f" {word}"
    return case.find(
        "TR0047",
        at,
        at + 1,
        {"word": word},
        edits=() if mixed else (case.edit(at, at + 1, replacement),),
    )


@lru_cache(maxsize=1)
def _compared() -> re.Pattern[str]:
    """The start of a condition up to its comparison, or up to the bracket of a call that is a condition."""
    words = (word for kind in sorted(COMPARISONS) for word in spellings()[kind])
    compared = "|".join(rf"\b{word}\b" if word[0].isalpha() else word for word in words)
    return re.compile(
        rf"[^,;:=<>()]*?(?:\([^()]*\) *)?(?:{compared})|[^,;:=<>()]*\b(?:ada|setiap|exists|every) *\("
    )
