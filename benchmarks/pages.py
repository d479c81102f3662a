"""What the page of a large panel costs to make, and how it feels in a browser.

    PYTHONPATH=src:tests python benchmarks/pages.py --candidates 5000

A panel of the rules of `tests/support/report_world.py`: preferences, nine boxes, alternatives, an obligation. All
figures of making are ratios to the text report of the same panel in the same process. Where Playwright and a Chromium
are at hand (`TALENTARULE_CHROMIUM`, else `/usr/bin/chromium`) the page is opened from a file, and its filter used.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from support.report_world import ON, POSITION, about, records, rule_set
from talentarule.decide.panel import Panel
from talentarule.report.pages.pages import panel_page
from talentarule.report.panel_text import panel_text

CHROMIUM = Path(os.environ.get("TALENTARULE_CHROMIUM", "/usr/bin/chromium"))
STEPS = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")
HEIGHTS = ("rendah", "menengah", "tinggi")
SEARCHED = "Calon 0042"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--candidates", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    rules, people = rule_set(), records(rows(asked.candidates))
    setting = about(rules, people)

    def judged() -> Panel:
        return rules.screen(people, POSITION, on=ON)

    def text(panel: Panel) -> str:
        return panel_text(panel, setting, "id")

    def page(panel: Panel) -> str:
        return str(panel_page([panel], setting, "id"))

    def bare(panel: Panel) -> str:
        return str(panel_page([panel], setting, "id", traces=0))

    counts = judged().counts()
    print(f"Python {platform.python_version()}, {platform.machine()}, {asked.rounds} rounds")
    print(f"{asked.candidates} candidates: {', '.join(f'{v.name} {n}' for v, n in counts.items())}")
    made: dict[str, str] = {}
    best: dict[str, float] = {}
    ways: Mapping[str, Callable[[Panel], str]] = {
        "text report": text,
        "page, 200 traces": page,
        "page, no traces": bare,
    }
    for _ in range(asked.rounds):
        for name, making in ways.items():
            panel = (
                judged()
            )  # a fresh panel, so that nothing made for the report before is met again
            gc.collect()
            began = time.process_time()
            made[name] = making(panel)
            best[name] = min(best.get(name, float("inf")), time.process_time() - began)
    for name, seconds in best.items():
        size = len(made[name].encode()) / 1e6
        ratio = seconds / best["text report"]
        print(f"{name:<20} {ratio:6.2f} x {seconds:8.2f} s {size:8.2f} MB")
    in_browser(made["page, 200 traces"], asked.rounds)


def rows(count: int) -> list[dict[str, object]]:
    """Candidates of whom some qualify, some do not, and of some a value is missing."""
    random = Random(5)  # noqa: S311 (no secrets here)
    found = []
    for number in range(count):
        row: dict[str, object] = {
            "id": f"{number:018}",
            "nama": f"Calon {number:04}",
            "golongan": random.choice(("III/d", "IV/a", "IV/a", "IV/b")),
            "nilai": random.randint(50, 100),
            "kinerja": random.choice(STEPS),
            "potensi": random.choice(HEIGHTS),
            "diklat": random.choice(("ya", "tidak")),
            "asal": random.choice(("Kota Serang", "Kota Lain")),
        }
        if random.random() < 0.1:
            del row["potensi"]
        found.append(row)
    return found


def in_browser(page: str, rounds: int) -> None:
    """Wall time until the page is loaded, and until the lists are filtered and drawn anew."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("no Playwright: not opened in a browser")
        return
    if not CHROMIUM.exists():
        print(f"no Chromium at {CHROMIUM}: not opened in a browser")
        return
    loads, filters = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as running:
        path = Path(folder) / "halaman.html"
        path.write_text(page, encoding="utf-8")
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        print(f"Chromium {browser.version}")
        for _ in range(rounds):
            opened = browser.new_page()
            began = time.perf_counter()
            opened.goto(path.as_uri(), wait_until="load")
            opened.evaluate(DRAWN)
            loads.append(time.perf_counter() - began)
            field = opened.locator("#saring-teks")
            before = opened.locator("#saring-hasil").inner_text()
            began = time.perf_counter()
            field.fill(SEARCHED)
            opened.wait_for_function(
                "before => document.getElementById('saring-hasil').innerText !== before", arg=before
            )
            opened.evaluate(DRAWN)
            filters.append(time.perf_counter() - began)
            shown = opened.locator("tr[data-verdict]:visible").count()
            opened.close()
        browser.close()
    print(f"loaded and drawn     {min(loads):8.2f} s")
    print(f"filtered and drawn   {min(filters):8.2f} s, {shown} of the candidates shown")


DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Resolved when what was changed has been drawn."""

if __name__ == "__main__":
    main()
