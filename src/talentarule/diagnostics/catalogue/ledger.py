"""TR70xx: ledgers: what a verification finds, and what keeps one from being written."""

from __future__ import annotations

from talentarule.diagnostics.catalogue.entry import Entry, Sentences
from talentarule.diagnostics.message import Severity

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "TR7001",
        "not-a-ledger",
        Severity.ERROR,
        Sentences(
            "berkas ini bukan buku putusan",
            helps=("periksa nama berkasnya; buku putusan ditulis oleh `screen --ledger`",),
        ),
        Sentences(
            "this file is no ledger",
            helps=("check its name; ledgers are written by `screen --ledger`",),
        ),
    ),
    Entry(
        "TR7002",
        "unknown-ledger-version",
        Severity.ERROR,
        Sentences(
            "bentuk buku putusan `{format}` tidak dikenal",
            notes=("bentuk yang dikenal: `{known}`",),
            helps=("gunakan versi talentarule yang menulis buku ini, atau yang lebih baru",),
        ),
        Sentences(
            "the ledger format `{format}` is not known",
            notes=("the format known is `{known}`",),
            helps=("use the version of talentarule that wrote this ledger, or a later one",),
        ),
    ),
    Entry(
        "TR7003",
        "altered-record",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} tidak sesuai dengan sidiknya",
            notes=(
                "tempatnya pada byte {byte} berkas",
                "isi baris ini diubah, atau barisnya rusak, sesudah ditulis",
            ),
            helps=("bandingkan baris ini dengan salinan buku yang lain",),
        ),
        Sentences(
            "record {number} is not what its digest says",
            notes=(
                "it begins at byte {byte} of the file",
                "the line was altered, or damaged, after it was written",
            ),
            helps=("compare this line with another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7004",
        "removed-records",
        Severity.ERROR,
        Sentences(
            "hilang {count} catatan: nomor {first} sampai {last}",
            notes=("tempatnya sebelum baris yang disebut",),
            helps=("cari catatan itu dalam salinan buku yang lain",),
        ),
        Sentences(
            "{count} records are missing: numbers {first} to {last}",
            notes=("their place is before the line named",),
            helps=("look for these records in another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7005",
        "moved-record",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} berpindah tempat",
            notes=("kini tempatnya pada byte {byte} berkas",),
            helps=("bandingkan urutan baris dengan salinan buku yang lain",),
        ),
        Sentences(
            "record {number} was moved",
            notes=("it begins at byte {byte} of the file now",),
            helps=("compare the order of the lines with another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7006",
        "duplicated-record",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} ada dua kali",
            notes=("ulangannya pada byte {byte} berkas",),
            helps=("bandingkan baris ini dengan salinan buku yang lain",),
        ),
        Sentences(
            "record {number} stands there twice",
            notes=("the repetition begins at byte {byte} of the file",),
            helps=("compare this line with another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7007",
        "inserted-record",
        Severity.ERROR,
        Sentences(
            "baris dengan nomor {number} bukan bagian dari rantai",
            notes=(
                "tempatnya pada byte {byte} berkas",
                "ada catatan lain dengan nomor yang sama, atau nomor itu tidak ada dalam buku ini",
            ),
            helps=(
                "bandingkan kedua baris dengan salinan buku yang lain: salah satunya disisipkan",
            ),
        ),
        Sentences(
            "a line with the number {number} is no part of the chain",
            notes=(
                "it begins at byte {byte} of the file",
                "another record has the same number, or no record of this ledger has it",
            ),
            helps=("compare both lines with another copy of the ledger: one of them was inserted",),
        ),
    ),
    Entry(
        "TR7008",
        "broken-chain",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} tidak menyambung catatan sebelumnya",
            notes=(
                "tempatnya pada byte {byte} berkas",
                "catatan sebelumnya ditulis ulang beserta sidiknya, atau catatan ini berasal dari buku lain",
            ),
            helps=("bandingkan kedua catatan dengan salinan buku yang lain",),
        ),
        Sentences(
            "record {number} does not continue the record before it",
            notes=(
                "it begins at byte {byte} of the file",
                "the record before it was written anew with its digest, or this one is from another ledger",
            ),
            helps=("compare both records with another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7009",
        "unfinished-line",
        Severity.ERROR,
        Sentences(
            "baris terakhir tidak selesai",
            notes=(
                "{bytes} byte mulai byte {byte} berkas",
                "penulisannya terputus; putusan yang sudah dinyatakan tercatat tidak terkena",
            ),
            helps=(
                "baris itu disisihkan, dan penyisihannya dicatat, ketika buku dibuka lagi untuk ditulis",
            ),
        ),
        Sentences(
            "the last line is not finished",
            notes=(
                "{bytes} bytes from byte {byte} of the file on",
                "writing was interrupted; no decision that was said to be recorded is concerned",
            ),
            helps=(
                "the line is set aside, which is recorded, when the ledger is next opened for writing",
            ),
        ),
    ),
    Entry(
        "TR7010",
        "cut-tail",
        Severity.ERROR,
        Sentences(
            "akhir buku terpotong",
            notes=(
                "catatan terakhir bernomor {number}; titik periksa yang diumumkan menyebut nomor {wanted}",
            ),
            helps=("cari catatan yang hilang dalam salinan buku yang lain",),
        ),
        Sentences(
            "the end of the ledger was cut off",
            notes=(
                "the last record has the number {number}; the published checkpoint names {wanted}",
            ),
            helps=("look for the missing records in another copy of the ledger",),
        ),
    ),
    Entry(
        "TR7011",
        "rewritten-ledger",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} bukan yang disebut titik periksa",
            notes=("buku ini ditulis ulang sesudah titik periksa itu diumumkan",),
            helps=("bandingkan buku ini dengan salinan yang lain",),
        ),
        Sentences(
            "record {number} is not the one that the checkpoint names",
            notes=("the ledger was written anew after the checkpoint was published",),
            helps=("compare this ledger with another copy",),
        ),
    ),
    Entry(
        "TR7012",
        "false-signature",
        Severity.ERROR,
        Sentences(
            "tanda tangan pada catatan nomor {number} tidak sah",
            helps=("periksa asal buku atau titik periksa ini",),
        ),
        Sentences(
            "the signature at record {number} does not hold",
            helps=("find out where this ledger or checkpoint comes from",),
        ),
    ),
    Entry(
        "TR7013",
        "unknown-signing-key",
        Severity.ERROR,
        Sentences(
            "kunci `{key}...` bukan kunci yang berlaku dalam buku ini",
            notes=(
                "buku ini tidak bertanda tangan, ditandatangani orang lain, atau ditulis ulang",
            ),
            helps=("periksa kunci publik yang dipakai, dan asal buku ini",),
        ),
        Sentences(
            "the key `{key}...` is not the one in force in this ledger",
            notes=("the ledger is not signed, was signed by somebody else, or was written anew",),
            helps=("check the public key used, and where this ledger comes from",),
        ),
    ),
    Entry(
        "TR7014",
        "unsigned-records",
        Severity.ERROR,
        Sentences(
            "catatan nomor {first} sampai {last} tidak bertanda tangan",
            notes=(
                "penulis yang memegang kunci menandatangani setiap pencatatan; yang terputus dilengkapi ketika buku dibuka lagi",
            ),
            helps=("buka buku dengan kuncinya, atau cari tahu siapa yang menambahkan catatan itu",),
        ),
        Sentences(
            "the records {first} to {last} are not signed",
            notes=(
                "a writer that has the key signs whatever it records; what was interrupted is completed when the ledger is opened again",
            ),
            helps=("open the ledger with its key, or find out who added these records",),
        ),
    ),
    Entry(
        "TR7015",
        "vault-value-differs",
        Severity.ERROR,
        Sentences(
            "isi brankas bagi catatan nomor {number} tidak sesuai dengan komitmennya: {name}",
            notes=("nilai dalam brankas diubah sesudah dicatat",),
            helps=("bandingkan brankas dengan salinannya",),
        ),
        Sentences(
            "the vault does not match the commitment of record {number}: {name}",
            notes=("the value in the vault was altered after it was recorded",),
            helps=("compare the vault with another copy of it",),
        ),
    ),
    Entry(
        "TR7016",
        "vault-value-missing",
        Severity.ERROR,
        Sentences(
            "brankas tidak memuat nilai bagi catatan nomor {number}: {name}",
            helps=("gunakan brankas yang lengkap, atau periksa tanpa `--vault`",),
        ),
        Sentences(
            "the vault has no value for record {number}: {name}",
            helps=("use the whole vault, or verify without `--vault`",),
        ),
    ),
    Entry(
        "TR7017",
        "archived-file-altered",
        Severity.ERROR,
        Sentences(
            "berkas aturan `{name}` tidak ada dalam arsip, atau isinya berubah",
            notes=("sidiknya harus {digest}",),
            helps=(
                "pulihkan arsip di sebelah buku, atau sebut tempatnya dengan `--rules-archive`",
            ),
        ),
        Sentences(
            "the rule file `{name}` is not in the archive, or was altered there",
            notes=("its digest must be {digest}",),
            helps=(
                "restore the archive beside the ledger, or name its place by `--rules-archive`",
            ),
        ),
    ),
    Entry(
        "TR7018",
        "replay-differs",
        Severity.ERROR,
        Sentences(
            "putusan nomor {number} tidak sama bila dihitung lagi: {what}",
            notes=("aturan yang diarsipkan dan fakta yang dicatat memberi hasil yang lain",),
            helps=("periksa siapa yang menulis catatan ini, dan dengan program apa",),
        ),
        Sentences(
            "decision {number} is another when made again: {what}",
            notes=("the archived rules and the recorded facts give something else",),
            helps=("find out who wrote this record, and with which program",),
        ),
    ),
    Entry(
        "TR7019",
        "replay-impossible",
        Severity.ERROR,
        Sentences(
            "putusan nomor {number} tidak dapat dihitung lagi: {reason}",
            helps=("periksa arsip aturan dan isi catatan itu",),
        ),
        Sentences(
            "decision {number} cannot be made again: {reason}",
            helps=("check the archive of the rules and the contents of the record",),
        ),
    ),
    Entry(
        "TR7020",
        "wrong-record-content",
        Severity.ERROR,
        Sentences(
            "catatan nomor {number} tidak memuat yang seharusnya",
            notes=(
                "barisnya utuh, tetapi isinya bukan bentuk yang dijelaskan dalam `docs/ledger.md`",
            ),
            helps=("periksa siapa yang menulis catatan ini, dan dengan program apa",),
        ),
        Sentences(
            "record {number} does not hold what it should",
            notes=(
                "the line is whole, but its content has not the form that `docs/ledger.md` describes",
            ),
            helps=("find out who wrote this record, and with which program",),
        ),
    ),
    Entry(
        "TR7021",
        "part-of-another-ledger",
        Severity.ERROR,
        Sentences(
            "`{name}` milik buku putusan yang lain",
            helps=("gunakan titik periksa dan brankas dari buku ini",),
        ),
        Sentences(
            "`{name}` belongs to another ledger",
            helps=("use the checkpoint and the vault of this ledger",),
        ),
    ),
    Entry(
        "TR7022",
        "unusable-ledger-part",
        Severity.ERROR,
        Sentences(
            "`{name}` bukan titik periksa, bukti, kunci, atau brankas yang dapat dipakai",
            helps=("periksa nama berkasnya",),
        ),
        Sentences(
            "`{name}` is no checkpoint, proof, key or vault that can be used",
            helps=("check the name of the file",),
        ),
    ),
    Entry(
        "TR7023",
        "missing-sign-extra",
        Severity.ERROR,
        Sentences(
            "menandatangani memerlukan pelengkap `sign`, yang belum terpasang",
            helps=("pasang dengan: {command}",),
        ),
        Sentences(
            "signing needs the extra `sign`, which is not installed",
            helps=("install it with: {command}",),
        ),
    ),
    Entry(
        "TR7024",
        "damaged-ledger-end",
        Severity.ERROR,
        Sentences(
            "pada `{name}` tidak dapat ditambahkan catatan: akhirnya tidak utuh",
            notes=("bukan buku putusan, versinya tidak dikenal, atau rantainya putus",),
            helps=("periksa dengan: talentarule verify {name}",),
        ),
        Sentences(
            "nothing can be added to `{name}`: its end does not hold together",
            notes=("it is no ledger, or of an unknown version, or its chain is broken",),
            helps=("check it with: talentarule verify {name}",),
        ),
    ),
    Entry(
        "TR7025",
        "signing-key-needed",
        Severity.ERROR,
        Sentences(
            "`{name}` hanya boleh ditulis dengan kunci tanda tangannya",
            notes=("kunci yang berlaku: {key}...",),
            helps=("sebut berkas kunci itu dengan `--signing-key`",),
        ),
        Sentences(
            "`{name}` is written with its signing key only",
            notes=("the key in force is {key}...",),
            helps=("name the file of that key by `--signing-key`",),
        ),
    ),
    Entry(
        "TR7026",
        "proof-does-not-hold",
        Severity.ERROR,
        Sentences(
            "bukti ini tidak menunjukkan bahwa catatan nomor {number} termasuk dalam titik periksa itu",
            helps=("minta bukti yang baru, atau periksa titik periksa yang dipakai",),
        ),
        Sentences(
            "this proof does not show that record {number} is under that checkpoint",
            helps=("ask for another proof, or check the checkpoint used",),
        ),
    ),
    Entry(
        "TR7027",
        "no-such-record",
        Severity.ERROR,
        Sentences(
            "buku ini tidak mempunyai {what}",
            helps=("jalankan `talentarule verify` untuk melihat isi buku",),
        ),
        Sentences(
            "this ledger has no {what}",
            helps=("run `talentarule verify` to see what the ledger holds",),
        ),
    ),
    Entry(
        "TR7028",
        "unusable-appointments",
        Severity.ERROR,
        Sentences(
            "daftar pengangkatan tidak mempunyai kolom jabatan",
            notes=("kolom yang ada: {known}",),
            helps=("beri nama kolomnya `jabatan`, dan kolom orangnya `id` atau `nip`",),
        ),
        Sentences(
            "the list of appointments has no column of positions",
            notes=("the columns are {known}",),
            helps=("name the column `position`, and that of the person `id` or `nip`",),
        ),
    ),
    Entry(
        "TR7029",
        "vault-needed",
        Severity.ERROR,
        Sentences(
            "untuk pertanyaan ini diperlukan brankas",
            notes=("id calon tersimpan sebagai komitmen dalam buku ini",),
            helps=("sebut brankasnya dengan `--vault`",),
        ),
        Sentences(
            "this question needs the vault",
            notes=("the ids of candidates are commitments in this ledger",),
            helps=("name the vault by `--vault`",),
        ),
    ),
    Entry(
        "TR7030",
        "too-long-record",
        Severity.ERROR,
        Sentences(
            "satu catatan lebih besar daripada {limit}",
            helps=("kurangi data calon itu sampai yang dibaca aturan",),
        ),
        Sentences(
            "one record is larger than {limit}",
            helps=("reduce the data of this candidate to what the rules read",),
        ),
    ),
    Entry(
        "TR7031",
        "too-many-applicants",
        Severity.ERROR,
        Sentences(
            "pelamar yang harus dicatat lebih dari {limit}",
            notes=("putusan yang bergantung pada pelamar lain mencatat semuanya",),
            helps=("bagi pelamar menurut jabatan",),
        ),
        Sentences(
            "there are more than {limit} applicants to record",
            notes=("decisions that depend on other applicants record all of them",),
            helps=("divide the applicants by position",),
        ),
    ),
)
