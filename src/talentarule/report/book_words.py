"""The names of the sheets and columns of a spreadsheet, in both languages side by side."""

from __future__ import annotations

from talentarule.diagnostics import Words

_WHO = (Words("jabatan", "position"), Words("id", "id"), Words("nama", "name"))

ELIGIBLE = Words("memenuhi syarat", "eligible")
ELIGIBLE_HEADER: tuple[Words, ...] = (
    *_WHO,
    Words("peringkat", "rank"),
    Words("berbagi peringkat", "shared rank"),
    Words("peringkat dapat berubah", "rank may change"),
    Words("bobot", "weight"),
    Words("bobot yang mungkin", "possible weight"),
    Words("putusan", "verdict"),
    Words("dispensasi", "waivers"),
    Words("kewajiban", "obligations"),
    Words("usulan", "proposal"),
)
REFUSED = Words("tidak memenuhi syarat", "ineligible")
REFUSED_HEADER: tuple[Words, ...] = (
    *_WHO,
    Words("butir", "clause"),
    Words("peraturan", "regulation"),
    Words("dasar", "basis"),
    Words("bunyi", "wording"),
    Words("diminta", "asked"),
    Words("data calon", "candidate"),
    Words("alasan", "reason"),
)
MISSING = Words("perlu verifikasi", "undetermined")
MISSING_HEADER: tuple[Words, ...] = (
    *_WHO,
    Words("data yang kurang", "missing data"),
    Words("butir yang belum dapat dinilai", "clauses undetermined"),
    Words("keterangan", "remarks"),
)
CONDITIONS = Words("syarat demi syarat", "conditions")
CONDITIONS_HEADER: tuple[Words, ...] = (*_WHO, Words("putusan", "verdict"))
MORE_CONDITIONS = Words(
    "{count} syarat lagi tidak dimuat di sini", "{count} more conditions have no column"
)
ERRORS = Words("data salah", "wrong data")
ERRORS_HEADER: tuple[Words, ...] = (
    *_WHO,
    Words("tetap dinilai", "judged all the same"),
    Words("yang salah", "what is wrong"),
    Words("keterangan", "remarks"),
)
RULES = Words("aturan", "rules")
RULES_HEADER: tuple[Words, ...] = (
    Words("jabatan", "position"),
    Words("butir", "clause"),
    Words("peraturan", "regulation"),
    Words("dasar", "basis"),
    Words("bunyi", "wording"),
    Words("syarat", "condition"),
    Words("berlaku", "in force"),
    Words("berkas", "file"),
    Words("baris", "line"),
)
ABOUT = Words("tentang", "about")
ABOUT_HEADER: tuple[Words, ...] = (Words("perihal", "matter"), Words("keterangan", "remarks"))
DIGEST = Words("Sidik aturan", "Rules digest")
ENGINE = Words("Dibuat dengan", "Made with")
FILE = Words("SHA-256 {name}", "SHA-256 {name}")
DATA_FILE = Words("Berkas data", "Data file")
