"""Defects to be put into the rule set: two of each kind, each an edit of one file, with what has to be said of it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from talentarule import Verdict

ELIGIBLE, INELIGIBLE, UNDETERMINED = Verdict.ELIGIBLE, Verdict.INELIGIBLE, Verdict.UNDETERMINED


@frozen
class Defect:
    """An edit: ``old`` is replaced by ``new``, or ``new`` is put at the end where there is no ``old``. Of the finding
    the code, the label paths of the clauses, and the verdicts of the witnesses.
    """

    kind: str
    code: str
    file: str
    new: str
    clauses: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    old: str = field(default="", kw_only=True)
    positions: tuple[str, ...] | None = field(default=None, kw_only=True)


PERWAL = "Perwal Manajemen Talenta"

DEFECTS = (
    Defect(
        "nobody can satisfy",
        "TR8001",
        "perwal.talenta",
        "Pasal 201. Kepala Seksi Dinas Pertanian mensyaratkan angka kredit lebih dari 90 dan angka kredit kurang dari 80",
        ("Pasal 201",),
        (INELIGIBLE,),
    ),
    Defect(
        "nobody can satisfy",
        "TR8001",
        "perwal.talenta",
        """Pasal 202. Camat Timur mensyaratkan:
  a. usia(tanggal lahir pada pelantikan) lebih dari 60 tahun dan tanggal lahir >= 1980-01-01""",
        ("Pasal 202 huruf a",),
        (INELIGIBLE,),
    ),
    Defect(
        "contradiction",
        "TR8002",
        "pengumuman.talenta",
        "P11. Kepala Bidang I Dinas Sosial mensyaratkan status = PPPK",
        ("Pasal 54 huruf a", "P11"),
        (INELIGIBLE, INELIGIBLE),
    ),
    Defect(
        "contradiction through a table",
        "TR8002",
        "perwal.talenta",
        "Pasal 203. Kepala Dinas Pertanian mensyaratkan potensi = rendah",
        ("Pasal 10 huruf a", "Pasal 203"),
        (INELIGIBLE, INELIGIBLE),
    ),
    Defect(
        "everybody meets it",
        "TR8003",
        "perwal.talenta",
        "Pasal 204. Asisten Perekonomian mensyaratkan pendidikan paling rendah SMA",
        ("Pasal 204",),
        (),
    ),
    Defect(
        "everybody meets it",
        "TR8003",
        "perwal.talenta",
        """Pasal 205. Kepala Bagian Persidangan mensyaratkan:
  a. salah satu dari:
     1. menulis makalah
     2. tidak menulis makalah""",
        ("Pasal 205 huruf a",),
        (),
    ),
    Defect(
        "implied",
        "TR8004",
        "perwal.talenta",
        "Pasal 206. Asisten Pemerintahan mensyaratkan nilai kompetensi paling sedikit 70",
        ("Pasal 206", "Pasal 10E huruf a"),
        (INELIGIBLE,),
    ),
    Defect(
        "implied by a higher norm that says the same",
        "TR8004",
        "pengumuman.talenta",
        "P12. Kepala Dinas Perhubungan mensyaratkan sehat jasmani rohani",
        ("P12", "Pasal 107 huruf g"),
        (INELIGIBLE,),
    ),
    Defect(
        "lower norm asks less",
        "TR8005",
        "pengumuman.talenta",
        "P13. Kepala Dinas Perpustakaan mensyaratkan golongan paling rendah III/d",
        ("P13", "Pasal 5"),
        (INELIGIBLE,),
    ),
    Defect(
        "lower norm asks less",
        "TR8005",
        "perwal.talenta",
        """Pasal 207. Kepala Dinas Sosial mensyaratkan:
  a. salah satu dari:
     1. lapor harta kekayaan
     2. menulis makalah""",
        ("Pasal 207 huruf a", "Pasal 110 huruf a"),
        (INELIGIBLE,),
    ),
    Defect(
        "condition without effect",
        "TR8006",
        "perwal.talenta",
        """     1. sertifikat = manajemen rumah sakit
     2. jumlah(sertifikat) paling sedikit 1""",
        ("Pasal 11B huruf a",),
        (ELIGIBLE,),
        old="""     1. sertifikat = manajemen rumah sakit
     2. jumlah(sertifikat) paling sedikit 2""",
    ),
    Defect(
        "condition without effect",
        "TR8006",
        "permen.talenta",
        """     1. nilai integritas belum mencapai 60
     2. tidak pakta integritas
     3. nilai integritas belum mencapai 65""",
        ("Pasal 13 huruf b",),
        (ELIGIBLE,),
        old="""     1. nilai integritas belum mencapai 60
     2. tidak pakta integritas""",
    ),
    Defect(
        "exception never applies",
        "TR8007",
        "perwal.talenta",
        "     kecuali bila tinggi badan paling sedikit 170 cm",
        ("Pasal 10D huruf b",),
        (INELIGIBLE,),
        old="     kecuali bila masa kerja paling singkat 10 tahun",
    ),
    Defect(
        "exception never applies",
        "TR8007",
        "pp.talenta",
        "     kecuali bila status = PPPK",
        ("Pasal 54A huruf c",),
        (INELIGIBLE,),
        old="     kecuali bila pendidikan paling rendah S-2",
    ),
    Defect(
        "exception swallows its rule",
        "TR8008",
        "permen.talenta",
        "     kecuali bila tertinggi(diklat) belum mencapai PKN II",
        ("Pasal 10 huruf c",),
        (ELIGIBLE,),
        old="     kecuali bila jumlah(riwayat jabatan dengan jenjang = ahli madya) paling sedikit 1",
    ),
    Defect(
        "exception swallows its rule",
        "TR8008",
        "perwal.talenta",
        "     kecuali bila masa kerja paling lama 11 tahun",
        ("Pasal 12 huruf e",),
        (ELIGIBLE,),
        old="     kecuali bila pendidikan = S-3\n\nPasal 12A",
    ),
    Defect(
        "position without a rule",
        "TR8009",
        "organisasi.talenta",
        "  jabatan Staf Khusus (jenis = khusus; eselon = V.a; bidang terkait = hukum)",
        (),
        (UNDETERMINED,),
        positions=("Staf Khusus", "Ajudan"),
    ),
    Defect(
        "position whose rule is not yet in force",
        "TR8009",
        "perwal.talenta",
        """Pasal 208. Ajudan mensyaratkan masa kerja paling singkat 2 tahun
  berlaku sejak 2027-01-01""",
        (),
        (UNDETERMINED,),
        positions=("Staf Khusus", "Ajudan"),
    ),
    Defect(
        "unit outside every rule",
        "TR8010",
        "organisasi.talenta",
        """  unit Kantor Perwakilan (jenis = khusus; eselon = V.a; bidang terkait = hukum):
    jabatan Kepala Perwakilan
    jabatan Staf Perwakilan""",
        (),
        (UNDETERMINED,),
        positions=("Kepala Perwakilan", "Staf Perwakilan"),
    ),
    Defect(
        "unit outside every rule",
        "TR8010",
        "organisasi.talenta",
        """  unit Lembaga Pelatihan (jenis = khusus; eselon = V.a; bidang terkait = hukum):
    unit Asrama:
      jabatan Kepala Asrama
      jabatan Pengelola Asrama""",
        (),
        (UNDETERMINED,),
        positions=("Kepala Asrama", "Pengelola Asrama"),
    ),
    Defect(
        "days without a rule",
        "TR8011",
        "perwal.talenta",
        """Pasal 209. Pengemudi Wali Kota mensyaratkan masa kerja paling singkat 3 tahun
  berlaku sampai 2026-06-30
Pasal 210. Pengemudi Wali Kota mensyaratkan angka kredit paling sedikit 40
  berlaku sejak 2026-09-01""",
        ("Pasal 209",),
        (UNDETERMINED,),
    ),
    Defect(
        "days without a rule",
        "TR8011",
        "perwal.talenta",
        """Pasal 211. Penata Acara mensyaratkan:
  berlaku sampai 2025-12-31
  a. masa kerja paling singkat 3 tahun
  b. menulis makalah
Pasal 212. Penata Acara mensyaratkan sertifikat = arsiparis
  berlaku sejak 2026-01-03""",
        ("Pasal 211",),
        (UNDETERMINED,),
    ),
    Defect(
        "demand interrupted in time",
        "TR8012",
        "permen.talenta",
        "  berlaku sejak 2025-07-01",
        ("Pasal 21", "Pasal 22"),
        (ELIGIBLE,),
        old="  berlaku sejak 2025-01-01",
    ),
    Defect(
        "demand interrupted in time",
        "TR8012",
        "perwal.talenta",
        """  b. nilai audit paling sedikit 85
     berlaku sampai 2026-03-31
  d. nilai audit paling sedikit 90
     berlaku sejak 2026-06-01""",
        ("Pasal 9 huruf b", "Pasal 9 huruf d"),
        (ELIGIBLE,),
        old="  b. nilai audit paling sedikit 85",
    ),
    Defect(
        "announcement without basis",
        "TR8013",
        "pengumuman.talenta",
        "P14. Kepala Dinas Kesehatan mensyaratkan tinggi badan paling sedikit 165 cm",
        ("P14",),
        (INELIGIBLE,),
    ),
    Defect(
        "announcement without basis",
        "TR8013",
        "pengumuman.talenta",
        """P15. Sekretaris Dinas Kesehatan mensyaratkan:
  a. masa kerja paling singkat 14 tahun dan tidak berkacamata""",
        ("P15 huruf a",),
        (INELIGIBLE,),
    ),
    Defect(
        "protected attribute",
        "TR8014",
        "perwal.talenta",
        "Pasal 213. Sekretaris Satpol PP mensyaratkan jenis kelamin = laki-laki",
        ("Pasal 213",),
        (ELIGIBLE, INELIGIBLE),
    ),
    Defect(
        "protected attribute in an exception",
        "TR8014",
        "perwal.talenta",
        """Pasal 214. Camat Utara mensyaratkan menulis makalah
  kecuali bila suku = Sunda""",
        ("Pasal 214",),
        (ELIGIBLE, INELIGIBLE),
    ),
    Defect(
        "protected attribute through a definition",
        "TR8014",
        "perwal.talenta",
        """definisi cocok bagi warga: agama = Islam atau daerah lahir = Serang
Pasal 215. Sekretaris DPRD mensyaratkan cocok bagi warga""",
        ("Pasal 215",),
        (ELIGIBLE, INELIGIBLE),
    ),
    Defect(
        "protected attribute through a table",
        "TR8014",
        "perwal.talenta",
        """tabel kelompok tugas:
  jenis kelamin | sehat jasmani rohani | kelompok tugas
  laki-laki     | -                    | lapangan
  perempuan     | ya                   | kantor
  perempuan     | tidak                | lain
Pasal 216. Sekretaris Inspektorat mensyaratkan kelompok tugas = lapangan""",
        ("Pasal 216",),
        (ELIGIBLE, INELIGIBLE),
    ),
)

EXTRA_POSITIONS = """\
  jabatan Ajudan (jenis = khusus; eselon = V.a; bidang terkait = hukum)
  jabatan Pengemudi Wali Kota (jenis = khusus; eselon = V.a; bidang terkait = hukum)
  jabatan Penata Acara (jenis = khusus; eselon = V.a; bidang terkait = hukum)
"""
"""Positions outside every unit that the defects about time are about."""


def seeded(texts: Mapping[str, str]) -> dict[str, str]:
    """The files with all defects in them."""
    found = dict(texts)
    found["organisasi.talenta"] += EXTRA_POSITIONS
    for one in DEFECTS:
        text = found[one.file]
        if one.old:
            assert text.count(one.old) == 1, (one, text.count(one.old))
            tail = one.old[one.old.index("\n\n") :] if "\n\n" in one.old else ""
            found[one.file] = text.replace(one.old, one.new + tail)
        else:
            found[one.file] = text.rstrip("\n") + "\n" + one.new + "\n"
    return found


STAND_INS = {
    ("TR8015", "pasal 10d huruf b", "jenis kelamin"),
    ("TR8015", "pasal 10c", "agama"),
}
"""Of data in which height goes with sex and a certificate with religion: the code, the clause, the attribute."""

TABLES = (
    ("TR2209", "  sangat baik               | tinggi   | 9\n", ""),
    ("TR2209", "  belum mencapai baik       | rendah ", "  sangat kurang             | rendah "),
    (
        "TR2210",
        "  baik                      | rendah   | 2",
        "  baik                      | -        | 2",
    ),
    ("TR2210", "  baik                      | tinggi ", "  >= baik                   | tinggi "),
)
"""Edits of the table of the vocabulary that leave a case without a row, or give it two."""
