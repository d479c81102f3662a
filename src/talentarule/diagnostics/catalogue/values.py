"""TR51xx: values of candidates that do not fit their facts."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR5101",
        "value-of-wrong-kind",
        Severity.ERROR,
        Sentences(
            "nilai `{value}` tidak sesuai untuk `{name}`",
            notes=("yang diharapkan: {expected}", "calon: {candidate}"),
            helps=("perbaiki isi `{field}`, atau kosongkan bila belum diketahui",),
        ),
        Sentences(
            "the value `{value}` does not fit `{name}`",
            notes=("expected: {expected}", "candidate: {candidate}"),
            helps=("correct `{field}`, or leave it blank when it is not known",),
        ),
    ),
    Entry(
        "TR5102",
        "value-not-known",
        Severity.ERROR,
        Sentences(
            "`{part}` bukan nilai yang dikenal untuk `{name}`",
            notes=("yang diharapkan: {expected}", "yang mirip: {near}", "calon: {candidate}"),
            helps=(
                "perbaiki ejaan di data, atau tambahkan `{part}` sebagai alias di kosakata bila artinya memang sama",
            ),
        ),
        Sentences(
            "`{part}` is not a known value of `{name}`",
            notes=("expected: {expected}", "similar: {near}", "candidate: {candidate}"),
            helps=(
                "correct the spelling in the data, or add `{part}` as an alias to the vocabulary if it means the same",
            ),
        ),
    ),
    Entry(
        "TR5103",
        "none-not-allowed",
        Severity.ERROR,
        Sentences(
            "`tidak ada` bukan nilai yang sah untuk `{name}`",
            notes=("yang diharapkan: {expected}", "calon: {candidate}"),
            helps=(
                "kosongkan `{field}` bila belum diketahui; bila memang dapat tidak ada, nyatakan `; boleh tidak ada` "
                "pada faktanya",
            ),
        ),
        Sentences(
            "`tidak ada` (none) is not a legal value of `{name}`",
            notes=("expected: {expected}", "candidate: {candidate}"),
            helps=(
                "leave `{field}` blank when it is not known; if there may be none, declare the fact "
                "`; boleh tidak ada` (may be none)",
            ),
        ),
    ),
    Entry(
        "TR5104",
        "duration-without-unit",
        Severity.ERROR,
        Sentences(
            "durasi `{value}` untuk `{name}` tidak menyebut satuan",
            notes=("calon: {candidate}",),
            helps=("tulis misalnya `{value} tahun` atau `{value} bulan`",),
        ),
        Sentences(
            "the duration `{value}` of `{name}` has no unit",
            notes=("candidate: {candidate}",),
            helps=("write `{value} tahun` (years) or `{value} bulan` (months)",),
        ),
    ),
    Entry(
        "TR5105",
        "value-in-other-unit",
        Severity.ERROR,
        Sentences(
            "`{value}` memakai satuan lain daripada `{name}`",
            notes=("yang diharapkan: {expected}", "calon: {candidate}"),
            helps=("tulis angkanya dalam satuan yang dinyatakan untuk `{name}`",),
        ),
        Sentences(
            "`{value}` is in another unit than `{name}`",
            notes=("expected: {expected}", "candidate: {candidate}"),
            helps=("write the figure in the unit declared for `{name}`",),
        ),
    ),
    Entry(
        "TR5106",
        "thousands-or-decimals",
        Severity.ERROR,
        Sentences(
            "angka `{part}` dapat dibaca dengan dua cara: ribuan atau desimal",
            notes=("calon: {candidate}",),
            helps=("tulis ribuan tanpa titik (1200), dan desimal dengan titik (1.2)",),
        ),
        Sentences(
            "the figure `{part}` can be read in two ways: as thousands or as decimals",
            notes=("candidate: {candidate}",),
            helps=("write thousands without a separator (1200) and decimals with a point (1.2)",),
        ),
    ),
    Entry(
        "TR5107",
        "title-for-field",
        Severity.ERROR,
        Sentences(
            "`{part}` adalah gelar, bukan bidang untuk `{name}`",
            notes=(
                "gelar tidak menentukan bidang: `Dr.` (doktor) bukan `dr.` (dokter), dan satu gelar dipakai beberapa bidang",
                "calon: {candidate}",
            ),
            helps=("isi `{field}` dengan nama bidang atau program studi pada ijazah",),
        ),
        Sentences(
            "`{part}` is an academic title, not a field of study for `{name}`",
            notes=(
                "a title does not tell the field: `Dr.` (doctorate) is not `dr.` (physician), and fields share titles",
                "candidate: {candidate}",
            ),
            helps=("fill `{field}` with the field of study that stands on the diploma",),
        ),
    ),
    Entry(
        "TR5108",
        "too-many-values",
        Severity.ERROR,
        Sentences(
            "`{name}` berisi lebih dari {part} nilai",
            notes=("calon: {candidate}",),
            helps=("periksa apakah kolom `{field}` berisi daftar yang dimaksud",),
        ),
        Sentences(
            "`{name}` has more than {part} values",
            notes=("candidate: {candidate}",),
            helps=("check whether the column `{field}` holds the list that is meant",),
        ),
    ),
    Entry(
        "TR5109",
        "field-given-twice",
        Severity.ERROR,
        Sentences(
            "`{name}` diberikan dua kali: sebagai `{part}` dan sebagai `{field}`",
            notes=(
                "huruf besar, garis bawah, dan spasi tidak membedakan nama",
                "calon: {candidate}",
            ),
            helps=("hapus salah satunya",),
        ),
        Sentences(
            "`{name}` is given twice: as `{part}` and as `{field}`",
            notes=(
                "capitals, underscores and blanks do not distinguish names",
                "candidate: {candidate}",
            ),
            helps=("remove one of them",),
        ),
    ),
    Entry(
        "TR5110",
        "no-list-of-records",
        Severity.ERROR,
        Sentences(
            "`{name}` seharusnya daftar catatan, tetapi berisi `{value}`",
            notes=("calon: {candidate}",),
            helps=("berikan daftar catatan; bila tidak ada satu pun, tulis `tidak ada`",),
        ),
        Sentences(
            "`{name}` should be a list of records and holds `{value}`",
            notes=("candidate: {candidate}",),
            helps=("give a list of records; where there is none, write `tidak ada`",),
        ),
    ),
    Entry(
        "TR5111",
        "no-record",
        Severity.ERROR,
        Sentences(
            "daftar `{name}` memuat `{part}`, yang bukan catatan dengan isian bernama",
            notes=("calon: {candidate}",),
            helps=("setiap catatan berisi pasangan isian dan nilai",),
        ),
        Sentences(
            "the list `{name}` holds `{part}`, which is no record with named fields",
            notes=("candidate: {candidate}",),
            helps=("every record is made of fields and values",),
        ),
    ),
    Entry(
        "TR5112",
        "record-ends-too-early",
        Severity.ERROR,
        Sentences(
            "{field}: berakhir pada {value}, sebelum mulai pada {part}",
            notes=("calon: {candidate}",),
            helps=("periksa kedua tanggalnya; tanggal selesai adalah hari terakhir yang termasuk",),
        ),
        Sentences(
            "{field}: ends on {value}, before it begins on {part}",
            notes=("candidate: {candidate}",),
            helps=("check both dates; the end date is the last day that is included",),
        ),
    ),
    Entry(
        "TR5201",
        "application-not-given",
        Severity.ERROR,
        Sentences(
            "jabatan yang dilamar tidak terisi pada `{field}`",
            notes=("calon: {candidate}",),
            helps=("isi dengan nama jabatan, beberapa dengan titik koma, atau `tidak ada`",),
        ),
        Sentences(
            "`{field}` does not say which position is applied for",
            notes=("candidate: {candidate}",),
            helps=("write the name of the position, several with semicolons, or `tidak ada`",),
        ),
    ),
    Entry(
        "TR5202",
        "application-for-unknown-position",
        Severity.ERROR,
        Sentences(
            "jabatan yang dilamar, `{name}`, tidak dikenal oleh aturan ini",
            notes=("yang mirip: {near}", "kolom: {field}", "calon: {candidate}"),
            helps=(
                "tulis nama jabatan atau unit seperti dalam aturan; beberapa dengan titik koma",
            ),
        ),
        Sentences(
            "the position applied for, `{name}`, is not known to these rules",
            notes=("similar: {near}", "field: {field}", "candidate: {candidate}"),
            helps=(
                "write the name of a position or unit as the rules do; several with semicolons",
            ),
        ),
    ),
)
