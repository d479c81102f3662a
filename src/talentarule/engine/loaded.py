"""What loading gives."""

from __future__ import annotations

from attrs import frozen

from talentarule.diagnostics import Diagnostic
from talentarule.diagnostics.registry import has_errors
from talentarule.rules import nodes as n
from talentarule.source import SourceFile


@frozen
class Loaded:
    """What loading gave: resolved rules unless a file could not be read at all, and all diagnostics.

    ``sources`` are the files that were read; the rules may be used when ``usable``.
    """

    rules: n.ResolvedRules | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]

    @property
    def usable(self) -> bool:
        """Whether there is no error among the diagnostics."""
        return self.rules is not None and not has_errors(self.diagnostics)
