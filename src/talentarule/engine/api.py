"""Loading: ``load`` for files, ``loads`` for text."""

from __future__ import annotations

import os
from pathlib import Path

from talentarule.engine.errors import RuleError
from talentarule.engine.loaded import Loaded
from talentarule.engine.loading import load_files, load_text
from talentarule.engine.ruleset import RuleSet


def load(*paths: str | os.PathLike[str], cache: bool = True) -> RuleSet:
    """The rule set of one or more ``.talenta`` files and all that they use.

    Unchanged files are not parsed again: what loading gave is kept in the user's cache folder (``TALENTARULE_CACHE``
    names another one, or ``off``). ``cache=False`` neither reads nor writes there.

    Raises RuleError with every diagnostic when there is an error in the rules; OSError when a file cannot be opened.
    """
    if not paths:
        raise TypeError("load() needs at least one file")
    return _rule_set(load_files(tuple(Path(path) for path in paths), cache=cache))


def loads(text: str) -> RuleSet:
    """The rule set of a text, as ``json.loads`` is to ``json.load``. Raises RuleError."""
    return _rule_set(load_text(text))


def _rule_set(loaded: Loaded) -> RuleSet:
    if loaded.rules is None or not loaded.usable:
        raise RuleError(loaded.diagnostics)
    return RuleSet(loaded.rules, loaded.diagnostics)
