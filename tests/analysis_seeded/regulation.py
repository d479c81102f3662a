"""A rule set of realistic shape without a mistake: five levels of norms, three hundred clauses, an organisation.

The general norms are written out; what each office asks of its posts is made from a table of offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

VOCABULARY = """\
peraturan "Kosakata Manajemen Talenta":
  sifat pedoman

skala pendidikan: SMA < D-III < S-1 = D-IV < S-2 < S-3
skala golongan: II/d < III/a < III/b < III/c < III/d < IV/a < IV/b < IV/c < IV/d
skala eselon: V.a < IV.a < III.b < III.a < II.b < II.a
skala hukuman: ringan < sedang < berat
skala predikat: sangat kurang < kurang < butuh perbaikan < baik < sangat baik
skala potensi: rendah < menengah < tinggi
skala pelatihan: PKP < PKA < PKN II
skala jenjang: pelaksana < pengawas < ahli muda < administrator < ahli madya < JPT pratama

rumpun bidang:
  kesehatan:
    kedokteran: pendidikan dokter, bedah, kesehatan anak
    kesehatan masyarakat: epidemiologi, promosi kesehatan
    keperawatan
    farmasi
  teknik:
    teknik sipil: teknik pengairan, manajemen konstruksi
    arsitektur: perencanaan wilayah
    transportasi
    teknik lingkungan
  informatika: sistem informasi, statistika
  hukum: kenotariatan
  ekonomi: akuntansi, perpajakan, manajemen
  pemerintahan: administrasi publik, kepamongprajaan
  sosial: sosiologi, kesejahteraan sosial, ilmu komunikasi
  pendidikan umum: keguruan, manajemen pendidikan
  pertanian: agronomi, peternakan, perikanan
  pariwisata: destinasi pariwisata, ilmu keolahragaan
  perpustakaan: kearsipan

fakta:
  nama: teks; dilindungi; pribadi
  jenis kelamin: salah satu dari (laki-laki, perempuan); dilindungi; pribadi
  agama: salah satu dari (Islam, Kristen, Katolik, Hindu, Buddha, Khonghucu); dilindungi; pribadi
  suku: teks; dilindungi; pribadi
  daerah lahir: teks; dilindungi; pribadi
  tanggal lahir: tanggal; tetap; pribadi
  tinggi badan: angka cm; pribadi
  berkacamata: ya/tidak; pribadi
  status: salah satu dari (PNS, PPPK, non-ASN)
  golongan: skala golongan
  pendidikan: skala pendidikan
  bidang: banyak rumpun bidang
  tanggal pengangkatan: tanggal; tetap
  masa kerja: durasi
  masa kerja bidang tugas: durasi
  nilai kompetensi: angka
  nilai integritas: angka
  nilai audit: angka
  angka kredit: angka
  diklat: banyak skala pelatihan
  predikat kinerja: skala predikat
  potensi: skala potensi
  hukuman disiplin: skala hukuman; boleh tidak ada
  sedang diperiksa: ya/tidak
  sedang cuti di luar tanggungan: ya/tidak
  sehat jasmani rohani: ya/tidak
  lapor harta kekayaan: ya/tidak
  bebas temuan: ya/tidak
  pakta integritas: ya/tidak
  rekam jejak baik: ya/tidak
  jalur pengusulan: salah satu dari (manajemen talenta, seleksi terbuka, penugasan)
  anggota partai politik: ya/tidak
  persetujuan DPRD: ya/tidak
  konsultasi gubernur: ya/tidak
  lulus uji kompetensi: ya/tidak
  menulis makalah: ya/tidak
  sertifikat: banyak salah satu dari (kepamongprajaan, PPNS, pengadaan, arsiparis, auditor, manajemen rumah sakit, keuangan daerah, perencana, penguji kendaraan, penyuluh)
  riwayat jabatan: daftar
    jenjang: skala jenjang
    bidang tugas: rumpun bidang
    mulai: tanggal mulai
    selesai: tanggal selesai
  penghargaan: daftar tiap tahun
    tahun: angka
    tingkat penghargaan: skala hukuman

fakta jabatan:
  jenis: salah satu dari (JPT pratama, administrator, pengawas, khusus)
  eselon: skala eselon
  bidang terkait: banyak rumpun bidang

peristiwa: pendaftaran, pelantikan

definisi berkinerja baik: predikat kinerja paling rendah baik
definisi berpengalaman jenjang administrator:
  a. ada(riwayat jabatan dengan jenjang paling rendah administrator)
definisi bersih:
  a. tidak sedang diperiksa
  b. rekam jejak baik

tabel kotak talenta:
  predikat kinerja          | potensi  | kotak talenta
  belum mencapai baik       | rendah   | 1
  belum mencapai baik       | menengah | 3
  belum mencapai baik       | tinggi   | 6
  baik                      | rendah   | 2
  baik                      | menengah | 5
  baik                      | tinggi   | 8
  sangat baik               | rendah   | 4
  sangat baik               | menengah | 7
  sangat baik               | tinggi   | 9
"""


@frozen
class Office:
    """An office of the city: its name, the field it works in, and what it asks besides."""

    name: str
    fields: str
    certificate: str
    years: int
    score: int


OFFICES = (
    Office("Dinas Kesehatan", "kesehatan", "manajemen rumah sakit", 5, 75),
    Office("Dinas Pekerjaan Umum", "teknik sipil, arsitektur", "pengadaan", 4, 72),
    Office("Dinas Perhubungan", "transportasi", "penguji kendaraan", 4, 70),
    Office("Dinas Lingkungan Hidup", "teknik lingkungan", "penyuluh", 3, 71),
    Office("Dinas Komunikasi", "informatika, ilmu komunikasi", "perencana", 3, 74),
    Office("Dinas Sosial", "sosial", "penyuluh", 3, 68),
    Office("Dinas Pendidikan", "pendidikan umum", "perencana", 5, 73),
    Office("Dinas Pertanian", "pertanian", "penyuluh", 4, 69),
    Office("Dinas Pariwisata", "pariwisata", "perencana", 3, 67),
    Office("Dinas Perpustakaan", "perpustakaan", "arsiparis", 3, 66),
    Office("Badan Keuangan Daerah", "ekonomi", "keuangan daerah", 5, 78),
    Office("Badan Kepegawaian", "pemerintahan, hukum", "auditor", 4, 76),
)

ORGANISATION_HEAD = """\
peraturan "Perangkat Daerah":
  sifat pedoman

gunakan "kosakata.talenta"

organisasi:
  unit Pemerintah Kota (jenis = JPT pratama; eselon = II.b):
    unit Sekretariat Daerah (bidang terkait = pemerintahan, hukum):
      jabatan Sekretaris Daerah (eselon = II.a)
      jabatan Asisten Pemerintahan
      jabatan Asisten Perekonomian (bidang terkait = ekonomi)
    unit Sekretariat DPRD (bidang terkait = hukum, pemerintahan):
      jabatan Sekretaris DPRD
      jabatan Kepala Bagian Persidangan (jenis = administrator; eselon = III.a)
    unit Inspektorat (bidang terkait = akuntansi, hukum):
      jabatan Inspektur
      jabatan Sekretaris Inspektorat (jenis = administrator; eselon = III.a)
    unit Satuan Polisi Pamong Praja (bidang terkait = hukum, pemerintahan):
      jabatan Kepala Satpol PP
      jabatan Sekretaris Satpol PP (jenis = administrator; eselon = III.a)
"""

DISTRICTS = ("Utara", "Selatan", "Timur")

ACT = """\
peraturan "UU ASN":
  nomor "20 Tahun 2023"
  tingkat undang-undang
  berlaku sejak 2023-10-31

gunakan "organisasi.talenta"

Pasal 24. setiap jabatan mensyaratkan:
  a. status = salah satu dari (PNS, PPPK)
  b. tidak anggota partai politik
     tanpa pengecualian
  c. rekam jejak baik

Pasal 25. setiap jabatan melarang sedang cuti di luar tanggungan
"""

GOVERNMENT = """\
peraturan "PP Manajemen PNS":
  nomor "11 Tahun 2017"
  tingkat peraturan pemerintah
  berlaku sejak 2017-04-07

gunakan "uu.talenta"

Pasal 54. setiap jabatan dengan jenis = administrator mensyaratkan:
  dasar "PP 11/2017 Pasal 54 ayat (1)"
  a. status = PNS
  b. pendidikan paling rendah S-1
  c. salah satu dari:
     1. masa kerja bidang tugas paling singkat 3 tahun
     2. ada(riwayat jabatan dengan jenjang paling rendah pengawas)
  d. predikat kinerja paling rendah baik
  e. sehat jasmani rohani
  f. usia(tanggal lahir pada pelantikan) belum mencapai 58 tahun

Pasal 54A. setiap jabatan dengan jenis = pengawas mensyaratkan:
  a. status = PNS
  b. pendidikan paling rendah D-III
  c. masa kerja paling singkat 4 tahun
     kecuali bila pendidikan paling rendah S-2
  d. predikat kinerja paling rendah baik
  e. sehat jasmani rohani

Pasal 107. setiap jabatan dengan jenis = JPT pratama mensyaratkan:
  dasar "PP 11/2017 jo. PP 17/2020 Pasal 107 ayat (1) huruf c"
  dispensasi oleh Presiden sebelum pelantikan
  a. status = PNS
  b. pendidikan paling rendah S-1
  c. lulus uji kompetensi
  d. masa kerja bidang tugas paling singkat 5 tahun
  e. salah satu dari:
     1. berpengalaman jenjang administrator
     2. jumlah(riwayat jabatan dengan jenjang = ahli muda) paling sedikit 2
  f. usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun
  g. sehat jasmani rohani
  h. bila jabatan.eselon = II.a:
     1. ada(riwayat jabatan dengan jenjang = JPT pratama)
     2. golongan paling rendah IV/b

Pasal 110. setiap jabatan dengan jenis = JPT pratama mensyaratkan:
  berlaku sejak 2020-02-28
  a. lapor harta kekayaan
  b. bebas temuan
"""

MINISTRY = """\
peraturan "Permen Manajemen Talenta":
  nomor "3 Tahun 2020"
  tingkat peraturan menteri
  berlaku sejak 2020-01-14

gunakan "pp.talenta"

Pasal 10. setiap jabatan dengan jenis = JPT pratama mensyaratkan:
  a. kotak talenta = salah satu dari (7, 8, 9)
  b. hukuman disiplin belum mencapai sedang
  c. tertinggi(diklat) paling rendah PKA
     kecuali bila jumlah(riwayat jabatan dengan jenjang = ahli madya) paling sedikit 1
  d. nilai kompetensi paling sedikit 60
  e. tidak sedang diperiksa

Pasal 11. setiap jabatan dengan jenis = administrator mensyaratkan:
  a. kotak talenta = salah satu dari (5, 7, 8, 9)
  b. hukuman disiplin belum mencapai berat
  c. salah satu dari:
     1. tertinggi(diklat) paling rendah PKP
     2. ada(riwayat jabatan dengan jenjang = ahli muda)
  d. nilai kompetensi paling sedikit 55
  e. tidak sedang diperiksa

Pasal 12. setiap jabatan dengan jenis = pengawas mensyaratkan:
  a. hukuman disiplin belum mencapai berat
  b. nilai kompetensi paling sedikit 50
  c. bersih

Pasal 13. setiap jabatan melarang:
  a. jalur pengusulan = penugasan
  b. semua dari:
     1. nilai integritas belum mencapai 60
     2. tidak pakta integritas

Pasal 20. setiap jabatan dengan jenis = JPT pratama mensyaratkan:
  a. paling sedikit 2 dari:
     1. pakta integritas
     2. menulis makalah
     3. nilai integritas paling sedikit 80

Pasal 21. setiap jabatan dengan jenis = JPT pratama mensyaratkan nilai integritas paling sedikit 65
  berlaku sampai 2024-12-31

Pasal 22. setiap jabatan dengan jenis = JPT pratama mensyaratkan nilai integritas paling sedikit 70
  berlaku sejak 2025-01-01

Pasal 30. setiap jabatan dengan jenis = JPT pratama mengutamakan:
  a. pendidikan paling rendah S-2
  b. kotak talenta = 9
     bobot 2

Pasal 31. setiap jabatan dengan jenis = JPT pratama mewajibkan tertinggi(diklat) paling rendah PKN II
  paling lambat pelantikan + 1 tahun
"""

CITY_HEAD = """\
peraturan "Perwal Manajemen Talenta":
  nomor "7 Tahun 2025"
  tingkat peraturan kepala daerah
  berlaku sejak 2025-03-01

gunakan "permen.talenta"

Pasal 3. Pemerintah Kota mensyaratkan bidang = salah satu dari jabatan.bidang terkait
  tanpa pengecualian

Pasal 4. setiap jabatan dengan eselon = II.a mensyaratkan golongan paling rendah IV/c

Pasal 5. setiap jabatan dengan eselon = II.b mensyaratkan golongan paling rendah IV/a

Pasal 6. setiap jabatan dengan eselon = III.a mensyaratkan golongan paling rendah III/d

Pasal 7. setiap jabatan dengan eselon = III.b mensyaratkan golongan paling rendah III/c

Pasal 8. setiap jabatan dengan eselon = IV.a mensyaratkan golongan paling rendah III/b

Pasal 9. Inspektorat mensyaratkan:
  a. sertifikat = auditor
  b. nilai audit paling sedikit 85
  c. setiap(penghargaan dalam kurun 2 tahun sebelum pendaftaran harus tingkat penghargaan paling rendah sedang)

Pasal 10A. Inspektur mensyaratkan konsultasi gubernur
  bukti "surat hasil konsultasi"

Pasal 10B. Sekretaris DPRD mensyaratkan persetujuan DPRD
  bukti "surat persetujuan pimpinan DPRD"

Pasal 10C. Kepala Bagian Persidangan mensyaratkan sertifikat = arsiparis

Pasal 10D. Satuan Polisi Pamong Praja mensyaratkan:
  a. sertifikat = PPNS
  b. tinggi badan paling sedikit 160 cm
     kecuali bila masa kerja paling singkat 10 tahun

Pasal 10E. Sekretariat Daerah mensyaratkan:
  a. nilai kompetensi paling sedikit 80
  b. masa kerja paling singkat 12 tahun
"""


def organisation() -> str:
    """The organisation, with its offices and districts."""
    lines = [ORGANISATION_HEAD.rstrip("\n")]
    for one in OFFICES:
        lines += [
            f"    unit {one.name} (bidang terkait = {one.fields}):",
            f"      jabatan Kepala {one.name}",
            f"      jabatan Sekretaris {one.name} (jenis = administrator; eselon = III.a)",
            f"      jabatan Kepala Bidang I {one.name} (jenis = administrator; eselon = III.b)",
            f"      jabatan Kepala Seksi {one.name} (jenis = pengawas; eselon = IV.a)",
        ]
    for name in DISTRICTS:
        lines += [
            f"    unit Kecamatan {name} (bidang terkait = pemerintahan; jenis = administrator):",
            f"      jabatan Camat {name} (eselon = III.a)",
            f"      jabatan Sekretaris Kecamatan {name} (eselon = III.b)",
        ]
    return "\n".join(lines) + "\n"


def _office(number: int, one: Office) -> Iterator[str]:
    """What an office asks of its posts."""
    first = one.fields.split(", ")[0]
    yield f"""
Pasal {number}. Kepala {one.name} mensyaratkan:
  a. masa kerja bidang tugas paling singkat {one.years + 3} tahun
  b. sertifikat = {one.certificate}
  c. nilai kompetensi paling sedikit {one.score}
  d. salah satu dari:
     1. ada(riwayat jabatan dengan bidang tugas = {first})
     2. pendidikan paling rendah S-2
  e. masa kerja paling singkat {one.years + 6} tahun
     kecuali bila pendidikan = S-3

Pasal {number}A. Sekretaris {one.name} mensyaratkan:
  a. masa kerja paling singkat {one.years + 4} tahun
  b. nilai kompetensi paling sedikit {one.score - 8}
  c. bila pendidikan belum mencapai S-2:
     1. angka kredit paling sedikit {one.score * 2}
  d. nilai integritas = {one.score - 5} sampai 100

Pasal {number}B. Kepala Bidang I {one.name} mensyaratkan:
  a. salah satu dari:
     1. sertifikat = {one.certificate}
     2. jumlah(sertifikat) paling sedikit 2
  b. masa kerja bidang tugas paling singkat {one.years} tahun
  c. nilai integritas paling sedikit {one.score - 10}

Pasal {number}C. Kepala Seksi {one.name} mensyaratkan:
  a. angka kredit paling sedikit {one.score}
  b. tanggal pengangkatan <= pendaftaran - {one.years} tahun
  c. nilai kompetensi paling sedikit {one.score - 12}
"""


def city() -> str:
    """The norm of the city: general articles, an article for each office, the districts."""
    parts = [CITY_HEAD]
    for at, one in enumerate(OFFICES):
        parts += _office(11 + at, one)
    number = 11 + len(OFFICES)
    for at, name in enumerate(DISTRICTS):
        parts.append(f"""
Pasal {number + at}. Camat {name} mensyaratkan:
  a. salah satu dari:
     1. bidang = kepamongprajaan
     2. sertifikat = kepamongprajaan
  b. masa kerja paling singkat {9 + at} tahun
  c. nilai integritas paling sedikit {62 + at}

Pasal {number + at}A. Sekretaris Kecamatan {name} mensyaratkan masa kerja paling singkat {6 + at} tahun
""")
    return "".join(parts)


ANNOUNCEMENT = """\
peraturan "Pengumuman Seleksi 2026":
  nomor "800/12/2026"
  tingkat pengumuman
  berlaku sejak 2026-01-01 sampai 2026-12-31

gunakan "perwal.talenta"

P1. Kepala Dinas Kesehatan mensyaratkan:
  a. usia(tanggal lahir pada pelantikan) belum mencapai 54 tahun
  b. nilai kompetensi paling sedikit 82
  c. golongan paling rendah IV/b

P2. Kepala Dinas Perhubungan mensyaratkan:
  a. nilai kompetensi paling sedikit 81
  b. masa kerja paling singkat 12 tahun

P3. Sekretaris Daerah mensyaratkan:
  a. masa kerja paling singkat 15 tahun
  b. tertinggi(diklat) paling rendah PKN II
  c. kotak talenta = salah satu dari (8, 9)

P4. Camat Utara mensyaratkan:
  a. masa kerja paling singkat 11 tahun
  b. nilai kompetensi paling sedikit 65

P5. Asisten Perekonomian mensyaratkan:
  a. nilai kompetensi paling sedikit 85
  b. masa kerja bidang tugas paling singkat 7 tahun
"""


def files() -> dict[str, str]:
    """The files by name; ``pengumuman.talenta`` uses all others."""
    return {
        "kosakata.talenta": VOCABULARY,
        "organisasi.talenta": organisation(),
        "uu.talenta": ACT,
        "pp.talenta": GOVERNMENT,
        "permen.talenta": MINISTRY,
        "perwal.talenta": city(),
        "pengumuman.talenta": ANNOUNCEMENT,
    }


ENTRY = "pengumuman.talenta"


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write the files into a folder; the file that is to be loaded."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / ENTRY
