"""Resolving the head of a file: title, level, strength, validity, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.reporter import Reporter
from talentarule.syntax import nodes as s
from talentarule.vocabulary.levels import LEVELS, level_named
from talentarule.vocabulary.names import fold

_STRENGTHS: Mapping[str, n.Strength] = {
    "wajib": n.Strength.MANDATORY,
    "mandatory": n.Strength.MANDATORY,
    "pedoman": n.Strength.GUIDELINE,
    "guideline": n.Strength.GUIDELINE,
}


def resolve_regulation(heads: Sequence[s.RegulationDecl], reporter: Reporter) -> n.Regulation:
    """The regulation of a file; a second head is reported."""
    head = heads[0]
    for second in heads[1:]:
        said = Words("yang pertama di sini", "the first is here")
        reporter.report("TR4025", second.title.span, other=(head.title.span, said))
    level: str | None = None
    if head.level is not None:
        level = level_named(head.level.text)
        if level is None:
            reporter.unknown(
                "TR4004", head.level.span, head.level.text, list(LEVELS), name=head.level.text
            )
    strength = n.Strength.MANDATORY
    if head.strength is not None:
        known = _STRENGTHS.get(fold(head.strength.text))
        if known is None:
            reporter.report("TR4021", head.strength.span, name=head.strength.text)
        else:
            strength = known
    validity = n.ALWAYS
    if head.validity is not None:
        since, until = head.validity.since, head.validity.until
        if since is not None and until is not None and since > until:
            reporter.report("TR4012", head.validity.span, since=str(since), until=str(until))
        else:
            validity = n.Validity(since, until)
    return n.Regulation(
        head.title.text,
        head.number.text if head.number else None,
        level,
        strength,
        validity,
        tuple(gap.text for gap in head.incomplete),
        n.Remarks(
            basis=tuple(text.text for text in head.bases),
            notes=tuple(text.text for text in head.notes),
        ),
    )
