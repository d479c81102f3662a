"""The phrases of the explanation, in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.decide.missing import Missing, MissingKind
from talentarule.decide.trace import ClauseStatus, NotInForce
from talentarule.decide.verdict import Verdict
from talentarule.decide.waivers import WaiverStatus
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome

VERDICTS: Mapping[Verdict, Words] = {
    Verdict.ELIGIBLE: Words("MEMENUHI SYARAT", "ELIGIBLE"),
    Verdict.INELIGIBLE: Words("TIDAK MEMENUHI SYARAT", "INELIGIBLE"),
    Verdict.UNDETERMINED: Words("PERLU VERIFIKASI", "UNDETERMINED"),
}
BY_WAIVER = Words("MEMENUHI SYARAT (DISPENSASI)", "ELIGIBLE (WAIVER)")
WITH_OBLIGATIONS = Words("MEMENUHI SYARAT DENGAN KEWAJIBAN", "ELIGIBLE WITH OBLIGATIONS")
BY_WAIVER_WITH_OBLIGATIONS = Words(
    "MEMENUHI SYARAT DENGAN KEWAJIBAN (DISPENSASI)", "ELIGIBLE WITH OBLIGATIONS (WAIVER)"
)
ELIGIBLE_AS: Mapping[tuple[bool, bool], Words] = {
    (False, False): VERDICTS[Verdict.ELIGIBLE],
    (True, False): BY_WAIVER,
    (False, True): WITH_OBLIGATIONS,
    (True, True): BY_WAIVER_WITH_OBLIGATIONS,
}
"""How eligible is shown: by waivers or not, with obligations or not."""
CANDIDATE_DATED = Words("Calon {id}; tanggal keputusan {on}", "Candidate {id}; decided as on {on}")
DATED = Words("Tanggal keputusan {on}", "Decided as on {on}")
LAW = Words(
    "Hukum yang berlaku pada {law}; data per {facts}", "Law in force on {law}; data as of {facts}"
)

NO_RULE = Words(
    "Tidak ada ketentuan khusus yang berlaku bagi jabatan ini, sehingga syaratnya belum dapat dinilai.",
    "No rule of its own is in force for this position, so eligibility cannot be judged.",
)
INCOMPLETE = Words(
    "Semua ketentuan yang tersedia terpenuhi, tetapi sumbernya belum lengkap:",
    "All rules at hand are met, but their source is incomplete:",
)
GAP = Words("{regulation}: {gap}", "{regulation}: {gap}")

FAILED = Words("Yang tidak terpenuhi", "What is not met")
OPEN = Words("Yang belum dapat dinilai", "What cannot be judged yet")
MISSING = Words("Data yang masih diperlukan", "Data still needed")
CHANGES = Words("Yang perlu berubah", "What would change it")
OTHERS = Words("Ketentuan lainnya", "The other rules")
ALL_RULES = Words("Ketentuan yang dinilai", "The rules considered")
PREFERRED = Words(
    "Yang diutamakan (menentukan urutan, tidak menggugurkan)",
    "Preferences (they rank and never refuse)",
)
SCORE = Words("Jumlah bobot {score}", "Total weight {score}")
SCORE_OPEN = Words(
    "Jumlah bobot {score}, paling banyak {possible} setelah semua data diketahui",
    "Total weight {score}, at most {possible} once all data are known",
)
ONCE = Words("Pengutamaan yang sama dihitung satu kali.", "Equal preferences are counted once.")
WAIVERS = Words("Dispensasi", "Waivers")
ATTRIBUTES = Words("Sifat jabatan yang dipakai", "Attributes of the position used")
END = Words(
    "Sidik aturan {digest}; talentarule {engine}", "Rules digest {digest}; talentarule {engine}"
)

STATUS: Mapping[ClauseStatus, tuple[str, Words]] = {
    ClauseStatus.MET: ("✓", Words("TERPENUHI", "MET")),
    ClauseStatus.NOT_MET: ("✗", Words("TIDAK TERPENUHI", "NOT MET")),
    ClauseStatus.UNKNOWN: ("?", Words("BELUM DIKETAHUI", "UNKNOWN")),
    ClauseStatus.EXCUSED: ("–", Words("DIKECUALIKAN", "EXCUSED")),
    ClauseStatus.OUT_OF_SCOPE: ("–", Words("DI LUAR LINGKUP", "OUT OF SCOPE")),
    ClauseStatus.FALLBACK: ("–", Words("PENGGANTI", "FALLBACK")),
    ClauseStatus.WAIVED: ("–", Words("DISPENSASI", "WAIVED")),
    ClauseStatus.OVERRIDDEN: ("–", Words("DIKESAMPINGKAN", "SET ASIDE")),
    ClauseStatus.NOT_IN_FORCE: ("–", Words("TIDAK BERLAKU", "NOT IN FORCE")),
}
TURNED: Mapping[Outcome, tuple[str, Words]] = {
    Outcome.TRUE: ("✗", Words("TERDAPAT", "IS THE CASE")),
    Outcome.FALSE: ("✓", Words("TIDAK TERDAPAT", "IS NOT THE CASE")),
    Outcome.UNKNOWN: ("?", Words("BELUM DIKETAHUI", "UNKNOWN")),
}
OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.TRUE: Words("terpenuhi", "met"),
    Outcome.FALSE: Words("tidak terpenuhi", "not met"),
    Outcome.UNKNOWN: Words("belum diketahui", "unknown"),
}

REGULATION = Words("Peraturan", "Regulation")
BASIS = Words("Dasar", "Basis")
ASKED = Words("Diminta", "Asked")
MATTER = Words("Hal", "Matter")
FORBIDDEN = Words("Dilarang", "Forbidden")
ACTUAL = Words("Data calon", "Candidate")
WORDING = Words("Bunyi", "Wording")
READING = Words("Bacaan", "Reading chosen")
EVIDENCE = Words("Bukti", "Evidence")
PLACE = Words("Tertulis di", "Written in")
LINE = Words("{file} baris {line}", "{file} line {line}")
EXCEPT = Words("Kecuali", "Except if")
SCOPE = Words("Lingkup", "Scope")
UNKNOWN_RULE = Words(
    "Berlakunya bagi jabatan ini belum diketahui: sifat jabatan yang belum diisi: {names}",
    "Whether it applies to this position is unknown: attributes not given: {names}",
)
GROUPS: Mapping[n.GroupKind, Words] = {
    n.GroupKind.ALL: Words("semua dari:", "all of:"),
    n.GroupKind.ANY: Words("paling sedikit satu dari:", "at least one of:"),
    n.GroupKind.NONE: Words("tidak satu pun dari:", "none of:"),
    n.GroupKind.AT_LEAST: Words("paling sedikit {count} dari:", "at least {count} of:"),
    n.GroupKind.WHEN: Words("bagi yang: {scope}", "for those with: {scope}"),
}
DATA = Words("{asked}; data calon: {actual}", "{asked}; candidate: {actual}")
BAN = Words("dilarang: {asked}", "forbidden: {asked}")
EXCUSE = Words("kecuali bila {asked}: {outcome}", "except if {asked}: {outcome}")
WITH_DATA = Words(" (data calon: {actual})", " (candidate: {actual})")
WITHOUT = Words(" (tanpa dispensasi: {status})", " (without the waiver: {status})")
VALID = Words("dispensasi berlaku atas butir ini", "a waiver holds for this clause")
PENDING = Words(
    "dispensasi atas butir ini belum dapat dinilai", "a waiver for this clause cannot be judged yet"
)
NOT_IN_FORCE: Mapping[NotInForce, Words] = {
    NotInForce.REGULATION: Words(
        "masa berlaku peraturannya: {dates}", "its regulation is in force {dates}"
    ),
    NotInForce.RULE: Words("masa berlakunya: {dates}", "it is in force {dates}"),
    NotInForce.CLAUSES: Words("tidak ada butirnya yang berlaku", "none of its clauses is in force"),
}
SINCE = Words("sejak {since}", "from {since}")
UNTIL = Words("sampai {until}", "until {until}")
ALWAYS = Words("selalu", "always")
NEEDED: Mapping[MissingKind, Words] = {
    MissingKind.FACT: Words("{name}", "{name}"),
    MissingKind.INCOMPLETE: Words(
        "{name} (daftarnya belum lengkap)", "{name} (the list is incomplete)"
    ),
    MissingKind.FIELD: Words(
        "{name}: {field} pada catatan ke-{record}", "{name}: {field} of record {record}"
    ),
    MissingKind.YEAR: Words("{name}: tahun {year}", "{name}: year {year}"),
    MissingKind.YEARS: Words("{name}: tahun menurut {event}", "{name}: years by {event}"),
    MissingKind.EVENT: Words("tanggal {name}", "the date of {name}"),
    MissingKind.SELECTION: Words("{name} (data seleksi)", "{name} (data of the selection)"),
    MissingKind.POOL: Words("para pelamar", "the applicants"),
    MissingKind.APPLICANTS: Words(
        "data pelamar yang belum dapat dinilai", "data of applicants who cannot be judged yet"
    ),
}


def needed_words(one: Missing, lang: Lang) -> str:
    """What is missing, in words."""
    return (
        NEEDED[one.kind]
        .of(lang)
        .format_map(
            {
                "name": one.name,
                "record": str(one.record),
                "field": one.field,
                "year": str(one.year),
                "event": one.event,
            }
        )
    )


NEEDED_ATTRIBUTE = Words("{name} (sifat jabatan)", "{name} (attribute of the position)")
ATTRIBUTE = Words("{name}: {value} (dari {unit})", "{name}: {value} (from {unit})")
QUALIFYING = Words("Tanggal {event} yang menentukan", "The date of {event} decides")
QUALIFIES = Words("memenuhi syarat bila {event} {when}", "eligible when {event} is {when}")
STAYS_OPEN = Words(
    "tetap perlu verifikasi bila {event} {when}", "still undetermined when {event} is {when}"
)
NO_DATE_QUALIFIES = Words("tidak ada tanggal {event} yang memenuhi", "no date of {event} qualifies")
NO_DATE_YET = Words(
    "belum ada tanggal {event} yang pasti memenuhi", "no date of {event} is sure to qualify yet"
)
UP_TO = Words("paling lambat {last}", "on or before {last}")
FROM_TO = Words("dari {first} sampai {last}", "from {first} to {last}")
FROM_ON = Words("pada atau sesudah {first}", "on or after {first}")
ANY_DAY = Words("pada tanggal mana pun sejak {first}", "on any day from {first}")
ENDLESS_DATES = Words(
    "Tanggal {event} belum diketahui; tanggal yang memenuhi berselang-seling tanpa akhir, jadi tidak dihitung.",
    "The date of {event} is not known; the dates that qualify alternate without end, so they are not worked out.",
)
TWO_EVENTS = Words(
    "Tanggal {events} belum diketahui; karena lebih dari satu, rentang tanggal yang memenuhi tidak dihitung.",
    "The dates of {events} are not known; as there are several, the dates that qualify are not computed.",
)
OVERRIDES = Words("Yang dikesampingkan", "Set aside")
OVERRIDE = Words(
    "{clause} ({regulation}) dikesampingkan oleh {by} ({by_regulation}): {ground}",
    "{clause} ({regulation}) is set aside by {by} ({by_regulation}): {ground}",
)
OVERRIDE_DISPUTED = Words(
    "{clause} ({regulation}) dikesampingkan oleh {by} ({by_regulation}), bila berlaku bagi jabatan ini: {ground}",
    "{clause} ({regulation}) is set aside by {by} ({by_regulation}), if that rule applies to this position: {ground}",
)
ATTRIBUTE_MISSING = Words("{name}: belum diisi", "{name}: not given")
WAIVER = Words(
    "{clause}: {authority}, {document}, {dated}: {status}",
    "{clause}: {authority}, {document}, {dated}: {status}",
)
WAIVER_STATUS: Mapping[WaiverStatus, Words] = {
    WaiverStatus.VALID: Words("berlaku", "valid"),
    WaiverStatus.NO_SUCH_CLAUSE: Words(
        "tidak dihitung: butir itu tidak ada, atau tidak berlaku",
        "not counted: there is no such clause in force",
    ),
    WaiverStatus.NOT_WAIVABLE: Words(
        "tidak dihitung: butir itu tidak dapat didispensasi",
        "not counted: the clause cannot be waived",
    ),
    WaiverStatus.OTHER_AUTHORITY: Words(
        "tidak dihitung: bukan pejabat yang berwenang", "not counted: not the authority named"
    ),
    WaiverStatus.OTHER_CLAUSE_TEXT: Words(
        "tidak dihitung: diberikan atas bunyi butir yang lain",
        "not counted: it was given for another wording of the clause",
    ),
    WaiverStatus.TOO_LATE: Words(
        "tidak dihitung: diberikan setelah batas waktunya", "not counted: given too late"
    ),
    WaiverStatus.EXPIRED: Words("tidak dihitung: sudah berakhir", "not counted: expired"),
    WaiverStatus.EVENT_UNKNOWN: Words(
        "belum dapat dinilai: tanggal {event} belum ditentukan",
        "cannot be judged yet: the date of {event} is not given",
    ),
}

OBLIGED = Words(
    "Kewajiban (dipenuhi kemudian, tidak menggugurkan)",
    "Obligations (met later, they never refuse)",
)
DUE = Words("; paling lambat {due}", "; at the latest {due}")
DUE_UNKNOWN = Words(
    "; paling lambat {moment}: belum ditentukan", "; at the latest {moment}: not determined yet"
)
OVERDUE = Words(" (sudah lewat)", " (overdue)")
NO_OBLIGATION = Words("; tidak ada kewajiban lagi", "; no obligation remains")
INSTEAD = Words(
    "pengganti tingkat {tier}: {instead}: {instead_outcome}; bila {when}: {when_outcome}",
    "fallback, tier {tier}: {instead}: {instead_outcome}; if {when}: {when_outcome}",
)
BY_FALLBACK = Words(
    "Memenuhi syarat lewat pengganti tingkat {tier}", "Eligible by fallback, tier {tier}"
)
FALLBACK = Words("Pengganti tingkat {tier}", "Fallback, tier {tier}")
FALLBACK_WHEN = Words("berlaku bila", "in use if")
BY_TIER = Words(" (tingkat {tier})", " (tier {tier})")
ON_FAILURE = Words("Bila gagal", "On failure")
POOL = Words(
    "Pelamar: {count}, {eligible} memenuhi syarat, {open} belum dapat dinilai",
    "Applicants: {count}, {eligible} eligible, {open} cannot be judged yet",
)
POOL_UNKNOWN = Words("Pelamar: belum diketahui", "Applicants: not given")

GAIN = Words(" (+{weight})", " (+{weight})")
POSSIBLE_GAIN = Words(" (+{weight} bila terpenuhi)", " (+{weight} if met)")
NO_GAIN = Words(" (+0 dari {weight})", " (+0 of {weight})")
