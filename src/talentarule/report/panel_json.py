"""A screening as JSON, written piece by piece so that a long one needs no more memory than its candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talentarule.decide.panel import Panel, several_posts
from talentarule.decide.reasons import NamedClause
from talentarule.decide.selection import consequences
from talentarule.decide.trace_json import data_value, pool_json, rules_json
from talentarule.decide.words import operand_words
from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.shown import json_text

FORMAT = "talentarule.screen/1"


def panels_json(panels: Iterable[Panel], diagnostics: Iterable[Diagnostic] = ()) -> Iterator[str]:
    """The pieces of one JSON document.

    ``positions`` has for each position its counts, its ``ranking`` (rank, candidate, known and possible weight, whether
    the rank is open), the traces of all ``decisions`` in the order of the candidates, the ``errors`` (candidates with
    wrong data, with their diagnostics), ``ignored`` (wrong values that no rule of the position reads) and the
    ``selection`` (rules about the applicants together, proposals; null without any). ``several`` names those who
    qualify for more than one position. ``data`` holds the diagnostics of the data file itself.
    """
    all_panels = tuple(panels)
    yield f'{{"format": {json_text(FORMAT)}, "data": {json_text([to_json(one) for one in diagnostics])}, "positions": ['
    for number, panel in enumerate(all_panels):
        yield "," if number else ""
        yield from _panel(panel)
    several = [
        {"candidate": one.candidate_id, "eligible": one.positions, "proposed": one.proposed}
        for one in several_posts(all_panels)
    ]
    yield f'\n],\n"several": {json_text(several)}}}\n'


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
    yield f'],\n "selection": {json_text(_selection(panel))}'
    yield "}"


def _selection(panel: Panel) -> dict[str, object] | None:
    """What the rules say about the applicants together: as in a trace, with the consequences of what fails."""
    found = panel.selection
    if found is None:
        return None
    return {
        "rules": rules_json(found.rules, found.setting),
        "failed": [_unmet(one) for one in found.failed],
        "undetermined": [_unmet(one) for one in found.undetermined],
        "missing": [{"kind": one.kind.name.lower(), "name": one.name} for one in found.missing],
        "missing_attributes": [{"name": one.name} for one in found.missing_attributes],
        "pool": pool_json(found.pool),
        "proposals": [
            {
                "path": one.proposal.path,
                "rule": one.proposal.key,
                "count": one.proposal.count,
                "keys": [operand_words(key, found.setting, "id") for key in one.proposal.keys],
                "undetermined": one.undetermined,
                "ranking": [
                    {
                        "rank": each.rank,
                        "candidate": each.decision.candidate_id,
                        "keys": [data_value(value) for value in each.keys],
                        "tied": each.tied,
                        "place": each.place.value,
                    }
                    for each in one.ranking
                ],
            }
            for one in found.proposals
        ],
    }


def _unmet(one: NamedClause) -> dict[str, object]:
    return {"path": one.path, "rule": one.rule.key, "consequences": list(consequences(one))}
