"""A desk that runs, and a browser that opens it."""

import threading
from pathlib import Path

import pytest

from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.desk.server import DeskServer
from copylint.faces.desk.work import Desk
from copylint.linter.runner.project import ProjectLoader
from tests.waiting import PATIENCE

CLAIM = "Our facial stimulates collagen."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".copylint.yaml").write_text("confidence: true\n")
    (site / "facial.md").write_text(f"# Facials\n\n{CLAIM}\n\nWarm towels.\n")
    (site / "rest.md").write_text("# Rest\n\nThere is time to rest.\n")
    return site


@pytest.fixture
def server(folder):
    desk = DeskServer(Desk(str(folder), ProjectLoader(settings_for, linter_for, file_groups)))
    threading.Thread(target=desk.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield desk
    desk.shutdown()
    desk.server_close()


def opened(page, address):
    """Open the desk, and wait until it has asked for a draft: what comes after that is checked once."""
    page.goto(address)
    page.wait_for_selector("#missing li", state="attached")
    return page


@pytest.fixture
def page(browser, server):
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield opened(page, server.address)
    assert page.errors == []
    context.close()
