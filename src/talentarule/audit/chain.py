"""Verifying the chain: each line whole in itself, in its place, and continuing the one before it; else what happened.

Lines are read once, in bounded memory. A line that is not what its digest says was altered. A line that is whole but
does not continue the one before it was put there, moved, or repeated, or others are missing before it; which of these
is told by the numbers, at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from talentarule.audit.canonical import NotCanonicalError
from talentarule.audit.content import Contents
from talentarule.audit.limits import MAX_FINDINGS, MAX_LINE_BYTES, MAX_REMEMBERED
from talentarule.audit.lines import FORMAT, GENESIS, Line, computed_digest, read_record, split_line
from talentarule.diagnostics import DataPlace, Diagnostic

Json = dict[str, object]


class Findings:
    """What was found, up to a bound; the rest is counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.left_out = 0

    def add(self, code: str, line: int | None = None, **args: str | int) -> None:
        """One finding at a line of the ledger."""
        if len(self.found) >= MAX_FINDINGS:
            self.left_out += 1
            return
        place = DataPlace(self.file, row=line)
        self.found.append(
            Diagnostic(code, {key: str(value) for key, value in args.items()}, place=place)
        )

    def __bool__(self) -> bool:
        return bool(self.found)


class Seen(NamedTuple):
    """A line in its place: its number in the file and its record's, its parts, and the record where it was read whole
    (decisions are not).
    """

    line: int
    number: int
    parts: Line
    record: Json | None


class _Stray(NamedTuple):
    """A whole line that is not where its number belongs."""

    line: int
    offset: int
    number: int
    digest: bytes


class Chain:
    """One walk over a ledger. Afterwards ``count`` is the number of records in their places, ``last`` the digest of the
    last of them, and ``usable`` says whether the file is a ledger that can be judged.
    """

    def __init__(self, path: Path, findings: Findings) -> None:
        self.path = path
        self.findings = findings
        self.count = 0
        self.ledger: str | None = None
        self.usable = True
        self.next = 0
        self.previous = GENESIS.encode()
        self._contents = Contents()
        self._missing: list[tuple[int, int, int]] = []
        self._strays: list[_Stray] = []
        self._loose = 0
        self._excused: set[bytes] = set()
        self._line = 0
        self._offset = 0

    def __iter__(self) -> Iterator[Seen]:
        contents, findings = self._contents, self.findings
        with self.path.open("rb") as stream:
            readline: Callable[[int], bytes] = stream.readline
            while raw := readline(MAX_LINE_BYTES + 1):
                self._line += 1
                parts = split_line(raw)
                if parts is None:
                    if not self._bad(raw, stream.readline):
                        return
                elif self._loose == 0 and parts.previous == self.previous:
                    number = self.next
                    suffix = b',"kind":"decision","number":%d}' % number
                    record: Json | None = None
                    if parts.record.endswith(suffix):
                        if not contents.decision(parts.record, suffix):
                            findings.add("TR7020", self._line, number=number)
                    else:
                        record = contents.other(parts.record)
                        found = _number(parts, record)
                        if found != number:  # whole and chained, and yet numbered otherwise
                            self._stray(parts, found)
                            self._offset += len(raw)
                            continue
                        if record is None:
                            findings.add("TR7020", self._line, number=number)
                    if number == 0 and not self._is_begun(record):
                        return
                    self.previous = parts.digest
                    self.next = number + 1
                    self.count += 1
                    # As Seen(...), in half of its time.
                    yield tuple.__new__(Seen, (self._line, number, parts, record))
                else:
                    yield from self._out_of_place(parts)
                self._offset += len(raw)
        self._settle()

    # What is not as it should be -------------------------------------------------------------------------------

    def _is_begun(self, record: Json | None) -> bool:
        """Whether the first record is that of a ledger that can be read."""
        if record is None or record.get("kind") != "ledger":
            self.findings.found.clear()
            self.findings.add("TR7001", self._line)
            self.usable = False
        elif record.get("format") != FORMAT:
            self.findings.add(
                "TR7002", self._line, format=str(record.get("format"))[:80], known=FORMAT
            )
            self.usable = False
        else:
            self.ledger = str(record["id"])
        return self.usable

    def _bad(self, raw: bytes, readline: Callable[[int], bytes]) -> bool:
        """A line that is not whole. Whether there is a use in going on."""
        if self._line == 1 and not raw.startswith(b'{"digest"') and b'"previous"' not in raw[:200]:
            self.findings.add("TR7001", self._line)
            self.usable = False
            return False
        if not raw.endswith(b"\n") and len(raw) <= MAX_LINE_BYTES:
            self.findings.add("TR7009", self._line, byte=self._offset, bytes=len(raw))
            return True
        self._contents.lenient = True
        self.findings.add("TR7003", self._line, byte=self._offset, number=self.next + self._loose)
        if self._loose == 0:
            self._excused = {raw[11:75], computed_digest(raw)}
        else:
            self._excused = set()
        self._loose += 1
        rest = raw
        while rest and not rest.endswith(b"\n"):  # the rest of a line past the bound
            rest = readline(MAX_LINE_BYTES)
            self._offset += len(rest)
        return True

    def _out_of_place(self, parts: Line) -> Iterator[Seen]:
        """A whole line that does not continue the one before it, or follows one that is not whole."""
        self._contents.lenient = True
        record = self._contents.other(parts.record)
        number = _number(parts, record)
        low, high = self.next, self.next + self._loose
        if number is None or number < low or not (number <= high or self._may_jump(number)):
            self._stray(parts, number)
            return
        if number > high:
            self._missing.append((high, number - 1, self._line))
        elif self._loose == 0 or (
            self._loose == 1 and number == high and parts.previous not in self._excused
        ):
            self.findings.add("TR7008", self._line, byte=self._offset, number=number)
        if record is None:
            self.findings.add("TR7020", self._line, number=number)
        self._loose = 0
        self.previous, self.next = parts.digest, number + 1
        self.count += 1
        if number == 0 and not self._is_begun(record):
            return
        decision = record is None or record["kind"] == "decision"
        yield Seen(self._line, number, parts, None if decision else record)

    def _may_jump(self, number: int) -> bool:
        return len(self._missing) < MAX_REMEMBERED and number < 1 << 53

    def _stray(self, parts: Line, number: int | None) -> None:
        if len(self._strays) >= MAX_REMEMBERED:
            self.findings.left_out += 1
            return
        self._strays.append(
            _Stray(self._line, self._offset, -1 if number is None else number, parts.digest)
        )

    def _settle(self) -> None:
        """Tell what the lines out of place mean."""
        gaps = _Gaps(self._missing)
        rest: list[_Stray] = []
        for one in self._strays:
            if gaps.fill(one.number):
                self.findings.add("TR7005", one.line, byte=one.offset, number=one.number)
            else:
                rest.append(one)
        if rest:
            wanted = {one.number for one in rest}
            first = self._digests_of(wanted, {one.line for one in rest})
            for one in rest:
                code = "TR7006" if first.get(one.number) == one.digest else "TR7007"
                number = "?" if one.number < 0 else str(one.number)
                self.findings.add(code, one.line, byte=one.offset, number=number)
        for start, end, line in gaps.left():
            self.findings.add("TR7004", line, first=start, last=end, count=end - start + 1)

    def _digests_of(self, numbers: set[int], but: set[int]) -> dict[int, bytes]:
        """The digests of the records with these numbers, from other lines than these."""
        found: dict[int, bytes] = {}
        with self.path.open("rb") as stream:
            line = 0
            while raw := stream.readline(MAX_LINE_BYTES + 1):
                line += 1
                parts = None if line in but else split_line(raw)
                number = None if parts is None else _number(parts, None)
                if parts is not None and number in numbers:
                    found[int(str(number))] = parts.digest
        return found


class _Gaps:
    """Numbers that were passed over, as ranges with the line before which they are missing."""

    def __init__(self, ranges: list[tuple[int, int, int]]) -> None:
        self._ranges = list(ranges)

    def fill(self, number: int) -> bool:
        """Take a number out, where it is missing."""
        for place, (start, end, line) in enumerate(self._ranges):
            if start <= number <= end:
                rest = [(start, number - 1, line), (number + 1, end, line)]
                self._ranges[place : place + 1] = [one for one in rest if one[0] <= one[1]]
                return True
        return False

    def left(self) -> list[tuple[int, int, int]]:
        """What is missing still."""
        return self._ranges


def _number(parts: Line, record: Json | None) -> int | None:
    """The number of a record, None where it has none."""
    if record is None:
        try:
            record = read_record(parts.record)
        except NotCanonicalError:
            return None
    number = record.get("number")
    return number if type(number) is int and number >= 0 else None
