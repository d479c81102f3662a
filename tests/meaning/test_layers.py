"""Norms above and below each other: meaning 2 (overrides), 23 (files without a level), 24 and 25, decided 9."""

from __future__ import annotations

from pathlib import Path

import pytest

import talentarule
from meaning.world import FALSE, ON, TRUE, UNKNOWN, WORLD, codes, number
from talentarule.engine.loading import load_files

HIGHER = 'peraturan "PP 1":\n  tingkat peraturan pemerintah\n  berlaku sejak 2020-01-01\n'
LOWER = 'peraturan "Perwali 2":\n  tingkat peraturan wali kota\n  berlaku sejak 2021-01-01\ngunakan "atas.talenta"\n'
OVERRIDE = 'mengesampingkan Pasal 1 dari "PP 1" karena lex specialis'
ALLOWED = "dapat dikecualikan oleh peraturan kepala daerah"


def files(folder: Path, higher: str, lower: str) -> Path:
    """The file of the lower norm, with that of the higher one beside it."""
    (folder / "atas.talenta").write_text(HIGHER + WORLD + higher, encoding="utf-8")
    (folder / "bawah.talenta").write_text(lower, encoding="utf-8")
    return folder / "bawah.talenta"


def found(folder: Path, higher: str, lower: str) -> list[str]:
    """The codes of the messages, those about positions without a rule left out."""
    loaded = load_files((files(folder, higher, lower),))
    return [one.code for one in loaded.diagnostics if one.code != "TR4014"]


@number("meaning 2", "meaning 24")
@pytest.mark.parametrize("a", [TRUE, UNKNOWN, FALSE])
def test_a_demand_set_aside_counts_as_met_for_the_positions_of_the_rule_that_does_so(
    tmp_path: Path, a: str
) -> None:
    rule_set = talentarule.load(
        files(
            tmp_path,
            f"Pasal 1. Dinas mensyaratkan a\n  {ALLOWED}\n",
            f"{LOWER}Pasal 2. Kepala mensyaratkan b\n  {OVERRIDE}\n",
        )
    )
    head = rule_set.decide({"a": a, "b": TRUE}, "Kepala", on=ON)
    assert (head.verdict.name, head.missing) == ("ELIGIBLE", ())
    assert [one.clause.path for one in head.overrides] == ["Pasal 1"]
    other = rule_set.decide({"a": a, "b": TRUE}, "Sekretaris", on=ON)
    assert (other.verdict.name == "ELIGIBLE") == (a == TRUE)
    assert other.overrides == ()


@number("meaning 2")
@pytest.mark.parametrize("head", ["salah satu dari", "paling sedikit 1 dari"])
def test_only_conjunctive_demands_are_set_aside(tmp_path: Path, head: str) -> None:
    higher = (
        f"Pasal 1. Kepala mensyaratkan:\n  a. {head}:\n     1. a\n        {ALLOWED}\n     2. b\n"
    )
    lower = f'{LOWER}Pasal 2. Kepala mensyaratkan c\n  mengesampingkan Pasal 1 huruf a angka 1 dari "PP 1" karena lex specialis\n'
    assert "TR2405" in found(tmp_path, higher, lower)


@number("meaning 24")
@pytest.mark.parametrize(
    ("higher", "lower", "code"),
    [
        (f"Pasal 1. Kepala mensyaratkan a\n  {ALLOWED}\n", LOWER, None),
        ("Pasal 1. Kepala mensyaratkan a\n", LOWER, "TR2407"),
        ("Pasal 1. Kepala mensyaratkan a\n  tanpa pengecualian\n", LOWER, "TR2406"),
        (
            "Pasal 1. Kepala mensyaratkan a\n  dapat dikecualikan oleh peraturan presiden\n",
            LOWER,
            "TR2407",
        ),
    ],
    ids=["allowed", "not allowed", "without exception", "allowed to a higher level only"],
)
def test_upward_a_norm_sets_aside_only_what_allows_it(
    tmp_path: Path, higher: str, lower: str, code: str | None
) -> None:
    codes_found = found(tmp_path, higher, f"{lower}Pasal 2. Kepala mensyaratkan b\n  {OVERRIDE}\n")
    assert codes_found == ([code] if code else [])


@number("meaning 24")
def test_what_has_no_exception_binds_its_own_level_too() -> None:
    text = (
        f"{HIGHER}{WORLD}Pasal 1. Kepala mensyaratkan a\n  tanpa pengecualian\n"
        "Pasal 2. Kepala mensyaratkan b\n  mengesampingkan Pasal 1 karena lex specialis\n"
    )
    assert codes(text, "") == ["TR2406"]


@number("meaning 24")
def test_a_norm_is_never_set_aside_within_a_scope(tmp_path: Path) -> None:
    lower = f"{LOWER}Pasal 2. Kepala mensyaratkan:\n  a. bila c:\n     1. b\n        {OVERRIDE}\n"
    assert "TR2410" in found(tmp_path, f"Pasal 1. Kepala mensyaratkan a\n  {ALLOWED}\n", lower)


@number("meaning 23", "meaning 25")
def test_a_file_without_a_head_may_set_nothing_aside(tmp_path: Path) -> None:
    lower = f'gunakan "atas.talenta"\nPasal 2. Kepala mensyaratkan b\n  {OVERRIDE}\n'
    assert found(tmp_path, f"Pasal 1. Kepala mensyaratkan a\n  {ALLOWED}\n", lower) == ["TR2404"]


@number("meaning 25")
def test_a_weaker_lower_clause_is_warned_of_and_binds_nobody_less(tmp_path: Path) -> None:
    higher = "Pasal 1. Kepala mensyaratkan golongan >= IV/b\n"
    lower = f"{LOWER}Pasal 2. Kepala mensyaratkan golongan >= IV/a\n"
    assert found(tmp_path, higher, lower) == ["TR2412"]
    rule_set = talentarule.load(tmp_path / "bawah.talenta")
    assert rule_set.decide({"golongan": "IV/a"}, "Kepala", on=ON).failed == ("Pasal 1",)


@number("decided 9")
def test_a_lower_clause_that_repeats_a_higher_one_is_noted(tmp_path: Path) -> None:
    higher = "Pasal 1. Kepala mensyaratkan golongan >= IV/b\n"
    lower = f"{LOWER}Pasal 2. Kepala mensyaratkan:\n  a. a\n  b. golongan >= IV/b\n"
    assert found(tmp_path, higher, lower) == ["TR2413"]
    assert found(tmp_path, higher, lower.replace("golongan >= IV/b", "b")) == []


@number("decided 9")
def test_a_whole_rule_that_repeats_a_higher_one_is_noted_once(tmp_path: Path) -> None:
    rule = "Kepala mensyaratkan golongan >= IV/b\n"
    assert found(tmp_path, rule, LOWER + rule) == ["TR2413"]
    twice = f"Pasal 1. {rule}Pasal 2. {rule}"
    assert found(tmp_path, "Kepala mensyaratkan a\n", LOWER + twice) == ["TR4006"]
    assert sorted(found(tmp_path, rule, LOWER + twice)) == ["TR2413", "TR2413", "TR4006"]
