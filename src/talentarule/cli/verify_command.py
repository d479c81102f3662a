"""``talentarule verify``: whether a ledger holds."""

from __future__ import annotations

from pathlib import Path

import click

from talentarule.cli.console import Console
from talentarule.cli.help import Command
from talentarule.cli.ledger_files import FILE, LEDGER, existing, usable
from talentarule.cli.mistakes import MisuseError, misuse
from talentarule.cli.parameters import format_option, lang_option, option
from talentarule.cli.rule_files import check_readable, reason
from talentarule.cli.status import DONE, NO, UNUSABLE
from talentarule.diagnostics.message import Diagnostic, Lang, Words

_ABOUT = Words(
    "Memeriksa buku putusan: apakah ada catatan yang diubah, dihapus, dipindah, digandakan, atau disisipkan. Dengan "
    "--replay setiap putusan dihitung lagi dari aturan yang diarsipkan. Status 0 bila utuh, 1 bila tidak.",
    "Verifies a ledger: whether any record was altered, removed, moved, repeated or inserted. With --replay every "
    "decision is made again from the archived rules. Status 0 when it holds, 1 when it does not.",
)
_EXAMPLES = (
    "talentarule verify putusan.jsonl",
    "talentarule verify putusan.jsonl --checkpoint titik-periksa.json",
    "talentarule verify putusan.jsonl --replay --vault putusan.jsonl.vault",
    "talentarule verify --print-verifier > verify_ledger.py",
)
_DIRECTORY = Words("FOLDER", "FOLDER")


def command(lang: Lang) -> click.Command:
    """The command in one language."""
    file = FILE.of(lang)
    return Command(
        "verify",
        _run,
        [
            click.Argument(["ledger_file"], metavar=LEDGER.of(lang), required=False),
            option(
                lang,
                "--checkpoint",
                Words(
                    "Titik periksa yang diumumkan: menemukan akhir yang terpotong dan penulisan ulang.",
                    "A published checkpoint: finds an end cut off, and a chain rewritten.",
                ),
                metavar=file,
            ),
            option(
                lang,
                "--public-key",
                Words(
                    "Kunci publik yang harus menandatangani buku ini (PEM, atau 64 angka heksadesimal).",
                    "The public key that must have signed the ledger (PEM, or 64 hexadecimal digits).",
                ),
                metavar=file,
            ),
            option(
                lang,
                "--replay",
                Words("Hitung lagi setiap putusan.", "Make every decision again."),
                is_flag=True,
            ),
            option(
                lang,
                "--vault",
                Words(
                    "Brankas: nilai pribadi beserta garamnya.",
                    "The vault: personal values with their salts.",
                ),
                metavar=file,
            ),
            option(
                lang,
                "--rules-archive",
                Words(
                    "Arsip aturan; bila tidak disebut: folder di sebelah buku.",
                    "The archive of rules; the folder beside the ledger when not given.",
                ),
                metavar=_DIRECTORY.of(lang),
            ),
            option(
                lang,
                "--proof",
                Words(
                    "Periksa bukti bagi satu catatan terhadap --checkpoint, tanpa buku putusan.",
                    "Verify the proof of one record against --checkpoint, without a ledger.",
                ),
                metavar=file,
            ),
            option(
                lang,
                "--print-verifier",
                Words(
                    "Cetak pemeriksa mandiri: satu berkas Python tanpa talentarule.",
                    "Print the independent verifier: one Python file without talentarule.",
                ),
                is_flag=True,
            ),
            format_option(lang, "text", "json"),
            lang_option(lang),
        ],
        _ABOUT.of(lang),
        _EXAMPLES,
    )


@click.pass_obj
def _run(
    console: Console,
    ledger_file: str | None,
    checkpoint: str | None,
    public_key: str | None,
    replay: bool,
    vault: str | None,
    rules_archive: str | None,
    proof: str | None,
    print_verifier: bool,
    output_format: str,
) -> int:
    if print_verifier:
        from importlib.resources import files

        source = files("talentarule.audit") / "standalone.py"
        console.raw(source.read_bytes())
        return DONE
    if proof is not None:
        return _proof(proof, checkpoint, output_format, console)
    if ledger_file is None:
        raise misuse("TR6016", name=LEDGER.of(console.lang))
    return _verify(
        ledger_file,
        checkpoint,
        public_key,
        replay,
        existing(vault),
        None if rules_archive is None else Path(rules_archive),
        output_format,
        console,
    )


def _verify(
    ledger_file: str,
    checkpoint: str | None,
    public_key: str | None,
    replay: bool,
    vault: Path | None,
    archive: Path | None,
    output_format: str,
    console: Console,
) -> int:
    from talentarule.audit.checkpoints import read_checkpoint
    from talentarule.audit.errors import LedgerError
    from talentarule.audit.signing import read_public_key
    from talentarule.audit.telling import verification_json, verification_text
    from talentarule.audit.verification import verify
    from talentarule.audit.words import LEFT_OUT
    from talentarule.engine.recorded import load_archived

    check_readable(ledger_file)
    published = (
        None if checkpoint is None else usable(lambda: read_checkpoint(checkpoint), checkpoint)
    )
    key = None if public_key is None else usable(lambda: read_public_key(public_key), public_key)
    try:
        found = verify(
            Path(ledger_file),
            checkpoint=published,
            public_key=key,
            vault=vault,
            archive=archive,
            load=load_archived if replay else None,
        )
    except LedgerError as error:
        raise MisuseError(*error.diagnostics) from error
    except OSError as error:
        raise misuse("TR6006", name=ledger_file, reason=reason(error)) from error
    if output_format == "json":
        console.json(verification_json(found))
    else:
        console.data(verification_text(ledger_file, found, console.lang))
        if found.findings:
            console.data("")
            console.show(found.findings)
        if found.left_out:
            console.data("\n" + LEFT_OUT.of(console.lang).format(count=found.left_out))
    if not found.usable:
        return UNUSABLE
    return DONE if found.holds else NO


def _proof(proof: str, checkpoint: str | None, output_format: str, console: Console) -> int:
    """A proof against a published checkpoint; the record it shows goes to standard output."""
    import json

    from talentarule.audit.checkpoints import read_checkpoint, read_proof, verify_proof

    if checkpoint is None:
        raise misuse("TR6016", name="--checkpoint")
    shown = usable(lambda: read_proof(proof), proof)
    published = usable(lambda: read_checkpoint(checkpoint), checkpoint)
    holds = verify_proof(shown, published)
    if not holds:
        console.complain([Diagnostic("TR7026", {"number": str(shown.number)})])
    if output_format == "json":
        console.json({"holds": holds, "number": shown.number})
    elif holds:
        console.json(json.loads(shown.line)["record"])
    return DONE if holds else NO
