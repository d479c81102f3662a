"""Writers of a ledger killed at random moments, and whether anything that they were told is recorded is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path
from typing import NoReturn

from attrs import frozen

import talentarule
from support.ledgers import DAY, HEAD, people, rule_set
from talentarule.audit.ledger import open_ledger
from talentarule.audit.places import set_aside, vault_path
from talentarule.audit.verification import verify
from talentarule.engine.recorded import load_archived

WRITERS = 4


@frozen
class Outcome:
    """What a run came to."""

    kills: int
    acknowledged: int
    records: int
    set_aside: int
    recovered: int


def run(kills: int, seed: int, folder: Path) -> Outcome:
    """Kill writers so many times. Raises AssertionError where an acknowledged record is lost or the chain breaks."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    path = folder / "putusan.jsonl"
    running: dict[int, int] = {}
    started = 0
    rules = rule_set()  # the writers have it from the start, so that they are killed while writing
    rules.decide(people(1)[0], HEAD, on=DAY)
    for killed in range(kills + WRITERS):
        while len(running) < WRITERS and killed < kills:
            started += 1
            running[_start(rules, path, folder / f"diakui-{started}", seed + started)] = started
        time.sleep(chance.random() * 0.03)
        victim = chance.choice(list(running))
        del running[victim]
        os.kill(victim, signal.SIGKILL)
        _, status = os.waitpid(victim, 0)
        assert os.WIFSIGNALED(status), f"a writer failed by itself: {status}"
        if not running:
            break
    return _checked(path, folder, killed + 1)


def _start(rules: talentarule.RuleSet, path: Path, acknowledged: Path, seed: int) -> int:
    """A writer as a process of its own."""
    child = os.fork()
    if child:
        return child
    try:
        _write(rules, path, acknowledged, seed)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(1)


def _write(rules: talentarule.RuleSet, path: Path, acknowledged: Path, seed: int) -> NoReturn:
    """Append until killed; every record that counts is told in a file of the writer's own. Writes are short, as the
    system may make them, so that a kill meets half a line.
    """
    chance = random.Random(seed)  # noqa: S311 (no secret)
    write = os.write

    def short(file: int, data: bytes | memoryview) -> int:
        if chance.random() < 0.1:
            time.sleep(0.0005)
        return write(file, data[: chance.randrange(1, 400)])

    os.write = short  # type: ignore[assignment]
    told = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    ledger = open_ledger(path, identify=True, durable=False, checkpoint_every=64)
    count = 0
    while True:
        group = []
        for one in people(chance.randrange(1, 4), chance.randrange(1 << 30)):
            count += 1
            one["id"] = f"{acknowledged.name}-{count}"
            group.append(rules.decide(one, HEAD, on=DAY))
        with ledger.batch():
            numbers = [ledger.append(one) for one in group]
        lines = [
            f"{number} {one.candidate_id}\n" for number, one in zip(numbers, group, strict=True)
        ]
        write(told, "".join(lines).encode())


def _checked(path: Path, folder: Path, kills: int) -> Outcome:
    open_ledger(path, durable=False).close()  # mends what the last one left
    found = verify(path, vault=vault_path(path), load=load_archived)
    assert found.holds, [(one.code, one.args, one.place) for one in found.findings[:5]]
    assert found.judged == 0
    there: dict[int, str] = {}
    recovered = 0
    with path.open("rb") as stream:
        for raw in stream:
            record = json.loads(raw)["record"]
            recovered += record["kind"] == "recovered"
            if record["kind"] == "decision":
                there[record["number"]] = record["about"]["candidate"]
    acknowledged = 0
    for file in sorted(folder.glob("diakui-*")):
        for line in file.read_text("utf-8").splitlines(keepends=True):
            if line.endswith("\n"):
                number, who = line.split()
                assert there.get(int(number)) == who, (number, who)
                acknowledged += 1
    aside = len(set_aside(path)) + len(set_aside(vault_path(path)))
    return Outcome(kills, acknowledged, found.records, aside, recovered)
