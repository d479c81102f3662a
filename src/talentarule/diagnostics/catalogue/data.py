"""TR5xxx: candidate data. TR50xx: files and their formats; TR51xx: values."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_SAVE_AS_TEXT = (
    "di Excel: pilih seluruh kolom, Format Sel > Teks, lalu isikan kembali nilainya; rumus tidak dapat memulihkannya",
    "in Excel: select the whole column, Format Cells > Text, and enter the values again; no formula restores them",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR5001",
        "unreadable-file",
        Severity.ERROR,
        Sentences(
            "berkas calon tidak dapat dibuka: {reason}",
            helps=("periksa nama berkas, foldernya, dan izin membacanya",),
        ),
        Sentences(
            "the candidate file cannot be opened: {reason}",
            helps=("check the name of the file, its folder and the permission to read it",),
        ),
    ),
    Entry(
        "TR5002",
        "unknown-format",
        Severity.ERROR,
        Sentences(
            "bentuk berkas calon tidak dikenal",
            notes=("yang dapat dibaca: CSV, XLSX, XLS, ODS, JSON, dan JSON Lines",),
            helps=("simpan daftar sebagai salah satu bentuk itu",),
        ),
        Sentences(
            "the format of the candidate file is not known",
            notes=("what can be read: CSV, XLSX, XLS, ODS, JSON and JSON Lines",),
            helps=("save the list in one of these formats",),
        ),
    ),
    Entry(
        "TR5003",
        "missing-excel-extra",
        Severity.ERROR,
        Sentences(
            "berkas lembar kerja memerlukan pelengkap `excel`, yang belum terpasang",
            helps=("pasang dengan: {command}", "atau simpan daftar sebagai CSV UTF-8"),
        ),
        Sentences(
            "spreadsheet files need the extra `excel`, which is not installed",
            helps=("install it with: {command}", "or save the list as CSV UTF-8"),
        ),
    ),
    Entry(
        "TR5004",
        "not-utf-8",
        Severity.ERROR,
        Sentences(
            "berkas calon bukan teks UTF-8",
            notes=(
                "byte {byte} pada baris {line} tidak ada dalam UTF-8; mungkin berkas disimpan sebagai Windows-1252 (ANSI)",
                "berkas ini tersimpan sebagai {encoding}",
            ),
            helps=('di Excel: Simpan Sebagai > "CSV UTF-8"; di Notepad: Encoding > UTF-8',),
        ),
        Sentences(
            "the candidate file is not UTF-8 text",
            notes=(
                "byte {byte} in line {line} does not occur in UTF-8; the file was perhaps saved as Windows-1252 (ANSI)",
                "this file is saved as {encoding}",
            ),
            helps=('in Excel: Save As > "CSV UTF-8"; in Notepad: Encoding > UTF-8',),
        ),
    ),
    Entry(
        "TR5005",
        "damaged-file",
        Severity.ERROR,
        Sentences(
            "berkas calon rusak: isinya tidak dapat dibaca sebagai {kind}",
            helps=("buka dengan program pembuatnya, simpan kembali, atau minta salinan yang utuh",),
        ),
        Sentences(
            "the candidate file is damaged: its content cannot be read as {kind}",
            helps=(
                "open it with the program that made it and save it again, or ask for a sound copy",
            ),
        ),
    ),
    Entry(
        "TR5006",
        "file-too-large",
        Severity.ERROR,
        Sentences(
            "berkas calon terlalu besar: {what} melewati batas {limit}",
            helps=(
                "bagi daftar menjadi beberapa berkas, atau hapus baris dan kolom kosong di luar daftar",
            ),
        ),
        Sentences(
            "the candidate file is too large: {what} exceeds the bound of {limit}",
            helps=(
                "split the list into several files, or delete empty rows and columns outside the list",
            ),
        ),
    ),
    Entry(
        "TR5007",
        "empty-file",
        Severity.ERROR,
        Sentences(
            "berkas calon kosong",
            notes=("lembar lain dalam berkas ini: {sheets}",),
            helps=("isi baris pertama dengan nama kolom, lalu satu baris untuk setiap calon",),
        ),
        Sentences(
            "the candidate file is empty",
            notes=("other sheets of this file: {sheets}",),
            helps=("give column names in the first row, then one row for each candidate",),
        ),
    ),
    Entry(
        "TR5008",
        "no-candidates",
        Severity.WARNING,
        Sentences(
            "tidak ada calon di bawah nama kolom",
            helps=("pastikan yang diberikan adalah berkas dan lembar yang dimaksud",),
        ),
        Sentences(
            "there is no candidate below the column names",
            helps=("make sure that this is the file and the sheet that is meant",),
        ),
    ),
    Entry(
        "TR5009",
        "unknown-sheet",
        Severity.ERROR,
        Sentences(
            'lembar "{sheet}" tidak ada dalam berkas ini',
            notes=("lembar yang ada: {sheets}",),
            helps=("sebut salah satu lembar itu persis seperti tertulis",),
        ),
        Sentences(
            'this file has no sheet "{sheet}"',
            notes=("the sheets that it has: {sheets}",),
            helps=("name one of these sheets exactly as written",),
        ),
    ),
    Entry(
        "TR5010",
        "duplicate-column",
        Severity.ERROR,
        Sentences(
            "dua kolom bernama sama: `{name}`",
            notes=(
                "kolom {first} (`{other}`) dan kolom {second} (`{name}`); huruf besar, spasi, dan garis bawah tidak membedakan nama",
            ),
            helps=("ganti nama salah satunya atau hapus kolom yang tidak dipakai",),
        ),
        Sentences(
            "two columns have the same name: `{name}`",
            notes=(
                "column {first} (`{other}`) and column {second} (`{name}`); capitals, blanks and underscores do not distinguish names",
            ),
            helps=("rename one of them or delete the column that is not used",),
        ),
    ),
    Entry(
        "TR5011",
        "column-without-name",
        Severity.WARNING,
        Sentences(
            "kolom {column} berisi data tetapi tidak bernama, sehingga tidak dibaca",
            notes=("isi pertama: `{value}`",),
            helps=("beri nama pada baris judul, atau hapus kolom itu",),
        ),
        Sentences(
            "column {column} holds data but has no name, so it is not read",
            notes=("its first content: `{value}`",),
            helps=("give it a name in the heading, or delete the column",),
        ),
    ),
    Entry(
        "TR5012",
        "row-too-long",
        Severity.ERROR,
        Sentences(
            "baris berisi {cells} kolom, padahal judulnya {columns}; calon di baris ini tidak dinilai",
            notes=(
                "satu pemisah yang berlebih menggeser semua nilai di belakangnya ke kolom lain",
            ),
            helps=('apit nilai yang memuat pemisah dengan tanda kutip: "Serang, Banten"',),
        ),
        Sentences(
            "the row has {cells} columns where the heading has {columns}; its candidate is not decided",
            notes=("one separator too many moves every value behind it to another column",),
            helps=('put quotes round a value that contains the separator: "Serang, Banten"',),
        ),
    ),
    Entry(
        "TR5013",
        "duplicate-identity",
        Severity.ERROR,
        Sentences(
            "`{id}` sudah dipakai oleh calon pada baris {row}",
            helps=("perbaiki salah satunya, atau hapus baris yang tercatat dua kali",),
        ),
        Sentences(
            "`{id}` already identifies the candidate in row {row}",
            helps=("correct one of them, or delete the row that is listed twice",),
        ),
    ),
    Entry(
        "TR5014",
        "lost-digits",
        Severity.ERROR,
        Sentences(
            "angka pada kolom `{name}` kehilangan sebagian digitnya: tersimpan sebagai {value}",
            notes=(
                "lembar kerja hanya menyimpan 15 digit sebuah angka; NIP terdiri atas 18 digit",
            ),
            helps=("simpan kolom ini sebagai teks", _SAVE_AS_TEXT[0]),
        ),
        Sentences(
            "the number in column `{name}` has lost some of its digits: it is stored as {value}",
            notes=("a spreadsheet keeps only 15 digits of a number; a NIP has 18",),
            helps=("store this column as text", _SAVE_AS_TEXT[1]),
        ),
    ),
    Entry(
        "TR5015",
        "unknown-identity-field",
        Severity.ERROR,
        Sentences(
            "kolom pengenal `{field}` tidak ada dalam berkas ini",
            notes=("nama kolom yang ada: {names}",),
            helps=(
                "sebut salah satu kolom yang ada, atau hilangkan pilihan itu agar `id`, `nip`, `no`, atau `nama` yang dipakai",
            ),
        ),
        Sentences(
            "this file has no identifying column `{field}`",
            notes=("column names that it has: {names}",),
            helps=(
                "name a column that is there, or leave the option out so that `id`, `nip`, `no` or `nama` is used",
            ),
        ),
    ),
    Entry(
        "TR5016",
        "unmatched-quote",
        Severity.ERROR,
        Sentences(
            "tanda kutip dalam berkas CSV tidak berpasangan",
            notes=("terlihat pada baris teks {line}",),
            helps=(
                'tutup tanda kutip; tanda kutip di dalam nilai ditulis dua kali: "Gedung ""A"""',
            ),
        ),
        Sentences(
            "a quotation mark in the CSV file has no partner",
            notes=("it shows in text line {line}",),
            helps=('close the quotes; a quote inside a value is written twice: "Gedung ""A"""',),
        ),
    ),
    Entry(
        "TR5017",
        "broken-json",
        Severity.ERROR,
        Sentences(
            "berkas JSON tidak dapat dibaca pada baris {line} huruf ke-{column}",
            helps=("periksa koma, tanda kutip, dan kurung di sekitar tempat itu",),
        ),
        Sentences(
            "the JSON file cannot be read at line {line}, character {column}",
            helps=("check commas, quotes and brackets round that place",),
        ),
    ),
    Entry(
        "TR5018",
        "duplicate-key",
        Severity.ERROR,
        Sentences(
            "satu calon memuat `{name}` dua kali",
            notes=(
                "ditulis sebagai `{other}` dan `{name}`; huruf besar, spasi, dan garis bawah tidak membedakan nama",
            ),
            helps=("hapus salah satunya",),
        ),
        Sentences(
            "one object has `{name}` twice",
            notes=(
                "written as `{other}` and `{name}`; capitals, blanks and underscores do not distinguish names",
            ),
            helps=("delete one of them",),
        ),
    ),
    Entry(
        "TR5019",
        "unusable-number",
        Severity.ERROR,
        Sentences(
            "`{number}` bukan angka yang dapat dipakai",
            notes=(
                "NaN dan Infinity bukan JSON; angka dengan lebih dari 100 digit bukan data kepegawaian",
            ),
            helps=("tulis angka biasa, atau `null` bila nilainya belum diketahui",),
        ),
        Sentences(
            "`{number}` is no usable number",
            notes=(
                "NaN and Infinity are not JSON; a number of more than 100 digits is no personnel data",
            ),
            helps=("write an ordinary number, or `null` where the value is not known",),
        ),
    ),
    Entry(
        "TR5020",
        "nested-too-deep",
        Severity.ERROR,
        Sentences(
            "daftar dan objek dalam berkas JSON bersarang lebih dari {limit} tingkat",
            helps=("seorang calon memerlukan dua tingkat: faktanya dan daftar catatannya",),
        ),
        Sentences(
            "lists and objects of the JSON file are nested more than {limit} levels deep",
            helps=("a candidate needs two levels: the facts and their lists of records",),
        ),
    ),
    Entry(
        "TR5021",
        "not-a-candidate",
        Severity.ERROR,
        Sentences(
            "di sini diharapkan seorang calon sebagai objek JSON, yang ada {found}",
            helps=('tulis setiap calon sebagai objek: {{"nip": "...", "golongan": "IV/a"}}',),
        ),
        Sentences(
            "a candidate as a JSON object is expected here, not {found}",
            helps=('write each candidate as an object: {{"nip": "...", "golongan": "IV/a"}}',),
        ),
    ),
    Entry(
        "TR5022",
        "password-protected",
        Severity.ERROR,
        Sentences(
            "berkas lembar kerja dikunci dengan kata sandi",
            helps=("simpan salinan tanpa kata sandi, lalu baca salinan itu",),
        ),
        Sentences(
            "the spreadsheet file is locked with a password",
            helps=("save a copy without a password and read the copy",),
        ),
    ),
    Entry(
        "TR5023",
        "row-without-identity",
        Severity.WARNING,
        Sentences(
            "calon tanpa isi pada kolom pengenal `{field}`; nomor barisnya dipakai sebagai pengenal",
            helps=("lengkapi kolom `{field}` pada baris ini",),
        ),
        Sentences(
            "the candidate has nothing in the identifying column `{field}`; the row number is used instead",
            helps=("fill in column `{field}` of this row",),
        ),
    ),
    Entry(
        "TR5024",
        "web-page-as-spreadsheet",
        Severity.ERROR,
        Sentences(
            "berkas ini halaman web atau XML yang diberi nama seperti lembar kerja",
            notes=("beberapa aplikasi kepegawaian mengunduhkan tabel HTML dengan akhiran .xls",),
            helps=("buka dengan Excel, lalu Simpan Sebagai > Buku Kerja Excel (.xlsx)",),
        ),
        Sentences(
            "this file is a web page or XML under the name of a spreadsheet",
            notes=("some personnel applications export an HTML table with the ending .xls",),
            helps=("open it in Excel, then Save As > Excel Workbook (.xlsx)",),
        ),
    ),
    Entry(
        "TR5025",
        "sheet-without-spreadsheet",
        Severity.ERROR,
        Sentences(
            'lembar "{sheet}" diminta, padahal berkas {kind} tidak mempunyai lembar',
            helps=("hilangkan pilihan lembar, atau berikan berkas XLSX, XLS, atau ODS",),
        ),
        Sentences(
            'sheet "{sheet}" is asked for, but a {kind} file has no sheets',
            helps=("leave the sheet out, or give an XLSX, XLS or ODS file",),
        ),
    ),
    Entry(
        "TR5026",
        "broken-text",
        Severity.ERROR,
        Sentences(
            "berkas JSON memuat teks yang tidak utuh (separuh pasangan `\\uD8xx`)",
            helps=("tulis huruf itu langsung, tanpa kode `\\u`",),
        ),
        Sentences(
            "the JSON file contains broken text (half of a pair `\\uD8xx`)",
            helps=("write the letter itself instead of a code `\\u`",),
        ),
    ),
    Entry(
        "TR5027",
        "several-lists",
        Severity.ERROR,
        Sentences(
            "berkas JSON memuat lebih dari satu daftar calon: {keys}",
            helps=("sisakan satu daftar, atau simpan masing-masing dalam berkas tersendiri",),
        ),
        Sentences(
            "the JSON file has more than one list of candidates: {keys}",
            helps=("leave one list, or save each of them in a file of its own",),
        ),
    ),
    Entry(
        "TR5028",
        "result-too-long",
        Severity.ERROR,
        Sentences(
            "hasil tidak muat dalam satu lembar kerja: batasnya {limit} baris",
            helps=("tulis hasil sebagai CSV, atau bagi daftar calon",),
        ),
        Sentences(
            "the result does not fit into one sheet: the bound is {limit} rows",
            helps=("write the result as CSV, or split the list of candidates",),
        ),
    ),
)
