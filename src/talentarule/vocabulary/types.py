"""The types of facts, attributes and operands."""

from __future__ import annotations

from attrs import frozen

from talentarule.vocabulary.scale import Scale
from talentarule.vocabulary.taxonomy import Taxonomy
from talentarule.vocabulary.values import Choice


@frozen
class TextType:
    """Free text, compared after folding."""


@frozen
class BooleanType:
    """``ya/tidak``."""


@frozen
class NumberType:
    """A number, in a unit where one is declared (folded name)."""

    unit: str | None = None


@frozen
class DateType:
    """A calendar date."""


@frozen
class DurationType:
    """Months and days. ``age`` marks what ``usia`` gives: it is compared by the calendar, and never by ``=``."""

    age: bool = False


@frozen
class ScaleType:
    """A level of a scale."""

    scale: Scale


@frozen
class TaxonomyType:
    """A category of a taxonomy."""

    taxonomy: Taxonomy


@frozen
class ChoiceType:
    """One of a closed set of options."""

    options: tuple[Choice, ...]


@frozen
class PoisonType:
    """The type of something already reported as wrong: it agrees with everything, so one mistake gives one message."""


ScalarType = (
    TextType
    | BooleanType
    | NumberType
    | DateType
    | DurationType
    | ScaleType
    | TaxonomyType
    | ChoiceType
    | PoisonType
)


@frozen
class ManyType:
    """Several values of one type."""

    item: ScalarType


FactType = ScalarType | ManyType
