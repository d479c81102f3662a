"""What holds for all tests.

The properties draw the same examples in each run, so that a tree that passed once passes again;
``--hypothesis-profile=search`` draws new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from talentarule.engine.cache.folder import OFF, VARIABLE

settings.register_profile("steady", derandomize=True)
settings.register_profile("search")
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_the_developer() -> Iterator[None]:
    """Rules are loaded from their text, here and in processes started by tests, unless a test asks for the cache."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = OFF
    yield
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before
