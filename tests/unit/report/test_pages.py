"""Reports as HTML: everything is told, nothing that comes from rules or data becomes a part of the page."""

from __future__ import annotations

import base64
import builtins
import hashlib
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import talentarule
from support.report_world import HOSTILE, ON, POSITION, ROWS, about, records, rule_set, screened
from talentarule.decide.panel import Panel
from talentarule.diagnostics import Diagnostic, Lang
from talentarule.diagnostics.shown import clean
from talentarule.report.pages import pages as made
from talentarule.report.pages.letter import Letterhead, notice_html, notice_text
from talentarule.report.pages.nine_box import nine_box, short_label
from talentarule.report.pages.pages import decision_page, overview_page, panel_page
from talentarule.report.pages.rendering import paragraphs

RULES = rule_set()
PEOPLE = records()
PANEL = screened(RULES, PEOPLE)
NO_HEAD = Letterhead()
LANGS: tuple[Lang, ...] = ("id", "en")

NAMES = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=30))


def page(panel: Panel = PANEL, lang: Lang = "id", **options: Any) -> str:
    text = panel_page([panel], about(RULES, PEOPLE), lang, **options)
    assert isinstance(text, str), text
    return text


def tree(text: str) -> Element:
    """The page as a browser reads it; a page that is no sound HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(text)
    return found


def structure(node: Element) -> tuple[object, ...]:
    """The elements with the names of their attributes, without what they say."""
    names = sorted(str(name) for name in node.attrib)
    return (str(node.tag), tuple(names), tuple(structure(one) for one in node))


def words(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())


# What a page says ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_everybody_stands_in_the_list_of_their_verdict(lang: Lang) -> None:
    root = tree(page(lang=lang))
    assert root.get("lang") == lang
    lists = {
        table.get("class"): [words(one) for one in table.findall(".//tr[@data-verdict]/th")]
        for table in root.iter("table")
        if "people" in str(table.get("class"))
    }
    assert lists == {
        "people eligible": ["Ani (1)", "Budi (2)", "Citra (3)", "Gita (7)"],
        "people ineligible": ["Dewi (4)"],
        "people undetermined": ["Eka (5)"],
        "people error": ["Fajar (6)"],
    }


def test_ranks_ties_waivers_and_obligations_are_told() -> None:
    text = words(tree(page()))
    assert "berbagi peringkat" in text
    assert "dengan dispensasi" in text
    assert "Pasal 1 huruf a: Presiden, Kepres 1, 1 Juni 2026: berlaku" in text
    assert "Kewajiban: Pasal 3: diklat; paling lambat 1 Januari 2027" in text


def test_a_refusal_is_one_sentence_and_what_is_missing_is_named() -> None:
    root = tree(page())
    rows = {words(row.findall("th")[0]): row for row in root.iter("tr") if row.get("data-verdict")}
    refused = [words(one) for one in rows["Dewi (4)"].findall("./td[@class='why']/p")]
    assert refused[0] == "Pasal 1 huruf a: golongan paling rendah IV/a; data calon: III/d"
    assert "potensi" in words(rows["Eka (5)"].findall("./td[@class='why']/p")[0])
    assert "IV/z" in words(rows["Fajar (6)"])


def test_the_digest_of_the_rules_and_of_each_file_is_on_the_page() -> None:
    text = words(tree(page()))
    assert RULES.digest in text
    assert all(digest in text for _, digest in RULES.resolved.file_digests)


def test_headings_go_down_step_by_step() -> None:
    both = panel_page([PANEL, PANEL], about(RULES, PEOPLE), "id")
    assert isinstance(both, str)
    for text in (page(), both):
        levels = [
            int(str(one.tag)[1]) for one in tree(text).iter() if re.fullmatch(r"h\d", str(one.tag))
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_heading_cell_says_what_it_heads_and_every_id_is_there_once() -> None:
    both = panel_page([PANEL, PANEL], about(RULES, PEOPLE), "id")
    assert isinstance(both, str)
    root = tree(both)
    assert all(one.get("scope") in ("col", "row") for one in root.iter("th"))
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {one.get("for") for one in root.iter("label")}
    fields = [one for one in root.iter() if one.tag in ("input", "select")]
    assert {one.get("id") for one in fields} == labelled


def test_a_page_fetches_nothing_and_allows_only_its_own_style_and_script() -> None:
    text = page()
    root = tree(text)
    assert not [
        one for one in root.iter() if one.get("src") or one.tag in ("link", "iframe", "img")
    ]
    assert all(str(one.get("href")).startswith("#") for one in root.iter("a"))
    assert not [one for one in root.iter() if one.get("style")]
    policy = next(str(m.get("content")) for m in root.iter("meta") if m.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (element,) = root.iter(tag)
        digest = hashlib.sha256("".join(element.itertext()).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy


def test_without_position_the_page_is_an_overview_without_names() -> None:
    text = overview_page([PANEL], about(RULES, PEOPLE), "en")
    assert isinstance(text, str)
    root = tree(text)
    assert "Ani" not in words(root)
    (row,) = root.findall(".//table[@class='overview']/tbody/tr")
    assert [words(one) for one in row] == [POSITION, "4", "1", "1", "1"]


# Bounds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("traces", [0, 2, 5, 100])
def test_so_many_candidates_have_their_trace_and_the_page_says_of_how_many(traces: int) -> None:
    root = tree(page(traces=traces))
    shown = root.findall(".//td[@class='why']/details")
    assert len(shown) == min(traces, 6)
    assert (f"bagi {traces} dari 6 calon" in words(root)) == (traces < 6)


def test_two_positions_share_the_room_for_traces() -> None:
    text = panel_page([PANEL, PANEL], about(RULES, PEOPLE), "id", traces=8)
    assert isinstance(text, str)
    assert len(tree(text).findall(".//td[@class='why']/details")) == 8


def test_too_many_candidates_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "MAX_PAGE_CANDIDATES", 6)
    found = panel_page([PANEL], about(RULES, PEOPLE), "id")
    assert isinstance(found, Diagnostic)
    assert (found.code, found.args) == ("TR6042", {"count": "7", "limit": "6"})


def test_without_the_extra_a_diagnostic_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def refuse(name: str, *args: Any, **more: Any) -> Any:
        if name.startswith("jinja2"):
            raise ImportError(name)
        return real(name, *args, **more)

    from talentarule.report.pages.rendering import _environment

    _environment.cache_clear()
    monkeypatch.setattr(builtins, "__import__", refuse)
    (decision, *_) = PANEL.decisions
    results = [
        panel_page([PANEL], about(RULES, PEOPLE), "id"),
        notice_html(decision, "id"),
        notice_text(decision, "id"),
    ]
    assert [one.code for one in results if isinstance(one, Diagnostic)] == ["TR6041"] * 3
    with pytest.raises(talentarule.ReportError, match=r"talentarule\[report\]"):
        talentarule.notice(decision)


# The nine boxes ------------------------------------------------------------------------------------------------


def placed(panel: Panel, *names: str) -> dict[int | None, tuple[int, int]]:
    found = nine_box(panel, "id", names)
    assert found is not None
    return {one.number: (len(one.eligible), len(one.others)) for one in found.boxes if one.count}


def test_axes_place_candidates_and_the_table_numbers_the_boxes() -> None:
    found = nine_box(PANEL, "id")
    assert found is not None
    assert [one.number for one in found.boxes] == [6, 8, 9, 3, 5, 7, 1, 2, 4]
    assert placed(PANEL) == {8: (2, 0), 9: (1, 0), 7: (1, 0), 2: (0, 1)}
    assert found.unplaced == ("5",)
    assert found.up == ("rendah", "menengah", "tinggi")


def test_the_result_of_the_table_places_them_alike() -> None:
    assert placed(PANEL, "kotak talenta") == placed(PANEL)
    assert placed(PANEL, "Kinerja", "Potensi") == placed(PANEL)


def test_a_number_places_candidates_and_other_numbers_do_not() -> None:
    rules = talentarule.loads(
        "fakta:\n  kotak: angka\nKepala mensyaratkan kotak = salah satu dari (7, 8, 9)\n"
    )
    people = [{"id": str(n), "kotak": n} for n in range(11)] + [
        {"id": "k", "kotak": 7.5},
        {"id": "x"},
    ]
    panel = rules.screen(records(people), "Kepala", on=ON)
    assert {n: sum(both) for n, both in placed(panel).items()} == dict.fromkeys(range(1, 10), 1)
    found = nine_box(panel, "en")
    assert found is not None
    assert found.unplaced == ("0", "10", "k", "x")
    cells = {one.number: (found.across[one.column], found.up[one.row]) for one in found.boxes}
    assert cells[6] == ("below expectation", "high")
    assert cells[4] == ("above expectation", "low")


def test_rules_that_read_no_box_give_no_chart_and_the_page_says_so() -> None:
    rules = talentarule.loads("fakta:\n  diklat: ya/tidak\nKepala mensyaratkan diklat\n")
    panel = rules.screen(records(), "Kepala", on=ON)
    assert nine_box(panel, "id") is None
    root = tree(page(panel))
    assert not list(root.iter("{http://www.w3.org/2000/svg}svg"))
    assert "tidak digambar" in words(root)
    found = panel_page([panel], about(rules, PEOPLE), "id", box=["kotak talenta"])
    assert isinstance(found, Diagnostic)
    assert found.code == "TR6043"


def test_the_drawing_has_a_title_for_every_box() -> None:
    cells = re.findall(r'<g class="cell.*?<title>(.*?)</title>', page(), re.DOTALL)
    assert len(cells) == 9
    assert "Kotak 8: potensi tinggi, kinerja sesuai ekspektasi; 2 calon, 2 memenuhi syarat" in cells


@given(st.text(max_size=60))
def test_a_label_takes_two_short_lines_at_most(name: str) -> None:
    lines = short_label(name)
    assert 1 <= len(lines) <= 2
    assert all(len(one) <= 16 for one in lines)


# Nothing from outside becomes a part of a page -----------------------------------------------------------------


def hostile_rows(text: str) -> list[Mapping[str, object]]:
    return [dict(row) | {"nama": text, "asal": f"asal {text}"} for row in ROWS]


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_names_and_facts_change_no_element_of_a_page(text: str) -> None:
    plain_people = records([dict(row) | {"nama": "Nama", "asal": "asal"} for row in ROWS])
    people = records(hostile_rows(text))
    for lang in LANGS:
        pages = []
        for given_people in (plain_people, people):
            panel = screened(RULES, given_people, text if given_people is people else "Kepres")
            found = panel_page([panel], about(RULES, given_people), lang)
            assert isinstance(found, str)
            pages.append(found)
        assert structure(tree(pages[1])) == structure(tree(pages[0]))
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", pages[1]
        )


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_a_letter_says_hostile_text_as_it_is_and_nothing_else(text: str) -> None:
    decision = screened(RULES, records(hostile_rows(text))).ineligible[0]

    def head(words: str) -> Letterhead:
        return Letterhead(words, words, words, words, ON, words, words, words, words)

    visible = " ".join(text.split()) or "x"
    letters = [notice_html(decision, "id", head(one)) for one in ("x", visible)]
    first, second = (tree(one) for one in letters if isinstance(one, str))
    assert structure(first) == structure(second)
    shown = [words(one) for one in second.iter("b")]
    assert " ".join(f"{clean(visible)} (4)".split()) in shown
    page_of_one = decision_page(decision, text, "en")
    assert isinstance(page_of_one, str)
    tree(page_of_one)


@pytest.mark.parametrize(
    "text", [one for one in HOSTILE if "\x00" not in one and '"' not in one and one.isprintable()]
)
def test_texts_of_rules_change_no_element_of_a_page(text: str) -> None:
    hostile = rule_set(title=text, number=text, basis=text, wording=text, origin=text)
    found = []
    for rules in (RULES, hostile):
        panel = screened(rules, PEOPLE)
        report = panel_page([panel], about(rules, PEOPLE), "id")
        letter = notice_html(panel.ineligible[0], "id")
        assert isinstance(report, str)
        assert isinstance(letter, str)
        found.append((structure(tree(report)), structure(tree(letter))))
        if rules is hostile:
            assert " ".join(text.split()) in words(tree(letter))
    assert found[0] == found[1]


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_a_letter_as_text_steers_no_terminal_and_forges_no_line(text: str) -> None:
    decision = screened(RULES, PEOPLE).ineligible[0]
    made_of = [
        notice_text(
            decision, "id", Letterhead(number=one, place=one, name=one, signatory=one), 10_000
        )
        for one in ("x", text)
    ]
    plain, hostile = (one for one in made_of if isinstance(one, str))
    assert all(one.isprintable() for one in hostile.splitlines())
    if text.strip():
        assert len(hostile.split("\n")) == len(plain.split("\n"))


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert list(paragraphs("a\nb\r\n\r\n  \n c \n\n\n")) == ["a b", "c"]


# The letter ----------------------------------------------------------------------------------------------------


def letter(decision: talentarule.Decision, lang: Lang, head: Letterhead = NO_HEAD) -> str:
    found = notice_text(decision, lang, head, 200)
    assert isinstance(found, str)
    return found


def test_a_refusal_names_clause_basis_wording_own_data_change_and_where_to_object() -> None:
    head = Letterhead(
        "Kota Contoh\nPanitia", number="7/2026", name="Dewi", objection="Ke Inspektorat.\n\nSegera."
    )
    text = letter(PANEL.ineligible[0], "id", head)
    for part in (
        "Kota Contoh\nPanitia\n",
        "Nomor: 7/2026\n",
        "Dewi (4)\n",
        "Hasil: TIDAK MEMENUHI SYARAT",
        "  1. Pasal 1 huruf a: tidak terpenuhi\n",
        "     Dasar: UU Contoh Pasal 1\n",
        "     Bunyi: Golongan ruang cukup tinggi.\n",
        "     Diminta: golongan paling rendah IV/a\n",
        "     Data Saudara: III/d\n",
        "     - angka 2: tidak terpenuhi\n",
        "golongan mencapai sekurang-kurangnya IV/a",
        "masing-masing dengan sendirinya",
        "  Tanggal keputusan: 1 Juni 2026\n",
        "  - Perwal Contoh (1 Tahun 2026): UU Contoh Pasal 1\n",
        "Keberatan\nKe Inspektorat.\nSegera.\n",
        RULES.digest,
    ):
        assert part in text, part
    assert "Tertulis di" not in text


def test_an_open_verdict_names_what_is_missing_and_an_eligible_one_the_obligations() -> None:
    waiting = letter(PANEL.undetermined[0], "en")
    assert "Result: UNDETERMINED" in waiting
    assert "Data still needed\nThe assessment continues" in waiting
    assert "  - potensi\n" in waiting
    eligible = letter(PANEL.eligible[0].decision, "en")
    assert "This notice is not a decision to appoint." in eligible
    assert "Obligations to be met\n" in eligible
    assert "What would change" not in eligible


def test_without_a_text_on_objections_no_law_is_cited() -> None:
    text = letter(PANEL.ineligible[0], "id")
    (line,) = re.findall(r"Keberatan\n(.*)\n", text)
    assert not re.search(r"UU|Undang|PP |Pasal|hari", line)
    assert "kepada instansi yang mengirim" in line


def test_both_forms_say_the_same() -> None:
    for decision in PANEL.decisions:
        for lang in LANGS:
            html = notice_html(decision, lang, Letterhead("Kota"))
            assert isinstance(html, str)
            (body,) = tree(html).iter("body")
            told = re.sub(r"\W+", "", words(body)).lower()
            for line in letter(decision, lang, Letterhead("Kota")).splitlines():
                text = re.sub(r"^ *(?:-|\d+\.) ", "", line)
                assert re.sub(r"\W+", "", text).lower() in told, line


def test_the_api_gives_reports() -> None:
    decision = PANEL.ineligible[0]
    assert talentarule.notice(decision, lang="en").startswith("1 June 2026")
    assert talentarule.notice(decision, format="html").startswith("<!DOCTYPE html>")
    assert "Dewi (4)" in talentarule.decision_report(decision, name="Dewi")
    report = talentarule.panel_report(
        RULES, PANEL, names={"4": "Dewi"}, source="daftar", box=["kinerja", "potensi"]
    )
    assert "Dewi (4)" in report
    empty = RULES.screen((), POSITION, on=ON)
    with pytest.raises(ValueError, match="no date"):
        talentarule.panel_report(RULES, empty)
