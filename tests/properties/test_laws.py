"""Laws of every rule set: order does not matter, rules for one position leave others alone, knowledge only settles."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies import record_text
from strategies.rule_sets import (
    ON,
    PLACES,
    RuleText,
    candidates,
    event_dates,
    rule_sets,
    rules,
    selections,
)
from support.loading import load
from talentarule import Verdict
from talentarule.decide.missing import MissingKind


def as_list(raw: Any) -> list[Any]:
    """The records of a list, none for ``tidak ada``."""
    return [] if raw == "tidak ada" else raw


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def _shuffled_members(block: str, data: st.DataObject) -> str:
    """The rule with its top clauses in another order; labels stay with their clauses."""
    head, *lines = block.rstrip("\n").split("\n")
    attachments = []
    while (
        lines
        and lines[0].startswith("  ")
        and lines[0].split()[0]
        in (
            "berlaku",
            "paling",
            "mengesampingkan",
        )
    ):
        attachments.append(lines.pop(0))
    members: list[list[str]] = []
    for line in lines:
        if line.startswith("  ") and not line.startswith("   "):
            members.append([line])
        else:
            members[-1].append(line)
    order = data.draw(st.permutations(members))
    return "\n".join([head, *attachments, *(line for member in order for line in member)]) + "\n"


@given(rule_sets(2, 4), candidates(), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
def test_order_of_rules_and_clauses_never_matters(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    blocks = [_shuffled_members(block, data) for block in data.draw(st.permutations(text.rules))]
    one, other = load(text), load(RuleText(text.world, tuple(blocks)))
    events, selection = data.draw(event_dates()), data.draw(selections())
    for place in PLACES:
        first = one.decide(person, place, on=ON, events=events, selection=selection)
        second = other.decide(person, place, on=ON, events=events, selection=selection)
        assert first.verdict is second.verdict
        assert sorted(first.failed) == sorted(second.failed)
        assert sorted(first.undetermined) == sorted(second.undetermined)
        assert set(first.missing) == set(second.missing)
        assert first.score == second.score
        assert first.preferences.possible == second.preferences.possible


@given(rule_sets(1, 3), candidates(), st.data())
@settings(max_examples=50, deadline=None, suppress_health_check=SLOW)
def test_a_rule_for_one_position_leaves_the_others_alone(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    added = data.draw(rules(text.world, "X9.", subjects=("Kepala Badan",)))
    more = RuleText(text.world, (*text.rules, "\n".join(added) + "\n"))
    one, other = load(text), load(more)
    events = data.draw(event_dates())
    for place in ("Kepala Dinas", "Sekretaris Dinas", "Dinas"):
        first = one.decide(person, place, on=ON, events=events)
        second = other.decide(person, place, on=ON, events=events)
        assert first.verdict is second.verdict
        assert first.failed == second.failed
        assert first.missing == second.missing
        assert first.facts == second.facts
        assert first.explain("id").splitlines()[:5] == second.explain("id").splitlines()[:5]


def filled_in(person: dict[str, Any], full: dict[str, Any]) -> dict[str, Any]:
    """The candidate with everything known: what was known stays as it was, the rest is as ``full`` has it."""
    known = {name: value for name, value in person.items() if value not in (None, "", "  ")}
    fuller = full | {name: value for name, value in known.items() if not name.endswith("_lengkap")}
    for name in [mark.removesuffix("_lengkap") for mark in known if mark.endswith("_lengkap")]:
        if name in record_text.LISTS:
            continue
        # What may go on does go on, with values that were not known before.
        more = [] if full[name] == "tidak ada" else full[name]
        start = [] if known.get(name, "tidak ada") == "tidak ada" else known[name]
        fuller[name] = [*start, *more] or "tidak ada"
    for name in record_text.LISTS:
        if isinstance(known.get(name), list | str):
            going_on = f"{name}_lengkap" in known
            given = [*as_list(known[name]), *([None] if going_on else [])]
            fuller[name] = record_text.filled(name, given, full[name])
    return fuller


@given(rule_sets(), candidates(), candidates(complete=True), st.data())
@settings(max_examples=75, deadline=None, suppress_health_check=SLOW)
def test_filling_in_what_is_missing_never_turns_a_settled_verdict(
    text: RuleText, person: dict[str, Any], full: dict[str, Any], data: st.DataObject
) -> None:
    rule_set = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    later = data.draw(event_dates(complete=True)) | events
    chosen = data.draw(selections(complete=True)) | selection
    fuller = filled_in(person, full)
    # The pool becomes known, or the other applicant, of whom something was not known.
    other = data.draw(st.none() | candidates())
    some = None if other is None else [other]
    whole = [full] if other is None else [filled_in(other, full)]
    for place in PLACES:
        before = rule_set.decide(
            person, place, on=ON, events=events, selection=selection, pool=some
        )
        after = rule_set.decide(fuller, place, on=ON, events=later, selection=chosen, pool=whole)
        if before.verdict is not Verdict.UNDETERMINED:
            assert after.verdict is before.verdict
        for path in before.failed:
            assert path in after.failed


@given(rule_sets(), candidates(), candidates(complete=True), st.data())
@settings(max_examples=75, deadline=None, suppress_health_check=SLOW)
def test_knowing_all_that_is_listed_as_missing_settles_the_verdict(
    text: RuleText, person: dict[str, Any], full: dict[str, Any], data: st.DataObject
) -> None:
    rule_set = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    all_events = data.draw(event_dates(complete=True))
    all_selection = data.draw(selections(complete=True))
    for place in PLACES:
        facts, given_events, chosen = dict(person), dict(events), dict(selection)
        pool: list[dict[str, Any]] | None = None

        def decide() -> talentarule.Decision:
            return rule_set.decide(
                facts,  # noqa: B023 - called in this round only
                place,  # noqa: B023
                on=ON,
                events=given_events,  # noqa: B023
                selection=chosen,  # noqa: B023
                pool=pool,  # noqa: B023
            )

        decision = decide()
        for _ in range(20):
            if not decision.missing:
                break
            for missing in decision.missing:
                if missing.kind is MissingKind.POOL:
                    pool = [full]
                elif missing.kind is MissingKind.APPLICANTS:
                    # Whatever is asked of them: of the other applicant only dates and the selection are not known.
                    facts = filled_in(facts, full)
                    given_events = all_events | given_events
                    chosen = all_selection | chosen
                elif missing.kind is MissingKind.EVENT:
                    key = "pelantikan" if missing.key == "acuan" else missing.key
                    given_events[key] = all_events[key]
                elif missing.kind is MissingKind.SELECTION:
                    chosen[missing.name] = all_selection[missing.name]
                elif missing.name in record_text.LISTS:
                    given = facts.get(missing.name)
                    if given in (None, "", "  "):
                        facts[missing.name] = full[missing.name]
                        continue
                    more = [None] if f"{missing.name}_lengkap" in facts else []
                    given = [*as_list(given), *more]
                    facts[missing.name] = record_text.filled(
                        missing.name, given, full[missing.name]
                    )
                    facts.pop(f"{missing.name}_lengkap", None)
                else:
                    facts.setdefault(missing.name, full[missing.name])
                    if facts[missing.name] in (None, "", "  "):
                        facts[missing.name] = full[missing.name]
                    facts.pop(f"{missing.name}_lengkap", None)
            decision = decide()
        settled = decision.verdict is not Verdict.UNDETERMINED
        assert settled or decision.reason == "no_rule" or decision.missing_attributes


def test_rules_are_plain_data() -> None:
    text = "Dinas Kesehatan requires bidang=kesehatan"
    assert talentarule.loads(text).resolved == talentarule.loads(f"# komentar\n{text}\n").resolved
