"""What lowering carries along: the source, where the parsed piece stands in it, and the problems found so far."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen
from lark import Token, Tree

from talentarule.diagnostics import Diagnostic, Label, Suggestion, Words
from talentarule.source import SourceFile, Span
from talentarule.syntax.nodes import Name, Text

Branch = Tree[Token] | Token
"""What the parser hands over: a part of its tree, or one token."""


def as_token(node: Branch) -> Token:
    """The branch, which the grammar makes a token."""
    if isinstance(node, Token):
        return node
    raise TypeError(node)


def as_tree(node: Branch) -> Tree[Token]:
    """The branch, which the grammar makes a tree."""
    if isinstance(node, Tree):
        return node
    raise TypeError(node)


@frozen
class Context:
    """One lowering. ``base`` is the offset in the source of the text that was parsed."""

    source: SourceFile
    base: int
    problems: list[Diagnostic] = field(factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span of offsets into the parsed text."""
        base = self.base
        return Span(self.source, base + start, base + end)

    def of(self, token: Token) -> Span:
        """The span of a token."""
        start = self.base + token.start_pos  # type: ignore[operator]
        return Span(self.source, start, start + len(token))

    def name(self, token: Token) -> Name:
        """A NAME or STRING token as a name, blanks folded to one."""
        text = str(token)
        if token.type == "STRING":
            return Name(" ".join(text[1:-1].split()), quoted=True, span=self.of(token))
        if "  " in text:
            text = " ".join(text.split())
        return Name(text, span=self.of(token))

    def text(self, token: Token) -> Text:
        """A STRING token as a text, without its quotes."""
        return Text(str(token)[1:-1], span=self.of(token))

    def report(
        self,
        code: str,
        span: Span,
        args: Mapping[str, str | Words] | None = None,
        suggestions: tuple[Suggestion, ...] = (),
        others: tuple[Label, ...] = (),
    ) -> None:
        """Note a problem; the mark stands at ``span``, ``others`` are further marked places."""
        self.problems.append(
            Diagnostic(code, args or {}, (Label(span), *others), suggestions),
        )
