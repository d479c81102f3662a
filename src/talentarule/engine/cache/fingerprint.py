"""The digest of everything but the rule files that the result of loading depends on."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import unicodedata
from functools import lru_cache
from pathlib import Path

from talentarule.version import __version__

_LOADING = ("source", "diagnostics", "vocabulary", "syntax", "rules", "engine")
"""The folders of the package whose code takes part in loading."""

_LIBRARIES = ("lark", "attr")


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """The engine's version, its source and grammar, Python and the libraries: an entry of any other is not read.

    Raises OSError when the package does not lie in a folder.
    """
    package = Path(__file__).parents[2]
    whole = hashlib.sha256(repr((__version__, sys.version, unicodedata.unidata_version)).encode())
    files = sorted(path for part in _LOADING for path in (package / part).rglob("*.py"))
    grammars = [package / "grammar", package.parents[1] / "grammar"]
    files += sorted(path for folder in grammars for path in folder.glob("*.lark"))
    for path in files:
        content = path.read_bytes()
        whole.update(f"{os.path.relpath(path, package)}\n{len(content)}\n".encode())
        whole.update(content)
    for name in _LIBRARIES:
        found = importlib.util.find_spec(name)
        if found is None or found.origin is None:
            raise FileNotFoundError(name)
        state = os.stat(found.origin)
        whole.update(repr((found.origin, state.st_size, state.st_mtime_ns)).encode())
    return whole.hexdigest()
