"""TR22xx: decision tables."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity


def _error(code: str, slug: str, indonesian: Sentences, english: Sentences) -> Entry:
    return Entry(code, slug, Severity.ERROR, indonesian, english)


ENTRIES: tuple[Entry, ...] = (
    _error(
        "TR2201",
        "table-result-not-last",
        Sentences(
            "kolom terakhir tabel ini bukan hasilnya, `{name}`",
            label="kolom terakhir",
            helps=("namai kolom terakhir seperti tabelnya: `{name}`",),
        ),
        Sentences(
            "the last column of this table is not its result, `{name}`",
            label="the last column",
            helps=("give the last column the name of the table: `{name}`",),
        ),
    ),
    _error(
        "TR2202",
        "table-without-columns",
        Sentences(
            "tabel `{name}` tidak menanyakan apa pun: hanya ada kolom hasilnya",
            label="satu-satunya kolom",
            helps=("tulis di depannya kolom yang menentukan hasil, misalnya sebuah fakta",),
        ),
        Sentences(
            "the table `{name}` asks nothing: it has only the column of its result",
            label="the only column",
            helps=("write before it the columns that decide the result, such as a fact",),
        ),
    ),
    _error(
        "TR2203",
        "table-column-twice",
        Sentences(
            "kolom `{name}` menanyakan hal yang sudah ditanyakan kolom lain",
            label="dua kolom tentang hal yang sama",
            helps=(
                "satukan kedua kolom; dua batas boleh berdiri dalam satu sel: `>= 60 dan < 75`",
            ),
        ),
        Sentences(
            "the column `{name}` asks what another column asks already",
            label="two columns about the same thing",
            helps=("make one column of the two; two limits may share a cell: `>= 60 and < 75`",),
        ),
    ),
    _error(
        "TR2204",
        "table-column-of-many",
        Sentences(
            "kolom `{name}` dapat memuat beberapa nilai sekaligus",
            label="seorang calon dapat cocok dengan beberapa baris",
            helps=(
                "pakai satu nilai, misalnya `definisi {name} tertinggi: tertinggi({name})`, atau nyatakan faktanya tanpa `banyak`",
            ),
        ),
        Sentences(
            "the column `{name}` can hold several values at once",
            label="one candidate could match several rows",
            helps=(
                "use a single value, such as `definition highest {name}: highest({name})`, or declare the fact without `many`",
            ),
        ),
    ),
    _error(
        "TR2205",
        "table-cell-not-fixed",
        Sentences(
            "sel `{cell}` dibandingkan dengan sesuatu yang tidak tetap",
            label="isi sel harus tertulis di sini",
            notes=(
                "hanya dengan nilai tetap dapat dipastikan bahwa tabel lengkap dan tidak bertumpang tindih",
            ),
            helps=("tulis nilainya, atau tulis syarat itu sebagai aturan di luar tabel",),
        ),
        Sentences(
            "the cell `{cell}` is compared with something that is not fixed",
            label="what a cell asks must stand here",
            notes=(
                "only with fixed values can it be proved that a table is complete and without overlap",
            ),
            helps=("write the value, or write that condition as a rule outside the table",),
        ),
    ),
    _error(
        "TR2206",
        "table-result-not-value",
        Sentences(
            "`{cell}` bukan hasil: kolom terakhir memuat satu nilai di tiap baris",
            label="diharapkan satu nilai",
            helps=("tulis angka, nama, durasi, atau tanggal yang menjadi hasil baris ini",),
        ),
        Sentences(
            "`{cell}` is no result: the last column has one value in each row",
            label="one value is expected",
            helps=("write the number, name, duration or date that this row results in",),
        ),
    ),
    _error(
        "TR2207",
        "table-results-differ-in-kind",
        Sentences(
            "hasil tabel ini tidak sejenis: {first} dan {second}",
            label="jenis yang lain",
            helps=(
                "samakan jenis semua hasil; nama dalam tanda kutip bila angkanya hanya sebutan",
            ),
        ),
        Sentences(
            "the results of this table are not of one kind: {first} and {second}",
            label="of another kind",
            helps=("make all results of one kind; use names where figures are only labels",),
        ),
    ),
    _error(
        "TR2208",
        "table-result-ambiguous",
        Sentences(
            "hasil tabel `{name}` cocok dengan lebih dari satu kosakata: {known}",
            label="hasil ini dan hasil lainnya",
            helps=("namai tabelnya seperti skala atau rumpun yang dimaksud",),
        ),
        Sentences(
            "the results of the table `{name}` fit more than one vocabulary: {known}",
            label="this result and the others",
            helps=("give the table the name of the scale or taxonomy that is meant",),
        ),
    ),
    _error(
        "TR2209",
        "table-gap",
        Sentences(
            "tabel `{name}` tidak lengkap: tidak ada baris untuk {example}",
            label="satu contoh yang tidak tertampung",
            helps=(
                "tambahkan baris untuk itu, atau tulis `-` di kolom yang tidak menentukan",
                "{hint}",
            ),
        ),
        Sentences(
            "the table `{name}` is not complete: no row for {example}",
            label="one example that is not covered",
            helps=("add a row for it, or write `-` in a column that makes no difference", "{hint}"),
        ),
    ),
    _error(
        "TR2210",
        "table-overlap",
        Sentences(
            "dua baris berlaku sekaligus untuk {example}: hasilnya `{first}` dan `{second}`",
            label="baris kedua",
            notes=("urutan baris tidak menentukan: tidak ada 'yang pertama cocok'",),
            helps=("persempit salah satu baris sehingga tiap keadaan mempunyai tepat satu hasil",),
        ),
        Sentences(
            "two rows apply at once to {example}: the results are `{first}` and `{second}`",
            label="the second row",
            notes=("the order of rows decides nothing: there is no 'first match'",),
            helps=("narrow one of the rows, so that each case has exactly one result",),
        ),
    ),
    _error(
        "TR2211",
        "table-age-in-days",
        Sentences(
            "batas `{cell}` pada kolom `{name}` memuat hari",
            label="usia dan lama dihitung menurut kalender",
            notes=(
                "sebulan tidak selalu sama banyak harinya, sehingga batas berhari-hari tidak dapat diurutkan dengan pasti",
            ),
            helps=(
                "pakai tahun dan bulan dalam tabel, atau tulis batas itu sebagai aturan di luar tabel",
            ),
        ),
        Sentences(
            "the limit `{cell}` in the column `{name}` counts days",
            label="ages and lengths of time go by the calendar",
            notes=("months differ in their days, so limits with days have no certain order",),
            helps=("use years and months in a table, or write that limit as a rule outside it",),
        ),
    ),
    Entry(
        "TR2212",
        "box-number-by-order",
        Severity.WARNING,
        Sentences(
            "`{name}` adalah angka sebutan dari tabel; urutannya belum tentu berarti",
            label="dibandingkan menurut urutan",
            notes=("kotak 6 tidak lebih rendah daripada kotak 7 hanya karena angkanya",),
            helps=(
                "sebutkan hasilnya: `{instead}`",
                "bila urutannya memang berarti, nyatakan skala dan pakai jenjangnya sebagai hasil tabel",
            ),
        ),
        Sentences(
            "`{name}` is a number that a table gives as a label; its order may mean nothing",
            label="compared by order",
            notes=("box 6 is not below box 7 merely because of its number",),
            helps=(
                "name the results: `{instead}`",
                "where the order does mean something, declare a scale and use its levels as results",
            ),
        ),
    ),
    _error(
        "TR2213",
        "too-many-tables",
        Sentences(
            "perbandingan ini membaca lebih dari {limit} tabel",
            label="terlalu banyak tabel dalam satu perbandingan",
            helps=("pecah menjadi beberapa syarat dengan `dan` atau `atau`",),
        ),
        Sentences(
            "this comparison reads more than {limit} tables",
            label="too many tables in one comparison",
            helps=("split it into several conditions with `and` or `or`",),
        ),
    ),
    _error(
        "TR2214",
        "table-cell-not-yes-or-no",
        Sentences(
            "kolom `{name}` adalah sebuah syarat; `{cell}` bukan `ya` atau `tidak`",
            label="diharapkan ya, tidak, atau -",
            helps=("tulis `ya`, `tidak`, atau `-`",),
        ),
        Sentences(
            "the column `{name}` is a condition; `{cell}` is neither `yes` nor `no`",
            label="yes, no or - is expected",
            helps=("write `ya` (yes), `tidak` (no) or `-`",),
        ),
    ),
    _error(
        "TR2215",
        "table-row-never-applies",
        Sentences(
            "baris ini tidak pernah berlaku: tidak ada nilai `{name}` yang memenuhi `{cell}`",
            label="tidak dapat dipenuhi",
            helps=("perbaiki sel itu, atau hapus barisnya",),
        ),
        Sentences(
            "this row never applies: no value of `{name}` meets `{cell}`",
            label="cannot be met",
            helps=("correct the cell, or remove the row",),
        ),
    ),
    _error(
        "TR2251",
        "sheet-without-posts",
        Sentences(
            "lembar ini tidak mempunyai kolom `jabatan`",
            helps=("namai kolom yang menyebut jabatannya `jabatan`, pada baris pertama",),
        ),
        Sentences(
            "this sheet has no column `jabatan` (post)",
            helps=("name the column that has the posts `jabatan` or `post`, in the first row",),
        ),
    ),
    _error(
        "TR2252",
        "sheet-heading-not-requirement",
        Sentences(
            "kepala kolom `{text}` bukan syarat dengan tandanya, atau sudah dipakai kolom lain",
            helps=(
                "tulis nama fakta dan tandanya: `golongan paling rendah`, `pendidikan >=`, `diklat = semua dari`, `sehat =`; atau `unit`, `catatan`, `dasar`",
            ),
        ),
        Sentences(
            "the heading `{text}` is no requirement with its sign, or stands over another column too",
            helps=(
                "write the name of the fact and the sign: `golongan at least`, `pendidikan >=`, `diklat = all of`, `sehat =`; or `unit`, `note`, `basis`",
            ),
        ),
    ),
    _error(
        "TR2253",
        "sheet-cell-blank",
        Sentences(
            "sel kolom `{column}` kosong",
            notes=("syarat yang lupa diisi akan meloloskan orang yang tidak memenuhinya",),
            helps=("isi selnya, atau tulis `-` bila memang tidak ada yang disyaratkan",),
        ),
        Sentences(
            "the cell of the column `{column}` is blank",
            notes=("a requirement that was forgotten would let people pass who do not meet it",),
            helps=("fill the cell, or write `-` where nothing is asked",),
        ),
    ),
    _error(
        "TR2254",
        "sheet-cell-no-value",
        Sentences(
            "`{value}` tidak dapat ditulis sebagai nilai dalam aturan",
            helps=(
                "tulis satu nilai; beberapa nilai dipisahkan `;` di bawah kepala kolom `= semua dari` atau `= salah satu dari`; tanda kutip dan waktu tidak dapat dipakai",
            ),
        ),
        Sentences(
            "`{value}` cannot be written as a value in a rule",
            helps=(
                "write one value; several values are separated by `;` under a heading `= all of` or `= any of`; quotes and times of day cannot be used",
            ),
        ),
    ),
    _error(
        "TR2255",
        "sheet-post-twice",
        Sentences(
            "jabatan `{name}` sudah ada pada baris {row}",
            helps=("satu jabatan, satu baris: gabungkan keduanya, atau bedakan namanya",),
        ),
        Sentences(
            "the post `{name}` stands in row {row} already",
            helps=("one row for each post: join the two, or tell their names apart",),
        ),
    ),
    _error(
        "TR2256",
        "sheet-post-asks-nothing",
        Sentences(
            "tidak ada satu pun syarat bagi jabatan `{name}`",
            helps=("isi paling sedikit satu syarat, atau hapus barisnya",),
        ),
        Sentences(
            "nothing at all is asked for the post `{name}`",
            helps=("give at least one requirement, or remove the row",),
        ),
    ),
    _error(
        "TR2257",
        "sheet-empty",
        Sentences(
            "lembar ini tidak memuat jabatan",
            helps=("pada baris pertama kepala kolom, di bawahnya satu baris untuk tiap jabatan",),
        ),
        Sentences(
            "this sheet has no posts",
            helps=("the first row has the headings, below it stands one row for each post",),
        ),
    ),
    _error(
        "TR2258",
        "sheet-cell-refused",
        Sentences(
            "sel ini tidak cocok dengan kosakata: {reason}",
            notes=("kode asalnya: {code}",),
            helps=("perbaiki sel atau kepala kolomnya, atau lengkapi kosakatanya",),
        ),
        Sentences(
            "this cell does not fit the vocabulary: {reason}",
            notes=("the code behind this: {code}",),
            helps=("correct the cell or its heading, or complete the vocabulary",),
        ),
    ),
)
