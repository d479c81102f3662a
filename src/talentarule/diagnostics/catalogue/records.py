"""TR21xx: lists of records, in rules and in declarations."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_NEAR = ("mungkin yang dimaksud: {near}", "perhaps this was meant: {near}")


def _error(code: str, slug: str, indonesian: Sentences, english: Sentences) -> Entry:
    return Entry(code, slug, Severity.ERROR, indonesian, english)


ENTRIES: tuple[Entry, ...] = (
    _error(
        "TR2101",
        "unknown-field",
        Sentences(
            "`{name}` bukan isian daftar `{list}`",
            label="di sini sebuah nama berarti isian catatan",
            notes=("isian daftar ini: {fields}",),
            helps=(_NEAR[0], "{hint}"),
        ),
        Sentences(
            "`{name}` is no field of the list `{list}`",
            label="here a name means a field of the record",
            notes=("fields of this list: {fields}",),
            helps=(_NEAR[1], "{hint}"),
        ),
    ),
    _error(
        "TR2102",
        "unknown-list",
        Sentences(
            "daftar `{name}` tidak dikenal",
            label="diharapkan daftar catatan",
            notes=("daftar yang ada: {lists}",),
            helps=(
                _NEAR[0],
                "daftar selalu dinyatakan di bawah `fakta:`, misalnya `{name}: daftar`, dengan isiannya pada baris-baris di bawahnya",
            ),
        ),
        Sentences(
            "the list `{name}` is not known",
            label="a list of records is expected",
            notes=("lists there are: {lists}",),
            helps=(
                _NEAR[1],
                "a list is always declared under `facts:`, for example `{name}: list`, with its fields in the lines below it",
            ),
        ),
    ),
    _error(
        "TR2103",
        "list-as-value",
        Sentences(
            "`{name}` adalah daftar catatan, bukan satu nilai",
            label="daftar catatan",
            helps=(
                "tanyakan catatannya: `ada({name} dengan ...)`, `jumlah({name})`, atau `tertinggi(ISIAN dari {name})`",
            ),
        ),
        Sentences(
            "`{name}` is a list of records, not one value",
            label="a list of records",
            helps=(
                "ask about its records: `exists({name} with ...)`, `count({name})`, or `highest(FIELD of {name})`",
            ),
        ),
    ),
    _error(
        "TR2104",
        "no-list",
        Sentences(
            "`{name}` bukan daftar catatan",
            label="tidak memiliki catatan",
            helps=(
                "pakai nama sebuah daftar atau definisi `pilih(...)`; untuk fakta biasa tulis perbandingan, misalnya `{name} = ...`",
            ),
        ),
        Sentences(
            "`{name}` is no list of records",
            label="has no records",
            helps=(
                "use the name of a list or of a definition `select(...)`; for an ordinary fact write a comparison, for example `{name} = ...`",
            ),
        ),
    ),
    _error(
        "TR2105",
        "time-without-period",
        Sentences(
            "catatan `{name}` tidak memiliki masa, sehingga waktu tidak dapat ditanyakan",
            label="memerlukan tanggal mulai",
            helps=(
                "nyatakan isian bertipe `tanggal mulai` (dan `tanggal selesai`) pada daftarnya, atau bandingkan isian tanggalnya: `dengan tanggal dalam kurun ...`",
            ),
        ),
        Sentences(
            "the records of `{name}` have no period, so no time can be asked of them",
            label="needs a start date",
            helps=(
                "declare a field of type `start date` (and `end date`) in the list, or compare its date field: `with DATE within ...`",
            ),
        ),
    ),
    _error(
        "TR2106",
        "years-not-named",
        Sentences(
            "tahun yang diminta dari `{name}` tidak disebutkan",
            label="daftar tiap tahun",
            notes=(
                "tahun yang diminta tetapi tidak ada dalam data dianggap belum diketahui; karena itu tahunnya harus pasti",
            ),
            helps=(
                "tulis `dalam kurun 2 tahun sebelum PERISTIWA`, atau `dengan {year} = salah satu dari (2024, 2025)`",
            ),
        ),
        Sentences(
            "the years asked of `{name}` are not named",
            label="a list per year",
            notes=(
                "a year that is asked and not in the data is unknown, so the years must be certain",
            ),
            helps=("write `within 2 years before EVENT`, or `with {year} = any of (2024, 2025)`",),
        ),
    ),
    _error(
        "TR2107",
        "day-in-yearly-list",
        Sentences(
            "daftar tiap tahun `{name}` tidak mengenal hari",
            label="hanya `dalam kurun` yang berlaku di sini",
            helps=(
                "tulis `dalam kurun 2 tahun sebelum PERISTIWA`, atau sebut tahunnya: `dengan tahun = 2025`",
            ),
        ),
        Sentences(
            "the list per year `{name}` does not know days",
            label="only `within` holds here",
            helps=("write `within 2 years before EVENT`, or name the years: `with year = 2025`",),
        ),
    ),
    _error(
        "TR2108",
        "parts-of-years",
        Sentences(
            "`{text}` bukan sejumlah tahun yang utuh",
            label="untuk tahun diharapkan 1 sampai 100 tahun utuh",
            notes=("yang dihitung adalah tahun kalender utuh di samping tahun peristiwanya",),
            helps=("tulis misalnya `dalam kurun 2 tahun sebelum pendaftaran`",),
        ),
        Sentences(
            "`{text}` is no number of whole years",
            label="for years, 1 to 100 whole years are expected",
            notes=("what counts are the whole calendar years beside that of the event",),
            helps=("write for example `within 2 years before registration`",),
        ),
    ),
    _error(
        "TR2109",
        "must-outside-every",
        Sentences(
            "`harus` hanya dapat dipakai di dalam `setiap(...)`",
            label="tidak berlaku di dalam `{name}(...)`",
            helps=("gabungkan syaratnya dengan `dengan`, atau pakai `setiap(... harus ...)`",),
        ),
        Sentences(
            "`must` can be used inside `every(...)` only",
            label="does not hold inside `{name}(...)`",
            helps=("join the condition with `with`, or use `every(... must ...)`",),
        ),
    ),
    _error(
        "TR2110",
        "field-not-named",
        Sentences(
            "`{function}` memerlukan isian: `{function}(ISIAN dari {name} ...)`",
            label="isian mana yang dihitung?",
            notes=("isian daftar ini: {fields}",),
            helps=("tulis isiannya di depan `dari`",),
        ),
        Sentences(
            "`{function}` needs a field: `{function}(FIELD of {name} ...)`",
            label="which field is counted?",
            notes=("fields of this list: {fields}",),
            helps=("write the field before `of`",),
        ),
    ),
    _error(
        "TR2111",
        "total-of-no-number",
        Sentences(
            "`{name}` bukan angka, sehingga tidak dapat dijumlahkan",
            label="diharapkan isian angka",
            helps=("pakai isian bertipe `angka`, atau `jumlah(...)` untuk menghitung catatannya",),
        ),
        Sentences(
            "`{name}` is no number and cannot be added up",
            label="a field of numbers is expected",
            helps=("use a field of type `number`, or `count(...)` to count the records",),
        ),
    ),
    _error(
        "TR2112",
        "exists-of-field",
        Sentences(
            "`ada(...)` menanyakan catatan, bukan isian `{name}`",
            label="isian tidak diperlukan di sini",
            helps=("tulis `ada(DAFTAR dengan {name} = ...)`",),
        ),
        Sentences(
            "`exists(...)` asks about records, not about the field `{name}`",
            label="no field is needed here",
            helps=("write `exists(LIST with {name} = ...)`",),
        ),
    ),
    _error(
        "TR2113",
        "list-inside-record",
        Sentences(
            "di dalam syarat sebuah catatan tidak dapat ditanyakan daftar lain (`{name}`)",
            label="daftar di dalam daftar",
            helps=("beri syarat atas daftar itu sebagai klausul tersendiri",),
        ),
        Sentences(
            "inside the condition of a record no other list (`{name}`) can be asked",
            label="a list within a list",
            helps=("make the condition on that list a clause of its own",),
        ),
    ),
    _error(
        "TR2114",
        "duration-by-equality",
        Sentences(
            "lama `{name}` hanya dapat dibandingkan menurut urutan",
            label="kesamaan sampai ke harinya tidak pernah dimaksud",
            helps=("pakai `paling singkat`, `paling lama`, `kurang dari`, atau `lebih dari`",),
        ),
        Sentences(
            "the duration `{name}` can only be compared by order",
            label="equality to the day is never meant",
            helps=("use `at least`, `at most`, `below`, or `above`",),
        ),
    ),
    _error(
        "TR2115",
        "every-without-must",
        Sentences(
            "`setiap(...)` memerlukan `harus`: apa yang harus dipenuhi setiap catatan?",
            label="`harus` belum ada",
            helps=(
                "tulis `harus` di depan syarat itu, misalnya `setiap(kinerja dengan tahun = 2025 harus nilai >= baik)`",
            ),
        ),
        Sentences(
            "`every(...)` needs `must`: what must hold for every record?",
            label="`must` is missing",
            helps=(
                "write `must` before that demand, for example `every(appraisals with year = 2025 must rating >= good)`",
            ),
        ),
    ),
    _error(
        "TR2116",
        "no-field-on-the-left",
        Sentences(
            "di sebelah kiri diharapkan isian daftar `{list}`, bukan `{name}`",
            label="bukan isian catatan",
            helps=(
                "jadikan `{name}` klausul tersendiri; di sebelah kanan `jabatan.` dan `calon.` boleh dipakai",
            ),
        ),
        Sentences(
            "a field of the list `{list}` is expected on the left, not `{name}`",
            label="no field of the record",
            helps=(
                "make `{name}` a clause of its own; on the right `position.` and `candidate.` may be used",
            ),
        ),
    ),
    _error(
        "TR2117",
        "record-ends-before-it-begins",
        Sentences(
            "catatan `{name}` selesai sebelum mulai ({start})",
            label="lebih awal daripada tanggal mulainya",
            helps=("periksa kedua tanggalnya; tanggal selesai adalah hari terakhir yang termasuk",),
        ),
        Sentences(
            "a record of `{name}` ends before it begins ({start})",
            label="earlier than its start",
            helps=("check both dates; the end date is the last day that is included",),
        ),
    ),
    _error(
        "TR2118",
        "records-not-as-table",
        Sentences(
            "catatan `{name}` ditulis sebagai tabel",
            label="daftar catatan",
            helps=(
                "tulis `{name}:` lalu baris judul dan baris catatannya dengan `|`; bila tidak ada satu pun: `{name} = tidak ada`",
            ),
        ),
        Sentences(
            "the records of `{name}` are written as a table",
            label="a list of records",
            helps=(
                "write `{name}:`, then a line of headings and the records with `|`; where there is none: `{name} = none`",
            ),
        ),
    ),
    _error(
        "TR2119",
        "now-in-a-rule",
        Sentences(
            "`{name}` bukan tanggal dan bukan peristiwa",
            label="aturan tidak mengenal hari ini",
            notes=("`{name}` hanya isi data: tanggal selesai sebuah catatan yang masih berjalan",),
            helps=(
                "untuk yang sedang berjalan, sebut peristiwa atau tanggalnya: `ada(DAFTAR pada pendaftaran dengan ...)`",
            ),
        ),
        Sentences(
            "`{name}` is neither a date nor an event",
            label="rules know no today",
            notes=("`{name}` is data only: the end date of a record that still runs",),
            helps=(
                "for what is running, name the event or the date: `exists(LIST at registration with ...)`",
            ),
        ),
    ),
    _error(
        "TR2121",
        "fields-without-list",
        Sentences(
            "`{name}` memiliki isian, tetapi tidak dinyatakan sebagai daftar",
            label="isian hanya ada pada daftar",
            helps=("nyatakan `{name}: daftar`, atau hapus isiannya",),
        ),
        Sentences(
            "`{name}` has fields but is not declared as a list",
            label="only lists have fields",
            helps=("declare `{name}: list`, or remove the fields",),
        ),
    ),
    _error(
        "TR2122",
        "list-of-position",
        Sentences(
            "`{name}` adalah sifat jabatan; sifat jabatan tidak dapat berupa daftar catatan",
            label="tidak dapat berupa daftar",
            helps=("pakai `banyak ...` bila sifatnya bernilai lebih dari satu",),
        ),
        Sentences(
            "`{name}` is an attribute of the position, which cannot be a list of records",
            label="cannot be a list",
            helps=("use `many ...` where the attribute has several values",),
        ),
    ),
    _error(
        "TR2123",
        "list-without-fields",
        Sentences(
            "daftar `{name}` tidak memiliki isian",
            label="isian belum dinyatakan",
            helps=(
                "tulis isiannya pada baris-baris di bawahnya, menjorok: `jenjang: skala pendidikan`",
            ),
        ),
        Sentences(
            "the list `{name}` has no fields",
            label="its fields are not declared",
            helps=("write its fields in the lines below, indented: `level: scale education`",),
        ),
    ),
    _error(
        "TR2124",
        "second-field-of-a-kind",
        Sentences(
            "daftar `{name}` memiliki dua tanggal mulai, dua tanggal selesai, atau dua tahun",
            label="yang kedua",
            helps=("sisakan satu; tanggal lainnya bertipe `tanggal` saja",),
        ),
        Sentences(
            "the list `{name}` has two start dates, two end dates, or two years",
            label="the second one",
            helps=("keep one; other dates are of type `date`",),
        ),
    ),
    _error(
        "TR2125",
        "end-without-start",
        Sentences(
            "daftar `{name}` memiliki tanggal selesai tanpa tanggal mulai",
            label="tanpa tanggal mulai",
            helps=("tambahkan isian bertipe `tanggal mulai`",),
        ),
        Sentences(
            "the list `{name}` has an end date and no start date",
            label="without a start date",
            helps=("add a field of type `start date`",),
        ),
    ),
    _error(
        "TR2126",
        "yearly-list-without-year",
        Sentences(
            "daftar tiap tahun `{name}` tidak memiliki isian `tahun`",
            label="tahunnya belum dinyatakan",
            helps=("tambahkan `tahun: angka` sebagai isian",),
        ),
        Sentences(
            "the list per year `{name}` has no field `year`",
            label="its year is not declared",
            helps=("add `year: number` as a field",),
        ),
    ),
    _error(
        "TR2127",
        "list-in-list",
        Sentences(
            "isian `{name}` tidak dapat berupa daftar",
            label="daftar di dalam daftar",
            helps=("jadikan daftar tersendiri di bawah `fakta:`, atau pakai `banyak ...`",),
        ),
        Sentences(
            "the field `{name}` cannot be a list",
            label="a list within a list",
            helps=("make it a list of its own under `facts:`, or use `many ...`",),
        ),
    ),
    _error(
        "TR2128",
        "flag-of-field",
        Sentences(
            "`{name}` tidak berlaku bagi isian sebuah daftar",
            label="hanya `boleh tidak ada` yang berlaku di sini",
            helps=("tulis keterangan ini pada daftarnya, atau hapus",),
        ),
        Sentences(
            "`{name}` does not hold for a field of a list",
            label="only `may be none` holds here",
            helps=("write this flag at the list, or remove it",),
        ),
    ),
    _error(
        "TR2129",
        "period-outside-list",
        Sentences(
            "`{name}` hanya dapat dipakai pada isian sebuah daftar",
            label="bukan isian daftar",
            helps=("pakai `tanggal`, atau pindahkan ke bawah sebuah daftar",),
        ),
        Sentences(
            "`{name}` can be used for a field of a list only",
            label="no field of a list",
            helps=("use `date`, or move it below a list",),
        ),
    ),
)
