"""TR6xxx: calls, files and the command line."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR6001",
        "use-without-folder",
        Severity.ERROR,
        Sentences(
            "`gunakan` hanya berlaku dalam berkas, bukan dalam teks dari memori",
            label="tidak ada folder tempat mencari `{name}`",
            helps=("simpan aturan ke berkas `.talenta`, lalu muat berkas itu",),
        ),
        Sentences(
            "`gunakan` (use) works in files only, not in text from memory",
            label="there is no folder in which to look for `{name}`",
            helps=("save the rules in a `.talenta` file and load that file",),
        ),
    ),
    Entry(
        "TR6002",
        "use-outside-folder",
        Severity.ERROR,
        Sentences(
            "`gunakan` menunjuk ke luar folder berkas ini",
            label="hanya berkas di folder yang sama atau di bawahnya",
            helps=("salin berkas yang dipakai ke folder ini, lalu sebut namanya saja",),
        ),
        Sentences(
            "`gunakan` (use) points outside the folder of this file",
            label="only files in the same folder or below it",
            helps=("copy the file into this folder and give its name only",),
        ),
    ),
    Entry(
        "TR6003",
        "circular-use",
        Severity.ERROR,
        Sentences(
            "berkas saling memakai berputar melalui `{name}`",
            label="berkas ini sedang dibaca",
            helps=(
                "pindahkan hal yang dipakai bersama ke berkas ketiga yang tidak memakai keduanya",
            ),
        ),
        Sentences(
            "files use each other in a circle through `{name}`",
            label="this file is being read already",
            helps=("move what both need into a third file that uses neither",),
        ),
    ),
    Entry(
        "TR6004",
        "used-file-missing",
        Severity.ERROR,
        Sentences(
            "berkas `{name}` yang dipakai tidak dapat dibuka",
            label="tidak ada, atau tidak boleh dibaca",
            helps=("periksa ejaan nama berkas; namanya dihitung dari folder berkas ini",),
        ),
        Sentences(
            "the used file `{name}` cannot be opened",
            label="it is not there, or may not be read",
            helps=("check the spelling; the name counts from the folder of this file",),
        ),
    ),
    Entry(
        "TR6005",
        "too-many-files",
        Severity.ERROR,
        Sentences(
            "lebih dari {limit} berkas dipakai bersama",
            label="berkas ini tidak dibaca lagi",
            helps=("gabungkan berkas-berkas kecil",),
        ),
        Sentences(
            "more than {limit} files are used together",
            label="this file is not read any more",
            helps=("join small files",),
        ),
    ),
    Entry(
        "TR6006",
        "file-cannot-be-opened",
        Severity.ERROR,
        Sentences(
            "berkas `{name}` tidak dapat dibuka: {reason}",
            helps=("periksa nama berkas dan foldernya",),
        ),
        Sentences(
            "the file `{name}` cannot be opened: {reason}",
            helps=("check the name of the file and its folder",),
        ),
    ),
    Entry(
        "TR6007",
        "unknown-position",
        Severity.ERROR,
        Sentences(
            "aturan ini tidak mengenal jabatan atau unit `{name}`",
            notes=("yang mirip: {near}", "jabatan yang dikenal: {known}"),
            helps=("periksa ejaan setelah `--position`",),
        ),
        Sentences(
            "these rules know no position or unit `{name}`",
            notes=("similar: {near}", "known positions: {known}"),
            helps=("check the spelling after `--position`",),
        ),
    ),
    Entry(
        "TR6008",
        "unknown-event-in-call",
        Severity.ERROR,
        Sentences(
            "aturan ini tidak mengenal peristiwa `{name}`",
            notes=("yang mirip: {near}", "peristiwa yang dikenal: {known}"),
            helps=("tulis `--event NAMA=TANGGAL` dengan nama peristiwa dari berkas aturan",),
        ),
        Sentences(
            "these rules know no event `{name}`",
            notes=("similar: {near}", "known events: {known}"),
            helps=("write `--event NAME=DATE` with the name of an event from the rule file",),
        ),
    ),
    Entry(
        "TR6009",
        "unknown-candidate",
        Severity.ERROR,
        Sentences(
            "tidak ada calon dengan id `{name}` dalam `{file}`",
            notes=("yang mirip: {near}",),
            helps=(
                "id diambil dari kolom `id`, `nip`, `no`, atau `nama`, yang pertama ada; lihat juga `--id`",
            ),
        ),
        Sentences(
            "there is no candidate with the id `{name}` in `{file}`",
            notes=("similar: {near}",),
            helps=(
                "the id is the column `id`, `nip`, `no` or `nama`, the first there is; see also `--id`",
            ),
        ),
    ),
    Entry(
        "TR6010",
        "unreadable-date",
        Severity.ERROR,
        Sentences(
            "`{value}` bukan tanggal",
            helps=("tulis tanggal setelah `{option}` sebagai 2026-01-05",),
        ),
        Sentences(
            "`{value}` is not a date",
            helps=("write the date after `{option}` as 2026-01-05",),
        ),
    ),
    Entry(
        "TR6011",
        "extra-not-installed",
        Severity.ERROR,
        Sentences(
            "{what} memerlukan paket tambahan yang belum terpasang",
            helps=("pasang dengan: {command}",),
        ),
        Sentences(
            "{what} needs an extra package that is not installed",
            helps=("install it with: {command}",),
        ),
    ),
    Entry(
        "TR6012",
        "output-file-needed",
        Severity.ERROR,
        Sentences(
            "bentuk `{format}` memerlukan berkas tujuan",
            helps=("tambahkan `--output NAMA.{format}`",),
        ),
        Sentences(
            "the format `{format}` needs a file to write to",
            helps=("add `--output NAME.{format}`",),
        ),
    ),
    Entry(
        "TR6013",
        "unknown-code",
        Severity.ERROR,
        Sentences(
            "tidak ada pesan dengan kode `{name}`",
            notes=("yang mirip: {near}",),
            helps=("kode tertulis dalam kurung siku pada pesan, misalnya TR1001",),
        ),
        Sentences(
            "there is no message with the code `{name}`",
            notes=("similar: {near}",),
            helps=("the code stands in square brackets in the message, such as TR1001",),
        ),
    ),
    Entry(
        "TR6014",
        "unknown-command",
        Severity.ERROR,
        Sentences(
            "tidak ada perintah `{name}`",
            notes=("yang mirip: {near}", "perintah yang ada: {known}"),
            helps=("lihat `talentarule --help`",),
        ),
        Sentences(
            "there is no command `{name}`",
            notes=("similar: {near}", "commands there are: {known}"),
            helps=("see `talentarule --help`",),
        ),
    ),
    Entry(
        "TR6015",
        "unknown-option",
        Severity.ERROR,
        Sentences(
            "perintah ini tidak mempunyai pilihan `{name}`",
            notes=("yang mirip: {near}",),
            helps=("tambahkan `--help` pada perintah untuk melihat semua pilihan",),
        ),
        Sentences(
            "this command has no option `{name}`",
            notes=("similar: {near}",),
            helps=("add `--help` to the command to see all options",),
        ),
    ),
    Entry(
        "TR6016",
        "missing-argument",
        Severity.ERROR,
        Sentences(
            "`{name}` belum disebut",
            helps=("tambahkan `--help` pada perintah untuk melihat cara pakai dan contoh",),
        ),
        Sentences(
            "`{name}` is not given",
            helps=("add `--help` to the command to see its usage with examples",),
        ),
    ),
    Entry(
        "TR6017",
        "option-without-value",
        Severity.ERROR,
        Sentences(
            "pilihan `{name}` memerlukan nilai",
            helps=("tulis nilainya setelah `{name}`",),
        ),
        Sentences(
            "the option `{name}` needs a value",
            helps=("write the value after `{name}`",),
        ),
    ),
    Entry(
        "TR6018",
        "value-for-a-switch",
        Severity.ERROR,
        Sentences(
            "pilihan `{name}` tidak menerima nilai",
            helps=("tulis `{name}` saja, tanpa `=`",),
        ),
        Sentences(
            "the option `{name}` takes no value",
            helps=("write `{name}` alone, without `=`",),
        ),
    ),
    Entry(
        "TR6019",
        "unexpected-argument",
        Severity.ERROR,
        Sentences(
            "`{name}` tidak dapat ditempatkan pada perintah ini",
            helps=(
                'apit nama yang mengandung spasi dengan tanda petik, misalnya "Kepala Dinas Kesehatan"',
            ),
        ),
        Sentences(
            "there is no place for `{name}` in this command",
            helps=('put quotes round a name with blanks in it, such as "Kepala Dinas Kesehatan"',),
        ),
    ),
    Entry(
        "TR6020",
        "call-not-understood",
        Severity.ERROR,
        Sentences(
            "perintah tidak dapat dibaca",
            notes=("{text}",),
            helps=("tambahkan `--help` pada perintah untuk melihat cara pakai dan contoh",),
        ),
        Sentences(
            "the call cannot be read",
            notes=("{text}",),
            helps=("add `--help` to the command to see its usage with examples",),
        ),
    ),
    Entry(
        "TR6021",
        "value-not-offered",
        Severity.ERROR,
        Sentences(
            "`{value}` bukan pilihan untuk `{option}`",
            notes=("yang tersedia: {known}",),
            helps=("tulis salah satu dari yang tersedia",),
        ),
        Sentences(
            "`{value}` is no choice for `{option}`",
            notes=("available: {known}",),
            helps=("write one of those available",),
        ),
    ),
    Entry(
        "TR6022",
        "no-name-and-value",
        Severity.ERROR,
        Sentences(
            "`{value}` setelah `{option}` bukan `NAMA=NILAI`",
            helps=(
                "tulis misalnya `--event pelantikan=2026-02-01`",
                'apit dengan tanda petik bila ada spasi: `--event "acuan usia=2026-02-01"`',
            ),
        ),
        Sentences(
            "`{value}` after `{option}` is not `NAME=VALUE`",
            helps=(
                "write for instance `--event pelantikan=2026-02-01`",
                'put quotes round it where there are blanks: `--event "acuan usia=2026-02-01"`',
            ),
        ),
    ),
    Entry(
        "TR6023",
        "cannot-be-written",
        Severity.ERROR,
        Sentences(
            "`{name}` tidak dapat ditulis: {reason}",
            helps=(
                "periksa folder tujuan, dan tutup berkas itu bila sedang terbuka di program lain",
            ),
        ),
        Sentences(
            "`{name}` cannot be written: {reason}",
            helps=("check the folder, and close the file where another program has it open",),
        ),
    ),
    Entry(
        "TR6024",
        "unknown-selection-fact",
        Severity.ERROR,
        Sentences(
            "aturan ini tidak mengenal fakta seleksi `{name}`",
            notes=("yang mirip: {near}", "fakta seleksi yang dikenal: {known}"),
            helps=(
                "tulis `--selection NAMA=NILAI` dengan nama dari `fakta seleksi` dalam berkas aturan",
            ),
        ),
        Sentences(
            "these rules know no fact `{name}` of the selection",
            notes=("similar: {near}", "known facts of the selection: {known}"),
            helps=(
                "write `--selection NAME=VALUE` with a name from `selection facts` in the rule file",
            ),
        ),
    ),
    Entry(
        "TR6025",
        "position-named-twice",
        Severity.ERROR,
        Sentences(
            "ada lebih dari satu jabatan atau unit bernama `{name}`",
            notes=("yang bernama demikian: {known}",),
            helps=("sebut jabatan beserta unitnya, seperti dalam `organisasi`",),
        ),
        Sentences(
            "there is more than one position or unit named `{name}`",
            notes=("of this name: {known}",),
            helps=("name the position with its unit, as in `organisation`",),
        ),
    ),
    Entry(
        "TR6026",
        "candidate-named-twice",
        Severity.ERROR,
        Sentences(
            "ada lebih dari satu calon dengan id `{name}` dalam `{file}`",
            notes=("di baris: {rows}",),
            helps=("pilih kolom lain sebagai id dengan `--id`, atau perbaiki id dalam data",),
        ),
        Sentences(
            "there is more than one candidate with the id `{name}` in `{file}`",
            notes=("in the rows: {rows}",),
            helps=("choose another column as the id with `--id`, or correct the id in the data",),
        ),
    ),
    Entry(
        "TR6027",
        "rules-without-positions",
        Severity.ERROR,
        Sentences(
            "aturan dalam `{name}` tidak menyebut satu jabatan pun",
            helps=(
                "beri nama berkas yang memuat aturannya, bukan berkas kosakata saja",
                "atau nyatakan jabatan di bawah `organisasi:`",
            ),
        ),
        Sentences(
            "the rules in `{name}` name no position at all",
            helps=(
                "name the file that has the rules, not one with the vocabulary only",
                "or declare the positions under `organisation:`",
            ),
        ),
    ),
    Entry(
        "TR6028",
        "rule-set-too-large",
        Severity.ERROR,
        id=Sentences(
            "berkas-berkas ini bersama-sama lebih dari {limit}",
            label="berkas ini tidak dibaca lagi",
            helps=("bagi menjadi beberapa kumpulan aturan, misalnya satu untuk tiap unit",),
        ),
        en=Sentences(
            "these files together are larger than {limit}",
            label="this file is not read any more",
            helps=("divide them into several rule sets, one for each unit for example",),
        ),
    ),
    Entry(
        "TR6041",
        "missing-report-extra",
        Severity.ERROR,
        Sentences(
            "laporan HTML dan surat pemberitahuan memerlukan pelengkap `report`, yang belum terpasang",
            helps=(
                "pasang dengan: {command}",
                "atau pakai `--format text`, `csv`, atau `json` pada `screen`",
            ),
        ),
        Sentences(
            "reports as HTML and notices need the extra `report`, which is not installed",
            helps=(
                "install it with: {command}",
                "or use `--format text`, `csv` or `json` of `screen`",
            ),
        ),
    ),
    Entry(
        "TR6042",
        "too-many-for-a-page",
        Severity.ERROR,
        Sentences(
            "satu halaman HTML memuat paling banyak {limit} calon, sedangkan di sini ada {count}",
            helps=(
                "nilai satu jabatan per panggilan dengan `--position`",
                "atau pakai `--format xlsx` atau `csv`",
            ),
        ),
        Sentences(
            "a page of HTML holds at most {limit} candidates, and here are {count}",
            helps=(
                "judge one position in a call with `--position`",
                "or use `--format xlsx` or `csv`",
            ),
        ),
    ),
    Entry(
        "TR6043",
        "not-a-talent-box",
        Severity.ERROR,
        Sentences(
            "`{name}` tidak dapat dipakai untuk bagan sembilan kotak",
            notes=("yang dibaca aturan jabatan ini: {known}",),
            helps=(
                "sebut satu fakta atau tabel bernilai nomor kotak, atau dua fakta berskala tiga jenjang, kinerja lebih dahulu",
            ),
        ),
        Sentences(
            "`{name}` cannot be used for the chart of nine boxes",
            notes=("what the rules of this position read: {known}",),
            helps=(
                "name one fact or table with the number of the box, or two facts on scales of three steps, performance first",
            ),
        ),
    ),
    Entry(
        "TR6044",
        "unusable-objection-text",
        Severity.ERROR,
        Sentences(
            "berkas `{name}` tidak dapat dipakai sebagai teks keberatan: {reason}",
            helps=(
                "simpan teksnya sebagai UTF-8, paling banyak {limit} huruf, dengan baris kosong di antara paragraf",
            ),
        ),
        Sentences(
            "the file `{name}` cannot be used as the text on objections: {reason}",
            helps=(
                "save the text as UTF-8, at most {limit} letters, with an empty line between paragraphs",
            ),
        ),
    ),
    Entry(
        "TR6045",
        "unreadable-count",
        Severity.ERROR,
        Sentences(
            "`{value}` bukan jumlah yang dapat dipakai untuk `{option}`",
            helps=("tulis bilangan bulat, misalnya `200`, atau `0` untuk tidak ada",),
        ),
        Sentences(
            "`{value}` is not a number that `{option}` can take",
            helps=("write a whole number such as `200`, or `0` for none",),
        ),
    ),
    Entry(
        "TR6061",
        "missing-testing-extra",
        Severity.ERROR,
        Sentences(
            "pengujian aturan memerlukan pelengkap `testing`, yang belum terpasang",
            helps=("pasang dengan: {command}",),
        ),
        Sentences(
            "testing rules needs the extra `testing`, which is not installed",
            helps=("install it with: {command}",),
        ),
    ),
    Entry(
        "TR6062",
        "data-without-date",
        Severity.ERROR,
        Sentences(
            "calon dalam `{name}` tidak dapat dinilai tanpa tanggal keputusan",
            helps=("sebut tanggalnya, misalnya `--on 2026-06-01`",),
        ),
        Sentences(
            "the candidates in `{name}` cannot be judged without the date of the decision",
            helps=("give the date, such as `--on 2026-06-01`",),
        ),
    ),
    Entry(
        "TR6063",
        "no-expected-verdict",
        Severity.ERROR,
        Sentences(
            "calon `{name}` tidak menyebut jabatan dan putusan yang diharapkan",
            notes=("tertulis sebagai putusan: `{value}`",),
            helps=("isi kolom `jabatan`, dan kolom `putusan` dengan salah satu dari: {known}",),
        ),
        Sentences(
            "the candidate `{name}` does not state the position and the verdict expected",
            notes=("given as the verdict: `{value}`",),
            helps=("fill the column `position`, and the column `verdict` with one of: {known}",),
        ),
    ),
    Entry(
        "TR6071",
        "findings-as-a-table",
        Severity.ERROR,
        Sentences(
            "temuan analisis tidak dapat ditulis sebagai {format}",
            helps=(
                "pakai `--format text` atau `json`, atau minta sertifikat batas dengan `--certificate`",
            ),
        ),
        Sentences(
            "the findings of an analysis cannot be written as {format}",
            helps=(
                "use `--format text` or `json`, or ask for the boundary certificate with `--certificate`",
            ),
        ),
    ),
)
