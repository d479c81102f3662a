"""TR26xx: files of waivers."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR2601",
        "no-waivers",
        Severity.ERROR,
        Sentences(
            "berkas dispensasi harus memuat daftar JSON, satu objek untuk satu dispensasi",
            notes=("yang ada: {found}",),
            helps=(
                "tulis setiap dispensasi sebagai objek dengan isian `candidate`, `clause`, dan seterusnya",
            ),
        ),
        Sentences(
            "a file of waivers has to hold a JSON list, one object for each waiver",
            notes=("found: {found}",),
            helps=(
                "write each waiver as an object with the fields `candidate`, `clause`, and so on",
            ),
        ),
    ),
    Entry(
        "TR2602",
        "waiver-without-field",
        Severity.ERROR,
        Sentences(
            "dispensasi ke-{number} tidak memuat `{name}` (`{other}`)",
            helps=("tambahkan isian itu; hanya `expires` dan `reason` boleh tidak ada",),
        ),
        Sentences(
            "waiver {number} has no `{name}` (`{other}`)",
            helps=("add that field; only `expires` and `reason` may be left out",),
        ),
    ),
    Entry(
        "TR2603",
        "unknown-waiver-field",
        Severity.ERROR,
        Sentences(
            "dispensasi ke-{number}: isian `{name}` tidak dikenal, atau ditulis dua kali",
            notes=("yang dikenal: {known}",),
            helps=("perbaiki namanya, atau hapus isian itu",),
        ),
        Sentences(
            "waiver {number}: the field `{name}` is not known, or is there twice",
            notes=("known are: {known}",),
            helps=("correct its name, or delete the field",),
        ),
    ),
    Entry(
        "TR2604",
        "unreadable-waiver-field",
        Severity.ERROR,
        Sentences(
            "dispensasi ke-{number}: isi `{name}` tidak dapat dibaca",
            notes=("tertulis: `{value}`", "diharapkan {asked}"),
            helps=("perbaiki isinya; dispensasi yang tidak terbaca tidak membebaskan siapa pun",),
        ),
        Sentences(
            "waiver {number}: what stands in `{name}` cannot be read",
            notes=("written: `{value}`", "expected is {asked}"),
            helps=("correct it; a waiver that cannot be read frees nobody",),
        ),
    ),
    Entry(
        "TR2605",
        "waiver-for-nobody",
        Severity.WARNING,
        Sentences(
            "dispensasi ke-{number} diberikan untuk `{name}`, yang tidak ada dalam daftar calon",
            helps=("mungkin yang dimaksud: {near}", "tulis id calon seperti dalam daftar"),
        ),
        Sentences(
            "waiver {number} was granted for `{name}`, who is not in the list of candidates",
            helps=(
                "perhaps this was meant: {near}",
                "write the candidate's id as it stands in the list",
            ),
        ),
    ),
)
