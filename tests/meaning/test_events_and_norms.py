"""Dates of a decision, missing inputs, norms, waivers, digests: meaning 20 to 28, 32, 33."""

from __future__ import annotations

import datetime
import inspect
from pathlib import Path

import pytest

import talentarule
from meaning.world import (
    FALSE,
    INAUGURATION,
    ON,
    TRUE,
    UNKNOWN,
    codes,
    decide,
    number,
    rules,
    verdict,
)
from talentarule.decide.waivers import Waiver, WaiverStatus
from talentarule.engine.ruleset import RuleSet


@number("meaning 20")
def test_law_and_facts_go_by_the_date_of_the_decision_unless_told_otherwise() -> None:
    text = "R1. Kepala mensyaratkan a\n  berlaku sejak 2026-01-01\nR2. Kepala mensyaratkan b\n  berlaku sampai 2025-12-31\n"
    rule_set = rules(text)
    facts = {"a": FALSE, "b": FALSE}
    assert rule_set.decide(facts, "Kepala", on=ON).failed == ("R1",)
    earlier = datetime.date(2025, 12, 31)
    assert rule_set.decide(facts, "Kepala", on=ON, law_on=earlier).failed == ("R2",)
    decision = rule_set.decide(facts, "Kepala", on=ON)
    assert (decision.law_on, decision.facts_on) == (ON, ON)
    names = list(inspect.signature(RuleSet.decide).parameters)
    assert names[1:8] == [
        "candidate",
        "position",
        "on",
        "law_on",
        "facts_on",
        "events",
        "selection",
    ]


@number("meaning 20")
def test_wrong_data_raise_one_error_with_every_problem() -> None:
    text = "Kepala mensyaratkan:\n  a. nilai >= 3\n  b. golongan >= IV/a\n  c. a\n"
    with pytest.raises(talentarule.DataError) as error:
        decide(text, {"nilai": "tiga", "golongan": "V/a", "a": "mungkin"})
    found = sorted(str(one.args["name"]) for one in error.value.diagnostics)
    assert found == ["a", "golongan", "nilai"]


@number("meaning 20")
def test_screening_lists_wrong_data_and_goes_on() -> None:
    panel = rules("Kepala mensyaratkan nilai >= 3\n").screen(
        [
            {"id": "baik", "nilai": 3},
            {"id": "salah", "nilai": "tiga"},
            {"id": "kurang", "nilai": 2},
        ],
        "Kepala",
        on=ON,
    )
    assert [one.candidate_id for one in panel.errors] == ["salah"]
    assert [one.candidate_id for one in panel.decisions] == ["baik", "kurang"]


@number("meaning 21")
@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, ["a", "b", "c", "bidang", "pelantikan", "tanggal lahir", "dibuka"]),
        ({"a": TRUE}, ["c", "bidang", "pelantikan", "tanggal lahir", "dibuka"]),
        ({"a": FALSE, "c": TRUE}, ["b", "bidang", "pelantikan", "tanggal lahir", "dibuka"]),
        (
            {"b": TRUE, "c": TRUE, "bidang": "hukum; ..."},
            ["bidang", "pelantikan", "tanggal lahir", "dibuka"],
        ),
    ],
)
def test_missing_inputs_are_those_of_undecided_conditions_and_no_others(
    facts: dict[str, object], missing: list[str]
) -> None:
    text = (
        "Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. b\n  b. c\n"
        "  c. bidang = kesehatan\n  d. usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun\n"
        "  e. dibuka\n"
    )
    decision = decide(text, facts, inauguration=None)
    assert sorted(one.name for one in decision.missing) == sorted(missing)


@number("meaning 21")
def test_a_settled_verdict_lists_nothing_as_missing() -> None:
    text = "Kepala mensyaratkan:\n  a. a\n  b. b\n"
    assert decide(text, {"a": FALSE, "b": UNKNOWN}).missing == ()


@number("meaning 21")
def test_a_waiver_that_is_not_given_is_never_missing() -> None:
    text = "Kepala mensyaratkan a\n  dispensasi oleh Presiden\n"
    decision = decide(text, {"a": FALSE})
    assert (decision.verdict.name, decision.missing) == ("INELIGIBLE", ())


@number("meaning 23")
@pytest.mark.parametrize(
    ("strength", "verb", "code"),
    [
        ("pedoman", "mensyaratkan", "TR4020"),
        ("pedoman", "melarang", "TR4020"),
        ("pedoman", "mengutamakan", None),
        ("wajib", "mensyaratkan", None),
        ("wajib", "mengutamakan", None),
    ],
)
def test_a_guideline_holds_preferences_only(strength: str, verb: str, code: str | None) -> None:
    head = f'peraturan "X":\n  tingkat pengumuman\n  sifat {strength}\n'
    assert codes(f"{head}Kepala {verb} a\n") == ([code] if code else [])


@number("meaning 23")
def test_strength_stands_apart_from_level() -> None:
    assert codes('peraturan "X":\n  sifat penting\nKepala mensyaratkan a\n') == ["TR4021"]
    assert codes('peraturan "X":\n  tingkat pedoman\nKepala mensyaratkan a\n') == []


@number("meaning 24")
@pytest.mark.parametrize("attachment", ["kecuali bila b", "dispensasi oleh Presiden"])
@pytest.mark.parametrize(
    "text",
    [
        "Kepala mensyaratkan a\n  tanpa pengecualian\n  {}\n",
        "Kepala mensyaratkan:\n  tanpa pengecualian\n  a. a\n     {}\n",
        "Kepala mensyaratkan:\n  a. semua dari:\n     tanpa pengecualian\n     1. a\n        {}\n",
    ],
    ids=["at the clause", "above it at the rule", "above it at a group"],
)
def test_without_exception_binds_its_own_clauses(text: str, attachment: str) -> None:
    assert codes(text.format(attachment)) == ["TR4008"]


WAIVABLE = "Pasal 1. Kepala mensyaratkan:\n  a. a\n     dispensasi oleh Presiden sebelum pelantikan\n  b. b\n"


def waiver(rule_set: RuleSet, **changes: object) -> Waiver:
    """A waiver that counts, unless changed."""
    given: dict[str, object] = {
        "clause": "Pasal 1 huruf a",
        "authority": "Presiden",
        "document": "Surat 1",
        "dated": datetime.date(2026, 1, 2),
        "clause_digest": rule_set.clause_digest("Pasal 1 huruf a"),
    }
    return Waiver(**(given | changes))  # type: ignore[arg-type]


@number("meaning 26", "meaning 32")
def test_a_valid_waiver_counts_for_the_verdict_and_the_outcome_stays_visible() -> None:
    rule_set = rules(WAIVABLE)
    decision = rule_set.decide(
        {"a": FALSE, "b": TRUE},
        "Kepala",
        on=ON,
        events={"pelantikan": INAUGURATION},
        waivers=[waiver(rule_set)],
    )
    assert decision.verdict is talentarule.Verdict.ELIGIBLE
    assert [one.status for one in decision.waivers] == [WaiverStatus.VALID]
    assert decision.explain("id").startswith("MEMENUHI SYARAT (DISPENSASI): Kepala")
    assert "TIDAK TERPENUHI" in " ".join(decision.explain("id").split())


@number("meaning 26")
def test_a_waiver_of_a_clause_that_is_not_in_force_frees_nothing() -> None:
    text = WAIVABLE.replace("  a. a\n", "  a. a\n     berlaku sampai 2025-12-31\n", 1)
    assert text != WAIVABLE
    rule_set = rules(text)
    decision = rule_set.decide(
        {"b": TRUE},
        "Kepala",
        on=ON,
        events={"pelantikan": INAUGURATION},
        waivers=[waiver(rule_set)],
    )
    assert decision.verdict is talentarule.Verdict.ELIGIBLE
    assert [one.status for one in decision.waivers] == [WaiverStatus.NO_SUCH_CLAUSE]
    assert decision.explain("id").startswith("MEMENUHI SYARAT: Kepala")


@number("meaning 26")
@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"authority": "Menteri"}, WaiverStatus.OTHER_AUTHORITY),
        ({"dated": INAUGURATION}, WaiverStatus.TOO_LATE),
        ({"expires": datetime.date(2026, 1, 4)}, WaiverStatus.EXPIRED),
        ({"clause_digest": "0" * 64}, WaiverStatus.OTHER_CLAUSE_TEXT),
        ({"clause": "Pasal 1 huruf b"}, WaiverStatus.OTHER_CLAUSE_TEXT),
        ({"clause": "Pasal 9"}, WaiverStatus.NO_SUCH_CLAUSE),
    ],
)
def test_a_waiver_that_is_not_valid_frees_nothing(
    changes: dict[str, object], status: WaiverStatus
) -> None:
    rule_set = rules(WAIVABLE)
    on = INAUGURATION if changes.get("dated") == INAUGURATION else ON
    decision = rule_set.decide(
        {"a": FALSE, "b": TRUE},
        "Kepala",
        on=on,
        events={"pelantikan": INAUGURATION},
        waivers=[waiver(rule_set, **changes)],
    )
    assert decision.verdict.name == "INELIGIBLE"
    assert [one.status for one in decision.waivers] == [status]


@number("meaning 26")
def test_a_waiver_before_an_event_without_a_date_leaves_the_verdict_open() -> None:
    rule_set = rules(WAIVABLE)
    given = [waiver(rule_set)]
    assert (
        rule_set.decide({"a": FALSE, "b": TRUE}, "Kepala", on=ON, waivers=given).verdict.name
        == "UNDETERMINED"
    )
    assert (
        rule_set.decide({"a": FALSE, "b": FALSE}, "Kepala", on=ON, waivers=given).verdict.name
        == "INELIGIBLE"
    )
    assert (
        rule_set.decide({"a": TRUE, "b": TRUE}, "Kepala", on=ON, waivers=given).verdict.name
        == "ELIGIBLE"
    )


@number("meaning 26", "decided 8")
def test_a_waiver_survives_comments_elsewhere_and_not_a_change_of_its_clause() -> None:
    plain = rules(WAIVABLE)
    commented = rules(f"# sebuah catatan\n{WAIVABLE}# sebuah lagi\n")
    changed = rules(WAIVABLE.replace("a. a\n", "a. a dan c\n"))
    path = "Pasal 1 huruf a"
    assert plain.clause_digest(path) == commented.clause_digest(path)
    assert plain.clause_digest(path) != changed.clause_digest(path)


@number("meaning 27")
def test_the_digest_ignores_line_ends_marks_and_forms_of_letters_and_counts_comments(
    tmp_path: Path,
) -> None:
    text = 'Dinas mensyaratkan kota = "Besançon"\n'

    def digest(data: bytes) -> str:
        file = tmp_path / "a.talenta"
        file.write_bytes(data)
        return talentarule.load(file).digest

    plain = digest(text.encode())
    assert digest(text.replace("\n", "\r\n").encode()) == plain
    assert digest(b"\xef\xbb\xbf" + text.encode()) == plain
    assert digest(text.replace("ç", "c\u0327").encode()) == plain
    assert digest(f"# catatan\n{text}".encode()) != plain


@number("meaning 27")
def test_the_digest_covers_every_file_that_is_used(tmp_path: Path) -> None:
    main, used = tmp_path / "utama.talenta", tmp_path / "dasar.talenta"
    main.write_text('gunakan "dasar.talenta"\nDinas mensyaratkan nilai >= 3\n', encoding="utf-8")
    used.write_text("Dinas mensyaratkan umur >= 3\n", encoding="utf-8")
    before = talentarule.load(main).digest
    used.write_text("Dinas mensyaratkan umur >= 4\n", encoding="utf-8")
    assert talentarule.load(main).digest != before


@number("meaning 33")
def test_the_fast_handles_say_what_decide_says() -> None:
    rule_set = rules("Kepala mensyaratkan:\n  a. a\n  b. b\n")
    decider = rule_set.decider("Kepala", on=ON)
    for facts in ({"a": TRUE, "b": TRUE}, {"a": FALSE}, {"b": UNKNOWN}):
        fast, plain = decider(rule_set.prepare(facts)), rule_set.decide(facts, "Kepala", on=ON)
        assert (fast.verdict, fast.failed, fast.missing) == (
            plain.verdict,
            plain.failed,
            plain.missing,
        )
    assert rule_set.decider("Kepala", on=ON) is decider


@number("decided 20")
def test_a_candidates_own_event_date_goes_before_that_of_the_selection() -> None:
    text = "Kepala mensyaratkan usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun\n"
    facts = {"tanggal lahir": "1970-02-01"}
    assert verdict(text, facts) == "ELIGIBLE"
    later = decide(text, facts | {"pelantikan": "2026-02-02"})
    assert later.verdict.name == "INELIGIBLE"
    assert later.events["pelantikan"] == datetime.date(2026, 2, 2)
    assert "2 Februari 2026" in later.explain("id")


@number("decided 3")
@pytest.mark.parametrize(
    ("words", "birth", "met"),
    [
        ("paling tinggi 56 tahun", "1970-02-01", True),
        ("paling tinggi 56 tahun", "1970-01-31", False),
        ("belum mencapai 56 tahun", "1970-02-02", True),
        ("belum mencapai 56 tahun", "1970-02-01", False),
        ("paling rendah 56 tahun", "1970-02-01", True),
        ("paling rendah 56 tahun", "1970-02-02", False),
        ("lebih dari 56 tahun", "1970-01-31", True),
        ("lebih dari 56 tahun", "1970-02-01", False),
        ("paling tinggi 55 tahun 6 bulan", "1970-08-01", True),
        ("paling tinggi 55 tahun 6 bulan", "1970-07-31", False),
    ],
)
def test_an_age_is_compared_by_the_birthday_that_completes_it(
    words: str, birth: str, met: bool
) -> None:
    text = f"Kepala mensyaratkan usia(tanggal lahir pada pelantikan) {words}\n"
    assert decide(text, {"tanggal lahir": birth}).eligible is met


@number("decided 3")
@pytest.mark.parametrize(
    ("day", "met"), [(datetime.date(2027, 2, 28), True), (datetime.date(2027, 2, 27), False)]
)
def test_who_is_born_on_29_february_completes_a_year_on_the_28th(
    day: datetime.date, met: bool
) -> None:
    text = "Kepala mensyaratkan usia(tanggal lahir pada pelantikan) paling rendah 55 tahun\n"
    assert decide(text, {"tanggal lahir": "1972-02-29"}, inauguration=day).eligible is met


@number("decided 3")
def test_the_explanation_prints_the_last_admissible_birth_date() -> None:
    text = "Kepala mensyaratkan usia(tanggal lahir pada pelantikan) paling tinggi 56 tahun\n"
    decision = decide(text, {"tanggal lahir": "1960-01-01"})
    assert "batas lahir paling awal 1 Februari 1970" in " ".join(decision.explain("id").split())
    assert "earliest birth date 1 February 1970" in " ".join(decision.explain("en").split())


@number("decided 11")
def test_a_source_known_in_part_refuses_and_never_passes() -> None:
    text = 'peraturan "X":\n  tidak lengkap "butir 2"\nKepala mensyaratkan a\n'
    passed = decide(text, {"a": TRUE})
    assert (passed.verdict.name, passed.reason, passed.gaps) == (
        "UNDETERMINED",
        "incomplete_source",
        ("butir 2",),
    )
    assert verdict(text, {"a": FALSE}) == "INELIGIBLE"
    noted = 'peraturan "X":\n  catatan "butir 2 tidak terbaca"\nKepala mensyaratkan a\n'
    assert verdict(noted, {"a": TRUE}) == "ELIGIBLE"


@number("decided 12")
def test_an_excused_clause_counts_as_met_and_earns_nothing_as_a_preference() -> None:
    clause = "nilai >= 80\n  kecuali bila a\n"
    facts = {"nilai": 10, "a": TRUE, "b": TRUE}
    assert verdict(f"Kepala mensyaratkan {clause}", facts) == "ELIGIBLE"
    assert decide(f"Kepala mensyaratkan b\nKepala mengutamakan {clause}", facts).score == 0


@number("decided 22")
def test_the_reading_chosen_is_shown_in_the_explanation() -> None:
    text = 'Kepala mensyaratkan a\n  bacaan "masa tidak dijumlahkan"\n'
    decision = decide(text, {"a": FALSE})
    assert "masa tidak dijumlahkan" in decision.explain("id")
    assert "masa tidak dijumlahkan" in decision.explain("en")
