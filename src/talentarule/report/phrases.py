"""The phrases of the reports, in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.decide.selection import Place
from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Words
from talentarule.rules.kleene import Outcome

# The head of a report ------------------------------------------------------------------------------------------

POSITION = Words("Jabatan", "Position")
DATE = Words("Tanggal", "Date")
DATE_ON = Words("keputusan {on}", "decision {on}")
LAW_ON = Words("hukum per {day}", "law as of {day}")
FACTS_ON = Words("data per {day}", "data as of {day}")
RULES = Words("Aturan", "Rules")
DATA = Words("Data", "Data")
ROWS = Words("{file}, {count} calon", "{file}, {count} candidates")
SHEET_ROWS = Words(
    '{file}, lembar "{sheet}", {count} calon', '{file}, sheet "{sheet}", {count} candidates'
)
RESULT = Words("Hasil", "Result")
RESULT_PARTS: Mapping[Verdict, Words] = {
    Verdict.ELIGIBLE: Words("{count} memenuhi syarat", "{count} eligible"),
    Verdict.UNDETERMINED: Words("{count} perlu verifikasi", "{count} undetermined"),
    Verdict.INELIGIBLE: Words("{count} tidak memenuhi syarat", "{count} ineligible"),
}
RESULT_ERRORS = Words(
    "{count} belum dinilai karena datanya salah", "{count} not judged because their data are wrong"
)

# The sections --------------------------------------------------------------------------------------------------

ELIGIBLE = Words("MEMENUHI SYARAT ({count})", "ELIGIBLE ({count})")
UNDETERMINED = Words("PERLU VERIFIKASI ({count})", "UNDETERMINED ({count})")
INELIGIBLE = Words("TIDAK MEMENUHI SYARAT ({count})", "INELIGIBLE ({count})")
ERRORS = Words("BELUM DINILAI, DATANYA SALAH ({count})", "NOT JUDGED, WRONG DATA ({count})")
NOBODY = Words("Tidak ada calon yang memenuhi syarat.", "No candidate is eligible.")
ORDER = Words(
    "Urutan menurut jumlah bobot syarat yang diutamakan; bobot yang sama berbagi peringkat.",
    "Ranked by the total weight of the preferences met; equal weights share a rank.",
)
PREFERRED = Words("Yang diutamakan:", "Preferred:")
PREFERENCE = Words("{path}: {asked} (bobot {weight})", "{path}: {asked} (weight {weight})")
NO_PREFERENCES = Words(
    "Aturan tidak mengutamakan apa pun, sehingga semuanya sama peringkatnya.",
    "The rules prefer nothing, so all share one rank.",
)
WEIGHT = Words("bobot {score}", "weight {score}")
WEIGHT_OPEN = Words(
    "bobot {score}, mungkin sampai {possible}", "weight {score}, possibly up to {possible}"
)
POSSIBLE = Words("{score}, mungkin sampai {possible}", "{score}, possibly up to {possible}")
TIED = Words("berbagi peringkat", "shared rank")
BY_WAIVER = Words("dengan dispensasi", "by waiver")
GAINED = Words("Terpenuhi: {paths}", "Met: {paths}")
NOT_YET = Words("Belum diketahui: {paths}", "Not known yet: {paths}")
OPEN_RANKS = Words(
    "Tanda *: peringkat dapat berubah setelah data yang belum diketahui dilengkapi.",
    "Mark *: the rank may change once data not known yet are given.",
)
UNDETERMINED_NOTE = Words(
    "Belum dapat diputuskan. Lengkapi data yang disebut, lalu nilai kembali.",
    "Cannot be decided yet. Complete the data named here, then judge again.",
)
NEEDED = Words("Data yang kurang: {names}", "Missing data: {names}")
NEEDED_COUNTS = Words("Yang paling sering kurang: {counts}", "Missing most often: {counts}")
TIMES = Words("{name} ({count})", "{name} ({count})")
REFUSED_COUNTS = Words(
    "Syarat yang paling sering tidak terpenuhi: {counts}", "Clauses most often not met: {counts}"
)
NO_RULE = Words(
    "Tidak ada ketentuan yang khusus berlaku bagi jabatan ini pada tanggal tersebut, sehingga tidak seorang pun "
    "dapat dinyatakan memenuhi syarat.",
    "No rule of its own is in force for this position on that date, so nobody can be found eligible.",
)
INCOMPLETE = Words(
    "Semua syarat yang tersedia terpenuhi, tetapi peraturannya baru diketahui sebagian: {gaps}",
    "All clauses at hand are met, but the regulation is known in part only: {gaps}",
)
FILE_PROBLEMS = Words("TENTANG BERKAS DATA ({count})", "ABOUT THE DATA FILE ({count})")
IGNORED = Words(
    "NILAI SALAH YANG TIDAK DIPAKAI ATURAN JABATAN INI ({count})",
    "WRONG VALUES THAT NO RULE OF THIS POSITION USES ({count})",
)
IGNORED_NOTE = Words(
    "Calon ini tetap dinilai; nilai berikut perlu diperbaiki sebelum dipakai untuk jabatan lain.",
    "These candidates were judged all the same; correct the values before they are used for another position.",
)
DATA_NOTE = Words(
    "Perbaiki nilai ini di berkas data, lalu nilai kembali.",
    "Correct these values in the data file, then judge again.",
)

# A clause ------------------------------------------------------------------------------------------------------

CLAUSE = Words("{path} ({regulation})", "{path} ({regulation})")
BASIS = Words("Dasar: {basis}", "Basis: {basis}")
ASKED = Words("Diminta: {asked}", "Asked: {asked}")
FORBIDDEN = Words("Dilarang: {asked}", "Forbidden: {asked}")
ACTUAL = Words("Data calon: {actual}", "Candidate: {actual}")
ASKED_OF = Words("Diminta, {asked}", "Asked, {asked}")
SCOPE = Words("Berlaku bagi: {scope}", "Applies to: {scope}")
EXCEPT = Words(
    "Pengecualian tidak terpenuhi: {asked}; data calon: {actual}",
    "The exception is not met: {asked}; candidate: {actual}",
)
EXCEPT_OPEN = Words(
    "Kecuali bila {asked}; data calon: {actual}", "Except if {asked}; candidate: {actual}"
)
SENTENCE = Words("{asked}; data calon: {actual}", "{asked}; candidate: {actual}")
BANNED = Words("dilarang: {asked}", "forbidden: {asked}")

# The overview --------------------------------------------------------------------------------------------------

TITLE_ALL = Words("Ringkasan semua jabatan", "Overview of all positions")
COLUMNS: tuple[Words, ...] = (
    Words("Jabatan", "Position"),
    Words("memenuhi", "eligible"),
    Words("verifikasi", "undeterm."),
    Words("tidak", "ineligible"),
    Words("data salah", "wrong data"),
)
HINT = Words(
    "Nama calon dan alasannya, per jabatan:",
    "Names of candidates and the reasons, by position:",
)
NOT_COVERED = Words(
    "Tanpa ketentuan khusus, sehingga semua calon perlu verifikasi: {names}",
    "Without a rule of their own, so that all candidates are undetermined: {names}",
)
END = Words(
    "Sidik aturan {digest}; talentarule {engine}", "Rules digest {digest}; talentarule {engine}"
)

# Obligations, fallbacks, the selection ---------------------------------------------------------------------------

OBLIGATION = Words("Kewajiban: {words}", "Obligation: {words}")
OBLIGATION_CLAUSE = Words("{path}{due}", "{path}{due}")
BY_FALLBACK = Words("lewat pengganti tingkat {tier}", "by fallback, tier {tier}")
FALLBACK = Words("Ada {words}", "There is a {words}")
SELECTION = Words("KETENTUAN SELEKSI", "RULES OF THE SELECTION")
SELECTION_STATUS: Mapping[Outcome, Words] = {
    Outcome.TRUE: Words("✓ {path}: terpenuhi", "✓ {path}: met"),
    Outcome.FALSE: Words("✗ {path}: tidak terpenuhi", "✗ {path}: not met"),
    Outcome.UNKNOWN: Words("? {path}: belum dapat dinilai", "? {path}: cannot be judged yet"),
}
SELECTION_ASKED = Words("Diminta: {asked}", "Asked: {asked}")
SELECTION_FORBIDDEN = Words("Dilarang: {asked}", "Forbidden: {asked}")
SELECTION_ACTUAL = Words("Keadaan: {actual}", "As it is: {actual}")
ON_FAILURE = Words("Akibat: {text}", "Consequence: {text}")
ON_FAILURE_OPEN = Words("Bila gagal: {text}", "On failure: {text}")
PROPOSAL = Words("USULAN ({path})", "PROPOSAL ({path})")
PROPOSAL_HEAD = Words(
    "Paling banyak {count} pelamar yang memenuhi syarat, menurut {keys}, dari yang tertinggi.",
    "At most {count} eligible applicants by {keys}, from the highest.",
)
THEN = Words(" lalu ", ", then ")
NOBODY_PROPOSED = Words("Tidak ada yang dapat diajukan.", "Nobody can be proposed.")
FEWER = Words("Yang memenuhi syarat hanya {count}.", "Only {count} are eligible.")
PROPOSED = Words("{rank}. {who}: {keys}", "{rank}. {who}: {keys}")
AT_CUT = Words(
    "{rank}. {who}: {keys}; sama pada batas usulan, harus dipilih oleh panitia",
    "{rank}. {who}: {keys}; equal at the cut, to be chosen by the committee",
)
OPEN_KEY = Words(
    "{rank}  {who}: {keys}; belum pasti masuk, karena ada nilai yang belum diketahui",
    "{rank}  {who}: {keys}; not certain, as values are not known",
)
UNDETERMINED_LEFT = Words(
    "{count} pelamar belum dapat dinilai dan masih dapat mengubah usulan ini.",
    "{count} applicants cannot be judged yet and may still change this proposal.",
)
SEVERAL = Words(
    "MEMENUHI SYARAT UNTUK LEBIH DARI SATU JABATAN ({count})",
    "ELIGIBLE FOR MORE THAN ONE POSITION ({count})",
)
SEVERAL_ONE = Words("{who}: {positions}", "{who}: {positions}")
SEVERAL_PROPOSED = Words(
    "{who}: {positions}; diajukan untuk {proposed}", "{who}: {positions}; proposed for {proposed}"
)
SELECTION_COUNTS: Mapping[Outcome, Words] = {
    Outcome.FALSE: Words(
        "Ketentuan seleksi tidak terpenuhi: {names}", "Rules of the selection not met: {names}"
    ),
    Outcome.UNKNOWN: Words(
        "Ketentuan seleksi belum dapat dinilai: {names}",
        "Rules of the selection that cannot be judged yet: {names}",
    ),
}
SELECTION_COUNT = Words("{position} ({paths})", "{position} ({paths})")
PLACES: Mapping[Place, Words] = {
    Place.PROPOSED: Words("diajukan", "proposed"),
    Place.TIED: Words("sama pada batas usulan", "equal at the cut"),
    Place.OPEN: Words("belum pasti diajukan", "proposal not certain"),
    Place.BEYOND: Words("tidak diajukan", "not proposed"),
}
CELL_FAILED = Words("{path}: tidak terpenuhi", "{path}: not met")
CELL_OPEN = Words("{path}: belum dapat dinilai", "{path}: cannot be judged yet")

# Tables --------------------------------------------------------------------------------------------------------

HEADER: tuple[Words, ...] = (
    Words("id", "id"),
    Words("nama", "name"),
    Words("jabatan", "position"),
    Words("putusan", "verdict"),
    Words("peringkat", "rank"),
    Words("bobot", "weight"),
    Words("syarat yang tidak terpenuhi", "clauses not met"),
    Words("syarat yang belum dapat dinilai", "clauses undetermined"),
    Words("alasan", "reasons"),
    Words("data yang kurang", "missing data"),
    Words("kewajiban", "obligations"),
    Words("usulan", "proposal"),
    Words("ketentuan seleksi", "rules of the selection"),
    Words("sidik aturan", "rules digest"),
)
VERDICTS: Mapping[Verdict, Words] = {
    Verdict.ELIGIBLE: Words("memenuhi syarat", "eligible"),
    Verdict.INELIGIBLE: Words("tidak memenuhi syarat", "ineligible"),
    Verdict.UNDETERMINED: Words("perlu verifikasi", "undetermined"),
}
VERDICT_BY_WAIVER = Words("memenuhi syarat (dispensasi)", "eligible (waiver)")
VERDICTS_AS: Mapping[tuple[bool, bool], Words] = {
    (False, False): VERDICTS[Verdict.ELIGIBLE],
    (True, False): VERDICT_BY_WAIVER,
    (False, True): Words("memenuhi syarat dengan kewajiban", "eligible with obligations"),
    (True, True): Words(
        "memenuhi syarat dengan kewajiban (dispensasi)", "eligible with obligations (waiver)"
    ),
}
"""How eligible is shown: by waivers or not, with obligations or not."""
NOT_JUDGED = Words("belum dinilai: data salah", "not judged: wrong data")
