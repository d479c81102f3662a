"""JSON documents and JSON Lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from talentarule.candidates import Table, from_mappings, place_of, read_candidates
from talentarule.diagnostics import Diagnostic


def read(
    folder: Path, text: str, name: str = "calon.json"
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_candidates(path)


def good(folder: Path, text: str, name: str = "calon.json") -> Table:
    found, problems = read(folder, text, name)
    assert problems == ()
    assert found is not None
    return found


def codes(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('[{"nip": "1", "golongan": "IV/a"}]', "$[0].golongan"),
        ('{"pelamar": [{"nip": "1", "golongan": "IV/a"}], "tahun": 2026}', "$.pelamar[0].golongan"),
        ('{"_catatan": "x", "isi": [{"nip": "1", "golongan": "IV/a"}]}', "$.isi[0].golongan"),
        ('{"nip": "1", "golongan": "IV/a"}', "$.golongan"),
    ],
    ids=["list", "list under a known key", "object with one list", "one object"],
)
def test_every_shape_gives_the_candidate_and_its_path(tmp_path: Path, text: str, path: str) -> None:
    record = good(tmp_path, text).records[0]
    assert dict(record.values) == {"nip": "1", "golongan": "IV/a"}
    assert (record.id, place_of(record, "golongan").column) == ("1", path)


def test_one_candidate_with_a_list_of_records_is_one_candidate(tmp_path: Path) -> None:
    text = '{"nip": "1", "ijazah": [{"jenjang": "S-1", "bidang": null}, {"jenjang": "S-2"}]}'
    found = good(tmp_path, text)
    assert found.records[0].values["ijazah"] == [
        {"jenjang": "S-1", "bidang": None},
        {"jenjang": "S-2"},
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("\n[", "]", [3, 6]),
        ('{"note": [{}, [1, "[{"]],\n\n"calon":\n [', '], "x": 1}', [5, 8]),
        ('{"calon": [', "]}\n", [2, 5]),
    ],
    ids=["list", "under a known key, after other things", "under a known key"],
)
def test_a_candidate_stands_on_the_line_on_which_it_begins(
    tmp_path: Path, before: str, after: str, lines: list[int]
) -> None:
    item = '\n {"nip": "%s",\n  "nama": "a\\n]b"\n }'
    found = good(tmp_path, before + item % 1 + "," + item % 2 + after)
    assert [record.id for record in found.records] == ["1", "2"]
    assert [record.place.row for record in found.records] == lines


def test_a_candidate_without_an_id_is_known_by_its_number_not_its_line(tmp_path: Path) -> None:
    found = good(tmp_path, '[\n{"golongan": "IV/a"},\n\n{"golongan": "IV/b"}]')
    assert [(one.id, one.place.row) for one in found.records] == [("1", 2), ("2", 4)]


def test_lines_are_rows_and_a_bad_line_hides_no_other(tmp_path: Path) -> None:
    text = '{"nip": "1"}\n\n{"nip": \n["2"]\n{"nip": "3", "nip": "4"}\n{"nip": "5"}\n'
    found, problems = read(tmp_path, text, "calon.jsonl")
    assert found is not None
    assert [(record.id, record.place.row) for record in found.records] == [("1", 1), ("5", 6)]
    assert [(one.code, one.place and one.place.row) for one in problems] == [
        ("TR5017", 3),
        ("TR5021", 4),
        ("TR5018", 5),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [('{"nip": "1"}\n{"nip": "2"}', 2), ('{\n"nip": "1"}', 1), ('[{"nip":"1"}]', 1)],
)
def test_without_a_telling_suffix_the_content_decides(tmp_path: Path, text: str, rows: int) -> None:
    assert len(good(tmp_path, text, "calon.txt").records) == rows


def test_numbers_are_exact_and_null_is_absent(tmp_path: Path) -> None:
    text = '[{"nip": 198701012010060999, "a": 0.1, "b": 4e1, "c": null, "d": true, "e": "  "}]'
    record = good(tmp_path, text).records[0]
    assert dict(record.values) == {
        "nip": 198701012010060999,
        "a": Decimal("0.1"),
        "b": 40,
        "d": True,
    }
    assert record.id == "198701012010060999"


def test_spellings_of_a_name_meet_under_the_first_of_them(tmp_path: Path) -> None:
    found = good(tmp_path, '[{"Tanggal_Lahir": "a"}, {"tanggal lahir": "b", "Umur": 1}]')
    assert found.header == ("Tanggal_Lahir", "Umur")
    assert found.records[1].values["Tanggal_Lahir"] == "b"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param('[{"nip": "1",}]', "TR5017", id="comma too many"),
        pytest.param('[{"nip": "1"}', "TR5017", id="cut"),
        pytest.param('[{"nip": "1", "nip": "1"}]', "TR5018", id="key twice"),
        pytest.param('[{"a_b": 1, "A  B": 2}]', "TR5018", id="key twice after folding"),
        pytest.param('[{"x": {"a": 1, "a": 2}}]', "TR5018", id="key twice inside"),
        pytest.param('[{"a": NaN}]', "TR5019", id="NaN"),
        pytest.param('[{"a": -Infinity}]', "TR5019", id="infinity"),
        pytest.param('[{"a": 1e999999999}]', "TR5019", id="huge exponent"),
        pytest.param('[{"a": ' + "9" * 5000 + "}]", "TR5019", id="huge integer"),
        pytest.param('[{"a": ' + "[" * 40 + "]" * 40 + "}]", "TR5020", id="deep"),
        pytest.param("[" * 100_000, "TR5020", id="deeper than the decoder goes"),
        pytest.param('"teks"', "TR5021", id="text"),
        pytest.param("[1, 2]", "TR5021", id="numbers"),
        pytest.param('[{"nama": "\\ud800"}]', "TR5026", id="half a character"),
        pytest.param('{"pelamar": [{}], "calon": [{}]}', "TR5027", id="two lists"),
    ],
)
def test_a_document_with_no_single_reading_is_refused(tmp_path: Path, text: str, code: str) -> None:
    found, problems = read(tmp_path, text)
    assert found is None
    assert set(codes(problems)) == {code}


def test_a_name_twice_spoils_only_its_candidate(tmp_path: Path) -> None:
    text = '[{"nip": "1", "a": 1, "A": 2},\n{"nip": "2"},\n{"nip": "3", "r": [{"b": 1, "b": 1}]}]'
    found, problems = read(tmp_path, text)
    assert found is not None
    assert [one.id for one in found.records] == ["2"]
    assert codes(problems) == ["TR5018", "TR5018"]
    assert [(one.place.row, one.place.column) for one in problems if one.place] == [
        (1, "$[0]"),
        (3, "$[2]"),
    ]


def test_a_list_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    found, problems = read(tmp_path, '{"calon": [{"nip": "1"}], "Calon": [{"nip": "2"}]}')
    assert found is None
    assert codes(problems) == ["TR5018"]


def test_a_whole_pair_of_codes_is_an_ordinary_character(tmp_path: Path) -> None:
    assert good(tmp_path, '[{"nama": "\\ud83d\\ude00"}]').records[0].id == "\U0001f600"


def test_an_empty_list_is_a_table_without_candidates(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "[]")
    assert found is not None
    assert (found.records, codes(problems)) == ((), ["TR5008"])


@pytest.mark.parametrize(
    ("text", "name"),
    [('[{"n": 1}, {"n": 2}, {"n": 3}]', "a.json"), ('{"n": 1}\n{"n": 2}\n{"n": 3}', "a.jsonl")],
)
def test_more_candidates_than_the_bound_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, name: str
) -> None:
    monkeypatch.setattr("talentarule.candidates.json_file.MAX_ROWS", 3)
    assert len(good(tmp_path, text, name).records) == 3
    monkeypatch.setattr("talentarule.candidates.json_file.MAX_ROWS", 2)
    found, problems = read(tmp_path, text, name)
    assert found is None
    assert codes(problems) == ["TR5006"]


def test_candidates_in_memory_are_read_like_a_document() -> None:
    found, problems = from_mappings([{"NIP": "1", "golongan": None}, {"nip": "2"}])
    assert found is not None
    assert problems == ()
    assert [(one.id, dict(one.values)) for one in found.records] == [
        ("1", {"NIP": "1"}),
        ("2", {"NIP": "2"}),
    ]


def test_two_spellings_in_one_mapping_are_refused() -> None:
    found, problems = from_mappings([{"a b": 1, "a_b": 2}, {"a b": 3}])
    assert found is not None
    assert [dict(one.values) for one in found.records] == [{"a b": 3}]
    assert codes(problems) == ["TR5018"]
