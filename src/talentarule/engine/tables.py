"""The part of a rule set that screens whole tables."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from talentarule.candidates.records import Record
from talentarule.decide.decider import Decider
from talentarule.decide.waivers import Waiver
from talentarule.engine.applications import applied_in, positions_applied_for
from talentarule.engine.handing import NO_DATES, NO_VALUES
from talentarule.engine.panels import MadePanel, Panels
from talentarule.engine.populations import ReadyPlans, require_population, screen_opened
from talentarule.rules import nodes as n
from talentarule.vocabulary.names import fold

if TYPE_CHECKING:
    from talentarule.candidates.mapping.model import CandidateMapping
    from talentarule.population.result import TableResult


class _Deciding(Protocol):
    """What a rule set has for this."""

    _panels: Panels
    _tables: ReadyPlans

    @property
    def lists(self) -> tuple[str, ...]: ...
    @property
    def resolved(self) -> n.ResolvedRules: ...
    @property
    def _deciders_for(self) -> Callable[..., tuple[Decider, ...]]: ...


class Tables:
    """Screening whole tables."""

    def screen_table(
        self: _Deciding,
        source: object,
        positions: Iterable[str] | None = None,
        *,
        on: datetime.date,
        law_on: datetime.date | None = None,
        facts_on: datetime.date | None = None,
        events: Mapping[str, datetime.date] = NO_DATES,
        selection: Mapping[str, object] = NO_VALUES,
        waivers: Mapping[str, Iterable[Waiver]] = MappingProxyType({}),
        id_column: str | None = None,
        sheet: str | None = None,
        mapping: CandidateMapping | None = None,
        list_files: Mapping[str, str | os.PathLike[str]] = MappingProxyType({}),
        applied_for: str | None = None,
        batch_rows: int | None = None,
        advance: Callable[[int], object] = int,
    ) -> TableResult:
        """Screen a whole table for several positions (None: all), many people at a time: the same verdicts and the same
        reasons as one decision after the other. Needs the extra ``population``.

        ``source`` is the path of a Parquet, CSV, JSON or spreadsheet file; a frame of Polars (lazy ones too) or pandas;
        an Arrow table or reader; a DuckDB relation; a sequence of mappings; or a query with the URL of a SQLite or
        PostgreSQL database. ``id_column`` says who somebody is (otherwise ``id``, ``nip``, ``no`` or ``nama``);
        ``mapping`` is taken for every source; ``sheet`` and ``list_files`` are as for
        :func:`talentarule.read_candidates`. ``applied_for`` is as for :meth:`screen_positions`, a column here.
        ``batch_rows`` are read at a time; ``advance`` is told of how many more rows are done.

        A wrong value makes a row an error for the positions whose rules read it (``result.errors``); the others are
        decided. Raises DataError for a table that cannot be used, TypeError for what is no table, and for its
        arguments as :meth:`decide` does.
        """
        require_population()
        from talentarule.population.sources import open_source

        names = None if positions is None else tuple(dict.fromkeys(positions))
        opened = open_source(
            source,
            id_column=id_column,
            sheet=sheet,
            lists=self.lists,
            list_files=list_files,
            mapping=mapping,
        )
        applied = None
        if applied_for is not None:
            organisation = self.resolved.vocabulary.organisation
            applied = applied_in(opened, applied_for, organisation)
            if names is None:
                names = positions_applied_for(applied.sets, organisation)
        deciders = self._deciders_for(names, on, law_on, facts_on, events, selection)
        by_name = {one.program.setting.position.name: one for one in deciders}
        own = [one.program.setting.position.name for one in deciders]
        called = dict(zip(map(fold, own if names is None else names), own, strict=True))
        making = self._panels

        def panel_of(
            decider: Decider, people: Sequence[Mapping[str, object] | Record]
        ) -> MadePanel:
            return making.made([*map(making.ready, people)], decider, waivers, events, [])

        asked = self._tables.of(deciders)
        return screen_opened(
            opened, by_name, called, asked, panel_of, waivers, applied, batch_rows, advance
        )


__all__ = ["Tables"]
