"""TR55xx: tables of many people."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES = (
    Entry(
        "TR5501",
        "missing-population-extra",
        Severity.ERROR,
        Sentences(
            "penilaian sebuah tabel memerlukan pelengkap `population`, yang belum terpasang",
            helps=("pasang dengan: {command}",),
        ),
        Sentences(
            "screening a table needs the extra `population`, which is not installed",
            helps=("install it with: {command}",),
        ),
    ),
    Entry(
        "TR5502",
        "identity-as-decimal-number",
        Severity.ERROR,
        Sentences(
            "kolom identitas `{name}` berisi bilangan desimal, sehingga angka terakhir NIP sudah hilang",
            notes=("bilangan desimal menyimpan 15 angka; NIP terdiri atas 18 angka",),
            helps=("simpan kolom itu sebagai teks, lalu ulangi",),
        ),
        Sentences(
            "the identity column `{name}` holds floating-point numbers, so the last digits of a NIP are gone",
            notes=("a floating-point number keeps 15 digits; a NIP has 18",),
            helps=("store the column as text and start again",),
        ),
    ),
    Entry(
        "TR5503",
        "table-read-once",
        Severity.ERROR,
        Sentences(
            "tabel ini hanya dapat dibaca satu kali, sedangkan jawabannya memerlukan pembacaan kedua",
            notes=("daftar catatan tidak disimpan selama penilaian",),
            helps=(
                "berikan tabel yang dapat dibaca ulang, misalnya berkas Parquet atau tabel Arrow",
            ),
        ),
        Sentences(
            "this table can be read only once, and the answer needs a second reading",
            notes=("lists of records are not kept during the screening",),
            helps=(
                "give a table that can be read again, such as a Parquet file or an Arrow table",
            ),
        ),
    ),
    Entry(
        "TR5504",
        "pool-too-large",
        Severity.ERROR,
        Sentences(
            "tabel ini terlalu besar untuk menyimpan setiap orang di dalamnya sebagai pelamar",
            notes=(
                "batasnya {limit} pelamar",
                "putusan dan jumlah tidak memerlukannya, kecuali bila ada pengecualian perorangan atau tanggal "
                "peristiwa perorangan; panel dan penjelasan seseorang memerlukannya",
            ),
            helps=("berikan tabel yang hanya memuat pelamarnya",),
        ),
        Sentences(
            "this table is too large to keep everybody in it as an applicant",
            notes=(
                "the limit is {limit} applicants",
                "verdicts and counts do not need it, except with waivers or with dates of events of single people; "
                "the panel and the explanation of one person do",
            ),
            helps=("give a table of the applicants alone",),
        ),
    ),
    Entry(
        "TR5505",
        "database-unusable",
        Severity.ERROR,
        Sentences(
            "basis data `{url}` tidak dapat dibaca",
            notes=("{reason}",),
            helps=("tulis alamatnya sebagai sqlite:///berkas.db atau postgresql://peladen/nama",),
        ),
        Sentences(
            "the database `{url}` cannot be read",
            notes=("{reason}",),
            helps=("write the address as sqlite:///file.db or postgresql://host/name",),
        ),
    ),
    Entry(
        "TR5506",
        "option-of-other-files",
        Severity.ERROR,
        Sentences(
            "`{option}` tidak berlaku untuk tabel yang dinilai kolom demi kolom",
            notes=(
                "begitulah berkas Parquet dinilai, dan berkas lain dengan lebih dari 400 000 baris",
            ),
            helps=("{instead}",),
        ),
        Sentences(
            "`{option}` does not apply to tables that are screened column by column",
            notes=(
                "Parquet files are screened in this way, and other files of more than 400 000 rows",
            ),
            helps=("{instead}",),
        ),
    ),
)
