"""Names of clauses that are the same in two files: told apart by the regulation, so that a name means one clause."""

from __future__ import annotations

from attrs import evolve

from talentarule.rules import nodes as n
from talentarule.rules.labels import path_key
from talentarule.rules.walk import clauses_of


def apart(rules: tuple[n.Rule, ...]) -> tuple[n.Rule, ...]:
    """The rules with ``Pasal 1`` named ``Pasal 1 (PP 11/2017)`` where another file has a ``Pasal 1`` too.

    The title of the regulation stands in the brackets, or the file's name where it has no head.
    """
    files: dict[str, set[str]] = {}
    for rule in rules:
        for clause in clauses_of(rule.body):
            files.setdefault(path_key(clause.path), set()).add(rule.file)
    shared = {key for key, where in files.items() if len(where) > 1}
    if not shared:
        return rules
    return tuple(
        evolve(rule, body=_named(rule.body, _source(rule)))
        if any(path_key(clause.path) in shared for clause in clauses_of(rule.body))
        else rule
        for rule in rules
    )


def _source(rule: n.Rule) -> str:
    return rule.regulation.title if rule.regulation else rule.file.replace("\\", "/").split("/")[-1]


def _named(clause: n.Clause, source: str) -> n.Clause:
    body = clause.body
    if isinstance(body, n.Group):
        body = evolve(body, members=tuple(_named(member, source) for member in body.members))
    return evolve(clause, path=f"{clause.path} ({source})", body=body)
