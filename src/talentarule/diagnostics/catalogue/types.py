"""TR2xxx: types and values in conditions."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_NEAR = ("mungkin yang dimaksud: {near}", "perhaps this was meant: {near}")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR2001",
        "unknown-level",
        Severity.ERROR,
        id=Sentences(
            "`{value}` bukan jenjang skala `{scale}`",
            label="tidak ada dalam skala `{scale}`",
            notes=("jenjangnya dari yang terendah: {levels}",),
            helps=(
                _NEAR[0],
                "bila jenjangnya ada dengan sebutan lain, tambahkan di bawah skalanya: `JENJANG alias {value}`",
            ),
        ),
        en=Sentences(
            "`{value}` is no level of the scale `{scale}`",
            label="not in the scale `{scale}`",
            notes=("its levels from the lowest: {levels}",),
            helps=(
                _NEAR[1],
                "where the level is there under another name, add below the scale: `LEVEL alias {value}`",
            ),
        ),
    ),
    Entry(
        "TR2002",
        "unknown-category",
        Severity.ERROR,
        id=Sentences(
            "`{value}` tidak ada dalam rumpun `{taxonomy}`",
            label="tidak ada dalam rumpun `{taxonomy}`",
            helps=(
                _NEAR[0],
                "tempatkan `{value}` pada rumpunnya, sebagai cabang atau sebagai alias",
            ),
        ),
        en=Sentences(
            "`{value}` is not in the taxonomy `{taxonomy}`",
            label="not in the taxonomy `{taxonomy}`",
            helps=(
                _NEAR[1],
                "give `{value}` its place in the taxonomy, as a branch or as an alias",
            ),
        ),
    ),
    Entry(
        "TR2003",
        "level-of-other-scale",
        Severity.ERROR,
        id=Sentences(
            "`{value}` termasuk skala `{of}`, bukan skala `{scale}`",
            label="termasuk skala `{of}`",
            notes=("dua hal hanya dapat dibandingkan dalam skala yang sama",),
            helps=(
                "tulis jenjang skala `{scale}`, atau bandingkan fakta yang memakai skala `{of}`",
            ),
        ),
        en=Sentences(
            "`{value}` belongs to the scale `{of}`, not to the scale `{scale}`",
            label="belongs to the scale `{of}`",
            notes=("two things can be compared only within one scale",),
            helps=(
                "write a level of the scale `{scale}`, or compare a fact that uses the scale `{of}`",
            ),
        ),
    ),
    Entry(
        "TR2004",
        "comparison-without-order",
        Severity.ERROR,
        id=Sentences(
            "nilai `{name}` tidak mempunyai urutan, sehingga tidak ada yang lebih tinggi atau lebih rendah",
            label="memerlukan urutan",
            notes=("yang berurutan hanya jenjang skala, angka, tanggal, dan durasi",),
            helps=(
                "bandingkan dengan `=` atau `= salah satu dari (...)`",
                "atau nyatakan urutannya sebagai skala: `skala {name}: ... < ...`",
            ),
        ),
        en=Sentences(
            "the values of `{name}` have no order, so none is higher or lower",
            label="this needs an order",
            notes=("only levels of a scale, numbers, dates and durations have an order",),
            helps=(
                "compare with `=` or `= any of (...)`",
                "or declare the order as a scale: `scale {name}: ... < ...`",
            ),
        ),
    ),
    Entry(
        "TR2005",
        "order-of-many-values",
        Severity.ERROR,
        id=Sentences(
            "`{name}` dapat berisi beberapa nilai; belum disebut yang mana yang dibandingkan",
            label="membandingkan satu nilai saja",
            helps=(
                "tulis `tertinggi({name})` bila cukup satu yang mencapai, atau `terendah({name})` bila semuanya harus mencapai",
            ),
        ),
        en=Sentences(
            "`{name}` may hold several values, and it is not said which of them is compared",
            label="compares one value only",
            helps=(
                "write `highest({name})` where one that reaches it is enough, or `lowest({name})` where all must reach it",
            ),
        ),
    ),
    Entry(
        "TR2006",
        "equal-level-with-peers",
        Severity.ERROR,
        id=Sentences(
            "belum disebut apakah jenjang yang setingkat dengan `{value}` juga dimaksud",
            label="ada jenjang lain yang setingkat",
            notes=("jenjang yang setingkat: {peers}",),
            helps=(
                "ganti `=` dengan `persis {value}` (hanya jenjang ini) atau `setara {value}` (semua yang setingkat)",
                "dalam `salah satu dari (...)`, sebut juga jenjang yang setingkat: {peers}",
            ),
        ),
        en=Sentences(
            "it is not said whether levels of equal rank with `{value}` are meant too",
            label="there are other levels of equal rank",
            notes=("levels of equal rank: {peers}",),
            helps=(
                "replace `=` by `exactly {value}` (this level only) or `equivalent to {value}` (all of equal rank)",
                "within `any of (...)`, name the levels of equal rank as well: {peers}",
            ),
        ),
    ),
    Entry(
        "TR2007",
        "equal-age",
        Severity.ERROR,
        id=Sentences(
            "usia tidak dibandingkan dengan `=`: `{name}` berubah setiap hari",
            label="usia memerlukan batas bawah atau batas atas",
            helps=(
                "tulis batasnya: `{name} paling rendah ...`, `{name} paling tinggi ...`, atau `{name} belum mencapai ...`",
                "untuk rentang, tulis dua syarat yang dihubungkan `dan`",
            ),
        ),
        en=Sentences(
            "an age is not compared by `=`: `{name}` changes every day",
            label="an age needs a lower or an upper limit",
            helps=(
                "write the limit: `{name} at least ...`, `{name} at most ...` or `{name} below ...`",
                "for a range, write two conditions joined by `and`",
            ),
        ),
    ),
    Entry(
        "TR2008",
        "other-unit",
        Severity.ERROR,
        id=Sentences(
            "satuannya berbeda: tertulis `{got}`, yang diharapkan angka {wanted}",
            label="satuan lain",
            helps=("tulis angkanya {wanted}, atau ubah satuan pada pernyataan faktanya",),
        ),
        en=Sentences(
            "the unit differs: `{got}` is written where a figure {wanted} is expected",
            label="another unit",
            helps=("write the figure {wanted}, or change the unit where the fact is declared",),
        ),
    ),
    Entry(
        "TR2009",
        "wrong-kind-of-value",
        Severity.ERROR,
        id=Sentences(
            "`{name}` tidak sejenis dengan yang diharapkan di sini: {expected}",
            label="jenis lain",
            helps=("tulis {expected}, atau bandingkan fakta lain",),
        ),
        en=Sentences(
            "`{name}` is not of the kind that is expected here: {expected}",
            label="another kind",
            helps=("write {expected}, or compare another fact",),
        ),
    ),
    Entry(
        "TR2010",
        "value-as-condition",
        Severity.ERROR,
        id=Sentences(
            "`{name}` adalah nilai, belum syarat",
            label="di sini diharapkan syarat",
            helps=("bandingkan dengan suatu nilai, misalnya `{name} = ...` atau `{name} >= ...`",),
        ),
        en=Sentences(
            "`{name}` is a value and not yet a condition",
            label="a condition is expected here",
            helps=("compare it with a value, for example `{name} = ...` or `{name} >= ...`",),
        ),
    ),
    Entry(
        "TR2011",
        "exactly-of-extreme",
        Severity.ERROR,
        id=Sentences(
            "`persis` tidak dapat dipakai pada `{name}`",
            label="yang tertinggi atau terendah dapat beberapa jenjang yang setingkat",
            helps=(
                "tulis `setara` di tempat `persis`, atau bandingkan dengan `paling rendah` atau `paling tinggi`",
            ),
        ),
        en=Sentences(
            "`exactly` cannot be used with `{name}`",
            label="the highest or lowest may be several levels of equal rank",
            helps=(
                "write `equivalent to` in the place of `exactly`, or compare by `at least` or `at most`",
            ),
        ),
    ),
    Entry(
        "TR2012",
        "counted-members-overlap",
        Severity.ERROR,
        id=Sentences(
            "`{first}` dan `{second}` bertumpang tindih, sehingga satu nilai terhitung dua kali",
            label="bertumpang tindih dengan `{first}`",
            notes=("dalam `paling sedikit N dari (...)` setiap anggota dihitung satu kali",),
            helps=("hapus salah satunya, atau tulis anggota yang terpisah satu dari yang lain",),
        ),
        en=Sentences(
            "`{first}` and `{second}` overlap, so that one value counts twice",
            label="overlaps with `{first}`",
            notes=("in `at least N of (...)` each member counts once",),
            helps=("delete one of them, or write members that are apart from each other",),
        ),
    ),
    Entry(
        "TR2013",
        "never-none",
        Severity.ERROR,
        id=Sentences(
            "`{name}` tidak dapat bernilai `tidak ada`",
            label="perbandingan ini tidak akan pernah terpenuhi",
            helps=(
                "nyatakan faktanya sebagai `banyak ...` atau tambahkan `; boleh tidak ada` (tanggal tidak dapat)",
            ),
        ),
        en=Sentences(
            "`{name}` cannot have the value `none`",
            label="this comparison can never hold",
            helps=("declare the fact as `many ...` or add `; may be none` to it (not for dates)",),
        ),
    ),
    Entry(
        "TR2014",
        "not-many-valued",
        Severity.ERROR,
        id=Sentences(
            "`{name}` bukan fakta bernilai banyak",
            label="di sini diharapkan fakta `banyak ...`",
            helps=(
                "nyatakan sebagai `banyak ...`, atau bandingkan `{name}` langsung dengan nilainya",
                "beberapa nilai tetap ditulis dalam kurung: `salah satu dari (..., ...)`",
            ),
        ),
        en=Sentences(
            "`{name}` is not a many-valued fact",
            label="a fact of type `many ...` is expected here",
            helps=(
                "declare it as `many ...`, or compare `{name}` directly with its value",
                "several fixed values stand in brackets: `any of (..., ...)`",
            ),
        ),
    ),
    Entry(
        "TR2015",
        "inferred-type",
        Severity.NOTE,
        id=Sentences(
            "fakta `{name}` dibaca sebagai: {type}",
            label="jenisnya disimpulkan dari pemakaian",
            helps=("nyatakan di bawah `fakta:` agar salah ketik pun terlihat",),
        ),
        en=Sentences(
            "the fact `{name}` is read as {type}",
            label="its type is inferred from use",
            helps=("declare it under `facts:` so that slips of the pen show as well",),
        ),
    ),
    Entry(
        "TR2016",
        "unknown-choice",
        Severity.ERROR,
        id=Sentences(
            "`{value}` tidak termasuk pilihan: {options}",
            label="tidak termasuk pilihan",
            helps=(_NEAR[0], "tambahkan `{value}` pada pilihan faktanya"),
        ),
        en=Sentences(
            "`{value}` is not among the choices: {options}",
            label="not among the choices",
            helps=(_NEAR[1], "add `{value}` to the choices of the fact"),
        ),
    ),
    Entry(
        "TR2017",
        "many-values-on-the-right",
        Severity.ERROR,
        id=Sentences(
            "`{name}` berisi beberapa nilai; belum disebut berapa yang harus cocok",
            label="beberapa nilai",
            helps=(
                "tulis `= salah satu dari {name}` (cukup satu) atau `= semua dari {name}` (semuanya)",
            ),
        ),
        en=Sentences(
            "`{name}` holds several values, and it is not said how many must match",
            label="several values",
            helps=("write `= any of {name}` (one is enough) or `= all of {name}` (all of them)",),
        ),
    ),
    Entry(
        "TR2018",
        "impossible-shift",
        Severity.ERROR,
        id=Sentences(
            "`{text}` tidak dapat dihitung",
            label="penjumlahan yang tidak dikenal",
            notes=(
                "yang dapat ditambah atau dikurangi: tanggal dengan durasi, dan angka dengan angka",
            ),
            helps=(
                "tulis misalnya `pendaftaran - 5 tahun`; jarak antara dua tanggal ditulis dengan `usia(... pada ...)`",
            ),
        ),
        en=Sentences(
            "`{text}` cannot be computed",
            label="no such addition or subtraction",
            notes=(
                "a duration can be added to a date or taken from it, a number to or from a number",
            ),
            helps=(
                "write for example `registration - 5 years`; the distance of two dates is written `age(... at ...)`",
            ),
        ),
    ),
    Entry(
        "TR2019",
        "age-without-date",
        Severity.ERROR,
        id=Sentences(
            "belum disebut pada tanggal apa usia dihitung",
            label="tanggal acuannya tidak ada",
            helps=("tulis `usia({name} pada pelantikan)` atau `usia({name} pada 1 Maret 2026)`",),
        ),
        en=Sentences(
            "it is not said on which date the age is counted",
            label="the date of reference is missing",
            helps=("write `age({name} at appointment)` or `age({name} at 1 March 2026)`",),
        ),
    ),
    Entry(
        "TR2020",
        "duration-unit-missing",
        Severity.ERROR,
        id=Sentences(
            "`{value}` belum menyebut satuan waktunya",
            label="tahun, bulan, atau hari",
            helps=("tulis `{value} tahun`, `{value} bulan`, atau `{value} hari`",),
        ),
        en=Sentences(
            "`{value}` does not say its unit of time",
            label="years, months or days",
            helps=("write `{value} years`, `{value} months` or `{value} days`",),
        ),
    ),
    Entry(
        "TR2021",
        "levels-only-operator",
        Severity.ERROR,
        id=Sentences(
            "`{op}` tidak dapat dipakai pada `{name}`",
            label="hanya untuk jenjang atau cabang",
            notes=(
                "`persis` berlaku untuk jenjang skala dan cabang rumpun, `setara` hanya untuk jenjang skala",
            ),
            helps=("tulis `=`: pada `{name}` tidak ada nilai lain yang setingkat",),
        ),
        en=Sentences(
            "`{op}` cannot be used with `{name}`",
            label="only for levels or branches",
            notes=(
                "`exactly` is for levels of a scale and branches of a taxonomy, `equivalent to` for levels of a scale only",
            ),
            helps=("write `=`: `{name}` has no other values of equal rank",),
        ),
    ),
    Entry(
        "TR2022",
        "more-than-there-are",
        Severity.ERROR,
        id=Sentences(
            "diminta paling sedikit {count}, padahal hanya ada {members} pilihan",
            label="tidak mungkin terpenuhi",
            helps=("kecilkan jumlahnya, atau tambahkan yang kurang",),
        ),
        en=Sentences(
            "at least {count} are asked for where there are only {members} choices",
            label="this cannot be met",
            helps=("lower the number, or add what is missing",),
        ),
    ),
    Entry(
        "TR2023",
        "list-of-everything",
        Severity.WARNING,
        id=Sentences(
            "daftar ini memuat seluruh rumpun `{taxonomy}`, sehingga tidak menyaring siapa pun",
            label="semua cabang utama disebut",
            helps=(
                "hapus syarat ini, persempit daftarnya, atau jadikan pilihan yang diutamakan dengan `mengutamakan`",
            ),
        ),
        en=Sentences(
            "this list covers the whole taxonomy `{taxonomy}` and so excludes nobody",
            label="every main branch is named",
            helps=(
                "delete the condition, shorten the list, or turn it into a preference with `prefers`",
            ),
        ),
    ),
    Entry(
        "TR2024",
        "no-taxonomy",
        Severity.WARNING,
        id=Sentences(
            "nilai `{name}` dibandingkan kata demi kata, karena tidak ada rumpun atau skalanya",
            label="tanpa rumpun",
            notes=("hanya kata `{value}` sendiri yang cocok, bukan bagian-bagiannya",),
            helps=(
                "nyatakan `rumpun {name}:` bila yang berada di bawah sebuah bidang juga dimaksud",
                "atau nyatakan `{name}: banyak teks` di bawah `fakta:` bila memang kata demi kata",
            ),
        ),
        en=Sentences(
            "`{name}` is compared word for word, as it has no taxonomy and no scale",
            label="no taxonomy",
            notes=("only the exact word `{value}` matches, not what belongs to it",),
            helps=(
                "declare `taxonomy {name}:` where what lies under a field is meant too",
                "or declare `{name}: many text` under `facts:` where word for word is meant",
            ),
        ),
    ),
    Entry(
        "TR2025",
        "used-in-two-ways",
        Severity.ERROR,
        id=Sentences(
            "fakta `{name}` dipakai dengan dua cara yang tidak dapat disatukan",
            label="di sini dibaca sebagai: {second}",
            notes=("di tempat lain dibaca sebagai: {first}",),
            helps=("nyatakan jenis `{name}` di bawah `fakta:`, atau perbaiki salah satu syarat",),
        ),
        en=Sentences(
            "the fact `{name}` is used in two ways that do not go together",
            label="read as {second} here",
            notes=("elsewhere it is read as {first}",),
            helps=(
                "declare the type of `{name}` under `facts:`, or correct one of the conditions",
            ),
        ),
    ),
    Entry(
        "TR2026",
        "unreadable-example-value",
        Severity.ERROR,
        id=Sentences(
            "`{value}` tidak dapat menjadi isi fakta `{name}`",
            label="yang diharapkan: {expected}",
            helps=(_NEAR[0], "tulis {expected}", "{several}"),
        ),
        en=Sentences(
            "`{value}` cannot be the content of the fact `{name}`",
            label="expected is {expected}",
            helps=(_NEAR[1], "write {expected}", "{several}"),
        ),
    ),
    Entry(
        "TR2027",
        "condition-as-value",
        Severity.ERROR,
        id=Sentences(
            "`{name}` adalah syarat, sehingga tidak dapat dibandingkan",
            label="sudah berupa syarat",
            helps=(
                "tulis `{name}` saja tanpa perbandingan, atau `tidak {name}` untuk ingkarannya",
            ),
        ),
        en=Sentences(
            "`{name}` is a condition and cannot be compared",
            label="this is a condition already",
            helps=("write `{name}` without a comparison, or `not {name}` for its contrary",),
        ),
    ),
    Entry(
        "TR2028",
        "dated-name-in-rule",
        Severity.ERROR,
        id=Sentences(
            "`{value}` hanya sebutan untuk masa tertentu dalam skala `{scale}`",
            label="artinya bergantung pada tanggal",
            notes=("alias bertanggal dipakai untuk membaca data, bukan dalam syarat",),
            helps=("tulis nama jenjangnya sendiri: {own}",),
        ),
        en=Sentences(
            "`{value}` is a name for a certain time only in the scale `{scale}`",
            label="its meaning depends on a date",
            notes=("dated aliases are for reading data, not for conditions",),
            helps=("write the level's own name: {own}",),
        ),
    ),
    Entry(
        "TR2029",
        "title-as-category",
        Severity.ERROR,
        id=Sentences(
            "`{value}` adalah gelar, bukan cabang rumpun `{taxonomy}`",
            label="di sini diharapkan nama bidang",
            notes=("satu gelar diberikan oleh program studi yang berlainan",),
            helps=("tulis nama bidang atau program studinya, misalnya `kesehatan masyarakat`",),
        ),
        en=Sentences(
            "`{value}` is a title, not a branch of the taxonomy `{taxonomy}`",
            label="the name of a field is expected here",
            notes=("different programmes give one title",),
            helps=("write the name of the field or programme, for example `public health`",),
        ),
    ),
    Entry(
        "TR2030",
        "extreme-without-order",
        Severity.ERROR,
        id=Sentences(
            "`{function}` tidak dapat dipakai: nilai `{name}` tidak mempunyai urutan",
            label="tidak ada yang tertinggi atau terendah",
            helps=(
                "nyatakan `{name}` sebagai `banyak skala ...`, atau tulis `{name} = ...` bila cukup salah satu nilainya",
            ),
        ),
        en=Sentences(
            "`{function}` cannot be used: the values of `{name}` have no order",
            label="none is highest or lowest",
            helps=(
                "declare `{name}` as `many scale ...`, or write `{name} = ...` where one of its values is enough",
            ),
        ),
    ),
    Entry(
        "TR2031",
        "scale-not-told",
        Severity.ERROR,
        id=Sentences(
            "belum diketahui skala mana yang mengurutkan `{name}`",
            label="dibandingkan menurut urutan",
            notes=("skala yang memuat nilai-nilainya: {scales}",),
            helps=(
                "nyatakan di bawah `fakta:`: `{name}: skala ...`",
                "bila skalanya belum ada, nyatakan dari jenjang terendah: `skala {name}: ... < ...`",
            ),
        ),
        en=Sentences(
            "it is not known which scale orders `{name}`",
            label="compared by order",
            notes=("scales that hold its values: {scales}",),
            helps=(
                "declare under `facts:`: `{name}: scale ...`",
                "where there is no such scale yet, declare it from the lowest level on: `scale {name}: ... < ...`",
            ),
        ),
    ),
    Entry(
        "TR2032",
        "operator-before-list",
        Severity.ERROR,
        id=Sentences(
            "`{op}` tidak dapat diikuti `{what}`",
            label="memerlukan satu nilai",
            helps=("tulis `= {what}`, atau satu nilai saja sesudah `{op}`",),
        ),
        en=Sentences(
            "`{op}` cannot be followed by `{what}`",
            label="needs a single value",
            helps=("write `= {what}`, or a single value after `{op}`",),
        ),
    ),
    Entry(
        "TR2033",
        "none-without-equal",
        Severity.ERROR,
        id=Sentences(
            "`tidak ada` hanya dapat berdiri sesudah `=` atau `≠`",
            label="bukan nilai yang dapat diurutkan",
            helps=("tulis `= tidak ada` atau `≠ tidak ada`",),
        ),
        en=Sentences(
            "`none` can only stand after `=` or `≠`",
            label="not a value with a rank",
            helps=("write `= none` or `≠ none`",),
        ),
    ),
)
