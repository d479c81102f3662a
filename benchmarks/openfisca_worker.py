"""OpenFisca beside the others: a process of its own, which counts when it is told to.

    PYTHON benchmarks/openfisca_worker.py PEOPLE.npz POSTS.json

with a Python that has numpy and openfisca-core. Each fact is an input variable and each distinct condition a variable
with a formula, so that OpenFisca computes it once and keeps it, as it is meant to be used; a position is the product of
nine conditions. Each run is a new simulation with its inputs given as arrays, because a simulation would otherwise only
look up what it computed before. Unknown values are a number that meets no condition.

It reads a line for each thing to do from standard input: ``run`` is answered with the counts, ``peak`` with the peak
memory in megabytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

DAY = "2026-01-05"


def variables(posts: list[dict[str, Any]], entity: Any) -> tuple[dict[str, type], list[str]]:
    """The variables with formulas: distinct conditions, and positions made of them."""
    from openfisca_core.periods import DateUnit
    from openfisca_core.variables import Variable

    made: dict[str, type] = {}

    def variable(name: str, formula: Callable[..., Any]) -> str:
        if name not in made:
            made[name] = type(
                name,
                (Variable,),
                {
                    "value_type": bool,
                    "entity": entity,
                    "definition_period": DateUnit.DAY,
                    "label": name,
                    "formula": formula,
                },
            )
        return name

    def at_least(fact: str, bound: int) -> str:
        return variable(
            f"{fact}_at_least_{bound}".replace("-", "m"),
            lambda person, period, _: person(fact, period) >= bound,
        )

    def among(fact: str, values: list[int]) -> str:
        name = f"{fact}_among_{'_'.join(map(str, values))}"
        return variable(name, lambda person, period, _: np.isin(person(fact, period), values))

    positions = []
    for number, one in enumerate(posts):
        parts = [at_least(fact, bound) for fact, bound in one["at_least"].items()]
        parts += [among(fact, values) for fact, values in one["among"].items()]
        parts.append("clean")

        def formula(person: Any, period: Any, _: Any, parts: list[str] = parts) -> Any:
            met = person(parts[0], period)
            for part in parts[1:]:
                met = met * person(part, period)
            return met

        positions.append(variable(f"position_{number}", formula))
    return made, positions


def main(people: str, posts: str) -> None:
    """Make the system ready, then do what the lines say."""
    from openfisca_core.entities import build_entity
    from openfisca_core.periods import DateUnit
    from openfisca_core.simulations import SimulationBuilder
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="person", plural="persons", label="", is_person=True)
    system = TaxBenefitSystem([entity])
    arrays = dict(np.load(people))
    for name, array in arrays.items():
        kind = bool if array.dtype == np.bool_ else int
        system.add_variable(
            type(
                name,
                (Variable,),
                {
                    "value_type": kind,
                    "entity": entity,
                    "definition_period": DateUnit.DAY,
                    "label": name,
                },
            )
        )
    made, positions = variables(json.loads(Path(posts).read_text("utf-8")), entity)
    for one in made.values():
        system.add_variable(one)
    count = len(next(iter(arrays.values())))
    for line in sys.stdin:
        if line.strip() == "peak":
            status = Path("/proc/self/status").read_text("ascii")
            (peak,) = [one for one in status.splitlines() if one.startswith("VmHWM:")]
            print(int(peak.split()[1]) / 1024, flush=True)
            continue
        simulation = SimulationBuilder().build_default_simulation(system, count)
        for name, array in arrays.items():
            simulation.set_input(name, DAY, array)
        found = [int(np.count_nonzero(simulation.calculate(name, DAY))) for name in positions]
        print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
