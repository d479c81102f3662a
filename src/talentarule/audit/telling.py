"""Verifications and the answers to queries as text, JSON data and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from talentarule.audit import words as w
from talentarule.audit.queries import Change, ClauseCount, Recorded, Unfounded
from talentarule.audit.verification import Verification
from talentarule.diagnostics import Lang
from talentarule.diagnostics.json_form import to_json
from talentarule.diagnostics.shown import cells, clean

Row = dict[str, object]

CELL = 60
"""So many terminal cells of a value are shown in a table of text."""


def verification_text(path: str, found: Verification, lang: Lang) -> str:
    """What was verified and what came of it; the findings themselves are printed after it."""
    head = [(w.LEDGER, clean(path))]
    if found.usable:
        counts = w.COUNTS.of(lang).format(records=found.records, decisions=found.decisions)
        head.append((w.RECORDS, counts))
        if found.digest is not None:
            at = w.AT_NUMBER.of(lang).format(digest=found.digest, number=found.last)
            head.append((w.LAST, at))
    count = len(found.findings) + found.left_out
    result = w.HOLDS.of(lang) if found.holds else w.HOLDS_NOT.of(lang).format(count=count)
    head.append((w.RESULT, result if found.usable else w.UNREADABLE.of(lang)))
    width = max(len(name.of(lang)) for name, _ in head) + 2
    lines = [f"{name.of(lang):<{width}}{text}" for name, text in head]
    if found.usable:
        lines += ["", w.LOOKED_AT.of(lang), *(f"- {one}" for one in _looked_at(found, lang))]
    return "\n".join(lines)


def _looked_at(found: Verification, lang: Lang) -> Iterator[str]:
    yield w.CHAIN.of(lang)
    if found.checkpoints:
        yield w.ROOTS.of(lang).format(count=found.checkpoints)
    if found.checkpoint is not None:
        yield w.AGAINST_CHECKPOINT.of(lang).format(number=found.checkpoint)
        after = -1 if found.last is None else found.last - found.checkpoint
        if after > 0:
            yield w.AFTER_CHECKPOINT.of(lang).format(count=after)
    if found.signatures and found.signed is not None:
        yield w.SIGNATURES.of(lang).format(count=found.signatures, number=found.signed)
        if found.key is None:
            yield w.NO_KEY.of(lang)
    elif not found.signatures:
        yield w.UNSIGNED.of(lang)
    if found.key is not None:
        yield w.KEY.of(lang).format(key=found.key[:16])
    if found.checkpoint is None:
        yield (w.NO_CHECKPOINT if found.key is None else w.NO_CUT).of(lang)
    yield (w.ARCHIVE if found.archive else w.NO_ARCHIVE).of(lang)
    if found.vault:
        yield w.VAULT.of(lang)
    if found.replay:
        yield w.REPLAYED.of(lang).format(count=found.replayed)
        if found.judged:
            yield w.JUDGED.of(lang).format(count=found.judged)
    for name in found.set_aside:
        yield w.SET_ASIDE.of(lang).format(name=clean(name))


def verification_json(found: Verification) -> Row:
    """A verification as JSON data."""
    return {
        "format": "talentarule.verification/1",
        "holds": found.holds,
        "usable": found.usable,
        "ledger": found.ledger,
        "records": found.records,
        "decisions": found.decisions,
        "last": found.last,
        "digest": found.digest,
        "verified": {
            "checkpoints": found.checkpoints,
            "published_checkpoint": found.checkpoint,
            "signatures": found.signatures,
            "signed": found.signed,
            "public_key": found.key,
            "archive": found.archive,
            "vault": found.vault,
            "replayed": found.replayed if found.replay else None,
            "by_outcomes": found.judged if found.replay else None,
        },
        "set_aside": list(found.set_aside),
        "findings": [to_json(one) for one in found.findings],
        "findings_left_out": found.left_out,
    }


# Queries -------------------------------------------------------------------------------------------------------


def decision_rows(decisions: Iterable[Recorded]) -> Iterator[Row]:
    """One row for each decision."""
    for one in decisions:
        yield {
            "number": one.number,
            "at": one.at,
            "on": one.on,
            "candidate": _candidate(one),
            "position": one.position,
            "verdict": one.verdict,
            "failed": list(one.failed),
            "open": list(one.open),
            "rules": one.rules,
        }


def waiver_rows(decisions: Iterable[Recorded]) -> Iterator[Row]:
    """One row for each waiver that was given with a decision, whatever became of it."""
    for one in decisions:
        for waiver in one.waivers:
            yield {
                "number": one.number,
                "on": one.on,
                "candidate": _candidate(one),
                "position": one.position,
                "verdict": one.verdict,
                **{
                    key: waiver.get(key)
                    for key in ("clause", "authority", "document", "dated", "expires", "basis")
                },
                "reason": waiver.get("reason"),
                "status": waiver.get("status"),
            }


def change_rows(changes: Iterable[Change]) -> Iterator[Row]:
    """One row for each verdict that changed with the rules."""
    for one in changes:
        yield {
            "candidate": one.after.candidate,
            "position": one.after.position,
            "before": one.before.verdict,
            "after": one.after.verdict,
            "before_number": one.before.number,
            "after_number": one.after.number,
            "before_rules": one.before.rules,
            "after_rules": one.after.rules,
        }


def clause_rows(counts: Iterable[ClauseCount]) -> Iterator[Row]:
    """One row for each clause that refused."""
    for one in counts:
        yield {
            "clause": one.clause,
            "refused": one.refused,
            "alone": one.alone,
            "positions": one.positions,
        }


def unfounded_rows(found: Iterable[Unfounded]) -> Iterator[Row]:
    """One row for each appointment that no decision bears."""
    for one in found:
        yield {
            "position": one.appointment.position,
            "candidate": one.appointment.person,
            "day": one.appointment.day,
            "verdict": None if one.decision is None else one.decision.verdict,
            "number": None if one.decision is None else one.decision.number,
        }


def _candidate(one: Recorded) -> object:
    return {"sealed": True} if one.sealed else one.candidate


def plain_cells(row: Row, lang: Lang) -> list[object]:
    """A row for a table: lists joined, verdicts and states in words."""
    return [_cell(key, value, lang) for key, value in row.items()]


def _cell(key: str, value: object, lang: Lang) -> object:
    if isinstance(value, dict):
        return w.SEALED.of(lang)
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    if key in ("verdict", "before", "after"):
        known = w.VERDICTS.get(str(value))
        return w.NO_DECISION.of(lang) if value is None else known.of(lang) if known else value
    if key == "status":
        state = w.STATUS.get(str(value))
        return state.of(lang) if state else value
    return value


def header(keys: Sequence[str], lang: Lang) -> list[str]:
    """The heading of a table."""
    return [w.COLUMNS[key].of(lang) for key in keys]


def table_text(keys: Sequence[str], rows: Sequence[Row], lang: Lang) -> str:
    """Rows as a table of text, columns aligned; long values are cut, digests shortened."""
    if not rows:
        return w.NOTHING.of(lang)
    shown = [header(keys, lang)]
    for row in rows:
        short = {key: _short(key, value) for key, value in row.items()}
        shown.append([_cut(one) for one in plain_cells(short, lang)])
    widths = [max(cells(line[place]) for line in shown) for place in range(len(keys))]
    lines = [
        "  ".join(
            text + " " * (width - cells(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in shown
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", w.ROWS.of(lang).format(count=len(rows))])


def _short(key: str, value: object) -> object:
    return value[:12] if "rules" in key and isinstance(value, str) else value


def _cut(value: object) -> str:
    text = "" if value is None else clean(str(value))
    return text if len(text) <= CELL else text[: CELL - 1] + "…"
