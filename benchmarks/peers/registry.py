"""The peers that are installed, each in a module of this package that imports its library."""

from __future__ import annotations

import importlib
import importlib.metadata
from types import ModuleType

import talentarule

MODULES = {
    "rule-engine": "peer_rule_engine",
    "zen-engine": "peer_zen",
    "common-expression-language": "peer_cel_rust",
    "cel-python": "peer_cel_python",
    "cedarpy": "peer_cedar",
}


def installed_peers() -> dict[str, ModuleType]:
    """By package, the module of each peer that is installed."""
    found: dict[str, ModuleType] = {}
    for package, module in MODULES.items():
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
        found[package] = importlib.import_module(f".{module}", __package__)
    return found


def versions() -> tuple[str, ...]:
    """One line for us and each peer: the version, or that it is not installed and skipped."""
    lines = [f"talentarule {talentarule.__version__}"]
    for package in MODULES:
        try:
            lines.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            lines.append(f"{package} is not installed and skipped")
    return tuple(lines)
