"""Lists of records read by compiled functions: the same codes as the careful way, and its messages."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import talentarule
from talentarule.decide.candidate import prepare_with_care
from talentarule.decide.list_spellings import ListSpellings
from talentarule.decide.readers import SHAPE_LIMIT
from talentarule.decide.spellings import Unread
from talentarule.vocabulary.reading import MAX_ITEMS, Unreadable, read_value

ON = datetime.date(2026, 1, 5)
RULES = talentarule.loads(
    """
skala golongan: g1 < g2 < g3
  g1 alias lama sekali sampai 2020-12-31
  g3 alias lama sekali sejak 2021-01-01
rumpun bidang:
  akar: daun
  lain
fakta:
  riwayat: daftar
    jabatan: teks
    golongan: skala golongan
    bidang: rumpun bidang
    plt: ya/tidak
    angka: angka; boleh tidak ada
    lama: durasi
    kata: banyak teks
    mulai: tanggal mulai
    selesai: tanggal selesai
  catatan: daftar
    plt: ya/tidak
    angka: angka
A mensyaratkan ada(riwayat)
"""
)
SLOT = RULES._schema.by_key["riwayat"]
DAY = datetime.date(2020, 5, 1)

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "jabatan": st.sampled_from(("alfa", "Alfa ", "", None, 7, 1.0, True)),
    "golongan": st.sampled_from(("g1", "G2", "lama sekali", "g9", 1, None)),
    "bidang": st.sampled_from(("daun", "akar", "drh.", None)),
    "plt": st.sampled_from((True, False, 1, 0, 1.0, "ya", "Tidak", 2, None)),
    "angka": st.sampled_from((1, 1.0, True, 0, False, 0.0, 2.5, "1", "1.200", "tidak ada", 10**70)),
    "lama": st.sampled_from(("1 bulan", "31 hari", 6, None)),
    "kata": st.sampled_from(("alfa; beta", ["alfa", "beta"], ["alfa", "..."], [1, True], (), {})),
    "mulai": st.sampled_from((DAY, "2020-05-01", "2020-05-02", "kemarin", None, ON)),
    "Mulai": st.sampled_from((DAY, "2020-05-02")),
    "selesai": st.sampled_from((DAY, "2020-04-30", "sekarang", "NOW", "", None, ON, 5)),
    "lain-lain": st.just("tidak dibaca"),
}
rows = st.lists(
    st.one_of(
        st.fixed_dictionaries({}, optional=VALUES),
        st.fixed_dictionaries(
            {}, optional={name: VALUES[name] for name in ("plt", "angka", "mulai")}
        ),
        st.sampled_from(("...", "…", None, "", "apa", 3)),
    ),
    max_size=4,
)
lists = st.one_of(rows, rows, rows.map(tuple), st.sampled_from(("tidak ada", "", None, 5, {}, "x")))


@given(lists)
def test_the_quick_way_reads_what_the_careful_one_does(raw: Any) -> None:
    value = read_value(SLOT.fact.type, raw)
    if isinstance(value, Unreadable):
        with pytest.raises(Unread):
            SLOT.spellings.read(raw)
    else:
        found, expected = SLOT.spellings.read(raw), SLOT.coding.encode(value)
        assert found == expected
        assert _types(found) == _types(expected)


def _types(code: object) -> object:
    return [_types(one) for one in code] if isinstance(code, tuple) else type(code)


@given(st.lists(st.sampled_from((1, True, 1.0, 0, False, 0.0)), min_size=1, max_size=6))
def test_equal_keys_of_different_meaning_stay_apart(values: list[Any]) -> None:
    """In Python 1, 1.0 and True are one key: none of them may answer for another."""
    slot = RULES._schema.by_key["catatan"]
    for value in values:
        for name in ("plt", "angka"):
            wrong = isinstance(value, float) if name == "plt" else isinstance(value, bool)
            if wrong:
                with pytest.raises(Unread):
                    slot.spellings.read([{name: value}])
            else:
                record = (3 if value else 2, None) if name == "plt" else (0, value)
                assert slot.spellings.read([{name: value}]) == (record,)


def test_the_usual_lists_do_not_go_the_careful_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def careful(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("talentarule.decide.spellings.read_value", careful)
    record = {"jabatan": "alfa", "golongan": "g2", "plt": True, "mulai": DAY, "selesai": "sekarang"}
    assert isinstance(SLOT.spellings, ListSpellings)
    code = SLOT.spellings.read([record, {"mulai": ON, "angka": 7}, "..."])
    assert isinstance(code, tuple)
    assert len(code) == 3


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([{"mulai": ON, "selesai": DAY}], "TR5112"),
        ([{"mulai": ON, "Mulai": DAY}], "TR5109"),
        ([{"golongan": "g9"}], "TR5102"),
        (["apa"], "TR5111"),
        ("apa", "TR5110"),
        ([{}] * (MAX_ITEMS + 1), "TR5108"),
    ],
)
def test_what_is_wrong_is_reported(rows: object, code: str) -> None:
    with pytest.raises(talentarule.DataError) as caught:
        RULES.decide({"riwayat": rows}, "A", on=ON)
    assert [one.code for one in caught.value.diagnostics] == [code]
    assert RULES.prepare({"riwayat": rows}) == prepare_with_care(
        RULES._schema, {"riwayat": rows}, None
    )


def test_dated_spellings_go_by_the_record() -> None:
    decision = RULES.decide(
        {
            "riwayat": [
                {"golongan": "lama sekali", "mulai": day} for day in ("2020-01-01", "2022-01-01")
            ]
        },
        "A",
        on=ON,
    )
    records = decision.facts["riwayat"]
    assert [record.get("golongan").key for record in records.items] == ["g1", "g3"]  # type: ignore[union-attr]


def test_records_of_more_shapes_than_are_remembered_are_read() -> None:
    for number in range(SHAPE_LIMIT + 3):
        code = SLOT.spellings.read([{"plt": True, f"kolom {number}": 1}])
        assert code == ((None, 0, 0, 3, None, None, None, None, None),)
