"""What rules say about all candidates, before anybody is judged by them.

    from talentarule.analysis import analyze

    found = analyze(rules, on=date(2026, 6, 1))
    for one in found.findings:
        print(one.code, one.certainty, one.clauses, [w.candidate for w in one.witnesses])

Every finding is proved, or shown by invented candidates on whom the rules themselves decide.
"""

from __future__ import annotations

from talentarule.analysis.analyze import Analysis, analyze
from talentarule.analysis.boundaries import Boundary, certificate
from talentarule.analysis.comparing.diffing import diff
from talentarule.analysis.comparing.people import diff_people
from talentarule.analysis.finding import Certainty, Finding
from talentarule.analysis.judging import Bench, Impossible, NotDecided, Witness, bench
from talentarule.analysis.narrowing.narrowing import narrow
from talentarule.analysis.people import people_of
from talentarule.analysis.places import Place, places_of

__all__ = [
    "Analysis",
    "Bench",
    "Boundary",
    "Certainty",
    "Finding",
    "Impossible",
    "NotDecided",
    "Place",
    "Witness",
    "analyze",
    "bench",
    "certificate",
    "diff",
    "diff_people",
    "narrow",
    "people_of",
    "places_of",
]
