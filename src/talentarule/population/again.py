"""Going through the codes of a table once more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from talentarule.decide.errors import DataError
from talentarule.diagnostics import Diagnostic
from talentarule.population.atoms import CodedBatch
from talentarule.population.frames import CodedFrame
from talentarule.population.screening import Kept, Screening


def coded_again(screening: Screening, kept: Sequence[Kept]) -> Iterator[tuple[Kept, CodedFrame]]:
    """The batches with their codes: those that were kept, or where lists are read the table once more."""
    lists = any(screening.schema.slots[place].records is not None for place in screening.reads)
    if not lists:
        for one in kept:
            yield one, CodedFrame(CodedBatch(one.rows, one.columns, {}), one.wrong, one.events)
        return
    if not screening.source.again:
        raise DataError([Diagnostic("TR5503", place=screening.source.place(0, ""))])
    for one, (_, _, frame) in zip(kept, screening.coded(), strict=True):
        yield one, frame


__all__ = ["coded_again"]
