"""What is handed to databases and frames, and what is refused by name."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule.diagnostics.printing import render

ON = datetime.date(2026, 1, 5)
HEAD = """skala golongan: III/a < III/b < IV/a
skala potensi: rendah < tinggi
fakta:
  golongan: skala golongan
  potensi: skala potensi
  keahlian: banyak salah satu dari (gizi, hukum)
  masa kerja: durasi
  nilai: angka
  kredit: angka
  tanggal lahir: tanggal
  surat: tanggal
"""


def refused(condition: str) -> str:
    rules = talentarule.loads(
        HEAD + f"Kepala Dinas mensyaratkan:\n  a. golongan >= III/b\n  b. {condition}\n"
    )
    with pytest.raises(talentarule.RuleError) as caught:
        rules.to_sql("Kepala Dinas", on=ON)
    assert {one.code for one in caught.value.diagnostics} == {"TR6401"}
    return render(caught.value.diagnostics, "en")


@pytest.mark.parametrize(
    ("condition", "construct"),
    [
        ("keahlian = gizi", "the many-valued fact `keahlian`"),
        ("jumlah(keahlian) >= 2", "the many-valued fact `keahlian`"),
        ("nilai >= kredit", "a comparison of several facts, or of a fact that is moved"),
        ("usia(tanggal lahir pada surat) <= 56 tahun", "a comparison of several facts"),
        ("nilai - 0.0000001 >= 123456789012", "a number of more than 15 figures"),
    ],
)
def test_what_cannot_be_carried_is_named_with_its_clause_and_place(
    condition: str, construct: str
) -> None:
    message = refused(condition)
    assert construct in message
    assert "huruf b" in message
    assert ":14:" in message


def test_preferences_that_cannot_be_carried_do_not_stand_in_the_way() -> None:
    rules = talentarule.loads(
        HEAD
        + "Kepala Dinas mensyaratkan golongan >= III/b\nKepala Dinas mengutamakan keahlian = gizi\n"
    )
    assert "keahlian" not in rules.to_sql("Kepala Dinas", on=ON)


@pytest.mark.parametrize("name", ["", "a\0b", "\ud800"])
def test_names_that_no_database_takes_are_refused(name: str) -> None:
    rules = talentarule.loads(HEAD + "Kepala Dinas mensyaratkan golongan >= III/b\n")
    for how in ({"table": name}, {"id_column": name}, {"columns": [name]}, {"table": ("x", name)}):
        with pytest.raises(talentarule.DataError) as caught:
            rules.to_sql("Kepala Dinas", on=ON, **how)
        assert [one.code for one in caught.value.diagnostics] == ["TR6403"]


def test_a_dialect_that_is_not_known_is_refused() -> None:
    rules = talentarule.loads(HEAD + "Kepala Dinas mensyaratkan golongan >= III/b\n")
    with pytest.raises(talentarule.UnknownNameError):
        rules.to_sql("Kepala Dinas", on=ON, dialect="oracle")


def test_a_column_given_twice_is_refused() -> None:
    rules = talentarule.loads(HEAD + "Kepala Dinas mensyaratkan tanggal lahir >= 1970-01-01\n")
    with pytest.raises(talentarule.DataError) as caught:
        rules.to_sql("Kepala Dinas", on=ON, columns=["Tanggal_Lahir", "tanggal lahir"])
    assert [one.code for one in caught.value.diagnostics] == ["TR5109"]


def test_dates_of_events_in_a_column_are_refused_where_the_rules_read_them() -> None:
    text = "peristiwa: pelantikan, acuan = pelantikan\n" + HEAD
    read = talentarule.loads(text + "Kepala Dinas mensyaratkan surat < acuan\n")
    unread = talentarule.loads(text + "Kepala Dinas mensyaratkan golongan >= III/b\n")
    columns = ["id", "golongan", "surat", "Pelantikan"]
    with pytest.raises(talentarule.DataError) as caught:
        read.to_sql("Kepala Dinas", on=ON, columns=columns)
    assert [one.code for one in caught.value.diagnostics] == ["TR6404"]
    assert unread.to_sql("Kepala Dinas", on=ON, columns=columns)


def test_long_paths_become_names_of_columns_that_stay_apart() -> None:
    from talentarule.population.columns_of_clauses import NAME_BYTES, clause_columns

    long = "é" * 80
    found = clause_columns([long, long, "Verdict", long + "x"], ["verdict"])
    assert len({name.casefold() for name in (*found, "verdict")}) == 5
    assert all(len(name.encode()) <= NAME_BYTES for name in found)
