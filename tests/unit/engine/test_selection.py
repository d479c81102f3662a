"""Rules about the applicants together, proposals, and what screening says of them in every form."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import talentarule
from support.command_line import call
from talentarule.decide.panel import Panel, several_posts
from talentarule.decide.selection import consequences
from talentarule.engine.loading import check_text
from talentarule.rules.situation import Pool

ON = datetime.date(2026, 1, 5)
EXTENDED = "Pendaftaran diperpanjang 7 hari kalender, paling banyak dua kali."
REPORT = "Panitia melapor kepada BKN."
HEAD = """\
skala golongan: III/d < IV/a < IV/b
fakta:
  golongan: skala golongan
  nilai akhir: angka
  lulus pelatihan: ya/tidak
  ijazah: daftar
    jenjang: teks
fakta seleksi:
  jumlah perpanjangan: angka
  calon wajib: daftar
    nama: teks
    mendaftar: ya/tidak
peristiwa: pelantikan
organisasi:
  unit Kota:
    jabatan Kepala Dinas
    jabatan Camat
Pasal 1. Kota mensyaratkan golongan >= IV/a
"""
TEXT = f"""{HEAD}
Pasal 2. Kota mewajibkan lulus pelatihan
  paling lambat 1 tahun sesudah pelantikan
Pasal 8. seleksi Kepala Dinas mensyaratkan:
  bila gagal "{REPORT}"
  a. jumlah(pelamar) paling sedikit 4
     bila gagal "{EXTENDED}"
  b. jumlah(pelamar dengan memenuhi syarat) paling sedikit 3
  c. jumlah perpanjangan <= 2
  d. tidak ada(calon wajib dengan tidak mendaftar)
Pasal 9. seleksi Kepala Dinas mengajukan 2 pelamar menurut nilai akhir lalu golongan
"""
RULES = talentarule.loads(TEXT)
EVENTS = {"pelantikan": datetime.date(2026, 2, 1)}
KNOWN: dict[str, object] = {"jumlah perpanjangan": 1, "calon wajib": "tidak ada"}


def people(*rows: tuple[str, object]) -> list[dict[str, object]]:
    """Applicants by level and final score, with the ids A, B, C .."""
    return [
        {"id": "ABCDEFG"[at], "golongan": level, "nilai akhir": score, "lulus pelatihan": "ya"}
        for at, (level, score) in enumerate(rows)
    ]


def screen(
    *rows: tuple[str, object], selection: dict[str, object] = KNOWN, rules: str = ""
) -> Panel:
    rule_set = talentarule.loads(HEAD + rules) if rules else RULES
    return rule_set.screen(people(*rows), "Kepala Dinas", on=ON, events=EVENTS, selection=selection)


# Clauses -------------------------------------------------------------------------------------------------------


def test_each_clause_is_decided_and_names_its_consequence() -> None:
    selection = screen(("IV/a", 1), ("IV/a", 2), ("III/d", 3)).selection
    assert selection is not None
    assert {one.path: consequences(one) for one in selection.failed} == {
        "Pasal 8 huruf a": (EXTENDED,),
        "Pasal 8 huruf b": (REPORT,),
    }
    assert selection.undetermined == ()


@pytest.mark.parametrize(
    ("levels", "outcome"),
    [
        (("IV/a", "IV/a", "IV/a", ""), "met"),
        (("IV/a", "IV/a", "", "III/d"), "open"),
        (("IV/a", "", "III/d", "III/d"), "failed"),
    ],
)
def test_an_undetermined_applicant_counts_perhaps(levels: Sequence[str], outcome: str) -> None:
    selection = screen(*((level, 1) for level in levels)).selection
    assert selection is not None
    paths = {
        "failed": [one.path for one in selection.failed],
        "open": [one.path for one in selection.undetermined],
        "met": ["Pasal 8 huruf b"] if outcome == "met" else [],
    }
    assert "Pasal 8 huruf b" in paths[outcome]
    assert sum("Pasal 8 huruf b" in found for found in paths.values()) == 1


def test_a_candidate_with_wrong_data_is_an_applicant_who_is_undetermined() -> None:
    panel = screen(("IV/a", 1), ("IV/a", 1), ("IV/a", 1), ("V/x", 1))
    assert panel.selection is not None
    assert len(panel.errors) == 1
    assert (panel.selection.pool.applicants, panel.selection.pool.undetermined) == (4, 1)
    assert panel.selection.failed == ()


def test_who_must_take_part_is_a_list_among_the_facts_of_the_selection() -> None:
    rows = (("IV/a", 1),) * 4
    absent = [{"nama": "X", "mendaftar": "ya"}, {"nama": "Y", "mendaftar": "tidak"}]
    selection = screen(*rows, selection={**KNOWN, "calon wajib": absent}).selection
    assert selection is not None
    assert [one.path for one in selection.failed] == ["Pasal 8 huruf d"]
    unknown = screen(*rows, selection={"jumlah perpanjangan": 3}).selection
    assert unknown is not None
    assert [one.path for one in unknown.failed] == ["Pasal 8 huruf c"]
    assert [one.path for one in unknown.undetermined] == ["Pasal 8 huruf d"]
    assert [one.name for one in unknown.missing] == ["calon wajib"]


def test_facts_definitions_and_lists_of_applicants_may_be_asked_for() -> None:
    rules = (
        "definisi tinggi: ada(ijazah dengan jenjang = S-3)\n"
        "S1. seleksi Kepala Dinas mensyaratkan:\n  a. ada(pelamar dengan tinggi dan golongan >= IV/b)\n"
        "  b. jumlah(pelamar dengan ada(ijazah dengan jenjang = S-1)) >= 2\n"
        "  c. setiap(pelamar dengan tinggi harus memenuhi syarat)\n"
        "  d. tertinggi(nilai akhir dari pelamar) >= 80\n"
    )
    rule_set = talentarule.loads(HEAD + rules)
    pool = [
        {"golongan": "IV/b", "ijazah": [{"jenjang": "S-1"}, {"jenjang": "S-3"}], "nilai akhir": 70},
        {"golongan": "III/d", "ijazah": [{"jenjang": "S-1"}], "nilai akhir": 80},
    ]
    selection = rule_set.screen(pool, "Kepala Dinas", on=ON).selection
    assert selection is not None
    assert (selection.failed, selection.undetermined) == ((), ())
    worse = rule_set.screen([{**pool[0], "golongan": "III/d"}, pool[1]], "Kepala Dinas", on=ON)
    assert worse.selection is not None
    assert [one.path for one in worse.selection.failed] == ["S1 huruf a", "S1 huruf c"]


def test_a_selection_is_about_its_own_positions() -> None:
    assert RULES.screen(people(("IV/a", 1)), "Camat", on=ON).selection is None


def test_a_wrong_value_that_only_a_key_reads_is_an_error() -> None:
    panel = screen(("IV/a", "banyak"), ("IV/a", 1))
    assert [one.candidate_id for one in panel.errors] == ["A"]
    assert panel.ignored == ()


def test_the_own_date_of_an_event_holds_for_the_applicant_alone() -> None:
    rules = (
        "fakta:\n  mulai: tanggal\n"
        "S1. seleksi Kepala Dinas mensyaratkan jumlah(pelamar dengan mulai <= pelantikan) = 1\n"
    )
    rule_set = talentarule.loads(HEAD + rules)
    pool = [
        {"id": "A", "mulai": "2026-03-01", "pelantikan": "2026-04-01"},
        {"id": "B", "mulai": "2026-03-01"},
    ]
    selection = rule_set.screen(pool, "Kepala Dinas", on=ON, events=EVENTS).selection
    assert selection is not None
    assert selection.failed == ()


# Proposals -----------------------------------------------------------------------------------------------------


def places(panel: Panel) -> dict[str, str]:
    """Where each of those who qualify stands."""
    assert panel.selection is not None
    (proposal,) = panel.selection.proposals
    return {str(one.decision.candidate_id): one.place.value for one in proposal.ranking}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("IV/a", 90), ("IV/a", 80), ("IV/a", 70)), "proposed proposed beyond"),
        ((("IV/a", 70), ("IV/a", 80), ("IV/a", 90)), "beyond proposed proposed"),
        ((("IV/a", 90), ("IV/a", 80), ("IV/b", 80)), "proposed beyond proposed"),
        ((("IV/a", 90), ("IV/a", 80), ("IV/a", 80)), "proposed tied tied"),
        ((("IV/a", 80), ("IV/a", 80), ("IV/a", 80)), "tied tied tied"),
        ((("IV/a", 80), ("IV/a", 80), ("IV/a", 70)), "proposed proposed beyond"),
        ((("IV/a", 90), ("IV/a", ""), ("IV/a", 70)), "proposed open open"),
        ((("IV/a", ""), ("IV/a", 70)), "proposed proposed"),
        ((("IV/a", 80),), "proposed"),
    ],
)
def test_ties_at_the_cut_and_unknown_keys_are_shown_and_never_broken(
    rows: Sequence[tuple[str, object]], expected: str
) -> None:
    found = places(screen(*rows))
    assert [found["ABC"[at]] for at in range(len(rows))] == expected.split()


def test_only_those_who_qualify_are_proposed_and_the_undetermined_are_counted() -> None:
    panel = screen(("III/d", 99), ("IV/a", 1), ("", 50))
    assert places(panel) == {"B": "proposed"}
    assert panel.selection is not None
    assert panel.selection.proposals[0].undetermined == 1


def test_levels_of_equal_rank_are_tied() -> None:
    head = HEAD.replace("IV/a < IV/b", "IV/a = IV/b")
    rules = "P1. seleksi Kepala Dinas mengajukan 1 pelamar menurut golongan\n"
    rule_set = talentarule.loads(head + rules)
    panel = rule_set.screen(people(("IV/a", 1), ("IV/b", 1)), "Kepala Dinas", on=ON)
    assert set(places(panel).values()) == {"tied"}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("mengajukan 3 peserta menurut nilai akhir", "TR2309"),
        ("mengajukan 3 pelamar menurut lulus pelatihan", "TR2310"),
        ("mengajukan 3 pelamar menurut ijazah", "TR2310"),
        ("mengajukan 3 pelamar menurut nilai akhr", "TR1001"),
        ("mengajukan 0 pelamar menurut nilai akhir", "TR0031"),
        ("mensyaratkan golongan >= IV/a", "TR2308"),
        ("mensyaratkan ada(pelamar dengan calon.golongan >= IV/a)", "TR2302"),
        ("mengutamakan ada(pelamar)", "TR2307"),
        ("mengajukan 1 pelamar menurut nilai akhir\n  bobot 2", "TR2311"),
    ],
)
def test_what_cannot_be_meant_is_refused(line: str, code: str) -> None:
    found = {one.code for one in check_text(f"{HEAD}seleksi Kepala Dinas {line}\n")}
    assert code in found


def test_an_attribute_that_a_rule_about_applicants_reads_must_be_given() -> None:
    text = HEAD.replace("jabatan Camat", "jabatan Camat (kelas = 2)").replace(
        "fakta seleksi:", "fakta jabatan:\n  kelas: angka\nfakta seleksi:"
    )
    rule = "seleksi Camat mensyaratkan jumlah(pelamar) >= jabatan.kelas\n"
    assert {one.code for one in check_text(text + rule)} == set()
    other = rule.replace("Camat", "Kepala Dinas")
    assert {one.code for one in check_text(text + other)} == {"TR4013"}


def test_a_label_names_one_rule_or_proposal_only() -> None:
    text = (
        "Pasal 1. seleksi Camat mengajukan 1 pelamar menurut nilai akhir\n"
        "Pasal 8. seleksi Camat mensyaratkan ada(pelamar)\n"
        "Pasal 8. seleksi Camat mengajukan 2 pelamar menurut nilai akhir\n"
    )
    assert [one.code for one in check_text(HEAD + text)].count("TR4023") == 2


# Several posts -------------------------------------------------------------------------------------------------


def test_who_qualifies_for_several_positions_is_reported() -> None:
    panels = RULES.screen_positions(
        people(("IV/a", 1), ("III/d", 1)), on=ON, events=EVENTS, selection=KNOWN
    )
    (one,) = several_posts(panels)
    assert (one.candidate_id, one.positions, one.proposed) == (
        "A",
        ("Kepala Dinas", "Camat"),
        ("Kepala Dinas",),
    )


# In every form -------------------------------------------------------------------------------------------------

CSV = """\
id,golongan,nilai akhir,lulus pelatihan
A,IV/a,90,ya
B,IV/a,80,tidak
C,IV/a,80,ya
"""
CALL = ("screen", "aturan.talenta", "pelamar.csv", "--on", "2026-01-05")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "aturan.talenta").write_text(TEXT, encoding="utf-8")
    (tmp_path / "pelamar.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def test_the_report_tells_of_clauses_proposals_and_obligations(folder: Path) -> None:
    done = call(
        folder,
        *CALL,
        "--position",
        "Kepala Dinas",
        "--event",
        "pelantikan=2026-02-01",
        "--selection",
        "jumlah perpanjangan=3",
        "--selection",
        'calon wajib=[{"nama": "X", "mendaftar": "tidak"}]',
    )
    assert done.status == 0, done.err
    for words in (
        "✗ Pasal 8 huruf a: tidak terpenuhi",
        "Keadaan: 3 dari 3 pelamar",
        f"Akibat: {EXTENDED}",
        "✓ Pasal 8 huruf b: terpenuhi",
        "✗ Pasal 8 huruf d: tidak terpenuhi",
        "USULAN (Pasal 9)",
        "1. A: 90, IV/a",
        "2. C: 80, IV/a; sama pada batas usulan, harus dipilih oleh panitia",
        "Kewajiban: Pasal 2: lulus pelatihan; paling lambat 1 Februari 2027",
    ):
        assert words in " ".join(done.out.split()), words


def test_tables_and_json_carry_the_same(folder: Path) -> None:
    given = ("--event", "pelantikan=2026-02-01", "--selection", "jumlah perpanjangan=1")
    done = call(folder, *CALL, *given, "--position", "Kepala Dinas", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out.lstrip("\ufeff"))))
    by_id = {row["id"]: row for row in rows}
    assert by_id["B"]["putusan"] == "memenuhi syarat dengan kewajiban"
    assert by_id["B"]["kewajiban"] == "Pasal 2: lulus pelatihan; paling lambat 1 Februari 2027"
    assert by_id["A"]["kewajiban"] == ""
    assert by_id["A"]["usulan"] == "Pasal 9: diajukan (1)"
    assert by_id["C"]["usulan"] == "Pasal 9: sama pada batas usulan (2)"
    assert f"Pasal 8 huruf a: tidak terpenuhi ({EXTENDED})" in by_id["C"]["ketentuan seleksi"]
    done = call(folder, *CALL, *given, "--format", "json")
    found = json.loads(done.out)
    selection = found["positions"][0]["selection"]
    assert [one["path"] for one in selection["failed"]] == ["Pasal 8 huruf a"]
    assert selection["failed"][0]["consequences"] == [EXTENDED]
    assert [one["path"] for one in selection["undetermined"]] == ["Pasal 8 huruf d"]
    (proposal,) = selection["proposals"]
    assert [(one["candidate"], one["place"]) for one in proposal["ranking"]] == [
        ("A", "proposed"),
        ("B", "tied"),
        ("C", "tied"),
    ]
    assert [one["candidate"] for one in found["several"]] == ["A", "B", "C"]
    obligations = found["positions"][0]["decisions"][1]["obligations"]
    assert [(one["path"], one["due"]) for one in obligations] == [("Pasal 2", "2027-02-01")]


def test_the_overview_names_positions_whose_selection_fails(folder: Path) -> None:
    done = call(folder, *CALL, "--lang", "en")
    words = " ".join(done.out.split())
    assert "Rules of the selection not met: Kepala Dinas (Article 8 letter a)" in words
    assert "ELIGIBLE FOR MORE THAN ONE POSITION (3)" in words
    assert "A: Kepala Dinas, Camat; proposed for Kepala Dinas" in words


def test_explain_judges_the_candidate_among_all_in_the_file(tmp_path: Path) -> None:
    text = HEAD.replace(
        "Pasal 1. Kota mensyaratkan golongan >= IV/a\n",
        "Pasal 1. Kota mensyaratkan golongan >= IV/b\n"
        '  bukti "surat pernyataan tidak ada calon"\n'
        "  pengganti golongan >= IV/a bila tidak ada(pelamar dengan memenuhi syarat)\n",
    )
    (tmp_path / "aturan.talenta").write_text(text, encoding="utf-8")
    (tmp_path / "pelamar.csv").write_text("id,golongan\nA,IV/a\nB,IV/b\n", encoding="utf-8")
    more = ("--on", "2026-01-05", "--position", "Camat", "--candidate", "A")
    done = call(tmp_path, "explain", "aturan.talenta", "pelamar.csv", *more)
    assert done.out.startswith("TIDAK MEMENUHI SYARAT: Camat")
    assert "1 dari 2 pelamar" in " ".join(done.out.split())
    assert "surat pernyataan tidak ada calon" in done.out
    (tmp_path / "pelamar.csv").write_text("id,golongan\nA,IV/a\nB,III/d\n", encoding="utf-8")
    done = call(tmp_path, "explain", "aturan.talenta", "pelamar.csv", *more)
    assert "Memenuhi syarat lewat pengganti tingkat 1" in done.out


def test_a_pool_not_asked_about_changes_nothing() -> None:
    decision = RULES.decide({"golongan": "IV/a"}, "Camat", on=ON, pool=[{"golongan": "V/x"}])
    assert decision.eligible
    assert decision.trace.pool is None
    assert Pool(()).applicants == ()


def test_a_decider_with_a_pool_takes_it_as_given() -> None:
    text = HEAD.replace(
        "Kota mensyaratkan golongan >= IV/a\n",
        "Kota mensyaratkan golongan >= IV/b\n"
        "  pengganti golongan >= IV/a bila jumlah(pelamar dengan memenuhi syarat) < 1\n",
    )
    rule_set = talentarule.loads(text)
    for others, verdict in (([], "ELIGIBLE"), ([{"golongan": "IV/b"}], "INELIGIBLE")):
        candidate = {"golongan": "IV/a"}
        decider = rule_set.decider("Camat", on=ON, pool=[candidate, *others])
        assert decider(rule_set.prepare(candidate)).verdict.name == verdict
