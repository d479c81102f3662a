"""Every diagnostic there is, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from talentarule.diagnostics.catalogue import (
    analysis,
    comparing,
    data,
    handing,
    layers,
    ledger,
    mapping,
    names,
    pools,
    population,
    records,
    rules,
    syntax,
    tables,
    text,
    types,
    use,
    values,
    vocabulary,
    waivers,
)
from talentarule.diagnostics.catalogue.entry import Entry
from talentarule.diagnostics.message import Diagnostic, Severity

BLOCKS: tuple[tuple[Entry, ...], ...] = (
    text.ENTRIES,
    syntax.ENTRIES,
    names.ENTRIES,
    types.ENTRIES,
    records.ENTRIES,
    tables.ENTRIES,
    pools.ENTRIES,
    population.ENTRIES,
    handing.ENTRIES,
    layers.ENTRIES,
    mapping.ENTRIES,
    waivers.ENTRIES,
    vocabulary.ENTRIES,
    rules.ENTRIES,
    data.ENTRIES,
    values.ENTRIES,
    use.ENTRIES,
    ledger.ENTRIES,
    analysis.ENTRIES,
    comparing.ENTRIES,
)

ENTRIES: Mapping[str, Entry] = MappingProxyType(
    {entry.code: entry for block in BLOCKS for entry in block}
)
"""The entries in the order of their blocks. That no code stands twice is kept by a test."""


def severity(diagnostic: Diagnostic) -> Severity:
    """How much a diagnostic weighs, which its code decides."""
    return ENTRIES[diagnostic.code].severity


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether one of the diagnostics is an error, so that the rules may not be used."""
    return any(severity(diagnostic) is Severity.ERROR for diagnostic in diagnostics)
