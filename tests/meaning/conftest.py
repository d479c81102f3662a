"""The marker by which a test says which number of the language's meaning it holds to account."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line(
        "markers",
        "number(*numbers): the numbers in coverage.csv, such as 'meaning 8', 'decided 15'",
    )
