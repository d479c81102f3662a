"""Numbers, dates and durations as written, and what is wrong with them.

A wrong literal is reported and then read as best it can be, so that the condition around it keeps its place in the
tree; the report keeps the rules from being used.
"""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal

from lark import Token

from talentarule.diagnostics import Applicability, Edit, Suggestion
from talentarule.source import Span
from talentarule.syntax.context import Context
from talentarule.syntax.nodes import DateLiteral, DurationLiteral, Name, NumberLiteral
from talentarule.vocabulary.durations import Duration, duration
from talentarule.vocabulary.number_words import number_of

_MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "Januari January",
            "Februari February",
            "Maret March",
            "April",
            "Mei May",
            "Juni June",
            "Juli July",
            "Agustus August",
            "September",
            "Oktober October",
            "November",
            "Desember December",
        ),
        start=1,
    )
    for word in words.split()
}

_UNITS = {
    "tahun": "years", "year": "years", "years": "years",
    "bulan": "months", "month": "months", "months": "months",
    "hari": "days", "day": "days", "days": "days",
}  # fmt: skip

MAX_DIGITS = 15
"""The longest figure that is read as a number. Longer ones (a NIP, say) are names: text in quotes."""

_UNIT_ORDER = ("years", "months", "days")
_PART = re.compile(r"(\d+)(?: *\(([^)]*)\))? +(\w+)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+")


def number(ctx: Context, token: Token, unit: Name | None = None) -> NumberLiteral:
    """A NUMBER token, with the unit behind it if there is one."""
    span = ctx.of(token)
    if unit is not None:
        span = span.to(unit.span)
    return NumberLiteral(number_value(ctx, token), unit, span=span)


def quantity(ctx: Context, token: Token, unit: Name) -> NumberLiteral:
    """A number with its unit, unless the unit shows that a date or a length of time was meant."""
    found = number(ctx, token, unit)
    words = unit.text.split()
    if words[0] in _UNITS and not str(token).isdecimal():
        ctx.report("TR0039", found.span, {"text": found.span.text})
    elif len(words) == 2 and words[1].isdecimal() and len(words[1]) == 4:
        meant = _month_like(words[0])
        if meant:
            proper = f"{token} {meant} {words[1]}"
            ctx.report(
                "TR0030",
                found.span,
                {"text": found.span.text, "meant": proper},
                (Suggestion((Edit(found.span, proper),), Applicability.UNSAFE),),
            )
    return found


_NUMERIC_DATE = re.compile(r"\d{1,2}([-.])\d{1,2}\1\d{4}")


def no_date(ctx: Context, span: Span) -> None:
    """Report ``1-3-2023``, which would be read as a subtraction."""
    if _NUMERIC_DATE.fullmatch(span.text):
        ctx.report("TR0030", span, {"text": span.text})


def _month_like(word: str) -> str | None:
    folded = word.casefold().rstrip(".")
    for month in _MONTHS:
        if month.casefold() == folded or (len(folded) >= 3 and month.casefold()[:3] == folded):
            return month
    return _OLD_MONTHS.get(folded)


_OLD_MONTHS = {"pebruari": "Februari", "nopember": "November", "agt": "Agustus", "des": "Desember"}


def number_value(ctx: Context, token: Token) -> Decimal:
    """The value of a NUMBER token."""
    text = str(token)
    if len(text) > MAX_DIGITS and _too_long(ctx, token, text):
        return Decimal(1)
    if text.isdecimal():
        return Decimal(text)
    figure, _, behind = text.partition("(")
    figure = figure.rstrip()
    word = behind.rstrip(")").strip()
    span = ctx.of(token)
    figure_span = Span(span.source, span.start, span.start + len(figure))
    if "," in figure:
        value = _decimal_comma(ctx, figure, figure_span)
    elif _GROUPED.fullmatch(figure):
        value = _grouped(ctx, figure, figure_span)
    elif figure.count(".") > 1:
        whole = figure.replace(".", "")
        if _NUMERIC_DATE.fullmatch(figure):
            ctx.report("TR0030", figure_span, {"text": figure})
        else:
            ctx.report("TR0019", figure_span, {"text": figure, "whole": whole})
        value = Decimal(whole)
    else:
        value = Decimal(figure)
    if word:
        _same_number(ctx, span, value, word)
    return value


def count(ctx: Context, token: Token) -> int:
    """A NUMBER token that counts something: a whole number of at least one."""
    value = number_value(ctx, token)
    if value != int(value) or value < 1:
        ctx.report("TR0031", ctx.of(token), {"text": str(token)})
        return max(1, int(value))
    return int(value)


def date(ctx: Context, token: Token) -> DateLiteral:
    """A DATE token."""
    text = str(token)
    span = ctx.of(token)
    if text[4:5] == "-":
        year, month, day = (int(part) for part in text.split("-"))
    else:
        day_text, month_word, year_text = text.split()
        year, month, day = int(year_text), _MONTHS[month_word], int(day_text)
    try:
        value = datetime.date(year, month, day)
    except ValueError:
        value = _nearest_date(year, month, day)
        ctx.report("TR0021", span, {"text": text, "nearest": value.isoformat()})
    return DateLiteral(value, span=span)


def period(ctx: Context, token: Token) -> DurationLiteral:
    """A DURATION token."""
    span = ctx.of(token)
    amounts = {"years": 0, "months": 0, "days": 0}
    place = -1
    if _too_long(ctx, token, str(token)):
        return DurationLiteral(duration(1), span=span)
    for figure, word, unit_word in _PART.findall(token):
        unit = _UNITS[unit_word]
        if _UNIT_ORDER.index(unit) <= place:
            ctx.report("TR0025", span, {"text": str(token)})
        place = _UNIT_ORDER.index(unit)
        amounts[unit] += int(figure)
        if word:
            _same_number(ctx, span, Decimal(figure), word)
    return DurationLiteral(_duration(amounts), span=span)


def _too_long(ctx: Context, token: Token, text: str) -> bool:
    """Whether a figure is longer than any that means something; reported then."""
    longest = max(map(len, re.findall(r"\d+", text)))
    if longest <= MAX_DIGITS:
        return False
    ctx.report("TR0043", ctx.of(token), {"digits": str(longest), "most": str(MAX_DIGITS)})
    return True


def _duration(amounts: dict[str, int]) -> Duration:
    return duration(amounts["years"], amounts["months"], amounts["days"])


def _decimal_comma(ctx: Context, figure: str, span: Span) -> Decimal:
    parts = figure.split(",")
    pointed = figure.replace(",", ".")
    listed = ", ".join(parts)
    suggestions = [Suggestion((Edit(span, listed),), Applicability.UNSAFE)]
    if len(parts) == 2 and "." not in figure:
        suggestions.insert(0, Suggestion((Edit(span, pointed),), Applicability.UNSAFE))
        ctx.report(
            "TR0020", span, {"text": figure, "decimal": pointed, "listed": listed},
            tuple(suggestions),
        )  # fmt: skip
        return Decimal(pointed)
    ctx.report("TR0020", span, {"text": figure, "listed": listed}, tuple(suggestions))
    return Decimal(re.sub(r"\D", "", parts[0]))


def _grouped(ctx: Context, figure: str, span: Span) -> Decimal:
    whole = figure.replace(".", "")
    if figure.count(".") > 1:
        ctx.report(
            "TR0019", span, {"text": figure, "whole": whole},
            (Suggestion((Edit(span, whole),), Applicability.SAFE),),
        )  # fmt: skip
        return Decimal(whole)
    decimal = figure.rstrip("0").rstrip(".") + ("" if figure.rstrip("0")[-1] != "." else ".0")
    ctx.report(
        "TR0019",
        span,
        {"text": figure, "whole": whole, "decimal": decimal},
        (
            Suggestion((Edit(span, whole),), Applicability.UNSAFE),
            Suggestion((Edit(span, decimal),), Applicability.UNSAFE),
        ),
    )
    return Decimal(whole)


def _nearest_date(year: int, month: int, day: int) -> datetime.date:
    year = max(year, 1)
    month = min(max(month, 1), 12)
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(max(day, 1), last))


def _same_number(ctx: Context, span: Span, value: Decimal, words: str) -> None:
    said = number_of(words)
    if said is None:
        ctx.report("TR0022", span, {"figure": f"{value}", "words": words})
    elif said != value:
        ctx.report("TR0022", span, {"figure": f"{value}", "words": words, "said": str(said)})
