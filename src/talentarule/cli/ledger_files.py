"""What the commands about ledgers share: their files, and decisions put into one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import option
from talentarule.cli.rule_files import check_readable, reason
from talentarule.diagnostics.message import Lang, Words

if TYPE_CHECKING:
    from talentarule.audit.checkpoints import Checkpoint
    from talentarule.decide.panel import Panel

LEDGER = Words("BUKU", "LEDGER")
FILE = Words("BERKAS", "FILE")

_T = TypeVar("_T")


def ledger_options(lang: Lang) -> list[click.Parameter]:
    """The options by which ``screen`` records its decisions."""
    return [
        option(
            lang,
            "--ledger",
            Words(
                "Catat semua putusan dalam buku putusan ini; dibuat bila belum ada.",
                "Record all decisions in this ledger; begun where there is none.",
            ),
            metavar=FILE.of(lang),
        ),
        option(
            lang,
            "--signing-key",
            Words(
                "Kunci Ed25519 (PEM) untuk menandatangani buku putusan.",
                "Ed25519 key (PEM) with which the ledger is signed.",
            ),
            metavar=FILE.of(lang),
        ),
        option(
            lang,
            "--at",
            Words(
                "Saat pencatatan, misalnya 2026-01-05T10:00:00+07:00; bila tidak disebut, tidak dicatat.",
                "Time of recording, such as 2026-01-05T10:00:00+07:00; none is recorded when not given.",
            ),
            metavar=Words("SAAT", "TIME").of(lang),
        ),
        option(
            lang,
            "--identify",
            Words(
                "Catat id calon apa adanya, bukan sebagai komitmen.",
                "Record the ids of candidates in the open, not as commitments.",
            ),
            is_flag=True,
        ),
    ]


def read_moment(text: str | None) -> datetime.datetime | None:
    """The time of ``--at``. MisuseError for one without a zone."""
    if text is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise misuse("TR6010", value=text, option="--at")
    return moment


def record_panels(
    path: str,
    panels: Sequence[Panel],
    *,
    key: str | None,
    at: datetime.datetime | None,
    identify: bool,
) -> tuple[list[int], Checkpoint]:
    """Record the decisions of panels in the order of the candidates, and close with a checkpoint. MisuseError where the
    ledger cannot be written.
    """
    from talentarule.audit.errors import LedgerError
    from talentarule.audit.ledger import open_ledger
    from talentarule.audit.signing import load_signer

    try:
        if key is not None:
            check_readable(key)
        signer = None if key is None else load_signer(key)
        with open_ledger(path, at=at, signer=signer, identify=identify) as ledger:
            with ledger.batch():
                numbers = [ledger.append(decision, at=at) for panel in panels for decision in panel]
            return numbers, ledger.checkpoint(at=at)
    except LedgerError as error:
        raise MisuseError(*error.diagnostics) from error
    except OSError as error:
        raise misuse("TR6023", name=path, reason=reason(error)) from error


def usable(read: Callable[[], _T], name: str) -> _T:
    """What reading a file of a ledger gives; MisuseError where it cannot be opened or used."""
    from talentarule.audit.errors import LedgerError

    try:
        return read()
    except LedgerError as error:
        raise MisuseError(*error.diagnostics) from error
    except (OSError, ValueError) as error:
        raise misuse("TR6006", name=name, reason=reason(error)) from error


def existing(path: str | None) -> Path | None:
    """A path that can be read, where one is given."""
    if path is None:
        return None
    check_readable(path)
    return Path(path)
