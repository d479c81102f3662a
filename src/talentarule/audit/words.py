"""The words of verifications and queries, in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.diagnostics import Words

LEDGER = Words("Buku putusan", "Ledger")
RECORDS = Words("Catatan", "Records")
COUNTS = Words(
    "{records}, di antaranya {decisions} putusan", "{records}, {decisions} of them decisions"
)
LAST = Words("Sidik akhir", "Last digest")
AT_NUMBER = Words("{digest} (nomor {number})", "{digest} (number {number})")
RESULT = Words("Hasil", "Result")
HOLDS = Words("utuh", "holds")
HOLDS_NOT = Words("TIDAK UTUH, {count} temuan", "DOES NOT HOLD, {count} findings")
UNREADABLE = Words("tidak dapat diperiksa", "cannot be verified")
LEFT_OUT = Words("... dan {count} temuan lagi", "... and {count} more findings")

LOOKED_AT = Words("Yang diperiksa", "What was verified")
CHAIN = Words(
    "rantai: setiap baris sesuai sidiknya dan menyambung baris sebelumnya",
    "chain: each line is what its digest says, and continues the one before it",
)
ROOTS = Words("akar Merkle dari {count} titik periksa", "the Merkle roots of {count} checkpoints")
AGAINST_CHECKPOINT = Words(
    "titik periksa yang diumumkan, pada catatan nomor {number}",
    "the published checkpoint, at record {number}",
)
AFTER_CHECKPOINT = Words(
    "sesudahnya ada {count} catatan yang belum tercakup titik periksa itu",
    "after it stand {count} records that this checkpoint does not cover",
)
NO_CHECKPOINT = Words(
    "TIDAK diperiksa: akhir yang terpotong dan rantai yang ditulis ulang seluruhnya; untuk itu diperlukan "
    "`--checkpoint` (titik periksa yang diumumkan) atau `--public-key`",
    "NOT verified: an end that was cut off, and a chain rewritten whole; that takes `--checkpoint` (a published "
    "checkpoint) or `--public-key`",
)
NO_CUT = Words(
    "TIDAK diperiksa: akhir yang terpotong sesudah catatan terakhir yang bertanda tangan; untuk itu diperlukan "
    "`--checkpoint`",
    "NOT verified: an end cut off behind a signature; that takes `--checkpoint`",
)
SIGNATURES = Words(
    "{count} tanda tangan, yang terakhir pada catatan nomor {number}",
    "{count} signatures, the last at record {number}",
)
UNSIGNED = Words("buku ini tidak bertanda tangan", "the ledger is not signed")
KEY = Words("kunci publik {key}...", "the public key {key}...")
NO_KEY = Words(
    "TIDAK diperiksa: milik siapa tanda tangan itu; untuk itu diperlukan `--public-key`",
    "NOT verified: whose signatures they are; that takes `--public-key`",
)
ARCHIVE = Words("berkas aturan dalam arsip", "the rule files in the archive")
NO_ARCHIVE = Words(
    "TIDAK diperiksa: berkas aturan, karena arsipnya tidak ada di sebelah buku",
    "NOT verified: the rule files, because there is no archive beside the ledger",
)
VAULT = Words(
    "brankas: setiap nilai sesuai komitmennya", "vault: each value matches its commitment"
)
REPLAYED = Words(
    "hitung ulang: {count} putusan dihitung lagi dari aturan dan faktanya",
    "replay: {count} decisions made again from rules and facts",
)
JUDGED = Words(
    "hitung ulang: bagi {count} putusan hanya dari hasil syaratnya, karena faktanya tersegel; untuk selebihnya "
    "diperlukan `--vault`",
    "replay: for {count} decisions the verdict only, from the outcomes of conditions, because facts are sealed; the "
    "rest takes `--vault`",
)
SET_ASIDE = Words(
    "baris yang terputus pernah disisihkan: {name}", "an interrupted line was set aside: {name}"
)

VERDICTS: Mapping[str, Words] = {
    "ELIGIBLE": Words("memenuhi syarat", "eligible"),
    "INELIGIBLE": Words("tidak memenuhi syarat", "ineligible"),
    "UNDETERMINED": Words("perlu verifikasi", "undetermined"),
}
SEALED = Words("(tersegel)", "(sealed)")
NO_DECISION = Words("tanpa putusan", "no decision")

COLUMNS: Mapping[str, Words] = {
    "number": Words("nomor", "number"),
    "at": Words("dicatat", "recorded"),
    "on": Words("tanggal", "date"),
    "candidate": Words("calon", "candidate"),
    "position": Words("jabatan", "position"),
    "verdict": Words("putusan", "verdict"),
    "failed": Words("tidak terpenuhi", "not met"),
    "open": Words("belum pasti", "open"),
    "rules": Words("aturan", "rules"),
    "clause": Words("klausul", "clause"),
    "authority": Words("oleh", "authority"),
    "document": Words("dokumen", "document"),
    "dated": Words("bertanggal", "dated"),
    "expires": Words("berlaku sampai", "expires"),
    "basis": Words("dasar", "basis"),
    "reason": Words("alasan", "reason"),
    "status": Words("berlaku", "status"),
    "before": Words("putusan lama", "verdict before"),
    "after": Words("putusan baru", "verdict after"),
    "before_number": Words("nomor lama", "number before"),
    "after_number": Words("nomor baru", "number after"),
    "before_rules": Words("aturan lama", "rules before"),
    "after_rules": Words("aturan baru", "rules after"),
    "refused": Words("menolak", "refused"),
    "alone": Words("menolak sendirian", "refused alone"),
    "positions": Words("jumlah jabatan", "positions"),
    "day": Words("diangkat", "appointed"),
}
NOTHING = Words("tidak ada", "nothing")
ROWS = Words("{count} baris", "{count} rows")
STATUS: Mapping[str, Words] = {
    "valid": Words("berlaku", "valid"),
    "no_such_clause": Words("klausulnya tidak ada", "no such clause"),
    "not_waivable": Words("tidak dapat diberi dispensasi", "not waivable"),
    "other_authority": Words("bukan pejabat yang berwenang", "other authority"),
    "other_clause_text": Words("bunyi klausulnya lain", "other clause text"),
    "too_late": Words("terlambat", "too late"),
    "expired": Words("sudah berakhir", "expired"),
    "event_unknown": Words("tanggal peristiwanya belum diketahui", "event unknown"),
}
