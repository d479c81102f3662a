"""What screening a table gives: counts, who is eligible, why others are not, and any single decision."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import evolve

from talentarule.candidates.identity import id_text
from talentarule.decide.candidate import Care, Prepared, Problem
from talentarule.decide.codes import Code
from talentarule.decide.decider import Decider
from talentarule.decide.decision import Decision
from talentarule.decide.errors import DataError, problem_diagnostic
from talentarule.decide.panel import Panel
from talentarule.decide.verdict import VERDICTS, Verdict
from talentarule.decide.waivers import Waiver
from talentarule.diagnostics import DataPlace, Diagnostic, Lang
from talentarule.population.applying import Applied
from talentarule.population.bits import bit_at, count, packed, unpacked
from talentarule.population.columns import Wrong, plain
from talentarule.population.frames import code_frame, wrong_diagnostic
from talentarule.population.others import without_others
from talentarule.population.pooling import PoolScreening
from talentarule.population.screening import Kept, Screening
from talentarule.population.selecting import TableSelection, selection_in_columns
from talentarule.population.verdicts import (
    ERROR,
    Levels,
    Lists,
    MadePanel,
    PoolVerdicts,
    Refusals,
    Standings,
    TableError,
)
from talentarule.vocabulary.names import fold
from talentarule.vocabulary.types import DateType

if TYPE_CHECKING:
    import pyarrow

    from talentarule.population.scores import RankedRow

ERRORS_KEPT = 10_000
"""So many wrong values are kept with what is wrong with them; all are counted."""

_WORDS = (*(verdict.name for verdict in VERDICTS),)


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
        problems: Sequence[Sequence[Diagnostic]],
        called: Mapping[str, str],
        applied: Applied | None = None,
    ) -> None:
        self._screening = screening
        self._names = tuple(names)
        self._columns = {one.name: number for number, one in enumerate(screening.plan.positions)}
        self._deciders = deciders
        self._pools = pools
        self._waivers = waivers
        self._called = called
        self._applied = applied
        self._kept: list[Kept] = []
        self._errors: list[TableError] = []
        self._error_rows = 0
        self._problems = problems

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

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the table itself; of a file with rows ten thousand at most."""
        return tuple(one for part in self._problems for one in part)

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
        name = self.name_of(position)
        asked = self.rows
        if self._applied is not None:
            asked = int(self._applied.for_position(name).sum())
        return asked - sum(self._counts(name).values())

    def asked(self, position: str) -> npt.NDArray[np.bool_] | None:
        """The rows that apply for a position; None where everybody is judged for every position."""
        if self._applied is None:
            return None
        return self._applied.for_position(self.name_of(position))

    def eligible(self, position: str) -> list[str]:
        """Who is eligible: the identities, or where the table has none the numbers of the rows (from 1)."""
        return self.identities(self.rows_with(position, Verdict.ELIGIBLE))

    def rows_with(self, position: str, verdict: Verdict) -> npt.NDArray[np.int64]:
        """The rows with a verdict, in ascending order."""
        name = self.name_of(position)
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
        """The verdict on a row (its number from 0, or its identity); None where a value that the rules read is wrong,
        and where the row does not apply for the position.

        Raises KeyError for a position that was not asked for, and for a row that is not there.
        """
        number = self._row(row)
        name = self.name_of(position)
        if name in self._pools:
            level = int(self._pools[name].levels[number])
            return None if level == ERROR else VERDICTS[level]
        place = self._place(name)
        kept, own = self._at(number)
        if place in kept.bad and bit_at(kept.bad[place], own):
            return None
        return VERDICTS[bit_at(kept.sure[place], own) + bit_at(kept.possible[place], own)]

    def levels(self, position: str) -> Levels:
        """The verdicts of all rows: 0 INELIGIBLE, 1 UNDETERMINED, 2 ELIGIBLE, -1 where a value that the rules read is
        wrong.
        """
        name = self.name_of(position)
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

        names = self._names if position is None else (self.name_of(position),)
        numbers = [self._columns[name] for name in names if name in self._columns]
        found = refusals_of(self._screening, self._kept, numbers, self._patched, self._decision)
        for name in names:
            if name in self._pools:
                counted = self._pools[name].refusals()
                found += [Refusals(name, path, number) for path, number in counted]
        return found

    def standings(self, wanted: Mapping[str, npt.NDArray[np.int64]]) -> dict[str, Standings]:
        """How each clause stands for some rows, in ascending order, by position. The table's codes are gone through
        once more; a table that cannot be read twice raises DataError where rules read lists of records.
        """
        from talentarule.population.standings import standings_in

        return standings_in(
            {self.name_of(name): rows for name, rows in wanted.items()},
            self._columns,
            self._deciders,
            self._screening,
            self._kept,
            self._singly,
            self.decision,
        )

    @property
    def _singly(self) -> npt.NDArray[np.int64]:
        return np.array(
            [one.first + row for one in self._kept for row in self._patched(one)], np.int64
        )

    def decision(self, row: int | str, position: str) -> Decision:
        """The decision on a row, the same as of a single candidate. Raises DataError for a row with wrong values, and
        where the table cannot be read a second time and the rules read lists of records.
        """
        number = self._row(row)
        name = self.name_of(position)
        if name in self._pools and self._pools[name].levels[number] != ERROR:
            return self._pools[name].made.decisions[number]
        return self._decision(number, name, None)

    def _decision(self, number: int, name: str, lists: Lists | None) -> Decision:
        """The decision on a row; ``lists`` are the codes of its batch where they are still there."""
        decider = self._deciders[name]
        kept, own = self._at(number)
        reads = decider.program.evaluator.reads
        who = self.candidate_id(number)
        also = self._pools[name].reads if name in self._pools else frozenset()
        wrong = [
            self._wrong(wrong, place, number, who)
            for place, rows in kept.wrong.items()
            if place in reads | also and (wrong := rows.at(own)) is not None
        ]
        if wrong:
            raise DataError(wrong)
        prepared = Prepared(who, self._codes(kept, own, reads, lists), self._care(kept, own))
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
        """The panel of a position whose rules look at all who apply; None for any other. Everybody is kept as a
        candidate there: raises DataError for more than 100,000 people, and for a table that cannot be read again.
        """
        found = self._pools.get(self.name_of(position))
        return None if found is None else found.made.panel

    def ranking(self, position: str, first: int | None = None) -> tuple[RankedRow, ...]:
        """Those who qualify by what the preferences add, highest first (the ``first`` so many of them); equal scores
        share a rank. Only of those who qualify the preferences are computed. A table that cannot be read twice raises
        DataError where rules read lists of records.
        """
        from talentarule.population.scores import ReadyScores, ranking_of

        name = self.name_of(position)
        program = self._deciders[name].program
        return ranking_of(
            self._screening,
            self._kept,
            ReadyScores(program, self._screening.plans),
            self.rows_with(name, Verdict.ELIGIBLE),
            self._patched,
            lambda row: self.decision(row, name),
            first,
        )

    def selection(self, position: str) -> TableSelection | None:
        """What the rules say about all who apply for a position: the clauses not met, and who is proposed; None where
        they say nothing. A table that cannot be read twice raises DataError where rules read lists of records.
        """
        found = self._pools.get(self.name_of(position))
        return None if found is None else found.selection()

    # Elsewhere -------------------------------------------------------------------------------------------------

    def to_polars(self, positions: Sequence[str] | None = None) -> pl.DataFrame:
        """A frame with the identities and, for each position, the verdicts (INELIGIBLE, UNDETERMINED, ELIGIBLE; null
        where a value that the rules read is wrong).
        """
        return pl.concat([self._no_rows(positions), *self.frames(positions)])

    def _asked_for(self, positions: Sequence[str] | None) -> tuple[str, ...]:
        """Positions by their own names, each once."""
        return (
            self._names if positions is None else tuple(dict.fromkeys(map(self.name_of, positions)))
        )

    def _no_rows(self, positions: Sequence[str] | None) -> pl.DataFrame:
        names = self._asked_for(positions)
        return pl.DataFrame(schema={"id": pl.String, **dict.fromkeys(names, pl.Enum(_WORDS))})

    def frames(self, positions: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The same, batch by batch."""
        names = self._asked_for(positions)
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

    def in_columns(self, pool: PoolScreening, make: Callable[[], MadePanel]) -> PoolVerdicts:
        """A position judged in columns, when the whole table has been taken in."""
        levels = pool.levels()

        def selection() -> TableSelection | None:
            return selection_in_columns(pool, pool.proposals, self._screening, self._kept, levels)

        return PoolVerdicts(levels, pool.refusals, selection, make, pool.reads)

    def add(self, kept: Kept, lists: Lists) -> None:
        """Take in a batch (``lists`` are its codes that are not kept): list what is wrong, and decide singly on rows
        with waivers or events of their own.
        """
        self._kept.append(kept)
        self._list_errors(kept)
        rows = sorted(set(kept.events) | set(self._with_waivers(kept)))
        if rows:
            self._kept[-1] = self._decided_singly(kept, rows, lists)
        if self._applied is not None:
            of_position = self._screening.verdicts.of_position
            places = {name: of_position[number] for name, number in self._columns.items()}
            self._kept[-1] = without_others(self._kept[-1], self._applied, places)

    def _list_errors(self, kept: Kept) -> None:
        fields = self._screening.fields
        found: list[TableError] = []
        for place, rows in kept.wrong.items():
            own = self._reading(kept, place, rows.rows)
            self._error_rows += own.size
            room = ERRORS_KEPT - len(self._errors)
            name = fields.facts.get(place) or fields.marks[place]
            for row in own[:room].tolist():
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

    def _reading(
        self, kept: Kept, place: int, rows: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        """Those of some rows that apply for a position of which the rules read a fact."""
        if self._applied is None:
            return rows
        reading = [
            name
            for name, decider in self._deciders.items()
            if place in decider.program.evaluator.reads
        ]
        wanted = np.zeros(rows.size, np.bool_)
        for name in reading:
            wanted |= self._applied.for_position(name)[rows + kept.first]
        return rows[wanted]

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

    def _decided_singly(self, kept: Kept, rows: Sequence[int], lists: Lists) -> Kept:
        sure, possible, bad = kept.sure, kept.possible.copy(), dict(kept.bad)
        chosen = np.zeros(kept.rows, np.bool_)
        chosen[list(rows)] = True
        keep = ~packed(chosen)
        for name, number in self._columns.items():
            place = self._screening.verdicts.of_position[number]
            found = np.zeros((3, kept.rows), np.bool_)
            for row in rows:
                try:
                    level = self._decision(kept.first + row, name, lists).level
                except DataError:
                    level = ERROR
                found[:, row] = (level == 2, level >= 1, level == ERROR)
            sure[place] = sure[place] & keep | packed(found[0])
            possible[place] = possible[place] & keep | packed(found[1])
            if found[2].any() or place in bad:
                old = bad.get(place)
                own = packed(found[2])
                bad[place] = own if old is None else old & keep | own
        return evolve(kept, sure=sure, possible=possible, bad=bad)

    def _codes(
        self, kept: Kept, row: int, reads: frozenset[int], known: Lists | None
    ) -> tuple[Code, ...]:
        schema = self._screening.schema
        codes = list(schema.unknown)
        for place, column in kept.columns.items():
            codes[place] = column.code(row)
        lists = [place for place in reads if schema.slots[place].records is not None]
        if known is not None:
            for place in lists:
                codes[place] = known[place].codes[row]
        elif lists:
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
        return {place: coded.batch.lists[place].codes[0] for place in places}

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

    def name_of(self, position: str) -> str:
        """A position's own name, which its column has; KeyError for one that was not asked for."""
        if position in self._deciders:
            return position
        for name in self._names:
            if fold(name) == fold(position):
                return name
        return self._called[fold(position)]

    def _place(self, name: str) -> int:
        return self._screening.verdicts.of_position[self._columns[name]]


__all__ = ["PoolVerdicts", "Refusals", "Standings", "TableError", "TableResult"]
