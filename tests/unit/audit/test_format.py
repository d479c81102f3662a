"""Lines are as the published schema describes them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "ledger.schema.json").read_text("utf-8"))
LINES = (ROOT / "tests/conformance/ledgers/v1/putusan.jsonl").read_text("utf-8").splitlines()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_a_line_of_the_frozen_ledger_fits_the_schema(line: str) -> None:
    jsonschema.validate(json.loads(line), SCHEMA)


def test_a_line_with_an_unknown_member_does_not_fit() -> None:
    line = json.loads(LINES[5])
    line["record"]["decided"]["lain"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, SCHEMA)


def test_every_kind_of_record_is_described() -> None:
    from talentarule.audit.content import _SHAPES

    described = {
        one["properties"]["kind"]["const"] for one in SCHEMA["properties"]["record"]["oneOf"]
    }
    text = (ROOT / "docs" / "ledger.md").read_text("utf-8")
    assert described == set(_SHAPES)
    assert [kind for kind in described if f"| `{kind}` |" not in text] == []
