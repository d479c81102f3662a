"""Values, lists, aliases, periods: meaning 11 to 19."""

from __future__ import annotations

import datetime

import pytest

import talentarule
from meaning.world import (
    INAUGURATION,
    ON,
    TRUE,
    codes,
    decide,
    number,
    problems,
    rules,
    verdict,
)
from talentarule.diagnostics.sentences import sentences


@number("meaning 11", "decided 1")
def test_an_undeclared_fact_is_text_compared_exactly_after_name_folding() -> None:
    text = "Dinas Kesehatan requires bidang=kesehatan"
    assert codes(text, "") == ["TR2024"]
    rule_set = rules(text, "")
    for written, expected in [
        ("kesehatan", True),
        ("Kesehatan", True),
        ("KESEHATAN", True),
        ("kesehatan masyarakat", False),
        ("hukum; kesehatan", True),
        (["hukum", "kesehatan"], True),
        ("hukum", False),
    ]:
        assert rule_set.decide({"bidang": written}, "Dinas Kesehatan", on=ON).eligible is expected
    folded = rules("Dinas requires bidang=ilmu hukum", "")
    assert folded.decide({"bidang": "Ilmu_Hukum"}, "Dinas", on=ON).eligible


@number("meaning 11")
def test_an_order_comparison_needs_a_scale_a_number_a_date_or_a_duration() -> None:
    assert codes("Dinas mensyaratkan golongan >= tinggi", "") == ["TR2031"]
    assert codes("Kepala mensyaratkan status >= PNS") == ["TR2004"]
    assert codes("Dinas mensyaratkan nilai >= 60", "") == []
    assert codes("Dinas mensyaratkan masa kerja >= 2 tahun", "") == []
    assert codes("Dinas mensyaratkan tanggal ijazah >= 2020-01-01", "") == []


@number("meaning 12")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kepala mensyaratkan sertifikat = tidak ada", None),
        ("Kepala mensyaratkan hukuman = tidak ada", None),
        ("Kepala mensyaratkan tertinggi(diklat) = tidak ada", None),
        ("Kepala mensyaratkan golongan = tidak ada", "TR2013"),
        ("Kepala mensyaratkan tanggal lahir = tidak ada", "TR2013"),
        ("Kepala mensyaratkan hukuman < tidak ada", "TR2033"),
    ],
)
def test_none_is_legal_for_many_valued_and_marked_facts_and_never_for_dates(
    text: str, code: str | None
) -> None:
    assert codes(text) == ([code] if code else [])


@number("meaning 12")
def test_a_date_cannot_be_marked_as_possibly_none() -> None:
    assert "TR3010" in codes("", "fakta:\n  lahir: tanggal; boleh tidak ada\n")


@number("meaning 12")
@pytest.mark.parametrize("function", ["tertinggi", "terendah"])
def test_the_extreme_of_a_known_empty_list_lies_below_every_step(function: str) -> None:
    at_least = f"Kepala mensyaratkan {function}(diklat) >= SMA\n"
    below = f"Kepala mensyaratkan {function}(diklat) < SMA\n"
    facts = {"diklat": "tidak ada"}
    assert verdict(at_least, facts) == "INELIGIBLE"
    assert verdict(below, facts) == "ELIGIBLE"
    assert verdict(f"Kepala mensyaratkan {function}(diklat) = tidak ada\n", facts) == "ELIGIBLE"


@number("meaning 12")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kepala mensyaratkan tertinggi(diklat) persis S-1", "TR2011"),
        ("Kepala mensyaratkan bidang >= kesehatan", "TR2005"),
        ("Kepala mensyaratkan diklat >= S-1", "TR2005"),
        ("Kepala mensyaratkan usia(tanggal lahir pada pelantikan) = 56 tahun", "TR2007"),
        ("Kepala mensyaratkan usia(tanggal lahir pada pelantikan) ≠ 56 tahun", "TR2007"),
        ("Kepala mensyaratkan usia(tanggal lahir) <= 56 tahun", "TR2019"),
    ],
)
def test_forms_without_a_clear_meaning_are_refused_with_the_form_to_use(
    text: str, code: str
) -> None:
    found = problems(text + "\n")
    assert [one.code for one in found if one.code != "TR4014"] == [code]


@number("meaning 13")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bidang = paling sedikit 2 dari (kesehatan, kedokteran)", "TR2012"),
        ("pendidikan = paling sedikit 2 dari (S-1, D-IV, S-2)", "TR2012"),
        ("sertifikat = paling sedikit 2 dari (satu, satu)", "TR2012"),
        ("bidang = paling sedikit 2 dari (kedokteran, kesehatan masyarakat, hukum)", None),
        ("sertifikat = paling sedikit 2 dari (satu, dua, tiga)", None),
    ],
)
def test_counting_values_refuses_members_that_overlap(text: str, code: str | None) -> None:
    assert codes(f"Kepala mensyaratkan {text}\n") == ([code] if code else [])


@number("meaning 14")
@pytest.mark.parametrize(
    ("condition", "incomplete", "outcome"),
    [
        ("jumlah(sertifikat) paling sedikit 2", "satu; dua; ...", "ELIGIBLE"),
        ("jumlah(sertifikat) paling sedikit 3", "satu; dua; ...", "UNDETERMINED"),
        ("jumlah(sertifikat) lebih dari 1", "satu; dua; ...", "ELIGIBLE"),
        ("jumlah(sertifikat) lebih dari 2", "satu; dua; ...", "UNDETERMINED"),
        ("jumlah(sertifikat) paling banyak 1", "satu; dua; ...", "INELIGIBLE"),
        ("jumlah(sertifikat) paling banyak 2", "satu; dua; ...", "UNDETERMINED"),
        ("jumlah(sertifikat) kurang dari 2", "satu; dua; ...", "INELIGIBLE"),
        ("jumlah(sertifikat) kurang dari 3", "satu; dua; ...", "UNDETERMINED"),
        ("jumlah(sertifikat) = 1", "satu; dua; ...", "INELIGIBLE"),
        ("jumlah(sertifikat) ≠ 1", "satu; dua; ...", "ELIGIBLE"),
        ("jumlah(sertifikat) = 2", "satu; dua; ...", "UNDETERMINED"),
        ("jumlah(sertifikat) = 2", "satu; dua", "ELIGIBLE"),
        ("jumlah(sertifikat) = 0", "tidak ada", "ELIGIBLE"),
        ("jumlah(sertifikat) paling sedikit 0", "", "UNDETERMINED"),
    ],
)
def test_a_count_lies_between_what_is_known_and_infinity_for_an_incomplete_list(
    condition: str, incomplete: str, outcome: str
) -> None:
    assert verdict(f"Kepala mensyaratkan {condition}\n", {"sertifikat": incomplete}) == outcome


@number("meaning 14", "decided 5")
@pytest.mark.parametrize(
    ("condition", "content", "outcome"),
    [
        ("tertinggi(diklat) paling rendah S-1", "S-2; ...", "ELIGIBLE"),
        ("tertinggi(diklat) paling rendah S-1", "SMA; ...", "UNDETERMINED"),
        ("tertinggi(diklat) belum mencapai S-1", "S-2; ...", "INELIGIBLE"),
        ("terendah(diklat) paling rendah S-1", "SMA; ...", "INELIGIBLE"),
        ("terendah(diklat) paling rendah S-1", "S-2; ...", "UNDETERMINED"),
        ("terendah(diklat) paling tinggi SMA", "SMA; ...", "ELIGIBLE"),
    ],
)
def test_an_incomplete_list_bounds_its_extremes_from_one_side(
    condition: str, content: str, outcome: str
) -> None:
    assert verdict(f"Kepala mensyaratkan {condition}\n", {"diklat": content}) == outcome


@number("meaning 14")
def test_two_spellings_of_one_word_count_once() -> None:
    rule_set = rules(
        "Dinas mensyaratkan jumlah(bahasa) paling sedikit 2", "fakta:\n  bahasa: banyak teks\n"
    )
    assert not rule_set.decide({"bahasa": "Inggris; inggris"}, "Dinas", on=ON).eligible
    assert rule_set.decide({"bahasa": "Inggris; Arab"}, "Dinas", on=ON).eligible


@number("meaning 16", "decided 20")
def test_a_dated_alias_goes_by_the_date_of_the_facts() -> None:
    world = (
        "skala predikat: kurang < baik < sangat baik\n"
        "  baik alias label sampai 2021-12-31\n  sangat baik alias label sejak 2022-01-01\n"
        "fakta:\n  predikat: skala predikat\norganisasi:\n  jabatan Kepala\n"
    )
    rule_set = rules("Kepala mensyaratkan predikat > baik\n", world)
    facts = {"predikat": "label"}
    old, new = datetime.date(2021, 12, 31), datetime.date(2022, 1, 1)
    assert rule_set.decide(facts, "Kepala", on=ON, facts_on=old).verdict.name == "INELIGIBLE"
    assert rule_set.decide(facts, "Kepala", on=ON, facts_on=new).verdict.name == "ELIGIBLE"
    assert rule_set.decide(facts, "Kepala", on=new).verdict.name == "ELIGIBLE"
    assert rule_set.decide(facts, "Kepala", on=old).verdict.name == "INELIGIBLE"


@number("meaning 16")
@pytest.mark.parametrize(
    ("value", "complete", "verdict"),
    [
        (["label", "kurang"], None, "ELIGIBLE"),
        (("label",), None, "ELIGIBLE"),
        ("label; kurang", None, "ELIGIBLE"),
        ("label (sangat baik)", None, "ELIGIBLE"),
        ("kurang; label", "tidak", "UNDETERMINED"),
        (["kurang", "label", "..."], "tidak", "UNDETERMINED"),
    ],
)
def test_a_dated_alias_may_stand_in_a_list_in_brackets_and_in_a_list_that_goes_on(
    value: object, complete: str | None, verdict: str
) -> None:
    world = (
        "skala predikat: kurang < baik < sangat baik < istimewa\n"
        "  baik alias label sampai 2021-12-31\n  sangat baik alias label sejak 2022-01-01\n"
        "fakta:\n  predikat: banyak skala predikat\norganisasi:\n  jabatan Kepala\n"
    )
    sought = "istimewa" if complete else "sangat baik"
    rule_set = rules(f"Kepala mensyaratkan predikat = {sought}\n", world)
    facts = {"predikat": value, "predikat_lengkap": complete}
    new = datetime.date(2022, 1, 1)
    assert rule_set.decide(facts, "Kepala", on=new).verdict.name == verdict
    decider = rule_set.decider("Kepala", on=ON, facts_on=new)
    assert decider(rule_set.prepare(facts)).verdict.name == verdict


@number("meaning 16")
def test_a_dated_alias_in_brackets_names_a_level_only_while_it_is_the_same() -> None:
    world = (
        "skala predikat: kurang < baik\n  baik alias label sampai 2021-12-31\n"
        "fakta:\n  predikat: skala predikat\norganisasi:\n  jabatan Kepala\n"
    )
    rule_set = rules("Kepala mensyaratkan predikat = baik\n", world)
    facts = {"predikat": "label (baik)"}
    assert rule_set.decide(facts, "Kepala", on=datetime.date(2021, 12, 31)).eligible
    with pytest.raises(talentarule.DataError):
        rule_set.decide(facts, "Kepala", on=datetime.date(2022, 1, 1))


@number("meaning 16")
def test_a_dated_alias_is_for_data_and_not_for_rules() -> None:
    world = (
        "skala predikat: kurang < baik\n  baik alias label sampai 2021-12-31\n"
        "fakta:\n  predikat: skala predikat\norganisasi:\n  jabatan Kepala\n"
    )
    assert codes("Kepala mensyaratkan predikat = label\n", world) == ["TR2028"]


@number("meaning 17")
@pytest.mark.parametrize(
    ("side", "day", "inside"),
    [
        ("sebelum", "2024-01-31", False),
        ("sebelum", "2024-02-01", True),
        ("sebelum", "2026-01-31", True),
        ("sebelum", "2026-02-01", False),
        ("sesudah", "2026-02-01", False),
        ("sesudah", "2026-02-02", True),
        ("sesudah", "2028-02-01", True),
        ("sesudah", "2028-02-02", False),
    ],
)
def test_a_period_holds_its_outer_end_and_never_the_day_of_the_event(
    side: str, day: str, inside: bool
) -> None:
    assert datetime.date(2026, 2, 1) == INAUGURATION
    text = f"Kepala mensyaratkan tanggal ijazah dalam kurun 2 tahun {side} pelantikan\n"
    assert decide(text, {"tanggal ijazah": day}).eligible is inside


@number("meaning 17")
def test_a_period_around_an_unknown_event_is_unknown() -> None:
    text = "Kepala mensyaratkan tanggal ijazah dalam kurun 2 tahun sebelum pelantikan\n"
    decision = decide(text, {"tanggal ijazah": "2025-01-01"}, inauguration=None)
    assert [one.name for one in decision.missing] == ["pelantikan"]


@number("meaning 37")
def test_lama_by_itself_is_refused_and_offers_both_ways_of_counting() -> None:
    found = problems("Kepala mensyaratkan lama(diklat) >= 2 tahun\n")
    (unclear,) = (one for one in found if one.code == "TR1023")
    sentence = " ".join(sentences(unclear, "id").helps)
    assert "lama kumulatif" in sentence
    assert "lama terpanjang" in sentence


@number("meaning 40")
@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("pendidikan = S-1", "TR2006"),
        ("pendidikan ≠ D-IV", "TR2006"),
        ("pendidikan = salah satu dari (S-1, S-2)", "TR2006"),
        ("pendidikan = salah satu dari (S-1, D-IV)", None),
        ("pendidikan persis S-1", None),
        ("pendidikan setara S-1", None),
        ("pendidikan = S-2", None),
        ("pendidikan >= S-1", None),
        ("diklat = S-1", "TR2006"),
    ],
)
def test_equal_on_a_step_with_peers_is_refused(condition: str, code: str | None) -> None:
    assert codes(f"Kepala mensyaratkan {condition}\n") == ([code] if code else [])


@number("meaning 40")
def test_exactly_takes_the_step_alone_and_peer_takes_any_of_equal_rank() -> None:
    exactly, peer = (
        "Kepala mensyaratkan pendidikan persis S-1\n",
        "Kepala mensyaratkan pendidikan setara S-1\n",
    )
    assert verdict(exactly, {"pendidikan": "D-IV"}) == "INELIGIBLE"
    assert verdict(peer, {"pendidikan": "D-IV"}) == "ELIGIBLE"
    assert verdict("Kepala mensyaratkan pendidikan >= S-1\n", {"pendidikan": "D-IV"}) == "ELIGIBLE"


@number("decided 4")
def test_unequal_on_a_many_valued_fact_means_no_value() -> None:
    equal, unequal = (
        "Kepala mensyaratkan bidang = kesehatan\n",
        "Kepala mensyaratkan bidang ≠ kesehatan\n",
    )
    for content, has_it in [("hukum; kedokteran", True), ("hukum", False), ("tidak ada", False)]:
        assert decide(equal, {"bidang": content}).eligible is has_it
        assert decide(unequal, {"bidang": content}).eligible is not has_it
    refused = decide(unequal, {"bidang": "kedokteran"})
    assert "tidak ada satu pun nilai bidang" in " ".join(refused.explain("id").split())
    assert "no value of bidang" in " ".join(refused.explain("en").split())


@number("decided 5")
@pytest.mark.parametrize(
    "facts",
    [
        {"sertifikat": "dua; ..."},
        {"sertifikat": "dua", "sertifikat_lengkap": "tidak"},
        {"sertifikat": ["dua"], "sertifikat_lengkap": False},
        {"sertifikat": ["dua", None]},
    ],
    ids=["dots", "column of a table", "JSON", "a blank among the values"],
)
def test_a_given_list_is_complete_unless_the_data_say_otherwise(facts: dict[str, object]) -> None:
    forbids = "Kepala mensyaratkan a\nKepala melarang sertifikat = satu\n"
    assert verdict(forbids, facts | {"a": TRUE}) == "UNDETERMINED"
    assert verdict(forbids, {"sertifikat": "dua", "a": TRUE}) == "ELIGIBLE"
    assert verdict("Kepala mensyaratkan sertifikat = dua\n", facts) == "ELIGIBLE"


@number("decided 17")
def test_kinds_of_post_form_a_scale_so_that_or_higher_can_be_said() -> None:
    world = (
        "skala jenis jabatan: pelaksana < pengawas < administrator < JPT pratama\n"
        "rumpun tempat kerja:\n  rumah sakit: RSUD, RSKD\n"
        "fakta:\n  jenis tertinggi: skala jenis jabatan\n  tempat: banyak rumpun tempat kerja\n"
        "organisasi:\n  jabatan Kepala\n"
    )
    text = "Kepala mensyaratkan:\n  a. jenis tertinggi paling rendah administrator\n  b. tempat = rumah sakit\n"
    rule_set = rules(text, world)
    facts = {"jenis tertinggi": "JPT pratama", "tempat": "RSKD"}
    assert rule_set.decide(facts, "Kepala", on=ON).eligible
    assert not rule_set.decide(facts | {"jenis tertinggi": "pengawas"}, "Kepala", on=ON).eligible
