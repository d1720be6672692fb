"""The event browser in a real headless Chromium: no fault on its console, and what only a browser can show.

axe-core is not shipped with us: `npm install axe-core` in the clone, or name its folder in AXE_CORE; without it that
one test is skipped, and what the others hold of names, ids and contrast stays.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.prefect_server import LocalServer
from tests.browse_sample import copy_sample
from tests.chromium import Page, find_chromium, open_page

START_LINE = re.compile(r"http://127\.0\.0\.1:\d+")


@pytest.fixture(scope="module")
def address(prefect_server: LocalServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`wirehouse browse` as a process of its own, at a free port."""
    warehouse = copy_sample(tmp_path_factory)
    command = [sys.executable, "-m", "flows.cli", "browse", "--port", "0", "--warehouse", str(warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = START_LINE.search(process.stdout.readline())
        assert found
        yield found.group()
        process.terminate()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("needs Chromium (apt-get install chromium)")
    with open_page(chromium) as opened:
        opened.size(1280, 900)
        yield opened


@pytest.fixture
def event(address: str) -> str:
    with urllib.request.urlopen(f"{address}/api/events?text=karachi") as answer:
        return f"{address}/event/{json.load(answer)[0]['event_id']}"


def _addresses(address: str) -> list[str]:
    with urllib.request.urlopen(f"{address}/api/events") as answer:
        events = [f"/event/{event['event_id']}" for event in json.load(answer)]
    with urllib.request.urlopen(f"{address}/api/sql?q=SELECT+article_id+FROM+articles") as answer:
        articles = [f"/article/{row['article_id']}" for row in json.load(answer)]
    return ["/", "/outlets", "/outlet/Wire%20One", "/runs", "/run/1", "/sql?q=FROM+events", "/api", *events, *articles]


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_opens_without_a_fault_and_fits(address: str, page: Page, width: int) -> None:
    page.size(width, 900)
    for path in _addresses(address):
        page.open(address + path)
        assert page.faults == [], path
        assert page.run("document.title") != "owned", path
        assert page.run("document.documentElement.scrollWidth") <= width, path
        assert page.run("document.querySelectorAll('main, h1').length") == 2, path
    page.size(1280, 900)


def test_the_filter_works_from_the_form(address: str, page: Page) -> None:
    page.open(address)
    page.run("document.querySelector('[name=text]').value = 'karachi'")
    page.click(".filters button")
    assert page.run("location.search").startswith("?text=karachi")
    assert page.run("document.querySelectorAll('.events li').length") == 1


def test_pages_work_without_scripts(address: str, page: Page, event: str) -> None:
    page.size(1280, 900, script=False)
    try:
        page.open(f"{address}/?country=PK")
        assert page.run("document.querySelectorAll('.map .spot').length") == 1
        page.open(event)
        assert page.run("document.querySelectorAll('.point').length") > 3
    finally:
        page.size(1280, 900)


def test_a_point_shows_its_words_on_hover_and_on_focus(page: Page, event: str) -> None:
    page.open(event)
    seen = "getComputedStyle(document.querySelector('.point foreignObject')).visibility"
    assert page.run(seen) == "hidden"
    page.hover(".point .halo")
    assert page.run("getComputedStyle(document.querySelector('.point:hover foreignObject')).visibility") == "visible"
    page.call("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
    page.run("document.querySelector('.point').focus()")
    assert page.run(seen) == "visible"
    assert "“" in page.run("document.querySelector('.point').getAttribute('aria-label')")


def test_a_quote_is_marked_where_it_stands(page: Page, event: str) -> None:
    page.open(event)
    quote = page.run("document.querySelector('.claims .quote a').textContent")
    page.click(".claims .quote a")
    marked = page.run("document.querySelector('.anchor:target').parentElement.textContent")
    assert quote in marked
    assert page.run("document.querySelector('.anchor:target').nextElementSibling.tagName") == "MARK"


def test_the_map_comes_closer_and_goes_back(address: str, page: Page) -> None:
    page.open(address)
    shown = "document.querySelector('.map').getAttribute('viewBox').split(' ').map(Number)"
    whole = page.run(shown)
    page.run("document.querySelector('.mapzoom button').click()")
    assert page.run(shown)[2] < whole[2]
    page.run("document.querySelectorAll('.mapzoom button')[1].click()")
    assert page.run(shown) == whole


def test_the_query_box_answers_and_refuses(address: str, page: Page) -> None:
    page.open(f"{address}/sql")
    page.run("document.querySelector('textarea').value = 'DROP VIEW events'")
    page.click(".sql button")
    assert "Nothing was changed" in page.run("document.querySelector('[role=alert]').textContent")
    page.run("document.querySelector('textarea').value = 'SELECT title FROM articles'")
    page.click(".sql button")
    assert page.run("document.querySelectorAll('.answer tbody tr').length") == 5
    assert page.run("document.querySelectorAll('.answer script, .answer img').length") == 0


def test_a_screen_reader_finds_its_way(address: str, page: Page) -> None:
    for path in _addresses(address)[:8]:
        page.open(address + path)
        unnamed = page.run(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(e => !e.labels.length).length"
        )
        assert unnamed == 0, path
        silent = "[...document.querySelectorAll('a, button')].filter(e => !e.matches('.anchor')"
        assert page.run(f"{silent} && !(e.textContent.trim() || e.getAttribute('aria-label'))).length") == 0, path
        ids = page.run("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(ids) == len(set(ids)), path
        page.run("document.body.focus()")
        assert page.run("document.querySelector('.skip').getAttribute('href')") == "#content"


def test_the_keyboard_reaches_everything_in_order(page: Page, event: str) -> None:
    page.open(event)
    _press(page, "Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0
    _press(page, "Enter")
    assert page.run("document.activeElement.id") == "content"
    for _ in range(60):
        _press(page, "Tab")
        if page.run("document.activeElement.matches('.point')"):
            break
    shown = "getComputedStyle(document.activeElement.querySelector('foreignObject')).visibility"
    assert page.run(shown) == "visible"
    assert page.run("[...document.querySelectorAll('.point')].indexOf(document.activeElement)") == 0


def test_the_map_is_moved_by_keys(address: str, page: Page) -> None:
    page.open(address)
    shown = "document.querySelector('.map').getAttribute('viewBox').split(' ').map(Number)"
    whole = page.run(shown)
    page.run("document.querySelector('.map .spot').focus()")
    _press(page, "+")
    closer = page.run(shown)
    assert closer[2] < whole[2]
    _press(page, "ArrowRight")
    assert page.run(shown)[0] > closer[0]
    _press(page, "-")
    assert page.run(shown) == whole


def _press(page: Page, key: str) -> None:
    code = {"Tab": 9, "Enter": 13, "ArrowRight": 39}.get(key, 0)
    text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
    page.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, text=text)
    page.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)


FAULTS = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
  (fault) => [fault.impact, fault.id, ...fault.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]))
"""


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1600, False)])
def test_axe_finds_no_fault(address: str, page: Page, width: int, dark: bool) -> None:
    axe = _axe()
    page.size(width, 900, dark=dark)
    for path in [*_addresses(address), "/?text=nothing-like-it", "/nothing", "/sql?q=DROP+VIEW+x"]:
        page.open(address + path)
        page.call("Runtime.evaluate", expression=axe)
        assert page.run(FAULTS) == [], path
    page.size(1280, 900)


def _axe() -> str:
    folders = [Path(os.environ.get("AXE_CORE", "")), Path(__file__).resolve().parents[1] / "node_modules" / "axe-core"]
    for folder in folders:
        if (file := folder / "axe.min.js").exists():
            return file.read_text(encoding="utf-8")
    pytest.skip("needs axe-core (npm install axe-core)")


CONTRAST = """
(() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = (e) => { while (e) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; e = e.parentElement; } return [255, 255, 255]; };
  let worst = 99, where = '';
  for (const e of document.querySelectorAll('main *:not(svg *), header *, footer *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) continue;
    if (e.closest('.muted')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst) { worst = ratio; where = e.outerHTML.slice(0, 120); }
  }
  return [worst, where];
})()
"""  # noqa: E501


@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_out_from_their_ground(address: str, page: Page, event: str, dark: bool) -> None:
    page.size(1280, 900, dark=dark)
    for path in (address, event, f"{address}/outlets", f"{address}/sql?q=DROP+VIEW+x"):
        page.open(path)
        ratio, where = page.run(CONTRAST)
        assert ratio >= 4.5, (path, where)
    page.size(1280, 900)
