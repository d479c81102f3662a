"""Resolved values, operands and conditions in words, in both languages from one table of phrases.

The words are those of a regulation read aloud. Names of facts, values and events stay as the rule files have them.
Texts from rule files and data are put into the phrases as they are: whoever prints them makes them fit for the place.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from talentarule.decide.record_words import (
    POOL,
    Speak,
    qualifies_words,
    record_condition_words,
    record_operand_words,
)
from talentarule.decide.specialise import Setting
from talentarule.diagnostics import Lang, Words
from talentarule.rules import nodes as n
from talentarule.rules.reference import value_of
from talentarule.vocabulary.calendar import add, format_date, format_duration
from talentarule.vocabulary.durations import Duration
from talentarule.vocabulary.facts import Event, Fact, Owner
from talentarule.vocabulary.scale import Level
from talentarule.vocabulary.taxonomy import Category
from talentarule.vocabulary.types import (
    DateType,
    DurationType,
    FactType,
    ListType,
    ManyType,
    NumberType,
    ScalarType,
    ScaleType,
    TaxonomyType,
)
from talentarule.vocabulary.values import NOTHING, Choice, Many, Nothing, Records, Value

UNKNOWN_WORDS = Words("tidak diketahui", "unknown")
NONE_WORDS = Words("tidak ada", "none")
YES_WORDS = Words("ya", "yes")
NO_WORDS = Words("tidak", "no")
MORE_WORDS = Words("daftar belum lengkap", "list incomplete")
NO_DATE_WORDS = Words("tanggal belum ditentukan", "date not given")


_RECORDS = Words("{count} catatan", "{count} records")


def say(phrase: Words, lang: Lang, **parts: str) -> str:
    """A phrase in one language with its places filled. The phrase is ours; what fills it may be anybody's."""
    return phrase.of(lang).format_map(parts)


# Values --------------------------------------------------------------------------------------------------------


def value_words(value: Value | None, lang: Lang) -> str:
    """A value for people: ``IV/b``, ``1 Maret 2023``, ``55 tahun 6 bulan``, ``ya``, ``hukum, kedokteran``."""
    match value:
        case None:
            return UNKNOWN_WORDS.of(lang)
        case Nothing():
            return NONE_WORDS.of(lang)
        case Many(items, complete):
            shown = ", ".join(value_words(item, lang) for item in items)
            if complete:
                return shown or NONE_WORDS.of(lang)
            more = MORE_WORDS.of(lang)
            return f"{shown}, … ({more})" if shown else f"… ({more})"
        case bool():
            return (YES_WORDS if value else NO_WORDS).of(lang)
        case Decimal():
            return format(value, "f")
        case int():
            return str(value)
        case datetime.date():
            return format_date(value, lang)
        case Duration():
            return format_duration(value, lang)
        case Level() | Category() | Choice():
            return value.name
        case str():
            return value
        case Records(items, complete):
            count = say(_RECORDS, lang, count=str(len(items))) if items else NONE_WORDS.of(lang)
            return count if complete else f"{count}, … ({MORE_WORDS.of(lang)})"
        case _:
            assert_never(value)


def with_unit(text: str, kind: FactType) -> str:
    """A number in words, followed by its unit where it has one."""
    return f"{text} {kind.unit}" if isinstance(kind, NumberType) and kind.unit else text


# Operands ------------------------------------------------------------------------------------------------------

_OF_POSITION = Words("{name} jabatan ini ({value})", "{name} of this position ({value})")
_OF_SELECTION = Words("{name} seleksi ini ({value})", "{name} of this selection ({value})")
_AGE = Words("usia pada {at}", "age at {at}")
_AGE_OF = Words("usia menurut {birth} pada {at}", "age by {birth} at {at}")
_HIGHEST = Words("{name} tertinggi", "highest {name}")
_LOWEST = Words("{name} terendah", "lowest {name}")
_COUNT = Words("jumlah {name}", "number of {name}")
_BEFORE = Words("{amount} sebelum {of}", "{amount} before {of}")
_AFTER = Words("{amount} sesudah {of}", "{amount} after {of}")
_PLUS = Words("{of} ditambah {amount}", "{of} plus {amount}")
_MINUS = Words("{of} dikurangi {amount}", "{of} minus {amount}")

_BY_TABLE = Words("{name} (menurut tabelnya)", "{name} (by its table)")
_THAT_IS = Words("{name} (yaitu {body})", "{name} (that is, {body})")

BIRTH_KEY = "tanggal lahir"
"""The fact by which an age goes unless the words say otherwise."""


def operand_words(operand: n.Operand, setting: Setting, lang: Lang) -> str:
    """An operand in words; attributes, selection facts and events are named with their value."""
    match operand:
        case n.FactRef(fact):
            return fact_words(fact, setting, lang)
        case n.EventRef(event):
            return event_words(event, setting, lang)
        case n.Constant(value, kind):
            return with_unit(value_words(value, lang), kind)
        case n.Age(birth, at):
            at_words = operand_words(at, setting, lang)
            if isinstance(birth, n.FactRef) and birth.fact.key == BIRTH_KEY:
                return say(_AGE, lang, at=at_words)
            return say(_AGE_OF, lang, birth=operand_words(birth, setting, lang), at=at_words)
        case n.ExtremeOf(which, fact):
            phrase = _HIGHEST if which is n.Extreme.HIGHEST else _LOWEST
            return say(phrase, lang, name=fact.name)
        case n.CountOf(fact):
            return say(_COUNT, lang, name=fact.name)
        case n.Shifted(inner, sign, amount):
            of = operand_words(inner, setting, lang)
            if isinstance(amount, Duration):
                phrase = _AFTER if sign > 0 else _BEFORE
            else:
                phrase = _PLUS if sign > 0 else _MINUS
            return say(phrase, lang, of=of, amount=value_words(amount, lang))
        case n.Defined(name, inner):
            return say(_THAT_IS, lang, name=name, body=operand_words(inner, setting, lang))
        case (
            n.RecordCount()
            | n.DistinctCount()
            | n.FieldTotal()
            | n.FieldExtreme()
            | n.FieldValues()
            | n.SpellOf()
        ):
            return record_operand_words(operand, speak_in(setting, lang))
        case n.TableValue(name):
            return say(_BY_TABLE, lang, name=name)
        case _:
            assert_never(operand)


def speak_in(setting: Setting, lang: Lang) -> Speak:
    """How the parts of selections are said in a setting."""
    return Speak(
        lambda operand: operand_words(operand, setting, lang),
        lambda condition: condition_words(condition, setting, lang),
        lang,
    )


def fact_words(fact: Fact, setting: Setting, lang: Lang) -> str:
    """The name of a fact; what is not the candidate's is named with its owner and its value."""
    match fact.owner:
        case Owner.CANDIDATE | Owner.RECORD:
            return fact.name
        case Owner.POOL:
            return POOL.of(lang)
        case Owner.POSITION:
            phrase = _OF_POSITION
        case Owner.SELECTION:
            phrase = _OF_SELECTION
        case _:
            assert_never(fact.owner)
    value = value_of(n.FactRef(fact), setting.situation({}))
    return say(phrase, lang, name=fact.name, value=value_words(value, lang))


def event_words(event: Event, setting: Setting, lang: Lang) -> str:
    """The name of an event with its date."""
    day = setting.events.get(event.key)
    shown = NO_DATE_WORDS.of(lang) if day is None else format_date(day, lang)
    return f"{event.name} ({shown})"


# Conditions ----------------------------------------------------------------------------------------------------

_SCALE: Mapping[n.Relation, Words] = {
    n.Relation.AT_LEAST: Words("{left} paling rendah {right}", "{left} at least {right}"),
    n.Relation.AT_MOST: Words("{left} paling tinggi {right}", "{left} at most {right}"),
    n.Relation.BELOW: Words("{left} di bawah {right}", "{left} below {right}"),
    n.Relation.ABOVE: Words("{left} di atas {right}", "{left} above {right}"),
}
_NUMBER: Mapping[n.Relation, Words] = {
    n.Relation.AT_LEAST: Words("{left} paling sedikit {right}", "{left} at least {right}"),
    n.Relation.AT_MOST: Words("{left} paling banyak {right}", "{left} at most {right}"),
    n.Relation.BELOW: Words("{left} kurang dari {right}", "{left} less than {right}"),
    n.Relation.ABOVE: Words("{left} lebih dari {right}", "{left} more than {right}"),
}
_LENGTH: Mapping[n.Relation, Words] = {
    n.Relation.AT_LEAST: Words("{left} paling singkat {right}", "{left} at least {right}"),
    n.Relation.AT_MOST: Words("{left} paling lama {right}", "{left} at most {right}"),
    n.Relation.BELOW: Words("{left} kurang dari {right}", "{left} less than {right}"),
    n.Relation.ABOVE: Words("{left} lebih dari {right}", "{left} more than {right}"),
}
_AGES: Mapping[n.Relation, Words] = {
    n.Relation.AT_LEAST: Words("{left} paling rendah {right}", "{left} at least {right}"),
    n.Relation.AT_MOST: Words("{left} paling tinggi {right}", "{left} at most {right}"),
    n.Relation.BELOW: Words("{left} belum mencapai {right}", "{left} not yet {right}"),
    n.Relation.ABOVE: Words("{left} lebih dari {right}", "{left} more than {right}"),
}
_DATE: Mapping[n.Relation, Words] = {
    n.Relation.AT_LEAST: Words("{left} pada atau sesudah {right}", "{left} on or after {right}"),
    n.Relation.AT_MOST: Words("{left} pada atau sebelum {right}", "{left} on or before {right}"),
    n.Relation.BELOW: Words("{left} sebelum {right}", "{left} before {right}"),
    n.Relation.ABOVE: Words("{left} sesudah {right}", "{left} after {right}"),
}
_WITHIN = Words("{left} termasuk {right}", "{left} is or lies under {right}")
_IS = Words("{left} adalah {right}", "{left} is {right}")
_IS_NONE = Words("{left} tidak ada", "{left} is none")
_PEER = Words("{left} setara dengan {right}", "{left} of equal rank with {right}")
_EXACTLY_STEP = Words(
    "{left} tepat {right}, bukan yang setara", "{left} exactly {right}, not one of equal rank"
)
_EXACTLY_NODE = Words(
    "{left} tepat {right}, bukan yang di bawahnya", "{left} exactly {right}, not one under it"
)
_SOME = Words("salah satu {left}", "some {left}")
_NOT_WITHIN = Words("{left} tidak termasuk {right}", "{left} neither is nor lies under {right}")
_IS_NOT = Words("{left} bukan {right}", "{left} is not {right}")
_IS_NOT_NONE = Words("{left} ada", "{left} is not none")
_NO_VALUE = Words(
    "tidak ada satu pun nilai {left} yang {inner}",
    "no value of {left} {inner}",
)
_BETWEEN = Words(
    "{left} antara {low} sampai {high}", "{left} between {low} and {high}, both included"
)
_RANGE = Words("{low} sampai {high}", "{low} to {high}")
_ANY_OF = Words("paling sedikit satu dari", "at least one of")
_ALL_OF = Words("semua dari", "all of")
_COUNT_OF = Words("paling sedikit {count} dari", "at least {count} of")
_LISTED = Words("{left} {relation}{quantity}: {members}", "{left} {relation}{quantity}: {members}")
_LIST_WITHIN = Words("termasuk ", "is or lies under ")
_LIST_IS = Words("", "is ")
_LIST_COVERS = Words("mencakup ", "covers ")
_SAME_AS = Words("sama dengan ", "is ")
_LIST_EXACTLY = Words("tepat ", "exactly ")
_LIST_PEER = Words("setara dengan ", "of equal rank with ")
_PERIOD = Words(
    "{left} dalam kurun {length} sebelum {moment}", "{left} within {length} before {moment}"
)
_PERIOD_AFTER = Words(
    "{left} dalam kurun {length} sesudah {moment}", "{left} within {length} after {moment}"
)
_PERIOD_DAYS = Words(
    " (mulai {first}, sebelum {last})",
    " (from {first}, before {last})",
)
_PERIOD_AFTER_DAYS = Words(
    " (sesudah {first}, paling lambat {last})",
    " (after {first}, not later than {last})",
)
_HAS = Words("ada {name}", "there is some {name}")
_HAS_NOT = Words("tidak ada {name}", "there is no {name}")
_NOT_TRUE = Words("tidak {name}", "not {name}")
_NOT = Words("tidak: {item}", "not: {item}")
_AND = Words(" dan ", " and ")
_OR = Words(" atau ", " or ")
_AT_LEAST = Words("paling sedikit {count} dari: {items}", "at least {count} of: {items}")


def condition_words(condition: n.Condition, setting: Setting, lang: Lang) -> str:
    """What a condition says, as a fragment of a sentence: ``golongan paling rendah IV/b``."""
    match condition:
        case n.Compare(left):
            return _compare_words(condition, operand_words(left, setting, lang), setting, lang)
        case n.Between(left, low, high):
            return say(
                _BETWEEN,
                lang,
                left=operand_words(left, setting, lang),
                low=operand_words(low, setting, lang),
                high=operand_words(high, setting, lang),
            )
        case n.Member(left, quantity, members, count):
            return say(
                _LISTED,
                lang,
                left=operand_words(left, setting, lang),
                relation=_list_relation(members[0], left, quantity, lang),
                quantity=_quantity_words(quantity, count, lang),
                members=", ".join(_member_words(one, setting, lang) for one in members),
            )
        case n.MemberOf(left, quantity, of, count):
            return _member_of_words(left, quantity, of, count, setting, lang)
        case n.InPeriod():
            return _period_words(condition, setting, lang)
        case n.Truth(ref):
            return fact_words(ref.fact, setting, lang)
        case n.HasAny(fact):
            return say(_HAS, lang, name=fact_words(fact, setting, lang))
        case n.Exists() | n.Every():
            return record_condition_words(condition, speak_in(setting, lang))
        case n.Qualifies(below):
            return qualifies_words(below, lang)
        case n.Not(item):
            return _not_words(item, setting, lang)
        case n.All(items):
            return _AND.of(lang).join(_inner_words(item, setting, lang) for item in items)
        case n.Any(items):
            return _OR.of(lang).join(_inner_words(item, setting, lang) for item in items)
        case n.AtLeast(count, items):
            shown = "; ".join(condition_words(item, setting, lang) for item in items)
            return say(_AT_LEAST, lang, count=str(count), items=shown)
        case n.DefinedCondition(name, body):
            return say(_THAT_IS, lang, name=name, body=condition_words(body, setting, lang))
        case _:
            assert_never(condition)


def _inner_words(condition: n.Condition, setting: Setting, lang: Lang) -> str:
    shown = condition_words(condition, setting, lang)
    return f"({shown})" if isinstance(condition, n.All | n.Any | n.AtLeast) else shown


def type_of(operand: n.Operand) -> FactType:
    """The type of an operand's value."""
    match operand:
        case n.FactRef(fact):
            return fact.type
        case n.EventRef():
            return DateType()
        case n.Constant(_, kind):
            return kind
        case n.Age():
            return DurationType(age=True)
        case n.ExtremeOf(_, fact):
            return item_type(fact.type)
        case n.CountOf() | n.RecordCount() | n.DistinctCount():
            return NumberType()
        case n.FieldTotal(_, field):
            return field.type
        case n.FieldExtreme(_, _, field):
            return item_type(field.type)
        case n.FieldValues(_, field):
            return ManyType(item_type(field.type))
        case n.SpellOf():
            return DurationType()
        case n.TableValue():
            return operand.type
        case n.Shifted(inner) | n.Defined(_, inner):
            return type_of(inner)
        case _:
            assert_never(operand)


def item_type(kind: FactType) -> ScalarType:
    """The type of one value."""
    assert not isinstance(kind, ListType)
    return kind.item if isinstance(kind, ManyType) else kind


def is_none(operand: n.Operand) -> bool:
    """Whether an operand is ``tidak ada``."""
    return isinstance(operand, n.Constant) and operand.value is NOTHING


def _order_words(relation: n.Relation, kind: ScalarType) -> Words:
    match kind:
        case DurationType(age=True):
            return _AGES[relation]
        case DurationType():
            return _LENGTH[relation]
        case DateType():
            return _DATE[relation]
        case NumberType():
            return _NUMBER[relation]
        case _:
            return _SCALE[relation]


def _compare_words(compare: n.Compare, left: str, setting: Setting, lang: Lang) -> str:
    kind = type_of(compare.left)
    item = item_type(kind)
    right = operand_words(compare.right, setting, lang)
    match compare.relation:
        case n.Relation.EQUAL if is_none(compare.right):
            phrase = _IS_NONE
        case n.Relation.EQUAL:
            phrase = _WITHIN if isinstance(item, TaxonomyType) else _IS
        case n.Relation.EXACTLY:
            phrase = _EXACTLY_NODE if isinstance(item, TaxonomyType) else _EXACTLY_STEP
        case n.Relation.PEER:
            phrase = _PEER
            right += _peers_words(compare.right)
        case _:
            phrase = _order_words(compare.relation, item)
    if isinstance(kind, ManyType):
        left = say(_SOME, lang, left=left)
    return say(phrase, lang, left=left, right=right)


def _peers_words(right: n.Operand) -> str:
    match right:
        case n.Constant(Level() as level, ScaleType(scale)):
            same = [level, *scale.peers(level)]
            return f" ({', '.join(one.name for one in same)})" if len(same) > 1 else ""
        case _:
            return ""


def _quantity_words(quantity: n.Quantity, count: int, lang: Lang) -> str:
    match quantity:
        case n.Quantity.ANY:
            return _ANY_OF.of(lang)
        case n.Quantity.ALL:
            return _ALL_OF.of(lang)
        case n.Quantity.AT_LEAST:
            return say(_COUNT_OF, lang, count=str(count))
        case _:
            assert_never(quantity)


def _list_relation(
    member: n.Compare | n.Between, left: n.Operand, quantity: n.Quantity, lang: Lang
) -> str:
    relation = member.relation if isinstance(member, n.Compare) else n.Relation.EQUAL
    match relation:
        case n.Relation.EXACTLY:
            return _LIST_EXACTLY.of(lang)
        case n.Relation.PEER:
            return _LIST_PEER.of(lang)
        case _:
            return _equal_relation(left, quantity).of(lang)


def _equal_relation(left: n.Operand, quantity: n.Quantity) -> Words:
    """How several members are asked for: of many values, each member may be met by another value."""
    kind = type_of(left)
    if isinstance(kind, ManyType) and quantity is not n.Quantity.ANY:
        return _LIST_COVERS
    return _LIST_WITHIN if isinstance(item_type(kind), TaxonomyType) else _LIST_IS


def _member_words(member: n.Compare | n.Between, setting: Setting, lang: Lang) -> str:
    if isinstance(member, n.Compare):
        return operand_words(member.right, setting, lang)
    low, high = (operand_words(end, setting, lang) for end in (member.low, member.high))
    return say(_RANGE, lang, low=low, high=high)


_MEMBERS_OF = Words("{name} jabatan ini: {value}", "{name} of this position: {value}")
_MEMBERS_OF_SELECTION = Words("{name} seleksi ini: {value}", "{name} of this selection: {value}")
_MEMBER_OF = Words("{left} {relation}{quantity} {of}", "{left} {relation}{quantity} {of}")


def _member_of_words(
    left: n.Operand,
    quantity: n.Quantity,
    of: n.FactRef | n.FieldValues,
    count: int,
    setting: Setting,
    lang: Lang,
) -> str:
    if isinstance(of, n.FieldValues):
        members = operand_words(of, setting, lang)
    elif of.fact.owner is Owner.CANDIDATE:
        members = of.fact.name
    else:
        own = of.fact.owner is Owner.POSITION
        phrase = _MEMBERS_OF if own else _MEMBERS_OF_SELECTION
        values = value_words(value_of(of, setting.situation({})), lang)
        members = say(phrase, lang, name=of.fact.name, value=values)
    return say(
        _MEMBER_OF,
        lang,
        left=operand_words(left, setting, lang),
        relation=_equal_relation(left, quantity).of(lang),
        quantity=_quantity_words(quantity, count, lang),
        of=members,
    )


def _period_words(period: n.InPeriod, setting: Setting, lang: Lang) -> str:
    before = period.side is n.Side.BEFORE
    shown = say(
        _PERIOD if before else _PERIOD_AFTER,
        lang,
        left=operand_words(period.operand, setting, lang),
        length=format_duration(period.length, lang),
        moment=operand_words(period.moment, setting, lang),
    )
    moment = value_of(period.moment, setting.situation({}))
    if not isinstance(moment, datetime.date):
        return shown
    ends = (
        (add(moment, period.length, -1), moment) if before else (moment, add(moment, period.length))
    )
    first, last = (format_date(day, lang) for day in ends)
    return shown + say(_PERIOD_DAYS if before else _PERIOD_AFTER_DAYS, lang, first=first, last=last)


# Negations -----------------------------------------------------------------------------------------------------


def _not_words(item: n.Condition, setting: Setting, lang: Lang) -> str:
    match item:
        case n.Truth(ref):
            return say(_NOT_TRUE, lang, name=fact_words(ref.fact, setting, lang))
        case n.HasAny(fact):
            return say(_HAS_NOT, lang, name=fact_words(fact, setting, lang))
        case n.Exists() | n.Every():
            return record_condition_words(item, speak_in(setting, lang), denied=True)
        case n.Compare(left) if isinstance(type_of(left), ManyType):
            return _no_value_words(left, [item], setting, lang)
        case n.Member(left, n.Quantity.ANY, members) if isinstance(type_of(left), ManyType):
            return _no_value_words(left, members, setting, lang)
        case n.Compare(left, n.Relation.EQUAL, right):
            within = isinstance(item_type(type_of(left)), TaxonomyType)
            phrase = _IS_NOT_NONE if is_none(right) else _NOT_WITHIN if within else _IS_NOT
            return say(
                phrase,
                lang,
                left=operand_words(left, setting, lang),
                right=operand_words(right, setting, lang),
            )
        case _:
            return say(_NOT, lang, item=_inner_words(item, setting, lang))


def _no_value_words(
    left: n.Operand, members: Sequence[n.Compare | n.Between], setting: Setting, lang: Lang
) -> str:
    """``≠`` on a many-valued fact: not one of its values may match, which the sign does not say by itself."""
    relation = _list_relation(members[0], left, n.Quantity.ANY, lang) or _SAME_AS.of(lang)
    shown = ", ".join(_member_words(one, setting, lang) for one in members)
    if len(members) > 1:
        shown = f"{_ANY_OF.of(lang)}: {shown}"
    return say(_NO_VALUE, lang, left=operand_words(left, setting, lang), inner=f"{relation}{shown}")


__all__ = [
    "condition_words",
    "event_words",
    "fact_words",
    "is_none",
    "item_type",
    "operand_words",
    "say",
    "type_of",
    "value_words",
    "with_unit",
]
