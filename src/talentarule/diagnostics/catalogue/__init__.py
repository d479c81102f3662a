"""The registry of diagnostics: every code, its severity and its sentences in both languages."""

from talentarule.diagnostics.catalogue.entry import Entry, Sentences

__all__ = ["Entry", "Sentences"]
