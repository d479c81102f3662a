"""From problems of the text itself, as ``source`` returns them, to diagnostics."""

from __future__ import annotations

from typing import assert_never

from talentarule.diagnostics.message import (
    Applicability,
    DataPlace,
    Diagnostic,
    Edit,
    Label,
    Suggestion,
    Words,
)
from talentarule.source import Span
from talentarule.source.problems import (
    ControlCharacter,
    DirectionCharacter,
    InvisibleCharacter,
    LongLine,
    NotText,
    NotUtf8,
    StrangeLetter,
    TextProblem,
    TooLarge,
    Utf16,
)

_FORMATS = {
    "Word/Excel": Words("dokumen Word atau Excel", "Word or Excel"),
    "PDF": Words("PDF", "PDF"),
    "RTF": Words("RTF", "RTF"),
}
_ALPHABETS = {
    "cyrillic": Words("Kiril", "Cyrillic"),
    "greek": Words("Yunani", "Greek"),
    "form": Words("bentuk khusus", "a special form"),
}


def text_diagnostics(problems: tuple[TextProblem, ...]) -> tuple[Diagnostic, ...]:
    """One diagnostic for each problem, in the same order."""
    return tuple(_diagnostic(problem) for problem in problems)


def _diagnostic(problem: TextProblem) -> Diagnostic:
    labels = (Label(problem.span),)
    match problem:
        case NotText(span=span, format=format_):
            return Diagnostic("TR0901", {"format": _FORMATS[format_]}, place=_whole_file(span))
        case Utf16(span=span):
            return Diagnostic("TR0902", place=_whole_file(span))
        case NotUtf8(span=span, byte=byte, at=at):
            args = {
                "byte": f"0x{byte:02X}",
                "at": str(at),
                "line": str(span.first.line),
                "guess": bytes((byte,)).decode("cp1252", "ignore"),
            }
            return Diagnostic("TR0903", args, labels)
        case TooLarge(span=span, limit=limit):
            return Diagnostic("TR0904", {"limit": str(limit)}, place=_whole_file(span))
        case LongLine(length=length, limit=limit):
            return Diagnostic("TR0905", {"length": str(length), "limit": str(limit)}, labels)
        case ControlCharacter(code=code):
            return Diagnostic("TR0906", {"code": _code(code)}, labels, _deletion(problem.span))
        case InvisibleCharacter(code=code):
            return Diagnostic("TR0907", {"code": _code(code)}, labels, _deletion(problem.span))
        case DirectionCharacter(code=code):
            return Diagnostic("TR0908", {"code": _code(code)}, labels, _deletion(problem.span))
        case StrangeLetter():
            return _strange_letter(problem)
        case _ as rest:
            assert_never(rest)


def _strange_letter(problem: StrangeLetter) -> Diagnostic:
    args: dict[str, str | Words] = {
        "word": problem.word.text,
        "alphabet": _ALPHABETS[problem.alphabet],
        "code": _code(ord(problem.span.text)),
        "plain": problem.plain,
        "plain_word": problem.plain_word,
    }
    suggestions: tuple[Suggestion, ...] = ()
    if problem.plain_word:
        edit = Edit(problem.word, problem.plain_word)
        suggestions = (Suggestion((edit,), Applicability.UNSAFE),)
    return Diagnostic("TR0909", args, (Label(problem.span),), suggestions)


def _deletion(span: Span) -> tuple[Suggestion, ...]:
    # A person has to read the line again, so that no tool may do it unasked.
    return (Suggestion((Edit(span, ""),), Applicability.UNSAFE),)


def _whole_file(span: Span) -> DataPlace:
    return DataPlace(span.source.name)


def _code(code: int) -> str:
    return f"U+{code:04X}"
