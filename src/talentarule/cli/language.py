"""Which language the program speaks: ``--lang``, else the variable TALENTARULE_LANG, else Indonesian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from talentarule.diagnostics.message import Lang

VARIABLE = "TALENTARULE_LANG"
OPTION = "--lang"
LANGUAGES: Mapping[str, Lang] = {"id": "id", "en": "en"}


@frozen
class Language:
    """The language, and whether somebody asked for it: otherwise a misuse is told in both."""

    lang: Lang
    chosen: bool


def language_of(args: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language of a call, known before the call is read, so that help and errors are in it too.

    The option may stand before or after the command; the last one counts. A language that there is not is left to the
    reading of the call.
    """
    found: str | None = None
    for at, arg in enumerate(args):
        if arg == "--":
            break
        if arg == OPTION and at + 1 < len(args):
            found = args[at + 1]
        elif arg.startswith(OPTION + "="):
            found = arg.removeprefix(OPTION + "=")
    for name in (found, environment.get(VARIABLE, "").strip().lower()[:2]):
        lang = LANGUAGES.get(name or "")
        if lang is not None:
            return Language(lang, chosen=True)
    return Language("id", chosen=False)
