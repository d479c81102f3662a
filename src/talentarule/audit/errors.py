"""What writing to a ledger, or reading one, raises."""

from __future__ import annotations

from talentarule.diagnostics import Diagnostic


class LedgerError(ValueError):
    """A ledger that cannot be written to, or files of it that cannot be used. ``diagnostics`` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        self.diagnostics = diagnostics
        super().__init__(diagnostics)

    def __str__(self) -> str:
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, "en")
