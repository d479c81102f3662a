"""Reading a candidate gives the same decision whatever was read before: no value is taken for another that equals it."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import Any

import pytest

import talentarule

ON = datetime.date(2026, 1, 5)
RULES = """
skala tingkat: "1" < "2" < "3"
rumpun bidang:
  "1"
  "7"
fakta:
  angka: angka
  sehat: ya/tidak
  nama: teks
  tingkat: skala tingkat
  bidang: rumpun bidang
  jenis: salah satu dari ("1", "7")
  kelas: angka; boleh tidak ada
  lahir: tanggal
  beberapa: banyak skala tingkat
Jabatan A mensyaratkan:
  a. angka >= 1
  b. sehat
  c. nama = "1"
  d. tingkat >= "1"
  e. bidang = "1"
  f. jenis = "1"
  g. kelas >= 1
  h. lahir >= 1 Januari 1970
  i. beberapa = "1"
"""


class One(IntEnum):
    """A whole number with a name."""

    ONE = 1


class Text(StrEnum):
    """A text with a name."""

    ONE = "1"


ALIKE: tuple[object, ...] = (1, True, 1.0, Decimal(1), One.ONE, "1", Text.ONE)
"""Python takes the first five for one key, and the last two."""

FACTS = ("angka", "sehat", "nama", "tingkat", "bidang", "jenis", "kelas", "lahir", "beberapa")


def answer(rules: talentarule.RuleSet, person: dict[str, Any]) -> object:
    """What is read, or why it cannot be; by both ways of deciding, which must agree."""
    ways: list[object] = []
    for way in ("decide", "decider"):
        try:
            if way == "decide":
                decision = rules.decide(person, "Jabatan A", on=ON)
            else:
                decision = rules.decider("Jabatan A", on=ON)(rules.prepare(person))
        except talentarule.DataError as error:
            ways.append([(one.code, one.args["value"]) for one in error.diagnostics])
        else:
            ways.append([repr(decision.facts), decision.undetermined, decision.failed])
    assert ways[0] == ways[1]
    return ways[0]


@pytest.mark.parametrize("fact", FACTS)
def test_what_was_read_before_changes_nothing(fact: str) -> None:
    fresh = [answer(talentarule.loads(RULES), {fact: value}) for value in ALIKE]
    for order in itertools.permutations(range(len(ALIKE)), 2):
        rules = talentarule.loads(RULES)
        for _ in range(2):
            assert [answer(rules, {fact: ALIKE[one]}) for one in order] == [
                fresh[one] for one in order
            ]


@pytest.mark.parametrize("fact", FACTS)
def test_lists_are_read_as_lists(fact: str) -> None:
    values: list[object] = [["1"], [1], [True], ("1",), [["1"]], {"1"}, {}, ["1", "..."]]
    fresh = [answer(talentarule.loads(RULES), {fact: value}) for value in values]
    rules = talentarule.loads(RULES)
    for _ in range(2):
        assert [answer(rules, {fact: value}) for value in values] == fresh


def test_values_that_do_not_come_again_take_no_more_room_than_the_bound() -> None:
    from talentarule.decide.spellings import CACHE_LIMIT, LENGTH_LIMIT

    rules = talentarule.loads(RULES)
    decider = rules.decider("Jabatan A", on=ON)
    slot = decider.program.schema.by_key["nama"]
    for number in range(CACHE_LIMIT + 10):
        assert rules.prepare({"nama": f"nama {number}"}).codes[slot.place] == f"nama {number}"
    assert len(slot.spellings) == CACHE_LIMIT
    tiers = decider.program.schema.by_key["beberapa"].spellings
    rules.prepare({"beberapa": ["1"] * LENGTH_LIMIT})
    assert all(not isinstance(key, tuple) for key in tiers)


def test_sets_of_fields_take_no_more_room_than_the_bound() -> None:
    from talentarule.decide.shapes import SHAPE_LIMIT, Shapes

    rules = talentarule.loads(RULES)
    schema = rules.decider("Jabatan A", on=ON).program.schema
    shapes = Shapes(schema, None)
    for number in range(SHAPE_LIMIT + 10):
        assert (shapes[("angka", f"lain {number}")] is None) == (number >= SHAPE_LIMIT)
    assert len(shapes) == SHAPE_LIMIT
    assert Shapes(schema, None)[tuple(f"lain {n}" for n in range(SHAPE_LIMIT + 1))] is None


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({"angka": 1, "Angka": 2}, ["TR5109"], id="a-fact-twice"),
        pytest.param({"angka": "satu", "nama": None}, ["TR5101"], id="a-wrong-value"),
        pytest.param({"angka": 10**5000}, ["TR5101"], id="a-number-beyond-all-bounds"),
        pytest.param({"nama": 10**5000}, ["TR5101"], id="a-text-beyond-all-bounds"),
        pytest.param({"bidang": -(10**5000)}, ["TR5102"], id="a-name-beyond-all-bounds"),
    ],
)
def test_what_must_be_read_with_care_is(fields: dict[str, object], codes: list[str]) -> None:
    rules = talentarule.loads(RULES)
    for _ in range(2):
        with pytest.raises(talentarule.DataError) as caught:
            rules.decide(fields, "Jabatan A", on=ON)
        assert [one.code for one in caught.value.diagnostics] == codes
