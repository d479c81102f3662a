"""How narrow rules are, as a document with a question for the reviewer, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from talentarule.analysis.comparing.telling import clause_name
from talentarule.analysis.documents import Block, Document, Grid, Heading, Line
from talentarule.analysis.narrowing.model import Condition, Elsewhere, Narrowness
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.rules.labels import path_in
from talentarule.version import __version__
from talentarule.vocabulary.calendar import format_date

TITLE = Words("Sempitnya syarat: {position}", "How narrow the rules are: {position}")
RULES = Words("Aturan", "Rules")
DATA = Words("Data", "Data")
PEOPLE = Words("{file}, {count} orang", "{file}, {count} people")
DATE = Words("Tanggal", "Date")
ON = Words("keputusan {on}", "decision {on}")
ASSUMED = Words(
    "tanggal {names} tidak disebut dan dianggap sama dengan tanggal keputusan",
    "the date of {names} was not given and is taken to be that of the decision",
)
QUESTION = Words("Pertanyaan bagi penelaah", "Question for the reviewer")
ENOUGH = Words(
    "{passing} dari {judged} orang memenuhi semua syarat; ambang yang dipakai {k} orang.",
    "{passing} of {judged} people meet all conditions; the threshold used is {k}.",
)
FEW = Words(
    "Hanya {passing} dari {judged} orang dalam data yang memenuhi semua syarat, kurang dari {k} orang.",
    "Only {passing} of {judged} people in the data meet all conditions, fewer than {k}.",
)
MOST = Words(
    "Yang paling mengurangi jumlah itu ialah {clause}: tanpa syarat itu {without} orang memenuhi semua syarat lainnya.",
    "What takes away most is {clause}: without that condition {without} people meet all the others.",
)
MOST_OWN = Words(
    "Di antara syarat yang hanya berlaku bagi jabatan ini, yang paling mengurangi ialah {clause}: tanpa syarat itu "
    "{without} orang.",
    "Among the conditions for this position alone, {clause} takes away most: without it {without} people.",
)
THERE = Words(
    "Syarat atas hal yang sama pada {positions} jabatan lain dengan ketentuan induk yang sama dipenuhi {median} orang "
    "(nilai tengah), syarat ini dipenuhi {alone} orang.",
    "Conditions on the same matter for {positions} other positions under the same norm are met by {median} people (the "
    "median), this condition by {alone}.",
)
NOT_THERE = Words(
    "Tidak ada syarat atas hal yang sama pada jabatan lain dengan ketentuan induk yang sama.",
    "No other position under the same norm has a condition on the same matter.",
)
POOL = Words(
    "Semua syarat {positions} jabatan lain dengan ketentuan induk yang sama dipenuhi {median} orang (nilai tengah).",
    "All conditions of {positions} other positions under the same norm are met by {median} people (the median).",
)
ASK = Words(
    "Apakah syarat ini diperlukan bagi tugas jabatan tersebut, dan apa dasar hukumnya?",
    "Is this condition needed for the duties of the position, and what is its legal basis?",
)
BASIS = Words(
    "Dasar yang disebut dalam aturan: {basis}.", "The basis that the rules name: {basis}."
)
NO_BASIS = Words(
    "Aturan tidak menyebut dasar hukum bagi syarat ini.",
    "The rules name no legal basis for this condition.",
)
JOINT = Words(
    "Tidak ada satu syarat yang dengan sendirinya mengurangi jumlah itu: beberapa syarat bersama-sama.",
    "No single condition takes anything away by itself: several do together.",
)
UNCOVERED = Words(
    "Tidak ada ketentuan jabatan ini sendiri yang berlaku, sehingga tidak seorang pun memenuhi syarat.",
    "No rule of this position's own is in force, so that nobody is eligible.",
)
CONDITIONS = Words("Setiap syarat", "Each condition")
COLUMNS = (
    Words("Syarat", "Condition"),
    Words("memenuhinya", "meet it"),
    Words("lolos tanpanya", "pass without"),
    Words("di jabatan lain", "elsewhere"),
    Words("tersendiri", "own"),
)
OWN = Words("ya", "yes")
NOTE_OWN = Words(
    "Tersendiri: aturannya hanya berlaku bagi jabatan ini. Di jabatan lain: nilai tengah jumlah orang yang memenuhi "
    "syarat atas hal yang sama.",
    "Own: the rule is for this position alone. Elsewhere: the median number of people who meet conditions on the same "
    "matter.",
)
STEPS = Words("Bila beberapa syarat ditiadakan", "If several conditions were left out")
STEP = Words("tanpa {clauses}", "without {clauses}")
OTHERS = Words("Jabatan pembanding", "Positions compared with")
ROWS = Words("Nomor baris yang memenuhi semua syarat", "Rows that meet all conditions")
EVENTS = Words(
    "Data memuat tanggal peristiwa sendiri ({names}), yang tidak dipakai dalam penghitungan ini.",
    "The data have dates of events of their own ({names}), which are not used in these counts.",
)
NOTE = Words(
    "Angka ini menyangkut data yang diberikan saja dan tidak menyatakan bahwa syarat itu dibuat untuk seseorang.",
    "These figures are about the data given alone, and do not say that a condition was made for anybody.",
)
DIGEST = Words("Sidik aturan", "Digest of the rules")
ENGINE = Words("Dibuat dengan", "Made with")


def narrowness_document(
    found: Narrowness, files: tuple[str, ...], data: str, lang: Lang
) -> Document:
    """The figures, and first what they ask."""
    dates = [say(ON, lang, on=format_date(found.on, lang))]
    dates += [f"{name} {format_date(day, lang)}" for name, day in found.events.items()]
    if found.assumed:
        dates.append(say(ASSUMED, lang, names=", ".join(found.assumed)))
    about = (
        (RULES.of(lang), ", ".join(files)),
        (DATA.of(lang), say(PEOPLE, lang, file=data, count=_spaced(found.people))),
        (DATE.of(lang), "; ".join(dates)),
    )
    return Document(
        say(TITLE, lang, position=found.position),
        about,
        (*_question(found, lang), *_figures(found, lang)),
        (
            (DIGEST.of(lang), found.rules_digest),
            (ENGINE.of(lang), f"talentarule {__version__}"),
        ),
    )


def _question(found: Narrowness, lang: Lang) -> Iterator[Block]:
    yield Heading(QUESTION.of(lang))
    figures = {
        "passing": _spaced(found.passing),
        "judged": _spaced(found.judged),
        "k": _spaced(found.k),
    }
    yield Line(say(FEW if found.narrow else ENOUGH, lang, **figures))
    if not found.covered:
        yield Line(UNCOVERED.of(lang))
        return
    if not found.narrow:
        return
    most, own = found.narrowest, found.narrowest_own
    if most is None:
        yield Line(JOINT.of(lang))
    else:
        yield Line(_taken(MOST, most, lang))
        if own is not None and own is not most:
            yield Line(_taken(MOST_OWN, own, lang))
    asked = own or most
    if asked is not None:
        yield Line(_there(asked, lang))
    if found.pool_elsewhere is not None:
        yield Line(
            say(
                POOL,
                lang,
                positions=_spaced(len(found.others)),
                median=_figure(found.pool_elsewhere),
            )
        )
    if asked is not None:
        basis = "; ".join(asked.clause.basis)
        yield Line(say(BASIS, lang, basis=basis) if basis else NO_BASIS.of(lang))
        yield Line(ASK.of(lang), tone="open")
    yield Line(NOTE.of(lang))


def _taken(words: Words, one: Condition, lang: Lang) -> str:
    return say(words, lang, clause=clause_name(one.clause, lang), without=_spaced(one.without))


def _there(one: Condition, lang: Lang) -> str:
    there = one.elsewhere
    if there.median is None:
        return NOT_THERE.of(lang)
    return say(
        THERE,
        lang,
        positions=_spaced(there.positions),
        median=_figure(there.median),
        alone=_spaced(one.alone),
    )


def _figures(found: Narrowness, lang: Lang) -> Iterator[Block]:
    yield Heading(CONDITIONS.of(lang))
    yield Grid(
        tuple(one.of(lang) for one in COLUMNS),
        tuple(
            (
                path_in(one.clause.path, lang),
                _spaced(one.alone),
                _spaced(one.without),
                "" if one.elsewhere.median is None else _figure(one.elsewhere.median),
                OWN.of(lang) if one.own else "",
            )
            for one in found.conditions
        ),
    )
    yield Line(NOTE_OWN.of(lang))
    if found.event_columns:
        yield Line(say(EVENTS, lang, names=", ".join(found.event_columns)))
    if found.steps:
        yield Heading(STEPS.of(lang), 2)
        left: list[str] = []
        rows = []
        for step in found.steps:
            left.append(path_in(step.clause.path, lang))
            rows.append((say(STEP, lang, clauses=", ".join(left)), step.pool))
        for told, pool in rows:
            yield Line(told, 1, _spaced(pool))
    if found.others:
        yield Heading(OTHERS.of(lang), 2)
        yield Line(", ".join(found.others), 1)
    if found.rows is not None:
        yield Heading(ROWS.of(lang), 2)
        yield Line(", ".join(map(str, found.rows)) or "-", 1)


def _figure(number: float) -> str:
    return _spaced(int(number)) if number == int(number) else f"{number:.1f}"


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def narrowness_json(found: Narrowness) -> dict[str, object]:
    """The figures as plain JSON data. Keys: ``position``, the dates, ``k``, ``people``, ``judged``, ``passing``,
    ``narrow``, ``conditions``, ``steps``, ``others``, ``pool_elsewhere``; ``rows`` where they were asked for.
    """
    told: dict[str, object] = {
        "engine": __version__,
        "rules_digest": found.rules_digest,
        "position": found.position,
        "on": found.on.isoformat(),
        "events": {name: day.isoformat() for name, day in found.events.items()},
        "events_assumed": list(found.assumed),
        "event_columns_not_used": list(found.event_columns),
        "k": found.k,
        "people": found.people,
        "judged": found.judged,
        "passing": found.passing,
        "narrow": found.narrow,
        "covered": found.covered,
        "conditions": [
            {
                "path": one.clause.path,
                "regulation": one.clause.regulation,
                "basis": list(one.clause.basis),
                "file": one.clause.file,
                "line": one.clause.line,
                "alone": one.alone,
                "without": one.without,
                "own": one.own,
                "elsewhere": _elsewhere(one.elsewhere),
            }
            for one in found.conditions
        ],
        "steps": [{"path": one.clause.path, "pool": one.pool} for one in found.steps],
        "others": list(found.others),
        "pool_elsewhere": found.pool_elsewhere,
    }
    if found.rows is not None:
        told["rows"] = list(found.rows)
    return told


def _elsewhere(one: Elsewhere) -> dict[str, object]:
    return {"positions": one.positions, "median": one.median}


__all__ = ["narrowness_document", "narrowness_json"]
