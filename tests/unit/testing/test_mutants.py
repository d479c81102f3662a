"""The mutants of rule files: each kind on a small file, and every one of them a file that says what the mutant does."""

from __future__ import annotations

import pytest

import talentarule
from talentarule import RuleSet
from talentarule.rules import nodes as n
from talentarule.testing import Mutant, mutants

WORLD = """\
skala golongan: II < III < IV
skala ijazah: S-1 = D-IV < S-2
rumpun bidang:
  kesehatan: gizi, farmasi
  hukum
fakta:
  golongan: skala golongan
  ijazah: skala ijazah
  nilai: angka
  indeks: angka
  bidang: banyak rumpun bidang
  jalur: salah satu dari (terbuka, tertutup, khusus)
  sehat: ya/tidak
  lahir: tanggal
  lama: durasi
  riwayat: daftar
    jenis: salah satu dari (pengawas, pelaksana)
    mulai: tanggal mulai
    selesai: tanggal selesai
peristiwa: pelantikan, pendaftaran
fakta jabatan:
  eselon: salah satu dari (II, III, IV)
organisasi:
  unit Dinas (eselon = II):
    jabatan Camat
    jabatan Lurah (eselon = III)
"""


def made(rule: str) -> list[str]:
    """The kind of each mutant of a rule, with the line that it makes of it."""
    return [
        f"{one.operator.value}: {shown(one)}" for one in mutants(talentarule.loads(WORLD + rule))
    ]


def shown(mutant: Mutant) -> str:
    return " / ".join(line.strip() for line in mutant.added) or "-"


def test_a_bound_moves_one_step_up_and_one_down() -> None:
    assert made("K1. Camat mensyaratkan nilai >= 60") == [
        "drop-clause: -",
        "negate: K1. Camat mensyaratkan tidak (nilai >= 60)",
        "bound-up: K1. Camat mensyaratkan nilai >= 61",
        "bound-down: K1. Camat mensyaratkan nilai >= 59",
    ]


@pytest.mark.parametrize(
    ("condition", "up", "down"),
    [
        ("golongan paling rendah III", "golongan paling rendah IV", "golongan paling rendah II"),
        ("indeks < 2.50", "indeks < 2.51", "indeks < 2.49"),
        ("lama > 6 bulan", "lama > 7 bulan", "lama > 5 bulan"),
        ("lama paling singkat 2 (dua) tahun", "lama paling singkat 3 tahun", "lama paling singkat 1 tahun"),
        ("lama >= 1 tahun 10 hari", "lama >= 1 tahun 11 hari", "lama >= 1 tahun 9 hari"),
        ("lahir >= 1 Maret 1980", "lahir >= 1980-03-02", "lahir >= 1980-02-29"),
        (
            "usia(lahir pada pelantikan) paling tinggi 56 tahun",
            "usia(lahir pada pelantikan) paling tinggi 57 tahun",
            "usia(lahir pada pelantikan) paling tinggi 55 tahun",
        ),
        (
            "lahir dalam kurun 20 tahun sebelum pelantikan",
            "lahir dalam kurun 21 tahun sebelum pelantikan",
            "lahir dalam kurun 19 tahun sebelum pelantikan",
        ),
    ],
)  # fmt: skip
def test_the_step_is_that_of_the_kind_of_value(condition: str, up: str, down: str) -> None:
    steps = [one for one in made(f"K1. Camat mensyaratkan {condition}") if one.startswith("bound")]
    start = "K1. Camat mensyaratkan"
    assert steps == [f"bound-up: {start} {up}", f"bound-down: {start} {down}"]


def test_the_lowest_step_of_a_scale_goes_up_only() -> None:
    found = made("K1. Camat mensyaratkan golongan paling rendah II")
    assert [one for one in found if one.startswith("bound")] == [
        "bound-up: K1. Camat mensyaratkan golongan paling rendah III"
    ]


def test_both_ends_of_a_range_move_as_long_as_one_lies_below_the_other() -> None:
    found = made("K1. Camat mensyaratkan nilai = 60 sampai 60")
    assert found == [
        "drop-clause: -",
        "negate: K1. Camat mensyaratkan nilai ≠ 60 sampai 60",
        "bound-down: K1. Camat mensyaratkan nilai = 59 sampai 60",
        "bound-up: K1. Camat mensyaratkan nilai = 60 sampai 61",
    ]


def test_and_and_or_change_places() -> None:
    found = made("K1. Camat mensyaratkan sehat dan (nilai >= 60 atau golongan = IV)")
    assert [one for one in found if one.startswith("connective")] == [
        "connective: K1. Camat mensyaratkan sehat atau (nilai >= 60 atau golongan = IV)",
        "connective: K1. Camat mensyaratkan sehat dan (nilai >= 60 dan golongan = IV)",
    ]


def test_the_heads_of_groups_change_places() -> None:
    found = made(
        "K1. Camat mensyaratkan:\n  salah satu dari:\n    sehat\n    semua dari:\n      nilai > 1\n      nilai < 9\n"
    )
    assert [one for one in found if one.startswith("connective")] == [
        "connective: semua dari:",
        "connective: salah satu dari:",
    ]


def test_a_count_goes_up_and_down_within_the_group() -> None:
    found = made("K1. Camat mensyaratkan:\n  paling sedikit 1 dari:\n    sehat\n    nilai > 1\n")
    assert [one for one in found if one.startswith("bound-") and "dari" in one] == [
        "bound-up: paling sedikit 2 dari:"
    ]


def test_each_clause_of_several_is_left_out_with_what_hangs_under_it() -> None:
    rules = talentarule.loads(
        WORLD + 'K1. Camat mensyaratkan:\n  a. sehat\n     bukti "surat"\n  b. nilai > 1\n'
    )
    gone = [one for one in mutants(rules) if one.operator.value == "drop-clause"]
    assert [(one.path, one.removed, one.added) for one in gone] == [
        ("K1 huruf a", ("  a. sehat", '     bukti "surat"'), ()),
        ("K1 huruf b", ("  b. nilai > 1",), ()),
    ]


def test_exceptions_and_fallbacks_are_left_out() -> None:
    rules = talentarule.loads(
        WORLD
        + "K1. Camat mensyaratkan nilai > 1\n  kecuali bila sehat\n  pengganti nilai > 0 bila golongan = IV\n"
    )
    gone = [one.removed for one in mutants(rules) if one.operator.value == "drop-exception"]
    assert gone == [("  kecuali bila sehat",), ("  pengganti nilai > 0 bila golongan = IV",)]


def test_a_set_gets_a_neighbour_and_loses_each_member() -> None:
    assert made("K1. Camat mensyaratkan jalur = salah satu dari (terbuka, tertutup)")[2:] == [
        "narrow: K1. Camat mensyaratkan jalur = salah satu dari (tertutup)",
        "narrow: K1. Camat mensyaratkan jalur = salah satu dari (terbuka)",
        "widen: K1. Camat mensyaratkan jalur = salah satu dari (terbuka, tertutup, khusus)",
    ]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("bidang = gizi", ["widen: bidang = kesehatan"]),
        (
            "bidang = kesehatan",
            ["narrow: bidang = gizi", "widen: bidang = salah satu dari (kesehatan, hukum)"],
        ),
        ("jalur = khusus", ["widen: jalur = salah satu dari (khusus, terbuka)"]),
        ("golongan = III", ["widen: golongan = salah satu dari (III, IV)"]),
        ("ijazah = S-2", []),  # beside it are only steps with peers, which `=` may not name
    ],
)
def test_a_single_value_is_a_set_of_one(condition: str, expected: list[str]) -> None:
    found = made(f"K1. Camat mensyaratkan {condition}")
    sets = [one for one in found if one.startswith(("widen", "narrow"))]
    assert [one.replace("K1. Camat mensyaratkan ", "") for one in sets] == expected


@pytest.mark.parametrize(
    ("condition", "negated"),
    [
        ("sehat", "tidak sehat"),
        ("tidak sehat", "sehat"),
        ("jalur = khusus", "jalur ≠ khusus"),
        ("jalur ≠ khusus", "jalur = khusus"),
        ("nilai >= 60", "tidak (nilai >= 60)"),
        ("ada(riwayat)", "tidak ada(riwayat)"),
        ("not (nilai at least 60)", "(nilai at least 60)"),
    ],
)
def test_a_condition_is_negated(condition: str, negated: str) -> None:
    found = made(f"K1. Camat requires {condition}")
    assert f"negate: K1. Camat requires {negated}" in found


def test_an_event_gives_way_to_each_other_one() -> None:
    found = made("K1. Camat mensyaratkan usia(lahir pada pelantikan) paling tinggi 56 tahun")
    assert [one for one in found if one.startswith("event")] == [
        "event: K1. Camat mensyaratkan usia(lahir pada pendaftaran) paling tinggi 56 tahun"
    ]


def test_of_whom_a_rule_is_about_changes_too() -> None:
    found = made("K1. setiap jabatan dengan eselon = III mensyaratkan sehat")
    assert found == [
        "drop-clause: -",
        "negate: K1. setiap jabatan dengan eselon ≠ III mensyaratkan sehat",
        "widen: K1. setiap jabatan dengan eselon = salah satu dari (III, IV) mensyaratkan sehat",
        "negate: K1. setiap jabatan dengan eselon = III mensyaratkan tidak sehat",
    ]


def test_a_definition_changes_wherever_it_is_read() -> None:
    rules = talentarule.loads(
        WORLD
        + "definisi cakap: nilai >= 60\nK1. Camat mensyaratkan cakap\nK2. Lurah melarang cakap\n"
    )
    (up,) = (one for one in mutants(rules) if one.operator.value == "bound-up")
    assert up.added == ("definisi cakap: nilai >= 61",)
    assert [key.split("\n")[-1] for key in up.changed] == ["K1", "K2"]
    bodies = {repr(rule.body.body) for rule in up.rules.resolved.rules}
    assert len(bodies) == 1
    assert "61" in bodies.pop()


def test_what_only_ranks_is_left_as_it_is() -> None:
    assert made("K1. Camat mengutamakan nilai >= 60") == []


EVERYTHING = """\
definisi cakap: nilai >= 60 dan sehat
K1. Camat mensyaratkan:
  a. golongan paling rendah III atau (nilai = 60 sampai 70 dan sehat)
     kecuali bila sehat
  b. jalur = salah satu dari (terbuka, tertutup)
  c. salah satu dari:
     1. cakap
     2. usia(lahir pada pelantikan) paling tinggi 56 tahun
  d. tidak sehat
  e. semua dari:
     1. jalur ≠ khusus
     2. salah satu dari:
        nilai < 10
        nilai > 20
  f. lahir dalam kurun 2 tahun sebelum pelantikan
  g. lama kumulatif(riwayat sampai pelantikan dengan jenis = pengawas) paling singkat 3 tahun
K2. setiap jabatan dengan eselon = III mensyaratkan bidang = salah satu dari (gizi, hukum)
K3. setiap jabatan melarang:
  a. cakap
  b. paling sedikit 2 dari:
     1. bidang = kesehatan
     2. lama < 6 bulan
     3. sehat
  c. semua dari:
     1. nilai < 5
     2. sehat
K4. Camat mewajibkan sehat
  paling lambat 1 tahun sesudah pelantikan
K5. Lurah mensyaratkan:
  bila sehat:
    a. nilai > 1
    b. setiap(riwayat dalam kurun 5 tahun sebelum pelantikan harus jenis = pengawas)
"""


def asked(rules: RuleSet) -> list[tuple[object, ...]]:
    return [(one.subjects, one.verb, plain(one.body)) for one in rules.resolved.rules]


def plain(clause: n.Clause) -> object:
    """A clause without its names: where one goes, those behind it may be called otherwise."""
    body = clause.body
    inner: object = body
    if isinstance(body, n.Group):
        inner = (body.kind, body.count, body.condition, tuple(map(plain, body.members)))
    return inner, clause.forbidden, clause.relief, clause.conjunctive, clause.due


@pytest.mark.parametrize("mutant", list(mutants(talentarule.loads(WORLD + EVERYTHING))), ids=shown)
def test_the_changed_text_says_what_the_mutant_does(mutant: Mutant) -> None:
    assert asked(talentarule.loads(mutant.source)) == asked(mutant.rules)


def test_the_lines_are_those_of_the_file() -> None:
    text = WORLD + EVERYTHING
    lines = text.splitlines()
    found = list(mutants(talentarule.loads(text)))
    assert len(found) == len({one.change.key for one in found}) > 80
    for one in found:
        at = one.line - 1
        assert tuple(lines[at : at + len(one.removed)]) == one.removed
        lines_after = one.source.splitlines()
        assert tuple(lines_after[at : at + len(one.added)]) == one.added
        assert lines_after[at + len(one.added) :] == lines[at + len(one.removed) :]
