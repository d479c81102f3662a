"""TR24xx: layers of norms and explicit overrides."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

_NEAR = ("mungkin yang dimaksud: {near}", "perhaps this was meant: {near}")


def _error(code: str, slug: str, indonesian: Sentences, english: Sentences) -> Entry:
    return Entry(code, slug, Severity.ERROR, indonesian, english)


ENTRIES: tuple[Entry, ...] = (
    _error(
        "TR2401",
        "unknown-regulation",
        Sentences(
            "tidak ada peraturan bernama `{name}` di antara berkas-berkas ini",
            label="sesudah `dari` diharapkan judul atau nomor peraturan",
            helps=(
                "gunakan berkas peraturannya dengan `gunakan`, dan tulis judul atau nomornya seperti di kepala berkas itu",
            ),
        ),
        Sentences(
            "there is no regulation named `{name}` among these files",
            label="the title or number of a regulation is expected after `of`",
            helps=(
                "bring in its file with `use`, and write the title or number as it stands in the head of that file",
            ),
        ),
    ),
    _error(
        "TR2402",
        "override-of-unknown-clause",
        Sentences(
            "tidak ada syarat bernama `{name}` untuk dikesampingkan",
            label="sesudah `mengesampingkan` diharapkan nama syarat",
            helps=(_NEAR[0],),
        ),
        Sentences(
            "there is no clause named `{name}` to be set aside",
            label="the name of a clause is expected after `overrides`",
            helps=(_NEAR[1],),
        ),
    ),
    _error(
        "TR2403",
        "override-of-two-clauses",
        Sentences(
            "`{name}` ada lebih dari satu",
            label="yang mana?",
            helps=("sebut peraturannya: {ways}",),
        ),
        Sentences(
            "there is more than one `{name}`",
            label="which one?",
            helps=("name its regulation: {ways}",),
        ),
    ),
    _error(
        "TR2404",
        "override-without-regulation",
        Sentences(
            "berkas tanpa `peraturan` tidak dapat mengesampingkan apa pun",
            label="tingkat berkas ini tidak diketahui",
            helps=('tulis kepala berkasnya: `peraturan "...":` dengan `tingkat`',),
        ),
        Sentences(
            "a file without `regulation` may override nothing",
            label="the level of this file is not known",
            helps=('write the head of the file: `regulation "...":` with its `level`',),
        ),
    ),
    _error(
        "TR2405",
        "override-of-choice",
        Sentences(
            "`{path}` bukan syarat yang diminta sendiri, sehingga tidak dapat dikesampingkan",
            label="yang dikesampingkan harus syarat yang wajib dipenuhi",
            helps=(
                "kesampingkan syarat yang memuatnya, yang langsung berada di bawah aturan, `semua dari`, atau `bila`",
            ),
        ),
        Sentences(
            "`{path}` is no demand by itself, so it cannot be set aside",
            label="only a demand that must be met can be set aside",
            helps=(
                "set aside the demand that holds it, directly under the rule, `all of`, or `if`",
            ),
        ),
    ),
    _error(
        "TR2406",
        "override-of-no-exception",
        Sentences(
            "`{path}` berlaku tanpa pengecualian bagi tingkatnya sendiri dan tingkat di bawahnya",
            label="tidak dapat dikesampingkan dari sini",
            helps=(
                "hapus `mengesampingkan` ini; hanya peraturan yang lebih tinggi dapat mengubahnya",
            ),
        ),
        Sentences(
            "`{path}` holds without exception for its own level and those below it",
            label="cannot be set aside from here",
            helps=("remove this override; only a higher regulation can change it",),
        ),
    ),
    _error(
        "TR2407",
        "override-upward",
        Sentences(
            "`{path}` lebih tinggi ({level}) daripada peraturan ini ({own}) dan tidak mengizinkan pengecualian olehnya",
            label="tidak dapat mengesampingkan yang lebih tinggi",
            helps=(
                "syarat yang lebih tinggi tetap berlaku; bila peraturannya memang mengizinkan, tulis di bawah syarat itu `dapat dikecualikan oleh {own}`",
            ),
        ),
        Sentences(
            "`{path}` is higher ({level}) than this regulation ({own}) and does not allow it an exception",
            label="cannot set aside what is higher",
            helps=(
                "the higher demand stays in force; where its regulation does allow it, write under that clause `overridable by {own}`",
            ),
        ),
    ),
    _error(
        "TR2408",
        "ground-does-not-fit",
        Sentences(
            "alasan `{ground}` tidak sesuai dengan kedua peraturan ini",
            label="alasan tidak sesuai",
            notes=(
                "`lex superior` memerlukan tingkat yang lebih tinggi, `lex posterior` memerlukan masa berlaku yang mulai lebih kemudian",
            ),
            helps=(
                "pilih alasan yang sesuai, atau periksa `tingkat` dan `berlaku` di kepala kedua berkas",
            ),
        ),
        Sentences(
            "the ground `{ground}` does not fit these two regulations",
            label="does not fit",
            notes=(
                "`lex superior` needs a higher level, `lex posterior` a validity that begins later",
            ),
            helps=(
                "choose the ground that fits, or check `level` and `valid` in the heads of both files",
            ),
        ),
    ),
    _error(
        "TR2409",
        "override-of-itself",
        Sentences(
            "aturan ini mengesampingkan dirinya sendiri (`{path}`)",
            label="syarat ini memuat pengesampingan itu",
            helps=("sebut syarat dari aturan lain, atau hapus `mengesampingkan` ini",),
        ),
        Sentences(
            "this rule sets itself aside (`{path}`)",
            label="this demand holds the override",
            helps=("name a demand of another rule, or remove this override",),
        ),
    ),
    _error(
        "TR2410",
        "override-in-scope",
        Sentences(
            "`mengesampingkan` tidak dapat berdiri di bawah `bila`",
            label="di bawah `bila`",
            notes=("pengesampingan berlaku menurut jabatan dan masa berlaku, bukan menurut calon",),
            helps=(
                "untuk sebagian calon pakai `kecuali bila` pada syaratnya; atau pindahkan ke aturannya",
            ),
        ),
        Sentences(
            "`overrides` cannot stand under `if`",
            label="under `if`",
            notes=("an override goes by position and validity, not by candidate",),
            helps=("for some candidates use `except if` at the demand; or move it to the rule",),
        ),
    ),
    _error(
        "TR2411",
        "unknown-ground",
        Sentences(
            "alasan `{name}` tidak dikenal",
            label="diharapkan `lex superior`, `lex specialis`, atau `lex posterior`",
            helps=(_NEAR[0],),
        ),
        Sentences(
            "the ground `{name}` is not known",
            label="`lex superior`, `lex specialis`, or `lex posterior` is expected",
            helps=(_NEAR[1],),
        ),
    ),
    Entry(
        "TR2412",
        "lower-norm-weaker",
        Severity.WARNING,
        Sentences(
            "batas ini lebih longgar daripada `{path}` dari `{title}`, sehingga tidak menentukan apa pun",
            label="lebih longgar",
            notes=("semua peraturan berlaku bersama; yang lebih ketat yang menentukan",),
            helps=(
                "hapus atau perketat batas ini; bila memang dimaksud melonggarkan, diperlukan `mengesampingkan` yang diizinkan peraturan lebih tinggi",
            ),
        ),
        Sentences(
            "this limit is weaker than `{path}` of `{title}`, so it decides nothing",
            label="weaker",
            notes=("all regulations apply together; the stricter one decides",),
            helps=(
                "remove or tighten this limit; where loosening is meant, it takes an `overrides` that the higher regulation allows",
            ),
        ),
    ),
    Entry(
        "TR2413",
        "implied-by-higher-norm",
        Severity.NOTE,
        Sentences(
            "syarat ini sudah diminta oleh `{path}` dari `{title}`",
            label="sama dengan syarat yang lebih tinggi",
            helps=("boleh dibiarkan bila memang diulang dengan sengaja",),
        ),
        Sentences(
            "this is asked already by `{path}` of `{title}`",
            label="the same as the higher demand",
            helps=("may stay where it is repeated on purpose",),
        ),
    ),
    _error(
        "TR2414",
        "overrides-each-other",
        Sentences(
            "kedua aturan ini saling mengesampingkan",
            label="mengesampingkan aturan yang mengesampingkannya",
            helps=("hapus salah satu `mengesampingkan`; kalau tidak, tidak satu pun berlaku",),
        ),
        Sentences(
            "these two rules override each other",
            label="overrides the rule that overrides it",
            helps=("remove one of the two `overrides`; otherwise neither demand holds",),
        ),
    ),
)
