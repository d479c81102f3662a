"""Mapping files: what a source calls what the rules ask for, and what its words and blanks mean."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import talentarule
from talentarule.candidates import Table
from talentarule.candidates.mapping import CandidateMapping, parse_mapping
from talentarule.candidates.mapping.check import MAX_PROBLEMS
from talentarule.candidates.mapping.load import MAX_MAPPING_BYTES, MAX_MAPPING_LINE
from talentarule.diagnostics import Diagnostic
from talentarule.vocabulary.reading import MAX_ITEMS

RULES = talentarule.loads("""
skala golongan: III/a < III/b < IV/a
  III/b alias "Penata Muda Tk. I"
skala nilai: kurang < cukup < baik
  baik alias bernilai baik sampai 2021-12-31
rumpun bidang:
  kesehatan
  teknik

fakta:
  nama lengkap: teks
  status: salah satu dari (PNS, PPPK)
  golongan: skala golongan
  sehat: ya/tidak
  instansi: teks
  bidang minat: banyak rumpun bidang
  tanggal lahir: tanggal
  riwayat jabatan: daftar
    jenis: salah satu dari (pengawas, administrator)
    unit: teks
    eselon: teks; boleh tidak ada
    mulai: tanggal mulai
    selesai: tanggal selesai
  kinerja: daftar tiap tahun
    tahun: angka
    unsur: angka
    nilai: skala nilai
  dokumen: daftar
    jenis dokumen: teks
    tahun: angka

peristiwa: pendaftaran

Kepala mensyaratkan:
  a. status = PNS
  b. ada(riwayat jabatan pada pendaftaran dengan jenis = administrator)
  c. setiap(kinerja dengan tahun = salah satu dari (2018, 2019) harus nilai >= baik)
  d. ada(dokumen dengan jenis dokumen = SPT dan tahun = 2019)
  e. instansi = Kemenkes
  f. bidang minat = kesehatan
  g. sehat
""")
VOCABULARY = RULES.resolved.vocabulary
DAY = datetime.date(2020, 7, 1)


def mapping(text: str) -> CandidateMapping:
    return parse_mapping(text, VOCABULARY, "simpeg.toml")


def wrong(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(talentarule.MappingError) as error:
        mapping(text)
    return error.value.diagnostics


def mapped(
    folder: Path, text: str, *people: object
) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    table, problems = mapped_table(folder, text, *people)
    return dict(table.records[0].values), problems


def mapped_table(folder: Path, text: str, *people: object) -> tuple[Table, tuple[Diagnostic, ...]]:
    path = folder / "calon.json"
    path.write_text(json.dumps(people), encoding="utf-8")
    table, problems = talentarule.read_candidates(path, mapping=mapping(text))
    assert table is not None
    return table, problems


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


# Facts and events ----------------------------------------------------------------------------------------------


def test_facts_and_events_are_found_by_path(tmp_path: Path) -> None:
    text = """
        id = "profil.nip"
        nama = "profil.nama"
        [fakta]
        Status = "profil.kepegawaian.status"
        instansi = { dari = "profil.Tgl. Lahir" }
        [peristiwa]
        pendaftaran = "daftar.tgl"
    """
    person = {
        "profil": {
            "NIP": "77",
            "nama": "Ani",
            "kepegawaian": {"status": "PNS"},
            "tgl. lahir": "x",
        },
        "daftar": {"tgl": "2020-07-01"},
    }
    table, problems = mapped_table(tmp_path, text, person)
    assert problems == ()
    record = table.records[0]
    assert record.id == "77"
    assert {key: record.values[key] for key in ("status", "instansi", "pendaftaran", "nama")} == {
        "status": "PNS",
        "instansi": "x",
        "pendaftaran": "2020-07-01",
        "nama": "Ani",
    }
    assert record.columns["status"] == "profil.kepegawaian.status"


def test_what_the_mapping_does_not_speak_of_keeps_its_name(tmp_path: Path) -> None:
    text = '[fakta]\nstatus = "instansi"\n'
    values, problems = mapped(
        tmp_path, text, {"nip": "1", "instansi": "PNS", "golongan": "IV/a", "lain": 1}
    )
    assert problems == ()
    assert values == {"nip": "1", "status": "PNS", "golongan": "IV/a", "lain": 1}


def test_english_words_do_as_well(tmp_path: Path) -> None:
    text = """
        name = "full"
        [facts]
        status = { from = "s", words = { a = "PNS" }, others = "wrong", blank = "PPPK" }
        sehat = { value = true }
        [events]
        pendaftaran = "when"
        [lists.kinerja]
        from = "k"
        shape = "by key"
        columns = { tahun = "@key", nilai = "@item", unsur = "@number" }
        [lists.dokumen]
        complete = false
        [[lists.dokumen.records]]
        if = "d"
        blank = "none"
        fields = { "jenis dokumen" = { value = "SPT" } }
    """
    values, _ = mapped(
        tmp_path,
        text,
        {"full": "Ani", "s": "A", "when": "2020-01-01", "k": {"2018": ["baik"]}, "d": 1},
    )
    assert values == {
        "nama": "Ani",
        "status": "PNS",
        "sehat": True,
        "pendaftaran": "2020-01-01",
        "kinerja": [{"tahun": "2018", "nilai": "baik", "unsur": 1}],
        "dokumen": [{"jenis dokumen": "SPT"}],
        "dokumen_lengkap": False,
        "full": "Ani",
        "d": 1,
    }


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (True, "PNS"),
        (1, "PPPK"),
        ("Pegawai_Negeri", "PNS"),
        ("PPPK", "PPPK"),
        ("-", None),
        (None, None),
        ("", None),
    ],
)
def test_words_of_the_source_mean_values_of_the_rules(
    tmp_path: Path, raw: object, value: object
) -> None:
    text = """[fakta.status]
dari = "jenis"
kata = { true = "PNS", "1" = "PPPK", "pegawai negeri" = "PNS", "-" = "" }
"""
    values, problems = mapped(tmp_path, text, {"nip": "1", "jenis": raw})
    assert problems == ()
    assert values.get("status") == value


def test_each_part_of_several_values_is_a_word(tmp_path: Path) -> None:
    text = '[fakta."bidang minat"]\ndari = "minat"\nkata = { K = "kesehatan", T = "teknik" }\n'
    for raw in ("K; T", ["K", "T"]):
        values, _ = mapped(tmp_path, text, {"nip": "1", "minat": raw})
        assert values["bidang minat"] == ["kesehatan", "teknik"]


def test_a_word_that_is_not_listed_is_wrong_where_any_text_would_do(tmp_path: Path) -> None:
    text = '[fakta.instansi]\ndari = "kode"\nkata = { "1" = "Kemenkes" }\n'
    table, problems = mapped_table(tmp_path, text, {"nip": "1", "kode": 2}, {"nip": "2", "kode": 1})
    assert codes(problems) == ["TR2512"]
    assert problems[0].place is not None
    assert problems[0].place.column == "$[0].kode"
    panel = RULES.screen(table.records, "Kepala", on=DAY)
    assert [(one.candidate_id, codes(one.diagnostics)) for one in panel.errors] == [
        ("1", ["TR2512"])
    ]
    free = text + 'lainnya = "apa adanya"\n'
    values, problems = mapped(tmp_path, free, {"nip": "1", "kode": "Kemenag"})
    assert (values["instansi"], problems) == ("Kemenag", ())


def test_a_blank_means_what_the_mapping_says_where_the_field_occurs(tmp_path: Path) -> None:
    text = '[fakta]\nsehat = { dari = "sakit", kata = { ya = false }, kosong = true }\n'
    table, problems = mapped_table(
        tmp_path, text, {"nip": "1", "sakit": None}, {"nip": "2"}, {"nip": "3", "sakit": "ya"}
    )
    assert problems == ()
    assert [one.values["sehat"] for one in table.records] == [True, True, False]


def test_a_field_that_occurs_nowhere_is_a_warning_and_its_blanks_mean_nothing(
    tmp_path: Path,
) -> None:
    text = '[fakta]\nsehat = { dari = "profil.sakti", kosong = true }\n'
    values, problems = mapped(tmp_path, text, {"nip": "1", "profil": {"sakit": None}})
    assert "sehat" not in values
    assert codes(problems) == ["TR2510"]
    assert problems[0].args["near"] == "`profil.sakit`"


def test_below_an_unknown_object_everything_is_unknown(tmp_path: Path) -> None:
    text = '[fakta]\nsehat = { dari = "profil.sehat", kosong = true }\n'
    table, _ = mapped_table(
        tmp_path, text, {"nip": "1", "profil": None}, {"nip": "2", "profil": {"sehat": False}}
    )
    assert [one.values["sehat"] for one in table.records] == [True, False]


# Lists ---------------------------------------------------------------------------------------------------------

HISTORY = """
[daftar."riwayat jabatan"]
dari = "profil.riwayat"
[daftar."riwayat jabatan".kolom]
jenis = { dari = "kelompok", kata = { adm = "administrator" } }
selesai = { kosong = "sekarang" }
eselon = { kosong = "tidak ada" }
"""


def test_records_are_renamed_and_their_blanks_have_the_meaning_of_the_source(
    tmp_path: Path,
) -> None:
    person = {
        "nip": "1",
        "profil": {
            "riwayat": [
                {"kelompok": "adm", "mulai": "2015-01-01", "selesai": None, "eselon": "III.a"},
                {"kelompok": "pengawas", "mulai": "2010-01-01", "selesai": "2014-12-31"},
                "...",
            ]
        },
    }
    values, problems = mapped(tmp_path, HISTORY, person)
    assert problems == ()
    assert values["riwayat jabatan"] == [
        {"jenis": "administrator", "selesai": "sekarang", "eselon": "III.a", "mulai": "2015-01-01"},
        {
            "jenis": "pengawas",
            "selesai": "2014-12-31",
            "eselon": "tidak ada",
            "mulai": "2010-01-01",
        },
        "...",
    ]


@pytest.mark.parametrize(
    ("riwayat", "convention", "expected"),
    [
        ({"profil": {"riwayat": []}}, "", []),
        ({"profil": {"riwayat": None}}, "", None),
        ({"profil": {}}, "", None),
        ({"profil": {"riwayat": None}}, 'kosong = "tidak ada"', []),
        ({"profil": {}}, 'kosong = "tidak ada"', []),
        ({"profil": {"riwayat": "tidak ada"}}, "", []),
    ],
)
def test_a_blank_list_is_unknown_unless_the_mapping_says_that_it_is_none(
    tmp_path: Path, riwayat: dict[str, object], convention: str, expected: object
) -> None:
    text = f'[daftar."riwayat jabatan"]\ndari = "profil.riwayat"\n{convention}\n'
    other = {"nip": "2", "profil": {"riwayat": []}}
    values, problems = mapped(tmp_path, text, {"nip": "1", **riwayat}, other)
    assert problems == ()
    assert values.get("riwayat jabatan") == expected


def test_that_a_list_goes_on_stands_beside_it_or_where_the_mapping_says(tmp_path: Path) -> None:
    text = '[daftar."riwayat jabatan"]\ndari = "riwayat"\n'
    values, _ = mapped(tmp_path, text, {"nip": "1", "riwayat": [], "riwayat_lengkap": False})
    assert values["riwayat jabatan_lengkap"] is False
    said = text + 'lengkap = "status riwayat"\n'
    for raw, expected in ((True, True), ("tidak", "tidak"), (None, False)):
        person: dict[str, object] = {"nip": "1", "riwayat": [], "status riwayat": raw}
        assert mapped(tmp_path, said, person)[0]["riwayat jabatan_lengkap"] == expected
    always = text + "lengkap = false\n"
    assert (
        mapped(tmp_path, always, {"nip": "1", "riwayat": []})[0]["riwayat jabatan_lengkap"] is False
    )


def test_records_by_key(tmp_path: Path) -> None:
    text = """[daftar.kinerja]
dari = "skp"
bentuk = "menurut kunci"
kolom = { tahun = "@kunci", nilai = "@isi", unsur = "@urutan" }
"""
    person = {"nip": "1", "skp": {"2018": ["baik", "cukup"], "2019": "baik", "2020": None}}
    values, problems = mapped(tmp_path, text, person)
    assert problems == ()
    assert values["kinerja"] == [
        {"tahun": "2018", "nilai": "baik", "unsur": 1},
        {"tahun": "2018", "nilai": "cukup", "unsur": 2},
        {"tahun": "2019", "nilai": "baik", "unsur": 1},
        {"tahun": "2020", "unsur": 1},
    ]


def test_one_record_and_records_of_single_values(tmp_path: Path) -> None:
    one = '[daftar.dokumen]\ndari = "spt"\nbentuk = "satu catatan"\n'
    values, _ = mapped(tmp_path, one, {"nip": "1", "spt": {"tahun": 2019}})
    assert values["dokumen"] == [{"tahun": 2019}]
    single = '[daftar.dokumen]\ndari = "berkas"\nkolom = { "jenis dokumen" = "@isi" }\n'
    values, _ = mapped(tmp_path, single, {"nip": "1", "berkas": ["SPT", "LHKPN", "..."]})
    assert values["dokumen"] == [{"jenis dokumen": "SPT"}, {"jenis dokumen": "LHKPN"}, "..."]


BUILT = """
[daftar.dokumen]
lengkap = true
[[daftar.dokumen.catatan]]
bila = "dokumen.makalah"
isi = { "jenis dokumen" = { nilai = "makalah" } }
[[daftar.dokumen.catatan]]
bila = "dokumen.spt"
kosong = "tidak ada"
isi = { "jenis dokumen" = { nilai = "SPT" }, tahun = "dokumen.spt" }
"""


@pytest.mark.parametrize(
    ("makalah", "spt", "expected"),
    [
        (True, 2019, [{"jenis dokumen": "makalah"}, {"jenis dokumen": "SPT", "tahun": 2019}]),
        (False, None, []),
        (None, 2019, ["...", {"jenis dokumen": "SPT", "tahun": 2019}]),
        ("tidak", "tidak ada", []),
        (0, "", []),
    ],
)
def test_records_are_built_from_single_fields(
    tmp_path: Path, makalah: object, spt: object, expected: object
) -> None:
    person = {"nip": "1", "dokumen": {"makalah": makalah, "spt": spt}}
    values, problems = mapped(tmp_path, BUILT, person)
    assert problems == ()
    assert values["dokumen"] == expected
    assert values["dokumen_lengkap"] is True


def test_built_records_join_those_of_a_list(tmp_path: Path) -> None:
    text = '[daftar.dokumen]\ndari = "berkas"\n' + BUILT.split("[daftar.dokumen]\n")[1]
    person = {"nip": "1", "berkas": [{"tahun": 2018}], "dokumen": {"makalah": True, "spt": None}}
    values, _ = mapped(tmp_path, text, person)
    assert values["dokumen"] == [{"tahun": 2018}, {"jenis dokumen": "makalah"}]
    values, _ = mapped(tmp_path, text, {**person, "berkas": None}, person)
    assert values["dokumen"] == ["...", {"jenis dokumen": "makalah"}]


@pytest.mark.parametrize(
    ("text", "person", "column"),
    [
        (HISTORY, {"profil": {"riwayat": {"a": 1}}}, "$[0].profil.riwayat"),
        (HISTORY, {"profil": {"riwayat": ["guru"]}}, "$[0].profil.riwayat[0]"),
        ('[daftar.kinerja]\nbentuk = "menurut kunci"\n', {"kinerja": [1]}, "$[0].kinerja"),
        ('[daftar.dokumen]\nbentuk = "satu catatan"\n', {"dokumen": [1]}, "$[0].dokumen"),
    ],
)
def test_a_list_of_another_shape_is_an_error_of_that_candidate(
    tmp_path: Path, text: str, person: dict[str, object], column: str
) -> None:
    table, problems = mapped_table(tmp_path, text, {"nip": "1", **person})
    shapes = [one for one in problems if one.code != "TR2510"]
    assert codes(tuple(shapes)) == ["TR2511"]
    assert shapes[0].place is not None
    assert shapes[0].place.column == column
    assert list(table.records[0].unreadable.values()) == shapes


def test_a_wrong_value_in_a_mapped_record_is_told_where_the_source_has_it(tmp_path: Path) -> None:
    person = {
        "nip": "1",
        "status": "PNS",
        "profil": {"riwayat": [{"kelompok": "menteri", "selesai": None}]},
    }
    table, _ = mapped_table(tmp_path, HISTORY, person)
    panel = RULES.screen(table.records, "Kepala", on=DAY)
    (problem,) = panel.errors[0].diagnostics
    assert problem.place is not None
    assert problem.place.column == "$[0].profil.riwayat[0].kelompok"


def test_a_list_is_never_cut(tmp_path: Path) -> None:
    text = (
        '[daftar.kinerja]\nbentuk = "menurut kunci"\nkolom = { tahun = "@kunci", nilai = "@isi" }\n'
    )
    person = {"nip": "1", "kinerja": {"2018": ["baik"] * (MAX_ITEMS + 7)}}
    table, _ = mapped_table(tmp_path, text, person)
    panel = RULES.screen(table.records, "Kepala", on=DAY)
    assert codes(panel.errors[0].diagnostics) == ["TR5108"]


def test_a_list_on_a_sheet_of_another_name_has_its_conventions(tmp_path: Path) -> None:
    (tmp_path / "calon.csv").write_text("nip,nama lengkap\n1,Ani\n2,Budi\n", encoding="utf-8")
    (tmp_path / "calon.Riwayat.csv").write_text(
        "nip,Kelompok,TMT,Sampai\n1,adm,2015-01-01,\n", encoding="utf-8"
    )
    text = """
[daftar."riwayat jabatan"]
dari = "Riwayat"
kosong = "tidak ada"
kolom.jenis = { dari = "kelompok", kata = { adm = "administrator" } }
kolom.mulai = "TMT"
kolom.selesai = { dari = "Sampai", kosong = "sekarang" }
"""
    table, problems = talentarule.read_candidates(tmp_path / "calon.csv", mapping=mapping(text))
    assert problems == ()
    assert table is not None
    assert [one.values["riwayat jabatan"] for one in table.records] == [
        [{"jenis": "administrator", "mulai": "2015-01-01", "selesai": "sekarang"}],
        [],
    ]


def test_one_candidate_in_memory() -> None:
    found = mapping(HISTORY).candidate(
        {"nip": "1", "profil": {"riwayat": [{"kelompok": "adm", "selesai": None}]}}
    )
    assert found["riwayat jabatan"] == [{"jenis": "administrator", "selesai": "sekarang"}]
    with pytest.raises(talentarule.DataError):
        mapping(HISTORY).candidate({"profil": {"riwayat": 3}})


# What is wrong with a mapping ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "row", "near"),
    [
        ("fakta = 1\n", "TR2506", 1, None),
        ("[fakta]\nstatus = 1\n", "TR2506", 2, None),
        ("[fakta]\nstatus = ''\n", "TR2506", 2, None),
        ("# x\n[fakt]\n", "TR2503", 2, "`fakta`, `facts`"),
        ("[fakta]\n\nstats = 'x'\n", "TR2504", 3, "`status`"),
        ("[fakta]\nkinerja = 'x'\n", "TR2504", 2, ""),
        ("[peristiwa]\npendaftran = 'x'\n", "TR2504", 2, "`pendaftaran`"),
        ("[daftar.kinerj]\ndari = 'x'\n", "TR2504", 1, "`kinerja`"),
        ("[daftar.kinerja]\nkolom = { tahn = 'x' }\n", "TR2505", 2, "`tahun`"),
        ("[daftar.kinerja]\n[daftar.kinerja.kolom]\nnilia = 'x'\n", "TR2505", 3, "`nilai`"),
        ("[daftar.kinerja]\nbentuk = 'menurut kunc'\n", "TR2503", 2, "`menurut kunci`"),
        ("[daftar.kinerja]\nkolom = { tahun = '@kunc' }\n", "TR2503", 2, "`@kunci`"),
        ("[fakta]\nstatus = '@isi'\n", "TR2503", 2, ""),
        ("[fakta.status]\ndari = 'x'\nkta = {}\n", "TR2503", 3, "`kata`"),
        ("[fakta.status]\nkata = { a = 'PNSS' }\n", "TR2507", 2, "`PNS`"),
        ("[fakta.status]\nkosong = 'tidak ada'\n", "TR2507", 2, ""),
        ("[fakta]\nsehat = { nilai = 'mungkin' }\n", "TR2507", 2, ""),
        ("[fakta]\nsehat = { nilai = '' }\n", "TR2506", 2, None),
        ("[daftar.\"riwayat jabatan\"]\nkolom.mulai = { kosong = 'sekarang' }\n", "TR2507", 2, ""),
        ("[daftar.kinerja]\nkosong = 'nanti'\n", "TR2506", 2, None),
        ("[daftar.kinerja]\nlengkap = 3\n", "TR2506", 2, None),
        ("[daftar.kinerja]\ncatatan = 3\n", "TR2506", 2, None),
        ("[fakta]\nstatus = 'x'\nStatus = 'y'\n", "TR2508", 3, None),
        ("[fakta]\nsehat = { nilai = true, dari = 'x' }\n", "TR2508", 2, None),
        ("[fakta.status]\nkata = { ya = 'PNS', YA = 'PPPK' }\n", "TR2508", 2, None),
        ("id = 'a'\nname = 'b'\nnama = 'c'\n", "TR2508", 3, None),
        ("[[daftar.dokumen.catatan]]\nisi = { tahun = 'x' }\n", "TR2509", 1, None),
        (
            "[daftar.dokumen]\nlengkap = true\n[[daftar.dokumen.catatan]]\nbila = 'x'\n",
            "TR2509",
            3,
            None,
        ),
        ("id = \n", "TR2502", 1, None),
        ("[fakta]\nstatus = 'a'\nstatus = 'b'\n", "TR2502", 3, None),
        ("[fakta]\nstatus = '''a", "TR2502", 2, None),
        ("x = " + "[" * 5000 + "]" * 5000, "TR2501", None, None),
        ("x = 2020-13-45\n", "TR2502", None, None),
        ("# " + "x" * MAX_MAPPING_LINE, "TR2501", None, None),
        (".".join("a" * 900) + " = 1\n", "TR2503", 1, None),
        ("[" + ".".join("a" * 900) + "]\n", "TR2503", 1, None),
    ],
)
def test_a_mistake_in_a_mapping_is_told_with_its_line(
    text: str, code: str, row: int | None, near: str | None
) -> None:
    found = wrong(text)
    assert codes(found) == [code]
    assert found[0].place is not None
    if code != "TR2502" or row is not None:
        assert found[0].place.row == row
    if near is not None:
        assert found[0].args.get("near", "") == near


def test_all_mistakes_are_told_at_once() -> None:
    found = wrong("[fakta]\nstats = 'x'\ngolngan = 'y'\n[daftar.kinerja]\nkolom.nilia = 'z'\n")
    assert codes(found) == ["TR2504", "TR2504", "TR2505"]
    text = str(talentarule.MappingError(found))
    assert "simpeg.toml" in text
    assert "TR2505" in text


def test_mistakes_without_end_are_not_all_told() -> None:
    text = "[fakta]\n" + "".join(f"salah{number} = 'x'\n" for number in range(5_000))
    assert len(wrong(text)) == MAX_PROBLEMS


@pytest.mark.parametrize("make", ["missing", "folder", "large", "latin"])
def test_a_file_that_cannot_be_used(tmp_path: Path, make: str) -> None:
    path = tmp_path / "simpeg.toml"
    if make == "folder":
        path.mkdir()
    elif make == "large":
        path.write_text("#" * (MAX_MAPPING_BYTES + 1), encoding="utf-8")
    elif make == "latin":
        path.write_bytes(b'id = "n\xe9"')
    with pytest.raises(talentarule.MappingError) as error:
        talentarule.load_mapping(path, RULES)
    assert codes(error.value.diagnostics) == ["TR2501"]


def test_windows_line_ends_and_a_byte_order_mark_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "simpeg.toml"
    path.write_bytes("\ufeff[fakta]\r\nstatus = 'x'\r\n".encode())
    assert talentarule.load_mapping(path, RULES).entries[0].source == "x"
