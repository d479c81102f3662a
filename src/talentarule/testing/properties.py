"""Ready-made properties of rule sets. Each is one call; what fails is shown as an example ready to paste."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from talentarule.analysis.pasting import Expectation, example_text, expectation
from talentarule.decide.decision import Decision
from talentarule.decide.verdict import Verdict
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.engine.pooling import asks_of_pool
from talentarule.engine.ruleset import RuleSet
from talentarule.report.phrases import VERDICTS
from talentarule.rules import nodes as n
from talentarule.rules.comparing import rank
from talentarule.rules.labels import path_in
from talentarule.testing.boundaries import unmarked_bounds
from talentarule.testing.domains import domains_in
from talentarule.testing.killing import Where, observed
from talentarule.testing.reordering import candidate_reordered, reordered
from talentarule.testing.searching import (
    Shown,
    Violation,
    anybody,
    decide,
    decided_with,
    eligible_or_nobody,
    fact_named,
    known_values,
    occasions,
    parts_of,
    search,
    second_title,
    with_value,
)
from talentarule.testing.strategies import Candidate
from talentarule.vocabulary.facts import Fact, Flag
from talentarule.vocabulary.types import (
    BooleanType,
    DateType,
    DurationType,
    ManyType,
    NumberType,
    ScaleType,
)
from talentarule.vocabulary.values import Many, Nothing, Records, Value

EXAMPLES = 100
"""So many candidates are drawn for a position."""

ORDERS = 4
"""So many orders are tried: all turned round, and mixed."""

POOL = 3
"""So many applicants at most stand beside the candidate."""

_NO_SCALAR = (Nothing, Many, Records)
_ORDERED = (BooleanType, DateType, DurationType, NumberType, ScaleType)

_MONOTONE = Words(
    "{position}: {fact} yang lebih tinggi menggugurkan calon yang tadinya memenuhi syarat, karena {paths}",
    "{position}: a higher {fact} makes an eligible candidate ineligible, because of {paths}",
)
_ORDER = Words(
    "{position}: putusan bergantung pada urutan", "{position}: the verdict depends on the order"
)
_NARROWED = Words(
    "{position}: tanpa pengecualian calon ini {without}, dengan pengecualian {verdict}",
    "{position}: without the exceptions this candidate is {without}, with them {verdict}",
)
_DEPENDS = Words(
    "{position}: putusan bergantung pada {fact}", "{position}: the verdict depends on {fact}"
)
_BOUND = Words(
    "{path}, {file} baris {line}: batas ini tidak mengubah putusan siapa pun\n  | {text}",
    "{path}, {file} line {line}: this bound changes nobody's verdict\n  | {text}",
)


# The properties ------------------------------------------------------------------------------------------------


def check_monotone(
    rules: RuleSet,
    fact: str,
    position: str | None = None,
    *,
    on: datetime.date | None = None,
    events: Mapping[str, datetime.date] | None = None,
    selection: Mapping[str, object] | None = None,
    max_examples: int = EXAMPLES,
    lang: Lang = "id",
) -> None:
    """A higher value of the fact never makes an eligible candidate ineligible, for the position (None: for any).

    Of a yes/no fact *yes* is higher; of a many-valued fact a value more. Raises AssertionError with the smallest
    candidate found; ValueError for a fact without an order, UnknownNameError for one that the rules do not know,
    Unsatisfiable (of Hypothesis) where nobody can be found eligible for any position.
    """
    known = fact_named(rules, fact)
    kind = known.type
    if not isinstance(kind, (*_ORDERED, ManyType)):
        raise ValueError(f"the values of {known.name!r} have no order")
    found = False
    for where in occasions(rules, position, on, events, selection):
        drawn = eligible_or_nobody(rules, where)
        if drawn is None:
            continue
        found = True
        decider = where.decider(rules)
        domain = domains_in(rules, decider.program.evaluator.places, decider.program.setting)
        pairs = list(_rising(known_values(domain[known])))

        def judge(
            candidate: Candidate, where: Where = where, pairs: list[Any] = pairs
        ) -> Violation | None:
            decided: dict[Value, Decision] = {}
            for low, high in pairs:
                lower = decided_with(rules, where, candidate, known, low, decided)
                if not lower.eligible:
                    continue
                higher = decided_with(rules, where, candidate, known, high, decided)
                if higher.verdict is Verdict.INELIGIBLE:
                    ask = Expectation(where.position, Verdict.ELIGIBLE)
                    paths = ", ".join(higher.failed)
                    return Violation(
                        _MONOTONE,
                        parts_of(where, fact=known.name, paths=paths),
                        (
                            Shown(with_value(candidate, known, low), ask),
                            Shown(with_value(candidate, known, high), ask),
                        ),
                        second_title(known),
                    )
            return None

        search(rules, where, drawn, judge, max_examples, lang)
    if not found:
        raise Unsatisfiable("no eligible candidate was found for any position")


def check_order_independent(
    rules: RuleSet,
    position: str | None = None,
    *,
    on: datetime.date | None = None,
    events: Mapping[str, datetime.date] | None = None,
    selection: Mapping[str, object] | None = None,
    max_examples: int = EXAMPLES,
    lang: Lang = "id",
) -> None:
    """Verdicts and the clauses named with them do not depend on the order of files, rules, clauses and conditions, nor
    on that of a candidate's facts, values and records. Raises AssertionError with the smallest candidate found.
    """
    orders = [(seed, reordered(rules, seed)) for seed in range(ORDERS)]
    for where in occasions(rules, position, on, events, selection):

        def judge(candidate: Candidate, where: Where = where) -> Violation | None:
            plain = decide(rules, where, candidate)
            for seed, other in orders:
                turned = decide(other, where, candidate_reordered(candidate, seed))
                if observed(turned) != observed(plain):
                    shown = Shown(candidate, expectation(where.position, plain))
                    return Violation(_ORDER, parts_of(where), (shown,))
            return None

        search(rules, where, anybody(rules, where), judge, max_examples, lang)


def check_exceptions_only_widen(
    rules: RuleSet,
    position: str | None = None,
    *,
    on: datetime.date | None = None,
    events: Mapping[str, datetime.date] | None = None,
    selection: Mapping[str, object] | None = None,
    max_examples: int = EXAMPLES,
    lang: Lang = "id",
) -> None:
    """Nobody fares worse by the exceptions of the rules than without them, other applicants included: where an
    exception lets others pass, what the rules say of the applicants together may turn against the candidate.

    Raises AssertionError with the smallest candidate found.
    """
    bare = type(rules)(
        evolve(
            rules.resolved,
            rules=tuple(
                evolve(rule, body=_without_exceptions(rule.body)) for rule in rules.resolved.rules
            ),
            digest="",
        ),
        (),
    )
    for where in occasions(rules, position, on, events, selection):
        drawn = st.one_of(anybody(bare, where), anybody(rules, where))
        beside = (
            st.lists(drawn, max_size=POOL)
            if asks_of_pool(where.decider(rules).program)
            else st.just([])
        )

        def judge(
            people: tuple[Candidate, list[Candidate]], where: Where = where
        ) -> Violation | None:
            candidate, pool = people
            without = decide(bare, where, candidate, pool)
            with_them = decide(rules, where, candidate, pool)
            if with_them.level >= without.level:
                return None
            ask = Expectation(where.position, without.verdict)
            parts = parts_of(where)
            parts["without"] = VERDICTS[without.verdict]
            parts["verdict"] = VERDICTS[with_them.verdict]
            return Violation(_NARROWED, parts, (Shown(candidate, ask, tuple(pool)),))

        search(rules, where, st.tuples(drawn, beside), judge, max_examples, lang)


def check_no_verdict_on(
    rules: RuleSet,
    attributes: Iterable[str] | None = None,
    position: str | None = None,
    *,
    on: datetime.date | None = None,
    events: Mapping[str, datetime.date] | None = None,
    selection: Mapping[str, object] | None = None,
    max_examples: int = EXAMPLES,
    lang: Lang = "id",
) -> None:
    """Another value of these facts alone never changes a verdict. Without ``attributes`` they are those that the
    vocabulary marks as ``dilindungi`` (protected).

    Raises AssertionError with the smallest candidate found; ValueError where there is nothing to check, because no
    fact is marked; UnknownNameError for a fact that the rules do not know.
    """
    if attributes is None:
        protected = [one for one in rules.facts.values() if Flag.PROTECTED in one.flags]
    else:
        protected = [fact_named(rules, name) for name in attributes]
    if not protected:
        raise ValueError("no fact is marked as protected, and none is named")
    for where in occasions(rules, position, on, events, selection):
        program = where.decider(rules).program
        reads = {program.schema.slots[place].fact for place in program.evaluator.reads}
        domains = domains_in(rules, program.evaluator.places, program.setting)
        for fact in protected:
            if fact not in reads:
                continue
            values = known_values(domains[fact])

            def judge(
                candidate: Candidate,
                where: Where = where,
                fact: Fact = fact,
                values: Sequence[Value] = values,
            ) -> Violation | None:
                decided: dict[Value, Decision] = {}
                for value in values[1:]:
                    first = decided_with(rules, where, candidate, fact, values[0], decided)
                    other = decided_with(rules, where, candidate, fact, value, decided)
                    if first.verdict is not other.verdict:
                        ask = Expectation(where.position, max(first, other, key=_level).verdict)
                        return Violation(
                            _DEPENDS,
                            parts_of(where, fact=fact.name),
                            (
                                Shown(with_value(candidate, fact, values[0]), ask),
                                Shown(with_value(candidate, fact, value), ask),
                            ),
                            second_title(fact),
                        )
                return None

            search(rules, where, anybody(rules, where), judge, max_examples, lang)


def check_boundaries(
    rules: RuleSet,
    position: str | None = None,
    *,
    on: datetime.date | None = None,
    events: Mapping[str, datetime.date] | None = None,
    selection: Mapping[str, object] | None = None,
    lang: Lang = "id",
) -> None:
    """Verdicts change exactly where the text says: for each bound there is somebody at it, and somebody just beside
    it, whose verdict would be another if the bound stood one step higher or lower.

    Raises AssertionError that names each bound of which that is not found, because something else decides before it
    does: with a candidate who meets the bound, and what is decided instead.
    """
    wheres = list(occasions(rules, position, on, events, selection))
    found = list(unmarked_bounds(rules, wheres))
    if not found:
        return
    texts = []
    for one in found:
        where = one.mutant.change.span
        texts.append(
            say(
                _BOUND,
                lang,
                path=path_in(one.mutant.path, lang),
                file=where.source.name,
                line=str(one.mutant.line),
                text=where.source.line(one.mutant.line).strip(),
            )
        )
        if one.candidate is not None and one.where is not None:
            title = f"{path_in(one.mutant.path, lang)}: {where.text.strip()}"
            ask = Expectation(one.where.position, Verdict.ELIGIBLE)
            texts.append(
                example_text(
                    rules, title.replace('"', "'"), one.candidate, one.where, [ask], lang=lang
                )
            )
    raise AssertionError("\n".join(dict.fromkeys(texts)))


# What is compared ---------------------------------------------------------------------------------------------


def _rising(values: list[Value]) -> Iterator[tuple[Value, Value]]:
    """Each value with each higher one."""
    for low in values:
        for high in values:
            if isinstance(low, Many) and isinstance(high, Many):
                if set(low.items) < set(high.items):
                    yield low, high
            elif (
                not isinstance(low, _NO_SCALAR)
                and not isinstance(high, _NO_SCALAR)
                and rank(low) < rank(high)
            ):
                yield low, high


def _level(decision: Decision) -> int:
    return decision.level


def _without_exceptions(clause: n.Clause) -> n.Clause:
    body = clause.body
    if isinstance(body, n.Group):
        body = evolve(body, members=tuple(_without_exceptions(one) for one in body.members))
    return evolve(clause, body=body, exceptions=())


__all__ = [
    "check_boundaries",
    "check_exceptions_only_widen",
    "check_monotone",
    "check_no_verdict_on",
    "check_order_independent",
]
