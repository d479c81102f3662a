"""TR09xx: the characters of a file, before any grammar."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR0901",
        "rule-file-not-text",
        Severity.ERROR,
        id=Sentences(
            "berkas ini bukan teks, melainkan {format}",
            helps=(
                "salin isi dokumen ke Notepad, lalu simpan sebagai berkas `.talenta` dengan Encoding: UTF-8",
            ),
        ),
        en=Sentences(
            "this file is not a text but a {format} file",
            helps=(
                "copy the content of the document into Notepad and save it as a `.talenta` file with Encoding: UTF-8",
            ),
        ),
    ),
    Entry(
        "TR0902",
        "rule-file-in-utf16",
        Severity.ERROR,
        id=Sentences(
            "berkas ini disimpan sebagai UTF-16, bukan UTF-8",
            notes=("Notepad lama menamai UTF-16 dengan `Unicode`",),
            helps=(
                "di Notepad: File, Save As, Encoding: UTF-8",
                "di Word: File, Save As, Plain Text (*.txt), Other encoding: Unicode (UTF-8)",
            ),
        ),
        en=Sentences(
            "this file is saved as UTF-16, not UTF-8",
            notes=("older versions of Notepad call UTF-16 `Unicode`",),
            helps=(
                "in Notepad: File, Save As, Encoding: UTF-8",
                "in Word: File, Save As, Plain Text (*.txt), Other encoding: Unicode (UTF-8)",
            ),
        ),
    ),
    Entry(
        "TR0903",
        "byte-not-utf8",
        Severity.ERROR,
        id=Sentences(
            "berkas ini bukan UTF-8: byte ke-{at} pada baris {line} bernilai {byte}",
            label="di sini",
            notes=("dalam pengodean Windows-1252 byte itu berarti `{guess}`",),
            helps=(
                "di Notepad: File, Save As, Encoding: UTF-8",
                "di Word: File, Save As, Plain Text (*.txt), Other encoding: Unicode (UTF-8)",
            ),
        ),
        en=Sentences(
            "this file is not UTF-8: byte {at} of line {line} is {byte}",
            label="here",
            notes=("in the encoding Windows-1252 this byte means `{guess}`",),
            helps=(
                "in Notepad: File, Save As, Encoding: UTF-8",
                "in Word: File, Save As, Plain Text (*.txt), Other encoding: Unicode (UTF-8)",
            ),
        ),
    ),
    Entry(
        "TR0904",
        "rule-file-too-large",
        Severity.ERROR,
        id=Sentences(
            "berkas ini lebih besar dari {limit} byte",
            helps=("bagi aturan ke dalam beberapa berkas dan gabungkan dengan `gunakan`",),
        ),
        en=Sentences(
            "this file is larger than {limit} bytes",
            helps=("divide the rules into several files and join them with `use`",),
        ),
    ),
    Entry(
        "TR0905",
        "line-too-long",
        Severity.ERROR,
        id=Sentences(
            "baris ini terdiri atas {length} karakter; batasnya {limit}",
            label="batas terlampaui di sini",
            helps=(
                "tulis syarat-syaratnya pada baris tersendiri di bawah kepala kelompok, misalnya `semua dari:`",
            ),
        ),
        en=Sentences(
            "this line has {length} characters; the limit is {limit}",
            label="the limit is passed here",
            helps=(
                "write the conditions on lines of their own under a group head, such as `all of:`",
            ),
        ),
    ),
    Entry(
        "TR0906",
        "control-character",
        Severity.ERROR,
        id=Sentences(
            "terdapat karakter kendali {code} di dalam teks",
            label="karakter ini tidak tampak di penyunting teks",
            helps=("hapus karakter itu, atau ketik ulang baris ini",),
        ),
        en=Sentences(
            "there is a control character {code} in the text",
            label="text editors do not show this character",
            helps=("delete the character, or type this line anew",),
        ),
    ),
    Entry(
        "TR0907",
        "invisible-character",
        Severity.ERROR,
        id=Sentences(
            "terdapat karakter tak tampak {code} di dalam teks",
            label="di antara huruf di kiri dan kanannya",
            notes=(
                "dua nama yang tampak sama dapat berbeda karenanya; sering terbawa saat menyalin dari halaman web atau PDF",
            ),
            helps=("hapus karakter itu, atau ketik ulang kata ini",),
        ),
        en=Sentences(
            "there is an invisible character {code} in the text",
            label="between the letters to its left and right",
            notes=(
                "two names that look the same may differ by it; it often comes along when copying from a web page or a PDF",
            ),
            helps=("delete the character, or type this word anew",),
        ),
    ),
    Entry(
        "TR0908",
        "direction-character",
        Severity.ERROR,
        id=Sentences(
            "terdapat karakter pengubah arah tulisan {code} di dalam teks",
            label="mulai dari sini yang tampak dapat berbeda dari yang dibaca",
            helps=("hapus karakter itu, lalu baca ulang baris ini",),
        ),
        en=Sentences(
            "there is a character {code} that changes the writing direction",
            label="from here on, what is shown may differ from what is read",
            helps=("delete the character, then read this line again",),
        ),
    ),
    Entry(
        "TR0909",
        "strange-letter",
        Severity.ERROR,
        id=Sentences(
            "kata `{word}` memuat huruf {alphabet}",
            label="ini {alphabet} {code}",
            notes=("huruf itu tampak seperti `{plain}` Latin, tetapi bukan huruf yang sama",),
            helps=("ketik ulang kata itu dengan huruf Latin: `{plain_word}`",),
        ),
        en=Sentences(
            "the word `{word}` holds a letter that is {alphabet}",
            label="this is {alphabet} {code}",
            notes=("the letter looks like a Latin `{plain}` but is another one",),
            helps=("type the word anew in Latin letters: `{plain_word}`",),
        ),
    ),
)
