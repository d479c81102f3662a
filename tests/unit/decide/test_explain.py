"""The explanation for people: what it says, in which order, within which width."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import talentarule
from support.sample_rules import ON, PERSON, decide, waiver
from talentarule.decide.decision import Decision
from talentarule.decide.page import Page
from talentarule.diagnostics import Lang
from talentarule.diagnostics.shown import cells

FILES = Path(__file__).parent / "files"

REFUSED: dict[str, object] = {
    "golongan": "III/d",
    "bidang": "hukum",
    "tanggal lahir": "1970-06-30",
    "sedang fungsional": "ya",
    "status": "PPPK",
    "rekomendasi": "ya",
    "tanggal surat": None,
}
OPEN: dict[str, object] = {
    "bidang": "kedokteran; ...",
    "masa kerja": None,
    "nilai": None,
    "tersangka": None,
}


def _case(name: str) -> Decision:
    match name:
        case "refused":
            return decide(REFUSED, ambang=None)
        case "open":
            return decide(OPEN)
        case _:
            return decide({"golongan": "III/d"}, waivers=[waiver("Pasal 1 huruf a")])


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", ["refused", "open", "waived"])
def test_whole_explanation(name: str, lang: Lang) -> None:
    shown = _case(name).explain(lang).replace(decide({}).rules_digest[:16], "0123456789abcdef")
    version = f"talentarule {talentarule.__version__}"
    assert shown.replace(version, "talentarule 0.0.0") == (FILES / f"{name}.{lang}.txt").read_text(
        "utf-8"
    )


@pytest.mark.parametrize("name", ["refused", "open", "waived"])
def test_both_languages_say_the_same_things(name: str) -> None:
    marks = "✓✗?–"
    indonesian, english = (
        [line.split()[0] for line in _case(name).explain(lang, 2000).splitlines() if line.split()]
        for lang in ("id", "en")
    )
    assert len(indonesian) == len(english)
    assert [one for one in indonesian if one in marks] == [one for one in english if one in marks]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_line_is_wider_than_asked(width: int, lang: Lang) -> None:
    for name in ("refused", "open", "waived"):
        lines = _case(name).explain(lang, width).splitlines()
        assert max(cells(line) for line in lines) <= width
        assert not any(line != line.rstrip() for line in lines)


def test_order_is_verdict_refusals_missing_others_preferences() -> None:
    shown = decide({"golongan": "III/d"}, ambang=None).explain("id")
    order = [
        "TIDAK MEMENUHI SYARAT: Kepala Dinas",
        "Yang tidak terpenuhi",
        "Yang belum dapat dinilai",
        "Ketentuan lainnya",
        "Yang diutamakan",
        "Sidik aturan",
    ]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)
    assert places[0] == 0


def test_missing_data_are_listed_only_for_an_open_verdict() -> None:
    assert "Data yang masih diperlukan\n  - golongan\n" in decide({"golongan": None}).explain("id")
    assert "Data yang masih diperlukan" not in decide(
        {"golongan": None, "bidang": "hukum"}
    ).explain("id")


def test_every_mark_has_its_word() -> None:
    words = {
        "✓": ("TERPENUHI", "TIDAK TERDAPAT"),
        "✗": ("TIDAK TERPENUHI", "TERDAPAT"),
        "?": ("BELUM DIKETAHUI",),
        "–": ("DIKECUALIKAN", "DI LUAR LINGKUP", "DISPENSASI", "TIDAK BERLAKU"),
    }
    seen = set()
    for name in ("refused", "open", "waived"):
        for line in _case(name).explain("id", 2000).splitlines():
            mark, _, rest = line.strip().partition(" ")
            if mark in words:
                seen.add(mark)
                assert any(f"  {word}" in rest for word in words[mark]), line
    assert seen == set(words)


def test_waived_verdict_is_never_a_plain_pass() -> None:
    shown = _case("waived").explain("id")
    assert shown.startswith("MEMENUHI SYARAT (DISPENSASI): ")
    assert "DISPENSASI (tanpa dispensasi: TIDAK TERPENUHI)" in shown


def test_waiver_that_does_not_count_says_why() -> None:
    refused = waiver("Pasal 1 huruf a", authority="Wali Kota")
    shown = decide({"golongan": "III/d"}, waivers=[refused]).explain("id")
    assert "tidak dihitung: bukan pejabat yang berwenang" in " ".join(shown.split())


def test_position_without_a_rule_of_its_own_says_so() -> None:
    shown = decide({}, "Kota", on=datetime.date(2025, 12, 31)).explain("en")
    assert shown.startswith("UNDETERMINED: Kota\n")
    assert "No rule of its own is in force for this position" in shown


def test_rule_that_perhaps_applies_says_which_attribute_is_not_given() -> None:
    rules = talentarule.loads(
        "fakta:\n  sehat: ya/tidak\nfakta jabatan:\n  khusus: ya/tidak\norganisasi:\n"
        "  unit Kota:\n    jabatan Kepala (khusus = ya)\n"
        "P1. Kota mensyaratkan sehat\n"
        "P2. setiap jabatan dengan khusus mensyaratkan:\n  a. tidak sehat\n"
    )
    shown = rules.decide({"sehat": "ya"}, "Kota", on=ON).explain("id")
    assert "sifat jabatan yang belum diisi: khusus" in " ".join(shown.split())
    assert shown.count("P2") == 1


def test_different_law_and_data_dates_are_shown() -> None:
    rules = talentarule.loads("fakta:\n  sehat: ya/tidak\nKepala mensyaratkan sehat\n")
    decision = rules.decide(
        {"sehat": "ya"}, "Kepala", on=ON, law_on=datetime.date(2026, 5, 1), facts_on=ON
    )
    assert "Hukum yang berlaku pada 1 Mei 2026; data per 1 Juni 2026" in decision.explain("id")


def test_untrusted_text_cannot_steer_the_terminal() -> None:
    rules = talentarule.loads("fakta:\n  nama: teks\nKepala mensyaratkan nama = alfa\n")
    person = {"nama": "x\x1b[2J\r\n✓ TERPENUHI\u202e{left}", "id": "7\x1b]0;a\x07"}
    shown = rules.decide(person, "Kepala", on=ON).explain("id")
    assert all(line.isprintable() for line in shown.split("\n"))
    assert "\\x1b[2J\\x0d\\x0a" in shown
    assert "\\u202e{left}" in shown


def test_equal_preferences_count_once_and_that_is_said() -> None:
    rules = talentarule.loads(
        "fakta:\n  sehat: ya/tidak\nKepala mensyaratkan sehat\n"
        "P1. Kepala mengutamakan sehat\nP2. Kepala mengutamakan sehat\n"
    )
    shown = rules.decide({"sehat": "ya"}, "Kepala", on=ON).explain("id")
    assert "Jumlah bobot 1\n  Pengutamaan yang sama dihitung satu kali." in shown


def test_nothing_of_the_candidate_is_shown_that_was_not_read() -> None:
    person = {**PERSON, "agama": "rahasia"}
    assert "rahasia" not in decide(person).explain("id")


# Pages ---------------------------------------------------------------------------------------------------------


def test_page_breaks_words_that_are_too_long_and_counts_wide_letters_twice() -> None:
    page = Page(40)
    page.add("a" * 90)
    page.add("字" * 30, 4, 2)
    lines = page.text().splitlines()
    assert max(cells(line) for line in lines) <= 40
    assert "".join(line.strip() for line in lines) == "a" * 90 + "字" * 30


def test_page_has_no_empty_lines_at_its_ends() -> None:
    page = Page(40)
    page.gap()
    page.add("satu")
    page.gap()
    page.gap()
    page.add("dua")
    page.gap()
    assert page.text() == "satu\n\ndua\n"


def test_deep_indentation_leaves_half_the_width() -> None:
    page = Page(40)
    page.add("kata " * 20, 60, 8)
    assert all(line.startswith(" " * 20) for line in page.text().splitlines())
