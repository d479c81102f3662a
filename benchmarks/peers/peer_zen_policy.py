"""zen-engine's policy documents: expressions over a typed data model, checked before they run.

From Python a policy is reached through an engine with a loader only, and is checked when it is first asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import zen

from .cases import LEVELS, PENALTIES, Case
from .description import FIELDS, Position
from .expressions import ZEN_POLICY, case_text, position_text
from .form import Form, plain, underscored

Types = Mapping[str, Mapping[str, object]]

NUMBER = {"type": "number"}
WORD = {"type": "string"}
YES_NO = {"type": "boolean"}

TYPES: Types = {
    "status": {"type": "string", "enum": ["PNS", "PPPK"]},
    "golongan": NUMBER,
    "pendidikan": NUMBER,
    "bidang": {
        "type": "string",
        "enum": [name for branch, under in FIELDS.items() for name in (branch, *under)],
    },
    "tanggal_lahir": NUMBER,
    "sehat": YES_NO,
    "rekam_jejak_baik": YES_NO,
    "kotak_talenta": NUMBER,
    "lama_administrator": NUMBER,
    "instansi": WORD,
    "provinsi": WORD,
    "nama": WORD,
    "unit_kerja": WORD,
}
CASE_TYPES: Types = {
    "lama_administrator": NUMBER,
    "hukuman": {"type": "string", "enum": PENALTIES},
    "sehat": YES_NO,
    "golongan": {"type": "string", "enum": LEVELS},
}


def policy(types: Types, outputs: Mapping[str, str]) -> Callable[[Any], Any]:
    """A function of the facts of one person that gives all outputs."""
    properties = [{"id": name, "name": name, **kind} for name, kind in types.items()]
    model = {"name": "calon", "properties": properties}
    blocks: list[dict[str, object]] = [
        {"id": "model", "type": "dataModel", "props": {"data": model}}
    ]
    for key, expression in outputs.items():
        data = {"key": f"calon.{key}", "value": expression}
        blocks.append({"id": key, "type": "expression", "props": {"data": data}})
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": {"blocks": blocks}}}})
    return lambda facts: engine.evaluate("rules", {"calon": facts})["result"]["calon"]


def one(position: Position) -> Callable[[Any], Any]:
    """The policy of a position."""
    ask = policy(TYPES, {"eligible": position_text(position, ZEN_POLICY)})
    return lambda facts: ask(facts)["eligible"]


def many(positions: Sequence[Position]) -> Callable[[Any], list[Any]]:
    """One policy with an output for each position."""
    outputs = {f"p{one.number}": position_text(one, ZEN_POLICY) for one in positions}
    ask_all = policy(TYPES, outputs)

    def ask(facts: Any) -> list[Any]:
        result = ask_all(facts)
        return [result[name] for name in outputs]

    return ask


def answer(case: Case) -> Callable[[], Any]:
    """The policy of a case."""
    ask = policy(CASE_TYPES, {"eligible": case_text(case, ZEN_POLICY)})
    return lambda: ask(underscored(case.facts))["eligible"]


POLICY_FORM = Form(
    "zen-engine, policy, dict", ahead=False, facts=plain, one=one, many=many, verdict=bool
)
