"""Files of rule text, and places in them."""

from talentarule.source.file import Position, SourceFile, Span
from talentarule.source.normalise import decode, digest_text, normalise
from talentarule.source.problems import TextProblem

__all__ = ["Position", "SourceFile", "Span", "TextProblem", "decode", "digest_text", "normalise"]
