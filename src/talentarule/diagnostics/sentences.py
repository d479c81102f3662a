"""The sentences of a diagnostic in one language: those of its entry, filled with arguments."""

from __future__ import annotations

import re

from talentarule.diagnostics.catalogue.entry import Sentences
from talentarule.diagnostics.message import Diagnostic, Lang, Words
from talentarule.diagnostics.registry import ENTRIES

# A doubled brace is a brace of the sentence itself.
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([a-z_]+)\}")


def sentences(diagnostic: Diagnostic, lang: Lang) -> Sentences:
    """The filled sentences. A label, note or help that lacks an argument is left out."""
    entry = ENTRIES[diagnostic.code]
    templates = entry.id if lang == "id" else entry.en
    return Sentences(
        _filled(templates.message, diagnostic, lang, missing="?") or "",
        _filled(templates.label, diagnostic, lang) or "",
        _filled_lines(templates.notes, diagnostic, lang),
        _filled_lines(templates.helps, diagnostic, lang),
    )


def placeholders(template: str) -> frozenset[str]:
    """The names of the arguments that a template asks for."""
    return frozenset(name for name in _PLACEHOLDER.findall(template) if name)


def _filled_lines(
    templates: tuple[str, ...], diagnostic: Diagnostic, lang: Lang
) -> tuple[str, ...]:
    filled = (_filled(template, diagnostic, lang) for template in templates)
    return tuple(line for line in filled if line)


def _filled(
    template: str, diagnostic: Diagnostic, lang: Lang, missing: str | None = None
) -> str | None:
    values: dict[str, str] = {}
    for name in placeholders(template):
        value = diagnostic.args.get(name, "")
        words = value.of(lang) if isinstance(value, Words) else value
        if not words and missing is None:
            return None
        values[name] = words or missing or ""
    # One pass: braces inside an argument are the user's and mean nothing.
    return _PLACEHOLDER.sub(lambda found: values[found[1]] if found[1] else found[0][0], template)
