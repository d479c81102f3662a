"""``talentarule check --format sarif``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from support.command_line import call

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {"$ref": "#/$defs/artifact"},
        "region": {"$ref": "#/$defs/region"},
    },
}
SCHEMA: dict[str, Any] = {
    "$defs": {
        "artifact": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}},
            "additionalProperties": False,
        },
        "region": {
            "type": "object",
            "required": ["startLine", "startColumn", "endLine", "endColumn"],
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
    },
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "columnKind", "results"],
                "additionalProperties": False,
                "properties": {
                    "columnKind": {"const": "utf16CodeUnits"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "name": {"const": "talentarule"},
                                    "version": {"type": "string"},
                                    "language": {"enum": ["id", "en"]},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"pattern": r"^TR\d{4}$"},
                                                "name": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "messageStrings": {
                                                    "type": "object",
                                                    "required": ["id", "en"],
                                                    "additionalProperties": TEXT,
                                                },
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {
                                                            "enum": ["error", "warning", "note"]
                                                        }
                                                    },
                                                    "additionalProperties": False,
                                                },
                                            },
                                        },
                                    },
                                },
                                "additionalProperties": False,
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"pattern": r"^TR\d{4}$"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": TEXT,
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {"physicalLocation": PLACE},
                                        "additionalProperties": False,
                                    },
                                },
                                "relatedLocations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "required": ["id", "physicalLocation", "message"],
                                        "properties": {
                                            "id": {"type": "integer", "minimum": 1},
                                            "physicalLocation": PLACE,
                                            "message": TEXT,
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                                "fixes": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "required": ["artifactChanges"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "description": TEXT,
                                            "artifactChanges": {
                                                "type": "array",
                                                "minItems": 1,
                                                "items": {
                                                    "type": "object",
                                                    "required": [
                                                        "artifactLocation",
                                                        "replacements",
                                                    ],
                                                    "properties": {
                                                        "artifactLocation": {
                                                            "$ref": "#/$defs/artifact"
                                                        },
                                                        "replacements": {
                                                            "type": "array",
                                                            "minItems": 1,
                                                            "items": {
                                                                "type": "object",
                                                                "required": ["deletedRegion"],
                                                                "properties": {
                                                                    "deletedRegion": {
                                                                        "$ref": "#/$defs/region"
                                                                    },
                                                                    "insertedContent": {
                                                                        "type": "object",
                                                                        "required": ["text"],
                                                                    },
                                                                },
                                                                "additionalProperties": False,
                                                            },
                                                        },
                                                    },
                                                    "additionalProperties": False,
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The parts of SARIF 2.1.0 that are used, and no others."""


def run_of(folder: Path, *args: str, status: int = 1) -> dict[str, Any]:
    done = call(folder, "check", *args, "--format", "sarif")
    assert (done.status, done.err) == (status, "")
    log = json.loads(done.out)
    jsonschema.validate(log, SCHEMA)
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert isinstance(run, dict)
    return run


def region_of(result: dict[str, Any]) -> dict[str, int]:
    region = result["locations"][0]["physicalLocation"]["region"]
    assert isinstance(region, dict)
    return region


def test_sound_rules_give_a_run_without_results(folder: Path) -> None:
    run = run_of(folder, "aturan.talenta", status=0)
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_an_error_has_its_rule_its_region_and_its_fix(folder: Path) -> None:
    run = run_of(folder, "salah.talenta")
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("TR0010", "error")
    region = {"startLine": 1, "startColumn": 17, "endLine": 1, "endColumn": 28}
    assert region_of(result) == region
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "salah.talenta"
    assert change["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "mensyaratkan"}}
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("id", "`mensyaratkn` bukan kata kunci"), ("en", "`mensyaratkn` is no keyword")],
    ids=["indonesian", "english"],
)
def test_the_message_follows_the_language_and_the_rule_has_both(
    folder: Path, lang: str, text: str
) -> None:
    run = run_of(folder, "salah.talenta", "--lang", lang)
    assert run["results"][0]["message"]["text"].splitlines()[0] == text
    strings = run["tool"]["driver"]["rules"][0]["messageStrings"]
    assert strings == {
        "id": {"text": "`…` bukan kata kunci"},
        "en": {"text": "`…` is no keyword"},
    }


def test_columns_count_utf_16_code_units(folder: Path) -> None:
    # A letter outside the basic plane is one character and two code units.
    (folder / "lambang.talenta").write_text(
        'A mensyaratkan nama = "😀é" dan golongan = V dn nilai = 1\n', encoding="utf-8"
    )
    form = json.loads(call(folder, "check", "lambang.talenta", "--format", "json").out)
    error = next(one for one in form["diagnostics"] if one["severity"] == "error")
    label = next(one for one in error["labels"] if one["primary"])
    results = run_of(folder, "lambang.talenta")["results"]
    region = region_of(next(one for one in results if one["level"] == "error"))
    assert label["start"][1] > 26
    assert region["startColumn"] == label["start"][1] + 1
    assert region["endColumn"] == label["end"][1] + 1


def test_a_second_place_is_a_related_location(folder: Path) -> None:
    (folder / "campur.talenta").write_text("A mensyaratkan x = 1 dan y = 2 atau z = 3\n")
    run = run_of(folder, "campur.talenta")
    related = [one for result in run["results"] for one in result.get("relatedLocations", ())]
    assert [one["physicalLocation"]["region"]["startColumn"] for one in related] == [22]


def test_a_name_with_blanks_and_accents_is_a_uri(folder: Path) -> None:
    (folder / "kota é.talenta").write_text("Dinas mensyaratkn a = b\n", encoding="utf-8")
    run = run_of(folder, "kota é.talenta")
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "kota%20%C3%A9.talenta"


def test_braces_of_the_text_are_doubled_as_the_format_asks(folder: Path) -> None:
    (folder / "kurung.talenta").write_text("Dinas mensyaratkan a = {b}\n")
    run = run_of(folder, "kurung.talenta")
    texts = "".join(one["message"]["text"] for one in run["results"])
    assert "{{" in texts
    assert "{" not in texts.replace("{{", "")
