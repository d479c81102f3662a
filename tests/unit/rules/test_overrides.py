"""Explicit overrides: allowed or not by level, in force for the overriding rule's positions and dates only."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import talentarule
from support.replay import verdict_of_trace
from talentarule import Verdict
from talentarule.rules import overrides
from talentarule.rules.labels import path_key

ON = datetime.date(2026, 1, 5)

BASE = """peraturan "PP 11/2017 jo. PP 17/2020":
  tingkat peraturan pemerintah
  berlaku sejak 2017-04-07
fakta:
  sehat: ya/tidak
  golongan: angka
organisasi:
  unit Dinas (jenis = JPT):
    jabatan Kepala
    jabatan Sekretaris
    jabatan Juru (jenis = pelaksana)
Pasal 1. setiap jabatan dengan jenis = JPT mensyaratkan:
  a. sehat
  b. golongan >= 4
     {allowed}
Pasal 5. Juru mensyaratkan sehat
"""
CITY = """peraturan "Perwali 3/2026":
  tingkat peraturan wali kota
  berlaku sejak 2026-01-01 sampai 2026-12-31
gunakan "dasar.talenta"
Pasal 2. Kepala mensyaratkan golongan >= 3
  mengesampingkan Pasal 1 huruf b dari "PP 11/2017" karena lex specialis
"""
ALLOWED = "dapat dikecualikan oleh peraturan kepala daerah"


def load(folder: Path, base: str, city: str) -> talentarule.RuleSet:
    (folder / "dasar.talenta").write_text(base, encoding="utf-8")
    (folder / "kota.talenta").write_text(city, encoding="utf-8")
    return talentarule.load(folder / "kota.talenta")


@pytest.fixture
def rules(tmp_path: Path) -> talentarule.RuleSet:
    return load(tmp_path, BASE.format(allowed=ALLOWED), CITY)


def test_the_demand_is_dropped_for_the_overriding_position_only(rules: talentarule.RuleSet) -> None:
    person = {"sehat": True, "golongan": 3}
    head = rules.decide(person, "Kepala", on=ON)
    other = rules.decide(person, "Sekretaris", on=ON)
    assert head.verdict is Verdict.ELIGIBLE
    assert other.verdict is Verdict.INELIGIBLE
    assert other.failed == ("Pasal 1 huruf b",)
    assert other.overrides == ()


def test_the_demand_is_dropped_while_the_overriding_rule_is_in_force(
    rules: talentarule.RuleSet,
) -> None:
    person = {"sehat": True, "golongan": 3}
    before = rules.decide(person, "Kepala", on=datetime.date(2025, 12, 31))
    after = rules.decide(person, "Kepala", on=datetime.date(2027, 1, 1))
    assert before.failed == after.failed == ("Pasal 1 huruf b",)


def test_every_override_used_stands_in_the_decision(rules: talentarule.RuleSet) -> None:
    decision = rules.decide({"sehat": True, "golongan": 3}, "Kepala", on=ON)
    (used,) = decision.overrides
    assert used.clause.path == "Pasal 1 huruf b"
    assert used.by.path == "Pasal 2"
    assert used.ground.value == "lex specialis"
    trace = decision.to_json()
    assert trace["overrides"] == [
        {
            "path": "Pasal 1 huruf b",
            "rule": used.rule.key,
            "by": {"path": "Pasal 2", "rule": used.by_rule.key},
            "ground": "lex specialis",
            "disputed": False,
        }
    ]
    assert verdict_of_trace(trace) == "ELIGIBLE"
    assert "DIKESAMPINGKAN" in decision.explain("id")
    assert "SET ASIDE" in decision.explain("en")


def test_the_dropped_demand_asks_for_nothing(rules: talentarule.RuleSet) -> None:
    decision = rules.decide({"sehat": None, "golongan": 3}, "Kepala", on=ON)
    assert decision.undetermined == ("Pasal 1 huruf a",)
    assert [one.name for one in decision.missing] == ["sehat"]


def test_a_lower_norm_may_not_override_what_does_not_allow_it(tmp_path: Path) -> None:
    with pytest.raises(talentarule.RuleError, match="TR2407"):
        load(tmp_path, BASE.format(allowed='catatan "-"'), CITY)


@pytest.mark.parametrize("level", ["undang-undang", "peraturan menteri"])
def test_only_the_level_named_and_those_above_it_are_allowed(tmp_path: Path, level: str) -> None:
    base = BASE.format(allowed=f"dapat dikecualikan oleh {level}")
    with pytest.raises(talentarule.RuleError, match="TR2407"):
        load(tmp_path, base, CITY)
    city = CITY.replace("peraturan wali kota", level)
    assert (
        load(tmp_path, base, city).decide({"sehat": True, "golongan": 3}, "Kepala", on=ON).eligible
    )


def test_a_higher_norm_overrides_without_being_allowed_even_what_has_no_exception(
    tmp_path: Path,
) -> None:
    base = BASE.format(allowed="tanpa pengecualian")
    city = CITY.replace("peraturan wali kota", "undang-undang").replace("specialis", "superior")
    assert (
        load(tmp_path, base, city).decide({"sehat": True, "golongan": 3}, "Kepala", on=ON).eligible
    )


def test_a_position_that_lacks_the_attribute_of_the_overriding_rule_is_refused(
    tmp_path: Path,
) -> None:
    city = CITY.replace("Kepala mensyaratkan", "setiap jabatan dengan kelas = 1 mensyaratkan")
    with pytest.raises(talentarule.RuleError, match="TR4013"):
        load(tmp_path, BASE.format(allowed=ALLOWED), city)


@pytest.mark.parametrize(
    ("golongan", "verdict", "failed", "undetermined", "missing"),
    [
        (5, "ELIGIBLE", (), (), ()),
        (3, "UNDETERMINED", (), ("Pasal 1 huruf b",), ("kelas",)),
        (2, "UNDETERMINED", (), ("Pasal 1 huruf b", "Pasal 2"), ("kelas",)),
    ],
)
def test_for_a_unit_it_may_be_unknown_whether_the_overriding_rule_applies(
    tmp_path: Path,
    golongan: int,
    verdict: str,
    failed: tuple[str, ...],
    undetermined: tuple[str, ...],
    missing: tuple[str, ...],
) -> None:
    """Its posts have classes of their own, so the demand is open as far as it is not met, and says by what."""
    base = BASE.format(allowed=ALLOWED).replace(
        "setiap jabatan dengan jenis = JPT mensyaratkan", "Dinas mensyaratkan"
    )
    for name in ("Kepala", "Sekretaris"):
        base = base.replace(f"jabatan {name}\n", f"jabatan {name} (kelas = 1)\n")
    base = base.replace("(jenis = pelaksana)", "(kelas = 2)")
    city = CITY.replace("Kepala mensyaratkan", "setiap jabatan dengan kelas = 1 mensyaratkan")
    rules = load(tmp_path, base, city)
    decision = rules.decide({"sehat": True, "golongan": golongan}, "Dinas", on=ON)
    assert decision.verdict.name == verdict
    assert (decision.failed, decision.undetermined) == (failed, undetermined)
    assert tuple(one.name for one in decision.missing_attributes) == missing
    assert [one.disputed for one in decision.overrides] == [True]
    assert verdict_of_trace(decision.to_json()) == verdict
    worst = min(one.outcome.value for one in decision.trace.rules)
    assert worst == {"ELIGIBLE": 2, "UNDETERMINED": 1}[verdict]


def test_an_own_order_of_levels_replaces_the_usual_one(tmp_path: Path) -> None:
    base = BASE.format(allowed='catatan "-"').replace(
        "fakta:", "skala tingkat: peraturan pemerintah < peraturan wali kota\nfakta:", 1
    )
    city = CITY.replace("specialis", "superior")
    assert (
        load(tmp_path, base, city).decide({"sehat": True, "golongan": 3}, "Kepala", on=ON).eligible
    )


def many_overrides(number: int) -> str:
    """A file of so many demands, each set aside by an override of its own."""
    rules = "".join(
        f"P{at}. Jabatan {at} mensyaratkan:\n  a. sehat\n  b. patut\n"
        f"Q{at}. Jabatan {at} mensyaratkan tidak patut\n"
        f"  mengesampingkan P{at} huruf b karena lex specialis\n"
        for at in range(number)
    )
    return f'peraturan "Acak":\n  tingkat keputusan\nfakta:\n  sehat: ya/tidak\n  patut: ya/tidak\n{rules}'


def test_paths_compared_grow_as_the_overrides_do(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counting(path: str) -> str:
        nonlocal compared
        compared += 1
        return path_key(path)

    monkeypatch.setattr(overrides, "path_key", counting)
    found = {}
    for number in (100, 200):
        compared = 0
        rules = talentarule.loads(many_overrides(number))
        found[number] = compared
        targets = [one.target for rule in rules.resolved.rules for one in rule.body.overrides]
        assert len(set(targets)) == number
        assert all(targets)
    assert found[200] == 2 * found[100]
