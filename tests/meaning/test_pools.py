"""Obligations, fallbacks and pools: meaning.md 2, 7, 20, 21, 28 and 32, and what decides about them elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

import talentarule
from meaning.world import FALSE, ON, TRUE, UNKNOWN, WORLD, codes, decide, kleene, number, rules

VALUES = (TRUE, UNKNOWN, FALSE)
DUE = "\n  paling lambat 1 tahun sesudah pelantikan\n"
REQUIRED = "Kepala mensyaratkan a\n"


# Obligations ---------------------------------------------------------------------------------------------------


@number("meaning 7")
@pytest.mark.parametrize("b", VALUES)
def test_mewajibkan_never_refuses_and_is_an_obligation_unless_met_now(b: str) -> None:
    decision = decide(f"{REQUIRED}K1. Kepala mewajibkan b{DUE}", {"a": TRUE, "b": b})
    assert decision.eligible
    assert decision.missing == ()
    assert [one.path for one in decision.obligations] == ([] if b == TRUE else ["K1"])


@number("meaning 7")
@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("1 tahun sesudah pelantikan", datetime.date(2027, 2, 1)),
        ("6 bulan sebelum pelantikan", datetime.date(2025, 8, 1)),
        ("pelantikan", datetime.date(2026, 2, 1)),
        ("2026-12-31", datetime.date(2026, 12, 31)),
        ("1 bulan sesudah pendaftaran", None),
    ],
)
def test_the_due_date_goes_by_an_event_and_may_be_unknown(
    line: str, due: datetime.date | None
) -> None:
    text = f"{REQUIRED}K1. Kepala mewajibkan b\n  paling lambat {line}\n"
    (obligation,) = decide(text, {"a": TRUE, "b": FALSE}).obligations
    assert obligation.due == due


@number("meaning 7")
def test_each_clause_of_a_block_is_an_obligation_with_the_nearest_due_date() -> None:
    text = (
        f"{REQUIRED}K1. Kepala mewajibkan:\n  paling lambat 2026-06-01\n  a. b\n"
        "     paling lambat 2026-07-01\n  b. c\n"
        "  c. bila status = PPPK:\n     1. nilai >= 3\n  d. semua dari:\n     1. a\n     2. b\n"
    )
    decision = decide(text, {"a": TRUE, "b": FALSE, "c": FALSE, "status": "PPPK", "nilai": 1})
    found = {one.path: str(one.due) for one in decision.obligations}
    assert found == {
        "K1 huruf a": "2026-07-01",
        "K1 huruf b": "2026-06-01",
        "K1 huruf c angka 1": "2026-06-01",
        "K1 huruf d": "2026-06-01",
    }
    outside = decide(text, {"a": TRUE, "b": TRUE, "c": TRUE, "status": "PNS", "nilai": 1})
    assert outside.obligations == ()


@number("meaning 7")
def test_what_is_excused_is_no_obligation() -> None:
    text = f"{REQUIRED}K1. Kepala mewajibkan b{DUE}  kecuali bila c\n"
    assert decide(text, {"a": TRUE, "b": FALSE, "c": TRUE}).obligations == ()
    assert len(decide(text, {"a": TRUE, "b": FALSE, "c": UNKNOWN}).obligations) == 1


@number("meaning 7", "meaning 8")
def test_mewajibkan_covers_no_position() -> None:
    decision = decide(f"Kepala mewajibkan b{DUE}", {"b": TRUE})
    assert (decision.verdict.name, decision.reason) == ("UNDETERMINED", "no_rule")


@number("meaning 7")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kepala mewajibkan b\n", "TR2303"),
        ("Kepala mewajibkan:\n  a. b\n     paling lambat 2026-06-01\n  b. c\n", "TR2303"),
        ("Kepala mensyaratkan b\n  paling lambat 2026-06-01\n", "TR2304"),
        (
            "Kepala mewajibkan:\n  paling lambat 2026-06-01\n  a. semua dari:\n     1. b\n"
            "        paling lambat 2026-07-01\n     2. c\n",
            "TR2304",
        ),
        (f"Kepala mewajibkan b{DUE}  dispensasi oleh Presiden\n", "TR2311"),
    ],
)
def test_a_due_date_is_compulsory_and_only_for_obligations(text: str, code: str) -> None:
    assert codes(text) == [code]


@number("meaning 32")
def test_eligible_with_obligations_is_a_display_of_eligible() -> None:
    text = f"{REQUIRED}K1. Kepala mewajibkan b{DUE}"
    decision = decide(text, {"a": TRUE, "b": FALSE})
    assert decision.verdict is talentarule.Verdict.ELIGIBLE
    assert decision.explain().startswith("MEMENUHI SYARAT DENGAN KEWAJIBAN: Kepala\n")
    assert decision.explain("en").startswith("ELIGIBLE WITH OBLIGATIONS: Kepala\n")
    assert decide(text, {"a": TRUE, "b": TRUE}).explain().startswith("MEMENUHI SYARAT: Kepala\n")
    refused = decide(text, {"a": FALSE, "b": FALSE})
    assert refused.explain().startswith("TIDAK MEMENUHI SYARAT: Kepala\n")


# Fallbacks -----------------------------------------------------------------------------------------------------


@number("meaning 2")
@pytest.mark.parametrize("a", VALUES)
@pytest.mark.parametrize("b", VALUES)
@pytest.mark.parametrize("c", VALUES)
def test_a_fallback_makes_the_demand_or_what_stands_in_and_its_condition(
    a: str, b: str, c: str
) -> None:
    decision = decide("F1. Kepala mensyaratkan a\n  pengganti b bila c\n", {"a": a, "b": b, "c": c})
    order = (FALSE, UNKNOWN, TRUE)
    rank = max(order.index(a), min(order.index(b), order.index(c)))
    assert decision.verdict.name == kleene(order[rank])


@number("meaning 2")
def test_the_trace_says_which_tier_held() -> None:
    text = "F1. Kepala mensyaratkan a\n  pengganti b bila c\n  pengganti c bila c\n"
    decision = decide(text, {"a": FALSE, "b": FALSE, "c": TRUE})
    (rule,) = decision.trace.rules
    assert rule.body is not None
    assert (rule.body.status.value, rule.body.tier, decision.tier) == ("fallback", 2, 2)
    first = decide(text, {"a": FALSE, "b": TRUE, "c": TRUE})
    assert first.tier == 1
    assert decide(text, {"a": TRUE}).tier == 0
    assert decide(text, {"a": FALSE, "b": FALSE, "c": FALSE}).tier is None
    assert "PENGGANTI (tingkat 2)" in decision.explain()
    assert "FALLBACK (tier 1)" in first.explain("en")


@number("meaning 2")
@pytest.mark.parametrize(
    "text",
    [
        "Kepala melarang a\n  pengganti b bila c\n",
        "Kepala melarang:\n  a. semua dari:\n     1. a\n        pengganti b bila c\n     2. c\n",
        "Kepala mensyaratkan:\n  a. tidak satu pun dari:\n     1. a\n        pengganti b bila c\n     2. c\n",
        "Kepala mensyaratkan:\n  a. tidak satu pun dari:\n     1. salah satu dari:\n        a. a\n"
        "           pengganti b bila c\n        b. c\n     2. b\n",
        "Kepala mengutamakan a\n  pengganti b bila c\n",
        f"Kepala mewajibkan a{DUE}  pengganti b bila c\n",
        "seleksi Kepala mensyaratkan dibuka\n  pengganti dibuka bila dibuka\n",
    ],
)
def test_a_fallback_stands_where_no_prohibition_is_above(text: str) -> None:
    assert codes(text) == ["TR2305"]


@number("meaning 2")
@pytest.mark.parametrize(
    "text",
    [
        "Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n        pengganti b bila c\n     2. c\n",
        "Kepala mensyaratkan:\n  a. paling sedikit 2 dari:\n     1. a\n        pengganti b bila c\n     2. c\n",
        "Kepala mensyaratkan:\n  a. tidak satu pun dari:\n     pengganti b bila c\n     1. a\n     2. c\n",
        "Kepala mensyaratkan:\n  pengganti b bila c\n  a. a\n",
    ],
)
def test_a_fallback_may_stand_in_any_group_that_asks(text: str) -> None:
    assert codes(text) == []


@number("meaning 2")
def test_nothing_stands_in_for_a_clause_without_exception() -> None:
    text = "Kepala mensyaratkan a\n  tanpa pengecualian\n  pengganti b bila c\n"
    assert codes(text) == ["TR4008"]


# Pools ---------------------------------------------------------------------------------------------------------

TIERS = (
    "F1. Kepala mensyaratkan golongan >= IV/b\n"
    "  pengganti golongan >= IV/a bila tidak ada(pelamar dengan memenuhi syarat)\n"
    "  pengganti golongan >= III/d bila jumlah(pelamar dengan memenuhi syarat) < 2\n"
)


def in_pool(level: str, *others: str | None, text: str = TIERS) -> talentarule.Decision:
    """The decision on one of an applicant's level among applicants of these levels (None: unknown)."""
    pool = [{"id": f"P{at}", "golongan": other} for at, other in enumerate((level, *others))]
    return rules(text).decide(pool[0], "Kepala", on=ON, pool=pool)


@number("meaning 28")
@pytest.mark.parametrize(
    ("level", "others", "verdict", "tier"),
    [
        ("IV/b", (), "ELIGIBLE", 0),
        ("IV/a", ("III/d",), "ELIGIBLE", 1),
        ("IV/a", ("IV/b",), "ELIGIBLE", 2),  # nobody by tier 1 besides P1: one is fewer than two
        ("IV/a", ("IV/b", "IV/b"), "INELIGIBLE", None),
        ("III/d", (), "ELIGIBLE", 2),
        ("III/d", ("IV/a",), "ELIGIBLE", 2),
        ("III/d", ("IV/a", "IV/a"), "INELIGIBLE", None),
        ("III/d", ("IV/b", "IV/a"), "ELIGIBLE", 2),
        ("III/d", ("IV/b", "IV/b"), "INELIGIBLE", None),
    ],
)
def test_in_tier_k_who_qualifies_is_by_the_tiers_below(
    level: str, others: tuple[str, ...], verdict: str, tier: int | None
) -> None:
    decision = in_pool(level, *others)
    assert (decision.verdict.name, decision.tier) == (verdict, tier)


@number("meaning 28", "meaning 21")
def test_an_applicant_who_is_undetermined_is_an_unknown_member() -> None:
    decision = in_pool("IV/a", None)
    assert decision.verdict.name == "UNDETERMINED"
    assert [one.kind.name for one in decision.missing] == ["APPLICANTS"]
    assert in_pool("IV/b", None).eligible


@number("meaning 28", "meaning 21")
def test_a_pool_not_given_is_unknown_and_named_as_missing() -> None:
    rule_set = rules(TIERS)
    decision = rule_set.decide({"golongan": "IV/a"}, "Kepala", on=ON)
    assert decision.verdict.name == "UNDETERMINED"
    assert [one.kind.name for one in decision.missing] == ["POOL"]
    assert "para pelamar" in decision.explain()
    assert rule_set.decide({"golongan": "IV/b"}, "Kepala", on=ON).eligible


@number("meaning 28", "meaning 20")
@pytest.mark.parametrize(
    ("candidate", "pool", "count"),
    [
        ({"id": "A", "golongan": "IV/a"}, [{"id": "A", "golongan": "IV/a"}], 1),
        ({"id": "A", "golongan": "IV/a"}, [{"id": "B", "golongan": "IV/a"}], 2),
        ({"golongan": "IV/a"}, [{"golongan": "IV/a"}], 1),
        ({"golongan": "IV/a"}, [{"golongan": "III/d"}], 2),
        ({"golongan": "IV/a"}, [], 1),
    ],
)
def test_the_pool_contains_the_candidate(
    candidate: Mapping[str, object], pool: list[Mapping[str, object]], count: int
) -> None:
    decision = rules(TIERS).decide(candidate, "Kepala", on=ON, pool=pool)
    assert decision.trace.pool is not None
    assert decision.trace.pool.applicants == count


@number("meaning 20")
def test_wrong_data_of_applicants_raise_one_error_with_every_problem() -> None:
    pool = [{"id": "A", "golongan": "V/a"}, {"id": "B", "golongan": "VI/a"}]
    with pytest.raises(talentarule.DataError) as error:
        rules(TIERS).decide({"id": "C", "golongan": "IV/a"}, "Kepala", on=ON, pool=pool)
    assert [one.args["candidate"] for one in error.value.diagnostics] == ["A", "B"]
    panel = rules(TIERS).screen([*pool, {"id": "C", "golongan": "IV/a"}], "Kepala", on=ON)
    assert [one.candidate_id for one in panel.errors] == ["A", "B"]
    assert [one.verdict.name for one in panel] == ["UNDETERMINED"]


@number("meaning 28")
def test_in_an_example_the_pool_is_the_candidate_and_the_table() -> None:
    from talentarule.engine.examples import run_examples

    head = "  pada 2026-01-05\n  calon:\n    golongan = IV/a\n"
    text = (
        f'{TIERS}contoh "sendiri":\n{head}  Kepala: memenuhi syarat\n'
        f'contoh "dua lainnya":\n{head}  pelamar:\n    golongan | memenuhi syarat\n'
        "    IV/b     |\n             | ya\n  Kepala: tidak memenuhi syarat karena F1\n"
        f'contoh "salinan" seperti "dua lainnya":\n  calon:\n    golongan = IV/b\n'
        "  Kepala: memenuhi syarat\n"
    )
    found = list(run_examples(rules(text)))
    assert [one.passed for one in found] == [True, True, True]


@number("meaning 7")
def test_in_an_example_karena_behind_eligible_names_the_obligations() -> None:
    from talentarule.engine.examples import run_examples

    text = (
        f"{REQUIRED}K1. Kepala mewajibkan b{DUE}"
        'contoh "wajib":\n  pada 2026-01-05\n  calon:\n    a = ya\n    b = tidak\n'
        "  Kepala: memenuhi syarat karena K1\n"
    )
    assert [one.passed for one in run_examples(rules(text))] == [True]
    met = text.replace("b = tidak", "b = ya")
    assert [one.idle for one in run_examples(rules(met))] == [("K1",)]


@number("meaning 28")
def test_under_seleksi_the_verdict_is_the_final_one() -> None:
    text = f"{TIERS}S1. seleksi Kepala mensyaratkan jumlah(pelamar dengan memenuhi syarat) >= 2\n"
    panel = rules(text).screen([{"golongan": "IV/a"}, {"golongan": "III/d"}], "Kepala", on=ON)
    assert panel.selection is not None
    # By tier 1 the first qualifies, so that there are fewer than two, and by tier 2 the second does.
    assert [one.verdict.name for one in panel] == ["ELIGIBLE", "ELIGIBLE"]
    assert panel.selection.failed == ()


@number("meaning 28")
@pytest.mark.parametrize(
    "text",
    [
        "Kepala mensyaratkan ada(pelamar)\n",
        "Kepala mensyaratkan:\n  a. bila jumlah(pelamar) >= 2:\n     1. a\n",
        "Kepala mensyaratkan a\n  kecuali bila jumlah(pelamar) < 2\n",
        "Kepala mensyaratkan a\n  pengganti jumlah(pelamar) < 2 bila b\n",
        "definisi habis: tidak ada(pelamar)\nKepala mensyaratkan a dan habis\n",
        "Kepala mengutamakan setiap(pelamar harus a)\n",
    ],
)
def test_the_pool_is_asked_about_nowhere_else(text: str) -> None:
    assert codes(text) == ["TR2301"]


@number("decided 19")
def test_or_may_stand_within_the_condition_on_applicants() -> None:
    text = "seleksi Kepala mensyaratkan ada(pelamar dengan (a atau b) dan memenuhi syarat)\n"
    assert codes(text) == []


@number("meaning 28")
@pytest.mark.parametrize("others", [[], [{"golongan": "IV/b"}], [{"golongan": ""}]])
def test_a_demand_on_the_pool_within_a_definition_is_the_same_in_each_tier(
    others: list[Mapping[str, object]],
) -> None:
    """A definition used in two tiers means each time the tiers below."""
    named = (
        "definisi habis: tidak ada(pelamar dengan memenuhi syarat)\n"
        "F1. Kepala mensyaratkan golongan >= IV/b\n"
        "  pengganti golongan >= IV/a bila habis\n  pengganti golongan >= III/d bila habis\n"
    )
    condition = "tidak ada(pelamar dengan memenuhi syarat)"
    written = named.split("\n", 1)[1].replace("bila habis", f"bila {condition}")
    for level in ("III/d", "IV/a", "IV/b"):
        pool = [{"golongan": level}, *others]
        one, other = (
            rules(text).decide({"golongan": level}, "Kepala", on=ON, pool=pool)
            for text in (named, written)
        )
        assert (one.verdict, one.tier) == (other.verdict, other.tier)


def test_the_world_has_no_fact_called_as_the_pool_is() -> None:
    assert "pelamar" not in WORLD
