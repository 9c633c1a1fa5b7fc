"""How long the report on a large site takes to make, to open and to use.

Run `.venv/bin/python benchmarks/report.py`; it needs the libraries of the tests and a Chromium.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path
from shutil import which
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from copylint.linter import Linter
from copylint.reporters.common import Look
from copylint.reporters.html.report import report_html
from copylint.runner.facts import facts_of
from copylint.runner.outcome import Outcome
from copylint.runner.run import rules_of

PAGES, PARAGRAPHS = 500, 14
ARTICLES = Path(__file__).parent.parent / "tests" / "fixtures" / "articles"
CHROMIUM = which("chromium") or which("google-chrome")

# The clock starts with the navigation; two frames behind the load event the page has been painted.
OPENED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    const times = performance.getEntriesByType("navigation")[0];
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    done([paint ? paint.startTime : -1, times.domContentLoadedEventEnd, times.loadEventEnd, performance.now()]);
})))"""
TIMED = """() => new Promise(done => {
    const start = performance.now();
    ACT;
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
ACTS = {
    "filter by severity": "document.querySelector('[name=severity][value=error]').click()",
    "show everything": "document.querySelector('#showing button').click()",
    "show what was left alone": "document.querySelector('[name=silent]').click()",
    "next finding": "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))",
    "filter by file": "const f = document.getElementById('file'); f.value = '49'; f.dispatchEvent(new Event('input'))",
    "jump to the last page": "document.getElementById('file').value = ''; document.getElementById('file')"
    ".dispatchEvent(new Event('input')); document.querySelector('#p-500').scrollIntoView()",
}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        start = perf_counter()
        outcome = site_outcome()
        linted = perf_counter()
        path.write_text("".join(report_html(outcome, Look())), encoding="utf-8")
        counts = outcome.counts
        print(f"{PAGES} pages, {sum(counts[name] for name in ('error', 'warning', 'note'))} findings")
        print(f"lint {linted - start:.2f} s, write {perf_counter() - linted:.2f} s, {path.stat().st_size / 1e6:.1f} MB")
        measure(path)


def site_outcome() -> Outcome:
    """Return the outcome of a site whose pages are put together from the paragraphs of articles."""
    chance = random.Random(7)
    paragraphs = [one for path in sorted(ARTICLES.glob("*.txt")) for one in path.read_text("utf-8").split("\n") if one]
    linter = Linter(with_pages=True)
    texts = ["\n\n".join(chance.sample(paragraphs, PARAGRAPHS)) for _ in range(PAGES)]
    reports = tuple(linter.lint_text(text, f"site/page-{number:03}.txt") for number, text in enumerate(texts))
    return Outcome(reports, rules_of(linter), facts_of(linter, ["site"], []))


def measure(path: Path) -> None:
    """Print how long a browser takes."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            painted, ready, loaded, settled = page.evaluate(OPENED)
            print(
                f"first paint {painted:.0f} ms, ready {ready:.0f} ms, loaded {loaded:.0f} ms, settled {settled:.0f} ms"
            )
        _use(page)
        browser.close()


def _use(page: Page) -> None:
    for name, act in ACTS.items():
        print(f"{name}: {page.evaluate(TIMED.replace('ACT', act)):.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
