"""The words of a comparison, in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.analysis.comparing.model import Change
from talentarule.diagnostics import Words
from talentarule.rules import nodes as n

TITLE = Words("Perbandingan dua perangkat aturan", "Two rule sets compared")
OLD = Words("Aturan lama", "Old rules")
NEW = Words("Aturan baru", "New rules")
DATE = Words("Tanggal", "Date")
DATES = Words("keputusan {on}", "decision {on}")
LAW = Words(
    "hukum lama per {old}, hukum baru per {new}", "old law as of {old}, new law as of {new}"
)
ASSUMED = Words(
    "tanggal {names} tidak disebut dan dianggap sama dengan tanggal keputusan",
    "the date of {names} was not given and is taken to be that of the decision",
)
RESULT = Words("Hasil", "Result")
NO_CHANGE = Words(
    "Tidak ada putusan yang berubah bagi calon yang datanya lengkap: terbukti.",
    "No verdict changes for candidates whose data are complete: proved.",
)
CHANGED = Words("Makna aturan berubah.", "The meaning of the rules changes.")
MAYBE = Words(
    "Belum dapat dipastikan apakah makna aturan berubah.",
    "It is not decided whether the meaning of the rules changes.",
)
CLAUSES = Words("{count} klausul {change}", "{count} clauses {change}")
CHANGES: Mapping[Change, Words] = {
    Change.UNCHANGED: Words("tidak berubah", "unchanged"),
    Change.REWORDED: Words("hanya berubah susunan katanya", "a rewording only"),
    Change.TIGHTENED: Words("diperketat", "tightened"),
    Change.LOOSENED: Words("dilonggarkan", "loosened"),
    Change.BOTH: Words(
        "diubah: bagi sebagian lebih ketat, bagi sebagian lebih longgar",
        "changed: stricter for some, looser for others",
    ),
    Change.ADDED: Words("ditambahkan", "added"),
    Change.REMOVED: Words("dihapus", "removed"),
    Change.NOT_DECIDED: Words("belum dapat dipastikan", "not decided"),
}
VERDICTS: Mapping[Change, Words] = {
    Change.UNCHANGED: Words("putusan tidak berubah", "verdict unchanged"),
    Change.REWORDED: Words("putusan tetap sama", "verdict the same"),
    Change.TIGHTENED: Words("lebih ketat", "stricter"),
    Change.LOOSENED: Words("lebih longgar", "looser"),
    Change.BOTH: Words(
        "bagi sebagian lebih ketat, bagi sebagian lebih longgar",
        "stricter for some, looser for others",
    ),
    Change.NOT_DECIDED: Words("belum dapat dipastikan", "not decided"),
}
CLAUSE_SECTION = Words("Klausul yang berubah", "Clauses that change")
POSITION_SECTION = Words("Putusan menurut jabatan", "Verdicts by position")
CHANGING = Words("klausul yang berubah", "clauses that change")
CLAUSE_NONE = Words("Tidak ada.", "None.")
WAS = Words("dahulu {path}", "formerly {path}")
FOR_ALL = Words("semua jabatan yang dibandingkan", "all positions compared")
FOR = Words("{count} jabatan: {names}", "{count} positions: {names}")
FOR_ONE = Words("{names}", "{names}")
AND_MORE = Words("dan {count} lagi", "and {count} more")
OLD_TEXT = Words("lama", "old")
NEW_TEXT = Words("baru", "new")
PLACE = Words("{text} ({file}:{line})", "{text} ({file}:{line})")
STRICTER = Words("lebih ketat", "stricter")
LOOSER = Words("lebih longgar", "looser")
WITNESS = Words(
    "calon rekaan dengan {facts}: menurut aturan lama {old}, menurut aturan baru {new}",
    "an invented candidate with {facts}: {old} by the old rules, {new} by the new ones",
)
NO_FACTS = Words("data kosong", "no data at all")
PROVED = Words("terbukti", "proved")
NOT_LOOSER = Words(
    "tidak ada calon berdata lengkap yang memenuhi klausul baru dan tidak memenuhi yang lama",
    "no candidate with complete data meets the new clause and not the old one",
)
NOT_STRICTER = Words(
    "tidak ada calon berdata lengkap yang memenuhi klausul lama dan tidak memenuhi yang baru",
    "no candidate with complete data meets the old clause and not the new one",
)
EQUAL = Words(
    "kedua susunan kata bermakna sama bagi setiap calon yang datanya lengkap",
    "both wordings say the same of every candidate whose data are complete",
)
EQUAL_MISSING: Mapping[bool | None, Words] = {
    True: Words("juga bila ada data yang kurang", "where data are missing too"),
    False: Words(
        "bila ada data yang kurang, keduanya dapat berbeda",
        "where data are missing they may differ",
    ),
    None: Words(
        "bila ada data yang kurang: belum dapat dipastikan", "where data are missing: not decided"
    ),
}
ADDS_NOTHING = Words(
    "setiap calon berdata lengkap yang memenuhi syarat menurut aturan lama memenuhi klausul ini",
    "every candidate with complete data who was eligible by the old rules meets this clause",
)
REMOVES_NOTHING = Words(
    "setiap calon berdata lengkap yang memenuhi syarat menurut aturan baru memenuhi klausul ini",
    "every candidate with complete data who is eligible by the new rules meets this clause",
)
VERDICT_NOT_LOOSER = Words(
    "tidak ada putusan yang menjadi lebih baik bagi calon berdata lengkap",
    "no verdict gets better for candidates with complete data",
)
VERDICT_NOT_STRICTER = Words(
    "tidak ada putusan yang menjadi lebih buruk bagi calon berdata lengkap",
    "no verdict gets worse for candidates with complete data",
)
VERDICT_EQUAL = Words(
    "putusan sama bagi setiap calon yang datanya lengkap",
    "the verdict is the same for every candidate whose data are complete",
)
OPEN_LOOSER = Words("apakah ada yang menjadi lebih longgar", "whether anything becomes looser")
OPEN_STRICTER = Words("apakah ada yang menjadi lebih ketat", "whether anything becomes stricter")
OPEN_MARK = Words("belum dapat dipastikan", "not decided")
SPENT = Words(
    "{what} (batas waktu pencarian tercapai)", "{what} (the time for the search was used up)"
)
CANNOT_FOLLOW = Words(
    "{what} (syaratnya tidak dapat diikuti sampai tuntas)",
    "{what} (the conditions cannot be followed to the end)",
)
NEW_POSITIONS = Words("Jabatan baru", "New positions")
GONE_POSITIONS = Words("Jabatan yang tidak ada lagi", "Positions that are gone")
DIFFERING_SECTION = Words("Fakta yang jenis nilainya berubah", "Facts whose type changes")
BY_NAME = Words(
    "{name}: nilai dibandingkan menurut namanya{only}",
    "{name}: values are compared by their names{only}",
)
ONLY_OLD = Words("; hanya dalam aturan lama: {names}", "; only in the old rules: {names}")
ONLY_NEW = Words("; hanya dalam aturan baru: {names}", "; only in the new rules: {names}")
NOT_COMPARED = Words(
    "{name}: tidak dapat dibandingkan, sehingga klausul yang membacanya sering belum dapat dipastikan",
    "{name}: cannot be compared, so that clauses which read it are often not decided",
)
BESIDE_SECTION = Words("Ketentuan lain, tanpa pembuktian", "Other provisions, without a proof")
BESIDE_CHANGES: Mapping[Change, Words] = {
    Change.ADDED: Words("ditambahkan", "added"),
    Change.REMOVED: Words("dihapus", "removed"),
    Change.NOT_DECIDED: Words("ditulis lain", "written anew"),
}
VERBS: Mapping[n.Verb | None, Words] = {
    n.Verb.REQUIRES: Words("ketentuan seleksi", "rule of the selection"),
    n.Verb.FORBIDS: Words("ketentuan seleksi", "rule of the selection"),
    n.Verb.PREFERS: Words("mengutamakan", "prefers"),
    n.Verb.OBLIGES: Words("mewajibkan", "obliges"),
    None: Words("mengajukan", "proposes"),
}
DIGEST_OLD = Words("Sidik aturan lama", "Digest of the old rules")
DIGEST_NEW = Words("Sidik aturan baru", "Digest of the new rules")
ENGINE = Words("Dibuat dengan", "Made with")

# On people -----------------------------------------------------------------------------------------------------

PEOPLE_SECTION = Words("Perubahan pada data", "Changes in the data")
DATA = Words("Data", "Data")
ROWS = Words("{file}, {count} orang", "{file}, {count} people")
NOBODY = Words(
    "Tidak ada putusan yang berubah bagi {people} orang dalam data.",
    "No verdict changes for the {people} people in the data.",
)
TOTAL = Words(
    "{changes} putusan berubah, pada {changed} dari {people} orang.",
    "{changes} verdicts change, for {changed} of {people} people.",
)
WRONG_DATA = Words(
    "Nilai yang tidak dapat dibaca: {old} menurut aturan lama, {new} menurut aturan baru.",
    "Values that cannot be read: {old} by the old rules, {new} by the new ones.",
)
BY_POSITION = Words("Menurut jabatan", "By position")
BY_UNIT = Words("Menurut unit jabatan", "By the unit of the position")
BY_FACT = Words("Menurut {name}", "By {name}")
POSITION = Words("Jabatan", "Position")
UNIT = Words("Unit", "Unit")
COLUMNS = (
    Words("menjadi memenuhi", "now eligible"),
    Words("tidak lagi memenuhi", "no longer eligible"),
    Words("lainnya", "other"),
)
PEOPLE = Words("orang", "people")
NO_UNIT = Words("(tanpa unit)", "(no unit)")
UNKNOWN = Words("(tidak diketahui)", "(not known)")
CAUSES = Words("Penyebab", "Causes")
CAUSE = Words(
    "{position}: {old} menjadi {new}: {clauses}", "{position}: from {old} to {new}: {clauses}"
)
NO_CAUSE = Words("bukan karena satu klausul", "not by a clause")
WRONG = Words("tanpa putusan (data salah)", "no verdict (wrong data)")
MORE_CAUSES = Words("{count} penyebab lain", "{count} other causes")
WHO = Words("Siapa yang berubah putusannya", "Whose verdict changes")
PERSON = Words(
    "{id}: {position}, {old} menjadi {new}: {clauses}",
    "{id}: {position}, from {old} to {new}: {clauses}",
)
MORE_PEOPLE = Words(
    "dan {count} putusan lagi; semuanya dengan --format csv atau json",
    "and {count} more verdicts; all of them with --format csv or json",
)
CSV = (
    Words("id", "id"),
    Words("jabatan", "position"),
    Words("putusan lama", "old verdict"),
    Words("putusan baru", "new verdict"),
    Words("klausul", "clauses"),
)
