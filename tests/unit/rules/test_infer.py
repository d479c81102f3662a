"""The types of facts that no file declares, as use shows them."""

from __future__ import annotations

import pytest

from talentarule.engine.loading import load_text
from talentarule.rules.type_words import type_words
from talentarule.vocabulary.facts import Owner

WORDS = """\
skala tingkat: rendah < tinggi
skala eselon: III < II
rumpun minat:
  seni
  ilmu
"""


def types(text: str, owner: Owner = Owner.CANDIDATE) -> dict[str, str]:
    """The type of each undeclared fact of the owner, in words."""
    rules = load_text(text).rules
    assert rules is not None
    return {
        key: type_words(fact.type).id.split(",")[0]
        for (whose, key), fact in rules.vocabulary.facts.items()
        if whose is owner and not fact.declared
    }


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("x >= 5", {"x": "angka"}),
        ("x >= 5 jam", {"x": "angka jam"}),
        ("x - 5 >= 6", {"x": "angka"}),
        ("x = 5 sampai 6", {"x": "angka"}),
        ("x = salah satu dari (5, 6)", {"x": "angka"}),
        ("x >= 5 tahun", {"x": "durasi"}),
        ("x >= 2026-01-01", {"x": "tanggal"}),
        ("x = 2026-01-01 sampai 2026-02-01", {"x": "tanggal"}),
        ("x - 5 tahun <= pelantikan", {"x": "tanggal"}),
        ("x dalam kurun 2 tahun sebelum pelantikan", {"x": "tanggal"}),
        ("usia(x pada pelantikan) <= 56 tahun", {"x": "tanggal"}),
        ("usia(x pada pelantikan) <= 56 tahun dan x <= pelantikan", {"x": "tanggal"}),
        ("x = kata", {"x": "satu atau beberapa teks"}),
        ("x = salah satu dari (kata, lain)", {"x": "satu atau beberapa teks"}),
        ("x ≠ kata", {"x": "satu atau beberapa teks"}),
        ("ada(x)", {"x": "satu atau beberapa teks"}),
        ("jumlah(x) >= 2", {"x": "satu atau beberapa teks"}),
        ("tidak ada(x)", {"x": "satu atau beberapa teks"}),
        ("x = ya", {"x": "`ya` atau `tidak`"}),
        ("x = yes", {"x": "`ya` atau `tidak`"}),
        ("x >= tinggi", {"x": "jenjang skala `tingkat`"}),
        ("x = tinggi", {"x": "jenjang skala `tingkat`"}),
        ("x = rendah sampai tinggi", {"x": "jenjang skala `tingkat`"}),
        ("x = seni", {"x": "satu atau beberapa anggota rumpun `minat`"}),
        ("minat = entah", {"minat": "satu atau beberapa anggota rumpun `minat`"}),
        ("tingkat = entah", {"tingkat": "jenjang skala `tingkat`"}),
        ("tertinggi(x) >= tinggi", {"x": "jenjang skala `tingkat`"}),
        ("tertinggi(x) >= 5", {"x": "satu atau beberapa angka"}),
        ("calon.x >= 5", {"x": "angka"}),
        ("x >= 5 dan (y = 6 atau tidak (z = ya))", {"x": "angka", "y": "angka", "z": "`ya` atau `tidak`"}),
        ("x", {}),
    ],
)  # fmt: skip
def test_a_use_shows_the_type(condition: str, expected: dict[str, str]) -> None:
    assert types(f"{WORDS}Kepala mensyaratkan {condition}\n") == expected


def test_every_place_of_a_condition_is_a_use() -> None:
    text = """\
definisi d: v >= 1
definisi e:
  a. w >= 1
definisi g: jumlah(u)
Kepala mensyaratkan:
  kecuali bila p >= 1
  a. q >= 1
     kecuali bila r >= 1
  b. bila s = ya:
     1. salah satu dari:
        a. t >= 1
setiap jabatan dengan k >= 1 mensyaratkan d >= 2
"""
    expected = {"p": "angka", "q": "angka", "r": "angka", "s": "`ya` atau `tidak`", "t": "angka"}
    found = types(WORDS + text)
    assert found == {**expected, "v": "angka", "w": "angka", "u": "satu atau beberapa teks"}
    assert types(WORDS + text, Owner.POSITION) == {"k": "angka"}


def test_several_values_and_one_value_go_together() -> None:
    text = "Kepala mensyaratkan:\n  a. tertinggi(x) >= 5\n  b. x = 5\n"
    assert types(WORDS + text) == {"x": "satu atau beberapa angka"}
    text = "Kepala mensyaratkan:\n  a. x = 5\n  b. tertinggi(x) >= 5\n"
    assert types(WORDS + text) == {"x": "satu atau beberapa angka"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("k = 5", "angka"),
        ("k = 5 jam", "angka jam"),
        ("k = 2026-01-01", "tanggal"),
        ("k = ya", "`ya` atau `tidak`"),
        ("k = kata", "teks"),
        ("k = kata, lain", "satu atau beberapa teks"),
        ("k = seni", "rumpun `minat`"),
        ("k = seni, ilmu", "satu atau beberapa anggota rumpun `minat`"),
        ("k = tinggi", "jenjang skala `tingkat`"),
    ],
)
def test_an_attribute_has_the_type_of_what_it_is_given(given: str, expected: str) -> None:
    text = f"{WORDS}organisasi:\n  unit Dinas:\n    jabatan Kepala ({given})\n"
    assert types(text, Owner.POSITION) == {"k": expected}


def test_an_attribute_has_the_type_of_the_candidates_fact_of_its_name() -> None:
    text = f"{WORDS}fakta:\n  k: skala eselon\norganisasi:\n  unit Dinas:\n    jabatan Kepala (k = {{}})\n"
    assert types(text.format("II"), Owner.POSITION) == {"k": "jenjang skala `eselon`"}
    assert types(text.format("entah"), Owner.POSITION) == {"k": "jenjang skala `eselon`"}


def test_what_is_declared_or_defined_or_an_event_is_not_inferred() -> None:
    text = "Kepala mensyaratkan:\n  a. x >= 5\n  b. pelantikan >= 2026-01-01\n  c. y >= 5\n"
    assert types(text + "fakta:\n  z: angka\n") == {}
    assert types(text + "fakta seleksi:\n  x: angka\n") == {"y": "angka", "pelantikan": "tanggal"}
    assert types(text + "peristiwa: pelantikan\n") == {
        "x": "angka",
        "y": "angka",
        "pelantikan": "tanggal",
    }
    assert types(text + "definisi x: y + 1\n") == {"y": "angka", "pelantikan": "tanggal"}


def test_a_name_where_a_moment_stands_is_an_event() -> None:
    text = "Kepala mensyaratkan usia(x pada lantik) <= 56 tahun dan lantik >= 2026-01-01\n"
    loaded = load_text(text)
    assert loaded.rules is not None
    assert list(loaded.rules.vocabulary.events) == ["lantik"]
    assert types(text) == {"x": "tanggal"}
    declared = load_text(text + "peristiwa: daftar\n")
    assert declared.rules is not None
    assert list(declared.rules.vocabulary.events) == ["daftar"]
