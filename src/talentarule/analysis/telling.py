"""The findings as text and as JSON: each with its place, how it is known, and its candidates ready to paste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from talentarule.analysis.analyze import Analysis
from talentarule.analysis.boundaries import Boundary
from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.judging import Witness
from talentarule.analysis.pasting import Where, example_text, expectation
from talentarule.diagnostics import Lang, Words
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.printing import render
from talentarule.diagnostics.shown import clean
from talentarule.report.phrases import VERDICTS
from talentarule.rules.labels import path_in
from talentarule.vocabulary.calendar import format_date

FORMAT = "talentarule.analysis/1"

_KNOWN = {
    Certainty.PROVED: Words(
        "terbukti untuk semua calon yang datanya lengkap",
        "proved for all candidates of whom all is known",
    ),
    Certainty.WITNESSED: Words("ditunjukkan oleh calon di bawah", "shown by the candidates below"),
    Certainty.READ: Words("tertulis dalam aturan", "written in the rules"),
    Certainty.COUNTED: Words("dihitung dari data yang diberikan", "counted in the data given"),
    Certainty.OPEN: Words("belum diputuskan", "not decided"),
}
_MISSING = {
    True: Words(
        "berlaku juga bila sebagian data belum diketahui",
        "it holds where some data are not known, too",
    ),
    False: Words(
        "bila sebagian data belum diketahui, hasilnya dapat berbeda",
        "where some data are not known it can be otherwise",
    ),
}
_INVENTED = Words("Calon rekaan {number}", "Invented candidate {number}")
_LOOKED = Words(
    "{positions} jabatan dianalisis ({places} macam persyaratan), {findings} temuan, {open} belum diputuskan",
    "positions analysed: {positions} (kinds of demands: {places}); findings: {findings}; not decided: {open}",
)
_ASSUMED = Words(
    "peristiwa tanpa tanggal dianggap terjadi pada {day}: {events}",
    "events without a date are taken to be on {day}: {events}",
)


def analysis_text(analysis: Analysis, lang: Lang, *, color: bool = False, width: int = 100) -> str:
    """All findings, and a line that says what was looked at."""
    parts = ["\n".join(_told(analysis, one, lang, color, width)) for one in analysis.findings]
    parts.append("\n".join(_summary(analysis, lang)))
    return "\n\n".join(parts)


def _told(analysis: Analysis, one: Finding, lang: Lang, color: bool, width: int) -> Iterator[str]:
    yield render([one.diagnostic], lang, color, width)
    known = _KNOWN[one.certainty].of(lang)
    if one.with_missing is not None:
        known += f"; {_MISSING[one.with_missing].of(lang)}"
    yield f"   = {known}"
    for number, witness in enumerate(one.witnesses, 1):
        yield ""
        title = _INVENTED.of(lang).format(number=number)
        for line in witness_text(analysis, witness, title, lang).rstrip("\n").split("\n"):
            yield f"    {line}"


def witness_text(analysis: Analysis, witness: Witness, title: str, lang: Lang) -> str:
    """A witness as an example of a rule file."""
    decision = witness.decision
    position = decision.position
    where = Where(position, decision.on, analysis.events, witness.selection)
    return example_text(
        analysis.rules,
        title,
        witness.candidate,
        where,
        (expectation(position, decision),),
        lang=lang,
    )


def _summary(analysis: Analysis, lang: Lang) -> Iterator[str]:
    yield _LOOKED.of(lang).format(
        positions=len(analysis.positions),
        places=len(analysis.places),
        findings=len(analysis.findings) - len(analysis.open),
        open=len(analysis.open),
    )
    if analysis.assumed:
        yield _ASSUMED.of(lang).format(
            day=format_date(analysis.on, lang), events=", ".join(analysis.assumed)
        )


def analysis_json(analysis: Analysis) -> dict[str, object]:
    """The analysis as data: ``docs/analysis.md`` has the form."""
    return {
        "format": FORMAT,
        "digest": analysis.rules.digest,
        "on": analysis.on.isoformat(),
        "events": {name: day.isoformat() for name, day in analysis.events.items()},
        "events_assumed": list(analysis.assumed),
        "positions": list(analysis.positions),
        "findings": [_finding_json(analysis, one) for one in analysis.findings],
    }


def _finding_json(analysis: Analysis, one: Finding) -> Mapping[str, object]:
    return {
        **to_json(one.diagnostic),
        "certainty": one.certainty.value,
        "with_missing": one.with_missing,
        "clauses": list(one.clauses),
        "positions": list(one.positions),
        "witnesses": [witness_json(analysis, witness) for witness in one.witnesses],
    }


def witness_json(analysis: Analysis, witness: Witness) -> Mapping[str, object]:
    """A witness as data: the candidate as data would give it, the verdict, and the example to paste."""
    decision = witness.decision
    return {
        "position": decision.position,
        "on": decision.on.isoformat(),
        "verdict": decision.verdict.name,
        "failed": list(decision.failed),
        "example": witness_text(analysis, witness, "Calon rekaan", "id"),
    }


# The boundary certificate --------------------------------------------------------------------------------------

HEADER = {
    "id": (
        "jabatan",
        "klausul",
        "kondisi",
        "fakta",
        "nilai",
        "kondisi terpenuhi",
        "putusan",
        "klausul yang menolak",
    ),
    "en": (
        "position",
        "clause",
        "condition",
        "fact",
        "value",
        "condition met",
        "verdict",
        "clauses that refuse",
    ),
}
_OUTCOMES = {
    "TRUE": Words("ya", "yes"),
    "FALSE": Words("tidak", "no"),
    "UNKNOWN": Words("tidak diketahui", "not known"),
}
_NOT_SHOWN = Words(
    "batas ini tidak dapat ditampilkan nilai demi nilai",
    "this limit cannot be shown value by value",
)
_NOBODY = Words("tidak ada calon dengan nilai ini", "there is no candidate with this value")


def boundary_row(one: Boundary, lang: Lang) -> tuple[str, ...]:
    """A row of the certificate, by :data:`HEADER`."""
    decision = None if one.witness is None else one.witness.decision
    return (
        one.position,
        path_in(one.unit.path, lang),
        " ".join(one.condition.span.text.split()),
        one.fact.name,
        one.value_text(lang),
        "" if one.value is None else _OUTCOMES[one.outcome.name].of(lang),
        _NOT_SHOWN.of(lang)
        if one.value is None
        else (_NOBODY if decision is None else VERDICTS[decision.verdict]).of(lang),
        "" if decision is None else "; ".join(path_in(path, lang) for path in decision.failed),
    )


def boundaries_text(rows: Sequence[tuple[str, ...]], lang: Lang) -> str:
    """The certificate as text: each limit with its rows below it."""
    header = HEADER[lang]
    lines: list[str] = []
    before: tuple[str, ...] = ()
    for row in rows:
        if row[:4] != before:
            before = row[:4]
            lines += ["", f"{row[1]} ({row[0]}): {row[2]}"]
        refused = f" ({row[7]})" if row[7] else ""
        lines.append(f"  {header[4]} {row[4]:<24} {row[6]}{refused}")
    return "\n".join(clean(line) for line in lines[1:]) + "\n"


__all__ = [
    "FORMAT",
    "HEADER",
    "analysis_json",
    "analysis_text",
    "boundaries_text",
    "boundary_row",
    "witness_text",
]
