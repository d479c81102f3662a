"""TR80xx: what the analysis of rules finds."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR8001",
        "clause-nobody-can-meet",
        Severity.WARNING,
        Sentences(
            "tidak seorang pun dapat memenuhi {clause}",
            "tidak ada nilai yang memenuhinya",
            notes=("jabatan yang karenanya tertutup bagi semua orang: {positions}",),
            helps=(
                "periksa batas dan tanda bandingnya; calon di bawah memenuhi semua syarat yang lain",
            ),
        ),
        Sentences(
            "nobody can meet {clause}",
            "no value meets it",
            notes=("positions that are closed to everybody by it: {positions}",),
            helps=(
                "check its limit and its comparison; the candidate below meets all other demands",
            ),
        ),
    ),
    Entry(
        "TR8002",
        "contradicting-clauses",
        Severity.WARNING,
        Sentences(
            "klausul-klausul ini saling bertentangan: {clauses}",
            "tidak dapat dipenuhi bersama yang lain",
            notes=("jabatan yang karenanya tertutup bagi semua orang: {positions}",),
            helps=(
                "tetapkan klausul mana yang berlaku; setiap calon di bawah hanya gagal pada satu di antaranya",
            ),
        ),
        Sentences(
            "these clauses contradict each other: {clauses}",
            "cannot be met together with the others",
            notes=("positions that are closed to everybody by it: {positions}",),
            helps=("settle which of them applies; each candidate below fails one of them only",),
        ),
    ),
    Entry(
        "TR8003",
        "clause-everybody-meets",
        Severity.WARNING,
        Sentences(
            "{clause} dipenuhi setiap orang yang datanya lengkap",
            "tidak pernah menolak siapa pun",
            notes=("jabatan: {positions}",),
            helps=("hapus klausul itu, atau perbaiki batasnya",),
        ),
        Sentences(
            "everybody of whom all is known meets {clause}",
            "it never refuses anybody",
            notes=("positions: {positions}",),
            helps=("delete the clause, or correct its limit",),
        ),
    ),
    Entry(
        "TR8004",
        "implied-clause",
        Severity.WARNING,
        Sentences(
            "{clause} tidak pernah menentukan putusan: sudah tercakup oleh {implying}",
            "siapa pun yang gagal di sini sudah ditolak oleh yang lain",
            notes=("jabatan: {positions}",),
            helps=(
                "hapus klausul ini bila pengulangannya tidak disengaja, atau perketat bila maksudnya lebih berat",
            ),
        ),
        Sentences(
            "{clause} never decides a verdict: it is implied by {implying}",
            "whoever fails here is refused by the other already",
            notes=("positions: {positions}",),
            helps=(
                "delete this clause if it is not repeated on purpose, or tighten it if more was meant",
            ),
        ),
    ),
    Entry(
        "TR8005",
        "lower-norm-asks-less",
        Severity.WARNING,
        Sentences(
            "{clause} meminta lebih sedikit daripada {implying} yang lebih tinggi",
            "tidak melonggarkan apa pun: keduanya berlaku bersama",
            notes=("jabatan: {positions}",),
            helps=(
                "samakan dengan norma yang lebih tinggi, hapus klausul ini, atau kesampingkan dengan `mengesampingkan` bila "
                "ada dasarnya",
            ),
        ),
        Sentences(
            "{clause} asks less than {implying}, which is higher",
            "it loosens nothing: both apply together",
            notes=("positions: {positions}",),
            helps=(
                "bring it in line with the higher norm, delete it, or set the higher one aside with `overrides` if there is "
                "a ground",
            ),
        ),
    ),
    Entry(
        "TR8006",
        "condition-without-effect",
        Severity.WARNING,
        Sentences(
            "kondisi ini tidak pernah mengubah putusan dalam {clause}",
            "tanpa kondisi ini setiap putusan tetap sama",
            notes=("jabatan: {positions}",),
            helps=("hapus kondisi itu, atau periksa apakah nilai atau kata penghubungnya keliru",),
        ),
        Sentences(
            "this condition never changes a verdict in {clause}",
            "without it every verdict stays the same",
            notes=("positions: {positions}",),
            helps=("delete the condition, or check whether its value or its connective is wrong",),
        ),
    ),
    Entry(
        "TR8007",
        "exception-that-never-applies",
        Severity.WARNING,
        Sentences(
            "pengecualian ini tidak pernah membebaskan siapa pun dari {clause}",
            "tidak ada calon yang memerlukannya",
            notes=("jabatan: {positions}",),
            helps=("hapus pengecualian itu, atau perbaiki syaratnya",),
        ),
        Sentences(
            "this exception never excuses anybody from {clause}",
            "no candidate needs it",
            notes=("positions: {positions}",),
            helps=("delete the exception, or correct its condition",),
        ),
    ),
    Entry(
        "TR8008",
        "exception-that-swallows-its-rule",
        Severity.WARNING,
        Sentences(
            "pengecualian ini membebaskan setiap orang yang ditolak {clause}",
            "tidak ada lagi yang ditolak",
            notes=("jabatan: {positions}",),
            helps=("persempit pengecualiannya; sekarang klausul itu tidak berlaku bagi siapa pun",),
        ),
        Sentences(
            "this exception excuses everybody whom {clause} would refuse",
            "nobody is refused any more",
            notes=("positions: {positions}",),
            helps=("narrow the exception; as it stands the clause applies to nobody",),
        ),
    ),
    Entry(
        "TR8009",
        "positions-without-a-demand",
        Severity.WARNING,
        Sentences(
            "tidak ada syarat khusus yang berlaku untuk {count} jabatan: {positions}",
            notes=("putusan untuknya selalu `perlu verifikasi`",),
            helps=("tulis aturan `mensyaratkan` untuk jabatan itu atau unitnya",),
        ),
        Sentences(
            "no demand of their own is in force for {count} positions: {positions}",
            notes=("decisions about them are always `undetermined`",),
            helps=("write a rule with `requires` for the position or its unit",),
        ),
    ),
    Entry(
        "TR8010",
        "unit-outside-every-rule",
        Severity.WARNING,
        Sentences(
            "unit `{unit}` berada di luar semua aturan: tidak satu pun dari {count} jabatannya memiliki syarat sendiri",
            notes=("jabatan: {positions}",),
            helps=(
                "tulis aturan `mensyaratkan` untuk unit itu, supaya aturan berlaku tanpa kecuali",
            ),
        ),
        Sentences(
            "the unit `{unit}` is outside every rule: none of its {count} positions has a demand of its own",
            notes=("positions: {positions}",),
            helps=(
                "write a rule with `requires` for the unit, so that the rules hold without exception",
            ),
        ),
    ),
    Entry(
        "TR8011",
        "days-without-a-rule",
        Severity.WARNING,
        Sentences(
            "dari {first} sampai {last} tidak ada syarat yang berlaku untuk {positions}",
            "aturan ini berakhir sebelum yang berikutnya mulai",
            helps=("sambungkan masa berlakunya",),
        ),
        Sentences(
            "from {first} to {last} no demand is in force for {positions}",
            "this rule ends before the next begins",
            helps=("make the validities meet",),
        ),
    ),
    Entry(
        "TR8012",
        "demand-interrupted-in-time",
        Severity.WARNING,
        Sentences(
            "dari {first} sampai {last} syarat {clause} tidak berlaku; baru {after} memintanya lagi",
            "berakhir di sini",
            notes=("jabatan: {positions}",),
            helps=(
                "sambungkan masa berlakunya, atau sebutkan dalam `catatan` bahwa jedanya disengaja",
            ),
        ),
        Sentences(
            "from {first} to {last} the demand of {clause} is not in force; only {after} asks it again",
            "it ends here",
            notes=("positions: {positions}",),
            helps=("make the validities meet, or say in a `note` that the break is meant",),
        ),
    ),
    Entry(
        "TR8013",
        "demand-without-basis",
        Severity.NOTE,
        Sentences(
            "{clause} meminta sesuatu yang tidak disebut norma mana pun di atasnya: {facts}",
            "tidak ada klausul yang lebih tinggi tentang hal ini",
            notes=("jabatan: {positions}",),
            helps=(
                "muat norma dasarnya dengan `gunakan`, atau tanyakan apakah syarat ini boleh ditambahkan",
            ),
        ),
        Sentences(
            "{clause} asks something that no norm above it speaks of: {facts}",
            "no higher clause is about this",
            notes=("positions: {positions}",),
            helps=(
                "load the norm that is its basis with `use`, or ask whether this demand may be added",
            ),
        ),
    ),
    Entry(
        "TR8014",
        "verdict-by-protected-attribute",
        Severity.WARNING,
        Sentences(
            "putusan bergantung pada atribut yang dilindungi: {clause} membaca `{fact}`",
            "dibaca di sini",
            notes=("lewat `{through}`", "{depends}", "jabatan: {positions}"),
            helps=(
                "hapus atribut itu dari syarat, atau sebutkan ketentuan undang-undang yang membolehkannya",
            ),
        ),
        Sentences(
            "the verdict depends on a protected attribute: {clause} reads `{fact}`",
            "read here",
            notes=("through `{through}`", "{depends}", "positions: {positions}"),
            helps=("take the attribute out of the demand, or name the law that allows it",),
        ),
    ),
    Entry(
        "TR8015",
        "stand-in-for-protected-attribute",
        Severity.WARNING,
        Sentences(
            "kondisi ini hampir selalu sama dengan `{fact}` {value}: {part} dari {whole} orang ({percent} %)",
            "dapat menjadi pengganti atribut yang dilindungi",
            notes=("dalam {clause}", "jabatan: {positions}"),
            helps=(
                "periksa apakah kondisi itu benar-benar diperlukan oleh jabatan; angka ini hanya tentang data yang diberikan",
            ),
        ),
        Sentences(
            "this condition nearly always agrees with `{fact}` {value}: {part} of {whole} people ({percent} %)",
            "it can stand in for a protected attribute",
            notes=("in {clause}", "positions: {positions}"),
            helps=(
                "check whether the position really needs it; the figures are about the data given only",
            ),
        ),
    ),
    Entry(
        "TR8016",
        "announcement-without-higher-norm",
        Severity.NOTE,
        Sentences(
            "tidak ada norma yang lebih tinggi untuk dibandingkan dengan `{title}`",
            "syarat pengumuman yang pertama",
            notes=("jabatan: {positions}",),
            helps=(
                "muat norma dasarnya dengan `gunakan`; apakah setiap syaratnya berdasar belum diperiksa",
            ),
        ),
        Sentences(
            "there is no higher norm with which `{title}` could be compared",
            "the first demand of the announcement",
            notes=("positions: {positions}",),
            helps=(
                "load the norm that is its basis with `use`; whether each demand has a basis has not been examined",
            ),
        ),
    ),
    Entry(
        "TR8019",
        "question-not-decided",
        Severity.NOTE,
        Sentences(
            "belum diputuskan: {question}",
            notes=("jabatan: {positions}", "{why}"),
            helps=("periksa sendiri, atau beri waktu lebih banyak dengan `--seconds`",),
        ),
        Sentences(
            "not decided: {question}",
            notes=("positions: {positions}", "{why}"),
            helps=("check it by hand, or give more time with `--seconds`",),
        ),
    ),
)
