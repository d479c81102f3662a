"""Clauses, groups, exceptions, preferences, coverage: meaning 1 to 10."""

from __future__ import annotations

from itertools import product

import pytest

import talentarule
from meaning.world import FALSE, ON, TRUE, UNKNOWN, codes, decide, kleene, number, rules, verdict
from talentarule.decide.trace import ClauseStatus

VALUES = (TRUE, FALSE, UNKNOWN)
EVERY_PAIR = pytest.mark.parametrize(("x", "y"), list(product(VALUES, VALUES)))


def either(x: str, y: str) -> str:
    """Kleene's "or"."""
    return max(x, y, key=(FALSE, UNKNOWN, TRUE).index)


def negated(x: str) -> str:
    """Kleene's "not"."""
    return {TRUE: FALSE, FALSE: TRUE, UNKNOWN: UNKNOWN}[x]


@number("meaning 1")
@pytest.mark.parametrize(
    "head", ["salah satu dari", "tidak satu pun dari", "paling sedikit 1 dari"]
)
def test_bila_inside_a_group_that_counts_is_refused_and_all_of_is_offered(head: str) -> None:
    text = f"Kepala mensyaratkan:\n  a. {head}:\n     1. bila a:\n        a. b\n     2. c\n"
    assert codes(text) == ["TR4002"]
    with pytest.raises(talentarule.RuleError, match="all of:"):
        rules(text)


@number("meaning 1")
@pytest.mark.parametrize(
    "text",
    [
        "Kepala mensyaratkan:\n  a. bila a:\n     1. b\n",
        "Kepala mensyaratkan:\n  a. semua dari:\n     1. bila a:\n        a. b\n",
        "Kepala mensyaratkan:\n  a. bila c:\n     1. bila a:\n        a. b\n",
        "Kepala melarang:\n  a. bila a:\n     1. b\n",
    ],
    ids=["under the rule", "under semua dari", "under bila", "at the top of melarang"],
)
def test_bila_stands_in_conjunctive_places(text: str) -> None:
    assert codes(text) == []


@number("meaning 1")
@pytest.mark.parametrize("group", ["semua dari", "salah satu dari"])
def test_bila_under_a_group_that_is_forbidden_is_refused(group: str) -> None:
    text = f"Kepala melarang:\n  a. {group}:\n     1. bila a:\n        a. b\n     2. c\n"
    assert codes(text) == ["TR4002"]


@number("meaning 1")
@EVERY_PAIR
def test_the_demand_of_bila_is_not_the_scope_or_the_clause(x: str, y: str) -> None:
    text = "Kepala mensyaratkan:\n  a. bila a:\n     1. b\n"
    assert verdict(text, {"a": x, "b": y}) == kleene(either(negated(x), y))


@number("meaning 2")
@EVERY_PAIR
def test_an_exception_makes_the_demand_clause_or_exception(x: str, y: str) -> None:
    decision = decide("Kepala mensyaratkan a\n  kecuali bila b\n", {"a": x, "b": y})
    assert decision.verdict.name == kleene(either(x, y))
    body = decision.trace.rules[0].body
    assert body is not None
    assert (body.status is ClauseStatus.EXCUSED) == (y == TRUE and x != TRUE)


@number("meaning 2")
@EVERY_PAIR
def test_an_exception_acts_on_the_demand_after_the_prohibition(x: str, y: str) -> None:
    text = "Kepala mensyaratkan c\nKepala melarang a\n  kecuali bila b\n"
    assert verdict(text, {"a": x, "b": y, "c": TRUE}) == kleene(either(negated(x), y))


@number("meaning 2")
@pytest.mark.parametrize("attachment", ["kecuali bila c", "dispensasi oleh Presiden"])
@pytest.mark.parametrize(
    "head", ["salah satu dari", "tidak satu pun dari", "paling sedikit 1 dari"]
)
def test_exceptions_and_waivers_hang_on_conjunctive_demands_only(
    head: str, attachment: str
) -> None:
    inside = f"Kepala mensyaratkan:\n  a. {head}:\n     1. a\n        {attachment}\n     2. b\n"
    on_group = f"Kepala mensyaratkan:\n  a. {head}:\n     {attachment}\n     1. a\n     2. b\n"
    assert codes(inside) == ["TR4003"]
    assert codes(on_group) == []


@number("meaning 3")
def test_under_melarang_each_clause_is_forbidden_by_itself() -> None:
    text = "L1. Kepala melarang:\n  a. a\n  b. b\n"
    assert decide(text, {"a": TRUE, "b": FALSE}).failed == ("L1 huruf a",)
    assert decide(text, {"a": FALSE, "b": FALSE}).failed == ()


@number("meaning 3")
def test_under_melarang_and_bila_each_clause_is_forbidden_by_itself() -> None:
    text = "L1. Kepala melarang:\n  a. bila c:\n     1. a\n     2. b\n"
    assert verdict(text, {"c": TRUE, "a": FALSE, "b": TRUE}) == "INELIGIBLE"
    assert decide(text, {"c": FALSE, "a": TRUE, "b": TRUE}).failed == ()


@number("meaning 3")
@pytest.mark.parametrize(
    ("head", "x", "y", "refused"),
    [
        ("semua dari", TRUE, FALSE, False),
        ("semua dari", TRUE, TRUE, True),
        ("salah satu dari", TRUE, FALSE, True),
        ("salah satu dari", FALSE, FALSE, False),
        ("tidak satu pun dari", FALSE, FALSE, True),
        ("tidak satu pun dari", TRUE, FALSE, False),
        ("paling sedikit 2 dari", TRUE, FALSE, False),
        ("paling sedikit 2 dari", TRUE, TRUE, True),
    ],
)
def test_under_melarang_a_group_is_forbidden_as_a_whole(
    head: str, x: str, y: str, refused: bool
) -> None:
    text = f"L1. Kepala melarang:\n  a. {head}:\n     1. a\n     2. b\n"
    decision = decide(text, {"a": x, "b": y})
    assert decision.failed == (("L1 huruf a",) if refused else ())


@number("meaning 4")
def test_equal_clauses_in_a_counting_group_are_refused() -> None:
    text = "Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n     2. b\n     3. a\n"
    assert codes(text) == ["TR4007"]


@number("meaning 4")
@pytest.mark.parametrize("head", ["semua dari", "salah satu dari", "tidak satu pun dari"])
@EVERY_PAIR
def test_repeating_a_clause_where_nothing_is_counted_changes_nothing(
    head: str, x: str, y: str
) -> None:
    once = f"Kepala mensyaratkan:\n  a. {head}:\n     1. a\n     2. b\n"
    twice = f"Kepala mensyaratkan:\n  a. {head}:\n     1. b\n     2. a\n     3. b\n"
    facts = {"a": x, "b": y}
    assert verdict(once, facts) == verdict(twice, facts)


@number("meaning 4")
def test_a_repeated_rule_is_noted_and_changes_nothing() -> None:
    once, twice = (
        "R1. Kepala mensyaratkan a\n",
        "R1. Kepala mensyaratkan a\nR2. Kepala mensyaratkan a\n",
    )
    assert codes(twice) == ["TR4006"]
    for value in VALUES:
        assert verdict(once, {"a": value}) == verdict(twice, {"a": value})


@number("meaning 4")
def test_equal_preferences_count_once() -> None:
    text = "U1. Kepala mengutamakan a\nU2. Kepala mengutamakan a\n  bobot 3\n"
    assert decide(text, {"a": TRUE}).score == 3


@number("meaning 5")
@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Kepala mensyaratkan a\n", "Kepala mensyaratkan a"),
        ("Pasal 7. Kepala mensyaratkan a\n", "Pasal 7"),
        ("Pasal 7. Kepala mensyaratkan:\n  c. a\n", "Pasal 7 huruf c"),
        ("Pasal 7. Kepala mensyaratkan:\n  a\n", "Pasal 7 angka 1"),
        ("Pasal 7. Kepala mensyaratkan:\n  (2) semua dari:\n    a. a\n", "Pasal 7 ayat (2)"),
        ("T4. Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. a\n", "T4 huruf a"),
        ("T4. Kepala mensyaratkan:\n  T4a. a\n", "T4 T4a"),
    ],
)
def test_a_failing_demand_is_named_by_its_outermost_labelled_clause(text: str, path: str) -> None:
    decision = decide(text, {"a": FALSE})
    assert decision.failed == (path,)
    assert decide(text, {"a": UNKNOWN}).undetermined == (path,)


@number("meaning 6")
def test_a_preference_that_is_excused_or_out_of_scope_or_false_adds_nothing() -> None:
    text = (
        "U1. Kepala mengutamakan:\n"
        "  a. a\n     kecuali bila b\n     bobot 4\n"
        "  b. bila c:\n     1. b\n        bobot 2\n"
        "  c. golongan >= IV/a\n"
    )
    excused = decide(text, {"a": FALSE, "b": TRUE, "c": FALSE, "golongan": "IV/a"})
    assert excused.score == 1
    assert excused.preferences.possible == 1
    in_scope = decide(text, {"a": FALSE, "b": TRUE, "c": TRUE, "golongan": "IV/a"})
    assert in_scope.score == 3


@number("meaning 6")
def test_an_unknown_preference_is_a_possible_gain() -> None:
    decision = decide("Kepala mengutamakan a\n  bobot 2\n", {"a": UNKNOWN})
    assert decision.score == 0
    assert decision.preferences.possible == 2


@number("meaning 6")
def test_ranking_goes_by_the_known_sum_and_flags_where_unknowns_could_change_places() -> None:
    text = "Kepala mensyaratkan c\nU1. Kepala mengutamakan a\nU2. Kepala mengutamakan b\n"
    people = [
        {"id": "penuh", "a": TRUE, "b": TRUE, "c": TRUE},
        {"id": "satu", "a": TRUE, "b": FALSE, "c": TRUE},
        {"id": "mungkin", "a": UNKNOWN, "b": UNKNOWN, "c": TRUE},
        {"id": "gugur", "a": TRUE, "b": TRUE, "c": FALSE},
    ]
    panel = rules(text).screen(people, "Kepala", on=ON)
    ranked = [(one.decision.candidate_id, one.rank, one.open) for one in panel.eligible]
    assert ranked == [("penuh", 1, True), ("satu", 2, True), ("mungkin", 3, True)]
    closed = rules(text).screen(people[:2], "Kepala", on=ON)
    assert [one.open for one in closed.eligible] == [False, False]


@number("meaning 6")
def test_preferences_never_refuse() -> None:
    text = "Kepala mensyaratkan c\nKepala mengutamakan a\n"
    assert verdict(text, {"a": FALSE, "c": TRUE}) == "ELIGIBLE"


@number("meaning 8")
@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("setiap jabatan mensyaratkan a\n", False),
        ("Kepala melarang b\n", False),
        ("Kepala mengutamakan a\n", False),
        ("Kepala mensyaratkan a\n  berlaku sejak 2027-01-01\n", False),
        ("Kepala mensyaratkan a\n", True),
        ("Dinas mensyaratkan a\n", True),
        ("setiap jabatan di Dinas mensyaratkan a\n", True),
        ("setiap jabatan dengan eselon = II mensyaratkan a\n", True),
        ("setiap jabatan dengan eselon = III mensyaratkan a\n", False),
    ],
)
def test_a_position_is_covered_by_a_requirement_that_is_not_about_every_position(
    text: str, covered: bool
) -> None:
    decision = decide(text, {"a": TRUE, "b": FALSE})
    assert decision.eligible is covered
    assert decision.reason == (None if covered else "no_rule")
    assert decision.missing == ()


@number("meaning 8")
def test_a_position_not_covered_lists_no_missing_facts_even_where_a_prohibition_is_open() -> None:
    decision = decide("setiap jabatan melarang a\n", {"a": UNKNOWN})
    assert (decision.verdict.name, decision.reason) == ("UNDETERMINED", "no_rule")
    assert decision.missing == ()


@number("meaning 8")
def test_a_general_demand_that_fails_refuses_also_where_nothing_covers() -> None:
    decision = decide("R1. setiap jabatan melarang a\n", {"a": TRUE})
    assert decision.failed == ("R1",)
    assert decision.verdict.name == "INELIGIBLE"


@number("meaning 9", "decided 15")
def test_an_attribute_that_a_position_lacks_is_refused_at_check() -> None:
    world = (
        "fakta:\n  a: ya/tidak\nfakta jabatan:\n  eselon: angka\n"
        "organisasi:\n  jabatan Satu (eselon = 2)\n  jabatan Dua\n"
    )
    assert "TR4013" in codes("setiap jabatan dengan eselon = 2 mensyaratkan a\n", world)
    assert "TR4013" in codes("Dua mensyaratkan:\n  a. bila jabatan.eselon = 2:\n     1. a\n", world)


@number("meaning 9", "decided 15")
def test_an_attribute_unknown_at_run_time_is_listed_apart_from_missing_facts() -> None:
    text = "R1. Dinas mensyaratkan a\nR2. setiap jabatan dengan eselon = II mensyaratkan b\n"
    decision = decide(text, {"a": TRUE, "b": FALSE}, "Dinas")
    assert decision.verdict.name == "UNDETERMINED"
    assert [(one.position, one.name) for one in decision.missing_attributes] == [
        ("Dinas", "eselon")
    ]
    assert decision.missing == ()


@number("meaning 9")
def test_a_position_name_used_in_two_units_is_written_with_its_unit() -> None:
    world = (
        "fakta:\n  a: ya/tidak\norganisasi:\n"
        "  unit Dinas Satu:\n    jabatan Sekretaris\n  unit Dinas Dua:\n    jabatan Sekretaris\n"
    )
    assert codes("Sekretaris mensyaratkan a\n", world) == ["TR1014"]
    text = "R1. Sekretaris di Dinas Dua mensyaratkan a\n"
    assert codes(text, world) == []
    assert rules(text, world).decide({"a": FALSE}, "Sekretaris di Dinas Dua", on=ON).failed == (
        "R1",
    )
    with pytest.raises(talentarule.UnknownNameError):
        rules(text, world).decide({"a": FALSE}, "Sekretaris", on=ON)


@number("meaning 10")
def test_a_wrong_value_is_an_error_only_for_positions_whose_rules_read_it() -> None:
    text = "Kepala mensyaratkan nilai >= 3\nSekretaris mensyaratkan a\n"
    facts = {"nilai": "tiga", "a": TRUE}
    with pytest.raises(talentarule.DataError) as error:
        decide(text, facts)
    assert [one.args["name"] for one in error.value.diagnostics] == ["nilai"]
    assert verdict(text, facts, "Sekretaris") == "ELIGIBLE"


@number("meaning 10")
def test_rules_for_one_position_leave_verdict_and_reasons_of_another_alone() -> None:
    alone, with_other = (
        "R1. Kepala mensyaratkan a\n",
        "R1. Kepala mensyaratkan a\nR2. Sekretaris melarang a\n",
    )
    for value in VALUES:
        one, other = decide(alone, {"a": value}), decide(with_other, {"a": value})
        assert (one.verdict, one.failed, one.missing) == (
            other.verdict,
            other.failed,
            other.missing,
        )
        assert one.explain("id").splitlines()[:-1] == other.explain("id").splitlines()[:-1]
