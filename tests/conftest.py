"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from talentarule.engine.cache.folder import OFF, VARIABLE


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
