"""The trace and its JSON: what became of each clause, and nothing that was not read."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rfc8785

import talentarule
from support.replay import clause_outcome, verdict_of_trace
from support.sample_rules import ON, PERSON, decide, sample, waiver
from talentarule.decide.decision import Decision
from talentarule.decide.trace import ClauseTrace
from talentarule.decide.trace_json import data_value, duration_text, number
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.values import NOTHING, Many, Value

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "trace.schema.json").read_text("utf-8"))


def _checked(decision: Decision) -> dict[str, Any]:
    """The JSON of a decision, after a round trip through text, valid against the schema."""
    data: dict[str, Any] = json.loads(json.dumps(decision.to_json()))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def _clauses(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    def walk(clause: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield clause
        for member in clause["members"]:
            yield from walk(member)

    for rule in data["rules"]:
        if rule["clause"] is not None:
            yield from walk(rule["clause"])


def _clause(data: dict[str, Any], path: str) -> dict[str, Any]:
    return next(one for one in _clauses(data) if one["path"] == path)


def _rule(data: dict[str, Any], path: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["rules"] if one["path"] == path)
    return found


# What became of a clause ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "changes", "status"),
    [
        pytest.param("Pasal 1 huruf a", {}, "met", id="met"),
        pytest.param("Pasal 1 huruf a", {"golongan": "III/d"}, "not_met", id="not-met"),
        pytest.param("Pasal 1 huruf a", {"golongan": None}, "unknown", id="unknown"),
        pytest.param(
            "Pasal 1 huruf c",
            {"tanggal lahir": "1960-01-01", "sedang fungsional": "ya"},
            "excused",
            id="excused-when-the-demand-is-false",
        ),
        pytest.param(
            "Pasal 1 huruf c",
            {"tanggal lahir": None, "sedang fungsional": "ya"},
            "excused",
            id="excused-when-the-demand-is-unknown",
        ),
        pytest.param(
            "Pasal 1 huruf c",
            {"sedang fungsional": "ya"},
            "met",
            id="not-excused-when-the-demand-is-met",
        ),
        pytest.param("Pasal 1 huruf d", {"status": "PPPK"}, "out_of_scope", id="out-of-scope"),
        pytest.param(
            "Pasal 1 huruf d", {"status": None, "jam": 1}, "unknown", id="scope-not-known"
        ),
        pytest.param("Pasal 1 huruf i", {}, "not_in_force", id="not-in-force"),
        pytest.param("Pasal 2 huruf a", {"rekomendasi": "ya"}, "not_met", id="forbidden"),
        pytest.param("Pasal 1 huruf f", {"rekomendasi": "ya"}, "not_met", id="none-of"),
    ],
)
def test_status_says_what_became_of_a_clause(
    path: str, changes: dict[str, object], status: str
) -> None:
    assert _clause(_checked(decide(changes)), path)["status"] == status


def test_waived_clause_keeps_its_own_outcome() -> None:
    decision = decide({"golongan": "III/d"}, waivers=[waiver("Pasal 1 huruf a")])
    data = _checked(decision)
    clause = _clause(data, "Pasal 1 huruf a")
    assert decision.eligible
    assert (clause["status"], clause["outcome"], clause["counted"]) == ("waived", "false", "true")
    assert clause["waiver"] == "valid"
    assert _clause(data, "Pasal 1")["status"] == "waived"
    assert data["waivers"][0]["status"] == "valid"


def test_waiver_on_a_clause_that_is_met_does_not_hide_that() -> None:
    clause = _clause(_checked(decide({}, waivers=[waiver("Pasal 1 huruf a")])), "Pasal 1 huruf a")
    assert (clause["status"], clause["waiver"]) == ("met", "valid")


def test_waiver_that_waits_for_a_date_leaves_the_verdict_open() -> None:
    decision = decide(
        {"golongan": "III/d", "sedang fungsional": "ya", "jenjang": "D-IV"},
        events={"pendaftaran": ON},
        waivers=[waiver("Pasal 1 huruf a")],
    )
    data = _checked(decision)
    assert _clause(data, "Pasal 1 huruf a")["waiver"] == "pending"
    assert data["verdict"] == verdict_of_trace(data) == "UNDETERMINED"
    assert data["dates"]["events"]["pelantikan"] is None


def test_basis_is_inherited_and_says_from_where() -> None:
    data = _checked(decide({}))
    assert _clause(data, "Pasal 1 huruf a")["basis"] == {
        "texts": ["UU 20/2023 Pasal 5"],
        "given_by": "rule",
    }
    assert _clause(data, "Pasal 2 huruf a")["basis"] == {
        "texts": ["UU 20/2023"],
        "given_by": "regulation",
    }


def test_clause_shows_what_the_file_says_and_where() -> None:
    clause = _clause(_checked(decide({})), "Pasal 1 huruf b")
    line = next(
        number
        for number, text in enumerate(sample_lines(), 1)
        if text.strip().startswith("b. bidang")
    )
    assert clause["text"] == "bidang ≠ hukum"
    assert clause["place"]["line"] == line
    assert clause["wording"] == ["Bukan sarjana hukum."]
    assert clause["evidence"] == ["ijazah"]
    assert _clause(_checked(decide({})), "Pasal 1 huruf e")["text"].endswith(
        "paling sedikit 2 dari:"
    )


def sample_lines() -> list[str]:
    rule = sample().resolved.rules[0]
    return rule.span.source.text.split("\n")


def test_definitions_are_unfolded() -> None:
    data = _checked(decide({}))
    either = _clause(data, "Pasal 1 huruf g")["condition"]
    assert either["kind"] == "any"
    assert [item["kind"] for item in either["items"]] == ["definition", "all"]
    assert either["items"][0]["name"] == "muda"
    assert either["items"][0]["items"][0]["kind"] == "atom"
    assert [item["kind"] for item in either["items"][1]["items"]] == ["atom", "not"]
    age = _clause(data, "Pasal 1 huruf c")["condition"]
    assert age["definitions"] == {
        "usia pelantikan": {
            "id": "usia pada pelantikan (1 Juli 2026)",
            "en": "age at pelantikan (1 July 2026)",
        }
    }


# Rules ---------------------------------------------------------------------------------------------------------


def test_rule_not_in_force_is_listed_with_the_reason_and_without_values() -> None:
    rule = _rule(_checked(decide({})), "Pasal 4")
    assert rule["in_force"] is False
    assert rule["not_in_force"] == "rule"
    assert rule["validity"]["until"] == "2026-01-31"
    assert rule["clause"] is None


def test_regulation_not_in_force_is_named_as_the_reason() -> None:
    data = _checked(decide({}, on=datetime.date(2025, 12, 31)))
    assert {rule["not_in_force"] for rule in data["rules"]} == {"regulation"}
    assert data["facts"] == {}
    assert data["reason"] == "no_rule"
    assert verdict_of_trace(data) == "UNDETERMINED"


def test_rule_that_perhaps_applies_names_the_attribute() -> None:
    data = _checked(decide({"sehat": "tidak"}, position="Kota"))
    rule = _rule(data, "Pasal 3")
    assert rule["applies"] == "unknown"
    assert rule["unknown_attributes"] == ["khusus"]
    assert data["attributes"] == [{"name": "khusus", "value": None, "given_by": None}]
    assert verdict_of_trace(data) == data["verdict"] == "UNDETERMINED"


def test_attribute_names_what_gives_it() -> None:
    data = _checked(decide({}))
    assert data["attributes"] == [{"name": "khusus", "value": True, "given_by": "Kepala Dinas"}]


def test_preferences_carry_what_they_add() -> None:
    data = _checked(decide({}))
    assert _clause(data, "Pasal 5 huruf a")["preference"] == {"weight": 2, "outcome": "true"}
    assert _clause(data, "Pasal 5 huruf b angka 1")["preference"]["outcome"] == "false"
    assert _clause(data, "Pasal 1 huruf a")["preference"] is None
    assert data["preferences"] == {"score": 2, "possible": 2}


# Nothing but what was read -------------------------------------------------------------------------------------

SECRETIVE = """\
fakta:
  agama: teks; dilindungi
  nilai: angka
  jam: angka
  sehat: ya/tidak
peristiwa: pelantikan, pendaftaran
fakta seleksi:
  ambang: angka
Kepala mensyaratkan:
  a. nilai >= 70
  b. jam >= 10
     berlaku sejak 2027-01-01
Sekretaris mensyaratkan agama = tertentu
Kepala mensyaratkan sehat
  berlaku sampai 2020-12-31
"""


def test_fact_that_no_rule_in_force_read_stands_nowhere() -> None:
    rules = talentarule.loads(SECRETIVE)
    person = {"agama": "rahasia", "nilai": 80, "jam": 9_876_543, "sehat": "ya", "id": "7"}
    data = _checked(rules.decide(person, "Kepala", on=ON, events={"pelantikan": ON}))
    assert data["facts"] == {"nilai": 80}
    assert data["dates"]["events"] == {}
    assert data["selection"] == {}
    whole = json.dumps(data)
    assert "rahasia" not in whole
    assert "9876543" not in whole


def test_facts_digest_is_over_the_canonical_bytes() -> None:
    data = _checked(decide({}))
    assert data["facts_sha256"] == hashlib.sha256(rfc8785.dumps(data["facts"])).hexdigest()
    assert data["facts_sha256"] != _checked(decide({"nilai": 76}))["facts_sha256"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, None, id="unknown"),
        pytest.param(NOTHING, "tidak ada", id="none"),
        pytest.param(True, True, id="yes"),
        pytest.param(Decimal("75.5"), "75.5", id="decimal"),
        pytest.param(Decimal("75.0"), 75, id="whole-decimal"),
        pytest.param(10**18, "1000000000000000000", id="more-than-JSON-keeps"),
        pytest.param(-(10**18), "-1000000000000000000", id="less-than-JSON-keeps"),
        pytest.param(Duration(66, 10), "P5Y6M10D", id="duration"),
        pytest.param(Duration(120), "P10Y", id="years-only"),
        pytest.param(Duration(0), "P0D", id="no-time"),
        pytest.param(datetime.date(2023, 3, 1), "2023-03-01", id="date"),
        pytest.param(Many(("a", 1)), ["a", 1], id="several"),
        pytest.param(Many(("a",), complete=False), ["a", None], id="incomplete"),
        pytest.param(Many(()), [], id="empty"),
    ],
)
def test_value_as_data_would_give_it(value: Value | None, expected: object) -> None:
    assert data_value(value) == expected
    assert type(data_value(value)) is type(expected)


def test_numbers_and_durations_lose_nothing() -> None:
    assert number(2**53 - 1) == 2**53 - 1
    assert number(2**53) == str(2**53)
    assert duration_text(Duration(5)) == "P5M"


def test_text_that_is_no_unicode_is_spelled_out() -> None:
    rules = talentarule.loads("fakta:\n  nama: teks\nKepala mensyaratkan nama = alfa\n")
    data = rules.decide({"nama": "a\ud800b", "id": "\udfff"}, "Kepala", on=ON).to_json()
    assert data["facts"] == {"nama": "a\\ud800b"}
    assert data["candidate"] == "\\udfff"
    assert rfc8785.dumps(data)  # type: ignore[arg-type]


def test_facts_of_a_trace_give_the_same_trace_again() -> None:
    first = _checked(decide({"bidang": "kedokteran; ...", "nilai": "75.5", "jam": "40 jam"}))
    again = sample().decide(
        first["facts"],
        first["position"],
        on=ON,
        events={
            name: datetime.date.fromisoformat(day) for name, day in first["dates"]["events"].items()
        },
        selection=first["selection"],
        candidate_id=first["candidate"],
    )
    assert _checked(again) == first


# The verdict from the trace alone ------------------------------------------------------------------------------

CHANGES: list[dict[str, object]] = [
    {},
    {"golongan": "III/d"},
    {"golongan": None},
    {"status": None, "jam": None},
    {"status": "PPPK", "jam": 0},
    {"sehat": None, "nilai": 10, "tersangka": "ya"},
    {"rekomendasi": None},
    {"tersangka": None, "nilai": None, "rekomendasi": None},
    {"tanggal lahir": None, "sedang fungsional": None, "jenjang": None},
    {name: None for name in PERSON if name != "id"},
]


@pytest.mark.parametrize("changes", CHANGES)
@pytest.mark.parametrize("position", ["Kepala Dinas", "Camat", "Kota"])
def test_verdict_follows_from_the_trace_alone(changes: dict[str, object], position: str) -> None:
    decision = decide(changes, position)
    data = _checked(decision)
    assert verdict_of_trace(data) == decision.verdict.name
    for clause in _clauses(data):
        if clause["status"] != "not_in_force":
            assert clause_outcome(clause) == clause["outcome"]
            assert clause_outcome(clause, frozenset({"valid"})) == clause["counted"]


def test_altered_leaf_changes_the_replayed_verdict() -> None:
    data = _checked(decide({}))
    assert verdict_of_trace(data) == "ELIGIBLE"
    _clause(data, "Pasal 1 huruf a")["condition"]["outcome"] = "false"
    assert verdict_of_trace(data) == "INELIGIBLE"


def test_source_known_in_part_keeps_the_verdict_open() -> None:
    rules = talentarule.loads(
        'peraturan "Sebagian":\n  tidak lengkap "lampiran II belum diterima"\n'
        "fakta:\n  sehat: ya/tidak\nKepala mensyaratkan sehat\n"
    )
    data = _checked(rules.decide({"sehat": "ya"}, "Kepala", on=ON))
    assert data["gaps"] == [{"regulation": "Sebagian", "gap": "lampiran II belum diterima"}]
    assert data["reason"] == "incomplete_source"
    assert verdict_of_trace(data) == data["verdict"] == "UNDETERMINED"


def test_trace_is_frozen_data() -> None:
    trace = decide({}).trace
    body = trace.rules[0].body
    assert isinstance(body, ClauseTrace)
    with pytest.raises(AttributeError):
        trace.verdict = talentarule.Verdict.ELIGIBLE  # type: ignore[misc]
    with pytest.raises(AttributeError):
        body.members = ()  # type: ignore[misc]
