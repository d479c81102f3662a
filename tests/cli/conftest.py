"""Files that the tests of the command line work on."""

from __future__ import annotations

from pathlib import Path

import pytest

RULES = """\
peraturan "Peraturan Contoh":
  berlaku sejak 2026-01-01

skala golongan: III/c < III/d < IV/a < IV/b

fakta:
  nama: teks
  golongan: skala golongan
  tanggal lahir: tanggal
  rekomendasi: ya/tidak
  nilai: angka

fakta seleksi:
  ambang: angka

peristiwa: pelantikan

Pasal 1. Kepala Dinas mensyaratkan:
  dasar "PP 11/2017 Pasal 107"
  a. golongan paling rendah IV/a
  b. usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun

Pasal 2. Kepala Dinas, Sekretaris Dinas melarang rekomendasi

Pasal 3. Sekretaris Dinas mensyaratkan golongan paling rendah III/d

Pasal 4. Kepala Dinas mengutamakan golongan paling rendah IV/b

contoh "A: memenuhi":
  pada 2026-06-01; pelantikan = 2026-07-01
  calon:
    golongan = IV/a
    tanggal lahir = 1980-01-01
    rekomendasi = tidak
  Kepala Dinas: memenuhi syarat
"""

CANDIDATES = """\
id,Nama,Golongan,Tanggal_Lahir,Rekomendasi
1,Contoh Anggrek,IV/a,1980-01-01,tidak
2,Contoh Bakung,IV/b,1981-02-03,tidak
3,Contoh Cempaka,III/c,1980-01-01,ya
4,Contoh Dahlia,IV/a,,tidak
5,Contoh Edelweis,IV/z,1980-01-01,tidak
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with ``aturan.talenta`` (sound), ``salah.talenta`` (a misspelt keyword), ``skala.talenta`` (a scale
    and no rules) and ``pelamar.csv``.
    """
    (tmp_path / "aturan.talenta").write_text(RULES, encoding="utf-8")
    (tmp_path / "salah.talenta").write_text(
        "Dinas Kesehatan mensyaratkn bidang = kesehatan\n", encoding="utf-8"
    )
    (tmp_path / "skala.talenta").write_text("skala a: b < c\n", encoding="utf-8")
    (tmp_path / "pelamar.csv").write_text(CANDIDATES, encoding="utf-8")
    return tmp_path
