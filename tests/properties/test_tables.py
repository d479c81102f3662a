"""Decision tables: the evaluators agree, what is unknown is judged exactly, and gaps and overlaps are found exactly."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import talentarule
from strategies.rule_sets import (
    CHOICES,
    LEVELS,
    ON,
    PLACES,
    STEPS,
    RuleText,
    candidates,
    event_dates,
    selections,
)
from strategies.tables import FINITE, TableText, table_rule_sets, tables
from support.loading import load
from talentarule.decide.candidate import decoded
from talentarule.decide.verdict import VERDICTS
from talentarule.engine.loading import load_text
from talentarule.rules.kleene import Outcome
from talentarule.rules.reference import atom_outcome, verdict_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

VOCABULARY = """skala golongan: g1 < g2 = g3 < g4 < g5
skala predikat: rendah < sedang < tinggi < puncak
fakta:
  golongan: skala golongan
  predikat: skala predikat
  status: salah satu dari (merah, hijau, biru)
  sehat: ya/tidak
  nilai: angka
fakta jabatan:
  sulit: ya/tidak
organisasi:
  unit Kota:
    jabatan Kepala (sulit = ya)
    jabatan Wakil (sulit = tidak)
"""
EVERY: dict[str, tuple[Any, ...]] = {
    "golongan": LEVELS,
    "predikat": STEPS,
    "status": CHOICES,
    "sehat": ("ya", "tidak"),
}


@given(table_rule_sets(), st.lists(candidates(), min_size=1, max_size=4), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_compiled_and_reference_agree_on_tables(
    text: RuleText, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    rules = load(text)
    events, selection = data.draw(event_dates()), data.draw(selections())
    for place in PLACES:
        decider = rules.decider(place, on=ON, events=events, selection=selection)
        for person in people:
            decision = decider(rules.prepare(person))
            program, codes, bits = decision.parts
            situation = program.setting.situation(decoded(program.schema, codes))
            recorded = program.atom_outcomes(bits)
            expected = partial(atom_outcome, situation=situation)
            for atom in program.evaluator.places:
                assert recorded(atom) is expected(atom), atom
            assert decision.verdict is VERDICTS[verdict_of(rules.resolved, situation).value]
            assert decision.explain("id")
            assert decision.explain("en")


@given(table_rule_sets(), candidates(), st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_filling_in_what_is_missing_settles_the_verdict(
    text: RuleText, person: dict[str, Any], data: st.DataObject
) -> None:
    rules = load(text)
    events = data.draw(event_dates(complete=True))
    selection = data.draw(selections(complete=True))
    for place in ("Kepala Dinas", "Kepala Badan"):
        decision = rules.decide(person, place, on=ON, events=events, selection=selection)
        filled, known = dict(person), data.draw(candidates(complete=True))
        for one in decision.missing:
            filled.pop(f"{one.name}_lengkap", None)
            filled[one.name] = known[one.name]
        settled = rules.decide(filled, place, on=ON, events=events, selection=selection)
        assert not settled.missing
        if decision.missing or decision.verdict is not talentarule.Verdict.UNDETERMINED:
            assert settled.verdict is not talentarule.Verdict.UNDETERMINED


def outcome(rules: talentarule.RuleSet, person: dict[str, Any], place: str) -> Outcome:
    verdict = rules.decide(person, place, on=ON).verdict
    return Outcome(VERDICTS.index(verdict))


@given(tables("kotak", FINITE), st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
def test_an_outcome_is_known_exactly_when_all_completions_agree(
    table: TableText, data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.sampled_from(table.results), min_size=1, max_size=2))
    condition = data.draw(
        st.sampled_from(
            (
                f"kotak = salah satu dari ({', '.join(some)})",
                f"kotak ≠ {some[0]}",
                f"kotak < {some[0]}",
            )
        )
    )
    rule = f"Kota mensyaratkan {condition}\n"
    rules = talentarule.loads(f"{VOCABULARY}{table.text}{rule}")
    person = {
        name: data.draw(st.sampled_from(values))
        for name, values in EVERY.items()
        if data.draw(st.booleans())
    }
    open_ = [name for name in EVERY if name not in person]
    place = data.draw(st.sampled_from(("Kepala", "Wakil")))
    completions = {
        outcome(rules, person | dict(zip(open_, values, strict=True)), place)
        for values in product(*(EVERY[name] for name in open_))
    }
    known = outcome(rules, person, place)
    assert completions <= {Outcome.TRUE, Outcome.FALSE}
    assert known is (completions.pop() if len(completions) == 1 else Outcome.UNKNOWN)


_LEVEL_CELLS = st.sampled_from(
    (
        "-",
        "-",
        "< g3",
        ">= g2",
        "persis g2",
        "persis g3",
        "setara g2",
        "> g4",
        "≠ salah satu dari (g2, g3)",
    )
)
_CHOICE_CELLS = st.sampled_from(
    ("-", "merah", "hijau", "biru", "≠ hijau", "salah satu dari (merah, biru)")
)
_NUMBER_CELLS = st.sampled_from(
    ("-", "< 2", "< 1", ">= 2", ">= 1 dan < 2", "1 sampai 2", "> 2", "2", "≠ 2", "<= 1")
)
POINTS: dict[str, dict[str, Any]] = {
    "golongan": {level: level for level in LEVELS},
    "status": {choice: choice for choice in CHOICES},
    "nilai": {str(number): number for number in (0, 1, "1.5", 2, 3)},
}


@given(
    st.lists(st.tuples(_LEVEL_CELLS, _CHOICE_CELLS, _NUMBER_CELLS), min_size=1, max_size=6),
)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_gaps_and_overlaps_are_found_exactly(cells: list[tuple[str, str, str]]) -> None:
    """A row as a rule of its own tells where it applies; a table is accepted when every point has one row."""
    rules = "".join(
        f"R{number}. Kota mensyaratkan:\n  {condition(row)}\n" for number, row in enumerate(cells)
    )
    apart = talentarule.loads(VOCABULARY + rules)
    counts = set()
    for values in product(*(one.values() for one in POINTS.values())):
        decision = apart.decide(dict(zip(POINTS, values, strict=True)), "Kepala", on=ON)
        failed = {one.split()[0] for one in decision.failed}
        counts.add(len(cells) - len(failed))
    body = "\n".join(f"  {' | '.join((*row, str(number)))}" for number, row in enumerate(cells))
    table = f"tabel kotak:\n  golongan | status | nilai | kotak\n{body}\n"
    found = load_text(f"{VOCABULARY}{table}Kota mensyaratkan kotak = 0\n")
    codes = {one.code for one in found.diagnostics if one.code.startswith("TR22")}
    if counts == {1}:
        assert codes == set()
    elif max(counts) > 1:
        assert codes == {"TR2210"}
    else:
        assert codes == {"TR2209"}


def condition(row: tuple[str, str, str]) -> str:
    parts = []
    for name, cell in zip(POINTS, row, strict=True):
        if cell == "-":
            continue
        for one in cell.split(" dan "):
            compared = one[0] in "<>≠" or one.startswith(("persis", "setara"))
            parts.append(f"{name} {one}" if compared else f"{name} = {one}")
    return " dan ".join(parts) or "golongan >= g1"


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_order_of_rows_means_nothing(order: tuple[int, ...]) -> None:
    lines = ("  < 1 | 1\n", "  >= 1 dan < 2 | 2\n", "  >= 2 | 3\n")
    table = "tabel kotak:\n  nilai | kotak\n" + "".join(lines[one] for one in order)
    rules = talentarule.loads(f"{VOCABULARY}{table}Kota mensyaratkan kotak = 2\n")
    assert [outcome(rules, {"nilai": one}, "Kepala") for one in (0, 1, 2)] == [
        Outcome.FALSE,
        Outcome.TRUE,
        Outcome.FALSE,
    ]
