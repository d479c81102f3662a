"""What holds of every rule text: it is read without failing, laid out without loss, and what can be used decides."""

from __future__ import annotations

import datetime
import json

import talentarule
from fuzz.targets.diagnostics import LANGUAGES, check_diagnostics, check_shown
from strategies.printed_trees import printed
from talentarule.diagnostics.text_problems import text_diagnostics
from talentarule.engine.examples import run_examples
from talentarule.engine.formatting import formatted
from talentarule.engine.loaded import Loaded
from talentarule.engine.loading import load_text
from talentarule.engine.ruleset import RuleSet
from talentarule.report.check_text import contents_text, inferred_text
from talentarule.report.examples_json import examples_json
from talentarule.report.examples_text import failure_text
from talentarule.source import SourceFile
from talentarule.source.normalise import decode
from talentarule.syntax.parse import parse

DAY = datetime.date(2026, 6, 1)
POSITIONS = 3
"""So many positions of a random rule set are decided."""


def check_rule_bytes(data: bytes) -> None:
    """The bytes of a rule file."""
    source, problems = decode(data, "berkas.talenta")
    check_diagnostics(text_diagnostics(problems))
    if source is not None and not problems:
        check_rule_text(source.text)


def check_rule_text(text: str) -> None:
    """A rule text from memory."""
    loaded = load_text(text)
    check_diagnostics(loaded.diagnostics)
    if not loaded.sources:
        return
    source = loaded.sources[0]
    tree, problems = parse(source)
    assert "Hole" not in repr(tree) or problems
    if not problems:
        check_layout(source, loaded)
        again, found = parse(SourceFile("teks", printed(tree.statements)))
        assert found == ()
        assert again.statements == tree.statements
    if loaded.rules is not None and loaded.usable:
        check_rules(RuleSet(loaded.rules, loaded.diagnostics))


def check_layout(source: SourceFile, loaded: Loaded) -> None:
    """The common layout loses nothing and is stable."""
    rules = loaded.rules if loaded.usable else None
    once = formatted(source, rules)  # raises RuntimeError when the meaning would change
    assert isinstance(once, str), once
    reloaded = load_text(once)
    assert reloaded.usable == loaded.usable
    twice = formatted(reloaded.sources[0], reloaded.rules if reloaded.usable else None)
    assert twice == once


def check_rules(rules: RuleSet) -> None:
    """Rules that load can be told about and decide."""
    for lang in LANGUAGES:
        check_shown(inferred_text(rules.resolved, lang))
        check_shown(contents_text(rules.resolved, lang))
    for position in rules.positions[:POSITIONS]:
        try:
            decision = rules.decide({}, position, on=DAY)
        except talentarule.UnknownNameError:
            continue  # one name for a position and a unit, say
        for lang in LANGUAGES:
            check_shown(decision.explain(lang))
        assert json.loads(json.dumps(decision.to_json()))["position"] == position
    results = list(run_examples(rules))
    json.dumps(examples_json(results))
    for result in results:
        if not result.passed:
            check_shown(failure_text(result, "id"))
