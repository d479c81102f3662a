"""The sub-commands: their names, what each is for, and the module that has it, imported when it is called."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from talentarule.diagnostics.message import Words


@frozen
class Entry:
    """A sub-command before it is loaded."""

    module: str
    short: Words


COMMANDS: Mapping[str, Entry] = {
    "check": Entry(
        "talentarule.cli.check_command",
        Words("memeriksa berkas aturan", "check rule files"),
    ),
    "screen": Entry(
        "talentarule.cli.screen_command",
        Words("menilai daftar calon untuk jabatan", "judge a list of candidates for positions"),
    ),
    "explain": Entry(
        "talentarule.cli.explain_command",
        Words("menjelaskan putusan bagi satu calon", "explain the decision on one candidate"),
    ),
    "notice": Entry(
        "talentarule.cli.notice_command",
        Words("menulis pemberitahuan kepada satu calon", "write the notice to one candidate"),
    ),
    "rules": Entry(
        "talentarule.cli.rules_command",
        Words("mendaftar aturan tiap jabatan", "list the rules of each position"),
    ),
    "test": Entry(
        "talentarule.cli.test_command",
        Words("menjalankan contoh dalam berkas aturan", "run the examples in rule files"),
    ),
    "analyze": Entry(
        "talentarule.cli.analyze_command",
        Words("memeriksa isi aturan sebelum berlaku", "examine rules before they apply"),
    ),
    "mutate": Entry(
        "talentarule.cli.mutate_command",
        Words("menguji contoh dengan kekeliruan kecil", "test the examples with small mistakes"),
    ),
    "diff": Entry(
        "talentarule.cli.diff_command",
        Words("membandingkan dua perangkat aturan", "compare two rule sets"),
    ),
    "narrow": Entry(
        "talentarule.cli.narrow_command",
        Words("memeriksa sempitnya syarat sebuah jabatan", "look at how narrow a post's rules are"),
    ),
    "import-sheet": Entry(
        "talentarule.cli.import_sheet_command",
        Words("mengubah lembar persyaratan menjadi aturan", "turn a requirement sheet into rules"),
    ),
    "fmt": Entry(
        "talentarule.cli.fmt_command",
        Words("merapikan berkas aturan", "lay out rule files"),
    ),
    "verify": Entry(
        "talentarule.cli.verify_command",
        Words("memeriksa buku putusan", "verify a ledger of decisions"),
    ),
    "audit": Entry(
        "talentarule.cli.audit_command",
        Words("menjawab pertanyaan tentang buku putusan", "answer questions about a ledger"),
    ),
}
