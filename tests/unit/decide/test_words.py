"""Values, conditions and the person's own values in words."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import talentarule
from support.sample_rules import EVENTS, ON, decide, sample
from talentarule.decide.own_words import SHOWN_VALUES, actual_words
from talentarule.decide.specialise import Setting
from talentarule.decide.words import condition_words, value_words
from talentarule.diagnostics import Lang
from talentarule.rules import nodes as n
from talentarule.rules.walk import atoms_of, clauses_of
from talentarule.vocabulary.durations import Duration, duration
from talentarule.vocabulary.values import NOTHING, Choice, Many, Value


def _setting(events: dict[str, datetime.date] = EVENTS) -> Setting:
    program, _, _ = decide({}, events=events).parts
    return program.setting


def _clause(path: str) -> n.Clause:
    return next(
        clause
        for rule in sample().resolved.rules
        for clause in clauses_of(rule.body)
        if clause.path == path
    )


def _condition(path: str) -> n.Condition:
    body = _clause(path).body
    assert not isinstance(body, n.Group)
    return body


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        pytest.param(None, "tidak diketahui", "unknown", id="unknown"),
        pytest.param(NOTHING, "tidak ada", "none", id="known-to-be-none"),
        pytest.param(True, "ya", "yes", id="yes"),
        pytest.param(False, "tidak", "no", id="no"),
        pytest.param(75, "75", "75", id="whole-number"),
        pytest.param(Decimal("1E+3"), "1000", "1000", id="number-never-in-powers"),
        pytest.param(Decimal("75.5"), "75.5", "75.5", id="decimal-point"),
        pytest.param(datetime.date(2023, 3, 1), "1 Maret 2023", "1 March 2023", id="date"),
        pytest.param(
            duration(55, 6), "55 tahun 6 bulan", "55 years 6 months", id="years-and-months"
        ),
        pytest.param(Duration(0), "0 hari", "0 days", id="no-time"),
        pytest.param(Choice("pns", "PNS"), "PNS", "PNS", id="option-as-declared"),
        pytest.param(Many(()), "tidak ada", "none", id="empty-list"),
        pytest.param(Many(("a", "b")), "a, b", "a, b", id="several"),
        pytest.param(
            Many(("a",), complete=False),
            "a, … (daftar belum lengkap)",
            "a, … (list incomplete)",
            id="incomplete",
        ),
        pytest.param(
            Many((), complete=False),
            "… (daftar belum lengkap)",
            "… (list incomplete)",
            id="incomplete-without-values",
        ),
    ],
)
def test_value_is_said_in_both_languages(
    value: Value | None, indonesian: str, english: str
) -> None:
    assert value_words(value, "id") == indonesian
    assert value_words(value, "en") == english


@pytest.mark.parametrize(
    ("path", "indonesian", "english"),
    [
        pytest.param(
            "Pasal 1 huruf a", "golongan paling rendah IV/a", "golongan at least IV/a", id="scale"
        ),
        pytest.param(
            "Pasal 1 huruf b",
            "tidak ada satu pun nilai bidang yang termasuk hukum",
            "no value of bidang is or lies under hukum",
            id="not-equal-on-many-values",
        ),
        pytest.param(
            "Pasal 1 huruf c",
            "usia pelantikan (yaitu usia pada pelantikan (1 Juli 2026)) belum mencapai 56 tahun",
            "usia pelantikan (that is, age at pelantikan (1 July 2026)) not yet 56 years",
            id="age-by-definition",
        ),
        pytest.param(
            "Pasal 1 huruf d angka 1",
            "masa kerja paling singkat 5 tahun",
            "masa kerja at least 5 years",
            id="duration",
        ),
        pytest.param(
            "Pasal 1 huruf d angka 2",
            "jam paling sedikit 40 jam",
            "jam at least 40 jam",
            id="number-with-unit",
        ),
        pytest.param(
            "Pasal 1 huruf e angka 2",
            "nilai antara 70 sampai 80",
            "nilai between 70 and 80, both included",
            id="range",
        ),
        pytest.param(
            "Pasal 1 huruf e angka 3",
            "tanggal surat dalam kurun 6 bulan sebelum pendaftaran (1 Juni 2026)"
            " (mulai 1 Desember 2025, sebelum 1 Juni 2026)",
            "tanggal surat within 6 months before pendaftaran (1 June 2026)"
            " (from 1 December 2025, before 1 June 2026)",
            id="period",
        ),
        pytest.param(
            "Pasal 1 huruf g",
            "muda (yaitu usia pada pelantikan (1 Juli 2026) paling tinggi 40 tahun)"
            " atau (jenjang tepat D-IV, bukan yang setara dan tidak tersangka)",
            "muda (that is, age at pelantikan (1 July 2026) at most 40 years)"
            " or (jenjang exactly D-IV, not one of equal rank and not tersangka)",
            id="or-with-definition-and-exact-step",
        ),
        pytest.param(
            "Pasal 1 huruf h",
            "nilai paling sedikit ambang seleksi ini (70)",
            "nilai at least ambang of this selection (70)",
            id="fact-of-the-selection",
        ),
        pytest.param(
            "Pasal 5 huruf a",
            "jenjang setara dengan S-1 (S-1, D-IV)",
            "jenjang of equal rank with S-1 (S-1, D-IV)",
            id="peer",
        ),
        pytest.param(
            "Pasal 5 huruf c",
            "diklat mencakup semua dari: SMA, S-2",
            "diklat covers all of: SMA, S-2",
            id="all-of-a-list",
        ),
    ],
)
def test_condition_is_said_in_both_languages(path: str, indonesian: str, english: str) -> None:
    condition = _condition(path)
    assert condition_words(condition, _setting(), "id") == indonesian
    assert condition_words(condition, _setting(), "en") == english


def test_event_without_a_date_says_so() -> None:
    words = condition_words(_condition("Pasal 1 huruf c"), _setting({}), "id")
    assert "pelantikan (tanggal belum ditentukan)" in words


VOCABULARY = """\
rumpun bidang:
  kesehatan: kedokteran
  hukum
skala pangkat: a < b < c
fakta:
  bidang: rumpun bidang
  bidang lain: banyak rumpun bidang
  pangkat: skala pangkat
  kotak: angka
  hukuman: skala pangkat; "boleh tidak ada"
  kursus: banyak teks
  lahir: tanggal
  tanggal: tanggal
  lama: durasi
  cakap: ya/tidak
fakta jabatan:
  bidang terkait: banyak rumpun bidang
peristiwa: pelantikan
organisasi:
  unit Kantor (bidang terkait = kesehatan, hukum):
    jabatan Kepala
"""


def _said(condition: str, lang: Lang = "id") -> str:
    rules = talentarule.loads(f"{VOCABULARY}P1. Kepala mensyaratkan {condition}\n")
    body = rules.resolved.rules[0].body.body
    assert not isinstance(body, n.Group)
    decider = rules.decider("Kepala", on=ON, events={"pelantikan": EVENTS["pelantikan"]})
    return condition_words(body, decider.program.setting, lang)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("bidang = kesehatan", "bidang termasuk kesehatan"),
        ("bidang ≠ kesehatan", "bidang tidak termasuk kesehatan"),
        ("bidang lain = kesehatan", "salah satu bidang lain termasuk kesehatan"),
        ("bidang persis kesehatan", "bidang tepat kesehatan, bukan yang di bawahnya"),
        (
            "bidang = salah satu dari jabatan.bidang terkait",
            "bidang termasuk paling sedikit satu dari bidang terkait jabatan ini: kesehatan, hukum",
        ),
        (
            "bidang lain = paling sedikit 2 dari (kedokteran, hukum)",
            "bidang lain mencakup paling sedikit 2 dari: kedokteran, hukum",
        ),
        ("kotak = salah satu dari (7, 8, 9)", "kotak paling sedikit satu dari: 7, 8, 9"),
        ("kotak ≠ 7", "kotak bukan 7"),
        ("kotak <= 7", "kotak paling banyak 7"),
        ("pangkat < b", "pangkat di bawah b"),
        ("hukuman = tidak ada", "hukuman tidak ada"),
        ("hukuman ≠ tidak ada", "hukuman ada"),
        ("ada(kursus)", "ada kursus"),
        ("tidak ada(kursus)", "tidak ada kursus"),
        ("kursus ≠ dasar", "tidak ada satu pun nilai kursus yang sama dengan dasar"),
        ("jumlah(kursus) >= 2", "jumlah kursus paling sedikit 2"),
        ("tanggal >= 2023-03-01", "tanggal pada atau sesudah 1 Maret 2023"),
        (
            "tanggal < pelantikan - 5 tahun",
            "tanggal sebelum 5 tahun sebelum pelantikan (1 Juli 2026)",
        ),
        ("lama <= 5 tahun", "lama paling lama 5 tahun"),
        ("cakap", "cakap"),
        ("tidak cakap", "tidak cakap"),
        (
            "usia(lahir pada pelantikan) paling tinggi 56 tahun",
            "usia menurut lahir pada pelantikan (1 Juli 2026) paling tinggi 56 tahun",
        ),
        (
            "tidak (cakap dan kotak = 7)",
            "tidak: (cakap dan kotak adalah 7)",
        ),
    ],
)
def test_forms_of_conditions(condition: str, words: str) -> None:
    assert _said(condition) == words


def _own(path: str, changes: dict[str, object], lang: Lang = "id") -> str:
    decision = decide(changes)
    program, _, _ = decision.parts
    atom = next(atoms_of(_condition(path)))
    return actual_words(atom, decision.facts, program.setting, lang)


@pytest.mark.parametrize(
    ("path", "changes", "words"),
    [
        pytest.param("Pasal 1 huruf a", {"golongan": "III/d"}, "III/d", id="level"),
        pytest.param("Pasal 1 huruf a", {"golongan": None}, "tidak diketahui", id="unknown"),
        pytest.param(
            "Pasal 1 huruf b",
            {"bidang": "hukum"},
            "hukum (humaniora > hukum)",
            id="category-with-its-path",
        ),
        pytest.param(
            "Pasal 1 huruf b", {"bidang": "kesehatan"}, "kesehatan", id="root-has-no-path"
        ),
        pytest.param(
            "Pasal 1 huruf g",
            {"tanggal lahir": "1970-06-30"},
            "56 tahun 1 hari pada 1 Juli 2026 (lahir 30 Juni 1970; batas lahir paling awal 1 Juli 1986)",
            id="age-with-the-last-birth-date",
        ),
        pytest.param(
            "Pasal 1 huruf c",
            {"tanggal lahir": "1970-07-01"},
            "56 tahun pada 1 Juli 2026 (lahir 1 Juli 1970; batas lahir paling awal 2 Juli 1970)",
            id="age-not-yet-reached",
        ),
        pytest.param(
            "Pasal 1 huruf c",
            {"tanggal lahir": None},
            "tanggal lahir tidak diketahui (batas lahir paling awal 2 Juli 1970)",
            id="birth-unknown",
        ),
        pytest.param("Pasal 5 huruf c", {"diklat": "tidak ada"}, "tidak ada", id="empty-list"),
    ],
)
def test_own_value_is_shown_as_the_condition_reads_it(
    path: str, changes: dict[str, object], words: str
) -> None:
    assert _own(path, changes) == words


def test_age_without_the_event_names_the_event() -> None:
    decision = decide({}, events={})
    program, _, _ = decision.parts
    atom = next(atoms_of(_condition("Pasal 1 huruf c")))
    words = actual_words(atom, decision.facts, program.setting, "id")
    assert words == "lahir 30 Juni 1990; tanggal pelantikan belum ditentukan"


def test_long_list_shows_the_values_that_match_first() -> None:
    courses = "; ".join([*(f"kursus {number}" for number in range(50)), "dasar"])
    rules = talentarule.loads(f"{VOCABULARY}P1. Kepala mensyaratkan kursus = dasar\n")
    decision = rules.decide({"kursus": courses}, "Kepala", on=ON)
    program, _, _ = decision.parts
    atom = next(iter(program.evaluator.places))
    words = actual_words(atom, decision.facts, program.setting, "id")
    assert words.startswith("dasar, kursus 0, ")
    assert words.endswith(f"… dan {51 - SHOWN_VALUES} lainnya")


def test_fact_on_the_right_side_is_shown_beside() -> None:
    rules = talentarule.loads(f"{VOCABULARY}P1. Kepala mensyaratkan tanggal > lahir + 20 tahun\n")
    decision = rules.decide({"tanggal": "2020-01-01", "lahir": "1980-02-29"}, "Kepala", on=ON)
    program, _, _ = decision.parts
    atom = next(iter(program.evaluator.places))
    words = actual_words(atom, decision.facts, program.setting, "en")
    assert words == "1 January 2020; 20 years after lahir: 29 February 2000"
