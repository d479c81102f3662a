"""What a trace says of the decision tables that a condition reads."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import talentarule
from talentarule.report.coverage import coverage_of, places_in
from talentarule.report.coverage_text import coverage_text

ON = datetime.date(2026, 1, 5)
SCHEMA = Path(__file__).parents[3] / "docs" / "trace.schema.json"
RULES = """skala potensi: rendah < menengah < tinggi
fakta:
  potensi: skala potensi
  sehat: ya/tidak
tabel kotak:
  potensi  | sehat | kotak
  rendah   | -     | 1
  > rendah | tidak | 2
  > rendah | ya    | 3
Kepala mensyaratkan kotak = 3
"""


@pytest.mark.parametrize(
    ("person", "results", "missing"),
    [
        ({"potensi": "tinggi", "sehat": "ya"}, [3], []),
        ({"potensi": "rendah"}, [1], []),
        ({"potensi": "tinggi"}, [2, 3], ["sehat"]),
        ({"sehat": "ya"}, [1, 3], ["potensi"]),
        ({}, [1, 2, 3], ["potensi", "sehat"]),
    ],
)
def test_the_rows_that_can_still_apply_stand_in_the_trace(
    person: dict[str, str], results: list[int], missing: list[str]
) -> None:
    decision = talentarule.loads(RULES).decide(person, "Kepala", on=ON)
    form = decision.to_json()
    jsonschema.validate(form, json.loads(SCHEMA.read_text(encoding="utf-8")))
    rules: Any = form["rules"]
    (rule,) = rules
    (table,) = rule["clause"]["condition"]["tables"]
    assert table["name"] == "kotak"
    assert [row["result"] for row in table["rows"]] == results
    assert [one["name"] for one in table["inputs"]] == ["potensi", "sehat"]
    assert sorted(one.name for one in decision.missing) == missing


def test_the_rules_show_their_tables() -> None:
    rules = talentarule.loads(RULES).resolved
    text = coverage_text(coverage_of(rules, places_in(rules, None), None), "id")
    assert (
        "  potensi  | sehat | kotak\n  ---------+-------+------\n  rendah   | -     | 1\n" in text
    )
