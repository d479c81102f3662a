"""Names, keywords, pasted text, numbers, layout, the sentences of the explanation: meaning 29 to 43, decided 6 to 21."""

from __future__ import annotations

from pathlib import Path

import pytest

import talentarule
from meaning.world import FALSE, ON, TRUE, WORLD, codes, decide, number, problems, rules, verdict
from talentarule.diagnostics.sentences import sentences
from talentarule.engine.loading import load_files
from talentarule.source.normalise import normalise
from talentarule.syntax.format import format_source

NO_WORLD = "organisasi:\n  jabatan Kepala\n"


@number("meaning 29")
@pytest.mark.parametrize(
    "name",
    [
        "tingkat hukuman",
        "calon habis",
        "level",
        "nomor urut",
        "catatan",
        "dasar hukum",
        "unit kerja",
        "berlaku surut",
        "bobot jabatan",
        "skala prioritas",
        "jabatan",
        "seleksi",
        "karena sakit",
        "note",
    ],
)
def test_statement_and_attachment_words_are_names_where_they_do_not_begin_a_line(name: str) -> None:
    rule_set = rules(f"Kepala mensyaratkan {name} >= 3\n", NO_WORLD)
    assert list(rule_set.facts) == [name]


@number("meaning 29")
@pytest.mark.parametrize(
    "word",
    ["dan", "atau", "tidak", "dari", "dengan", "harus", "pada", "sampai", "sejak", "sebelum", "sesudah",
     "and", "or", "not", "of", "with", "must", "at", "until", "since", "before", "after"],
)  # fmt: skip
def test_connectives_never_stand_inside_an_unquoted_name(word: str) -> None:
    bare = codes(f"Kepala mensyaratkan nilai {word} uji >= 3\n", NO_WORLD)
    assert bare
    quoted = rules(f'Kepala mensyaratkan "nilai {word} uji" >= 3\n', NO_WORLD)
    assert list(quoted.facts) == [f"nilai {word} uji"]


@number("meaning 30")
@pytest.mark.parametrize(
    ("subject", "positions"),
    [
        ("Dinas Perdagangan dan Perindustrian", ("Dinas Perdagangan dan Perindustrian",)),
        ("Badan Riset untuk Daerah", ("Badan Riset untuk Daerah",)),
        ("Kantor A, Kantor B", ("Kantor A", "Kantor B")),
    ],
)
def test_between_capitalised_words_dan_belongs_to_the_name(
    subject: str, positions: tuple[str, ...]
) -> None:
    assert rules(f"{subject} mensyaratkan nilai >= 3\n", "").positions == positions


@number("meaning 30")
@pytest.mark.parametrize(
    "subject", ["II.a dan II.b", "kepala dan sekretaris", "Kepala dan sekretaris"]
)
def test_short_or_lower_case_words_make_no_name_with_dan(subject: str) -> None:
    assert codes(f"{subject} mensyaratkan nilai >= 3\n", "") == ["TR0011"]


@number("meaning 30")
def test_two_names_joined_by_dan_are_refused_with_comma_and_quotes() -> None:
    by_kind = problems("Dinas Kesehatan dan Dinas Pendidikan mensyaratkan nilai >= 3\n", "")
    assert [one.code for one in by_kind] == ["TR1015"]
    world = "organisasi:\n  jabatan Kepala Satu\n  jabatan Wakil Dua\n"
    by_halves = problems("Kepala Satu dan Wakil Dua mensyaratkan nilai >= 3\n", world)
    found = next(one for one in by_halves if one.code == "TR1015")
    sentence = " ".join(help_ for help_ in sentences(found, "id").helps)
    assert "Kepala Satu, Wakil Dua" in sentence
    assert '"Kepala Satu dan Wakil Dua"' in sentence


@number("meaning 30", "meaning 35")
def test_the_lower_case_slip_names_the_whole_name_in_quotes() -> None:
    found = problems("Kepala mensyaratkan bidang = kedokteran dan kebidanan\n")
    slip = next(one for one in found if one.code == "TR1019")
    assert '"kedokteran dan kebidanan"' in " ".join(sentences(slip, "id").helps)


@number("meaning 34")
@pytest.mark.parametrize(
    "words",
    ["paling rendah", "paling sedikit", "paling singkat", "paling tinggi", "paling banyak", "paling lama",
     "belum mencapai", "kurang dari", "lebih dari", "at least", "at most", "less than", "below", "more than", "above"],
)  # fmt: skip
def test_no_comparison_is_swallowed_by_the_name_before_it(words: str) -> None:
    assert list(rules(f"Kepala mensyaratkan nilai akhir {words} 3\n", NO_WORLD).facts) == [
        "nilai akhir"
    ]


@number("meaning 35")
@pytest.mark.parametrize("world", [NO_WORLD, WORLD], ids=["nothing declared", "facts declared"])
def test_a_bare_word_is_a_condition_only_where_it_is_declared(world: str) -> None:
    assert codes("Kepala mensyaratkan sehat rohani\n", world) == ["TR1008"]
    assert codes("definisi siap: nilai >= 3\nKepala mensyaratkan siap\n", world) == []
    assert codes("Kepala mensyaratkan a\n") == []


@number("meaning 35")
def test_a_comparison_and_a_bare_word_are_no_silent_conjunction() -> None:
    assert "TR1019" in codes("Kepala mensyaratkan bidang = tata ruang dan pertanahan\n", NO_WORLD)


@number("meaning 36")
def test_the_ends_of_pasted_items_are_read_and_the_formatter_drops_them() -> None:
    text = (
        "Kepala mensyaratkan:\n  a. nilai >= 2 (dua);\n  b. kelas <= 3; dan\n  c. pangkat >= 5.\n"
    )
    assert codes(text, NO_WORLD) == []
    source, _ = normalise(text, "a.talenta")
    assert source is not None
    assert format_source(source) == (
        "Kepala mensyaratkan:\n  a. nilai >= 2\n  b. kelas <= 3\n  c. pangkat >= 5\n"
    )


@number("meaning 36")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kepala mensyaratkan:\n  a. a; atau\n  b. b\n", "TR0023"),
        ("Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a; dan\n     2. b\n", "TR0023"),
        ("Kepala mensyaratkan:\n  a. a;\n  b. b; dan\n", "TR0036"),
        ("Kepala mensyaratkan masa kerja >= 2 (tiga) tahun\n", "TR0022"),
        ("Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a; atau\n     2. b.\n", None),
        ("Kepala mensyaratkan masa kerja >= 2 (dua) tahun\n", None),
        ("Kepala mensyaratkan masa kerja >= 25 (dua puluh lima) tahun\n", None),
    ],
)
def test_pasted_ends_are_checked_against_the_head_and_figures_against_words(
    text: str, code: str | None
) -> None:
    assert codes(text) == ([code] if code else [])


@number("meaning 38")
def test_a_missing_colon_cannot_turn_a_unit_into_a_post() -> None:
    text = "organisasi:\n  unit Dinas Kesehatan\n    jabatan Kepala Dinas\nKepala Dinas mensyaratkan nilai >= 3\n"
    assert "TR0006" in codes(text, "")
    whole = text.replace("unit Dinas Kesehatan\n", "unit Dinas Kesehatan:\n")
    assert codes(whole, "") == []
    assert (rules(whole, "").units, rules(whole, "").positions) == (
        ("Dinas Kesehatan",),
        ("Kepala Dinas",),
    )


@number("meaning 39")
@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("75.5", None),
        ("600", None),
        ("75,5", "TR0020"),
        ("1.200", "TR0019"),
        ("1.200.000", "TR0019"),
    ],
)
def test_the_point_is_the_decimal_sign_and_grouped_numbers_are_refused(
    figure: str, code: str | None
) -> None:
    assert codes(f"Kepala mensyaratkan nilai >= {figure}\n") == ([code] if code else [])


@number("meaning 39")
def test_the_message_about_a_grouped_number_spells_out_both_readings() -> None:
    (found,) = (
        one for one in problems("Kepala mensyaratkan nilai >= 1.200\n") if one.code == "TR0019"
    )
    sentence = " ".join(sentences(found, "id").helps)
    assert "1200" in sentence
    assert "1.2" in sentence


@number("meaning 42")
def test_the_explanation_says_at_least_one_of() -> None:
    text = "Kepala mensyaratkan:\n  a. salah satu dari:\n     1. a\n     2. b\n"
    decision = decide(text, {"a": FALSE, "b": FALSE})
    assert "paling sedikit satu dari" in decision.explain("id")
    assert "at least one of" in decision.explain("en")


@number("meaning 43")
@pytest.mark.parametrize(
    "condition",
    [
        "nilai paling rendah 3 dalam setiap kinerja pada tahun 2018, 2019",
        "bidang = salah satu dari bidang tugas jabatan yang akan diduduki",
    ],
)
def test_the_sugar_that_is_not_in_the_language_is_never_read_as_something_else(
    condition: str,
) -> None:
    assert codes(f"Kepala mensyaratkan {condition}\n")


@number("decided 1")
def test_a_file_may_stay_at_one_line() -> None:
    for text in (
        "Dinas Kesehatan requires bidang=kesehatan",
        "Dinas Kesehatan mensyaratkan bidang = kesehatan",
    ):
        rule_set = talentarule.loads(text)
        assert rule_set.positions == ("Dinas Kesehatan",)
        assert list(rule_set.facts) == ["bidang"]


@number("decided 6")
def test_a_value_that_bila_leaves_without_any_clause_is_warned_of() -> None:
    one = "Kepala mensyaratkan:\n  a. bila status = PNS:\n     1. a\n"
    both = one + "  b. bila status = PPPK:\n     1. b\n"
    assert codes(one) == ["TR4015"]
    assert codes(both) == []
    for required in (
        "  b. status = PNS\n",
        "Kepala mensyaratkan status = PNS\n",
        "setiap jabatan mensyaratkan status = PNS\n",
    ):
        assert codes(one + required) == []
    for not_for_all in (
        "Sekretaris mensyaratkan status = PNS\n",
        "Kepala mengutamakan status = PNS\n",
    ):
        assert codes(one + not_for_all) == ["TR4015"]
    assert verdict(one, {"status": "PPPK", "a": FALSE}) == "ELIGIBLE"


@number("decided 10")
@pytest.mark.parametrize(
    ("text", "written", "column"),
    [
        ("Kepala mensyaratkn nilai >= 3\n", "mensyaratkn", 8),
        ("Kepala Mensyaratkan nilai >= 3\n", "Mensyaratkan", 8),
        ("Kepala mensyaratkan nilai paling rendh 3\n", "paling rendh", 27),
    ],
)
def test_a_misspelt_keyword_is_found_inside_the_run_of_words(
    text: str, written: str, column: int
) -> None:
    (found,) = problems(text, "")
    assert (found.code, found.labels[0].span.text) == ("TR0010", written)
    assert found.labels[0].span.start == column - 1


@number("decided 13")
def test_two_scopes_that_overlap_bind_together_and_are_warned_of() -> None:
    text = "Kepala mensyaratkan:\n  a. bila a:\n     1. nilai <= 56\n  b. bila b:\n     1. nilai <= 58\n"
    assert codes(text) == ["TR4016"]
    assert verdict(text, {"a": TRUE, "b": TRUE, "nilai": 57}) == "INELIGIBLE"
    assert verdict(text, {"a": FALSE, "b": TRUE, "nilai": 57}) == "ELIGIBLE"


@number("decided 16")
@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("fakta:\n  nilai: angka\n  lain: angka\n", None),
        ("fakta:\n  nilai: teks\n", "TR3008"),
        ("fakta:\n  nilai: angka jam\n", "TR3008"),
    ],
)
def test_a_fact_repeated_in_another_file_has_the_same_type(
    tmp_path: Path, second: str, code: str | None
) -> None:
    (tmp_path / "dasar.talenta").write_text(second, encoding="utf-8")
    main = tmp_path / "utama.talenta"
    text = 'gunakan "dasar.talenta"\nfakta:\n  nilai: angka\nDinas mensyaratkan nilai = 3\n'
    main.write_text(text, encoding="utf-8")
    loaded = load_files((main,))
    assert [one.code for one in loaded.diagnostics] == ([code] if code else [])
    if code:
        (found,) = loaded.diagnostics
        assert len(found.labels) == 2


@number("decided 18")
@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("Pasal 7.", "Pasal 7"),
        ("Pasal 7A.", "Pasal 7A"),
        ("Article 7.", "Pasal 7"),
        ("T4a.", "T4a"),
        ("M2.", "M2"),
    ],
)
def test_the_forms_of_labels_and_their_paths(label: str, path: str) -> None:
    text = (
        f"{label} Kepala mensyaratkan:\n  (2) a\n  b. salah satu dari:\n     1. b\n     2. c\n  c\n"
    )
    decision = decide(text, {"a": FALSE, "b": FALSE, "c": FALSE})
    assert decision.failed == (f"{path} ayat (2)", f"{path} huruf b", f"{path} angka 3")


@number("decided 18")
def test_a_label_used_twice_among_siblings_is_refused() -> None:
    assert codes("Kepala mensyaratkan:\n  a. a\n  a. b\n") == ["TR4005"]


@number("decided 19")
def test_a_bracketed_choice_may_stand_inside_dengan() -> None:
    text = "R1. setiap jabatan dengan (eselon = II atau eselon = III) mensyaratkan a\n"
    assert decide(text, {"a": FALSE}, "Sekretaris").failed == ("R1",)


@number("decided 21")
@pytest.mark.parametrize(
    ("level", "known"),
    [
        ("undang-undang", True),
        ("peraturan pemerintah", True),
        ("peraturan presiden", True),
        ("peraturan menteri", True),
        ("peraturan badan", True),
        ("surat edaran", True),
        ("peraturan daerah", True),
        ("peraturan kepala daerah", True),
        ("keputusan", True),
        ("pengumuman", True),
        ("pedoman", True),
        ("ketetapan ketua", False),
    ],
)
def test_the_levels_of_regulations(level: str, known: bool) -> None:
    text = f'peraturan "X":\n  tingkat {level}\nKepala mensyaratkan a\n'
    assert codes(text) == ([] if known else ["TR4004"])


@number("meaning 4")
def test_the_order_of_rules_and_clauses_plays_no_part() -> None:
    one = rules("R1. Kepala mensyaratkan:\n  a. a\n  b. b\nR2. Kepala melarang c\n")
    other = rules("R2. Kepala melarang c\nR1. Kepala mensyaratkan:\n  b. b\n  a. a\n")
    for facts in (
        {"a": FALSE, "b": FALSE, "c": TRUE},
        {"a": TRUE},
        {"c": FALSE, "a": TRUE, "b": TRUE},
    ):
        first, second = one.decide(facts, "Kepala", on=ON), other.decide(facts, "Kepala", on=ON)
        assert first.verdict is second.verdict
        assert set(first.failed) == set(second.failed)
        assert set(first.missing) == set(second.missing)
