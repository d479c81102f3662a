"""TR64xx: rules handed to a database or to another engine for data."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES = (
    Entry(
        "TR6401",
        "not-carried-to-engine",
        Severity.ERROR,
        Sentences(
            "syarat ini tidak dapat diserahkan kepada basis data atau mesin tabel: {construct}",
            label="bagian dari {clause}",
            helps=(
                "nilai tabelnya dengan `rules.screen_table` atau `talentarule screen`, yang menilai semua syarat",
            ),
        ),
        Sentences(
            "this condition cannot be handed to a database or a table engine: {construct}",
            label="part of {clause}",
            helps=(
                "screen the table with `rules.screen_table` or `talentarule screen`, which judge every condition",
            ),
        ),
    ),
    Entry(
        "TR6402",
        "missing-engine-extra",
        Severity.ERROR,
        Sentences(
            "penyerahan aturan ini memerlukan pelengkap `{extra}`, yang belum terpasang",
            helps=("pasang dengan: {command}",),
        ),
        Sentences(
            "handing over these rules needs the extra `{extra}`, which is not installed",
            helps=("install it with: {command}",),
        ),
    ),
    Entry(
        "TR6403",
        "name-no-database-takes",
        Severity.ERROR,
        Sentences(
            "nama {name} tidak dapat ditulis dalam kueri",
            notes=("nama kosong dan karakter NUL tidak diterima basis data",),
            helps=("pakai nama lain untuk tabel atau kolom itu",),
        ),
        Sentences(
            "the name {name} cannot be written in a query",
            notes=("databases take no empty name and no NUL character",),
            helps=("use another name for the table or column",),
        ),
    ),
    Entry(
        "TR6404",
        "event-among-columns",
        Severity.ERROR,
        Sentences(
            "kolom `{name}` memuat tanggal peristiwa yang berbeda bagi setiap orang",
            notes=("dalam kueri, tanggal sebuah peristiwa sama bagi semua orang",),
            helps=(
                "berikan tanggalnya dalam `events` dan hapus kolom itu dari `columns`",
                "atau nilai tabelnya dengan `rules.screen_table`",
            ),
        ),
        Sentences(
            "the column `{name}` holds dates of an event that differ from person to person",
            notes=("in a query the date of an event is the same for everybody",),
            helps=(
                "give the date in `events` and leave the column out of `columns`",
                "or screen the table with `rules.screen_table`",
            ),
        ),
    ),
    Entry(
        "TR6405",
        "query-too-large",
        Severity.ERROR,
        Sentences(
            "kueri untuk jabatan `{position}` terlalu besar",
            notes=("batasnya {limit} bagian",),
            helps=("nilai tabelnya dengan `rules.screen_table`",),
        ),
        Sentences(
            "the query for the position `{position}` is too large",
            notes=("the limit is {limit} parts",),
            helps=("screen the table with `rules.screen_table`",),
        ),
    ),
    Entry(
        "TR6406",
        "frame-not-taken",
        Severity.ERROR,
        Sentences(
            "tabel berjenis `{kind}` tidak dapat diberi kolom putusan",
            notes=("yang diterima: Polars, relasi DuckDB, DataFrame Spark",),
            helps=("nilai tabelnya dengan `rules.screen_table`",),
        ),
        Sentences(
            "a table of the kind `{kind}` cannot be given columns of verdicts",
            notes=("taken are Polars frames, DuckDB relations and Spark DataFrames",),
            helps=("screen the table with `rules.screen_table`",),
        ),
    ),
    Entry(
        "TR6407",
        "column-type-not-exact",
        Severity.ERROR,
        Sentences(
            "kolom `{name}` berjenis `{kind}`, yang tidak dibaca sebagai {expected}",
            helps=("ubah jenis kolom itu, atau nilai tabelnya dengan `rules.screen_table`",),
        ),
        Sentences(
            "the column `{name}` has the type `{kind}`, which is not read as {expected}",
            helps=("change the type of the column, or screen the table with `rules.screen_table`",),
        ),
    ),
    Entry(
        "TR6408",
        "no-identity-column",
        Severity.ERROR,
        Sentences(
            "tabel tidak mempunyai kolom `{name}`, yang menyebut orangnya",
            helps=("sebut kolom identitasnya dengan `id_column`",),
        ),
        Sentences(
            "the table has no column `{name}`, which says who somebody is",
            helps=("name the identity column with `id_column`",),
        ),
    ),
    Entry(
        "TR6409",
        "applicants-split-up",
        Severity.ERROR,
        Sentences(
            "aturan jabatan `{position}` menilai semua pelamar bersama-sama, sedangkan Spark membagi tabelnya",
            helps=(
                "nilai jabatan itu dengan `rules.screen`, atas tabel yang hanya memuat pelamarnya",
            ),
        ),
        Sentences(
            "the rules of the position `{position}` look at all applicants together, and Spark splits the table",
            helps=("screen that position with `rules.screen`, on a table of its applicants alone",),
        ),
    ),
)
