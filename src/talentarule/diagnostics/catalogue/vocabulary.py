"""TR3xxx: vocabulary: scales, taxonomies, facts, events, organisation."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR3001",
        "member-twice",
        Severity.ERROR,
        id=Sentences(
            "`{name}` disebut dua kali dalam `{owner}`",
            label="disebut lagi di sini",
            notes=("dalam satu skala, rumpun, atau daftar pilihan, setiap nama punya satu tempat",),
            helps=("hapus salah satunya, atau beri nama lain bila memang dua hal yang berbeda",),
        ),
        en=Sentences(
            "`{name}` occurs twice in `{owner}`",
            label="named again here",
            notes=("in one scale, taxonomy or list of choices each name has one place",),
            helps=("delete one of them, or rename one where they are two different things",),
        ),
    ),
    Entry(
        "TR3002",
        "alias-of-two-levels",
        Severity.ERROR,
        id=Sentences(
            "`{name}` menjadi sebutan dua jenjang: `{first}` dan `{second}`",
            label="di sini untuk `{second}`",
            helps=(
                "hapus salah satu alias",
                "bila artinya berganti menurut waktu, beri masa pada keduanya: `{first} alias {name} sampai 2021-12-31` dan `{second} alias {name} sejak 2022-01-01`",
            ),
        ),
        en=Sentences(
            "`{name}` is a name of two levels: `{first}` and `{second}`",
            label="here of `{second}`",
            helps=(
                "delete one of the aliases",
                "where the meaning changed in time, date both: `{first} alias {name} until 2021-12-31` and `{second} alias {name} since 2022-01-01`",
            ),
        ),
    ),
    Entry(
        "TR3003",
        "scale-of-one-level",
        Severity.ERROR,
        id=Sentences(
            "skala `{name}` hanya mempunyai satu jenjang",
            label="tidak ada yang dapat dibandingkan",
            helps=(
                "tulis sekurangnya dua jenjang dari yang terendah, dipisahkan `<`: `skala {name}: rendah < tinggi`",
                "bila tidak berurutan, pakai `salah satu dari (...)` pada faktanya",
            ),
        ),
        en=Sentences(
            "the scale `{name}` has only one level",
            label="there is nothing to compare",
            helps=(
                "write at least two levels from the lowest on, separated by `<`: `scale {name}: low < high`",
                "where the values have no order, use `any of (...)` for the fact",
            ),
        ),
    ),
    Entry(
        "TR3004",
        "excluded-member",
        Severity.ERROR,
        id=Sentences(
            "`{name}` berada di bawah `{under}`, padahal dikecualikan dari sana",
            label="tempatnya di bawah `{under}`",
            helps=("pindahkan `{name}` ke cabang lain, atau hapus baris `tidak termasuk {name}`",),
        ),
        en=Sentences(
            "`{name}` lies under `{under}`, which excludes it",
            label="its place under `{under}`",
            helps=("move `{name}` to another branch, or delete the line `excludes {name}`",),
        ),
    ),
    Entry(
        "TR3005",
        "title-in-taxonomy",
        Severity.ERROR,
        id=Sentences(
            "`{name}` adalah gelar, bukan bidang",
            label="gelar tidak dapat menjadi anggota rumpun",
            notes=(
                "satu gelar diberikan oleh program studi yang berlainan: `S.T` untuk teknik sipil dan juga untuk informatika",
            ),
            helps=("tulis nama bidang atau program studinya, misalnya `kesehatan masyarakat`",),
        ),
        en=Sentences(
            "`{name}` is a title, not a field of study",
            label="a title cannot be a member of a taxonomy",
            notes=(
                "different programmes give one title: `S.T` stands for civil engineering and for informatics",
            ),
            helps=("write the name of the field or programme, for example `public health`",),
        ),
    ),
    Entry(
        "TR3006",
        "unknown-type",
        Severity.ERROR,
        id=Sentences(
            "jenis fakta `{name}` tidak dikenal",
            label="di sini diharapkan jenis fakta",
            notes=(
                "jenis yang ada: `teks`, `angka`, `tanggal`, `durasi`, `ya/tidak`, `skala ...`, `rumpun ...`, `salah satu dari (...)`, `banyak ...`, `daftar`",
            ),
            helps=(
                "mungkin yang dimaksud: {near}",
                "jenjang sebuah skala ditulis `skala {name}`, cabang sebuah rumpun `rumpun {name}`",
            ),
        ),
        en=Sentences(
            "the type of fact `{name}` is not known",
            label="a type of fact is expected here",
            notes=(
                "the types are `text`, `number`, `date`, `duration`, `yes/no`, `scale ...`, `taxonomy ...`, `any of (...)`, `many ...` and `list`",
            ),
            helps=(
                "perhaps this was meant: {near}",
                "for levels of a scale write `scale {name}`, for branches of a taxonomy `taxonomy {name}`",
            ),
        ),
    ),
    Entry(
        "TR3007",
        "unknown-flag",
        Severity.ERROR,
        id=Sentences(
            "keterangan fakta `{name}` tidak dikenal",
            label="sesudah `;` diharapkan keterangan tentang fakta",
            notes=("keterangan yang ada: `dilindungi`, `tetap`, `pribadi`, `boleh tidak ada`",),
            helps=(
                "mungkin yang dimaksud: {near}",
                "hapus `; {name}`; penjelasan bebas ditulis sesudah `#`",
            ),
        ),
        en=Sentences(
            "the flag `{name}` of a fact is not known",
            label="a flag of the fact is expected after `;`",
            notes=("the flags are `protected`, `fixed`, `personal` and `may be none`",),
            helps=(
                "perhaps this was meant: {near}",
                "delete `; {name}`; free remarks stand behind `#`",
            ),
        ),
    ),
    Entry(
        "TR3008",
        "fact-with-two-types",
        Severity.ERROR,
        id=Sentences(
            "fakta `{name}` dinyatakan dengan dua jenis yang berbeda",
            label="di sini dengan jenis lain",
            helps=("samakan jenisnya, atau beri nama lain pada salah satunya",),
        ),
        en=Sentences(
            "the fact `{name}` is declared with two different types",
            label="with another type here",
            helps=("make the types equal, or give one of them another name",),
        ),
    ),
    Entry(
        "TR3009",
        "circular-events",
        Severity.ERROR,
        id=Sentences(
            "peristiwa `{name}` pada akhirnya sama dengan dirinya sendiri",
            label="tanggalnya tidak akan pernah diketahui",
            helps=("beri salah satu peristiwa tanggal sendiri, atau hapus `= ...` padanya",),
        ),
        en=Sentences(
            "the event `{name}` equals itself in the end",
            label="its date would never be known",
            helps=("give one of the events a date of its own, or delete `= ...` there",),
        ),
    ),
    Entry(
        "TR3010",
        "date-may-be-none",
        Severity.ERROR,
        id=Sentences(
            "tanggal `{name}` tidak dapat dinyatakan `boleh tidak ada`",
            label="tidak berlaku untuk tanggal",
            notes=("tanggal yang belum diketahui dibiarkan kosong dalam data calon",),
            helps=(
                "hapus `boleh tidak ada`; bila perlu nyatakan fakta `ya/tidak` tersendiri untuk ada tidaknya peristiwa itu",
            ),
        ),
        en=Sentences(
            "the date `{name}` cannot be declared `may be none`",
            label="this is not for dates",
            notes=("a date that is not known yet is left blank in the candidate's data",),
            helps=(
                "delete `may be none`; where needed declare a `yes/no` fact that says whether the event happened",
            ),
        ),
    ),
    Entry(
        "TR3011",
        "place-declared-twice",
        Severity.ERROR,
        id=Sentences(
            "unit atau jabatan `{name}` dinyatakan dua kali",
            label="dinyatakan lagi di sini",
            notes=(
                "jabatan bernama sama boleh ada di beberapa unit, tetapi tidak dua kali dalam satu unit; nama unit tidak boleh berulang",
            ),
            helps=("hapus salah satunya, atau bedakan namanya",),
        ),
        en=Sentences(
            "the unit or position `{name}` is declared twice",
            label="declared again here",
            notes=(
                "several units may have a position of one name, but no unit has it twice; names of units do not repeat",
            ),
            helps=("delete one of them, or make the names different",),
        ),
    ),
    Entry(
        "TR3012",
        "several-values-for-one",
        Severity.ERROR,
        id=Sentences(
            "keterangan jabatan `{name}` diberi beberapa nilai, padahal bernilai tunggal",
            label="lebih dari satu nilai",
            helps=(
                "sisakan satu nilai, atau nyatakan di bawah `fakta jabatan:` sebagai `{name}: banyak ...`",
            ),
        ),
        en=Sentences(
            "the position attribute `{name}` is given several values but holds one",
            label="more than one value",
            helps=("leave one value, or declare it under `position facts:` as `{name}: many ...`",),
        ),
    ),
    Entry(
        "TR3013",
        "attribute-not-constant",
        Severity.ERROR,
        id=Sentences(
            "isi keterangan jabatan harus nilai tetap, bukan `{name}`",
            label="bergantung pada hal lain",
            helps=("tulis nilainya sendiri, misalnya jenjang, bidang, angka, atau tanggal",),
        ),
        en=Sentences(
            "a position attribute must hold a fixed value, not `{name}`",
            label="depends on something else",
            helps=("write the value itself, such as a level, a field, a number or a date",),
        ),
    ),
    Entry(
        "TR3014",
        "many-of-many",
        Severity.ERROR,
        id=Sentences(
            "`banyak` ditulis dua kali untuk satu fakta",
            label="sudah di bawah `banyak`",
            helps=("tulis `banyak` satu kali saja, misalnya `banyak teks`",),
        ),
        en=Sentences(
            "`many` is written twice for one fact",
            label="already under `many`",
            helps=("write `many` only once, for example `many text`",),
        ),
    ),
    Entry(
        "TR3015",
        "fact-of-two-owners",
        Severity.ERROR,
        id=Sentences(
            "fakta `{name}` dinyatakan untuk calon dan juga untuk seleksi",
            label="dinyatakan lagi untuk pemilik lain",
            notes=("dalam syarat, `{name}` lalu dapat berarti yang mana saja",),
            helps=("beri nama lain pada salah satunya, misalnya `{name} seleksi ini`",),
        ),
        en=Sentences(
            "the fact `{name}` is declared for the candidate and for the selection",
            label="declared again for another owner",
            notes=("in a condition `{name}` could then mean either of them",),
            helps=("give one of them another name, for example `panel {name}`",),
        ),
    ),
    Entry(
        "TR3016",
        "event-with-two-dates",
        Severity.ERROR,
        id=Sentences(
            "peristiwa `{name}` diberi dua tanggal yang berbeda",
            label="berbeda dengan yang pertama",
            helps=("sisakan satu tanggal, atau beri nama lain pada peristiwa yang kedua",),
        ),
        en=Sentences(
            "the event `{name}` is given two different dates",
            label="differs from the first",
            helps=("leave one date, or give the second event another name",),
        ),
    ),
)
