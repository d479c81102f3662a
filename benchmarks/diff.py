"""What comparing two rule sets costs: the proofs, and a table of people under both.

    python benchmarks/diff.py                    # 40 positions with nine clauses each, 100,000 people
    python benchmarks/diff.py --people 1000000   # as many people as you like

The rule set of 2020 is that of ``population_rules.py``. That of 2026 has one more level in a scale, bounds moved up and
down for some positions, a clause written another way, one added and one taken away. Figures for people are ratios to
screening the same table with both rule sets and nothing else, in the same process, rounds interleaved; seconds are
printed beside, as they were.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from statistics import median
from typing import TypeVar

import polars as pl
from attrs import evolve
from population_rules import DEGREES, ON, people, posts, rules_text

import talentarule
from talentarule.analysis import diff, diff_people
from talentarule.analysis.comparing.people_forms import people_json, people_rows

ROUNDS = 3
Result = TypeVar("Result")


def rules_of_2020(count: int) -> str:
    """The rules before."""
    return rules_text(posts(count))


def rules_of_2026(count: int) -> str:
    """The draft: of eight positions one each is stricter, looser, both, reworded, has a clause more, and one less."""
    wanted = posts(count)
    for number, one in enumerate(wanted):
        match number % 8:
            case 0:
                wanted[number] = evolve(one, score=one.score + 5)
            case 1:
                wanted[number] = evolve(one, years=max(one.years - 2, 0))
            case 2:
                wanted[number] = evolve(one, score=one.score + 3, oldest=one.oldest + 2)
            case _:
                pass
    text = rules_text(wanted).replace(DEGREES[2], f"D-IV < {DEGREES[2]}", 1)
    blocks = text.split("\nP")
    for number in range(count):
        block = blocks[number + 1]
        match number % 8:
            case 3:
                block = block.replace("  i. tidak hukuman", "  i. hukuman = tidak")
                block = block.replace("  f. masa kerja >= ", "  f. tidak (masa kerja < ")
                block = "\n".join(
                    line + ")" if line.startswith("  f. tidak (") else line
                    for line in block.split("\n")
                )
            case 4:
                block = block.rstrip("\n") + "\n  j. nilai >= 80 atau pendidikan >= S-2\n"
            case 5:
                block = block.replace("  i. tidak hukuman", "").rstrip() + "\n"
            case _:
                pass
        blocks[number + 1] = block.rstrip("\n")
    return "\nP".join(blocks) + "\n"


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The seconds, and what came out."""
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--positions", type=int, default=40)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    old = talentarule.loads(rules_of_2020(chosen.positions))
    new = talentarule.loads(rules_of_2026(chosen.positions))
    seconds, found = timed(lambda: diff(old, new, on=ON))
    counts: dict[str, int] = {}
    for one in found.clauses:
        counts[one.compared.change.value] = counts.get(one.compared.change.value, 0) + 1
    print(
        f"proofs: {chosen.positions} positions, {seconds:.2f} s, decided: {found.decided}; {counts}"
    )

    frame: pl.DataFrame = people(chosen.people)
    bare: list[float] = []
    whole: list[float] = []
    for _ in range(chosen.rounds):
        bare.append(
            timed(lambda: [one.screen_table(frame, on=ON).counts() for one in (old, new)])[0]
        )
        spent, changed = timed(lambda: diff_people(old, new, frame, on=ON, by=["golongan"]))
        whole.append(spent)
    ratio = median(whole) / median(bare)
    print(
        f"people: {chosen.people:,}, {changed.changes:,} verdicts change, {median(whole):.2f} s; "
        f"screening both alone {median(bare):.2f} s, ratio {ratio:.2f}"
    )
    spent, written = timed(lambda: sum(len(piece) for piece in people_json(changed)))
    print(f"as JSON: {written:,} characters, {spent:.2f} s")
    spent, rows = timed(lambda: sum(1 for _ in people_rows(changed, "id")))
    print(f"as rows: {rows:,}, {spent:.2f} s")


if __name__ == "__main__":
    main()
