"""Random decision tables over the world of ``rule_sets``: complete ones, and rules that read them."""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st

from strategies.rule_sets import RuleText, World, atoms, worlds

AGE = "usia saat dilantik"
ADVANCED = "cukup umur"
DEFINITIONS = (
    f"definisi {AGE}: usia(lahir pada pelantikan)\n"
    f"definisi {ADVANCED}: usia(lahir pada acuan) paling rendah 50 tahun\n"
    "definisi diklat tertinggi: tertinggi(diklat)\n"
    "definisi jumlah diklat: jumlah(diklat)\n"
)

SPLITS: dict[str, tuple[tuple[str, ...], ...]] = {
    "golongan": (
        ("< g3", ">= g3"),
        ("<= g1", ">= g2 dan < g4", ">= g4"),
        ("setara g1", ">= g2 dan < g5", "> g4"),
    ),
    "predikat": (("rendah", "sedang", ">= tinggi"), ("rendah sampai tinggi", "puncak")),
    "status": (("merah", "hijau", "biru"), ("salah satu dari (merah, biru)", "hijau")),
    "sehat": (("ya", "tidak"),),
    "terbuka": (("ya", "tidak"),),
    "jabatan.sulit": (("ya", "tidak"),),
    "jabatan.eselon": (("< g4", ">= g4"), ("< g5", ">= g5")),
    "nilai": (("< 7", ">= 7 dan < 9", "9 sampai 75.5", "> 75.5"), ("<= 0", "> 0")),
    "kredit": (("tidak ada", ">= 3", "< 3 dan ≠ tidak ada"), ("< 5", ">= 5")),
    "surat": (("< 2020-02-29", "2020-02-29", "> 2020-02-29"),),
    "lama": (("< 2 tahun", ">= 2 tahun dan < 56 tahun", ">= 56 tahun"),),
    "nama": (("alfa", "≠ alfa"), ("alfa", "beta", "≠ salah satu dari (alfa, beta)")),
    "bidang": (("akar", "≠ akar"),),
    AGE: (("< 50 tahun", ">= 50 tahun dan < 56 tahun", ">= 56 tahun"),),
    ADVANCED: (("ya", "tidak"),),
    "diklat tertinggi": (("tidak ada", "< g3 dan ≠ tidak ada", ">= g3"), ("<= g4", "> g4")),
    "jumlah diklat": (("0", "1", ">= 2"),),
}
"""For each column some ways to cut all its values into cells."""

FINITE = ("golongan", "predikat", "status", "sehat", "jabatan.sulit")


@st.composite
def rows(draw: st.DrawFn, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The cells of rows that cover every combination once: columns are split one after the other, or not at all."""
    if not columns:
        return [()]
    if draw(st.integers(0, 3)) == 0:
        return [("-", *rest) for rest in draw(rows(columns[1:]))]
    split = draw(st.sampled_from(SPLITS[columns[0]]))
    return [(cell, *rest) for cell in split for rest in draw(rows(columns[1:]))]


@frozen
class TableText:
    """A table as text, and the texts of its results."""

    name: str
    text: str
    results: tuple[str, ...]


@st.composite
def tables(
    draw: st.DrawFn, name: str, columns: tuple[str, ...] = tuple(SPLITS), numbers: bool = True
) -> TableText:
    """A complete table of up to three columns, its rows in any order."""
    chosen = tuple(draw(st.lists(st.sampled_from(columns), min_size=1, max_size=3, unique=True)))
    results = ("1", "2", "7", "9") if numbers else ("atas", "tengah", "bawah")
    lines = [" | ".join((*cells, draw(st.sampled_from(results)))) for cells in draw(rows(chosen))]
    lines = draw(st.permutations(lines))
    head = " | ".join((*chosen, name))
    body = "\n".join(f"  {line}" for line in (head, *lines))
    used = dict.fromkeys(line.rsplit(" | ", 1)[1] for line in lines)
    return TableText(name, f"tabel {name}:\n{body}\n", tuple(used))


@st.composite
def table_atoms(draw: st.DrawFn, box: TableText, other: TableText, world: World) -> str:
    """A comparison that reads a table of numbers, or one of names."""
    some = draw(st.lists(st.sampled_from((*box.results, "3")), min_size=1, max_size=3))
    sign = draw(st.sampled_from(("=", "≠")))
    order = draw(st.sampled_from((">=", "<=", "<", ">")))
    match draw(st.integers(0, 8)):
        case 0 | 1:
            return f"{box.name} {sign} salah satu dari ({', '.join(some)})"
        case 2:
            return f"{box.name} {order} {some[0]}"
        case 3:
            return f"nilai {order} {box.name}"
        case 4:
            return f"{other.name} {sign} {draw(st.sampled_from(other.results))}"
        case 5:
            return f"nilai + 2 {order} {box.name}"
        case 6:
            return f"{box.name} {sign} 2 sampai 7" if sign == "=" else f"{box.name} ≠ 2"
        case 7:
            return f"nilai = salah satu dari (1, {box.name}, 75.5)"
        case _:
            return draw(atoms(world))


@st.composite
def table_rule_sets(draw: st.DrawFn) -> RuleText:
    """A rule set with two tables, the second of which may read the first, and rules that read both."""
    world = draw(worlds())
    box = draw(tables("kotak"))
    other = draw(tables("kelompok", numbers=False))
    chained = "kelompok | kotak akhir\n" + "".join(
        f"  {name} | {number}\n" for number, name in enumerate(other.results, start=1)
    )
    last = TableText("kotak akhir", f"tabel kotak akhir:\n  {chained}", ("1", "2", "3"))
    blocks = []
    for number, subject in enumerate(("Kota", "Kepala Dinas", "setiap jabatan")):
        lines = [f"P{number}. {subject} mensyaratkan:"]
        for letter in "abc"[: draw(st.integers(1, 3))]:
            numbered = draw(st.sampled_from((box, last)))
            condition = draw(table_atoms(numbered, other, world))
            lines.append(f"  {letter}. {condition}")
        blocks.append("\n".join(lines) + "\n")
    text = "\n".join((DEFINITIONS, box.text, other.text, last.text))
    return RuleText(world, (text, *blocks))
