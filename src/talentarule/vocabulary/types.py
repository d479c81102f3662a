"""The types of facts, attributes and operands."""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

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


class FieldRole(Enum):
    """What a field of a record is for: start and end make the record a period, the year is the key of a yearly list."""

    PLAIN = "plain"
    START = "tanggal mulai"
    END = "tanggal selesai"
    YEAR = "tahun"


@frozen
class RecordField:
    """One field of the records of a list."""

    key: str
    name: str = field(eq=False)
    type: ScalarType | ManyType
    role: FieldRole = FieldRole.PLAIN
    may_be_none: bool = False


@frozen
class ListType:
    """A list of records. In a list ``per_year`` each year that is asked and not given is unknown."""

    fields: tuple[RecordField, ...]
    per_year: bool = False

    def field(self, key: str) -> RecordField | None:
        """The field with this key."""
        return next((one for one in self.fields if one.key == key), None)

    def with_role(self, role: FieldRole) -> RecordField | None:
        """The field with this role."""
        return next((one for one in self.fields if one.role is role), None)

    @property
    def has_periods(self) -> bool:
        """Whether its records are periods: they have a start."""
        return self.with_role(FieldRole.START) is not None


FactType = ScalarType | ManyType | ListType
