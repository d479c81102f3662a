"""What screening a table gives: counts, who is eligible, why others are not, and any single decision."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import frozen

from talentarule.candidates.identity import id_text
from talentarule.decide.candidate import Care, Prepared, Problem
from talentarule.decide.codes import Code
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.panel import Panel
from talentarule.decide.reasons import named_clauses
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import DataPlace, Diagnostic, Lang
from talentarule.population.bits import Plane, count, packed, unpacked
from talentarule.population.columns import Wrong, plain
from talentarule.population.frames import code_frame, wrong_diagnostic
from talentarule.population.screening import Kept, Screening
from talentarule.rules import nodes as n
from talentarule.rules.kleene import Outcome
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import DateType

if TYPE_CHECKING:
    import pyarrow

ERRORS_KEPT = 10_000
"""So many wrong values are kept with what is wrong with them; all are counted."""

ERROR = -1
"""Stands for a row with wrong values among the levels of verdicts."""

Levels = npt.NDArray[np.int8]
"""Verdicts row by row: 0 INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE, -1 a row with wrong values."""

_WORDS = (*(verdict.name for verdict in VERDICTS),)


@frozen
class TableError:
    """A wrong value: the row (from 0) and who that is, the column, and what is wrong."""

    row: int
    candidate_id: str | None
    column: str
    diagnostic: Diagnostic


@frozen
class Refusals:
    """How many a clause refuses for a position, alone or with others."""

    position: str
    path: str
    count: int


@frozen(eq=False)
class Standings:
    """How each clause of a position stands: a row of ``levels`` for each clause, 0 not met, 1 open, 2 met."""

    clauses: tuple[tuple[n.Rule, n.Clause], ...]
    levels: Levels


@frozen(eq=False)
class PoolVerdicts:
    """A position of which the verdicts depend on who else applies: its panel, and the decisions by row."""

    panel: Panel
    decisions: Mapping[int, Decision]
    levels: Levels


def pool_verdicts(panel: Panel, decisions: Mapping[int, Decision], rows: int) -> PoolVerdicts:
    """A panel over all rows of a table; rows without a decision have wrong values."""
    levels = np.full(rows, ERROR, np.int8)
    for row, decision in decisions.items():
        levels[row] = decision.level
    return PoolVerdicts(panel, decisions, levels)


class TableResult:
    """The verdicts of all people of a table for all positions asked. Rows count from 0, in the order of the table.

    Made by :meth:`talentarule.RuleSet.screen_table`. Positions go by their own names, or by what they were called then.
    """

    def __init__(
        self,
        screening: Screening,
        names: Sequence[str],
        deciders: Mapping[str, Decider],
        pools: Mapping[str, PoolVerdicts],
        waivers: Mapping[str, Sequence[Waiver]],
        problems: Sequence[Diagnostic],
        called: Mapping[str, str],
    ) -> None:
        self._screening = screening
        self._names = tuple(names)
        self._columns = {one.name: number for number, one in enumerate(screening.plan.positions)}
        self._deciders = deciders
        self._pools = pools
        self._waivers = waivers
        self._called = called
        self._kept: list[Kept] = []
        self._errors: list[TableError] = []
        self._error_rows = 0
        self.problems = tuple(problems)
        """What is wrong with the table itself."""

    def __repr__(self) -> str:
        return f"<TableResult {self.rows} rows, {len(self._names)} positions>"

    # What came out ---------------------------------------------------------------------------------------------

    @property
    def positions(self) -> tuple[str, ...]:
        """The positions, in the order asked for."""
        return self._names

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return sum(one.rows for one in self._kept)

    @property
    def errors(self) -> tuple[TableError, ...]:
        """The wrong values that rules of some position read, in the order of the table; ten thousand at most."""
        return tuple(self._errors)

    @property
    def error_count(self) -> int:
        """How many wrong values there are."""
        return self._error_rows

    def counts(self) -> dict[str, dict[Verdict, int]]:
        """By position, how many have each verdict. Rows with wrong values that its rules read have none."""
        return {name: self._counts(name) for name in self._names}

    def _counts(self, name: str) -> dict[Verdict, int]:
        if name in self._pools:
            levels = self._pools[name].levels
            found = {
                verdict: int((levels == level).sum()) for level, verdict in enumerate(VERDICTS)
            }
            return {verdict: found[verdict] for verdict in reversed(VERDICTS)}
        place = self._place(name)
        eligible = possible = bad = 0
        for one in self._kept:
            sures, possibles = one.counted
            eligible += int(sures[place])
            possible += int(possibles[place])
            bad += count(one.bad[place]) if place in one.bad else 0
        return {
            Verdict.ELIGIBLE: eligible,
            Verdict.UNDETERMINED: possible - eligible,
            Verdict.INELIGIBLE: self.rows - possible - bad,
        }

    @property
    def not_covered(self) -> tuple[str, ...]:
        """The positions without a rule of their own of which nobody is refused: everybody is undetermined."""
        return tuple(
            name
            for name, decider in self._deciders.items()
            if not decider.program.covered and not self._counts(name)[Verdict.INELIGIBLE]
        )

    @property
    def source_again(self) -> bool:
        """Whether the table can be read a second time."""
        return self._screening.source.again

    def wrong(self, position: str) -> int:
        """How many rows have no verdict for a position, because a value that its rules read is wrong."""
        return self.rows - sum(self._counts(self._named(position)).values())

    def eligible(self, position: str) -> list[str]:
        """Who is eligible: the identities, or where the table has none the numbers of the rows (from 1)."""
        return self.identities(self.rows_with(position, Verdict.ELIGIBLE))

    def rows_with(self, position: str, verdict: Verdict) -> npt.NDArray[np.int64]:
        """The rows with a verdict, in ascending order."""
        name = self._named(position)
        level = VERDICTS.index(verdict)
        if name in self._pools:
            return cast(npt.NDArray[np.int64], np.flatnonzero(self._pools[name].levels == level))
        place = self._place(name)
        found = []
        for one in self._kept:
            plane = one.sure[place]
            if verdict is Verdict.UNDETERMINED:
                plane = one.possible[place] & ~one.sure[place]
            elif verdict is Verdict.INELIGIBLE:
                plane = ~one.possible[place]
                if place in one.bad:
                    plane = plane & ~one.bad[place]
            found.append(np.flatnonzero(unpacked(plane, one.rows)) + one.first)
        return np.concatenate(found) if found else np.empty(0, np.int64)

    def verdict(self, row: int | str, position: str) -> Verdict | None:
        """The verdict on a row (its number from 0, or its identity); None where a value that the rules read is wrong.

        Raises KeyError for a position that was not asked for, and for a row that is not there.
        """
        number = self._row(row)
        name = self._named(position)
        if name in self._pools:
            level = int(self._pools[name].levels[number])
            return None if level == ERROR else VERDICTS[level]
        place = self._place(name)
        kept, own = self._at(number)
        if place in kept.bad and _bit(kept.bad[place], own):
            return None
        return VERDICTS[_bit(kept.sure[place], own) + _bit(kept.possible[place], own)]

    def levels(self, position: str) -> Levels:
        """The verdicts of all rows: 0 INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE, -1 where a value that the rules read is
        wrong.
        """
        name = self._named(position)
        found = [self._levels(name, one) for one in self._kept]
        return np.concatenate(found) if found else np.empty(0, np.int8)

    def identities(self, rows: npt.NDArray[np.int64]) -> list[str]:
        """The identities of some rows, in ascending order of rows."""
        found: list[str] = []
        for one in self._kept:
            low, high = np.searchsorted(rows, (one.first, one.first + one.rows))
            own = rows[low:high] - one.first
            if isinstance(one.ids, pl.Series):
                texts = one.ids.gather(own).cast(pl.String).to_list()
            elif one.ids is not None:
                texts = [id_text(plain(one.ids[row])) for row in own.tolist()]
            else:
                texts = [None] * own.size
            found += [
                str(one.first + row + 1) if text is None else text
                for row, text in zip(own.tolist(), texts, strict=True)
            ]
        return found

    # Why -------------------------------------------------------------------------------------------------------

    def refusals(self, position: str | None = None) -> list[Refusals]:
        """How many each clause refuses, position by position, in the order of the rules. The table's codes are gone
        through once more; a table that cannot be read twice raises DataError where rules read lists of records.
        """
        from talentarule.population.refusing import refusals_of

        names = self._names if position is None else (self._named(position),)
        numbers = [self._columns[name] for name in names if name in self._columns]
        found = refusals_of(self._screening, self._kept, numbers, self._patched, self.decision)
        for name in names:
            if name in self._pools:
                counted: dict[str, int] = {}
                for one in self._pools[name].panel.ineligible:
                    for path in one.failed:
                        counted[path] = counted.get(path, 0) + 1
                found += [Refusals(name, path, number) for path, number in counted.items()]
        return found

    def standings(self, wanted: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, Standings]:
        """How each clause stands for some rows, in ascending order, by position. The table's codes are gone through
        once more; a table that cannot be read twice raises DataError where rules read lists of records.
        """
        from talentarule.population.refusing import standings_of

        named = {self._named(name): rows for name, rows in wanted.items()}
        numbers = {
            self._columns[name]: rows for name, rows in named.items() if name in self._columns
        }
        computed = standings_of(self._screening, self._kept, numbers) if numbers else {}
        found: dict[str, Standings] = {}
        for name, rows in named.items():
            program = self._deciders[name].program
            clauses = tuple(
                (one.rule, clause)
                for one in program.considered
                if one.in_force and one.rule.demands and one.applies is Outcome.TRUE
                for clause in named_clauses(one.rule, program.setting.law_on)
            )
            number = self._columns.get(name)
            if number is None:
                levels, singly = np.full((len(clauses), rows.size), 2, np.int8), rows
            else:
                levels, singly = computed[number], np.intersect1d(rows, self._singly)
            for row in singly.tolist():
                levels[:, np.searchsorted(rows, row)] = self._standing(row, name, clauses)
            found[name] = Standings(clauses, levels)
        return found

    @property
    def _singly(self) -> npt.NDArray[np.int64]:
        return np.array(
            [one.first + row for one in self._kept for row in self._patched(one)], np.int64
        )

    def _standing(
        self, row: int, name: str, clauses: Sequence[tuple[n.Rule, n.Clause]]
    ) -> list[int]:
        try:
            decision = self.decision(row, name)
        except DataError:
            return [2] * len(clauses)
        failed = {id(one.clause) for one in decision.failed_clauses}
        open_ = {id(one.clause) for one in decision.undetermined_clauses}
        return [
            0 if id(clause) in failed else 1 if id(clause) in open_ else 2 for _, clause in clauses
        ]

    def decision(self, row: int | str, position: str) -> Decision:
        """The decision on a row, the same as of a single candidate. Raises DataError for a row with wrong values, and
        where the table cannot be read a second time and the rules read lists of records.
        """
        number = self._row(row)
        name = self._named(position)
        if name in self._pools and number in self._pools[name].decisions:
            return self._pools[name].decisions[number]
        decider = self._deciders[name]
        kept, own = self._at(number)
        reads = decider.program.evaluator.reads
        who = self.candidate_id(number)
        wrong = [
            self._wrong(wrong, place, number, who)
            for place, rows in kept.wrong.items()
            if place in reads and (wrong := rows.at(own)) is not None
        ]
        if wrong:
            raise DataError(wrong)
        prepared = Prepared(who, self._codes(kept, own, reads), self._care(kept, own))
        return decider(prepared, self._granted(who))

    def explain(self, row: int | str, position: str, lang: Lang = "id") -> str:
        """The explanation of the decision on a row, as text."""
        return self.decision(row, position).explain(lang)

    def candidate_id(self, row: int) -> str | None:
        """Who stands in a row; None where the table has no identities."""
        if all(one.ids is None for one in self._kept):
            return None
        return self.identities(np.array([row], np.int64))[0]

    def panel(self, position: str) -> Panel | None:
        """The panel of a position whose rules look at all who apply; None for any other."""
        found = self._pools.get(self._named(position))
        return None if found is None else found.panel

    # Elsewhere -------------------------------------------------------------------------------------------------

    def to_polars(self, positions: Sequence[str] | None = None) -> pl.DataFrame:
        """A frame with the identities and, for each position, the verdicts (INELIGIBLE, UNDETERMINED, ELIGIBLE; null
        where a value that the rules read is wrong).
        """
        return pl.concat([self._no_rows(positions), *self.frames(positions)])

    def _no_rows(self, positions: Sequence[str] | None) -> pl.DataFrame:
        names = self._names if positions is None else tuple(map(self._named, positions))
        return pl.DataFrame(schema={"id": pl.String, **dict.fromkeys(names, pl.Enum(_WORDS))})

    def frames(self, positions: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The same, batch by batch."""
        names = self._names if positions is None else tuple(map(self._named, positions))
        words = pl.Series([*_WORDS, None], dtype=pl.Enum(_WORDS))
        for one in self._kept:
            rows = np.arange(one.first, one.first + one.rows)
            columns = [pl.Series("id", self.identities(rows), pl.String)]
            for name in names:
                levels = self._levels(name, one).astype(np.int64)
                columns.append(words.gather(np.where(levels < 0, len(_WORDS), levels)).alias(name))
            yield pl.DataFrame(columns)

    def to_arrow(self, positions: Sequence[str] | None = None) -> pyarrow.Table:
        """The frame of :meth:`to_polars` as an Arrow table. Raises ImportError where pyarrow is not installed."""
        return self.to_polars(positions).to_arrow()

    def to_parquet(
        self, path: str | os.PathLike[str], positions: Sequence[str] | None = None
    ) -> None:
        """Write the frame of :meth:`to_polars` to a file. The file is there when all of it is."""
        target = Path(path)
        half = target.with_name(f".{target.name}.part")
        try:
            empty = self._no_rows(positions)
            lazy = pl.defer(
                lambda: pl.concat([empty, *self.frames(positions)]), schema=empty.schema
            )
            lazy.sink_parquet(half)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)

    # Inside ----------------------------------------------------------------------------------------------------

    def add(self, kept: Kept) -> None:
        """Take in a batch: list what is wrong, and decide singly on rows with waivers or events of their own."""
        self._kept.append(kept)
        self._list_errors(kept)
        rows = sorted(set(kept.events) | set(self._with_waivers(kept)))
        if rows:
            self._kept[-1] = self._decided_singly(kept, rows)

    def _list_errors(self, kept: Kept) -> None:
        fields = self._screening.fields
        found: list[TableError] = []
        for place, rows in kept.wrong.items():
            self._error_rows += rows.rows.size
            room = ERRORS_KEPT - len(self._errors)
            name = fields.facts.get(place) or fields.marks[place]
            for row in rows.rows[:room].tolist():
                wrong = rows.at(row)
                assert wrong is not None
                who = self.candidate_id(kept.first + row)
                told = self._wrong(wrong, place, kept.first + row, who)
                found.append(TableError(kept.first + row, who, name, told))
        for row, events in kept.events.items():
            for key, value in events.items():
                if isinstance(value, Wrong):
                    self._error_rows += 1
                    who = self.candidate_id(kept.first + row)
                    told = self._wrong_event(key, value, who, kept.first + row)
                    found.append(TableError(kept.first + row, who, fields.events[key], told))
        found.sort(key=lambda one: one.row)
        self._errors += found[: ERRORS_KEPT - len(self._errors)]

    def _wrong(self, wrong: Wrong, place: int, row: int, who: str | None) -> Diagnostic:
        fields = self._screening.fields
        slot = self._screening.schema.slots[place]
        name = fields.facts.get(place) or fields.marks[place]
        return wrong_diagnostic(wrong, slot, name, row, who, self._screening.source)

    def _wrong_event(self, key: str, wrong: Wrong, who: str | None, row: int) -> Diagnostic:
        assert not isinstance(wrong.found, Diagnostic)
        return problem_diagnostic(self._event_problem(key, wrong), who, self._event_place(key, row))

    def _event_place(self, key: str, row: int) -> DataPlace:
        return self._screening.source.place(row, self._screening.fields.events[key])

    def _event_problem(self, key: str, wrong: Wrong) -> Problem:
        assert not isinstance(wrong.found, Diagnostic)
        name = self._screening.fields.events[key]
        shown = self._screening.schema.events[key]
        return Problem(name, key, shown, DateType(), wrong.raw, wrong.found)

    def _care(self, kept: Kept, row: int) -> Care | None:
        events = kept.events.get(row)
        if not events:
            return None
        wrong = tuple(
            self._event_problem(key, value)
            for key, value in events.items()
            if isinstance(value, Wrong)
        )
        dates = {key: value for key, value in events.items() if not isinstance(value, Wrong)}
        return Care(wrong, dates)

    def _with_waivers(self, kept: Kept) -> list[int]:
        """The rows of people to whom waivers are granted."""
        if not self._waivers or kept.ids is None:
            return []
        names = self.identities(np.arange(kept.first, kept.first + kept.rows))
        return [row for row, name in enumerate(names) if name in self._waivers]

    def _granted(self, who: str | None) -> tuple[Waiver, ...]:
        return () if who is None else tuple(self._waivers.get(who, ()))

    def _patched(self, kept: Kept) -> list[int]:
        """The rows that were decided singly."""
        return sorted(set(kept.events) | set(self._with_waivers(kept)))

    def _decided_singly(self, kept: Kept, rows: Sequence[int]) -> Kept:
        sure, possible, bad = kept.sure, kept.possible.copy(), dict(kept.bad)
        chosen = np.zeros(kept.rows, np.bool_)
        chosen[list(rows)] = True
        keep = ~packed(chosen)
        for name, number in self._columns.items():
            place = self._screening.verdicts.of_position[number]
            found = np.zeros((3, kept.rows), np.bool_)
            for row in rows:
                try:
                    level = self.decision(kept.first + row, name).level
                except DataError:
                    level = ERROR
                found[:, row] = (level == 2, level >= 1, level == ERROR)
            sure[place] = sure[place] & keep | packed(found[0])
            possible[place] = possible[place] & keep | packed(found[1])
            if found[2].any() or place in bad:
                old = bad.get(place)
                own = packed(found[2])
                bad[place] = own if old is None else old & keep | own
        return Kept(
            kept.first,
            kept.rows,
            kept.ids,
            kept.columns,
            kept.wrong,
            kept.events,
            sure,
            possible,
            bad,
        )

    def _codes(self, kept: Kept, row: int, reads: frozenset[int]) -> tuple[Code, ...]:
        schema = self._screening.schema
        codes = list(schema.unknown)
        for place, column in kept.columns.items():
            codes[place] = column.code(row)
        lists = [place for place in reads if schema.slots[place].records is not None]
        if lists:
            again = self._read_again(kept.first + row, frozenset(lists))
            for place, code in again.items():
                codes[place] = code
        return tuple(codes)

    def _read_again(self, row: int, places: frozenset[int]) -> dict[int, Code]:
        """The codes of lists in a row, from the table itself."""
        screening = self._screening
        if not screening.source.again:
            raise DataError([Diagnostic("TR5503", place=screening.source.place(row, ""))])
        fields = screening.fields
        wanted = [fields.facts[place] for place in places if place in fields.facts]
        wanted += [fields.marks[place] for place in places if place in fields.marks]
        frame = screening.source.row(row, wanted)
        coded = code_frame(screening.schema, fields.only(places), frame, places, screening.facts_on)
        return {place: coded.batch.lists[place][0] for place in places}

    def _levels(self, name: str, kept: Kept) -> Levels:
        if name in self._pools:
            return self._pools[name].levels[kept.first : kept.first + kept.rows]
        place = self._place(name)
        levels = unpacked(kept.sure[place], kept.rows).astype(np.int8)
        levels += unpacked(kept.possible[place], kept.rows)
        if place in kept.bad:
            levels -= unpacked(kept.bad[place], kept.rows)
        return levels

    def _at(self, row: int) -> tuple[Kept, int]:
        for one in self._kept:
            if row < one.first + one.rows:
                return one, row - one.first
        raise KeyError(row)

    def _row(self, row: int | str) -> int:
        if isinstance(row, int):
            if not 0 <= row < self.rows:
                raise KeyError(row)
            return row
        for one in self._kept:
            names = self.identities(np.arange(one.first, one.first + one.rows))
            if row in names:
                return one.first + names.index(row)
        raise KeyError(row)

    def _named(self, position: str) -> str:
        if position in self._deciders:
            return position
        for name in self._names:
            if fold(name) == fold(position):
                return name
        return self._called[fold(position)]

    def _place(self, name: str) -> int:
        return self._screening.verdicts.of_position[self._columns[name]]


def _bit(plane: Plane, row: int) -> int:
    return int(plane[row // 64] >> np.uint64(row % 64) & np.uint64(1))


__all__ = ["PoolVerdicts", "Refusals", "Standings", "TableError", "TableResult", "pool_verdicts"]
