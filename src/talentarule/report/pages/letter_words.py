"""The phrases of the notice to a candidate, in the tone of an official letter."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.decide.verdict import Verdict
from talentarule.diagnostics import Words

OUTCOMES: Mapping[Verdict, Words] = {
    Verdict.ELIGIBLE: Words(
        "Berdasarkan ketentuan dan data yang disebut di bawah ini, Saudara memenuhi syarat jabatan itu. "
        "Pemberitahuan ini bukan keputusan pengangkatan.",
        "By the rules and data named below, you meet the requirements of that position. "
        "This notice is not a decision to appoint.",
    ),
    Verdict.INELIGIBLE: Words(
        "Berdasarkan ketentuan dan data yang disebut di bawah ini, Saudara tidak memenuhi syarat jabatan itu, "
        "dengan alasan berikut.",
        "By the rules and data named below, you do not meet the requirements of that position, "
        "for the following reasons.",
    ),
    Verdict.UNDETERMINED: Words(
        "Berdasarkan ketentuan dan data yang disebut di bawah ini, belum dapat diputuskan apakah Saudara "
        "memenuhi syarat jabatan itu.",
        "By the rules and data named below, it cannot be decided yet whether you meet "
        "the requirements of that position.",
    ),
}

PHRASES: Mapping[str, Words] = {
    "number": Words("Nomor", "Number"),
    "subject": Words("Perihal", "Subject"),
    "subject_of": Words(
        "Pemberitahuan hasil penilaian syarat jabatan {position}",
        "Notice of the result on the requirements of the position {position}",
    ),
    "to": Words("Kepada Yth. Saudara", "To"),
    "candidate": Words("Calon", "The candidate"),
    "opening": Words(
        "Dengan ini diberitahukan hasil penilaian syarat untuk jabatan {position}.",
        "You are hereby notified of the result of the assessment for the position {position}.",
    ),
    "result": Words("Hasil", "Result"),
    "dates": Words("Tanggal yang dipakai", "Dates used"),
    "basis": Words("Dasar hukum", "Legal basis"),
    "failed": Words("Syarat yang tidak terpenuhi", "Requirements not met"),
    "open": Words("Syarat yang belum dapat dinilai", "Requirements that cannot be assessed yet"),
    "missing": Words("Data yang masih diperlukan", "Data still needed"),
    "missing_note": Words(
        "Penilaian dilanjutkan setelah data berikut dilengkapi.",
        "The assessment continues once the following data are given.",
    ),
    "obligations": Words("Kewajiban yang harus dipenuhi", "Obligations to be met"),
    "waivers": Words("Dispensasi", "Waivers"),
    "overrides": Words("Ketentuan yang dikesampingkan", "Rules set aside"),
    "objections": Words("Keberatan", "Objection"),
    "objection": Words(
        "Keberatan atas hasil ini dapat disampaikan secara tertulis kepada {authority}, dengan menyebut butir dan data "
        "yang dianggap keliru, disertai buktinya.",
        "An objection to this result may be made in writing to {authority}, naming the clause and the data held to be "
        "wrong, with evidence.",
    ),
    "objection_plain": Words(
        "Keberatan atas hasil ini dapat disampaikan secara tertulis kepada instansi yang mengirim pemberitahuan ini, "
        "dengan menyebut butir dan data yang dianggap keliru, disertai buktinya.",
        "An objection to this result may be made in writing to the authority that sent this notice, naming the clause "
        "and the data held to be wrong, with evidence.",
    ),
    "own": Words("Data Saudara", "Your data"),
    "digest": Words("Sidik aturan", "Rules digest"),
    "engine": Words("Dibuat dengan", "Made with"),
    "again": Words(
        "Hasil ini dapat diperiksa kembali: dengan aturan bersidik tersebut, tanggal yang sama, dan data yang sama, "
        "hasilnya selalu sama.",
        "This result can be checked: the rules with that digest, the same dates and the same data always give it.",
    ),
}
