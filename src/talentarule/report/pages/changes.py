"""What would change a verdict, and how many grounds refuse by themselves, in sentences."""

from __future__ import annotations

from talentarule.decide.decision import Decision
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Lang
from talentarule.report.pages.words import Phrases


def change_lines(decision: Decision, lang: Lang) -> tuple[str, ...]:
    """The remedies, who may waive what, and that there are none or more than are told; empty for who qualifies."""
    if decision.verdict is Verdict.ELIGIBLE:
        return ()
    t = Phrases(lang)
    found = decision.remedies()
    lines = [one.sentence(lang) for one in found]
    if not lines:
        lines.append(t.no_change)
    lines += [one.sentence(lang) for one in found.waivable]
    if found.cut:
        lines.append(t.changes_cut)
    return tuple(lines)


def ground_lines(decision: Decision, lang: Lang) -> tuple[str, ...]:
    """That several grounds refuse, each by itself."""
    grounds = decision.why_not()
    if len(grounds) < 2:
        return ()
    return (Phrases(lang).say("grounds_cut" if grounds.cut else "grounds", count=len(grounds)),)


__all__ = ["change_lines", "ground_lines"]
