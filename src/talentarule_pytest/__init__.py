"""The pytest plugin: the examples of ``.talenta`` files as tests, and what tests show of the clauses.

It collects only where it is asked to, by ``--talenta`` or the setting ``talenta_examples = true``, and it imports
nothing of talentarule before it meets a rule file.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from talentarule.diagnostics import Diagnostic, Lang
    from talentarule.engine.examples import ExampleResult

SUFFIX = ".talenta"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The flag, the language of failures, and the setting."""
    group = parser.getgroup("talenta", "rules of talentarule")
    group.addoption(
        "--talenta",
        action="store_true",
        default=False,
        help="collect the examples in .talenta files as tests",
    )
    group.addoption(
        "--talenta-lang",
        choices=("id", "en"),
        default="id",
        help="the language in which failed examples are shown (default: id)",
    )
    group.addoption(
        "--talenta-coverage",
        action="store_true",
        default=False,
        help="show which conditions of the rules never decided a verdict in this session (MC/DC)",
    )
    group.addoption(
        "--talenta-coverage-html",
        metavar="FILE",
        default=None,
        help="write the coverage of all clauses, with their tests, to this page of HTML",
    )
    parser.addini(
        "talenta_examples",
        type="bool",
        default=False,
        help="collect the examples in .talenta files as tests",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The recorder, where the coverage of clauses is asked for."""
    if config.getoption("talenta_coverage") or config.getoption("talenta_coverage_html"):
        from talentarule_pytest.recorder import CoveragePlugin

        config.pluginmanager.register(CoveragePlugin(config), "talenta_coverage")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A rule file, where examples are asked for."""
    if file_path.suffix != SUFFIX:
        return None
    config = parent.config
    if not (config.getoption("talenta") or config.getini("talenta_examples")):
        return None
    collector: pytest.Collector = RuleFile.from_parent(parent, path=file_path)
    return collector


class RuleFile(pytest.File):
    """A rule file: one test for each expectation of its own examples, not of those of the files that it uses."""

    def collect(self) -> Iterator[pytest.Item]:
        """The tests; for rules with errors a single one, which shows them."""
        from talentarule.engine.examples import run_examples
        from talentarule.engine.loading import load_files
        from talentarule.engine.ruleset import RuleSet

        here = Path.cwd()
        shown = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        loaded = load_files((shown,))
        if loaded.rules is None or not loaded.usable:
            yield BrokenRules.from_parent(self, name="aturan", diagnostics=loaded.diagnostics)
            return
        names: dict[str, int] = {}
        for result in run_examples(RuleSet(loaded.rules, loaded.diagnostics)):
            if result.example.file != str(shown):
                continue
            name = f'"{result.example.title}"::{result.expected.position}'
            names[name] = names.get(name, 0) + 1
            number = f" ({names[name]})" if names[name] > 1 else ""
            yield Expectation.from_parent(self, name=name + number, result=result)


class _Failed(Exception):  # noqa: N818 - a message to show, not an error of a program
    pass


class _Shown(pytest.Item):
    """A test whose failure is a text for the author of the rules."""

    @abstractmethod
    def shown(self, lang: Lang) -> str | None:
        """What to show; None where the test passes."""

    def place(self) -> int | None:
        """The line it stands in, from 0."""
        return None

    def runtest(self) -> None:
        """Fail with the text, if there is one."""
        text = self.shown(self.config.getoption("talenta_lang"))
        if text is not None:
            raise _Failed(text)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: str | None = None
    ) -> str:
        """The text alone; of any other error what pytest shows."""
        if isinstance(excinfo.value, _Failed):
            return str(excinfo.value).rstrip("\n")
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        return self.path, self.place(), self.name


class Expectation(_Shown):
    """One expectation of one example."""

    def __init__(self, *, result: ExampleResult, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.result = result

    def shown(self, lang: Lang) -> str | None:
        """What was expected, what came, and why."""
        from talentarule.report.examples_text import failure_text

        return None if self.result.passed else failure_text(self.result, lang)

    def place(self) -> int | None:
        """The line of the expectation."""
        return self.result.expected.span.first.line - 1


class BrokenRules(_Shown):
    """A rule file that cannot be used."""

    def __init__(self, *, diagnostics: tuple[Diagnostic, ...], **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.diagnostics = diagnostics

    def shown(self, lang: Lang) -> str | None:
        """All that is wrong with it."""
        from talentarule.diagnostics.printing import render

        return render(self.diagnostics, lang)
