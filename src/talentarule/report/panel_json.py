"""A screening as JSON, written piece by piece so that a long one needs no more memory than its candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talentarule.decide.panel import Panel
from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.shown import json_text

FORMAT = "talentarule.screen/1"


def panels_json(panels: Iterable[Panel], diagnostics: Iterable[Diagnostic] = ()) -> Iterator[str]:
    """The pieces of one JSON document.

    ``positions`` has for each position its counts, its ``ranking`` (rank, candidate, known and possible weight, whether
    the rank is open), the traces of all ``decisions`` in the order of the candidates, the ``errors`` (candidates with
    wrong data, with their diagnostics) and ``ignored`` (wrong values that no rule of the position reads). ``data``
    holds the diagnostics of the data file itself.
    """
    yield f'{{"format": {json_text(FORMAT)}, "data": {json_text([to_json(one) for one in diagnostics])}, "positions": ['
    for number, panel in enumerate(panels):
        yield "," if number else ""
        yield from _panel(panel)
    yield "\n]}\n"


def _panel(panel: Panel) -> Iterator[str]:
    counts = {verdict.name: count for verdict, count in panel.counts().items()}
    counts["wrong_data"] = len(panel.errors)
    ranking = [
        {
            "rank": one.rank,
            "candidate": one.decision.candidate_id,
            "score": str(one.score),
            "possible": str(one.possible),
            "open": one.open,
        }
        for one in panel.eligible
    ]
    yield f'\n{{"position": {json_text(panel.position)}, "counts": {json_text(counts)}'
    yield f',\n "ranking": {json_text(ranking)},'
    yield '\n "decisions": ['
    for number, decision in enumerate(panel.decisions):
        yield f"{',' if number else ''}\n  {json_text(decision.to_json())}"
    for name, rows in (("errors", panel.errors), ("ignored", panel.ignored)):
        yield f'],\n "{name}": ['
        for number, error in enumerate(rows):
            found = {
                "candidate": error.candidate_id,
                "diagnostics": [to_json(one) for one in error.diagnostics],
            }
            yield f"{',' if number else ''}\n  {json_text(found)}"
    yield "]}"
