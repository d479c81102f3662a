"""All ways to the same answer, on one random rule set after another, for as long as one likes.

Each rule set of a seed goes through the reference and the compiled evaluator (``agreement.py``), the columnar evaluator,
the formatter and the analysis; every so often the properties run that compare databases and frames with single
decisions. The first difference is told with the two figures from which it can be had again.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from random import Random

from attrs import field, frozen

import talentarule
from support.agreement import Tally, agree
from support.random_rules import PLACES, POSITIONS, random_candidate, random_case, random_rules
from talentarule.analysis import Certainty, Finding, analyze
from talentarule.analysis.analyze import Analysis
from talentarule.analysis.telling import witness_text
from talentarule.decide.verdict import Verdict
from talentarule.engine.examples import run_examples
from talentarule.engine.formatting import formatted
from talentarule.engine.pooling import asks_of_pool
from talentarule.source import SourceFile

PAIRS = 24
"""So many candidates of a rule set are decided on by both evaluators."""

PEOPLE = 12
"""So many stand in its table."""

SECONDS = 0.1
"""So long is one question of the analysis looked into."""

MAX_WITNESSES = 4
"""So many witnesses of a rule set are written as examples and read again."""


@frozen
class Soaked:
    """What was compared."""

    tally: Tally = field(factory=Tally)
    counts: Counter[str] = field(factory=Counter)

    def __add__(self, other: Soaked) -> Soaked:
        return Soaked(self.tally + other.tally, self.counts + other.counts)


class SoakError(AssertionError):
    """Two ways to the same answer differ."""


def soak(seed: int, number: int) -> Soaked:
    """One rule set. Raises DisagreementError or SoakError at the first difference."""
    tally = agree(seed, number, PAIRS)
    if tally.passed_over:
        return Soaked(tally)
    rng = Random(f"{seed}/{number}")  # noqa: S311 - to be repeated, not to be secret
    text = random_rules(rng).text
    rules = talentarule.loads(text)
    case = random_case(rng)
    people = [random_candidate(rng) for _ in range(PEOPLE)]
    counts: Counter[str] = Counter()
    try:
        counts += _tables(rules, people, case.on, case.events, case.selection)
        counts += _layout(rules, text)
        place = rng.choice(POSITIONS)
        counts += _analysis(rules, people, place, case.on, case.events)
    except Exception as error:
        raise SoakError(f"seed {seed}, rule set {number}: {error}\n{case}\n\n{text}") from error
    return Soaked(tally, counts)


def _tables(
    rules: talentarule.RuleSet,
    people: list[dict[str, object]],
    on: datetime.date,
    events: Mapping[str, datetime.date],
    selection: Mapping[str, object],
) -> Counter[str]:
    """The columnar evaluator says what single decisions say."""
    deciders = {
        place: rules.decider(place, on=on, events=events, selection=selection) for place in PLACES
    }
    places = [place for place, one in deciders.items() if not asks_of_pool(one.program)]
    if not places:
        return Counter()
    table = rules.screen_table(people, places, on=on, events=events, selection=selection)
    for place in places:
        for row, person in enumerate(people):
            try:
                verdict = deciders[place](rules.prepare(person)).verdict
            except talentarule.DataError:
                verdict = None
            found = table.verdict(row, place)
            assert found is verdict, f"row {row} of {place}: table {found}, decision {verdict}"
    return Counter({"verdicts in tables": len(places) * len(people)})


def _layout(rules: talentarule.RuleSet, text: str) -> Counter[str]:
    """The common layout means the same, and is its own layout."""
    source = SourceFile("<teks>", text)
    laid_out = formatted(source, rules.resolved)
    assert isinstance(laid_out, str), "the formatter cannot read what loads"
    again = talentarule.loads(laid_out)
    assert again.resolved.rules == rules.resolved.rules, "the rules changed"
    twice = formatted(SourceFile("<teks>", laid_out), again.resolved)
    assert twice == laid_out, "the layout of a layout is another"
    return Counter({"layouts": 1})


def _analysis(
    rules: talentarule.RuleSet,
    people: Iterable[dict[str, object]],
    place: str,
    on: datetime.date,
    events: Mapping[str, datetime.date],
) -> Counter[str]:
    """No candidate is an exception to what the analysis calls proved, and its witnesses are examples that pass."""
    found = analyze(rules, [place], on=on, events=events, seconds=SECONDS)
    counts = Counter({"analyses": 1})
    counts.update(f"findings {one.code}" for one in found.findings)
    counts["questions not decided"] = len(found.open)
    proved = [one for one in found.findings if one.certainty is Certainty.PROVED]
    for person in people:
        for one in proved:
            for position in one.positions:
                counts["proofs tried on a candidate"] += _holds(rules, found, one, person, position)
    for witness in [w for one in found.findings for w in one.witnesses][:MAX_WITNESSES]:
        pasted = f"{_source(rules)}\n{witness_text(found, witness, 'Rekaan', 'id')}"
        results = list(run_examples(talentarule.loads(pasted)))
        assert results, "the example of a witness is lost"
        assert all(result.passed for result in results), "a witness is no example"
        counts["witnesses read again"] += 1
    return counts


def _source(rules: talentarule.RuleSet) -> str:
    (source,) = rules.resolved.sources
    return source.text


def _holds(
    rules: talentarule.RuleSet,
    found: Analysis,
    one: Finding,
    person: Mapping[str, object],
    position: str,
) -> int:
    """Whether a proof could be tried on a candidate: all must be known of whoever it is about."""
    try:
        decision = rules.decide(person, position, on=found.on, events=found.events)
    except talentarule.DataError:
        return 0
    if decision.undetermined or decision.verdict is Verdict.UNDETERMINED:
        return 0
    failed = set(decision.failed)
    match one.code:
        case "TR8001":
            assert one.clauses[0] in failed, f"{one.clauses[0]} is met by {person}"
        case "TR8002":
            assert failed & set(one.clauses), f"{one.clauses} are met together by {person}"
        case "TR8003":
            assert one.clauses[0] not in failed, f"{one.clauses[0]} refuses {person}"
        case "TR8004" | "TR8005":
            implied, *implying = one.clauses
            refused = implied not in failed or failed & set(implying)
            assert refused, f"{implied} alone refuses {person}"
        case _:
            return 0
    return 1


__all__ = ["SoakError", "Soaked", "soak"]
