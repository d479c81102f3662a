"""Templates filled in. Whatever comes from rules or data is text: escaped in HTML, and nowhere a part of a template.

The templates are files beside this one. A page is whole in itself: style and script stand in it, and its
Content-Security-Policy allows these two by their hash and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from talentarule.decide.page import Page
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.diagnostics.shown import clean
from talentarule.report.pages import words

if TYPE_CHECKING:
    from jinja2 import Environment

_COMMAND = 'pip install "talentarule[report]"'


def render_html(
    template: str, lang: Lang, values: Mapping[str, object], *, script: bool = False
) -> str | Diagnostic:
    """A page of HTML. A diagnostic where the extra ``report`` is not installed."""
    try:
        environment = _environment()
    except ImportError:
        return Diagnostic("TR6041", {"command": _COMMAND})
    from markupsafe import Markup

    parts = {"style": _source("style.css"), "script": _source("filter.js") if script else ""}
    policy = ["default-src 'none'", f"style-src '{_hash(parts['style'])}'"]
    if script:
        policy.append(f"script-src '{_hash(parts['script'])}'")
    policy += ["base-uri 'none'", "form-action 'none'"]
    return environment.get_template(template).render(
        values,
        lang=lang,
        style=Markup(parts["style"]),  # noqa: S704 (files of the package, not data)
        script=Markup(parts["script"]),  # noqa: S704
        policy="; ".join(policy),
        t=words.Phrases(lang),
    )


def render_text(
    template: str, lang: Lang, values: Mapping[str, object], width: int
) -> str | Diagnostic:
    """A text of lines of at most ``width`` cells.

    A line of the template is a paragraph, which keeps its indent; further lines of it stand under its first word, after
    a number or a dash. Empty lines are kept, two in a row become one.
    """
    try:
        environment = _environment()
    except ImportError:
        return Diagnostic("TR6041", {"command": _COMMAND})
    # What a macro gives is finalized again, so that here the values are cleaned before, not at their place.
    plain = environment.overlay(autoescape=False, finalize=None)
    filled = plain.get_template(template).render(
        {name: _cleaned(value) for name, value in values.items()}, lang=lang, t=words.Phrases(lang)
    )
    page = Page(width)
    for line in filled.split("\n"):
        text = line.strip(" ")
        if not text:
            page.gap()
            continue
        item = _ITEM.match(text)
        page.add(text, len(line) - len(line.lstrip(" ")), len(item[0]) if item else 0)
    return page.text()


_ITEM = re.compile(r"(?:-|\d{1,3}\.|[a-z]\.) +")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: object) -> object:
    """Text as it may stand in a page or on a terminal: what steers either, or is invisible, is spelled out."""
    from markupsafe import Markup

    if isinstance(value, Markup):
        return value
    return clean(value) if isinstance(value, str) else value


def _cleaned(value: object) -> object:
    """A value with every text in it cleaned, at any depth."""
    match value:
        case str():
            return clean(value)
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case _:
            kind = type(value)
            if not attrs.has(kind):
                return value
            names = [one.name for one in attrs.fields(kind)]
            return kind(**{name: _cleaned(getattr(value, name)) for name in names})


def _source(name: str) -> str:
    return (files("talentarule.report.pages") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """The hash of an inline style or script, as a Content-Security-Policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text of the caller: what stands between empty lines, each on one line."""
    for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        joined = " ".join(part.split())
        if joined:
            yield joined
