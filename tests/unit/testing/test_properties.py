"""The ready-made properties: each finds rules that violate it, shows a small example, and passes those that do not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis.errors import Unsatisfiable

import talentarule
from talentarule import Decision, RuleSet, UnknownNameError
from talentarule.engine.examples import run_examples
from talentarule.testing import (
    check_boundaries,
    check_exceptions_only_widen,
    check_monotone,
    check_no_verdict_on,
    check_order_independent,
)

KOTA_SERANG = Path(__file__).parents[3] / "examples" / "kota-serang" / "kota-serang.talenta"
HEAD = "Kepala Dinas Kesehatan"
WORLD = """\
skala pendidikan: SMA < S-1 < S-2
fakta:
  pendidikan: skala pendidikan
  nilai: angka
  lama: durasi
  lahir: tanggal
  sehat: ya/tidak
  diklat: banyak skala pendidikan
  jalur: salah satu dari (terbuka, tertutup)
  kelamin: salah satu dari (laki-laki, perempuan); dilindungi
  agama: salah satu dari (satu, dua, tiga)
peristiwa: pelantikan
"""


def rules_of(text: str) -> RuleSet:
    return talentarule.loads(WORLD + text)


def examples_in(message: str) -> str:
    """The examples of a message, as they would be pasted."""
    found = re.search(r"^(?:contoh|example) ", message, re.MULTILINE)
    assert found is not None
    return message[found.start() :]


def failure(rules: RuleSet, text: str, message: str) -> list[bool]:
    """Whether each expectation of the examples shown holds when they are pasted below the rules."""
    pasted = rules_of(text + examples_in(message))
    return [one.passed for one in run_examples(pasted)]


# Monotone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "K1. Camat mensyaratkan pendidikan = SMA",
        "K1. Camat mensyaratkan sehat atau pendidikan < S-2",
        "K1. Camat melarang pendidikan = S-2\n  kecuali bila sehat\nK2. Camat mensyaratkan lama > 1 tahun",
    ],
)
def test_a_higher_level_that_harms_is_found(text: str) -> None:
    rules = rules_of(text)
    with pytest.raises(AssertionError, match="pendidikan yang lebih tinggi") as caught:
        check_monotone(rules, "pendidikan")
    message = str(caught.value)
    # The first is eligible as the rules are; the second ought to be.
    assert failure(rules, text + "\n", message) == [True, False]
    assert message.count("pendidikan = ") == 2
    assert "nilai" not in examples_in(message)


def test_where_higher_is_better_or_does_not_matter_nothing_is_found() -> None:
    rules = rules_of(
        "K1. Camat mensyaratkan:\n  pendidikan paling rendah S-1\n  nilai >= 60 atau sehat\n"
        "K2. Camat melarang nilai < 20\n"
    )
    for fact in ("pendidikan", "nilai", "sehat", "Lama", "lahir", "diklat"):
        check_monotone(rules, fact)


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("nilai", "K1. Camat mensyaratkan nilai = 60 sampai 70"),
        ("lama", "K1. Camat mensyaratkan lama paling lama 2 tahun"),
        ("lahir", "K1. Camat mensyaratkan usia(lahir pada pelantikan) paling singkat 30 tahun"),
        ("sehat", "K1. Camat mensyaratkan tidak sehat"),
        ("diklat", "K1. Camat melarang diklat = S-2\nK2. Camat mensyaratkan sehat"),
    ],
)
def test_every_kind_of_order_is_looked_at(fact: str, text: str) -> None:
    with pytest.raises(AssertionError, match=f"Camat: a higher {fact}"):
        check_monotone(rules_of(text), fact, lang="en")


def test_one_position_can_be_asked_about() -> None:
    rules = rules_of("K1. Camat mensyaratkan nilai < 60\nK2. Lurah mensyaratkan nilai > 60\n")
    check_monotone(rules, "nilai", "Lurah")
    with pytest.raises(AssertionError):
        check_monotone(rules, "nilai", "Camat")


def test_what_has_no_order_or_is_not_known_is_an_error_and_nobody_at_all_too() -> None:
    rules = rules_of("K1. Camat mensyaratkan jalur = terbuka")
    with pytest.raises(ValueError, match="have no order"):
        check_monotone(rules, "jalur")
    with pytest.raises(UnknownNameError, match="pendidikn"):
        check_monotone(rules, "pendidikn")
    nobody = rules_of("K1. Camat mensyaratkan nilai > 60\nK2. Camat mensyaratkan nilai < 50\n")
    with pytest.raises(Unsatisfiable):
        check_monotone(nobody, "nilai")


# Order ---------------------------------------------------------------------------------------------------------


class FirstRuleOnly(RuleSet):
    """Rules of which only the first counts: an order that matters."""

    def decide(self, candidate: Mapping[str, object], position: str, **given: Any) -> Decision:
        first = talentarule.RuleSet.decide
        kept = RuleSet(_only_first(self), ())
        return first(kept, candidate, position, **given)


class LastFactOnly(RuleSet):
    """Rules that see only what data give last."""

    def decide(self, candidate: Mapping[str, object], position: str, **given: Any) -> Decision:
        return super().decide(dict(list(candidate.items())[-1:]), position, **given)


def _only_first(rules: RuleSet) -> Any:
    from attrs import evolve

    return evolve(rules.resolved, rules=rules.resolved.rules[:1])


TWO = "K1. Camat mensyaratkan nilai >= 60\nK2. Camat mensyaratkan pendidikan paling rendah S-1\n"


@pytest.mark.parametrize("kind", [FirstRuleOnly, LastFactOnly])
def test_an_order_that_matters_is_found(kind: type[RuleSet]) -> None:
    with pytest.raises(AssertionError, match="Camat: putusan bergantung pada urutan") as caught:
        check_order_independent(kind(rules_of(TWO).resolved, ()))
    assert len(examples_in(str(caught.value)).splitlines()) <= 6


def test_the_order_of_everything_is_without_effect() -> None:
    check_order_independent(
        rules_of(
            TWO
            + "K3. Camat, Lurah mensyaratkan:\n  bila sehat:\n    nilai > 10 dan lama > 2 tahun\n"
            "  salah satu dari:\n    jalur = salah satu dari (terbuka, tertutup)\n    lama > 1 tahun\n"
            "  paling sedikit 1 dari:\n    diklat = S-1\n    diklat = S-2\n"
        )
    )


# Exceptions ----------------------------------------------------------------------------------------------------

TIERS = """\
K1. Camat mensyaratkan nilai >= 60
  kecuali bila sehat
  pengganti nilai >= 50 bila jumlah(pelamar dengan memenuhi syarat) < 1
"""


def test_an_exception_for_others_that_costs_somebody_the_post_is_found() -> None:
    rules = rules_of(TIERS)
    with pytest.raises(AssertionError, match="tanpa pengecualian") as caught:
        check_exceptions_only_widen(rules, max_examples=300)
    message = str(caught.value)
    assert failure(rules, TIERS, message) == [False]
    assert "pelamar:" in message
    bare = TIERS.replace("  kecuali bila sehat\n", "")
    assert failure(rules, bare, message) == [True]


def test_exceptions_that_widen_pass() -> None:
    check_exceptions_only_widen(
        rules_of(
            "K1. Camat mensyaratkan nilai >= 60\n  kecuali bila sehat dan lama > 2 tahun\n"
            "K2. Camat melarang jalur = tertutup\n  kecuali bila pendidikan = S-2\n"
        )
    )


# Protected facts -----------------------------------------------------------------------------------------------


def test_a_verdict_that_depends_on_a_protected_fact_is_found() -> None:
    text = "K1. Camat mensyaratkan nilai >= 60 atau (nilai >= 50 dan kelamin = laki-laki)\n"
    rules = rules_of(text)
    with pytest.raises(AssertionError, match="bergantung pada kelamin") as caught:
        check_no_verdict_on(rules)
    results = failure(rules, text, str(caught.value))
    assert sorted(results) == [False, True]


def test_through_a_definition_it_is_found_too() -> None:
    rules = rules_of(
        "definisi pria: kelamin = laki-laki\nK1. Camat melarang pria\nK2. Camat mensyaratkan sehat\n"
    )
    with pytest.raises(AssertionError, match="depends on kelamin"):
        check_no_verdict_on(rules, lang="en")


def test_other_facts_are_looked_at_where_they_are_named() -> None:
    rules = rules_of("K1. Camat mensyaratkan agama = satu")
    check_no_verdict_on(rules)
    with pytest.raises(AssertionError, match="bergantung pada agama"):
        check_no_verdict_on(rules, ["agama"])


def test_a_fact_that_is_read_without_effect_passes() -> None:
    check_no_verdict_on(
        rules_of(
            "K1. Camat mensyaratkan nilai >= 60 dan (kelamin = laki-laki atau kelamin = perempuan)"
        )
    )


def test_nothing_to_check_is_an_error() -> None:
    rules = talentarule.loads("K1. Camat mensyaratkan nilai >= 60")
    with pytest.raises(ValueError, match="no fact is marked"):
        check_no_verdict_on(rules)


# Boundaries ----------------------------------------------------------------------------------------------------


def test_a_bound_that_another_hides_is_found() -> None:
    text = "K1. Camat mensyaratkan nilai >= 60\nK2. Camat mensyaratkan nilai >= 50\n"
    rules = rules_of(text)
    with pytest.raises(AssertionError) as caught:
        check_boundaries(rules)
    message = str(caught.value)
    assert message.count("K2, <teks> baris") == 1
    assert "nilai = 50" in message
    assert "K1," not in message
    assert failure(rules, text, message) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "K1. Camat mensyaratkan nilai >= 60\nK2. Camat mensyaratkan nilai <= 80\n",
        "K1. Camat mensyaratkan nilai > 59.5 atau pendidikan paling rendah S-1\n",
        "K1. Camat mensyaratkan usia(lahir pada pelantikan) paling tinggi 56 tahun\n",
        "K1. Camat mensyaratkan lama = 2 tahun sampai 3 tahun\n",
        "K1. Camat mensyaratkan lahir dalam kurun 30 tahun sebelum pelantikan\n  kecuali bila nilai > 9\n",
        "K1. Camat melarang:\n  paling sedikit 2 dari:\n    sehat\n    jalur = terbuka\n    nilai < 5\n"
        "K2. Camat mensyaratkan lama > 1 bulan\n",
    ],
)
def test_bounds_at_which_verdicts_turn_pass(text: str) -> None:
    check_boundaries(rules_of(text))


# The example of the city ---------------------------------------------------------------------------------------


def test_the_rules_of_the_city_have_the_properties() -> None:
    rules = talentarule.load(KOTA_SERANG)
    check_monotone(rules, "golongan", HEAD)
    check_monotone(rules, "pendidikan", "Camat Kasemen")
    check_order_independent(rules, HEAD, max_examples=10)
    check_exceptions_only_widen(rules, HEAD)
    check_no_verdict_on(rules)
    check_boundaries(rules, HEAD)


def test_the_day_and_the_events_can_be_given() -> None:
    rules = rules_of("K1. Camat mensyaratkan usia(lahir pada pelantikan) paling tinggi 56 tahun")
    day = datetime.date(2030, 1, 1)
    with pytest.raises(AssertionError) as caught:
        check_monotone(
            rules_of("K1. Camat mensyaratkan usia(lahir pada pelantikan) > 56 tahun"),
            "lahir",
            on=day,
            events={"pelantikan": day},
        )
    assert "pada 2030-01-01; pelantikan = 2030-01-01" in str(caught.value)
    check_boundaries(rules, on=day, events={"pelantikan": day})
