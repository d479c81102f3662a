"""TR805x: comparing two rule sets, and how narrow the rules of a position are."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES = (
    Entry(
        "TR8050",
        "folder-without-rules",
        Severity.ERROR,
        Sentences(
            "folder `{name}` tidak memuat berkas `.talenta`",
            helps=("sebutkan folder yang memuat berkas aturan, atau berkasnya sendiri",),
        ),
        Sentences(
            "the folder `{name}` holds no `.talenta` file",
            helps=("name a folder with rule files, or the files themselves",),
        ),
    ),
    Entry(
        "TR8051",
        "no-such-column",
        Severity.ERROR,
        Sentences(
            "kolom `{name}` yang menjadi dasar penghitungan tidak ada dalam data",
            notes=("kolom yang ada: {known}",),
            helps=("sebutkan salah satu kolom itu pada --by",),
        ),
        Sentences(
            "the column `{name}` to count by is not in the data",
            notes=("the columns there are: {known}",),
            helps=("name one of these columns with --by",),
        ),
    ),
    Entry(
        "TR8052",
        "nothing-to-compare",
        Severity.ERROR,
        Sentences(
            "tidak ada jabatan yang dikenal oleh kedua perangkat aturan",
            notes=("aturan lama: {old}", "aturan baru: {new}"),
            helps=("perubahan pada data hanya dihitung bagi jabatan yang ada dalam keduanya",),
        ),
        Sentences(
            "no position is known to both rule sets",
            notes=("old rules: {old}", "new rules: {new}"),
            helps=("changes in the data are counted for positions that both of them have",),
        ),
    ),
    Entry(
        "TR8053",
        "table-needed-twice",
        Severity.ERROR,
        Sentences(
            "tabel ini hanya dapat dibaca satu kali, sedangkan perbandingan membacanya dua kali",
            helps=("berikan tabelnya sendiri, bukan pembacanya",),
        ),
        Sentences(
            "this table can be read only once, and a comparison reads it twice",
            helps=("give the table itself instead of a reader of it",),
        ),
    ),
    Entry(
        "TR8054",
        "looks-at-all-applicants",
        Severity.ERROR,
        Sentences(
            "aturan jabatan `{name}` melihat semua pelamar bersama-sama, sehingga sempitnya syarat tidak dihitung",
            helps=("nilailah pelamar jabatan itu dengan: talentarule screen",),
        ),
        Sentences(
            "the rules of `{name}` look at all applicants together, so how narrow they are is not counted",
            helps=("judge the applicants of that position with: talentarule screen",),
        ),
    ),
)
