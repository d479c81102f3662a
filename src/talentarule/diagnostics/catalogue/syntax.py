"""TR0xxx: text and grammar."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR0001",
        "unexpected-text",
        Severity.ERROR,
        Sentences(
            "`{found}` tidak dapat dibaca di sini",
            label="di sini diharapkan {expected}",
        ),
        Sentences(
            "`{found}` cannot be read here",
            label="expected here: {expected}",
        ),
    ),
    Entry(
        "TR0002",
        "line-breaks-off",
        Severity.ERROR,
        Sentences(
            "baris terputus setelah `{after}`",
            label="setelah ini diharapkan {expected}",
            helps=("lengkapi baris, atau hapus bagian yang terputus",),
        ),
        Sentences(
            "the line breaks off after `{after}`",
            label="expected after this: {expected}",
            helps=("complete the line, or delete the part that breaks off",),
        ),
    ),
    Entry(
        "TR0003",
        "tab-in-indentation",
        Severity.ERROR,
        Sentences(
            "tab dipakai untuk menjorokkan baris",
            label="di sini ada tab",
            notes=(
                "jorokan hanya dengan spasi, sebab lebar tab berbeda-beda; banyaknya baris bertab dalam pernyataan ini: {lines}",
            ),
            helps=("ganti setiap tab dengan spasi, dua spasi untuk satu tingkat",),
        ),
        Sentences(
            "a line is indented with a tab",
            label="a tab stands here",
            notes=(
                "lines are indented with spaces only, since the width of a tab varies; number of lines with a tab in this statement: {lines}",
            ),
            helps=("replace each tab by spaces, two for each level",),
        ),
    ),
    Entry(
        "TR0004",
        "odd-dedent",
        Severity.ERROR,
        Sentences(
            "jorokan baris ini tidak sama dengan baris mana pun di atasnya",
            label="jorokan {columns} spasi",
            helps=(
                "samakan dengan baris di atasnya: {higher} spasi untuk tetap dalam blok itu, {lower} spasi untuk menutupnya",
            ),
        ),
        Sentences(
            "this line is indented like no line above it",
            label="indented by {columns} spaces",
            helps=(
                "indent it as a line above: {higher} spaces to stay in that block, {lower} spaces to close it",
            ),
        ),
    ),
    Entry(
        "TR0005",
        "missing-block",
        Severity.ERROR,
        Sentences(
            "tidak ada baris yang menjorok setelah titik dua",
            label="di bawah ini diharapkan baris yang menjorok",
            helps=("tulis isinya di bawah baris ini, dijorokkan dua spasi",),
        ),
        Sentences(
            "no indented line follows the colon",
            label="indented lines are expected below this",
            helps=("write what belongs here below this line, indented by two spaces",),
        ),
    ),
    Entry(
        "TR0006",
        "unexpected-block",
        Severity.ERROR,
        Sentences(
            "baris ini menjorok di bawah baris yang tidak membuka blok",
            label="menjorok lebih dalam",
            helps=(
                "akhiri baris di atasnya dengan `:` bila baris ini isinya",
                "atau samakan jorokannya dengan baris di atasnya",
                "di bawah klausul biasa hanya ada keterangan seperti `kecuali bila`, `dasar`, `bukti`, `catatan`",
            ),
        ),
        Sentences(
            "this line is indented under a line that opens no block",
            label="indented further",
            helps=(
                "end the line above with `:` if this line belongs in it",
                "or indent it as the line above",
                "under a plain clause stand only lines such as `except if`, `basis`, `evidence`, `note`",
            ),
        ),
    ),
    Entry(
        "TR0007",
        "missing-colon",
        Severity.ERROR,
        Sentences(
            "titik dua tidak ada di akhir baris",
            label="setelah ini diharapkan `:`",
            helps=("akhiri baris dengan `:`; isinya menyusul di bawahnya, menjorok",),
        ),
        Sentences(
            "the colon at the end of the line is missing",
            label="expected after this: `:`",
            helps=("end the line with `:`; what belongs to it follows below, indented",),
        ),
    ),
    Entry(
        "TR0008",
        "unclosed-quote",
        Severity.ERROR,
        Sentences(
            "tanda kutip tidak berpasangan",
            label="tanda kutip ini tidak ditutup pada barisnya",
            notes=("teks dalam tanda kutip selesai pada baris yang sama",),
            helps=('tutup teks dengan `"`',),
        ),
        Sentences(
            "a quotation mark has no partner",
            label="this quote is not closed on its line",
            notes=("a text in quotes ends on the same line",),
            helps=('close the text with `"`',),
        ),
    ),
    Entry(
        "TR0009",
        "unclosed-bracket",
        Severity.ERROR,
        Sentences(
            "kurung buka tidak berpasangan",
            label="kurung ini tidak ditutup",
            helps=("tulis `)` di akhir bagian yang dikurung",),
        ),
        Sentences(
            "an opening bracket has no partner",
            label="this bracket is not closed",
            helps=("write `)` at the end of what it holds",),
        ),
    ),
    Entry(
        "TR0010",
        "misspelt-keyword",
        Severity.ERROR,
        Sentences(
            "`{written}` bukan kata kunci",
            label="mungkin maksudnya `{keyword}`",
            notes=("{capitals}",),
            helps=("tulis `{keyword}`",),
        ),
        Sentences(
            "`{written}` is no keyword",
            label="perhaps `{keyword}` is meant",
            notes=("{capitals}",),
            helps=("write `{keyword}`",),
        ),
    ),
    Entry(
        "TR0011",
        "reserved-word-in-name",
        Severity.ERROR,
        Sentences(
            "kata `{word}` tidak dapat berdiri di dalam nama tanpa tanda kutip",
            label="di sini diharapkan {expected}",
            helps=("{hint}", "bila kata ini bagian dari nama, tulis {quoted}"),
        ),
        Sentences(
            "the word `{word}` cannot stand inside a name without quotes",
            label="expected here: {expected}",
            helps=("{hint}", "if the word is part of the name, write {quoted}"),
        ),
    ),
    Entry(
        "TR0012",
        "misplaced-keyword",
        Severity.ERROR,
        Sentences(
            "`{word}` tidak pada tempatnya",
            label="kata kunci ini bukan untuk tempat ini",
            helps=("tulis `{word}` {place}",),
        ),
        Sentences(
            "`{word}` is not in its place",
            label="this keyword is not for this place",
            helps=("write `{word}` {place}",),
        ),
    ),
    Entry(
        "TR0013",
        "attachment-after-clause",
        Severity.ERROR,
        Sentences(
            "`{attachment}` berdiri setelah klausul, pada jorokan klausul itu",
            label="untuk seluruh aturan, atau untuk klausul di atasnya?",
            helps=(
                "bila berlaku bagi klausul di atasnya, jorokkan lebih dalam daripada klausul itu",
                "bila berlaku bagi seluruhnya, pindahkan ke depan klausul pertama",
            ),
        ),
        Sentences(
            "`{attachment}` stands behind a clause, indented as the clause is",
            label="about the whole rule, or about the clause above?",
            helps=(
                "if it belongs to the clause above, indent it further than that clause",
                "if it belongs to the whole, move it before the first clause",
            ),
        ),
    ),
    Entry(
        "TR0014",
        "empty-rule-file",
        Severity.WARNING,
        Sentences(
            "berkas tidak berisi aturan",
            label="kosong",
            helps=(
                "tulis satu aturan, misalnya `Dinas Kesehatan mensyaratkan bidang = kesehatan`",
            ),
        ),
        Sentences(
            "the file holds no rules",
            label="empty",
            helps=("write a rule, such as `Dinas Kesehatan requires bidang = kesehatan`",),
        ),
    ),
    Entry(
        "TR0015",
        "blocks-too-deep",
        Severity.ERROR,
        Sentences(
            "blok bersusun terlalu dalam",
            label="lebih dari 32 tingkat",
            helps=("keluarkan sebagian menjadi `definisi` dan sebut namanya di sini",),
        ),
        Sentences(
            "blocks are nested too deeply",
            label="more than 32 levels",
            helps=("move a part into a `definition` and name it here",),
        ),
    ),
    Entry(
        "TR0016",
        "brackets-too-deep",
        Severity.ERROR,
        Sentences(
            "kurung atau pengingkaran bersusun terlalu dalam",
            label="lebih dari 64 tingkat",
            helps=("keluarkan sebagian menjadi `definisi` dan sebut namanya di sini",),
        ),
        Sentences(
            "brackets or negations are nested too deeply",
            label="more than 64 levels",
            helps=("move a part into a `definition` and name it here",),
        ),
    ),
    Entry(
        "TR0017",
        "mixed-connectives",
        Severity.ERROR,
        Sentences(
            "`{first}` dan `{second}` bercampur tanpa kurung",
            label="mana yang lebih dahulu?",
            helps=(
                "tulis {ands}",
                "atau tulis {ors}",
            ),
        ),
        Sentences(
            "`{first}` and `{second}` are mixed without brackets",
            label="which comes first?",
            helps=(
                "write {ands}",
                "or write {ors}",
            ),
        ),
    ),
    Entry(
        "TR0018",
        "negated-comparison",
        Severity.ERROR,
        Sentences(
            "`{word}` di depan perbandingan dapat dibaca dua cara",
            label="mengingkari nama atau perbandingan?",
            helps=(
                "tulis {unequal}",
                "tulis {bracketed}",
            ),
        ),
        Sentences(
            "`{word}` before a comparison can be read in two ways",
            label="does it deny the name or the comparison?",
            helps=(
                "write {unequal}",
                "write {bracketed}",
            ),
        ),
    ),
    Entry(
        "TR0019",
        "grouped-number",
        Severity.ERROR,
        Sentences(
            "angka `{text}` dapat dibaca dua cara",
            label="ribuan atau pecahan?",
            notes=("titik adalah tanda desimal; pemisah ribuan tidak dipakai",),
            helps=(
                "tulis {whole} untuk bilangan bulat",
                "tulis {decimal} untuk pecahan",
            ),
        ),
        Sentences(
            "the number `{text}` can be read in two ways",
            label="thousands or a fraction?",
            notes=("the dot is the decimal point; thousands are not separated",),
            helps=(
                "write {whole} for the whole number",
                "write {decimal} for the fraction",
            ),
        ),
    ),
    Entry(
        "TR0020",
        "decimal-comma",
        Severity.ERROR,
        Sentences(
            "koma di dalam angka `{text}`",
            label="koma memisahkan nilai",
            notes=("tanda desimal adalah titik; koma memisahkan nilai dan diikuti spasi",),
            helps=(
                "tulis {decimal} untuk pecahan",
                "tulis {listed} untuk beberapa nilai",
            ),
        ),
        Sentences(
            "a comma inside the number `{text}`",
            label="a comma separates values",
            notes=(
                "the decimal sign is the dot; a comma separates values and has a blank behind it",
            ),
            helps=(
                "write {decimal} for a fraction",
                "write {listed} for several values",
            ),
        ),
    ),
    Entry(
        "TR0021",
        "impossible-date",
        Severity.ERROR,
        Sentences(
            "tanggal `{text}` tidak ada dalam kalender",
            label="tidak ada tanggal ini",
            helps=("periksa tanggalnya; yang terdekat ialah {nearest}",),
        ),
        Sentences(
            "the date `{text}` is not in the calendar",
            label="there is no such date",
            helps=("check the date; the nearest one is {nearest}",),
        ),
    ),
    Entry(
        "TR0022",
        "figure-and-word-differ",
        Severity.ERROR,
        Sentences(
            "angka dan kata tidak sama: {figure} dan `{words}`",
            label="angka dan kata dalam kurung berbeda",
            notes=("`{words}` berarti {said}",),
            helps=("samakan keduanya, atau tulis angkanya saja",),
        ),
        Sentences(
            "figure and word differ: {figure} and `{words}`",
            label="the figure and the word in brackets differ",
            notes=("`{words}` means {said}",),
            helps=("make them agree, or write the figure alone",),
        ),
    ),
    Entry(
        "TR0023",
        "ending-against-head",
        Severity.ERROR,
        Sentences(
            "`; {word}` di akhir butir berlawanan dengan kepala kelompoknya",
            label="kepala kelompok mengatakan lain",
            helps=(
                "ubah kepala kelompok (`semua dari:` atau `salah satu dari:`), atau hapus `; {word}`",
            ),
        ),
        Sentences(
            "`; {word}` at the end of the item contradicts the head of its group",
            label="the head of the group says otherwise",
            helps=("change the head of the group (`all of:` or `any of:`), or delete `; {word}`",),
        ),
    ),
    Entry(
        "TR0024",
        "unknown-sign",
        Severity.ERROR,
        Sentences(
            "tanda `{sign}` tidak dikenal di sini",
            label="di sini diharapkan {expected}",
            notes=("{advice}",),
        ),
        Sentences(
            "the sign `{sign}` is not known here",
            label="expected here: {expected}",
            notes=("{advice}",),
        ),
    ),
    Entry(
        "TR0025",
        "disordered-duration",
        Severity.ERROR,
        Sentences(
            "jangka waktu `{text}` tidak berurutan",
            label="urutannya tahun, bulan, hari, masing-masing sekali",
            helps=("tulis misalnya `2 tahun 6 bulan 10 hari`",),
        ),
        Sentences(
            "the length of time `{text}` is out of order",
            label="the order is years, months, days, each once",
            helps=("write, for example, `2 years 6 months 10 days`",),
        ),
    ),
    Entry(
        "TR0026",
        "block-without-clauses",
        Severity.ERROR,
        Sentences(
            "tidak ada klausul di bawah baris ini",
            label="di bawah ini diharapkan paling sedikit satu klausul",
            helps=("tulis klausulnya, misalnya `a. status = PNS`",),
        ),
        Sentences(
            "there is no clause below this line",
            label="at least one clause is expected below this",
            helps=("write the clause, such as `a. status = PNS`",),
        ),
    ),
    Entry(
        "TR0027",
        "repeated-line",
        Severity.ERROR,
        Sentences(
            "`{word}` tertulis dua kali",
            label="sudah ada di atas",
            helps=("hapus salah satunya",),
        ),
        Sentences(
            "`{word}` is written twice",
            label="already given above",
            helps=("delete one of them",),
        ),
    ),
    Entry(
        "TR0028",
        "exclusion-without-node",
        Severity.ERROR,
        Sentences(
            "`tidak termasuk` tidak berada di bawah suatu simpul",
            label="tidak jelas dari apa ini dikecualikan",
            helps=("jorokkan di bawah simpul yang dijaganya",),
        ),
        Sentences(
            "`excludes` does not stand under a node",
            label="it is not clear from what this is excluded",
            helps=("indent it under the node that it guards",),
        ),
    ),
    Entry(
        "TR0029",
        "and-or",
        Severity.ERROR,
        Sentences(
            "`{written}` dapat dibaca dua cara",
            label="tulis salah satu",
            notes=("`atau` sudah mencakup keduanya: satu saja, yang lain saja, atau dua-duanya",),
            helps=("tulis `{meant}`",),
        ),
        Sentences(
            "`{written}` can be read in two ways",
            label="write one of them",
            notes=("`or` already covers both: the one, the other, or the two together",),
            helps=("write `{meant}`",),
        ),
    ),
    Entry(
        "TR0030",
        "unknown-date-form",
        Severity.ERROR,
        Sentences(
            "bentuk tanggal `{text}` tidak dipakai",
            label="hari atau bulan yang lebih dahulu?",
            helps=(
                "tulis tanggal seperti `2023-03-01` atau `1 Maret 2023`",
                "mungkin maksudnya `{meant}`",
            ),
        ),
        Sentences(
            "the form of the date `{text}` is not used",
            label="does the day or the month come first?",
            helps=(
                "write dates as `2023-03-01` or `1 March 2023`",
                "perhaps `{meant}` is meant",
            ),
        ),
    ),
    Entry(
        "TR0031",
        "count-not-whole",
        Severity.ERROR,
        Sentences(
            "`{text}` bukan bilangan bulat mulai dari 1",
            label="di sini diharapkan bilangan bulat mulai dari 1",
            helps=("tulis misalnya `2`",),
        ),
        Sentences(
            "`{text}` is not a whole number from 1 upward",
            label="expected here: a whole number from 1 upward",
            helps=("write, for example, `2`",),
        ),
    ),
    Entry(
        "TR0032",
        "too-many-problems",
        Severity.ERROR,
        Sentences(
            "lebih dari {most} pesan; sisanya tidak diperiksa",
            label="mulai dari sini tidak diperiksa",
            helps=("perbaiki yang sudah disebut, lalu periksa kembali",),
        ),
        Sentences(
            "more than {most} messages; the rest is not checked",
            label="not checked from here on",
            helps=("repair what has been named, then check again",),
        ),
    ),
    Entry(
        "TR0033",
        "unopened-bracket",
        Severity.ERROR,
        Sentences(
            "kurung tutup tidak berpasangan",
            label="tidak ada kurung buka untuk ini",
            helps=("hapus `)`, atau tulis `(` di awal bagian yang dikurung",),
        ),
        Sentences(
            "a closing bracket has no partner",
            label="no bracket was opened for this",
            helps=("delete `)`, or write `(` before what it closes",),
        ),
    ),
    Entry(
        "TR0034",
        "row-of-other-width",
        Severity.ERROR,
        Sentences(
            "baris ini berisi {cells} sel, kepala tabelnya {columns}",
            label="{cells} sel",
            helps=("samakan banyaknya sel; sel kosong ditulis di antara dua `|`",),
        ),
        Sentences(
            "this row has {cells} cells, the head of the table {columns}",
            label="{cells} cells",
            helps=("give it as many cells; an empty cell stands between two `|`",),
        ),
    ),
    Entry(
        "TR0035",
        "example-column-without-name",
        Severity.ERROR,
        Sentences(
            "kolom tabel tidak bernama",
            label="di sini diharapkan nama kolom",
            helps=(
                "tulis nama isian pada setiap kolom baris pertama; bila tidak ada satu catatan pun, tulis `DAFTAR = tidak ada`",
            ),
        ),
        Sentences(
            "a column of the table has no name",
            label="expected here: the name of a column",
            helps=(
                "write the name of a field in each column of the first row; where there is no record at all, write `LIST = none`",
            ),
        ),
    ),
    Entry(
        "TR0036",
        "ending-before-nothing",
        Severity.ERROR,
        Sentences(
            "`; {word}` di akhir butir terakhir",
            label="tidak ada butir yang menyusul",
            helps=("hapus `; {word}`, atau tulis butir berikutnya",),
        ),
        Sentences(
            "`; {word}` at the end of the last item",
            label="no item follows",
            helps=("delete `; {word}`, or write the next item",),
        ),
    ),
    Entry(
        "TR0037",
        "attachment-in-definition",
        Severity.ERROR,
        Sentences(
            "keterangan ini tidak dapat berdiri dalam definisi",
            label="hanya untuk aturan dan klausulnya",
            helps=("pindahkan ke aturan yang memakai definisi ini",),
        ),
        Sentences(
            "this cannot stand in a definition",
            label="only for rules and their clauses",
            helps=("move it to the rule that uses the definition",),
        ),
    ),
    Entry(
        "TR0038",
        "ellipsis-in-cell",
        Severity.ERROR,
        Sentences(
            "`...` berdiri di dalam baris tabel",
            label="`...` hanya sebagai baris sendiri",
            helps=(
                "kosongkan sel yang nilainya tidak diketahui",
                "tulis `...` pada baris sendiri bila masih ada catatan lain",
            ),
        ),
        Sentences(
            "`...` stands inside a row of the table",
            label="`...` is a row of its own",
            helps=(
                "leave a cell empty when its value is unknown",
                "write `...` on a row of its own if there are further records",
            ),
        ),
    ),
    Entry(
        "TR0039",
        "fraction-of-time",
        Severity.ERROR,
        Sentences(
            "jangka waktu `{text}` memakai pecahan",
            label="jangka waktu ditulis dengan bilangan bulat",
            helps=("tulis misalnya `1 tahun 6 bulan`",),
        ),
        Sentences(
            "the length of time `{text}` uses a fraction",
            label="lengths of time are written in whole numbers",
            helps=("write, for example, `1 year 6 months`",),
        ),
    ),
    Entry(
        "TR0040",
        "unknown-comparison",
        Severity.ERROR,
        Sentences(
            "tanda pembanding `{written}` tidak ada",
            label="bukan tanda pembanding",
            notes=("tanda pembanding: `=`, `≠`, `>=`, `<=`, `>`, `<`",),
            helps=("tulis `{meant}`",),
        ),
        Sentences(
            "there is no comparison `{written}`",
            label="no comparison",
            notes=("the comparisons are `=`, `≠`, `>=`, `<=`, `>`, `<`",),
            helps=("write `{meant}`",),
        ),
    ),
    Entry(
        "TR0041",
        "unknown-label-form",
        Severity.ERROR,
        Sentences(
            "label ditulis `{written}`",
            label="bentuk label: `{proper}` dan satu spasi",
            notes=("label berbentuk `Pasal 7.`, `T4a.`, `a.`, `1.`, atau `(2)`, lalu satu spasi",),
            helps=("tulis `{proper}`",),
        ),
        Sentences(
            "a label is written `{written}`",
            label="the form of a label: `{proper}` and a blank",
            notes=("a label has the form `Article 7.`, `T4a.`, `a.`, `1.` or `(2)`, then a blank",),
            helps=("write `{proper}`",),
        ),
    ),
    Entry(
        "TR0042",
        "indented-first-line",
        Severity.ERROR,
        Sentences(
            "baris pertama berkas menjorok",
            label="tidak ada baris yang menaunginya",
            helps=("mulai pernyataan di tepi kiri",),
        ),
        Sentences(
            "the first line of the file is indented",
            label="there is no line that it could stand under",
            helps=("begin the statement at the left margin",),
        ),
    ),
    Entry(
        "TR0043",
        "number-too-long",
        Severity.ERROR,
        Sentences(
            "angka ini terlalu panjang: {digits} digit",
            label="paling banyak {most} digit",
            helps=(
                'tulis nomor seperti NIP dalam tanda kutip `"..."`; nomor adalah teks, bukan bilangan',
            ),
        ),
        Sentences(
            "the number is too long: {digits} digits",
            label="at most {most} digits",
            helps=('write a number such as a NIP in quotes `"..."`; it is text, not a quantity',),
        ),
    ),
    Entry(
        "TR0044",
        "too-many-statements",
        Severity.ERROR,
        id=Sentences(
            "lebih dari {most} pernyataan dalam satu kumpulan aturan",
            label="mulai dari sini tidak dibaca",
            helps=("bagi menjadi beberapa kumpulan aturan, misalnya satu untuk tiap unit",),
        ),
        en=Sentences(
            "more than {most} statements in one rule set",
            label="not read from here on",
            helps=("divide it into several rule sets, one for each unit for example",),
        ),
    ),
    Entry(
        "TR0045",
        "incomplete-proposal",
        Severity.ERROR,
        id=Sentences(
            "pengajuan ini belum lengkap: belum disebut {missing}",
            label="di sini diharapkan {missing}",
            helps=(
                "susunannya: jumlah, siapa, lalu kunci urutannya, misalnya `mengajukan 3 pelamar menurut nilai akhir lalu golongan`",
            ),
        ),
        en=Sentences(
            "this proposal is not complete: {missing} is not said",
            label="expected here: {missing}",
            helps=(
                "the order is: how many, who, and the keys, for example `proposes 3 applicants by final score then grade`",
            ),
        ),
    ),
)
