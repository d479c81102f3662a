"""Resolving the head of a file: title, level, strength, validity, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from talentarule.diagnostics import Words
from talentarule.rules import nodes as n
from talentarule.rules.reporter import Reporter
from talentarule.syntax import nodes as s
from talentarule.vocabulary.levels import NO_LEVEL, NormLevel, level_named, level_names
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.scale import Scale

_STRENGTHS: Mapping[str, n.Strength] = {
    "wajib": n.Strength.MANDATORY,
    "mandatory": n.Strength.MANDATORY,
    "pedoman": n.Strength.GUIDELINE,
    "guideline": n.Strength.GUIDELINE,
}


def resolve_regulation(
    heads: Sequence[s.RegulationDecl], reporter: Reporter, levels: Scale | None = None
) -> n.Regulation:
    """The regulation of a file; a second head is reported. ``levels`` is the rule set's own order of levels."""
    head = heads[0]
    for second in heads[1:]:
        said = Words("yang pertama di sini", "the first is here")
        reporter.report("TR4025", second.title.span, other=(head.title.span, said))
    level: NormLevel | None = None
    if head.level is not None:
        level = level_named(head.level.text, levels)
        if level is None:
            reporter.unknown(
                "TR4004",
                head.level.span,
                head.level.text,
                level_names(levels),
                name=head.level.text,
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
        level.name if level is not None else None,
        strength,
        validity,
        tuple(gap.text for gap in head.incomplete),
        n.Remarks(
            basis=tuple(text.text for text in head.bases),
            notes=tuple(text.text for text in head.notes),
        ),
        level.rank if level is not None else NO_LEVEL,
    )


def rank_of(rule: n.Rule) -> int:
    """The rank of the norm that a rule stands in; 0 where its file has no head."""
    return 0 if rule.regulation is None else rule.regulation.rank
