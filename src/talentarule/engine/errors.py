"""What the Python API raises."""

from __future__ import annotations

from collections.abc import Iterable

from talentarule.decide.errors import DataError
from talentarule.diagnostics import Diagnostic


class RuleError(ValueError):
    """Rules that cannot be used. ``diagnostics`` holds everything that ``check`` would print."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, "en")


class UnknownNameError(LookupError):
    """A position, event or selection fact that the rules do not know. ``near`` are names that are alike."""

    def __init__(self, kind: str, name: str, near: tuple[str, ...]) -> None:
        self.kind = kind
        self.name = name
        self.near = near
        hint = f"; did you mean {', '.join(repr(one) for one in near)}?" if near else ""
        super().__init__(f"no {kind} named {name!r}{hint}")


class ReportError(RuntimeError):
    """A report that cannot be made. ``diagnostics`` say why: an extra that is not installed, too many candidates."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(self.diagnostics)

    def __str__(self) -> str:
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, "en")


__all__ = ["DataError", "ReportError", "RuleError", "UnknownNameError"]
