"""Whether a condition alone decided a verdict, against every decision of small rules, and the pairs that show it."""

from __future__ import annotations

import datetime
from itertools import product

import pytest
from hypothesis import given, settings

import talentarule
from strategies.yes_no_rules import FACTS, yes_no_rules
from talentarule import Decision, RuleSet
from talentarule.diagnostics import Lang
from talentarule.report.clause_coverage import (
    RulesCoverage,
    Seen,
    Shown,
    coverage_from,
    decision_key,
    effects_of,
    form_of,
    shown_of,
    sites_of,
)
from talentarule.report.clause_coverage_text import clause_coverage_text
from talentarule.report.pages.coverage_page import coverage_page

ON = datetime.date(2026, 1, 5)
ABC = """\
fakta:
  a: ya/tidak
  b: ya/tidak
  c: ya/tidak
K1. Camat mensyaratkan a dan (b atau c)
"""


def decided(rules: RuleSet, **facts: bool) -> Decision:
    return rules.decide(facts, "Camat", on=ON)


def alone(decision: Decision, rules: RuleSet) -> set[str]:
    sites = sites_of(rules.resolved)
    return {sites[one.site].text for one in effects_of(decision, sites) if one.alone}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("a b", {"a", "b"}),
        ("a c", {"a", "c"}),
        ("a b c", {"a"}),
        ("a", {"b", "c"}),
        ("b", {"a"}),
        ("", set()),
    ],
)
def test_a_condition_alone_decides_where_the_other_outcome_turns_the_verdict(
    facts: str, expected: set[str]
) -> None:
    rules = talentarule.loads(ABC)
    given_facts = {name: name in facts.split() for name in "abc"}
    assert alone(decided(rules, **given_facts), rules) == expected


def test_what_is_not_known_decides_nothing_and_hides_what_depends_on_it() -> None:
    rules = talentarule.loads(ABC)
    assert alone(decided(rules, a=True, b=True), rules) == {"a"}
    assert alone(decided(rules, a=True), rules) == set()


def gathered(rules: RuleSet, *tests: dict[str, bool]) -> RulesCoverage:
    sites = sites_of(rules.resolved)
    seen: dict[int, Seen] = {}
    for number, facts in enumerate(tests):
        decision = decided(rules, **facts)
        for one in effects_of(decision, sites):
            into = seen.setdefault(one.site, Seen())
            into.note(one.outcome.name, f"test {number}")
            if one.alone:
                kind = decision_key(decision.parts[0])
                into.alone.add((kind, one.outcome.name, decision.level))
    (found,) = coverage_from([form_of(rules.resolved, sites, seen, len(tests))])
    return found


def marks(found: RulesCoverage) -> dict[str, Shown]:
    return {one.text: one.shown for clause in found.clauses for one in clause.conditions}


def test_four_decisions_cover_three_conditions() -> None:
    rules = talentarule.loads(ABC)
    found = gathered(
        rules,
        {"a": True, "b": True, "c": False},
        {"a": False, "b": True, "c": False},
        {"a": True, "b": False, "c": False},
        {"a": True, "b": False, "c": True},
    )
    assert marks(found) == dict.fromkeys("abc", Shown.BOTH)
    assert found.decisions == 4


def test_one_side_is_no_pair() -> None:
    rules = talentarule.loads(ABC)
    found = gathered(rules, {"a": True, "b": True, "c": False}, {"a": True, "b": False, "c": False})
    assert marks(found) == {"a": Shown.WHEN_TRUE, "b": Shown.BOTH, "c": Shown.WHEN_FALSE}


def test_two_sides_for_different_positions_are_no_pair() -> None:
    sides = {("Camat 1", "TRUE", 2), ("Lurah 1", "FALSE", 0)}
    assert shown_of(sides, demands=True)[0] is Shown.WHEN_TRUE
    assert shown_of(sides | {("Lurah 1", "TRUE", 2)}, demands=True) == (Shown.BOTH, ("Lurah 1",))
    # The same verdict on both sides shows nothing: the condition is asked for both ways.
    assert (
        shown_of({("Camat 1", "TRUE", 2), ("Camat 1", "FALSE", 2)}, demands=True)[0]
        is Shown.WHEN_TRUE
    )


def test_what_ranks_decides_no_verdict() -> None:
    rules = talentarule.loads(ABC + "K2. Camat mengutamakan c\n")
    found = gathered(rules, {"a": True, "b": True, "c": True})
    assert found.clauses[-1].conditions[0].shown is Shown.NO_VERDICT
    assert found.clauses[-1].conditions[0].counts["TRUE"] == 1


def test_clauses_that_no_test_met_are_there() -> None:
    rules = talentarule.loads(ABC + "K2. Lurah mensyaratkan c\n")
    found = gathered(rules, {"a": True, "b": True, "c": True})
    assert [clause.path for clause in found.clauses] == ["K1", "K2"]
    assert found.clauses[1].conditions[0].shown is Shown.NEVER


@given(yes_no_rules())
@settings(max_examples=60, deadline=None)
def test_alone_is_what_turns_the_verdict_when_the_fact_does(text: str) -> None:
    rules = talentarule.loads(text)
    sites = sites_of(rules.resolved)
    everybody = {
        values: rules.decide(dict(zip(FACTS, values, strict=True)), "Kepala", on=ON)
        for values in product((True, False), repeat=len(FACTS))
    }
    for values, decision in everybody.items():
        turning = {sites[one.site].text for one in effects_of(decision, sites) if one.alone}
        for place, fact in enumerate(FACTS):
            other = everybody[(*values[:place], not values[place], *values[place + 1 :])]
            turned = {decision.level, other.level} == {0, 2}
            read = any(site.text == fact and site.rule.demands for site in sites)
            assert (fact in turning) == (turned and read)


HOSTILE = '<script>alert("1")</script>'


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_shows_every_condition_and_escapes_what_comes_from_rules_and_tests(
    lang: Lang,
) -> None:
    rules = talentarule.loads('fakta:\n  jalur: teks\nK1. Camat mensyaratkan jalur = "<b>x</b>"\n')
    sites = sites_of(rules.resolved)
    seen = {0: Seen()}
    seen[0].note("TRUE", HOSTILE)
    found = coverage_from([form_of(rules.resolved, sites, seen, 1)])
    page = coverage_page(found, lang)
    assert isinstance(page, str)
    assert "<script>" not in page
    assert "<b>x" not in page
    assert "&lt;script&gt;" in page
    assert "CAST-10" in page


def test_what_processes_gather_is_put_together() -> None:
    rules = talentarule.loads(ABC)
    sites = sites_of(rules.resolved)
    forms = []
    for name, facts in (
        ("one", {"a": True, "b": True, "c": False}),
        ("two", {"a": False, "b": True, "c": False}),
    ):
        decision = decided(rules, **facts)
        seen = {}
        for each in effects_of(decision, sites):
            seen[each.site] = Seen()
            seen[each.site].note(each.outcome.name, name)
            if each.alone:
                seen[each.site].alone.add(("Camat x", each.outcome.name, decision.level))
        forms.append(form_of(rules.resolved, sites, seen, 1))
    (found,) = coverage_from(forms)
    assert found.decisions == 2
    assert marks(found)["a"] is Shown.BOTH
    first = found.clauses[0].conditions[0]
    assert (first.names["TRUE"], first.names["FALSE"]) == (("one",), ("two",))
    text = clause_coverage_text([found], "id")
    assert "b: belum ada pasangan: menentukan putusan hanya ketika terpenuhi" in text
    assert "a: " not in text.replace("CAKUPAN", "")
