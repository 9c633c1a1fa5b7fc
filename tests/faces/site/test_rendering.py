"""Pages in a real browser: after their scripts, with what a visitor sees of them."""

import json
import shutil
import subprocess
import sys

import pytest

from tests.faces.site.conftest import page
from tests.waiting import PATIENCE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not any(map(shutil.which, ("chromium", "google-chrome"))), reason="no browser"),
]
ARGS = (
    "--isolated",
    "--no-confidence",
    "--fail-on",
    "never",
    "--format",
    "json",
    "--delay",
    "0",
    "--render",
    "--timeout",
    str(PATIENCE),
)


def check(*args):
    """Run the command in a process of its own: Playwright runs once in one."""
    command = [sys.executable, "-m", "copylint", "site", *map(str, args), *ARGS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


@pytest.fixture
def scripted(tmp_path):
    """Return a folder with a page that shows what only a browser knows."""
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_bytes(
        page(
            """
            <p id=late></p>
            <p style="display:none">Burns 800 calories.</p>
            <p class=tiny>Results may vary.</p>
            <p style="color:#fefefe">Painless.</p>
            <img loading=lazy alt="">
            <custom-card></custom-card>
            <div style="height:4000px"></div><p id=lazy></p>
            <script>
              late.innerHTML = "This mask <b>stimulates collagen</b>.";
              const fill = (seen) => { if (seen[0].isIntersecting) lazy.textContent = "It melts fat."; };
              new IntersectionObserver(fill).observe(lazy);
              customElements.define("custom-card", class extends HTMLElement {
                connectedCallback() { this.attachShadow({mode: "open"}).innerHTML = "<p>It detoxifies your body.</p>"; }
              });
            </script>""",
            "<style>.tiny { font-size: 8px }</style>",
        )
    )
    return folder


def test_what_scripts_write_is_read_with_shadow_trees_and_lazy_parts(scripted):
    code, report, _ = check(scripted)

    assert code == 0
    assert {"stimulates collagen", "melts fat", "detoxifies your body"} <= {
        finding["match"] for finding in report["findings"]
    }


def test_a_record_holds_the_page_and_each_claim_as_pictures(scripted, tmp_path):
    _, report, _ = check(scripted, "--record", tmp_path / "record")

    pictures = {path.name: path.read_bytes()[:8] for path in (tmp_path / "record").rglob("*.png")}
    claim = next(finding for finding in report["findings"] if finding["match"] == "stimulates collagen")
    assert pictures["page.png"] == b"\x89PNG\r\n\x1a\n"
    assert f"finding-{claim['fingerprint']}.png" in pictures


def test_small_pale_and_hidden_text_is_told_as_such(scripted, tmp_path):
    check(scripted, "--record", tmp_path / "record")

    (judged,) = (path.read_text() for path in (tmp_path / "record").rglob("judged.html"))
    assert "<small>Results may vary.</small>" in judged
    assert "<small>Painless.</small>" in judged
    assert '<p style="display:none" hidden="">' in judged


def test_links_that_scripts_make_are_followed(site):
    _, report, _ = check(f"{site.origin}/scripted", "--depth", "1")

    assert [finding["match"] for finding in report["findings"]] == ["shrinks pores"]


def test_a_browser_that_is_not_there_is_named(scripted):
    code, _, messages = check(scripted, "--browser", "/nowhere/chromium")

    assert code == 2
    assert "/nowhere/chromium" in messages


def test_a_page_cannot_reach_other_hosts(tmp_path, site):
    folder = tmp_path / "dist"
    folder.mkdir()
    other = site.origin.replace("127.0.0.1", "localhost")
    asking = f"fetch('{other}/p/1', {{mode: 'no-cors'}}).then(() => a.textContent = 'It melts fat.')"
    (folder / "index.html").write_bytes(page(f"<p id=a>Rest.</p><script>{asking}</script>"))
    asked = site.asked["/p/1"]

    _, report, _ = check(folder)

    assert site.asked["/p/1"] == asked
    assert report["findings"] == []
