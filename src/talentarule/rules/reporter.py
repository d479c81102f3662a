"""Collects the diagnostics of a stage, in the order in which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from talentarule.diagnostics import Applicability, Diagnostic, Edit, Label, Suggestion, Words
from talentarule.diagnostics.suggest import nearest
from talentarule.source import Span
from talentarule.syntax.keywords import as_written

MAX_COMPARED = 50_000
"""So many pairs of an unknown and a known name are compared in a stage; unknown names after that get no suggestion."""


class Reporter:
    """The one mutable thing in a stage. Each resolve has its own."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._compared = 0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was reported."""
        return tuple(self._found)

    def report(
        self,
        code: str,
        span: Span,
        *,
        other: tuple[Span, Words] | None = None,
        replace: str | None = None,
        safe: bool = False,
        **args: str | Words,
    ) -> None:
        """Report ``code`` at ``span``; ``other`` is a second place with what stands there.

        ``replace`` is a text that could stand in the place of the span; ``safe`` when a tool may put it there.
        """
        self._add(code, span, other, replace, safe, args)

    def unknown(
        self, code: str, span: Span, text: str, known: Iterable[str], **args: str | Words
    ) -> None:
        """Report that ``text`` at ``span`` is none of the ``known`` names; the nearest of them are offered."""
        near = self.nearest(text, known)
        replace = offered(near)
        self._add(code, span, None, replace, False, {**args, "near": listed(near)})

    def nearest(self, text: str, known: Iterable[str]) -> tuple[str, ...]:
        """The known names that ``text`` was probably meant to be."""
        names = list(known)
        self._compared += len(names)
        if self._compared > MAX_COMPARED:
            return ()
        return nearest(text, names)

    def _add(
        self,
        code: str,
        span: Span,
        other: tuple[Span, Words] | None,
        replace: str | None,
        safe: bool,
        args: Mapping[str, str | Words],
    ) -> None:
        labels = [Label(span)]
        if other is not None:
            labels.append(Label(other[0], other[1], primary=False))
        suggestions: tuple[Suggestion, ...] = ()
        if replace is not None:
            kind = Applicability.SAFE if safe else Applicability.UNSAFE
            suggestions = (Suggestion((Edit(span, replace),), kind),)
        self._found.append(Diagnostic(code, args, tuple(labels), suggestions))


def listed(names: tuple[str, ...] | list[str], limit: int = 4) -> str:
    """Names as one argument of a message, each in backticks; empty when there are none."""
    shown = [f"`{name}`" for name in names[:limit]]
    return ", ".join(shown) + (", …" if len(names) > limit else "")


def offered(near: tuple[str, ...] | list[str]) -> str | None:
    """The nearest name as a rule file can have it, to stand in the place of a wrong one."""
    return as_written(near[0]) if near else None
