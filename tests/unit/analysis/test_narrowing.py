"""How narrow rules are: what is counted is what deciding on everybody gives."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest

import talentarule
from talentarule.analysis import narrow
from talentarule.analysis.documents import document_text
from talentarule.analysis.narrowing.telling import narrowness_document, narrowness_json
from talentarule.diagnostics import Lang

ON = datetime.date(2026, 1, 5)
FACTS = """\
skala pendidikan: SMA < S-1 < S-2
fakta:
  pendidikan: skala pendidikan
  nilai: angka
  sehat: ya/tidak
  bahasa: teks
organisasi:
  unit Dinas:
    jabatan Kepala
    jabatan Sekretaris
    jabatan Kabid
"""
RULES = """\
Pasal 1. Dinas mensyaratkan:
  a. pendidikan >= S-1
  b. sehat
Pasal 2. Kepala mensyaratkan:
  dasar "Pengumuman 1/2026"
  a. nilai >= 70
  b. bila pendidikan = S-1:
    1. bahasa = urdu
Pasal 3. Sekretaris mensyaratkan nilai >= 60
"""
PEOPLE = [
    {
        "id": f"orang-{number}",
        "nama": f"Nama Rahasia {number}",
        "pendidikan": ("SMA", "S-1", "S-1", "S-2")[number % 4],
        "nilai": 50 + number % 7 * 5,
        "sehat": "ya" if number % 3 else "tidak",
        "bahasa": "urdu" if number == 5 else "jawa",
    }
    for number in range(60)
]


def met(person: Mapping[str, object], left_out: str = "") -> bool:
    number = person["nilai"]
    assert isinstance(number, int)
    level = person["pendidikan"]
    asked = {
        "1a": level in ("S-1", "S-2"),
        "1b": person["sehat"] == "ya",
        "2a": number >= 70,
        "2b": level != "S-1" or person["bahasa"] == "urdu",
    }
    return all(value for name, value in asked.items() if name != left_out)


def test_the_figures_are_those_of_leaving_a_condition_out() -> None:
    found = narrow(talentarule.loads(FACTS + RULES), PEOPLE, "Kepala", on=ON, k=30)
    assert found.passing == sum(map(met, PEOPLE))
    names = {
        "1a": "Pasal 1 huruf a",
        "1b": "Pasal 1 huruf b",
        "2a": "Pasal 2 huruf a",
        "2b": "Pasal 2 huruf b angka 1",
    }
    counted = {one.clause.path: one.without for one in found.conditions}
    assert counted == {
        path: sum(met(person, name) for person in PEOPLE) for name, path in names.items()
    }
    alone = {one.clause.path: one.alone for one in found.conditions}
    assert alone["Pasal 1 huruf b"] == sum(person["sehat"] == "ya" for person in PEOPLE)
    assert alone["Pasal 2 huruf b angka 1"] == sum(
        person["pendidikan"] != "S-1" or person["bahasa"] == "urdu" for person in PEOPLE
    )
    assert found.conditions[0].without == max(counted.values())


def test_conditions_of_this_position_alone_are_marked_and_others_are_compared() -> None:
    found = narrow(talentarule.loads(FACTS + RULES), PEOPLE, "Kepala", on=ON)
    own = {one.clause.path for one in found.conditions if one.own}
    assert own == {"Pasal 2 huruf a", "Pasal 2 huruf b angka 1"}
    assert found.others == ("Sekretaris", "Kabid")
    there = {one.clause.path: one.elsewhere for one in found.conditions}
    assert (there["Pasal 2 huruf a"].positions, there["Pasal 2 huruf a"].median) == (
        1,
        sum(person["nilai"] >= 60 for person in PEOPLE),  # type: ignore[operator]
    )
    assert there["Pasal 1 huruf b"].positions == 2


def test_leaving_out_one_after_the_other_ends_when_enough_pass() -> None:
    found = narrow(talentarule.loads(FACTS + RULES), PEOPLE, "Kepala", on=ON, k=30)
    assert [one.pool for one in found.steps] == sorted(one.pool for one in found.steps)
    assert found.steps[-1].pool >= 30 or len(found.steps) == 4
    assert all(one.pool < 30 for one in found.steps[:-1])
    assert not narrow(talentarule.loads(FACTS + RULES), PEOPLE, "Kabid", on=ON).steps


def test_a_single_condition_leaves_everybody_who_is_right() -> None:
    people = [*PEOPLE, {"id": "x", "nilai": "abc"}]
    found = narrow(
        talentarule.loads(FACTS + "Kepala mensyaratkan nilai >= 999\n"), people, "Kepala", on=ON
    )
    assert (found.people, found.judged, found.passing) == (61, 60, 0)
    assert found.conditions[0].without == 60


def test_exceptions_and_prohibitions_keep_their_meaning() -> None:
    text = "Pasal 1. Kepala mensyaratkan:\n  a. nilai >= 999\n    kecuali bila bahasa = urdu\nPasal 2. Kepala melarang tidak sehat\n"
    found = narrow(talentarule.loads(FACTS + text), PEOPLE, "Kepala", on=ON)
    assert found.passing == 1
    assert {one.clause.path: one.without for one in found.conditions} == {
        "Pasal 1 huruf a": sum(person["sehat"] == "ya" for person in PEOPLE),
        "Pasal 2": 1,
    }


def test_neither_names_nor_rows_are_told_unless_rows_are_asked_for() -> None:
    rules = talentarule.loads(FACTS + RULES)
    quiet = narrow(rules, PEOPLE, "Kepala", on=ON)
    told = narrow(rules, PEOPLE, "Kepala", on=ON, show_rows=True)
    assert quiet.rows is None
    assert told.rows == tuple(at for at, one in enumerate(PEOPLE, 1) if met(one))
    for found in (quiet, told):
        text = document_text(narrowness_document(found, ("a.talenta",), "b.csv", "id"))
        assert "Rahasia" not in text + str(narrowness_json(found))
        assert "orang-" not in text + str(narrowness_json(found))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_worded_as_a_question_with_the_basis(lang: Lang) -> None:
    found = narrow(talentarule.loads(FACTS + RULES), PEOPLE, "Kepala", on=ON, k=30)
    text = " ".join(document_text(narrowness_document(found, ("a",), "b", lang)).split())
    assert "Pengumuman 1/2026" in text
    assert "?" in text


def test_rules_that_look_at_all_applicants_are_refused() -> None:
    text = "Kepala mensyaratkan:\n  a. nilai >= 70\n    pengganti nilai >= 60 bila jumlah(pelamar dengan memenuhi syarat) kurang dari 3\n"
    with pytest.raises(talentarule.DataError) as caught:
        narrow(talentarule.loads(FACTS + text), PEOPLE, "Kepala", on=ON)
    assert caught.value.diagnostics[0].code == "TR8054"
