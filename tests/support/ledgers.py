"""Small ledgers for tests, and ways to spoil them."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable
from pathlib import Path

from attrs import frozen

import talentarule
from talentarule.audit.checkpoints import Checkpoint
from talentarule.audit.ledger import Ledger, open_ledger
from talentarule.audit.lines import make_line
from talentarule.audit.signing import Signer
from talentarule.audit.standalone import Check
from talentarule.audit.verification import verify

RULES = """\
fakta:
  nama: teks; pribadi
  bidang: teks
  masa kerja: durasi
  nilai: angka

Pasal 1. Kepala Dinas Kesehatan mensyaratkan:
  a. bidang = kesehatan
  b. masa kerja paling singkat 5 tahun
    dispensasi oleh Wali Kota
Pasal 2. Kepala Dinas Kesehatan melarang nama = penipu
Pasal 3. Kepala Dinas Kesehatan mengutamakan nilai paling rendah 80

Pasal 4. Sekretaris mensyaratkan bidang = kesehatan
"""
DAY = datetime.date(2026, 1, 5)
MOMENT = datetime.datetime(2026, 1, 5, 3, 4, 5, tzinfo=datetime.UTC)
HEAD = "Kepala Dinas Kesehatan"


class Key:
    """A signing key for tests, by its number; it is no secret."""

    def __init__(self, seed: int = 1) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, text: bytes) -> bytes:
        """The signature."""
        return self._key.sign(text)


def people(count: int, seed: int = 1) -> list[dict[str, object]]:
    """Candidates of all verdicts."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return [
        {
            "id": f"K{number:04}",
            "nama": chance.choice(["Siti", "Agus", "Ni Made", "penipu", None]),
            "bidang": chance.choice(["kesehatan", "hukum", None]),
            "masa kerja": chance.choice(["6 tahun", "4 tahun", None]),
            "nilai": chance.choice([79, "80,5", 90, None]),
        }
        for number in range(count)
    ]


def rule_set(text: str = RULES) -> talentarule.RuleSet:
    """The rules of these ledgers."""
    return talentarule.loads(text)


def fill(ledger: Ledger, count: int, *, at: bool = True, seed: int = 1) -> list[int]:
    """Decisions put into a ledger; the numbers of their records."""
    rules = rule_set()
    with ledger.batch():
        return [
            ledger.append(
                rules.decide(one, HEAD if number % 3 else "Sekretaris", on=DAY),
                at=MOMENT if at else None,
            )
            for number, one in enumerate(people(count, seed))
        ]


def sample(
    folder: Path, count: int = 20, *, every: int = 8, signer: Signer | None = None
) -> tuple[Path, Checkpoint]:
    """A ledger with so many decisions, and a checkpoint after the last."""
    path = folder / "putusan.jsonl"
    with open_ledger(path, signer=signer, durable=False, checkpoint_every=every) as ledger:
        fill(ledger, count)
        return path, ledger.checkpoint()


def codes(path: Path, checkpoint: Checkpoint | None = None) -> list[str]:
    """The codes of what verifying finds."""
    return [one.code for one in verify(path, checkpoint=checkpoint).findings]


def standalone(
    path: Path, checkpoint: Checkpoint | None = None, key: str | None = None
) -> list[str]:
    """What the independent verifier finds."""
    check = Check(None if checkpoint is None else checkpoint.to_json(), key)
    with path.open("rb") as stream:
        check.walk(stream)
    return check.findings


# Alterations ---------------------------------------------------------------------------------------------------


@frozen
class Alteration:
    """What was done to a ledger, and what it became."""

    name: str
    data: bytes


def rehashed(raw: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    """A line with its record changed and its digest made right again."""
    line = json.loads(raw)
    change(line["record"])
    text = json.dumps(line["record"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return make_line(line["previous"], text)[1]


def later(record: dict[str, object]) -> None:
    """Another time, where a record has one."""
    about = record.get("about")
    (about if isinstance(about, dict) else record)["at"] = "2020-01-01T00:00:00Z"


def _other_byte(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    new = chance.choice([one for one in (data[at] ^ 1 << chance.randrange(8),) if one != data[at]])
    return data[:at] + bytes([new]) + data[at + 1 :]


def alter(data: bytes, chance: random.Random) -> Alteration:
    """A random alteration of a ledger's bytes. All change them."""
    lines = data.splitlines(keepends=True)
    inner = chance.randrange(len(lines) - 1)  # not the last: what follows it would have to notice
    other = chance.randrange(len(lines))
    kind = chance.choice(
        ["byte", "byte", "byte", "byte lost", "byte more", "removed", "moved", "twice", "inserted",
         "rewritten", "cut", "cut inside", "swapped", "chain rewritten"]
    )  # fmt: skip
    match kind:
        case "byte":
            return Alteration(kind, _other_byte(data, chance))
        case "byte lost":
            at = chance.randrange(len(data))
            return Alteration(kind, data[:at] + data[at + 1 :])
        case "byte more":
            at = chance.randrange(len(data) + 1)
            return Alteration(kind, data[:at] + bytes([chance.randrange(256)]) + data[at:])
        case "removed":
            del lines[inner]
        case "moved":
            line = lines.pop(inner)
            places = [one for one in range(len(lines) + 1) if one != inner]
            lines.insert(chance.choice(places), line)
        case "twice":
            lines.insert(other, lines[inner])
        case "inserted":
            previous = json.loads(lines[inner])["digest"]
            number = json.loads(lines[inner])["record"]["number"] + 1
            record = {"kind": "recovered", "file": "ledger", "bytes": 1, "sha256": "0" * 64}
            text = json.dumps(record | {"number": number}, sort_keys=True, separators=(",", ":"))
            lines.insert(inner + 1, make_line(previous, text)[1])
        case "rewritten":
            lines[inner] = rehashed(lines[inner], later)
        case "cut":
            del lines[-chance.randrange(1, len(lines)) :]
        case "cut inside":
            return Alteration(kind, data[: chance.randrange(1, len(data))])
        case "swapped":
            lines[inner], lines[inner + 1] = lines[inner + 1], lines[inner]
        case _:
            return Alteration(kind, rewritten(lines, inner))
    return Alteration(kind, b"".join(lines))


def rewritten(lines: list[bytes], start: int) -> bytes:
    """The whole chain from a line on made anew, as somebody can who has the file: all digests are right."""
    made = lines[:start]
    previous = json.loads(lines[start])["previous"]
    for number, raw in enumerate(lines[start:], start):
        record = json.loads(raw)["record"]
        if number == start:
            later(record)
        text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        previous, line = make_line(previous, text)
        made.append(line)
    return b"".join(made)
