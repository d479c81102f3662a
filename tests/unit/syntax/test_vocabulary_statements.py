"""Statements that declare: the head of a file, scales, taxonomies, facts, events, the organisation, tables."""

from __future__ import annotations

import datetime

import pytest

from support.syntax_case import HERE, call, check, codes, day, name, number, statement, text, tree
from talentarule.syntax import nodes as n


def test_the_head_of_a_file() -> None:
    found = statement(
        'peraturan "Seleksi":\n'
        '  nomor "1/2020"\n'
        "  tingkat peraturan menteri\n"
        "  sifat wajib\n"
        "  berlaku sejak 2020-06-01 sampai 31 Desember 2020\n"
        '  dasar "a"\n  dasar "b"\n  catatan "c"\n'
        '  tidak lengkap "butir 7"\n'
    )
    assert found == n.RegulationDecl(
        text("Seleksi"),
        text("1/2020"),
        name("peraturan menteri"),
        name("wajib"),
        n.Validity(datetime.date(2020, 6, 1), datetime.date(2020, 12, 31), span=HERE),
        (text("a"), text("b")),
        (text("c"),),
        (text("butir 7"),),
        span=HERE,
    )
    english = (
        'regulation "Seleksi":\n'
        '  number "1/2020"\n  level peraturan menteri\n  strength wajib\n'
        "  valid since 2020-06-01 until 31 December 2020\n"
        '  basis "a"\n  basis "b"\n  note "c"\n  incomplete "butir 7"\n'
    )
    assert statement(english) == found


def test_a_head_without_lines() -> None:
    assert statement('peraturan "x"') == n.RegulationDecl(text("x"), span=HERE)


def test_use() -> None:
    assert statement('gunakan "a.talenta"') == statement('use "a.talenta"')
    assert statement('use "a.talenta"') == n.UseDecl(text("a.talenta"), span=HERE)


def test_scales_with_peers_and_dated_aliases() -> None:
    found = statement(
        "skala pendidikan: SMA < S-1 = D-IV < S-2\n"
        '  S-1 alias sarjana, "Sarjana (S-1)"\n'
        "  S-2 alias magister sejak 2020-01-01 sampai 2021-12-31\n"
    )
    assert isinstance(found, n.ScaleDecl)
    assert [(step.level.text, step.peer) for step in found.steps] == [
        ("SMA", False),
        ("S-1", False),
        ("D-IV", True),
        ("S-2", False),
    ]
    assert found.aliases == (
        n.AliasDecl(name("S-1"), (name("sarjana"), name("Sarjana (S-1)")), span=HERE),
        n.AliasDecl(
            name("S-2"),
            (name("magister"),),
            n.Validity(datetime.date(2020, 1, 1), datetime.date(2021, 12, 31), span=HERE),
            span=HERE,
        ),
    )


def node(
    title: str,
    *children: n.TaxonomyNodeDecl,
    aliases: tuple[n.Name, ...] = (),
    excludes: tuple[n.Name, ...] = (),
) -> n.TaxonomyNodeDecl:
    return n.TaxonomyNodeDecl(name(title), aliases, children, excludes, span=HERE)


def test_taxonomies() -> None:
    found = statement(
        "rumpun bidang:\n"
        "  kesehatan alias ilmu kesehatan:\n"
        "    tidak termasuk kedokteran hewan\n"
        '    kesmas alias "public health", km: epidemiologi, promosi\n'
        "    gizi\n"
        "  hukum\n"
    )
    assert found == n.TaxonomyDecl(
        name("bidang"),
        (
            node(
                "kesehatan",
                node(
                    "kesmas",
                    node("epidemiologi"),
                    node("promosi"),
                    aliases=(name("public health"), name("km")),
                ),
                node("gizi"),
                aliases=(name("ilmu kesehatan"),),
                excludes=(name("kedokteran hewan"),),
            ),
            node("hukum"),
        ),
        span=HERE,
    )


def fact(line: str, owner: str = "fakta") -> n.FactDecl:
    found = statement(f"{owner}:\n  {line}\n")
    assert isinstance(found, n.FactsDecl)
    return found.facts[0]


TYPES = [
    ("teks", n.NamedTypeExpr(name("teks"), span=HERE)),
    ("ya/tidak", n.NamedTypeExpr(name("ya/tidak"), span=HERE)),
    ("angka jam pelajaran", n.NamedTypeExpr(name("angka jam pelajaran"), span=HERE)),
    ("daftar tiap tahun", n.NamedTypeExpr(name("daftar tiap tahun"), span=HERE)),
    ("skala golongan", n.ScaleTypeExpr(name("golongan"), span=HERE)),
    ("rumpun bidang", n.TaxonomyTypeExpr(name("bidang"), span=HERE)),
    ("salah satu dari (PNS, non-ASN)", n.ChoiceTypeExpr((name("PNS"), name("non-ASN")), span=HERE)),
    ("banyak skala x", n.ManyTypeExpr(n.ScaleTypeExpr(name("x"), span=HERE), span=HERE)),
    ("many scale x", n.ManyTypeExpr(n.ScaleTypeExpr(name("x"), span=HERE), span=HERE)),
]


@pytest.mark.parametrize(("written", "wanted"), TYPES)
def test_types_of_facts(written: str, wanted: n.TypeExpr) -> None:
    found = fact(f"a b: {written}; tetap; dilindungi")
    assert found == n.FactDecl(name("a b"), wanted, (name("tetap"), name("dilindungi")), span=HERE)
    assert found.type.span.text == written


def test_the_fields_of_a_list() -> None:
    found = fact("ijazah: daftar\n    bidang: teks\n    mulai: tanggal mulai")
    assert [field.name.text for field in found.fields] == ["bidang", "mulai"]


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("fakta|facts", n.FactOwner.CANDIDATE),
        ("fakta jabatan|position facts", n.FactOwner.POSITION),
        ("fakta seleksi|selection facts", n.FactOwner.SELECTION),
    ],
)
def test_whose_facts(words: str, owner: n.FactOwner) -> None:
    for word in words.split("|"):
        found = statement(f"{word}:\n  a: teks\n")
        assert isinstance(found, n.FactsDecl)
        assert found.owner is owner


def test_events() -> None:
    assert statement("peristiwa: a, b = 2025-12-09, acuan usia = a") == n.EventsDecl(
        (
            n.EventDecl(name("a"), span=HERE),
            n.EventDecl(name("b"), day("2025-12-09"), span=HERE),
            n.EventDecl(name("acuan usia"), name("a"), span=HERE),
        ),
        span=HERE,
    )


def test_the_organisation() -> None:
    found = statement(
        "organisasi:\n"
        '  unit Kota (jenis = "JPT pratama"; bidang = hukum, teknik):\n'
        "    unit Dinas Kesehatan alias Dinkes\n"
        "    jabatan Kepala alias Ka, Kep (eselon = III.a)\n"
    )
    attribute = n.AttributeDecl
    assert found == n.OrganisationDecl(
        (
            n.UnitDecl(
                name("Kota"),
                (),
                (
                    attribute(name("jenis"), (name("JPT pratama"),), span=HERE),
                    attribute(name("bidang"), (name("hukum"), name("teknik")), span=HERE),
                ),
                (
                    n.UnitDecl(name("Dinas Kesehatan"), (name("Dinkes"),), span=HERE),
                    n.PositionDecl(
                        name("Kepala"),
                        (name("Ka"), name("Kep")),
                        (attribute(name("eselon"), (name("III.a"),), span=HERE),),
                        span=HERE,
                    ),
                ),
                span=HERE,
            ),
        ),
        span=HERE,
    )


def test_definitions() -> None:
    assert statement("definisi pendidikan: tertinggi(jenjang dari ijazah)") == n.DefinitionDecl(
        name("pendidikan"),
        None,
        n.Test(call("tertinggi", name("jenjang"), source="ijazah"), span=HERE),
        span=HERE,
    )
    of_each = statement("definition terkait of riwayat jabatan: x")
    assert of_each == n.DefinitionDecl(
        name("terkait"), name("riwayat jabatan"), check("x"), span=HERE
    )
    block = statement("definisi layak:\n  a. b\n  c\n")
    assert isinstance(block, n.DefinitionDecl)
    assert block.body is None
    assert len(block.clauses) == 2


def test_decision_tables() -> None:
    found = statement(
        "tabel kotak hasil:\n  kinerja | potensi | kotak\n  >= baik | - | 9\n  x|y|1\n"
    )
    assert isinstance(found, n.TableDecl)
    assert found.header == (name("kinerja"), name("potensi"), name("kotak"))
    first, second = found.rows
    assert first.cells == (
        n.TableCell(n.CompareOp.AT_LEAST, name("baik"), span=HERE),
        n.TableCell(n.CompareOp.EQUAL, None, span=HERE),
        n.TableCell(n.CompareOp.EQUAL, number("9"), span=HERE),
    )
    assert second.span.text == "x|y|1"


def test_comments_stand_apart() -> None:
    found = tree('# satu\nA mensyaratkan b = "#" # dua "\n  # tiga\n')
    assert [(c.text, c.own_line) for c in found.comments] == [
        ("# satu", True),
        ('# dua "', False),
        ("# tiga", True),
    ]
    assert found == tree('A mensyaratkan b = "#"')


@pytest.mark.parametrize("line", ['nomor "1"', "tingkat a", "berlaku sejak 2020-01-01"])
def test_a_line_of_the_head_stands_once(line: str) -> None:
    assert codes(f'peraturan "x":\n  {line}\n  {line}\n') == ["TR0027"]
