"""Lark's tables, run without Lark's machinery: the same tree for a statement without mistakes, in half the time.

Lark makes the tables, the terminals and what builds the tree from the grammar. Its own loop keeps what is needed to
explain a mistake; that is done by Lark where there is one (``recover.py``), after :meth:`Runner.tree` gave up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any

from lark import Lark, Token, Tree
from lark.grammar import Rule, Terminal
from lark.lexer import TerminalDef
from lark.parsers.lalr_analysis import Shift

from talentarule.syntax.errors import LayoutError
from talentarule.syntax.grammar import parser
from talentarule.syntax.layout import WATCHED, Lines

Reduction = tuple[int, str, Callable[[list[Any]], Any] | None]
"""How many values become one, the name of what they become, and how; None where one value stays as it is."""

Action = int | Reduction
"""The state to go to with a token, or what to make of the values before it."""

Scan = Callable[[str, int], "re.Match[str] | None"]


class _StopError(Exception):
    """The statement has a mistake, which Lark is to explain."""


class Runner:
    """The tables of one parser. It keeps no state during calls, so threads may use it together."""

    def __init__(self, lark: Lark) -> None:
        front: Any = lark.parser
        engine = front.parser.parser
        table = engine.parse_table
        (self._start,) = table.start_states.values()
        (self._end,) = table.end_states.values()
        reductions = {rule: _reduction(rule) for rule in lark.rules}
        # Plain strings throughout: those of Lark are tokens, which compare slowly.
        self._actions: Sequence[Mapping[str, Action]] = [
            {
                str(kind): target if action is Shift else reductions[target]
                for kind, (action, target) in table.states[state].items()
            }
            for state in range(len(table.states))
        ]
        self._lexers = front.lexer.lexer.lexers
        self._scans: list[Scan | None] = [None] * len(self._actions)
        self._ignored = frozenset(lark.ignore_tokens)
        self._flags = front.lexer_conf.g_regex_flags

    def tree(self, text: str) -> Tree[Token] | None:
        """The tree of a statement, as ``lark.parse`` gives it; None when there is a mistake in it."""
        try:
            return self._run(text)
        except (_StopError, LayoutError):
            return None

    def _run(self, text: str) -> Tree[Token]:
        scans, ignored, actions = self._scans, self._ignored, self._actions
        states: list[int] = [self._start]
        values: list[Any] = []
        feed = self._feed
        lines = Lines()
        make = str.__new__
        place, end = 0, len(text)
        while place < end:
            scan = scans[states[-1]] or self._scan(states[-1])
            found = scan(text, place)
            if found is None:
                raise _StopError
            kind = found.lastgroup
            start, place = place, found.end()
            if kind in ignored:
                continue
            assert kind is not None
            value = found[kind]
            token: Token = make(Token, value)
            token.type, token.start_pos, token.value = kind, start, value
            if kind in WATCHED:
                for one in lines.passed(token):
                    feed(one.type, one, states, values)
            elif (state := actions[states[-1]].get(kind)).__class__ is int:
                states.append(state)  # as feed does, for the many tokens that end nothing
                values.append(token)
            else:
                feed(kind, token, states, values)
        for one in lines.ended():
            feed(one.type, one, states, values)
        feed("$END", None, states, values)
        tree: Tree[Token] = values[-1]
        return tree

    def _feed(self, kind: str, value: Any, states: list[int], values: list[Any]) -> None:
        actions: Any = self._actions
        while True:
            action = actions[states[-1]].get(kind)
            if action.__class__ is int:
                states.append(action)
                values.append(value)
                return
            if action is None:
                raise _StopError
            size, name, build = action
            if build is None:
                states[-1] = actions[states[-2]][name]
                continue
            parts = values[-size:] if size else []
            if size:
                del states[-size:], values[-size:]
            values.append(build(parts))
            states.append(actions[states[-1]][name])
            if states[-1] == self._end:
                return

    def _scan(self, state: int) -> Scan:
        """The function that finds the next token in a state: of all terminals that may stand there the first that fits,
        in Lark's order, and what is ignored behind it.
        """
        lexer = self._lexers[state]
        terminals: list[TerminalDef] = lexer.terminals
        tokens = "|".join(f"(?P<{one.name}>{one.pattern.to_regexp()})" for one in terminals)
        ignored = "|".join(
            f"(?:{one.pattern.to_regexp()})" for one in terminals if one.name in self._ignored
        )
        scan = re.compile(f"(?:{tokens})(?:{ignored})*", self._flags).match
        for other, found in self._lexers.items():
            if found is lexer:
                self._scans[other] = scan
        return scan


def _reduction(rule: Rule) -> Reduction:
    """What Lark's tree builder does for a rule: drop tokens, put the parts of ``_rules`` in, inline ``?rules``."""
    data = str(rule.alias or rule.origin.name)
    kept = [
        (place, not symbol.is_term and symbol.name.startswith("_"))
        for place, symbol in enumerate(rule.expansion)
        if not (isinstance(symbol, Terminal) and symbol.filter_out)
    ]
    size = len(rule.expansion)
    inline = bool(rule.options.expand1 and not rule.alias)
    build: Callable[[list[Any]], Any]
    if any(is_part for _, is_part in kept):
        build = partial(_joined, data, kept, inline)
    elif inline and len(kept) == 1:
        ((only, _),) = kept
        build = itemgetter(only)
    elif len(kept) == size:
        build = partial(Tree, data)
    else:
        build = partial(_picked, data, [place for place, _ in kept])
    stays = inline and size == 1 and kept == [(0, False)]
    return size, str(rule.origin.name), None if stays else build


def _picked(data: str, places: list[int], parts: list[Any]) -> Tree[Token]:
    return Tree(data, [parts[place] for place in places])


def _joined(
    data: str, kept: list[tuple[int, bool]], inline: bool, parts: list[Any]
) -> Tree[Token] | Token:
    children: list[Any] = []
    for place, is_part in kept:
        if not is_part:
            children.append(parts[place])
        elif children:
            children += parts[place].children
        else:
            children = parts[place].children  # nobody else holds the list
    return children[0] if inline and len(children) == 1 else Tree(data, children)


@lru_cache(maxsize=1)
def runner() -> Runner:
    """The runner of the shared parser."""
    return Runner(parser())
