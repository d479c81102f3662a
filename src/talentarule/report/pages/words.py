"""The phrases of the pages, in both languages side by side. Those that a text report has too are in ``phrases``."""

from __future__ import annotations

from collections.abc import Mapping

from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words

# The nine boxes ------------------------------------------------------------------------------------------------

PERFORMANCE = Words("kinerja", "performance")
POTENTIAL = Words("potensi", "potential")
PERFORMANCE_STEPS = (
    Words("di bawah ekspektasi", "below expectation"),
    Words("sesuai ekspektasi", "as expected"),
    Words("di atas ekspektasi", "above expectation"),
)
POTENTIAL_STEPS = (
    Words("rendah", "low"),
    Words("menengah", "medium"),
    Words("tinggi", "high"),
)

PHRASES: Mapping[str, Words] = {
    # Every page
    "skip": Words("Langsung ke isi", "Skip to the content"),
    "details": Words("Rincian", "Details"),
    "engine": Words("Dibuat dengan", "Made with"),
    "files": Words("Berkas aturan", "Rule files"),
    "file": Words("Berkas", "File"),
    "sha256": Words("SHA-256", "SHA-256"),
    "digest": Words("Sidik aturan", "Rules digest"),
    "digest_note": Words(
        "Sidik dihitung dari semua berkas aturan. Dengan berkas yang sama, tanggal yang sama, dan data yang sama, "
        "hasilnya selalu sama.",
        "The digest is computed from all rule files. The same files, dates and data always give the same result.",
    ),
    "about": Words("Tentang laporan ini", "About this report"),
    # The coverage of clauses by tests
    "coverage_title": Words("Cakupan syarat oleh pengujian", "Coverage of clauses by tests"),
    "coverage_about": Words(
        "Sebuah syarat tercakup bila sepasang putusan menunjukkan bahwa syarat itu sendiri menentukan putusan: sekali "
        "karena terpenuhi, sekali karena tidak (MC/DC dengan penutupan; Chilenski dan Miller 1994, CAST-10, DO-178C).",
        "A condition is covered when a pair of decisions shows that it alone decided the verdict: once as it held, "
        "once as it did not (masking MC/DC; Chilenski and Miller 1994, CAST-10, DO-178C).",
    ),
    "coverage_line": Words("baris", "line"),
    "coverage_pair": Words("Pasangan putusan untuk", "Pair of decisions for"),
    "coverage_tests": Words("Pengujian", "Tests"),
    "coverage_true": Words("Terpenuhi", "Held"),
    "coverage_false": Words("Tidak terpenuhi", "Did not hold"),
    "coverage_unknown": Words("Belum diketahui", "Not known"),
    "coverage_more": Words("dan {count} lagi", "and {count} more"),
    # The report on a panel
    "panel_title": Words("Laporan penilaian calon", "Report on the candidates"),
    "panel_of": Words(
        "Laporan penilaian calon: {position}", "Report on the candidates: {position}"
    ),
    "positions": Words("Jabatan yang dinilai", "Positions judged"),
    "summary": Words("Hasil", "Result"),
    "candidates": Words("Calon", "Candidates"),
    "verdict": Words("Putusan", "Verdict"),
    "count": Words("Jumlah", "Number"),
    "filter": Words("Saring daftar", "Filter the lists"),
    "filter_text": Words("Nama, id, atau alasan", "Name, id or reason"),
    "filter_verdict": Words("Putusan", "Verdict"),
    "filter_all": Words("semua", "all"),
    "filter_shown": Words(
        "{shown} dari {count} calon ditampilkan", "{shown} of {count} candidates shown"
    ),
    "filter_none": Words("Tidak ada yang cocok dengan saringan.", "Nobody matches the filter."),
    "open_all": Words("Buka semua rincian", "Open all details"),
    "close_all": Words("Tutup semua rincian", "Close all details"),
    "eligible": Words("Memenuhi syarat", "Eligible"),
    "ineligible": Words("Tidak memenuhi syarat", "Ineligible"),
    "undetermined": Words("Perlu verifikasi", "Undetermined"),
    "errors": Words("Belum dinilai, datanya salah", "Not judged, wrong data"),
    "ignored": Words(
        "Nilai salah yang tidak dipakai aturan jabatan ini",
        "Wrong values that no rule of this position uses",
    ),
    "file_problems": Words("Tentang berkas data", "About the data file"),
    "rank": Words("Peringkat", "Rank"),
    "number": Words("No.", "No."),
    "candidate": Words("Calon", "Candidate"),
    "weight": Words("Bobot", "Weight"),
    "remarks": Words("Keterangan", "Remarks"),
    "why": Words("Syarat yang tidak terpenuhi", "Clauses not met"),
    "needed": Words("Yang masih diperlukan", "What is still needed"),
    "problem": Words("Yang salah", "What is wrong"),
    "waivers": Words("Dispensasi yang dihitung", "Waivers counted"),
    "preferences": Words("Yang diutamakan", "Preferences"),
    "selection": Words("Ketentuan seleksi", "Rules of the selection"),
    "proposals": Words("Usulan", "Proposals"),
    "several": Words(
        "Memenuhi syarat untuk lebih dari satu jabatan", "Eligible for more than one position"
    ),
    "traces_cut": Words(
        "Rincian butir demi butir disertakan bagi {shown} dari {count} calon yang dinilai. Rincian bagi calon lain "
        "diberikan oleh perintah talentarule explain.",
        "Details clause by clause are included for {shown} of {count} candidates judged. The command "
        "talentarule explain gives those of the others.",
    ),
    "overview": Words("Ringkasan semua jabatan", "Overview of all positions"),
    "overview_hint": Words(
        "Nama calon dan alasannya diberikan per jabatan, dengan opsi --position.",
        "Names of candidates and the reasons are given by position, with the option --position.",
    ),
    "wrong_data": Words("Data salah", "Wrong data"),
    "position": Words("Jabatan", "Position"),
    # What would change the result
    "change": Words("Yang dapat mengubah hasil ini", "What would change this result"),
    "no_change": Words(
        "Tidak ditemukan perubahan data calon yang dapat dilakukan dan yang mengubah hasil ini.",
        "No change of the candidate's data was found that can be made and that changes this result.",
    ),
    "changes_cut": Words(
        "Pencarian dibatasi; mungkin ada perubahan lain.",
        "The search was bounded; there may be other changes.",
    ),
    "grounds": Words(
        "Terdapat {count} alasan, dan masing-masing dengan sendirinya membuat syarat jabatan tidak terpenuhi.",
        "There are {count} grounds, and each alone is enough for refusal.",
    ),
    "grounds_cut": Words(
        "Terdapat sekurang-kurangnya {count} alasan, dan masing-masing dengan sendirinya membuat syarat jabatan tidak "
        "terpenuhi.",
        "There are at least {count} grounds, and each alone is enough for refusal.",
    ),
    # The nine boxes
    "box_title": Words("Sembilan kotak talenta", "The nine talent boxes"),
    "box_desc": Words(
        "Kotak disusun menurut {across} (mendatar) dan {up} (tegak). Angka besar adalah jumlah calon; di "
        "bawahnya jumlah yang memenuhi syarat. Nomor kotak bukan peringkat.",
        "Boxes by {across} (across) and {up} (up). The large figure is the number of candidates, below it the "
        "number of those eligible. The numbers of the boxes are no ranking.",
    ),
    "box_text": Words(
        "Mendatar: {across}; tegak: {up}. Tanda + memenuhi syarat, tanda - calon lain. Nomor kotak bukan peringkat.",
        "Across: {across}; up: {up}. Mark + eligible, mark - the others. The numbers of the boxes are no ranking.",
    ),
    "box_source": Words("Ditempatkan menurut: {source}.", "Placed by: {source}."),
    "box_cell": Words(
        "{name}: {up} {row}, {across} {column}; {count} calon, {eligible} memenuhi syarat",
        "{name}: {up} {row}, {across} {column}; {count} candidates, {eligible} eligible",
    ),
    "box_name": Words("Kotak {number}", "Box {number}"),
    "box_plain": Words("Kotak", "Box"),
    "box_count": Words("{count} memenuhi", "{count} eligible"),
    "box_table": Words("Calon di setiap kotak", "Candidates in each box"),
    "box_unplaced": Words("Kotaknya belum diketahui", "Box not known"),
    "box_others": Words("Calon lain", "Other candidates"),
    "box_more": Words("dan {count} lagi", "and {count} more"),
    "box_none": Words(
        "Bagan sembilan kotak tidak digambar, karena aturan jabatan ini tidak membaca kotak talenta "
        "atau kedua sumbunya.",
        "The nine boxes are not drawn, because the rules of this position read neither the box nor both of its axes.",
    ),
    # The decision on one candidate
    "decision_title": Words("Putusan bagi satu calon", "Decision on one candidate"),
    "decided_on": Words("Tanggal keputusan", "Date of the decision"),
    "law_on": Words("Hukum yang berlaku pada", "Law in force on"),
    "facts_on": Words("Data per", "Data as of"),
    "event": Words("Tanggal {name}", "Date of {name}"),
}


class Phrases:
    """The phrases in one language, for a template: ``t.skip``, ``t.say("box_name", number="7")``."""

    def __init__(self, lang: Lang, phrases: Mapping[str, Words] = PHRASES) -> None:
        self._lang: Lang = lang
        self._phrases = phrases

    def __getattr__(self, name: str) -> str:
        phrase = self._phrases.get(name)
        if phrase is None:
            raise AttributeError(name)
        return phrase.of(self._lang)

    def say(self, phrase: str, /, **parts: object) -> str:
        """A phrase with its places filled."""
        return say(
            self._phrases[phrase], self._lang, **{key: str(one) for key, one in parts.items()}
        )
