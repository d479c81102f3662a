"""A mapping file means the same for every kind of table as for a file of candidates."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import talentarule
from talentarule.candidates import read_candidates
from talentarule.population.result import TableResult

ON = datetime.date(2026, 1, 5)
RULES = """fakta:
  status: salah satu dari (PNS, PPPK)
  lahir: tanggal
  bahasa: banyak teks
  riwayat jabatan: daftar
    jenis: salah satu dari (pengawas, administrator)
    mulai: tanggal mulai
    selesai: tanggal selesai
  dokumen: daftar
    jenis dokumen: teks
peristiwa: pelantikan
organisasi:
  jabatan Kepala
  jabatan Staf
P1. Kepala mensyaratkan:
  a. status = PNS
  b. lama kumulatif(riwayat jabatan dengan jenis = administrator) paling singkat 2 tahun
  c. ada(dokumen dengan jenis dokumen = LHKPN)
P2. Staf mensyaratkan:
  a. usia(lahir pada pelantikan) paling tinggi 56 tahun
  b. bahasa = inggris
"""
MAPPING = """
id = "kode.nomor"
nama = "profil.nama"

[fakta]
lahir = "profil.tgl_lahir"
"bahasa" = "bhs"

[fakta.status]
dari = "kd_status"
lainnya = "salah"
kata = { "1" = "PNS", "2" = "PPPK" }

[peristiwa]
pelantikan = "tmt"

[daftar."riwayat jabatan"]
dari = "jab"
kolom = { jenis = "eselon", mulai = "dari", selesai = { dari = "sampai", kosong = "sekarang" } }
lengkap = "jab_selesai"

[daftar.dokumen]
lengkap = false

[[daftar.dokumen.catatan]]
bila = "lhkpn"
isi = { "jenis dokumen" = { nilai = "LHKPN" } }
"""
PEOPLE: list[dict[str, Any]] = [
    {
        "nip": "1",
        "kd_status": 1,
        "profil": {"nama": "Contoh Anggrek", "tgl_lahir": "1980-01-01"},
        "bhs": ["inggris"],
        "jab": [{"eselon": "administrator", "dari": "2020-01-01", "sampai": None}],
        "jab_selesai": True,
        "lhkpn": "ada",
        "tmt": "2026-02-01",
    },
    {
        "nip": "2",
        "kd_status": 2,
        "profil": {"nama": "Contoh Bakung", "tgl_lahir": "1950-01-01"},
        "bhs": [],
        "jab": [{"eselon": "pengawas", "dari": "2020-01-01", "sampai": "2021-01-01"}],
        "jab_selesai": True,
        "lhkpn": "tidak",
        "tmt": None,
    },
    {
        "nip": "3",
        "kd_status": 9,
        "profil": {"nama": None, "tgl_lahir": None},
        "bhs": None,
        "jab": None,
        "jab_selesai": False,
        "lhkpn": None,
        "tmt": "2026-02-01",
    },
    {
        "nip": "4",
        "kd_status": None,
        "profil": None,
        "bhs": ["arab", "..."],
        "jab": [{"eselon": "eselon lima", "dari": "2020-01-01", "sampai": None}],
        "jab_selesai": None,
        "lhkpn": "ada",
        "tmt": None,
    },
]


def said(result: TableResult, rows: int) -> object:
    told: list[object] = []
    for position in result.positions:
        for row in range(rows):
            try:
                told.append(result.decision(row, position).to_json())
            except talentarule.DataError as error:
                told.append([(one.code, one.args) for one in error.diagnostics])
    return (
        result.counts(),
        [(one.row, one.candidate_id, one.diagnostic.code) for one in result.errors],
        sorted(one.code for one in result.problems if one.code != "TR2512"),
        told,
    )


@pytest.mark.parametrize("batch", [None, 3])
@pytest.mark.parametrize("kind", ["parquet", "frame", "lazy", "arrow", "reader", "duckdb", "dicts"])
def test_a_mapping_means_the_same_everywhere(tmp_path: Path, kind: str, batch: int | None) -> None:
    rules = talentarule.loads(RULES)
    (tmp_path / "peta.toml").write_text(MAPPING.replace("kode.nomor", "nip"), encoding="utf-8")
    mapping = talentarule.load_mapping(tmp_path / "peta.toml", rules)
    (tmp_path / "calon.json").write_text(json.dumps(PEOPLE), encoding="utf-8")
    table, problems = read_candidates(tmp_path / "calon.json", mapping=mapping)
    assert table is not None
    assert "TR2512" in {one.code for one in problems}
    frame = pl.DataFrame(PEOPLE)
    frame.write_parquet(tmp_path / "calon.parquet")
    source: object
    match kind:
        case "parquet":
            source = tmp_path / "calon.parquet"
        case "frame":
            source = frame
        case "lazy":
            source = frame.lazy()
        case "arrow":
            source = frame.to_arrow()
        case "reader":
            source = frame.to_arrow().to_reader()
        case "duckdb":
            duckdb = pytest.importorskip("duckdb")
            source = duckdb.connect().from_arrow(frame.to_arrow())
        case _:
            source = PEOPLE
    how: dict[str, Any] = {"on": ON, "batch_rows": batch}
    expected = rules.screen_table(tmp_path / "calon.json", mapping=mapping, **how)
    found = rules.screen_table(source, mapping=mapping, **how)
    if kind == "reader":
        assert found.counts() == expected.counts()
        return
    assert said(found, len(PEOPLE)) == said(expected, len(PEOPLE))


def test_a_path_that_occurs_nowhere_is_told(tmp_path: Path) -> None:
    rules = talentarule.loads(RULES)
    text = MAPPING.replace("kode.nomor", "nip").replace("tgl_lahir", "tanggal")
    (tmp_path / "peta.toml").write_text(text, encoding="utf-8")
    mapping = talentarule.load_mapping(tmp_path / "peta.toml", rules)
    result = rules.screen_table(pl.DataFrame(PEOPLE), on=ON, mapping=mapping)
    told = [one.args["path"] for one in result.problems if one.code == "TR2510"]
    assert told == ["profil.tanggal"]
    assert result.candidate_id(1) == "2"
