"""TR23xx: obligations, fallbacks, and what is asked of the applicants together."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR2301",
        "pool-asked-elsewhere",
        Severity.ERROR,
        Sentences(
            "`pelamar` hanya dapat ditanyakan di bawah `seleksi` dan dalam syarat `pengganti`",
            label="bertanya tentang para pelamar",
            notes=(
                "syarat bagi seorang calon tidak boleh bergantung pada siapa lagi yang melamar",
            ),
            helps=(
                "tulis aturan `seleksi ... mensyaratkan`, atau `pengganti ... bila ...` di bawah syaratnya",
            ),
        ),
        Sentences(
            "`applicants` can be asked about only under `selection for` and in the condition of `fallback`",
            label="asks about the applicants",
            notes=("a requirement on one candidate must not depend on who else applies",),
            helps=(
                "write a rule `selection for ... requires`, or `fallback ... if ...` under the clause",
            ),
        ),
    ),
    Entry(
        "TR2302",
        "candidate-among-applicants",
        Severity.ERROR,
        Sentences(
            "`calon.{name}` tidak dapat dibaca ketika para pelamar dilihat",
            label="nama di sini sudah berarti fakta pelamar",
            notes=("ketentuan tentang pelamar berlaku sama bagi semua calon",),
            helps=("tulis `{name}` saja bila yang dimaksud fakta pelamar",),
        ),
        Sentences(
            "`candidate.{name}` cannot be read while applicants are looked at",
            label="names here already mean facts of the applicant",
            notes=("what is asked of the applicants is the same for every candidate",),
            helps=("write just `{name}` where the fact of the applicant is meant",),
        ),
    ),
    Entry(
        "TR2303",
        "obligation-without-due-date",
        Severity.ERROR,
        Sentences(
            "kewajiban ini tidak memiliki batas waktu",
            label="`paling lambat` belum ditulis",
            notes=("kewajiban dipenuhi kemudian, jadi harus jelas paling lambat kapan",),
            helps=("tambahkan di bawahnya, misalnya `paling lambat 1 tahun sesudah pelantikan`",),
        ),
        Sentences(
            "this obligation has no due date",
            label="`at the latest` is not written",
            notes=("an obligation is met later, so it must be clear by when",),
            helps=("add a line below it, such as `at the latest 1 year after inauguration`",),
        ),
    ),
    Entry(
        "TR2304",
        "due-date-elsewhere",
        Severity.ERROR,
        Sentences(
            "`paling lambat` hanya berlaku bagi kewajiban",
            label="bukan kewajiban tersendiri",
            notes=(
                "syarat pada `mensyaratkan` harus dipenuhi sekarang; bagian dari kelompok tidak jatuh tempo sendiri",
            ),
            helps=(
                "tulis di bawah `mewajibkan` atau langsung di bawah butirnya; untuk batas tanggal pada syarat, bandingkan tanggalnya",
            ),
        ),
        Sentences(
            "`at the latest` is only for obligations",
            label="not an obligation by itself",
            notes=(
                "what a rule `requires` must be met now; a part of a group does not fall due by itself",
            ),
            helps=(
                "write it under `obliges` or directly under its clause; to limit a date in a requirement, compare the date",
            ),
        ),
    ),
    Entry(
        "TR2305",
        "fallback-elsewhere",
        Severity.ERROR,
        Sentences(
            "`pengganti` tidak dapat ditulis di sini",
            label="hanya di bawah syarat pada `mensyaratkan`, di luar `tidak satu pun dari`",
            notes=(
                "pengganti melonggarkan sebuah permintaan; di bawah larangan ia justru memperketat",
            ),
            helps=(
                "tulis aturannya dengan `mensyaratkan`, atau letakkan `pengganti` di bawah kelompoknya",
            ),
        ),
        Sentences(
            "`fallback` cannot stand here",
            label="only under a clause of `requires`, outside `none of`",
            notes=("a fallback eases a demand; below a prohibition it would tighten it",),
            helps=("write the rule with `requires`, or put `fallback` under the whole group",),
        ),
    ),
    Entry(
        "TR2306",
        "on-failure-elsewhere",
        Severity.ERROR,
        Sentences(
            "`bila gagal` hanya berlaku di bawah `seleksi`",
            label="bukan ketentuan seleksi",
            notes=(
                "calon yang tidak memenuhi syarat ditolak; tindakan panitia hanya ada bila ketentuan seleksi gagal",
            ),
            helps=("pindahkan ke ketentuan `seleksi`, atau tulis sebagai `catatan`",),
        ),
        Sentences(
            "`on failure` is only for clauses under `selection for`",
            label="not a rule of the selection",
            notes=(
                "a candidate who does not meet a requirement is refused; the committee acts only where a rule of the selection fails",
            ),
            helps=("move it to a rule with `selection for`, or write it as a `note`",),
        ),
    ),
    Entry(
        "TR2307",
        "selection-with-other-verb",
        Severity.ERROR,
        Sentences(
            "ketentuan `seleksi` tidak dapat memakai `{verb}`",
            label="hanya `mensyaratkan`, `melarang`, dan `mengajukan`",
            notes=("urutan dan kewajiban adalah milik calon, bukan milik seleksi",),
            helps=("hapus `seleksi`, atau pakai `mensyaratkan`",),
        ),
        Sentences(
            "a rule of the `selection` cannot use `{verb}`",
            label="only `requires`, `forbids` and `proposes`",
            notes=("ranks and obligations belong to candidates, not to the selection",),
            helps=("delete `selection for`, or use `requires`",),
        ),
    ),
    Entry(
        "TR2308",
        "candidate-fact-in-selection",
        Severity.ERROR,
        Sentences(
            "`{name}` adalah fakta calon, sedangkan ketentuan seleksi berlaku bagi semua pelamar bersama-sama",
            label="calon yang mana tidak jelas",
            notes=(
                "yang dapat dibaca di sini: `pelamar`, fakta seleksi, sifat jabatan, dan peristiwa",
            ),
            helps=(
                "tanyakan tentang pelamar, misalnya `ada(pelamar dengan ...)` atau `jumlah(pelamar dengan ...)`",
            ),
        ),
        Sentences(
            "`{name}` is a fact of a candidate, but a rule of the selection is about all applicants together",
            label="it is not clear which candidate",
            notes=(
                "what can be read here: `applicants`, facts of the selection, attributes of the position, and events",
            ),
            helps=(
                "ask about the applicants, for example `exists(applicants with ...)` or `count(applicants with ...)`",
            ),
        ),
    ),
    Entry(
        "TR2309",
        "proposal-of-no-applicants",
        Severity.ERROR,
        Sentences(
            "`mengajukan` hanya dapat memilih dari `pelamar`, bukan `{name}`",
            label="diharapkan `pelamar`",
            helps=("tulis misalnya `mengajukan 3 pelamar menurut nilai akhir`",),
        ),
        Sentences(
            "`proposes` can choose only among `applicants`, not `{name}`",
            label="`applicants` is expected",
            helps=("write for example `proposes 3 applicants by final score`",),
        ),
    ),
    Entry(
        "TR2310",
        "key-without-order",
        Severity.ERROR,
        Sentences(
            "`{name}` tidak dapat menjadi urutan usulan",
            label="diharapkan satu nilai yang berurutan",
            notes=(
                "urutan memerlukan angka, jenjang skala, tanggal, atau durasi; satu untuk setiap pelamar",
            ),
            helps=(
                "pakai fakta atau definisi seperti itu, misalnya `nilai akhir` atau `tertinggi(jenjang dari ijazah)`",
            ),
        ),
        Sentences(
            "`{name}` cannot rank the applicants",
            label="one value that has an order is expected",
            notes=(
                "a rank needs a number, a level of a scale, a date or a duration; one for each applicant",
            ),
            helps=(
                "use a fact or definition of this kind, such as `final score` or `highest(level of degrees)`",
            ),
        ),
    ),
    Entry(
        "TR2311",
        "attachment-without-effect",
        Severity.ERROR,
        Sentences(
            "{what} tidak berlaku di sini",
            label="tidak ada yang dapat diubahnya",
            notes=("kewajiban, ketentuan seleksi, dan usulan tidak menolak seorang calon",),
            helps=("hapus baris ini, atau pindahkan ke bawah syarat bagi calon",),
        ),
        Sentences(
            "{what} has no effect here",
            label="there is nothing that it could change",
            notes=("obligations, rules of the selection and proposals refuse no candidate",),
            helps=("delete this line, or move it under a requirement on candidates",),
        ),
    ),
    Entry(
        "TR2312",
        "list-in-pool-table",
        Severity.ERROR,
        Sentences(
            "`{name}` berupa daftar catatan dan tidak muat dalam satu sel tabel `pelamar`",
            label="kolom ini berupa daftar",
            helps=("sebut putusannya saja dalam kolom `memenuhi syarat`",),
        ),
        Sentences(
            "`{name}` is a list of records and does not fit into a cell of the table `applicants`",
            label="this column is a list",
            helps=("just state the verdict in a column `eligible`",),
        ),
    ),
    Entry(
        "TR2313",
        "due-date-by-fact",
        Severity.ERROR,
        Sentences(
            "batas waktu kewajiban tidak dapat dihitung dari fakta calon `{name}`",
            label="fakta calon",
            notes=("batas waktu dihitung dari peristiwa atau dari tanggal tertentu",),
            helps=(
                "nyatakan `{name}` di bawah `peristiwa:`, bukan di bawah `fakta:`; tanggalnya tetap dapat diberikan oleh data calon",
            ),
        ),
        Sentences(
            "the due date of an obligation cannot go by the candidate's fact `{name}`",
            label="a fact of the candidate",
            notes=("a due date goes by an event, or by a fixed date",),
            helps=(
                "declare `{name}` under `events:` instead of `facts:`; the candidate's own data may still give its date",
            ),
        ),
    ),
)
