"""The pages in a real browser: opened from a file, used by keyboard, in light and dark, on a phone and on paper.

Needs the extra ``browser`` and a Chromium at ``/usr/bin/chromium`` (or where ``TALENTARULE_CHROMIUM`` says); without
them these tests are skipped. Screenshots go to the folder that ``TALENTARULE_SHOTS`` names, else to a passing one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.report_world import POSITION, about, records, rule_set, screened
from talentarule.report.pages.letter import Letterhead, notice_html
from talentarule.report.pages.pages import decision_page, panel_page

CHROMIUM = Path(os.environ.get("TALENTARULE_CHROMIUM", "/usr/bin/chromium"))
playwright = pytest.importorskip(
    "playwright.sync_api", reason="the extra `browser` is not installed"
)
if not CHROMIUM.exists():
    pytest.skip(f"there is no Chromium at {CHROMIUM}", allow_module_level=True)

LONG = "NamaYangTidakAdaSpasinya" * 12
PAGES = ("panel", "two", "decision", "notice")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages, of candidates of whom one has a very long name."""
    rules = rule_set()
    people = records()
    panel, screening = screened(rules, people), about(rules, people)
    screening.names["2"] = LONG  # type: ignore[index]
    refused = panel.ineligible[0]
    head = Letterhead(
        "Kota Contoh\nPanitia", "Jalan 1", "7", "Serang", None, LONG, "", "Nama", "Ketua"
    )
    found = {
        "panel": panel_page([panel], screening, "id"),
        "two": panel_page([panel, panel], screening, "en"),
        "decision": decision_page(refused, LONG, "id"),
        "notice": notice_html(refused, "id", head),
    }
    into = tmp_path_factory.mktemp("pages")
    for name, text in found.items():
        assert isinstance(text, str)
        (into / f"{name}.html").write_text(text, encoding="utf-8")
    return into


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield found
        found.close()


class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, path: Path, scheme: str, width: int, *, script: bool) -> None:
        self.context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 844},
            java_script_enabled=script,
        )
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("console", lambda one: self.complaints.append(one.text))
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))
        self.page.goto(path.as_uri())


@pytest.fixture
def opened(browser: Any, folder: Path) -> Iterator[Any]:
    pages: list[Opened] = []

    def opening(
        name: str, scheme: str = "light", width: int = 1100, *, script: bool = True
    ) -> Opened:
        pages.append(Opened(browser, folder / f"{name}.html", scheme, width, script=script))
        return pages[-1]

    yield opening
    for one in pages:
        one.context.close()


def rows(page: Any) -> list[str]:
    found = page.locator("tr[data-verdict]:visible .who").all_inner_texts()
    return [text.strip()[:4] for text in found]


# Nothing from elsewhere ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_but_itself_and_has_no_complaint(opened: Any, name: str) -> None:
    one = opened(name)
    assert [url.rsplit("/", 1)[1] for url in one.requests] == [f"{name}.html"]
    assert one.complaints == []


# The filter and the traces, by keyboard ------------------------------------------------------------------------


def test_the_filter_shows_who_fits_and_says_how_many(opened: Any) -> None:
    one = opened("panel")
    page, status = one.page, one.page.locator("#saring-hasil")
    assert status.inner_text() == "7 dari 7 calon ditampilkan"
    while page.evaluate("document.activeElement.id") != "saring-teks":
        page.keyboard.press("Tab")
    page.keyboard.type("dewi")
    assert rows(page) == ["Dewi"]
    assert status.inner_text() == "1 dari 7 calon ditampilkan"
    assert page.locator(".nobody:visible").count() == 3
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#saring-putusan").select_option("undetermined")
    assert rows(page) == ["Eka "]
    page.locator("#saring-putusan").select_option("")
    page.locator("#saring-teks").fill("III/d")
    assert rows(page) == ["Dewi"]
    assert one.complaints == []


def test_traces_open_by_keyboard_and_all_together(opened: Any) -> None:
    page = opened("panel").page
    summary = page.locator("td.why summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("td.why details[open]").count() == 1
    assert page.locator("td.why details[open] .clause").first.is_visible()
    page.keyboard.press("Enter")
    assert page.locator("td.why details[open]").count() == 0
    page.locator("#buka").focus()
    page.keyboard.press("Enter")
    assert page.locator("td.why details[open]").count() == 6
    page.locator("#tutup").focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 0


def test_what_has_the_focus_is_seen(opened: Any) -> None:
    page = opened("panel").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_without_script_everything_is_there_and_traces_open(opened: Any) -> None:
    page = opened("panel", script=False).page
    assert not page.locator("#saring").is_visible()
    assert len(rows(page)) == 7
    page.locator("td.why summary").first.click()
    assert page.locator("td.why details .clause").first.is_visible()


# Widths, colours, paper ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1100])
def test_a_page_is_never_wider_than_the_screen(opened: Any, name: str, width: int) -> None:
    page = opened(name, width=width).page
    for _ in range(2):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


CONTRAST = """() => {
  const part = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const found = part(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || ['SCRIPT', 'TITLE', 'DESC', 'desc', 'title'].includes(node.nodeName)) continue;
    const svg = node.closest('svg');
    const style = getComputedStyle(svg ? node.closest('text') || node : node);
    const front = part(svg ? style.fill : style.color);
    const rect = svg && node.closest('g') ? node.closest('g').querySelector('rect') : null;
    const back = rect ? part(getComputedStyle(rect).fill) : ground(svg || node);
    const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
    count += 1;
    if ((a + 0.05) / (b + 0.05) < 4.5) bad.push(node.nodeName + ' ' + walker.currentNode.textContent.trim().slice(0, 40));
  }
  return [count, bad];
}"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(opened: Any, name: str, scheme: str) -> None:
    page = opened(name, scheme).page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    count, bad = page.evaluate(CONTRAST)
    assert count > 20
    assert bad == []


def test_dark_is_dark(opened: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    assert opened("panel", "light").page.evaluate(ground) == "rgb(255, 255, 255)"
    assert opened("panel", "dark").page.evaluate(ground) == "rgb(20, 23, 27)"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_on_a4(opened: Any, name: str) -> None:
    data = opened(name).page.pdf(prefer_css_page_size=True)
    assert data.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 594.95996 841.91998]" in data


def test_paper_has_no_filter_and_heads_every_page_of_a_table(opened: Any) -> None:
    page = opened("panel").page
    page.emulate_media(media="print")
    assert not page.locator("#saring").is_visible()
    assert (
        page.locator(".people thead").first.evaluate("one => getComputedStyle(one).display")
        == "table-header-group"
    )
    page.emulate_media(media="screen")
    page.locator("#saring-teks").fill("dewi")
    page.emulate_media(media="print")
    assert page.locator("#saring-hasil").is_visible()
    assert not page.locator("#saring-teks").is_visible()


def test_names_and_roles_are_there_for_a_screen_reader(opened: Any) -> None:
    page = opened("panel").page
    assert page.get_by_role("img", name="Sembilan kotak talenta").count() == 1
    assert page.get_by_role("table", name=f"Memenuhi syarat: {POSITION}", exact=True).count() == 1
    assert page.get_by_role("columnheader", name="Peringkat").count() == 1
    assert page.get_by_label("Nama, id, atau alasan").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("status").count() == 1
    phone = opened("panel", width=390).page
    assert phone.get_by_role("row").count() >= 8


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 1100), ("light", 390)])
def test_a_screenshot_can_be_taken(
    opened: Any, tmp_path: Path, name: str, scheme: str, width: int
) -> None:
    into = Path(os.environ.get("TALENTARULE_SHOTS", tmp_path))
    shot = into / f"{name}-{scheme}-{width}.png"
    opened(name, scheme, width).page.screenshot(path=str(shot), full_page=True)
    assert shot.stat().st_size > 10_000
