"""TR1xxx: names of facts, events, units, positions, functions, examples and clauses."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_NEAR = ("mungkin yang dimaksud: {near}", "perhaps this was meant: {near}")

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR1001",
        "unknown-fact",
        Severity.ERROR,
        id=Sentences(
            "fakta `{name}` tidak dikenal",
            label="tidak ada di bawah `fakta:` dan bukan definisi",
            helps=(
                _NEAR[0],
                "{hint}",
                "nyatakan fakta itu di bawah `fakta:`, misalnya `{new}: teks`",
            ),
        ),
        en=Sentences(
            "the fact `{name}` is not known",
            label="neither declared under `facts:` nor a definition",
            helps=(
                _NEAR[1],
                "{hint}",
                "declare the fact under `facts:`, for example `{new}: text`",
            ),
        ),
    ),
    Entry(
        "TR1002",
        "unknown-place",
        Severity.ERROR,
        id=Sentences(
            "jabatan atau unit `{name}` tidak dikenal",
            label="tidak ada jabatan, unit, atau alias bernama demikian",
            helps=(
                _NEAR[0],
                "tambahkan di bawah `organisasi:` sebagai `unit {name}` atau `jabatan {name}`",
            ),
        ),
        en=Sentences(
            "the position or unit `{name}` is not known",
            label="no position, unit or alias has this name",
            helps=(
                _NEAR[1],
                "add it under `organisation:` as `unit {name}` or `position {name}`",
            ),
        ),
    ),
    Entry(
        "TR1003",
        "unknown-event",
        Severity.ERROR,
        id=Sentences(
            "peristiwa `{name}` tidak dikenal",
            label="di sini diharapkan tanggal atau nama peristiwa",
            helps=(
                _NEAR[0],
                "nyatakan peristiwa itu: `peristiwa: {name}`",
            ),
        ),
        en=Sentences(
            "the event `{name}` is not known",
            label="a date or the name of an event is expected here",
            helps=(
                _NEAR[1],
                "declare the event: `events: {name}`",
            ),
        ),
    ),
    Entry(
        "TR1005",
        "unknown-scale",
        Severity.ERROR,
        id=Sentences(
            "skala `{name}` tidak dikenal",
            label="tidak ada skala bernama demikian",
            helps=(
                _NEAR[0],
                "nyatakan skala itu dari jenjang terendah ke tertinggi, misalnya `skala {name}: rendah < sedang < tinggi`",
            ),
        ),
        en=Sentences(
            "the scale `{name}` is not known",
            label="no scale has this name",
            helps=(
                _NEAR[1],
                "declare the scale from its lowest level to its highest, for example `scale {name}: low < medium < high`",
            ),
        ),
    ),
    Entry(
        "TR1006",
        "unknown-taxonomy",
        Severity.ERROR,
        id=Sentences(
            "rumpun `{name}` tidak dikenal",
            label="tidak ada rumpun bernama demikian",
            helps=(
                _NEAR[0],
                "nyatakan `rumpun {name}:` dengan cabang-cabangnya pada baris di bawahnya",
            ),
        ),
        en=Sentences(
            "the taxonomy `{name}` is not known",
            label="no taxonomy has this name",
            helps=(
                _NEAR[1],
                "declare `taxonomy {name}:` with its branches on the lines below",
            ),
        ),
    ),
    Entry(
        "TR1007",
        "unknown-attribute",
        Severity.ERROR,
        id=Sentences(
            "keterangan jabatan `{name}` tidak dikenal",
            label="di sini diharapkan keterangan jabatan, bukan fakta calon",
            helps=(
                _NEAR[0],
                "{hint}",
                "nyatakan di bawah `fakta jabatan:` dan isikan pada unit atau jabatannya, misalnya `unit Dinas Kesehatan ({new} = ...)`",
            ),
        ),
        en=Sentences(
            "the position attribute `{name}` is not known",
            label="an attribute of the position is expected here, not a fact of the candidate",
            helps=(
                _NEAR[1],
                "{hint}",
                "declare it under `position facts:` and give it to the unit or position, for example `unit Health Office ({new} = ...)`",
            ),
        ),
    ),
    Entry(
        "TR1008",
        "name-without-condition",
        Severity.ERROR,
        id=Sentences(
            "`{name}` sendirian bukan syarat",
            label="bukan fakta `ya/tidak` dan bukan definisi",
            notes=(
                "sebuah nama boleh berdiri sendiri sebagai syarat hanya bila dinyatakan sebagai `ya/tidak` atau sebagai `definisi`",
            ),
            helps=(
                _NEAR[0],
                "{hint}",
                "bandingkan dengan suatu nilai, misalnya `{name} = ...`, atau nyatakan `{name}: ya/tidak` di bawah `fakta:`",
            ),
        ),
        en=Sentences(
            "`{name}` by itself is no condition",
            label="neither a `yes/no` fact nor a definition",
            notes=(
                "a name may stand alone as a condition only where it is declared as `yes/no` or as a `definition`",
            ),
            helps=(
                _NEAR[1],
                "{hint}",
                "compare it with a value, for example `{name} = ...`, or declare `{name}: yes/no` under `facts:`",
            ),
        ),
    ),
    Entry(
        "TR1009",
        "name-declared-twice",
        Severity.ERROR,
        id=Sentences(
            "`{name}` sudah dinyatakan sebelumnya",
            label="dinyatakan lagi di sini",
            notes=("huruf besar, garis bawah, dan tanda kutip tidak membedakan nama",),
            helps=("beri nama lain pada salah satunya, atau hapus yang tidak dipakai",),
        ),
        en=Sentences(
            "`{name}` is already declared",
            label="declared again here",
            notes=("capitals, underscores and quotes do not distinguish names",),
            helps=("give one of them another name, or delete the one that is not used",),
        ),
    ),
    Entry(
        "TR1010",
        "unknown-function",
        Severity.ERROR,
        id=Sentences(
            "fungsi `{name}` tidak dikenal",
            label="nama di depan kurung harus nama fungsi",
            notes=(
                "fungsi yang ada: `ada`, `setiap`, `jumlah`, `jumlah berbeda`, `lama kumulatif`, `lama terpanjang`, `usia`, `tertinggi`, `terendah`, `total`, `pilih`",
            ),
            helps=(
                _NEAR[0],
                "{hint}",
                "tulis salah satu fungsi itu, atau hapus kurungnya bila `{name}` sebuah fakta",
            ),
        ),
        en=Sentences(
            "the function `{name}` is not known",
            label="the name before a bracket must be that of a function",
            notes=(
                "the functions are `exists`, `every`, `count`, `distinct count`, `cumulative duration`, `longest duration`, `age`, `highest`, `lowest`, `total` and `select`",
            ),
            helps=(
                _NEAR[1],
                "{hint}",
                "write one of these functions, or drop the brackets where `{name}` is a fact",
            ),
        ),
    ),
    Entry(
        "TR1011",
        "circular-definition",
        Severity.ERROR,
        id=Sentences(
            "definisi `{name}` bergantung pada dirinya sendiri",
            label="lingkarannya bermula di sini",
            notes=("lingkarannya: {circle}",),
            helps=(
                "putuskan lingkaran itu: salah satu definisi harus dapat dibaca tanpa yang lain",
            ),
        ),
        en=Sentences(
            "the definition `{name}` depends on itself",
            label="the circle begins here",
            notes=("the circle: {circle}",),
            helps=("break the circle: one of the definitions must be readable without the others",),
        ),
    ),
    Entry(
        "TR1012",
        "text-or-fact",
        Severity.ERROR,
        id=Sentences(
            "`{name}` di sini dapat berarti kata `{name}` atau isi fakta `{name}`",
            label="fakta yang juga bernama demikian",
            helps=(
                'bila yang dimaksud katanya, apit dengan tanda kutip: `"{name}"`',
                "bila yang dimaksud isi faktanya, tulis `calon.{name}`",
            ),
        ),
        en=Sentences(
            "`{name}` may mean the word `{name}` or the content of the fact `{name}`",
            label="there is also a fact of this name",
            helps=(
                'where the word is meant, put it in quotes: `"{name}"`',
                "where the content of the fact is meant, write `candidate.{name}`",
            ),
        ),
    ),
    Entry(
        "TR1013",
        "unknown-example",
        Severity.ERROR,
        id=Sentences(
            'contoh "{name}" tidak ada',
            label="tidak ada contoh berjudul demikian",
            helps=(
                _NEAR[0],
                "sesudah `seperti` ditulis judul contoh lain, persis sebagaimana judul itu berbunyi",
            ),
        ),
        en=Sentences(
            'there is no example "{name}"',
            label="no example has this title",
            helps=(
                _NEAR[1],
                "after `like` comes the title of another example, exactly as it reads there",
            ),
        ),
    ),
    Entry(
        "TR1014",
        "ambiguous-place",
        Severity.ERROR,
        id=Sentences(
            "`{name}` dapat berarti lebih dari satu jabatan atau unit",
            label="yang mana",
            notes=("yang bernama demikian: {ways}",),
            helps=("tulis bersama unitnya: {ways}",),
        ),
        en=Sentences(
            "`{name}` may mean more than one position or unit",
            label="which of them",
            notes=("those with this name: {ways}",),
            helps=("write it with its unit: {ways}",),
        ),
    ),
    Entry(
        "TR1015",
        "two-names-as-one",
        Severity.ERROR,
        id=Sentences(
            "`{name}` terbaca sebagai satu nama, padahal memuat dua nama",
            label="`dan` di antara dua kata berhuruf besar termasuk nama",
            helps=(
                "bila keduanya dimaksud, pisahkan dengan koma: `{first}, {second}`",
                'bila memang satu nama, apit dengan tanda kutip: `"{name}"`',
            ),
        ),
        en=Sentences(
            "`{name}` reads as one name, but holds two",
            label="`and` between two capitalised words belongs to a name",
            helps=(
                "where both are meant, separate them by a comma: `{first}, {second}`",
                'where it is one name, put it in quotes: `"{name}"`',
            ),
        ),
    ),
    Entry(
        "TR1016",
        "circular-example",
        Severity.ERROR,
        id=Sentences(
            'contoh "{name}" pada akhirnya menyalin dirinya sendiri',
            label="di sini lingkarannya menutup",
            helps=(
                "hapus `seperti` pada salah satu contoh dalam lingkaran itu dan tulis faktanya di sana",
            ),
        ),
        en=Sentences(
            'the example "{name}" copies itself in the end',
            label="the circle closes here",
            helps=("remove `like` from one example of the circle and write its facts there",),
        ),
    ),
    Entry(
        "TR1017",
        "unknown-clause",
        Severity.ERROR,
        id=Sentences(
            "tidak ada syarat bernama `{name}`",
            label="sesudah `karena` diharapkan nama syarat",
            notes=(
                "nama syarat adalah labelnya beserta label di atasnya, misalnya `Pasal 107 huruf d`; syarat tanpa label bernama menurut urutannya, misalnya `angka 2`",
            ),
            helps=(_NEAR[0],),
        ),
        en=Sentences(
            "there is no clause named `{name}`",
            label="the name of a clause is expected after `because`",
            notes=(
                "a clause is named by its label with the labels above it, such as `Article 107 letter d`; one without a label by its place, such as `number 2`",
            ),
            helps=(_NEAR[1],),
        ),
    ),
    Entry(
        "TR1018",
        "attribute-without-owner",
        Severity.ERROR,
        id=Sentences(
            "`{name}` adalah keterangan jabatan, bukan fakta calon",
            label="tanpa `jabatan.` di depannya, di sini dibaca sebagai fakta calon",
            helps=(
                "tulis `jabatan.{name}`",
                "atau, bila yang dimaksud fakta calon: {near}",
            ),
        ),
        en=Sentences(
            "`{name}` is an attribute of the position, not a fact of the candidate",
            label="without `position.` before it, it is read as a fact of the candidate",
            helps=(
                "write `position.{name}`",
                "or, where a fact of the candidate is meant: {near}",
            ),
        ),
    ),
    Entry(
        "TR1019",
        "name-cut-in-two",
        Severity.ERROR,
        id=Sentences(
            "`{name}` sendirian bukan syarat; mungkin bagian dari nama di depannya",
            label="terbaca sebagai dua hal yang dihubungkan `dan` atau `atau`",
            notes=(
                "hanya di antara dua kata berhuruf besar `dan` termasuk nama (`Perdagangan dan Perindustrian`); di antara huruf kecil `dan` menghubungkan dua syarat",
            ),
            helps=(
                'bila memang satu nama, apit seluruhnya dengan tanda kutip: `"{whole}"`',
                "bila memang dua syarat, tulis yang kedua lengkap, misalnya `{name} = ...`",
            ),
        ),
        en=Sentences(
            "`{name}` by itself is no condition; perhaps it belongs to the name before it",
            label="read as two things joined by `and` or `or`",
            notes=(
                "only between two capitalised words does `and` belong to a name (`Trade and Industry`); between small letters it joins two conditions",
            ),
            helps=(
                'where it is one name, put the whole in quotes: `"{whole}"`',
                "where two conditions are meant, write the second one in full, for example `{name} = ...`",
            ),
        ),
    ),
    Entry(
        "TR1020",
        "position-in-place-of-unit",
        Severity.ERROR,
        id=Sentences(
            "`{name}` adalah jabatan, bukan unit",
            label="sesudah `setiap jabatan di` diharapkan unit",
            helps=(
                "sebut unitnya, atau jadikan jabatan itu sendiri pokok aturan: `{name} mensyaratkan ...`",
            ),
        ),
        en=Sentences(
            "`{name}` is a position, not a unit",
            label="a unit is expected after `every position in`",
            helps=(
                "name the unit, or make the position itself the subject of the rule: `{name} requires ...`",
            ),
        ),
    ),
    Entry(
        "TR1021",
        "unknown-circumstance",
        Severity.ERROR,
        id=Sentences(
            "`{name}` bukan peristiwa dan bukan fakta seleksi",
            label="pada baris ini diharapkan tanggal peristiwa atau fakta seleksi",
            helps=(
                _NEAR[0],
                "fakta seorang calon ditulis di bawah `calon:`; peristiwa dinyatakan dengan `peristiwa: {name}`",
            ),
        ),
        en=Sentences(
            "`{name}` is neither an event nor a fact of the selection",
            label="the date of an event or a fact of the selection is expected in this line",
            helps=(
                _NEAR[1],
                "facts of the candidate stand under `candidate:`; an event is declared by `events: {name}`",
            ),
        ),
    ),
    Entry(
        "TR1022",
        "example-title-twice",
        Severity.ERROR,
        id=Sentences(
            'dua contoh berjudul sama: "{name}"',
            label="judul ini sudah dipakai",
            helps=("beri setiap contoh judul sendiri; judul itulah nama uji dalam laporan",),
        ),
        en=Sentences(
            'two examples have the same title: "{name}"',
            label="this title is already taken",
            helps=("give each example a title of its own; the title names the test in the report",),
        ),
    ),
    Entry(
        "TR1023",
        "duration-not-told",
        Severity.ERROR,
        id=Sentences(
            "`{name}` belum menyebut cara menghitung lamanya",
            label="kumulatif atau tanpa terputus",
            notes=(
                "dua tahun yang dijumlahkan dari beberapa masa berbeda dengan dua tahun tanpa terputus",
            ),
            helps=(
                "tulis `lama kumulatif(...)` bila semua masa dijumlahkan",
                "tulis `lama terpanjang(...)` bila harus satu masa tanpa terputus",
            ),
        ),
        en=Sentences(
            "`{name}` does not say how the duration is counted",
            label="added up or unbroken",
            notes=(
                "two years added up from several periods are not the same as two years without a break",
            ),
            helps=(
                "write `cumulative duration(...)` where all periods are added up",
                "write `longest duration(...)` where it must be one unbroken period",
            ),
        ),
    ),
    Entry(
        "TR1024",
        "given-twice-in-example",
        Severity.ERROR,
        id=Sentences(
            "`{name}` diberikan dua kali dalam satu contoh",
            label="yang kedua",
            helps=("hapus salah satunya; beberapa nilai dipisahkan dengan koma: `{name} = a, b`",),
        ),
        en=Sentences(
            "`{name}` is given twice in one example",
            label="the second one",
            helps=("remove one of them; several values are separated by commas: `{name} = a, b`",),
        ),
    ),
    Entry(
        "TR1025",
        "clause-name-in-two-files",
        Severity.ERROR,
        id=Sentences(
            "`{name}` ada di lebih dari satu berkas",
            label="yang mana?",
            helps=("tulis salah satu dari {ways} di antara tanda kutip",),
        ),
        en=Sentences(
            "`{name}` stands in more than one file",
            label="which one?",
            helps=("write one of {ways} in quotes",),
        ),
    ),
    Entry(
        "TR1026",
        "definitions-too-deep",
        Severity.ERROR,
        id=Sentences(
            "definisi `{name}` bertumpu pada terlalu banyak definisi lain",
            label="lebih dari {limit} definisi bertumpuk sampai di sini",
            helps=(
                "tulis syaratnya langsung; tiap tingkat adalah satu tempat lagi yang harus dibuka pembaca",
            ),
        ),
        en=Sentences(
            "the definition `{name}` stands upon too many others",
            label="more than {limit} definitions stand upon one another here",
            helps=(
                "write the conditions themselves; each level is one more place that a reader has to open",
            ),
        ),
    ),
    Entry(
        "TR1027",
        "definition-too-large",
        Severity.ERROR,
        id=Sentences(
            "definisi `{name}` menjadi lebih dari {limit} syarat bila definisi di dalamnya dibuka",
            label="definisi ini",
            notes=(
                "definisi yang menyebut definisi lain dua kali menjadi dua kali lipat pada tiap tingkat",
            ),
            helps=(
                "sebutkan tiap definisi satu kali, atau bagi syaratnya menjadi beberapa aturan",
            ),
        ),
        en=Sentences(
            "the definition `{name}` becomes more than {limit} conditions when the definitions in it are unfolded",
            label="this definition",
            notes=("a definition that names another one twice doubles at each level",),
            helps=("name each definition once, or divide the conditions among several rules",),
        ),
    ),
)
