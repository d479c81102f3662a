"""Remedies on small cases checked by hand: what may change, what never does, and how long to wait."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from talentarule.decide.remedies.model import ChangeKind, Remedy
from talentarule.vocabulary.durations import Duration

ON = datetime.date(2026, 1, 5)
HEAD = """
skala tingkat: satu < dua < tiga
fakta:
  lulus uji: ya/tidak
  tanggal lahir: tanggal
  jenis kelamin: salah satu dari (laki-laki, perempuan); dilindungi
  nomor urut: angka; tetap
  pangkat: skala tingkat
  hukuman: skala tingkat; boleh tidak ada
  poin: angka
  lama menjabat: durasi
  surat: tanggal
  diklat: banyak skala tingkat
  riwayat: daftar
    jenis: salah satu dari (administrator, pengawas)
    mulai: tanggal mulai
    selesai: tanggal selesai
  arsip: daftar; tetap
    mulai: tanggal mulai
    selesai: tanggal selesai
  pelatihan: daftar
    tema: teks
    jam: angka
    lulus: tanggal
peristiwa: pelantikan
"""
RUNNING = [{"jenis": "administrator", "mulai": "2024-08-31", "selesai": "sekarang"}]
DAY = datetime.timedelta(days=1)


def remedies(rule: str, **facts: object) -> list[Remedy]:
    return [*decided(rule, ON, **facts).remedies()]


def decided(rule: str, on: datetime.date, **facts: object) -> talentarule.Decision:
    events = {"pelantikan": datetime.date(2026, 3, 1)}
    rules = talentarule.loads(f"{HEAD}Pasal 1. Kepala mensyaratkan:\n{rule}\n")
    return rules.decide(facts, "Kepala", on=on, events=events)


def said(found: list[Remedy]) -> list[str]:
    """What each remedy says between its head and its clauses."""
    head = "Agar memenuhi syarat: "
    sentences = [one.sentence("id") for one in found]
    assert all(one.startswith(head) and one.endswith(").") for one in sentences)
    return [one[len(head) :].rpartition(" (Pasal")[0] for one in sentences]


def test_a_level_rises_to_what_is_asked_and_no_further() -> None:
    (one,) = remedies("  a. pangkat paling rendah dua", pangkat="satu")
    assert one.sentence("id") == (
        "Agar memenuhi syarat: pangkat mencapai sekurang-kurangnya dua (sekarang satu) (Pasal 1 huruf a)."
    )
    assert one.sentence("en") == (
        "To be eligible: pangkat reaches at least dua (now satu) (Pasal 1 huruf a)."
    )
    assert [change.kind for change in one.changes] == [ChangeKind.RAISE]
    assert [clause.path for clause in one.clauses] == ["Pasal 1 huruf a"]
    assert one.earliest is None


@pytest.mark.parametrize(
    ("clause", "facts", "expected"),
    [
        ("pangkat = dua", {"pangkat": "satu"}, "pangkat menjadi dua (sekarang satu)"),
        ("hukuman < dua", {"hukuman": "tiga"}, "hukuman menjadi satu (sekarang tiga)"),
        ("hukuman < dua", {}, "hukuman terbukti tidak ada (sekarang tidak diketahui)"),
        ("lulus uji", {"lulus uji": "tidak"}, "lulus uji menjadi ya (sekarang tidak)"),
        ("lulus uji", {}, "lulus uji terbukti ya (sekarang tidak diketahui)"),
        (
            "poin = salah satu dari (3, 7, 9)",
            {"poin": 6},
            "poin menjadi 7 (sekarang 6)",
        ),
        ("poin >= 75.5", {"poin": 70}, "poin mencapai sekurang-kurangnya 75.5 (sekarang 70)"),
        ("tertinggi(diklat) >= dua", {"diklat": "satu"}, "diklat bertambah dengan dua"),
        ("tertinggi(diklat) >= dua", {"diklat": "tidak ada"}, "diklat bertambah dengan dua"),
        (
            "surat > 2026-01-04",
            {"surat": "2020-01-01"},
            "surat mencapai sekurang-kurangnya 5 Januari 2026 (sekarang 1 Januari 2020)",
        ),
        (
            "ada(pelatihan dengan tema = kepemimpinan dan jam >= 40)",
            {"pelatihan": []},
            "pelatihan bertambah dengan satu catatan (tema: kepemimpinan; jam: 40)",
        ),
        (
            "jumlah(pelatihan dengan jam >= 40) >= 2",
            {"pelatihan": [{"tema": "x", "jam": 50}]},
            "pelatihan bertambah dengan satu catatan (jam: 40)",
        ),
        (
            "total(jam dari pelatihan) >= 120",
            {"pelatihan": [{"tema": "x", "jam": 50}]},
            "pelatihan bertambah dengan satu catatan (jam: 70)",
        ),
        (
            "ada(pelatihan dengan lulus dalam kurun 1 tahun sebelum pelantikan)",
            {"pelatihan": [{"lulus": "2020-01-01"}]},
            "pelatihan bertambah dengan satu catatan (lulus: 5 Januari 2026)",
        ),
    ],
)
def test_the_least_change_that_does_is_the_one_named(
    clause: str, facts: dict[str, object], expected: str
) -> None:
    assert said(remedies(f"  a. {clause}", **facts)) == [expected]


@pytest.mark.parametrize(
    ("clause", "facts"),
    [
        ("usia(tanggal lahir pada pelantikan) <= 56 tahun", {"tanggal lahir": "1960-01-01"}),
        ("jenis kelamin = laki-laki", {"jenis kelamin": "perempuan"}),
        ("nomor urut <= 3", {"nomor urut": 4}),
        ("surat < 2020-01-01", {"surat": "2021-01-01"}),
        ("lama menjabat < 2 tahun", {"lama menjabat": "3 tahun"}),
        ("setiap(pelatihan harus jam >= 40)", {"pelatihan": [{"jam": 5}]}),
        ("tidak ada(riwayat dengan jenis = pengawas)", {"riwayat": [{"jenis": "pengawas", "mulai": "2020-01-01", "selesai": "2021-01-01"}]}),
        ("ada(arsip)", {"arsip": []}),
        ("terendah(diklat) >= dua", {"diklat": "satu"}),
    ],
)  # fmt: skip
def test_what_is_fixed_protected_or_past_never_changes(
    clause: str, facts: dict[str, object]
) -> None:
    decision = decided(f"  a. {clause}", ON, **facts)
    assert decision.verdict is talentarule.Verdict.INELIGIBLE
    assert len(decision.repairs()) == 1
    assert remedies(f"  a. {clause}", **facts) == []


def test_a_date_that_an_age_is_counted_from_stays_whatever_asks_for_it() -> None:
    rules = (
        "  a. tanggal lahir > 2027-01-01\n"
        "Pasal 2. Kepala mengutamakan usia(tanggal lahir pada pelantikan) < 40 tahun"
    )
    assert remedies(rules, **{"tanggal lahir": "1980-01-01"}) == []


def test_an_undeclared_fact_never_changes() -> None:
    rules = talentarule.loads("Dinas Kesehatan requires bidang=kesehatan")
    decision = rules.decide({"bidang": "hukum"}, "Dinas Kesehatan", on=ON)
    assert len(decision.repairs()) == 1
    assert len(decision.remedies()) == 0


# Waiting -----------------------------------------------------------------------------------------------------------

TWO_YEARS = "  a. lama kumulatif(riwayat dengan jenis = administrator) >= 2 tahun"


def test_a_running_post_is_waited_for_until_the_first_day_that_will_do() -> None:
    (one,) = remedies(TWO_YEARS, riwayat=RUNNING)
    assert said([one]) == ["menunggu sampai 31 Agustus 2026"]
    assert one.earliest is not None
    assert [change.kind for change in one.changes] == [ChangeKind.WAIT]
    assert decided(TWO_YEARS, one.earliest, riwayat=RUNNING).eligible
    assert not decided(TWO_YEARS, one.earliest - DAY, riwayat=RUNNING).eligible


def test_a_post_not_held_yet_is_added_and_waited_for() -> None:
    clause = TWO_YEARS.replace("administrator", "pengawas")
    (one,) = remedies(clause, riwayat=RUNNING)
    assert [change.kind for change in one.changes] == [ChangeKind.ADD_RECORD, ChangeKind.WAIT]
    assert one.earliest is not None
    posts = [*RUNNING, {"jenis": "pengawas", "mulai": "2026-01-05", "selesai": "sekarang"}]
    assert decided(clause, one.earliest, riwayat=posts).eligible
    assert not decided(clause, one.earliest - DAY, riwayat=posts).eligible


def test_time_of_an_archive_that_is_fixed_still_runs() -> None:
    clause = "  a. lama terpanjang(arsip) >= 2 tahun"
    (one,) = remedies(clause, arsip=[{"mulai": "2024-08-31", "selesai": "sekarang"}])
    assert [change.kind for change in one.changes] == [ChangeKind.WAIT]


def test_waiting_does_not_help_where_the_time_is_counted_until_a_known_event() -> None:
    clause = (
        "  a. lama terpanjang(riwayat sampai pelantikan dengan jenis = administrator) >= 2 tahun"
    )
    assert remedies(clause, riwayat=RUNNING) == []


def test_a_stated_length_of_service_grows_with_time() -> None:
    clause = "  a. lama menjabat paling singkat 5 tahun"
    (one,) = remedies(clause, **{"lama menjabat": "4 tahun 10 bulan"})
    assert one.earliest == datetime.date(2026, 3, 5)
    assert one.changes[0].value == Duration(60)
    assert said([one]) == [
        "lama menjabat mencapai sekurang-kurangnya 5 tahun (sekarang 4 tahun 10 bulan); "
        "paling cepat 5 Maret 2026"
    ]


def test_waiting_and_training_are_combined() -> None:
    clause = f"{TWO_YEARS}\n  b. ada(pelatihan dengan tema = kepemimpinan)"
    (one,) = remedies(clause, riwayat=RUNNING, pelatihan=[])
    assert [change.kind for change in one.changes] == [ChangeKind.ADD_RECORD, ChangeKind.WAIT]
    assert {clause.path for clause in one.clauses} == {"Pasal 1 huruf a", "Pasal 1 huruf b"}


# Several ways, waivers, bounds -------------------------------------------------------------------------------------


def test_one_change_may_answer_several_clauses_and_fewer_changes_come_first() -> None:
    clause = "  a. pangkat >= dua\n  b. salah satu dari:\n     1. lulus uji\n     2. pangkat = tiga"
    found = remedies(clause, **{"pangkat": "satu", "lulus uji": "tidak"})
    assert said(found) == [
        "pangkat menjadi tiga (sekarang satu)",
        "pangkat mencapai sekurang-kurangnya dua (sekarang satu); dan lulus uji menjadi ya (sekarang tidak)",
    ]


def test_a_change_that_breaks_another_condition_is_no_remedy() -> None:
    clause = "  a. poin >= 5\n  b. poin <= 4"
    assert remedies(clause, poin=3) == []


WAIVABLE = '  a. lulus uji\n     dispensasi oleh "Menteri" sebelum pelantikan'


def test_a_clause_that_may_be_waived_is_listed_apart() -> None:
    found = decided(WAIVABLE, ON, **{"lulus uji": "tidak"}).remedies()
    assert [one.sentence("id") for one in found.waivable] == [
        "Pasal 1 huruf a dapat dikesampingkan dengan dispensasi oleh Menteri, bertanggal sebelum "
        "pelantikan; dengan dispensasi itu calon memenuhi syarat."
    ]
    assert found.waivable[0].suffices
    both = decided(
        f"{WAIVABLE}\n  b. pangkat >= dua", ON, **{"lulus uji": "tidak", "pangkat": "satu"}
    )
    assert [one.suffices for one in both.remedies().waivable] == [False]
    late = decided(WAIVABLE, datetime.date(2026, 3, 1), **{"lulus uji": "tidak"})
    assert late.remedies().waivable == ()


def test_a_waiver_given_counts_when_remedies_are_decided() -> None:
    rules = talentarule.loads(
        f"{HEAD}Pasal 1. Kepala mensyaratkan:\n{WAIVABLE}\n  b. pangkat >= dua\n"
    )
    waiver = talentarule.Waiver(
        "Pasal 1 huruf a", "Menteri", "surat", ON, rules.clause_digest("Pasal 1 huruf a")
    )
    decision = rules.decide(
        {"lulus uji": "tidak", "pangkat": "satu"},
        "Kepala",
        on=ON,
        events={"pelantikan": datetime.date(2026, 3, 1)},
        waivers=(waiver,),
    )
    assert said([*decision.remedies()]) == [
        "pangkat mencapai sekurang-kurangnya dua (sekarang satu)"
    ]


def test_hundreds_of_alternatives_are_cut_and_the_result_says_so() -> None:
    facts = "".join(f"  f{number}: ya/tidak\n" for number in range(300))
    members = "".join(f"     {number + 1}. f{number}\n" for number in range(300))
    rules = talentarule.loads(
        f"fakta:\n{facts}Kepala mensyaratkan:\n  a. paling sedikit 3 dari:\n{members}"
    )
    person = {f"f{number}": "tidak" for number in range(300)}
    found = rules.decide(person, "Kepala", on=ON).remedies()
    assert found.cut
    assert 0 < len(found) <= 20
    assert all(len(one.changes) == 3 for one in found)
