"""What tests have shown of each condition of the rules: how it came out, and whether it alone decided a verdict.

The measure is masking MC/DC: a condition is covered when one decision came out as it did because the condition held,
and another, for the same position under the same rules, came out the other way because it did not. "Because" means
that with the other outcome of this condition, and all others as they were, the verdict would have been the other one;
what else differs between the two decisions does not matter, as it is masked in both. Source: J. J. Chilenski and
S. P. Miller, Applicability of modified condition/decision coverage to software testing, Software Engineering Journal
9 (5), 1994; masking: Certification Authorities Software Team, position paper CAST-10, 2002; required by RTCA DO-178C.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from attrs import define, field, frozen

from talentarule.decide.decision import Decision
from talentarule.decide.planes import bits_of, outcome_at
from talentarule.decide.program import Program
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import clause_in_force
from talentarule.rules.walk import atoms_of, clauses_of

MAX_NAMES = 50
"""So many tests are named for each outcome of a condition; all are counted."""

_ELIGIBLE, _INELIGIBLE = Outcome.TRUE.value, Outcome.FALSE.value


class Shown(Enum):
    """What was shown of a condition: that it decides both ways, only when met or not met, never; or that it is not one
    that could decide a verdict, because it ranks or binds later.
    """

    BOTH = "both"
    WHEN_TRUE = "when-true"
    WHEN_FALSE = "when-false"
    NEVER = "never"
    NO_VERDICT = "no-verdict"


@frozen
class Site:
    """A condition where it is read: the same words read by two clauses are two sites."""

    rule: n.Rule
    clause: n.Clause
    atom: n.Atom

    @property
    def text(self) -> str:
        """Its words, as its author wrote them."""
        text = " ".join(self.atom.span.text.split())
        if isinstance(self.atom, n.Between) and isinstance(self.atom.left, n.FactRef):
            return f"{self.atom.left.fact.name} = {text}"  # its span is that of the two ends
        return text


def sites_of(rules: n.ResolvedRules) -> tuple[Site, ...]:
    """Every condition of every clause, in the order of the rules."""
    return tuple(
        Site(rule, clause, atom)
        for rule in rules.rules
        for clause in clauses_of(rule.body)
        for condition in _own_conditions(clause)
        for atom in dict.fromkeys(atoms_of(condition))
    )


def _own_conditions(clause: n.Clause) -> Iterator[n.Condition]:
    if not isinstance(clause.body, n.Group):
        yield clause.body
    elif clause.body.condition is not None:
        yield clause.body.condition
    yield from clause.relief


# Effects of one decision ---------------------------------------------------------------------------------------


@frozen
class Effect:
    """How a condition came out, by its place among the sites; ``alone`` where it alone decided the verdict."""

    site: int
    outcome: Outcome
    alone: bool


def effects_of(decision: Decision, sites: tuple[Site, ...]) -> tuple[Effect, ...]:
    """How each condition of the rules in force came out in a decision."""
    program, _, record = decision.parts
    places, count = program.evaluator.places, program.evaluator.count
    in_force = {one.rule.key for one in program.considered if one.in_force}
    # A waiver decides in the place of conditions: then none of them did alone.
    judge = None if decision.waivers else program.evaluator.judge
    deciding: dict[int, bool] = {}
    found: list[Effect] = []
    for number, site in enumerate(sites):
        place = places.get(site.atom)
        if place is None or site.rule.key not in in_force:
            continue
        if not clause_in_force(site.clause, program.setting.law_on):
            continue
        if place not in deciding:
            met = record | bits_of(Outcome.TRUE, place, count)
            unmet = record & ~bits_of(Outcome.TRUE, place, count)
            verdicts = set() if judge is None else {judge(met), judge(unmet)}
            deciding[place] = verdicts == {_ELIGIBLE, _INELIGIBLE}
        outcome = outcome_at(record, place, count)
        alone = site.rule.demands and outcome is not Outcome.UNKNOWN and deciding[place]
        found.append(Effect(number, outcome, alone))
    return tuple(found)


def decision_key(program: Program) -> str:
    """What makes two decisions decisions of the same kind: the position, and the rules in force for it."""
    keys = "\n".join(one.rule.key for one in program.considered if one.in_force)
    return f"{program.setting.position.name} {hashlib.sha256(keys.encode()).hexdigest()[:12]}"


# Gathering -----------------------------------------------------------------------------------------------------


@define
class Seen:
    """Of one condition: by outcome the tests, and how many; where it alone decided, as (kind of decision, outcome,
    verdict).
    """

    names: dict[str, list[str]] = field(factory=lambda: {one.name: [] for one in Outcome})
    counts: dict[str, int] = field(factory=lambda: {one.name: 0 for one in Outcome})
    alone: set[tuple[str, str, int]] = field(factory=set)

    def note(self, outcome: str, name: str) -> None:
        """A test in which it came out so."""
        self.counts[outcome] += 1
        if len(self.names[outcome]) < MAX_NAMES:
            self.names[outcome].append(name)


@frozen
class ConditionCoverage:
    """What was shown of a condition. ``file`` and ``line`` are those of its words."""

    text: str
    file: str
    line: int
    shown: Shown
    names: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]
    positions: tuple[str, ...] = ()
    """The positions for which a pair of decisions shows that it decides."""


@frozen
class ClauseCoverage:
    """A clause with its conditions."""

    path: str
    file: str
    line: int
    conditions: tuple[ConditionCoverage, ...]


@frozen
class RulesCoverage:
    """Of one rule set: its files, how many decisions were looked at, and its clauses in the order of the files."""

    digest: str
    files: tuple[str, ...]
    decisions: int
    clauses: tuple[ClauseCoverage, ...]

    def count(self, *shown: Shown) -> int:
        """How many conditions have one of these marks."""
        return sum(one.shown in shown for clause in self.clauses for one in clause.conditions)


def shown_of(alone: Iterable[tuple[str, str, int]], demands: bool) -> tuple[Shown, tuple[str, ...]]:
    """The mark, and the kinds of decisions for which a pair shows it."""
    if not demands:
        return Shown.NO_VERDICT, ()
    listed = list(alone)
    paired = {
        key
        for key, outcome, verdict in listed
        for other_key, other, turned in listed
        if (key, outcome) == (other_key, "TRUE") and other == "FALSE" and verdict != turned
    }
    if paired:
        return Shown.BOTH, tuple(sorted(paired))
    outcomes = {outcome for _, outcome, _ in listed}
    if not outcomes:
        return Shown.NEVER, ()
    # Decided both ways, but never for one position under the same rules: no pair yet.
    return (Shown.WHEN_TRUE if "TRUE" in outcomes else Shown.WHEN_FALSE), ()


def coverage_from(forms: Iterable[Mapping[str, Any]]) -> tuple[RulesCoverage, ...]:
    """The coverage from what one or several processes have gathered (:func:`form_of`), by rule set."""
    merged: dict[str, dict[str, Any]] = {}
    for form in forms:
        one = merged.setdefault(form["digest"], {**form, "decisions": 0, "seen": {}})
        one["decisions"] += form["decisions"]
        for number, seen in form["seen"].items():
            into: Seen = one["seen"].setdefault(int(number), Seen())
            for outcome, names in seen["names"].items():
                room = MAX_NAMES - len(into.names[outcome])
                into.names[outcome] += names[:room]
                into.counts[outcome] += seen["counts"][outcome]
            into.alone.update(map(tuple, seen["alone"]))
    return tuple(_coverage(one) for one in merged.values())


def _coverage(form: Mapping[str, Any]) -> RulesCoverage:
    clauses: dict[tuple[str, str, int], list[ConditionCoverage]] = {}
    for number, site in enumerate(form["sites"]):
        seen: Seen = form["seen"].get(number, Seen())
        shown, kinds = shown_of(seen.alone, site["demands"])
        clauses.setdefault((site["path"], site["file"], site["clause_line"]), []).append(
            ConditionCoverage(
                site["text"],
                site["text_file"],
                site["line"],
                shown,
                {outcome: tuple(sorted(names)) for outcome, names in seen.names.items()},
                seen.counts,
                tuple(dict.fromkeys(kind.rsplit(" ", 1)[0] for kind in kinds)),
            )
        )
    return RulesCoverage(
        form["digest"],
        tuple(form["files"]),
        form["decisions"],
        tuple(ClauseCoverage(*key, tuple(conditions)) for key, conditions in clauses.items()),
    )


def form_of(
    rules: n.ResolvedRules, sites: tuple[Site, ...], seen: Mapping[int, Seen], decisions: int
) -> dict[str, Any]:
    """What one process has gathered of a rule set, as JSON values."""
    return {
        "digest": rules.digest,
        "files": [source.name for source in rules.sources],
        "decisions": decisions,
        "sites": [
            {
                "path": site.clause.path,
                "file": site.clause.span.source.name,
                "clause_line": site.clause.span.first.line,
                "text": site.text,
                "text_file": site.atom.span.source.name,
                "line": site.atom.span.first.line,
                "demands": site.rule.demands,
            }
            for site in sites
        ],
        "seen": {
            str(number): {
                "names": one.names,
                "counts": one.counts,
                "alone": sorted(list(each) for each in one.alone),
            }
            for number, one in seen.items()
        },
    }


__all__ = [
    "MAX_NAMES",
    "ClauseCoverage",
    "ConditionCoverage",
    "Effect",
    "RulesCoverage",
    "Seen",
    "Shown",
    "Site",
    "coverage_from",
    "decision_key",
    "effects_of",
    "form_of",
    "shown_of",
    "sites_of",
]
