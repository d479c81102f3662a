"""TR25xx: mapping files, and lists of records that stand apart from the candidates."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_NEAR = ("mungkin yang dimaksud: {near}", "perhaps this was meant: {near}")


def _entry(
    code: str,
    slug: str,
    indonesian: Sentences,
    english: Sentences,
    severity: Severity = Severity.ERROR,
) -> Entry:
    return Entry(code, slug, severity, indonesian, english)


ENTRIES: tuple[Entry, ...] = (
    _entry(
        "TR2501",
        "unreadable-mapping",
        Sentences(
            "berkas pemetaan tidak dapat dipakai: {reason}",
            helps=("periksa nama berkas, foldernya, dan izin membacanya",),
        ),
        Sentences(
            "the mapping file cannot be used: {reason}",
            helps=("check the name of the file, its folder and the permission to read it",),
        ),
    ),
    _entry(
        "TR2502",
        "broken-mapping",
        Sentences(
            "berkas pemetaan bukan TOML yang benar",
            notes=("pembacaan berhenti pada huruf ke-{column} baris ini",),
            helps=(
                'tulis `nama = "jalur"`; nama yang berspasi dan semua teks diapit tanda petik, dan satu nama hanya sekali',
            ),
        ),
        Sentences(
            "the mapping file is not correct TOML",
            notes=("reading stopped at character {column} of this line",),
            helps=(
                'write `name = "path"`; names with blanks and all texts stand in quotes, and a name only once',
            ),
        ),
    ),
    _entry(
        "TR2503",
        "unknown-mapping-word",
        Sentences(
            "`{name}` tidak dikenal di sini",
            notes=("yang dikenal: {known}",),
            helps=(_NEAR[0],),
        ),
        Sentences(
            "`{name}` is not known here",
            notes=("what is known: {known}",),
            helps=(_NEAR[1],),
        ),
    ),
    _entry(
        "TR2504",
        "mapping-to-unknown-name",
        Sentences(
            "aturan tidak mengenal `{name}`",
            notes=("di bawah `fakta`, `peristiwa`, dan `daftar` hanya ada nama dari aturan",),
            helps=("{hint}", _NEAR[0]),
        ),
        Sentences(
            "the rules know no `{name}`",
            notes=("under `facts`, `events` and `lists` there are only names of the rules",),
            helps=("{hint}", _NEAR[1]),
        ),
    ),
    _entry(
        "TR2505",
        "mapping-to-unknown-field",
        Sentences(
            "daftar `{list}` tidak mempunyai isian `{name}`",
            notes=("isiannya: {known}",),
            helps=(_NEAR[0],),
        ),
        Sentences(
            "the list `{list}` has no field `{name}`",
            notes=("its fields: {known}",),
            helps=(_NEAR[1],),
        ),
    ),
    _entry(
        "TR2506",
        "wrong-kind-in-mapping",
        Sentences("isi `{name}` bukan yang diharapkan", notes=("diharapkan {expected}",)),
        Sentences("`{name}` does not hold what is expected", notes=("{expected} is expected",)),
    ),
    _entry(
        "TR2507",
        "mapped-value-does-not-fit",
        Sentences(
            "`{value}` tidak dapat menjadi isi `{name}`",
            notes=("diharapkan {expected}",),
            helps=(_NEAR[0],),
        ),
        Sentences(
            "`{value}` cannot be a value of `{name}`",
            notes=("{expected} is expected",),
            helps=(_NEAR[1],),
        ),
    ),
    _entry(
        "TR2508",
        "mapped-twice",
        Sentences(
            "`{name}` dan `{other}` mengatur hal yang sama",
            helps=("sisakan satu",),
        ),
        Sentences("`{name}` and `{other}` settle the same thing", helps=("keep one of them",)),
    ),
    _entry(
        "TR2509",
        "mapping-says-too-little",
        Sentences("di sini `{missing}` harus disebut", helps=("{hint}",)),
        Sentences("`{missing}` has to be said here", helps=("{hint}",)),
    ),
    _entry(
        "TR2510",
        "source-field-not-found",
        Sentences(
            "`{path}`, yang disebut pemetaan, tidak ada pada seorang calon pun",
            notes=(
                "dicari di dalam catatan daftar `{list}`",
                "isinya dianggap belum diketahui, juga bila pemetaan menyebut arti isi yang kosong",
            ),
            helps=(_NEAR[0],),
        ),
        Sentences(
            "`{path}`, which the mapping names, occurs with no candidate",
            notes=(
                "looked for in the records of the list `{list}`",
                "it is taken as unknown, even where the mapping says what a blank means",
            ),
            helps=(_NEAR[1],),
        ),
        Severity.WARNING,
    ),
    _entry(
        "TR2511",
        "data-of-another-shape",
        Sentences(
            "isi untuk daftar `{name}` berbentuk lain: {value}",
            notes=("menurut pemetaan diharapkan {expected}",),
            helps=(
                '`bentuk` pada pemetaan: "daftar", "satu catatan", atau "menurut kunci"; isi yang bukan objek dibaca dengan "@isi"',
            ),
        ),
        Sentences(
            "what is given for the list `{name}` has another shape: {value}",
            notes=("by the mapping, {expected} is expected",),
            helps=(
                'the `shape` of a mapping: "list", "one record" or "by key"; items that are no objects are read by "@item"',
            ),
        ),
    ),
    _entry(
        "TR2512",
        "word-not-in-mapping",
        Sentences(
            "kata `{value}` untuk `{name}` tidak ada dalam pemetaan",
            notes=("kata yang ada: {known}",),
            helps=(
                _NEAR[0],
                'tambahkan kata itu di bawah `kata`, atau tulis `lainnya = "apa adanya"`',
            ),
        ),
        Sentences(
            "the word `{value}` for `{name}` is not in the mapping",
            notes=("the words that are: {known}",),
            helps=(_NEAR[1], 'add the word under `words`, or write `others = "as is"`'),
        ),
    ),
    _entry(
        "TR2513",
        "lists-without-identity",
        Sentences(
            "catatan daftar tidak dapat dihubungkan dengan calon: tidak ada kolom pengenal",
            notes=("daftarnya: {names}",),
            helps=(
                "beri kedua tempat kolom pengenal yang sama namanya, misalnya `nip`, atau sebut kolomnya dengan `--id`",
            ),
        ),
        Sentences(
            "records of lists cannot be joined to the candidates: there is no identifying column",
            notes=("the lists: {names}",),
            helps=(
                "give both places an identifying column of the same name, such as `nip`, or name the column with `--id`",
            ),
        ),
    ),
    _entry(
        "TR2514",
        "records-of-nobody-here",
        Sentences(
            "ada catatan dengan pengenal yang tidak dimiliki calon mana pun: {count}, yang pertama `{id}`",
            helps=(_NEAR[0], "boleh dibiarkan bila daftar ini memuat pula orang lain"),
        ),
        Sentences(
            "there are records of nobody among the candidates: {count}, the first with `{id}`",
            helps=(_NEAR[1], "may stay so where this list holds other people too"),
        ),
        Severity.WARNING,
    ),
    _entry(
        "TR2515",
        "none-and-records",
        Sentences(
            "pada calon ini tertulis `{value}` untuk `{name}`, padahal ada catatannya: {count}",
            helps=("hapus salah satunya",),
        ),
        Sentences(
            "this candidate has `{value}` for `{name}`, and yet there are records: {count}",
            helps=("delete one of the two",),
        ),
    ),
    _entry(
        "TR2516",
        "list-in-two-places",
        Sentences(
            "daftar `{name}` diisi di dua tempat: pada calon ini, dan pada {count} catatan tersendiri",
            helps=(
                "sisakan satu tempat; pada calon hanya boleh tertulis `tidak ada`, bila memang tidak ada catatannya",
            ),
        ),
        Sentences(
            "the list `{name}` is given in two places: with this candidate, and in {count} records apart",
            helps=(
                "keep one place; with the candidate only `tidak ada` (none) may stand, where there are no records",
            ),
        ),
    ),
    _entry(
        "TR2517",
        "record-without-identity",
        Sentences(
            "catatan tanpa isi pada kolom pengenal `{field}`: tidak diketahui milik siapa",
            notes=("karena itu daftar ini tidak dianggap lengkap bagi calon mana pun",),
            helps=("isi kolom `{field}` pada baris ini",),
        ),
        Sentences(
            "the record has nothing in the identifying column `{field}`: nobody knows whose it is",
            notes=("so this list is taken as complete for no candidate",),
            helps=("fill in column `{field}` of this row",),
        ),
    ),
    _entry(
        "TR2518",
        "no-such-list",
        Sentences(
            "aturan tidak mengenal daftar `{name}`",
            notes=("daftar yang ada: {known}",),
            helps=(_NEAR[0],),
        ),
        Sentences(
            "the rules know no list `{name}`",
            notes=("the lists there are: {known}",),
            helps=(_NEAR[1],),
        ),
    ),
)
