"""TR4xxx: the structure of rules, clauses and examples."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR4002",
        "scope-inside-choice",
        Severity.ERROR,
        id=Sentences(
            "`bila` tidak dapat berdiri di bawah `salah satu dari`, `paling sedikit N dari`, atau `tidak satu pun dari`",
            label="semua orang di luar `bila` akan memenuhi butir ini",
            notes=(
                "`bila` hanya membatasi kepada siapa syarat berlaku; orang di luarnya lolos dari syarat itu",
            ),
            helps=("tulis `semua dari:` dengan `{condition}` sebagai syarat pertamanya",),
        ),
        en=Sentences(
            "`if` cannot stand under `any of`, `at least N of` or `none of`",
            label="everybody outside `if` would meet this item",
            notes=("`if` only limits to whom a clause applies; who is outside passes the clause",),
            helps=("write `all of:` with `{condition}` as its first clause",),
        ),
    ),
    Entry(
        "TR4003",
        "exception-inside-choice",
        Severity.ERROR,
        id=Sentences(
            "{what} tidak dapat melekat pada syarat yang hanya merupakan salah satu pilihan",
            label="di bawah kelompok yang menghitung",
            notes=(
                "yang dapat dikecualikan hanyalah syarat yang diminta sendiri: langsung di bawah aturan, `semua dari`, atau `bila`",
            ),
            helps=(
                "lekatkan pada seluruh kelompok (di bawah kepalanya), atau jadikan pengecualian itu satu pilihan lagi",
            ),
        ),
        en=Sentences(
            "{what} cannot hang on a clause that is only one of several choices",
            label="under a group that counts",
            notes=(
                "only what is asked for by itself can be excused: directly under the rule, under `all of` or under `if`",
            ),
            helps=(
                "hang it on the whole group (below its head), or make the exception one more choice",
            ),
        ),
    ),
    Entry(
        "TR4004",
        "unknown-regulation-level",
        Severity.ERROR,
        id=Sentences(
            "tingkat peraturan `{name}` tidak dikenal",
            label="tidak termasuk tingkat peraturan",
            notes=(
                "tingkat dari yang tertinggi: undang-undang, peraturan pemerintah, peraturan presiden, peraturan menteri, peraturan badan, surat edaran, peraturan daerah, peraturan kepala daerah, keputusan, pengumuman, pedoman",
            ),
            helps=("mungkin yang dimaksud: {near}",),
        ),
        en=Sentences(
            "the level of regulation `{name}` is not known",
            label="not a level of regulation",
            notes=(
                "levels from the highest: law, government regulation, presidential regulation, ministerial regulation, agency regulation, circular, regional regulation, regulation of the head of region, decision, announcement, guideline",
            ),
            helps=("perhaps this was meant: {near}",),
        ),
    ),
    Entry(
        "TR4005",
        "label-twice",
        Severity.ERROR,
        id=Sentences(
            "label `{label}` dipakai dua kali dalam kelompok yang sama",
            label="label ini sudah dipakai",
            notes=("label menjadi nama syarat dalam hasil, contoh, dan dispensasi",),
            helps=("beri label berikutnya yang belum dipakai",),
        ),
        en=Sentences(
            "the label `{label}` is used twice in the same group",
            label="this label is already taken",
            notes=("a label is the name of its clause in results, examples and waivers",),
            helps=("give it the next label that is free",),
        ),
    ),
    Entry(
        "TR4006",
        "rule-twice",
        Severity.WARNING,
        id=Sentences(
            "aturan ini sama dengan aturan lain",
            label="ditulis lagi di sini",
            notes=("aturan yang berulang tidak mengubah hasil",),
            helps=("hapus salah satunya, atau periksa apakah satu di antaranya salah salin",),
        ),
        en=Sentences(
            "this rule is the same as another one",
            label="written again here",
            notes=("a repeated rule does not change any result",),
            helps=("delete one of them, or check whether one was copied wrongly",),
        ),
    ),
    Entry(
        "TR4007",
        "counted-twice",
        Severity.ERROR,
        id=Sentences(
            "syarat yang sama terhitung dua kali dalam satu kelompok",
            label="sama dengan syarat di atasnya",
            notes=("dalam `paling sedikit N dari:` satu hal lalu dihitung sebagai dua",),
            helps=("hapus salah satunya, atau perbaiki yang salah salin",),
        ),
        en=Sentences(
            "the same clause counts twice in one group",
            label="the same as the clause above",
            notes=("in `at least N of:` one thing would then count as two",),
            helps=("delete one of them, or correct the one that was copied wrongly",),
        ),
    ),
    Entry(
        "TR4008",
        "exception-to-no-exception",
        Severity.ERROR,
        id=Sentences(
            "{what} bertentangan dengan `tanpa pengecualian`",
            label="syarat ini dinyatakan tanpa pengecualian",
            helps=("hapus salah satu dari keduanya",),
        ),
        en=Sentences(
            "{what} contradicts `without exception`",
            label="this clause is said to have no exception",
            helps=("delete one of the two",),
        ),
    ),
    Entry(
        "TR4009",
        "weight-without-preference",
        Severity.ERROR,
        id=Sentences(
            "`bobot` hanya berlaku di bawah `mengutamakan`",
            label="syarat ini wajib, tidak berbobot",
            helps=(
                "hapus `bobot`, atau ubah aturannya menjadi `mengutamakan` bila hanya menentukan urutan",
            ),
        ),
        en=Sentences(
            "`weight` is only for clauses under `prefers`",
            label="this clause is compulsory and has no weight",
            helps=("delete `weight`, or write the rule with `prefers` where it only ranks",),
        ),
    ),
    Entry(
        "TR4010",
        "exception-in-definition",
        Severity.ERROR,
        id=Sentences(
            "di dalam definisi hanya boleh ada keterangan tertulis, bukan pengecualian atau masa berlaku",
            label="tidak berlaku di dalam definisi",
            notes=("definisi hanya memberi nama; yang meminta sesuatu adalah aturannya",),
            helps=("pindahkan ke bawah syarat pada aturan yang memakai definisi ini",),
        ),
        en=Sentences(
            "within a definition only written remarks may stand, no exception and no validity",
            label="without effect in a definition",
            notes=("a definition only gives a name; what asks for something is a rule",),
            helps=("move it below the clause of the rule that uses this definition",),
        ),
    ),
    Entry(
        "TR4011",
        "attachment-twice",
        Severity.ERROR,
        id=Sentences(
            "keterangan ini sudah ada pada syarat atau aturan yang sama",
            label="yang kedua",
            helps=("sisakan satu saja",),
        ),
        en=Sentences(
            "this already stands under the same clause or rule",
            label="the second one",
            helps=("leave only one",),
        ),
    ),
    Entry(
        "TR4012",
        "validity-reversed",
        Severity.ERROR,
        id=Sentences(
            "masa berlaku berakhir ({until}) sebelum dimulai ({since})",
            label="tidak pernah berlaku",
            helps=("tukar kedua tanggal itu, atau perbaiki tahunnya",),
        ),
        en=Sentences(
            "the validity ends ({until}) before it begins ({since})",
            label="never in force",
            helps=("exchange the two dates, or correct the year",),
        ),
    ),
    Entry(
        "TR4013",
        "attribute-missing",
        Severity.ERROR,
        id=Sentences(
            "jabatan `{position}` tidak mempunyai keterangan `{name}`, padahal aturan ini membacanya",
            label="membaca `{name}` dari jabatan",
            notes=(
                "tanpa keterangan itu setiap putusan untuk jabatan ini menjadi `perlu verifikasi`",
            ),
            helps=(
                "isikan pada jabatan itu atau pada unit di atasnya: `({name} = ...)`",
                "atau persempit pokok aturan sehingga jabatan itu tidak termasuk",
            ),
        ),
        en=Sentences(
            "the position `{position}` has no attribute `{name}`, which this rule reads",
            label="reads `{name}` from the position",
            notes=("without it every decision about this position is `undetermined`",),
            helps=(
                "give it to the position or to a unit above it: `({name} = ...)`",
                "or narrow the subject of the rule so that the position is left out",
            ),
        ),
    ),
    Entry(
        "TR4014",
        "position-without-rule",
        Severity.WARNING,
        id=Sentences(
            "jabatan tanpa syarat sendiri: {count}",
            label="tidak semua jabatan di sini bersyarat",
            notes=(
                "jabatannya: {positions}",
                "tanpa syarat sendiri, putusan untuk jabatan itu `perlu verifikasi`, bukan lolos",
            ),
            helps=("tulis aturan `mensyaratkan` untuk jabatan itu atau untuk unitnya",),
        ),
        en=Sentences(
            "positions without a requirement of their own: {count}",
            label="not every position here has a requirement",
            notes=(
                "the positions: {positions}",
                "without one, a decision about such a position is `undetermined`, not a pass",
            ),
            helps=("write a rule with `requires` for the position or for its unit",),
        ),
    ),
    Entry(
        "TR4015",
        "scope-leaves-others-free",
        Severity.WARNING,
        id=Sentences(
            "tidak ada syarat untuk `{name}` yang lain: {values}",
            label="hanya membatasi yang disebut di sini",
            notes=("orang dengan nilai itu lolos dari syarat di bawah `bila` ini",),
            helps=(
                "tulis `bila` tersendiri untuk nilai itu, atau syaratkan `{name}` secara tegas bila mereka tidak dimaksud",
            ),
        ),
        en=Sentences(
            "nothing is asked of those whose `{name}` is {values}",
            label="limits only those named here",
            notes=("people with such a value pass the clauses under this `if`",),
            helps=(
                "write an `if` of their own for these values, or require `{name}` outright where they are not meant",
            ),
        ),
    ),
    Entry(
        "TR4016",
        "overlapping-scopes",
        Severity.WARNING,
        id=Sentences(
            "dua `bila` dapat berlaku bersamaan dan membatasi hal yang sama",
            label="batas di sini berlaku juga bersama yang lain",
            notes=("bila keduanya berlaku pada seseorang, batas yang lebih ketat yang menentukan",),
            helps=(
                "bila yang lebih longgar yang dimaksud, tulis `salah satu dari:` dengan golongan orangnya sebagai syarat dalam setiap pilihan",
            ),
        ),
        en=Sentences(
            "two `if` can apply together and limit the same thing",
            label="this limit binds together with the other",
            notes=("where both apply to a person, the stricter limit decides",),
            helps=(
                "where the looser one is meant, write `any of:` with the class of persons as a condition of each choice",
            ),
        ),
    ),
    Entry(
        "TR4017",
        "weight-not-positive",
        Severity.ERROR,
        id=Sentences(
            "bobot harus lebih besar dari nol",
            label="nol atau kurang",
            helps=("tulis misalnya `bobot 2`, atau hapus syarat yang tidak berbobot",),
        ),
        en=Sentences(
            "a weight must be greater than zero",
            label="zero or less",
            helps=("write for example `weight 2`, or delete a clause that carries no weight",),
        ),
    ),
    Entry(
        "TR4018",
        "example-without-date",
        Severity.ERROR,
        id=Sentences(
            'contoh "{name}" belum menyebut tanggal putusannya',
            label="tanpa tanggal",
            helps=("tulis tanggalnya pada baris pertama contoh, misalnya `pada 2026-01-05`",),
        ),
        en=Sentences(
            'the example "{name}" does not say the date of its decision',
            label="without a date",
            helps=("write the date in the first line of the example, for example `at 2026-01-05`",),
        ),
    ),
    Entry(
        "TR4019",
        "example-without-expectation",
        Severity.WARNING,
        id=Sentences(
            'contoh "{name}" tidak menguji apa pun',
            label="tanpa hasil yang diharapkan",
            helps=(
                "tulis hasilnya, misalnya `Kepala Dinas Kesehatan: memenuhi syarat`; contoh yang hanya disalin dengan `seperti` boleh dibiarkan",
            ),
        ),
        en=Sentences(
            'the example "{name}" tests nothing',
            label="without an expected result",
            helps=(
                "write the result, for example `Head of the Health Office: eligible`; an example that others only copy by `like` may stay as it is",
            ),
        ),
    ),
    Entry(
        "TR4020",
        "guideline-with-requirement",
        Severity.ERROR,
        id=Sentences(
            'pedoman "{regulation}" tidak dapat mensyaratkan atau melarang',
            label="hanya `mengutamakan` yang diperbolehkan di sini",
            helps=(
                "tulis `mengutamakan`, atau ubah `sifat pedoman` menjadi `sifat wajib` bila peraturannya mengikat",
            ),
        ),
        en=Sentences(
            'the guideline "{regulation}" cannot require or forbid',
            label="only `prefers` is allowed here",
            helps=(
                "write `prefers`, or change `strength guideline` to `strength mandatory` where the regulation binds",
            ),
        ),
    ),
    Entry(
        "TR4021",
        "unknown-strength",
        Severity.ERROR,
        id=Sentences(
            "sifat peraturan `{name}` tidak dikenal",
            label="di sini diharapkan `wajib` atau `pedoman`",
            helps=("tulis `sifat wajib` atau `sifat pedoman`",),
        ),
        en=Sentences(
            "the strength of regulation `{name}` is not known",
            label="`mandatory` or `guideline` is expected here",
            helps=("write `strength mandatory` or `strength guideline`",),
        ),
    ),
    Entry(
        "TR4022",
        "scope-inside-definition",
        Severity.ERROR,
        id=Sentences(
            "`bila` tidak dapat dipakai di dalam definisi",
            label="tidak berlaku di dalam definisi",
            notes=(
                "sebuah definisi dapat diingkari atau dipakai sebagai pilihan; lalu `bila` berbalik arti",
            ),
            helps=(
                "tulis `bila` pada aturan yang memakai definisi ini, atau tulis `semua dari:` dengan syarat `bila` itu sebagai yang pertama",
            ),
        ),
        en=Sentences(
            "`if` cannot be used within a definition",
            label="without effect in a definition",
            notes=(
                "a definition may be negated or be one choice of several, and `if` would then turn round",
            ),
            helps=(
                "write `if` in the rule that uses the definition, or write `all of:` with the condition of `if` as the first",
            ),
        ),
    ),
    Entry(
        "TR4023",
        "clause-name-twice",
        Severity.ERROR,
        id=Sentences(
            "dua syarat dalam berkas ini bernama sama: `{path}`",
            label="nama ini sudah dipakai",
            notes=("syarat yang tidak berlabel bernama menurut aturannya dan urutannya",),
            helps=("beri aturan ini label yang belum dipakai, atau gabungkan kedua aturan itu",),
        ),
        en=Sentences(
            "two clauses of this file have the same name: `{path}`",
            label="this name is already taken",
            notes=("a clause without a label is named by its rule and its place in it",),
            helps=("give this rule a label that is free, or make one rule of the two",),
        ),
    ),
    Entry(
        "TR4024",
        "weight-of-part",
        Severity.ERROR,
        id=Sentences(
            "`bobot` hanya dapat melekat pada syarat yang dinilai sendiri",
            label="di sini tidak ada yang dinilai sendiri",
            notes=(
                "di bawah `mengutamakan` setiap syarat langsung di bawah aturan dinilai sendiri-sendiri",
            ),
            helps=("pindahkan `bobot` ke bawah setiap syarat yang langsung di bawah aturan",),
        ),
        en=Sentences(
            "`weight` can only hang on a clause that scores by itself",
            label="nothing scores by itself here",
            notes=("under `prefers` each clause directly under the rule scores by itself",),
            helps=("move `weight` below each clause that stands directly under the rule",),
        ),
    ),
    Entry(
        "TR4025",
        "second-head",
        Severity.ERROR,
        id=Sentences(
            "satu berkas hanya dapat memuat satu `peraturan`",
            label="kepala yang kedua",
            helps=("pindahkan peraturan yang kedua beserta aturannya ke berkas tersendiri",),
        ),
        en=Sentences(
            "a file can hold only one `regulation`",
            label="the second head",
            helps=("move the second regulation with its rules to a file of its own",),
        ),
    ),
    Entry(
        "TR4026",
        "waiver-before-no-event",
        Severity.ERROR,
        id=Sentences(
            "batas dispensasi harus nama peristiwa, bukan `{name}`",
            label="di sini diharapkan peristiwa",
            helps=(
                "tulis misalnya `dispensasi oleh Presiden sebelum pelantikan`, dengan `pelantikan` dinyatakan sebagai peristiwa",
            ),
        ),
        en=Sentences(
            "a waiver is bounded by an event, not by `{name}`",
            label="an event is expected here",
            helps=(
                "write for example `waivable by President before appointment`, with `appointment` declared as an event",
            ),
        ),
    ),
    Entry(
        "TR4027",
        "too-many-clauses",
        Severity.ERROR,
        id=Sentences(
            "aturan ini memuat lebih dari {limit} syarat",
            label="aturan ini tidak dibaca",
            helps=("bagi menjadi beberapa aturan, misalnya satu untuk tiap pasal",),
        ),
        en=Sentences(
            "this rule has more than {limit} clauses",
            label="this rule is not read",
            helps=("divide it into several rules, one for each article for example",),
        ),
    ),
    Entry(
        "TR4028",
        "too-many-rules-for-positions",
        Severity.ERROR,
        id=Sentences(
            "terlalu banyak jabatan dan aturan umum: lebih dari {limit} pasangan",
            label="salah satu dari aturan yang berlaku bagi banyak jabatan",
            notes=("ada {positions} jabatan, dan {rules} aturan berlaku bagi salah satunya",),
            helps=(
                "gabungkan aturan `setiap jabatan` yang serupa",
                "atau bagi organisasi itu menjadi beberapa kumpulan aturan",
            ),
        ),
        en=Sentences(
            "too many positions and general rules: more than {limit} pairs",
            label="one of the rules that hold for many positions",
            notes=("there are {positions} positions, and {rules} rules hold for one of them",),
            helps=(
                "join rules for `every position` that are alike",
                "or divide the organisation among several rule sets",
            ),
        ),
    ),
    Entry(
        "TR4029",
        "too-many-conditions",
        Severity.ERROR,
        id=Sentences(
            "aturan-aturan ini bersama-sama memuat lebih dari {limit} syarat",
            label="mulai dari sini tidak dibaca",
            notes=("yang dihitung juga isi definisi, tiap kali definisi itu disebut",),
            helps=("bagi menjadi beberapa kumpulan aturan",),
        ),
        en=Sentences(
            "these rules together have more than {limit} conditions",
            label="not read from here on",
            notes=("the content of a definition counts each time the definition is named",),
            helps=("divide them among several rule sets",),
        ),
    ),
)
