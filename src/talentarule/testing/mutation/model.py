"""What a mutant is: rules with one small mistake in them, and where it stands in the text."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from talentarule.engine.ruleset import RuleSet
from talentarule.rules import nodes as n
from talentarule.source import Span


class Operator(Enum):
    """The kinds of mistakes that are tried."""

    BOUND_UP = "bound-up"
    BOUND_DOWN = "bound-down"
    CONNECTIVE = "connective"
    DROP_CLAUSE = "drop-clause"
    DROP_EXCEPTION = "drop-exception"
    WIDEN = "widen"
    NARROW = "narrow"
    NEGATE = "negate"
    EVENT = "event"


Node = n.Condition | n.Clause | n.Rule


@frozen
class Change:
    """One node of the rules for another, None where it goes; ``span`` is what ``text`` stands for in the file."""

    operator: Operator
    old: Node
    new: Node | None = field(repr=False)
    span: Span
    text: str

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """What tells changes of the text apart."""
        name = self.span.source.name
        return self.operator.value, name, self.span.start, self.span.end, self.text


@frozen
class Mutant:
    """Rules with one change.

    ``path`` is the label path of the innermost clause in which it stands, ``article`` the first part of it;
    ``changed`` are the keys of the rules that differ. ``removed`` and ``added`` are the lines of the file before and
    after, ``line`` the number of the first of them.
    """

    operator: Operator
    path: str
    article: str
    file: str
    line: int
    removed: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    rules: RuleSet = field(repr=False)
    change: Change = field(repr=False)

    @property
    def source(self) -> str:
        """The text of the file with the change."""
        span = self.change.span
        text = span.source.text
        return text[: span.start] + self.change.text + text[span.end :]


__all__ = ["Change", "Mutant", "Node", "Operator"]
