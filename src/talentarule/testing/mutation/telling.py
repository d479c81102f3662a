"""What mutation testing found, for the person who writes the rules, and as JSON values with stable keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from talentarule.analysis.pasting import example_text, expectation, nearest_example
from talentarule.decide.page import Page
from talentarule.decide.words import say
from talentarule.diagnostics import Lang, Words
from talentarule.diagnostics.shown import clean
from talentarule.rules.labels import path_in
from talentarule.testing.mutation.model import Mutant, Operator
from talentarule.testing.mutation.running import Fate, Killer, MutationReport, Trial

FORMAT = "talentarule.mutate/1"
WIDTH = 100

_OPERATORS: Mapping[Operator, Words] = {
    Operator.BOUND_UP: Words("batas naik satu langkah", "bound one step up"),
    Operator.BOUND_DOWN: Words("batas turun satu langkah", "bound one step down"),
    Operator.CONNECTIVE: Words("dan dan atau bertukar", "and and or exchanged"),
    Operator.DROP_CLAUSE: Words("syarat dihapus", "clause left out"),
    Operator.DROP_EXCEPTION: Words("pengecualian dihapus", "exception left out"),
    Operator.WIDEN: Words("himpunan diperluas", "set made wider"),
    Operator.NARROW: Words("himpunan dipersempit", "set made narrower"),
    Operator.NEGATE: Words("syarat diingkari", "condition negated"),
    Operator.EVENT: Words("peristiwa diganti", "another event"),
}
_ARTICLE = Words("{article} ({file})", "{article} ({file})")
_PLACE = Words("{path}, baris {line}: {what}", "{path}, line {line}: {what}")
_WOULD_KILL = Words("Contoh yang akan mengetahuinya:", "The example that would notice it:")
_WOULD_KILL_ALL = Words(
    "Contoh yang akan mengetahui semuanya:", "The example that would notice all of these:"
)
_TITLE = Words("Mutan {number}: {path}", "Mutant {number}: {path}")
_UNREACHED = Words(
    "Tidak ada calon yang ditemukan; mungkin setara dengan aturan semula:",
    "No candidate was found; perhaps the same as the rules as they are:",
)
_EQUIVALENT = Words(
    "Terbukti tidak mengubah putusan siapa pun yang datanya lengkap, dan tidak dihitung:",
    "Proved to change no verdict on anybody of whom everything is known, and not counted:",
)
_END = Words(
    "{total} mutan: {killed} diketahui oleh contoh, {survived} tidak diketahui, {equivalent} setara",
    "{total} mutants: {killed} noticed by examples, {survived} not noticed, {equivalent} equivalent",
)
_SCORE = Words("Diketahui: {score} %", "Noticed: {score} %")
NOTHING_TRIED = Words(
    "Belum dijalankan: {count} harapan tidak sesuai sebelum ada kekeliruan yang dicoba. Perbaiki dahulu, lihat dengan: "
    "talentarule test",
    "Not run: {count} expectations fail before any mistake is tried. Repair these first; see them with: talentarule "
    "test",
)
NO_EXPECTATIONS = Words(
    "Tidak ada contoh dalam berkas ini, sehingga tidak satu pun kekeliruan diketahui.",
    "There are no examples in these files, so no mistake is noticed.",
)


@frozen
class _Group:
    """Survivors that one example would kill."""

    killer: Killer | None
    text: str
    trials: tuple[Trial, ...]


def mutation_text(report: MutationReport, lang: Lang, width: int = WIDTH) -> str:
    """The survivors by article, each lot with the example that would kill it; then the count. Each line is ended."""
    page = Page(width)
    number = 0
    for (article, file), trials in _by_article(report, (Fate.SURVIVED, Fate.UNREACHED)).items():
        page.gap()
        page.add(say(_ARTICLE, lang, article=path_in(article, lang), file=file))
        for group in _groups(report, trials, lang):
            page.gap()
            for trial in group.trials:
                _add_mutant(page, trial.mutant, lang)
            if group.killer is None:
                page.add(_UNREACHED.of(lang).rstrip(":") + ".", 2)
                continue
            number += 1
            page.add((_WOULD_KILL if len(group.trials) == 1 else _WOULD_KILL_ALL).of(lang), 2)
            page.gap()
            text = killing_example(report, group.killer, _title(report, number, group, lang), lang)
            for line in text.splitlines():
                page.whole(line)
    equivalent = report.of(Fate.EQUIVALENT)
    if equivalent:
        page.gap()
        page.add(_EQUIVALENT.of(lang))
        for trial in equivalent:
            _add_mutant(page, trial.mutant, lang)
    page.gap()
    page.add(summary(report, lang))
    return page.text()


def summary(report: MutationReport, lang: Lang) -> str:
    """How many there were, how many were noticed, and the part of them."""
    equivalent = len(report.of(Fate.EQUIVALENT))
    counts = {
        "total": str(len(report.trials)),
        "killed": str(report.killed),
        "survived": str(report.counted - report.killed),
        "equivalent": str(equivalent),
    }
    score = f"{int(report.score * 1000) / 10:.1f}"
    score = score if lang == "en" else score.replace(".", ",")
    return f"{say(_END, lang, **counts)}. {say(_SCORE, lang, score=score)}"


def killing_example(report: MutationReport, killer: Killer, title: str, lang: Lang) -> str:
    """The candidate as an example that expects what the rules decide."""
    rules = report.rules
    like = nearest_example(rules, killer.candidate, killer.where)
    found = expectation(killer.where.position, killer.decision)
    return example_text(rules, title, killer.candidate, killer.where, [found], like=like, lang=lang)


def _by_article(
    report: MutationReport, fates: tuple[Fate, ...]
) -> Mapping[tuple[str, str], list[Trial]]:
    found: dict[tuple[str, str], list[Trial]] = {}
    for trial in report.trials:
        if trial.fate in fates:
            key = (trial.mutant.article, trial.mutant.file)
            found.setdefault(key, []).append(trial)
    return found


def _groups(report: MutationReport, trials: list[Trial], lang: Lang) -> Iterator[_Group]:
    """The survivors by the example that would kill them; last those without one."""
    lots: dict[str, list[Trial]] = {}
    for trial in trials:
        text = "" if trial.killer is None else killing_example(report, trial.killer, "", lang)
        lots.setdefault(text, []).append(trial)
    for text, lot in sorted(lots.items(), key=lambda one: not one[0]):
        yield _Group(lot[0].killer, text, tuple(lot))


def _title(report: MutationReport, number: int, group: _Group, lang: Lang) -> str:
    taken = {one.title for one in report.rules.resolved.examples}
    path = group.trials[0].mutant.path
    title = say(_TITLE, lang, number=str(number), path=path_in(path, lang))
    while title in taken:
        title += " *"
    return title.replace('"', "'")


def _add_mutant(page: Page, mutant: Mutant, lang: Lang) -> None:
    what = _OPERATORS[mutant.operator].of(lang)
    path = path_in(mutant.path, lang)
    page.add(say(_PLACE, lang, path=path, line=str(mutant.line), what=what), 2, 2)
    for sign, lines in (("-", mutant.removed), ("+", mutant.added)):
        for line in lines:
            page.whole(f"{sign} {line}", 4)


def mutation_json(report: MutationReport, lang: Lang) -> dict[str, object]:
    """Keys: ``total``, ``killed``, ``counted``, ``score``; ``mutants``, each with ``operator``, ``path``, ``article``,
    ``file``, ``line``, ``removed``, ``added``, ``fate``, ``by`` (the example that noticed it), and of a survivor
    ``example``: a text in ``lang`` that would, for ``position``, with the verdicts on it.
    """
    return {
        "format": FORMAT,
        "digest": report.rules.digest,
        "expectations": report.expectations,
        "failing": len(report.failing),
        "total": len(report.trials),
        "killed": report.killed,
        "counted": report.counted,
        "score": round(report.score, 4),
        "mutants": [_trial_json(report, trial, lang) for trial in report.trials],
    }


def _trial_json(report: MutationReport, trial: Trial, lang: Lang) -> dict[str, object]:
    mutant, killer = trial.mutant, trial.killer
    form: dict[str, object] = {
        "operator": mutant.operator.value,
        "path": mutant.path,
        "article": mutant.article,
        "file": mutant.file,
        "line": mutant.line,
        "removed": list(mutant.removed),
        "added": list(mutant.added),
        "fate": trial.fate.value,
        "by": trial.by,
    }
    if killer is not None:
        form["position"] = killer.where.position
        form["verdict"] = killer.decision.verdict.name
        form["mutated_verdict"] = killer.mutated.verdict.name
        title = f"{mutant.path}: {mutant.operator.value}".replace('"', "'")
        form["example"] = killing_example(report, killer, clean(title), lang)
    return form


__all__ = [
    "FORMAT",
    "NOTHING_TRIED",
    "NO_EXPECTATIONS",
    "killing_example",
    "mutation_json",
    "mutation_text",
    "summary",
]
