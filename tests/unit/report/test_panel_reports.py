"""Reports on a panel: as text, as rows, as JSON and as an overview. Nobody is left out, nothing steers a terminal."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import talentarule
from support import report_world
from support.report_world import HOSTILE, ROWS, rule_set, screened
from talentarule.candidates import from_mappings
from talentarule.candidates.records import Record
from talentarule.decide.panel import Panel
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import Lang
from talentarule.diagnostics.shown import cells
from talentarule.report.counts_text import counts_text
from talentarule.report.panel_json import panels_json
from talentarule.report.panel_tables import panel_header, panel_rows
from talentarule.report.panel_text import panel_text
from talentarule.report.people import called, names_of
from talentarule.report.setting import Screening

ON = datetime.date(2026, 6, 1)
TEXT = """\
peraturan "Perwal Contoh":
  tingkat pengumuman
skala golongan: III/c < III/d < IV/a < IV/b
fakta:
  golongan: skala golongan
  nilai: angka
  diklat: ya/tidak
Pasal 1. Kepala, Sekretaris mensyaratkan:
  dispensasi oleh Presiden
  a. golongan paling rendah IV/a
Pasal 2. Kepala mengutamakan:
  a. nilai >= 90
     bobot 2
  b. diklat
setiap jabatan melarang golongan = IV/b
"""
RULES = talentarule.loads(TEXT)


def records(rows: Sequence[Mapping[str, object]]) -> tuple[Record, ...]:
    table, problems = from_mappings(rows)
    assert table is not None, problems
    return table.records


def screen(
    people: tuple[Record, ...], position: str = "Kepala", rules: talentarule.RuleSet = RULES
) -> Panel:
    return rules.screen(people, position, on=ON)


def about(people: tuple[Record, ...], rules: talentarule.RuleSet = RULES) -> Screening:
    return Screening(
        ON,
        ON,
        ON,
        {},
        ("aturan.talenta",),
        ("Perwal Contoh",),
        rules.digest,
        "0.0.0",
        "pelamar.csv",
        None,
        len(people),
        names_of(people),
    )


def report(
    rows: Sequence[Mapping[str, object]], lang: Lang = "id", position: str = "Kepala"
) -> str:
    people = records(rows)
    return panel_text(screen(people, position), about(people), lang)


# The whole of it -----------------------------------------------------------------------------------------------

WORLD = rule_set()
WHOLE = report_world.records()


def whole(lang: Lang = "id", rows: tuple[Record, ...] = WHOLE, **options: Any) -> str:
    setting = report_world.about(WORLD, rows)
    return panel_text(screened(WORLD, rows), setting, lang, **options)


def test_a_waiver_that_counts_is_told_with_clause_authority_document_and_date() -> None:
    assert (
        "DISPENSASI YANG DIHITUNG (1)\n"
        "  Gita (7)\n"
        "    - Pasal 1 huruf a: Presiden, Kepres 1, 1 Juni 2026: berlaku\n"
    ) in whole()
    assert "Article 1 letter a: Presiden, Kepres 1, 1 June 2026: valid" in whole("en")
    assert "DISPENSASI" not in report([{"id": "1", "golongan": "IV/a"}])


def test_the_whole_report_has_the_digest_of_the_rules_and_of_each_file() -> None:
    lines = whole(full=True).splitlines()
    assert f"    {WORLD.digest}" in lines
    assert [f"    {digest}" in lines for _, digest in WORLD.resolved.file_digests] == [True]
    assert WORLD.digest not in whole()


def test_the_boxes_stand_by_performance_and_potential_and_tell_who_is_eligible() -> None:
    text = whole(full=True)
    grid = text.partition("SEMBILAN KOTAK TALENTA\n")[2]
    rows = [" ".join(line.split()) for line in grid.splitlines()]
    assert [row for row in rows if row.startswith("Kotak ")] == [
        "Kotak 6: 0 Kotak 8: 2 Kotak 9: 1",
        "Kotak 3: 0 Kotak 5: 0 Kotak 7: 1",
        "Kotak 1: 0 Kotak 2: 1 Kotak 4: 0",
    ]
    assert "+ Budi (2) + Ani (1)" in rows
    assert "- Dewi (4)" in rows
    assert "Kotaknya belum diketahui: Eka (5)" in rows
    assert "SEMBILAN KOTAK" not in whole()
    assert "THE NINE TALENT BOXES" in whole("en", box=["kinerja", "potensi"])


def test_rules_that_place_nobody_say_so_instead_of_boxes() -> None:
    people = records([{"id": "1", "golongan": "IV/a"}])
    text = panel_text(screen(people), about(people), "en", full=True)
    assert "The nine boxes are not drawn" in text


def test_names_past_the_bound_of_a_box_are_counted() -> None:
    people = report_world.records([{**ROWS[0], "id": str(100 + at)} for at in range(53)])
    text = whole(rows=people, full=True)
    _, _, grid = text.partition("SEMBILAN KOTAK TALENTA")
    assert grid.count("+ Ani (") == 50
    assert "dan 3 lagi" in grid


@given(
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=60)), max_size=4),
    st.integers(40, 120),
)
def test_the_boxes_keep_their_width_whatever_people_are_called(
    names: Sequence[str], width: int
) -> None:
    rows = [{**ROWS[at], "nama": name} for at, name in enumerate(names)]
    people = report_world.records(rows)
    text = whole(rows=people, full=True, width=width)
    assert all(cells(line) <= width for line in text.splitlines())
    assert not [letter for letter in text if letter != "\n" and not letter.isprintable()]


# Ranking -------------------------------------------------------------------------------------------------------


def test_equal_scores_share_a_rank_and_the_report_says_so() -> None:
    text = report(
        [
            {"id": "1", "golongan": "IV/a", "nilai": 80, "diklat": "ya"},
            {"id": "2", "golongan": "IV/a", "nilai": 95, "diklat": "tidak"},
            {"id": "3", "golongan": "IV/a", "nilai": 80, "diklat": "ya"},
        ]
    )
    assert "1.   2; bobot 2\n" in text
    assert "2.   1; bobot 1, berbagi peringkat\n" in text
    assert "2.   3; bobot 1, berbagi peringkat\n" in text
    assert "*" not in text


def test_a_rank_that_may_change_is_marked_and_says_what_is_not_known() -> None:
    text = report(
        [
            {"id": "1", "golongan": "IV/a", "nilai": 95, "diklat": "tidak"},
            {"id": "2", "golongan": "IV/a", "diklat": "ya"},
        ]
    )
    assert "2.*  2; bobot 1, mungkin sampai 3" in text
    assert "Belum diketahui: Pasal 2 huruf a" in text
    assert "peringkat dapat berubah" in text


def test_what_is_preferred_is_said_once_in_words() -> None:
    text = report([{"id": "1", "golongan": "IV/a", "nilai": 95, "diklat": "ya"}])
    assert text.count("Pasal 2 huruf a: nilai paling sedikit 90 (bobot 2)") == 1
    assert "Terpenuhi: Pasal 2 huruf a, Pasal 2 huruf b" in text


def test_without_preferences_all_share_a_rank() -> None:
    text = report([{"id": "1", "golongan": "IV/a"}], position="Sekretaris")
    assert "tidak mengutamakan apa pun" in text
    assert "bobot" not in text


def test_a_waiver_is_always_shown() -> None:
    people = records([{"id": "1", "golongan": "III/d", "nilai": 80, "diklat": "ya"}])
    digest = RULES.clause_digest("Pasal 1 huruf a")
    waiver = Waiver("Pasal 1 huruf a", "Presiden", "Kepres 1", ON, digest)
    panel = RULES.screen(people, "Kepala", on=ON, waivers={"1": [waiver]})
    assert "dengan dispensasi" in panel_text(panel, about(people), "id")
    (row,) = panel_rows([panel], {}, RULES.digest, "id")
    assert row[3] == "memenuhi syarat (dispensasi)"


# Special verdicts ----------------------------------------------------------------------------------------------


def test_a_position_without_a_rule_of_its_own_is_said_to_be_one() -> None:
    rules = talentarule.loads(
        TEXT + "organisasi:\n  jabatan Kepala\n  jabatan Sekretaris\n  jabatan Camat\n"
    )
    people = records([{"id": "1", "golongan": "IV/a"}])
    panel = screen(people, "Camat", rules)
    assert "Tidak ada ketentuan yang khusus berlaku" in panel_text(
        panel, about(people, rules), "id"
    )
    overview = counts_text([panel], about(people, rules), "talentarule screen", "id")
    assert "Tanpa ketentuan khusus, sehingga semua calon perlu verifikasi: Camat" in overview
    (row,) = panel_rows([panel], {}, rules.digest, "id")
    assert "Tidak ada ketentuan" in str(row[8])


def test_a_regulation_known_in_part_is_named_as_the_reason() -> None:
    text = TEXT.replace(
        "  tingkat pengumuman\n", '  tingkat pengumuman\n  tidak lengkap "Pasal 9"\n'
    )
    rules = talentarule.loads(text)
    people = records([{"id": "1", "golongan": "IV/a", "nilai": 95, "diklat": "ya"}])
    found = panel_text(screen(people, "Kepala", rules), about(people, rules), "id")
    assert "peraturannya baru diketahui sebagian: Pasal 9" in " ".join(found.split())


def test_an_empty_list_of_candidates_makes_a_report_without_sections() -> None:
    text = panel_text(screen(()), about(()), "id")
    assert "0 memenuhi syarat" in text
    assert "(0)" not in text


# Nobody is left out --------------------------------------------------------------------------------------------

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "nama": st.text(max_size=30),
            "golongan": st.sampled_from(["III/c", "IV/a", "IV/b", "", "IV/z"]),
            "nilai": st.sampled_from([None, 80, 95]),
            "diklat": st.sampled_from(["ya", "tidak", ""]),
        }
    ),
    max_size=12,
)


@given(rows=PEOPLE, lang=st.sampled_from(["id", "en"]))
def test_each_candidate_stands_in_every_form_of_the_report_once(
    rows: list[dict[str, object]], lang: Lang
) -> None:
    people = records([{"id": f"#{at}#", **row} for at, row in enumerate(rows)]) if rows else ()
    panel = screen(people)
    screening = about(people)
    ids = sorted(one.id for one in people)
    text = panel_text(panel, screening, lang)
    assert all(text.count(who) == 1 for who in ids)
    assert sorted(str(row[0]) for row in panel_rows([panel], screening.names, "", lang)) == ids
    form = json.loads("".join(panels_json([panel])))["positions"][0]
    told = [one["candidate"] for one in (*form["decisions"], *form["errors"])]
    assert sorted(told) == ids
    assert sum(form["counts"].values()) == len(ids)
    overview = counts_text([panel], screening, "talentarule", lang)
    for line in (text + overview).split("\n"):
        assert cells(line) <= 80
        assert line.isprintable()


def test_rows_are_as_wide_as_their_heading() -> None:
    people = records(
        [{"id": "1", "golongan": "IV/z"}, {"id": "2"}, {"id": "3", "golongan": "IV/a"}]
    )
    rows = list(panel_rows([screen(people)], {}, "", "id"))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(panel_header("id"))} == {len(panel_header("en"))}


def test_json_of_no_position_is_still_json() -> None:
    assert json.loads("".join(panels_json([])))["positions"] == []


# The overview --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", [False, True])
def test_the_overview_has_a_column_for_wrong_data_where_there_are_any(wrong: bool) -> None:
    people = records([{"id": "1", "golongan": "IV/z" if wrong else "IV/a"}])
    text = counts_text([screen(people)], about(people), "talentarule", "id")
    assert ("data salah" in text) is wrong


def test_a_long_name_is_wrapped_and_stays_whole() -> None:
    name = "Kepala Badan Kepegawaian Pendidikan Pelatihan Pengembangan Sumber Daya Aparatur"
    rules = talentarule.loads(f"{name} mensyaratkan sehat = ya\n")
    panel = rules.screen((), name, on=ON)
    text = counts_text([panel], about((), rules), "talentarule", "id")
    table = text[text.index("---\n") : text.index("Nama calon")]
    assert name in " ".join(word for word in table.split() if not word.isdigit())


# Names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({"id": "7", "Nama": "Contoh  Anggrek "}, "Contoh Anggrek (7)", id="name"),
        pytest.param({"id": "7", "NAMA_LENGKAP": "Contoh"}, "Contoh (7)", id="full-name"),
        pytest.param({"id": "7", "name": "Example"}, "Example (7)", id="english"),
        pytest.param({"id": "7", "nama": " "}, "7", id="blank"),
        pytest.param({"id": "7"}, "7", id="none"),
        pytest.param({"nama": "Contoh"}, "Contoh", id="name-is-the-id"),
    ],
)
def test_people_are_called_by_name_and_id(row: dict[str, object], expected: str) -> None:
    (one,) = records([row])
    assert called(one.id, names_of((one,)), "id") == expected


def test_a_candidate_without_an_id_is_called_so() -> None:
    assert called(None, {}, "id") == "calon tanpa id"
